//! Writing, locking, giving back, signing and correcting over HTTP, as officers signed in.

use axum::http::StatusCode;
use jiff::civil::date;

use crate::{
    accounts::Role,
    annual_reports::{
        acts::{self, Of},
        standing,
        store::{self, By, Entry, reviews},
    },
    clock,
    imports::{Kind, batch_of, run},
    papers::{self, Organ, Side, Signer},
    places,
    store::Tx,
    web::{Words, testing::World},
};

/// A world with an officer of commune Trung Hưng and one of the district.
pub(super) async fn world() -> (World, String, String) {
    let world = World::open().await;
    let commune = world.person("xa", &[(Role::CommuneOfficer, "o31255")]).await.cookie;
    let district = world.person("huyen", &[(Role::DistrictOfficer, "d925")]).await.cookie;
    (world, commune, district)
}

pub(super) fn by(day: i8) -> By<'static> {
    By { now: clock::at(date(2021, 1, day), 9, 0), actor: None, batch: None }
}

pub(super) async fn type_figure(tx: &mut Tx, place: &str, code: &str, value: i64) {
    let entry =
        Entry {
            year: 2020, place_id: place.into(), code: code.into(), value, proof: "Biên bản mẫu".into()
        };
    store::insert(tx, by(2), &entry).await.unwrap();
}

/// Types a figure for every unit of the district and locks those that `keep` takes.
pub(super) async fn lock_units(world: &World, keep: impl Fn(&str) -> bool) {
    let mut tx = world.app.db.write().await.unwrap();
    let tree = places::tree(&mut tx).await.unwrap();
    let home = tree.get("d925").unwrap();
    for unit in standing::units(&tree, 2020, home) {
        if store::find(&mut tx, 2020, &unit.id, "D10").await.unwrap().is_none() {
            type_figure(&mut tx, &unit.id, "D10", 3).await;
        }
        if keep(&unit.id) {
            let of = Of { tree: &tree, place: unit, year: 2020, version: 0 };
            acts::lock(&mut tx, by(4), of).await.unwrap().unwrap();
        }
    }
    tx.commit().await.unwrap();
}

/// A Party body of the district with somebody who signs: its signer's id.
pub(super) async fn organ(world: &World) -> String {
    organ_of(world, "d925", "HUYỆN ỦY CỜ ĐỎ", "HU").await
}

/// A Party body of a place with one signer: the signer's id.
pub(super) async fn organ_of(world: &World, place_id: &str, name: &str, sign: &str) -> String {
    let mut tx = world.app.db.write().await.unwrap();
    let by = papers::store::By { now: world.app.clock.now(), actor: None };
    let organ = Organ {
        id: String::new(),
        place_id: place_id.into(),
        side: Side::Party,
        above: "THÀNH ỦY CẦN THƠ".into(),
        name: name.into(),
        sign: sign.into(),
        seat: "Cờ Đỏ".into(),
        keep: "Lưu Văn phòng".into(),
        terms: vec![date(2020, 8, 1)],
        version: 1,
    };
    let organ_id = papers::store::insert(&mut tx, by, &organ).await.unwrap();
    let signer = Signer {
        id: String::new(),
        organ_id,
        power: vec!["T/M BAN THƯỜNG VỤ".into()],
        title: "PHÓ BÍ THƯ".into(),
        name: "Người Mẫu".into(),
        first_day: date(2020, 8, 1),
        last_day: None,
    };
    let id = papers::store::insert_signer(&mut tx, by, &signer).await.unwrap();
    tx.commit().await.unwrap();
    id
}

pub(super) async fn version(world: &World, place: &str) -> String {
    let mut tx = world.app.db.read().await.unwrap();
    let review = reviews::find(&mut tx, 2020, place).await.unwrap();
    review.map_or(0, |review| review.version).to_string()
}

pub(super) async fn json(world: &World, path: &str) -> serde_json::Value {
    serde_json::from_str(&world.get("", path).await.body).unwrap()
}

const DESK: &str = "/desk/reports/2020";
pub(super) const OWN: (&str, &str) = ("place", "31255");

