//! `dinh import`: the same dry run and writing as on the screens.

use std::path::Path;

use anyhow::{Context, bail};

use super::{Store, data, say};
use crate::{
    app::{App, Settings},
    imports::{Kind, Outcome, batch_of, run},
    places,
    web::Words,
};

/// Reads a sheet, says what would happen to each row that is not plainly good, and
/// writes the good rows when asked to.
///
/// # Errors
/// With a sentence that says what to do.
pub async fn run(
    words: Words,
    store: Store,
    kind: Kind,
    year: i64,
    apply: bool,
    file: &Path,
) -> anyhow::Result<()> {
    let bytes = std::fs::read(file).with_context(|| words.t1("commands-no-sheet", "file", file.display()))?;
    let (db, _held) = data::open(words, &store).await?;
    let mut tx = db.read().await?;
    if places::home(&mut tx).await?.is_none() {
        bail!(words.t("commands-no-home"));
    }
    drop(tx);
    let clock = data::clock(&db).await?;
    let app = App::new(db, clock, Settings::default());
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let by = run::By { actor: None, words };
    let (id, reading) = run::look(&app, by, batch_of(kind, &name, &bytes, year)).await?;
    let rows = match &reading.rows {
        Ok(rows) => rows,
        Err(why) => bail!(why.words(words)),
    };
    for row in rows.iter().filter(|row| !row.errors.is_empty() || !row.warnings.is_empty()) {
        let said = [row.errors.as_slice(), row.warnings.as_slice()].concat().join("; ");
        say(format!("{}: {}: {said}", row.line, row.name));
    }
    for outcome in [Outcome::New, Outcome::Changed, Outcome::Same, Outcome::Bad] {
        let title = words.t(format!("imports-outcome-{}", outcome.word()));
        say(format!("{title}: {}", words.n(reading.count(outcome))));
    }
    if apply {
        let parsed = run::parsed(&app, &id).await?;
        let mut tx = app.db.write().await?;
        run::apply(&mut tx, &app, by, &id, parsed).await?;
        tx.commit().await?;
        say(words.t("commands-written"));
    } else {
        say(words.t("commands-nothing-written"));
    }
    app.db.close().await;
    Ok(())
}
