//! The form of a permission: who may do what, in which state. Each module lists its
//! own in `policy.rs`; the whole is printed as one table and held as a snapshot.

use super::account::Role;
use crate::modules::MODULES;

/// One permission.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// `module.verb`.
    pub act: &'static str,
    /// Who may.
    pub roles: &'static [Role],
    /// In which states of the record; empty when it does not depend on one.
    pub states: &'static [&'static str],
}

/// Writes a permission on one line.
#[must_use]
pub const fn rule(act: &'static str, roles: &'static [Role], states: &'static [&'static str]) -> Rule {
    Rule { act, roles, states }
}

/// Whether one of the roles held over a record's place may do an act in its state.
/// What no rule allows is refused.
#[must_use]
pub fn may(rules: &[Rule], roles: &[Role], act: &str, state: &str) -> bool {
    rules.iter().any(|rule| {
        rule.act == act
            && (rule.states.is_empty() || rule.states.contains(&state))
            && roles.iter().any(|role| rule.roles.contains(role))
    })
}

/// Whether a role may do an act at all.
pub(super) fn somewhere(role: Role, act: &str) -> bool {
    MODULES.iter().flat_map(|module| module.policy).any(|rule| rule.act == act && rule.roles.contains(&role))
}

/// The whole table as text: one line a rule, one column a role.
#[cfg(test)]
fn table() -> String {
    let mut text = String::from("act | states");
    for role in Role::ALL {
        text.push_str(" | ");
        text.push_str(role.word());
    }
    for rule in MODULES.iter().flat_map(|module| module.policy) {
        text.push('\n');
        text.push_str(rule.act);
        text.push_str(" | ");
        text.push_str(&if rule.states.is_empty() { "any".to_owned() } else { rule.states.join(", ") });
        for role in Role::ALL {
            text.push_str(if rule.roles.contains(&role) { " | yes" } else { " | -" });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &[Rule] = &[rule("x.edit", &[Role::Editor], &["draft"])];

    #[test]
    fn what_no_rule_allows_is_refused() {
        for (roles, act, state, allowed) in [
            (vec![Role::Editor], "x.edit", "draft", true),
            (vec![Role::Editor], "x.edit", "published", false),
            (vec![Role::Administrator], "x.edit", "draft", false),
            (vec![Role::Auditor, Role::Editor], "x.edit", "draft", true),
            (vec![], "x.edit", "draft", false),
            (vec![Role::Editor], "x.delete", "draft", false),
        ] {
            assert_eq!(may(RULES, &roles, act, state), allowed, "{roles:?} {act} {state}");
        }
    }

    #[test]
    fn the_permission_table() {
        insta::assert_snapshot!(table());
    }

    #[test]
    fn the_auditor_never_writes() {
        for rule in MODULES.iter().flat_map(|module| module.policy) {
            let reads = ["read", "open", "see"].iter().any(|verb| rule.act.contains(verb));
            assert!(reads || !rule.roles.contains(&Role::Auditor), "{}", rule.act);
        }
    }
}
