//! The rule that a notice is under: matter, last day, time to hang, and how each is known. Pure.
//!
//! The version of the law is chosen by the day of the document, not by the day somebody types it
//! (docs/adr/0016). Where the unit has a rule of its own (a sector's law that the program does not
//! know, the commune's regulation) it stands in place of ours and says where it comes from.

use dinh_rules::{
    disclosure::{Choice, CountedFrom, Due, Law, Matter, Posted, Rules, Side, duties, laws},
    term::Term,
};
use jiff::civil::Date;

use super::{Hold, Kind, Part, notice::Within, posting::Counted};

/// A notice's rule, found in the law of a day.
#[derive(Debug, Clone, Copy)]
pub struct Duty {
    /// The law.
    pub law: &'static Law,
    /// Its matter: the sector's own where there is one.
    pub matter: &'static Matter,
    /// The general matter inside which a sector's own stands.
    pub within: Option<(&'static Law, &'static Matter)>,
}

impl Duty {
    /// How it is made public.
    #[must_use]
    pub fn rules(&self) -> &'static Rules {
        &self.matter.rules
    }

    /// From which day its term is counted.
    #[must_use]
    pub fn counted_from(&self) -> CountedFrom {
        self.matter.counted_from
    }

    /// The day from which the term runs when nobody says another: the document's own, or the end of
    /// the quarter that it tells of.
    #[must_use]
    pub fn counted_on(&self, signed_on: Date) -> Date {
        if self.counted_from() == CountedFrom::EndOfPeriod { quarter_end(signed_on) } else { signed_on }
    }

    /// By when it must be public.
    #[must_use]
    pub fn due(&self) -> Within {
        match self.rules().due.value {
            Due::Within(within) => Within::Term(within),
            Due::WithCouncil => Within::Council,
            Due::AsSet => Within::AsSet,
        }
    }

    /// The ways that count for being in time: any of the law's channels where one is enough, else the
    /// board (docs/adr/0017).
    #[must_use]
    pub fn counted(&self) -> Counted<'static> {
        let rules = self.rules();
        (rules.choice == Choice::Any).then_some(rules.channels.value.as_slice())
    }

    /// How long it must hang.
    #[must_use]
    pub fn hold(&self) -> Hold {
        match self.rules().posted.value {
            Posted::Days(days) => Hold::For(Term::Days(days)),
            Posted::Permanent => Hold::Permanent,
            Posted::AsSet => Hold::AsSet,
        }
    }
}

/// The last quarter's end on or before a day.
fn quarter_end(day: Date) -> Date {
    let ends = |year| [(3, 31), (6, 30), (9, 30), (12, 31)].map(|(month, last)| Date::new(year, month, last));
    let all = ends(day.year() - 1).into_iter().chain(ends(day.year())).filter_map(Result::ok);
    all.filter(|end| *end <= day).max().unwrap_or(day)
}

/// To whom the law makes a kind public.
#[must_use]
pub fn side(kind: Kind) -> Side {
    if kind == Kind::Cadre { Side::Agency } else { Side::Commune }
}

/// The rule for a notice whose document is of a day; none before any law we know.
#[must_use]
pub fn find(kind: Kind, part: Option<Part>, day: Date) -> Option<Duty> {
    let all = duties(laws().ok()?, side(kind), day);
    let general = kind.topics().iter().find_map(|topic| all.iter().find(|d| d.matter.topic == *topic))?;
    let topic = part.and_then(Part::sector_topic);
    let sector = topic.and_then(|topic| general.sector.iter().find(|(_, matter)| matter.topic == topic));
    Some(match sector {
        Some((law, matter)) => Duty { law, matter, within: Some((general.law, general.matter)) },
        None => Duty { law: general.law, matter: general.matter, within: None },
    })
}

/// The rule that was pinned when a notice was recorded; none when our files no longer have it.
#[must_use]
pub fn pinned(law: &str, matter: &str) -> Option<Duty> {
    let law = laws().ok()?.iter().find(|known| known.id == law)?;
    let matter = law.matters.iter().find(|known| known.id == matter)?;
    Some(Duty { law, matter, within: None })
}

#[cfg(test)]
mod tests;
