//! The file of a nominee: what the unit says of it, and the report whose figures are bound to
//! records.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::held::{Held, Ledger, as_text, by};
use crate::{
    app::App,
    commendations::{
        Form, RecipientKind, acts,
        nominee::{Dossier, Nominee},
        pages::register::{form_name, kind_name},
        round::Round,
        store::{
            self,
            files::{self, File},
            nominees,
        },
    },
    error::{Error, Result},
    exemplars::store::register::Item,
    imports::year_end,
    news::{self, Shown},
    store::Tx,
    web::{
        Choice, Errors, Officer, Shell, Typed, Words,
        page::{page_with, see},
    },
};

#[derive(Template)]
#[template(path = "commendations/desk/nominee.html")]
struct Edit {
    shell: Shell,
    round: Round,
    /// None for a new one.
    nominee: Option<Nominee>,
    action: String,
    typed: Typed,
    errors: Errors,
    units: Vec<Choice>,
    kinds: Vec<Choice>,
    streams: Vec<Choice>,
    forms: Vec<Choice>,
    exemplars: Vec<Choice>,
    /// The report with its figures put in.
    report: Vec<Vec<Shown>>,
    /// Figures that may be put in: token, what it is now, what it counts.
    offered: Vec<(String, Shown, String)>,
    length: String,
    may_save: bool,
    may_withdraw: bool,
    files: Vec<File>,
    may_attach: bool,
    /// Label, what was typed, what is stored now; filled when somebody else saved first.
    conflict: Vec<(String, String, String)>,
}

/// One showing of the form.
pub(super) struct Showing {
    pub(super) held: Held,
    pub(super) nominee: Option<Nominee>,
    pub(super) typed: Typed,
    pub(super) errors: Errors,
    pub(super) conflict: Vec<(String, String, String)>,
    pub(super) status: StatusCode,
}

pub(super) async fn render(tx: &mut Tx, app: &App, officer: Officer, showing: Showing) -> Result<Response> {
    let Showing { held, nominee, typed, errors, conflict, status } = showing;
    let words = officer.shell.words;
    let units = held.choices(app, &officer, "commendations.nominate");
    let may_save = match &nominee {
        Some(nominee) => held.may_for(app, &officer, "commendations.nominate", &nominee.dossier.unit_id),
        None => true,
    };
    let unit = typed.line("unit");
    let models = held.models(tx).await?;
    let (report, offered) = figures(tx, words, &held, &typed.lines("report"), &unit).await?;
    let streams = store::streams(tx, words).await?;
    let (dossier, _) = Dossier::read(words, &typed);
    let (files, may_attach) = match &nominee {
        Some(nominee) => (
            files::list(tx, &nominee.id).await?,
            held.may_for(app, &officer, "commendations.attach", &nominee.dossier.unit_id),
        ),
        None => (Vec::new(), false),
    };
    let view = Edit {
        files,
        may_attach,
        action: nominee.as_ref().map_or_else(|| format!("{}/nominees/new", held.round.path()), Nominee::path),
        units: shown_units(&held, units, nominee.as_ref()),
        kinds: RecipientKind::ALL.map(|kind| Choice::new(kind.word(), kind_name(words, kind))).into(),
        streams: streams
            .iter()
            .filter(|stream| held.round.streams.contains(&stream.code))
            .map(|stream| Choice::new(&stream.code, &stream.name))
            .collect(),
        forms: Form::ALL.map(|form| Choice::new(form.word(), form_name(words, form))).into(),
        exemplars: exemplar_choices(words, &held, &models),
        length: words.t2(
            "commendations-report-length",
            ("n", dossier.report_words()),
            ("most", dossier.most_words()),
        ),
        report,
        offered,
        may_withdraw: match &nominee {
            Some(nominee) => may_withdraw(tx, app, &officer, &held, nominee).await?,
            None => false,
        },
        may_save,
        conflict,
        round: held.round,
        nominee,
        shell: officer.shell,
        typed,
        errors,
    };
    page_with(status, &view)
}

/// The officer's units; a reader without any sees the nominee's own.
fn shown_units(held: &Held, mut units: Vec<Choice>, nominee: Option<&Nominee>) -> Vec<Choice> {
    if let Some(nominee) = nominee {
        let id = &nominee.dossier.unit_id;
        if !units.iter().any(|choice| choice.value == *id) {
            units.push(Choice::new(id, held.tree.name(id)));
        }
    }
    units
}

