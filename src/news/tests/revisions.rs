//! What readers had before: kept texts, reasons, addresses that were left.

use super::*;
use crate::{
    error::Error,
    news::{
        item::State,
        store::{addresses, revisions},
    },
};

/// A published item, with the address of its desk page and the editor's cookie.
async fn world(app: &App) -> (String, String) {
    let an = sign_in(app, "an", Role::Editor).await;
    let sent = post(app, "/desk/news/new", &an, &form(&[("do", "publish")])).await;
    (path_of(sent.location()), an)
}

#[tokio::test]
async fn a_change_of_a_public_item_owes_readers_a_reason_and_shows_its_words() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let (desk, an) = world(&app).await;
        let silent = form(&[("version", "2"), ("do", "save"), ("body", "Thân bài dài hơn")]);
        let refused = post(&app, &desk, &an, &silent).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains("id=\"change-e\"") && refused.text.contains("Ghi lý do sửa"));
        let fields = [
            ("version", "2"),
            ("do", "save"),
            ("body", "Thân bài mới\n\n- thêm một ý"),
            ("byline", "Tin: Tổ Biên tập"),
            ("change", "Bổ sung một ý"),
        ];
        let sent = post(&app, &desk, &an, &form(&fields)).await;
        assert!(sent.location().ends_with("news-done-updated"), "{}", sent.text);
        let address = "/news/duong-que-sang-den";
        let page = get(&app, address, "").await;
        for part in
            ["Bài đã sửa 1 lần", "Bổ sung một ý", "/news/duong-que-sang-den/changes/1", "CorrectionComment"]
        {
            assert!(page.text.contains(part), "{part}");
        }
        let change = get(&app, &format!("{address}/changes/1"), "").await;
        assert_eq!(change.status, StatusCode::OK);
        for part in [
            "Thân bài <ins><span class=\"vh\">Thêm: </span>mới</ins>",
            "<ins><span class=\"vh\">Thêm: </span>thêm một ý</ins>",
            "<del><span class=\"vh\">Bỏ: </span>Ban</del> <ins><span class=\"vh\">Thêm: </span>Tổ</ins>",
            "<b>Bổ sung một ý</b>",
        ] {
            assert!(change.text.contains(part), "{part}\n{}", change.text);
        }
        for number in ["0", "2", "-1", "x", "9223372036854775807", "-9223372036854775808"] {
            let path = format!("{address}/changes/{number}");
            assert_eq!(get(&app, &path, "").await.status, StatusCode::NOT_FOUND, "{number}");
        }
    })
    .await;
}

#[tokio::test]
async fn saving_the_same_words_changes_nothing() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let (desk, an) = world(&app).await;
        let sent = post(&app, &desk, &an, &form(&[("version", "2"), ("do", "save")])).await;
        assert!(sent.location().ends_with("news-done-same"), "{}", sent.location());
        assert!(!get(&app, "/news/duong-que-sang-den", "").await.text.contains("h-changes"));
        let other_year = form(&[("version", "2"), ("do", "save"), ("year", "2019")]);
        let sent = post(&app, &desk, &an, &other_year).await;
        assert!(sent.location().ends_with("news-done-updated"), "no word that readers had is another one");
        assert!(!get(&app, "/news/duong-que-sang-den", "").await.text.contains("h-changes"));
    })
    .await;
}

#[tokio::test]
async fn an_old_address_leads_to_the_new_one_for_ever() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let (desk, an) = world(&app).await;
        let old = "/news/duong-que-sang-den";
        let moved = form(&[("version", "2"), ("do", "save"), ("slug", "Đường quê có đèn")]);
        let sent = post(&app, &desk, &an, &moved).await;
        assert!(sent.location().ends_with("news-done-updated"), "{}", sent.text);
        let answer = get(&app, old, "").await;
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT);
        assert_eq!(answer.location(), "/news/duong-que-co-den");
        assert_eq!(get(&app, answer.location(), "").await.status, StatusCode::OK);
        let again = form(&[("version", "3"), ("do", "save"), ("slug", "lan-ba")]);
        post(&app, &desk, &an, &again).await;
        for left in [old, "/news/duong-que-co-den"] {
            assert_eq!(get(&app, left, "").await.location(), "/news/lan-ba", "in one step, not by way of");
        }
        let change = get(&app, &format!("{old}/changes/1"), "").await;
        assert_eq!(change.location(), "/news/lan-ba/changes/1");
        for taken in ["lan-ba", "duong-que-co-den", "Đường quê sáng đèn"] {
            let fields = form(&[("do", "publish"), ("slug", taken)]);
            let refused = post(&app, "/desk/news/new", &an, &fields).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{taken}");
            assert!(refused.text.contains("id=\"slug-e\""), "{taken}");
        }
        let back = form(&[("version", "4"), ("do", "save"), ("slug", "duong-que-sang-den")]);
        post(&app, &desk, &an, &back).await;
        assert_eq!(get(&app, old, "").await.status, StatusCode::OK, "an item may go back");
        assert_eq!(get(&app, "/news/lan-ba", "").await.location(), old);
    })
    .await;
}

