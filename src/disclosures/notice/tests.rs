//! States against their drawing; standings against a wall calendar.

use dinh_rules::term::Term;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn any_sequence_of_steps_goes_as_drawn(steps in proptest::collection::vec(0..Step::ALL.len(), 0..40)) {
        let drawn: Vec<(State, Step, State)> = crate::diagram::arrows(include_str!("../states.txt"));
        let mut state = State::Draft;
        for step in steps.into_iter().map(|index| Step::ALL[index]) {
            let arrow = drawn.iter().find(|(from, by, _)| *from == state && *by == step);
            prop_assert_eq!(state.after(step).ok(), arrow.map(|(_, _, to)| *to));
            if let Ok(next) = state.after(step) {
                state = next;
            }
        }
    }
}

/// A notice of 18/12/2020, put up the day after.
pub fn notice() -> Notice {
    Notice {
        id: "1".into(),
        year: 2020,
        number: Some(118),
        unit_id: "o31255".into(),
        kind: Kind::Fund,
        part: None,
        audience: Audience::Public,
        title: "Quyết toán quỹ".into(),
        document: "87/TB-UBND".into(),
        signed_on: date(2020, 12, 18),
        counted_on: date(2020, 12, 18),
        law: "dccs-2007".into(),
        matter: "B5.4".into(),
        due: Within::Term(Term::Days(2)),
        due_on: Some(date(2020, 12, 21)),
        hold: Hold::For(Term::Days(30)),
        own_basis: String::new(),
        return_reason: String::new(),
        state: State::Published,
        publish_at: None,
        published_at: None,
        current: 1,
        pending: 0,
        progress: None,
        hung: Summary {
            posted_on: Some(date(2020, 12, 19)),
            public_on: Some(date(2020, 12, 19)),
            until_on: Some(date(2021, 1, 18)),
            down_on: None,
            early: false,
        },
        version: 1,
        created_by: None,
        updated_at: Timestamp::UNIX_EPOCH,
    }
}

#[test]
fn a_notice_stands_as_its_postings_say() {
    let hanging = notice();
    let today = date(2021, 1, 11);
    let with = |change: &dyn Fn(&mut Notice)| {
        let mut one = hanging.clone();
        change(&mut one);
        one
    };
    for (name, one, today, stands, late) in [
        ("hangs", hanging.clone(), today, Standing::Hanging { left: 7 }, None),
        ("last day", hanging.clone(), date(2021, 1, 18), Standing::Hanging { left: 0 }, None),
        ("the day after", hanging.clone(), date(2021, 1, 19), Standing::Kept, None),
        ("never put up", with(&|n| n.hung = Summary::default()), today, Standing::NotYet, Some(21)),
        (
            "not put up, no hurry yet",
            with(&|n| n.hung = Summary::default()),
            date(2020, 12, 21),
            Standing::NotYet,
            None,
        ),
        (
            "late",
            with(&|n| n.hung.public_on = Some(date(2020, 12, 23))),
            today,
            Standing::Hanging { left: 7 },
            Some(2),
        ),
        ("permanent", with(&|n| n.hold = Hold::Permanent), today, Standing::Permanent, None),
        ("no time set", with(&|n| n.hold = Hold::AsSet), today, Standing::Unset, None),
        (
            "no time set, taken down",
            with(&|n| {
                n.hold = Hold::AsSet;
                n.hung.down_on = Some(date(2021, 1, 2));
            }),
            today,
            Standing::Down,
            None,
        ),
        (
            "early",
            with(&|n| {
                n.hung.early = true;
                n.hung.down_on = Some(date(2021, 1, 2));
            }),
            today,
            Standing::Early,
            None,
        ),
        ("withdrawn", with(&|n| n.state = State::Withdrawn), today, Standing::Withdrawn, None),
        ("no day in the law", with(&|n| n.due_on = None), today, Standing::Hanging { left: 7 }, None),
    ] {
        assert_eq!((one.stands(today), one.late_by(today)), (stands, late), "{name}");
    }
}

#[test]
fn a_step_needs_what_it_needs() {
    let one = notice();
    let down = Notice { hung: Summary { down_on: Some(date(2021, 1, 19)), ..one.hung }, ..one.clone() };
    let never = Notice { hung: Summary::default(), ..one.clone() };
    for (notice, step, reason, gives) in [
        (&one, Step::Closed, "", Err(Refusal::StillHangs)),
        (&down, Step::Closed, "", Ok(State::Closed)),
        (&never, Step::Closed, "", Err(Refusal::NeverPosted)),
        (&one, Step::Withdrawn, "", Err(Refusal::ReasonMissing)),
        (&one, Step::Withdrawn, "lộ tên hộ", Ok(State::Withdrawn)),
        (&one, Step::Approved, "", Err(Refusal::NotFromHere)),
    ] {
        assert_eq!(notice.step(step, reason), gives, "{step}");
    }
}
