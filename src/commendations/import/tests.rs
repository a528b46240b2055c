//! The offices' own award lists, through the importer.

use std::path::Path;

use jiff::civil::date;

use crate::{
    app::{App, Settings},
    clock::{self, Clock},
    commendations::{
        self, acts,
        revocation::Revocation,
        store::{
            self, By,
            register::{self, Filter},
        },
    },
    imports::{Checked, Kind, Outcome, batch_of, run},
    store::{Db, search, testing},
    web::Words,
};

const BY: run::By<'static> = run::By { actor: None, words: Words::Vi };
const FILES: [&str; 2] = ["04-khen-thuong-tap-the-2020.xlsx", "05-khen-thuong-ca-nhan-2020.xlsx"];
const HEADER: &str = "STT,Họ và tên,Chức vụ,Đơn vị,Chuyên đề,Hình thức,Thành tích,Loại,Số quyết định,Ngày quyết định,Cơ quan quyết định,Ngày trao";

async fn app(db: Db) -> App {
    let mut tx = db.write().await.unwrap();
    testing::reference(&mut tx).await;
    tx.commit().await.unwrap();
    let clock = Clock::starting_at(clock::at(date(2021, 1, 11), 6, 0));
    App::new(db, clock, Settings::default())
}

async fn bring(app: &App, bytes: &[u8]) -> (String, Vec<Checked>) {
    let batch = batch_of(Kind::Commendations, "x.xlsx", bytes, 2020);
    let (id, reading) = run::look(app, BY, batch).await.unwrap();
    let looked = reading.rows.unwrap();
    let parsed = run::parsed(app, &id).await.unwrap();
    let mut tx = app.db.write().await.unwrap();
    let rows = run::apply(&mut tx, app, BY, &id, parsed).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(looked, rows, "what was shown is what is done");
    (id, rows)
}

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/co-do-2020");
    std::fs::read(folder.join(name)).unwrap()
}

fn all(rows: &[Checked], outcome: Outcome) -> bool {
    rows.iter().all(|row| row.outcome == outcome)
}

async fn figure(app: &App, code: &str) -> i64 {
    let mut tx = app.db.read().await.unwrap();
    let tree = crate::places::tree(&mut tx).await.unwrap();
    let units = tree.subtree("d925", date(2020, 12, 31));
    let figures = commendations::figures::Tallies::read(&mut tx, 2020).await.unwrap().figures(&units, "925");
    figures.iter().find(|figure| figure.code == code).map_or(0, |figure| figure.value)
}

#[tokio::test]
async fn the_founding_years_lists_come_in_once_and_go_out_again() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let mut batches = Vec::new();
        for (file, n) in FILES.into_iter().zip([53, 20]) {
            let (id, rows) = bring(&app, &fixture(file)).await;
            assert_eq!(rows.len(), n);
            assert!(all(&rows, Outcome::New), "{rows:?}");
            assert!(rows.iter().all(|row| row.warnings.is_empty()), "{rows:?}");
            batches.push(id);
        }
        for (code, value) in
            [("M01", 53), ("M02", 20), ("M03a", 28), ("M03b", 19), ("M03c", 26), ("M03d", 0), ("M04a", 73)]
        {
            assert_eq!(figure(&app, code).await, value, "{code}");
        }
        for file in FILES {
            let (_, rows) = bring(&app, &fixture(file)).await;
            assert!(all(&rows, Outcome::Same));
        }
        assert_eq!(figure(&app, "M04a").await, 73);
        let mut tx = app.db.write().await.unwrap();
        assert_eq!(search::find(&mut tx, "126 bong den", 5).await.unwrap().len(), 1);
        let undone = run::undo(&mut tx, &app, BY, &batches[0]).await.unwrap();
        assert_eq!((undone.removed, undone.kept.len()), (53, 0));
        assert!(search::find(&mut tx, "126 bong den", 5).await.unwrap().is_empty());
        tx.commit().await.unwrap();
        assert_eq!(figure(&app, "M01").await, 0);
        assert_eq!(figure(&app, "M02").await, 20);
        let (_, rows) = bring(&app, &fixture(FILES[0])).await;
        assert!(all(&rows, Outcome::New));
    })
    .await;
}

