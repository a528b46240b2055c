//! What readers get.

use super::*;
use crate::{news::load_sample, web::Words};

async fn publish(app: &App, text: &Content, slug: &str) -> String {
    let mut tx = app.db.write().await.unwrap();
    let item = published(&mut tx, text, slug).await;
    tx.commit().await.unwrap();
    item.id
}

#[tokio::test]
async fn the_sample_is_public_with_its_moment_photo_and_preview() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let mut tx = app.db.write().await.unwrap();
        load_sample(&mut tx, &app).await.unwrap();
        tx.commit().await.unwrap();
        let address = "/news/co-do-tong-ket-cong-tac-dan-van-va-thuc-hien-quy-che-dan-chu-nam-2020";
        let page = get(&app, address, "").await;
        assert_eq!(page.status, StatusCode::OK);
        let moment = Words::Vi.moment(clock::at(jiff::civil::date(2021, 1, 11), 5, 58));
        for part in [
            &format!("<time datetime=\"2021-01-11T05:58+07:00\">{moment}</time>"),
            "Quận ủy, huyện ủy",
            "Tin, ảnh: Ban Biên tập",
            "property=\"og:locale\" content=\"vi_VN\"",
            "property=\"article:published_time\" content=\"2021-01-11T05:58+07:00\"",
            "/480 480w, ",
            "property=\"og:image\" content=\"http://codo.example/news/photos/",
            &format!("readonly value=\"http://codo.example{address}\""),
        ] {
            assert!(page.text.contains(part), "{part}");
        }
        assert!(!page.text.contains("[[") && !page.text.contains("zalo"));
        let photo = page.text.split("<img src=\"").nth(1).unwrap();
        let photo = get(&app, photo.split('"').next().unwrap(), "").await;
        assert_eq!(photo.status, StatusCode::OK);
        assert_eq!(photo.headers[header::CONTENT_TYPE], "image/jpeg");
        assert_eq!(photo.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        let keep = photo.headers[header::CACHE_CONTROL].to_str().unwrap();
        assert!(keep.contains("must-revalidate"), "a withdrawn photo must not live on");
        for path in ["/", "/news", "/news?year=2020&q=tong+ket&category=quan-uy-huyen-uy"] {
            assert!(get(&app, path, "").await.text.contains(address), "{path}");
        }
        let json: serde_json::Value = serde_json::from_str(&get(&app, "/news.json", "").await.text).unwrap();
        assert_eq!(json[0]["url"], address);
        assert_eq!(json[0]["updated_at"], "2021-01-10T22:58:00Z");
    })
    .await;
}

#[tokio::test]
async fn no_field_can_run_a_script() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let mut tx = app.db.write().await.unwrap();
        let photo = photo(&mut tx).await;
        tx.commit().await.unwrap();
        let text = Content {
            category: "dan-van".into(),
            title: SCRIPT.into(),
            lead: format!("{SCRIPT} [[{SCRIPT}]] [[K99]]"),
            body: format!(
                "{SCRIPT}\n\n## {SCRIPT}\n\n- {SCRIPT}\n\n> {SCRIPT}\n\n\
                 [{SCRIPT}](https://example.vn/{SCRIPT}) [x](javascript:alert(1)) [[{SCRIPT}"
            ),
            byline: SCRIPT.into(),
            place_id: "d925".into(),
            year: 2020,
            photo_id: Some(photo),
            caption: SCRIPT.into(),
            alt: SCRIPT.into(),
        };
        let id = publish(&app, &text, "tin").await;
        let cookie = sign_in(&app, "an", Role::Editor).await;
        let desk = format!("/desk/news/{id}");
        let preview = format!("{desk}/preview");
        for (path, cookie) in [
            ("/", ""),
            ("/news", ""),
            ("/news/tin", ""),
            ("/news?q=%22%3E%3Cscript%3Ealert(1)", ""),
            ("/desk/news", &cookie),
            (desk.as_str(), &cookie),
            (preview.as_str(), &cookie),
            ("/desk/news/photos", &cookie),
            ("/feeds/news.atom", ""),
            ("/news/archive/2021-01", ""),
        ] {
            let page = get(&app, path, cookie).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(!page.text.contains("<script>"), "{path}");
            assert!(!page.text.contains("href=\"javascript"), "{path}");
        }
        let item = {
            let mut tx = app.db.write().await.unwrap();
            let item = store::find(&mut tx, &id).await.unwrap();
            acts::withdraw(&mut tx, by(), &item, SCRIPT).await.unwrap();
            tx.commit().await.unwrap();
            item.path()
        };
        let gone = get(&app, &item, "").await;
        assert_eq!(gone.status, StatusCode::GONE);
        assert!(!gone.text.contains("<script>") && gone.text.contains("06:00"));
    })
    .await;
}

#[tokio::test]
async fn a_photo_of_a_draft_is_for_those_who_write() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let mut tx = app.db.write().await.unwrap();
        let id = photo(&mut tx).await;
        tx.commit().await.unwrap();
        let path = format!("/news/photos/{id}");
        assert_eq!(get(&app, &path, "").await.status, StatusCode::NOT_FOUND);
        let cookie = sign_in(&app, "an", Role::Editor).await;
        let seen = get(&app, &path, &cookie).await;
        assert_eq!(seen.status, StatusCode::OK);
        assert_eq!(seen.headers[header::CACHE_CONTROL], "private, no-store");
        let text = Content { photo_id: Some(id), alt: "x".into(), ..content("Tin") };
        publish(&app, &text, "tin").await;
        assert_eq!(get(&app, &path, "").await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn an_empty_front_page_says_so() {
    testing::on_both(async |db| {
        let nowhere = App::new(db.clone(), Clock::starting_at(now()), Settings::default());
        let page = get(&nowhere, "/", "").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains("người quản trị đầu tiên"));
        let app = app(db).await;
        let page = get(&app, "/", "").await;
        assert!(page.text.contains("Chưa có tin bài"));
        assert_eq!(page.text.matches("href=\"/rights/").count() % 6, 0);
        assert_eq!(get(&app, "/news/khong-co", "").await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_figure_that_moved_after_publication_says_what_it_was() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let an = sign_in(&app, "an", Role::Editor).await;
        let model = |name: &str| crate::exemplars::Content {
            year: 2020,
            unit_id: "o31255".into(),
            name: name.into(),
            field: "kinh-te".into(),
            ..Default::default()
        };
        let register = async |name: &str| {
            let mut tx = app.db.write().await.unwrap();
            desk::register(&mut tx, &model(name)).await;
            tx.commit().await.unwrap();
        };
        register("Một").await;
        let fields = form(&[("do", "publish"), ("body", "Có [[K01]] mô hình")]);
        post(&app, "/desk/news/new", &an, &fields).await;
        let address = "/news/duong-que-sang-den";
        assert!(!get(&app, address, "").await.text.contains("nay hồ sơ"));
        register("Hai").await;
        let page = get(&app, address, "").await;
        assert!(page.text.contains("nay hồ sơ đếm được 2"));
        let sentence = "<a class=\"fig\" href=\"/exemplars?year=2020&#38;place=925\">1</a> mô hình";
        assert!(page.text.contains(sentence), "what was said stays: {}", page.text);
    })
    .await;
}
