//! Calling a round: the form, the day people were told, when and where; the roll is frozen.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use dinh_rules::decision::{Form, gate};

use super::Held;
use crate::{
    app::App,
    decisions::{
        acts::{
            hamlets,
            rounds::{call, held},
        },
        decision::Decision,
        policy,
        refusal::Refusal,
        round::{Cluster, Round},
        store::rounds,
    },
    error::{Error, Result},
    law::told,
    store::Tx,
    web::{
        Choice, Errors, Officer, Shell, Typed,
        form::read_day,
        page::{page_with, see},
    },
};

#[derive(Template)]
#[template(path = "decisions/desk/call.html")]
struct Call {
    shell: Shell,
    decision: Decision,
    typed: Typed,
    errors: Errors,
    /// The hamlets this officer may call, of a matter of the commune.
    places: Vec<Choice>,
    forms: Vec<Choice>,
    /// Why a form asks who agreed.
    agreed: Vec<String>,
    /// How long before people are told.
    told: Vec<String>,
    clusters: Option<String>,
    /// Which lines of clusters were typed.
    lines: Vec<usize>,
}

impl Call {
    /// Whether a form may be chosen.
    fn offers(&self, form: &str) -> bool {
        self.forms.iter().any(|choice| choice.value == form)
    }

    fn begins_label(&self) -> String {
        let key = if self.offers("ballots") {
            "decisions-field-begins-on"
        } else {
            "decisions-field-begins-on-meeting"
        };
        self.shell.t(key)
    }
}

/// The form.
pub async fn show(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let own = Held::load(&mut tx, &app, &officer, &id).await?;
    let mut typed = Typed::default();
    typed.set("notice_on", officer.shell.today.clone());
    render(&mut tx, officer, own, typed, Errors::default()).await
}

async fn render(tx: &mut Tx, officer: Officer, own: Held, typed: Typed, errors: Errors) -> Result<Response> {
    let words = officer.shell.words;
    let places = callable(&officer, &own);
    let (law, matter) = own.decision.rule(own.today).ok_or(Error::NotFound)?;
    if places.is_empty() || own.decision.state != crate::decisions::decision::State::Open {
        return Err(Error::Forbidden);
    }
    let before = rounds::of(tx, &own.decision.id).await?;
    let place = if places.len() == 1 { places[0].clone() } else { typed.line("place") };
    let (mut forms, mut agreed) = (Vec::new(), Vec::new());
    for form in [Form::Meeting, Form::Ballots] {
        let gate = gate::gate(law, matter, own.decision.scope, form, held(&own.decision, &before, &place));
        if !gate.is_open() {
            continue;
        }
        forms.push(Choice::new(form.word(), words.t(format!("decisions-form-{}", form.word()))));
        if let gate::Gate::Agreed(cited) | gate::Gate::Judged(cited) = gate {
            let source = told::sourced(words, law, &cited.source);
            agreed.push(words.t1("decisions-gate-agreed", "source", source));
        }
    }
    let mut told_rules = Vec::new();
    for (form, rule) in [("meeting", &law.meeting.notice), ("ballots", &law.ballots.announced)] {
        if let Some(rule) = rule
            && forms.iter().any(|choice: &Choice| choice.value == form)
        {
            let source = told::sourced(words, law, &rule.source);
            let key = format!("decisions-told-{form}");
            told_rules.push(words.t2(&key, ("days", rule.days.to_string()), ("source", source)));
        }
    }
    let view = Call {
        clusters: law.meeting.clusters.as_ref().map(|rule| {
            let source = told::sourced(words, law, &rule.source);
            words.t2("decisions-clusters", ("n", rule.n.to_string()), ("source", source))
        }),
        lines: (0..typed.all("cluster").len()).collect(),
        places: (places.len() > 1)
            .then(|| Choice::new("", officer.shell.t("decisions-choose-hamlet")))
            .into_iter()
            .chain(places.iter().map(|id| Choice::new(id, own.tree.name(id))))
            .collect(),
        forms,
        agreed,
        told: told_rules,
        decision: own.decision,
        shell: officer.shell,
        typed,
        errors,
    };
    let status = if view.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &view)
}

