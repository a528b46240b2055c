//! The posting log: where a notice was, how long, who put it there; what that comes to. Pure.

use std::collections::BTreeMap;

use dinh_rules::{
    calendar::Calendar,
    disclosure as channel,
    hold::{self, Span},
    term::Term,
};
use jiff::{Timestamp, civil::Date};

use super::Hold;
use crate::{clock, exemplars::words, vietnamese};

words! {
    /// A way in which a notice was made public.
    Channel {
        /// Put up at the office and the hamlets' houses.
        Posting = "posting",
        /// Put up at the office.
        Office = "office",
        /// On a website.
        Web = "web",
        /// Read over the loudspeakers.
        Loudspeaker = "loudspeaker",
        /// Told or handed to households by the hamlet head.
        Hamlet = "hamlet",
        /// Sent in writing.
        Written = "written",
        /// Inside an agency: put up, or on its network.
        Internal = "internal",
        /// Told at a meeting.
        Meeting = "meeting",
        /// Another lawful way.
        Other = "other",
    }
}

impl Channel {
    /// Whether a notice hangs there for a time; elsewhere it is heard or handed over once.
    #[must_use]
    pub fn hangs(self) -> bool {
        matches!(self, Self::Posting | Self::Office | Self::Internal)
    }

    /// Whether it is a way that the law names.
    fn is(self, way: channel::Channel) -> bool {
        use channel::Channel as Way;
        match way {
            Way::Posting | Way::Office => matches!(self, Self::Posting | Self::Office),
            Way::Web => self == Self::Web,
            Way::Loudspeaker => self == Self::Loudspeaker,
            Way::Hamlet => matches!(self, Self::Hamlet | Self::Meeting),
            Way::Written => self == Self::Written,
            Way::Internal => self == Self::Internal,
        }
    }

    /// The key of its name.
    #[must_use]
    pub fn key(self) -> String {
        format!("disclosures-channel-{}", self.word())
    }
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// Id.
    pub id: String,
    /// How.
    pub channel: Channel,
    /// The place, where it is one of ours.
    pub place_id: Option<String>,
    /// The place in words.
    pub place_name: String,
    /// From when.
    pub from_at: Timestamp,
    /// Until when; none while it hangs, or where nothing hangs.
    pub to_at: Option<Timestamp>,
    /// Why it was taken down before its time.
    pub to_reason: String,
    /// How long a broadcast was, in minutes.
    pub minutes: Option<i64>,
    /// How many households were told or got it.
    pub households: Option<i64>,
    /// By whom: an office, never a name.
    pub by_title: String,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Why it was taken back, if it was.
    pub retracted: Option<String>,
}

impl Posting {
    /// Whether the line counts.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.retracted.is_none()
    }

    /// Whether it hangs now.
    #[must_use]
    pub fn is_up(&self) -> bool {
        self.stands() && self.channel.hangs() && self.to_at.is_none()
    }

    /// The place: one of ours by its id, another by its name however it is written.
    #[must_use]
    pub fn place(&self) -> String {
        self.place_id.clone().unwrap_or_else(|| vietnamese::fold(&self.place_name))
    }

    /// Whether it was recorded on a later day than it happened.
    #[must_use]
    pub fn was_entered_late(&self) -> bool {
        clock::day_of(self.recorded_at) > clock::day_of(self.from_at)
    }

    /// The moment for `<time datetime>`.
    #[must_use]
    pub fn machine_time(&self) -> String {
        clock::machine_minute(self.from_at)
    }
}

/// What all postings of a notice come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// First day on which it hung anywhere.
    pub posted_on: Option<Date>,
    /// First day on which it was public in a way that its law counts: any of its channels where one
    /// is enough, the board where every one is asked for.
    pub public_on: Option<Date>,
    /// Last day of its time, at the place where that ends last; none without a number of days.
    pub until_on: Option<Date>,
    /// Since when it hangs nowhere any more.
    pub down_on: Option<Date>,
    /// Whether some place took it down before its time and it does not hang there now.
    pub early: bool,
}

