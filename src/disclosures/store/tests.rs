//! Every sentence on both databases, by the way of acts.

use dinh_rules::{calendar::Calendar, term::Term};
use jiff::{Timestamp, civil::date};

use super::*;
use crate::{
    clock,
    disclosures::{
        Audience, Channel, Content, Kind, Posting, Value, acts,
        notice::{Refusal, Standing, Step},
        store::{
            feedback::{self, Answered, Said, Via},
            register::{Asked, Filter, Order},
            versions::VersionKind,
        },
        table::Seen,
    },
    store::{search, testing},
};

fn now() -> Timestamp {
    clock::at(date(2020, 12, 19), 8, 15)
}

fn by(now: Timestamp) -> By<'static> {
    By { now, actor: None, batch: None, unit_name: "Xã Trung Hưng" }
}

fn draft(title: &str) -> Draft {
    let mut content = Content {
        title: title.into(),
        document: "87/TB-UBND".into(),
        lead: "Quỹ thu của 640 hộ.".into(),
        ..Content::default()
    };
    content.facts.insert("collected".into(), Value::Number(224_000_000));
    Draft {
        unit_id: "o31255".into(),
        kind: Kind::Fund,
        part: None,
        audience: Audience::Public,
        signed_on: Some(date(2020, 12, 18)),
        counted_on: None,
        own: None,
        content,
    }
}

fn hung(channel: Channel, place: &str, at: Timestamp) -> Posting {
    Posting {
        id: String::new(),
        channel,
        place_id: None,
        place_name: place.into(),
        from_at: at,
        to_at: None,
        to_reason: String::new(),
        minutes: None,
        households: None,
        by_title: "Công chức Văn phòng".into(),
        recorded_at: at,
        retracted: None,
    }
}

fn pinned(draft: &Draft) -> Pinned {
    let tree = crate::places::reference::tree().unwrap();
    let ruled = acts::Ruled { calendar: Calendar::shipped().unwrap(), tree: &tree, own: &[] };
    acts::pin(&ruled, draft).unwrap().1
}

/// A published notice of Trung Hưng; gives its id.
async fn published(tx: &mut Tx, title: &str) -> String {
    let draft = draft(title);
    let pinned = pinned(&draft);
    let id = acts::draft(tx, by(now()), &draft, pinned).await.unwrap();
    let one = find(tx, &id).await.unwrap();
    acts::step(tx, by(now()), &one, Step::Submitted, "").await.unwrap().unwrap();
    let one = find(tx, &id).await.unwrap();
    acts::approve(tx, by(now()), &one, now(), false).await.unwrap().unwrap();
    id
}

async fn count(tx: &mut Tx, asked: Asked, today: jiff::civil::Date) -> i64 {
    register::count(tx, &Filter { standing: Some(asked), ..Filter::on(today) }).await.unwrap()
}

async fn found(tx: &mut Tx, word: &str) -> usize {
    search::find(tx, word, 10).await.unwrap().len()
}

/// What is true of a notice that hangs and went up in time.
const HANGS_IN_TIME: &[Asked] = &[Asked::Hanging, Asked::OnTime, Asked::Due, Asked::Posted];
/// What is not.
const NOT_THEN: &[Asked] = &[
    Asked::Soon,
    Asked::Permanent,
    Asked::Late,
    Asked::Early,
    Asked::Over,
    Asked::NotYet,
    Asked::PostedLate,
    Asked::Withdrawn,
    Asked::Open,
    Asked::Done,
    Asked::Heard,
    Asked::Waiting,
    Asked::Submitted,
    Asked::ToPutUp,
    Asked::ToTakeDown,
    Asked::Unanswered,
];

