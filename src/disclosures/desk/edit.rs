//! The form of a notice: first what it is about, then what that kind asks for.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{Held, reach};
use crate::{
    app::App,
    disclosures::{
        Audience, Kind, acts, content, duty,
        fact::{Field, Holds, fields},
        form::{self, Draft},
        notice::Step,
        policy,
        store::{self, By, Pinned, plans, versions},
        table,
    },
    error::{Error, Result},
    law,
    places::{self, Kind as PlaceKind, Tree},
    store::{
        Tx,
        journal::{self, Entry},
    },
    web::{
        Choice, Errors, Officer, Shell, Typed, Words,
        page::{page, page_with, see},
    },
};

#[derive(Template)]
#[template(path = "disclosures/desk/edit.html")]
struct Edit {
    shell: Shell,
    /// The record being changed; empty for a new one.
    id: String,
    version: i64,
    kind: Kind,
    typed: Typed,
    errors: Errors,
    units: Vec<Choice>,
    parts: Vec<Choice>,
    fields: Vec<Input>,
    columns: Vec<Masked>,
    /// Label, what was typed, what is stored now; filled when somebody else saved first.
    conflict: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "disclosures/desk/kinds.html")]
struct Kinds {
    shell: Shell,
    kinds: Vec<Choice>,
}

/// A fact as the form asks for it.
pub(super) struct Input {
    pub(super) key: &'static str,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) numeric: bool,
}

/// A column of the pasted table, with who sees it.
pub(super) struct Masked {
    pub(super) index: usize,
    /// `seen_0`.
    pub(super) field: String,
    pub(super) title: String,
    pub(super) seen: String,
    pub(super) personal: bool,
}

/// The facts of a kind as the form asks for them.
pub(super) fn inputs(words: Words, kind: Kind) -> Vec<Input> {
    let one = |field: &Field| Input {
        key: field.key,
        label: words.t(content::fact_key(field.key)),
        hint: match field.holds {
            Holds::Money => words.t("disclosures-hint-money"),
            Holds::Percent => words.t("disclosures-hint-percent"),
            Holds::Day => words.t("disclosures-hint-day"),
            Holds::Text | Holds::Number => String::new(),
        },
        numeric: matches!(field.holds, Holds::Number | Holds::Money | Holds::Percent),
    };
    fields(kind).iter().map(one).collect()
}

/// The columns of what was pasted, so that each can be kept from the web.
pub(super) fn masked(typed: &Typed) -> Vec<Masked> {
    let Ok(Some(table)) = table::read(typed.get("table")) else { return Vec::new() };
    let one = |(index, column): (usize, table::Column)| {
        let field = format!("seen_{index}");
        let chosen = typed.get(&format!("seen_for_{index}")) == column.title;
        let personal = table::is_personal(&column.title);
        let seen = match typed.get(&field) {
            word if chosen && !word.is_empty() => word.to_owned(),
            _ if personal => String::new(),
            _ => "public".to_owned(),
        };
        Masked { index, field, title: column.title, seen, personal }
    };
    table.columns.into_iter().enumerate().map(one).collect()
}

impl Edit {
    fn hint_key(&self) -> String {
        format!("disclosures-kind-hint-{}", self.kind)
    }

    fn new(app: &App, officer: &Officer, tree: &Tree, kind: Kind, typed: Typed) -> Self {
        let words = officer.shell.words;
        let parts = kind.parts().iter().map(|part| Choice::new(part.word(), words.t(part.key())));
        Self {
            units: units(app, officer, tree),
            parts: std::iter::once(Choice::new("", words.t("disclosures-choose-part")))
                .chain(parts)
                .collect(),
            fields: inputs(words, kind),
            columns: masked(&typed),
            shell: officer.shell.clone(),
            id: String::new(),
            version: 0,
            kind,
            typed,
            errors: Errors::default(),
            conflict: Vec::new(),
        }
    }
}

/// Places that this officer may write for: units and agencies, not hamlets.
fn units(app: &App, officer: &Officer, tree: &Tree) -> Vec<Choice> {
    let today = app.clock.today();
    let mut units: Vec<_> = reach(tree, &officer.actor, "disclosures.draft", today)
        .iter()
        .filter_map(|id| tree.get(id))
        .filter(|place| !matches!(place.kind, PlaceKind::Hamlet))
        .map(|place| Choice::new(&place.id, &place.name))
        .collect();
    units.sort_by(|a, b| crate::vietnamese::order(&a.label, &b.label));
    if units.len() > 1 {
        units.insert(0, Choice::new("", officer.shell.t("disclosures-choose-unit")));
    }
    units
}

