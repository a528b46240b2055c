//! The pages over HTTP, with the whole founding year brought in.

use std::path::Path;

use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode},
};
use jiff::civil::date;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::{
    annual_reports,
    app::{App, Settings},
    clock::{self, Clock},
    imports::{Kind, batch_of, run},
    papers::{self, Organ, Side, Signer},
    router::router,
    store::testing,
    web::Words,
};

const FILES: [(&str, Kind); 5] = [
    ("01-so-ho-cac-ap.xlsx", Kind::Households),
    ("02-dang-ky-mo-hinh-2020/04-xa-trung-hung.xlsx", Kind::Exemplars),
    ("04-khen-thuong-tap-the-2020.xlsx", Kind::Commendations),
    ("05-khen-thuong-ca-nhan-2020.xlsx", Kind::Commendations),
    ("06-so-lieu-go-tay.xlsx", Kind::Figures),
];

async fn sample(db: crate::store::Db) -> App {
    let mut tx = db.write().await.unwrap();
    testing::reference(&mut tx).await;
    tx.commit().await.unwrap();
    let clock = Clock::starting_at(clock::at(date(2021, 1, 11), 6, 0));
    let app = App::new(db, clock, Settings::default());
    let by = run::By { actor: None, words: Words::Vi };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/co-do-2020");
    for (name, kind) in FILES {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let (id, _) = run::look(&app, by, batch_of(kind, name, &bytes, 2020)).await.unwrap();
        let parsed = run::parsed(&app, &id).await.unwrap();
        let mut tx = app.db.write().await.unwrap();
        run::apply(&mut tx, &app, by, &id, parsed).await.unwrap();
        tx.commit().await.unwrap();
    }
    app
}

async fn get(app: &App, path: &str) -> (StatusCode, String) {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let response = router(app.clone()).oneshot(request).await.unwrap();
    let status = response.status();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8_lossy(&body).into_owned())
}

async fn json_of(app: &App, path: &str) -> Value {
    let (status, body) = get(app, path).await;
    assert_eq!(status, StatusCode::OK, "{path}");
    serde_json::from_str(&body).unwrap()
}

#[tokio::test]
async fn the_figures_as_json_open_their_records() {
    testing::on_both(async |db| {
        let app = sample(db).await;
        let report = json_of(&app, "/reports/2020.json?place=925").await;
        assert_eq!(
            report["M01"],
            json!({
                "value": 53, "live": 53, "unit": "tập thể", "basis": "records",
                "records": "/commendations?year=2020&place=925&kind=collective",
            })
        );
        assert_eq!(report["M02"]["value"], 20);
        assert_eq!(report["A01"]["value"], 17_383);
        assert_eq!(report["K01"]["basis"], "records");
        assert_eq!(report["K01"]["unit"], "mô hình");
        assert_eq!(report["A04"]["value"], 431);
        assert_eq!(report["A04"]["basis"], "typed");
        let typed_at = report["A04"]["typed_at"].as_str().unwrap();
        assert!(typed_at.starts_with("2021-01-10T23:00:0"), "{typed_at}");
        assert_eq!(report["A04"]["proof"], "Biên bản rà soát hộ nghèo, hộ cận nghèo cuối năm 2020 (mẫu)");
        let before = json_of(&app, "/reports/2019.json").await;
        assert_eq!(before["K01"]["value"], 84);
        assert_eq!(before["K01"]["basis"], "typed");
        // Each figure of awards opens as many records as it says.
        for code in ["M01", "M02", "M03a", "M03b", "M03c", "M03d", "M04a"] {
            let records = report[code]["records"].as_str().unwrap();
            let path = records.replace("/commendations?", "/commendations.json?");
            let rows = json_of(&app, &path).await;
            let n = rows.as_array().unwrap().len();
            assert_eq!(report[code]["value"], json!(n), "{code}");
        }
    })
    .await;
}

#[tokio::test]
async fn every_page_opens_and_what_is_not_there_is_said() {
    testing::on_both(async |db| {
        let app = sample(db).await;
        for (path, says) in [
            ("/reports", "/reports/2020"),
            ("/reports/2020", "/exemplars?year=2020&#38;place=925"),
            ("/reports/2020?place=31255", "Xã Trung Hưng"),
            ("/reports/2019?place=925", "nhập tay"),
            ("/reports/2020/K01?place=925", "Xã Trung Hưng"),
            ("/reports/2020/A04", "431"),
            ("/reports/2020.csv?place=925", "K01,Mô hình đăng ký"),
            ("/commendations", "02/QĐ-UBND"),
            ("/commendations?year=2020&place=31255&kind=individual", "Khưu Văn"),
            ("/commendations?q=126+bong+den", "Ban công tác Mặt trận ấp Thới Bình"),
            ("/commendations.csv?year=2020&stream=dan-van", "Công tác dân vận"),
        ] {
            let (status, body) = get(&app, path).await;
            assert_eq!(status, StatusCode::OK, "{path}");
            assert!(body.contains(says), "{path} {says}\n{body}");
        }
        for path in [
            "/reports/1812",
            "/reports/2022",
            "/reports/abcd",
            "/reports/02020",
            "/reports/2020?place=00000",
            "/reports/2020.pdf",
            "/reports/2020/Z99",
            "/commendations?kind=x",
            "/commendations?place=00000",
            "/commendations/khong-co",
        ] {
            assert_eq!(get(&app, path).await.0, StatusCode::NOT_FOUND, "{path}");
        }
        let list = json_of(&app, "/commendations.json?q=126+bong+den").await;
        assert_eq!(list[0]["decision"], "02/QĐ-UBND");
        let (_, page) = get(&app, "/commendations?q=126+bong+den").await;
        let start = page.find("href=\"/commendations/").unwrap() + 6;
        let path: String = page[start..].chars().take_while(|c| *c != '"').collect();
        let (status, body) = get(&app, &path).await;
        assert_eq!(status, StatusCode::OK);
        for says in ["(ghi vào sổ sau", "Thường trực Huyện ủy Cờ Đỏ", "href=\"/exemplars/"] {
            assert!(body.contains(says), "{says}\n{body}");
        }
    })
    .await;
}

