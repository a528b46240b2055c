//! The register as CSV, Excel and JSON: exactly the rows that the page's filters show.

use axum::{extract::State, http::HeaderMap, response::Response};
use tokio::sync::Semaphore;

use super::{list::public_title, query};
use crate::{
    app::App,
    disclosures::{
        Audience,
        content::{Content, Value},
        duty,
        fact::{Field, Holds, all_fields},
        notice::Notice,
        store::{
            done::{self, Done},
            register, versions,
        },
    },
    error::{Error, Result},
    papers::render::turn,
    places,
    web::{
        Shell, Visitor,
        address::origin,
        export::{Cell, Form, Table},
    },
};

/// `/disclosures.csv`.
pub async fn csv(State(app): State<App>, Visitor(shell): Visitor, headers: HeaderMap) -> Result<Response> {
    export(&app, &shell, &headers, Form::Csv).await
}

/// `/disclosures.xlsx`.
pub async fn xlsx(State(app): State<App>, Visitor(shell): Visitor, headers: HeaderMap) -> Result<Response> {
    export(&app, &shell, &headers, Form::Xlsx).await
}

/// `/disclosures.json`.
pub async fn json(State(app): State<App>, Visitor(shell): Visitor, headers: HeaderMap) -> Result<Response> {
    export(&app, &shell, &headers, Form::Json).await
}

const MOST: i64 = 100_000;
/// Exports written at a time.
static EXPORTS: Semaphore = Semaphore::const_new(1);

async fn export(app: &App, shell: &Shell, headers: &HeaderMap, form: Form) -> Result<Response> {
    // A whole register is many megabytes while it is written: one at a time, and nobody who waits
    // holds a connection.
    let _turn = turn(&EXPORTS).await?;
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let home = shell.home.clone().ok_or(Error::NotFound)?;
    let today = app.clock.today();
    let address = shell.here.split_once('?').map_or("", |(_, query)| query);
    let asked = query::read(address, &tree, &home, today).ok_or(Error::NotFound)?;
    let notices = register::list(&mut tx, &asked.filter, asked.order, (MOST, 0)).await?;
    let mut texts = versions::current(&mut tx, &notices).await?;
    let done = done::of(&mut tx, &notices).await?;
    drop(tx);
    let origin = origin(app, headers);
    let rows = notices.iter().map(|notice| {
        let open =
            notice.audience == Audience::Public && notice.state != crate::disclosures::State::Withdrawn;
        let content = texts.remove(&notice.id).filter(|_| open).unwrap_or_default();
        let unit = tree.get(&notice.unit_id);
        let named = (unit.map_or("", |p| p.name.as_str()), unit.map_or("", |p| p.slug()));
        row(
            shell,
            (&origin, today),
            notice,
            named,
            (&content, done.get(&notice.id).copied().unwrap_or_default()),
        )
    });
    let rows = rows.collect();
    let table = Table { name: "so-cong-khai".to_owned(), columns: columns(shell), rows, above: Vec::new() };
    tokio::task::spawn_blocking(move || table.respond(form)).await.map_err(Error::fault)?
}

const COLUMNS: [&str; 25] = [
    "code",
    "title",
    "document",
    "kind",
    "part",
    "audience",
    "unit",
    "unit_code",
    "signed_on",
    "law",
    "matter",
    "due_on",
    "posted_on",
    "late_days",
    "until_on",
    "down_on",
    "broadcasts",
    "minutes",
    "told",
    "heard",
    "answered",
    "status",
    "status_code",
    "summary",
    "url",
];

fn columns(shell: &Shell) -> Vec<(&'static str, String)> {
    let own = COLUMNS.map(|key| (key, shell.t(format!("disclosures-export-{}", key.replace('_', "-")))));
    let facts = all_fields().into_iter();
    let facts = facts.map(|field| (field.key, shell.t(crate::disclosures::content::fact_key(field.key))));
    own.into_iter().chain(facts).collect()
}

fn row(
    shell: &Shell,
    (origin, today): (&str, jiff::civil::Date),
    notice: &Notice,
    (unit, unit_code): (&str, &str),
    (content, done): (&Content, Done),
) -> Vec<Cell> {
    let law = duty::pinned(&notice.law, &notice.matter);
    let mut cells = vec![
        notice.code().into(),
        public_title(shell.words, notice).into(),
        notice.document.as_str().into(),
        shell.t(notice.kind.key()).into(),
        notice.part.map(|part| shell.t(part.key())).unwrap_or_default().into(),
        shell.t(format!("disclosures-audience-{}", notice.audience)).into(),
        unit.into(),
        unit_code.into(),
        Cell::Day(Some(notice.signed_on)),
        law.map_or("", |duty| duty.law.number.as_str()).into(),
        notice.matter.as_str().into(),
        Cell::Day(notice.due_on),
        Cell::Day(notice.hung.posted_on),
        Cell::Number(notice.due_on.map(|_| notice.late_by(today).unwrap_or(0))),
        Cell::Day(notice.hung.until_on),
        Cell::Day(notice.hung.down_on),
        Cell::Number(Some(done.broadcasts)),
        Cell::Number(Some(done.minutes)),
        Cell::Number(Some(done.told)),
        Cell::Number(Some(done.heard)),
        Cell::Number(Some(done.answered)),
        super::standing::mark(shell.words, notice, today).text.into(),
        notice.stands(today).word().into(),
        content.lead.as_str().into(),
        format!("{origin}{}", notice.path()).into(),
    ];
    cells.extend(all_fields().iter().map(|field| fact(field, content)));
    cells
}

fn fact(field: &Field, content: &Content) -> Cell {
    match (field.holds, content.facts.get(field.key)) {
        (Holds::Day, Some(Value::Day(day))) => Cell::Day(Some(*day)),
        (Holds::Day, _) => Cell::Day(None),
        (Holds::Text, Some(Value::Text(text))) => text.as_str().into(),
        (Holds::Text, _) => "".into(),
        (_, Some(Value::Number(n))) => Cell::Number(Some(*n)),
        _ => Cell::Number(None),
    }
}
