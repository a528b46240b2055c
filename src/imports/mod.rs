//! Bringing in the offices' own Excel files: look first, write after, undo.
//!
//! One set of screens for every module that takes sheets; what a row means is the
//! module's own `import.rs` (`COLUMNS`, `check`, `apply`, `undo`). A file is read and
//! every row judged without writing anything (dry run); then one transaction writes
//! all good rows. The same file twice changes nothing. A batch can be undone: records
//! that nobody has changed since are taken out again, the others are named and kept.
//!
//! States of a batch: checked → applied → undone.

pub mod desk;
mod kind;
pub mod run;
mod store;

pub use kind::Kind;
pub use store::{Batch, BatchState, NewBatch};

use jiff::{Timestamp, civil::Date};

use crate::{
    accounts::Actor,
    modules::Module,
    places::{Names, Place, Tree},
    web::Words,
};

/// What the shell needs to know of this module.
pub const MODULE: Module =
    Module { name: "imports", rights: &[], articles: &[], path: "", routes: desk::routes, policy: &[] };

/// What a module is told about an import.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Who imports; none for the program itself (sample data, command line).
    pub actor: Option<&'a Actor>,
    /// The place served.
    pub home: &'a Place,
    /// All places.
    pub tree: &'a Tree,
    /// The names of places below home at the end of the sheet's year.
    pub names: &'a Names<'a>,
    /// The year that the sheet is about.
    pub year: i64,
    /// The unit of rows that name none: chosen on the form, or found above the header.
    pub unit: Option<&'a Place>,
    /// Id of the batch, kept with every record it makes.
    pub batch: &'a str,
    /// The moment of importing.
    pub now: Timestamp,
    /// The day of importing.
    pub today: Date,
    /// The language of the messages.
    pub words: Words,
}

impl<'a> Context<'a> {
    /// The last day of the sheet's year: names of places are those of that day.
    #[must_use]
    pub fn year_end(&self) -> Date {
        year_end(self.year)
    }

    /// Id of the account that imports.
    #[must_use]
    pub fn actor_id(&self) -> Option<&'a str> {
        self.actor.map(|actor| actor.id.as_str())
    }

    /// Whether the importer may do an act over a place; the program itself may.
    #[must_use]
    pub fn may(&self, rules: &[crate::accounts::Rule], act: &str, place_id: &str) -> bool {
        self.actor.is_none_or(|actor| {
            let roles = actor.roles_over(self.tree, place_id, self.today);
            crate::accounts::may(rules, &roles, act, "")
        })
    }
}

/// The last day of a year.
#[must_use]
pub fn year_end(year: i64) -> Date {
    i16::try_from(year).ok().and_then(|year| Date::new(year, 12, 31).ok()).unwrap_or(Date::MAX)
}

/// A file about to be brought in by the program itself.
#[must_use]
pub fn batch_of<'a>(kind: Kind, file_name: &'a str, bytes: &'a [u8], year: i64) -> NewBatch<'a> {
    NewBatch { kind, file_name, bytes, year, unit_id: None, actor: None }
}

/// What would become of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A new record.
    New,
    /// An existing record gets something new.
    Changed,
    /// Everything in it is recorded already.
    Same,
    /// Not written; the errors say why.
    Bad,
}

impl Outcome {
    /// The word in keys.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Same => "same",
            Self::Bad => "bad",
        }
    }

    /// The key of its word on screen.
    #[must_use]
    pub fn key(self) -> String {
        format!("imports-outcome-{}", self.word())
    }
}

/// A row judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Its number as Excel shows it.
    pub line: usize,
    /// What it is about: a name.
    pub name: String,
    /// The unit it belongs to.
    pub unit: String,
    /// What would become of it.
    pub outcome: Outcome,
    /// Why it is not written.
    pub errors: Vec<String>,
    /// What to look at.
    pub warnings: Vec<String>,
}

/// What an undo did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Undone {
    /// Records taken out.
    pub removed: i64,
    /// Names of records kept, because somebody changed them since.
    pub kept: Vec<String>,
}

/// Marks on a line that no module wants: merged blocks and broken cells are errors,
/// formulas a warning.
#[must_use]
pub fn common_faults(
    words: Words,
    line: &crate::sheet::Line,
    columns: &[crate::sheet::Column],
) -> (Vec<String>, Vec<String>) {
    let mut errors = Vec::new();
    let mut warnings = Vec::new();
    if line.merged {
        errors.push(words.t("imports-error-merged"));
    }
    for column in columns {
        if let crate::sheet::Cell::Broken(text) = line.cell(column.key) {
            errors.push(words.t2("imports-error-broken", ("column", column.title), ("text", text)));
        }
        if line.formulas.contains(&column.key) {
            let key = if line.cell(column.key).is_empty() {
                "imports-error-formula"
            } else {
                "imports-warning-formula"
            };
            let text = words.t1(key, "column", column.title);
            if line.cell(column.key).is_empty() {
                errors.push(text);
            } else {
                warnings.push(text);
            }
        }
    }
    (errors, warnings)
}

#[cfg(test)]
mod tests;
