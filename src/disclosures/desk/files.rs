//! Papers of a notice.

use axum::{
    extract::{Path, State as Shared},
    response::Response,
};

use super::{Held, show::render, step::refused};
use crate::{
    app::App,
    disclosures::{
        State, acts,
        notice::Refusal,
        store::{
            self,
            files::{self, NewFile},
        },
        table::Seen,
    },
    error::{Error, Result},
    sheet::{
        Unreadable,
        hidden::{self, Hidden},
    },
    store::{
        Tx,
        journal::{self, Entry},
    },
    web::{
        Officer, Typed, Words,
        page::see,
        upload::{self, Captioned, FormWithFile},
    },
};

/// Keeps a file. A workbook with parts that cannot be seen is kept only after a second word.
pub async fn attach(
    Shared(app): Shared<App>,
    officer: Officer,
    Path(id): Path<String>,
    form: FormWithFile,
) -> Result<Response> {
    let words = officer.shell.words;
    let Captioned { typed, caption, proof, mut errors } = upload::captioned(words, form).await;
    errors.rename("file", "paper");
    let seen: Option<Seen> = typed.get("seen").parse().ok();
    if seen.is_none() {
        errors.add("seen", words.t("disclosures-error-seen"));
    }
    let mut proof = proof;
    let asks = !typed.is("hidden_known", "yes") && seen != Some(Seen::Officers);
    if let Some(book) = proof.take_if(|proof| proof.content_type == upload::EXCEL && asks) {
        need(&app, &officer, &id).await?;
        // A workbook may unpack to a hundred megabytes: nobody's request waits for that.
        let (book, found) = tokio::task::spawn_blocking(move || {
            let found = hidden::hidden(&book.bytes);
            (book, found)
        })
        .await
        .map_err(Error::fault)?;
        proof = Some(book);
        if let Some(words) = hidden_words(words, found) {
            errors.add("paper", words);
        }
    }
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("disclosures.attach")?;
    let (Some(proof), Some(seen), true) = (proof, seen, errors.is_empty()) else {
        return render(&mut tx, &app, officer, held, typed, errors).await;
    };
    let by = held.by(&app, &officer);
    let new = NewFile {
        posting_id: None,
        file_name: &proof.name,
        caption: &caption,
        content_type: proof.content_type,
        bytes: proof.bytes,
        small: proof.small,
        seen,
        // What is not public yet is approved with its text; what only officers see needs nobody.
        approved: seen == Seen::Officers,
    };
    let file = files::insert(&mut tx, by, &id, new).await?;
    grow(&mut tx, &held).await?;
    let facts = format!("{file} {seen}");
    let entry = Entry { actor: by.actor, act: "disclosures.attach", subject: &id, facts: &facts };
    journal::append(&mut tx, by.now, entry).await?;
    tx.commit().await?;
    let waits = held.notice.state != State::Draft && seen != Seen::Officers;
    let done = if waits { "disclosures-done-attached-waits" } else { "disclosures-done-attached" };
    Ok(see(format!("/desk/disclosures/{id}?done={done}#van-ban")))
}

/// Whoever looked through a notice that was handed in approves it as it was then, so another paper
/// makes that look old. A draft is still being written: its form stays good.
async fn grow(tx: &mut Tx, held: &Held) -> Result<()> {
    if matches!(held.notice.state, State::Submitted | State::Approved) {
        store::grow(tx, &held.notice.id).await?;
    }
    Ok(())
}

/// Whether the officer may attach at all, before anything is unpacked.
async fn need(app: &App, officer: &Officer, id: &str) -> Result<()> {
    let mut tx = app.db.read().await?;
    Held::load(&mut tx, app, officer, id).await?.need("disclosures.attach")
}

/// What has to be asked about a workbook; nothing when it hides nothing.
fn hidden_words(words: Words, found: std::result::Result<Vec<Hidden>, Unreadable>) -> Option<String> {
    let Ok(found) = found else { return Some(words.t("disclosures-error-workbook")) };
    // Almost every workbook names its maker, an office as a rule: that alone stops nobody.
    if found.iter().all(|part| matches!(part, Hidden::Author(_))) {
        return None;
    }
    let told: Vec<_> = found.iter().map(|part| told(words, part)).collect();
    Some(words.t1("disclosures-error-hidden", "parts", told.join("; ")))
}

