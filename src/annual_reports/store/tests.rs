//! Every sentence about reviews, run once on both databases.

use jiff::civil::date;

use super::{
    By, left_out,
    reviews::{self, NewStep, Scan},
    texts,
};
use crate::{
    annual_reports::{
        Basis, Drawn,
        figure::LeftOut,
        standing::{Act, Correction, State},
    },
    clock,
    error::Error,
    store::testing,
};

fn by() -> By<'static> {
    By { now: clock::at(date(2021, 1, 4), 15, 30), actor: None, batch: None }
}

fn figures(k01: i64) -> Vec<Drawn> {
    let typed = Basis::Typed {
        by: "Công chức".into(),
        at: clock::at(date(2021, 1, 2), 8, 0),
        proof: "Biên bản".into(),
    };
    vec![
        Drawn { code: "A04".into(), value: 40, basis: typed },
        Drawn { code: "K01".into(), value: k01, basis: Basis::Records("/exemplars?year=2020".into()) },
    ]
}

#[tokio::test]
async fn earlier_locks_keep_their_figures() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        assert_eq!(reviews::find(&mut tx, 2020, "o31255").await.unwrap(), None);
        let review = reviews::begin(&mut tx, by(), 2020, "o31255").await.unwrap();
        assert_eq!((review.state, review.revision, review.version), (State::Open, 0, 1));
        let none = reviews::frozen(&mut tx, 2020, None, None).await.unwrap();
        assert!(none.is_empty(), "nothing is kept while it is open");
        reviews::set(&mut tx, by(), &review, State::Locked, 1).await.unwrap();
        reviews::freeze(&mut tx, &review.id, 1, &figures(10)).await.unwrap();
        reviews::add_step(&mut tx, by(), &review.id, Act::Locked, 1, &NewStep::default()).await.unwrap();
        let again = reviews::set(&mut tx, by(), &review, State::Locked, 2).await;
        assert!(matches!(again, Err(Error::Conflict)), "the version has gone on");
        let locked = reviews::find(&mut tx, 2020, "o31255").await.unwrap().unwrap();
        assert_eq!(locked.locked_on(), Some(date(2021, 1, 4)));
        reviews::set(&mut tx, by(), &locked, State::Locked, 2).await.unwrap();
        reviews::freeze(&mut tx, &review.id, 2, &figures(11)).await.unwrap();
        let correction = Correction {
            only: None,
            reason: "Ghi sót".into(),
            corrected_by: "Một".into(),
            confirmed_by: "Hai".into(),
        };
        let step = NewStep { correction: Some(&correction), ..NewStep::default() };
        reviews::add_step(&mut tx, by(), &review.id, Act::Corrected, 2, &step).await.unwrap();
        let kept = reviews::figures(&mut tx, &review.id).await.unwrap();
        let values: Vec<_> = kept.iter().map(|(n, one)| (*n, one.code.as_str(), one.value)).collect();
        assert_eq!(values, [(1, "A04", 40), (1, "K01", 10), (2, "A04", 40), (2, "K01", 11)]);
        assert_eq!(kept[2].1, figures(11)[0], "who, when and on what proof is kept too");
        let now = reviews::frozen(&mut tx, 2020, Some("o31255"), Some(&["K01"])).await.unwrap();
        assert_eq!(now["o31255"], figures(11)[1..]);
        let steps = reviews::steps(&mut tx, &review.id).await.unwrap();
        assert_eq!(steps.len(), 2);
        assert_eq!((steps[1].reason.as_str(), steps[1].confirmed_by.as_str()), ("Ghi sót", "Hai"));
        let out = [LeftOut { code: "K01".into(), place_id: "c31222".into(), value: 9 }];
        left_out::keep(&mut tx, &review.id, 2, &out).await.unwrap();
        assert_eq!(left_out::of(&mut tx, &review.id, 2).await.unwrap(), out);
        assert!(left_out::of(&mut tx, &review.id, 1).await.unwrap().is_empty());
        assert_eq!(reviews::of_year(&mut tx, 2020).await.unwrap().len(), 1);
        assert!(reviews::of_year(&mut tx, 2019).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_section_written_by_two_is_told_to_the_second() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        texts::save(&mut tx, by(), 2020, "o31255", "kinh-te", "Một", 0).await.unwrap();
        let twice = texts::save(&mut tx, by(), 2020, "o31255", "kinh-te", "Hai", 0).await;
        assert!(matches!(twice, Err(Error::Conflict)));
        texts::save(&mut tx, by(), 2020, "o31255", "kinh-te", "Ba", 1).await.unwrap();
        let kept = texts::of(&mut tx, 2020, "o31255").await.unwrap();
        assert_eq!((kept["kinh-te"].body.as_str(), kept["kinh-te"].version), ("Ba", 2));
        let review = reviews::begin(&mut tx, by(), 2020, "o31255").await.unwrap();
        texts::freeze(&mut tx, &review.id, 1, 2020, "o31255").await.unwrap();
        texts::save(&mut tx, by(), 2020, "o31255", "kinh-te", "Bốn", 2).await.unwrap();
        let frozen = texts::frozen(&mut tx, &review.id, 1).await.unwrap();
        assert_eq!(frozen["kinh-te"], "Ba");
        assert!(texts::frozen(&mut tx, &review.id, 2).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_due_day_and_the_scan_may_be_set_anew() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        assert_eq!(reviews::due(&mut tx, 2020, "d925").await.unwrap(), None);
        for day in [date(2021, 1, 5), date(2021, 1, 6)] {
            reviews::set_due(&mut tx, by(), 2020, "d925", day).await.unwrap();
            assert_eq!(reviews::due(&mut tx, 2020, "d925").await.unwrap(), Some(day));
        }
        let review = reviews::begin(&mut tx, by(), 2020, "d925").await.unwrap();
        assert_eq!(reviews::scan_of(&mut tx, &review.id).await.unwrap(), None);
        for bytes in [b"%PDF-1".to_vec(), b"%PDF-1.7".to_vec()] {
            let scan = Scan {
                file_name: "bao-cao.pdf".into(),
                content_type: "application/pdf".into(),
                bytes: bytes.clone(),
            };
            reviews::keep_scan(&mut tx, by(), &review.id, 1, &scan).await.unwrap();
            let size = i64::try_from(bytes.len()).unwrap();
            assert_eq!(reviews::scan_of(&mut tx, &review.id).await.unwrap(), Some((1, size)));
            assert_eq!(reviews::open_scan(&mut tx, &review.id).await.unwrap(), scan);
        }
    })
    .await;
}
