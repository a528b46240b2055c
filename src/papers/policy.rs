//! Who may keep the bodies, signers and numbering books. One line a permission.

use crate::accounts::{
    Role::{Administrator, CommuneOfficer, DistrictOfficer},
    Rule, rule,
};

/// The permissions. Roles are held over the body's place, or above it.
pub const RULES: &[Rule] = &[rule("papers.manage", &[CommuneOfficer, DistrictOfficer, Administrator], &[])];
