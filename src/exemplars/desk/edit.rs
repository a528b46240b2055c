//! The registration form: a draft is kept with three fields, registering asks for all.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{Held, list::reach};
use crate::{
    app::App,
    error::{Error, Result},
    exemplars::{
        Content, Exemplar, NewStep, StepKind, acts, policy,
        store::{self, By},
    },
    places::{self, Kind, Tree},
    store::{
        Tx,
        journal::{self, Entry},
    },
    web::{
        Choice, Errors, Officer, Shell, Typed,
        page::{page, page_with, see},
    },
};

#[derive(Template)]
#[template(path = "exemplars/desk/edit.html")]
struct Edit {
    shell: Shell,
    /// The record being changed; none for a new one.
    id: String,
    /// The version the form was made from.
    version: i64,
    is_draft: bool,
    typed: Typed,
    errors: Errors,
    units: Vec<Choice>,
    fields: Vec<Choice>,
    levels: Vec<Choice>,
    /// Label, what was typed, what is stored now; filled when somebody else saved first.
    conflict: Vec<(String, String, String)>,
}

impl Edit {
    /// How many rows of a kind to draw: those filled, three at least, one to spare.
    fn lines(&self, field: &str) -> Vec<usize> {
        let filled = self.typed.all(field).iter().rposition(|text| !text.trim().is_empty());
        let filled = filled.map_or(0, |last| last + 1);
        (0..(filled + 1).max(3)).collect()
    }

    /// What was typed in a cell of a repeating row.
    fn at(&self, kind: &str, part: &str, index: &usize) -> &str {
        self.typed.at(&format!("{kind}_{part}"), index)
    }

    async fn new(tx: &mut Tx, app: &App, officer: &Officer, tree: &Tree, typed: Typed) -> Result<Self> {
        let words = officer.shell.words;
        let today = app.clock.today();
        let mut units = vec![Choice::new("", words.t("exemplars-choose-unit"))];
        for id in reach(tree, officer.actor.places_for("exemplars.draft"), today) {
            if let Some(place) = tree.get(&id)
                && !matches!(place.kind, Kind::Province | Kind::District)
            {
                let above = tree.parent(&id, today).filter(|_| place.kind == Kind::Hamlet);
                let label =
                    above.map_or_else(|| place.name.clone(), |a| format!("{}, {}", place.name, a.name));
                units.push(Choice::new(&place.id, label));
            }
        }
        units[1..].sort_by(|a, b| crate::vietnamese::order(&a.label, &b.label));
        let mut fields = vec![Choice::new("", words.t("exemplars-choose-field"))];
        fields.extend(store::fields(tx, words).await?);
        let mut levels = vec![Choice::new("", words.t("exemplars-choose-level"))];
        levels.extend(store::levels(tx, words).await?);
        Ok(Self {
            shell: officer.shell.clone(),
            id: String::new(),
            version: 0,
            is_draft: true,
            typed,
            errors: Errors::default(),
            units,
            fields,
            levels,
            conflict: Vec::new(),
        })
    }
}

/// The empty form.
pub async fn new(State(app): State<App>, officer: Officer) -> Result<Response> {
    if !officer.actor.may_somewhere("exemplars.draft") {
        return Err(Error::Forbidden);
    }
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let mut typed = Typed::default();
    typed.set("year", app.clock.today().year().to_string());
    typed.set("origin", "new");
    typed.set("subject_kind", "collective");
    let view = Edit::new(&mut tx, &app, &officer, &tree, typed).await?;
    let single = view.units.len() == 2;
    let mut view = view;
    if single {
        let only = view.units[1].value.clone();
        view.typed.set("unit", only);
    }
    page(&view)
}

