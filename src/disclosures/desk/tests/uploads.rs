//! Uploads that go wrong on the way: too long, cut off, no room left.

use axum::{
    body::Body,
    http::{Method, Request, header},
};

use super::*;
use crate::vals;

const FIELDS: [(&str, &str); 2] = [("caption", "Bản quét"), ("seen", "officers")];

/// A scan of so many pages, each of so many bytes.
fn scan(pages: usize, bytes: usize) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    for _ in 0..pages {
        out.extend(b"1 0 obj\n<< /Type /XObject >>\nstream\n");
        out.resize(out.len() + bytes, b'x');
        out.extend(b"\nendstream\nendobj\n");
    }
    out.extend(b"%%EOF\n");
    out
}

/// How many files are kept, and how many lines the journal has.
async fn kept(desk: &Desk) -> (i64, i64) {
    let mut tx = desk.world.app.db.read().await.unwrap();
    let mut count = async |sql: &'static str| tx.one(sql, vals![]).await.unwrap().int("n").unwrap();
    let files = count("select count(*) as n from disclosure_file").await;
    (files, count("select count(*) as n from journal").await)
}

#[tokio::test]
async fn a_scan_of_200_pages_is_kept_or_told_its_limit() {
    let desk = Desk::open().await;
    let id = desk.submitted(&[]).await;
    let path = format!("/desk/disclosures/{id}/files");
    let fits = scan(200, 90_000);
    let answer = desk.world.upload(&desk.clerk.cookie, &path, &FIELDS, ("quet.pdf", &fits)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let before = kept(&desk).await;
    let long = scan(200, 120_000);
    let answer = desk.world.upload(&desk.clerk.cookie, &path, &FIELDS, ("quet.pdf", &long)).await;
    assert!(answer.status.is_client_error(), "{}", answer.status);
    answer.has("Mỗi tệp nặng nhất là 20 MB");
    assert_eq!(kept(&desk).await, before);
}

#[tokio::test]
async fn an_upload_that_dies_half_way_leaves_nothing() {
    let desk = Desk::open().await;
    let id = desk.submitted(&[]).await;
    let before = kept(&desk).await;
    let head = "--x\r\ncontent-disposition: form-data; name=\"seen\"\r\n\r\npublic\r\n--x\r\n\
                content-disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7 half";
    for act in ["files", "postings"] {
        let request = Request::builder()
            .method(Method::POST)
            .uri(format!("/desk/disclosures/{id}/{act}"))
            .header(header::COOKIE, &desk.clerk.cookie)
            .header(header::HOST, "dinh.test")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
            .header("sec-fetch-site", "same-origin");
        let answer = desk.world.send(request.body(Body::from(head)).unwrap()).await;
        assert!(answer.status.is_client_error(), "{act}: {}", answer.status);
    }
    assert_eq!(kept(&desk).await, before);
}

#[tokio::test]
async fn a_full_disk_is_told_and_what_was_there_stays() {
    let desk = Desk::open().await;
    let id = desk.published(&[]).await;
    let path = format!("/desk/disclosures/{id}/files");
    let room = async |limit: &'static str| {
        let mut tx = desk.world.app.db.write().await.unwrap();
        tx.all(limit, vals![]).await.unwrap();
        tx.commit().await.unwrap();
    };
    let before = kept(&desk).await;
    // No page more than there is: as if the disk had no room left.
    room("pragma max_page_count = 1").await;
    let big = scan(20, 90_000);
    let answer = desk.world.upload(&desk.clerk.cookie, &path, &FIELDS, ("quet.pdf", &big)).await;
    assert_eq!(answer.status, StatusCode::INSUFFICIENT_STORAGE, "{}", answer.body);
    answer.has("Phần vừa gửi chưa được ghi");
    desk.world.get("", "/disclosures/2021-1").await.has("9.800.000.000 đồng");
    assert_eq!(kept(&desk).await, before);
    room("pragma max_page_count = 4294967294").await;
    let answer = desk.world.upload(&desk.clerk.cookie, &path, &FIELDS, ("quet.pdf", &big)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
}

/// A grey picture as a good telephone takes it, of so many pixels.
fn large(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let encoder = image::codecs::png::PngEncoder::new_with_quality(
        &mut bytes,
        image::codecs::png::CompressionType::Fast,
        image::codecs::png::FilterType::NoFilter,
    );
    image::GrayImage::new(width, height).write_with_encoder(encoder).unwrap();
    bytes.into_inner()
}

#[tokio::test]
async fn a_photo_of_forty_megapixels_is_kept_smaller_and_a_larger_one_is_told_its_limit() {
    let desk = Desk::open().await;
    let id = desk.published(&[]).await;
    let path = format!("/desk/disclosures/{id}/postings");
    let fields = [("channel", "office"), ("place_id", "o31255"), ("day", "11/01/2021")];
    let before = kept(&desk).await;
    let over = large(8_000, 5_001);
    let answer = desk.world.upload(&desk.clerk.cookie, &path, &fields, ("to.png", &over)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(kept(&desk).await, before, "no line without its proof");
    let whole = large(8_000, 5_000);
    let answer = desk.world.upload(&desk.clerk.cookie, &path, &fields, ("to.png", &whole)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = desk.world.get("", "/disclosures/2021-1").await;
    let small = page.body.split("<img src=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let width = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().width();
    assert!(small.ends_with("/small"));
    assert_eq!(width(&desk.world.bytes("", &small).await), 480);
    assert_eq!(width(&desk.world.bytes("", small.trim_end_matches("/small")).await), 1600);
}
