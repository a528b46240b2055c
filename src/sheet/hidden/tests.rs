use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{
    DocProperties, FilterCondition, Note, Table, TableColumn, Workbook, Worksheet, XlsxError,
};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::*;

/// A workbook of one sheet, "Hộ nghèo", with a head and nine rows in columns A to D.
fn workbook(change: impl FnOnce(&mut Workbook) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Hộ nghèo").unwrap();
    for column in 0..4 {
        sheet.write(0, column, format!("Cột {column}")).unwrap();
        for row in 1..10 {
            sheet.write(row, column, row + u32::from(column)).unwrap();
        }
    }
    change(&mut book).unwrap();
    book.save_to_buffer().unwrap()
}

fn on_sheet(change: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>) -> Vec<u8> {
    workbook(|book| change(book.worksheet_from_index(0)?))
}

type Parts = Vec<(String, Vec<u8>)>;

fn unpacked(bytes: &[u8]) -> Parts {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Parts::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        parts.push((part.name().unwrap().into_owned(), bytes));
    }
    parts
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), stored).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The plain workbook with one text in one part replaced, which must be there.
fn edited(bytes: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut parts = unpacked(bytes);
    let (_, old) = parts.iter_mut().find(|(name, _)| name == part).unwrap();
    let text = String::from_utf8(std::mem::take(old)).unwrap();
    assert!(text.contains(from), "{part} holds no {from}: {text}");
    *old = text.replacen(from, to, 1).into_bytes();
    packed(&parts)
}

fn with_part(bytes: &[u8], name: &str, text: &str) -> Vec<u8> {
    let mut parts = unpacked(bytes);
    parts.push((name.to_owned(), text.as_bytes().to_vec()));
    packed(&parts)
}

const BOOK: &str = "xl/workbook.xml";
const SHEET: &str = "xl/worksheets/sheet1.xml";

fn plain() -> Vec<u8> {
    workbook(|_| Ok(()))
}

fn sheet() -> String {
    "Hộ nghèo".to_owned()
}

fn rows(first: u32, count: u32) -> Hidden {
    Hidden::Rows { sheet: sheet(), first, count }
}

fn filtered(first: u32, count: u32) -> Hidden {
    Hidden::Filtered { sheet: sheet(), first, count }
}

fn columns(letters: &str) -> Hidden {
    Hidden::Columns { sheet: sheet(), letters: letters.to_owned() }
}

#[track_caller]
fn assert_found(case: &str, bytes: &[u8], expected: &[Hidden]) {
    assert_eq!(hidden(bytes).as_deref(), Ok(expected), "{case}");
}

#[test]
fn a_clean_workbook_hides_nothing() {
    let cases = [
        ("plain", plain()),
        ("a filter that is off", on_sheet(|sheet| sheet.autofilter(0, 0, 9, 3).map(drop))),
        ("a table", on_sheet(|sheet| sheet.add_table(0, 0, 9, 3, &Table::new()).map(drop))),
        ("a formula", on_sheet(|sheet| sheet.write_formula(10, 0, "=SUM(A2:A10)").map(drop))),
        ("an open name", workbook(|book| book.define_name("Tong", "='Hộ nghèo'!$A$2").map(drop))),
        (
            "an empty row and column",
            on_sheet(|sheet| sheet.set_row_hidden(40)?.set_column_range_hidden(9, 16_383).map(drop)),
        ),
        (
            "a company",
            workbook(|book| {
                book.set_properties(&DocProperties::new().set_company("UBND xã Cổ Đô").set_title("Sổ"));
                Ok(())
            }),
        ),
        (
            "a comma that is no number",
            edited(&plain(), SHEET, "<sheetData>", "<!-- <row hidden=\"1\"/> --><sheetData>"),
        ),
    ];
    for (case, bytes) in cases {
        assert_found(case, &bytes, &[]);
    }
    let drawing = "</sheetData><from><col min=\"0\"/><row r=\"0\">1</row></from>";
    assert_found("an anchor of a drawing", &edited(&plain(), SHEET, "</sheetData>", drawing), &[]);
    let listed = "</sheets><x><sheet name=\"x\" state=\"hidden\"/></x>";
    assert_found("another list of sheets", &edited(&plain(), BOOK, "</sheets>", listed), &[]);
    let empty = "</row><row r=\"30\" hidden=\"1\"><c r=\"A30\"><v/></c></row></sheetData>";
    assert_found("a cell with nothing", &edited(&plain(), SHEET, "</row></sheetData>", empty), &[]);
}