/// Keeps a new draft, or registers it at once.
pub async fn create(State(app): State<App>, officer: Officer, typed: Typed) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let tree = places::tree(&mut tx).await?;
    let (content, mut errors) = Content::read(officer.shell.words, &typed);
    let roles = officer.actor.roles_over(&tree, &content.unit_id, app.clock.today());
    let may = crate::accounts::may(policy::RULES, &roles, "exemplars.draft", "");
    if !may && !errors.has("unit") {
        errors.add("unit", officer.shell.t("exemplars-error-not-your-unit"));
    }
    let by = By {
        now: app.clock.now(),
        actor: Some(&officer.actor.id),
        batch: None,
        unit_name: tree.name(&content.unit_id),
    };
    let register = typed.get("op") == "register";
    check_lists(&mut tx, &app, officer.shell.words, &content, &mut errors).await?;
    if register {
        errors.join(&content.missing(officer.shell.words));
    }
    let known = store::find_named(&mut tx, content.year, &content.unit_id, &content.name).await?;
    if known.is_some() && !errors.has("name") {
        errors.add("name", officer.shell.t("exemplars-error-name-taken"));
    }
    if !errors.is_empty() {
        let mut view = Edit::new(&mut tx, &app, &officer, &tree, typed).await?;
        view.errors = errors;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let id = store::insert(&mut tx, by, &content).await?;
    let entry = Entry { actor: by.actor, act: "exemplars.draft", subject: &id, facts: "" };
    journal::append(&mut tx, by.now, entry).await?;
    let done = finish(&mut tx, &app, by, &id, register).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/exemplars/{id}?done={done}")))
}

