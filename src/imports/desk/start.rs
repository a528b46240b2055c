//! Choosing a file or pasting cells; the blank template; earlier batches.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{kind_for, may_open};
use crate::{
    app::App,
    error::{Error, Result},
    imports::{
        Batch, BatchState, Kind, NewBatch,
        run::{self, By},
        store as batch,
    },
    places,
    sheet::template,
    web::{
        Choice, Errors, Officer, Shell, Typed,
        page::{page_with, see},
        upload::FormWithFile,
    },
};

#[derive(Template)]
#[template(path = "imports/desk/start.html")]
struct Start {
    shell: Shell,
    kind: Kind,
    typed: Typed,
    errors: Errors,
    units: Vec<Choice>,
    batches: Vec<Batch>,
}

impl Start {
    fn state_mark(&self, batch: &Batch) -> &'static str {
        match batch.state {
            BatchState::Checked => "draft",
            BatchState::Applied => "done",
            BatchState::Undone => "shut",
        }
    }
}

/// The page.
pub async fn show(State(app): State<App>, officer: Officer, Path(kind): Path<String>) -> Result<Response> {
    let kind = kind_for(&officer, &kind)?;
    let mut typed = Typed::default();
    // A sheet brought in during the first months is nearly always about the year before.
    let today = app.clock.today();
    let year = if today.month() <= 3 { today.year() - 1 } else { today.year() };
    typed.set("year", year.to_string());
    render(&app, officer, kind, typed, Errors::default()).await
}

async fn render(app: &App, officer: Officer, kind: Kind, typed: Typed, errors: Errors) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let today = app.clock.today();
    let mut units = vec![Choice::new("", officer.shell.t("imports-unit-in-sheet"))];
    for place in officer.actor.places_for(kind.act()) {
        for id in
            std::iter::once(place.to_owned()).chain(tree.children(place, today).iter().map(|p| p.id.clone()))
        {
            if !units.iter().any(|unit| unit.value == id) {
                units.push(Choice::new(&id, tree.name(&id)));
            }
        }
    }
    let mut batches = batch::list(&mut tx, kind).await?;
    batches.retain(|batch| may_open(&officer, &tree, batch, today));
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = Start { shell: officer.shell, kind, typed, errors, units, batches };
    page_with(status, &view)
}

/// Reads the file and shows what would happen.
pub async fn look(
    State(app): State<App>,
    officer: Officer,
    Path(kind): Path<String>,
    form: FormWithFile,
) -> Result<Response> {
    let kind = kind_for(&officer, &kind)?;
    let mut errors = Errors::default();
    let year =
        errors.number(officer.shell.words, &form.typed, "year").filter(|year| (2000..=2100).contains(year));
    if year.is_none() && !errors.has("year") {
        errors.add("year", officer.shell.t("imports-error-year"));
    }
    let pasted = form.typed.get("pasted").trim().to_owned();
    let (name, bytes) = match (form.file, pasted.is_empty()) {
        (Some(file), _) => (file.name, file.bytes),
        (None, false) => (String::new(), pasted.into_bytes()),
        (None, true) => {
            errors.add("file", officer.shell.t("imports-error-nothing"));
            (String::new(), Vec::new())
        }
    };
    if !errors.is_empty() {
        return render(&app, officer, kind, form.typed, errors).await;
    }
    let unit = form.typed.opt_line("unit");
    let new = NewBatch {
        kind,
        file_name: &name,
        bytes: &bytes,
        year: year.unwrap_or_default(),
        unit_id: unit.as_deref(),
        actor: Some(&officer.actor.id),
    };
    let by = By { actor: Some(&officer.actor), words: officer.shell.words };
    let (id, reading) = run::look(&app, by, new).await?;
    if let Err(why) = reading.rows {
        errors.add("file", why.words(officer.shell.words));
        return render(&app, officer, kind, form.typed, errors).await;
    }
    Ok(see(format!("/desk/import/{}/{id}", kind.word())))
}

/// The blank template.
pub async fn template(officer: Officer, Path(kind): Path<String>) -> Result<Response> {
    let kind = kind_for(&officer, &kind)?;
    let needed = officer.shell.t("imports-needed");
    let optional = officer.shell.t("imports-optional");
    let bytes = template::write(kind.columns(), &needed, &optional).map_err(Error::fault)?;
    let name = format!("attachment; filename=\"mau-{}.xlsx\"", kind.word());
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&name).map_err(Error::fault)?),
    ];
    Ok((headers, bytes).into_response())
}
