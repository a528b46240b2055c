//! The laid-out pages are measured against the profile: what a ruler on the paper would say.

use typst::layout::{Frame, FrameItem, Point};

use super::*;
use crate::{Annex, Block, Layout, samples};

/// Text at a place: millimetres from the left and top edges, size in points.
#[derive(Debug)]
struct Word {
    x: f64,
    base: f64,
    size: f64,
    bold: bool,
    italic: bool,
    text: String,
}

fn words(document: &PagedDocument, page: usize) -> Vec<Word> {
    let mut out = Vec::new();
    gather(&document.pages()[page].frame, Point::zero(), &mut out);
    out
}

fn gather(frame: &Frame, at: Point, out: &mut Vec<Word>) {
    for (place, item) in frame.items() {
        let here = at + *place;
        match item {
            FrameItem::Group(group) => gather(&group.frame, here, out),
            FrameItem::Text(text) => out.push(Word {
                x: here.x.to_mm(),
                base: here.y.to_mm(),
                size: text.size.to_pt(),
                bold: text.font.info().variant.weight.to_number() >= 700,
                italic: text.font.info().variant.style != typst::text::FontStyle::Normal,
                text: text.text.to_string(),
            }),
            _ => {}
        }
    }
}

fn find<'a>(words: &'a [Word], text: &str) -> &'a Word {
    words.iter().find(|word| word.text.contains(text)).unwrap_or_else(|| panic!("{text}: {words:?}"))
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.06
}

#[test]
fn margins_and_sizes_are_those_of_the_profile() {
    for layout in Layout::all().unwrap() {
        let id = &layout.id;
        let document = lay_out(&samples::decision(id)).unwrap();
        let page = words(&document, 0);
        let mm = |tenths: u16| f64::from(tenths) / 10.0;
        let left = page.iter().map(|word| word.x).fold(f64::MAX, f64::min);
        assert!(left >= mm(layout.page.left) - 0.06, "{id}: text begins at {left} mm");
        let long = find(&page, "Một câu đủ dài");
        let lines: Vec<_> = page.iter().filter(|word| word.text.contains("xuống dòng")).collect();
        assert!(near(long.x, mm(layout.page.left) + mm(layout.text.first_line)), "{id}: {long:?}");
        assert!(near(lines[1].x, mm(layout.page.left)), "{id}: {lines:?}");
        let apart = (lines[1].base - lines[0].base) / 25.4 * 72.0;
        assert!(near(apart, f64::from(layout.text.line)), "{id}: lines {apart} pt apart");
        for (text, points, bold, italic) in [
            (layout.head.country[0].as_str(), layout.head.country_points[0], true, false),
            ("HUYỆN MẪU", layout.head.organ_points, true, false),
            ("02/QĐ-UBND", layout.head.number_points, false, false),
            ("Huyện Mẫu, ngày", layout.head.date_points, false, true),
            ("QUYẾT ĐỊNH", layout.title.kind_points, true, false),
            ("Về việc tặng", layout.title.subject_points, true, false),
            ("Căn cứ luật thứ nhất;", layout.text.points, false, layout.basis.italic),
            ("Một câu đủ dài", layout.text.points, false, false),
            (
                "Nơi nhận",
                layout.recipients.label_points,
                layout.recipients.label_bold,
                layout.recipients.label_italic,
            ),
            ("Như Điều", layout.recipients.list_points, false, false),
            ("KT. CHỦ TỊCH", layout.sign.points, true, false),
            ("PHÓ CHỦ TỊCH", layout.sign.points, layout.sign.title_bold, false),
            ("Nguyễn Văn Mẫu", layout.sign.points, true, false),
        ] {
            let all: Vec<Word> = (0..2).flat_map(|page| words(&document, page)).collect();
            let word = find(&all, text);
            assert!(near(word.size, points.into()), "{id} {text}: {} pt", word.size);
            assert_eq!((word.bold, word.italic), (bold, italic), "{id} {text}");
        }
    }
}

#[test]
fn each_part_is_numbered_from_its_second_page_on() {
    let document = lay_out(&samples::decision("nd30-2020")).unwrap();
    let number = |page: usize| {
        let words = words(&document, page);
        words.iter().find(|word| word.base < 18.0).map(|word| word.text.clone())
    };
    let all: Vec<_> = (0..document.pages().len()).map(number).collect();
    assert_eq!(all.first(), Some(&None), "no number on the first page");
    let annex = all.iter().skip(1).position(Option::is_none).unwrap() + 1;
    assert_eq!(all[annex + 1].as_deref(), Some("2"), "an annex begins at 1 again: {all:?}");
    assert!(document.pages()[annex].frame.width() > document.pages()[annex].frame.height(), "lies");
}

