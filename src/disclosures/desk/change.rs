//! A change of a text that readers have had: an addition or a correction, with its reason, approved
//! by somebody else, and shown beside what stood there before.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{
    Held,
    edit::{Input, Masked, differences, inputs, masked},
    step::refused,
};
use crate::{
    app::App,
    disclosures::{
        Kind, acts,
        content::{self, Content},
        form::{self, Draft},
        store::versions::{self, VersionKind},
    },
    error::{Error, Result},
    store::Tx,
    web::{
        Errors, Officer, Shell, Typed,
        page::{page, page_with, see},
    },
};

#[derive(Template)]
#[template(path = "disclosures/desk/change.html")]
struct Change {
    shell: Shell,
    id: String,
    version: i64,
    kind: Kind,
    withdrawn: bool,
    typed: Typed,
    errors: Errors,
    fields: Vec<Input>,
    columns: Vec<Masked>,
    conflict: Vec<(String, String, String)>,
}

impl Change {
    fn new(officer: &Officer, held: &Held, typed: Typed) -> Self {
        Self {
            fields: inputs(officer.shell.words, held.notice.kind),
            columns: masked(&typed),
            shell: officer.shell.clone(),
            id: held.notice.id.clone(),
            version: held.notice.version,
            kind: held.notice.kind,
            withdrawn: held.notice.state == crate::disclosures::State::Withdrawn,
            typed,
            errors: Errors::default(),
            conflict: Vec::new(),
        }
    }
}

/// The text the change begins from: the one that waits, else the last that readers had. A sealed
/// text is not shown again, so such a change begins with an empty form.
async fn base(tx: &mut Tx, held: &Held) -> Result<(Content, Option<versions::Version>)> {
    let waiting = held.notice.pending;
    let n = if waiting > 0 { waiting } else { held.notice.current };
    let version = versions::get(tx, &held.notice.id, n).await?;
    Ok((version.content.clone().unwrap_or_default(), (waiting > 0).then_some(version)))
}

/// The form.
pub async fn show(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("disclosures.change")?;
    let (content, waiting) = base(&mut tx, &held).await?;
    let mut typed = Typed::default();
    content::put_into(&mut typed, officer.shell.words, &content);
    typed.set("change", VersionKind::Correction.word());
    if let Some(version) = waiting {
        typed.set("change", version.kind.word());
        typed.set("reason", version.reason);
    }
    page(&Change::new(&officer, &held, typed))
}

/// Keeps the change until somebody else approves it.
pub async fn save(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("disclosures.change")?;
    let mut errors = Errors::default();
    let content = form::content(words, &typed, held.notice.kind, &mut errors);
    let kind: Option<VersionKind> = typed.get("change").parse().ok();
    let known = |kind: &VersionKind| matches!(kind, VersionKind::Correction | VersionKind::Revision);
    let kind = kind.filter(known).unwrap_or(VersionKind::Correction);
    let reason = errors.required(words, &typed, "reason", "disclosures-field-reason");
    let (before, _) = base(&mut tx, &held).await?;
    let draft = Draft { content, ..Draft::of(&held.notice) };
    errors.extend(draft.heard_before(words));
    errors.extend(form::missing(words, &draft));
    let content = draft.content;
    if errors.is_empty() && before == content && held.notice.pending == 0 {
        errors.add("title", words.t("disclosures-error-nothing-changed"));
    }
    let changed_since = typed.get("version") != held.notice.version.to_string();
    if !errors.is_empty() || changed_since {
        let mut view = Change::new(&officer, &held, typed);
        if changed_since {
            let mut stored = Typed::default();
            content::put_into(&mut stored, words, &before);
            view.conflict = differences(words, &view.typed, &stored);
        }
        view.errors = errors;
        let status = if changed_since { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
        return page_with(status, &view);
    }
    let by = held.by(&app, &officer);
    acts::change(&mut tx, by, &held.notice, (kind, &reason), &content)
        .await?
        .map_err(|refusal| Error::Refused(refusal.key()))?;
    tx.commit().await?;
    Ok(see(format!("/desk/disclosures/{id}?done=disclosures-done-changed")))
}

/// Makes the waiting change public.
pub async fn approve(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("disclosures.approve-change")?;
    held.need_version(&typed)?;
    if held.notice.pending == 0 {
        return Err(Error::Conflict);
    }
    let alone = held.is_alone(&mut tx, &officer, "disclosures.approve-change").await?;
    let by = held.by(&app, &officer);
    match acts::approve_change(&mut tx, by, &held.notice, alone).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(see(format!("/desk/disclosures/{id}?done=disclosures-done-change-approved")))
        }
        Err(refusal) => refused(&mut tx, &app, officer, held, typed, ("change", refusal)).await,
    }
}

/// Drops the waiting change.
pub async fn discard(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("disclosures.change")?;
    held.need_version(&typed)?;
    if held.notice.pending == 0 {
        return Err(Error::Conflict);
    }
    acts::drop_change(&mut tx, held.by(&app, &officer), &held.notice).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/disclosures/{id}?done=disclosures-done-change-dropped")))
}
