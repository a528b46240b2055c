//! Who may type figures. One line a permission.

use crate::accounts::{
    Role::{CommuneOfficer, DistrictOfficer},
    Rule, rule,
};

/// The permissions. Roles are held over the place that the figure is about, or above it.
pub const RULES: &[Rule] = &[rule("annual_reports.type", &[CommuneOfficer, DistrictOfficer], &[])];
