//! What editors do on their screens.

use super::*;

const FIELDS: [(&str, &str); 9] = [
    ("title", "Đường quê sáng đèn"),
    ("category", "dan-van"),
    ("lead", "Lời dẫn"),
    ("body", "Thân bài"),
    ("byline", "Tin: Ban Biên tập"),
    ("place", "d925"),
    ("year", "2020"),
    ("photo", ""),
    ("alt", ""),
];

/// The form with some fields changed or added.
fn form<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields: Vec<(&str, &str)> = FIELDS.to_vec();
    for (name, value) in changes {
        fields.retain(|(field, _)| field != name);
        fields.push((name, value));
    }
    fields
}

fn path_of(location: &str) -> String {
    location.split('?').next().unwrap().to_owned()
}

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
        let update = form(&[("version", "3"), ("do", "save"), ("lead", "Lời dẫn mới")]);
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
        let update = form(&[("version", "3"), ("do", "save")]);
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
        let jpeg = include_bytes!("../../../fixtures/co-do-2020/news/hoi-nghi.jpg");
        let sent = send(&app, multipart(&an, jpeg)).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(sent.text.contains("id=\"alt-e\""));
        let photo = sent.text.split("name=\"photo\" value=\"").nth(1).unwrap();
        let photo = photo.split('"').next().unwrap();
        assert_eq!(photo.len(), 32);
        let fields = form(&[("do", "publish"), ("photo", photo), ("alt", "Hội nghị")]);
        let sent = post(&app, "/desk/news/new", &an, &fields).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        let broken = send(&app, multipart(&an, b"no photo")).await;
        assert!(broken.text.contains("id=\"file-e\""));
        assert!(broken.text.contains("Thân bài</textarea>"));
    })
    .await;
}

fn multipart(cookie: &str, file: &[u8]) -> Request<Body> {
    let mut body = Vec::new();
    for (name, value) in form(&[("do", "publish")]) {
        let part = format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(part.as_bytes());
    }
    body.extend(b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n");
    body.extend(file);
    body.extend(b"\r\n--x--\r\n");
    Request::post("/desk/news/new")
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
        .body(Body::from(body))
        .unwrap()
}