#[tokio::test]
async fn a_corrected_award_is_neither_doubled_nor_taken_out() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let (batch, _) = bring(&app, &fixture(FILES[1])).await;
        let mut tx = app.db.write().await.unwrap();
        let everybody = Filter::default();
        let first = register::list(&mut tx, &everybody, 1, 0).await.unwrap();
        let by = By { now: app.clock.now(), actor: None, batch: None, unit_name: "x" };
        acts::correct(&mut tx, by, &first[0], "Tên Mới".into(), "Chức vụ".into()).await.unwrap();
        tx.commit().await.unwrap();
        let (_, rows) = bring(&app, &fixture(FILES[1])).await;
        assert!(all(&rows, Outcome::Same));
        let mut tx = app.db.write().await.unwrap();
        let undone = run::undo(&mut tx, &app, BY, &batch).await.unwrap();
        assert_eq!((undone.removed, undone.kept), (19, vec!["Tên Mới".to_owned()]));
        assert_eq!(register::count(&mut tx, &everybody).await.unwrap(), 1);
        assert!(store::find(&mut tx, &first[0].id).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn bad_rows_say_why_and_the_rest_is_kept() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let rows = [
            "1,Lê Thị Mẫu,Trưởng ấp,Xã Trung Hưng,Dân vận khéo,Giấy khen,Tốt,Cá nhân,03/QĐ-UBND,06/01/2021,UBND huyện,08/01/2021",
            "2,LÊ THỊ  MẪU,trưởng ấp,Xã Trung Hưng,Phong trào dân vận khéo,Giấy khen,Tốt,Cá nhân,03/QĐ-UBND,06/01/2021,UBND huyện,",
            "3,Lê Thị Mẫu,Giáo viên,Xã Trung Hưng,Dân vận khéo,Giấy khen,Tốt,Cá nhân,03/QĐ-UBND,06/01/2021,UBND huyện,",
            "4,B,C,Xã Không Có,Dân vận khéo,Giấy khen,Tốt,Cá nhân,03/QĐ-UBND,06/01/2021,UBND huyện,",
            "5,C,C,Xã Trung Hưng,Làm đường,Giấy khen,Tốt,Cá nhân,03/QĐ-UBND,06/01/2021,UBND huyện,",
            "6,D,C,Xã Trung Hưng,Dân vận khéo,Giấy khen,Tốt,Cá nhân,,,,",
            "7,E,C,Xã Trung Hưng,Dân vận khéo,Giấy khen,Tốt,Cá nhân,03/QĐ-UBND,đầu năm,UBND huyện,31/02/2021",
            "8,F,C,Xã Trung Hưng,Dân vận khéo,Cờ,Tốt,,03/QĐ-UBND,06/01/2021,UBND huyện,",
            "9,G,C,Xã Trung Hưng,Dân vận khéo,Giấy khen,Tốt,Cá nhân,03/QĐ-UBND,06/01/2031,UBND huyện,",
        ];
        let sheet = format!("{HEADER}\n{}\n", rows.join("\n"));
        let (_, read) = bring(&app, sheet.as_bytes()).await;
        let bad: Vec<_> = read
            .iter()
            .map(|row| (row.outcome == Outcome::Bad, row.errors.join(" | ")))
            .collect();
        for (index, said) in [
            (1, "Trùng với dòng 2"),
            (3, "Xã Không Có"),
            (4, "Làm đường"),
            (5, "Thiếu số quyết định. | Thiếu ngày quyết định. | Thiếu cơ quan quyết định."),
            (6, "“đầu năm”"),
            (6, "“31/02/2021”"),
            (7, "“Cờ”"),
            (7, "Không rõ là tập thể hay cá nhân"),
            (8, "chưa tới"),
        ] {
            assert!(bad[index].0 && bad[index].1.contains(said), "{said}: {bad:?}");
        }
        assert!(!bad[0].0 && !bad[2].0, "{bad:?}");
        assert!(read[2].warnings[0].contains("Trùng tên với dòng 2"));
        assert_eq!(figure(&app, "M02").await, 2);
    })
    .await;
}

#[tokio::test]
async fn the_founding_years_awards_stand_in_the_golden_book_in_the_order_of_their_lists() {
    testing::on_both(async |db| {
        let app = app(db).await;
        for file in FILES {
            bring(&app, &fixture(file)).await;
        }
        let mut tx = app.db.write().await.unwrap();
        acts::decisions::enter_all(&mut tx, app.clock.now()).await.unwrap();
        let awards = register::list(&mut tx, &Filter::default(), 100, 0).await.unwrap();
        let numbers: Vec<_> = awards.iter().filter_map(|award| award.golden_number).collect();
        assert_eq!(numbers, (1..=73).collect::<Vec<_>>());
        let first_person = &awards[53];
        assert_eq!(first_person.content.kind, commendations::RecipientKind::Individual);
        assert_eq!(first_person.content.list_number, Some(1));
    })
    .await;
}

#[tokio::test]
async fn a_list_brings_nothing_back_that_was_taken_back() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let (batch, _) = bring(&app, &fixture(FILES[1])).await;
        let mut tx = app.db.write().await.unwrap();
        let first = register::list(&mut tx, &Filter::default(), 1, 0).await.unwrap();
        let by = By { now: app.clock.now(), actor: None, batch: None, unit_name: "x" };
        let paper = Revocation {
            id: String::new(),
            number: "09/QĐ-UBND".into(),
            decided_on: first[0].content.decision.decided_on,
            decided_by: first[0].content.decision.decided_by.clone(),
            reason: "Ghi nhầm".into(),
        };
        acts::revocations::revoke(&mut tx, by, &paper, None, &first).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(figure(&app, "M02").await, 19);
        let (_, rows) = bring(&app, &fixture(FILES[1])).await;
        assert!(all(&rows, Outcome::Same));
        let told: Vec<_> = rows.iter().filter(|row| !row.warnings.is_empty()).collect();
        assert!(told.len() == 1 && told[0].warnings[0].contains("đã bị hủy"), "{told:?}");
        assert_eq!(figure(&app, "M02").await, 19);
        let mut tx = app.db.write().await.unwrap();
        let undone = run::undo(&mut tx, &app, BY, &batch).await.unwrap();
        assert_eq!((undone.removed, undone.kept.len()), (19, 1), "what a paper names stays");
        tx.commit().await.unwrap();
    })
    .await;
}
