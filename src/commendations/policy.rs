//! Who may do what with commendations. One line a permission.

use crate::accounts::{
    Role::{self, Auditor, CommuneOfficer, DistrictOfficer},
    Rule, rule,
};

const OFFICERS: &[Role] = &[CommuneOfficer, DistrictOfficer];
const DECIDES: &[Role] = &[DistrictOfficer];

/// The permissions. Roles are held over the unit of the one commended or nominated; for the
/// acts on a round, over the round's place; or above it.
pub const RULES: &[Rule] = &[
    rule("commendations.import", OFFICERS, &[]),
    rule("commendations.correct", OFFICERS, &[]),
    rule("commendations.read-round", &[CommuneOfficer, DistrictOfficer, Auditor], &[]),
    rule("commendations.open-round", DECIDES, &[]),
    rule("commendations.remove-round", DECIDES, &["open"]),
    rule("commendations.propose", OFFICERS, &["open"]),
    rule("commendations.nominate", OFFICERS, &["open"]),
    rule("commendations.attach", OFFICERS, &["open"]),
    rule("commendations.meet", DECIDES, &["open"]),
    rule("commendations.review", DECIDES, &["open"]),
    rule("commendations.reopen", DECIDES, &["reviewed"]),
    rule("commendations.decide", DECIDES, &["reviewed"]),
    rule("commendations.close", DECIDES, &["reviewed", "decided"]),
    rule("commendations.revoke", DECIDES, &[]),
    rule("commendations.golden", DECIDES, &[]),
    rule("commendations.hand-over", DECIDES, &[]),
    rule("commendations.certificates", DECIDES, &[]),
    rule("commendations.rules", DECIDES, &[]),
];