/// The times at which a notice hung, place by place: one of ours by its id, another by its name
/// however it is written.
#[must_use]
pub fn spans(postings: &[Posting]) -> BTreeMap<String, Vec<Span>> {
    let mut out: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    for one in postings.iter().filter(|one| one.stands() && one.channel.hangs()) {
        let span = Span { from: clock::day_of(one.from_at), to: one.to_at.map(clock::day_of) };
        out.entry(one.place()).or_default().push(span);
    }
    out
}

/// Whether taking a line down on a day ends its time at that place early: judged with every other line
/// of the place, for what was torn down and hung up again goes on.
#[must_use]
pub fn ends_early(postings: &[Posting], line: &Posting, down: Date, term: Term, calendar: &Calendar) -> bool {
    let after: Vec<_> = postings
        .iter()
        .filter(|one| one.place() == line.place())
        .map(|one| {
            let to_at = if one.id == line.id { Some(clock::at(down, 0, 0)) } else { one.to_at };
            Posting { to_at, ..one.clone() }
        })
        .collect();
    spans(&after)
        .values()
        .any(|spans| matches!(hold::stands(spans, term, calendar, down), hold::Hold::Early { .. }))
}

/// The ways of making public that a notice's law counts for being in time; none means the board.
pub type Counted<'a> = Option<&'a [channel::Channel]>;

/// The first day on which a notice was public in a way that its law counts.
fn public_on(postings: &[Posting], counted: Counted<'_>) -> Option<Date> {
    let counts = |channel: Channel| match counted {
        None => channel.hangs(),
        Some(any) => any.iter().any(|way| channel.is(*way)),
    };
    let own = postings.iter().filter(|one| one.stands() && counts(one.channel));
    own.map(|one| clock::day_of(one.from_at)).min()
}

/// What postings come to on a day.
#[must_use]
pub fn summary(
    postings: &[Posting],
    hold: Hold,
    counted: Counted<'_>,
    calendar: &Calendar,
    today: Date,
) -> Summary {
    let places = spans(postings);
    let all = || places.values().flatten();
    let posted_on = all().map(|span| span.from).min();
    let public_on = public_on(postings, counted);
    let down_on = if all().any(|span| span.to.is_none()) { None } else { all().filter_map(|s| s.to).max() };
    let Hold::For(term) = hold else {
        return Summary { posted_on, public_on, until_on: None, down_on, early: false };
    };
    let stands = |spans: &Vec<Span>| hold::stands(spans, term, calendar, today);
    let until = |at| match at {
        hold::Hold::Running { until, .. } | hold::Hold::Kept { until } => Some(until),
        hold::Hold::NotYet | hold::Hold::Early { .. } => None,
    };
    let early = places.values().any(|spans| matches!(stands(spans), hold::Hold::Early { .. }));
    let last = places.values().filter_map(|spans| until(stands(spans))).max();
    // Where every place took it down early, the day it should have hung until is still told.
    let missed = all().map(|span| hold::until(span.from, term, calendar)).max();
    Summary { posted_on, public_on, until_on: last.or(missed), down_on, early }
}

/// How many households of a hamlet were told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// The hamlet.
    pub place_id: String,
    /// Its name.
    pub name: String,
    /// Households told or handed the notice; the largest number recorded, since the same
    /// households may be told twice.
    pub told: i64,
    /// Households of the hamlet, where they are known.
    pub of: Option<i64>,
}

