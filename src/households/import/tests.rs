//! A hamlet's sheet: looked at first, written after, undone.

use jiff::civil::date;

use crate::{
    app::{App, Settings},
    clock::{self, Clock},
    households::{
        self, Content, acts,
        store::{self, members},
    },
    imports::{Checked, Kind, NewBatch, Outcome, Undone, batch_of, run},
    places::{
        self,
        acts::{By as PlaceBy, New},
    },
    store::{Db, Tx, testing},
    vals,
    web::Words,
};

const BY: run::By<'static> = run::By { actor: None, words: Words::Vi };
const HEADER: &str = "Số hộ,Chủ hộ,Tổ/địa chỉ,Người đại diện,Điện thoại,Thành viên";

struct Given {
    app: App,
    hamlet: String,
}

impl Given {
    async fn new(db: Db) -> Self {
        let clock = Clock::starting_at(clock::at(date(2021, 1, 11), 6, 0));
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let hamlet = add(&mut tx, "Ấp Thới Mẫu").await;
        tx.commit().await.unwrap();
        Self { app: App::new(db, clock, Settings::default()), hamlet }
    }

    async fn look(&self, rows: &str) -> (String, Vec<Checked>) {
        let text = format!("{HEADER}\n{rows}");
        let new = NewBatch {
            unit_id: Some(&self.hamlet),
            ..batch_of(Kind::Register, "x.csv", text.as_bytes(), 2021)
        };
        let (id, reading) = run::look(&self.app, BY, new).await.unwrap();
        (id, reading.rows.unwrap())
    }

    async fn bring(&self, rows: &str) -> (String, Vec<Checked>) {
        let (id, _) = self.look(rows).await;
        let parsed = run::parsed(&self.app, &id).await.unwrap();
        let mut tx = self.app.db.write().await.unwrap();
        let rows = run::apply(&mut tx, &self.app, BY, &id, parsed).await.unwrap();
        tx.commit().await.unwrap();
        (id, rows)
    }

    async fn undo(&self, batch: &str) -> Undone {
        let mut tx = self.app.db.write().await.unwrap();
        let undone = run::undo(&mut tx, &self.app, BY, batch).await.unwrap();
        tx.commit().await.unwrap();
        undone
    }

    async fn book(&self) -> Vec<(i64, String)> {
        let mut tx = self.app.db.read().await.unwrap();
        let today = self.app.clock.today();
        let all = households::list(&mut tx, std::slice::from_ref(&self.hamlet), today).await.unwrap();
        all.into_iter().map(|one| (one.number, one.head)).collect()
    }

    async fn content(&self, number: i64) -> Content {
        let mut tx = self.app.db.read().await.unwrap();
        let one = households::find_numbered(&mut tx, &self.hamlet, number).await.unwrap().unwrap();
        one.content(&members::list(&mut tx, &one.id).await.unwrap())
    }
}

async fn add(tx: &mut Tx, name: &str) -> String {
    let now = clock::at(date(2021, 1, 11), 6, 0);
    let new = New { kind: places::Kind::Hamlet, name: name.into(), code: None, from: None };
    places::acts::add(tx, PlaceBy { now, actor: None }, new, Some("o31255")).await.unwrap()
}

fn outcomes(rows: &[Checked]) -> Vec<Outcome> {
    rows.iter().map(|row| row.outcome).collect()
}

#[tokio::test]
async fn nothing_is_written_before_somebody_agrees_and_the_same_sheet_twice_changes_nothing() {
    testing::on_both(async |db| {
        let given = Given::new(db).await;
        let sheet =
            "1,Cha Mẫu,Tổ 5,Con Mẫu,0900 000 000,Cha Mẫu; Con Mẫu;Út Mẫu\n2,Lê Mẫu,Tổ 5,le mau,hỏi con,\n";
        let (_, rows) = given.look(sheet).await;
        assert_eq!(outcomes(&rows), [Outcome::New, Outcome::New], "{rows:?}");
        assert!(given.book().await.is_empty(), "a look writes nothing");
        let (_, rows) = given.bring(sheet).await;
        assert_eq!(
            (rows[0].warnings.len(), rows[1].warnings.len()),
            (0, 1),
            "a phone that is none: {rows:?}"
        );
        assert_eq!(given.book().await, [(1, "Cha Mẫu".to_owned()), (2, "Lê Mẫu".to_owned())]);
        let kept = given.content(1).await;
        assert_eq!((kept.phone.as_deref(), kept.representative.as_str()), (Some("0900000000"), "Con Mẫu"));
        let people: Vec<_> = kept.people.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(people, ["Con Mẫu", "Út Mẫu"], "the head is not one of the others");
        assert_eq!(given.content(2).await.representative, "", "the head speaks");
        let (_, rows) = given.bring(sheet).await;
        assert_eq!(outcomes(&rows), [Outcome::Same, Outcome::Same]);
    })
    .await;
}

