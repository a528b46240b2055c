//! The screens of bodies and signers, through the router.

use axum::http::StatusCode;

use crate::{accounts::Role, web::testing::World};

const NEW: [(&str, &str); 6] = [
    ("place", "o31255"),
    ("side", "state"),
    ("name", "ỦY BAN NHÂN DÂN\nXÃ MẪU"),
    ("sign", "UBND"),
    ("seat", "Xã Mẫu"),
    ("keep", "Lưu: VT"),
];

#[tokio::test]
async fn an_officer_keeps_the_own_body_and_its_signers() {
    let world = World::open().await;
    let officer = world.person("an", &[(Role::CommuneOfficer, "o31255")]).await.cookie;
    let made = world.post(&officer, "/desk/papers/new", &NEW).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let path = made.location().split('?').next().unwrap().to_owned();
    let twice = world.post(&officer, "/desk/papers/new", &NEW).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    twice.has("đã có cơ quan mang tên đó");
    let signer = [("signer_title", "CHỦ TỊCH"), ("signer_name", "Lê Thị Mẫu"), ("first_day", "01/01/2020")];
    let added = world.post(&officer, &format!("{path}/signers"), &signer).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER);
    let shown = world.get(&officer, &path).await;
    shown.has("CHỦ TỊCH · Lê Thị Mẫu");
    let end = shown.body.split("/signers/").nth(1).unwrap().split("/end").next().unwrap().to_owned();
    let ended = world.post(&officer, &format!("{path}/signers/{end}/end"), &[]).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    let bad = world.post(&officer, &format!("{path}/signers"), &[("signer_name", "Gõ Dở")]).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    bad.has("Gõ Dở");
    let stale = [("name", "X"), ("sign", "Y"), ("seat", "Z"), ("version", "9")];
    assert_eq!(world.post(&officer, &path, &stale).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_party_body_needs_its_term_and_another_commune_does_not_reach_it() {
    let world = World::open().await;
    let officer = world.person("an", &[(Role::CommuneOfficer, "o31255")]).await.cookie;
    let mut party = NEW.to_vec();
    party[1] = ("side", "party");
    let refused = world.post(&officer, "/desk/papers/new", &party).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("term-e");
    party.push(("term", "01/08/2020"));
    let made = world.post(&officer, "/desk/papers/new", &party).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER);
    let path = made.location().split('?').next().unwrap().to_owned();
    let other = world.person("khac", &[(Role::CommuneOfficer, "c31249")]).await.cookie;
    assert_eq!(world.get(&other, &path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.post(&other, "/desk/papers/new", &NEW).await.status, StatusCode::FORBIDDEN);
    let resident = world.person("dan", &[(Role::Resident, "o31255")]).await.cookie;
    for path in ["/desk/papers", "/desk/papers/new", path.as_str()] {
        assert_eq!(world.get(&resident, path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}
