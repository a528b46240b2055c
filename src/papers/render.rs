//! From a paper to a file. The typesetter is another run of this program (`dinh render`),
//! bounded in memory and time, so that the server stays small and a paper that makes the
//! typesetter ill makes nobody else wait.

use std::{
    io::{Read, Write},
    process::ExitCode,
    time::Duration,
};

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::documents::{Cards, Certificate, Fault, Paper, Sheet, docx, pdf};
use crate::{
    error::{Error, Result},
    web::{child, export},
};

/// Papers typeset at the same time: each may take [`MOST_MEMORY`].
static SLOTS: Semaphore = Semaphore::const_new(2);
/// Papers typeset for the public at a time: officers' papers always have the other place.
pub static PUBLIC: Semaphore = Semaphore::const_new(1);
/// How long somebody without an account waits for a turn.
const TURN: Duration = Duration::from_secs(20);
/// Address space of a child. A thousand certificates take a quarter of it.
const MOST_MEMORY: u64 = 2 * 1024 * 1024 * 1024;
/// How long a file may take.
const PATIENCE: Duration = Duration::from_secs(50);
/// The child's word for letters that the fonts lack; it writes them out instead of a file.
const LETTERS: u8 = 20;

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

    /// Its suffix, which is also its word in the database.
    #[must_use]
    pub fn suffix(self) -> &'static str {
        self.kind().1
    }

    fn kind(self) -> (&'static str, &'static str) {
        match self {
            Self::Pdf => ("application/pdf", "pdf"),
            Self::Docx => ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
        }
    }
}

/// What the child is asked for.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Work {
    /// A paper as PDF.
    Pdf(Paper),
    /// A paper as a Word file.
    Docx(Paper),
    /// Cards as PDF, four to a page.
    Cards(Cards),
    /// Certificates as PDF.
    Certificates(Sheet, Vec<Certificate>),
}

impl Work {
    fn run(&self) -> std::result::Result<Vec<u8>, Fault> {
        match self {
            Self::Pdf(paper) => pdf::paper(paper),
            Self::Docx(paper) => docx::paper(paper),
            Self::Cards(cards) => pdf::cards(cards),
            Self::Certificates(sheet, all) => pdf::certificates(sheet, all),
        }
    }
}

/// A turn for somebody without an account at what is dear: the typesetter, a whole register.
///
/// # Errors
/// [`Error::Busy`] when too many wait.
pub async fn turn(of: &'static Semaphore) -> Result<SemaphorePermit<'static>> {
    let turn = tokio::time::timeout(TURN, of.acquire()).await.map_err(|_| Error::Busy)?;
    turn.map_err(Error::fault)
}

/// A paper as a file to download, named `name` and the suffix of its form.
///
/// # Errors
/// [`Error::RefusedFor`] naming the letters that cannot be printed; [`Error::Busy`] when it
/// takes too long; a fault when it cannot be typeset.
pub async fn respond(paper: Paper, form: PaperForm, name: &str) -> Result<Response> {
    let work = match form {
        PaperForm::Pdf => Work::Pdf(paper),
        PaperForm::Docx => Work::Docx(paper),
    };
    file(make(work).await?, form, name)
}

/// Certificates as one PDF to look at or print, a page each.
///
/// # Errors
/// As [`respond`].
pub async fn respond_certificates(
    sheet: Sheet,
    certificates: Vec<Certificate>,
    name: &str,
) -> Result<Response> {
    file(make(Work::Certificates(sheet, certificates)).await?, PaperForm::Pdf, name)
}

/// Cards as one PDF to print and cut apart.
///
/// # Errors
/// As [`respond`].
pub async fn respond_cards(cards: Cards, name: &str) -> Result<Response> {
    file(make(Work::Cards(cards)).await?, PaperForm::Pdf, name)
}

/// Bytes that were typeset before, as a file named `name` and the suffix of its form.
///
/// # Errors
/// A fault when the name fits in no header.
pub fn file(bytes: Vec<u8>, form: PaperForm, name: &str) -> Result<Response> {
    let (kind, suffix) = form.kind();
    // A PDF is looked at first, a Word file is opened in Word.
    let manner = if form == PaperForm::Pdf { "inline" } else { "attachment" };
    let disposition = format!("{manner}; filename=\"{}.{suffix}\"", export::file_name(name));
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_str(&disposition).map_err(Error::fault)?);
    Ok(response)
}

