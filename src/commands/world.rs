//! The sample worlds: which there are, where each lies, and whose clock it keeps.

use std::path::PathBuf;

use clap::ValueEnum;
use jiff::civil::date;

use crate::{
    accounts::Role,
    clock::{self, Clock},
    error::Result,
    store::{Tx, journal},
};

/// A sample world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum World {
    /// District Cờ Đỏ on 11/01/2021, with its year 2020
    #[value(name = "co-do-2020")]
    CoDo2020,
    /// Commune Cờ Đỏ as it is today: matters put to the people, dated from the day of loading
    #[value(name = "xa-co-do-2026")]
    XaCoDo2026,
}

impl World {
    /// Every world.
    pub const ALL: [Self; 2] = [Self::CoDo2020, Self::XaCoDo2026];

    /// Its name, on the command line and in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::CoDo2020 => "co-do-2020",
            Self::XaCoDo2026 => "xa-co-do-2026",
        }
    }

    /// The world of a name.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|world| world.word() == word)
    }

    /// Its folder, unless another one is named.
    #[must_use]
    pub fn folder(self) -> PathBuf {
        match self {
            Self::CoDo2020 => "demo-data",
            Self::XaCoDo2026 => "demo-data-xa-co-do-2026",
        }
        .into()
    }

    /// The place served.
    pub(super) fn home(self) -> &'static str {
        match self {
            Self::CoDo2020 => "d925",
            Self::XaCoDo2026 => "c31261",
        }
    }

    /// The commune whose people have an account of each role.
    pub(super) fn commune(self) -> &'static str {
        match self {
            Self::CoDo2020 => "o31255",
            Self::XaCoDo2026 => "c31261",
        }
    }

    /// Where the sample account of a role holds it.
    pub(super) fn place_of(self, role: Role) -> &'static str {
        match role {
            Role::HamletHead | Role::FrontOfficer | Role::CommuneOfficer | Role::Resident => self.commune(),
            // No district stands above a commune since 01/07/2025.
            Role::DistrictOfficer if self == Self::XaCoDo2026 => "p92",
            _ => self.home(),
        }
    }

    /// Its clock. The founding world's goes on from 06:00 on 11/01/2021 and is never behind its own last act.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn clock(self, tx: &mut Tx) -> Result<Clock> {
        if self == Self::XaCoDo2026 {
            return Ok(Clock::Machine);
        }
        let opening = clock::at(date(2021, 1, 11), 6, 0);
        let last = journal::last_act(tx).await?.unwrap_or(opening);
        Ok(Clock::starting_at(last.max(opening)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_world_is_called_on_the_command_line_as_in_the_database() {
        for world in World::ALL {
            let value = world.to_possible_value().unwrap();
            assert_eq!(value.get_name(), world.word());
            assert_eq!(World::named(world.word()), Some(world));
        }
        assert_ne!(World::CoDo2020.folder(), World::XaCoDo2026.folder());
    }
}
