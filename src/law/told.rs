//! Rules and counts in words. Pure.

use dinh_rules::{
    Basis, Confidence, Date, Source,
    calendar::{Holiday, Kind},
    disclosure::{Channel, Choice, CountedFrom, Due, Posted, Rules},
    term::{Count, Step, Term},
};

use crate::web::Words;

/// A day with its weekday: `Thứ sáu 18/12/2020`.
pub fn weekday(words: Words, day: Date) -> String {
    let key = format!("law-weekday-{}", day.weekday().to_monday_one_offset());
    words.t2("law-weekday-day", ("weekday", words.t(key)), ("day", words.day(day)))
}

/// How long somebody has: `5 ngày làm việc`.
pub fn term(words: Words, term: Term) -> String {
    match term {
        Term::Days(days) => words.tn("law-days", i64::from(days)),
        Term::WorkingDays(days) => words.tn("law-working-days", i64::from(days)),
    }
}

/// By when, without a day.
pub fn due(words: Words, due: Due, from: CountedFrom) -> String {
    let from = match from {
        CountedFrom::Act => "law-from-act",
        CountedFrom::IssueOrReceipt => "law-from-issue-or-receipt",
        CountedFrom::SentToCouncil => "law-from-sent-to-council",
        CountedFrom::EndOfPeriod => "law-from-end-of-period",
    };
    match due {
        Due::Within(within) => {
            words.t2("law-due-within", ("term", term(words, within)), ("from", words.t(from)))
        }
        Due::WithCouncil => words.t("law-due-with-council"),
        Due::AsSet => words.t("law-as-set"),
    }
}

/// For how long it hangs.
pub fn posted(words: Words, posted: Posted) -> String {
    match posted {
        Posted::Days(days) => words.tn("law-posted-days", i64::from(days)),
        Posted::Permanent => words.t("law-posted-permanent"),
        Posted::AsSet => words.t("law-as-set"),
    }
}

/// Where, in one sentence.
pub fn channels(words: Words, rules: &Rules) -> String {
    let one = |channel: &Channel| match (channel, &rules.broadcast) {
        (Channel::Loudspeaker, Some(days)) => words.tn("law-channel-loudspeaker-days", i64::from(days.value)),
        (channel, _) => words.t(channel_key(*channel)),
    };
    let all: Vec<_> = rules.channels.value.iter().map(one).collect();
    let all = all.join("; ");
    if rules.choice == Choice::Any && rules.channels.value.len() > 1 {
        words.t1("law-channels-any", "channels", all)
    } else {
        capital(&all)
    }
}

fn channel_key(channel: Channel) -> &'static str {
    match channel {
        Channel::Posting => "law-channel-posting",
        Channel::Office => "law-channel-office",
        Channel::Web => "law-channel-web",
        Channel::Loudspeaker => "law-channel-loudspeaker",
        Channel::Hamlet => "law-channel-hamlet",
        Channel::Written => "law-channel-written",
        Channel::Internal => "law-channel-internal",
    }
}

/// Article and clauses: `khoản 2 Điều 13`.
pub fn cited(words: Words, basis: &Basis) -> String {
    match basis {
        Basis::Unknown => words.t("law-basis-unknown"),
        Basis::Articles { first, last } => {
            words.t2("law-basis-articles", ("first", first.to_string()), ("last", last.to_string()))
        }
        Basis::Article { number, clauses } if clauses.is_empty() => {
            words.t1("law-basis-article", "article", number.to_string())
        }
        Basis::Article { number, clauses } => {
            let clauses: Vec<_> = clauses.iter().map(ToString::to_string).collect();
            words.t2("law-basis-clause", ("article", number.to_string()), ("clauses", clauses.join(", ")))
        }
    }
}

/// Article to the letter, and the law or act it stands in: `điểm b khoản 1 Điều 19 Luật … 10/2022/QH15`.
pub fn sourced(words: Words, law: &dinh_rules::decision::Law, source: &Source) -> String {
    let at = match source.point {
        Some(point) => {
            words.t2("law-basis-point", ("point", point.to_string()), ("clause", cited(words, &source.basis)))
        }
        None => cited(words, &source.basis),
    };
    let named = source.act.as_ref().and_then(|act| law.acts.get(act)).cloned();
    let act = named.unwrap_or_else(|| format!("{} {}", law.title, law.number));
    words.t2("law-basis-of", ("article", at), ("law", act))
}

