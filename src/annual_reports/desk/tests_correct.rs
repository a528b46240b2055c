//! Signing and correcting: by whom, and only what was seen.

use axum::http::StatusCode;

use super::tests_review::{
    OWN, json, lock_units, models, organ, organ_of, ten_models, type_figure, version, world,
};
use crate::{imports::year_end, places};

/// What a correction that was looked at is known by.
pub(super) fn seal_of(page: &str) -> String {
    let seal = page.split("name=\"seen\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    seal.expect("the page shows what moves").to_owned()
}

#[tokio::test]
async fn a_record_changed_after_the_lock_shows_and_is_corrected_by_two_people() {
    let (world, commune, district) = world().await;
    let signer = organ(&world).await;
    ten_models(&world).await;
    let answer = world.post(&commune, "/desk/reports/2020/lock", &[OWN, ("version", "0")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let eleventh = "Tên mô hình,Đơn vị,Lĩnh vực\nThêm một mô hình,Xã Trung Hưng,Kinh tế\n";
    models(&world, eleventh.as_bytes(), "y.csv").await;
    let report = json(&world, "/reports/2020.json?place=31255").await;
    assert_eq!((&report["K01"]["value"], &report["K01"]["live"]), (&10.into(), &11.into()));
    assert_eq!(report["K01"]["signed"], false);
    let page = world.get("", "/reports/2020?place=31255").await;
    page.has("Khi khóa: 10; nay hồ sơ đếm được 11.");
    page.has("/reports/2020/history?place=31255");
    world.get("", "/reports/2020/K01?place=31255").await.has(">10</a>");
    let one = version(&world, "o31255").await;
    let mut form = vec![
        OWN,
        ("version", one.as_str()),
        ("form", "correct"),
        ("reason", "Ghi sót một mô hình"),
        ("number", "20"),
        ("day", "11/01/2021"),
        ("corrected_by", "Nguyễn Văn Mẫu"),
        ("confirmed_by", "Nguyễn Văn Mẫu"),
        ("code-0", "A04"),
        ("value-0", "41"),
        ("proof-0", "Biên bản soát lại"),
        ("signer", signer.as_str()),
    ];
    let refused = world.post(&commune, "/desk/reports/2020/correct", &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "a commune corrects what it signed");
    let answer = world.post(&district, "/desk/reports/2020/correct", &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.has("Người xác nhận phải là người khác.");
    answer.has("value=\"Biên bản soát lại\"");
    form[7] = ("confirmed_by", "Trần Thị Mẫu");
    form[8] = ("code-0", "K01");
    let answer = world.post(&district, "/desk/reports/2020/correct", &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "records are not typed over");
    form[8] = ("code-0", "A04");
    let look = world.post(&district, "/desk/reports/2020/correct", &form).await;
    let seen = seal_of(&look.body);
    form.extend([("take", "K01"), ("seen", seen.as_str())]);
    let answer = world.post(&district, "/desk/reports/2020/correct", &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let report = json(&world, "/reports/2020.json?place=31255").await;
    assert_eq!((&report["K01"]["value"], &report["K01"]["live"]), (&11.into(), &11.into()));
    assert_eq!(report["A04"]["value"], 41);
    let page = world.get("", "/reports/2020/history?place=31255").await;
    for says in
        ["20-BC/HU", "Nguyễn Văn Mẫu", "Trần Thị Mẫu", "Ghi sót một mô hình", "<td class=\"num\">10</td>"]
    {
        page.has(says);
    }
    world.get("", "/reports/2020?place=31255").await.has("Đến nay có 1 đính chính.");
}

#[tokio::test]
async fn a_typed_figure_never_hides_behind_another_units_records() {
    let (world, _, _) = world().await;
    let mut tx = world.app.db.write().await.unwrap();
    type_figure(&mut tx, "c31222", "K01", 9).await;
    let tree = places::tree(&mut tx).await.unwrap();
    let name = tree.get("c31222").filter(|place| place.exists_on(year_end(2020))).unwrap().name.clone();
    tx.commit().await.unwrap();
    assert!(json(&world, "/reports/2020.json").await["K01"].is_null(), "one unit is not the whole");
    ten_models(&world).await;
    let report = json(&world, "/reports/2020.json").await;
    assert_eq!(report["K01"]["value"], 10);
    assert_eq!(report["K01"]["left_out"][0]["value"], 9);
    assert_eq!(report["K01"]["left_out"][0]["name"], name.as_str());
    let says = format!("Mô hình đăng ký: chưa gồm số nhập tay của {name}, 9 mô hình.");
    world.get("", "/reports/2020").await.has(&says);
    world.get("", "/reports/2020?place=31255").await.lacks("chưa gồm số nhập tay");
}

#[tokio::test]
async fn a_place_without_a_body_is_told_what_to_do_before_it_gets_a_paper() {
    let (world, commune, _) = world().await;
    lock_units(&world, |_| false).await;
    let answer = world.get(&commune, "/reports/2020/paper.pdf?place=31255").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.has("chưa khai cơ quan ban hành báo cáo");
    let other = world.get(&commune, "/reports/2020/paper.docx?place=31249").await;
    assert_eq!(other.status, StatusCode::NOT_FOUND, "another commune's draft is not theirs");
}

#[tokio::test]
async fn a_commune_signs_its_own_report_and_corrects_what_it_signed() {
    let (world, commune, district) = world().await;
    ten_models(&world).await;
    let signer = organ_of(&world, "o31255", "ĐẢNG ỦY XÃ TRUNG HƯNG", "ĐU").await;
    lock_units(&world, |id| id == "o31255").await;
    let one = version(&world, "o31255").await;
    let paper =
        [OWN, ("version", one.as_str()), ("form", "sign"), ("signer", signer.as_str()), ("number", "7")];
    let form = [&paper[..], &[("day", "11/01/2021")]].concat();
    let answer = world.post(&commune, "/desk/reports/2020/sign", &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    world.get("", "/reports/2020?place=31255").await.has("Báo cáo số 07-BC/ĐU ngày 11/01/2021.");
    let two = version(&world, "o31255").await;
    let back = [OWN, ("version", two.as_str()), ("form", "return"), ("reason", "Sửa")];
    let refused = world.post(&district, "/desk/reports/2020/return", &back).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "a signed paper is corrected by a paper");
    let mut form = vec![
        OWN,
        ("version", two.as_str()),
        ("form", "correct"),
        ("reason", "Ghi sót"),
        ("number", "8"),
        ("day", "11/01/2021"),
        ("corrected_by", "Nguyễn Văn Mẫu"),
        ("confirmed_by", "Trần Thị Mẫu"),
        ("signer", signer.as_str()),
    ];
    let look = world.post(&commune, "/desk/reports/2020/correct", &form).await;
    assert_eq!(look.status, StatusCode::OK, "{}", look.body);
    look.has("Không số nào đổi");
    let seen = seal_of(&look.body);
    form.extend([("take", "K01"), ("seen", seen.as_str())]);
    let answer = world.post(&commune, "/desk/reports/2020/correct", &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
}

#[tokio::test]
async fn once_the_level_above_signed_giving_back_is_not_offered() {
    let (world, _, district) = world().await;
    let signer = organ(&world).await;
    ten_models(&world).await;
    lock_units(&world, |_| true).await;
    let unit = "/desk/reports/2020?place=31255";
    world.get(&district, unit).await.has("action=\"/desk/reports/2020/return\"");
    let home = ("place", "925");
    world.post(&district, "/desk/reports/2020/lock", &[home, ("version", "0")]).await;
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
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    world.get(&district, unit).await.lacks("action=\"/desk/reports/2020/return\"");
}

#[tokio::test]
async fn nobody_signs_a_correction_for_figures_that_were_not_seen() {
    let (world, commune, district) = world().await;
    let signer = organ(&world).await;
    ten_models(&world).await;
    world.post(&commune, "/desk/reports/2020/lock", &[OWN, ("version", "0")]).await;
    let eleventh = "Tên mô hình,Đơn vị,Lĩnh vực\nThêm một mô hình,Xã Trung Hưng,Kinh tế\n";
    models(&world, eleventh.as_bytes(), "y.csv").await;
    let one = version(&world, "o31255").await;
    let mut form = vec![
        OWN,
        ("version", one.as_str()),
        ("form", "correct"),
        ("reason", "Ghi sót một mô hình"),
        ("number", "20"),
        ("day", "11/01/2021"),
        ("corrected_by", "Nguyễn Văn Mẫu"),
        ("confirmed_by", "Trần Thị Mẫu"),
        ("code-0", "A04"),
        ("value-0", "41"),
        ("proof-0", "Biên bản soát lại"),
        ("signer", signer.as_str()),
    ];
    let look = world.post(&district, "/desk/reports/2020/correct", &form).await;
    assert_eq!(look.status, StatusCode::OK, "nobody signs for what was not seen: {}", look.body);
    for says in
        ["K01 Mô hình đăng ký", "<td class=\"num\">10</td><td class=\"num\"><b>11</b></td>", "<b>41</b>"]
    {
        look.has(says);
    }
    let report = json(&world, "/reports/2020.json?place=31255").await;
    assert_eq!(report["K01"]["value"], 10, "looking changes nothing");
    let seen = seal_of(&look.body);
    form.extend([("take", "K01"), ("seen", seen.as_str())]);
    // One more record between looking and signing: it is looked at anew.
    let twelfth = "Tên mô hình,Đơn vị,Lĩnh vực\nThêm mô hình nữa,Xã Trung Hưng,Kinh tế\n";
    models(&world, twelfth.as_bytes(), "z.csv").await;
    let look = world.post(&district, "/desk/reports/2020/correct", &form).await;
    assert_eq!(look.status, StatusCode::OK);
    look.has("<b>12</b>");
    let seen = seal_of(&look.body);
    *form.last_mut().unwrap() = ("seen", seen.as_str());
    let answer = world.post(&district, "/desk/reports/2020/correct", &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(json(&world, "/reports/2020.json?place=31255").await["K01"]["value"], 12);
}

#[tokio::test]
async fn a_correction_moves_only_the_figures_that_are_ticked() {
    let (world, commune, district) = world().await;
    let signer = organ(&world).await;
    ten_models(&world).await;
    world.post(&commune, "/desk/reports/2020/lock", &[OWN, ("version", "0")]).await;
    let eleventh = "Tên mô hình,Đơn vị,Lĩnh vực\nThêm một mô hình,Xã Trung Hưng,Kinh tế\n";
    models(&world, eleventh.as_bytes(), "y.csv").await;
    let one = version(&world, "o31255").await;
    let mut form = vec![
        OWN,
        ("version", one.as_str()),
        ("form", "correct"),
        ("reason", "Ghi sót số hộ nghèo"),
        ("number", "20"),
        ("day", "11/01/2021"),
        ("corrected_by", "Nguyễn Văn Mẫu"),
        ("confirmed_by", "Trần Thị Mẫu"),
        ("code-0", "a04"),
        ("value-0", "41"),
        ("proof-0", "Biên bản soát lại"),
        ("signer", signer.as_str()),
    ];
    let look = world.post(&district, "/desk/reports/2020/correct", &form).await;
    let seen = seal_of(&look.body);
    form.push(("seen", seen.as_str()));
    let answer = world.post(&district, "/desk/reports/2020/correct", &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let report = json(&world, "/reports/2020.json?place=31255").await;
    assert_eq!(report["A04"]["value"], 41);
    assert_eq!((&report["K01"]["value"], &report["K01"]["live"]), (&10.into(), &11.into()));
}
