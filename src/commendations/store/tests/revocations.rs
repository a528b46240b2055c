//! Taking back, kept papers and nominees' files on both databases.

use jiff::civil::date;

use super::{
    super::{
        super::{Form, RecipientKind, acts, nominee::tests::nominee, revocation::Revocation},
        decisions, files, kept, nominees,
        register::{self, Filter, Force},
        revocations,
    },
    BY, award, rounds,
};
use crate::{
    commendations::store, error::Error, papers::render::PaperForm, store::testing, web::upload::Proof,
};

fn paper() -> Revocation {
    Revocation {
        id: String::new(),
        number: "05/QĐ-UBND".into(),
        decided_on: date(2021, 1, 11),
        decided_by: "Chủ tịch Ủy ban nhân dân huyện".into(),
        reason: "Ghi nhầm người".into(),
    }
}

#[tokio::test]
async fn an_award_is_taken_back_once_and_counted_no_more() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let mut ids = Vec::new();
        for name in ["Lê Thị Mẫu", "Trần Văn Ví Dụ"] {
            let content = award(name, RecipientKind::Individual, "dan-van");
            ids.push(store::insert(&mut tx, BY(), &content).await.unwrap());
        }
        let first = store::find(&mut tx, &ids[0]).await.unwrap();
        assert_eq!(first.content.form, Form::Certificate);
        let id = acts::revocations::revoke(&mut tx, BY(), &paper(), None, std::slice::from_ref(&first))
            .await
            .unwrap();
        assert_eq!(revocations::find(&mut tx, &id).await.unwrap(), Revocation { id: id.clone(), ..paper() });
        let again =
            acts::revocations::revoke(&mut tx, BY(), &paper(), None, std::slice::from_ref(&first)).await;
        assert!(matches!(again, Err(Error::Conflict)));
        assert_eq!(store::find(&mut tx, &ids[0]).await.unwrap().revocation_id, Some(id));
        let year = (date(2021, 1, 1), date(2021, 12, 31));
        let by = "chu tich UY BAN nhan dan huyen";
        assert_eq!(
            revocations::numbers(&mut tx, year, by).await.unwrap(),
            [("05/QĐ-UBND".to_owned(), date(2021, 1, 11))]
        );
        let listed = decisions::numbers(&mut tx, year, by).await.unwrap();
        assert_eq!(listed.iter().map(|(_, number)| number.as_str()).collect::<Vec<_>>(), ["02/QĐ-UBND"]);
        let before = (date(2020, 1, 1), date(2020, 12, 31));
        assert!(decisions::numbers(&mut tx, before, by).await.unwrap().is_empty());
        assert!(revocations::numbers(&mut tx, before, by).await.unwrap().is_empty());
        let of = |force| Filter { force, ..Filter::default() };
        for (force, n) in [(Force::In, 1), (Force::Revoked, 1), (Force::Either, 2)] {
            assert_eq!(register::count(&mut tx, &of(force)).await.unwrap(), n, "{force:?}");
            assert_eq!(register::recipients(&mut tx, &of(force)).await.unwrap(), n, "{force:?}");
        }
        assert_eq!(register::recipients_by_unit(&mut tx, 2020).await.unwrap().len(), 1);
        let units = [first.content.unit_id.clone()];
        assert_eq!(nominees::earlier(&mut tx, &units).await.unwrap().len(), 1);
        let decision = &first.decision_id;
        assert_eq!(revocations::round_of(&mut tx, decision).await.unwrap(), None);
        assert!(!kept::is_kept(&mut tx, decision).await.unwrap());
        kept::keep(&mut tx, BY(), decision, PaperForm::Pdf, b"%PDF").await.unwrap();
        let kept = kept::open(&mut tx, decision, PaperForm::Pdf).await.unwrap();
        assert_eq!(kept.as_deref(), Some(&b"%PDF"[..]));
        assert_eq!(kept::open(&mut tx, decision, PaperForm::Docx).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn files_go_with_their_nominee() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        let (round, ..) = rounds::opened(&mut tx).await;
        let dossier = nominee("", RecipientKind::Individual, "Lê Thị Mẫu").dossier;
        let id = acts::rounds::nominate(&mut tx, BY(), &round, &dossier).await.unwrap();
        let one = nominees::find(&mut tx, &id).await.unwrap();
        let proof = Proof {
            name: "a.pdf".into(),
            content_type: "application/pdf",
            bytes: b"%PDF-1".to_vec(),
            small: None,
        };
        let mut kept = Vec::new();
        for caption in ["Biên bản", "Xác nhận"] {
            kept.push(acts::rounds::attach(&mut tx, BY(), &one, caption, &proof).await.unwrap());
        }
        let listed = files::list(&mut tx, &id).await.unwrap();
        let mut captions: Vec<_> = listed.iter().map(|file| file.caption.as_str()).collect();
        captions.sort_unstable();
        assert_eq!(captions, ["Biên bản", "Xác nhận"]);
        assert_eq!(files::open(&mut tx, &id, &kept[0]).await.unwrap().1, proof.bytes);
        assert!(matches!(files::open(&mut tx, "other", &kept[0]).await, Err(Error::NotFound)));
        acts::rounds::detach(&mut tx, BY(), &one, &kept[0]).await.unwrap();
        assert!(matches!(acts::rounds::detach(&mut tx, BY(), &one, &kept[0]).await, Err(Error::NotFound)));
        acts::rounds::withdraw(&mut tx, BY(), &one, one.version).await.unwrap();
        assert!(files::list(&mut tx, &id).await.unwrap().is_empty());
    })
    .await;
}
