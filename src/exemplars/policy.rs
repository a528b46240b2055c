//! Who may do what with a model, in which state. One line a permission.

use super::State;
use crate::accounts::{
    Role::{self, Administrator, Auditor, CommuneOfficer, DistrictOfficer, Editor, HamletHead},
    Rule, may, rule,
};

const ON_THE_WAY: &[&str] = &["registered", "under_way", "checked", "assessed"];
const OFFICERS: &[Role] = &[CommuneOfficer, DistrictOfficer];
const LOCALS: &[Role] = &[HamletHead, CommuneOfficer, DistrictOfficer];

/// The permissions. Roles are held over the model's unit, or above it.
pub const RULES: &[Rule] = &[
    rule("exemplars.open", &[HamletHead, CommuneOfficer, DistrictOfficer, Editor, Auditor], &[]),
    rule("exemplars.see-private", &[HamletHead, CommuneOfficer, DistrictOfficer, Auditor], &[]),
    rule("exemplars.draft", LOCALS, &[]),
    rule("exemplars.edit", LOCALS, &["draft"]),
    rule("exemplars.edit", OFFICERS, ON_THE_WAY),
    rule("exemplars.edit", &[DistrictOfficer], &["recognised", "typical"]),
    rule("exemplars.delete", LOCALS, &["draft"]),
    rule("exemplars.registered", LOCALS, &["draft"]),
    rule("exemplars.started", OFFICERS, &["registered"]),
    rule("exemplars.follow", OFFICERS, ON_THE_WAY),
    rule("exemplars.checked", OFFICERS, &["registered", "under_way", "checked"]),
    rule("exemplars.assessed", OFFICERS, &["under_way", "checked", "assessed"]),
    rule("exemplars.score", OFFICERS, &["under_way", "checked", "assessed", "recognised"]),
    rule("exemplars.recognised", OFFICERS, &["under_way", "checked", "assessed"]),
    rule("exemplars.typical", OFFICERS, &["recognised", "typical"]),
    rule("exemplars.proposed", OFFICERS, &["recognised", "typical"]),
    rule("exemplars.stopped", OFFICERS, &["registered", "under_way", "checked", "assessed", "recognised"]),
    rule("exemplars.resumed", OFFICERS, &["stopped"]),
    rule(
        "exemplars.retract",
        OFFICERS,
        &["under_way", "checked", "assessed", "recognised", "typical", "stopped"],
    ),
    rule("exemplars.copy", OFFICERS, &["recognised", "typical"]),
    rule(
        "exemplars.attach",
        LOCALS,
        &["draft", "registered", "under_way", "checked", "assessed", "recognised", "typical"],
    ),
    rule("exemplars.remove-file", LOCALS, &["draft"]),
    rule(
        "exemplars.remove-file",
        OFFICERS,
        &["registered", "under_way", "checked", "assessed", "recognised", "typical", "stopped"],
    ),
    rule(
        "exemplars.carry-over",
        LOCALS,
        &["registered", "under_way", "checked", "assessed", "recognised", "typical"],
    ),
    rule("exemplars.import", OFFICERS, &[]),
    rule("exemplars.rubric", &[DistrictOfficer, Administrator], &[]),
];

/// Whether roles held over a model's unit allow an act in its state.
#[must_use]
pub fn allows(roles: &[Role], act: &str, state: State) -> bool {
    may(RULES, roles, act, state.word())
}

/// Whether roles may recognise at a level: a commune speaks for the commune level, the
/// levels above belong to the officers above.
#[must_use]
pub fn speaks_for(roles: &[Role], level: &str) -> bool {
    roles.contains(&DistrictOfficer) || (level == "xa" && roles.contains(&CommuneOfficer))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commune_does_not_speak_for_the_district() {
        for (roles, level, speaks) in [
            (vec![CommuneOfficer], "xa", true),
            (vec![CommuneOfficer], "huyen", false),
            (vec![DistrictOfficer], "tinh", true),
            (vec![HamletHead], "xa", false),
        ] {
            assert_eq!(speaks_for(&roles, level), speaks, "{roles:?} {level}");
        }
    }

    #[test]
    fn the_table_decides() {
        assert!(allows(&[HamletHead], "exemplars.edit", State::Draft));
        assert!(!allows(&[HamletHead], "exemplars.edit", State::Registered));
        assert!(!allows(&[CommuneOfficer], "exemplars.edit", State::Typical));
        assert!(!allows(&[], "exemplars.edit", State::Draft));
    }
}
