//! A year's review: texts and figures in the order of the report, every figure beside last
//! year's, with the way to its records; where the review of each unit stands.

use askama::Template;
use axum::{
    extract::{Path, RawQuery, State},
    response::Response,
};

use super::{
    asked::{Asked, years},
    chapters::{ChapterView, chapters},
    export,
    fig::proof_id,
    units::{self, HandedIn, UnitView},
};
use crate::{
    annual_reports::{
        Basis, Drawn, State as Stands,
        figure::Ground,
        indicator, outline, record, review,
        shown::{self, Reading},
        standing::Act,
        store::{
            reviews::{self, Step},
            texts,
        },
    },
    app::App,
    error::Result,
    places::Kind,
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
    standing: Standing,
    chapters: Vec<ChapterView>,
    units: Vec<UnitView>,
    handed: HandedIn,
    sums: Vec<String>,
    proofs: Vec<Proof>,
    share: String,
    missing: String,
    desk: Option<String>,
}

/// Where the review stands, in words.
struct Standing {
    state: Stands,
    /// When it was locked, and what its paper is.
    lines: Vec<String>,
    /// How many figures are no longer what was kept; empty when none.
    drifted: String,
    /// How many corrections there were; empty while it is open.
    corrections: String,
    /// Whether the paper may be had.
    has_paper: bool,
    /// Whether a scan may be had.
    has_scan: bool,
}

/// A paper that typed figures stand on, with those figures.
struct Proof {
    proof: String,
    by: String,
    /// Where each stands on the page, and what it says.
    figures: Vec<(String, String)>,
}

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
    let review = draw(&mut tx, &app, shell, asked).await?;
    page(&review)
}

/// The public bytes of a place's review, as the public log holds their fingerprint.
pub async fn record(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path(year): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let asked = Asked::read(&mut tx, &app, &shell, &year, query.as_deref()).await?;
    record::told(&mut tx, asked.year, &asked.place).await?.file()
}

async fn draw(tx: &mut Tx, app: &App, shell: Shell, asked: Asked) -> Result<Review> {
    let words = shell.words;
    let today = app.clock.today();
    let ground = Ground::read(tx, &asked.tree, asked.year).await?;
    let now = shown::read(tx, &ground, asked.year, &asked.place).await?;
    let year_before = asked.year - 1;
    let before = shown::shown(tx, &asked.tree, year_before, &asked.place).await?;
    let written = match &now.review {
        Some(review) if review.state.is_frozen() => texts::frozen(tx, &review.id, review.revision).await?,
        _ => std::collections::HashMap::new(),
    };
    let all = reviews::of_year(tx, asked.year).await?;
    let due = reviews::due(tx, asked.year, &asked.place.id).await?;
    let path = |slug: &str| format!("/reports/{}?place={slug}", asked.year);
    let shown = now.shown();
    let (typed, of) = review::typed_share(&shown);
    let author = asked.is_author(app, &shell);
    Ok(Review {
        years: years(tx).await?,
        year_before,
        slug: asked.place.slug().to_owned(),
        above: above(&asked),
        standing: standing(tx, words, &asked, &now).await?,
        chapters: chapters(words, &asked, &now, &before, |word| written.get(word).map(String::as_str)),
        units: units::figures(tx, words, &asked, &ground).await?,
        handed: units::handed_in(words, &asked, &all, due, today, path),
        sums: units::sums(tx, words, &asked, &now, &all).await?,
        proofs: proofs(words, &shown),
        share: words.t2("annual-reports-share", ("typed", words.n(typed)), ("all", words.n(of))),
        missing: outline::missing(),
        desk: author.then(|| format!("/desk/reports/{}?place={}", asked.year, asked.place.slug())),
        asked: asked.clone(),
        shell,
    })
}

/// The place above, while it lies within what is served.
fn above(asked: &Asked) -> Option<(String, String)> {
    let above = asked.tree.parent(&asked.place.id, asked.day())?;
    (!asked.is_home).then(|| (above.name.clone(), asked.path(asked.year, above)))
}

