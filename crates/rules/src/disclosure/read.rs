//! Reading a law's file: what a matter does not say itself, its law's default says.

use jiff::civil::Date;
use serde::Deserialize;

use super::{Channel, Choice, CountedFrom, Due, Law, Matter, Name, Posted, Ruled, Rules, Side, Within};
use crate::{Basis, Confidence, term::Term};

/// Reads a file.
pub(super) fn law(text: &str) -> Result<Law, String> {
    let file: File = toml::from_str(text).map_err(|fault| fault.to_string())?;
    let matters: Result<Vec<_>, _> =
        file.matters.into_iter().map(|matter| matter.with(&file.default)).collect();
    let law = Law {
        first_day: file.first_day,
        first_day_confidence: file.first_day_confidence,
        last_day_confidence: file.last_day_confidence.unwrap_or(file.first_day_confidence),
        id: file.id,
        side: file.side,
        title: file.law,
        number: file.number,
        amended_by: file.amended_by,
        last_day: file.last_day,
        checked_until: file.checked_until,
        within: file.within,
        quarterly_list: file.quarterly_list,
        counted_from: file.default.counted_from,
        general: file.default.with(Own::default())?,
        matters: matters?,
    };
    check(&law)?;
    Ok(law)
}

fn check(law: &Law) -> Result<(), String> {
    if law.last_day.is_some_and(|last| last < law.first_day) {
        return Err("the last day is before the first".to_owned());
    }
    for (at, matter) in law.matters.iter().enumerate() {
        if law.matters[..at].iter().any(|before| before.id == matter.id || before.topic == matter.topic) {
            return Err(format!("{} stands twice", matter.id));
        }
    }
    Ok(())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: String,
    #[serde(default)]
    side: Side,
    law: String,
    number: String,
    amended_by: Option<String>,
    first_day: Date,
    first_day_confidence: Confidence,
    last_day: Option<Date>,
    last_day_confidence: Option<Confidence>,
    checked_until: Option<Date>,
    #[serde(default)]
    within: Vec<Within>,
    quarterly_list: Option<Basis>,
    default: Default,
    #[serde(rename = "matter")]
    matters: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Default {
    due: DueText,
    due_basis: Basis,
    due_confidence: Confidence,
    posted: PostedText,
    posted_basis: Basis,
    posted_confidence: Confidence,
    channels: Vec<Channel>,
    channels_basis: Basis,
    channels_confidence: Confidence,
    choice: Choice,
    #[serde(default)]
    counted_from: CountedFrom,
    broadcast: Option<u16>,
    broadcast_basis: Option<Basis>,
    broadcast_confidence: Option<Confidence>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    topic: String,
    basis: Basis,
    confidence: Confidence,
    vi: String,
    en: String,
    due: Option<DueText>,
    due_basis: Option<Basis>,
    counted_from: Option<CountedFrom>,
    posted: Option<PostedText>,
    posted_basis: Option<Basis>,
    channels: Option<Vec<Channel>>,
    channels_basis: Option<Basis>,
    /// `03-31`: month and day.
    #[serde(default)]
    periods: Vec<String>,
}

/// A period's last day: `03-31`.
fn period(text: &str) -> Result<(i8, i8), String> {
    let wrong = || format!("{text} is no month and day");
    let (month, day) = text.split_once('-').ok_or_else(wrong)?;
    let read = (month.parse().map_err(|_| wrong())?, day.parse().map_err(|_| wrong())?);
    // A leap year has every day that a period may end on.
    Date::new(2020, read.0, read.1).map(|_| read).map_err(|_| wrong())
}

#[derive(Clone, Copy, Deserialize)]
#[serde(untagged)]
enum DueText {
    Term(Term),
    Word(DueWord),
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum DueWord {
    AsSet,
    WithCouncil,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(untagged)]
enum PostedText {
    Days { days: u16 },
    Word(PostedWord),
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum PostedWord {
    AsSet,
    Permanent,
}

impl Default {
    /// The rules, with what a matter sets itself in place of the default. The loudspeakers' days
    /// hold only where they are a channel.
    fn with(&self, own: Own) -> Result<Rules, String> {
        let channels = own.channels.unwrap_or_else(|| self.channels.clone());
        let broadcast = channels.contains(&Channel::Loudspeaker).then_some(self.broadcast).flatten();
        let broadcast = match broadcast {
            None => None,
            Some(value) => Some(Ruled {
                value,
                basis: self.broadcast_basis.clone().ok_or("broadcast without its article")?,
                confidence: self.broadcast_confidence.ok_or("broadcast without its confidence")?,
            }),
        };
        Ok(Rules {
            due: Ruled {
                value: own.due.unwrap_or(self.due).into(),
                basis: own.due_basis.unwrap_or_else(|| self.due_basis.clone()),
                confidence: self.due_confidence,
            },
            posted: Ruled {
                value: own.posted.unwrap_or(self.posted).into(),
                basis: own.posted_basis.unwrap_or_else(|| self.posted_basis.clone()),
                confidence: self.posted_confidence,
            },
            channels: Ruled {
                value: channels,
                basis: own.channels_basis.unwrap_or_else(|| self.channels_basis.clone()),
                confidence: self.channels_confidence,
            },
            choice: self.choice,
            broadcast,
        })
    }
}

/// What a matter's own clause sets.
#[derive(std::default::Default)]
struct Own {
    due: Option<DueText>,
    due_basis: Option<Basis>,
    posted: Option<PostedText>,
    posted_basis: Option<Basis>,
    channels: Option<Vec<Channel>>,
    channels_basis: Option<Basis>,
}

impl Entry {
    fn with(self, default: &Default) -> Result<Matter, String> {
        let Self { due, due_basis, posted, posted_basis, channels, channels_basis, .. } = self;
        let periods: Result<_, _> = self.periods.iter().map(|text| period(text)).collect();
        Ok(Matter {
            periods: periods?,
            rules: default.with(Own { due, due_basis, posted, posted_basis, channels, channels_basis })?,
            listed: Ruled {
                value: Name { vi: self.vi, en: self.en },
                basis: self.basis,
                confidence: self.confidence,
            },
            id: self.id,
            topic: self.topic,
            counted_from: self.counted_from.unwrap_or(default.counted_from),
        })
    }
}

impl From<DueText> for Due {
    fn from(text: DueText) -> Self {
        match text {
            DueText::Term(term) => Self::Within(term),
            DueText::Word(DueWord::AsSet) => Self::AsSet,
            DueText::Word(DueWord::WithCouncil) => Self::WithCouncil,
        }
    }
}

impl From<PostedText> for Posted {
    fn from(text: PostedText) -> Self {
        match text {
            PostedText::Days { days } => Self::Days(days),
            PostedText::Word(PostedWord::AsSet) => Self::AsSet,
            PostedText::Word(PostedWord::Permanent) => Self::Permanent,
        }
    }
}
