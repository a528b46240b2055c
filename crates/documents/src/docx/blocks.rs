//! The text of a paper, block by block.

use docx_rs::{
    AlignmentType, BreakType, HeightRule, Paragraph, Run as WordRun, Table as WordTable, TableCell,
    TableLayoutType, TableRow, VAlignType, WidthType,
};

use super::{
    Piece, head,
    measure::{half, text_width},
    styles,
};
use crate::{
    Layout,
    paper::{Annex, Block, Run, Table},
};

/// One block; the last one holds on to the signature below it.
pub(super) fn block(layout: &Layout, block: &Block, last: bool) -> Piece {
    match block {
        Block::Table(table) => self::table(layout, table, (false, 0)).into(),
        Block::Form { height, table } => self::table(layout, table, (false, *height)).into(),
        Block::Signatures(all) => head::signatures(layout, all).into(),
        _ => paragraph(layout, block).keep_next(last || leads(block)).into(),
    }
}

/// Whether the next block belongs on the same page.
fn leads(block: &Block) -> bool {
    matches!(block, Block::Heading { .. } | Block::Part { .. } | Block::Decides(_) | Block::Authority(_))
}

fn paragraph(layout: &Layout, block: &Block) -> Paragraph {
    let styled = |style: &str| Paragraph::new().style(style);
    match block {
        Block::Basis(text) => {
            let dash = if layout.basis.dash { "- " } else { "" };
            styled(styles::BASIS).add_run(WordRun::new().add_text(format!("{dash}{text}")))
        }
        Block::Authority(text) | Block::Decides(text) => styled(styles::CENTRED).add_run(bold(text)),
        Block::Part { label, title } => styled("Heading1").add_run(
            WordRun::new()
                .add_text(label.as_str())
                .add_break(BreakType::TextWrapping)
                .add_text(title.to_uppercase()),
        ),
        Block::Heading { level, text } => {
            styled(&format!("Heading{}", (*level).clamp(1, 3) + 1)).add_run(WordRun::new().add_text(text))
        }
        Block::Article { label, text } => {
            runs(styled(styles::BODY).add_run(bold(&format!("{label} "))), text)
        }
        Block::Item(text) => runs(styled(styles::BODY).add_run(WordRun::new().add_text("- ")), text),
        Block::Paragraph(text) => runs(styled(styles::BODY), text),
        Block::Note(text) => styled(styles::NOTE).add_run(WordRun::new().add_text(text)),
        // Written by `block`.
        Block::Table(_) | Block::Form { .. } | Block::Signatures(_) => Paragraph::new(),
    }
}

/// A line at the foot of a paper.
pub(super) fn line(text: &[Run]) -> Paragraph {
    runs(Paragraph::new().style(styles::NOTE), text)
}

fn bold(text: &str) -> WordRun {
    WordRun::new().add_text(text).bold()
}

fn runs(paragraph: Paragraph, runs: &[Run]) -> Paragraph {
    runs.iter().fold(paragraph, |paragraph, run| {
        let mut word = WordRun::new().add_text(run.text.as_str());
        if run.bold {
            word = word.bold();
        }
        if run.italic {
            word = word.italic();
        }
        paragraph.add_run(word)
    })
}

/// A table as wide as the text, its rows at least so high.
fn table(layout: &Layout, table: &Table, (landscape, height): (bool, u16)) -> WordTable {
    let all: usize = table.columns.iter().map(|column| usize::from(column.share)).sum::<usize>().max(1);
    let width = text_width(layout, landscape);
    let widths: Vec<_> = table.columns.iter().map(|column| width * usize::from(column.share) / all).collect();
    let cell = |index: usize, text: &str, strong: bool, align: AlignmentType| {
        let run = WordRun::new().add_text(text);
        let run = if strong { run.bold() } else { run };
        TableCell::new()
            .width(widths[index], WidthType::Dxa)
            .vertical_align(VAlignType::Center)
            .add_paragraph(Paragraph::new().style(styles::TABLE).align(align).add_run(run))
    };
    let titles = table
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| cell(index, &column.title, true, AlignmentType::Center))
        .collect();
    let rows = table.rows.iter().map(|row| {
        let cells = table.columns.iter().zip(row).enumerate().map(|(index, (column, one))| {
            let align = if column.numeric { AlignmentType::Right } else { AlignmentType::Left };
            cell(index, &one.text, one.bold, align)
        });
        let row = TableRow::new(cells.collect());
        if height == 0 {
            row
        } else {
            row.row_height(f32::from(height) * 5.669).height_rule(HeightRule::AtLeast)
        }
    });
    WordTable::new(std::iter::once(TableRow::new(titles).cant_split()).chain(rows).collect())
        .set_grid(widths.clone())
        .layout(TableLayoutType::Fixed)
        .width(widths.iter().sum(), WidthType::Dxa)
}

/// An annex, from its label to its last block.
pub(super) fn annex(layout: &Layout, annex: &Annex) -> Vec<Piece> {
    let line =
        |text: WordRun, points: u16| Paragraph::new().style(styles::TIGHT).add_run(text.size(half(points)));
    let mut pieces: Vec<Piece> = vec![
        line(bold(&annex.label), layout.annex.label_points).into(),
        line(bold(&annex.title.to_uppercase()), layout.annex.title_points).into(),
        line(WordRun::new().add_text(&annex.reference).italic(), layout.annex.reference_points).into(),
        Paragraph::new().style(styles::TIGHT).into(),
    ];
    pieces.extend(annex.body.iter().map(|one| match one {
        Block::Table(inner) => table(layout, inner, (annex.landscape, 0)).into(),
        Block::Form { height, table: inner } => table(layout, inner, (annex.landscape, *height)).into(),
        other => block(layout, other, false),
    }));
    pieces
}