/// The hamlets in which this officer may call a round.
fn callable(officer: &Officer, own: &Held) -> Vec<String> {
    let place_id = &own.decision.content.place_id;
    let all = match own.decision.scope {
        dinh_rules::decision::Scope::Hamlet => vec![place_id.clone()],
        dinh_rules::decision::Scope::Commune => hamlets::below(&own.tree, place_id, own.today),
    };
    let may = |id: &String| {
        let roles = officer.actor.roles_over(&own.tree, id, own.today);
        policy::allows(&roles, "decisions.call", own.decision.state)
    };
    all.into_iter().filter(may).collect()
}

/// Calls it.
pub async fn submit(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let own = Held::load(&mut tx, &app, &officer, &id).await?;
    let places = callable(&officer, &own);
    let place_id = if places.len() == 1 { places[0].clone() } else { typed.line("place") };
    if places.is_empty() {
        return Err(Error::Forbidden);
    }
    let mut errors = Errors::default();
    if !places.contains(&place_id) {
        errors.add("place", words.t("decisions-error-not-your-place"));
    }
    let new = read(&typed, &own, place_id, words, &mut errors);
    let parts = clusters(&typed, words, &mut errors);
    let Some(new) = new.filter(|_| errors.is_empty()) else {
        return render(&mut tx, officer, own, typed, errors).await;
    };
    match call(&mut tx, own.by(&app, &officer), &own.decision, (&new, &parts, &typed.lines("scattered")))
        .await?
    {
        Ok(round) => {
            tx.commit().await?;
            Ok(see(format!("/desk/decisions/{id}/rounds/{round}?done=decisions-done-called")))
        }
        Err(refusal) => {
            match (refusal, first_day(&own, &new)) {
                (Refusal::NoticeTooShort, Some(day)) => {
                    errors.add("begins_on", words.t1("decisions-refused-notice", "day", words.day(day)));
                }
                _ => errors.add(refusal.field(), words.t(refusal.key())),
            }
            render(&mut tx, officer, own, typed, errors).await
        }
    }
}

/// The first day on which a round may begin after its notice.
fn first_day(own: &Held, new: &Round) -> Option<jiff::civil::Date> {
    let (law, _) = own.decision.rule(own.today)?;
    let told = if new.form == Form::Ballots { &law.ballots.announced } else { &law.meeting.notice };
    Some(told.as_ref().and_then(|rule| rule.earliest(new.notice_on)).unwrap_or(new.notice_on))
}

fn read(
    typed: &Typed,
    own: &Held,
    place_id: String,
    words: crate::web::Words,
    errors: &mut Errors,
) -> Option<Round> {
    let form: Option<Form> = typed.get("form").parse().ok();
    if form.is_none() {
        errors.missing(words, "form", "decisions-field-form");
    }
    let notice_on = errors.day(words, typed, "notice_on");
    if notice_on.is_none() && !errors.has("notice_on") {
        errors.missing(words, "notice_on", "decisions-field-notice-on");
    }
    let begins_on = errors.day(words, typed, "begins_on");
    let ballots = form == Some(Form::Ballots);
    if begins_on.is_none() && !errors.has("begins_on") {
        let label = if ballots { "decisions-begins-ballots" } else { "decisions-field-begins-on-meeting" };
        errors.missing(words, "begins_on", label);
    }
    let closes_on = if ballots { errors.day(words, typed, "closes_on") } else { None };
    if ballots && closes_on.is_none() && !errors.has("closes_on") {
        errors.missing(words, "closes_on", "decisions-field-closes-on");
    }
    let begins_at = time(words, typed, "begins_at", errors);
    let closes_at = time(words, typed, "closes_at", errors);
    let whole = form == Some(Form::Meeting) && typed.line("cluster_plan").is_empty();
    if whole && typed.line("begins_at").is_empty() {
        errors.missing(words, "begins_at", "decisions-field-begins-at");
    }
    if whole && typed.line("venue").is_empty() {
        errors.missing(words, "venue", "decisions-venue");
    }
    errors.within(words, typed, "venue", "decisions-venue", 200);
    errors.within(words, typed, "judged", "decisions-field-judged", 400);
    errors.within(words, typed, "scattered", "decisions-field-scattered", 400);
    errors.within(words, typed, "cluster_plan", "decisions-field-cluster-plan", 200);
    Some(Round {
        begins_at,
        venue: typed.line("venue"),
        closes_on,
        closes_at: if ballots { closes_at } else { String::new() },
        judged: typed.lines("judged"),
        cluster_plan: plan(typed),
        ..Round::new(&own.decision.id, &place_id, form?, notice_on?, begins_on?)
    })
}

