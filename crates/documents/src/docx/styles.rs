//! Named styles: whoever edits the file changes a style, not each paragraph.

use docx_rs::{
    AlignmentType, Docx, LineSpacing, LineSpacingType, RunFonts, SpecialIndentType, Style, StyleType,
};

use super::measure::{half, of_points, twips};
use crate::Layout;

/// The font both rules name; offices have it, and Tinos has its widths.
const FONT: &str = "Times New Roman";

pub(super) const BODY: &str = "VanBan";
pub(super) const BASIS: &str = "CanCu";
pub(super) const CENTRED: &str = "GiuaDong";
pub(super) const TIGHT: &str = "DauVanBan";
pub(super) const LEFT: &str = "NoiNhan";
pub(super) const TABLE: &str = "TrongBang";
pub(super) const NOTE: &str = "GhiChu";

/// The document with its styles.
pub(super) fn with_styles(docx: Docx, layout: &Layout) -> Docx {
    let fonts = RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT).east_asia(FONT);
    let points = half(layout.text.points);
    let line = i32::try_from(of_points(layout.text.line)).unwrap_or(360);
    let indent = i32::try_from(twips(layout.text.first_line)).unwrap_or(0);
    let spaced =
        LineSpacing::new().line(line).line_rule(LineSpacingType::AtLeast).after(of_points(layout.text.gap));
    let tight = LineSpacing::new().line(240).line_rule(LineSpacingType::Auto).before(0).after(0);
    let paragraph = |id: &str, name: &str| {
        Style::new(id, StyleType::Paragraph).name(name).based_on("Normal").q_format(true)
    };
    let indented = |style: Style| style.indent(None, Some(SpecialIndentType::FirstLine(indent)), None, None);
    let heading = |level: usize| {
        let style = indented(paragraph(&format!("Heading{level}"), &format!("heading {level}")))
            .next(BODY)
            .line_spacing(spaced.clone())
            .size(points)
            .outline_lvl(level - 1);
        match level {
            1 => style.bold().indent(Some(0), None, None, None).align(AlignmentType::Center),
            2 | 3 => style.bold(),
            _ => style.italic(),
        }
    };
    let basis = indented(paragraph(BASIS, "Căn cứ")).align(AlignmentType::Both).line_spacing(spaced.clone());
    [
        Style::new("Normal", StyleType::Paragraph).name("Normal").fonts(fonts.clone()).size(points),
        indented(paragraph(BODY, "Văn bản")).align(AlignmentType::Both).line_spacing(spaced.clone()),
        if layout.basis.italic { basis.italic() } else { basis },
        paragraph(CENTRED, "Giữa dòng").align(AlignmentType::Center).line_spacing(spaced.clone()),
        paragraph(TIGHT, "Đầu văn bản").align(AlignmentType::Center).line_spacing(tight.clone()),
        paragraph(LEFT, "Nơi nhận").line_spacing(tight.clone()).size(half(layout.recipients.list_points)),
        paragraph(TABLE, "Trong bảng")
            .line_spacing(tight.clone().before(40).after(40))
            .size(half(layout.text.table_points)),
        paragraph(NOTE, "Ghi chú").line_spacing(tight).size(half(layout.text.table_points)),
        heading(1),
        heading(2),
        heading(3),
        heading(4),
    ]
    .into_iter()
    .fold(docx.default_fonts(fonts).default_size(points), Docx::add_style)
}