#[test]
fn sheets_without_a_tab_are_found() {
    let bytes = workbook(|book| {
        book.add_worksheet().set_name("Nháp & <số>")?.set_hidden(true);
        book.add_worksheet().set_name("Gốc")?.set_very_hidden(true);
        Ok(())
    });
    let sheet = |name: &str, very| Hidden::Sheet { name: name.to_owned(), very };
    assert_found("two", &bytes, &[sheet("Nháp & <số>", false), sheet("Gốc", true)]);
}

#[test]
fn hidden_rows_and_columns_with_content_are_found() {
    let right_edge =
        |sheet: &mut Worksheet| sheet.set_column_hidden(0)?.set_column_range_hidden(2, 16_383).map(drop);
    let outline =
        |sheet: &mut Worksheet| sheet.group_rows_collapsed(5, 6)?.group_columns_collapsed(1, 1).map(drop);
    let apart =
        |sheet: &mut Worksheet| sheet.set_row_hidden(2)?.set_row_hidden(7)?.set_row_hidden(8).map(drop);
    for (case, bytes, expected) in [
        ("a row", on_sheet(|sheet| sheet.set_row_hidden(2).map(drop)), vec![rows(3, 1)]),
        ("rows apart", on_sheet(apart), vec![rows(3, 3)]),
        ("a column", on_sheet(|sheet| sheet.set_column_hidden(2).map(drop)), vec![columns("C")]),
        ("columns to the right edge", on_sheet(right_edge), vec![columns("A, C:D")]),
        ("what an outline folded", on_sheet(outline), vec![rows(6, 2), columns("B")]),
    ] {
        assert_found(case, &bytes, &expected);
    }
}

#[test]
fn other_ways_of_writing_the_same_are_read() {
    let narrow = on_sheet(|sheet| sheet.set_row_height(4, 33).map(drop));
    let far = on_sheet(|sheet| sheet.set_column_hidden(8).map(drop));
    let shared = "<c r=\"I1\"><f t=\"shared\" si=\"0\"/></c></row>";
    let unplaced = "<c r=\"H1\"/><c><is><t>x</t></is></c></row>";
    let width = "<cols><col min=\"2\" max=\"2\" width=\"0.0\"/></cols><sheetData>";
    let (row, prefixed) = ("<row r=\"2\"", "<row r=\"2\" x:hidden=\"1\" xmlns:x=\"urn:x\"");
    for (case, bytes, from, to, expected) in [
        ("a formula shared from elsewhere", &far, "</row>", shared, columns("I")),
        ("cells without places", &far, "</row>", unplaced, columns("I")),
        ("no height", &narrow, "ht=\"33\"", "ht=\"0\"", rows(5, 1)),
        ("no width", &plain(), "<sheetData>", width, columns("B")),
        ("true", &plain(), row, "<row r=\"2\" hidden=\"true\"", rows(2, 1)),
        ("rows without numbers", &plain(), row, "<row hidden=\"1\"", rows(2, 1)),
        ("a prefix", &plain(), row, prefixed, rows(2, 1)),
    ] {
        assert_found(case, &edited(bytes, SHEET, from, to), &[expected]);
    }
    let bytes = on_sheet(|sheet| sheet.set_row_hidden(2).map(drop));
    let rooted = edited(&bytes, "xl/_rels/workbook.xml.rels", "\"worksheets/", "\"/xl/./worksheets/");
    assert_found("a sheet found from the root", &rooted, &[rows(3, 1)]);
}

#[test]
fn rows_that_a_filter_holds_back_are_told_apart() {
    let condition = || FilterCondition::new().add_list_filter(3).add_list_filter(4);
    let by_hand = on_sheet(|sheet| {
        sheet.autofilter(0, 0, 8, 3)?.filter_column(0, &condition())?.set_row_hidden(9).map(drop)
    });
    assert_found("a filter and a row below it", &by_hand, &[rows(10, 1), filtered(2, 6)]);

    let table = on_sheet(|sheet| {
        let columns: Vec<_> = (0..4).map(|n| TableColumn::new().set_header(format!("C{n}"))).collect();
        sheet.add_table(0, 0, 9, 3, &Table::new().set_columns(&columns))?.set_row_hidden(4).map(drop)
    });
    assert_found("a table whose filter is off", &table, &[rows(5, 1)]);
    let view = "</sheetData><customSheetViews><customSheetView><autoFilter ref=\"A1:D10\"><filterColumn>\
        <filters/></filterColumn></autoFilter></customSheetView></customSheetViews>";
    assert_found("a view that is not shown", &edited(&table, SHEET, "</sheetData>", view), &[rows(5, 1)]);
    let on = "<autoFilter ref=\"A1:D10\"><filterColumn colId=\"0\"><filters/></filterColumn></autoFilter>";
    let table = edited(&table, "xl/tables/table1.xml", "<autoFilter ref=\"A1:D10\"/>", on);
    assert_found("a table whose filter is on", &table, &[filtered(5, 1)]);
}

