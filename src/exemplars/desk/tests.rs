//! The desk through the router, as officers use it.

use axum::http::StatusCode;

use crate::{accounts::Role, web::testing::World};

const WHOLE: &[(&str, &str)] = &[
    ("year", "2020"),
    ("unit", "o31255"),
    ("field", "kinh-te"),
    ("name", "Tổ bơm nước chung"),
    ("subject_kind", "collective"),
    ("subject_name", "Chi hội nông dân"),
    ("origin", "new"),
    ("situation", "Mỗi nhà một máy bơm, tốn dầu"),
    ("goal", "Giảm một phần ba tiền dầu"),
    ("method", "Bơm chung theo lịch"),
    ("area", "Ấp Thới Bình"),
    ("force_name", "Chi hội nông dân"),
    ("force_unit", "lead"),
    ("resource_name", "money"),
    ("resource_amount", "12.000.000"),
    ("output", "Sổ bơm nước"),
    ("starts_on", "01/03/2020"),
    ("evaluates_on", "01/11/2020"),
    ("sustain", "Mỗi vụ họp một lần"),
    ("target_level", "huyen"),
    ("phone", "0900 000 001"),
    ("registered_on", "15/02/2020"),
];

fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = WHOLE.iter().filter(|(name, _)| !changes.iter().any(|(other, _)| other == name));
    kept.copied().chain(changes.iter().copied()).collect()
}

async fn commune_officer(world: &World) -> String {
    world.person("an", &[(Role::CommuneOfficer, "o31255")]).await.cookie
}

/// Registers the whole form; gives the address of its desk page.
async fn registered(world: &World, cookie: &str) -> String {
    let answer = world.post(cookie, "/desk/exemplars/new", &with(&[("op", "register")])).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.location().split('?').next().unwrap().to_owned()
}

