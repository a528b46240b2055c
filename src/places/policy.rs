//! Who may do what with places.

use crate::accounts::{
    Role::{Administrator, CommuneOfficer, DistrictOfficer},
    Rule, rule,
};

/// One line a permission.
pub const RULES: &[Rule] = &[
    rule("places.count", &[CommuneOfficer, DistrictOfficer, Administrator], &[]),
    rule("places.manage", &[Administrator], &[]),
];
