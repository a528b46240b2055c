//! Each SQL sentence at least once, on both databases.

use jiff::civil::date;

use super::{
    register::{Filter, Standing},
    *,
};
use crate::{
    exemplars::{
        RowKind, acts,
        exemplar::{NewStep, StepKind},
    },
    store::testing,
    web::Words,
};

fn now() -> Timestamp {
    "2021-01-10T23:00:00Z".parse().unwrap()
}

const BY: fn() -> By<'static> = || By { now: now(), actor: None, batch: None, unit_name: "Xã Trung Hưng" };

fn content(name: &str) -> Content {
    Content {
        year: 2020,
        unit_id: "o31255".into(),
        name: name.into(),
        field: "kinh-te".into(),
        situation: "đường tối".into(),
        households: Some(214),
        registered_on: Some(date(2020, 2, 15)),
        rows: vec![
            Entry { target: Some(36_000_000), ..Entry::new(RowKind::Resource, "money", "đồng") },
            Entry::new(RowKind::Output, "Biên bản", ""),
        ],
        subject_kind: Some(crate::exemplars::SubjectKind::Collective),
        origin: Some(crate::exemplars::Origin::New),
        ..Content::default()
    }
}

fn step(kind: StepKind, level: Option<&str>) -> NewStep {
    NewStep {
        kind,
        on_day: date(2020, 12, 18),
        level: level.map(str::to_owned),
        decision: "3120/QĐ-UBND".into(),
        note: "lý do".into(),
    }
}

async fn walk(tx: &mut Tx, id: &str, path: &[(StepKind, Option<&str>)]) {
    for (kind, level) in path {
        let exemplar = find(tx, id).await.unwrap();
        acts::take_step(tx, BY(), &exemplar, &step(*kind, *level), date(2021, 1, 11)).await.unwrap().unwrap();
    }
}

const TO_TYPICAL: &[(StepKind, Option<&str>)] = &[
    (StepKind::Registered, None),
    (StepKind::Checked, None),
    (StepKind::Recognised, Some("xa")),
    (StepKind::Typical, Some("huyen")),
];

#[tokio::test]
async fn what_is_kept_is_found_again() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let id = insert(&mut tx, BY(), &content("Thắp sáng đường quê")).await.unwrap();
        let found = find(&mut tx, &id).await.unwrap();
        assert_eq!(found.content, content("Thắp sáng đường quê"));
        let named = find_named(&mut tx, 2020, "o31255", "THAP SANG  đường quê").await.unwrap();
        assert_eq!(named.unwrap().id, id);
        assert!(find_named(&mut tx, 2019, "o31255", "thap sang duong que").await.unwrap().is_none());
        assert_eq!(fields(&mut tx, Words::Vi).await.unwrap().len(), 4);
        assert_eq!(levels(&mut tx, Words::En).await.unwrap()[1].label, "District");
        delete(&mut tx, &id).await.unwrap();
        assert!(matches!(find(&mut tx, &id).await, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn two_of_one_name_are_refused() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        insert(&mut tx, BY(), &content("Một hai ba")).await.unwrap();
        let again = insert(&mut tx, BY(), &content("MOT hai ba")).await;
        assert!(matches!(again, Err(Error::Duplicate)));
    })
    .await;
}

#[tokio::test]
async fn the_second_of_two_officers_is_told() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let id = insert(&mut tx, BY(), &content("Một hai ba")).await.unwrap();
        save(&mut tx, BY(), &id, 1, &content("Bốn năm sáu")).await.unwrap();
        let second = save(&mut tx, BY(), &id, 1, &content("Bảy tám chín")).await;
        assert!(matches!(second, Err(Error::Conflict)));
        let found = find(&mut tx, &id).await.unwrap();
        assert_eq!((found.content.name.as_str(), found.version), ("Bốn năm sáu", 2));
    })
    .await;
}

#[tokio::test]
async fn steps_number_and_level_follow_and_can_be_taken_back() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let id = insert(&mut tx, BY(), &content("Một hai ba")).await.unwrap();
        walk(&mut tx, &id, TO_TYPICAL).await;
        let typical = find_numbered(&mut tx, 2020, 1).await.unwrap();
        assert_eq!((typical.state, typical.level.as_deref()), (State::Typical, Some("huyen")));
        acts::retract(&mut tx, BY(), &typical, "nhầm dòng").await.unwrap().unwrap();
        let back = find(&mut tx, &id).await.unwrap();
        assert_eq!((back.state, back.level.as_deref()), (State::Recognised, Some("xa")));
        let all = steps::list(&mut tx, &id).await.unwrap();
        assert_eq!(all.len(), 4);
        assert_eq!(all.iter().filter(|step| step.retracted.is_some()).count(), 1);
        let found = crate::store::search::find(&mut tx, "mot hai", 5).await.unwrap();
        assert_eq!(found[0].path, "/exemplars/2020-1");
    })
    .await;
}

