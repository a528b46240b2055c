//! Each SQL sentence at least once, and each act, on both databases.

use std::sync::LazyLock;

use jiff::civil::date;

use super::{
    super::{
        EventKind, Person, Refusal, State,
        acts::{self, Old, Split},
    },
    register::Filter,
    *,
};
use crate::{
    clock::Clock,
    places::{
        Kind,
        acts::{By as PlaceBy, New, add},
    },
    store::{journal, testing},
};

const NAME: &str = "Zorgan Wexfil Mẫu";
const TODAY: Date = date(2021, 1, 11);

/// Six in the morning, ticking on: what is done first is recorded first.
static CLOCK: LazyLock<Clock> = LazyLock::new(|| Clock::starting_at(clock::at(TODAY, 6, 0)));

fn now() -> Timestamp {
    CLOCK.now()
}

fn by() -> By<'static> {
    By { now: now(), actor: None, batch: None }
}

async fn hamlet(tx: &mut Tx, name: &str) -> String {
    let new = New { kind: Kind::Hamlet, name: name.into(), code: None, from: None };
    add(tx, PlaceBy { now: now(), actor: None }, new, Some("o31255")).await.unwrap()
}

fn person(name: &str) -> Person {
    Person { name: name.into(), ..Person::default() }
}

fn fresh(place_id: &str, number: i64, head: &str) -> Fresh {
    let content = Content { head: head.into(), area: "Tổ 5".into(), ..Content::default() };
    Fresh { place_id: place_id.into(), number, valid_from: None, content }
}

async fn made(tx: &mut Tx, place_id: &str, number: i64, head: &str) -> Household {
    let id = acts::register(tx, by(), fresh(place_id, number, head)).await.unwrap().unwrap();
    find(tx, &id).await.unwrap()
}

async fn again(tx: &mut Tx, household: &Household) -> Household {
    find(tx, &household.id).await.unwrap()
}

async fn kinds(tx: &mut Tx, household: &Household) -> Vec<(EventKind, Option<i64>)> {
    let events = events::list(tx, &household.id).await.unwrap();
    events.into_iter().map(|event| (event.kind, event.other.map(|(_, number)| number))).collect()
}

async fn names(tx: &mut Tx, household: &Household) -> Vec<String> {
    let members = members::list(tx, &household.id).await.unwrap();
    members.into_iter().map(|member| member.person.name).collect()
}

