//! Who may do what with a household, in which state. One line a permission.

use super::State;
use crate::accounts::{
    Role::{self, CommuneOfficer, FrontOfficer, HamletHead},
    Rule, may, rule,
};

const KEEPERS: &[Role] = &[HamletHead, CommuneOfficer];
const READERS: &[Role] = &[HamletHead, FrontOfficer, CommuneOfficer];

/// The permissions. Roles are held over the household's hamlet, or above it. The district's officers are
/// named nowhere: names of households are not theirs to read.
pub const RULES: &[Rule] = &[
    rule("households.open", READERS, &[]),
    rule("households.register", KEEPERS, &[]),
    // One that ended too: whoever asks has a telephone number taken out.
    rule("households.correct", KEEPERS, &[]),
    rule("households.split", KEEPERS, &["living"]),
    rule("households.merge", KEEPERS, &["living"]),
    rule("households.move", KEEPERS, &["living"]),
    rule("households.dissolve", KEEPERS, &["living"]),
    rule("households.return", KEEPERS, &["moved", "dissolved"]),
    rule("households.hand-out", KEEPERS, &[]),
    rule("households.import", KEEPERS, &[]),
    rule("households.export", KEEPERS, &[]),
];

/// Whether roles held over a household's hamlet allow an act in its state.
#[must_use]
pub fn allows(roles: &[Role], act: &str, state: State) -> bool {
    may(RULES, roles, act, state.word())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_hamlet_and_its_commune_know_their_households() {
        for role in Role::ALL {
            let reads = [HamletHead, FrontOfficer, CommuneOfficer].contains(&role);
            assert_eq!(allows(&[role], "households.open", State::Living), reads, "{role}");
            let writes = [HamletHead, CommuneOfficer].contains(&role);
            for act in ["households.correct", "households.move", "households.export", "households.hand-out"] {
                assert_eq!(allows(&[role], act, State::Living), writes, "{role} {act}");
            }
        }
        assert!(!allows(&[HamletHead], "households.move", State::Moved));
        assert!(!allows(&[HamletHead], "households.return", State::Merged));
    }
}
