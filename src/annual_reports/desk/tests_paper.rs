//! The signed paper: typeset once, the same bytes for everybody.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};

use super::{
    tests_correct::seal_of,
    tests_review::{by, json, lock_units, models, organ, ten_models, version, world},
};
use crate::{
    annual_reports::store::{self, Entry},
    store::journal::{self, Line},
    web::testing::World,
};

const HOME: (&str, &str) = ("place", "925");
const PDF: &str = "/reports/2020/paper.pdf?place=925";
const WORD: &str = "/reports/2020/paper.docx?place=925";

/// Types a figure of the year before for the district, or types it anew.
async fn type_2019(world: &World, value: i64) {
    let mut tx = world.app.db.write().await.unwrap();
    let entry = Entry {
        year: 2019,
        place_id: "d925".into(),
        code: "D10".into(),
        value,
        proof: "Báo cáo năm 2019".into(),
    };
    match store::find(&mut tx, 2019, "d925", "D10").await.unwrap() {
        Some(known) => store::save(&mut tx, by(9), &known.id, known.version, value, "Số khác").await.unwrap(),
        None => {
            store::insert(&mut tx, by(2), &entry).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
}

/// A world whose district is locked: the officer's session and the signer's id.
async fn locked() -> (World, String, String) {
    let (world, _, district) = world().await;
    let signer = organ(&world).await;
    ten_models(&world).await;
    type_2019(&world, 30).await;
    lock_units(&world, |_| true).await;
    let answer = world.post(&district, "/desk/reports/2020/lock", &[HOME, ("version", "0")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    (world, district, signer)
}

async fn send(world: &World, district: &str, act: &str, fields: &[(&str, &str)]) -> (StatusCode, String) {
    let version = version(world, "d925").await;
    let mut form = vec![HOME, ("version", version.as_str()), ("form", act), ("day", "11/01/2021")];
    form.extend(fields);
    let path = format!("/desk/reports/2020/{act}");
    let mut answer = world.post(district, &path, &form).await;
    if act == "correct" && answer.status == StatusCode::OK {
        let seen = seal_of(&answer.body);
        form.push(("seen", seen.as_str()));
        answer = world.post(district, &path, &form).await;
    }
    (answer.status, answer.body)
}

async fn journal_of(world: &World, act: &str) -> Vec<Line> {
    let mut tx = world.app.db.read().await.unwrap();
    let mut lines = journal::newest(&mut tx, 1000, 0).await.unwrap();
    lines.retain(|line| line.act == act);
    lines
}

#[tokio::test]
async fn a_signed_paper_stays_the_same_whatever_its_records_say_later() {
    let (world, district, signer) = locked().await;
    for path in [PDF, WORD, "/reports/2020/paper.pdf?place=31255"] {
        assert_eq!(world.get("", path).await.status, StatusCode::NOT_FOUND, "{path} is not signed");
    }
    let sign = [("signer", signer.as_str()), ("number", "19")];
    assert_eq!(send(&world, &district, "sign", &sign).await.0, StatusCode::SEE_OTHER);
    let (pdf, word) = (world.get("", PDF).await, world.get("", WORD).await);
    assert!(pdf.body.starts_with("%PDF-") && word.body.starts_with("PK"));
    assert_eq!(pdf.header("content-type"), "application/pdf");
    type_2019(&world, 77).await;
    let eleventh = "Tên mô hình,Đơn vị,Lĩnh vực\nThêm một mô hình,Xã Trung Hưng,Kinh tế\n";
    models(&world, eleventh.as_bytes(), "y.csv").await;
    assert_eq!(json(&world, "/reports/2019.json?place=925").await["D10"]["value"], 77);
    for reader in ["", district.as_str()] {
        assert!(world.get(reader, PDF).await.body == pdf.body, "the same bytes");
        assert!(world.get(reader, WORD).await.body == word.body, "the same bytes");
    }
    let again = Request::get(PDF).header(header::IF_NONE_MATCH, pdf.header("etag"));
    let answer = world.send(again.body(Body::empty()).unwrap()).await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
    let kept = journal_of(&world, "annual_reports.keep-paper").await;
    assert_eq!(kept.len(), 2);
    assert!(
        kept.iter().any(|line| format!("\"{}\"", &line.facts[line.facts.len() - 64..]) == pdf.header("etag"))
    );
    let signed = journal_of(&world, "annual_reports.sign").await;
    assert!(signed[0].facts.ends_with("number = 19") && !signed[0].facts.contains("HU"), "{signed:?}");
}

#[tokio::test]
async fn a_correction_takes_its_number_in_the_book_and_makes_a_new_paper() {
    let (world, district, signer) = locked().await;
    let sign = [("signer", signer.as_str()), ("number", "19")];
    assert_eq!(send(&world, &district, "sign", &sign).await.0, StatusCode::SEE_OTHER);
    let signed = world.get("", PDF).await;
    let people = [
        ("reason", "Ghi sót"),
        ("corrected_by", "Nguyễn Văn Mẫu"),
        ("confirmed_by", "Trần Thị Mẫu"),
        ("code-0", "A04"),
        ("value-0", "41"),
        ("proof-0", "Biên bản soát lại"),
    ];
    let correct = |signer: &'static str, number: &'static str| {
        let mut form = people.to_vec();
        form.extend([("number", number), ("signer", signer)]);
        form
    };
    for (form, says) in [
        (correct("", "20"), "Chọn người ký."),
        (correct("", "20-BC/HU"), "20-BC/HU"),
        (correct("", "0"), "Ghi số của văn bản."),
        (correct("", "100000"), "từ 1 đến 99.999"),
    ] {
        let (status, page) = send(&world, &district, "correct", &form).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{form:?}");
        assert!(page.contains(says), "{says}\n{page}");
    }
    for (number, status) in [
        ("19", StatusCode::UNPROCESSABLE_ENTITY),
        ("20", StatusCode::SEE_OTHER),
        ("20", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let mut form = people.to_vec();
        form.extend([("number", number), ("signer", signer.as_str())]);
        let (is, page) = send(&world, &district, "correct", &form).await;
        assert_eq!(is, status, "{number}\n{page}");
        assert_eq!(page.contains("Sổ đã có số này."), is != StatusCode::SEE_OTHER);
    }
    world.get("", "/reports/2020/history?place=925").await.has("Văn bản số 20-BC/HU ngày 11/01/2021.");
    let corrected = world.get("", PDF).await;
    assert!(corrected.body.starts_with("%PDF-") && corrected.body != signed.body, "a new paper");
    world
        .get("", "/reports/2020/history?place=925")
        .await
        .has("/reports/2020/paper.pdf?place=925&amp;lock=1");
    let earlier = world.get("", &format!("{PDF}&lock=1")).await;
    assert!(earlier.body == signed.body, "what was signed first stays readable");
    for odd in ["3", "x"] {
        assert_eq!(world.get("", &format!("{PDF}&lock={odd}")).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(journal_of(&world, "annual_reports.keep-paper").await.len(), 4, "both papers are kept");
    world.get(&district, "/desk/reports/2020?place=925").await.has("name=\"number\" inputmode=\"numeric\"");
}

#[tokio::test]
async fn a_report_has_no_larger_number_than_a_decision() {
    let (world, district, signer) = locked().await;
    let sign = [("signer", signer.as_str()), ("number", "100.000")];
    let (status, page) = send(&world, &district, "sign", &sign).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("từ 1 đến 99.999"), "{page}");
    assert!(journal_of(&world, "annual_reports.keep-paper").await.is_empty());
    let sign = [("signer", signer.as_str()), ("number", "99.999")];
    assert_eq!(send(&world, &district, "sign", &sign).await.0, StatusCode::SEE_OTHER);
}