#[tokio::test]
async fn a_book_is_read_for_a_day() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let (a, b) = (hamlet(&mut tx, "Ấp Mẫu A").await, hamlet(&mut tx, "Ấp Mẫu B").await);
        let one = made(&mut tx, &a, 2, "Lê Mẫu").await;
        made(&mut tx, &a, 1, "Trần Mẫu").await;
        made(&mut tx, &b, 1, "Võ Mẫu").await;
        let late = Fresh { valid_from: Some(date(2021, 1, 5)), ..fresh(&a, 3, "Đỗ Mẫu") };
        acts::register(&mut tx, by(), late).await.unwrap().unwrap();
        acts::move_out(&mut tx, by(), &one, 1, date(2020, 12, 31), "").await.unwrap().unwrap();
        let both = [b.clone(), a.clone()];
        for (day, numbers) in [
            (date(2020, 12, 31), vec![(&b, 1), (&a, 1), (&a, 2)]),
            (date(2021, 1, 4), vec![(&b, 1), (&a, 1)]),
            (date(2021, 1, 5), vec![(&b, 1), (&a, 1), (&a, 3)]),
        ] {
            let found = list(&mut tx, &both, day).await.unwrap();
            let found: Vec<_> = found.iter().map(|one| (&one.place_id, one.number)).collect();
            assert_eq!(found, numbers, "{day}");
            let of_a = numbers.iter().filter(|(place, _)| **place == a).count();
            assert_eq!(count(&mut tx, &a, day).await.unwrap(), i64::try_from(of_a).unwrap(), "{day}");
        }
        assert!(list(&mut tx, &[], TODAY).await.unwrap().is_empty());
        assert_eq!(find_numbered(&mut tx, &a, 2).await.unwrap().unwrap().id, one.id, "an ended one too");
        assert!(find_numbered(&mut tx, &b, 2).await.unwrap().is_none());
        assert_eq!(next_number(&mut tx, &a).await.unwrap(), 4);
        assert!(matches!(find(&mut tx, "x").await, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn the_list_is_searched_without_marks_by_number_or_beginnings_of_words() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let a = hamlet(&mut tx, "Ấp Mẫu A").await;
        made(&mut tx, &a, 5, "Đường Thị Mẫu").await;
        made(&mut tx, &a, 55, "Lê Văn Mẫu").await;
        let gone = made(&mut tx, &a, 7, "Võ Thị Mẫu").await;
        acts::dissolve(&mut tx, by(), &gone, 1, TODAY, "").await.unwrap().unwrap();
        for (q, ended, numbers) in [
            ("", false, vec![5, 55]),
            ("5", false, vec![5]),
            ("duong thi", false, vec![5]),
            ("ĐƯỜNG", false, vec![5]),
            ("uong", false, vec![]),
            ("mau to 5", false, vec![5, 55]),
            ("%", false, vec![5, 55]),
            ("", true, vec![7]),
        ] {
            let filter = Filter { places: vec![a.clone()], ended, q: q.into() };
            let found = register::list(&mut tx, &filter, 40, 0).await.unwrap();
            let found: Vec<_> = found.iter().map(|item| item.household.number).collect();
            assert_eq!(found, numbers, "{q}");
            let n = i64::try_from(numbers.len()).unwrap();
            assert_eq!(register::count(&mut tx, &filter).await.unwrap(), n, "{q}");
        }
        assert!(register::list(&mut tx, &Filter::default(), 40, 0).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn members_go_along_when_a_household_is_split_and_merged_and_both_sides_tell_it() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let a = hamlet(&mut tx, "Ấp Mẫu A").await;
        let one = made(&mut tx, &a, 1, "Cha Mẫu").await;
        let people = ["Mẹ Mẫu", "Con Mẫu", "Dâu Mẫu", "Út Mẫu"].map(person).to_vec();
        let content = Content { people, ..one.content(&[]) };
        acts::correct(&mut tx, by(), &one, 1, content).await.unwrap().unwrap();
        assert_eq!(people_of(&mut tx, &a).await, 5);
        let one = again(&mut tx, &one).await;
        let kept = members::list(&mut tx, &one.id).await.unwrap();
        let split = Split {
            number: 2,
            head: "Con Mẫu".into(),
            area: "Tổ 6".into(),
            day: date(2021, 1, 10),
            members: vec![kept[1].id.clone(), kept[2].id.clone()],
            old: Old::Stays,
        };
        assert!(
            matches!(acts::split(&mut tx, by(), &one, 1, &split).await, Err(Error::Conflict)),
            "somebody changed it since version 1"
        );
        let new = acts::split(&mut tx, by(), &one, 2, &split).await.unwrap().unwrap();
        let new = find(&mut tx, &new).await.unwrap();
        assert_eq!((new.number, new.valid_from), (2, Some(date(2021, 1, 10))));
        assert_eq!(names(&mut tx, &one).await, ["Mẹ Mẫu", "Út Mẫu"]);
        assert_eq!(names(&mut tx, &new).await, ["Dâu Mẫu"], "the new head is told by name");
        assert_eq!(people_of(&mut tx, &a).await, 5, "nobody is lost");
        assert_eq!(kinds(&mut tx, &one).await[0], (EventKind::Split, Some(2)));
        assert_eq!(kinds(&mut tx, &new).await, [(EventKind::Split, Some(1))]);
        let one = again(&mut tx, &one).await;
        acts::merge(&mut tx, by(), &new, 1, &one, TODAY).await.unwrap().unwrap();
        let gone = again(&mut tx, &new).await;
        assert_eq!((gone.state(), gone.valid_to), (State::Merged, Some(TODAY)));
        assert_eq!(names(&mut tx, &one).await, ["Mẹ Mẫu", "Út Mẫu", "Con Mẫu", "Dâu Mẫu"]);
        assert!(names(&mut tx, &gone).await.is_empty());
        assert_eq!(people_of(&mut tx, &a).await, 5);
        assert_eq!(kinds(&mut tx, &gone).await[0], (EventKind::Merged, Some(1)));
        assert_eq!(kinds(&mut tx, &one).await[0], (EventKind::Merged, Some(2)));
        assert_eq!(count(&mut tx, &a, date(2021, 1, 12)).await.unwrap(), 1);
    })
    .await;
}