#[tokio::test]
async fn a_sheet_of_a_part_takes_nothing_away() {
    testing::on_both(async |db| {
        let given = Given::new(db).await;
        given.bring("1,Cha Mẫu,Tổ 5,,0900000000,Con Mẫu\n2,Lê Mẫu,Tổ 5,,,\n").await;
        let (_, rows) = given.bring("1,Cha Mẫu,Tổ 6,,,Út Mẫu\n").await;
        assert_eq!(outcomes(&rows), [Outcome::Changed]);
        assert_eq!(given.book().await.len(), 2, "the one that the sheet lacks lives on");
        let kept = given.content(1).await;
        assert_eq!((kept.area.as_str(), kept.phone.as_deref()), ("Tổ 6", Some("0900000000")));
        assert_eq!(kept.people.len(), 2, "who is not listed stays");
    })
    .await;
}

#[tokio::test]
async fn each_bad_row_says_why_and_what_looks_odd_is_said() {
    testing::on_both(async |db| {
        let given = Given::new(db).await;
        given.bring("1,Cha Mẫu,Tổ 5,,,\n9,Đi Mẫu,Tổ 1,,,\n").await;
        let mut tx = given.app.db.write().await.unwrap();
        let gone = households::find_numbered(&mut tx, &given.hamlet, 9).await.unwrap().unwrap();
        let by = store::By { now: given.app.clock.now(), actor: None, batch: None };
        acts::move_out(&mut tx, by, &gone, 1, date(2021, 1, 10), "").await.unwrap().unwrap();
        tx.commit().await.unwrap();
        let sheet = "7,Lê Mẫu,Tổ 2,,,\n7,Võ Mẫu,Tổ 3,,,\n8,le mau,Tổ 2,,,\nx,Ai Mẫu,Tổ 3,,,\n\
                     0,Ai Mẫu,Tổ 3,,,\n10,,Tổ 3,Ai Mẫu,,\n9,Đi Mẫu,Tổ 1,,,\n1,Mẹ Mẫu,Tổ 5,,,\n11,Cha Mẫu,Tổ 5,,,\n";
        let (_, rows) = given.look(sheet).await;
        for (row, (outcome, told)) in rows.iter().zip([
            (Outcome::New, ""),
            (Outcome::Bad, "dòng 2"),
            (Outcome::New, "hộ số 7"),
            (Outcome::Bad, "“x”"),
            (Outcome::Bad, "từ 1 đến 99999"),
            (Outcome::Bad, "tên chủ hộ"),
            (Outcome::Bad, "đã thôi tính"),
            (Outcome::Changed, "“Cha Mẫu”"),
            (Outcome::New, "hộ số 1:"),
        ]) {
            let said = [row.errors.as_slice(), row.warnings.as_slice()].concat().join(" ");
            assert!(row.outcome == outcome && said.contains(told), "{told}: {row:?}");
        }
        assert_eq!(rows.len(), 9);
    })
    .await;
}

