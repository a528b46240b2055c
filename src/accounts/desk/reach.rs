//! How far an administrator's hand reaches: the places of the own subtree, and the
//! accounts whose roles all lie there. An account without roles belongs to nobody's
//! subtree yet, so any administrator may take it up.

use jiff::civil::Date;

use crate::{
    accounts::{Account, Actor, Grant, Role, may, policy, store},
    app::App,
    error::{Error, Result},
    places::{self, Kind, Tree},
    store::Tx,
    web::{Choice, Words},
};

/// The act that every page here asks for.
const MANAGE: &str = "accounts.manage";

/// One administrator, the places, and the day.
#[derive(Debug)]
pub(super) struct Reach {
    actor: Actor,
    /// All places.
    pub tree: Tree,
    today: Date,
}

impl Reach {
    /// Reads the places for whoever administers anything; others are refused.
    pub async fn of(tx: &mut Tx, app: &App, actor: &Actor) -> Result<Self> {
        if !actor.may_somewhere(MANAGE) {
            return Err(Error::Forbidden);
        }
        Ok(Self { actor: actor.clone(), tree: places::tree(tx).await?, today: app.clock.today() })
    }

    /// Whether a place lies in the own subtree.
    pub fn over_place(&self, place_id: &str) -> bool {
        let roles = self.actor.roles_over(&self.tree, place_id, self.today);
        may(policy::RULES, &roles, MANAGE, "")
    }

    /// Whether every role lies in the own subtree. One role outside is enough to keep
    /// the account out of reach: a new password would open that role too.
    pub fn over_all(&self, grants: &[Grant]) -> bool {
        grants.iter().all(|grant| self.over_place(&grant.place_id))
    }

    /// An account within reach and its roles.
    pub async fn account(&self, tx: &mut Tx, id: &str) -> Result<(Account, Vec<Grant>)> {
        let account = store::find(tx, id).await?;
        let grants = store::grants(tx, id).await?;
        if self.over_all(&grants) { Ok((account, grants)) } else { Err(Error::NotFound) }
    }

    /// As [`Reach::account`], for changes: a closed account is not changed any more.
    pub async fn open_account(&self, tx: &mut Tx, id: &str) -> Result<(Account, Vec<Grant>)> {
        let found = self.account(tx, id).await?;
        if found.0.active { Ok(found) } else { Err(Error::Refused("accounts-error-closed")) }
    }

    /// The places of the own subtree, to choose from.
    pub fn places(&self) -> Vec<Choice> {
        let mut ids: Vec<String> = Vec::new();
        for place in self.actor.places_for(MANAGE) {
            for id in self.tree.subtree(place, self.today) {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
        ids.iter().map(|id| Choice::new(id, self.place_label(id))).collect()
    }

    /// The name of a place; a hamlet with its commune, since names repeat.
    pub fn place_label(&self, id: &str) -> String {
        let name = self.tree.name(id).to_owned();
        let hamlet = self.tree.get(id).is_some_and(|place| place.kind == Kind::Hamlet);
        match self.tree.parent(id, self.today) {
            Some(above) if hamlet => format!("{name}, {}", above.name),
            _ => name,
        }
    }

    /// `Công chức xã, Xã Trung Hưng`.
    pub fn role_label(&self, words: Words, grant: &Grant) -> String {
        let role = words.t(grant.role.key());
        format!("{role}, {}", self.place_label(&grant.place_id))
    }
}

/// The roles that an administrator can give. A resident needs no account to read, and
/// no page asks for the role yet.
pub(super) fn roles(words: Words) -> Vec<Choice> {
    given().map(|role| Choice::new(role.word(), words.t(role.key()))).collect()
}

fn given() -> impl Iterator<Item = Role> {
    Role::ALL.into_iter().filter(|role| *role != Role::Resident)
}

/// The role that was chosen, if it is one that can be given.
pub(super) fn chosen_role(word: &str) -> Option<Role> {
    given().find(|role| role.word() == word)
}