fn exemplar_choices(words: Words, held: &Held, models: &[Item]) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", words.t("commendations-no-exemplar"))];
    let mut own: Vec<String> = Vec::new();
    for unit in &held.units {
        own.extend(held.tree.reach(unit, year_end(held.round.year)));
    }
    let seen = models.iter().filter(|model| held.sees_all || own.contains(&model.unit_id));
    choices.extend(seen.map(|model| {
        Choice::new(&model.id, format!("{} · {} · {}", model.code(), model.name, model.subject))
    }));
    choices
}

type Offered = Vec<(String, Shown, String)>;

/// The report as readers see it, and the figures of its unit to choose from.
async fn figures(
    tx: &mut Tx,
    words: Words,
    held: &Held,
    report: &str,
    unit: &str,
) -> Result<(Vec<Vec<Shown>>, Offered)> {
    let content = as_text(report, unit, held.round.year);
    let mut known = news::Known::default();
    known.add_for(tx, &held.tree, &content).await?;
    known.add(tx, &held.tree, unit, held.round.year).await?;
    let reader = news::Reader { words, content: &content, known: &known, frozen: &[] };
    let report = reader.body().into_iter().flat_map(|block| block.texts).collect();
    let codes: Vec<String> =
        known.all(unit, held.round.year).unwrap_or_default().iter().map(|drawn| drawn.code.clone()).collect();
    let mut offered = Vec::new();
    for code in codes {
        let one = as_text(&format!("[[{code}]]"), unit, held.round.year);
        let reader = news::Reader { words, content: &one, known: &known, frozen: &[] };
        let shown =
            reader.body().into_iter().flat_map(|block| block.texts).flatten().next().unwrap_or_default();
        offered.push((format!("[[{code}]]"), shown, news::figure_name(words, &code)));
    }
    Ok((report, offered))
}

/// The empty form.
pub async fn new(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    let units = held.choices(&app, &officer, "commendations.nominate");
    let Some(first) = units.first() else { return Err(Error::Forbidden) };
    let mut typed = Typed::default();
    typed.set("unit", &first.value);
    typed.set("kind", "collective");
    typed.set("form", "giay-khen");
    if let [only] = held.round.streams.as_slice() {
        typed.set("stream", only);
    }
    let showing = Showing {
        held,
        nominee: None,
        typed,
        errors: Errors::default(),
        conflict: Vec::new(),
        status: StatusCode::OK,
    };
    render(&mut tx, &app, officer, showing).await
}

/// Reads a form and holds it against what the officer may choose.
async fn read(
    tx: &mut Tx,
    app: &App,
    officer: &Officer,
    held: &Held,
    typed: &Typed,
) -> Result<(Dossier, Errors)> {
    let words = officer.shell.words;
    let (dossier, mut errors) = Dossier::read(words, typed);
    if !held.may_for(app, officer, "commendations.nominate", &dossier.unit_id) {
        errors.add("unit", words.t("commendations-error-not-your-unit"));
    }
    if !held.round.streams.contains(&dossier.stream) && !errors.has("stream") {
        errors.add("stream", words.t("commendations-error-other-stream"));
    }
    if let Some(exemplar) = &dossier.exemplar_id {
        let below = held.tree.reach(&dossier.unit_id, year_end(held.round.year));
        let model = held.models(tx).await?.into_iter().find(|model| model.id == *exemplar);
        if model.is_none_or(|model| !below.contains(&model.unit_id)) {
            errors.add("exemplar", words.t("commendations-error-other-exemplar"));
        }
    }
    Ok((dossier, errors))
}

