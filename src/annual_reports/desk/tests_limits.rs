//! Values that no place has are refused where they are typed, and where they stand already
//! they break no page.

use axum::http::StatusCode;

use super::tests_review::{OWN, lock_units, organ, type_figure, version, world};
use crate::{
    imports::{Kind, Outcome, batch_of, run},
    web::{Words, form::LARGEST},
};

const FORM: &str = "/desk/reports/figures";
const SAYS: &str = "lớn quá 1.000.000.000.000.000";

#[tokio::test]
async fn a_value_larger_than_any_place_has_is_refused_beside_its_field() {
    let (world, commune, district) = world().await;
    for (value, status) in [(LARGEST + 1, StatusCode::UNPROCESSABLE_ENTITY), (LARGEST, StatusCode::SEE_OTHER)]
    {
        let value = value.to_string();
        let form = [
            ("year", "2020"),
            ("place", "o31255"),
            ("code", "A04"),
            ("value", &value),
            ("proof", "Biên bản"),
        ];
        let answer = world.post(&commune, FORM, &form).await;
        assert_eq!(answer.status, status, "{value}");
        assert_eq!(answer.body.contains("value-e") && answer.body.contains(SAYS), status != 303);
    }
    let sheet = format!("Mã,Đơn vị,Năm,Giá trị,Căn cứ\nA05,Xã Trung Hưng,2020,{},Biên bản\n", LARGEST + 1);
    let new = batch_of(Kind::Figures, "x.csv", sheet.as_bytes(), 2020);
    let (_, read) = run::look(&world.app, run::By { actor: None, words: Words::Vi }, new).await.unwrap();
    let rows = read.rows.unwrap();
    assert_eq!(rows[0].outcome, Outcome::Bad);
    assert!(rows[0].errors[0].contains(SAYS), "{:?}", rows[0].errors);
    let signer = organ(&world).await;
    lock_units(&world, |id| id == "o31255").await;
    let (version, value) = (version(&world, "o31255").await, (LARGEST + 1).to_string());
    let correct = [
        OWN,
        ("version", version.as_str()),
        ("form", "correct"),
        ("reason", "Gõ nhầm"),
        ("number", "20"),
        ("day", "11/01/2021"),
        ("signer", signer.as_str()),
        ("corrected_by", "Nguyễn Văn Mẫu"),
        ("confirmed_by", "Trần Thị Mẫu"),
        ("code-0", "A05"),
        ("value-0", value.as_str()),
        ("proof-0", "Biên bản"),
    ];
    let answer = world.post(&district, "/desk/reports/2020/correct", &correct).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("value-0-e") && answer.body.contains(SAYS), "{}", answer.body);
}

#[tokio::test]
async fn huge_values_typed_before_break_no_public_page() {
    let (world, _, district) = world().await;
    let mut tx = world.app.db.write().await.unwrap();
    let huge = 5_000_000_000_000_000_000;
    let tree = crate::places::tree(&mut tx).await.unwrap();
    for unit in tree.children("d925", crate::imports::year_end(2020)) {
        type_figure(&mut tx, &unit.id, "D10", huge).await;
    }
    for code in ["K02a", "K02b", "K01"] {
        type_figure(&mut tx, "d925", code, huge).await;
    }
    tx.commit().await.unwrap();
    lock_units(&world, |_| true).await;
    let answer =
        world.post(&district, "/desk/reports/2020/lock", &[("place", "925"), ("version", "0")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    for path in ["/reports/2020", "/reports/2020.json", "/reports/2020/D10", "/reports/2021"] {
        assert_eq!(world.get("", path).await.status, StatusCode::OK, "{path}");
    }
    assert_eq!(world.get(&district, "/desk/reports/2020?place=925").await.status, StatusCode::OK);
}