/// Registers a draft when asked to; gives the message to show.
async fn finish(tx: &mut Tx, app: &App, by: By<'_>, id: &str, register: bool) -> Result<&'static str> {
    if !register {
        return Ok("exemplars-done-saved");
    }
    let exemplar = store::find(tx, id).await?;
    let step = NewStep {
        kind: StepKind::Registered,
        on_day: exemplar
            .content
            .registered_on
            .filter(|day| *day <= app.clock.today())
            .unwrap_or(app.clock.today()),
        level: None,
        decision: String::new(),
        note: String::new(),
    };
    acts::take_step(tx, by, &exemplar, &step, app.clock.today())
        .await?
        .map_err(|refusal| Error::Refused(refusal.key()))?;
    Ok("exemplars-done-registered")
}

/// The form of a record.
pub async fn show(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("exemplars.edit")?;
    let typed = held.exemplar.content.to_typed(officer.shell.words);
    let mut view = Edit::new(&mut tx, &app, &officer, &held.tree, typed).await?;
    view.id.clone_from(&held.exemplar.id);
    view.version = held.exemplar.version;
    view.is_draft = held.is_draft();
    page(&view)
}

/// Keeps a changed form; when somebody else saved first, shows both.
pub async fn save(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("exemplars.edit")?;
    let version = typed.get("version").parse().unwrap_or_default();
    let register = typed.get("op") == "register" && held.is_draft();
    let (content, mut errors) = Content::read(words, &typed);
    let content = keep_what_the_form_lacks(content, &held.exemplar);
    check_unit(&app, &officer, &held, &content, &mut errors);
    check_lists(&mut tx, &app, words, &content, &mut errors).await?;
    if held.exemplar.number.is_some() && content.year != held.exemplar.content.year {
        errors.add("year", words.t("exemplars-error-year-fixed"));
    }
    if register || !held.is_draft() {
        errors.join(&content.missing(words));
    }
    let named = store::find_named(&mut tx, content.year, &content.unit_id, &content.name).await?;
    if named.is_some_and(|other| other.id != id) && !errors.has("name") {
        errors.add("name", words.t("exemplars-error-name-taken"));
    }
    let changed_since = version != held.exemplar.version;
    if !errors.is_empty() || changed_since {
        let mut view = Edit::new(&mut tx, &app, &officer, &held.tree, typed).await?;
        view.id = id;
        view.version = held.exemplar.version;
        view.is_draft = held.is_draft();
        view.errors = errors;
        if changed_since {
            view.conflict = differences(words, &view.typed, &held.exemplar);
        }
        let status = if changed_since { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
        return page_with(status, &view);
    }
    let by = By { unit_name: held.tree.name(&content.unit_id), ..held.by(&app, &officer) };
    store::save(&mut tx, by, &id, version, &content).await?;
    let entry =
        Entry { actor: by.actor, act: "exemplars.edit", subject: &id, facts: held.exemplar.state.word() };
    journal::append(&mut tx, by.now, entry).await?;
    let done = finish(&mut tx, &app, by, &id, register).await?;
    let after = store::find(&mut tx, &id).await?;
    acts::index(&mut tx, &after, by.unit_name).await?;
    if !held.is_draft() {
        acts::tell(&mut tx, by, "exemplars.edit", &after).await?;
    }
    tx.commit().await?;
    Ok(see(format!("/desk/exemplars/{id}?done={done}")))
}

/// The form does not send the link to last year's model nor, once registered, the day.
fn keep_what_the_form_lacks(content: Content, exemplar: &Exemplar) -> Content {
    Content {
        previous_id: exemplar.content.previous_id.clone(),
        registered_on: content.registered_on.or(exemplar.content.registered_on),
        follower_name: if exemplar.follower_id.is_some() {
            exemplar.content.follower_name.clone()
        } else {
            content.follower_name
        },
        ..content
    }
}

/// Codes come from lists that a forged form need not respect; a day of registration is
/// never in the future.
async fn check_lists(
    tx: &mut Tx,
    app: &App,
    words: crate::web::Words,
    content: &Content,
    errors: &mut Errors,
) -> Result<()> {
    let known = |list: Vec<Choice>, code: &str| list.iter().any(|choice| choice.value == code);
    if !content.field.is_empty() && !known(store::fields(tx, words).await?, &content.field) {
        errors.add("field", words.t("exemplars-choose-field"));
    }
    if let Some(level) = &content.target_level
        && !known(store::levels(tx, words).await?, level)
    {
        errors.add("target_level", words.t("exemplars-choose-level"));
    }
    if content.registered_on.is_some_and(|day| day > app.clock.today()) {
        errors.add("registered_on", words.t("exemplars-error-future"));
    }
    Ok(())
}

fn check_unit(app: &App, officer: &Officer, held: &Held, content: &Content, errors: &mut Errors) {
    let roles = officer.actor.roles_over(&held.tree, &content.unit_id, app.clock.today());
    if !policy::allows(&roles, "exemplars.edit", held.exemplar.state) && !errors.has("unit") {
        errors.add("unit", officer.shell.t("exemplars-error-not-your-unit"));
    }
}

/// Fields where what was typed differs from what is stored now.
fn differences(words: crate::web::Words, typed: &Typed, stored: &Exemplar) -> Vec<(String, String, String)> {
    let stored = stored.content.to_typed(words);
    // The choice of a row that is otherwise empty is the form's, not the writer's.
    let chosen = |field: &str| match field {
        "force_unit" => Some(("force_name", "exemplars-part")),
        "resource_name" => Some(("resource_amount", "exemplars-resource")),
        _ => None,
    };
    let shown = |typed: &Typed, field: &str| {
        let texts = typed.all(field).iter().enumerate().filter_map(|(index, text)| match chosen(field) {
            Some((beside, _)) if typed.at(beside, &index).trim().is_empty() => None,
            Some((_, list)) => words.find(&format!("{list}-{text}")).or_else(|| Some(text.clone())),
            None => Some(crate::vietnamese::tidy_lines(text)),
        });
        texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ")
    };
    stored
        .fields()
        .filter(|field| *field != "previous" && shown(typed, field) != shown(&stored, field))
        .map(|field| {
            let label = words
                .find(&format!("exemplars-field-{}", field.replace('_', "-")))
                .unwrap_or_else(|| words.t("exemplars-other-rows"));
            (label, shown(typed, field), shown(&stored, field))
        })
        .collect()
}

/// Takes a draft away.
pub async fn delete(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("exemplars.delete")?;
    store::delete(&mut tx, &id).await?;
    let entry =
        Entry { actor: Some(&officer.actor.id), act: "exemplars.delete", subject: &id, facts: "draft" };
    journal::append(&mut tx, app.clock.now(), entry).await?;
    tx.commit().await?;
    Ok(see("/desk/exemplars?done=exemplars-done-deleted"))
}
