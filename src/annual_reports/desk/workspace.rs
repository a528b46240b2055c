//! A place's own workspace for a year's review: what to do next, what to look at again, the
//! texts, what was typed, and where the units below stand.

use std::collections::HashMap;

use askama::Template;
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::Response,
};
use jiff::civil::Date;

use super::{
    forms::CORRECTED,
    held::{Held, Move},
    paper::seal,
};
use crate::{
    annual_reports::{
        State as Stands, acts,
        figure::{Drawn, Ground},
        indicator, outline,
        pages::{
            asked::Asked,
            units::{self, HandedIn},
        },
        shown,
        standing::Act,
        store::{
            self,
            reviews::{self, Step},
            texts::{self, Text},
        },
        warnings::{self, JUMP_LEAST, JUMP_PERCENT, Warning},
    },
    app::App,
    error::Result,
    papers::{self, Organ, PaperKind},
    store::Tx,
    web::{Choice, Errors, Officer, Shell, Typed, Words, page::page_with},
};

#[derive(Template)]
#[template(path = "annual_reports/desk/workspace.html")]
struct Workspace {
    shell: Shell,
    year: i64,
    place: String,
    slug: String,
    state: Stands,
    version: i64,
    /// What happened last, in sentences.
    lines: Vec<String>,
    due: String,
    due_of_units: String,
    may: May,
    warnings: Vec<WarningView>,
    headings: Vec<HeadingView>,
    figures: Vec<FigureView>,
    handed: HandedIn,
    open_units: Vec<String>,
    sign: Issuer,
    correct: Issuer,
    corrected: Vec<LineView>,
    has_scan: bool,
    moves: Option<MovesView>,
    /// Headings without a text.
    unwritten: i64,
    typed: Typed,
    errors: Errors,
}

/// What this officer may do now.
#[expect(clippy::struct_excessive_bools, reason = "one flag a form; they do not exclude each other")]
#[derive(Debug, Clone, Copy)]
struct May {
    write: bool,
    lock: bool,
    give_back: bool,
    sign: bool,
    correct: bool,
    scan: bool,
    due: bool,
}

/// What the correction on the form would move.
struct MovesView {
    lines: Vec<MoveView>,
    /// What tells later whether it is still this.
    seal: String,
}

/// A figure that the correction would move.
struct MoveView {
    code: String,
    name: String,
    before: String,
    after: String,
    /// Whether it is to be moved.
    take: bool,
    /// Whether it was typed on the form, which is to move it.
    typed: bool,
}

/// A warning and where it is mended; no path when it is about several figures.
struct WarningView {
    text: String,
    path: String,
}

/// A line of the correcting form: the names of its fields.
struct LineView {
    code: String,
    value: String,
    proof: String,
}

struct HeadingView {
    anchor: String,
    title: String,
    /// Where it is written; empty for a heading without a text of its own.
    path: String,
    /// How it begins.
    begins: String,
    /// Who wrote it last, and when.
    by: String,
}

struct FigureView {
    name: String,
    value: String,
    proof: String,
    path: String,
}

impl Workspace {
    /// Whether the form of an act came back with errors and must stand open.
    fn is_open(&self, act: &str) -> bool {
        self.typed.is("form", act) && (!self.errors.is_empty() || self.moves.is_some())
    }
}

/// The page.
pub async fn show(
    State(app): State<App>,
    officer: Officer,
    Path(year): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let asked = Typed::parse(query.unwrap_or_default().as_bytes());
    let mut tx = app.db.read().await?;
    let held = Held::load(&mut tx, &app, &officer, &year, asked.get("place")).await?;
    render(&mut tx, &app, officer, held, Typed::default(), Errors::default()).await
}