#[test]
fn a_text_closes_as_its_side_closes_it_and_the_signature_is_never_alone() {
    for (id, end) in [("nd30-2020", "này./."), ("hd36-2018", "này."), ("hd05-2026", "này.")] {
        let document = lay_out(&samples::decision(id)).unwrap();
        let page = (0..document.pages().len())
            .map(|page| words(&document, page))
            .find(|words| words.iter().any(|word| word.text.contains("Nguyễn Văn Mẫu")))
            .unwrap();
        assert!(page.iter().any(|word| word.text.ends_with(end)), "{id}: {page:?}");
    }
}

#[test]
fn bare_and_extreme_papers_are_laid_out_within_the_page() {
    for layout in Layout::all().unwrap() {
        for paper in [samples::bare(&layout.id), samples::extreme(&layout.id)] {
            let bytes = super::paper(&paper).unwrap();
            assert!(bytes.starts_with(b"%PDF-"));
        }
    }
}

/// Base lines of a table's texts, page by page of its annex.
fn table_lines(rows: usize, letters: usize) -> Vec<Vec<f64>> {
    let mut paper = samples::bare("nd30-2020");
    let mut table = samples::table(rows);
    for row in &mut table.rows {
        row[1] = "một ".repeat(letters / 4).into();
    }
    paper.annexes = vec![Annex {
        label: "PHỤ LỤC".into(),
        title: "DANH SÁCH".into(),
        reference: "(Kèm theo)".into(),
        landscape: true,
        body: vec![Block::Table(table)],
    }];
    let document = lay_out(&paper).unwrap();
    let lines = |page| {
        let mut lines: Vec<f64> = words(&document, page).iter().map(|word| word.base).collect();
        lines.sort_by(f64::total_cmp);
        lines.dedup_by(|a, b| (*a - *b).abs() < 0.5);
        lines
    };
    (1..document.pages().len()).map(lines).collect()
}

#[test]
fn no_table_is_drawn_over_itself_and_a_short_one_stays_whole() {
    for (rows, letters) in [(14, 240), (9, 120), (14, 60), (40, 20), (3, 2_000)] {
        for page in table_lines(rows, letters) {
            let lowest = page.last().copied().unwrap_or_default();
            assert!(lowest < 210.0 - 15.0, "{rows} rows of {letters}: a line at {lowest} mm");
            // Lines of 13 points stand more than 4 mm apart: less is one over the other.
            let close = page.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::MAX, f64::min);
            assert!(close > 2.0, "{rows} rows of {letters}: lines {close} mm apart");
        }
    }
    assert_eq!(table_lines(6, 20).len(), 1, "a short table does not break");
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    let paper = samples::decision("nd30-2020");
    assert!(super::paper(&paper).unwrap() == super::paper(&paper).unwrap());
}

#[test]
fn a_certificate_holds_a_long_text_clear_of_the_signature() {
    let reason = "Đã có thành tích xuất sắc trong phong trào thi đua Dân vận khéo năm 2020, ".repeat(3);
    let long = "Ban Chấp hành Hội Liên hiệp Phụ nữ và Ban công tác Mặt trận liên ấp Thới Bình A, Thới Bình B";
    for a3 in [false, true] {
        let sheet = Sheet { a3, ..samples::sheet() };
        let all =
            [samples::certificate("Nguyễn Thị Mẫu", "Đã có thành tích"), samples::certificate(long, &reason)];
        let document = lay_out_certificates(&sheet, &all).unwrap();
        assert_eq!(document.pages().len(), 2, "a sheet each");
        for page in 0..2 {
            let words = words(&document, page);
            let date = find(&words, "Huyện Mẫu, ngày").base;
            let text: Vec<_> = words.iter().filter(|word| word.text.contains("Đã có thành tích")).collect();
            assert!(text.iter().all(|word| word.base < date), "{text:?} {date}");
        }
    }
}

#[test]
fn on_printed_stock_only_what_differs_is_printed_and_moves_by_the_offset() {
    let one = [samples::certificate("Nguyễn Thị Mẫu", "Đã có thành tích")];
    let plain = lay_out_certificates(&samples::sheet(), &one).unwrap();
    let moved = Sheet { overprint: true, right: 35, down: -20, ..samples::sheet() };
    let moved = lay_out_certificates(&moved, &one).unwrap();
    let (plain, moved) = (words(&plain, 0), words(&moved, 0));
    assert!(moved.iter().all(|word| !word.text.contains("GIẤY KHEN")));
    let (a, b) = (find(&plain, "Mẫu"), find(&moved, "Mẫu"));
    assert!(near(b.x - a.x, 3.5) && near(b.base - a.base, -2.0), "{a:?} {b:?}");
}