/// First which kind, then its empty form.
pub async fn new(State(app): State<App>, officer: Officer) -> Result<Response> {
    if !officer.actor.may_somewhere("disclosures.draft") {
        return Err(Error::Forbidden);
    }
    let query = officer.shell.here.split_once('?').map_or("", |(_, query)| query);
    let asked = Typed::parse(query.as_bytes());
    let Ok(kind) = asked.get("kind").parse::<Kind>() else {
        let kinds =
            Kind::ALL.iter().map(|kind| Choice::new(kind.word(), officer.shell.t(kind.key()))).collect();
        return page(&Kinds { shell: officer.shell, kinds });
    };
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let mut typed = Typed::default();
    typed.set("kind", kind.word());
    typed.set("signed_on", crate::clock::day(app.clock.today()));
    typed.set("audience", if kind == Kind::Cadre { Audience::Staff.word() } else { Audience::Public.word() });
    for field in ["part", "unit", "title", "counted_on", "plan"] {
        typed.set(field, asked.line(field));
    }
    let mut view = Edit::new(&app, &officer, &tree, kind, typed);
    if let [only] = view.units.as_slice() {
        let only = only.value.clone();
        view.typed.set("unit", only);
    }
    page(&view)
}

/// The draft of a form with the rule it is under; what is wrong stands in the errors.
async fn read(
    tx: &mut Tx,
    app: &App,
    officer: &Officer,
    tree: &Tree,
    typed: &Typed,
) -> Result<(Draft, Option<Pinned>, Errors)> {
    let words = officer.shell.words;
    let (draft, mut errors) = Draft::read(words, typed);
    let roles = officer.actor.roles_over(tree, &draft.unit_id, app.clock.today());
    if !crate::accounts::may(policy::RULES, &roles, "disclosures.draft", "") && !errors.has("unit") {
        errors.add("unit", words.t("disclosures-error-not-your-unit"));
    }
    for field in ["signed_on", "counted_on"] {
        let day = if field == "signed_on" { draft.signed_on } else { draft.counted_on };
        if day.is_some_and(|day| day > app.clock.today()) {
            errors.add(field, words.t("disclosures-error-signed-future"));
        }
    }
    let (calendar, own) = (law::calendar(tx).await?, law::store::rules(tx).await?);
    let ruled = acts::Ruled { calendar: &calendar, tree, own: &own };
    let pinned = acts::pin(&ruled, &draft).map(|(_, pinned)| pinned);
    if pinned.is_none() && draft.signed_on.is_some() && !errors.has("signed_on") {
        errors.add("signed_on", words.t("disclosures-error-no-law"));
    }
    if typed.get("op") == "submit" {
        errors.join(&form::missing(words, &draft));
    }
    Ok((draft, pinned, errors))
}

/// Keeps a new draft, and hands it in when asked to.
pub async fn create(State(app): State<App>, officer: Officer, typed: Typed) -> Result<Response> {
    if !officer.actor.may_somewhere("disclosures.draft") {
        return Err(Error::Forbidden);
    }
    let mut tx = app.db.write().await?;
    let tree = places::tree(&mut tx).await?;
    let (draft, pinned, errors) = read(&mut tx, &app, &officer, &tree, &typed).await?;
    let (Some(pinned), true) = (pinned, errors.is_empty()) else {
        let mut view = Edit::new(&app, &officer, &tree, draft.kind, typed);
        view.errors = errors;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    };
    let by = By {
        now: app.clock.now(),
        actor: Some(&officer.actor.id),
        batch: None,
        unit_name: tree.name(&draft.unit_id),
    };
    let id = acts::draft(&mut tx, by, &draft, pinned).await?;
    if let Some(plan) = typed.opt_line("plan") {
        plans::fulfil(&mut tx, &plan, &draft.unit_id, &id).await?;
    }
    let done = finish(&mut tx, by, &id, &typed).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/disclosures/{id}?done={done}")))
}

