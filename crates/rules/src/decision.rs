//! What people discuss and decide: which matters, in which forms, with which share of which households,
//! who recognises it, by when it is sent; and the verdict that follows from a count.
//!
//! - [`gate`] which form is open for a matter now, and why another is not.
//! - [`count`] the identities that the numbers of a round must satisfy.
//! - [`verdict`] what the numbers mean, with each step of the reasoning.
//!
//! Where a law has no rule its file has no line, and nothing is asked.

pub mod count;
pub mod gate;
pub mod verdict;

use std::{collections::BTreeMap, sync::LazyLock};

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{Confidence, Fault, Share, source::Cited, source::Source, term::Term};

macro_rules! kept_as {
    ($name:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        impl $name {
            /// Every value, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word it is kept and written as.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl std::str::FromStr for $name {
            type Err = ();

            fn from_str(word: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|value| value.word() == word).ok_or(())
            }
        }
    };
}

kept_as!(Scope { Hamlet = "hamlet", Commune = "commune" });
kept_as!(Form { Meeting = "meeting", Ballots = "ballots", Online = "online" });
kept_as!(Recogniser { Committee = "committee", Front = "front", District = "district" });

macro_rules! laws {
    ($($at:literal),*) => { [$((concat!("legal/", $at, "/decisions.toml"), include_str!(concat!("../../../legal/", $at, "/decisions.toml")))),*] };
}

const FILES: [(&str, &str); 3] =
    laws!("dccs-2007/2007-07-01", "dccs-2022/2023-07-01", "dccs-2022/2025-07-01");

static ALL: LazyLock<Result<Vec<Law>, Fault>> = LazyLock::new(|| {
    let read = |(file, text): &(&str, &str)| {
        toml::from_str(text).map_err(|fault| Fault { file: (*file).to_owned(), text: fault.to_string() })
    };
    FILES.iter().map(read).collect()
});

/// Where a matter is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// In one hamlet.
    Hamlet,
    /// In the whole commune, hamlet by hamlet.
    Commune,
}

/// In which form households say what they want.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// A meeting of the community.
    Meeting,
    /// Ballot papers to every household.
    Ballots,
    /// A vote online.
    Online,
}

/// Of what a share is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Base {
    /// All households, whether they came or not.
    Households,
    /// All hamlets of the commune.
    Hamlets,
}

/// From when a decision binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EffectFrom {
    /// Once it has passed.
    Passing,
    /// Once it is recognised.
    Recognition,
    /// From the day that the commune's People's Committee sets when it has all hamlets' results.
    CommitteeSets,
}

/// Who recognises a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Recogniser {
    /// The commune's People's Committee.
    Committee,
    /// The commune's Fatherland Front.
    Front,
    /// The district's People's Committee (until 30/06/2023).
    District,
}

/// A share of a base with its article.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Passes {
    /// Of what; all households unless it says otherwise.
    #[serde(default = "households")]
    pub base: Base,
    /// How much.
    #[serde(flatten)]
    pub share: Share,
    /// Where.
    pub source: Source,
    /// How well it is known.
    pub confidence: Confidence,
}

fn households() -> Base {
    Base::Households
}

/// A term with its article.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Within {
    /// How long.
    #[serde(flatten)]
    pub term: Term,
    /// Where.
    pub source: Source,
    /// How well it is known.
    pub confidence: Confidence,
}

/// At least so many days before, as the calendar goes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Before {
    /// Days.
    pub days: u16,
    /// Where.
    pub source: Source,
    /// How well it is known.
    pub confidence: Confidence,
}

impl Before {
    /// The first day on which the thing may happen when people were told on a day.
    #[must_use]
    pub fn earliest(&self, told: Date) -> Option<Date> {
        told.checked_add(i64::from(self.days).days()).ok()
    }
}

/// From how many to how many people.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Between {
    /// At least.
    pub least: u32,
    /// At most.
    pub most: u32,
    /// Where.
    pub source: Source,
    /// How well it is known.
    pub confidence: Confidence,
}

/// A number with its article.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Number {
    /// How many.
    #[serde(alias = "from")]
    pub n: u32,
    /// Where.
    pub source: Source,
    /// How well it is known.
    pub confidence: Confidence,
}

/// Residents' consents that have a matter put to the community.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Consents {
    /// Of all households of the hamlet.
    #[serde(flatten)]
    pub share: Share,
    /// For how many months a consent counts from the day it was given.
    pub months: u8,
    /// Where.
    pub source: Source,
    /// How well it is known.
    pub confidence: Confidence,
}

impl Consents {
    /// The last day on which a consent of a day still counts.
    #[must_use]
    pub fn last_day(&self, given: Date) -> Option<Date> {
        given.checked_add(i64::from(self.months).months()).ok()
    }
}

/// Who may put a matter to the people.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// The commune's chair with the Front's chair.
    pub commune: Option<Cited>,
    /// The hamlet's head with the head of the Front's working committee.
    pub hamlet: Option<Cited>,
    /// Residents.
    pub consents: Option<Consents>,
}

/// Rules of a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// How long before it people are told.
    pub notice: Option<Before>,
    /// How long before it households have the papers.
    pub papers: Option<Before>,
    /// From how many households it may be held in clusters.
    pub clusters: Option<Number>,
    /// How many of those present choose secretary, method and counting board.
    pub chosen: Option<Passes>,
    /// People of the counting board.
    pub counting_board: Option<Between>,
    /// Representatives of households who witness the count.
    pub witnesses: Option<Number>,
    /// How many households must be there for the meeting to count, where the law has such a rule.
    pub quorum: Option<Passes>,
    /// Where too few came, the meeting is held once more before ballots go out.
    pub again: Option<Cited>,
}