/// A paper in both forms, to be kept.
///
/// # Errors
/// As [`respond`].
pub async fn both(paper: &Paper) -> Result<Vec<(PaperForm, Vec<u8>)>> {
    let pdf = make(Work::Pdf(paper.clone())).await?;
    let docx = make(Work::Docx(paper.clone())).await?;
    Ok(vec![(PaperForm::Pdf, pdf), (PaperForm::Docx, docx)])
}

/// The bytes of the file.
///
/// # Errors
/// As [`respond`].
pub async fn make(work: Work) -> Result<Vec<u8>> {
    let _slot = SLOTS.acquire().await.map_err(Error::fault)?;
    let Some(program) = child::program() else {
        return in_place(work).await;
    };
    let asked = serde_json::to_vec(&work).map_err(Error::fault)?;
    let answer = child::ask(program, "render", &asked, PATIENCE).await?;
    match answer.code {
        Some(0) => Ok(answer.output),
        Some(code) if code == i32::from(LETTERS) => Err(lacking(&String::from_utf8_lossy(&answer.output))),
        code => Err(Error::fault(anyhow::anyhow!("the typesetter ended with {code:?}: {}", answer.said))),
    }
}

async fn in_place(work: Work) -> Result<Vec<u8>> {
    let done = tokio::task::spawn_blocking(move || work.run()).await.map_err(Error::fault)?;
    done.map_err(|fault| match fault {
        Fault::Letters(letters) => lacking(&spell(&letters)),
        fault => Error::fault(fault),
    })
}

fn spell(letters: &[char]) -> String {
    letters.iter().map(char::to_string).collect::<Vec<_>>().join(" ")
}

fn lacking(letters: &str) -> Error {
    Error::RefusedFor("papers-error-letters", letters.to_owned())
}

/// What `dinh render` does: a paper as JSON in, the file out.
#[must_use]
pub fn child() -> ExitCode {
    child::bound_memory(MOST_MEMORY);
    let mut bytes = Vec::new();
    if std::io::stdin().read_to_end(&mut bytes).is_err() {
        return ExitCode::FAILURE;
    }
    let work: Work = match serde_json::from_slice(&bytes) {
        Ok(work) => work,
        Err(error) => return told(&format!("no paper: {error}")),
    };
    match work.run() {
        Ok(file) => written(&file, ExitCode::SUCCESS),
        Err(Fault::Letters(letters)) => written(spell(&letters).as_bytes(), ExitCode::from(LETTERS)),
        Err(fault) => told(&fault.to_string()),
    }
}

fn written(bytes: &[u8], code: ExitCode) -> ExitCode {
    if std::io::stdout().write_all(bytes).is_ok() { code } else { ExitCode::FAILURE }
}

fn told(why: &str) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "{why}");
    ExitCode::FAILURE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn certificate(name: &str) -> Certificate {
        Certificate {
            head: vec!["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".into()],
            authority: "CHỦ TỊCH".into(),
            gives: "TẶNG".into(),
            form: "GIẤY KHEN".into(),
            name: name.into(),
            title: String::new(),
            reason: "Đã có thành tích".into(),
            decision: "Quyết định số 02".into(),
            golden_book: String::new(),
            place_date: "Ngày 06".into(),
            signer_title: "CHỦ TỊCH".into(),
            signer_name: String::new(),
        }
    }

    #[tokio::test]
    async fn certificates_become_a_pdf_and_a_missing_letter_is_named() {
        let sheet = Sheet { a3: false, overprint: false, right: 0, down: 0 };
        let good = make(Work::Certificates(sheet.clone(), vec![certificate("Trần Thị Mẫu")])).await.unwrap();
        assert!(good.starts_with(b"%PDF-"));
        let bad = make(Work::Certificates(sheet, vec![certificate("ថា")])).await;
        assert!(
            matches!(bad, Err(Error::RefusedFor("papers-error-letters", letters)) if letters.contains('ថ'))
        );
    }

    #[test]
    fn what_the_child_reads_is_what_the_parent_wrote() {
        let sheet = Sheet { a3: true, overprint: true, right: -5, down: 7 };
        let work = Work::Certificates(sheet, vec![certificate("A")]);
        let text = serde_json::to_string(&work).unwrap();
        assert!(matches!(serde_json::from_str(&text).unwrap(), Work::Certificates(sheet, all)
            if sheet.right == -5 && all.len() == 1));
    }
}
