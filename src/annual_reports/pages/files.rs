//! Files of a review: the report as a paper, the scan of the signed one, annexes 5 and 6.

use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::asked::Asked;
use crate::{
    annual_reports::{
        State as Stands, annexes, paper,
        store::{
            kept::{self, Kept},
            reviews,
        },
    },
    app::App,
    error::{Error, Result},
    papers::render::{self, PaperForm},
    store::Tx,
    web::{
        Shell, Typed, Visitor,
        export::{Cell, Form, Table},
        upload::{self, Manner},
    },
};

/// The report as PDF.
pub async fn pdf(
    app: State<App>,
    visitor: Visitor,
    path: Path<String>,
    query: RawQuery,
    known: HeaderMap,
) -> Result<Response> {
    report(app, visitor, path, query, (PaperForm::Pdf, known)).await
}

/// The report as a Word file.
pub async fn docx(
    app: State<App>,
    visitor: Visitor,
    path: Path<String>,
    query: RawQuery,
    known: HeaderMap,
) -> Result<Response> {
    report(app, visitor, path, query, (PaperForm::Docx, known)).await
}

/// The report: once it is signed, the bytes kept then, for everybody; before, a draft that is
/// typeset for its officers alone.
async fn report(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path(year): Path<String>,
    RawQuery(query): RawQuery,
    (form, known): (PaperForm, HeaderMap),
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let asked = Asked::read(&mut tx, &app, &shell, &year, query.as_deref()).await?;
    let name = format!("bao-cao-tong-ket-{}-{}", asked.year, asked.place.slug());
    let review = reviews::find(&mut tx, asked.year, &asked.place.id).await?;
    if let Some(review) = review.filter(|review| review.state == Stands::Signed) {
        // A correction makes a new paper; the earlier ones stay readable.
        let lock = Typed::parse(query.unwrap_or_default().as_bytes()).number("lock");
        let lock = lock.map_err(|_| Error::NotFound)?.unwrap_or(review.revision);
        let kept = kept::open(&mut tx, &review.id, lock, form).await?;
        drop(tx);
        return given_out(kept, form, &name, &known);
    }
    if !asked.is_author(&app, &shell) {
        return Err(Error::NotFound);
    }
    let source = paper::Source::read(&mut tx, &asked.tree, asked.year, &asked.place).await?;
    drop(tx);
    render::respond(paper::report(&source), form, &name).await
}

/// The bytes as they were kept; nothing when the reader has them already.
fn given_out(kept: Kept, form: PaperForm, name: &str, known: &HeaderMap) -> Result<Response> {
    let tag = HeaderValue::from_str(&format!("\"{}\"", kept.sha256)).map_err(Error::fault)?;
    let mut response = if known.get(header::IF_NONE_MATCH) == Some(&tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        render::file(kept.bytes, form, name)?
    };
    let headers = response.headers_mut();
    headers.insert(header::ETAG, tag);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=0, must-revalidate"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    Ok(response)
}

/// The scan of the signed paper, as a download that runs nothing.
pub async fn scan(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path(year): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let asked = Asked::read(&mut tx, &app, &shell, &year, query.as_deref()).await?;
    let review = reviews::find(&mut tx, asked.year, &asked.place.id).await?.ok_or(Error::NotFound)?;
    if review.state != Stands::Signed {
        return Err(Error::NotFound);
    }
    let scan = reviews::open_scan(&mut tx, &review.id).await?;
    upload::hand_out(scan.bytes, &scan.content_type, &scan.file_name, Manner::Attachment)
}

/// Annex 5 as an Excel workbook.
pub async fn models(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path(year): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let asked = Asked::read(&mut tx, &app, &shell, &year, query.as_deref()).await?;
    let models = annexes::models(&mut tx, shell.words, &asked.tree, asked.year, &asked.place).await?;
    let rows = (1_i64..).zip(models).map(|(number, model)| {
        vec![
            number.into(),
            model.name.into(),
            model.unit.into(),
            model.field.into(),
            model.subject.into(),
            Cell::Number(model.households),
            model.result.into(),
            model.level.into(),
        ]
    });
    let keys = ["no", "model", "unit", "field", "subject", "households", "result", "level"];
    annex(
        tx,
        (&app, &shell, &asked),
        ("phu-luc-5-mo-hinh", "annual-reports-annex-models"),
        &keys,
        rows.collect(),
    )
    .await
}

/// Annex 6 as an Excel workbook.
pub async fn awards(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path(year): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let asked = Asked::read(&mut tx, &app, &shell, &year, query.as_deref()).await?;
    let awards = annexes::awards(&mut tx, shell.words, &asked.tree, asked.year, &asked.place).await?;
    let rows = (1_i64..).zip(awards).map(|(number, award)| {
        vec![
            number.into(),
            award.name.into(),
            award.title.into(),
            award.unit.into(),
            award.form.into(),
            award.stream.into(),
            award.decision.into(),
            award.reason.into(),
        ]
    });
    let keys = ["no", "name", "title", "unit", "form", "stream", "decision", "reason"];
    annex(
        tx,
        (&app, &shell, &asked),
        ("phu-luc-6-khen-thuong", "annual-reports-annex-awards"),
        &keys,
        rows.collect(),
    )
    .await
}

/// An annex with its head. Its rows are those of today, so it does not say that it goes with the
/// signed paper, whose own annexes are kept with it.
async fn annex(
    tx: Tx,
    (app, shell, asked): (&App, &Shell, &Asked),
    (name, head): (&str, &str),
    keys: &[&'static str],
    rows: Vec<Vec<Cell>>,
) -> Result<Response> {
    let words = shell.words;
    let of = ("place", asked.place.name.to_uppercase());
    let day = words.day(app.clock.today());
    let above =
        vec![words.t2(head, ("year", asked.year), of), words.t1("annual-reports-annex-as-of", "day", day)];
    // Writing a workbook takes time that no reader of the database should wait for.
    drop(tx);
    let table = Table {
        name: format!("{name}-{}-{}", asked.year, asked.place.slug()),
        columns: keys.iter().map(|key| (*key, shell.t(format!("annual-reports-annex-{key}")))).collect(),
        rows,
        above,
    };
    tokio::task::spawn_blocking(move || table.respond(Form::Xlsx)).await.map_err(Error::fault)?
}
