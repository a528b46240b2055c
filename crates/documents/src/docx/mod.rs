//! Papers as Word files, made to be edited: named styles, real headings, real tables, page
//! numbers as fields. Looks come from the same profile as the PDF's.

mod blocks;
mod head;
mod measure;
mod styles;
#[cfg(test)]
mod tests;

use std::io::{Cursor, Read, Write};

use docx_rs::{
    AlignmentType, Docx, Header, PageMargin, PageNum, PageNumType, PageOrientationType, PageSize, Paragraph,
    Section, Table,
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::{Fault, Layout, finish::finish, letters, paper::Paper};
use measure::twips;

/// A block of the file.
pub(super) enum Piece {
    Paragraph(Box<Paragraph>),
    Table(Box<Table>),
}

impl From<Paragraph> for Piece {
    fn from(paragraph: Paragraph) -> Self {
        Self::Paragraph(Box::new(paragraph))
    }
}

impl From<Table> for Piece {
    fn from(table: Table) -> Self {
        Self::Table(Box::new(table))
    }
}

/// A paper as a Word file.
///
/// # Errors
/// [`Fault::Letters`] when the printed paper would lack a letter; [`Fault::NoLayout`] for an
/// unknown profile.
pub fn paper(paper: &Paper) -> Result<Vec<u8>, Fault> {
    let (paper, layout) = finish(paper)?;
    letters::check(&paper)?;
    let mut parts = vec![(false, main_part(layout, &paper))];
    for annex in &paper.annexes {
        parts.push((annex.landscape, blocks::annex(layout, annex)));
    }
    let mut docx = styles::with_styles(Docx::new(), layout);
    if !paper.day.is_empty() {
        let moment = format!("{}T00:00:00Z", paper.day);
        docx = docx.created_at(&moment).updated_at(&moment);
    }
    let last = parts.pop();
    for (landscape, pieces) in parts {
        docx = docx.add_section(section(layout, landscape, pieces));
    }
    if let Some((landscape, pieces)) = last {
        for piece in pieces {
            docx = match piece {
                Piece::Paragraph(paragraph) => docx.add_paragraph(*paragraph),
                Piece::Table(table) => docx.add_table(*table),
            };
        }
        docx = last_section(docx, layout, landscape);
    }
    let mut bytes = Cursor::new(Vec::new());
    docx.pack(&mut bytes).map_err(|error| Fault::Pack(error.to_string()))?;
    repeat_heads(bytes.into_inner())
}

fn main_part(layout: &Layout, paper: &Paper) -> Vec<Piece> {
    let mut pieces = head::head(layout, paper);
    let last = paper.body.len().saturating_sub(1);
    for (index, block) in paper.body.iter().enumerate() {
        let piece = blocks::block(layout, block, index == last);
        let table = matches!(piece, Piece::Table(_));
        pieces.push(piece);
        if table {
            pieces.push(Paragraph::new().style(styles::TIGHT).into());
        }
    }
    if let Some(foot) = head::foot(layout, paper) {
        pieces.push(Paragraph::new().style(styles::TIGHT).keep_next(true).into());
        pieces.push(foot);
    }
    // The code is the printed paper's alone: nobody edits a code.
    pieces.extend(paper.foot.iter().flat_map(|foot| &foot.lines).map(|line| blocks::line(line).into()));
    pieces
}

const SHORT: u32 = 11_906;
const LONG: u32 = 16_838;

fn margins(layout: &Layout) -> PageMargin {
    let side = |tenths| i32::try_from(twips(tenths)).unwrap_or(0);
    PageMargin::new()
        .top(side(layout.page.top))
        .bottom(side(layout.page.bottom))
        .left(side(layout.page.left))
        .right(side(layout.page.right))
        .header(side(layout.number.edge))
        .footer(side(layout.number.edge))
}

fn page_number(layout: &Layout) -> Header {
    let number = Paragraph::new().align(AlignmentType::Center).size(usize::from(layout.number.points) * 2);
    Header::new().add_paragraph(number.add_page_num(PageNum::new()))
}

fn section(layout: &Layout, landscape: bool, pieces: Vec<Piece>) -> Section {
    let section = pieces.into_iter().fold(Section::new(), |section, piece| match piece {
        Piece::Paragraph(paragraph) => section.add_paragraph(*paragraph),
        Piece::Table(table) => section.add_table(*table),
    });
    let (wide, high) = if landscape { (LONG, SHORT) } else { (SHORT, LONG) };
    let section = section
        .page_size(PageSize::new().size(wide, high))
        .page_margin(margins(layout))
        .page_num_type(PageNumType::new().start(1))
        .header(page_number(layout))
        .first_header(Header::new())
        .title_pg();
    if landscape { section.page_orient(PageOrientationType::Landscape) } else { section }
}

fn last_section(docx: Docx, layout: &Layout, landscape: bool) -> Docx {
    let (wide, high) = if landscape { (LONG, SHORT) } else { (SHORT, LONG) };
    let docx = docx
        .page_size(wide, high)
        .page_margin(margins(layout))
        .page_num_type(PageNumType::new().start(1))
        .header(page_number(layout))
        .first_header(Header::new())
        .title_pg();
    if landscape { docx.page_orient(PageOrientationType::Landscape) } else { docx }
}

/// The crate has no word for a table head that is repeated on each page: head rows are marked
/// as never split, and take the mark of repetition here.
fn repeat_heads(packed: Vec<u8>) -> Result<Vec<u8>, Fault> {
    let fault = |error: zip::result::ZipError| Fault::Pack(error.to_string());
    let io = |error: std::io::Error| Fault::Pack(error.to_string());
    let mut from = ZipArchive::new(Cursor::new(packed)).map_err(fault)?;
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut file = from.by_index(index).map_err(fault)?;
        let name = file.name().map_err(fault)?.into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(io)?;
        if name == "word/document.xml" {
            let text = String::from_utf8_lossy(&bytes);
            bytes = text.replace("<w:cantSplit />", "<w:cantSplit /><w:tblHeader />").into_bytes();
        }
        to.start_file(name, SimpleFileOptions::default()).map_err(fault)?;
        to.write_all(&bytes).map_err(io)?;
    }
    Ok(to.finish().map_err(fault)?.into_inner())
}
