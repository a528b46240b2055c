//! The pages of places, asked through the router.

use axum::http::StatusCode;
use jiff::civil::date;
use serde_json::Value;

use crate::{
    places::{
        Kind, Place,
        store::{Households, insert, save_households},
    },
    web::testing::World,
};

/// Two hamlets of Xã Trung Hưng, one of them counted twice.
async fn with_hamlets() -> World {
    let world = World::open().await;
    let mut tx = world.app.db.write().await.unwrap();
    for (id, name) in [("h1", "Ấp Thới Bình"), ("h2", "Ấp Thạnh Lợi")] {
        let hamlet = Place {
            id: id.into(),
            kind: Kind::Hamlet,
            name: name.into(),
            code: None,
            valid_from: None,
            valid_to: None,
        };
        insert(&mut tx, &hamlet, Some("o31255")).await.unwrap();
    }
    for (place, year, households) in [("h1", 2019, 200), ("h1", 2020, 1214), ("h2", 2020, 31)] {
        let count =
            Households { place_id: place.into(), counted_on: date(year, 10, 1), households, people: None };
        save_households(&mut tx, &count).await.unwrap();
    }
    tx.commit().await.unwrap();
    world
}

#[tokio::test]
async fn a_code_shows_what_it_meant_in_the_year_asked() {
    let world = World::open().await;
    let old = world.get("", "/places/31261?year=2020").await;
    assert_eq!(old.status, StatusCode::OK);
    old.has("<h1>Thị trấn Cờ Đỏ</h1>");
    old.has("đến 30/06/2025");
    old.has("href=\"/places/31261?year=2025\">Xã Cờ Đỏ</a>");
    old.has("/exemplars?place=31261&amp;year=2020");
    old.has("/reports/2020?place=31261");
    old.lacks("Nơi khác từng dùng mã này");
    old.has("href=\"/places/925?year=2020\">Huyện Cờ Đỏ</a>");
    let new = world.get("", "/places/31261?year=2026").await;
    new.has("<h1>Xã Cờ Đỏ</h1>");
    new.has("từ 01/07/2025");
    new.has("Lập từ");
    new.has("href=\"/places/31276?year=2024\">Xã Thới Đông</a>");
    new.has("Nơi khác từng dùng mã này");
    new.has("href=\"/places/31261?year=2024\">Thị trấn Cờ Đỏ</a>");
    for odd in ["/places/31261?year=x", "/places/31261?year=99999"] {
        assert_eq!(world.get("", odd).await.status, StatusCode::OK);
    }
    let none = world.get("", "/places/00000").await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn links_between_places_lead_to_the_place_they_name() {
    let world = World::open().await;
    let year_end = world.get("", "/places/31261?year=2024").await;
    year_end.has("<h1>Thị trấn Cờ Đỏ</h1>");
    let merged = world.get("", "/places/31276?year=2026").await;
    merged.has("<h1>Xã Thới Đông</h1>");
    merged.has("Nay là");
}

#[tokio::test]
async fn households_are_added_up_from_the_last_counts() {
    let world = with_hamlets().await;
    let commune = world.get("", "/places/31255?year=2020").await;
    commune.has("1.214");
    commune.has("1.245");
    let earlier = world.get("", "/places/31255?year=2019").await;
    earlier.has("200");
    earlier.has("chưa có số");
    let list = world.get("", "/places").await;
    list.has("1.245 hộ");
    let above: Vec<_> = list.body.lines().filter(|line| line.contains(">Thành phố Cần Thơ</a>")).collect();
    assert_eq!(above.len(), 2);
    for line in above {
        assert!(!line.contains("hộ"), "a sum of one district only: {line}");
    }
    let above = world.get("", "/places/92?year=2020").await;
    above.has("1.245");
    above.lacks("<tfoot>");
}

#[tokio::test]
async fn both_trees_are_shown_the_present_one_first() {
    let world = World::open().await;
    let list = world.get("", "/places").await;
    assert_eq!(list.status, StatusCode::OK);
    let three = list.body.find("id=\"ba-cap\"").unwrap();
    let two = list.body.find("id=\"hai-cap\"").unwrap();
    assert!(three < two, "the world stands in 2021");
    list.has("<b>Huyện Cờ Đỏ</b>");
    let opened = list.body.matches("<ul>").count() + list.body.matches("<ul ").count();
    assert_eq!(opened, list.body.matches("</ul>").count());
    let items = list.body.matches("<li>").count() + list.body.matches("<li ").count();
    assert_eq!(items, list.body.matches("</li>").count());
}

#[tokio::test]
async fn the_list_is_open_data() {
    let world = World::open().await;
    let json = world.get("", "/places.json").await;
    let rows: Value = serde_json::from_str(&json.body).unwrap();
    let thanh_phu = rows.as_array().unwrap().iter().find(|row| row["code"] == "31249").unwrap();
    assert_eq!(thanh_phu["parent"], "925 > 92");
    assert_eq!(thanh_phu["kind"], "commune");
    let town = rows.as_array().unwrap().iter().find(|row| row["name"] == "Thị trấn Cờ Đỏ").unwrap();
    assert_eq!(town["valid_to"], "2025-06-30");
    assert_eq!(town["became"], "31261");
    let csv = world.get("", "/places.csv").await;
    assert!(csv.body.starts_with("\u{feff}Mã,Tên,Loại,"));
    assert!(csv.header("content-disposition").contains("places.csv"));
    let xlsx = world.get("", "/places.xlsx").await;
    assert_eq!(xlsx.status, StatusCode::OK);
}
