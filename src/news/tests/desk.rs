//! What editors do on their screens.

use super::*;

#[tokio::test]
async fn a_draft_is_written_published_updated_and_withdrawn() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let an = sign_in(&app, "an", Role::Editor).await;
        let sent = post(&app, "/desk/news/new", &an, &form(&[("do", "save")])).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        let desk = path_of(sent.location());
        let public = "/news/duong-que-sang-den";
        assert_eq!(get(&app, public, "").await.status, StatusCode::NOT_FOUND);
        let sent = post(&app, &desk, &an, &form(&[("version", "1"), ("do", "publish")])).await;
        assert!(sent.location().ends_with("news-done-published"));
        assert_eq!(get(&app, public, "").await.status, StatusCode::OK);
        let update = [("version", "3"), ("do", "save"), ("lead", "Lời dẫn mới"), ("change", "Rõ hơn")];
        let update = form(&update);
        let sent = post(&app, &desk, &an, &update).await;
        assert!(sent.location().ends_with("news-done-updated"));
        assert!(get(&app, public, "").await.text.contains("Lời dẫn mới"));
        let withdraw = format!("{desk}/withdraw");
        let sent = post(&app, &withdraw, &an, &[("version", "4"), ("reason", "")]).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
        let sent = post(&app, &withdraw, &an, &[("version", "4"), ("reason", "Nhầm năm")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        let gone = get(&app, public, "").await;
        assert_eq!(gone.status, StatusCode::GONE);
        assert!(gone.text.contains("Nhầm năm"));
        assert!(!get(&app, "/news", "").await.text.contains(public));
    })
    .await;
}

#[tokio::test]
async fn the_second_editor_sees_both_texts_and_loses_nothing() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let an = sign_in(&app, "an", Role::Editor).await;
        let binh = sign_in(&app, "binh", Role::Editor).await;
        let sent = post(&app, "/desk/news/new", &an, &form(&[("do", "save")])).await;
        let desk = path_of(sent.location());
        let first = form(&[("version", "1"), ("do", "save"), ("lead", "Bản của An")]);
        post(&app, &desk, &an, &first).await;
        let second = form(&[("version", "1"), ("do", "save"), ("lead", "Bản của Bình")]);
        let clash = post(&app, &desk, &binh, &second).await;
        assert_eq!(clash.status, StatusCode::CONFLICT);
        assert!(clash.text.contains("class=\"conflict\""));
        assert!(clash.text.contains("<p>Bản của An</p>"));
        assert!(clash.text.contains("Bản của Bình</textarea>"));
        assert!(clash.text.contains("name=\"version\" value=\"2\""));
        let again = form(&[("version", "2"), ("do", "save"), ("lead", "Bản của Bình")]);
        assert_eq!(post(&app, &desk, &binh, &again).await.status, StatusCode::SEE_OTHER);
        let kept = get(&app, &desk, &an).await;
        assert!(kept.text.contains("Bản của Bình</textarea>"));
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_stands_beside_its_field() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let an = sign_in(&app, "an", Role::Editor).await;
        post(&app, "/desk/news/new", &an, &form(&[("do", "publish")])).await;
        for (changes, field) in [
            (vec![("do", "publish")], "slug"),
            (vec![("do", "publish"), ("slug", "Đường quê SÁNG đèn")], "slug"),
            (vec![("do", "publish"), ("title", "Khác"), ("body", "[[Z99]]")], "body"),
            (vec![("do", "publish"), ("title", "Khác"), ("lead", "")], "lead"),
            (vec![("do", "save"), ("title", "")], "title"),
            (vec![("do", "save"), ("category", "khong-co")], "category"),
            (vec![("do", "save"), ("year", "hai nghìn")], "year"),
        ] {
            let sent = post(&app, "/desk/news/new", &an, &form(&changes)).await;
            assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{changes:?}");
            assert!(sent.text.contains(&format!("id=\"{field}-e\"")), "{changes:?}");
            assert!(sent.text.contains("Thân bài</textarea>") || field == "body");
        }
        let looking = form(&[("do", "look"), ("lead", "[[Z99]]")]);
        let look = post(&app, "/desk/news/new", &an, &looking).await;
        assert_eq!(look.status, StatusCode::OK);
        assert!(look.text.contains("id=\"lead-e\"") && look.text.contains("<mark>"));
    })
    .await;
}

#[tokio::test]
async fn a_district_officer_writes_and_an_editor_publishes() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let officer = sign_in(&app, "cu", Role::DistrictOfficer).await;
        let editor = sign_in(&app, "an", Role::Editor).await;
        let auditor = sign_in(&app, "ky", Role::Auditor).await;
        let sent = post(&app, "/desk/news/new", &officer, &form(&[("do", "save")])).await;
        let desk = path_of(sent.location());
        let publish = form(&[("version", "1"), ("do", "publish")]);
        assert_eq!(post(&app, &desk, &officer, &publish).await.status, StatusCode::FORBIDDEN);
        assert_eq!(post(&app, &desk, &auditor, &publish).await.status, StatusCode::FORBIDDEN);
        assert_eq!(get(&app, &desk, &auditor).await.status, StatusCode::FORBIDDEN);
        assert_eq!(get(&app, "/desk/news", "").await.status, StatusCode::SEE_OTHER);
        assert_eq!(post(&app, &desk, &editor, &publish).await.status, StatusCode::SEE_OTHER);
        let update = form(&[("version", "3"), ("do", "save"), ("lead", "Khác"), ("change", "Vì")]);
        assert_eq!(post(&app, &desk, &officer, &update).await.status, StatusCode::FORBIDDEN);
        let page = get(&app, &desk, &officer).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.text.contains("value=\"publish\""));
    })
    .await;
}

