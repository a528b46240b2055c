//! What every page shares, asked through the router.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};

use super::testing::World;
use crate::{
    accounts::store::MOST_FAILURES,
    modules::Right,
    store::search::{self, Entry},
};

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let world = World::open().await;
    for path in ["/", "/no-such-page", "/desk/accounts", "/places.json"] {
        let answer = world.get("", path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{path}");
        }
        assert!(!answer.header("cache-control").is_empty(), "{path}");
    }
}

#[tokio::test]
async fn a_change_from_another_site_is_refused() {
    let world = World::open().await;
    let request = Request::post("/preferences")
        .header(header::HOST, "dinh.test")
        .header(header::ORIGIN, "https://evil.example")
        .body(Body::from("theme=dark"))
        .unwrap();
    let answer = world.send(request).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.cookie(), "");
    answer.has("không gửi từ trang của cổng");
}

#[tokio::test]
async fn a_wrong_password_is_told_and_too_many_have_to_wait() {
    let world = World::open().await;
    let person = world.person("an", &[]).await;
    world.set_password(&person.id, "mật khẩu đúng").await;
    let wrong = [("username", "an"), ("password", "mật khẩu sai")];
    for _ in 0..MOST_FAILURES {
        let answer = world.post("", "/sign-in", &wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        answer.has("chưa đúng");
        answer.has("value=\"an\"");
        answer.lacks("mật khẩu sai");
    }
    let right = [("username", "an"), ("password", "mật khẩu đúng")];
    let answer = world.post("", "/sign-in", &right).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.has("Đợi 15 phút");
}

#[tokio::test]
async fn signing_in_leads_to_the_page_that_was_asked() {
    let world = World::open().await;
    let person = world.person("an", &[]).await;
    world.set_password(&person.id, "mật khẩu đúng").await;
    let form = [("username", "AN"), ("password", "mật khẩu đúng"), ("next", "/desk/journal?page=2")];
    let answer = world.post("", "/sign-in", &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.location(), "/desk/journal?page=2");
    let cookie = answer.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
    assert_eq!(world.journal_lines("accounts.sign-in").await, 1);
}

#[tokio::test]
async fn search_finds_with_and_without_marks_and_says_when_it_does_not() {
    let world = World::open().await;
    let mut tx = world.app.db.write().await.unwrap();
    let entry = Entry {
        module: "places",
        subject: "1".into(),
        path: "/places/31255".into(),
        title: "Xã Trung Hưng <mẫu>".into(),
        excerpt: "Thắp sáng đường quê".into(),
        text: String::new(),
        day: None,
    };
    search::put(&mut tx, &entry).await.unwrap();
    tx.commit().await.unwrap();
    for asked in ["duong+que", "%C4%91%C6%B0%E1%BB%9Dng", "TRUNG+hung"] {
        let answer = world.get("", &format!("/search?q={asked}")).await;
        assert_eq!(answer.status, StatusCode::OK);
        answer.has("href=\"/places/31255\"");
        answer.has("Địa phương");
        answer.has("Tìm được 1 mục");
        answer.lacks("<mẫu>");
    }
    let nothing = world.get("", "/search?q=%3Cscript%3Ezzz").await;
    nothing.has("Thử bớt chữ");
    nothing.lacks("<script>zzz");
    world.get("", "/search").await.has("Bà con muốn tìm gì?");
    let signs = world.get("", "/search?q=%22*%22").await;
    assert_eq!(signs.status, StatusCode::OK);
}

#[tokio::test]
async fn pages_that_explain_have_their_words_in_both_languages() {
    let world = World::open().await;
    let mut paths: Vec<_> = ["/help", "/privacy", "/accessibility", "/open-data", "/rights", "/search"]
        .map(str::to_owned)
        .to_vec();
    paths.extend(Right::ALL.map(|right| format!("/rights/{}", right.word())));
    for path in &paths {
        for language in ["vi", "en"] {
            let cookie = format!("dinh_lang={language}");
            let answer = world.get(&cookie, path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            answer.has(&format!("<html lang=\"{language}\""));
            assert_eq!(answer.body.matches("<h1>").count(), 1, "{path}");
        }
    }
    let none = world.get("", "/rights/vote").await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_door_that_is_not_open_says_so_and_where_to_go() {
    let world = World::open().await;
    for right in Right::NOT_YET {
        let answer = world.get("", &format!("/rights/{}", right.word())).await;
        answer.has("Phần này chưa có trên mạng");
    }
    let help = world.get("", "/help").await;
    help.has("Cổng này không nhận tố cáo");
    let data = world.get("", "/open-data").await;
    data.has("/places.json");
    data.has("/reports/2020.json?place=925");
}