/// One typical model that was copied, one stopped, one draft.
async fn three_models(tx: &mut Tx) -> Filter {
    testing::reference(tx).await;
    let typical = insert(tx, BY(), &content("Một hai ba")).await.unwrap();
    walk(tx, &typical, TO_TYPICAL).await;
    let stopped = insert(tx, BY(), &content("Sân bóng chung")).await.unwrap();
    walk(tx, &stopped, &[(StepKind::Registered, None), (StepKind::Stopped, None)]).await;
    insert(tx, BY(), &content("Bản nháp đây")).await.unwrap();
    steps::insert_copy(tx, BY(), &typical, "c31249", date(2020, 12, 20), "").await.unwrap();
    Filter { year: Some(2020), units: Some(vec!["o31255".into()]), ..Filter::default() }
}

#[tokio::test]
async fn every_count_equals_the_rows_it_opens() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        let base = three_models(&mut tx).await;
        for (standing, n) in [
            (None, 2),
            (Some(Standing::Typical), 1),
            (Some(Standing::Recognised), 1),
            (Some(Standing::Passed), 0),
            (Some(Standing::UnderWay), 0),
            (Some(Standing::Stopped), 1),
            (Some(Standing::Checked), 1),
            (Some(Standing::Copied), 1),
        ] {
            let filter = Filter { standing, ..base.clone() };
            assert_eq!(register::count(&mut tx, &filter).await.unwrap(), n, "{standing:?}");
            let rows = register::list(&mut tx, &filter, 50, 0).await.unwrap();
            assert_eq!(i64::try_from(rows.len()).unwrap(), n, "{standing:?}");
        }
        let stopped = Filter { standing: Some(Standing::Stopped), ..base };
        let rows = register::list(&mut tx, &stopped, 50, 0).await.unwrap();
        assert_eq!(rows[0].stop_reason.as_deref(), Some("lý do"));
    })
    .await;
}

#[tokio::test]
async fn words_find_models_and_drafts_stay_with_officers() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        let base = three_models(&mut tx).await;
        for (q, n) in
            [("SAN BONG", 1), ("sân", 1), ("sân hai", 0), ("đường tối trung hưng", 2), ("%", 2), ("_", 2)]
        {
            let filter = Filter { q: q.into(), ..base.clone() };
            assert_eq!(register::count(&mut tx, &filter).await.unwrap(), n, "{q}");
        }
        let drafts = Filter { drafts: true, ..base.clone() };
        assert_eq!(register::count(&mut tx, &drafts).await.unwrap(), 3);
        let resources = register::resources_by_unit(&mut tx, &base).await.unwrap();
        let money: i64 = resources.iter().filter(|(_, kind, _)| kind == "money").map(|(_, _, n)| n).sum();
        assert_eq!(money, 72_000_000);
        assert_eq!(register::years(&mut tx).await.unwrap(), [2020]);
    })
    .await;
}

#[tokio::test]
async fn files_copies_scores_and_followers() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let id = insert(&mut tx, BY(), &content("Một hai ba")).await.unwrap();
        let new = files::NewFile {
            file_name: "a.pdf",
            caption: "Biên bản",
            content_type: "application/pdf",
            bytes: b"%PDF".to_vec(),
            public: false,
        };
        let file = files::insert(&mut tx, BY(), &id, new).await.unwrap();
        assert_eq!(files::open(&mut tx, &file).await.unwrap().1, b"%PDF");
        assert!(!files::list(&mut tx, &id).await.unwrap()[0].public);
        assert_eq!(files::delete(&mut tx, &id, &file).await.unwrap(), 1);
        steps::insert_copy(&mut tx, BY(), &id, "c31249", date(2020, 12, 20), "x").await.unwrap();
        assert_eq!(steps::copies(&mut tx, &id).await.unwrap()[0].place_id, "c31249");
        rubric::score(&mut tx, BY(), &id, "tham-gia", 18, "Biên bản").await.unwrap();
        rubric::save(&mut tx, "tham-gia", 1, "Bà con tham gia", 25).await.unwrap();
        assert!(matches!(rubric::save(&mut tx, "tham-gia", 1, "x", 1).await, Err(Error::Conflict)));
        rubric::insert(&mut tx, "them", "Thêm", 5).await.unwrap();
        rubric::retire(&mut tx, "tham-gia").await.unwrap();
        let criteria = rubric::of(&mut tx, &id).await.unwrap();
        assert_eq!(criteria.len(), 8);
        assert_eq!(criteria[2].points, Some(18));
        let account = crate::accounts::store::insert(&mut tx, now(), "an", "Mẫu", "x").await.unwrap();
        let other = crate::accounts::store::insert(&mut tx, now(), "binh", "Mẫu", "x").await.unwrap();
        set_follower(&mut tx, &id, &account, "x").await.unwrap();
        set_achieved(&mut tx, &id, &[Some(3)]).await.unwrap();
        assert_eq!(take_over(&mut tx, &account, &other, "y").await.unwrap(), 1);
        assert_eq!(find(&mut tx, &id).await.unwrap().follower_id, Some(other));
        walk(&mut tx, &id, &[(StepKind::Registered, None)]).await;
        assert!(steps::due(&mut tx, &["o31255".into()], date(2021, 1, 18)).await.unwrap().is_empty());
    })
    .await;
}
