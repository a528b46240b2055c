//! Sections on the editors' screen and on the page of news.

use super::*;
use crate::news::store::sections;

const PAGE: &str = "/desk/news/sections";

#[tokio::test]
async fn a_section_is_added_renamed_moved_and_removed() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let an = sign_in(&app, "an", Role::Editor).await;
        let added = post(&app, PAGE, &an, &[("vi", "Người tốt, việc tốt"), ("en", "Good deeds")]).await;
        assert!(added.location().ends_with("news-done-section"));
        let id = "nguoi-tot-viec-tot";
        let order = async || {
            let mut tx = app.db.read().await.unwrap();
            let all = sections::categories(&mut tx).await.unwrap();
            all.into_iter().map(|category| (category.id, category.name_vi)).collect::<Vec<_>>()
        };
        assert_eq!(order().await.last().unwrap().0, id, "a new one stands last");
        let rename = format!("{PAGE}/{id}");
        let names = [("version", "1"), ("vi", "Gương sáng"), ("en", "Examples")];
        assert_eq!(post(&app, &rename, &an, &names).await.status, StatusCode::SEE_OTHER);
        assert_eq!(order().await.last().unwrap(), &(id.to_owned(), "Gương sáng".to_owned()));
        let stale = post(&app, &rename, &an, &names).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.text.contains("Có người vừa sửa chuyên mục này"));
        let shift = format!("{PAGE}/{id}/move");
        for (to, place) in [("up", 5), ("up", 4), ("down", 5), ("down", 6), ("down", 6)] {
            post(&app, &shift, &an, &[("to", to)]).await;
            assert_eq!(order().await[place].0, id, "{to}");
        }
        let remove = format!("{PAGE}/{id}/removal");
        assert_eq!(post(&app, &remove, &an, &[]).await.status, StatusCode::SEE_OTHER);
        assert!(order().await.iter().all(|(known, _)| known != id));
        assert_eq!(post(&app, &remove, &an, &[]).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_with_a_section_stands_beside_it() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let an = sign_in(&app, "an", Role::Editor).await;
        for (vi, en, field) in [
            ("", "x", "new-vi"),
            ("Mới", "", "new-en"),
            ("DÂN VẬN", "x", "new-vi"),
            ("Tªn m« h×nh d©n vËn", "x", "new-vi"),
        ] {
            let sent = post(&app, PAGE, &an, &[("vi", vi), ("en", en)]).await;
            assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{vi}");
            assert!(sent.text.contains(&format!("id=\"{field}-e\"")), "{vi}");
            assert!(sent.text.contains(&format!("value=\"{vi}\"")), "{vi} is still there");
        }
        let script = post(&app, PAGE, &an, &[("vi", SCRIPT), ("en", SCRIPT)]).await;
        assert_eq!(script.status, StatusCode::SEE_OTHER);
        assert!(!get(&app, PAGE, &an).await.text.contains("<script>"));
        let mut tx = app.db.write().await.unwrap();
        draft(&mut tx, &content("Nháp")).await;
        tx.commit().await.unwrap();
        let used = post(&app, &format!("{PAGE}/dan-van/removal"), &an, &[]).await;
        assert_eq!(used.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(used.text.contains("id=\"dan-van-vi-e\"") && used.text.contains("đang có bài"));
    })
    .await;
}

#[tokio::test]
async fn only_an_editor_of_the_place_served_arranges_sections() {
    testing::on_both(async |db| {
        let app = app(db).await;
        for role in [Role::DistrictOfficer, Role::CommuneOfficer, Role::Auditor, Role::Administrator] {
            let cookie = sign_in(&app, role.word(), role).await;
            assert_eq!(get(&app, PAGE, &cookie).await.status, StatusCode::FORBIDDEN, "{role}");
            let sent = post(&app, PAGE, &cookie, &[("vi", "Mới"), ("en", "New")]).await;
            assert_eq!(sent.status, StatusCode::FORBIDDEN, "{role}");
        }
    })
    .await;
}

#[tokio::test]
async fn readers_find_a_section_and_a_month() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let mut tx = app.db.write().await.unwrap();
        published(&mut tx, &content("Đường quê"), "duong-que").await;
        let other = Content { category: "dan-chu-co-so".into(), ..content("Họp ấp") };
        let item = draft(&mut tx, &other).await;
        // Half past midnight in Viet Nam, still the old year elsewhere.
        let new_year = clock::at(jiff::civil::date(2021, 1, 1), 0, 30);
        let by = By { actor: None, now: new_year };
        acts::publish(&mut tx, by, &item, "hop-ap", &Known::default(), "").await.unwrap();
        let item = draft(&mut tx, &content("Năm cũ")).await;
        let by = By { actor: None, now: clock::at(jiff::civil::date(2020, 12, 31), 23, 30) };
        acts::publish(&mut tx, by, &item, "nam-cu", &Known::default(), "").await.unwrap();
        tx.commit().await.unwrap();
        let section = get(&app, "/news?category=dan-chu-co-so", "").await;
        assert!(section.text.contains("<h1>Dân chủ ở cơ sở</h1>"));
        assert!(section.text.contains("/news/hop-ap") && !section.text.contains("/news/duong-que"));
        assert!(section.text.contains("href=\"/feeds/news.atom?category=dan-chu-co-so\""));
        let all = get(&app, "/news", "").await;
        for part in ["/news/archive/2021-01", "Tháng 1 năm 2021 <small>(2 bài)", "/news/archive/2020-12"] {
            assert!(all.text.contains(part), "{part}");
        }
        let sections = all.text.matches("href=\"/news?category=").count();
        assert_eq!(sections, 2, "a section without items is not offered");
        let month = get(&app, "/news/archive/2021-01", "").await;
        assert!(month.text.contains("/news/hop-ap") && !month.text.contains("/news/nam-cu"));
        assert!(month.text.contains("href=\"/news/archive/2020-12\" rel=\"prev\""));
        for path in ["/news/archive/2021-02", "/news/archive/2021", "/news/archive/x"] {
            assert_eq!(get(&app, path, "").await.status, StatusCode::NOT_FOUND, "{path}");
        }
    })
    .await;
}
