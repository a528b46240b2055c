//! What somebody says of a notice from its page: no account, no name asked for.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use jiff::ToSpan;

use super::show::view;
use crate::{
    app::App,
    disclosures::store::{
        self, By,
        feedback::{self, Said, Via},
    },
    error::{Error, Result},
    store::journal::{self, Entry},
    web::{
        Errors, Typed, Visitor,
        address::numbered,
        page::{page_with, see},
    },
};

/// Longest opinion, in letters.
const LONGEST: usize = 2000;
/// Opinions about one notice that are taken from the web in an hour: more come from a machine.
const MOST_AN_HOUR: i64 = 30;
/// And about all of them together.
const MOST_OF_ALL: i64 = 300;

/// Takes an opinion.
pub async fn send(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path(code): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let words = shell.words;
    let (year, number) = numbered(&code)?;
    // A field that people do not see: whatever fills it in is no person, and costs no writing.
    if !typed.get("website").is_empty() {
        let path = crate::disclosures::notice_path(year, number);
        return Ok(see(format!("{path}?done=disclosures-done-said")));
    }
    let now = app.clock.now();
    let mut errors = Errors::default();
    let text = errors.required(words, &typed, "said", "disclosures-field-said");
    errors.within(words, &typed, "said", "disclosures-field-said", LONGEST);
    errors.within(words, &typed, "sender", "disclosures-field-sender", 200);
    let mut tx = app.db.read().await?;
    let notice = store::find_numbered(&mut tx, year, number).await?;
    if !notice.is_readable() {
        return Err(Error::NotFound);
    }
    let hour_ago = now.checked_sub(1.hour()).unwrap_or(now);
    let (own, all) = feedback::count_since(&mut tx, &notice.id, hour_ago).await?;
    if own >= MOST_AN_HOUR || all >= MOST_OF_ALL {
        errors.add("said", words.t("disclosures-error-many"));
    }
    if !errors.is_empty() {
        let view = view(&mut tx, shell, notice, app.clock.today(), typed, errors).await?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    drop(tx);
    let mut tx = app.db.write().await?;
    let actor = shell.actor.as_ref().map(|actor| actor.id.as_str());
    let by = By { now, actor, batch: None, unit_name: "" };
    let said = Said { via: Via::Web, text: &text, sender: &typed.line("sender"), received_at: now };
    feedback::insert(&mut tx, by, &notice.id, &said).await?;
    let entry = Entry { actor, act: "disclosures.say", subject: &notice.id, facts: "" };
    journal::append(&mut tx, now, entry).await?;
    tx.commit().await?;
    Ok(see(format!("{}?done=disclosures-done-said", notice.path())))
}
