//! The rule a notice is under, in words: what, where, by when with its arithmetic, how long. Pure but for [`of_notice`].

use dinh_rules::{
    Basis,
    calendar::Calendar,
    disclosure::{CountedFrom, Due},
    term::Term,
};

use super::{
    duty::{self, Duty},
    notice::{Hold, Notice, Within},
};
use crate::{
    error::Result,
    law::{self, rule::OwnRule, told},
    places::Tree,
    store::Tx,
    vietnamese,
    web::Words,
};

/// One line: what, in words, by which article, and how that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The key of what it is.
    pub label: &'static str,
    /// In words.
    pub text: String,
    /// The article.
    pub article: String,
    /// Whether the article is known.
    pub cited: bool,
    /// Whether it is not certain; the law's own page says why.
    pub unverified: bool,
}

/// The rule of a notice in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Number of the law: `34/2007/PL-UBTVQH11`.
    pub law: String,
    /// Its title and number, as papers cite it.
    pub title: String,
    /// The lines.
    pub lines: Vec<Line>,
    /// The arithmetic of the last day in time.
    pub steps: Vec<String>,
    /// The arithmetic of how long it hangs.
    pub hold_steps: Vec<String>,
    /// What a reader must know of it besides.
    pub caution: Option<String>,
    /// The address of the law's page for the day.
    pub path: String,
}

impl Told {
    /// Whether something of it is not certain.
    #[must_use]
    pub fn is_unsure(&self) -> bool {
        self.lines.iter().any(|line| line.unverified)
    }
}

/// Where a unit puts things up: `Trụ sở xã Trung Hưng`.
#[must_use]
pub fn office(words: Words, unit: &str) -> String {
    words.t1(
        "disclosures-office-of",
        "unit",
        if words.is_vi() { vietnamese::within(unit) } else { unit.to_owned() },
    )
}

/// What is heard there: `loa truyền thanh xã Trung Hưng`.
#[must_use]
pub fn loud(words: Words, place: &str) -> String {
    let name = if words.is_vi() { vietnamese::within(place) } else { place.to_owned() };
    words.t1("disclosures-loud-of", "unit", name)
}

/// Where a hamlet does: `Nhà văn hóa ấp Thới Bình`.
#[must_use]
pub fn house(words: Words, hamlet: &str) -> String {
    words.t1(
        "disclosures-house-of",
        "hamlet",
        if words.is_vi() { vietnamese::within(hamlet) } else { hamlet.to_owned() },
    )
}

/// The rule of a notice with what its unit confirmed of it; nothing when our files no longer have it.
///
/// # Errors
/// When the database fails.
pub async fn of_notice(tx: &mut Tx, words: Words, tree: &Tree, notice: &Notice) -> Result<Option<Told>> {
    let (calendar, own) = (law::calendar(tx).await?, law::store::rules(tx).await?);
    let known = (notice.law.as_str(), notice.matter.as_str());
    let confirmed = law::rule::of(&own, tree, &notice.unit_id, notice.signed_on, known);
    // A confirmation vouches for what it confirmed: a notice recorded under another time keeps its mark.
    let vouches = |rule: &&OwnRule| {
        rule.due.is_none_or(|due| Within::Term(due) == notice.due)
            && rule.hold.is_none_or(|hold| Hold::from(hold) == notice.hold || !notice.own_basis.is_empty())
    };
    let confirmed = confirmed.filter(vouches);
    Ok(told(words, notice, &calendar, confirmed))
}

/// The rule of a notice; nothing when our files no longer have it.
#[must_use]
pub fn told(words: Words, notice: &Notice, calendar: &Calendar, confirmed: Option<&OwnRule>) -> Option<Told> {
    let duty = duty::pinned(&notice.law, &notice.matter)?;
    let mut lines = lines(words, notice, &duty);
    if let Some(own) = confirmed {
        for line in &mut lines {
            line.unverified = false;
        }
        lines.push(confirmation(words, own));
    }
    let count = notice.due.count(calendar, notice.counted_on);
    let side = if duty.law.side == dinh_rules::disclosure::Side::Agency { "&side=agency" } else { "" };
    Some(Told {
        law: duty.law.number.clone(),
        title: format!("{} số {}", duty.law.title, duty.law.number),
        lines,
        steps: count.iter().flat_map(|count| &count.steps).map(|step| told::step(words, *step)).collect(),
        hold_steps: hold_steps(words, notice, calendar),
        caution: count.as_ref().and_then(|count| told::caution(words, count)),
        path: format!("/law?on={}{side}#{}", notice.signed_on, notice.matter),
    })
}