/// Draws the page, also when a form on it came back with errors.
pub(super) async fn render(
    tx: &mut Tx,
    app: &App,
    officer: Officer,
    held: Held,
    typed: Typed,
    errors: Errors,
) -> Result<Response> {
    let shell = officer.shell;
    let words = shell.words;
    let today = app.clock.today();
    let year = held.year;
    let mut may = may(&held);
    may.give_back &= !acts::above_signed(tx, held.of(0)).await?;
    let written = texts::of(tx, year, &held.place.id).await?;
    let ground = Ground::read(tx, &held.tree, year).await?;
    let reading = shown::read(tx, &ground, year, &held.place).await?;
    let before = shown(tx, &held.tree, year - 1, &held.place).await?;
    let all = reviews::of_year(tx, year).await?;
    let due_of_units = reviews::due(tx, year, &held.place.id).await?;
    let issues = acts::organ_of(tx, &held.place.id).await?.filter(|_| may.sign);
    let corrects = acts::correcting_organ(tx, &held.tree, year, &held.place).await?.filter(|_| may.correct);
    let (lines, has_scan) = past(tx, words, &held).await?;
    let asked = Asked { year, place: held.place.clone(), is_home: false, tree: held.tree.clone() };
    let handed = units::handed_in(words, &asked, &all, due_of_units, today, |slug| {
        format!("/desk/reports/{year}?place={slug}")
    });
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = Workspace {
        year,
        place: held.place.name.clone(),
        slug: held.place.slug().to_owned(),
        state: held.state(),
        version: held.version(),
        lines,
        due: due(tx, words, &held).await?,
        due_of_units: due_of_units.map(crate::clock::day).unwrap_or_default(),
        may,
        warnings: warned(words, &held, &reading.shown(), &before, &written),
        unwritten: unwritten(&written),
        headings: headings(words, &held, &written),
        figures: figures(tx, words, &held).await?,
        open_units: acts::open_units(tx, &held.tree, year, &held.place).await?,
        handed,
        sign: Issuer::read(tx, issues, today).await?,
        correct: Issuer::read(tx, corrects, today).await?,
        corrected: (0..CORRECTED)
            .map(|line| LineView {
                code: format!("code-{line}"),
                value: format!("value-{line}"),
                proof: format!("proof-{line}"),
            })
            .collect(),
        has_scan,
        moves: held
            .moves
            .as_ref()
            .map(|moves| MovesView { lines: moved(words, moves, &typed), seal: seal(moves) }),
        typed,
        errors,
        shell,
    };
    page_with(status, &view)
}

fn moved(words: Words, moves: &[Move], typed: &Typed) -> Vec<MoveView> {
    let value = |value: Option<i64>| match value {
        Some(n) => words.n(n),
        None => words.t("annual-reports-move-none"),
    };
    let on_form = |code: &str| {
        (0..CORRECTED).any(|line| typed.line(&format!("code-{line}")).eq_ignore_ascii_case(code))
    };
    // Everything is ticked until somebody has seen it.
    let first = typed.get("seen").is_empty();
    let line = |one: &Move| {
        let name = indicator::find(&one.code).map_or_else(String::new, |found| found.name(words));
        let typed_here = on_form(&one.code);
        MoveView {
            name: format!("{} {name}", one.code),
            before: value(one.before),
            after: value(one.after),
            take: first || typed_here || typed.all("take").contains(&one.code),
            typed: typed_here,
            code: one.code.clone(),
        }
    };
    moves.iter().map(line).collect()
}

/// Whose paper it would be, who may sign it, and the next number of its book.
#[derive(Default)]
struct Issuer {
    organ: Option<String>,
    signers: Vec<Choice>,
    next: String,
}

impl Issuer {
    /// Reads it; nothing without a body.
    async fn read(tx: &mut Tx, organ: Option<Organ>, today: Date) -> Result<Self> {
        let Some(organ) = organ else {
            return Ok(Self::default());
        };
        let next = papers::store::next_number(tx, &organ, PaperKind::Report, today).await?;
        let signers = papers::store::signers(tx, &organ.id).await?;
        Ok(Self {
            organ: Some(organ.label()),
            signers: signers.iter().map(|signer| Choice::new(&signer.id, signer.label())).collect(),
            next: next.map(|n| n.to_string()).unwrap_or_default(),
        })
    }
}

/// What happened last, in sentences, and whether the signed paper was scanned.
async fn past(tx: &mut Tx, words: Words, held: &Held) -> Result<(Vec<String>, bool)> {
    let Some(review) = &held.review else {
        return Ok((Vec::new(), false));
    };
    let steps = reviews::steps(tx, &review.id).await?;
    let lines = steps.last().map(|step| last(words, step)).unwrap_or_default();
    Ok((lines, reviews::scan_of(tx, &review.id).await?.is_some()))
}

fn may(held: &Held) -> May {
    May {
        write: held.may("annual_reports.write"),
        lock: held.may_step(Act::Locked),
        give_back: held.may_step(Act::Returned),
        sign: held.may_step(Act::Signed),
        correct: held.may_step(Act::Corrected),
        scan: held.may("annual_reports.scan"),
        due: held.may("annual_reports.due"),
    }
}

/// The day the level above set, in a sentence; empty when none is set.
async fn due(tx: &mut Tx, words: Words, held: &Held) -> Result<String> {
    let Some(above) = held.tree.parent(&held.place.id, crate::imports::year_end(held.year)) else {
        return Ok(String::new());
    };
    let due = reviews::due(tx, held.year, &above.id).await?;
    Ok(due.map(|day| words.t1("annual-reports-due-on", "day", words.day(day))).unwrap_or_default())
}

fn last(words: Words, step: &Step) -> Vec<String> {
    let n = step.revision;
    let mut out = vec![words.t2(
        &format!("annual-reports-last-{}", step.act.word()),
        ("n", n),
        ("at", words.moment(step.at)),
    )];
    if !step.reason.is_empty() {
        out.push(words.t1("annual-reports-step-reason", "reason", &step.reason));
    }
    if let Some(day) = step.day {
        let number = ("number", &step.number);
        out.push(words.t2("annual-reports-step-paper", number, ("day", words.day(day))));
    }
    out
}