async fn version(world: &World, cookie: &str, page: &str) -> String {
    let body = world.get(cookie, page).await.body;
    let (_, rest) = body.split_once("name=\"version\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

async fn step(world: &World, cookie: &str, page: &str, fields: &[(&str, &str)]) -> StatusCode {
    let version = version(world, cookie, page).await;
    let mut all = vec![("version", version.as_str()), ("on_day", "18/12/2020")];
    all.extend(fields);
    world.post(cookie, &format!("{page}/steps"), &all).await.status
}

#[tokio::test]
async fn a_draft_is_kept_with_three_fields_and_the_public_does_not_see_it() {
    let world = World::open().await;
    let officer = commune_officer(&world).await;
    let fields = [
        ("year", "2020"),
        ("unit", "o31255"),
        ("field", "kinh-te"),
        ("name", "Bản nháp đây"),
        ("op", "draft"),
    ];
    let answer = world.post(&officer, "/desk/exemplars/new", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    world.get(&officer, "/desk/exemplars").await.has("Bản nháp đây");
    world.get(&officer, "/desk").await.has("Bản nháp đây");
    world.get("", "/exemplars?year=2020").await.lacks("Bản nháp đây");
    world.get("", "/search?q=nhap").await.lacks("Bản nháp đây");
}

#[tokio::test]
async fn registering_names_what_is_missing_and_keeps_what_was_typed() {
    let world = World::open().await;
    let officer = commune_officer(&world).await;
    let form = with(&[("phone", ""), ("households", "nhiều"), ("op", "register")]);
    let answer = world.post(&officer, "/desk/exemplars/new", &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.has("Tổ bơm nước chung");
    answer.has("“nhiều”");
    answer.has("Bơm chung theo lịch");
    let form = with(&[("phone", ""), ("op", "register")]);
    let answer = world.post(&officer, "/desk/exemplars/new", &form).await;
    answer.has("Còn thiếu: Điện thoại liên hệ");
}

#[tokio::test]
async fn a_model_goes_its_way_and_every_step_is_public() {
    let world = World::open().await;
    let officer = commune_officer(&world).await;
    let page = registered(&world, &officer).await;
    for fields in [
        vec![("kind", "checked"), ("note", "đang bơm tốt")],
        vec![("kind", "recognised"), ("level", "xa"), ("decision", "12/QĐ-UBND")],
        vec![("kind", "typical"), ("level", "xa")],
    ] {
        assert_eq!(step(&world, &officer, &page, &fields).await, StatusCode::SEE_OTHER, "{fields:?}");
    }
    let public = world.get("", "/exemplars/2020-1").await;
    public.has("Công nhận tiêu biểu");
    public.has("12/QĐ-UBND");
    public.has("vào sổ");
    public.lacks("0900 000 001");
    world.get(&officer, &page).await.has("0900 000 001");
    world.get("", "/exemplars?year=2020&status=typical").await.has("Tổ bơm nước chung");
    world.get("", "/search?q=bom+nuoc").await.has("/exemplars/2020-1");
    assert_eq!(world.journal_lines("exemplars.typical").await, 1);
    let stale = [("reason", "nhầm dòng"), ("version", "1")];
    let twice = world.post(&officer, &format!("{page}/retraction"), &stale).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    twice.has("nhầm dòng");
    let now = version(&world, &officer, &page).await;
    let fields = [("reason", "nhầm dòng"), ("version", now.as_str())];
    let back = world.post(&officer, &format!("{page}/retraction"), &fields).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    world.get("", "/exemplars?year=2020&status=typical").await.lacks("Tổ bơm nước chung");
    world.get(&officer, &page).await.has("nhầm dòng");
}

#[tokio::test]
async fn a_step_out_of_turn_or_above_ones_level_is_refused() {
    let world = World::open().await;
    let officer = commune_officer(&world).await;
    let page = registered(&world, &officer).await;
    for (fields, status) in [
        (vec![("kind", "typical"), ("level", "xa")], StatusCode::FORBIDDEN),
        (vec![("kind", "checked"), ("on_day", "")], StatusCode::SEE_OTHER),
        (vec![("kind", "recognised"), ("level", "huyen")], StatusCode::UNPROCESSABLE_ENTITY),
        (vec![("kind", "recognised")], StatusCode::UNPROCESSABLE_ENTITY),
        (vec![("kind", "stopped")], StatusCode::UNPROCESSABLE_ENTITY),
        (vec![("kind", "unknown")], StatusCode::NOT_FOUND),
    ] {
        assert_eq!(step(&world, &officer, &page, &fields).await, status, "{fields:?}");
    }
}

#[tokio::test]
async fn the_second_of_two_officers_sees_both_and_loses_nothing() {
    let world = World::open().await;
    let officer = commune_officer(&world).await;
    let page = registered(&world, &officer).await;
    let edit = format!("{page}/edit");
    let seen = version(&world, &officer, &edit).await;
    let first = with(&[("goal", "Giảm một nửa tiền dầu"), ("version", &seen)]);
    assert_eq!(world.post(&officer, &edit, &first).await.status, StatusCode::SEE_OTHER);
    let second = with(&[("goal", "Giảm hai phần ba tiền dầu"), ("version", &seen)]);
    let answer = world.post(&officer, &edit, &second).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    answer.has("Giảm một nửa tiền dầu");
    answer.has("Giảm hai phần ba tiền dầu");
    world.get("", "/exemplars/2020-1").await.has("Giảm một nửa tiền dầu");
}

#[tokio::test]
async fn next_year_begins_with_this_years_words() {
    let world = World::open().await;
    let officer = commune_officer(&world).await;
    let page = registered(&world, &officer).await;
    let over = world.post(&officer, &format!("{page}/carry-over"), &[]).await;
    assert!(over.location().contains("/edit?done=exemplars-done-carried"), "{}", over.location());
    let again = world.post(&officer, &format!("{page}/carry-over"), &[]).await;
    assert!(again.location().contains("there-already"));
}

#[tokio::test]
async fn points_need_proofs_and_copies_another_place() {
    let world = World::open().await;
    let officer = commune_officer(&world).await;
    let page = registered(&world, &officer).await;
    step(&world, &officer, &page, &[("kind", "checked")]).await;
    let scores = format!("{page}/scores");
    let wrong = world.post(&officer, &scores, &[("points_tham-gia", "21"), ("proof_tham-gia", "x")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let bare = world.post(&officer, &scores, &[("points_tham-gia", "18")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    let good =
        world.post(&officer, &scores, &[("points_tham-gia", "18"), ("proof_tham-gia", "Biên bản")]).await;
    assert_eq!(good.status, StatusCode::SEE_OTHER);
    world.get("", "/exemplars/2020-1").await.has("18/20");
    step(&world, &officer, &page, &[("kind", "recognised"), ("level", "xa")]).await;
    let copies = format!("{page}/copies");
    let own = world.post(&officer, &copies, &[("place", "o31255")]).await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
    let copied = world.post(&officer, &copies, &[("place", "c31249"), ("copied_on", "20/12/2020")]).await;
    assert_eq!(copied.status, StatusCode::SEE_OTHER);
    world.get("", "/exemplars/2020-1").await.has("Xã Thạnh Phú");
    world.get("", "/exemplars?year=2020&status=copied").await.has("Tổ bơm nước chung");
}

#[tokio::test]
async fn a_script_in_every_field_stays_text() {
    let world = World::open().await;
    let officer = commune_officer(&world).await;
    let hostile = "<script>alert(1)</script>\"'>&";
    let fields: Vec<_> = WHOLE
        .iter()
        .map(|(name, value)| match *name {
            "name" | "subject_name" | "situation" | "goal" | "method" | "area" | "force_name" | "output"
            | "sustain" | "phone" => (*name, hostile),
            _ => (*name, *value),
        })
        .chain([("op", "register")])
        .collect();
    let answer = world.post(&officer, "/desk/exemplars/new", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let desk = answer.location().split('?').next().unwrap().to_owned();
    let edit = format!("{desk}/edit");
    let bad = format!("{desk}/steps");
    for page in [
        "/exemplars?year=2020",
        "/exemplars/2020-1",
        "/search?q=script",
        "/desk/exemplars",
        "/desk",
        &desk,
        &edit,
    ] {
        world.get(&officer, page).await.lacks("<script>alert");
    }
    let fields = [("kind", "checked"), ("on_day", hostile), ("version", "2"), ("note", hostile)];
    world.post(&officer, &bad, &fields).await.lacks("<script>alert");
}

#[tokio::test]
async fn a_commune_does_not_undo_what_the_district_decided() {
    let world = World::open().await;
    let commune = commune_officer(&world).await;
    let district = world.person("huyen", &[(Role::DistrictOfficer, "d925")]).await.cookie;
    let page = registered(&world, &commune).await;
    step(&world, &commune, &page, &[("kind", "checked")]).await;
    let recognise = [("kind", "recognised"), ("level", "huyen"), ("decision", "3/QĐ")];
    assert_eq!(step(&world, &district, &page, &recognise).await, StatusCode::SEE_OTHER);
    for fields in [vec![("kind", "typical"), ("level", "xa")], vec![("kind", "stopped"), ("note", "thôi")]] {
        let steps = format!("{page}/steps");
        let refused = world.post(&commune, &steps, &fields).await.status;
        assert_eq!(refused, StatusCode::FORBIDDEN, "{fields:?}");
    }
    let back = world.post(&commune, &format!("{page}/retraction"), &[("reason", "x")]).await;
    assert_eq!(back.status, StatusCode::FORBIDDEN);
    let draft = world.post(&commune, &format!("{page}/steps"), &[("kind", "registered")]).await;
    assert_eq!(draft.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn codes_outside_their_lists_and_days_to_come_are_said_beside_the_field() {
    let world = World::open().await;
    let officer = commune_officer(&world).await;
    for (field, value) in [("field", "khong-co"), ("target_level", "lang"), ("registered_on", "15/02/2031")] {
        let form = with(&[(field, value), ("op", "draft")]);
        let answer = world.post(&officer, "/desk/exemplars/new", &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
    }
    let page = registered(&world, &officer).await;
    let seen = version(&world, &officer, &format!("{page}/edit")).await;
    let moved = with(&[("year", "2021"), ("version", &seen)]);
    let answer = world.post(&officer, &format!("{page}/edit"), &moved).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.has("không đổi năm được");
}