#[tokio::test]
async fn a_notice_goes_its_way_and_every_question_is_answered() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let id = published(&mut tx, "Quyết toán quỹ").await;
        let one = find(&mut tx, &id).await.unwrap();
        assert_eq!((one.state, one.number, one.current, one.pending), (State::Published, Some(1), 1, 0));
        assert_eq!(one.due_on, Some(date(2020, 12, 21)));
        assert_eq!(one.hold, Hold::For(Term::Days(30)));
        assert_eq!(find_numbered(&mut tx, 2020, 1).await.unwrap(), one);
        assert_eq!(found(&mut tx, "quyet toan").await, 1);
        let today = date(2021, 1, 11);
        assert_eq!(count(&mut tx, Asked::NotYet, today).await, 1);
        assert_eq!(count(&mut tx, Asked::Late, today).await, 1);
        let line = hung(Channel::Office, "Trụ sở", now());
        let line = acts::post(&mut tx, by(now()), &one, (&line, None), today).await.unwrap();
        let loud = Posting { minutes: Some(4), ..hung(Channel::Loudspeaker, "Loa", now()) };
        let one = find(&mut tx, &id).await.unwrap();
        let loud = acts::post(&mut tx, by(now()), &one, (&loud, None), today).await.unwrap();
        let one = find(&mut tx, &id).await.unwrap();
        assert_eq!(one.stands(today), Standing::Hanging { left: 7 });
        for asked in HANGS_IN_TIME {
            assert_eq!(count(&mut tx, *asked, today).await, 1, "{}", asked.word());
        }
        for asked in NOT_THEN {
            assert_eq!(count(&mut tx, *asked, today).await, 0, "{}", asked.word());
        }
        assert_eq!(count(&mut tx, Asked::Soon, date(2021, 1, 16)).await, 1);
        assert_eq!(count(&mut tx, Asked::Over, date(2021, 1, 19)).await, 1);
        let asked = Filter {
            q: "quy 87".into(),
            kind: Some(Kind::Fund),
            channel: Some("loudspeaker"),
            units: Some(vec!["o31255".into()]),
            ..Filter::on(today)
        };
        for order in [Order::Soonest, Order::Newest] {
            let rows = register::list(&mut tx, &asked, order, (10, 0)).await.unwrap();
            assert_eq!(rows, std::slice::from_ref(&one));
        }
        assert_eq!(versions::current(&mut tx, std::slice::from_ref(&one)).await.unwrap().len(), 1);
        assert_eq!(register::count_by_unit(&mut tx, &asked).await.unwrap(), [("o31255".into(), 1)]);
        assert_eq!(register::years(&mut tx).await.unwrap(), [2020]);
        let (bulletins, minutes) = register::broadcasts_by_unit(&mut tx, 2020).await.unwrap();
        assert_eq!((bulletins[0].1, minutes[0].1), (1, 4));
        acts::retract_posting(&mut tx, by(now()), &one, (&loud, "nhầm"), today).await.unwrap().unwrap();
        let again = acts::retract_posting(&mut tx, by(now()), &one, (&loud, "nhầm"), today).await;
        assert!(matches!(again, Err(Error::Conflict)));
        assert!(register::broadcasts_by_unit(&mut tx, 2020).await.unwrap().0.is_empty());
        down_and_up_again(&mut tx, &one, &line, today).await;
    })
    .await;
}

/// Taken down early, and everybody can see it; closed; put up again, and it is open again.
async fn down_and_up_again(tx: &mut Tx, one: &Notice, line: &str, today: jiff::civil::Date) {
    let at = clock::at(date(2020, 12, 25), 9, 0);
    acts::take_down(tx, by(now()), one, (line, at, "mưa ướt"), today).await.unwrap();
    let one = find(tx, &one.id).await.unwrap();
    assert_eq!(one.stands(today), Standing::Early);
    assert_eq!(count(tx, Asked::Early, today).await, 1);
    acts::step(tx, by(now()), &one, Step::Closed, "").await.unwrap().unwrap();
    let closed = find(tx, &one.id).await.unwrap();
    assert_eq!(closed.state, State::Closed);
    let line = hung(Channel::Office, "Trụ sở", clock::at(date(2020, 12, 28), 8, 0));
    acts::post(tx, by(now()), &closed, (&line, None), today).await.unwrap();
    let one = find(tx, &one.id).await.unwrap();
    assert_eq!((one.state, one.hung.until_on), (State::Published, Some(date(2021, 1, 27))));
}