#[tokio::test]
async fn a_withdrawn_item_leaves_everything_public_and_returns_with_a_reason() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let (desk, an) = world(&app).await;
        let withdraw = format!("{desk}/withdraw");
        post(&app, &withdraw, &an, &[("version", "2"), ("reason", "Nhầm ngày")]).await;
        let address = "/news/duong-que-sang-den";
        for path in ["/", "/news", "/news.json", "/feeds/news.atom", "/sitemap.xml"] {
            assert!(!get(&app, path, "").await.text.contains(address), "{path}");
        }
        assert_eq!(get(&app, "/news/archive/2021-01", "").await.status, StatusCode::NOT_FOUND);
        assert_eq!(get(&app, address, "").await.status, StatusCode::GONE);
        let draft = form(&[("version", "3"), ("do", "save"), ("lead", "Đúng ngày")]);
        post(&app, &desk, &an, &draft).await;
        let silent = form(&[("version", "4"), ("do", "publish"), ("lead", "Đúng ngày")]);
        assert!(post(&app, &desk, &an, &silent).await.text.contains("id=\"change-e\""));
        let fields = [("version", "4"), ("do", "publish"), ("lead", "Đúng ngày"), ("change", "Sửa ngày")];
        assert!(post(&app, &desk, &an, &form(&fields)).await.location().ends_with("published"));
        let page = get(&app, address, "").await;
        assert!(page.text.contains("Bài đã sửa 1 lần") && page.text.contains("Sửa ngày"));
    })
    .await;
}

#[tokio::test]
async fn the_second_editor_sees_a_changed_address_and_photo_too() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let (desk, an) = world(&app).await;
        let moved = form(&[("version", "2"), ("do", "save"), ("slug", "dia-chi-an")]);
        post(&app, &desk, &an, &moved).await;
        let mine = form(&[("version", "2"), ("do", "save"), ("slug", "dia-chi-binh"), ("change", "Vì")]);
        let clash = post(&app, &desk, &an, &mine).await;
        assert_eq!(clash.status, StatusCode::CONFLICT);
        assert!(clash.text.contains("<p>dia-chi-an</p>") && clash.text.contains("<p>dia-chi-binh</p>"));
        assert_eq!(get(&app, "/news/dia-chi-an", "").await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn each_text_is_kept_once() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let mut tx = app.db.write().await.unwrap();
        let item = published(&mut tx, &content("Một"), "mot").await;
        let known = Known::default();
        acts::save(&mut tx, by(), &item, &content("Hai"), &known, "Đổi tên").await.unwrap();
        let item = store::find(&mut tx, &item.id).await.unwrap();
        acts::change_address(&mut tx, by(), &item, "hai", &known).await.unwrap();
        let item = store::find(&mut tx, &item.id).await.unwrap();
        assert_eq!((item.state, item.slug.as_deref()), (State::Published, Some("hai")));
        for (number, kept) in [(1, Some("Một")), (2, Some("Hai")), (3, None)] {
            let text = revisions::get(&mut tx, &item.id, number).await.unwrap();
            assert_eq!(text.map(|text| text.title).as_deref(), kept, "{number}");
        }
        let made = revisions::made(&mut tx, &item.id).await.unwrap();
        assert_eq!(made.len(), 1);
        assert_eq!((made[0].change, made[0].reason.as_str()), (1, "Đổi tên"));
        assert_eq!(addresses::moved_to(&mut tx, "mot").await.unwrap().as_deref(), Some("hai"));
        assert_eq!(addresses::moved_to(&mut tx, "hai").await.unwrap(), None);
        let other = published(&mut tx, &content("Ba"), "ba").await;
        for taken in ["mot", "hai"] {
            assert!(addresses::is_taken(&mut tx, taken, Some(&other.id)).await.unwrap());
            assert!(!addresses::is_taken(&mut tx, taken, Some(&item.id)).await.unwrap());
            let moved = acts::change_address(&mut tx, by(), &other, taken, &known).await;
            assert!(matches!(moved, Err(Error::Duplicate)), "{taken}");
        }
        let stale = Item { version: 1, ..other };
        let moved = acts::change_address(&mut tx, by(), &stale, "bon", &known).await;
        assert!(matches!(moved, Err(Error::Conflict)));
    })
    .await;
}
