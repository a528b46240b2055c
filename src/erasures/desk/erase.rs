//! Erasing, in two steps: the address of a record, then what of it goes, by which law, and a word that
//! it is meant.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::Response,
};
use dinh_rules::personal::{self, Erasure};
use jiff::civil::Date;

use crate::{
    app::App,
    erasures::acts::{self, Basis, Subject},
    error::{Error, Result},
    law::told,
    places::{self, Tree},
    store::{Tx, settings},
    web::{
        Errors, Officer, Shell, Typed, Words,
        page::{page, page_with, see},
    },
};

const ACT: &str = "erasures.erase";
/// Longest citation.
const CITATION: usize = 200;

/// A ground to choose.
struct Ground {
    id: String,
    words: String,
    article: String,
    unverified: Option<String>,
}

#[derive(Template)]
#[template(path = "erasures/desk/erase.html")]
struct Erase {
    shell: Shell,
    typed: Typed,
    errors: Errors,
    subject: Option<Subject>,
    goes: Vec<String>,
    stays: Vec<String>,
    grounds: Vec<Ground>,
    may_schedule: bool,
}

/// The form; `?record=` names a record.
pub async fn show(State(app): State<App>, officer: Officer, RawQuery(query): RawQuery) -> Result<Response> {
    if !officer.actor.may_somewhere(ACT) {
        return Err(Error::Forbidden);
    }
    let typed = Typed::parse(query.unwrap_or_default().as_bytes());
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let mut errors = Errors::default();
    let subject = asked(&mut tx, &app, &officer, &tree, &typed, &mut errors).await?;
    page(&drawn(&app, officer, typed, errors, subject))
}

/// The record that was asked for, when this officer answers for it.
async fn asked(
    tx: &mut Tx,
    app: &App,
    officer: &Officer,
    tree: &Tree,
    typed: &Typed,
    errors: &mut Errors,
) -> Result<Option<Subject>> {
    let record = typed.line("record");
    if record.is_empty() {
        return Ok(None);
    }
    let words = officer.shell.words;
    match acts::find(tx, &record).await {
        Ok(subject) => {
            let roles = officer.actor.roles_over(tree, &subject.unit_id, app.clock.today());
            if !crate::accounts::may(super::super::policy::RULES, &roles, ACT, "") {
                return Err(Error::Forbidden);
            }
            Ok(Some(subject))
        }
        Err(Error::NotFound) => {
            errors.add("record", words.t("erasures-error-record"));
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn drawn(app: &App, officer: Officer, typed: Typed, errors: Errors, subject: Option<Subject>) -> Erase {
    let words = officer.shell.words;
    let law = personal::erasure_on(app.clock.today());
    let lines = |side: &str| -> Vec<String> {
        subject.as_ref().map_or_else(Vec::new, |subject| {
            let all = if subject.everything { "all" } else { "part" };
            let key = format!("erasures-{side}-{}-{all}", subject.kind.word());
            words.t(key).lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
        })
    };
    Erase {
        goes: lines("goes"),
        stays: lines("stays"),
        grounds: law.map_or_else(Vec::new, |law| grounds(words, law)),
        may_schedule: officer.actor.may_somewhere("erasures.set-schedule"),
        shell: officer.shell,
        typed,
        errors,
        subject,
    }
}

fn grounds(words: Words, law: &Erasure) -> Vec<Ground> {
    let one = |ground: &personal::Ground| Ground {
        id: ground.id.clone(),
        words: words.t(format!("erasures-ground-{}", ground.id)),
        article: format!("{}, {}", told::cited(words, &ground.basis), law.number),
        unverified: told::unverified(words, ground.confidence),
    };
    law.grounds.iter().map(one).collect()
}

/// Erases.
pub async fn submit(State(app): State<App>, officer: Officer, typed: Typed) -> Result<Response> {
    if !officer.actor.may_somewhere(ACT) {
        return Err(Error::Forbidden);
    }
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let tree = places::tree(&mut tx).await?;
    let mut errors = Errors::default();
    let subject = asked(&mut tx, &app, &officer, &tree, &typed, &mut errors).await?;
    let basis = basis(words, app.clock.today(), &typed, &mut errors);
    if !typed.is("sure", "yes") {
        errors.add("sure", words.t("erasures-error-sure"));
    }
    if let Some(why) = subject.as_ref().and_then(|subject| subject.refused) {
        errors.add("record", words.t(why));
    }
    let Some(subject) = subject.filter(|_| errors.is_empty()) else {
        drop(tx);
        let mut tx = app.db.read().await?;
        let mut passing = Errors::default();
        let subject = asked(&mut tx, &app, &officer, &tree, &typed, &mut passing).await?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&app, officer, typed, errors, subject));
    };
    let by = (officer.actor.id.as_str(), app.clock.now());
    acts::erase(&mut tx, by, &tree, &subject, &basis).await?;
    settings::set(&mut tx, settings::SCRUB, settings::DUE).await?;
    tx.commit().await?;
    // What was erased must not lie about in the write-ahead log; where readers hold it up, every minute
    // tries again.
    tokio::spawn(async move { crate::erasures::scrub(&app).await });
    Ok(see("/desk/erasures?done=erasures-done-erased"))
}

/// By which law: a ground of the law in force, or the text that the unit has before it.
fn basis(words: Words, today: Date, typed: &Typed, errors: &mut Errors) -> Basis {
    let citation = typed.line("citation");
    errors.within(words, typed, "citation", "erasures-citation", CITATION);
    let law = personal::erasure_on(today);
    let ground =
        law.and_then(|law| Some((law, law.grounds.iter().find(|one| one.id == typed.get("ground"))?)));
    if let Some((law, ground)) = ground {
        let article = told::cited(Words::Vi, &ground.basis);
        let why = Words::Vi.t(format!("erasures-ground-{}", ground.id));
        let citation = format!("{} {}, {article}: {why}", law.law, law.number);
        return Basis { code: format!("{}/{}", law.id, ground.id), citation };
    }
    if citation.is_empty() {
        errors.add("citation", words.t("erasures-error-ground"));
    }
    Basis { code: "own".to_owned(), citation }
}
