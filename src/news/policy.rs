//! Who may do what with an item, in which state.

use super::item::State;
use crate::{
    accounts::{
        Actor,
        Role::{DistrictOfficer, Editor},
        Rule, may, rule,
    },
    places::Tree,
};

/// One line a permission. Roles are held over the item's place, or above it.
pub const RULES: &[Rule] = &[
    rule("news.write", &[Editor, DistrictOfficer], &["draft"]),
    rule("news.write", &[Editor], &["scheduled", "published", "withdrawn"]),
    rule("news.publish", &[Editor], &["draft", "scheduled", "withdrawn"]),
    rule("news.schedule", &[Editor], &["draft", "scheduled"]),
    rule("news.cancel", &[Editor], &["scheduled"]),
    rule("news.withdraw", &[Editor], &["published"]),
    rule("news.add-photo", &[Editor, DistrictOfficer], &[]),
    rule("news.remove-photo", &[Editor], &[]),
    rule("news.arrange", &[Editor], &[]),
];

/// Whether an officer may do an act with an item of a place.
#[must_use]
pub fn allows(
    tree: &Tree,
    actor: &Actor,
    today: jiff::civil::Date,
    act: &str,
    place_id: &str,
    state: State,
) -> bool {
    may(RULES, &actor.roles_over(tree, place_id, today), act, state.word())
}
