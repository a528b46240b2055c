//! Base salaries and multiples: what goes with an award, once somebody answers for it.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};

use super::held::{by, need_over_home};
use crate::{
    app::App,
    commendations::{
        Form, RecipientKind, acts,
        bonus::{self, BaseSalary, Rate},
        pages::register::{form_name, kind_name},
        store::bonuses,
    },
    error::{Error, Result},
    exemplars, places,
    store::Tx,
    web::{
        Choice, Errors, Officer, Shell, Typed,
        page::{page_with, see},
    },
};

#[derive(Template)]
#[template(path = "commendations/desk/bonuses.html")]
struct Show {
    shell: Shell,
    rates: Vec<Line>,
    salaries: Vec<BaseSalary>,
    levels: Vec<Choice>,
    kinds: Vec<Choice>,
    forms: Vec<Choice>,
    typed: Typed,
    errors: Errors,
}

/// A multiple with its words.
struct Line {
    rate: Rate,
    name: String,
    level: String,
    days: String,
    /// How sure the default is.
    basis: String,
    /// What it comes to, on each base salary of its time.
    sums: Vec<String>,
}

impl Show {
    fn is_open(&self, line: &Line) -> bool {
        self.typed.is("id", &line.rate.id) && !self.errors.is_empty()
    }
}

/// The page.
pub async fn show(State(app): State<App>, officer: Officer) -> Result<Response> {
    let mut tx = app.db.read().await?;
    need(&mut tx, &app, &officer).await?;
    render(&mut tx, officer, Typed::default(), Errors::default()).await
}

async fn need(tx: &mut Tx, app: &App, officer: &Officer) -> Result<()> {
    need_over_home(&places::tree(tx).await?, app, officer, "commendations.rules")
}

