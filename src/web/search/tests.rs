use axum::http::StatusCode;

use crate::web::testing::World;

#[tokio::test]
async fn places_of_today_are_found_by_name() {
    let world = World::open().await;
    let answer = world.get("", "/search?q=trung+hung").await;
    answer.has("<h2><a href=\"/places/31255\">Xã Trung Hưng</a></h2>");
    answer.has("Thuộc Huyện Cờ Đỏ");
    answer.has("Tìm được 1 mục");
}

#[tokio::test]
async fn a_page_that_is_not_there_offers_a_search() {
    let world = World::open().await;
    let missing = world.get("", "/khong-co").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    missing.has("<input id=\"q\" name=\"q\" type=\"search\"");
    let person = world.person("an", &[]).await;
    let forbidden = world.get(&person.cookie, "/desk/journal").await;
    assert_eq!(forbidden.status, StatusCode::FORBIDDEN);
    forbidden.lacks("<input id=\"q\" name=\"q\"");
}
