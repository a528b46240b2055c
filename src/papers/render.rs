//! From a paper to a file: typeset by a child of this program.

use axum::response::{IntoResponse, Response};

use super::documents::{Certificate, Paper, Sheet};
use crate::error::{Error, Result};

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperForm {
    /// PDF.
    Pdf,
    /// Word.
    Docx,
}

impl PaperForm {
    /// The form of a suffix: `pdf`, `docx`.
    #[must_use]
    pub fn of_suffix(suffix: &str) -> Option<Self> {
        match suffix {
            "pdf" => Some(Self::Pdf),
            "docx" => Some(Self::Docx),
            _ => None,
        }
    }
}

/// A paper as a file to download, named `name` and the suffix of its form.
///
/// # Errors
/// A fault when the paper cannot be typeset.
pub async fn respond(paper: Paper, form: PaperForm, name: &str) -> Result<Response> {
    let _ = (paper, form, name);
    Err::<Response, _>(Error::fault(anyhow::anyhow!("not built yet"))).map(IntoResponse::into_response)
}

/// Certificates as one PDF to look at or print, a page each.
///
/// # Errors
/// A fault when they cannot be typeset.
pub async fn respond_certificates(
    sheet: Sheet,
    certificates: Vec<Certificate>,
    name: &str,
) -> Result<Response> {
    let _ = (sheet, certificates, name);
    Err(Error::fault(anyhow::anyhow!("not built yet")))
}