#[tokio::test]
async fn a_change_waits_and_a_withdrawn_text_is_gone() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let id = published(&mut tx, "Danh sách hộ ông Người Mẫu").await;
        let one = find(&mut tx, &id).await.unwrap();
        let content =
            Content { lead: "Quỹ thu của 641 hộ.".into(), ..draft("Danh sách hộ mẫu").content };
        let none = acts::change(&mut tx, by(now()), &one, (VersionKind::Correction, ""), &content).await;
        assert_eq!(none.unwrap(), Err(Refusal::ReasonMissing));
        let kind = (VersionKind::Correction, "Đếm sót một hộ");
        acts::change(&mut tx, by(now()), &one, kind, &content).await.unwrap().unwrap();
        let one = find(&mut tx, &id).await.unwrap();
        assert_eq!((one.current, one.pending, one.title.as_str()), (1, 2, "Danh sách hộ ông Người Mẫu"));
        assert_eq!(count(&mut tx, Asked::Waiting, date(2021, 1, 11)).await, 1);
        let stale = Notice { version: one.version - 1, ..one.clone() };
        let stale = acts::approve_change(&mut tx, by(now()), &stale, false).await;
        assert!(matches!(stale, Err(Error::Conflict)), "two people changed it at once");
        acts::approve_change(&mut tx, by(now()), &one, false).await.unwrap().unwrap();
        let one = find(&mut tx, &id).await.unwrap();
        assert_eq!((one.current, one.pending, one.title.as_str()), (2, 0, "Danh sách hộ mẫu"));
        // A name was told that should not have been: withdrawn and sealed.
        acts::withdraw(&mut tx, by(now()), &one, "Lộ tên hộ", true).await.unwrap().unwrap();
        let one = find(&mut tx, &id).await.unwrap();
        assert_eq!((one.state, one.title.as_str()), (State::Withdrawn, "87/TB-UBND"));
        assert_eq!(found(&mut tx, "danh sach ho").await, 0);
        let all = versions::list(&mut tx, &id).await.unwrap();
        let kinds: Vec<_> =
            all.iter().map(|version| (version.n, version.kind, version.content.is_some())).collect();
        assert_eq!(
            kinds,
            [
                (1, VersionKind::First, false),
                (2, VersionKind::Correction, false),
                (3, VersionKind::Withdrawal, false)
            ]
        );
        let asked = Filter { q: "nguoi mau".into(), ..Filter::on(date(2021, 1, 11)) };
        assert_eq!(register::count(&mut tx, &asked).await.unwrap(), 0);
        // Written again and published anew by somebody else's approval.
        let kind = (VersionKind::Correction, "Bỏ tên hộ");
        acts::change(&mut tx, by(now()), &one, kind, &content).await.unwrap().unwrap();
        let one = find(&mut tx, &id).await.unwrap();
        acts::approve_change(&mut tx, by(now()), &one, false).await.unwrap().unwrap();
        let one = find(&mut tx, &id).await.unwrap();
        assert_eq!((one.state, one.current, one.title.as_str()), (State::Published, 4, "Danh sách hộ mẫu"));
        let dropped = Content { lead: "Khác".into(), ..content };
        acts::change(&mut tx, by(now()), &one, (VersionKind::Revision, "thêm"), &dropped)
            .await
            .unwrap()
            .unwrap();
        let one = find(&mut tx, &id).await.unwrap();
        acts::drop_change(&mut tx, by(now()), &one).await.unwrap();
        assert_eq!(versions::list(&mut tx, &id).await.unwrap().len(), 4);
    })
    .await;
}

#[tokio::test]
async fn a_moment_ahead_is_kept_and_comes_due() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let draft = draft("Hẹn giờ");
        let pinned = pinned(&draft);
        let id = acts::draft(&mut tx, by(now()), &draft, pinned.clone()).await.unwrap();
        let one = find(&mut tx, &id).await.unwrap();
        acts::edit(&mut tx, by(now()), &one, one.version, &draft, &pinned).await.unwrap();
        let stale = acts::edit(&mut tx, by(now()), &one, one.version, &draft, &pinned).await;
        assert!(matches!(stale, Err(Error::Conflict)));
        let one = find(&mut tx, &id).await.unwrap();
        acts::step(&mut tx, by(now()), &one, Step::Submitted, "").await.unwrap().unwrap();
        let one = find(&mut tx, &id).await.unwrap();
        let at = clock::at(date(2020, 12, 20), 7, 0);
        acts::approve(&mut tx, by(now()), &one, at, false).await.unwrap().unwrap();
        let one = find(&mut tx, &id).await.unwrap();
        assert_eq!((one.state, one.number), (State::Approved, None));
        assert!(coming_due(&mut tx, now()).await.unwrap().is_empty());
        let due = coming_due(&mut tx, at).await.unwrap();
        assert_eq!(due.len(), 1);
        acts::publish(&mut tx, by(at), &due[0]).await.unwrap();
        let one = find(&mut tx, &id).await.unwrap();
        assert_eq!((one.state, one.published_at), (State::Published, Some(at)));
    })
    .await;
}

