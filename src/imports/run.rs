//! Judging, writing and undoing a batch; the screens and the command line call these.

use super::{
    BatchState, Checked, Context, Kind, Outcome, Undone,
    store::{self as batch, NewBatch},
};
use crate::{
    accounts::Actor,
    app::App,
    error::{Error, Result},
    places::{self, Names, Place, Tree},
    sheet::{self, Sheet, Unreadable},
    store::{
        Tx,
        journal::{self, Entry},
    },
    vietnamese,
    web::Words,
};

impl Prepared {
    fn names(&self) -> Names<'_> {
        self.tree.names(&self.home.id, super::year_end(self.year))
    }
}

/// What was found in a file.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The rows judged, or why nothing could be read.
    pub rows: std::result::Result<Vec<Checked>, Unreadable>,
    /// Rows left out, with what stood in them.
    pub left_out: Vec<(usize, String)>,
    /// Titles that no column answers to.
    pub unknown: Vec<String>,
}

impl Reading {
    /// How many rows came out so.
    #[must_use]
    pub fn count(&self, outcome: Outcome) -> i64 {
        let rows = self.rows.as_deref().unwrap_or_default();
        i64::try_from(rows.iter().filter(|row| row.outcome == outcome).count()).unwrap_or(i64::MAX)
    }
}

/// Who imports, and in which language to speak.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// The officer; none for the program itself.
    pub actor: Option<&'a Actor>,
    /// The language.
    pub words: Words,
}

struct Prepared {
    sheet: Sheet,
    home: Place,
    tree: Tree,
    unit: Option<Place>,
    year: i64,
    kind: Kind,
}

/// A file as rows, or why it cannot be read. Reading takes time, so it is done before a
/// transaction is open: nobody else's writing waits for it.
pub type Parsed = std::result::Result<Sheet, Unreadable>;

/// Keeps a file and judges it, writing no record. Gives the batch's id and the reading.
///
/// # Errors
/// When the database fails.
pub async fn look(app: &App, by: By<'_>, new: NewBatch<'_>) -> Result<(String, Reading)> {
    let parsed = read(new.kind, new.file_name, new.bytes.to_vec()).await?;
    let mut tx = app.db.write().await?;
    let id = batch::insert(&mut tx, app.clock.now(), new).await?;
    let reading = judge(&mut tx, app, by, &id, parsed).await?;
    if let Ok(rows) = &reading.rows {
        batch::save_counts(&mut tx, &id, rows).await?;
    }
    tx.commit().await?;
    Ok((id, reading))
}

/// The rows of a batch that was kept and not written yet.
///
/// # Errors
/// [`Error::NotFound`] when there is no such batch; [`Error::Conflict`] when it was written.
pub async fn parsed(app: &App, id: &str) -> Result<Parsed> {
    let mut tx = app.db.read().await?;
    let kept = batch::find(&mut tx, id).await?;
    if kept.state != BatchState::Checked {
        return Err(Error::Conflict);
    }
    let bytes = batch::bytes(&mut tx, id).await?;
    drop(tx);
    read(kept.kind, &kept.file_name, bytes).await
}

async fn read(kind: Kind, file_name: &str, bytes: Vec<u8>) -> Result<Parsed> {
    let columns = kind.columns();
    let pasted = file_name.is_empty();
    tokio::task::spawn_blocking(move || {
        let grid =
            if pasted { sheet::read_pasted(&String::from_utf8_lossy(&bytes)) } else { sheet::read(&bytes) };
        grid.and_then(|grid| Sheet::find(&grid, columns))
    })
    .await
    .map_err(Error::fault)
}