/// From the day it was put up to the last of its time; nothing where several places end on other days.
fn hold_steps(words: Words, notice: &Notice, calendar: &Calendar) -> Vec<String> {
    let (Hold::For(term), Some(from)) = (notice.hold, notice.hung.posted_on) else { return Vec::new() };
    let last = dinh_rules::hold::until(from, term, calendar);
    let one_day = match term {
        Term::Days(_) => Term::Days(1),
        Term::WorkingDays(_) => Term::WorkingDays(1),
    };
    let first = dinh_rules::hold::until(from, one_day, calendar);
    if notice.hung.until_on != Some(last) || first >= last {
        return Vec::new();
    }
    let day = |day| told::capital(&told::weekday(words, day));
    vec![
        words.t1("disclosures-step-up", "day", day(from)),
        words.t1("disclosures-step-first", "day", day(first)),
        words.t2("disclosures-step-last", ("day", day(last)), ("term", told::term(words, term))),
    ]
}

/// What the rule says, line by line: what, where, by when, how long.
fn lines(words: Words, notice: &Notice, duty: &Duty) -> Vec<Line> {
    let rules = duty.rules();
    let listed = &duty.matter.listed;
    let name = if words.is_vi() { &listed.value.vi } else { &listed.value.en };
    let line = |label, text, basis: &Basis, confidence: dinh_rules::Confidence| Line {
        label,
        text,
        article: told::cited(words, basis),
        cited: *basis != Basis::Unknown,
        unverified: told::unverified(words, past(duty, notice, confidence)).is_some(),
    };
    let hangs = hold(words, notice.hold);
    vec![
        line("disclosures-rule-matter", name.clone(), &listed.basis, listed.confidence),
        line(
            "disclosures-rule-where",
            told::channels(words, rules),
            &rules.channels.basis,
            rules.channels.confidence,
        ),
        line(
            "disclosures-rule-due",
            due(words, notice.due, duty.counted_from()),
            &rules.due.basis,
            rules.due.confidence,
        ),
        if notice.own_basis.is_empty() {
            line("disclosures-rule-hold", hangs, &rules.posted.basis, rules.posted.confidence)
        } else {
            Line {
                label: "disclosures-rule-hold",
                text: hangs,
                cited: false,
                article: format!("{}. {}", notice.own_basis, words.t("disclosures-rule-own")),
                unverified: true,
            }
        },
    ]
}

/// Who confirmed the rule, when, from which text.
fn confirmation(words: Words, own: &OwnRule) -> Line {
    let values = [
        ("citation", own.citation.clone()),
        ("who", own.by_title.clone()),
        ("day", words.day(crate::clock::day_of(own.at))),
    ];
    Line {
        label: "disclosures-rule-confirmed",
        text: words.with("disclosures-rule-confirmed-by", &values),
        article: String::new(),
        cited: false,
        unverified: false,
    }
}

/// After the day until which somebody checked a law, nothing of it counts as read.
fn past(duty: &Duty, notice: &Notice, own: dinh_rules::Confidence) -> dinh_rules::Confidence {
    let unchecked = duty.law.checked_until.is_some_and(|until| until < notice.signed_on);
    if unchecked { own.max(dinh_rules::Confidence::S) } else { own }
}

/// By when: `Trong 2 ngày, từ ngày ký`.
fn due(words: Words, within: Within, from: CountedFrom) -> String {
    let due = match within {
        Within::Term(term) => Due::Within(term),
        Within::Council => Due::WithCouncil,
        Within::AsSet => Due::AsSet,
    };
    told::due(words, due, from)
}

/// How long it hangs: `Ít nhất 30 ngày liền`.
#[must_use]
pub fn hold(words: Words, hold: Hold) -> String {
    match hold {
        Hold::For(Term::Days(days)) => words.tn("law-posted-days", i64::from(days)),
        Hold::For(term) => words.t1("disclosures-hold-term", "term", told::term(words, term)),
        Hold::Permanent => words.t("law-posted-permanent"),
        Hold::AsSet => words.t("law-as-set"),
    }
}