async fn standing(tx: &mut Tx, words: Words, asked: &Asked, now: &Reading) -> Result<Standing> {
    let Some(review) = &now.review else {
        return Ok(Standing {
            state: Stands::Open,
            // A hamlet has no review of its own.
            lines: match asked.place.kind {
                Kind::Hamlet => Vec::new(),
                _ => vec![words.t("annual-reports-open-line")],
            },
            drifted: String::new(),
            corrections: String::new(),
            has_paper: false,
            has_scan: false,
        });
    };
    let steps = reviews::steps(tx, &review.id).await?;
    let signed = review.state == Stands::Signed;
    let mut lines = Vec::new();
    match review.frozen_at.filter(|_| review.state.is_frozen()) {
        Some(at) => lines.push(words.t1("annual-reports-locked-line", "at", words.moment(at))),
        None if review.state == Stands::Returned => lines.push(words.t("annual-reports-returned-line")),
        None => lines.push(words.t("annual-reports-open-line")),
    }
    lines.extend(steps.iter().rev().find(|step| step.act == Act::Signed).and_then(|step| paper(words, step)));
    let corrected = steps.iter().filter(|step| step.act == Act::Corrected);
    if let Some(day) = corrected.clone().filter_map(|step| step.day).max() {
        let n = i64::try_from(corrected.count()).unwrap_or(i64::MAX);
        lines.push(words.t2("annual-reports-corrected-line", ("n", words.n(n)), ("day", words.day(day))));
    }
    if let Some(above) = asked.tree.parent(&asked.place.id, asked.day()) {
        let due = reviews::due(tx, asked.year, &above.id).await?;
        if let (Some(late), Some(due)) = (review.late(due), due) {
            let days = (("day", words.day(late)), ("due", words.day(due)));
            lines.push(words.t2("annual-reports-late-line", days.0, days.1));
        }
    }
    let drifted = i64::try_from(now.drifted().count()).unwrap_or(i64::MAX);
    let frozen = review.state.is_frozen();
    let corrections = steps.iter().filter(|step| step.act == Act::Corrected).count();
    let corrections = i64::try_from(corrections).unwrap_or(i64::MAX);
    Ok(Standing {
        state: review.state,
        lines,
        drifted: if frozen && drifted > 0 {
            words.tn("annual-reports-drifted", drifted)
        } else {
            String::new()
        },
        corrections: if frozen || corrections > 0 {
            words.tn("annual-reports-corrections", corrections)
        } else {
            String::new()
        },
        has_paper: signed,
        has_scan: signed && reviews::scan_of(tx, &review.id).await?.is_some(),
    })
}

/// `Báo cáo số 135-BC/HU ngày 08/01/2021.`
fn paper(words: Words, step: &Step) -> Option<String> {
    let day = step.day?;
    let number = ("number", step.number.clone());
    Some(words.t2("annual-reports-signed-line", number, ("day", words.day(day))))
}

/// The typed figures by the paper they stand on, who typed them and when.
fn proofs(words: Words, now: &[Drawn]) -> Vec<Proof> {
    let mut out: Vec<Proof> = Vec::new();
    for drawn in now {
        let Basis::Typed { by, at, proof } = &drawn.basis else { continue };
        let Some(found) = indicator::find(&drawn.code) else { continue };
        let by = if by.is_empty() { words.t("annual-reports-typed-by-program") } else { by.clone() };
        let by = words.t2("annual-reports-typed-by", ("by", by), ("at", words.moment(*at)));
        let text = format!("{}: {} {}", found.name(words), words.n(drawn.value), found.unit_name(words));
        let figure = (proof_id(&drawn.code), text);
        match out.iter_mut().find(|known| (&known.proof, &known.by) == (proof, &by)) {
            Some(known) => known.figures.push(figure),
            None => out.push(Proof { proof: proof.clone(), by, figures: vec![figure] }),
        }
    }
    out
}