/// Everybody in a hamlet's living households, heads and members.
async fn people_of(tx: &mut Tx, place: &str) -> usize {
    let mut people = 0;
    for one in list(tx, &[place.to_owned()], date(2021, 1, 12)).await.unwrap() {
        people += 1 + members::list(tx, &one.id).await.unwrap().len();
    }
    people
}

#[tokio::test]
async fn what_is_split_up_ends_and_what_moved_away_returns_with_its_number() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let a = hamlet(&mut tx, "Ấp Mẫu A").await;
        let one = made(&mut tx, &a, 1, "Cha Mẫu").await;
        let split = Split {
            number: 2,
            head: "Con Mẫu".into(),
            area: String::new(),
            day: date(2021, 1, 10),
            members: Vec::new(),
            old: Old::Ends,
        };
        let two = acts::split(&mut tx, by(), &one, 1, &split).await.unwrap().unwrap();
        let one = again(&mut tx, &one).await;
        assert_eq!((one.state(), one.valid_to), (State::Split, Some(date(2021, 1, 9))));
        let two = find(&mut tx, &two).await.unwrap();
        let told = "Về quê";
        acts::move_out(&mut tx, by(), &two, 1, date(2021, 1, 10), told).await.unwrap().unwrap();
        let two = again(&mut tx, &two).await;
        assert_eq!(two.state(), State::Moved);
        acts::return_(&mut tx, by(), &two, 2, date(2021, 1, 11), "").await.unwrap().unwrap();
        let two = again(&mut tx, &two).await;
        assert_eq!((two.state(), two.number, two.valid_to), (State::Living, 2, None));
        assert_eq!(two.valid_from, Some(date(2021, 1, 10)), "a mistake leaves no gap");
        assert!(stays::list(&mut tx, &two.id).await.unwrap().is_empty());
        let history = events::list(&mut tx, &two.id).await.unwrap();
        let told: Vec<_> = history.iter().map(|event| (event.kind, event.note.as_str())).collect();
        let all = [(EventKind::Returned, ""), (EventKind::Moved, "Về quê"), (EventKind::Split, "")];
        assert_eq!(told, all, "newest first");
    })
    .await;
}

