//! Typed figures and household counts from the offices' own sheets.

use std::path::Path;

use jiff::civil::date;

use crate::{
    annual_reports::{Basis, Drawn, live},
    app::{App, Settings},
    clock::{self, Clock},
    imports::{Checked, Kind, Outcome, batch_of, run},
    places,
    store::{Db, testing},
    web::Words,
};

const BY: run::By<'static> = run::By { actor: None, words: Words::Vi };
const HOUSEHOLDS: &str = "01-so-ho-cac-ap.xlsx";
const FIGURES: &str = "06-so-lieu-go-tay.xlsx";

async fn app(db: Db) -> App {
    let mut tx = db.write().await.unwrap();
    testing::reference(&mut tx).await;
    tx.commit().await.unwrap();
    let clock = Clock::starting_at(clock::at(date(2021, 1, 11), 6, 0));
    App::new(db, clock, Settings::default())
}

async fn bring(app: &App, kind: Kind, bytes: &[u8]) -> (String, Vec<Checked>) {
    let batch = batch_of(kind, "x.xlsx", bytes, 2020);
    let (id, reading) = run::look(app, BY, batch).await.unwrap();
    let looked = reading.rows.unwrap();
    let parsed = run::parsed(app, &id).await.unwrap();
    let mut tx = app.db.write().await.unwrap();
    let rows = run::apply(&mut tx, app, BY, &id, parsed).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(looked, rows, "what was shown is what is done");
    (id, rows)
}

async fn undo(app: &App, id: &str) -> (i64, Vec<String>) {
    let mut tx = app.db.write().await.unwrap();
    let undone = run::undo(&mut tx, app, BY, id).await.unwrap();
    tx.commit().await.unwrap();
    (undone.removed, undone.kept)
}

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/co-do-2020");
    std::fs::read(folder.join(name)).unwrap()
}

fn all(rows: &[Checked], outcome: Outcome) -> bool {
    rows.iter().all(|row| row.outcome == outcome)
}

async fn drawn(app: &App, year: i64, place: &str, code: &str) -> Option<Drawn> {
    let mut tx = app.db.read().await.unwrap();
    let tree = places::tree(&mut tx).await.unwrap();
    let place = tree.get(place).unwrap();
    let figures = live(&mut tx, &tree, year, place).await.unwrap();
    figures.into_iter().find(|figure| figure.code == code)
}

async fn value(app: &App, year: i64, place: &str, code: &str) -> Option<i64> {
    drawn(app, year, place, code).await.map(|figure| figure.value)
}

#[tokio::test]
async fn household_counts_make_the_hamlets_and_their_figures() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let (batch, rows) = bring(&app, Kind::Households, &fixture(HOUSEHOLDS)).await;
        assert_eq!(rows.len(), 80);
        assert!(all(&rows, Outcome::New), "{rows:?}");
        for (place, code, expected) in [
            ("d925", "A01", 17_383),
            ("d925", "A02", 67_837),
            ("d925", "A03", 80),
            ("o31255", "A01", 1683),
            ("o31255", "A03", 8),
        ] {
            assert_eq!(value(&app, 2020, place, code).await, Some(expected), "{code}");
        }
        assert_eq!(value(&app, 2019, "d925", "A01").await, None);
        let shown = drawn(&app, 2020, "d925", "A01").await.unwrap();
        assert_eq!(shown.basis, Basis::Records("/places/925?year=2020".into()));
        let (_, rows) = bring(&app, Kind::Households, &fixture(HOUSEHOLDS)).await;
        assert!(all(&rows, Outcome::Same));
        let changed = "Xã,Ấp,Số hộ,Ngày thống kê\nXã Trung Hưng,ấp Thới Bình,215,31/12/2020\n";
        let (second, rows) = bring(&app, Kind::Households, changed.as_bytes()).await;
        assert!(all(&rows, Outcome::Changed));
        assert_eq!(value(&app, 2020, "o31255", "A01").await, Some(1684));
        assert_eq!(value(&app, 2020, "o31255", "A02").await, None);
        assert_eq!(undo(&app, &second).await, (1, vec![]));
        assert_eq!(value(&app, 2020, "o31255", "A02").await, Some(6397));
        assert_eq!(undo(&app, &batch).await, (80, vec![]));
        assert_eq!(value(&app, 2020, "d925", "A01").await, None);
    })
    .await;
}

#[tokio::test]
async fn bad_household_rows_say_why() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let sheet = "STT,Xã,Ấp,Số hộ,Số nhân khẩu,Ngày thống kê\n\
            1,Xã Trung Hưng,Thới Bình,214,841,31/12/2020\n\
            2,Xã Trung Hưng,Ấp Thới Bình,214,841,31/12/2020\n\
            3,Xã Lạ,Ấp Một,1,4,\n\
            4,,Ấp Hai,1,4,\n\
            5,Khối cơ quan huyện,Ấp Ba,1,4,\n\
            6,Xã Trung An,An Bình,nhiều,4,\n\
            7,Xã Trung An,An Hòa,5,4,hôm nay\n\
            8,Xã Trung An,An Hòa,5,4,\n\
            ,Cộng xã Trung An,,5,4,\n";
        let (_, rows) = bring(&app, Kind::Households, sheet.as_bytes()).await;
        let bad: Vec<_> = rows.iter().map(|row| row.errors.join(" | ")).collect();
        for (index, said) in [
            (1, "Trùng với dòng 2"),
            (2, "Xã Lạ"),
            (3, "Chưa ghi xã"),
            (4, "Khối cơ quan huyện"),
            (5, "nhiều"),
            (6, "hôm nay"),
        ] {
            assert!(bad[index].contains(said), "{said}: {bad:?}");
        }
        assert_eq!(rows.len(), 8);
        assert_eq!(rows[7].outcome, Outcome::New);
        assert_eq!(rows[7].warnings.len(), 1);
        assert_eq!(value(&app, 2020, "d925", "A01").await, Some(219));
    })
    .await;
}