/// A part of a workbook that cannot be seen, in words.
fn told(words: Words, part: &Hidden) -> String {
    let of = |key: &str, place: &str, n: &u32| words.t2(key, ("place", place), ("n", n));
    match part {
        Hidden::Sheet { name, .. } => words.t1("disclosures-hidden-sheet", "name", name),
        Hidden::Rows { sheet, count, .. } | Hidden::Filtered { sheet, count, .. } => {
            of("disclosures-hidden-rows", sheet, count)
        }
        Hidden::Columns { sheet, letters } => {
            words.t2("disclosures-hidden-columns", ("place", sheet), ("letters", letters))
        }
        Hidden::Comments { place, count } => of("disclosures-hidden-comments", place, count),
        Hidden::Names { first, count } => of("disclosures-hidden-names", first, count),
        Hidden::Author(name) => words.t1("disclosures-hidden-author", "name", name),
        Hidden::ExternalLink(to) => words.t1("disclosures-hidden-link", "to", to),
        Hidden::Part { count, .. } => words.t1("disclosures-hidden-part", "n", count),
    }
}

/// Approves a paper that somebody else added.
pub async fn approve(
    Shared(app): Shared<App>,
    officer: Officer,
    Path((id, file)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("disclosures.approve-change")?;
    let alone = held.is_alone(&mut tx, &officer, "disclosures.approve-change").await?;
    let all = files::list(&mut tx, &id).await?;
    let paper = all.iter().find(|paper| paper.id == file).ok_or(Error::NotFound)?;
    if !alone && paper.uploaded_by.as_deref() == Some(officer.actor.id.as_str()) {
        return refused(&mut tx, &app, officer, held, typed, ("paper", Refusal::SamePerson)).await;
    }
    let by = held.by(&app, &officer);
    files::approve(&mut tx, by, &id, &file).await?;
    let own = if paper.uploaded_by.as_deref() == by.actor { " alone" } else { "" };
    let facts = format!("{file}{own}");
    let entry = Entry { actor: by.actor, act: "disclosures.approve-file", subject: &id, facts: &facts };
    journal::append(&mut tx, by.now, entry).await?;
    if paper.seen == Seen::Public {
        acts::tell(&mut tx, by, "disclosures.approve-file", &id).await?;
    }
    tx.commit().await?;
    Ok(see(format!("/desk/disclosures/{id}?done=disclosures-done-file-approved#van-ban")))
}

/// Takes a file away: of a draft without a trace; of a public notice it stays told that it was
/// there, and why it went.
pub async fn remove(
    Shared(app): Shared<App>,
    officer: Officer,
    Path((id, file)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("disclosures.remove-file")?;
    let by = held.by(&app, &officer);
    let was = files::list(&mut tx, &id).await?.into_iter().find(|one| one.id == file);
    if held.notice.state.is_public() {
        let reason = typed.line("remove_reason");
        if reason.is_empty() {
            return refused(&mut tx, &app, officer, held, typed, ("paper", Refusal::ReasonMissing)).await;
        }
        files::withdraw(&mut tx, by, &id, &file, &reason).await?;
    } else if files::delete(&mut tx, &id, &file).await? == 0 {
        return Err(Error::NotFound);
    }
    grow(&mut tx, &held).await?;
    let entry = Entry { actor: by.actor, act: "disclosures.remove-file", subject: &id, facts: &file };
    journal::append(&mut tx, by.now, entry).await?;
    if was.is_some_and(|was| was.seen == Seen::Public && was.approved) {
        acts::tell(&mut tx, by, "disclosures.remove-file", &id).await?;
    }
    tx.commit().await?;
    Ok(see(format!("/desk/disclosures/{id}?done=disclosures-done-removed#van-ban")))
}
