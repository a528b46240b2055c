//! Rounds, nominees, decisions and the unit's rules on both databases.

use jiff::{Timestamp, civil::date};

use super::super::{
    super::{
        Bonus, Content, Decision, Form, RecipientKind, acts,
        bonus::{BaseSalary, Rate},
        certificate::Line,
        council::{Votes, tests::meeting},
        nominee::{Proposal, tests::nominee},
        round::{Facts, Round, State, Step},
    },
    By, bonuses,
    decisions::{self, Draft},
    meetings, nominees,
    register::{self, Filter},
    rounds, rules, streams,
};
use crate::{
    commendations::store,
    error::Error,
    papers::{self, Organ, Side, Signer},
    places,
    store::{Tx, testing},
    web::Words,
};

fn now() -> Timestamp {
    "2021-01-11T00:00:00Z".parse().unwrap()
}

const BY: fn() -> By<'static> = || By { now: now(), actor: None, batch: None, unit_name: "Xã Trung Hưng" };

async fn organ(tx: &mut Tx) -> (Organ, Signer) {
    let by = papers::store::By { now: now(), actor: None };
    let organ = Organ {
        id: String::new(),
        place_id: "d925".into(),
        side: Side::State,
        above: String::new(),
        name: "ỦY BAN NHÂN DÂN HUYỆN CỜ ĐỎ".into(),
        sign: "UBND".into(),
        seat: "Cờ Đỏ".into(),
        keep: "Lưu: VT".into(),
        terms: vec![],
        version: 1,
    };
    let id = papers::store::insert(tx, by, &organ).await.unwrap();
    let signer = Signer {
        id: String::new(),
        organ_id: id.clone(),
        power: vec!["KT. CHỦ TỊCH".into()],
        title: "PHÓ CHỦ TỊCH".into(),
        name: "Phạm Văn Mẫu".into(),
        first_day: date(2016, 7, 1),
        last_day: None,
    };
    let signer_id = papers::store::insert_signer(tx, by, &signer).await.unwrap();
    (Organ { id, ..organ }, Signer { id: signer_id, ..signer })
}

pub(super) async fn opened(tx: &mut Tx) -> (Round, Organ, Signer) {
    testing::reference(tx).await;
    let (organ, signer) = organ(tx).await;
    let round = Round {
        id: String::new(),
        year: 2020,
        name: "Tổng kết dân vận năm 2020".into(),
        place_id: "d925".into(),
        organ_id: organ.id.clone(),
        level: "huyen".into(),
        decided_by: "Chủ tịch Ủy ban nhân dân huyện Cờ Đỏ".into(),
        streams: vec!["dan-van".into(), "dan-van-kheo".into()],
        state: State::Open,
        version: 1,
    };
    let id = acts::rounds::open(tx, BY(), &round).await.unwrap();
    let found = rounds::find(tx, &id).await.unwrap();
    assert_eq!(found, Round { id, ..round });
    (found, organ, signer)
}

fn draft(version: i64, signer: &Signer) -> Draft {
    Draft {
        kind: RecipientKind::Individual,
        number: Some(3),
        decided_on: Some(date(2021, 1, 6)),
        signer_id: Some(signer.id.clone()),
        bases: "Căn cứ mẫu".into(),
        proposed_by: String::new(),
        carried_out_by: "Ai cũng được".into(),
        recipients: String::new(),
        decision_id: None,
        version,
    }
}

