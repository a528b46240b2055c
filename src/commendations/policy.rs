//! Who may do what with commendations. One line a permission.

use crate::accounts::{
    Role::{CommuneOfficer, DistrictOfficer},
    Rule, rule,
};

/// The permissions. Roles are held over the unit of the one commended, or above it.
pub const RULES: &[Rule] = &[
    rule("commendations.import", &[CommuneOfficer, DistrictOfficer], &[]),
    rule("commendations.correct", &[CommuneOfficer, DistrictOfficer], &[]),
];
