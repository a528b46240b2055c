//! What must be made public by an act of a day, and by when, with the arithmetic.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use dinh_rules::{
    Basis, Date,
    calendar::Calendar,
    disclosure::{self, CountedFrom, Due, Duty, Law, Rules, Side},
    term::{self, Term},
};

use crate::{
    app::App,
    error::{Error, Result},
    law::{self, told},
    web::{Errors, Shell, Typed, Visitor, Words, page::page},
};

/// A law as the page's head shows it.
struct Head {
    title: String,
    number: String,
    /// From when to when it was in force.
    when: String,
    amended_by: Option<String>,
    first_day_unsure: bool,
}

/// A rule in words, with where it stands and how it is known.
struct Line {
    label: &'static str,
    text: String,
    /// The day, and the section that counts to it.
    by: Option<(String, String)>,
    article: String,
    unverified: Option<String>,
}

/// A matter of a law's list, with what its own clause sets beside the general rule.
struct Row {
    id: String,
    name: String,
    clause: String,
    unverified: Option<String>,
    own: Vec<Line>,
}

/// A law in force: its general rule and its list.
struct Part {
    head: Head,
    /// The clause of the general law inside which a sector's law stands.
    within: Option<String>,
    general: Vec<Line>,
    rows: Vec<Row>,
}

/// A term counted from the day asked.
struct Counted {
    id: String,
    title: String,
    steps: Vec<String>,
    caution: Option<String>,
}

#[derive(Template)]
#[template(path = "law/pages/duties.html")]
struct Page {
    shell: Shell,
    typed: Typed,
    errors: Errors,
    on: Date,
    side: Side,
    parts: Vec<Part>,
    counts: Vec<Counted>,
    /// First days of the laws known, newest first: the day as asked, as shown.
    versions: Vec<(String, String, bool)>,
}

impl Page {
    fn is_agency(&self) -> bool {
        self.side == Side::Agency
    }
}

/// The page.
pub async fn show(
    State(app): State<App>,
    Visitor(shell): Visitor,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let mut typed = Typed::parse(query.unwrap_or_default().as_bytes());
    let words = shell.words;
    let mut errors = Errors::default();
    let today = app.clock.today();
    let on = match typed.day("on") {
        Ok(day) => day.unwrap_or(today),
        Err(_) => {
            errors.add("on", words.t("law-error-day"));
            today
        }
    };
    if errors.is_empty() {
        typed.set("on", words.day(on));
    }
    let side = if typed.is("side", "agency") { Side::Agency } else { Side::Commune };
    let mut tx = app.db.read().await?;
    let calendar = &law::calendar(&mut tx).await?;
    let all = disclosure::laws().map_err(Error::fault)?;
    let duties = disclosure::duties(all, side, on);
    let mut parts = Vec::new();
    if let Some(duty) = duties.first() {
        parts.push(part(words, calendar, on, duty.law, None));
    }
    for duty in &duties {
        if let Some((law, _)) = duty.sector.first() {
            parts.push(part(words, calendar, on, law, Some(&duty.matter.listed.basis)));
        }
    }
    let counts = counts(words, calendar, &duties, on);
    let versions = versions(words, all, side, on);
    page(&Page { typed, errors, on, side, parts, counts, versions, shell })
}

fn head(words: Words, law: &Law) -> Head {
    let since = words.day(law.first_day);
    let when = match law.last_day {
        Some(last) => words.t2("law-from-to", ("from", since), ("to", words.day(last))),
        None => words.t1("law-since", "day", since),
    };
    Head {
        title: law.title.clone(),
        number: law.number.clone(),
        when,
        amended_by: law.amended_by.clone(),
        first_day_unsure: law.first_day_confidence.is_unverified(),
    }
}

fn part(words: Words, calendar: &Calendar, on: Date, law: &Law, within: Option<&Basis>) -> Part {
    let general = lines(words, calendar, on, &law.general, CountedFrom::Act);
    let rows = law.matters.iter().map(|matter| {
        let mut own = lines(words, calendar, on, &matter.rules, matter.counted_from);
        // Only what differs from the general rule is said again.
        own.retain(|line| !general.iter().any(|of_all| of_all.text == line.text));
        let name = &matter.listed.value;
        Row {
            id: matter.id.clone(),
            name: if words.is_vi() { name.vi.clone() } else { name.en.clone() },
            clause: told::cited(words, &matter.listed.basis),
            unverified: told::unverified(words, matter.listed.confidence),
            own,
        }
    });
    Part {
        rows: rows.collect(),
        head: head(words, law),
        within: within.map(|basis| told::cited(words, basis)),
        general,
    }
}

fn lines(words: Words, calendar: &Calendar, on: Date, rules: &Rules, from: CountedFrom) -> Vec<Line> {
    let by = match rules.due.value {
        Due::Within(within) => {
            term::due(calendar, on, within).map(|count| (words.day(count.due), anchor(within)))
        }
        Due::WithCouncil | Due::AsSet => None,
    };
    let Rules { due, posted, channels, broadcast, .. } = rules;
    let mut at = vec![told::cited(words, &channels.basis)];
    at.extend(broadcast.as_ref().map(|days| told::cited(words, &days.basis)));
    let heard = broadcast.as_ref().map_or(channels.confidence, |days| days.confidence);
    vec![
        Line {
            label: "law-col-due",
            text: told::due(words, due.value, from),
            by,
            article: told::cited(words, &due.basis),
            unverified: told::unverified(words, due.confidence),
        },
        Line {
            label: "law-col-posted",
            text: told::posted(words, posted.value),
            by: None,
            article: told::cited(words, &posted.basis),
            unverified: told::unverified(words, posted.confidence),
        },
        Line {
            label: "law-col-where",
            text: told::channels(words, rules),
            by: None,
            article: at.join("; "),
            unverified: told::unverified(words, channels.confidence.max(heard)),
        },
    ]
}

/// Every term on the page, counted once.
fn counts(words: Words, calendar: &Calendar, duties: &[Duty<'_>], on: Date) -> Vec<Counted> {
    let mut terms: Vec<Term> = Vec::new();
    let matters = duties
        .iter()
        .flat_map(|duty| std::iter::once(duty.matter).chain(duty.sector.iter().map(|(_, matter)| *matter)));
    for matter in matters {
        if let Due::Within(within) = matter.rules.due.value
            && !terms.contains(&within)
        {
            terms.push(within);
        }
    }
    let counted = |within: Term| {
        let count = term::due(calendar, on, within)?;
        let due = ("due", told::weekday(words, count.due));
        Some(Counted {
            id: anchor(within),
            title: words.t2("law-count-title", ("term", told::term(words, within)), due),
            steps: count.steps.iter().map(|step| told::step(words, *step)).collect(),
            caution: told::caution(words, &count),
        })
    };
    terms.into_iter().filter_map(counted).collect()
}

fn anchor(within: Term) -> String {
    match within {
        Term::Days(days) => format!("dem-{days}"),
        Term::WorkingDays(days) => format!("dem-{days}-lam-viec"),
    }
}

fn versions(words: Words, all: &[Law], side: Side, on: Date) -> Vec<(String, String, bool)> {
    let mut general: Vec<_> = all.iter().filter(|law| law.side == side && law.within.is_empty()).collect();
    general.sort_by_key(|law| std::cmp::Reverse(law.first_day));
    general
        .into_iter()
        .map(|law| (law.first_day.to_string(), words.day(law.first_day), law.in_force(on)))
        .collect()
}