fn warned(
    words: Words,
    held: &Held,
    now: &[Drawn],
    before: &[Drawn],
    written: &HashMap<String, Text>,
) -> Vec<WarningView> {
    let mut all = warnings::of_figures(now, before);
    if !held.state().is_frozen() {
        all.extend(warnings::of_texts(|word| written.get(word).map(|text| text.body.as_str())));
    }
    let name = |code: &str| indicator::find(code).map_or_else(String::new, |found| found.name(words));
    let place = held.place.slug();
    let year = held.year;
    let typing =
        |code: &str| format!("/desk/reports/figures?year={year}&place={}&code={code}", held.place.id);
    let mut missing = Vec::new();
    let mut out = Vec::new();
    for warning in all {
        let (text, path) = match warning {
            Warning::AllRound => (words.t("annual-reports-warning-round"), String::new()),
            Warning::PartsDiffer(code, sum, all) => {
                let values = [("name", name(code)), ("sum", words.n(sum)), ("all", words.n(all))];
                let path = format!("/reports/{year}/{code}?place={place}");
                (words.with("annual-reports-warning-parts", &values), path)
            }
            Warning::MoreTypicalThanRecognised => (words.t("annual-reports-warning-typical"), String::new()),
            Warning::Everybody(code) => {
                (words.t1("annual-reports-warning-everybody", "name", name(code)), typing(code))
            }
            Warning::Jump(code, then, now) => {
                let values = [
                    ("name", name(code)),
                    ("then", words.n(then)),
                    ("now", words.n(now)),
                    ("percent", words.n(JUMP_PERCENT)),
                    ("least", words.n(JUMP_LEAST)),
                ];
                let path = format!("/reports/{year}/{code}?place={place}");
                (words.with("annual-reports-warning-jump", &values), path)
            }
            Warning::WithoutProof(code) => {
                (words.t1("annual-reports-warning-proof", "name", name(code)), typing(code))
            }
            Warning::NotWritten(heading) => {
                missing.push(heading.title(words, year));
                continue;
            }
        };
        out.push(WarningView { text, path });
    }
    if !missing.is_empty() {
        let n = i64::try_from(missing.len()).unwrap_or(i64::MAX);
        missing.truncate(3);
        let text =
            words.t2("annual-reports-warning-texts", ("n", words.n(n)), ("titles", missing.join("; ")));
        out.push(WarningView { text, path: "#h-texts".to_owned() });
    }
    out
}

fn unwritten(written: &HashMap<String, Text>) -> i64 {
    let empty =
        |heading: &&outline::Heading| written.get(heading.word).is_none_or(|text| text.body.is_empty());
    i64::try_from(outline::written().filter(empty).count()).unwrap_or(i64::MAX)
}

fn headings(words: Words, held: &Held, written: &HashMap<String, Text>) -> Vec<HeadingView> {
    outline::OUTLINE
        .iter()
        .map(|heading| {
            let text = written.get(heading.word).filter(|text| !text.body.is_empty());
            let path =
                format!("/desk/reports/{}/sections/{}?place={}", held.year, heading.word, held.place.slug());
            HeadingView {
                anchor: heading.anchor(),
                title: heading.numbered(words, held.year),
                path: if heading.written { path } else { String::new() },
                begins: text.map(|text| begins(&text.body)).unwrap_or_default(),
                by: text
                    .map(|text| {
                        let by = match text.by.as_str() {
                            "" => words.t("annual-reports-typed-by-program"),
                            by => by.to_owned(),
                        };
                        words.t2("annual-reports-written-by", ("by", by), ("at", words.moment(text.at)))
                    })
                    .unwrap_or_default(),
            }
        })
        .collect()
}

/// How a text begins: as many letters as fit on a line or two.
fn begins(body: &str) -> String {
    const LETTERS: usize = 140;
    let line = body.lines().next().unwrap_or_default();
    if line.chars().count() <= LETTERS {
        return line.to_owned();
    }
    let cut: String = line.chars().take(LETTERS).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}

/// What was typed for the place itself.
async fn figures(tx: &mut Tx, words: Words, held: &Held) -> Result<Vec<FigureView>> {
    let mut typed = store::of_year(tx, held.year).await?;
    typed.retain(|figure| figure.entry.place_id == held.place.id);
    typed.sort_by_key(|figure| indicator::rank(&figure.entry.code));
    Ok(typed
        .into_iter()
        .filter_map(|figure| {
            let found = indicator::find(&figure.entry.code)?;
            Some(FigureView {
                name: format!("{} {}", found.code, found.name(words)),
                value: format!("{} {}", words.n(figure.entry.value), found.unit_name(words)),
                path: format!(
                    "/desk/reports/figures?year={}&place={}&code={}",
                    held.year, held.place.id, found.code
                ),
                proof: figure.entry.proof,
            })
        })
        .collect())
}
