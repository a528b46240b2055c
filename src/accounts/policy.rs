//! Who may do what with accounts.

use super::{
    Role::{Administrator, Auditor},
    Rule, rule,
};

/// One line a permission.
pub const RULES: &[Rule] = &[
    rule("accounts.manage", &[Administrator], &[]),
    rule("accounts.read-permissions", &[Administrator, Auditor], &[]),
    rule("accounts.read-journal", &[Administrator, Auditor], &[]),
];