#[test]
fn remarks_are_counted() {
    let note = || Note::new("Chị Bảy xin đừng ghi").add_author_prefix(false);
    let noted = on_sheet(|sheet| sheet.insert_note(1, 1, &note())?.insert_note(2, 1, &note()).map(drop));
    let count = |place: &str, count| Hidden::Comments { place: place.to_owned(), count };
    assert_found("two notes", &noted, &[count("Hộ nghèo", 2)]);

    let thread =
        "<ThreadedComments><threadedComment/><threadedComment/><threadedComment/></ThreadedComments>";
    let part = "xl/threadedComments/threadedComment1.xml";
    let stray = with_part(&plain(), part, thread);
    assert_found("a thread that no sheet owns", &stray, &[count(&part.to_lowercase(), 3)]);

    let relation = "<Relationship Id=\"t\" Type=\"http://x/threadedComment\" \
        Target=\"../threadedComments/threadedComment1.xml\"/></Relationships>";
    let rels = "xl/worksheets/_rels/sheet1.xml.rels";
    let both = edited(&with_part(&noted, part, thread), rels, "</Relationships>", relation);
    assert_found("a thread and the notes that stand for it", &both, &[count("Hộ nghèo", 3)]);
}

#[test]
fn names_that_the_list_does_not_show_are_counted_without_excels_own() {
    let named = "<definedNames><definedName name=\"_xlnm._FilterDatabase\" hidden=\"1\">A</definedName>\
        <definedName name=\"Luong\" hidden=\"1\">B</definedName><definedName name=\"Tong\">C</definedName>\
        <definedName name=\"CMND\" hidden=\"1\">D</definedName></definedNames><calcPr";
    let bytes = edited(&plain(), BOOK, "<calcPr", named);
    assert_found("four names", &bytes, &[Hidden::Names { first: "Luong".to_owned(), count: 2 }]);
}

#[test]
fn people_in_the_properties_are_named_once() {
    let properties = || DocProperties::new().set_author("Nguyễn Văn A").set_manager("Trần & B");
    let bytes = workbook(|book| {
        book.set_properties(&properties());
        Ok(())
    });
    let author = |name: &str| Hidden::Author(name.to_owned());
    assert_found("author and manager", &bytes, &[author("Nguyễn Văn A"), author("Trần & B")]);
    let core = "docProps/core.xml";
    let last = "<cp:lastModifiedBy>Nguyễn Văn A</cp:lastModifiedBy>";
    let other = "<cp:lastModifiedBy> Lê&#x20;C<![CDATA[ (thôn)]]></cp:lastModifiedBy>";
    let bytes = edited(&bytes, core, last, other);
    let all = [author("Lê C (thôn)"), author("Nguyễn Văn A"), author("Trần & B")];
    assert_found("another who changed it last", &bytes, &all);
    let blank = edited(&plain(), core, "<dc:creator></dc:creator>", "<dc:creator>  </dc:creator>");
    assert_found("blanks", &blank, &[]);
}

#[test]
fn other_workbooks_and_other_parts_are_found() {
    let relation = "<Relationship Id=\"e\" Type=\"http://x/externalLink\" \
        Target=\"externalLinks/externalLink1.xml\"/></Relationships>";
    let linked = edited(&plain(), "xl/_rels/workbook.xml.rels", "</Relationships>", relation);
    let linked = with_part(&linked, "xl/externalLinks/externalLink1.xml", "<externalLink/>");
    let bare = Hidden::ExternalLink("xl/externalLinks/externalLink1.xml".to_owned());
    assert_found("a link without an address", &linked, &[bare]);
    let target = "<Relationships><Relationship Id=\"r\" Type=\"http://x/externalLinkPath\" \
        Target=\"file:///C:\\Users\\a\\luong.xlsx\" TargetMode=\"External\"/></Relationships>";
    let linked = with_part(&linked, "xl/externalLinks/_rels/externalLink1.xml.rels", target);
    let path = Hidden::ExternalLink("file:///C:\\Users\\a\\luong.xlsx".to_owned());
    assert_found("a link to a folder", &linked, &[path]);

    for (name, kind) in [
        ("xl/pivotCache/pivotCacheRecords1.xml", Part::PivotRecords),
        ("xl/model/item.data", Part::DataModel),
        ("xl/embeddings/oleObject1.bin", Part::Embedded),
        ("xl/connections.xml", Part::Connections),
        ("xl/vbaProject.bin", Part::Macros),
        ("xl/revisions/revisionLog1.xml", Part::Revisions),
    ] {
        assert_found(name, &with_part(&plain(), name, "?"), &[Hidden::Part { kind, count: 1 }]);
    }
}

