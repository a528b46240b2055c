//! Who may confirm the holidays of a year, and a rule of the law.

use crate::accounts::{
    Role::{Administrator, CommuneOfficer, DistrictOfficer},
    Rule, rule,
};

/// One line a permission. A count of days holds for every place here, so a commune alone does not set it.
pub const RULES: &[Rule] = &[
    rule("law.confirm-holidays", &[DistrictOfficer, Administrator], &[]),
    // A rule holds for the unit that confirmed it and what lies below.
    rule("law.confirm-rule", &[CommuneOfficer, DistrictOfficer, Administrator], &[]),
];