#[tokio::test]
async fn opinions_are_answered_once() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let id = published(&mut tx, "Quỹ").await;
        let said = Said { via: Via::Web, text: "Sao thu 350.000?", sender: "0900", received_at: now() };
        let one = feedback::insert(&mut tx, by(now()), &id, &said).await.unwrap();
        feedback::insert(&mut tx, by(now()), &id, &Said { via: Via::Paper, ..said.clone() }).await.unwrap();
        assert_eq!(feedback::count_since(&mut tx, &id, now()).await.unwrap(), (1, 1));
        let answered = Answered { answer: "Theo nghị quyết.", public: true, shown: said.text };
        feedback::answer(&mut tx, by(now()), &id, &one, answered).await.unwrap();
        let again = feedback::answer(&mut tx, by(now()), &id, &one, answered).await;
        assert!(matches!(again, Err(Error::Conflict)));
        let all = feedback::list(&mut tx, &id).await.unwrap();
        assert_eq!((all[0].seq, all[1].seq, all[0].public, all[1].public), (1, 2, true, false));
        let (heard, answered) = register::feedback_by_unit(&mut tx, 2020).await.unwrap();
        assert_eq!((heard[0].1, answered[0].1), (2, 1));
        assert_eq!((all[0].words(), all[0].shown.as_str()), (said.text, ""));
        delete(&mut tx, &id).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn files_and_counting_anew() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let id = published(&mut tx, "Quỹ").await;
        let file = files::NewFile {
            posting_id: None,
            file_name: "a.pdf",
            caption: "Biên bản",
            content_type: "application/pdf",
            bytes: b"%PDF-1".to_vec(),
            small: None,
            seen: Seen::Paper,
            approved: false,
        };
        let file = files::insert(&mut tx, by(now()), &id, file).await.unwrap();
        assert_eq!(files::bytes(&mut tx, &file).await.unwrap(), b"%PDF-1");
        let kept = files::list(&mut tx, &id).await.unwrap();
        assert_eq!((kept[0].seen, kept[0].approved), (Seen::Paper, false));
        files::approve(&mut tx, by(now()), &id, &file).await.unwrap();
        let again = files::approve(&mut tx, by(now()), &id, &file).await;
        assert!(matches!(again, Err(Error::Conflict)));
        assert!(files::public_of(&mut tx, std::slice::from_ref(&id)).await.unwrap().is_empty());
        files::withdraw(&mut tx, by(now()), &id, &file, "nhầm tệp").await.unwrap();
        assert!(files::bytes(&mut tx, &file).await.unwrap().is_empty());
        files::seal(&mut tx, &id).await.unwrap();
        assert_eq!(files::delete(&mut tx, &id, &file).await.unwrap(), 1);
        assert_eq!(acts::recount(&mut tx, by(now()), 2020, date(2021, 1, 11)).await.unwrap(), 0);
        // Somebody confirms that Monday 21/12 was a day off: the day moves to Tuesday.
        let calendar = Calendar::shipped().unwrap();
        let mut year = calendar.year(2020).unwrap().clone();
        year.off.push(dinh_rules::calendar::Off {
            day: date(2020, 12, 21),
            holiday: dinh_rules::calendar::Holiday::Other,
            instead_of: None,
        });
        crate::law::store::keep(&mut tx, &year, None, now(), 0).await.unwrap();
        assert_eq!(acts::recount(&mut tx, by(now()), 2020, date(2021, 1, 11)).await.unwrap(), 1);
        assert_eq!(find(&mut tx, &id).await.unwrap().due_on, Some(date(2020, 12, 22)));
        delete(&mut tx, &id).await.unwrap();
        assert!(matches!(find(&mut tx, &id).await, Err(Error::NotFound)));
    })
    .await;
}
