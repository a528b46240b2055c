use proptest::prelude::*;

use super::*;
use crate::diagram;

fn tally(n: i64, present: i64, votes: &[i64], abstain: i64, rest: i64) -> Tally {
    Tally { n, actor: String::new(), present, votes: votes.to_vec(), abstain, rest, ..Tally::default() }
}

proptest! {
    #[test]
    fn any_sequence_of_steps_goes_as_drawn(steps in proptest::collection::vec(0..RoundStep::ALL.len(), 0..30)) {
        let drawn = diagram::arrows::<RoundState, RoundStep>(include_str!("rounds.txt"));
        let mut state = RoundState::Called;
        for index in steps {
            let step = RoundStep::ALL[index];
            let arrow = drawn.iter().find(|(from, by, _)| (*from, *by) == (state, step));
            prop_assert_eq!(state.after(step), arrow.map(|(_, _, to)| *to), "{} {}", state, step);
            state = state.after(step).unwrap_or(state);
        }
    }
}

#[test]
fn papers_are_entered_by_two_people_and_settled_by_a_third() {
    let (one, same, other) =
        (tally(1, 40, &[30, 8], 1, 1), tally(2, 40, &[30, 8], 1, 1), tally(2, 40, &[31, 7], 1, 1));
    let third = tally(3, 40, &[31, 7], 1, 1);
    for (entered, twice, expected) in [
        (vec![], true, Counted::Nothing),
        (vec![one.clone()], true, Counted::Once),
        (vec![one.clone()], false, Counted::Settled(&one)),
        (vec![one.clone(), same], true, Counted::Settled(&one)),
        (vec![one.clone(), other.clone()], true, Counted::Differs(vec![1, 2])),
        (vec![one.clone(), other, third.clone()], true, Counted::Settled(&third)),
    ] {
        assert_eq!(counted(&entered, twice), expected, "{entered:?}");
    }
}
