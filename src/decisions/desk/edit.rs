//! The form of a matter, while it is a draft.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use dinh_rules::decision::{Scope, law_on};

use super::{Held, form};
use crate::{
    accounts::Role,
    app::App,
    decisions::{
        acts::{self, By},
        policy,
    },
    error::{Error, Result},
    law::told,
    places::{self, Tree},
    web::{
        Choice, Errors, Officer, Shell, Typed,
        page::{page, page_with, see},
    },
};

#[derive(Template)]
#[template(path = "decisions/desk/edit.html")]
struct Edit {
    shell: Shell,
    id: String,
    version: i64,
    typed: Typed,
    errors: Errors,
    places: Vec<Choice>,
    topics: Vec<Choice>,
    /// What the law in force today says of who puts a matter forward.
    proposers: Vec<Choice>,
    law: String,
    caution: Option<String>,
}

impl Edit {
    fn new(app: &App, officer: &Officer, tree: &Tree, id: &str, version: i64, typed: Typed) -> Self {
        let words = officer.shell.words;
        let today = app.clock.today();
        let mut places = Vec::new();
        for id in officer.actor.places_for("decisions.propose").flat_map(|id| tree.reach(id, today)) {
            let found = tree.get(&id).filter(|place| form::scope(place).is_some() && place.exists_on(today));
            let Some(place) = found else { continue };
            let above = tree.parent(&id, today).filter(|_| place.kind == places::Kind::Hamlet);
            let label = above.map_or_else(|| place.name.clone(), |a| format!("{}, {}", place.name, a.name));
            if !places.iter().any(|one: &Choice| one.value == id) {
                places.push(Choice::new(&place.id, label));
            }
        }
        places.sort_by(|a, b| crate::vietnamese::order(&a.label, &b.label));
        if places.len() > 1 {
            places.insert(0, Choice::new("", words.t("decisions-choose-place")));
        }
        let law = law_on(today);
        let mut topics = vec![Choice::new("", words.t("decisions-choose-topic"))];
        for matter in law.map(|law| law.matters.as_slice()).unwrap_or_default() {
            topics.push(Choice::new(&matter.topic, if words.is_vi() { &matter.vi } else { &matter.en }));
        }
        let consents = law.is_some_and(|law| law.proposal.consents.is_some());
        let mut proposers = vec!["hamlet", "commune"];
        if consents {
            proposers.extend(["residents", "front"]);
        }
        let proposers = proposers
            .into_iter()
            .map(|word| Choice::new(word, words.t(format!("decisions-proposer-{word}"))))
            .collect();
        Self {
            shell: officer.shell.clone(),
            id: id.to_owned(),
            version,
            typed,
            errors: Errors::default(),
            places,
            topics,
            proposers,
            law: law.map(|law| format!("{} {}", law.title, law.number)).unwrap_or_default(),
            caution: law
                .and_then(|law| law.matters.iter().map(|matter| matter.passes.confidence).max())
                .and_then(|worst| told::unverified(words, worst)),
        }
    }

    /// Whether an option leaves things as they are.
    fn keeps(&self, row: &usize) -> bool {
        self.typed.all("choice_keeps").iter().any(|ticked| *ticked == row.to_string())
    }

    fn rows(&self) -> std::ops::Range<usize> {
        0..form::CHOICES
    }
}

/// The empty form.
pub async fn new(State(app): State<App>, officer: Officer) -> Result<Response> {
    if !officer.actor.may_somewhere("decisions.propose") {
        return Err(Error::Forbidden);
    }
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let mut typed = Typed::default();
    typed.set("proposer", "hamlet");
    page(&Edit::new(&app, &officer, &tree, "", 0, typed))
}

/// Keeps a new draft.
pub async fn create(State(app): State<App>, officer: Officer, typed: Typed) -> Result<Response> {
    if !officer.actor.may_somewhere("decisions.propose") {
        return Err(Error::Forbidden);
    }
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let tree = places::tree(&mut tx).await?;
    let mut errors = Errors::default();
    let content = form::read(words, &typed, &mut errors);
    let today = app.clock.today();
    let roles = officer.actor.roles_over(&tree, &content.place_id, today);
    let scope = tree.get(&content.place_id).and_then(form::scope);
    let of_hamlet = scope == Some(Scope::Hamlet);
    let roles: Vec<_> = roles.into_iter().filter(|role| of_hamlet || *role != Role::HamletHead).collect();
    let may = crate::accounts::may(policy::RULES, &roles, "decisions.propose", "");
    let there = tree.get(&content.place_id).is_some_and(|place| place.exists_on(today));
    if !errors.has("place") && (!may || !there || scope.is_none()) {
        errors.add("place", words.t("decisions-error-not-your-place"));
    }
    let Some(scope) = scope.filter(|_| errors.is_empty()) else {
        let view = Edit { errors, ..Edit::new(&app, &officer, &tree, "", 0, typed) };
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    };
    let by = By {
        now: app.clock.now(),
        today,
        actor: Some(&officer.actor.id),
        place_name: tree.name(&content.place_id),
    };
    let id = acts::propose(&mut tx, by, scope, &content).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/decisions/{id}?done=decisions-done-proposed")))
}

/// The form of a draft.
pub async fn show(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("decisions.edit")?;
    let mut typed = Typed::default();
    form::put(&mut typed, &held.decision.content);
    page(&Edit::new(&app, &officer, &held.tree, &id, held.decision.version, typed))
}

/// Keeps a changed draft.
pub async fn save(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("decisions.edit")?;
    let mut errors = Errors::default();
    let content = form::read(words, &typed, &mut errors);
    let roles = officer.actor.roles_over(&held.tree, &content.place_id, held.today);
    let scope = held.tree.get(&content.place_id).and_then(form::scope);
    if !errors.has("place") && !crate::accounts::may(policy::RULES, &roles, "decisions.propose", "") {
        errors.add("place", words.t("decisions-error-not-your-place"));
    }
    // What somebody else wrote meanwhile is replaced only when the box is ticked that the second page shows.
    let met = typed.get("version") != held.decision.version.to_string() || typed.is("met", "yes");
    if met && typed.get("over") != held.decision.version.to_string() {
        errors.add("title", words.t("decisions-error-meanwhile"));
        typed.set("met", "yes");
    }
    if let (Some(scope), true) = (scope, errors.is_empty()) {
        let by = held.by(&app, &officer);
        match acts::edit(&mut tx, by, &held.decision, scope, &content).await? {
            Ok(()) => {
                tx.commit().await?;
                return Ok(see(format!("/desk/decisions/{id}?done=decisions-done-saved")));
            }
            Err(refusal) => errors.add(refusal.field(), words.t(refusal.key())),
        }
    }
    let view = Edit { errors, ..Edit::new(&app, &officer, &held.tree, &id, held.decision.version, typed) };
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}
