//! What belongs to another place, or to all.

use axum::http::StatusCode;

use super::*;

/// A body of the state at a place.
async fn body_of(world: &World, place_id: &str) -> String {
    let by = papers::store::By { now: world.app.clock.now(), actor: None };
    let mut tx = world.app.db.write().await.unwrap();
    let organ = Organ {
        id: String::new(),
        place_id: place_id.into(),
        side: Side::State,
        above: String::new(),
        name: "ỦY BAN NHÂN DÂN NƠI MẪU".into(),
        sign: "UBND".into(),
        seat: "Nơi Mẫu".into(),
        keep: "Lưu: VT".into(),
        terms: vec![],
        version: 1,
    };
    let id = papers::store::insert(&mut tx, by, &organ).await.unwrap();
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn a_round_is_decided_by_a_body_of_its_own_place() {
    let round = Round::open().await;
    let path = format!("{ROUNDS}/new");
    let strange = body_of(&round.world, "d927").await;
    round.world.get(&round.district, &path).await.lacks(&strange);
    let refused = round.world.post(&round.district, &path, &opening(&strange)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("id=\"organ-e\"");
    let below = body_of(&round.world, "o31255").await;
    round.world.get(&round.district, &path).await.has(&below);
    let lent = round.world.post(&round.district, &path, &opening(&below)).await;
    assert_eq!(
        lent.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a commune's body decides nothing for a district"
    );
    let mut form = opening(&below).to_vec();
    form.retain(|(field, _)| !["place", "decided_by"].contains(field));
    form.extend([("place", "o31255"), ("decided_by", "Chủ tịch UBND")]);
    let short = round.world.post(&round.district, &path, &form).await;
    short.has("Ghi đủ tên cơ quan ban hành");
    form.pop();
    form.push(("decided_by", "Chủ tịch Ủy ban nhân dân nơi mẫu"));
    let kept = round.world.post(&round.district, &path, &form).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let path = kept.location().split('?').next().unwrap();
    round.world.get(&round.district, path).await.has("Xóa đợt này");
    let gone = round.world.post(&round.district, &format!("{path}/removal"), &[("version", "1")]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.body);
    assert_eq!(round.world.get(&round.district, path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_holds_for_the_whole_installation_is_set_over_its_place() {
    let round = Round::open().await;
    let below = round.world.person("duoi", &[(Role::DistrictOfficer, "o31255")]).await.cookie;
    for path in ["rules", "bonuses", "certificates"].map(|page| format!("/desk/commendations/{page}")) {
        let answer = round.world.post(&below, &path, &[("op", "share"), ("share", "60")]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
    }
    for path in ["rules", "bonuses"].map(|page| format!("/desk/commendations/{page}")) {
        assert_eq!(round.world.get(&below, &path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(round.world.get(&round.district, &path).await.status, StatusCode::OK, "{path}");
    }
    let print = round.world.get(&below, "/desk/commendations/certificates?year=2020").await;
    assert_eq!(print.status, StatusCode::OK, "printing for one's own units stays");
    print.lacks("name=\"size\"");
    let list = round.world.get(&below, "/desk/commendations").await;
    list.lacks("/desk/commendations/rules");
}

#[tokio::test]
async fn who_claims_a_communes_model_for_another_unit_is_not_named_to_it() {
    let round = Round::open().await;
    let model = model(&round.world).await;
    let own = [("kind", "collective"), ("name", "Tập thể mẫu"), ("exemplar", model.as_str())];
    assert_eq!(round.nominate(&own).await.status, StatusCode::SEE_OTHER);
    let theirs = [("unit", "d925"), ("name", "Người Mẫu Lạ"), ("exemplar", model.as_str())];
    let answer = round.post(&round.district, "/nominees/new", &nominee(&theirs)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    round.get(&round.district, "").await.has("cũng đứng tên “Người Mẫu Lạ”");
    let page = round.get(&round.commune, "").await;
    page.has("một đơn vị khác cũng đề nghị khen vì mô hình này");
    page.lacks("Người Mẫu Lạ");
}

/// A registered model of Xã Trung Hưng.
async fn model(world: &World) -> String {
    use crate::exemplars;
    let by = exemplars::store::By { now: world.app.clock.now(), actor: None, batch: None, unit_name: "" };
    let mut tx = world.app.db.write().await.unwrap();
    let content = exemplars::Content {
        year: 2020,
        unit_id: "o31255".into(),
        name: "Thắp sáng đường quê".into(),
        field: "kinh-te".into(),
        subject_name: "Tập thể mẫu".into(),
        subject_kind: Some(exemplars::SubjectKind::Collective),
        ..exemplars::Content::default()
    };
    let id = exemplars::store::insert(&mut tx, by, &content).await.unwrap();
    let draft = exemplars::store::find(&mut tx, &id).await.unwrap();
    let step = exemplars::NewStep {
        kind: exemplars::StepKind::Registered,
        on_day: date(2020, 3, 1),
        level: None,
        decision: String::new(),
        note: String::new(),
    };
    exemplars::acts::take_step(&mut tx, by, &draft, &step, date(2021, 1, 11)).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    id
}