#[tokio::test]
async fn typed_figures_show_where_no_records_speak() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let (batch, rows) = bring(&app, Kind::Figures, &fixture(FIGURES)).await;
        assert_eq!(rows.len(), 161);
        assert!(all(&rows, Outcome::New), "{rows:?}");
        assert!(rows.iter().all(|row| row.warnings.is_empty()), "{rows:?}");
        for (year, place, code, expected) in [
            (2019, "d925", "K01", Some(84)),
            (2019, "d925", "A01", Some(17_214)),
            (2019, "o31255", "K01", None),
            (2020, "d925", "K01", None),
            (2020, "d925", "A04", Some(431)),
            (2020, "d925", "A05", Some(568)),
            (2020, "o31255", "A04", Some(40)),
            (2020, "d925", "D10", Some(38)),
            (2020, "d925", "D11", Some(21)),
            (2020, "d925", "B05", Some(98)),
            (2020, "o31255", "B05", None),
        ] {
            assert_eq!(value(&app, year, place, code).await, expected, "{year} {code}");
        }
        let (_, rows) = bring(&app, Kind::Figures, &fixture(FIGURES)).await;
        assert!(all(&rows, Outcome::Same));
        let changed = "Mã,Đơn vị,Năm,Giá trị,Căn cứ\nA04,Xã Trung Hưng,2020,41,Biên bản mới\n";
        let (second, rows) = bring(&app, Kind::Figures, changed.as_bytes()).await;
        assert!(all(&rows, Outcome::Changed));
        assert_eq!(value(&app, 2020, "d925", "A04").await, Some(432));
        let kept = vec!["A04 · Xã Trung Hưng".to_owned()];
        assert_eq!(undo(&app, &second).await, (1, vec![]));
        assert_eq!(value(&app, 2020, "d925", "A04").await, Some(431));
        let (_, _) = bring(&app, Kind::Figures, changed.as_bytes()).await;
        assert_eq!(undo(&app, &batch).await, (160, kept));
        assert_eq!(value(&app, 2020, "o31255", "A04").await, Some(41));
        assert_eq!(value(&app, 2019, "d925", "K01").await, None);
    })
    .await;
}

#[tokio::test]
async fn bad_figures_say_why() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let sheet = "Mã,Đơn vị,Năm,Giá trị,Đơn vị tính,Căn cứ\n\
            A04,Xã Trung Hưng,2020,40,hộ,Biên bản\n\
            a04,Xã Trung Hưng,2020,41,hộ,Biên bản\n\
            Z99,Xã Trung Hưng,2020,1,hộ,Biên bản\n\
            A04,Xã Lạ,2020,1,hộ,Biên bản\n\
            A04,,2020,1,hộ,Biên bản\n\
            A04,Xã Trung An,2031,1,hộ,Biên bản\n\
            A04,Xã Trung An,2020,\"1,5\",hộ,Biên bản\n\
            A04,Xã Trung An,2020,,hộ,\n\
            A05,Xã Trung An,,7,người,Biên bản\n";
        let (_, rows) = bring(&app, Kind::Figures, sheet.as_bytes()).await;
        let bad: Vec<_> = rows.iter().map(|row| row.errors.join(" | ")).collect();
        for (index, said) in [
            (1, "Trùng với dòng 2"),
            (2, "Z99"),
            (3, "Xã Lạ"),
            (4, "Chưa ghi đơn vị"),
            (5, "2031"),
            (6, "1,5"),
            (7, "Chưa ghi giá trị. | Chưa ghi căn cứ"),
        ] {
            assert!(bad[index].contains(said), "{said}: {bad:?}");
        }
        assert_eq!(rows[8].outcome, Outcome::New);
        assert!(rows[8].warnings[0].contains("“người”"));
        assert_eq!(value(&app, 2020, "c31222", "A05").await, Some(7));
    })
    .await;
}

#[tokio::test]
async fn a_figure_that_records_hold_is_not_typed() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let sheet = "Mã,Đơn vị,Năm,Giá trị,Căn cứ\nA01,Xã Trung Hưng,2020,99,Biên bản\n\
            A04,Xã Trung Hưng,2020,40,Biên bản\n";
        bring(&app, Kind::Figures, sheet.as_bytes()).await;
        bring(&app, Kind::Households, &fixture(HOUSEHOLDS)).await;
        let (_, rows) = bring(&app, Kind::Figures, sheet.as_bytes()).await;
        assert!(all(&rows, Outcome::Same), "nothing is typed anew: {rows:?}");
        let changed = sheet.replace("99", "98").replace("40", "41");
        let (_, rows) = bring(&app, Kind::Figures, changed.as_bytes()).await;
        let outcomes: Vec<_> = rows.iter().map(|row| row.outcome).collect();
        assert_eq!(outcomes, [Outcome::Bad, Outcome::Changed]);
        assert!(rows[0].errors[0].contains("1.683"), "{rows:?}");
        assert_eq!(value(&app, 2020, "o31255", "A01").await, Some(1683));
    })
    .await;
}