#[tokio::test]
async fn a_household_that_was_away_keeps_the_days_before() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let a = hamlet(&mut tx, "Ấp Mẫu A").await;
        let here = Fresh { valid_from: Some(date(2020, 2, 1)), ..fresh(&a, 1, "Lê Mẫu") };
        let id = acts::register(&mut tx, by(), here).await.unwrap().unwrap();
        for (version, last, back) in [
            (1, date(2020, 3, 31), date(2020, 6, 1)),
            (3, date(2020, 8, 31), date(2020, 9, 1)),
            (5, date(2020, 10, 31), date(2021, 1, 2)),
        ] {
            let one = find(&mut tx, &id).await.unwrap();
            acts::move_out(&mut tx, by(), &one, version, last, "").await.unwrap().unwrap();
            let one = find(&mut tx, &id).await.unwrap();
            acts::return_(&mut tx, by(), &one, version + 1, back, "").await.unwrap().unwrap();
        }
        let kept = stays::list(&mut tx, &id).await.unwrap();
        let days: Vec<_> = kept.iter().map(|stay| (stay.from, stay.to)).collect();
        let first = (Some(date(2020, 2, 1)), date(2020, 3, 31));
        assert_eq!(days, [first, (Some(date(2020, 6, 1)), date(2020, 10, 31))], "a mistake is no time away");
        for (day, there) in [
            (date(2020, 1, 31), 0),
            (date(2020, 3, 31), 1),
            (date(2020, 5, 31), 0),
            (date(2020, 9, 15), 1),
            (date(2020, 11, 1), 0),
            (TODAY, 1),
        ] {
            assert_eq!(count(&mut tx, &a, day).await.unwrap(), there, "{day}");
            let listed = list(&mut tx, std::slice::from_ref(&a), day).await.unwrap().len();
            assert_eq!(i64::try_from(listed).unwrap(), there, "{day}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_act_that_makes_no_sense_is_refused_and_writes_nothing() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let (a, b) = (hamlet(&mut tx, "Ấp Mẫu A").await, hamlet(&mut tx, "Ấp Mẫu B").await);
        let one = made(&mut tx, &a, 1, "Cha Mẫu").await;
        let two = made(&mut tx, &a, 2, "Mẹ Mẫu").await;
        let far = made(&mut tx, &b, 1, "Xa Mẫu").await;
        let gone = made(&mut tx, &a, 3, "Đi Mẫu").await;
        acts::move_out(&mut tx, by(), &gone, 1, TODAY, "").await.unwrap().unwrap();
        let gone = again(&mut tx, &gone).await;
        let tomorrow = date(2021, 1, 12);
        let lines = journal::newest(&mut tx, 1000, 0).await.unwrap().len();
        refused_at_the_door(&mut tx, &a).await;
        for (into, day, refusal) in [
            (&one, TODAY, Refusal::Itself),
            (&far, TODAY, Refusal::OtherHamlet),
            (&gone, TODAY, Refusal::OtherEnded),
            (&two, tomorrow, Refusal::InTheFuture),
        ] {
            let answer = acts::merge(&mut tx, by(), &one, 1, into, day).await.unwrap();
            assert_eq!(answer, Err(refusal), "{} {day}", into.number);
        }
        let split = |number, head: &str, member: Option<&str>| Split {
            number,
            head: head.into(),
            area: String::new(),
            day: TODAY,
            members: member.map(str::to_owned).into_iter().collect(),
            old: Old::Stays,
        };
        for (asked, refusal) in [
            (split(2, "Con Mẫu", None), Refusal::NumberTaken),
            (split(9, "", None), Refusal::HeadMissing),
            (split(9, "Con Mẫu", Some("x")), Refusal::NotAMember),
        ] {
            let answer = acts::split(&mut tx, by(), &one, 1, &asked).await.unwrap();
            assert_eq!(answer, Err(refusal), "{asked:?}");
        }
        let ended = Err(Refusal::NotFromHere(State::Moved));
        assert_eq!(acts::move_out(&mut tx, by(), &gone, 2, TODAY, "").await.unwrap(), ended);
        assert_eq!(acts::dissolve(&mut tx, by(), &gone, 2, TODAY, "").await.unwrap(), ended);
        assert_eq!(acts::merge(&mut tx, by(), &gone, 2, &one, TODAY).await.unwrap(), ended);
        let back = acts::return_(&mut tx, by(), &gone, 2, TODAY, "").await.unwrap();
        assert_eq!(back, Err(Refusal::NotGoneYet));
        let nameless = Content::default();
        let answer = acts::correct(&mut tx, by(), &one, 1, nameless).await.unwrap();
        assert_eq!(answer, Err(Refusal::HeadMissing));
        assert_eq!(again(&mut tx, &one).await, one);
        assert_eq!(journal::newest(&mut tx, 1000, 0).await.unwrap().len(), lines, "nothing was done");
    })
    .await;
}

/// What the book does not take in; it has the numbers 1 and 3.
async fn refused_at_the_door(tx: &mut Tx, a: &str) {
    let tomorrow = date(2021, 1, 12);
    let future = Fresh { valid_from: Some(tomorrow), ..fresh(a, 9, "Mai Mẫu") };
    for (new, refusal) in [
        (fresh(a, 1, "Ai Mẫu"), Refusal::NumberTaken),
        (fresh(a, 3, "Ai Mẫu"), Refusal::NumberTaken),
        (fresh(a, 0, "Ai Mẫu"), Refusal::NoNumber),
        (fresh(a, 9, ""), Refusal::HeadMissing),
        (future, Refusal::InTheFuture),
    ] {
        let answer = acts::register(tx, by(), new.clone()).await.unwrap();
        assert_eq!(answer, Err(refusal), "{new:?}");
    }
}

