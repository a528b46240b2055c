//! The offices' own books of the founding year, through the importer.

use std::path::{Path, PathBuf};

use jiff::civil::date;

use crate::{
    accounts::{self, Actor, Grant, Role},
    app::{App, Settings},
    clock::{self, Clock},
    disclosures::{
        Notice, State,
        figures::Tallies,
        store::register::{self, Asked, Filter},
    },
    imports::{Checked, Kind, Outcome, batch_of, run},
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

fn books() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/co-do-2020/07-cong-khai-2020");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

async fn bring(app: &App, bytes: &[u8]) -> (String, Vec<Checked>) {
    let (id, _) = run::look(app, BY, batch_of(Kind::Disclosures, "x.xlsx", bytes, 2020)).await.unwrap();
    let parsed = run::parsed(app, &id).await.unwrap();
    let mut tx = app.db.write().await.unwrap();
    let rows = run::apply(&mut tx, app, BY, &id, parsed).await.unwrap();
    tx.commit().await.unwrap();
    (id, rows)
}

async fn count(app: &App, year: Option<i64>, asked: Option<Asked>) -> i64 {
    let mut tx = app.db.read().await.unwrap();
    let filter = Filter { year, standing: asked, ..Filter::on(date(2021, 1, 11)) };
    register::count(&mut tx, &filter).await.unwrap()
}

#[tokio::test]
async fn the_founding_year_comes_out_of_the_offices_books() {
    testing::on_both(async |db| {
        let app = app(db).await;
        for book in books() {
            let (_, rows) = bring(&app, &std::fs::read(&book).unwrap()).await;
            let bad: Vec<_> = rows.iter().filter(|row| row.outcome != Outcome::New).collect();
            assert!(bad.is_empty(), "{}: {bad:?}", book.display());
        }
        for (year, asked, n) in [
            (Some(2020), None, 412),
            (Some(2020), Some(Asked::OnTime), 398),
            (Some(2020), Some(Asked::Late), 14),
            (Some(2020), Some(Asked::Early), 3),
            (None, Some(Asked::Hanging), 38),
            (None, Some(Asked::Permanent), 50),
        ] {
            assert_eq!(count(&app, year, asked).await, n, "{year:?} {asked:?}");
        }
        let mut tx = app.db.read().await.unwrap();
        let tree = places::tree(&mut tx).await.unwrap();
        let figures = Tallies::read(&mut tx, 2020)
            .await
            .unwrap()
            .figures(&tree.reach("d925", date(2020, 12, 31)), "925");
        drop(tx);
        for (code, value) in [
            ("F01", 412),
            ("F02", 412),
            ("F03", 398),
            ("F04", 14),
            ("F08a", 23),
            ("F08b", 41),
            ("F09", 46),
            ("F09a", 8),
            ("F09b", 11),
            ("F09c", 9),
            ("F09d", 5),
            ("F09e", 6),
            ("I04", 46),
        ] {
            let found = figures.iter().find(|figure| figure.code == code).unwrap();
            assert_eq!(found.value, value, "{code} {}", found.records);
        }
        let (batch, again) = bring(&app, &std::fs::read(&books()[3]).unwrap()).await;
        assert!(again.iter().all(|row| row.outcome == Outcome::Same), "{again:?}");
        let mut tx = app.db.write().await.unwrap();
        assert_eq!(run::undo(&mut tx, &app, BY, &batch).await.unwrap().removed, 0);
        tx.commit().await.unwrap();
        assert_eq!(count(&app, Some(2020), None).await, 412);
    })
    .await;
}

#[tokio::test]
async fn a_row_says_everything_that_is_wrong_with_it_and_a_batch_can_go() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let sheet = "Tên thông báo,Số ký hiệu,Đơn vị,Việc phải công khai,Ngày ký,Ngày niêm yết,Ngày gỡ,Số ngày niêm yết,Căn cứ riêng,Tiến độ (%)\n\
            Đúng,1/TB-UBND,Xã Trung Hưng,Phí lệ phí,18/12/2020,19/12/2020,,,,\n\
            dung,1/tb-ubnd,Trung Hưng,Phí lệ phí,18/12/2020,19/12/2020,,,,\n\
            Lạ,2/TB-UBND,Xã Không Có,Phí lệ phí,18/12/2020,,,,,\n\
            Sai,3/TB-UBND,Xã Trung Hưng,Trồng trọt,đầu năm,,,,,\n\
            Ngược,4/TB-UBND,Xã Trung Hưng,Công trình,18/12/2020,17/12/2020,16/12/2020,lâu,,nhiều\n\
            Mai sau,5/TB-UBND,Xã Trung Hưng,Phí lệ phí,18/12/2031,,,,,\n\
            Thiếu ngày,6/TB-UBND,Xã Trung Hưng,Phí lệ phí,,,,,,\n\
            Cổ xưa,7/TB-UBND,Xã Trung Hưng,Phí lệ phí,18/12/1999,,,,,\n\
            Riêng,8/TB-UBND,Xã Trung Hưng,Quỹ,18/12/2020,,,20,,\n";
        let (batch, rows) = bring(&app, sheet.as_bytes()).await;
        let errors: Vec<_> = rows.iter().map(|row| row.errors.len()).collect();
        assert_eq!(errors, [0, 1, 1, 1, 4, 1, 1, 1, 1], "{rows:#?}");
        assert_eq!(count(&app, None, None).await, 1);
        let mut tx = app.db.write().await.unwrap();
        assert_eq!(run::undo(&mut tx, &app, BY, &batch).await.unwrap().removed, 1);
        tx.commit().await.unwrap();
        assert_eq!(count(&app, None, None).await, 0);
    })
    .await;
}

