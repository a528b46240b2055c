use jiff::civil::date;

use super::{roll::Line, *};
use crate::{
    clock,
    decisions::{
        acts::roll::root,
        decision::Proposer,
        round::{Cluster, Round, RoundState, Tally},
        store::{events::New, register::Filter, roll::Authorisation},
    },
    households,
    store::testing::{on_both, reference},
};

fn content() -> Content {
    Content {
        place_id: "o31255".into(),
        topic: "contribution".into(),
        title: "Đường tổ 4".into(),
        question: "Chọn gì?".into(),
        body: String::new(),
        choices: vec![
            Choice { text: "Đồng ý".into(), adopts: true, cost: Some(350_000) },
            Choice { text: "Không".into(), adopts: false, cost: None },
        ],
        proposer: Some(Proposer::Hamlet),
        agreed: "Mặt trận".into(),
    }
}

fn new_round(decision_id: &str) -> Round {
    let (notice_on, begins_on) = (date(2024, 1, 2), date(2024, 1, 5));
    Round {
        begins_at: "19:00".into(),
        venue: "Nhà văn hóa".into(),
        closes_on: Some(date(2024, 1, 9)),
        closes_at: "17:00".into(),
        ..Round::new(decision_id, "o31255", dinh_rules::decision::Form::Ballots, notice_on, begins_on)
    }
}

async fn household(tx: &mut Tx, number: i64) -> String {
    let now = clock::at(date(2024, 1, 1), 8, 0);
    let content = households::Content { head: format!("Hộ {number}"), ..households::Content::default() };
    let fresh = households::store::Fresh { place_id: "o31255".into(), number, content, valid_from: None };
    let by = households::store::By { now, actor: None, batch: None };
    households::acts::register(tx, by, fresh).await.unwrap().unwrap()
}

#[tokio::test]
async fn what_is_kept_is_found_again() {
    on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        reference(&mut tx).await;
        let now = clock::at(date(2024, 1, 1), 8, 0);
        let id = insert(&mut tx, now, None, Scope::Hamlet, &content()).await.unwrap();
        let found = find(&mut tx, &id).await.unwrap();
        assert_eq!(found.content, content());
        save(&mut tx, now, (&id, 1), Scope::Hamlet, &content()).await.unwrap();
        assert!(matches!(
            save(&mut tx, now, (&id, 1), Scope::Hamlet, &content()).await,
            Err(Error::Conflict)
        ));
        let found = find(&mut tx, &id).await.unwrap();
        assert_eq!(open(&mut tx, now, &found, "dccs-2023", date(2024, 1, 1)).await.unwrap(), 1);
        assert!(matches!(
            open(&mut tx, now, &found, "dccs-2023", date(2024, 1, 1)).await,
            Err(Error::Conflict)
        ));
        let found = find_numbered(&mut tx, 2024, 1).await.unwrap();
        assert_eq!((found.state, found.law.as_deref()), (State::Open, Some("dccs-2023")));
        set_sent(&mut tx, now, &found, (Some(date(2024, 1, 9)), None)).await.unwrap();
        let found = find(&mut tx, &id).await.unwrap();
        set_no_more_meetings(&mut tx, now, &found, "Lũ").await.unwrap();
        let event = New { round_id: None, kind: "open", on_day: date(2024, 1, 1), note: "n" };
        events::insert(&mut tx, now, None, &id, event).await.unwrap();
        assert_eq!(events::list(&mut tx, &id).await.unwrap().len(), 1);
        let filter = Filter {
            year: Some(2024),
            places: Some(vec!["o31255".into()]),
            words: vec![("duong".into(), Vec::new()), ("to".into(), Vec::new())],
            topic: "contribution".into(),
            ..Filter::default()
        };
        assert_eq!(register::count(&mut tx, &filter).await.unwrap(), 1);
        assert_eq!(register::list(&mut tx, &filter, 10, 0).await.unwrap()[0].id, id);
        assert_eq!(register::years(&mut tx).await.unwrap(), [2024]);
    })
    .await;
}