#[tokio::test]
async fn a_round_keeps_proposals_nominees_a_meeting_and_votes() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        let (round, ..) = opened(&mut tx).await;
        assert_eq!(rounds::list(&mut tx).await.unwrap().len(), 1);
        for individuals in [1, 2] {
            let proposal = Proposal {
                unit_id: "o31255".into(),
                number: "15/TTr-UBND".into(),
                day: (individuals == 2).then_some(date(2021, 1, 2)),
                collectives: 0,
                individuals,
                version: individuals - 1,
            };
            acts::rounds::propose(&mut tx, BY(), &round, &proposal).await.unwrap();
            let late = acts::rounds::propose(&mut tx, BY(), &round, &proposal).await;
            assert!(matches!(late, Err(Error::Conflict)), "somebody recorded it meanwhile");
            let kept = Proposal { version: individuals, ..proposal };
            assert_eq!(rounds::proposals(&mut tx, &round.id).await.unwrap(), [kept]);
        }
        let dossier = nominee("", RecipientKind::Individual, "Lê Thị Mẫu").dossier;
        let id = acts::rounds::nominate(&mut tx, BY(), &round, &dossier).await.unwrap();
        assert_eq!(nominees::find(&mut tx, &id).await.unwrap().dossier, dossier);
        let changed =
            crate::commendations::nominee::Dossier { deed: "Việc khác".into(), clean: false, ..dossier };
        let was = nominees::find(&mut tx, &id).await.unwrap();
        acts::rounds::amend(&mut tx, BY(), &was, &changed).await.unwrap();
        let again = acts::rounds::amend(&mut tx, BY(), &was, &changed).await;
        assert!(matches!(again, Err(Error::Conflict)));
        let first = meeting(11, 9, 2, 70);
        let first = crate::commendations::council::Meeting { version: 0, ..first };
        let votes = Votes { agreed: 9, against: 2, abstained: 0 };
        acts::rounds::meet(&mut tx, BY(), &round, &first, &[(id.clone(), votes)]).await.unwrap();
        let kept = meetings::meeting(&mut tx, &round.id).await.unwrap().unwrap();
        assert_eq!((kept.version, kept.members, kept.held_on), (1, 11, date(2021, 1, 4)));
        let late = acts::rounds::meet(&mut tx, BY(), &round, &first, &[]).await;
        assert!(matches!(late, Err(Error::Conflict)), "somebody recorded it meanwhile");
        acts::rounds::meet(&mut tx, BY(), &round, &kept, &[(id.clone(), votes)]).await.unwrap();
        let listed = nominees::of_round(&mut tx, &round.id).await.unwrap();
        assert_eq!(listed[0].votes, Some(votes));
        let spelled = crate::commendations::nominee::Dossier { name: "Lê Thị Mậu".into(), ..changed };
        acts::rounds::amend(&mut tx, BY(), &listed[0], &spelled).await.unwrap();
        let listed = nominees::of_round(&mut tx, &round.id).await.unwrap();
        assert_eq!(listed[0].votes, Some(votes), "a spelling does not undo a vote");
        let other = crate::commendations::nominee::Dossier { stream: "dan-van-kheo".into(), ..spelled };
        acts::rounds::amend(&mut tx, BY(), &listed[0], &other).await.unwrap();
        let listed = nominees::of_round(&mut tx, &round.id).await.unwrap();
        assert_eq!(listed[0].votes, None, "the council voted on something else");
        acts::rounds::withdraw(&mut tx, BY(), &listed[0], listed[0].version).await.unwrap();
        assert!(nominees::of_round(&mut tx, &round.id).await.unwrap().is_empty());
        let facts = Facts { nominees: 1, ..Facts::default() };
        let moved = acts::rounds::step(&mut tx, BY(), &round, Step::Review, facts).await.unwrap();
        assert_eq!(moved, Ok(State::Reviewed));
        let twice = acts::rounds::step(&mut tx, BY(), &round, Step::Review, facts).await;
        assert!(matches!(twice, Err(Error::Conflict)));
    })
    .await;
}