/// Enters a nominee, or shows the report as typed.
pub async fn create(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    if held.choices(&app, &officer, "commendations.nominate").is_empty() {
        return Err(Error::Forbidden);
    }
    let (dossier, errors) = read(&mut tx, &app, &officer, &held, &typed).await?;
    if typed.is("op", "look") || !errors.is_empty() {
        let looking = typed.is("op", "look");
        let status = if looking { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        let errors = if looking { Errors::default() } else { errors };
        let showing = Showing { held, nominee: None, typed, errors, conflict: Vec::new(), status };
        return render(&mut tx, &app, officer, showing).await;
    }
    acts::rounds::nominate(&mut tx, by(&app, &officer), &held.round, &dossier).await?;
    tx.commit().await?;
    Ok(see(format!("{}?done=commendations-done-nominated", held.round.path())))
}

/// A nominee with its round; who may not see it is told there is none.
pub(super) async fn load(tx: &mut Tx, app: &App, officer: &Officer, id: &str) -> Result<(Held, Nominee)> {
    let nominee = nominees::find(tx, id).await?;
    let held = Held::load(tx, app, officer, &nominee.round_id).await?;
    if held.sees(&nominee.dossier.unit_id) { Ok((held, nominee)) } else { Err(Error::NotFound) }
}

/// The form of a nominee.
pub async fn show(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let (held, nominee) = load(&mut tx, &app, &officer, &id).await?;
    let typed = nominee.dossier.to_typed();
    let showing = Showing {
        held,
        nominee: Some(nominee),
        typed,
        errors: Errors::default(),
        conflict: Vec::new(),
        status: StatusCode::OK,
    };
    render(&mut tx, &app, officer, showing).await
}

/// Keeps a changed file; when somebody else saved first, shows both.
pub async fn save(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let (held, nominee) = load(&mut tx, &app, &officer, &id).await?;
    if !held.may_for(&app, &officer, "commendations.nominate", &nominee.dossier.unit_id) {
        return Err(Error::Forbidden);
    }
    let version = typed.number("version").ok().flatten().unwrap_or_default();
    let (dossier, errors) = read(&mut tx, &app, &officer, &held, &typed).await?;
    let changed_since = version != nominee.version;
    if changed_since || typed.is("op", "look") || !errors.is_empty() {
        let looking = typed.is("op", "look") && !changed_since;
        let conflict = if changed_since {
            differences(officer.shell.words, &typed, &nominee.dossier.to_typed())
        } else {
            Vec::new()
        };
        let status = match (changed_since, looking) {
            (true, _) => StatusCode::CONFLICT,
            (_, true) => StatusCode::OK,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let errors = if looking { Errors::default() } else { errors };
        let showing = Showing { held, nominee: Some(nominee), typed, errors, conflict, status };
        return render(&mut tx, &app, officer, showing).await;
    }
    acts::rounds::amend(&mut tx, by(&app, &officer), &nominee, &dossier).await?;
    tx.commit().await?;
    Ok(see(format!("{}?done=commendations-done-amended", held.round.path())))
}

/// Fields where what was typed differs from what is stored now.
fn differences(words: Words, typed: &Typed, stored: &Typed) -> Vec<(String, String, String)> {
    stored
        .fields()
        .filter(|field| typed.lines(field) != stored.lines(field))
        .map(|field| {
            (words.t(format!("commendations-field-{field}")), typed.lines(field), stored.lines(field))
        })
        .collect()
}

/// Whether the officer may take a nominee off the list: whoever may nominate; and from a fixed
/// list, who decides, when the nominee was commended for the same elsewhere since, or by this
/// round and that was taken back. A decision of the round that is in force would otherwise hold
/// the rest for ever.
async fn may_withdraw(
    tx: &mut Tx,
    app: &App,
    officer: &Officer,
    held: &Held,
    nominee: &Nominee,
) -> Result<bool> {
    if held.may_for(app, officer, "commendations.nominate", &nominee.dossier.unit_id) {
        return Ok(true);
    }
    if !held.may("commendations.decide") {
        return Ok(false);
    }
    if nominee.taken_back_by.is_some() {
        return Ok(true);
    }
    let ledger = Ledger::read(tx, officer.shell.words, held).await?;
    Ok(ledger.commended(nominee).is_some())
}

/// Takes a nominee off the list.
pub async fn withdraw(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let (held, nominee) = load(&mut tx, &app, &officer, &id).await?;
    if !may_withdraw(&mut tx, &app, &officer, &held, &nominee).await? {
        return Err(Error::Forbidden);
    }
    let version = typed.number("version").ok().flatten().unwrap_or_default();
    acts::rounds::withdraw(&mut tx, by(&app, &officer), &nominee, version).await?;
    tx.commit().await?;
    Ok(see(format!("{}?done=commendations-done-withdrawn", held.round.path())))
}