async fn render(tx: &mut Tx, officer: Officer, typed: Typed, errors: Errors) -> Result<Response> {
    let words = officer.shell.words;
    let salaries = bonuses::salaries(tx).await?;
    let levels = exemplars::store::levels(tx, words).await?;
    let line = |rate: Rate| {
        let level = levels.iter().find(|level| level.value == rate.level);
        let until = rate.last_day.map_or_else(|| words.t("commendations-until-now"), |day| words.day(day));
        let sums = bonus::over_time(&rate, &salaries)
            .into_iter()
            .map(|(day, bonus)| {
                words.t2("commendations-sum-from", ("day", words.day(day)), ("sum", bonus.told(words)))
            })
            .collect();
        Line {
            name: format!("{}, {}", form_name(words, rate.form), kind_name(words, rate.kind)),
            level: level.map_or_else(String::new, |level| level.label.clone()),
            days: words.t2("commendations-from-until", ("from", words.day(rate.first_day)), ("until", until)),
            basis: words.t(format!("commendations-basis-{}", rate.basis)),
            sums,
            rate,
        }
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = Show {
        rates: bonuses::rates(tx).await?.into_iter().map(line).collect(),
        kinds: RecipientKind::ALL.map(|kind| Choice::new(kind.word(), kind_name(words, kind))).into(),
        forms: Form::ALL.map(|form| Choice::new(form.word(), form_name(words, form))).into(),
        salaries,
        levels,
        shell: officer.shell,
        typed,
        errors,
    };
    page_with(status, &view)
}

/// Confirms a multiple, takes a confirmation back, adds one, or adds a base salary.
pub async fn save(State(app): State<App>, officer: Officer, typed: Typed) -> Result<Response> {
    let mut tx = app.db.write().await?;
    need(&mut tx, &app, &officer).await?;
    let mut errors = Errors::default();
    match typed.get("op") {
        "confirm" => confirm(&mut tx, &app, &officer, &typed, &mut errors).await?,
        "doubt" => {
            let (was, version) = rate(&mut tx, &typed).await?;
            acts::bonuses::doubt(&mut tx, by(&app, &officer), &was, version).await?;
        }
        "rate" => add_rate(&mut tx, &app, &officer, &typed, &mut errors).await?,
        "salary" => add_salary(&mut tx, &app, &officer, &typed, &mut errors).await?,
        _ => return Err(Error::NotFound),
    }
    if !errors.is_empty() {
        return render(&mut tx, officer, typed, errors).await;
    }
    tx.commit().await?;
    Ok(see("/desk/commendations/bonuses?done=commendations-done-bonus"))
}

/// The multiple that a form is about, and the version that it was drawn from.
async fn rate(tx: &mut Tx, typed: &Typed) -> Result<(Rate, i64)> {
    let rates = bonuses::rates(tx).await?;
    let was = rates.into_iter().find(|rate| typed.is("id", &rate.id)).ok_or(Error::NotFound)?;
    Ok((was, typed.number("version").ok().flatten().unwrap_or_default()))
}

async fn confirm(
    tx: &mut Tx,
    app: &App,
    officer: &Officer,
    typed: &Typed,
    errors: &mut Errors,
) -> Result<()> {
    let words = officer.shell.words;
    let (was, version) = rate(tx, typed).await?;
    let cite = typed.line("cite");
    if cite.is_empty() {
        errors.add(&format!("cite-{}", was.id), words.t("commendations-error-cite"));
    }
    let coefficient = bonus::read_multiple(typed.get("multiple"));
    if coefficient.is_none() {
        errors.add(&format!("multiple-{}", was.id), words.t("commendations-error-multiple"));
    }
    match coefficient.filter(|_| errors.is_empty()) {
        Some(coefficient) => {
            acts::bonuses::confirm(tx, by(app, officer), &was, version, (coefficient, &cite)).await
        }
        None => Ok(()),
    }
}

async fn add_rate(
    tx: &mut Tx,
    app: &App,
    officer: &Officer,
    typed: &Typed,
    errors: &mut Errors,
) -> Result<()> {
    let words = officer.shell.words;
    let cite = typed.line("rate_cite");
    if cite.is_empty() {
        errors.add("rate_cite", words.t("commendations-error-cite"));
    }
    let coefficient = bonus::read_multiple(typed.get("rate_multiple"));
    if coefficient.is_none() {
        errors.add("rate_multiple", words.t("commendations-error-multiple"));
    }
    let first_day = errors.day(words, typed, "rate_from");
    if first_day.is_none() && !errors.has("rate_from") {
        errors.missing(words, "rate_from", "commendations-from-day");
    }
    let last_day = errors.day(words, typed, "rate_until");
    if first_day.zip(last_day).is_some_and(|(first, last)| last < first) {
        errors.add("rate_until", words.t("commendations-error-days"));
    }
    let level = typed.line("rate_level");
    let known = exemplars::store::levels(tx, words).await?.iter().any(|choice| choice.value == level);
    if !known {
        errors.missing(words, "rate_level", "commendations-round-level");
    }
    let parsed = typed.get("rate_form").parse().ok().zip(typed.get("rate_kind").parse().ok());
    let (Some((form, kind)), Some(coefficient), Some(first_day)) = (parsed, coefficient, first_day) else {
        if parsed.is_none() {
            errors.missing(words, "rate_form", "commendations-form");
        }
        return Ok(());
    };
    let taken = bonuses::rates(tx).await?.into_iter().any(|rate| {
        (rate.form, rate.kind, rate.level.as_str(), rate.first_day) == (form, kind, level.as_str(), first_day)
    });
    if taken {
        errors.add("rate_from", words.t("commendations-error-rate-taken"));
    }
    if !errors.is_empty() {
        return Ok(());
    }
    let rate = Rate {
        id: String::new(),
        form,
        kind,
        level,
        first_day,
        last_day,
        coefficient,
        cite: cite.clone(),
        basis: "own".to_owned(),
        confirmed_cite: cite,
        confirmed_at: None,
        version: 1,
    };
    acts::bonuses::add_rate(tx, by(app, officer), &rate).await.map(|_| ())
}

async fn add_salary(
    tx: &mut Tx,
    app: &App,
    officer: &Officer,
    typed: &Typed,
    errors: &mut Errors,
) -> Result<()> {
    let words = officer.shell.words;
    let amount = errors.number(words, typed, "salary").unwrap_or_default();
    if !(100_000..=100_000_000).contains(&amount) && !errors.has("salary") {
        errors.add("salary", words.t("commendations-error-salary"));
    }
    let cite = typed.line("salary_cite");
    if cite.is_empty() {
        errors.add("salary_cite", words.t("commendations-error-cite"));
    }
    let first_day = errors.day(words, typed, "salary_from");
    let known = bonuses::salaries(tx).await?;
    match first_day {
        None if !errors.has("salary_from") => errors.missing(words, "salary_from", "commendations-from-day"),
        Some(day) if known.iter().any(|salary| salary.first_day == day) => {
            errors.add("salary_from", words.t("commendations-error-rate-taken"));
        }
        _ => {}
    }
    match first_day.filter(|_| errors.is_empty()) {
        Some(first_day) => {
            let salary = BaseSalary { first_day, amount, cite };
            acts::bonuses::add_salary(tx, by(app, officer), &salary).await
        }
        None => Ok(()),
    }
}
