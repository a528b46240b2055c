//! What must be made public: matter by matter, by when, for how long, where, by which article, and
//! how well each of these is known.
//!
//! Which law applies depends on the day of the act, not on the day somebody enters it. A sector's own
//! law goes before the general one for the part it covers (Luật 10/2022, khoản 3 Điều 12, khoản 6
//! Điều 13), so its rules stand inside the general matter.

mod read;

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Basis, Confidence, Fault, term::Term};

macro_rules! laws {
    ($($at:literal),*) => { [$((concat!("legal/", $at, "/disclosure.toml"), include_str!(concat!("../../../legal/", $at, "/disclosure.toml")))),*] };
}

const FILES: [(&str, &str); 7] = laws!(
    "dccs-2007/2007-07-01",
    "dccs-2022/2023-07-01",
    "dccs-2022/2025-07-01",
    "ngan-sach-xa/2017-02-15",
    "co-quan/2015-02-25",
    "co-quan/2023-07-01",
    "co-quan/2025-07-01"
);

static ALL: LazyLock<Result<Vec<Law>, Fault>> = LazyLock::new(|| {
    let read = |(file, text): &(&str, &str)| {
        read::law(text).map_err(|text| Fault { file: (*file).to_owned(), text })
    };
    FILES.iter().map(read).collect()
});

/// To whom a law makes its matters public.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// A commune to its people.
    #[default]
    Commune,
    /// An agency to its own staff.
    Agency,
}

/// A way of making something public (Luật 10/2022, khoản 1 Điều 12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// Put up at the commune's office and at the hamlets' houses of culture.
    Posting,
    /// Put up at the commune's office alone.
    Office,
    /// The commune's website, where it has one.
    Web,
    /// The commune's loudspeakers, where it has them.
    Loudspeaker,
    /// Sent to hamlet heads, who tell people.
    Hamlet,
    /// In writing to the Party committee, organisations and hamlet heads.
    Written,
    /// Inside the agency: its network, or put up at its offices.
    Internal,
}

/// Whether every channel is asked for or one is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    /// Every one.
    All,
    /// One or several.
    Any,
}

/// From which day the time is counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CountedFrom {
    /// The decision or document that is to be made public.
    #[default]
    Act,
    /// The day it was issued, or received from above.
    IssueOrReceipt,
    /// The day it was sent to the deputies of the People's Council.
    SentToCouncil,
    /// The last day of the quarter or half-year.
    EndOfPeriod,
}

/// By when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Due {
    /// Within a term.
    Within(Term),
    /// Together with the submission to the People's Council.
    WithCouncil,
    /// As another law or the unit's own regulation sets.
    AsSet,
}

/// For how long a notice hangs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Posted {
    /// At least so many days running.
    Days(u16),
    /// Always, and kept up to date.
    Permanent,
    /// As another law or the unit's own regulation sets.
    AsSet,
}

/// A value of the law with the article that sets it and how well that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruled<T> {
    /// What the article says.
    pub value: T,
    /// Article and clause.
    pub basis: Basis,
    /// How well it is known.
    pub confidence: Confidence,
}

/// Words in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

/// How a matter is made public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// By when.
    pub due: Ruled<Due>,
    /// For how long.
    pub posted: Ruled<Posted>,
    /// Where.
    pub channels: Ruled<Vec<Channel>>,
    /// Whether every channel is asked for.
    pub choice: Choice,
    /// Days running on the loudspeakers, where they are a channel.
    pub broadcast: Option<Ruled<u16>>,
}

/// One matter of a law's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// Id, kept for good: `A11.2`.
    pub id: String,
    /// What it is about, the same in every law: `budget`.
    pub topic: String,
    /// Its name and the clause that lists it.
    pub listed: Ruled<Name>,
    /// From which day the time is counted.
    pub counted_from: CountedFrom,
    /// The last days of the periods of a year that it tells of, month and day; empty where it follows
    /// documents as they come.
    pub periods: Vec<(i8, i8)>,
    /// How it is made public.
    pub rules: Rules,
}

impl Matter {
    /// The last days of its periods in a year.
    #[must_use]
    pub fn period_ends(&self, year: i16) -> Vec<Date> {
        self.periods.iter().filter_map(|(month, day)| Date::new(year, *month, *day).ok()).collect()
    }

    /// How well the least known part is known.
    #[must_use]
    pub fn confidence(&self) -> Confidence {
        let rules = &self.rules;
        let broadcast = rules.broadcast.as_ref().map_or(Confidence::Confirmed, |days| days.confidence);
        let own = [rules.due.confidence, rules.posted.confidence, rules.channels.confidence];
        own.into_iter().fold(self.listed.confidence.max(broadcast), Confidence::max)
    }
}

/// The matter of a general law that a sector's law goes before.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Within {
    /// Topic of the matter.
    pub topic: String,
    /// Article of the general law that lets it go before.
    pub basis: Basis,
    /// How well that is known.
    pub confidence: Confidence,
}

/// A law as it stood from one day to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Law {
    /// Id: `dccs-2023`.
    pub id: String,
    /// To whom.
    pub side: Side,
    /// Its title.
    pub title: String,
    /// Its number.
    pub number: String,
    /// The law that changed it, if the change is what begins on the first day.
    pub amended_by: Option<String>,
    /// First day in force.
    pub first_day: Date,
    /// How well that day is known.
    pub first_day_confidence: Confidence,
    /// Last day in force.
    pub last_day: Option<Date>,
    /// How well that day is known.
    pub last_day_confidence: Confidence,
    /// Until when somebody checked that nothing changed, if that is not its whole time.
    pub checked_until: Option<Date>,
    /// For a sector's own law: the matters of the general law inside which its own stand.
    pub within: Vec<Within>,
    /// The article that asks for a list of what was made public, each quarter, where one does.
    pub quarterly_list: Option<Basis>,
    /// How a matter is made public when its own clause does not say otherwise.
    pub general: Rules,
    /// From which day a term is counted when a matter does not say otherwise.
    pub counted_from: CountedFrom,
    /// What it lists.
    pub matters: Vec<Matter>,
}

impl Law {
    /// Whether it was in force on a day.
    #[must_use]
    pub fn in_force(&self, day: Date) -> bool {
        self.first_day <= day && self.last_day.is_none_or(|last| day <= last)
    }
}

/// A matter of the general law, with the sector's own rules for parts of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty<'a> {
    /// The law.
    pub law: &'a Law,
    /// The matter.
    pub matter: &'a Matter,
    /// The sector's own rules, each with its law.
    pub sector: Vec<(&'a Law, &'a Matter)>,
}

/// Every law that comes with the program.
///
/// # Errors
/// A file of ours that does not read.
pub fn laws() -> Result<&'static [Law], &'static Fault> {
    ALL.as_ref().map(Vec::as_slice)
}

/// What had to be made public by an act of a day, in the order of the law's list; empty before any
/// law we know.
#[must_use]
pub fn duties(laws: &[Law], side: Side, day: Date) -> Vec<Duty<'_>> {
    let in_force = || laws.iter().filter(move |law| law.side == side && law.in_force(day));
    let general = in_force().filter(|law| law.within.is_empty());
    let sector = |topic: &str| {
        let own = in_force().filter(|law| law.within.iter().any(|within| within.topic == topic));
        own.flat_map(|law| law.matters.iter().map(move |matter| (law, matter))).collect()
    };
    general
        .flat_map(|law| law.matters.iter().map(move |matter| (law, matter)))
        .map(|(law, matter)| Duty { law, matter, sector: sector(&matter.topic) })
        .collect()
}

#[cfg(test)]
mod tests;