#[tokio::test]
async fn issuing_takes_the_number_and_writes_the_awards() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        let (round, organ, signer) = opened(&mut tx).await;
        for name in ["Lê Thị Mẫu", "Trần Văn Ví Dụ"] {
            let dossier = nominee("", RecipientKind::Individual, name).dossier;
            acts::rounds::nominate(&mut tx, BY(), &round, &dossier).await.unwrap();
        }
        acts::decisions::write(&mut tx, BY(), &round, &draft(0, &signer)).await.unwrap();
        let stale = acts::decisions::write(&mut tx, BY(), &round, &draft(0, &signer)).await;
        assert!(matches!(stale, Err(Error::Conflict)));
        let kept = decisions::drafts(&mut tx, &round.id).await.unwrap();
        assert_eq!(kept, [draft(1, &signer)]);
        let rate = "gk-huyen-ca-nhan-2019";
        bonuses::confirm_rate(&mut tx, BY(), rate, 1, (30, "Văn bản mẫu")).await.unwrap();
        let nominees = nominees::of_round(&mut tx, &round.id).await.unwrap();
        let tree = places::tree(&mut tx).await.unwrap();
        let issue = acts::decisions::Issue {
            round: &round,
            organ: &organ,
            signer: &signer,
            draft: &kept[0],
            number: 3,
            day: date(2021, 1, 6),
            nominees: &nominees,
            exemplars: &[],
            rates: &bonuses::rates(&mut tx).await.unwrap(),
            salaries: &bonuses::salaries(&mut tx).await.unwrap(),
            tree: &tree,
        };
        let id = acts::decisions::issue(&mut tx, BY(), issue).await.unwrap();
        let filter = Filter { decision: Some(id.clone()), ..Filter::default() };
        let awards = register::list(&mut tx, &filter, 10, 0).await.unwrap();
        let numbers: Vec<_> = awards.iter().map(|award| award.golden_number).collect();
        assert_eq!(numbers, [Some(1), Some(2)]);
        // 0,3 × 1.490.000 = 447.000
        let bonus = Bonus { amount: 450_000, coefficient: 30, base: 1_490_000 };
        assert!(awards.iter().all(|award| award.bonus == Some(bonus)));
        let paper = decisions::find_issued(&mut tx, &id).await.unwrap();
        assert_eq!(paper.organ_id.as_deref(), Some(organ.id.as_str()));
        assert_eq!(paper.signer.unwrap().power, ["KT. CHỦ TỊCH"]);
        let issued = decisions::of_round(&mut tx, &round.id).await.unwrap();
        assert_eq!(issued.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), [id.as_str()]);
        assert_eq!(decisions::not_handed_over(&mut tx, std::slice::from_ref(&id)).await.unwrap(), 2);
        acts::decisions::hand_over(&mut tx, BY(), &awards[0], "Thường trực", date(2021, 1, 8)).await.unwrap();
        let rest = acts::decisions::hand_over_rest(&mut tx, BY(), &id, "Khác", date(2021, 1, 9)).await;
        assert_eq!(rest.unwrap(), 1);
        let after = store::find(&mut tx, &awards[0].id).await.unwrap();
        assert_eq!(after.content.handed_over_by, "Thường trực", "what was handed over stays");
        let last = acts::decisions::write(&mut tx, BY(), &round, &draft(3, &signer)).await;
        assert!(matches!(last, Err(Error::Conflict)), "what is issued is not written any more");
    })
    .await;
}

#[tokio::test]
async fn a_number_of_the_book_is_taken_once() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        let (round, organ, signer) = opened(&mut tx).await;
        let by = papers::store::By { now: now(), actor: None };
        let day = date(2021, 1, 6);
        let kind = papers::PaperKind::Decision;
        papers::store::take_number(&mut tx, by, &organ, kind, 3, day, "/x").await.unwrap();
        let tree = places::tree(&mut tx).await.unwrap();
        let nominees = [nominee("1", RecipientKind::Individual, "Lê Thị Mẫu")];
        let issue = acts::decisions::Issue {
            round: &round,
            organ: &organ,
            signer: &signer,
            draft: &draft(1, &signer),
            number: 3,
            day,
            nominees: &nominees,
            exemplars: &[],
            rates: &[],
            salaries: &[],
            tree: &tree,
        };
        let twice = acts::decisions::issue(&mut tx, BY(), issue).await;
        assert!(matches!(twice, Err(Error::Duplicate)));
    })
    .await;
}

fn award(name: &str, number: &str, year: i16, decided_by: &str) -> Content {
    Content {
        year: 2020,
        list_number: name.chars().last().and_then(|digit| digit.to_digit(10)).map(i64::from),
        decision: Decision {
            number: number.into(),
            decided_on: date(year, 1, 6),
            decided_by: decided_by.into(),
        },
        kind: RecipientKind::Collective,
        name: name.into(),
        title: String::new(),
        unit_id: "o31255".into(),
        stream: "dan-van".into(),
        form: Form::Certificate,
        reason: String::new(),
        exemplar_name: String::new(),
        handed_over_by: String::new(),
        handed_over_on: None,
    }
}

