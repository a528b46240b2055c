//! Items that wait for their moment.

use super::*;
use crate::{
    news::{
        item::State,
        publish_due,
        shown::Frozen,
        store::{public, revisions},
    },
    store::{journal, search},
    web::Words,
};

fn later(minutes: i64) -> Timestamp {
    now().checked_add(jiff::SignedDuration::from_mins(minutes)).unwrap()
}

#[tokio::test]
async fn an_item_appears_at_its_moment_though_no_job_has_run() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let an = sign_in(&app, "an", Role::Editor).await;
        let fields = form(&[("do", "schedule"), ("on_day", "11/01/2021"), ("at_time", "7h30")]);
        let sent = post(&app, "/desk/news/new", &an, &fields).await;
        assert!(sent.location().ends_with("news-done-scheduled"), "{}", sent.text);
        let address = "/news/duong-que-sang-den";
        let public = ["/news", "/", "/feeds/news.atom", "/sitemap.xml", "/news.json"];
        for path in public {
            assert!(!get(&app, path, "").await.text.contains(address), "{path}");
        }
        assert_eq!(get(&app, address, "").await.status, StatusCode::NOT_FOUND);
        let moment = Words::Vi.moment(later(90));
        assert!(get(&app, "/desk/news", &an).await.text.contains(&moment));
        let due = at(&app, later(91));
        for path in public {
            assert!(get(&due, path, "").await.text.contains(address), "{path}");
        }
        let page = get(&due, address, "").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains(&moment), "it is public since then, not since now");
        assert_eq!(get(&due, "/news/archive/2021-01", "").await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn the_job_writes_down_once_what_came_due() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let mut tx = app.db.write().await.unwrap();
        let item = draft(&mut tx, &content("Đường quê")).await;
        acts::schedule(&mut tx, by(), &item, "duong-que", later(30)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(publish_due(&app).await.unwrap(), 0);
        let due = at(&app, later(31));
        let commits = due.db.commits();
        assert_eq!(publish_due(&due).await.unwrap(), 1);
        assert_eq!(publish_due(&due).await.unwrap(), 0);
        assert_eq!(due.db.commits(), commits + 1, "a minute without anything due writes nothing");
        let mut tx = due.db.write().await.unwrap();
        let item = store::find(&mut tx, &item.id).await.unwrap();
        assert_eq!((item.state, item.published_at), (State::Published, Some(later(30))));
        assert_eq!((item.updated_at, item.scheduled_for), (later(30), None));
        assert_eq!(search::find(&mut tx, "duong que", 5).await.unwrap().len(), 1);
        assert_eq!(revisions::last(&mut tx, &item.id).await.unwrap().unwrap().at, later(30));
        let lines = journal::newest(&mut tx, 50, 0).await.unwrap();
        let lines: Vec<_> = lines.iter().filter(|line| line.act == "news.publish").collect();
        assert_eq!(lines.len(), 1);
        assert_eq!((lines[0].facts.as_str(), lines[0].actor.as_deref()), ("scheduled → published", None));
    })
    .await;
}

#[tokio::test]
async fn a_moment_that_cannot_be_is_refused_beside_its_field() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let an = sign_in(&app, "an", Role::Editor).await;
        for (day, time, field, said) in [
            ("10/01/2021", "7:30", "on_day", "Giờ này đã qua"),
            ("11/01/2021", "6:00", "on_day", "Giờ này đã qua"),
            ("mai", "7:30", "on_day", "ngày/tháng/năm"),
            ("", "7:30", "on_day", "ngày/tháng/năm"),
            ("12/01/2021", "25:00", "at_time", "giờ:phút"),
        ] {
            let fields = form(&[("do", "schedule"), ("on_day", day), ("at_time", time)]);
            let sent = post(&app, "/desk/news/new", &an, &fields).await;
            assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{day} {time}");
            assert!(sent.text.contains(&format!("id=\"{field}-e\"")), "{day} {time}");
            assert!(sent.text.contains(said) && sent.text.contains("Thân bài</textarea>"));
        }
        let bare = form(&[
            ("do", "schedule"),
            ("on_day", "12/01/2021"),
            ("at_time", "7:30"),
            ("lead", ""),
            ("body", "[[Z99]]"),
        ]);
        let sent = post(&app, "/desk/news/new", &an, &bare).await;
        assert!(sent.text.contains("id=\"lead-e\"") && sent.text.contains("id=\"body-e\""));
    })
    .await;
}

