//! Papers of a notice.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{Held, show::render};
use crate::{
    app::App,
    disclosures::{
        store::files::{self, NewFile},
        table::Seen,
    },
    error::{Error, Result},
    sheet::hidden::{self, Hidden},
    store::journal::{self, Entry},
    web::{
        Officer, Words,
        page::see,
        upload::{self, Captioned, FormWithFile},
    },
};

/// Keeps a file. A workbook with parts that cannot be seen is kept only after a second word.
pub async fn attach(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    form: FormWithFile,
) -> Result<Response> {
    let words = officer.shell.words;
    let Captioned { typed, caption, proof, mut errors } = upload::captioned(words, form).await;
    let seen: Option<Seen> = typed.get("seen").parse().ok();
    if seen.is_none() {
        errors.add("seen", words.t("disclosures-error-seen"));
    }
    if let Some(proof) = proof.as_ref().filter(|proof| proof.content_type == upload::EXCEL)
        && !typed.is("hidden_known", "yes")
        && seen != Some(Seen::Officers)
    {
        match hidden::hidden(&proof.bytes) {
            Err(_) => errors.add("file", words.t("disclosures-error-workbook")),
            Ok(found) => {
                // Almost every workbook names its maker, an office as a rule: that alone stops nobody.
                let told: Vec<_> = found
                    .iter()
                    .filter(|part| !matches!(part, Hidden::Author(_)) || found.len() > 1)
                    .map(|part| told(words, part))
                    .collect();
                if found.iter().any(|part| !matches!(part, Hidden::Author(_))) {
                    errors.add("file", words.t1("disclosures-error-hidden", "parts", told.join("; ")));
                }
            }
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
        seen,
    };
    let file = files::insert(&mut tx, by, &id, new).await?;
    let facts = format!("{file} {seen}");
    let entry = Entry { actor: by.actor, act: "disclosures.attach", subject: &id, facts: &facts };
    journal::append(&mut tx, by.now, entry).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/disclosures/{id}?done=disclosures-done-attached#van-ban")))
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

/// Takes a file away.
pub async fn remove(
    State(app): State<App>,
    officer: Officer,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("disclosures.remove-file")?;
    if files::delete(&mut tx, &id, &file).await? == 0 {
        return Err(Error::NotFound);
    }
    let entry =
        Entry { actor: Some(&officer.actor.id), act: "disclosures.remove-file", subject: &id, facts: &file };
    journal::append(&mut tx, app.clock.now(), entry).await?;
    tx.commit().await?;
    Ok(see(format!("/desk/disclosures/{id}?done=disclosures-done-removed#van-ban")))
}
