//! What must be made public by an act of a day, and by when, with the arithmetic.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use dinh_rules::{
    Confidence, Date,
    calendar::Calendar,
    disclosure::{self, CountedFrom, Due, Duty, Law, Matter, Rules, Side},
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
    /// The last day up to which somebody checked that nothing changed, once the day asked is past it.
    checked_until: Option<String>,
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
    /// A sector's own rules go before: the section that holds them.
    sector: bool,
}

/// A law in force: its general rule and its list.
struct Part {
    head: Head,
    /// The clause of the general law inside which a sector's law stands.
    within: Option<String>,
    /// By which article it goes before is not known.
    within_unsure: bool,
    general: Vec<Line>,
    rows: Vec<Row>,
}

/// A matter that people decide: what it takes, in which forms they are asked.
struct Decides {
    name: String,
    article: String,
    passes: Vec<String>,
    forms: String,
    unverified: Option<String>,
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
    decides: Vec<Decides>,
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
        parts.push(part(words, calendar, on, duty.law, None, &duties));
    }
    for duty in &duties {
        if let Some((law, _)) = duty.sector.first() {
            parts.push(part(words, calendar, on, law, Some(duty.matter), &[]));
        }
    }
    let counts = counts(words, calendar, &duties, on);
    let versions = versions(words, all, side, on);
    let decides = if side == Side::Commune { decides(words, on) } else { Vec::new() };
    page(&Page { typed, errors, on, side, parts, counts, decides, versions, shell })
}

/// What people decide by the law in force on a day.
fn decides(words: Words, on: Date) -> Vec<Decides> {
    let Some(law) = dinh_rules::decision::law_on(on) else { return Vec::new() };
    law.matters
        .iter()
        .map(|matter| Decides {
            name: if words.is_vi() { matter.vi.clone() } else { matter.en.clone() },
            article: told::sourced(words, law, &matter.listed.source),
            passes: told::passes(words, matter),
            forms: words.t1("law-decides-forms", "forms", told::forms(words, matter)),
            unverified: told::unverified(words, matter.passes.confidence),
        })
        .collect()
}

fn head(words: Words, law: &Law, on: Date) -> Head {
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
        checked_until: law.checked_until.filter(|until| *until < on).map(|until| words.day(until)),
        first_day_unsure: law.first_day_confidence.max(law.last_day_confidence).is_unverified(),
    }
}

fn part(
    words: Words,
    calendar: &Calendar,
    on: Date,
    law: &Law,
    within: Option<&Matter>,
    duties: &[Duty<'_>],
) -> Part {
    // Past the day up to which somebody checked it, nothing of a law is read at first hand.
    let least = match law.checked_until {
        Some(until) if until < on => Confidence::S,
        _ => Confidence::Confirmed,
    };
    let asked = Asked { words, calendar, on, least };
    let mut general = asked.lines(&law.general, law.counted_from);
    // A sector's law that sets a day for each matter has no general one.
    if law.general.due.value == Due::AsSet {
        general.retain(|line| line.label != "law-col-due");
    }
    let rows = law.matters.iter().map(|matter| {
        let mut own = asked.lines(&matter.rules, matter.counted_from);
        // Only what differs from the general rule is said again.
        own.retain(|line| !general.iter().any(|of_all| of_all.text == line.text));
        let name = &matter.listed.value;
        Row {
            id: matter.id.clone(),
            name: if words.is_vi() { name.vi.clone() } else { name.en.clone() },
            clause: told::cited(words, &matter.listed.basis),
            unverified: told::unverified(words, matter.listed.confidence.max(least)),
            own,
            sector: duties.iter().any(|duty| duty.matter.id == matter.id && !duty.sector.is_empty()),
        }
    });
    Part {
        rows: rows.collect(),
        head: head(words, law, on),
        within: within.map(|matter| told::cited(words, &matter.listed.basis)),
        within_unsure: within.is_some_and(|matter| {
            let own = law.within.iter().find(|own| own.topic == matter.topic);
            own.is_some_and(|own| own.confidence.is_unverified())
        }),
        general,
    }
}

/// The day asked, and how well at best anything of the law is known on it.
struct Asked<'a> {
    words: Words,
    calendar: &'a Calendar,
    on: Date,
    least: Confidence,
}

impl Asked<'_> {
    fn lines(&self, rules: &Rules, from: CountedFrom) -> Vec<Line> {
        let Self { words, calendar, on, least } = *self;
        let by = counted(rules, from).and_then(|within| {
            let count = term::due(calendar, on, within)?;
            Some((words.day(count.due), anchor(within)))
        });
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
                unverified: told::unverified(words, due.confidence.max(least)),
            },
            Line {
                label: "law-col-posted",
                text: told::posted(words, posted.value),
                by: None,
                article: told::cited(words, &posted.basis),
                unverified: told::unverified(words, posted.confidence.max(least)),
            },
            Line {
                label: "law-col-where",
                text: told::channels(words, rules),
                by: None,
                article: at.join("; "),
                unverified: told::unverified(words, channels.confidence.max(heard).max(least)),
            },
        ]
    }
}

/// The term that can be counted from the day of the document; others begin on another day.
fn counted(rules: &Rules, from: CountedFrom) -> Option<Term> {
    match (rules.due.value, from) {
        (Due::Within(within), CountedFrom::Act | CountedFrom::IssueOrReceipt) => Some(within),
        _ => None,
    }
}

/// Every term on the page, counted once.
fn counts(words: Words, calendar: &Calendar, duties: &[Duty<'_>], on: Date) -> Vec<Counted> {
    let mut terms: Vec<Term> = Vec::new();
    let matters = duties
        .iter()
        .flat_map(|duty| std::iter::once(duty.matter).chain(duty.sector.iter().map(|(_, matter)| *matter)));
    for matter in matters {
        if let Some(within) = counted(&matter.rules, matter.counted_from)
            && !terms.contains(&within)
        {
            terms.push(within);
        }
    }
    let shown = |within: Term| {
        let count = term::due(calendar, on, within)?;
        let due = ("due", told::weekday(words, count.due));
        Some(Counted {
            id: anchor(within),
            title: words.t2("law-count-title", ("term", told::term(words, within)), due),
            steps: count.steps.iter().map(|step| told::step(words, *step)).collect(),
            caution: told::caution(words, &count),
        })
    };
    terms.into_iter().filter_map(shown).collect()
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

/// The public bytes of a rule that a place confirmed, as the public log holds their fingerprint.
pub async fn record(State(app): State<App>, RawQuery(query): RawQuery) -> Result<Response> {
    let typed = Typed::parse(query.unwrap_or_default().as_bytes());
    let asked = (typed.get("law"), typed.get("matter"), typed.get("place"));
    let mut tx = app.db.read().await?;
    law::record::told_rule(&mut tx, asked).await?.file()
}
