//! Who may type, write, lock, give back, sign and correct. One line a permission.

use super::standing::{Act, State};
use crate::accounts::{
    Role::{self, CommuneOfficer, DistrictOfficer},
    Rule, may, rule,
};

const OFFICERS: &[Role] = &[CommuneOfficer, DistrictOfficer];
const BEING_WRITTEN: &[&str] = &["open", "returned"];

/// The permissions. Roles are held over the place that the figure or review is about, or
/// above it; giving back asks for a role over the place above.
pub const RULES: &[Rule] = &[
    rule("annual_reports.type", OFFICERS, &[]),
    rule("annual_reports.write", OFFICERS, BEING_WRITTEN),
    rule("annual_reports.lock", OFFICERS, BEING_WRITTEN),
    rule("annual_reports.return", &[DistrictOfficer], &["locked"]),
    // A commune signs its own report, and corrects what it signed; before that the level above
    // gives it back.
    rule("annual_reports.sign", OFFICERS, &["locked"]),
    rule("annual_reports.correct", &[DistrictOfficer], &["locked"]),
    rule("annual_reports.correct", OFFICERS, &["signed"]),
    rule("annual_reports.scan", OFFICERS, &["signed"]),
    rule("annual_reports.due", &[DistrictOfficer], &[]),
];

/// Whether roles allow an act on a review in its state.
#[must_use]
pub fn allows(roles: &[Role], act: &str, state: State) -> bool {
    may(RULES, roles, act, state.word())
}

/// As [`allows`], for what changes the state.
#[must_use]
pub fn allows_step(roles: &[Role], act: Act, state: State) -> bool {
    allows(roles, act.permission(), state)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commune_locks_and_signs_its_own_and_the_level_above_gives_back() {
        for (roles, act, state, allowed) in [
            (&[CommuneOfficer][..], Act::Locked, State::Open, true),
            (&[CommuneOfficer][..], Act::Locked, State::Locked, false),
            (&[CommuneOfficer][..], Act::Returned, State::Locked, false),
            (&[CommuneOfficer][..], Act::Signed, State::Locked, true),
            (&[CommuneOfficer][..], Act::Signed, State::Open, false),
            (&[CommuneOfficer][..], Act::Corrected, State::Locked, false),
            (&[CommuneOfficer][..], Act::Corrected, State::Signed, true),
            (&[DistrictOfficer][..], Act::Returned, State::Locked, true),
            (&[DistrictOfficer][..], Act::Signed, State::Locked, true),
            (&[DistrictOfficer][..], Act::Corrected, State::Signed, true),
            (&[Role::Editor, Role::Auditor][..], Act::Locked, State::Open, false),
        ] {
            assert_eq!(allows_step(roles, act, state), allowed, "{roles:?} {act:?} {state:?}");
        }
    }

    #[test]
    fn whatever_the_table_allows_is_drawn() {
        for act in Act::ALL {
            for state in State::ALL {
                let drawn = state.after(act).is_ok();
                assert_eq!(allows_step(&[DistrictOfficer], act, state), drawn, "{act:?} {state}");
            }
        }
    }
}