/// A share in words: `từ hai phần ba trở lên`.
#[must_use]
pub fn share(words: Words, share: dinh_rules::Share) -> String {
    let (key, of, by) = match share {
        dinh_rules::Share::AtLeast(of, by) => ("least", of, by),
        dinh_rules::Share::MoreThan(of, by) => ("more", of, by),
    };
    words.find(&format!("law-share-{key}-{of}-{by}")).unwrap_or_else(|| {
        words.t2(&format!("law-share-{key}"), ("of", of.to_string()), ("by", by.to_string()))
    })
}

/// What it takes for a matter to pass, in its hamlet and, where the law knows that, in the whole commune.
pub fn passes(words: Words, matter: &dinh_rules::decision::Matter) -> Vec<String> {
    use dinh_rules::decision::Base;
    let said = |key: &str, of: &dinh_rules::decision::Passes| words.t1(key, "share", share(words, of.share));
    let mut all = vec![said("law-decides-passes", &matter.passes)];
    all.extend(matter.commune.as_ref().map(|of| match of.base {
        Base::Hamlets => said("law-decides-hamlets", of),
        Base::Households => said("law-decides-commune", of),
    }));
    all
}

/// The forms in which people are asked about a matter.
pub fn forms(words: Words, matter: &dinh_rules::decision::Matter) -> String {
    let word = |form: &dinh_rules::decision::Form| words.t(format!("law-form-{}", form.word()));
    matter.forms.iter().map(word).collect::<Vec<_>>().join(", ")
}

/// How a rule is known; nothing when its article was read.
pub fn unverified(words: Words, confidence: Confidence) -> Option<String> {
    let key = match confidence {
        Confidence::Confirmed | Confidence::F => return None,
        Confidence::S => "law-known-second-hand",
        Confidence::Weak => "law-known-weakly",
        Confidence::M => "law-known-from-memory",
    };
    Some(words.t(key))
}

/// Which holiday.
pub fn holiday(words: Words, holiday: Holiday) -> String {
    words.t(match holiday {
        Holiday::NewYear => "law-holiday-new-year",
        Holiday::Tet => "law-holiday-tet",
        Holiday::HungKings => "law-holiday-hung-kings",
        Holiday::April30 => "law-holiday-april-30",
        Holiday::May1 => "law-holiday-may-1",
        Holiday::NationalDay => "law-holiday-national-day",
        Holiday::Swapped => "law-holiday-swapped",
        Holiday::Other => "law-holiday-other",
    })
}

fn kind(words: Words, kind: Kind) -> String {
    match kind {
        Kind::Working => words.t("law-kind-working"),
        Kind::MakeUp => words.t("law-kind-make-up"),
        Kind::Weekend => words.t("law-kind-weekend"),
        Kind::Off(of) => words.t1("law-kind-off", "holiday", holiday(words, of)),
    }
}

/// A step of a count, as a sentence begins.
pub fn step(words: Words, taken: Step) -> String {
    capital(&uncapped(words, taken))
}

/// As a sentence begins.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn uncapped(words: Words, step: Step) -> String {
    let weekday = |day| weekday(words, day);
    let own = |kind_of| kind(words, kind_of);
    match step {
        Step::Act(day) => words.t1("law-step-act", "day", weekday(day)),
        Step::Counted { from, first, last, .. } if first == last => {
            words.t2("law-step-counted-one", ("day", weekday(from)), ("n", first.to_string()))
        }
        Step::Counted { from, to, first, last } => words.with(
            "law-step-counted",
            &[
                ("from", weekday(from)),
                ("to", weekday(to)),
                ("first", first.to_string()),
                ("last", last.to_string()),
            ],
        ),
        Step::LeftOut { from, to, kind } if from == to => {
            words.t2("law-step-left-out-one", ("day", weekday(from)), ("kind", own(kind)))
        }
        Step::LeftOut { from, to, kind } => words
            .with("law-step-left-out", &[("from", weekday(from)), ("to", weekday(to)), ("kind", own(kind))]),
        Step::Moved { from, to, kind } => {
            words.with("law-step-moved", &[("from", weekday(from)), ("to", weekday(to)), ("kind", own(kind))])
        }
    }
}

/// What a reader must know of a count besides: years nobody entered, or nobody confirmed.
pub fn caution(words: Words, count: &Count) -> Option<String> {
    if !count.missing.is_empty() {
        let years: Vec<_> = count.missing.iter().map(ToString::to_string).collect();
        return Some(words.t1("law-holidays-missing", "years", years.join(", ")));
    }
    count.confidence.is_unverified().then(|| words.t("law-holidays-unverified"))
}
