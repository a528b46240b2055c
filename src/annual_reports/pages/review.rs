//! A year's review: every figure beside last year's, with the way to its records.

use askama::Template;
use axum::{
    extract::{Path, RawQuery, State},
    response::Response,
};

use super::{
    asked::{Asked, years},
    export,
    fig::{Fig, millions, proof_id},
};
use crate::{
    annual_reports::{
        Basis, Drawn,
        figure::Ground,
        indicator::{self, Chapter},
        review::{self, Change, Warning},
    },
    app::App,
    error::Result,
    store::Tx,
    web::{Shell, Visitor, Words, export::Form, page},
};

#[derive(Template)]
#[template(path = "annual_reports/pages/review.html")]
struct Review {
    shell: Shell,
    asked: Asked,
    years: Vec<i64>,
    year_before: i64,
    slug: String,
    above: Option<(String, String)>,
    chapters: Vec<ChapterView>,
    units: Vec<UnitView>,
    proofs: Vec<Proof>,
    share: String,
    warnings: Vec<String>,
}

struct ChapterView {
    id: &'static str,
    title: String,
    rows: Vec<RowView>,
}

struct RowView {
    name: String,
    unit: String,
    part: bool,
    by_unit: String,
    change: Option<ChangeView>,
    now: Fig,
    before: Fig,
}

struct ChangeView {
    start: String,
    width: String,
    text: String,
}

struct UnitView {
    name: String,
    path: String,
    figs: Vec<Fig>,
}

struct Proof {
    id: String,
    name: String,
    value: String,
    proof: String,
    by: String,
}

/// The indicators that the side table shows for each unit.
const MAIN: [&str; 4] = ["K01", "K11", "M01", "M02"];

/// The page, or the figures as a file when the year ends in `.json`, `.csv` or `.xlsx`.
pub async fn show(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path(year): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let suffix = year.rsplit_once('.').and_then(|(year, suffix)| Some((year, Form::of_suffix(suffix)?)));
    if let Some((year, form)) = suffix {
        let asked = Asked::read(&mut tx, &app, &shell, year, query.as_deref()).await?;
        return export::respond(&mut tx, shell.words, &asked, form).await;
    }
    let asked = Asked::read(&mut tx, &app, &shell, &year, query.as_deref()).await?;
    let review = draw(&mut tx, shell, asked).await?;
    page(&review)
}

async fn draw(tx: &mut Tx, shell: Shell, asked: Asked) -> Result<Review> {
    let words = shell.words;
    let ground = Ground::read(tx, asked.year).await?;
    let now = ground.draw(tx, &asked.tree, &asked.place).await?;
    let year_before = asked.year - 1;
    let before = Ground::read(tx, year_before).await?;
    let before = before.draw(tx, &asked.tree, &asked.place).await?;
    let (typed, all) = review::typed_share(&now);
    let author = shell.actor.as_ref().is_some_and(|actor| actor.may_somewhere("annual_reports.type"));
    Ok(Review {
        years: years(tx).await?,
        year_before,
        slug: asked.place.slug().to_owned(),
        above: above(&asked),
        chapters: chapters(words, &asked, &now, &before),
        units: units(tx, words, &asked, &ground).await?,
        proofs: proofs(words, &now),
        share: words.t2("annual-reports-share", ("typed", words.n(typed)), ("all", words.n(all))),
        warnings: if author { warned(words, &now) } else { Vec::new() },
        asked,
        shell,
    })
}

/// The place above, while it lies within what is served.
fn above(asked: &Asked) -> Option<(String, String)> {
    let above = asked.tree.parent(&asked.place.id, asked.day())?;
    (!asked.is_home).then(|| (above.name.clone(), asked.path(asked.year, above)))
}