#[tokio::test]
async fn a_roll_holds_each_household_once_and_each_mark_once() {
    on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        reference(&mut tx).await;
        let now = clock::at(date(2024, 1, 1), 8, 0);
        let (one, two) = (household(&mut tx, 1).await, household(&mut tx, 2).await);
        let id = insert(&mut tx, now, None, Scope::Hamlet, &content()).await.unwrap();
        let round = rounds::insert(&mut tx, now, &new_round(&id)).await.unwrap();
        let line = |household: &str, number| Line {
            household_id: household.to_owned(),
            number,
            area: "Tổ 1".into(),
            speaker: "Ai đó".into(),
            salt: codec::hex(&codec::new_salt()),
            marked: false,
            left: false,
            authorised: None,
        };
        let lines = [line(&one, 1)];
        roll::freeze(&mut tx, &round, &lines).await.unwrap();
        assert!(roll::mark(&mut tx, &round, &one).await.unwrap());
        assert!(!roll::mark(&mut tx, &round, &one).await.unwrap());
        assert!(matches!(roll::mark(&mut tx, &round, &two).await, Err(Error::NotFound)));
        let paper = Authorisation {
            household_id: one.clone(),
            person: "Người thay".into(),
            paper: "giấy".into(),
            given_on: date(2024, 1, 3),
        };
        roll::authorise(&mut tx, &id, &paper).await.unwrap();
        let kept = roll::of(&mut tx, &round).await.unwrap();
        assert_eq!(root(&kept), root(&lines), "the root comes back from what is kept");
        assert_eq!((kept[0].marked, kept[0].authorised.as_deref()), (true, Some("Người thay")));
        assert_eq!(roll::authorised(&mut tx, &round).await.unwrap(), 1);
        let later = clock::at(date(2025, 6, 1), 8, 0);
        assert_eq!(erase::erase_rolls(&mut tx, later, later).await.unwrap(), 0, "still written");
        let draft = find(&mut tx, &id).await.unwrap();
        set_state(&mut tx, now, &draft, State::Passed).await.unwrap();
        assert_eq!(erase::erase_rolls(&mut tx, now, now).await.unwrap(), 0, "not yet");
        assert_eq!(erase::erase_rolls(&mut tx, later, later).await.unwrap(), 2);
        let erased = roll::of(&mut tx, &round).await.unwrap();
        assert_eq!((erased[0].speaker.as_str(), &erased[0].authorised), ("", &None));
        assert_eq!(root(&erased), root(&lines), "the root outlives the names");
        roll::revoke(&mut tx, &id, &one).await.unwrap();
        let change = roll::Change {
            id: String::new(),
            household_id: two.clone(),
            number: 2,
            adds: true,
            reason: "Bỏ sót".into(),
            role: "hamlet_head".into(),
            actor: None,
        };
        let change = roll::propose(&mut tx, now, &round, &change).await.unwrap();
        assert_eq!(roll::waiting(&mut tx, &round).await.unwrap()[0].id, change);
        roll::take_off(&mut tx, &round, &one).await.unwrap();
        assert_eq!(roll::marked(&mut tx, &round).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn photos_objections_and_chairs_go_with_the_names_of_a_roll() {
    on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        reference(&mut tx).await;
        let now = clock::at(date(2024, 1, 1), 8, 0);
        let id = insert(&mut tx, now, None, Scope::Hamlet, &content()).await.unwrap();
        let round = rounds::insert(&mut tx, now, &new_round(&id)).await.unwrap();
        let cluster = Cluster {
            name: "Tổ 1".into(),
            chair: "Ông Mẫu".into(),
            begins_on: date(2024, 1, 3),
            begins_at: "19:00".into(),
            venue: "Nhà văn hóa".into(),
        };
        clusters::insert(&mut tx, &round, std::slice::from_ref(&cluster)).await.unwrap();
        let sha256 = photos::insert(&mut tx, (now, None), &round, ("Tờ ký", vec![1, 2, 3])).await.unwrap();
        // A moment apart: they are listed in the order in which they were entered.
        for (minute, text) in [(0, "Đếm thiếu"), (1, "Chưa mời")] {
            let new = (objections::About::Count, date(2024, 1, 4), text);
            let at = clock::at(date(2024, 1, 4), 8, minute);
            objections::insert(&mut tx, (at, None), &round, new).await.unwrap();
        }
        let first = objections::of(&mut tx, &round).await.unwrap()[0].id.clone();
        let settled = (objections::Settled::Dismissed, "Đã đếm đủ");
        objections::settle(&mut tx, (date(2024, 1, 5), None), (&round, &first), settled).await.unwrap();
        let draft = find(&mut tx, &id).await.unwrap();
        set_state(&mut tx, now, &draft, State::Passed).await.unwrap();
        let later = clock::at(date(2025, 6, 1), 8, 0);
        assert_eq!(erase::erase_rolls(&mut tx, later, later).await.unwrap(), 3);
        let photo = photos::of(&mut tx, &round).await.unwrap().remove(0);
        assert_eq!((photo.sha256, photo.removed), (sha256, Some((later, String::new()))));
        assert!(matches!(photos::bytes(&mut tx, &round, &photo.id).await, Err(Error::NotFound)));
        let texts: Vec<_> =
            objections::of(&mut tx, &round).await.unwrap().into_iter().map(|o| o.text).collect();
        assert_eq!(texts, ["", "Chưa mời"], "what nobody answered stays");
        assert_eq!(clusters::of(&mut tx, &round).await.unwrap()[0].chair, "");
    })
    .await;
}

#[tokio::test]
async fn counts_stand_in_the_order_in_which_they_came() {
    on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        reference(&mut tx).await;
        let now = clock::at(date(2024, 1, 1), 8, 0);
        let id = insert(&mut tx, now, None, Scope::Hamlet, &content()).await.unwrap();
        let round = rounds::insert(&mut tx, now, &new_round(&id)).await.unwrap();
        let actor = crate::accounts::store::insert(&mut tx, now, "ai", "Ai Đó", "Trưởng ấp").await.unwrap();
        let tally =
            Tally { n: 1, actor, present: 9, votes: vec![5, 3], abstain: 1, rest: 0, clusters: Vec::new() };
        tallies::insert(&mut tx, &round, &tally).await.unwrap();
        assert!(matches!(tallies::insert(&mut tx, &round, &tally).await, Err(Error::Conflict)));
        assert_eq!(tallies::of(&mut tx, &round).await.unwrap(), [tally]);
        tallies::forget(&mut tx, &round).await.unwrap();
        assert_eq!(tallies::of(&mut tx, &round).await.unwrap(), []);
        let mut kept = rounds::find(&mut tx, &round).await.unwrap();
        kept.stock.printed = 12;
        kept.state = RoundState::Running;
        rounds::save(&mut tx, &kept).await.unwrap();
        assert!(matches!(rounds::save(&mut tx, &kept).await, Err(Error::Conflict)));
        assert_eq!(rounds::of(&mut tx, &id).await.unwrap()[0].stock.printed, 12);
        let places = ["o31255".to_owned()];
        assert_eq!(rounds::standing(&mut tx, &places, RoundState::Running).await.unwrap().len(), 1);
        let people = vec![(crate::decisions::round::Part::Chair, "Bà Chủ Trì".to_owned())];
        rounds::set_people(&mut tx, &round, &people).await.unwrap();
        assert_eq!(rounds::people(&mut tx, &round).await.unwrap(), people);
    })
    .await;
}
