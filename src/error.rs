//! Errors. Three kinds and no more.
//!
//! * A **refusal** is something the person can act on. Each module has its own
//!   enum; the handler puts it back on the page beside the field. When there is no
//!   form to go back to, [`Error::Refused`] carries the words.
//! * **Not found, forbidden, conflict, sign in first** are shown by one layer
//!   (`web/problem.rs`); so are a busy moment and a full disk.
//! * A **fault** is ours: it is logged once with an id, and the page shows the id.

use thiserror::Error as ThisError;

/// What can go wrong in a request or a command.
#[derive(Debug, ThisError)]
pub enum Error {
    /// There is no such record, or this reader may not know of it.
    #[error("not found")]
    NotFound,
    /// The person is signed in but may not do this.
    #[error("forbidden")]
    Forbidden,
    /// The person has to sign in first.
    #[error("sign in first")]
    SignIn,
    /// Somebody else changed the record meanwhile.
    #[error("changed by somebody else")]
    Conflict,
    /// A refusal with no form to return to: the key of the message.
    #[error("refused: {0}")]
    Refused(&'static str),
    /// As [`Error::Refused`], with a text that the message names (`$text`).
    #[error("refused: {0} ({1})")]
    RefusedFor(&'static str, String),
    /// A unique key is taken.
    #[error("duplicate")]
    Duplicate,
    /// Another writer came first; run the request again.
    #[error("run again")]
    Retry,
    /// Too much at once; try again in a moment.
    #[error("busy")]
    Busy,
    /// The server's disk has no room left.
    #[error("no room left on the disk")]
    Full,
    /// Ours.
    #[error(transparent)]
    Fault(anyhow::Error),
}

/// The result of nearly everything.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Wraps an error of ours.
    pub fn fault(error: impl Into<anyhow::Error>) -> Self {
        Self::Fault(error.into())
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        if matches!(error, sqlx::Error::PoolTimedOut) {
            return Self::Busy;
        }
        if let Some(database) = error.as_database_error() {
            if database.is_unique_violation() {
                return Self::Duplicate;
            }
            // 40001 serialization failure, 40P01 deadlock (PostgreSQL, appendix A)
            if matches!(database.code().as_deref(), Some("40001" | "40P01")) {
                return Self::Retry;
            }
            // SQLITE_FULL, and disk_full of PostgreSQL (appendix A)
            if matches!(database.code().as_deref(), Some("13" | "53100")) {
                tracing::error!(%error, "no room left on the disk");
                return Self::Full;
            }
        }
        Self::Fault(error.into())
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Fault(error.into())
    }
}
