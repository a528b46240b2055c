//! The store on both databases.

mod revocations;
mod rounds;

use jiff::{Timestamp, civil::date};

use super::{
    super::{Content, Decision, Form, RecipientKind, acts},
    By,
    register::{self, Filter},
};
use crate::{
    error::Error,
    store::{Tx, search, testing},
    web::Words,
};

fn now() -> Timestamp {
    "2021-01-11T00:00:00Z".parse().unwrap()
}

const BY: fn() -> By<'static> = || By { now: now(), actor: None, batch: None, unit_name: "Xã Trung Hưng" };

fn award(name: &str, kind: RecipientKind, stream: &str) -> Content {
    Content {
        year: 2020,
        list_number: Some(1),
        decision: Decision {
            number: "02/QĐ-UBND".into(),
            decided_on: date(2021, 1, 6),
            decided_by: "Chủ tịch Ủy ban nhân dân huyện".into(),
        },
        kind,
        name: name.into(),
        title: "Ấp Thới Bình".into(),
        unit_id: "o31255".into(),
        stream: stream.into(),
        form: Form::Certificate,
        reason: "Gắn 126 bóng đèn".into(),
        exemplar_name: "Thắp sáng đường quê".into(),
        handed_over_by: "Thường trực Huyện ủy".into(),
        handed_over_on: Some(date(2021, 1, 8)),
    }
}

async fn filled(tx: &mut Tx) -> String {
    use RecipientKind::{Collective, Individual};
    testing::reference(tx).await;
    let first = award("Ban công tác Mặt trận", Collective, "dan-van-kheo");
    let id = super::insert(tx, BY(), &first).await.unwrap();
    for other in
        [award("Ban công tác Mặt trận", Collective, "dan-van"), award("Lê Thị Mẫu", Individual, "dan-van")]
    {
        super::insert(tx, BY(), &other).await.unwrap();
    }
    id
}

#[tokio::test]
async fn one_commended_twice_counts_once() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        let id = filled(&mut tx).await;
        let found = super::find(&mut tx, &id).await.unwrap();
        assert!(found.is_recorded_later());
        let collectives = Filter { kind: Some(RecipientKind::Collective), ..Filter::default() };
        assert_eq!(register::count(&mut tx, &collectives).await.unwrap(), 2);
        assert_eq!(register::recipients(&mut tx, &collectives).await.unwrap(), 1);
        let units = vec!["d925".to_owned(), "o31255".to_owned()];
        let figures =
            crate::commendations::figures::Tallies::read(&mut tx, 2020).await.unwrap().figures(&units, "925");
        let value = |code: &str| figures.iter().find(|f| f.code == code).unwrap();
        assert_eq!([value("M01").value, value("M02").value, value("M03a").value], [1, 1, 2]);
        assert_eq!(value("M01").records, "/commendations?year=2020&place=925&kind=collective");
        let none = crate::commendations::figures::Tallies::read(&mut tx, 2019).await.unwrap();
        assert!(none.figures(&units, "925").is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_register_finds_by_every_filter() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        filled(&mut tx).await;
        let q = |q: &str| Filter { q: q.into(), ..Filter::default() };
        for (filter, n) in [
            (Filter::default(), 3),
            (q("mat tran"), 2),
            (q("BÓNG ĐÈN"), 3),
            (q("le thi"), 1),
            (q("%"), 3),
            (q("khongco"), 0),
            (Filter { units: Some(vec!["c31222".into()]), ..Filter::default() }, 0),
            (
                Filter {
                    stream: Some("dan-van".into()),
                    form: Some(Form::Certificate),
                    year: Some(2020),
                    ..Filter::default()
                },
                2,
            ),
        ] {
            let list = register::list(&mut tx, &filter, 10, 0).await.unwrap();
            assert_eq!(list.len(), n, "{filter:?}");
            let count = register::count(&mut tx, &filter).await.unwrap();
            assert_eq!(count, i64::try_from(n).unwrap(), "{filter:?}");
        }
        assert_eq!(register::years(&mut tx).await.unwrap(), [2020]);
        let streams = super::streams(&mut tx, Words::En).await.unwrap();
        assert_eq!(streams.len(), 4);
        assert!(streams[1].is_named("Thực hiện dân chủ ở cơ sở"));
    })
    .await;
}

#[tokio::test]
async fn a_spelling_is_corrected_once() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        let id = filled(&mut tx).await;
        let was = super::find(&mut tx, &id).await.unwrap();
        let (name, title) = ("Ban công tác Mặt trận ấp Thới Bình", "Xã Trung Hưng");
        acts::correct(&mut tx, BY(), &was, name.into(), title.into()).await.unwrap();
        let after = super::find(&mut tx, &id).await.unwrap();
        assert_eq!((after.content.name.as_str(), after.version), (name, 2));
        let again = acts::correct(&mut tx, BY(), &was, "Khác".into(), String::new()).await;
        assert!(matches!(again, Err(Error::Conflict)));
        let hits = search::find(&mut tx, "mat tran ap thoi binh", 5).await;
        assert_eq!(hits.unwrap()[0].path, after.path());
        let lines = crate::store::journal::newest(&mut tx, 9, 0).await.unwrap();
        let line = lines.iter().find(|line| line.subject == id).unwrap();
        assert_eq!(line.act, "commendations.correct");
        assert!(!line.facts.contains("Thới Bình"));
    })
    .await;
}

#[tokio::test]
async fn the_same_award_is_recorded_once() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        filled(&mut tx).await;
        let same = award("BAN CÔNG TÁC MẶT TRẬN", RecipientKind::Collective, "dan-van");
        let again = super::insert(&mut tx, BY(), &same).await;
        assert!(matches!(again, Err(Error::Duplicate)));
    })
    .await;
}
