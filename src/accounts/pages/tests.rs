//! The first start: a link good once, and a place that is in the list or typed.

use axum::http::StatusCode;

use crate::{
    accounts::store::{Purpose, keep_code},
    places,
    web::testing::World,
};

async fn link(world: &World) -> String {
    let mut tx = world.app.db.write().await.unwrap();
    let now = world.app.clock.now();
    keep_code(&mut tx, now, Purpose::FirstAdministrator, None, "abc123").await.unwrap();
    tx.commit().await.unwrap();
    "/sign-in/first/abc123".to_owned()
}

const PERSON: [(&str, &str); 5] = [
    ("full_name", "Trần Thị Mẫu"),
    ("title", "Quản trị"),
    ("username", "qt"),
    ("password", "mot hai ba bon nam"),
    ("again", "mot hai ba bon nam"),
];

#[tokio::test]
async fn a_unit_from_elsewhere_types_its_own_place_and_the_link_works_once() {
    let world = World::open().await;
    let path = link(&world).await;
    world.get("", &path).await.has("Nơi khác, chưa có trong danh sách");
    let nothing = [&PERSON[..], &[("home", "")]].concat();
    let refused = world.post("", &path, &nothing).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.location());
    refused.has("home_name-e");
    let odd = [&nothing[..], &[("home_name", "Xã Mẫu"), ("home_code", "\"/..")]].concat();
    world.post("", &path, &odd).await.has("home_code-e");
    let own = [("home_name", "Xã Mẫu"), ("home_kind", "commune"), ("home_above", "Tỉnh Mẫu")];
    let made = world.post("", &path, &[&nothing[..], &own].concat()).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let mut tx = world.app.db.read().await.unwrap();
    let home = places::home(&mut tx).await.unwrap().unwrap();
    assert_eq!((home.name.as_str(), home.kind), ("Xã Mẫu", places::Kind::Commune));
    let above = places::parent_name(&mut tx, &home.id, world.app.clock.today()).await.unwrap();
    assert_eq!(above, "Tỉnh Mẫu");
    drop(tx);
    let again = world.post("", &path, &[&nothing[..], &own].concat()).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "good once");
}

#[tokio::test]
async fn a_place_of_the_list_is_served_by_choosing_it() {
    let world = World::open().await;
    let path = link(&world).await;
    let chosen = [&PERSON[..], &[("home", "o31255")]].concat();
    assert_eq!(world.post("", &path, &chosen).await.status, StatusCode::SEE_OTHER);
    let mut tx = world.app.db.read().await.unwrap();
    assert_eq!(places::home(&mut tx).await.unwrap().unwrap().id, "o31255");
}
