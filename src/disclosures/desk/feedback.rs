//! What people say of a notice: taken down from paper or word of mouth, and answered.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{Held, show::render};
use crate::{
    app::App,
    clock,
    disclosures::{
        acts,
        store::feedback::{self, Answered, Said, Via},
    },
    error::Result,
    store::journal::{self, Entry},
    web::{Errors, Officer, Typed, page::see},
};

/// Longest opinion and answer, in letters.
pub const LONGEST: usize = 4000;

/// Takes down what somebody said.
pub async fn record(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("disclosures.hear")?;
    let mut errors = Errors::default();
    let text = errors.required(words, &typed, "said", "disclosures-field-said");
    errors.within(words, &typed, "said", "disclosures-field-said", LONGEST);
    let on = errors.day(words, &typed, "said_on").unwrap_or(held.today);
    if on > held.today {
        errors.add("said_on", words.t("disclosures-error-future"));
    }
    if !errors.is_empty() {
        return render(&mut tx, &app, officer, held, typed, errors).await;
    }
    let by = held.by(&app, &officer);
    let received_at = if on == held.today { by.now } else { clock::at(on, 12, 0) };
    let via = typed.get("via").parse().ok().filter(|via| *via != Via::Web).unwrap_or(Via::Word);
    let said = Said { via, text: &text, sender: &typed.line("sender"), received_at };
    feedback::insert(&mut tx, by, &id, &said).await?;
    let entry = Entry { actor: by.actor, act: "disclosures.hear", subject: &id, facts: via.word() };
    journal::append(&mut tx, by.now, entry).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/disclosures/{id}?done=disclosures-done-heard#gop-y")))
}

/// Answers an opinion.
pub async fn answer(
    State(app): State<App>,
    officer: Officer,
    Path((id, said)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("disclosures.answer")?;
    let mut errors = Errors::default();
    let answer = errors.required(words, &typed, "answer", "disclosures-field-answer");
    errors.within(words, &typed, "answer", "disclosures-field-answer", LONGEST);
    errors.within(words, &typed, "shown", "disclosures-field-shown", LONGEST);
    // Emptied, it would be published as it was said.
    if typed.is("open", "yes") && typed.lines("shown").is_empty() {
        errors.missing(words, "shown", "disclosures-field-shown");
    }
    if !errors.is_empty() {
        let mut typed = typed;
        typed.set("answering", said);
        return render(&mut tx, &app, officer, held, typed, errors).await;
    }
    let by = held.by(&app, &officer);
    let answered =
        Answered { answer: &answer, public: typed.is("open", "yes"), shown: &typed.lines("shown") };
    feedback::answer(&mut tx, by, &id, &said, answered).await?;
    let entry = Entry { actor: by.actor, act: "disclosures.answer", subject: &id, facts: "" };
    journal::append(&mut tx, by.now, entry).await?;
    if answered.public {
        acts::tell(&mut tx, by, "disclosures.answer", &id).await?;
    }
    tx.commit().await?;
    Ok(see(format!("/desk/disclosures/{id}?done=disclosures-done-answered#gop-y")))
}

/// Takes an opinion and its answer from readers again: it named somebody.
pub async fn close(
    State(app): State<App>,
    officer: Officer,
    Path((id, said)): Path<(String, String)>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("disclosures.answer")?;
    let by = held.by(&app, &officer);
    feedback::close(&mut tx, &id, &said).await?;
    let entry = Entry { actor: by.actor, act: "disclosures.close-answer", subject: &id, facts: "" };
    journal::append(&mut tx, by.now, entry).await?;
    acts::tell(&mut tx, by, "disclosures.close-answer", &id).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/disclosures/{id}?done=disclosures-done-answer-closed#gop-y")))
}