/// Rules of ballot papers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ballots {
    /// Allowed after a meeting to which too few came.
    pub too_few: Cited,
    /// Allowed when the commune's chair chooses them for a matter of the whole commune.
    pub commune_chooses: Cited,
    /// Allowed when head and Front's committee agree on them, where the matter is open to every form.
    pub hamlet_agrees: Cited,
    /// By when the plan is sent.
    pub plan_sent: Option<Within>,
    /// How long before they go out people are told.
    pub announced: Option<Before>,
    /// People of the ballot team.
    pub team: Option<Between>,
    /// Representatives of households who witness the count.
    pub witnesses: Option<Number>,
}

/// Rules of an online vote.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Online {
    /// For which matters alone.
    pub only: Cited,
}

/// Rules of the decision's paper.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// What it must say and who signs.
    pub fields: Option<Cited>,
    /// Which of the four forms.
    pub forms: Option<Cited>,
    /// By when it is sent to committee and Front.
    pub sent: Option<Within>,
    /// By when it is recognised or refused, where the matter needs it.
    pub recognised: Option<Within>,
    /// Who annuls an unlawful decision.
    pub annulled: Option<Cited>,
    /// How the community changes its own decision.
    pub changed: Option<Cited>,
    /// Who carries out and reports.
    pub carried_out: Option<Cited>,
}

/// When a decision binds, with its article.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    /// From when.
    pub from: EffectFrom,
    /// Who recognises it.
    pub by: Option<Recogniser>,
    /// Where.
    pub source: Source,
    /// How well it is known.
    pub confidence: Confidence,
}

/// A matter that people decide.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matter {
    /// Id, kept for good: `A15.1`.
    pub id: String,
    /// What it is about, the same in every law: `contribution`.
    pub topic: String,
    /// The clause that lists it.
    pub listed: Cited,
    /// Its name in Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
    /// Where it may be decided.
    pub scopes: Vec<Scope>,
    /// Which forms the law knows for it, first the ordinary one.
    pub forms: Vec<Form>,
    /// Whether head and Front's committee may choose ballots without a meeting.
    #[serde(default)]
    pub ballots_at_once: bool,
    /// Whether households get the papers before a meeting.
    #[serde(default)]
    pub papers: bool,
    /// How many households must be there, where the matter has a rule of its own.
    pub quorum: Option<Passes>,
    /// How long a draft hangs for comments before the meeting.
    pub draft: Option<Before>,
    /// What it takes in a hamlet.
    pub passes: Passes,
    /// What it takes in the commune.
    pub commune: Option<Passes>,
    /// When it binds.
    pub effect: Effect,
    /// When it binds, decided by the commune.
    pub commune_effect: Option<Effect>,
}

impl Matter {
    /// When it binds in a scope.
    #[must_use]
    pub fn effect_in(&self, scope: Scope) -> &Effect {
        match scope {
            Scope::Commune => self.commune_effect.as_ref().unwrap_or(&self.effect),
            Scope::Hamlet => &self.effect,
        }
    }
}

/// A law on what people decide, as it stood from one day to another.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// Id: `dccs-2023`.
    pub id: String,
    /// Its title.
    #[serde(rename = "law")]
    pub title: String,
    /// Its number.
    pub number: String,
    /// What changed it, if the change begins on the first day.
    pub amended_by: Option<String>,
    /// First day in force.
    pub first_day: Date,
    /// Last day in force.
    pub last_day: Option<Date>,
    /// Acts under it that its rules stand in.
    #[serde(default)]
    pub acts: BTreeMap<String, String>,
    /// Who may put a matter to the people.
    pub proposal: Proposal,
    /// Rules of a meeting.
    pub meeting: Meeting,
    /// Rules of ballot papers.
    pub ballots: Ballots,
    /// Rules of an online vote; none where the law knows none.
    pub online: Option<Online>,
    /// Rules of the decision's paper.
    pub paper: Paper,
    /// What people decide.
    #[serde(rename = "matter")]
    pub matters: Vec<Matter>,
}

impl Law {
    /// Whether it was in force on a day.
    #[must_use]
    pub fn in_force(&self, day: Date) -> bool {
        self.first_day <= day && self.last_day.is_none_or(|last| day <= last)
    }

    /// A matter by its id.
    #[must_use]
    pub fn matter(&self, id: &str) -> Option<&Matter> {
        self.matters.iter().find(|matter| matter.id == id)
    }

    /// How many households must be at a meeting on a matter, where there is such a rule.
    #[must_use]
    pub fn quorum<'a>(&'a self, matter: &'a Matter) -> Option<&'a Passes> {
        matter.quorum.as_ref().or(self.meeting.quorum.as_ref())
    }
}

/// Every law that comes with the program.
///
/// # Errors
/// A file of ours that does not read.
pub fn laws() -> Result<&'static [Law], &'static Fault> {
    ALL.as_ref().map(Vec::as_slice)
}

/// The law in force on a day; none before the first we know.
#[must_use]
pub fn law_on(day: Date) -> Option<&'static Law> {
    laws().ok()?.iter().find(|law| law.in_force(day))
}

/// A law by its id, as it was pinned.
#[must_use]
pub fn law(id: &str) -> Option<&'static Law> {
    laws().ok()?.iter().find(|law| law.id == id)
}

#[cfg(test)]
mod tests;
