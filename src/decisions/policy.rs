//! Who may do what with a matter, in which state. One line a permission.

use super::decision::State;
use crate::accounts::{
    Role::{self, Auditor, CommuneOfficer, FrontOfficer, HamletHead},
    Rule, may, rule,
};

/// Those who run a matter of their hamlet.
const LOCALS: &[Role] = &[HamletHead, FrontOfficer, CommuneOfficer];
const HEADS: &[Role] = &[HamletHead, CommuneOfficer];

/// The states in which everybody reads a matter.
const PUBLIC: &[&str] =
    &["open", "passed", "rejected", "recognised", "refused", "carried_out", "annulled", "stopped"];

/// The permissions. Roles are held over the matter's place, or above it; of a matter of the commune, over a
/// hamlet's round.
pub const RULES: &[Rule] = &[
    rule("decisions.open-desk", &[HamletHead, FrontOfficer, CommuneOfficer, Auditor], &[]),
    rule("decisions.propose", LOCALS, &[]),
    rule("decisions.edit", LOCALS, &["proposed"]),
    rule("decisions.consent", LOCALS, &["proposed"]),
    rule("decisions.drop", HEADS, &["proposed"]),
    rule("decisions.open", HEADS, &["proposed"]),
    rule("decisions.stop", HEADS, &["open"]),
    rule("decisions.call", HEADS, &["open"]),
    // Lists with names, and marks: the hamlet's own people and the commune's officer.
    rule("decisions.see-roll", LOCALS, &[]),
    rule("decisions.change-roll", LOCALS, &["open"]),
    rule("decisions.authorise", LOCALS, &["open"]),
    rule("decisions.hold", LOCALS, &["open"]),
    rule("decisions.enter", LOCALS, &["open"]),
    rule("decisions.take-count-back", LOCALS, &["open"]),
    rule("decisions.close", HEADS, &["open"]),
    rule("decisions.recount", &[CommuneOfficer], &["open", "passed", "rejected"]),
    // Minutes are signed at the end: their photo may come after the result.
    rule("decisions.keep-photo", LOCALS, &["open", "passed", "rejected", "recognised"]),
    rule("decisions.remove-photo", LOCALS, &["open", "passed", "rejected", "recognised"]),
    rule("decisions.object", LOCALS, &["open", "passed", "rejected", "recognised"]),
    // One that waits is answered whatever became of the matter meanwhile.
    rule("decisions.settle-objection", &[CommuneOfficer, FrontOfficer], PUBLIC),
    rule("decisions.total", &[CommuneOfficer], &["open"]),
    rule("decisions.send", HEADS, &["passed"]),
    rule("decisions.recognise", &[CommuneOfficer], &["passed"]),
    rule("decisions.carry-out", HEADS, &["passed", "recognised"]),
    rule("decisions.annul", &[CommuneOfficer], &["passed", "recognised", "carried_out"]),
];

/// Whether roles held over a place allow an act in a state.
#[must_use]
pub fn allows(roles: &[Role], act: &str, state: State) -> bool {
    may(RULES, roles, act, state.word())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_decides() {
        assert!(allows(&[HamletHead], "decisions.close", State::Open));
        assert!(!allows(&[FrontOfficer], "decisions.close", State::Open));
        assert!(!allows(&[Auditor], "decisions.see-roll", State::Open));
        assert!(!allows(&[Role::DistrictOfficer, Role::Editor], "decisions.see-roll", State::Open));
        assert!(!allows(&[HamletHead], "decisions.recount", State::Passed));
    }
}
