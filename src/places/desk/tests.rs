//! Places through the router, as an administrator.

use axum::http::StatusCode;
use jiff::civil::date;

use crate::{
    accounts::Role,
    places::{
        Kind,
        acts::{self, By, New},
        store,
    },
    store::testing,
    web::testing::World,
};

#[tokio::test]
async fn an_administrator_adds_spells_anew_and_ends_a_place() {
    let world = World::open().await;
    let admin = world.person("qt", &[(Role::Administrator, "o31255")]).await.cookie;
    let new = [("parent", "o31255"), ("kind", "hamlet"), ("name", "Ấp Mẫu Một"), ("code", ""), ("from", "")];
    let made = world.post(&admin, "/desk/places/new", &new).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let twice = world.post(&admin, "/desk/places/new", &new).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    twice.has("name-e");
    let list = world.get(&admin, "/desk/places").await;
    let row = list.body.split("/desk/places/").find(|part| part.contains("Ấp Mẫu Một")).unwrap();
    let path = format!("/desk/places/{}", row.split('"').next().unwrap());
    let spelled = world.post(&admin, &path, &[("name", "Ấp Mẫu Hai"), ("code", ""), ("version", "1")]).await;
    assert_eq!(spelled.status, StatusCode::SEE_OTHER);
    let late = world.post(&admin, &path, &[("name", "Ấp Mẫu Ba"), ("code", ""), ("version", "1")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "the second administrator is told");
    let no_day = world.post(&admin, &format!("{path}/end"), &[("last", "mai"), ("into", "")]).await;
    assert_eq!(no_day.status, StatusCode::UNPROCESSABLE_ENTITY);
    no_day.has("value=\"mai\"");
    let ended = world.post(&admin, &format!("{path}/end"), &[("last", "31/12/2020"), ("into", "")]).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    world.get(&admin, "/desk/places").await.lacks("Ấp Mẫu Hai");
    world.get(&admin, &path).await.has("thôi hoạt động sau ngày 31/12/2020");
    for act in ["places.add", "places.rename", "places.end"] {
        assert_eq!(world.journal_lines(act).await, 1, "{act}");
    }
}

#[tokio::test]
async fn a_place_outside_or_a_taken_code_is_refused() {
    let world = World::open().await;
    let admin = world.person("qt", &[(Role::Administrator, "o31255")]).await.cookie;
    let elsewhere = [("parent", "c31222"), ("kind", "hamlet"), ("name", "Ấp Lạ")];
    assert_eq!(world.post(&admin, "/desk/places/new", &elsewhere).await.status, StatusCode::FORBIDDEN);
    assert_eq!(world.get(&admin, "/desk/places/c31222").await.status, StatusCode::NOT_FOUND);
    let taken = [("parent", "o31255"), ("kind", "hamlet"), ("name", "Ấp Mới"), ("code", "31255")];
    let refused = world.post(&admin, "/desk/places/new", &taken).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("code-e");
    let odd = [("parent", "o31255"), ("kind", "hamlet"), ("name", "Ấp Mới"), ("code", "mã\"&#1")];
    world.post(&admin, "/desk/places/new", &odd).await.has("code-e");
    let fixed = [("name", "Xã Trung Hưng"), ("code", "99999"), ("version", "1")];
    world.post(&admin, "/desk/places/o31255", &fixed).await.has("code-e");
    let officer = world.person("an", &[(Role::CommuneOfficer, "o31255")]).await.cookie;
    for path in ["/desk/places", "/desk/places/new", "/desk/places/o31255"] {
        assert_eq!(world.get(&officer, path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn what_a_place_became_keeps_its_records() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let by = By { now: "2021-01-11T00:00:00Z".parse().unwrap(), actor: None };
        let hamlet = |name: &str| New { kind: Kind::Hamlet, name: name.into(), code: None, from: None };
        let old = acts::add(&mut tx, by, hamlet("Ấp Cũ"), Some("o31255")).await.unwrap();
        let new = acts::add(&mut tx, by, hamlet("Ấp Mới"), Some("o31255")).await.unwrap();
        let was = store::tree(&mut tx).await.unwrap().get(&old).unwrap().clone();
        let part = acts::add(&mut tx, by, hamlet("Tổ 1"), Some(&old)).await.unwrap();
        let tree = store::tree(&mut tx).await.unwrap();
        acts::end(&mut tx, by, &tree, &was, date(2021, 6, 30), Some(&new)).await.unwrap();
        let tree = store::tree(&mut tx).await.unwrap();
        assert_eq!(tree.parent(&part, date(2021, 6, 30)).unwrap().id, old);
        assert_eq!(tree.parent(&part, date(2021, 7, 1)).unwrap().id, new, "what lay below goes along");
        let (before, after) = (date(2021, 6, 30), date(2021, 7, 1));
        assert!(tree.children("o31255", before).iter().any(|place| place.id == old));
        assert!(tree.children("o31255", after).iter().all(|place| place.id != old));
        assert_eq!(tree.became(&old), [(tree.get(&new).unwrap(), after)]);
        assert!(tree.answers_for(&new, &old, after));
    })
    .await;
}

#[tokio::test]
async fn a_place_with_others_below_or_the_one_served_does_not_just_end() {
    let world = World::open().await;
    let admin = world.person("qt", &[(Role::Administrator, "d925")]).await.cookie;
    let commune =
        [("parent", "d925"), ("kind", "commune"), ("name", "Xã Mẫu"), ("code", "MAU"), ("from", "")];
    world.post(&admin, "/desk/places/new", &commune).await;
    let list = world.get(&admin, "/desk/places").await;
    let row = list.body.split("/desk/places/").find(|part| part.contains("Xã Mẫu")).unwrap();
    let id = row.split('"').next().unwrap();
    let hamlet = [("parent", id), ("kind", "hamlet"), ("name", "Ấp Mẫu"), ("code", ""), ("from", "")];
    world.post(&admin, "/desk/places/new", &hamlet).await;
    let end = [("last", "31/12/2020"), ("into", "")];
    let refused = world.post(&admin, &format!("/desk/places/{id}/end"), &end).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("into-e");
    let home = world.post(&admin, "/desk/places/d925/end", &end).await;
    assert_eq!(home.status, StatusCode::UNPROCESSABLE_ENTITY);
    home.has("Nơi đang được phục vụ");
}