/// Every file of the founding year, in the order of their names.
async fn whole_year(db: crate::store::Db) -> App {
    let mut tx = db.write().await.unwrap();
    testing::reference(&mut tx).await;
    tx.commit().await.unwrap();
    let clock = Clock::starting_at(clock::at(date(2021, 1, 11), 6, 0));
    let app = App::new(db, clock, Settings::default());
    let by = run::By { actor: None, words: Words::Vi };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/co-do-2020");
    let units = std::fs::read_dir(folder.join("02-dang-ky-mo-hinh-2020")).unwrap();
    let mut files: Vec<_> = units.map(|unit| (unit.unwrap().path(), Kind::Exemplars)).collect();
    files.sort_by(|a, b| a.0.cmp(&b.0));
    files.insert(0, (folder.join("01-so-ho-cac-ap.xlsx"), Kind::Households));
    files.push((folder.join("03-ket-qua-mo-hinh-2020.xlsx"), Kind::Exemplars));
    files.push((folder.join("04-khen-thuong-tap-the-2020.xlsx"), Kind::Commendations));
    files.push((folder.join("05-khen-thuong-ca-nhan-2020.xlsx"), Kind::Commendations));
    files.push((folder.join("06-so-lieu-go-tay.xlsx"), Kind::Figures));
    for (path, kind) in files {
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (id, _) = run::look(&app, by, batch_of(kind, &name, &bytes, 2020)).await.unwrap();
        let parsed = run::parsed(&app, &id).await.unwrap();
        let mut tx = app.db.write().await.unwrap();
        run::apply(&mut tx, &app, by, &id, parsed).await.unwrap();
        tx.commit().await.unwrap();
    }
    app
}

#[tokio::test]
async fn the_founding_year_is_locked_and_its_kept_figures_are_those_counted() {
    testing::on_both(async |db| {
        let app = whole_year(db).await;
        let mut tx = app.db.write().await.unwrap();
        annual_reports::sample::load(&mut tx).await.unwrap();
        assert!(annual_reports::sample::sign(&mut tx).await.is_err(), "nobody signs yet");
        tx.commit().await.unwrap();
        let report = json_of(&app, "/reports/2020.json?place=925").await;
        for (code, value) in
            [("K01", 91), ("K11", 47), ("M01", 53), ("M02", 20), ("D10", 38), ("D11", 21), ("A04", 431)]
        {
            assert_eq!(
                (&report[code]["value"], &report[code]["live"]),
                (&json!(value), &json!(value)),
                "{code}"
            );
            assert_eq!(report[code]["frozen_at"], "2021-01-07T09:40:00Z");
            assert_eq!(report[code]["signed"], false);
        }
        let (_, page) = get(&app, "/reports/2020?place=925").await;
        for says in [
            "Số giữ nguyên như lúc",
            "11 trên 11",
            "Hạn khóa sổ: ngày 06/01/2021.",
            "đều khớp với số chung",
            "Phần thứ nhất: Kết quả năm 2020",
            "V- Phong trào thi đua",
            "Phần thứ ba: Kiến nghị, đề xuất",
            "Chưa có số của các nhóm C, H, X",
        ] {
            assert!(page.contains(says), "{says}\n{page}");
        }
        assert!(!page.contains("trễ hạn") && !page.contains("[["), "{page}");
        for (path, starts) in
            [("/reports/2020/models.xlsx", "PK"), ("/reports/2020/awards.xlsx?place=31255", "PK")]
        {
            let (status, body) = get(&app, path).await;
            assert_eq!(status, StatusCode::OK, "{path}");
            assert!(body.starts_with(starts), "{path}");
        }
        district_body(&app).await;
        let mut tx = app.db.write().await.unwrap();
        annual_reports::sample::sign(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(json_of(&app, "/reports/2020.json").await["K01"]["signed"], true);
        assert!(get(&app, "/reports/2020").await.1.contains("Báo cáo số 19-BC/HU ngày 08/01/2021."));
        let (status, paper) = get(&app, "/reports/2020/paper.pdf").await;
        assert_eq!(status, StatusCode::OK);
        assert!(paper.starts_with("%PDF-"));
    })
    .await;
}

/// The Party body of the district and somebody who signs for it.
async fn district_body(app: &App) {
    let mut tx = app.db.write().await.unwrap();
    let by = papers::store::By { now: app.clock.now(), actor: None };
    let organ = Organ {
        id: String::new(),
        place_id: "d925".into(),
        side: Side::Party,
        above: "THÀNH ỦY CẦN THƠ".into(),
        name: "HUYỆN ỦY CỜ ĐỎ".into(),
        sign: "HU".into(),
        seat: "Cờ Đỏ".into(),
        keep: "Lưu Văn phòng".into(),
        terms: vec![date(2015, 8, 1), date(2020, 8, 1)],
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
    papers::store::insert_signer(&mut tx, by, &signer).await.unwrap();
    tx.commit().await.unwrap();
}
