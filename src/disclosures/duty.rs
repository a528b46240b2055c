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
mod tests {
    use super::*;
    use dinh_rules::calendar::Calendar;
    use jiff::civil::date;

    #[test]
    fn execution_is_counted_from_the_end_of_its_quarter() {
        for (signed, end) in [
            (date(2020, 10, 8), date(2020, 9, 30)),
            (date(2020, 9, 30), date(2020, 9, 30)),
            (date(2020, 7, 1), date(2020, 6, 30)),
            (date(2021, 1, 6), date(2020, 12, 31)),
        ] {
            let duty = find(Kind::Budget, Some(Part::Execution), signed).unwrap();
            assert_eq!(duty.counted_on(signed), end);
            assert_eq!(find(Kind::Fund, None, signed).unwrap().counted_on(signed), signed);
        }
    }

    type Case = (Kind, Option<Part>, Date, &'static str, Date, Hold);

    const THIRTY: Hold = Hold::For(Term::Days(30));
    const CASES: &[Case] = &[
        (Kind::Fund, None, date(2020, 12, 18), "B5.4", date(2020, 12, 21), THIRTY),
        (Kind::Fund, None, date(2024, 4, 24), "A11.5", date(2024, 5, 4), THIRTY),
        (Kind::Land, None, date(2020, 12, 22), "B5.2", date(2020, 12, 24), THIRTY),
        (Kind::Budget, None, date(2020, 12, 22), "B5.1", date(2020, 12, 24), THIRTY),
        (Kind::Budget, Some(Part::Estimate), date(2020, 12, 24), "A-BUD-2", date(2021, 1, 25), THIRTY),
        (Kind::Budget, Some(Part::Draft), date(2020, 12, 10), "A-BUD-1", date(2020, 12, 17), THIRTY),
        (Kind::Budget, Some(Part::Execution), date(2020, 9, 30), "A-BUD-3", date(2020, 10, 15), THIRTY),
        (Kind::Budget, Some(Part::ExecutionYear), date(2020, 12, 24), "A-BUD-4", date(2020, 12, 24), THIRTY),
        (Kind::Cadre, Some(Part::Transfer), date(2020, 12, 18), "A-AG-12", date(2020, 12, 23), THIRTY),
        (
            Kind::Cadre,
            Some(Part::Transfer),
            date(2024, 3, 1),
            "A-AG-2",
            date(2024, 3, 8),
            Hold::For(Term::Days(20)),
        ),
        (Kind::Procedure, None, date(2020, 3, 2), "B5.10", date(2020, 3, 4), Hold::Permanent),
        (Kind::Other, None, date(2020, 3, 2), "B5.11", date(2020, 3, 4), Hold::AsSet),
    ];

    #[test]
    fn the_same_notice_has_the_rule_of_its_own_day() {
        let calendar = Calendar::shipped().unwrap();
        for (kind, part, day, matter, due, hold) in CASES.iter().copied() {
            let duty = find(kind, part, day).unwrap();
            let count = duty.due().count(calendar, day).unwrap().due;
            assert_eq!((duty.matter.id.as_str(), count, duty.hold()), (matter, due, hold), "{kind} {day}");
            let again = pinned(&duty.law.id, &duty.matter.id).unwrap();
            assert_eq!(again.matter, duty.matter);
        }
        assert!(find(Kind::Fund, None, date(2000, 1, 1)).is_none());
    }
}