fn chapters(words: Words, asked: &Asked, now: &[Drawn], before: &[Drawn]) -> Vec<ChapterView> {
    Chapter::ALL
        .into_iter()
        .map(|chapter| ChapterView {
            id: chapter.letter(),
            title: words.t(format!("annual-reports-chapter-{}", chapter.letter())),
            rows: review::rows(chapter, now, before).iter().map(|row| row_view(words, asked, row)).collect(),
        })
        .filter(|chapter| !chapter.rows.is_empty())
        .collect()
}

fn row_view(words: Words, asked: &Asked, row: &review::Row) -> RowView {
    let value = |drawn: &Option<Drawn>| drawn.as_ref().map(|drawn| drawn.value);
    let change =
        value(&row.before).zip(value(&row.now)).and_then(|(before, now)| Change::between(before, now));
    let page_before = asked.path(asked.year - 1, &asked.place);
    let mut unit = row.indicator.unit_name(words);
    let mut now = Fig::of(words, row.now.as_ref(), "");
    let mut before = Fig::of(words, row.before.as_ref(), &page_before);
    if row.indicator.unit == "dong"
        && let Some([now_text, before_text]) = in_millions(words, row)
    {
        (now.text, before.text) = (now_text, before_text);
        unit = words.t("annual-reports-unit-million-dong");
    }
    RowView {
        name: row.indicator.name(words),
        unit,
        part: row.indicator.is_part(),
        by_unit: format!("/reports/{}/{}?place={}", asked.year, row.indicator.code, asked.place.slug()),
        change: change.map(|change| {
            let (start, width) = change.bar();
            ChangeView { start, width, text: change.text() }
        }),
        now,
        before,
    }
}

/// Both years' money in millions, when neither loses anything by it.
fn in_millions(words: Words, row: &review::Row) -> Option<[String; 2]> {
    let text = |drawn: &Option<Drawn>| match drawn {
        None => Some(String::new()),
        Some(drawn) => millions(words, drawn.value),
    };
    Some([text(&row.now)?, text(&row.before)?])
}

async fn units(tx: &mut Tx, words: Words, asked: &Asked, ground: &Ground) -> Result<Vec<UnitView>> {
    let mut out = Vec::new();
    for unit in asked.units() {
        let drawn = ground.draw(tx, &asked.tree, unit).await?;
        let path = asked.path(asked.year, unit);
        let figs: Vec<_> = MAIN
            .into_iter()
            .map(|code| {
                let found = drawn.iter().find(|figure| figure.code == code);
                Fig::of(words, found, &path)
            })
            .collect();
        out.push(UnitView { name: unit.name.clone(), path, figs });
    }
    // Below a commune nothing of this is kept by hamlet: an empty table says nothing.
    if out.iter().all(|unit| unit.figs.iter().all(|fig| fig.text.is_empty())) {
        out.clear();
    }
    Ok(out)
}

fn proofs(words: Words, now: &[Drawn]) -> Vec<Proof> {
    now.iter()
        .filter_map(|drawn| {
            let Basis::Typed { by, at, proof } = &drawn.basis else {
                return None;
            };
            let found = indicator::find(&drawn.code)?;
            let by = if by.is_empty() { words.t("annual-reports-typed-by-program") } else { by.clone() };
            Some(Proof {
                id: proof_id(&drawn.code),
                name: found.name(words),
                value: format!("{} {}", words.n(drawn.value), found.unit_name(words)),
                proof: proof.clone(),
                by: words.t2("annual-reports-typed-by", ("by", by), ("at", words.moment(*at))),
            })
        })
        .collect()
}

fn warned(words: Words, now: &[Drawn]) -> Vec<String> {
    review::warnings(now)
        .into_iter()
        .map(|warning| match warning {
            Warning::AllRound => words.t("annual-reports-warning-round"),
            Warning::PartsDiffer(code, sum, all) => words.with(
                "annual-reports-warning-parts",
                &[
                    ("name", indicator::find(code).map_or_else(String::new, |found| found.name(words))),
                    ("sum", words.n(sum)),
                    ("all", words.n(all)),
                ],
            ),
            Warning::MoreTypicalThanRecognised => words.t("annual-reports-warning-typical"),
        })
        .collect()
}
