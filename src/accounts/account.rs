//! Who acts: accounts, roles, and a role's reach.

use std::{fmt, str::FromStr};

use jiff::civil::Date;

use super::rule;
use crate::places::Tree;

/// What an account may be. Each is held over a place and what lies below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Người dân.
    Resident,
    /// Trưởng ấp.
    HamletHead,
    /// Cán bộ Mặt trận: the Front's working committee of a hamlet, the Front of a commune.
    FrontOfficer,
    /// Công chức xã.
    CommuneOfficer,
    /// Cán bộ huyện (cấp trên xã).
    DistrictOfficer,
    /// Biên tập viên.
    Editor,
    /// Kiểm toán, giám sát: reads everything, writes nothing.
    Auditor,
    /// Quản trị.
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 8] = [
        Self::Resident,
        Self::HamletHead,
        Self::FrontOfficer,
        Self::CommuneOfficer,
        Self::DistrictOfficer,
        Self::Editor,
        Self::Auditor,
        Self::Administrator,
    ];

    /// The word kept in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Resident => "resident",
            Self::HamletHead => "hamlet_head",
            Self::FrontOfficer => "front_officer",
            Self::CommuneOfficer => "commune_officer",
            Self::DistrictOfficer => "district_officer",
            Self::Editor => "editor",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }

    /// The key of its name on screen.
    #[must_use]
    pub fn key(self) -> String {
        format!("accounts-role-{}", self.word().replace('_', "-"))
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Role {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|role| role.word() == word).ok_or(())
    }
}

/// A role held over a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Id of the grant.
    pub id: String,
    /// The role.
    pub role: Role,
    /// The place.
    pub place_id: String,
}

/// Somebody signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Id of the account.
    pub id: String,
    /// Full name, for the officer's own screen.
    pub full_name: String,
    /// The office held, shown to others in place of the name: `Công chức Văn phòng`.
    pub title: String,
    /// Roles held now.
    pub grants: Vec<Grant>,
}

impl Actor {
    /// The roles this officer holds over a place on a day.
    #[must_use]
    pub fn roles_over(&self, tree: &Tree, place_id: &str, on: Date) -> Vec<Role> {
        self.grants
            .iter()
            .filter(|grant| tree.answers_for(&grant.place_id, place_id, on))
            .map(|grant| grant.role)
            .collect()
    }

    /// Whether this officer may do an act somewhere, in some state: for showing links.
    #[must_use]
    pub fn may_somewhere(&self, act: &str) -> bool {
        self.grants.iter().any(|grant| rule::somewhere(grant.role, act))
    }

    /// The places over which this officer may do an act, whatever the state.
    pub fn places_for<'a>(&'a self, act: &'a str) -> impl Iterator<Item = &'a str> {
        self.grants
            .iter()
            .filter(move |grant| rule::somewhere(grant.role, act))
            .map(|grant| grant.place_id.as_str())
    }
}

/// An account as the administrator sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Id.
    pub id: String,
    /// The name typed at sign-in.
    pub username: String,
    /// Full name.
    pub full_name: String,
    /// The office held.
    pub title: String,
    /// Whether it may sign in.
    pub active: bool,
    /// Whether a password was set.
    pub has_password: bool,
    /// Grows with every change.
    pub version: i64,
}