/// Judges a batch that was kept.
///
/// # Errors
/// [`Error::NotFound`] when there is no such batch.
pub async fn judge(tx: &mut Tx, app: &App, by: By<'_>, id: &str, parsed: Parsed) -> Result<Reading> {
    let sheet = match parsed {
        Ok(sheet) => sheet,
        Err(why) => {
            return Ok(Reading { rows: Err(why), left_out: Vec::new(), unknown: Vec::new() });
        }
    };
    let ready = prepare(tx, id, sheet).await?;
    let names = ready.names();
    let ctx = context(app, by, &ready, &names, id);
    let rows = ready.kind.check(tx, ctx, &ready.sheet).await?;
    Ok(Reading { rows: Ok(rows), left_out: ready.sheet.left_out, unknown: ready.sheet.unknown })
}

/// Writes the good rows of a batch, all or nothing.
///
/// # Errors
/// [`Error::Conflict`] when it was written already; [`Error::Refused`] when it cannot
/// be read.
pub async fn apply(tx: &mut Tx, app: &App, by: By<'_>, id: &str, parsed: Parsed) -> Result<Vec<Checked>> {
    let now = app.clock.now();
    let sheet = parsed.map_err(|_| Error::Refused("imports-damaged"))?;
    let ready = prepare(tx, id, sheet).await?;
    batch::advance(tx, now, id, BatchState::Checked, BatchState::Applied).await?;
    let names = ready.names();
    let ctx = context(app, by, &ready, &names, id);
    let rows = ready.kind.apply(tx, ctx, &ready.sheet).await?;
    batch::save_counts(tx, id, &rows).await?;
    let entry = Entry { actor: ctx.actor_id(), act: "imports.apply", subject: id, facts: ready.kind.word() };
    journal::append(tx, now, entry).await?;
    Ok(rows)
}

/// Takes a written batch out again.
///
/// # Errors
/// [`Error::Conflict`] when it is not written, or undone already.
pub async fn undo(tx: &mut Tx, app: &App, by: By<'_>, id: &str) -> Result<Undone> {
    let now = app.clock.now();
    let kept = batch::find(tx, id).await?;
    batch::advance(tx, now, id, BatchState::Applied, BatchState::Undone).await?;
    let home = places::home(tx).await?.ok_or(Error::NotFound)?;
    let tree = places::tree(tx).await?;
    let ready =
        Prepared { sheet: Sheet::default(), home, tree, unit: None, year: kept.year, kind: kept.kind };
    let names = ready.names();
    let ctx = context(app, by, &ready, &names, id);
    let undone = kept.kind.undo(tx, ctx).await?;
    let entry = Entry { actor: ctx.actor_id(), act: "imports.undo", subject: id, facts: kept.kind.word() };
    journal::append(tx, now, entry).await?;
    Ok(undone)
}

fn context<'a>(app: &App, by: By<'a>, ready: &'a Prepared, names: &'a Names<'a>, id: &'a str) -> Context<'a> {
    Context {
        actor: by.actor,
        home: &ready.home,
        tree: &ready.tree,
        names,
        year: ready.year,
        unit: ready.unit.as_ref(),
        batch: id,
        now: app.clock.now(),
        today: app.clock.today(),
        words: by.words,
    }
}

async fn prepare(tx: &mut Tx, id: &str, sheet: Sheet) -> Result<Prepared> {
    let kept = batch::find(tx, id).await?;
    let home = places::home(tx).await?.ok_or(Error::NotFound)?;
    let tree = places::tree(tx).await?;
    let chosen = kept.unit_id.as_deref().and_then(|id| tree.get(id)).cloned();
    let unit = chosen.or_else(|| unit_above(&sheet, &tree, &home, kept.year));
    Ok(Prepared { sheet, home, tree, unit, year: kept.year, kind: kept.kind })
}

/// The unit that the title block names: "ĐƠN VỊ: XÃ THỚI HƯNG".
fn unit_above(sheet: &Sheet, tree: &Tree, home: &Place, year: i64) -> Option<Place> {
    let day = super::year_end(year);
    sheet.above.iter().find_map(|text| {
        let (label, name) = text.split_once(':')?;
        let label = vietnamese::fold(label);
        (label == "don vi" || label == "don vi dang ky")
            .then(|| tree.named(&home.id, name, day).cloned())
            .flatten()
    })
}
