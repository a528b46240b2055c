//! The book through the router: who reads it, who writes it, what leaves it.

use axum::http::StatusCode;
use jiff::civil::date;

use crate::{
    accounts::Role,
    clock, households, places,
    places::acts::{By as PlaceBy, New},
    store::journal,
    web::testing::World,
};

/// A name that stands nowhere else.
const NAME: &str = "Zorgan Wexfil Mẫu";

async fn hamlet(world: &World, name: &str) -> String {
    let mut tx = world.app.db.write().await.unwrap();
    let by = PlaceBy { now: world.app.clock.now(), actor: None };
    let new = New { kind: places::Kind::Hamlet, name: name.into(), code: None, from: None };
    let id = places::acts::add(&mut tx, by, new, Some("o31255")).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// Two hamlets, the head of the first, and a household of it: its address.
async fn begun(world: &World) -> (String, String, String, String) {
    let (a, b) = (hamlet(world, "Ấp Mẫu A").await, hamlet(world, "Ấp Mẫu B").await);
    let head = world.person("truong", &[(Role::HamletHead, &a)]).await.cookie;
    let form = [
        ("place", a.as_str()),
        ("number", ""),
        ("head", NAME),
        ("area", "Tổ 5"),
        ("phone", "0900 000 000"),
        ("member_name", "Con Mẫu"),
        ("member_name", "Út Mẫu"),
        ("member_relation", "con"),
    ];
    let made = world.post(&head, "/desk/households/new", &form).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let path = made.location().split('?').next().unwrap().to_owned();
    (a, b, head, path)
}

#[tokio::test]
async fn the_hamlets_people_read_it_and_nobody_else() {
    let world = World::open().await;
    let (a, b, head, path) = begun(&world).await;
    let (ok, none, shut) = (StatusCode::OK, StatusCode::NOT_FOUND, StatusCode::FORBIDDEN);
    for (role, place, one, list) in [
        (Role::HamletHead, a.as_str(), ok, ok),
        (Role::HamletHead, b.as_str(), none, ok),
        (Role::FrontOfficer, a.as_str(), ok, ok),
        (Role::FrontOfficer, b.as_str(), none, ok),
        (Role::FrontOfficer, "o31255", ok, ok),
        (Role::CommuneOfficer, "o31255", ok, ok),
        (Role::CommuneOfficer, "c31249", none, ok),
        (Role::DistrictOfficer, "d925", none, shut),
        (Role::Editor, "o31255", none, shut),
        (Role::Auditor, "d925", none, shut),
        (Role::Administrator, "d925", none, shut),
        (Role::Resident, a.as_str(), none, shut),
    ] {
        let name = format!("{}-{}", role.word().replace('_', "-"), if place == b { "b" } else { place });
        let cookie = world.person(&name, &[(role, place)]).await.cookie;
        let page = world.get(&cookie, &path).await;
        assert_eq!(page.status, one, "{role} {place}");
        let books = world.get(&cookie, "/desk/households").await;
        assert_eq!(books.status, list, "{role} {place}");
        if one != ok {
            page.lacks("Zorgan");
            books.lacks("Zorgan");
            let print = world.get(&cookie, &format!("/desk/households/print?place={a}")).await;
            assert!(matches!(print.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN), "{role}");
        }
    }
    world.get(&head, "/desk/households?q=zorgan").await.has(NAME);
    world.get("", "/search?q=zorgan").await.lacks("Zorgan");
    assert!(world.logged_acts().await.iter().all(|act| !act.starts_with("households.")));
}

#[tokio::test]
async fn the_front_reads_and_does_not_write() {
    let world = World::open().await;
    let (a, _, _, path) = begun(&world).await;
    let front = world.person("mat-tran", &[(Role::FrontOfficer, &a)]).await.cookie;
    let page = world.get(&front, &path).await;
    page.has(NAME);
    page.lacks("/correction");
    page.lacks("/file.json");
    for tail in ["correction", "split", "merger", "moving", "dissolution", "return", "file.json"] {
        let answer = world.post(&front, &format!("{path}/{tail}"), &[("version", "1")]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{tail}");
    }
    for path in ["/desk/households/new", "/desk/households/export"] {
        let answer = world.post(&front, path, &[("place", &a), ("as", "csv")]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn a_head_writes_corrects_and_ends_and_the_journal_has_no_name() {
    let world = World::open().await;
    let (a, _, head, path) = begun(&world).await;
    world.get(&head, "/desk/households/new").await.has("value=\"2\"");
    let page = world.get(&head, &path).await;
    page.has(NAME);
    page.has("0900000000");
    page.has("Con Mẫu");
    page.has("có từ trước khi lập sổ");
    let same = [("place", a.as_str()), ("number", "1"), ("head", "Lê Mẫu")];
    let taken = world.post(&head, "/desk/households/new", &same).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    taken.has("number-e");
    taken.has("Lê Mẫu");
    let form = [("version", "1"), ("head", NAME), ("area", "Tổ 6"), ("phone", "")];
    let saved = world.post(&head, &format!("{path}/correction"), &form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let page = world.get(&head, &path).await;
    page.lacks("0900000000");
    page.lacks("Con Mẫu");
    let late = world.post(&head, &format!("{path}/correction"), &form).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "made from the page before");
    let future = [("version", "2"), ("move_day", "12/01/2021"), ("move_note", "Về quê")];
    let future = world.post(&head, &format!("{path}/moving"), &future).await;
    assert_eq!(future.status, StatusCode::UNPROCESSABLE_ENTITY);
    future.has("move_day-e");
    future.has("Về quê");
    let gone = [("version", "2"), ("move_day", "10/01/2021"), ("move_note", "Về quê")];
    let gone = world.post(&head, &format!("{path}/moving"), &gone).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.body);
    world.get(&head, "/desk/households").await.lacks(NAME);
    world.get(&head, "/desk/households?standing=ended").await.has("Đã chuyển đi");
    let back = [("version", "3"), ("return_day", "11/01/2021")];
    let back = world.post(&head, &format!("{path}/return"), &back).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    world.get(&head, "/desk/households").await.has(NAME);
    for act in ["register", "correct", "move", "return"] {
        assert_eq!(world.journal_lines(&format!("households.{act}")).await, 1, "{act}");
    }
    let mut tx = world.app.db.read().await.unwrap();
    for line in journal::newest(&mut tx, 1000, 0).await.unwrap() {
        for text in ["Zorgan", "Mẫu", "Tổ", "0900", "quê"] {
            assert!(!line.facts.contains(text), "{} {}", line.act, line.facts);
        }
    }
}

#[tokio::test]
async fn splitting_and_merging_lead_to_the_other_household_and_both_tell_it() {
    let world = World::open().await;
    let (a, _, head, path) = begun(&world).await;
    let mut tx = world.app.db.read().await.unwrap();
    let one = households::find_numbered(&mut tx, &a, 1).await.unwrap().unwrap();
    let members = households::store::members::list(&mut tx, &one.id).await.unwrap();
    drop(tx);
    let unnamed = [("version", "1"), ("split_number", "2"), ("split_head", ""), ("split_day", "11/01/2021")];
    let unnamed = world.post(&head, &format!("{path}/split"), &unnamed).await;
    assert_eq!(unnamed.status, StatusCode::UNPROCESSABLE_ENTITY);
    unnamed.has("split_head-e");
    let form = [
        ("version", "1"),
        ("split_number", "2"),
        ("split_head", "Con Mẫu"),
        ("split_day", "11/01/2021"),
        ("split_member", members[0].id.as_str()),
    ];
    let split = world.post(&head, &format!("{path}/split"), &form).await;
    assert_eq!(split.status, StatusCode::SEE_OTHER, "{}", split.body);
    let new = split.location().split('?').next().unwrap().to_owned();
    world.get(&head, &new).await.has("Tách hộ, với");
    world.get(&head, &path).await.has("Hộ số 2");
    let nobody = [("version", "1"), ("merge_into", "77"), ("merge_day", "11/01/2021")];
    let nobody = world.post(&head, &format!("{new}/merger"), &nobody).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    nobody.has("merge_into-e");
    let form = [("version", "1"), ("merge_into", "1"), ("merge_day", "11/01/2021")];
    let asked = world.post(&head, &format!("{new}/merger"), &form).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.has(&format!("hộ số 1, chủ hộ {NAME}"));
    let sure: Vec<_> = form.into_iter().chain([("merge_sure", "1")]).collect();
    let merged = world.post(&head, &format!("{new}/merger"), &sure).await;
    assert!(merged.location().starts_with(&path), "{}", merged.body);
    world.get(&head, &path).await.has("Nhập hộ, với");
    let again = [("version", "2"), ("dissolve_day", "11/01/2021")];
    let again = world.post(&head, &format!("{new}/dissolution"), &again).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.has("không làm được việc này nữa");
}

#[tokio::test]
async fn what_leaves_the_book_is_of_the_own_hamlet_and_written_down() {
    let world = World::open().await;
    let (a, b, head, path) = begun(&world).await;
    let other = world.person("truong-b", &[(Role::HamletHead, &b)]).await.cookie;
    let form = [("place", b.as_str()), ("head", "Người Ấp Kia")];
    world.post(&other, "/desk/households/new", &form).await;
    let file = world.post(&head, "/desk/households/export", &[("as", "csv")]).await;
    assert_eq!(file.status, StatusCode::OK, "{}", file.body);
    file.has("Zorgan Wexfil Mẫu,Tổ 5,,0900000000,Con Mẫu; Út Mẫu");
    file.lacks("Người Ấp Kia");
    let foreign = world.post(&head, "/desk/households/export", &[("as", "csv"), ("place", &b)]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    let excel = world.post(&head, "/desk/households/export", &[("as", "xlsx"), ("place", &a)]).await;
    assert!(excel.header("content-disposition").contains("so-ho-ap-mau-a.xlsx"));
    assert_eq!(world.journal_lines("households.export").await, 2);
    // What left comes back as the same.
    let sheet = file.body.trim_start_matches('\u{feff}');
    let sent = world.upload(&head, "/desk/import/register", &[("year", "2021")], ("x.csv", sheet.as_bytes()));
    let sent = sent.await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let preview = world.get(&head, sent.location()).await;
    preview.has("Đã có, không đổi");
    preview.has("Không có dòng nào cần ghi");
    assert_eq!(world.get(&other, sent.location()).await.status, StatusCode::NOT_FOUND, "another's sheet");
    let handed = world.post(&head, &format!("{path}/file.json"), &[]).await;
    assert_eq!(handed.status, StatusCode::OK);
    let kept: serde_json::Value = serde_json::from_str(&handed.body).unwrap();
    assert_eq!((kept["head"].as_str(), kept["members"][0]["relation"].as_str()), (Some(NAME), Some("con")));
    assert_eq!(kept["history"][0]["kind"], "registered");
    assert_eq!(world.journal_lines("households.hand-out").await, 1);
    assert_eq!(world.post(&other, &format!("{path}/file.json"), &[]).await.status, StatusCode::NOT_FOUND);
    world.get(&head, "/desk/households/print").await.has(NAME);
}

#[tokio::test]
async fn a_commune_chooses_the_hamlet_and_a_long_book_has_pages() {
    let world = World::open().await;
    let (a, b, _, _) = begun(&world).await;
    let mut tx = world.app.db.write().await.unwrap();
    let by = households::store::By { now: world.app.clock.now(), actor: None, batch: None };
    for number in 1..=41 {
        let content = households::Content { head: format!("Chủ {number} Mẫu"), ..Default::default() };
        let fresh = households::store::Fresh { place_id: b.clone(), number, valid_from: None, content };
        households::acts::register(&mut tx, by, fresh).await.unwrap().unwrap();
    }
    tx.commit().await.unwrap();
    let officer = world.person("xa", &[(Role::CommuneOfficer, "o31255")]).await.cookie;
    let all = world.get(&officer, "/desk/households").await;
    all.has("42 hộ đang ở");
    all.has("Ấp Mẫu B");
    all.lacks("/desk/households/export");
    let own = world.get(&officer, &format!("/desk/households?place={b}&page=2")).await;
    own.has("41 hộ đang ở");
    own.has("Chủ 41 Mẫu");
    own.lacks("Chủ 40 Mẫu");
    own.has("/desk/households/export");
    let choose = world.post(&officer, "/desk/households/new", &[("head", "Ai Mẫu")]).await;
    assert_eq!(choose.status, StatusCode::UNPROCESSABLE_ENTITY);
    choose.has("place-e");
    let made = world.post(&officer, "/desk/households/new", &[("head", "Ai Mẫu"), ("place", &a)]).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER);
    assert_eq!(world.get(&officer, "/desk/households?place=o31255").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_ended_households_names_leave_the_disk() {
    let world = World::open().await;
    let (a, _, head, path) = begun(&world).await;
    let mut tx = world.app.db.write().await.unwrap();
    let one = households::find_numbered(&mut tx, &a, 1).await.unwrap().unwrap();
    let last = date(2020, 1, 1);
    let by = households::store::By { now: clock::at(last, 18, 0), actor: None, batch: None };
    households::acts::move_out(&mut tx, by, &one, 1, last, "theo Zorgan").await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let holds = |text: &str| world.on_disk().windows(text.len()).any(|part| part == text.as_bytes());
    world.app.db.scrub().await.unwrap();
    assert!(holds(NAME) && holds("zorgan"));
    assert_eq!(crate::erasures::retire(&world.app).await.unwrap(), 1);
    assert_eq!(crate::erasures::retire(&world.app).await.unwrap(), 0);
    crate::erasures::scrub(&world.app).await.unwrap();
    for text in ["Zorgan", "zorgan", "0900000000", "Con Mẫu"] {
        assert!(!holds(text), "{text} lies on the disk");
    }
    let page = world.get(&head, &path).await;
    page.has("(đã xóa theo luật)");
    page.has("01/01/2020");
}

#[tokio::test]
async fn the_same_head_in_the_same_area_is_asked_about_before_it_is_written() {
    let world = World::open().await;
    let (a, _, head, _) = begun(&world).await;
    let form = [("place", a.as_str()), ("number", ""), ("head", "zorgan wexfil mau"), ("area", "tổ 5")];
    let asked = world.post(&head, "/desk/households/new", &form).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.has("Ấp đã có hộ số 1 cùng tên chủ hộ");
    asked.has("name=\"another\"");
    let sure: Vec<_> = form.into_iter().chain([("another", "yes")]).collect();
    let made = world.post(&head, "/desk/households/new", &sure).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let far = [("place", a.as_str()), ("number", "777"), ("head", "Lê Mẫu"), ("area", "Tổ 6")];
    let asked = world.post(&head, "/desk/households/new", &far).await;
    asked.has("Số 777 cách xa số kế tiếp");
    let far: Vec<_> = far.into_iter().chain([("jump", "777")]).collect();
    assert_eq!(world.post(&head, "/desk/households/new", &far).await.status, StatusCode::SEE_OTHER);
    let elsewhere = [("place", a.as_str()), ("number", ""), ("head", NAME), ("area", "Tổ 6")];
    assert_eq!(world.post(&head, "/desk/households/new", &elsewhere).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_page_of_a_household_that_was_away_says_when_it_was_here_before() {
    let world = World::open().await;
    let (_, _, head, path) = begun(&world).await;
    let act = async |what: &str, field: &str, day: &str| {
        let version = world.get(&head, &path).await.body;
        let version =
            version.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let sent = [("version", version.as_str()), (field, day)];
        let answer = world.post(&head, &format!("{path}/{what}"), &sent).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    };
    act("moving", "move_day", "05/01/2021").await;
    act("return", "return_day", "09/01/2021").await;
    world.get(&head, &path).await.has("Trước đó ở đây</dt><dd>đến 05/01/2021");
}
