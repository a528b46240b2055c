//! The signed paper. It is typeset once, at the signature and at each signed correction, and
//! kept as bytes: last year's column, the annexes and the head of the body change with their
//! records, a signed paper does not. Readers are given those bytes and never start a
//! typesetter.

use super::{
    acts::{Of, note},
    paper::{self, Source},
    record,
    standing::State,
    store::{By, kept, reviews},
};
use crate::{
    error::{Error, Result},
    papers::{
        documents::Paper,
        render::{self, PaperForm},
    },
    store::Tx,
};

/// A paper with its files; neither for a review that is not signed.
pub(super) struct Typeset {
    paper: Option<Paper>,
    files: Vec<(PaperForm, Vec<u8>)>,
}

impl Typeset {
    /// Typesets it. That takes its time, so no transaction is held meanwhile.
    ///
    /// # Errors
    /// [`Error::RefusedFor`] naming letters that cannot be printed; else as
    /// [`render::make`].
    pub(super) async fn of(paper: Option<Paper>) -> Result<Self> {
        let files = match &paper {
            Some(paper) => render::both(paper).await?,
            None => Vec::new(),
        };
        Ok(Self { paper, files })
    }
}

/// What the paper of a signed review says, as the transaction sees its records; nothing while
/// it is not signed.
///
/// # Errors
/// When the database fails.
pub(super) async fn says(tx: &mut Tx, of: Of<'_>) -> Result<Option<Paper>> {
    let review = reviews::find(tx, of.year, &of.place.id).await?;
    if review.is_none_or(|review| review.state != State::Signed) {
        return Ok(None);
    }
    let source = Source::read(tx, of.tree, of.year, of.place).await?;
    Ok(Some(paper::report(&source)))
}

/// Keeps the files with the newest lock, where they say what the review says now.
///
/// # Errors
/// [`Error::Conflict`] when a record that the paper names changed since it was typeset.
pub(super) async fn keep(tx: &mut Tx, by: By<'_>, of: Of<'_>, typeset: &Typeset) -> Result<()> {
    if says(tx, of).await? != typeset.paper {
        return Err(Error::Conflict);
    }
    let review = reviews::find(tx, of.year, &of.place.id).await?.ok_or(Error::NotFound)?;
    for (form, bytes) in &typeset.files {
        let sha256 = kept::keep(tx, by, &review, *form, bytes).await?;
        let (place, suffix) = (of.place.slug(), form.suffix());
        let facts = format!("{place} {}, {}, {suffix}, sha256 {sha256}", of.year, review.revision);
        note(tx, by, "annual_reports.keep-paper", &review.id, &facts).await?;
    }
    if !typeset.files.is_empty() {
        record::tell(tx, by, "annual_reports.keep-paper", of.year, of.place).await?;
    }
    Ok(())
}
