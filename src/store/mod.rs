//! The store: one SQL text on two databases, the journal, the search index.
//!
//! Modules keep their own SQL in their `store.rs`; what differs between SQLite
//! and PostgreSQL lives here and nowhere else (`db.rs`, `migrate.rs`, `search/`).

pub mod backup;
pub mod db;
mod figures;
pub mod journal;

mod migrate;
pub mod search;
pub mod settings;
pub mod sql;
#[cfg(test)]
pub mod testing;

pub use db::{Db, Tx};
pub use sql::{Row, Sql, Val};

/// Builds the list of values bound to `$1, $2, …` of a statement, in order.
#[macro_export]
macro_rules! vals {
    ($($value:expr),* $(,)?) => { vec![$($crate::store::Val::from($value)),*] };
}
