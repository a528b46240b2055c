//! Why nothing is signed, as it is kept for the desk and for readers until it is over.

use std::{fmt, str::FromStr};

use jiff::{SignedDuration, Timestamp};

use super::{signer::Refusal, store};
use crate::{
    error::Result,
    store::{Tx, settings},
};

/// What stands in the way of signing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The signer refused.
    Refused(Refusal),
    /// The key is not in the data folder.
    NoKey,
    /// The signer came upon a fault: a tile is missing, or the folder of the key cannot be written.
    Failed,
    /// The last head is older than a day: no program that has the key looked since.
    Silent,
}

impl Trouble {
    /// The key of its words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Refused(Refusal::Shorter { .. }) => "log-trouble-shorter",
            Self::Refused(Refusal::Another { .. }) => "log-trouble-another",
            Self::Refused(Refusal::Unreadable) => "log-trouble-unreadable",
            Self::NoKey => "log-trouble-no-key",
            Self::Failed => "log-trouble-failed",
            Self::Silent => "log-trouble-silent",
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(Refusal::Shorter { now, before }) => write!(f, "shorter {now} {before}"),
            Self::Refused(Refusal::Another { before }) => write!(f, "another {before}"),
            Self::Refused(Refusal::Unreadable) => f.write_str("unreadable"),
            Self::NoKey => f.write_str("no-key"),
            Self::Failed => f.write_str("failed"),
            Self::Silent => f.write_str("silent"),
        }
    }
}

impl FromStr for Trouble {
    type Err = ();

    fn from_str(text: &str) -> std::result::Result<Self, ()> {
        let mut parts = text.split(' ');
        let word = parts.next().ok_or(())?;
        let mut number = || parts.next().and_then(|part| part.parse().ok()).ok_or(());
        match word {
            "shorter" => Ok(Self::Refused(Refusal::Shorter { now: number()?, before: number()? })),
            "another" => Ok(Self::Refused(Refusal::Another { before: number()? })),
            "unreadable" => Ok(Self::Refused(Refusal::Unreadable)),
            "no-key" => Ok(Self::NoKey),
            "failed" => Ok(Self::Failed),
            "silent" => Ok(Self::Silent),
            _ => Err(()),
        }
    }
}

/// What stands in the way now.
///
/// # Errors
/// When the database fails.
pub async fn now(tx: &mut Tx, now: Timestamp) -> Result<Option<Trouble>> {
    let kept = settings::get(tx, settings::LOG_TROUBLE).await?;
    if let Some(trouble) = kept.and_then(|kept| kept.parse().ok()) {
        return Ok(Some(trouble));
    }
    let last = store::checkpoint(tx).await?;
    // A day, and an hour for clocks and restarts.
    let silent = last.is_some_and(|last| now.duration_since(last.at) > SignedDuration::from_hours(25));
    Ok(silent.then_some(Trouble::Silent))
}

/// Keeps what stands in the way, or that nothing does; writes only when it changed.
///
/// # Errors
/// When the database fails.
pub async fn keep(db: &crate::store::Db, trouble: Option<Trouble>) -> Result<()> {
    let said = trouble.map_or_else(String::new, |trouble| trouble.to_string());
    let mut tx = db.read().await?;
    let kept = settings::get(&mut tx, settings::LOG_TROUBLE).await?.unwrap_or_default();
    drop(tx);
    if kept == said {
        return Ok(());
    }
    let mut tx = db.write().await?;
    settings::set(&mut tx, settings::LOG_TROUBLE, &said).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again() {
        for trouble in [
            Trouble::Refused(Refusal::Shorter { now: 3, before: 12 }),
            Trouble::Refused(Refusal::Another { before: 7 }),
            Trouble::Refused(Refusal::Unreadable),
            Trouble::NoKey,
            Trouble::Failed,
            Trouble::Silent,
        ] {
            assert_eq!(trouble.to_string().parse(), Ok(trouble));
        }
        for wrong in ["", "shorter", "shorter 1", "else 1"] {
            assert_eq!(wrong.parse::<Trouble>(), Err(()), "{wrong}");
        }
    }
}
