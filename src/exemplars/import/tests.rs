//! The offices' own files of the founding year, through the importer.

use std::path::{Path, PathBuf};

use jiff::civil::date;

use crate::{
    app::{App, Settings},
    clock::{self, Clock},
    exemplars::{
        self,
        figures::{Scope, Tallies},
    },
    imports::{Kind, Outcome, batch_of, run},
    places,
    store::{Db, testing},
    web::Words,
};

const BY: run::By<'static> = run::By { actor: None, words: Words::Vi };

async fn app(db: Db) -> App {
    let mut tx = db.write().await.unwrap();
    testing::reference(&mut tx).await;
    tx.commit().await.unwrap();
    let clock = Clock::starting_at(clock::at(date(2021, 1, 11), 6, 0));
    App::new(db, clock, Settings::default())
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/co-do-2020")
}

fn registrations() -> Vec<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(fixtures().join("02-dang-ky-mo-hinh-2020"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

async fn bring(app: &App, file: &Path) -> (String, Vec<crate::imports::Checked>) {
    let bytes = std::fs::read(file).unwrap();
    bring_bytes(app, &bytes).await
}

async fn bring_bytes(app: &App, bytes: &[u8]) -> (String, Vec<crate::imports::Checked>) {
    let (id, _) = run::look(app, BY, batch_of(Kind::Exemplars, "x.xlsx", bytes, 2020)).await.unwrap();
    let parsed = run::parsed(app, &id).await.unwrap();
    let mut tx = app.db.write().await.unwrap();
    let rows = run::apply(&mut tx, app, BY, &id, parsed).await.unwrap();
    tx.commit().await.unwrap();
    (id, rows)
}

async fn figure(app: &App, code: &str) -> i64 {
    let mut tx = app.db.read().await.unwrap();
    let tree = places::tree(&mut tx).await.unwrap();
    let units = tree.subtree("d925", date(2020, 12, 31));
    let scope = Scope { year: 2020, units: &units, place_id: "d925", slug: "925" };
    let figures = Tallies::read(&mut tx, 2020).await.unwrap().figures(&tree, scope);
    figures.iter().find(|figure| figure.code == code).map_or(0, |figure| figure.value)
}

fn count(rows: &[crate::imports::Checked], outcome: Outcome) -> usize {
    rows.iter().filter(|row| row.outcome == outcome).count()
}

#[tokio::test]
async fn the_founding_year_comes_out_of_the_offices_files() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let mut total = 0;
        for file in registrations() {
            let (_, rows) = bring(&app, &file).await;
            let bad: Vec<_> = rows.iter().filter(|row| row.outcome != Outcome::New).collect();
            assert!(bad.is_empty(), "{}: {bad:?}", file.display());
            total += rows.len();
        }
        assert_eq!(total, 91);
        let results = fixtures().join("03-ket-qua-mo-hinh-2020.xlsx");
        let (batch, rows) = bring(&app, &results).await;
        assert_eq!(count(&rows, Outcome::Bad), 0, "{rows:?}");
        assert_eq!(rows.len(), 91);
        for (code, value) in [
            ("K01", 91),
            ("K02a", 70),
            ("K02b", 21),
            ("K03", 32),
            ("K04", 31),
            ("K05", 15),
            ("K06", 13),
            ("K07", 11),
            ("K08a", 47),
            ("K08b", 38),
            ("K08c", 6),
            ("K10", 74),
            ("K11", 47),
            ("K11.xa", 15),
            ("K11.huyen", 26),
            ("K11.tinh", 6),
            ("K16", 5),
        ] {
            assert_eq!(figure(&app, code).await, value, "{code}");
        }
        let (_, again) = bring(&app, &results).await;
        assert_eq!(count(&again, Outcome::Same), 91);
        for file in registrations() {
            let (_, again) = bring(&app, &file).await;
            assert_eq!(count(&again, Outcome::Same), again.len());
        }
        let mut tx = app.db.write().await.unwrap();
        let undone = run::undo(&mut tx, &app, BY, &batch).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(undone.kept, Vec::<String>::new());
        assert_eq!((figure(&app, "K01").await, figure(&app, "K11").await), (91, 0));
    })
    .await;
}

#[tokio::test]
async fn a_row_says_everything_that_is_wrong_with_it() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let sheet = "Tên mô hình,Đơn vị đăng ký,Lĩnh vực,Số hộ hưởng lợi,Ngày đăng ký,Kết quả\n\
            Thắp sáng đường quê,Xã Trung Hưng,Kinh tế,214,15/02/2020,\n\
            thap sang DUONG que,Trung Hưng,Kinh tế,1,15/02/2020,\n\
            Mô hình lạ,Xã Không Có,Kinh tế,1,15/02/2020,\n\
            Mô hình sai,Xã Trung Hưng,Trồng trọt,nhiều,đầu năm,Xuất sắc\n\
            Mô hình tương lai,Xã Trung Hưng,Kinh tế,1,15/02/2031,\n\
            Mô hình dừng,Xã Trung Hưng,Kinh tế,1,15/02/2020,Dừng\n\
            Mô hình tiêu biểu,Xã Trung Hưng,Kinh tế,1,15/02/2020,Tiêu biểu\n\
            Không lĩnh vực,Xã Trung Hưng,,1,15/02/2020,\n\
            ,Xã Trung Hưng,Kinh tế,1,15/02/2020,\n\
            Quá nhiều hộ,Xã Trung Hưng,Kinh tế,9000000000000000000,15/02/2020,\n";
        let (_, rows) = bring_bytes(&app, sheet.as_bytes()).await;
        let errors: Vec<_> = rows.iter().map(|row| row.errors.len()).collect();
        assert_eq!(errors, [0, 1, 1, 4, 1, 1, 2, 1, 1, 1], "{rows:#?}");
        assert!(rows[9].errors[0].contains("Số hộ hưởng lợi: Số lớn quá"), "{:?}", rows[9].errors);
        assert_eq!(figure(&app, "K01").await, 1);
    })
    .await;
}

#[tokio::test]
async fn undo_keeps_what_somebody_changed_since() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let (batch, rows) = bring(&app, &registrations()[0]).await;
        let mut tx = app.db.write().await.unwrap();
        let first = exemplars::store::find_numbered(&mut tx, 2020, 1).await.unwrap();
        let by = exemplars::store::By { now: app.clock.now(), actor: None, batch: None, unit_name: "" };
        let step = exemplars::NewStep {
            kind: exemplars::StepKind::Started,
            on_day: date(2020, 5, 1),
            level: None,
            decision: String::new(),
            note: String::new(),
        };
        exemplars::acts::take_step(&mut tx, by, &first, &step, app.clock.today()).await.unwrap().unwrap();
        let undone = run::undo(&mut tx, &app, BY, &batch).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(undone.kept, [first.content.name]);
        assert_eq!(usize::try_from(undone.removed).unwrap(), rows.len() - 1);
        assert_eq!(figure(&app, "K01").await, 1);
    })
    .await;
}