#[tokio::test]
async fn whoever_saves_second_is_told_and_a_change_of_speaker_is_told_as_that() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let a = hamlet(&mut tx, "Ấp Mẫu A").await;
        let one = made(&mut tx, &a, 1, NAME).await;
        let spoken = Content { representative: "Con Mẫu".into(), ..one.content(&[]) };
        acts::correct(&mut tx, by(), &one, 1, spoken.clone()).await.unwrap().unwrap();
        let second = acts::correct(&mut tx, by(), &one, 2, spoken.clone()).await;
        assert!(second.is_err(), "read before the first saved");
        let now = again(&mut tx, &one).await;
        assert_eq!((now.speaker(), now.version), ("Con Mẫu", 2));
        acts::correct(&mut tx, by(), &now, 2, spoken.clone()).await.unwrap().unwrap();
        assert_eq!(again(&mut tx, &one).await.version, 2, "the same again is no change");
        let moved = Content { area: "Tổ 6".into(), ..spoken };
        acts::correct(&mut tx, by(), &now, 2, moved).await.unwrap().unwrap();
        let kinds: Vec<_> = kinds(&mut tx, &one).await.into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, [EventKind::Corrected, EventKind::Representative, EventKind::Registered]);
        for line in journal::newest(&mut tx, 1000, 0).await.unwrap() {
            assert!(!line.facts.contains("Zorgan") && !line.facts.contains("Con"), "{}", line.facts);
        }
    })
    .await;
}

#[tokio::test]
async fn the_people_of_an_ended_household_go_in_time_unless_a_roll_needs_them() {
    testing::on_both(async |db| {
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        let a = hamlet(&mut tx, "Ấp Mẫu A").await;
        let mut ids = Vec::new();
        let then = By { now: clock::at(date(2020, 1, 1), 6, 0), ..by() };
        for (number, last) in
            [(1, date(2020, 1, 1)), (2, date(2020, 1, 1)), (3, date(2020, 12, 31)), (4, date(2020, 1, 1))]
        {
            let one = made(&mut tx, &a, number, NAME).await;
            let phone = Some("0900000000".to_owned());
            let content = Content { phone, people: vec![person("Zorgan Con")], ..one.content(&[]) };
            acts::correct(&mut tx, by(), &one, 1, content).await.unwrap().unwrap();
            let one = again(&mut tx, &one).await;
            let by = if number < 3 { then } else { by() };
            acts::move_out(&mut tx, by, &one, 2, last, "đến nhà Zorgan").await.unwrap().unwrap();
            ids.push(one.id);
        }
        keep_until(&mut tx, &ids[1..2], date(2021, 1, 11)).await.unwrap();
        keep_until(&mut tx, &ids[1..2], date(2020, 1, 1)).await.unwrap();
        let before = clock::at(date(2020, 6, 1), 6, 0);
        let erase =
            async |tx: &mut Tx, today| erase::erase_ended(tx, before, today, "(không)").await.unwrap();
        assert_eq!(erase(&mut tx, TODAY).await, 1);
        assert_eq!(erase(&mut tx, TODAY).await, 0);
        let gone = find(&mut tx, &ids[0]).await.unwrap();
        assert_eq!((gone.head.as_str(), gone.phone.as_deref(), gone.number), ("(không)", None, 1));
        assert_eq!(gone.valid_to, Some(date(2020, 1, 1)), "when it ended stays");
        assert!(members::list(&mut tx, &ids[0]).await.unwrap().is_empty());
        assert!(events::list(&mut tx, &ids[0]).await.unwrap().iter().all(|event| event.note.is_empty()));
        let asked = Filter { places: vec![a.clone()], ended: true, q: "zorgan".into() };
        assert_eq!(register::count(&mut tx, &asked).await.unwrap(), 3);
        assert_eq!(find(&mut tx, &ids[2]).await.unwrap().head, NAME);
        assert_eq!(find(&mut tx, &ids[3]).await.unwrap().head, NAME, "recorded today: the day may be wrong");
        assert_eq!(erase(&mut tx, date(2021, 1, 12)).await, 1, "nobody needs the second one any more");
    })
    .await;
}
