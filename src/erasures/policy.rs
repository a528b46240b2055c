//! Who may erase, and who sets how long things are kept.

use crate::accounts::{
    Role::{Administrator, CommuneOfficer, DistrictOfficer},
    Rule, rule,
};

/// One line a permission. It cannot be taken back, so a hamlet head does not do it.
pub const RULES: &[Rule] = &[
    rule("erasures.erase", &[CommuneOfficer, DistrictOfficer], &[]),
    rule("erasures.set-schedule", &[Administrator], &[]),
];