#[tokio::test]
async fn golden_book_numbers_run_through_a_bodys_year() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        for content in [
            award("Tập thể mẫu 1", "02/QĐ-UBND", 2021, "Chủ tịch huyện"),
            award("Tập thể mẫu 2", "02/QĐ-UBND", 2021, "Chủ tịch huyện"),
            award("Tập thể mẫu 3", "03/QĐ-UBND", 2021, "Chủ tịch huyện"),
            award("Tập thể mẫu 4", "03/QĐ-UBND", 2022, "Chủ tịch huyện"),
            award("Tập thể mẫu 5", "09/QĐ-UBND", 2021, "Chủ tịch xã"),
        ] {
            store::insert(&mut tx, BY(), &content).await.unwrap();
        }
        // Said twice, every number stays.
        for _ in 0..2 {
            acts::decisions::enter_all(&mut tx, now()).await.unwrap();
        }
        let mut awards = register::list(&mut tx, &Filter::default(), 9, 0).await.unwrap();
        awards.sort_by(|a, b| a.content.name.cmp(&b.content.name));
        let numbers: Vec<_> = awards.iter().map(|award| award.golden_number).collect();
        assert_eq!(numbers, [Some(1), Some(2), Some(3), Some(1), Some(1)]);
        for (q, n) in [("Sổ vàng 3", 1), ("vào sổ khen thưởng số 1", 3), ("vào sổ số 9", 0), ("sổ vàng", 0)]
        {
            let filter = Filter { q: q.into(), ..Filter::default() };
            assert_eq!(register::count(&mut tx, &filter).await.unwrap(), n, "{q}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_units_rules_are_kept() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        let day = date(2021, 1, 6);
        let bases = rules::bases(&mut tx).await.unwrap();
        let of =
            |day| bases.iter().filter(|basis| basis.holds_on(day)).map(|basis| basis.id.as_str()).collect();
        let ids: Vec<&str> = of(day);
        assert_eq!(ids, ["luat-2003", "nd-91-2017"]);
        let ids: Vec<&str> = of(date(2024, 6, 1));
        assert_eq!(ids, ["luat-2022", "nd-98-2023"]);
        let ids: Vec<&str> = of(date(2025, 7, 1));
        assert_eq!(ids, ["luat-2022", "nd-98-2023", "nd-152-2025"]);
        let changed = rules::Basis { last_day: Some(day), ..bases[0].clone() };
        rules::save_basis(&mut tx, &changed).await.unwrap();
        assert!(matches!(rules::save_basis(&mut tx, &changed).await, Err(Error::Conflict)));
        rules::add_basis(&mut tx, BY(), &changed).await.unwrap();
        assert_eq!(rules::bases(&mut tx).await.unwrap().len(), 6);
        let salary = BaseSalary { first_day: date(2030, 1, 1), amount: 3_000_000, cite: "x".into() };
        bonuses::add_salary(&mut tx, &salary).await.unwrap();
        assert_eq!(bonuses::salaries(&mut tx).await.unwrap().last(), Some(&salary));
        let rates = bonuses::rates(&mut tx).await.unwrap();
        assert!(rates.iter().all(|rate| !rate.is_confirmed()), "no default pays");
        let own = Rate { first_day: day, confirmed_cite: "y".into(), ..rates[0].clone() };
        bonuses::add_rate(&mut tx, BY(), &own).await.unwrap();
        assert_eq!(
            bonuses::rates(&mut tx).await.unwrap().iter().filter(|rate| rate.is_confirmed()).count(),
            1
        );
        rules::save_line(&mut tx, Line::Gives, 1, "TẶNG THƯỞNG").await.unwrap();
        let late = rules::save_line(&mut tx, Line::Gives, 1, "TẶNG").await;
        assert!(matches!(late, Err(Error::Conflict)));
        assert_eq!(rules::lines(&mut tx).await.unwrap().gives, "TẶNG THƯỞNG");
        let code = streams::add_stream(&mut tx, "Chuyển đổi số", "Digital", "chuyển đổi số").await.unwrap();
        assert_eq!(code, "chuyen-doi-so");
        let named = streams::streams(&mut tx).await.unwrap().pop().unwrap();
        let named =
            streams::NamedStream { name_vi: "Số hóa".into(), phrase: "việc số hóa".into(), ..named };
        streams::rename_stream(&mut tx, &named).await.unwrap();
        let late = streams::rename_stream(&mut tx, &named).await;
        assert!(matches!(late, Err(Error::Conflict)));
        let streams = streams(&mut tx, Words::Vi).await.unwrap();
        let last = streams.last().unwrap();
        assert!(last.name == "Số hóa" && last.is_named("chuyển đổi số"));
        assert_eq!(last.phrase, "việc số hóa");
        assert_eq!(streams[2].phrase, "phong trào thi đua “Dân vận khéo”");
        assert_eq!(streams::streams(&mut tx).await.unwrap().len(), 5);
        crate::exemplars::store::add_level(&mut tx, "Cấp ấp", "Hamlet").await.unwrap();
        let levels = crate::exemplars::store::levels(&mut tx, Words::Vi).await.unwrap();
        assert_eq!(levels.last().unwrap().value, "cap-ap");
    })
    .await;
}
