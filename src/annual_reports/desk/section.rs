//! Writing one section of a review, beside the figures it may name.

use askama::Template;
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::Response,
};

use super::held::{Held, by};
use crate::{
    annual_reports::{
        acts,
        figure::{Drawn, live},
        indicator,
        narrative::{self, Figures},
        outline::{self, Heading},
        shown,
        store::texts::{self, Text},
    },
    app::App,
    error::{Error, Result},
    news::Shown,
    store::Tx,
    web::{
        Errors, Officer, Shell, Typed, Words,
        page::{page_with, see},
    },
};

/// Longest text of a section, in letters.
const LONGEST: usize = 20_000;

#[derive(Template)]
#[template(path = "annual_reports/desk/section.html")]
struct Section {
    shell: Shell,
    back: String,
    place: String,
    slug: String,
    year: i64,
    action: String,
    title: String,
    typed: Typed,
    errors: Errors,
    closed: String,
    /// What somebody else wrote meanwhile.
    theirs: Option<Text>,
    preview: Vec<Vec<Shown>>,
    offered: Vec<Offered>,
    next: Option<(String, String)>,
}

impl Section {
    /// Who wrote the other text, and when.
    fn other(&self, theirs: &Text) -> String {
        let words = self.shell.words;
        if theirs.by.is_empty() {
            return words.t("annual-reports-conflict-theirs");
        }
        let at = words.moment(theirs.at);
        words.t2("annual-reports-conflict-theirs-by", ("by", &theirs.by), ("at", at))
    }
}

/// A figure that may be named.
struct Offered {
    token: String,
    name: String,
    value: String,
    typed: bool,
}

/// The form.
pub async fn show(
    State(app): State<App>,
    officer: Officer,
    Path((year, section)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let asked = Typed::parse(query.unwrap_or_default().as_bytes());
    let heading = outline::find(&section).ok_or(Error::NotFound)?;
    let mut tx = app.db.read().await?;
    let held = Held::load(&mut tx, &app, &officer, &year, asked.get("place")).await?;
    let kept = texts::of(&mut tx, held.year, &held.place.id).await?.remove(heading.word);
    let mut typed = Typed::default();
    typed.set("version", kept.as_ref().map_or(0, |text| text.version).to_string());
    typed.set("text", kept.map(|text| text.body).unwrap_or_default());
    render(&mut tx, officer, held, heading, typed, Errors::default(), None).await
}

/// Keeps it. When somebody wrote the same section meanwhile, both texts come back.
pub async fn submit(
    State(app): State<App>,
    officer: Officer,
    Path((year, section)): Path<(String, String)>,
    mut typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let heading = outline::find(&section).ok_or(Error::NotFound)?;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &year, typed.get("place")).await?;
    held.need("annual_reports.write", false)?;
    let mut errors = Errors::default();
    if !held.may("annual_reports.write") {
        errors.add("text", words.t(held.state().closed_key()));
    }
    let body = typed.lines("text");
    if body.chars().count() > LONGEST {
        errors.add("text", words.t1("annual-reports-error-long", "n", words.n(20_000)));
    }
    if typed.is("do", "look") || !errors.is_empty() {
        return render(&mut tx, officer, held, heading, typed, errors, None).await;
    }
    let version = typed.number("version").ok().flatten().unwrap_or_default();
    let kept = texts::of(&mut tx, held.year, &held.place.id).await?.remove(heading.word);
    if kept.as_ref().map_or(0, |text| text.version) != version {
        let theirs = kept.ok_or(Error::Conflict)?;
        typed.set("version", theirs.version.to_string());
        errors.add("text", words.t("annual-reports-error-meanwhile"));
        return render(&mut tx, officer, held, heading, typed, errors, Some(theirs)).await;
    }
    let changed = kept.is_none_or(|text| text.body != body);
    if changed {
        acts::write(&mut tx, by(&app, &officer), held.of(version), heading.word, &body).await?;
        tx.commit().await?;
    }
    Ok(see(format!("{}&done=annual-reports-done-written", held.path())))
}

async fn render(
    tx: &mut Tx,
    officer: Officer,
    held: Held,
    heading: &'static Heading,
    typed: Typed,
    mut errors: Errors,
    theirs: Option<Text>,
) -> Result<Response> {
    let shell = officer.shell;
    let words = shell.words;
    let now = live(tx, &held.tree, held.year, &held.place).await?;
    let before = shown(tx, &held.tree, held.year - 1, &held.place).await?;
    let figures = Figures { year: held.year, now: &now, before: &before };
    let unknown = narrative::unknown(figures, typed.get("text"));
    let status = match (&theirs, errors.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, true) => StatusCode::OK,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    // A draft may name a figure that is typed later; locking asks for all of them.
    if !unknown.is_empty() && !errors.has("text") {
        errors.add("text", words.t1("annual-reports-error-tokens", "tokens", unknown.join(", ")));
    }
    let closed = if held.state().is_frozen() { words.t(held.state().closed_key()) } else { String::new() };
    let path =
        |word: &str| format!("/desk/reports/{}/sections/{word}?place={}", held.year, held.place.slug());
    let view = Section {
        back: held.path(),
        place: held.place.name.clone(),
        slug: held.place.slug().to_owned(),
        year: held.year,
        action: format!("/desk/reports/{}/sections/{}", held.year, heading.word),
        title: heading.numbered(words, held.year),
        preview: narrative::paragraphs(words, figures, typed.get("text")),
        offered: offered(words, heading, held.year, &now, &before),
        next: outline::written()
            .skip_while(|one| one.word != heading.word)
            .nth(1)
            .map(|next| (next.numbered(words, held.year), path(next.word))),
        typed,
        errors,
        closed,
        theirs,
        shell,
    };
    page_with(status, &view)
}

/// The figures of the chapter first, then all others; each also for the year before.
fn offered(words: Words, heading: &Heading, year: i64, now: &[Drawn], before: &[Drawn]) -> Vec<Offered> {
    let own: Vec<_> = outline::groups()
        .into_iter()
        .filter(|group| group.written().any(|one| one.word == heading.word))
        .flat_map(|group| group.chapters().collect::<Vec<_>>())
        .collect();
    let mut all: Vec<(bool, &Drawn, Option<i64>)> = Vec::new();
    for (figures, of) in [(now, None), (before, Some(year - 1))] {
        for figure in figures {
            let near = indicator::find(&figure.code).is_some_and(|found| own.contains(&found.chapter));
            all.push((!near, figure, of));
        }
    }
    all.sort_by_key(|(far, figure, year)| (*far, indicator::rank(&figure.code), year.is_some()));
    all.into_iter()
        .filter_map(|(_, figure, year)| {
            let found = indicator::find(&figure.code)?;
            let name = found.name(words);
            Some(Offered {
                token: year.map_or_else(
                    || format!("[[{}]]", found.code),
                    |year| format!("[[{}:{year}]]", found.code),
                ),
                name: year.map_or_else(
                    || name.clone(),
                    |year| words.t2("annual-reports-of-year", ("name", &name), ("year", year)),
                ),
                value: format!("{} {}", words.n(figure.value), found.unit_name(words)),
                typed: figure.is_typed(),
            })
        })
        .collect()
}