#[tokio::test]
async fn a_photo_is_sent_once_and_needs_words() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let an = sign_in(&app, "an", Role::Editor).await;
        let publish = form(&[("do", "publish")]);
        let jpeg = include_bytes!("../../../fixtures/co-do-2020/news/hoi-nghi.jpg");
        let sent = send(&app, multipart("/desk/news/new", &an, &publish, jpeg)).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(sent.text.contains("id=\"alt-e\"") && sent.text.contains("id=\"caption-e\""));
        let photo = sent.text.split("name=\"photo\" value=\"").nth(1).unwrap();
        let photo = photo.split('"').next().unwrap();
        assert_eq!(photo.len(), 32);
        let fields = form(&[
            ("do", "publish"),
            ("photo", photo),
            ("alt", "Hội nghị"),
            ("caption", "Đại biểu dự hội nghị"),
        ]);
        let sent = post(&app, "/desk/news/new", &an, &fields).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        let broken = send(&app, multipart("/desk/news/new", &an, &publish, b"no photo")).await;
        assert!(broken.text.contains("id=\"file-e\""));
        assert!(broken.text.contains("Thân bài</textarea>"));
    })
    .await;
}

#[tokio::test]
async fn pasted_word_becomes_plain_text_and_old_fonts_are_refused() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let an = sign_in(&app, "an", Role::Editor).await;
        let word = "<p class=MsoNormal style='mso-x:y'>Một <b>đoạn</b><o:p></o:p></p>\
            <script>alert(1)</script><h2>Đầu đề</h2>";
        let look = post(&app, "/desk/news/new", &an, &form(&[("do", "look"), ("body", word)])).await;
        assert!(look.text.contains("Một đoạn\n\n## Đầu đề</textarea>"), "{}", look.text);
        assert!(look.text.contains("Chữ dán vào có kèm mã"));
        let sent = post(&app, "/desk/news/new", &an, &form(&[("do", "save"), ("body", word)])).await;
        let kept = get(&app, &path_of(sent.location()), &an).await;
        assert!(kept.text.contains("Một đoạn\n\n## Đầu đề</textarea>"));
        assert!(!kept.text.contains("Chữ dán vào có kèm mã"));
        let old = form(&[("do", "save"), ("lead", "Tªn m« h×nh d©n vËn khÐo")]);
        let refused = post(&app, "/desk/news/new", &an, &old).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains("id=\"lead-e\"") && refused.text.contains("phông cũ"));
    })
    .await;
}

#[tokio::test]
async fn an_editor_sees_the_page_as_readers_will() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let an = sign_in(&app, "an", Role::Editor).await;
        let auditor = sign_in(&app, "ky", Role::Auditor).await;
        let body = "Xem [sổ](/exemplars).\n\n- một\n- hai\n\n> Lời bà con";
        let sent = post(&app, "/desk/news/new", &an, &form(&[("do", "save"), ("body", body)])).await;
        let preview = format!("{}/preview", path_of(sent.location()));
        let page = get(&app, &preview, &an).await;
        assert_eq!(page.status, StatusCode::OK);
        for part in [
            "<h1 lang=\"vi\">Đường quê sáng đèn</h1>",
            "<a href=\"/exemplars\">sổ</a>",
            "<li>hai</li>",
            "<blockquote><p>Lời bà con</p></blockquote>",
            "Đây là bản xem trước",
            "noindex",
        ] {
            assert!(page.text.contains(part), "{part}");
        }
        assert!(!page.text.contains("ld+json") && !page.text.contains("og:title"));
        assert_eq!(get(&app, &preview, &auditor).await.status, StatusCode::FORBIDDEN);
        assert_eq!(get(&app, &preview, "").await.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test]
async fn a_figure_that_moved_before_publication_is_shown_to_the_editor() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let an = sign_in(&app, "an", Role::Editor).await;
        let mut tx = app.db.write().await.unwrap();
        let model = |name: &str| crate::exemplars::Content {
            year: 2020,
            unit_id: "o31255".into(),
            name: name.into(),
            field: "kinh-te".into(),
            ..Default::default()
        };
        register(&mut tx, &model("Một")).await;
        tx.commit().await.unwrap();
        let text = [("do", "save"), ("body", "Có [[K01]] mô hình")];
        let sent = post(&app, "/desk/news/new", &an, &form(&text)).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
        let desk = path_of(sent.location());
        assert!(!get(&app, &desk, &an).await.text.contains("h-moved"));
        let mut tx = app.db.write().await.unwrap();
        register(&mut tx, &model("Hai")).await;
        tx.commit().await.unwrap();
        let page = get(&app, &desk, &an).await;
        assert!(page.text.contains("K01 (Mô hình đăng ký): khi soạn 1, nay 2."), "{}", page.text);
        let again = form(&[("do", "save"), ("body", "Có [[K01]] mô hình"), ("version", "1")]);
        post(&app, &desk, &an, &again).await;
        assert!(!get(&app, &desk, &an).await.text.contains("h-moved"), "saving again ends the reminder");
    })
    .await;
}

/// A registered model.
pub(super) async fn register(tx: &mut Tx, content: &crate::exemplars::Content) {
    use crate::exemplars::{State, store};
    let by = store::By { now: now(), actor: None, batch: None, unit_name: "" };
    let id = store::insert(tx, by, content).await.unwrap();
    let exemplar = store::find(tx, &id).await.unwrap();
    store::set_state(tx, now(), &exemplar, State::Registered, None).await.unwrap();
}