#[tokio::test]
async fn a_locked_review_takes_no_more_figures_and_no_more_words() {
    let (world, commune, _) = world().await;
    let form = [
        ("year", "2020"),
        ("place", "o31255"),
        ("code", "A04"),
        ("value", "40"),
        ("proof", "Biên bản rà soát"),
    ];
    assert_eq!(world.post(&commune, "/desk/reports/figures", &form).await.status, StatusCode::SEE_OTHER);
    let section = "/desk/reports/2020/sections/nhan-dan";
    let text = [OWN, ("version", "0"), ("text", "Còn [[A04]] hộ nghèo.")];
    let answer = world.post(&commune, section, &text).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    world.get("", "/reports/2020?place=31255").await.lacks("hộ nghèo.");
    let page = world.get(&commune, DESK).await;
    page.has("Khóa sổ");
    page.has("Còn [[A04]] hộ nghèo.");
    let answer = world.post(&commune, "/desk/reports/2020/lock", &[OWN, ("version", "0")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = world.get("", "/reports/2020?place=31255").await;
    page.has("Số giữ nguyên như lúc");
    page.has("Còn <span class=\"typed\"><b>40</b>");
    let again = [("code", "A05"), ("value", "5"), ("proof", "x"), ("year", "2020"), ("place", "o31255")];
    let answer = world.post(&commune, "/desk/reports/figures", &again).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.has("xin cấp trên trả lại");
    let answer = world.post(&commune, section, &[OWN, ("version", "1"), ("text", "Khác")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.has("xin cấp trên trả lại");
    let sheet = "Mã,Đơn vị,Năm,Giá trị,Căn cứ\nA05,Xã Trung Hưng,2020,41,Biên bản mới\n";
    let new = batch_of(Kind::Figures, "x.csv", sheet.as_bytes(), 2020);
    let (_, read) = run::look(&world.app, run::By { actor: None, words: Words::Vi }, new).await.unwrap();
    let errors = &read.rows.unwrap()[0].errors;
    assert!(errors[0].contains("đã khóa"), "{errors:?}");
    assert_eq!(world.journal_lines("annual_reports.lock").await, 1);
    assert_eq!(world.journal_lines("annual_reports.write").await, 1);
}

#[tokio::test]
async fn what_is_given_back_has_a_reason_and_is_locked_again() {
    let (world, commune, district) = world().await;
    lock_units(&world, |id| id == "o31255").await;
    let one = version(&world, "o31255").await;
    let forbidden = [OWN, ("version", one.as_str()), ("reason", "x")];
    let answer = world.post(&commune, "/desk/reports/2020/return", &forbidden).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "a commune does not give back to itself");
    let empty = [OWN, ("version", one.as_str()), ("reason", "  "), ("form", "return")];
    let answer = world.post(&district, "/desk/reports/2020/return", &empty).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.has("Ghi lý do.");
    let whole = [OWN, ("version", one.as_str()), ("reason", "Thiếu số hộ nghèo")];
    let answer = world.post(&district, "/desk/reports/2020/return", &whole).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    world.get(&commune, DESK).await.has("Thiếu số hộ nghèo");
    let other = world.person("khac", &[(Role::CommuneOfficer, "c31249")]).await.cookie;
    for (reader, told) in [(&commune, true), (&district, true), (&other, false), (&String::new(), false)] {
        let page = world.get(reader, "/reports/2020/history?place=31255").await;
        page.has("Trả lại lần khóa 1");
        assert_eq!(page.body.contains("Thiếu số hộ nghèo"), told, "why is between the two levels");
    }
    world.get("", "/reports/2020?place=31255").await.has("Trả lại");
    let late = world.post(&district, "/desk/reports/2020/return", &whole).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "the review has gone on since");
    let mut tx = world.app.db.write().await.unwrap();
    type_figure(&mut tx, "o31255", "A04", 40).await;
    tx.commit().await.unwrap();
    let two = version(&world, "o31255").await;
    let answer = world.post(&commune, "/desk/reports/2020/lock", &[OWN, ("version", &two)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = world.get("", "/reports/2020/history?place=31255").await;
    for says in ["Lần 1", "Lần 2", "Thiếu số hộ nghèo", "Trả lại lần khóa 1"] {
        page.has(says);
    }
}

#[tokio::test]
async fn nobody_signs_before_every_unit_is_locked() {
    let (world, commune, district) = world().await;
    let signer = organ(&world).await;
    lock_units(&world, |id| id != "o31255").await;
    let home = ("place", "925");
    let answer = world.post(&district, "/desk/reports/2020/lock", &[home, ("version", "0")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let one = version(&world, "d925").await;
    let form = [
        home,
        ("version", one.as_str()),
        ("form", "sign"),
        ("signer", signer.as_str()),
        ("number", "19"),
        ("day", "11/01/2021"),
    ];
    let answer = world.post(&district, "/desk/reports/2020/sign", &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.has("Còn đơn vị chưa khóa sổ");
    answer.has("<li>Xã Trung Hưng</li>");
    let answer = world.post(&commune, "/desk/reports/2020/lock", &[OWN, ("version", "0")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let missing = [home, ("version", one.as_str()), ("form", "sign"), ("day", "12/01/2021")];
    let answer = world.post(&district, "/desk/reports/2020/sign", &missing).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.has("Chọn người ký.");
    answer.has("Ghi số của văn bản.");
    let before = world.get("", "/reports/2020/paper.pdf?place=925").await;
    assert_eq!(before.status, StatusCode::NOT_FOUND, "a draft is for its officers");
    let answer = world.post(&district, "/desk/reports/2020/sign", &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = world.get("", "/reports/2020").await;
    page.has("Báo cáo số 19-BC/HU ngày 11/01/2021.");
    page.has("11 trên 11");
    page.has("đều khớp với số chung");
    page.has("/reports/2020/paper.pdf?place=925");
    let report = json(&world, "/reports/2020.json?place=925").await;
    assert_eq!(report["D10"]["value"], 33);
    assert_eq!(report["D10"]["live"], 33);
    assert_eq!(report["D10"]["signed"], true);
    assert!(report["D10"]["frozen_at"].is_string());
    let unit = [OWN, ("version", "2"), ("reason", "Sửa"), ("form", "return")];
    let answer = world.post(&district, "/desk/reports/2020/return", &unit).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.has("Dùng mục Đính chính");
}

#[tokio::test]
async fn a_signed_paper_is_kept_as_it_was_scanned() {
    let (world, _, district) = world().await;
    let signer = organ(&world).await;
    lock_units(&world, |_| true).await;
    let home = ("place", "925");
    world.post(&district, "/desk/reports/2020/lock", &[home, ("version", "0")]).await;
    let one = version(&world, "d925").await;
    let fields = [
        ("place", "925"),
        ("version", one.as_str()),
        ("form", "sign"),
        ("signer", signer.as_str()),
        ("number", "19"),
        ("day", "11/01/2021"),
    ];
    let send = async |name, bytes: &str| {
        world.upload(&district, "/desk/reports/2020/sign", &fields, (name, bytes.as_bytes())).await
    };
    let answer = send("bao-cao.exe", "MZ").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.has("Chỉ nhận tệp PDF");
    assert_eq!(world.get("", "/reports/2020/scan").await.status, StatusCode::NOT_FOUND);
    let answer = send("Báo cáo.pdf", "%PDF-1.7 mẫu").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let scan = world.get("", "/reports/2020/scan?place=925").await;
    assert_eq!(scan.status, StatusCode::OK);
    assert_eq!(scan.body, "%PDF-1.7 mẫu");
    assert_eq!(scan.header("content-type"), "application/pdf");
    assert!(scan.header("content-disposition").starts_with("attachment; filename*="));
    assert!(scan.header("content-security-policy").contains("sandbox"));
    assert_eq!(scan.header("x-content-type-options"), "nosniff");
}

#[tokio::test]
async fn two_officers_on_one_text_are_told() {
    let (world, commune, district) = world().await;
    let section = "/desk/reports/2020/sections/uu-diem";
    let mine = [OWN, ("version", "0"), ("text", "Lời của xã")];
    assert_eq!(world.post(&commune, section, &mine).await.status, StatusCode::SEE_OTHER);
    let theirs = [OWN, ("version", "0"), ("text", "Lời của huyện")];
    let answer = world.post(&district, section, &theirs).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    answer.has("Lời của xã");
    answer.has("Lời của huyện");
    answer.has("name=\"version\" value=\"1\"");
    let both = [OWN, ("version", "1"), ("text", "Lời của xã và huyện")];
    assert_eq!(world.post(&district, section, &both).await.status, StatusCode::SEE_OTHER);
    world.get(&commune, &format!("{section}?place=31255")).await.has("Lời của xã và huyện");
    let other = world.person("khac", &[(Role::CommuneOfficer, "c31249")]).await.cookie;
    assert_eq!(world.post(&other, section, &both).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.get(&other, &format!("{DESK}?place=31255")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_script_in_a_text_is_only_text() {
    let (world, commune, _) = world().await;
    lock_units(&world, |_| false).await;
    let section = "/desk/reports/2020/sections/uu-diem";
    let text = [OWN, ("version", "0"), ("text", "<script>alert(1)</script> [[K01]] [[<b>]]")];
    assert_eq!(world.post(&commune, section, &text).await.status, StatusCode::SEE_OTHER);
    let page = world.get(&commune, &format!("{section}?place=31255")).await;
    page.lacks("<script>alert");
    page.has("&#60;script&#62;alert(1)");
    page.has("Chưa có số cho: [[K01]], [[&#60;b&#62;]]");
    let answer = world.post(&commune, "/desk/reports/2020/lock", &[OWN, ("version", "0")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "a figure that nobody knows is not locked");
    answer.has("có mã không có số");
    let text = [OWN, ("version", "1"), ("text", "<script>alert(1)</script> [[D10]]")];
    assert_eq!(world.post(&commune, section, &text).await.status, StatusCode::SEE_OTHER);
    let answer = world.post(&commune, "/desk/reports/2020/lock", &[OWN, ("version", "0")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = world.get("", "/reports/2020?place=31255").await;
    page.lacks("<script>alert");
    page.has("&#60;script&#62;alert(1)");
}

#[tokio::test]
async fn a_year_without_figures_is_not_locked() {
    let (world, commune, _) = world().await;
    let answer = world.post(&commune, "/desk/reports/2018/lock", &[OWN, ("version", "0")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.has("chưa có số nào của năm ấy để khóa");
    world.get("", "/reports/2018?place=31255").await.has("Chưa có số liệu");
    let history = world.get("", "/reports/2018/history?place=31255").await;
    assert_eq!(history.status, StatusCode::NOT_FOUND);
    for path in ["/desk/reports/2031", "/desk/reports/02020", "/desk/reports/x"] {
        assert_eq!(world.get(&commune, path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_unit_that_locks_late_is_shown_late() {
    let (world, _, district) = world().await;
    let due = [("place", "925"), ("due_on", "03/01/2021"), ("form", "due")];
    let answer = world.post(&district, "/desk/reports/2020/due", &due).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    lock_units(&world, |id| id == "o31255").await;
    world.get("", "/reports/2020").await.has("trễ hạn");
    world.get("", "/reports/2020?place=31255").await.has("Nộp trễ: ngày 04/01/2021, hạn là ngày 03/01/2021.");
    let none = [("place", "925"), ("due_on", "mai"), ("form", "due")];
    let answer = world.post(&district, "/desk/reports/2020/due", &none).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// Brings ten models of commune Trung Hưng in.
pub(super) async fn models(world: &World, sheet: &[u8], name: &str) {
    let by = run::By { actor: None, words: Words::Vi };
    let (id, _) = run::look(&world.app, by, batch_of(Kind::Exemplars, name, sheet, 2020)).await.unwrap();
    let parsed = run::parsed(&world.app, &id).await.unwrap();
    let mut tx = world.app.db.write().await.unwrap();
    run::apply(&mut tx, &world.app, by, &id, parsed).await.unwrap();
    tx.commit().await.unwrap();
}

pub(super) async fn ten_models(world: &World) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/co-do-2020/02-dang-ky-mo-hinh-2020/04-xa-trung-hung.xlsx");
    models(world, &std::fs::read(path).unwrap(), "x.xlsx").await;
}