#[tokio::test]
async fn a_waiting_item_is_changed_moved_in_time_cancelled_or_published_at_once() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let an = sign_in(&app, "an", Role::Editor).await;
        let officer = sign_in(&app, "cu", Role::DistrictOfficer).await;
        let when = [("do", "schedule"), ("on_day", "12/01/2021"), ("at_time", "7:30")];
        let sent = post(&app, "/desk/news/new", &an, &form(&when)).await;
        let desk = path_of(sent.location());
        let page = get(&app, &desk, &an).await;
        assert!(page.text.contains("value=\"12/01/2021\"") && page.text.contains("value=\"07:30\""));
        let save = form(&[("version", "2"), ("do", "save"), ("slug", "dia-chi-moi")]);
        assert_eq!(post(&app, &desk, &officer, &save).await.status, StatusCode::FORBIDDEN);
        assert!(post(&app, &desk, &an, &save).await.location().ends_with("news-done-saved"));
        let cancel = format!("{desk}/cancel");
        assert_eq!(post(&app, &cancel, &officer, &[("version", "4")]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(post(&app, &cancel, &an, &[("version", "2")]).await.status, StatusCode::CONFLICT);
        assert!(post(&app, &cancel, &an, &[("version", "4")]).await.location().ends_with("cancelled"));
        let day_after = at(&app, later(48 * 60));
        assert_eq!(get(&day_after, "/news/dia-chi-moi", "").await.status, StatusCode::NOT_FOUND);
        let again = [("version", "5"), when[0], when[1], when[2]];
        assert!(post(&app, &desk, &an, &form(&again)).await.location().ends_with("scheduled"));
        let publish = form(&[("version", "7"), ("do", "publish")]);
        assert!(post(&app, &desk, &an, &publish).await.location().ends_with("news-done-published"));
        assert_eq!(get(&app, "/news/duong-que-sang-den", "").await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn an_editor_who_comes_after_the_moment_changes_a_public_item() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let an = sign_in(&app, "an", Role::Editor).await;
        let when = [("do", "schedule"), ("on_day", "11/01/2021"), ("at_time", "6:30")];
        let sent = post(&app, "/desk/news/new", &an, &form(&when)).await;
        let desk = path_of(sent.location());
        let due = at(&app, later(31));
        let late = form(&[("version", "2"), ("do", "save"), ("lead", "Sửa muộn")]);
        let told = post(&due, &desk, &an, &late).await;
        assert_eq!(told.status, StatusCode::CONFLICT, "the hour came first, and the editor is told");
        assert!(told.text.contains("name=\"version\" value=\"3\""));
        let cancel = format!("{desk}/cancel");
        assert_eq!(post(&due, &cancel, &an, &[("version", "3")]).await.status, StatusCode::CONFLICT);
        let owed = form(&[("version", "3"), ("do", "save"), ("lead", "Sửa muộn")]);
        assert!(post(&due, &desk, &an, &owed).await.text.contains("id=\"change-e\""));
    })
    .await;
}

#[tokio::test]
async fn readers_list_a_due_item_in_its_place_and_figures_are_kept_for_it() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let mut tx = app.db.write().await.unwrap();
        published(&mut tx, &content("Một"), "mot").await;
        let item = draft(&mut tx, &content("Hai")).await;
        acts::schedule(&mut tx, by(), &item, "hai", later(10)).await.unwrap();
        let figure = Frozen { code: "Z01".into(), year: 2020, value: Some(7) };
        store::freeze(&mut tx, &item.id, "d925", std::slice::from_ref(&figure)).await.unwrap();
        for (minutes, slugs) in [(9, vec!["mot"]), (10, vec!["hai", "mot"])] {
            let asked = public::Asked::at(later(minutes));
            let list = public::list(&mut tx, &asked, 10, 0).await.unwrap();
            let found: Vec<_> = list.iter().map(|item| item.slug.as_deref().unwrap()).collect();
            assert_eq!(found, slugs, "{minutes}");
            assert_eq!(public::count(&mut tx, &asked).await.unwrap(), i64::try_from(slugs.len()).unwrap());
            assert!(list.iter().all(|item| item.state == State::Published));
        }
        assert_eq!(store::frozen(&mut tx, &item.id).await.unwrap(), [figure]);
    })
    .await;
}

#[tokio::test]
async fn an_editor_whose_form_is_older_than_the_schedule_is_told_of_it() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let an = sign_in(&app, "an", Role::Editor).await;
        let sent = post(&app, "/desk/news/new", &an, &form(&[("do", "save")])).await;
        let desk = path_of(sent.location());
        assert!(get(&app, &desk, &an).await.text.contains("name=\"state\" value=\"draft\""));
        let when = [("version", "1"), ("do", "schedule"), ("on_day", "12/01/2021"), ("at_time", "7:30")];
        post(&app, &desk, &an, &form(&when)).await;
        let stale = form(&[("version", "1"), ("state", "draft"), ("do", "publish")]);
        let told = post(&app, &desk, &an, &stale).await;
        assert_eq!(told.status, StatusCode::CONFLICT, "the same words, but no longer a draft");
        assert!(told.text.contains("<p>Bản nháp</p>") && told.text.contains("<p>Hẹn giờ đăng</p>"));
        assert_eq!(get(&app, "/news/duong-que-sang-den", "").await.status, StatusCode::NOT_FOUND);
        let again = form(&[("version", "3"), ("state", "scheduled"), ("do", "publish")]);
        assert!(post(&app, &desk, &an, &again).await.location().ends_with("published"));
    })
    .await;
}
