//! Who may confirm the holidays of a year.

use crate::accounts::{
    Role::{Administrator, DistrictOfficer},
    Rule, rule,
};

/// One line a permission. A count of days holds for every place here, so a commune alone does not set it.
pub const RULES: &[Rule] = &[rule("law.confirm-holidays", &[DistrictOfficer, Administrator], &[])];
