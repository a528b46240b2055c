use jiff::civil::date;

use super::*;
use crate::{
    papers::{PaperKind, Side, Signer},
    store::testing,
};

fn body(side: Side) -> Organ {
    Organ {
        id: String::new(),
        place_id: "d925".into(),
        side,
        above: String::new(),
        name: format!("CƠ QUAN MẪU {}", side.word()),
        sign: "MẪU".into(),
        seat: "Cờ Đỏ".into(),
        keep: "Lưu: VT".into(),
        terms: if side == Side::Party { vec![date(2020, 8, 1)] } else { Vec::new() },
        version: 1,
    }
}

#[tokio::test]
async fn a_number_is_given_once_in_its_book() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let by = By { now: "2021-01-06T01:00:00Z".parse().unwrap(), actor: None };
        for side in Side::ALL {
            let id = insert(&mut tx, by, &body(side)).await.unwrap();
            let organ = find(&mut tx, &id).await.unwrap();
            let (kind, day) = (PaperKind::Decision, date(2020, 12, 30));
            assert_eq!(next_number(&mut tx, &organ, kind, day).await.unwrap(), Some(1));
            take_number(&mut tx, by, &organ, kind, 7, day, "/x").await.unwrap();
            assert_eq!(next_number(&mut tx, &organ, kind, day).await.unwrap(), Some(8));
            let path = taken_by(&mut tx, &organ, kind, 7, day).await.unwrap();
            assert_eq!(path.as_deref(), Some("/x"));
            let new_year = next_number(&mut tx, &organ, kind, date(2021, 1, 6)).await.unwrap();
            assert_eq!(new_year, Some(if side == Side::State { 1 } else { 8 }));
            assert_eq!(next_number(&mut tx, &organ, PaperKind::Report, day).await.unwrap(), Some(1));
            assert_eq!(taken(&mut tx, &id).await.unwrap().len(), 1);
        }
        let party = organs(&mut tx).await.unwrap().into_iter().find(|organ| organ.side == Side::Party);
        let before = next_number(&mut tx, &party.unwrap(), PaperKind::Report, date(2019, 1, 1)).await;
        assert_eq!(before.unwrap(), None, "no term is known for that day");
        tx.commit().await.unwrap();
        let mut tx = db.write().await.unwrap();
        let organ = organs(&mut tx).await.unwrap().remove(0);
        let kind = PaperKind::Decision;
        let twice = take_number(&mut tx, by, &organ, kind, 7, date(2020, 12, 31), "/y").await;
        assert!(matches!(twice, Err(Error::Duplicate)));
    })
    .await;
}

#[tokio::test]
async fn a_body_changes_once_and_its_signers_come_and_go() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let by = By { now: "2021-01-06T01:00:00Z".parse().unwrap(), actor: None };
        let id = insert(&mut tx, by, &body(Side::Party)).await.unwrap();
        let mut organ = find(&mut tx, &id).await.unwrap();
        assert!(is_taken(&mut tx, &organ).await.unwrap());
        organ.sign = "HU".into();
        save(&mut tx, &organ).await.unwrap();
        assert!(matches!(save(&mut tx, &organ).await, Err(Error::Conflict)));
        add_term(&mut tx, &id, date(2025, 8, 1)).await.unwrap();
        add_term(&mut tx, &id, date(2025, 8, 1)).await.unwrap();
        let organ = find(&mut tx, &id).await.unwrap();
        assert_eq!((organ.sign.as_str(), organ.terms.len()), ("HU", 2));
        let signer = Signer {
            id: String::new(),
            organ_id: id.clone(),
            power: vec!["T/M BAN THƯỜNG VỤ".into(), "PHÓ BÍ THƯ".into()],
            title: String::new(),
            name: "Người ký mẫu".into(),
            first_day: date(2020, 8, 1),
            last_day: None,
        };
        let signer_id = insert_signer(&mut tx, by, &signer).await.unwrap();
        end_signer(&mut tx, &signer_id, date(2020, 12, 31)).await.unwrap();
        let kept = signer_by_id(&mut tx, &signer_id).await.unwrap();
        assert_eq!(kept.power.len(), 2);
        assert!(kept.signs_on(date(2020, 12, 31)) && !kept.signs_on(date(2021, 1, 1)));
        assert_eq!(signers(&mut tx, &id).await.unwrap().len(), 1);
    })
    .await;
}