#[test]
fn other_files_and_broken_packages_are_refused() {
    let plain = plain();
    let without = |name: &str| {
        let mut parts = unpacked(&plain);
        parts.retain(|(part, _)| part != name);
        packed(&parts)
    };
    let many: Parts = (0..501).map(|n| (format!("xl/{n}.xml"), Vec::new())).collect();
    let tab = "<sheet name=\"2\" sheetId=\"2\" r:id=\"rId1\"/></sheets>";
    let kind = Unreadable::NotASheet;
    let cases = [
        ("nothing", Vec::new(), Unreadable::Damaged),
        ("a table of commas", b"a,b\n1,2\n".to_vec(), Unreadable::Damaged),
        ("an old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), Unreadable::Damaged),
        ("cut in the middle", plain[..plain.len() / 2].to_vec(), Unreadable::Damaged),
        ("a text", packed(&[("word/document.xml".into(), Vec::new())]), kind("Word")),
        ("too many parts", packed(&many), Unreadable::TooLarge),
        ("no workbook", without(BOOK), Unreadable::Damaged),
        ("no sheet", without(SHEET), Unreadable::Damaged),
        ("no relations", without("_rels/.rels"), kind("ZIP")),
        ("binary", edited(&plain, "_rels/.rels", "workbook.xml", "workbook.bin"), kind("XLSB")),
        ("no sheets", edited(&plain, BOOK, "<sheet ", "<sheeet "), Unreadable::Damaged),
        ("one part for two sheets", edited(&plain, BOOK, "</sheets>", tab), Unreadable::Damaged),
        ("a part twice", with_part(&plain, "xl/WORKSHEETS/sheet1.xml", "<a/>"), Unreadable::Damaged),
    ];
    for (case, bytes, expected) in cases {
        assert_eq!(hidden(&bytes), Err(expected), "{case}");
    }
}

#[test]
fn a_sheet_that_cannot_be_read_whole_never_passes_for_clean() {
    let plain = plain();
    let deep = format!("{}{}<sheetData>", "<a>".repeat(200), "</a>".repeat(200));
    let blocks = format!("<cols>{}</cols><sheetData>", "<col min=\"1\" max=\"1\"/>".repeat(16_385));
    let filter = "<autoFilter ref=\"A1:B2\"><filterColumn><filters/></filterColumn></autoFilter>";
    let filters = format!("</sheetData>{}", filter.repeat(501));
    for (case, from, to) in [
        ("not closed", "</worksheet>", ""),
        ("closed twice", "</worksheet>", "</worksheet></worksheet>"),
        ("too deep", "<sheetData>", &deep),
        ("entities of its own", "<worksheet", "<!DOCTYPE worksheet><worksheet"),
        ("a row beyond the last", "<row r=\"2\"", "<row r=\"1048577\""),
        ("row nought", "<row r=\"2\"", "<row r=\"0\""),
        ("a column beyond the last", "<c r=\"B2\"", "<c r=\"XFE2\""),
        ("columns beyond the last", "<sheetData>", "<cols><col min=\"1\" max=\"16385\"/></cols><sheetData>"),
        ("too many blocks of columns", "<sheetData>", &blocks),
        ("too many filters", "</sheetData>", &filters),
    ] {
        assert_eq!(hidden(&edited(&plain, SHEET, from, to)), Err(Unreadable::Damaged), "{case}");
    }
    for (case, text) in [("empty", ""), ("wide", "<worksheet></worksheet>"), ("wide", "<worksheet/>")] {
        let mut parts = unpacked(&plain);
        let (_, sheet) = parts.iter_mut().find(|(name, _)| name == SHEET).unwrap();
        *sheet = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(hidden(&packed(&parts)), Err(Unreadable::Damaged), "{case}: {text}");
    }
}

/// Whatever stands in a file, the answer is a list or a refusal, never a panic.
#[test]
fn damaged_bytes_are_survived() {
    let bytes = on_sheet(|sheet| {
        sheet.insert_note(1, 1, &Note::new("x"))?.set_column_hidden(2)?.autofilter(0, 0, 9, 3).map(drop)
    });
    for at in (0..bytes.len()).step_by(29) {
        let mut broken = bytes.clone();
        broken[at] ^= 0x55;
        drop(hidden(&broken));
    }
    // The same inside the parts, with checksums that are right again.
    let mut parts = unpacked(&bytes);
    for index in 0..parts.len() {
        for at in (0..parts[index].1.len()).step_by(41) {
            parts[index].1[at] ^= 0x15;
            drop(hidden(&packed(&parts)));
            parts[index].1[at] ^= 0x15;
        }
    }
}