/// Hands a draft in when asked to; gives the message to show.
async fn finish(tx: &mut Tx, by: By<'_>, id: &str, typed: &Typed) -> Result<&'static str> {
    if typed.get("op") != "submit" {
        return Ok("disclosures-done-saved");
    }
    let notice = store::find(tx, id).await?;
    acts::step(tx, by, &notice, Step::Submitted, "")
        .await?
        .map_err(|refusal| Error::Refused(refusal.key()))?;
    Ok("disclosures-done-submitted")
}

/// The form of a draft.
pub async fn show(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("disclosures.edit")?;
    let typed = stored(&mut tx, &held, officer.shell.words).await?;
    let mut view = Edit::new(&app, &officer, &held.tree, held.notice.kind, typed);
    view.id = id;
    view.version = held.notice.version;
    page(&view)
}

/// The form as it would be from what is kept.
async fn stored(tx: &mut Tx, held: &Held, words: Words) -> Result<Typed> {
    let notice = &held.notice;
    let kept = versions::get(tx, &notice.id, 1).await?.content.unwrap_or_default();
    let mut typed = Typed::default();
    content::put_into(&mut typed, words, &kept);
    for (field, text) in [
        ("unit", notice.unit_id.clone()),
        ("kind", notice.kind.word().to_owned()),
        ("part", notice.part.map_or("", |part| part.word()).to_owned()),
        ("audience", notice.audience.word().to_owned()),
        ("signed_on", crate::clock::day(notice.signed_on)),
    ] {
        typed.set(field, text);
    }
    let usual = duty::pinned(&notice.law, &notice.matter).map(|duty| duty.counted_on(notice.signed_on));
    if usual != Some(notice.counted_on) {
        typed.set("counted_on", crate::clock::day(notice.counted_on));
    }
    if !notice.own_basis.is_empty() {
        typed.set("own_hold", form::typed_hold(notice.hold));
        typed.set("own_basis", &notice.own_basis);
    }
    Ok(typed)
}

/// Keeps a changed draft; when somebody else saved first, shows both.
pub async fn save(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("disclosures.edit")?;
    let (draft, pinned, errors) = read(&mut tx, &app, &officer, &held.tree, &typed).await?;
    let changed_since = typed.get("version") != held.notice.version.to_string();
    let (Some(pinned), true, false) = (pinned, errors.is_empty(), changed_since) else {
        let mut view = Edit::new(&app, &officer, &held.tree, draft.kind, typed);
        if changed_since {
            view.conflict = differences(words, &view.typed, &stored(&mut tx, &held, words).await?);
        }
        view.id = id;
        view.version = held.notice.version;
        view.errors = errors;
        let status = if changed_since { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
        return page_with(status, &view);
    };
    let by = By { unit_name: held.tree.name(&draft.unit_id), ..held.by(&app, &officer) };
    acts::edit(&mut tx, by, &held.notice, held.notice.version, &draft, &pinned).await?;
    let done = finish(&mut tx, by, &id, &typed).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/disclosures/{id}?done={done}")))
}

/// Fields where what was typed differs from what is stored now: also who sees what.
pub(super) fn differences(words: Words, typed: &Typed, stored: &Typed) -> Vec<(String, String, String)> {
    const FIELDS: [&str; 13] = [
        "unit",
        "part",
        "audience",
        "title",
        "document",
        "lead",
        "body",
        "signed_on",
        "counted_on",
        "comment_until",
        "own_hold",
        "own_basis",
        "table",
    ];
    let labels = FIELDS
        .into_iter()
        .map(|field| (field.to_owned(), words.t(format!("disclosures-field-{}", field.replace('_', "-")))));
    let facts = crate::disclosures::fact::all_fields()
        .into_iter()
        .map(|field| (field.key.to_owned(), words.t(content::fact_key(field.key))));
    let seen = (0..table::MOST_COLUMNS).map(|index| {
        let column = format!("seen_for_{index}");
        let title = if stored.get(&column).is_empty() { typed.get(&column) } else { stored.get(&column) };
        (format!("seen_{index}"), words.t1("disclosures-column-seen", "column", title))
    });
    labels
        .chain(facts)
        .chain(seen)
        .filter(|(field, _)| typed.lines(field) != stored.lines(field))
        .map(|(field, label)| (label, said(words, typed, &field), said(words, stored, &field)))
        .collect()
}

/// What a field says, as people read it.
fn said(words: Words, typed: &Typed, field: &str) -> String {
    let text = typed.lines(field);
    let key = match field {
        "part" | "audience" => format!("disclosures-{field}-{text}"),
        _ if field.starts_with("seen_") => format!("disclosures-seen-{text}"),
        _ => return text,
    };
    words.find(&key).unwrap_or(text)
}

/// Throws a draft away.
pub async fn delete(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("disclosures.delete")?;
    store::delete(&mut tx, &id).await?;
    let entry = Entry { actor: Some(&officer.actor.id), act: "disclosures.delete", subject: &id, facts: "" };
    journal::append(&mut tx, app.clock.now(), entry).await?;
    tx.commit().await?;
    Ok(see("/desk/disclosures?done=disclosures-done-deleted"))
}