#[tokio::test]
async fn undoing_takes_out_what_nobody_touched_and_names_the_rest() {
    testing::on_both(async |db| {
        let given = Given::new(db).await;
        let (first, _) = given.bring("1,Cha Mẫu,Tổ 5,,,\n2,Lê Mẫu,Tổ 5,,,\n3,Võ Mẫu,Tổ 5,,,\n").await;
        let (second, rows) = given.bring("1,Cha Mẫu,Tổ 6,,,Con Mẫu\n4,Đỗ Mẫu,Tổ 6,,,\n").await;
        assert_eq!(outcomes(&rows), [Outcome::Changed, Outcome::New]);
        let undone = given.undo(&second).await;
        assert_eq!((undone.removed, undone.kept.len()), (2, 0));
        let kept = given.content(1).await;
        assert_eq!((kept.area.as_str(), kept.people.len()), ("Tổ 5", 0), "what stood before stands again");
        let mut tx = given.app.db.write().await.unwrap();
        let two = households::find_numbered(&mut tx, &given.hamlet, 2).await.unwrap().unwrap();
        let by = store::By { now: given.app.clock.now(), actor: None, batch: None };
        let content = Content { area: "Tổ 9".into(), ..two.content(&[]) };
        acts::correct(&mut tx, by, &two, two.version, content).await.unwrap().unwrap();
        let three = households::find_numbered(&mut tx, &given.hamlet, 3).await.unwrap().unwrap();
        store::keep_until(&mut tx, &[three.id], date(2022, 1, 1)).await.unwrap();
        tx.commit().await.unwrap();
        let undone = given.undo(&first).await;
        assert_eq!(undone.removed, 1, "the one that the second sheet had changed goes too");
        assert_eq!(undone.kept, ["2. Lê Mẫu", "3. Võ Mẫu"], "one was corrected, one stands in a roll");
        assert_eq!(given.book().await.len(), 2);
        let (third, _) = given.bring("3,Mẹ Mẫu,Tổ 5,,,\n").await;
        let undone = given.undo(&third).await;
        assert_eq!(
            (undone.removed, given.content(3).await.head.as_str()),
            (1, "Võ Mẫu"),
            "a roll keeps its own"
        );
    })
    .await;
}

#[tokio::test]
async fn a_correction_lets_go_of_what_stood_before_a_sheet() {
    testing::on_both(async |db| {
        let given = Given::new(db).await;
        given.bring("1,Cha Mẫu,Tổ 5,,0900000000,\n").await;
        given.bring("1,Cha Mẫu,Tổ 6,,0911111111,\n").await;
        let mut tx = given.app.db.write().await.unwrap();
        let one = households::find_numbered(&mut tx, &given.hamlet, 1).await.unwrap().unwrap();
        let before = "select count(*) as n from household_import where before like '%0900000000%'";
        assert_eq!(tx.one(before, vals![]).await.unwrap().int("n").unwrap(), 1);
        let by = store::By { now: given.app.clock.now(), actor: None, batch: None };
        let content = Content { phone: None, ..one.content(&[]) };
        acts::correct(&mut tx, by, &one, 2, content).await.unwrap().unwrap();
        assert_eq!(tx.one(before, vals![]).await.unwrap().int("n").unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_row_says_its_hamlet_or_it_is_the_one_chosen_or_the_only_one() {
    testing::on_both(async |db| {
        let given = Given::new(db).await;
        let look = async |unit: Option<&str>, hamlet: &str| {
            let text = format!("Số hộ,Chủ hộ,Ấp\n1,Cha Mẫu,{hamlet}\n");
            let new = NewBatch { unit_id: unit, ..batch_of(Kind::Register, "x.csv", text.as_bytes(), 2021) };
            let (_, reading) = run::look(&given.app, BY, new).await.unwrap();
            let row = reading.rows.unwrap().remove(0);
            (row.outcome, row.unit)
        };
        let own = (Outcome::New, "Ấp Thới Mẫu".to_owned());
        assert_eq!(look(None, "").await, own, "the only hamlet there is");
        let mut tx = given.app.db.write().await.unwrap();
        add(&mut tx, "Ấp Khác").await;
        tx.commit().await.unwrap();
        assert_eq!(look(None, "").await.0, Outcome::Bad);
        assert_eq!(look(Some(&given.hamlet), "").await, own);
        assert_eq!(look(Some("o31255"), "").await.0, Outcome::Bad);
        assert_eq!(look(Some("o31255"), "thoi mau").await, own);
        assert_eq!(look(None, "Ấp Thới Mẫu").await, own);
        assert_eq!(look(Some(&given.hamlet), "Khác").await.0, Outcome::Bad, "another hamlet's row");
        assert_eq!(look(None, "Không Có").await.0, Outcome::Bad);
    })
    .await;
}
