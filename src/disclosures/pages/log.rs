//! The posting log in words: line by line for officers, put together for readers. Pure.

use jiff::{Timestamp, civil::Date};

use crate::{
    clock,
    disclosures::{Channel, Posting},
    vietnamese,
    web::Words,
};

/// A line of the log as officers see it.
pub(in crate::disclosures) struct Logged {
    pub(in crate::disclosures) posting: Posting,
    pub(in crate::disclosures) what: String,
    pub(in crate::disclosures) when: String,
    pub(in crate::disclosures) more: String,
}

/// Lines of one kind as readers see them: five boards of one day, six broadcasts.
pub(in crate::disclosures) struct Group {
    pub(in crate::disclosures) what: String,
    pub(in crate::disclosures) when: String,
    pub(in crate::disclosures) more: String,
    pub(in crate::disclosures) machine_time: String,
}

/// A moment in words; midnight stands for an hour that nobody wrote down.
fn at(words: Words, moment: Timestamp) -> String {
    let time = clock::hour_minute(moment);
    let day = words.day(clock::day_of(moment));
    if time == "00:00" { day } else { words.t2("disclosures-at", ("time", time), ("day", day)) }
}

fn what(words: Words, channel: Channel, place: &str) -> String {
    let key = match channel {
        Channel::Posting | Channel::Office | Channel::Internal => "disclosures-log-put-up",
        Channel::Web => "disclosures-log-web",
        Channel::Loudspeaker => "disclosures-log-read-out",
        Channel::Hamlet => "disclosures-log-told",
        Channel::Written => "disclosures-log-sent",
        Channel::Meeting => "disclosures-log-meeting",
        Channel::Other => "disclosures-log-other",
    };
    words.t1(key, "place", within(words, place))
}

/// A place inside a sentence.
fn within(words: Words, place: &str) -> String {
    if words.is_vi() { vietnamese::within(place) } else { place.to_owned() }
}

fn down(words: Words, posting: &Posting) -> Option<String> {
    let when = at(words, posting.to_at?);
    Some(if posting.to_reason.is_empty() {
        words.t1("disclosures-log-down", "when", when)
    } else {
        words.t2("disclosures-log-down-early", ("when", when), ("reason", &posting.to_reason))
    })
}

fn entered_late(words: Words, posting: &Posting) -> Option<String> {
    let day = words.day(clock::day_of(posting.recorded_at));
    posting.was_entered_late().then(|| words.t1("disclosures-log-entered-late", "day", day))
}

fn joined(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(". ")
}

/// A line of the log in words.
pub(in crate::disclosures) fn logged(words: Words, posting: &Posting) -> Logged {
    line(words, posting, false)
}

/// The same; without when it was entered, where that is said once of the whole log.
fn line(words: Words, posting: &Posting, once: bool) -> Logged {
    let more = joined([
        posting.minutes.map(|n| words.tn("disclosures-log-minutes", n)),
        posting.households.map(|n| words.tn("disclosures-log-households", n)),
        down(words, posting),
        entered_late(words, posting).filter(|_| !once),
    ]);
    Logged {
        what: what(words, posting.channel, &posting.place_name),
        when: at(words, posting.from_at),
        more,
        posting: posting.clone(),
    }
}

/// The day on which the whole log was entered, when every line of it was entered later on one day:
/// then that is said once and not with each line.
pub(in crate::disclosures) fn entered_together(postings: &[Posting]) -> Option<Date> {
    let mut standing = postings.iter().filter(|one| one.stands());
    let day = clock::day_of(standing.next()?.recorded_at);
    let all = postings.iter().filter(|one| one.stands());
    let mut all = all.map(|one| one.was_entered_late() && clock::day_of(one.recorded_at) == day);
    (postings.len() > 1 && all.all(|together| together)).then_some(day)
}

/// The log put together: what was put up on one day and taken down on one day is one line, and so are
/// all broadcasts.
pub(in crate::disclosures) fn grouped(words: Words, postings: &[Posting]) -> Vec<Group> {
    let standing: Vec<&Posting> = postings.iter().filter(|one| one.stands()).collect();
    let once = entered_together(postings).is_some();
    let mut groups: Vec<Vec<&Posting>> = Vec::new();
    for one in standing {
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| together(first, one))) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups.iter().filter_map(|group| told(words, group, once)).collect()
}

/// Whether two lines are told in one.
fn together(a: &Posting, b: &Posting) -> bool {
    let days = |one: &Posting| (clock::day_of(one.from_at), one.to_at.map(clock::day_of));
    a.channel == b.channel
        && match a.channel {
            Channel::Loudspeaker => true,
            channel => {
                // Put up and taken down on one day, the hours say how long it hung.
                let short = |one: &Posting| {
                    one.to_at.is_some_and(|to| clock::day_of(to) == clock::day_of(one.from_at))
                };
                channel.hangs() && days(a) == days(b) && a.to_reason == b.to_reason && !short(a)
            }
        }
}

fn told(words: Words, group: &[&Posting], once: bool) -> Option<Group> {
    let (first, last) = (*group.first()?, *group.last()?);
    if group.len() == 1 {
        let line = line(words, first, once);
        let when = format!("{}. {}", line.when, first.by_title);
        return Some(Group { what: line.what, when, more: line.more, machine_time: first.machine_time() });
    }
    let n = group.len();
    let places: Vec<_> = group.iter().map(|one| within(words, &one.place_name)).collect();
    let (what, when) = if first.channel == Channel::Loudspeaker {
        let values = [("place", within(words, &first.place_name)), ("n", n.to_string())];
        let days = [("from", at(words, first.from_at)), ("to", at(words, last.from_at))];
        (words.with("disclosures-log-read-out-times", &values), words.with("disclosures-log-from-to", &days))
    } else {
        let values = [("n", n.to_string()), ("places", places.join("; "))];
        (words.with("disclosures-log-put-up-places", &values), at(words, first.from_at))
    };
    let minutes: i64 = group.iter().filter_map(|one| one.minutes).sum();
    let more = joined([
        (minutes > 0).then(|| words.tn("disclosures-log-minutes-all", minutes)),
        down(words, first),
        entered_late(words, first).filter(|_| !once),
    ]);
    Some(Group {
        what,
        when: format!("{when}. {}", first.by_title),
        more,
        machine_time: first.machine_time(),
    })
}

#[cfg(test)]
mod tests;