#[tokio::test]
async fn what_never_hung_waits_for_somebody_else_and_what_hung_is_public() {
    testing::on_both(async |db| {
        let app = app(db).await;
        let mut tx = app.db.write().await.unwrap();
        let now = app.clock.now();
        let id = accounts::store::insert(&mut tx, now, "nhap", "Người Mẫu", "Công chức").await.unwrap();
        accounts::store::grant(&mut tx, now, None, &id, Role::CommuneOfficer, "o31255").await.unwrap();
        let grants = vec![Grant { id: String::new(), role: Role::CommuneOfficer, place_id: "o31255".into() }];
        let actor = Actor { id, full_name: String::new(), title: "Công chức".into(), grants };
        tx.commit().await.unwrap();
        let by = run::By { actor: Some(&actor), words: Words::Vi };
        let sheet = "Tên thông báo,Số ký hiệu,Đơn vị,Việc phải công khai,Ngày ký,Ngày niêm yết,Nơi niêm yết\n\
            Đã dán,1/TB-UBND,Xã Trung Hưng,Phí lệ phí,18/12/2020,19/12/2020,Trụ sở\n\
            Chưa dán,2/TB-UBND,Xã Trung Hưng,Phí lệ phí,18/12/2020,,\n";
        let batch = batch_of(Kind::Disclosures, "x.csv", sheet.as_bytes(), 2020);
        let (batch, _) = run::look(&app, by, batch).await.unwrap();
        let parsed = run::parsed(&app, &batch).await.unwrap();
        let mut tx = app.db.write().await.unwrap();
        let rows = run::apply(&mut tx, &app, by, &batch, parsed).await.unwrap();
        tx.commit().await.unwrap();
        let warned: Vec<_> =
            rows.iter().map(|row| row.warnings.iter().any(|one| one.contains("người khác"))).collect();
        assert_eq!(warned, [false, true], "{rows:#?}");
        assert_eq!(count(&app, None, None).await, 1, "only what hung is public");
        let mut tx = app.db.read().await.unwrap();
        let all = Filter { officers: true, ..Filter::on(date(2021, 1, 11)) };
        let all = register::list(&mut tx, &all, register::Order::Newest, (9, 0)).await.unwrap();
        let on = |one: &Notice| one.published_at.map(clock::day_of);
        let mut told: Vec<_> = all.iter().map(|one| (one.title.as_str(), one.state, on(one))).collect();
        told.sort_by_key(|one| one.0);
        let today = Some(date(2021, 1, 11));
        assert_eq!(told, [("Chưa dán", State::Submitted, None), ("Đã dán", State::Published, today)]);
    })
    .await;
}
