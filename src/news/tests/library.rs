//! The library of photos.

use super::*;
use crate::news::store::photos;

const PAGE: &str = "/desk/news/photos";

fn words<'a>(alt: &'a str, caption: &'a str) -> [(&'a str, &'a str); 2] {
    [("alt", alt), ("caption", caption)]
}

/// Sends a photo to the library; gives its id.
async fn sent(app: &App, cookie: &str, alt: &str, caption: &str) -> String {
    let answer = send(app, multipart(PAGE, cookie, &words(alt, caption), &jpeg(1000, 500))).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    path_of(answer.location()).rsplit_once('/').unwrap().1.to_owned()
}

#[tokio::test]
async fn a_photo_is_kept_in_three_sizes_and_found_by_its_words() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let an = sign_in(&app, "an", Role::Editor).await;
        let id = sent(&app, &an, "Ba người đắp đường", "Đường ấp Thới Bình").await;
        let mut widths = Vec::new();
        for path in ["", "/800", "/480"] {
            let photo = get_bytes(&app, &format!("/news/photos/{id}{path}"), &an).await;
            widths.push(image::load_from_memory(&photo).unwrap().width());
        }
        assert_eq!(widths, [1000, 800, 480]);
        for path in ["/481", "/0", "/x", "/480/1"] {
            let odd = get(&app, &format!("/news/photos/{id}{path}"), &an).await;
            assert_eq!(odd.status, StatusCode::NOT_FOUND, "{path}");
        }
        for (asked, found) in [("", true), ("?q=thoi+binh", true), ("?q=DAP", true), ("?q=cau", false)] {
            let page = get(&app, &format!("{PAGE}{asked}"), &an).await;
            assert_eq!(page.text.contains(&format!("/news/photos/{id}/480")), found, "{asked}");
        }
        assert_eq!(get(&app, &format!("/news/photos/{id}"), "").await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

async fn get_bytes(app: &App, path: &str, cookie: &str) -> Vec<u8> {
    let request = Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap();
    let response = router(app.clone()).oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()
}

#[tokio::test]
async fn a_photo_without_words_or_one_that_cannot_be_read_is_refused() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let an = sign_in(&app, "an", Role::Editor).await;
        let whole = jpeg(64, 64);
        let mut cut = whole.clone();
        cut.truncate(whole.len() * 3 / 4);
        for (alt, caption, file, field, said) in [
            ("", "Chú thích", whole.clone(), "alt", "phải có mô tả"),
            ("Mô tả", "", whole.clone(), "caption", "phải có chú thích"),
            ("Mô tả", "Chú thích", cut, "file", "Không đọc được ảnh này"),
            ("Mô tả", "Chú thích", sixty_megapixels(), "file", "nhiều hơn 40 triệu điểm ảnh"),
            ("Mô tả", "Chú thích", b"<svg onload=alert(1)>".to_vec(), "file", "không phải ảnh"),
        ] {
            let answer = send(&app, multipart(PAGE, &an, &words(alt, caption), &file)).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
            assert!(answer.text.contains(&format!("id=\"{field}-e\"")), "{said}");
            assert!(answer.text.contains(said), "{said}");
            assert!(answer.text.contains(&format!("value=\"{alt}\"")), "what was typed is still there");
        }
        let none = post(&app, PAGE, &an, &words("Mô tả", "Chú thích")).await;
        assert!(none.text.contains("id=\"file-e\""));
        let mut tx = app.db.read().await.unwrap();
        assert_eq!(photos::count(&mut tx, "").await.unwrap(), 0);
    })
    .await;
}

/// The head of a JPEG of 10,000 × 6,000 pixels, as a camera of that size writes it.
fn sixty_megapixels() -> Vec<u8> {
    let mut bytes = jpeg(16, 16);
    let frame = bytes.windows(2).position(|marker| marker == [0xff, 0xc0]).unwrap();
    bytes[frame + 5..frame + 9].copy_from_slice(&[0x17, 0x70, 0x27, 0x10]);
    bytes
}

#[tokio::test]
async fn a_picked_photo_brings_its_words_and_is_held() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let an = sign_in(&app, "an", Role::Editor).await;
        let id = sent(&app, &an, "Ba người đắp đường", "Đường ấp").await;
        let look = post(&app, "/desk/news/new", &an, &form(&[("do", "look"), ("pick", &id)])).await;
        for part in
            [&format!("name=\"photo\" value=\"{id}\""), "value=\"Ba người đắp đường\"", "value=\"Đường ấp\""]
        {
            assert!(look.text.contains(part), "{part}");
        }
        let fields = form(&[("do", "publish"), ("pick", &id)]);
        assert_eq!(post(&app, "/desk/news/new", &an, &fields).await.status, StatusCode::SEE_OTHER);
        let page = get(&app, "/news/duong-que-sang-den", "").await;
        let copies = format!("srcset=\"/news/photos/{id}/480 480w, /news/photos/{id}/800 800w, ");
        assert!(page.text.contains(&copies));
        let front = get(&app, "/", "").await;
        assert!(front.text.contains(&format!("<img src=\"/news/photos/{id}/480\"")));
        let saving = Request::get("/").header("save-data", "on").body(Body::empty()).unwrap();
        assert!(!send(&app, saving).await.text.contains("srcset"));
        let one = get(&app, &format!("{PAGE}/{id}"), &an).await;
        assert!(one.text.contains("Đường quê sáng đèn") && !one.text.contains("/removal"));
        let refused = post(&app, &format!("{PAGE}/{id}/removal"), &an, &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains("đang có bài dùng"));
        assert!(get(&app, PAGE, &an).await.text.contains("Dùng trong 1 bài"));
    })
    .await;
}

#[tokio::test]
async fn words_are_changed_and_a_free_photo_removed() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let an = sign_in(&app, "an", Role::Editor).await;
        let officer = sign_in(&app, "cu", Role::DistrictOfficer).await;
        let id = sent(&app, &officer, "Cũ", "Cũ").await;
        let one = format!("{PAGE}/{id}");
        let new = [("version", "1"), ("alt", "Mới"), ("caption", SCRIPT)];
        assert!(post(&app, &one, &an, &new).await.location().ends_with("photo-words"));
        let stale = post(&app, &one, &an, &new).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.text.contains("id=\"alt-e\"") && !stale.text.contains("<script>"));
        let removal = format!("{one}/removal");
        assert_eq!(post(&app, &removal, &officer, &[]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(post(&app, &removal, &an, &[]).await.status, StatusCode::SEE_OTHER);
        for path in [one, format!("/news/photos/{id}"), format!("/news/photos/{id}/480")] {
            assert_eq!(get(&app, &path, &an).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_photo_sent_with_an_item_joins_the_library_once_it_has_words() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let mut tx = app.db.write().await.unwrap();
        let id = photo(&mut tx).await;
        let bare = Content { photo_id: Some(id.clone()), ..content("Một") };
        draft(&mut tx, &bare).await;
        assert_eq!(photos::count(&mut tx, "").await.unwrap(), 0);
        let said = Content { alt: "Cầu ấp".into(), caption: "Cầu mới".into(), ..bare };
        draft(&mut tx, &said).await;
        draft(&mut tx, &Content { alt: "Khác".into(), ..said.clone() }).await;
        let kept = photos::list(&mut tx, "cau moi", 10, 0).await.unwrap();
        assert_eq!((kept[0].alt.as_str(), kept[0].uses), ("Cầu ấp", 3));
        assert!(!photos::remove(&mut tx, &id).await.unwrap());
        assert_eq!(photos::held_by(&mut tx, &id).await.unwrap().len(), 3);
    })
    .await;
}
