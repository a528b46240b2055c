//! Papers and certificates as PDF, by Typst. The typesetter sees two files: the template
//! and the data; it never reaches the disk, the network or the clock.

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use serde::Serialize;
use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult, SourceDiagnostic},
    foundations::{Bytes, Datetime, Duration, Smart},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::{
    Fault,
    cards::Cards,
    certificate::{Certificate, Sheet},
    finish::{bind, bind_names, finish},
    letters,
    paper::Paper,
};

const PAPER: &str = include_str!("../../typst/paper.typ");
const CARDS: &str = include_str!("../../typst/cards.typ");
const CERTIFICATE: &str = include_str!("../../typst/certificate.typ");

/// The four faces of Tinos, of the same widths as Times New Roman (which both rules name).
pub(crate) const FACES: [&[u8]; 4] = [
    include_bytes!("../../fonts/Tinos-Regular.ttf"),
    include_bytes!("../../fonts/Tinos-Bold.ttf"),
    include_bytes!("../../fonts/Tinos-Italic.ttf"),
    include_bytes!("../../fonts/Tinos-BoldItalic.ttf"),
];

static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FACES.iter().filter_map(|face| Font::new(Bytes::new(*face), 0)).collect());
static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(&*FONTS)));
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// A paper as PDF/A.
///
/// # Errors
/// [`Fault::Letters`] when the fonts lack a letter; [`Fault::NoLayout`] for an unknown profile.
pub fn paper(paper: &Paper) -> Result<Vec<u8>, Fault> {
    export(&lay_out(paper)?, if paper.day.is_empty() { Kept::Undated } else { Kept::Dated })
}

/// The pages of a paper before they become a file: what tests measure.
pub(crate) fn lay_out(paper: &Paper) -> Result<PagedDocument, Fault> {
    let (paper, layout) = finish(paper)?;
    letters::check(&paper)?;
    #[derive(Serialize)]
    struct Data<'a> {
        layout: &'a crate::Layout,
        paper: &'a Paper,
    }
    compile(PAPER, &Data { layout, paper: &paper })
}

/// Certificates as one PDF, a sheet each.
///
/// # Errors
/// [`Fault::Letters`] when the fonts lack a letter.
pub fn certificates(sheet: &Sheet, certificates: &[Certificate]) -> Result<Vec<u8>, Fault> {
    export(&lay_out_certificates(sheet, certificates)?, Kept::Undated)
}

/// The sheets before they become a file.
pub(crate) fn lay_out_certificates(
    sheet: &Sheet,
    certificates: &[Certificate],
) -> Result<PagedDocument, Fault> {
    let certificates: Vec<_> = certificates.iter().map(bound).collect();
    letters::check(&certificates)?;
    #[derive(Serialize)]
    struct Data<'a> {
        sheet: &'a Sheet,
        certificates: &'a [Certificate],
    }
    compile(CERTIFICATE, &Data { sheet, certificates: &certificates })
}

/// Cards as one PDF, four to a page.
///
/// # Errors
/// [`Fault::Letters`] when the fonts lack a letter.
pub fn cards(cards: &Cards) -> Result<Vec<u8>, Fault> {
    export(&lay_out_cards(cards)?, Kept::ToPrint)
}

/// The pages of cards before they become a file.
pub(crate) fn lay_out_cards(cards: &Cards) -> Result<PagedDocument, Fault> {
    letters::check(cards)?;
    compile(CARDS, cards)
}

/// Names and years hold together, whatever the line's length.
fn bound(certificate: &Certificate) -> Certificate {
    Certificate {
        name: bind_names(&bind(&certificate.name)),
        title: bind_names(&bind(&certificate.title)),
        reason: bind_names(&bind(&certificate.reason)),
        ..certificate.clone()
    }
}

fn compile(template: &str, data: &impl Serialize) -> Result<PagedDocument, Fault> {
    let data = serde_json::to_vec(data).map_err(|error| Fault::Typeset(error.to_string()))?;
    let desk = Desk::new(template, data)?;
    let document = typst::compile::<PagedDocument>(&desk).output.map_err(|errors| told(&errors))?;
    // What the typesetter remembers for the next time would only grow.
    typst::comemo::evict(2);
    Ok(document)
}

/// For how long a file is meant to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// A paper with its day.
    Dated,
    /// PDF/A wants a date; an undated draft is no paper to be kept.
    Undated,
    /// Cards that are printed, cut apart and handed out: a thousand of them carry no marks for readers.
    ToPrint,
}

fn export(document: &PagedDocument, kept: Kept) -> Result<Vec<u8>, Fault> {
    let standards: &[PdfStandard] = if kept == Kept::Dated { &[PdfStandard::A_2a] } else { &[] };
    let standards =
        PdfStandards::new(standards).map_err(|error| Fault::Typeset(error.message().to_string()))?;
    let options = PdfOptions {
        creator: Smart::Custom(Some("Đình".to_owned())),
        standards,
        tagged: kept != Kept::ToPrint,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(|errors| told(&errors))
}

fn told(errors: &[SourceDiagnostic]) -> Fault {
    let texts: Vec<_> = errors.iter().map(|error| error.message.to_string()).collect();
    Fault::Typeset(texts.join("; "))
}

/// All that the typesetter can see.
struct Desk {
    template: Source,
    data_id: FileId,
    data: Bytes,
}

impl Desk {
    fn new(template: &str, data: Vec<u8>) -> Result<Self, Fault> {
        Ok(Self {
            template: Source::new(id("/main.typ")?, template.to_owned()),
            data_id: id("/data.json")?,
            data: Bytes::new(data),
        })
    }
}

fn id(path: &str) -> Result<FileId, Fault> {
    let path = VirtualPath::new(path).map_err(|error| Fault::Typeset(error.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_id { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