/// How far a notice got, hamlet by hamlet. `hamlets` are id, name and households.
#[must_use]
pub fn reached(postings: &[Posting], hamlets: &[(String, String, Option<i64>)]) -> Vec<Reached> {
    let told = |id: &str| {
        let own = postings.iter().filter(|one| one.stands() && one.place_id.as_deref() == Some(id));
        own.filter_map(|one| one.households).max().unwrap_or(0)
    };
    let all = hamlets.iter().map(|(place_id, name, of)| Reached {
        told: told(place_id).min(of.unwrap_or(i64::MAX)),
        place_id: place_id.clone(),
        name: name.clone(),
        of: *of,
    });
    all.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn at(place: &str, from: Date, to: Option<Date>) -> Posting {
        Posting {
            id: String::new(),
            channel: Channel::Office,
            place_id: None,
            place_name: place.into(),
            from_at: clock::at(from, 8, 10),
            to_at: to.map(|day| clock::at(day, 9, 0)),
            to_reason: String::new(),
            minutes: None,
            households: None,
            by_title: String::new(),
            recorded_at: clock::at(from, 9, 0),
            retracted: None,
        }
    }

    #[test]
    fn places_are_judged_one_by_one_and_told_together() {
        let calendar = Calendar::shipped().unwrap();
        let up = date(2020, 12, 19);
        let until = Some(date(2021, 1, 18));
        let thirty = Hold::For(Term::Days(30));
        let taken_back =
            Posting { retracted: Some("nhầm".into()), ..at("Ấp B", date(2020, 12, 1), None) };
        let heard = Posting { channel: Channel::Loudspeaker, ..at("Loa", date(2020, 12, 1), None) };
        for (name, postings, hold, posted, until_on, down, early) in [
            ("nothing", vec![], thirty, None, None, None, false),
            ("one place", vec![at("Trụ sở", up, None)], thirty, Some(up), until, None, false),
            (
                "a hamlet two days later ends later",
                vec![at("Trụ sở", up, None), at("Ấp A", date(2020, 12, 21), None)],
                thirty,
                Some(up),
                Some(date(2021, 1, 20)),
                None,
                false,
            ),
            (
                "one place taken down early, the other hangs",
                vec![at("Trụ sở", up, None), at("Ấp A", up, Some(date(2020, 12, 25)))],
                thirty,
                Some(up),
                until,
                None,
                true,
            ),
            (
                "taken down early everywhere",
                vec![at("Trụ sở", up, Some(date(2020, 12, 25)))],
                thirty,
                Some(up),
                until,
                Some(date(2020, 12, 25)),
                true,
            ),
            ("what was heard does not hang", vec![heard, taken_back], thirty, None, None, None, false),
            ("for good", vec![at("Trụ sở", up, None)], Hold::Permanent, Some(up), None, None, false),
        ] {
            let found = summary(&postings, hold, None, calendar, date(2021, 1, 11));
            let wanted = Summary { posted_on: posted, public_on: posted, until_on, down_on: down, early };
            assert_eq!(found, wanted, "{name}");
        }
    }

    #[test]
    fn what_the_law_counts_says_since_when_it_is_public() {
        use dinh_rules::disclosure::Channel as Way;
        let heard = Posting { channel: Channel::Loudspeaker, ..at("Loa", date(2020, 12, 18), None) };
        let log = [heard, at("Trụ sở", date(2020, 12, 25), None)];
        for (counted, day) in [
            (None, date(2020, 12, 25)),
            (Some(&[Way::Office][..]), date(2020, 12, 25)),
            (Some(&[Way::Office, Way::Loudspeaker]), date(2020, 12, 18)),
        ] {
            assert_eq!(public_on(&log, counted), Some(day), "{counted:?}");
        }
        assert_eq!(public_on(&log, Some(&[Way::Web])), None);
    }

    #[test]
    fn a_place_is_the_same_however_its_name_is_written() {
        let again = at("TRỤ SỞ  ubnd xã", date(2020, 12, 25), None);
        let log = [at("Trụ sở UBND xã", date(2020, 12, 19), Some(date(2020, 12, 25))), again];
        assert_eq!(spans(&log).len(), 1);
    }

    #[test]
    fn a_hamlet_is_reached_by_the_largest_number_told() {
        let told = |n| Posting {
            channel: Channel::Hamlet,
            place_id: Some("a".into()),
            households: Some(n),
            ..at("Ấp A", date(2020, 12, 19), None)
        };
        let hamlets = [("a".to_owned(), "Ấp A".to_owned(), Some(214)), ("b".into(), "Ấp B".into(), None)];
        let found = reached(&[told(120), told(300), told(150)], &hamlets);
        assert_eq!((found[0].told, found[1].told), (214, 0));
    }
}