/// The paper that approved the clusters, with why households are scattered where that is said.
fn plan(typed: &Typed) -> String {
    let said = [typed.line("cluster_plan"), typed.line("scattered")].join(". ");
    said.trim_matches(['.', ' ']).to_owned()
}

/// The clusters that were typed, a line each; a line with nothing in it is none.
fn clusters(typed: &Typed, words: crate::web::Words, errors: &mut Errors) -> Vec<Cluster> {
    let mut all = Vec::new();
    for index in 0..typed.all("cluster").len() {
        let at = |name: &str| crate::vietnamese::tidy(typed.at(name, &index));
        let [name, chair, day, time, venue] =
            ["cluster", "cluster_chair", "cluster_day", "cluster_hour", "cluster_venue"].map(at);
        if [&name, &chair, &day, &time, &venue].iter().all(|text| text.is_empty()) {
            continue;
        }
        let begins_on = read_day(&day).ok().flatten();
        let begins_at = if time.is_empty() { Some(time) } else { hour(&time) };
        let (Some(begins_on), Some(begins_at)) = (begins_on, begins_at) else {
            errors.add("cluster", words.t1("decisions-error-cluster-when", "n", (index + 1).to_string()));
            continue;
        };
        if [&name, &chair, &venue].iter().any(|text| text.chars().count() > 200) {
            errors.add("cluster", words.t1("decisions-error-cluster-long", "n", (index + 1).to_string()));
        }
        all.push(Cluster { name, chair, begins_on, begins_at, venue });
    }
    all
}

/// An hour as people write it: `19:00`, `19h30`, `7 giờ`.
fn time(words: crate::web::Words, typed: &Typed, field: &str, errors: &mut Errors) -> String {
    let text = typed.line(field);
    if text.is_empty() {
        return text;
    }
    hour(&text).unwrap_or_else(|| {
        errors.add(field, words.t("decisions-error-hour"));
        text
    })
}

fn hour(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    // `7 giờ tối` is 19:00; `12 giờ trưa` is noon.
    let later = ["tối", "chiều"].iter().any(|part| lower.contains(part)) && !lower.starts_with("12");
    let mut plain = lower.replace("giờ", "h").replace(' ', "");
    for part in ["tối", "chiều", "sáng", "trưa"] {
        plain = plain.replace(part, "");
    }
    let (hours, minutes) = plain.split_once(['h', ':']).unwrap_or((plain.as_str(), ""));
    let (hours, minutes): (u8, u8) =
        (hours.parse().ok()?, if minutes.is_empty() { 0 } else { minutes.parse().ok()? });
    let hours = if later && hours < 12 { hours + 12 } else { hours };
    (hours < 24 && minutes < 60).then(|| format!("{hours:02}:{minutes:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (text, read) in [
            ("19:00", Some("19:00")),
            ("19h30", Some("19:30")),
            ("7 giờ", Some("07:00")),
            ("7 giờ 15", Some("07:15")),
            ("17", Some("17:00")),
            ("7 giờ tối", Some("19:00")),
            ("2h30 chiều", Some("14:30")),
            ("8 giờ sáng", Some("08:00")),
            ("19 giờ tối", Some("19:00")),
            ("25:00", None),
            ("tối", None),
        ] {
            assert_eq!(hour(text).as_deref(), read, "{text}");
        }
    }
}
