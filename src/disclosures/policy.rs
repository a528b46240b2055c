//! Who may do what with a notice, in which state. One line a permission.

use super::State;
use crate::accounts::{
    Role::{self, Administrator, Auditor, CommuneOfficer, DistrictOfficer, Editor, HamletHead},
    Rule, may, rule,
};

const OFFICERS: &[Role] = &[CommuneOfficer, DistrictOfficer];
const LOCALS: &[Role] = &[HamletHead, CommuneOfficer, DistrictOfficer];
const KNOWN: &[&str] = &["published", "closed", "withdrawn"];

/// The permissions. Roles are held over the notice's unit, or above it.
pub const RULES: &[Rule] = &[
    rule("disclosures.open", &[HamletHead, CommuneOfficer, DistrictOfficer, Auditor], &[]),
    rule("disclosures.see-private", &[CommuneOfficer, DistrictOfficer, Auditor], &[]),
    rule(
        "disclosures.see-staff",
        &[HamletHead, CommuneOfficer, DistrictOfficer, Editor, Auditor, Administrator],
        &[],
    ),
    rule("disclosures.draft", OFFICERS, &[]),
    rule("disclosures.plan", OFFICERS, &[]),
    rule("disclosures.edit", OFFICERS, &["draft"]),
    rule("disclosures.delete", OFFICERS, &["draft"]),
    rule("disclosures.submit", OFFICERS, &["draft"]),
    rule("disclosures.return", OFFICERS, &["submitted", "approved"]),
    rule("disclosures.approve", OFFICERS, &["submitted"]),
    rule("disclosures.post", LOCALS, &["published", "closed"]),
    rule("disclosures.take-down", LOCALS, KNOWN),
    rule("disclosures.retract-posting", OFFICERS, KNOWN),
    rule("disclosures.close", OFFICERS, &["published"]),
    rule("disclosures.change", OFFICERS, KNOWN),
    rule("disclosures.approve-change", OFFICERS, KNOWN),
    rule("disclosures.withdraw", OFFICERS, &["published", "closed"]),
    rule("disclosures.seal", OFFICERS, KNOWN),
    rule("disclosures.attach", OFFICERS, &["draft", "submitted", "approved", "published", "closed"]),
    rule("disclosures.remove-file", OFFICERS, &[]),
    rule("disclosures.hear", LOCALS, &["published", "closed"]),
    rule("disclosures.answer", OFFICERS, KNOWN),
    rule("disclosures.import", OFFICERS, &[]),
];

/// Whether roles held over a notice's unit allow an act in its state.
#[must_use]
pub fn allows(roles: &[Role], act: &str, state: State) -> bool {
    may(RULES, roles, act, state.word())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_decides() {
        for (roles, act, state, may) in [
            (&[HamletHead][..], "disclosures.post", State::Published, true),
            (&[HamletHead], "disclosures.post", State::Draft, false),
            (&[HamletHead], "disclosures.edit", State::Draft, false),
            (&[HamletHead], "disclosures.see-private", State::Published, false),
            (&[CommuneOfficer], "disclosures.edit", State::Published, false),
            (&[CommuneOfficer], "disclosures.withdraw", State::Withdrawn, false),
            (&[Auditor], "disclosures.open", State::Draft, true),
            (&[], "disclosures.open", State::Published, false),
        ] {
            assert_eq!(allows(roles, act, state), may, "{roles:?} {act} {state}");
        }
    }
}
