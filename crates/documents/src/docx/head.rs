//! What stands above and below the text: head, name, addressees; recipients, signature.

use docx_rs::{
    AlignmentType, BorderType, BreakType, LineSpacing, Paragraph, ParagraphBorder, ParagraphBorderPosition,
    ParagraphBorders, Run, Table, TableCell, TableRow, WidthType,
};

use super::{
    Piece,
    measure::{half, text_width, twips},
    styles,
};
use crate::{
    Layout,
    paper::{Paper, Signature},
};

/// From the first line to the addressees.
pub(super) fn head(layout: &Layout, paper: &Paper) -> Vec<Piece> {
    let width = text_width(layout, false);
    let left = usize::try_from(twips(layout.head.left)).unwrap_or(0);
    let widths = [left, width.saturating_sub(left)];
    let row = |cells: [Vec<Paragraph>; 2]| {
        let cells = cells.into_iter().zip(widths).map(|(paragraphs, width)| filled(width, paragraphs));
        TableRow::new(cells.collect())
    };
    let look = &layout.head;
    let number = match paper.head.number.as_str() {
        "" => String::new(),
        number => format!("{}{number}", look.number_label),
    };
    let number = text(&number, look.number_points, false);
    let date = text(&paper.head.place_date, look.date_points, false).italic();
    let table = Table::without_borders(vec![
        row([organ(layout, paper, left), country(layout, widths[1])]),
        row([vec![apart(number)], vec![apart(date)]]),
    ])
    .set_grid(widths.to_vec())
    .width(width, WidthType::Dxa);
    let mut pieces: Vec<Piece> = vec![table.into(), Paragraph::new().style(styles::TIGHT).into()];
    pieces.extend(title(layout, paper).into_iter().map(Piece::from));
    pieces.extend(addressees(paper).into_iter().map(Piece::from));
    pieces
}

fn filled(width: usize, paragraphs: Vec<Paragraph>) -> TableCell {
    paragraphs
        .into_iter()
        .fold(TableCell::new().width(width, WidthType::Dxa).clear_all_border(), TableCell::add_paragraph)
}

/// Text whose line breaks are kept.
fn text(text: &str, points: u16, bold: bool) -> Run {
    let mut run = Run::new().size(half(points));
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(line);
    }
    if bold { run.bold() } else { run }
}

fn tight(run: Run) -> Paragraph {
    Paragraph::new().style(styles::TIGHT).add_run(run)
}

/// A line with some space above it.
fn apart(run: Run) -> Paragraph {
    tight(run).line_spacing(LineSpacing::new().before(120))
}

/// A line of its own, drawn: the bottom edge of an empty paragraph set in from both sides.
fn rule(width: usize, share: usize) -> Paragraph {
    let line = width.saturating_mul(share) / 100;
    let side = i32::try_from(width.saturating_sub(line) / 2).unwrap_or(0);
    let edge =
        ParagraphBorder::new(ParagraphBorderPosition::Bottom).val(BorderType::Single).size(6).color("000000");
    let mut paragraph = Paragraph::new()
        .style(styles::TIGHT)
        .indent(Some(side), None, Some(side), None)
        .add_run(Run::new().size(4).add_text(""));
    paragraph.property = paragraph.property.set_borders(ParagraphBorders::with_empty().set(edge));
    paragraph.size(4)
}

fn organ(layout: &Layout, paper: &Paper, width: usize) -> Vec<Paragraph> {
    let look = &layout.head;
    let mut out = Vec::new();
    if !paper.head.above.is_empty() {
        out.push(tight(text(&paper.head.above, look.above_points, false)));
    }
    out.push(tight(text(&paper.head.organ, look.organ_points, true)));
    out.push(if look.organ_mark == "star" {
        tight(text("*", look.organ_points, true))
    } else {
        rule(width, 30)
    });
    out
}

fn country(layout: &Layout, width: usize) -> Vec<Paragraph> {
    let look = &layout.head;
    let mut out: Vec<_> = look
        .country
        .iter()
        .zip(&look.country_points)
        .map(|(line, points)| tight(text(line, *points, true)))
        .collect();
    out.push(rule(width, if look.country.len() > 1 { 52 } else { 80 }));
    out
}

fn title(layout: &Layout, paper: &Paper) -> Vec<Paragraph> {
    let look = &layout.title;
    let mut out = vec![tight(text(&paper.kind, look.kind_points, true))];
    if !paper.subject.is_empty() {
        out.push(tight(text(&paper.subject, look.subject_points, true)));
    }
    out.push(if look.mark == "hyphens" {
        tight(text("-----", look.subject_points, false))
    } else {
        rule(text_width(layout, false), 30)
    });
    out.push(Paragraph::new().style(styles::TIGHT));
    out
}

fn addressees(paper: &Paper) -> Vec<Paragraph> {
    let line = |text: String| Paragraph::new().style(styles::CENTRED).add_run(Run::new().add_text(text));
    match paper.addressees.as_slice() {
        [] => Vec::new(),
        [one] => vec![line(format!("Kính gửi: {one}"))],
        many => std::iter::once(line("Kính gửi:".to_owned()))
            .chain(many.iter().map(|one| line(format!("- {one}"))))
            .collect(),
    }
}

/// Recipients on the left, the signature on the right.
pub(super) fn foot(layout: &Layout, paper: &Paper) -> Option<Piece> {
    if paper.signature.is_none() && paper.recipients.is_empty() {
        return None;
    }
    let half_width = text_width(layout, false) / 2;
    let right = paper.signature.as_ref().map_or_else(|| vec![Paragraph::new()], |one| signed(layout, one));
    let row = TableRow::new(vec![filled(half_width, recipients(layout, paper)), filled(half_width, right)]);
    let table = Table::without_borders(vec![row])
        .set_grid(vec![half_width, half_width])
        .width(half_width * 2, WidthType::Dxa);
    Some(table.into())
}

fn recipients(layout: &Layout, paper: &Paper) -> Vec<Paragraph> {
    if paper.recipients.is_empty() {
        return vec![Paragraph::new()];
    }
    let look = &layout.recipients;
    let mut label = text("Nơi nhận:", look.label_points, look.label_bold);
    if look.label_italic {
        label = label.italic();
    }
    if look.label_underline {
        label = label.underline("single");
    }
    let line = |run: Run| Paragraph::new().style(styles::LEFT).align(AlignmentType::Left).add_run(run);
    let last = paper.recipients.len().saturating_sub(1);
    let list = paper.recipients.iter().enumerate().map(|(index, one)| {
        let dash = if index == last && look.label_underline { "" } else { "- " };
        line(text(&format!("{dash}{one}"), look.list_points, false))
    });
    std::iter::once(line(label)).chain(list).collect()
}

fn signed(layout: &Layout, signature: &Signature) -> Vec<Paragraph> {
    let points = layout.sign.points;
    let mut out: Vec<_> = signature.power.iter().map(|line| tight(text(line, points, true))).collect();
    if !signature.title.is_empty() {
        out.push(tight(text(&signature.title, points, layout.sign.title_bold)));
    }
    out.extend((0..5).map(|_| tight(text("", points, false))));
    out.push(tight(text(&signature.name, points, true)));
    out
}

/// People who sign side by side.
pub(super) fn signatures(layout: &Layout, all: &[Signature]) -> Table {
    let width = text_width(layout, false) / all.len().max(1);
    let cells = all.iter().map(|one| filled(width, signed(layout, one))).collect();
    Table::without_borders(vec![TableRow::new(cells)])
        .set_grid(vec![width; all.len()])
        .width(width * all.len(), WidthType::Dxa)
}