#[test]
fn a_letter_without_a_shape_is_refused_before_printing() {
    let one = [samples::certificate("ថាច់", "Đã có thành tích")];
    assert!(matches!(certificates(&samples::sheet(), &one), Err(Fault::Letters(_))));
}

#[test]
fn cards_stand_four_to_a_page_and_the_choosing_half_is_the_same_on_each() {
    let sheet = samples::cards(9, 2);
    let document = lay_out_cards(&sheet).unwrap();
    assert_eq!(document.pages().len(), 4, "nine cards, and a label");
    let first = words(&document, 0);
    assert_eq!(first.iter().filter(|word| word.text.contains("Lựa chọn 1")).count(), 4);
    let torn: f64 = 107.0;
    let upper = |word: &&Word| word.base < torn || (148.5..148.5 + torn).contains(&word.base);
    for word in first.iter().filter(upper) {
        assert!(!word.text.contains("Hộ") && !word.text.contains("Người"), "{word:?}");
    }
    assert_eq!(words(&document, 2).iter().filter(|word| word.text.contains("Lựa chọn 1")).count(), 1);
}

#[test]
fn a_long_question_shrinks_and_never_runs_over_the_tear() {
    let mut sheet = samples::cards(1, 5);
    let face = sheet.face.as_mut().unwrap();
    face.question = "Một câu hỏi rất dài của ấp. ".repeat(21);
    face.title = "Tên việc rất dài ".repeat(11);
    for option in &mut face.options {
        option.0 = "Một lựa chọn nói rất nhiều điều ".repeat(6);
    }
    let document = lay_out_cards(&sheet).unwrap();
    assert_eq!(document.pages().len(), 2);
    let words = words(&document, 0);
    let (until, tear) = (find(&words, "Trước 17 giờ"), find(&words, "Xé ở đây"));
    assert!(until.base < tear.base && until.base < 107.0, "{until:?} {tear:?}");
    let signs = find(&words, "TRƯỞNG ẤP");
    assert!(until.base < signs.base, "{until:?} {signs:?}");
}

#[test]
fn a_list_for_the_pen_repeats_its_head_and_has_high_rows() {
    let mut paper = samples::bare("nd30-2020");
    paper.head.number = String::new();
    paper.body = vec![Block::Form { height: 90, table: samples::table(60) }];
    let document = lay_out(&paper).unwrap();
    let pages = document.pages().len();
    assert!(pages >= 3, "{pages}");
    for page in 0..pages {
        find(&words(&document, page), "STT");
    }
    let second = words(&document, 1);
    let rows: Vec<_> =
        second.iter().filter(|word| word.text.starts_with("Dòng")).map(|word| word.base).collect();
    assert!(rows.windows(2).all(|pair| pair[1] - pair[0] > 8.9), "{rows:?}");
    assert!(words(&document, 0).iter().all(|word| !word.text.starts_with("Số:")));
}

#[test]
fn a_row_for_the_pen_grows_with_a_long_text() {
    let mut paper = samples::bare("nd30-2020");
    let mut table = samples::table(3);
    table.rows[0][0].text = "Một lựa chọn dài bằng nhiều dòng ".repeat(3);
    table.rows[0][0].text.push_str("hết");
    table.rows[1][0].text = "sau".into();
    paper.body = vec![Block::Form { height: 90, table }];
    let words = words(&lay_out(&paper).unwrap(), 0);
    let (end, next) = (find(&words, "hết"), find(&words, "sau"));
    assert!(next.base - end.base > 5.0, "the next row lies below the last line: {end:?} {next:?}");
}

#[test]
fn a_foot_is_never_alone_on_a_page() {
    let signature = samples::decision("nd30-2020").signature.unwrap();
    for lines in 30..44 {
        let mut paper = samples::bare("nd30-2020");
        paper.body =
            (0..lines).map(|n| Block::Paragraph(vec![crate::Run::plain(format!("Dòng {n}."))])).collect();
        paper.body.push(Block::Signatures(vec![signature.clone(), signature.clone()]));
        paper.foot = Some(crate::Foot {
            lines: vec![vec![crate::Run::plain("Chân giấy")]],
            ..crate::Foot::default()
        });
        let document = lay_out(&paper).unwrap();
        let last = words(&document, document.pages().len() - 1);
        find(&last, "Chân giấy");
        find(&last, "Nguyễn Văn Mẫu");
        find(&last, &format!("Dòng {}.", lines - 1));
    }
}
