//! Files that offices, and others, really send: each gets a clear answer, and nothing
//! is written before somebody agrees.

use std::io::Write;

use axum::http::StatusCode;
use rust_xlsxwriter::{Format, Workbook};

use crate::{
    accounts::Role,
    imports::{Kind, Outcome, batch_of, run},
    sheet::{MOST_ROWS, Unreadable},
    web::{Words, testing::World},
};

const BY: run::By<'static> = run::By { actor: None, words: Words::Vi };

async fn look(world: &World, name: &str, bytes: &[u8]) -> run::Reading {
    let new = batch_of(Kind::Exemplars, name, bytes, 2020);
    run::look(&world.app, BY, new).await.unwrap().1
}

async fn refused(world: &World, bytes: &[u8]) -> Unreadable {
    look(world, "x.xlsx", bytes).await.rows.unwrap_err()
}

const HEADER: [&str; 5] = ["Tên mô hình", "Đơn vị đăng ký", "Lĩnh vực", "Số hộ", "Ngày đăng ký"];

fn workbook(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, title) in (0_u16..).zip(HEADER) {
        sheet.write_string(0, column, title).unwrap();
    }
    fill(sheet);
    book.save_to_buffer().unwrap()
}

fn row(sheet: &mut rust_xlsxwriter::Worksheet, at: u32, name: &str) {
    for (column, text) in (0_u16..).zip([name, "Xã Trung Hưng", "Kinh tế", "12", "15/02/2020"]) {
        sheet.write_string(at, column, text).unwrap();
    }
}

#[tokio::test]
async fn files_that_are_no_sheets_are_named_for_what_they_are() {
    let world = World::open().await;
    let picture = b"\x89PNG\r\n\x1a\n....".as_slice();
    let word = zipped(&[("word/document.xml", b"<w/>".as_slice())]);
    let cut = &workbook(|sheet| row(sheet, 1, "Một hai ba"))[..900];
    for (bytes, why) in [
        (b"%PDF-1.7 renamed".as_slice(), Unreadable::NotASheet("PDF")),
        (picture, Unreadable::NotASheet("JPEG/PNG")),
        (&word, Unreadable::NotASheet("Word")),
        (cut, Unreadable::Damaged),
        ("Tªn m« h×nh,§¬n vÞ d©n vËn khÐo".as_bytes(), Unreadable::OldFont),
        (b"\xa7\xac\xad\xd4\xa8\xae,\xb8\xb5\xb6".as_slice(), Unreadable::OldFont),
        (b"", Unreadable::NoHeader(vec!["Tên mô hình"])),
    ] {
        let answer = refused(&world, bytes).await;
        assert_eq!(answer, why);
        assert!(answer.words(Words::Vi).len() > 30, "{answer:?}");
        assert!(answer.words(Words::En).len() > 30, "{answer:?}");
    }
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[tokio::test]
async fn a_zip_bomb_is_not_unpacked() {
    let world = World::open().await;
    let zeros = vec![0_u8; 64 * 1024 * 1024];
    let bomb = zipped(&[("xl/workbook.xml", &zeros), ("xl/a.xml", &zeros), ("xl/b.xml", &zeros)]);
    assert!(bomb.len() < 1024 * 1024, "{}", bomb.len());
    assert_eq!(refused(&world, &bomb).await, Unreadable::TooLarge);
}

#[tokio::test]
async fn two_cells_at_opposite_corners_hold_nothing_between_them() {
    let world = World::open().await;
    let low = workbook(|sheet| {
        sheet.write_string(1_048_575, 0, "x").unwrap();
    });
    assert_eq!(refused(&world, &low).await, Unreadable::TooManyRows(1_048_575));
    let wide = workbook(|sheet| {
        sheet.write_string(1, 16_383, "x").unwrap();
    });
    assert_eq!(refused(&world, &wide).await, Unreadable::TooLarge);
}

#[tokio::test]
async fn fifty_thousand_rows_are_told_to_be_split() {
    let world = World::open().await;
    let mut text = HEADER.join(",");
    for number in 0..50_000 {
        text.push_str(&format!("\nMô hình số {number},Xã Trung Hưng,Kinh tế,1,15/02/2020"));
    }
    let answer = refused(&world, text.as_bytes()).await;
    assert!(matches!(answer, Unreadable::TooManyRows(rows) if rows > MOST_ROWS));
    assert!(answer.words(Words::Vi).contains("50.00"), "{}", answer.words(Words::Vi));
}

#[tokio::test]
async fn merged_cells_formulas_and_broken_cells_are_said_beside_their_row() {
    let world = World::open().await;
    let bytes = workbook(|sheet| {
        row(sheet, 1, "Dòng thường thôi");
        row(sheet, 2, "Dòng công thức");
        let formula = rust_xlsxwriter::Formula::new("=6*2").set_result("12");
        sheet.write_formula(2, 3, formula).unwrap();
        row(sheet, 3, "Dòng lỗi Excel");
        let broken = rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!");
        sheet.write_formula(3, 3, broken).unwrap();
        row(sheet, 4, "Dòng gộp một");
        row(sheet, 5, "Dòng gộp hai");
        sheet.merge_range(4, 2, 5, 2, "Kinh tế", &Format::new()).unwrap();
    });
    let rows = look(&world, "x.xlsx", &bytes).await.rows.unwrap();
    let outcomes: Vec<_> = rows.iter().map(|row| (row.outcome, row.warnings.len())).collect();
    assert_eq!(
        outcomes,
        [(Outcome::New, 0), (Outcome::New, 1), (Outcome::Bad, 1), (Outcome::Bad, 0), (Outcome::Bad, 0)],
        "{rows:#?}"
    );
}

#[tokio::test]
async fn nothing_is_written_before_somebody_agrees_and_all_of_it_can_be_undone() {
    let world = World::open().await;
    let officer = world.person("an", &[(Role::CommuneOfficer, "o31255")]).await.cookie;
    let pasted = "Tên mô hình\tĐơn vị đăng ký\tLĩnh vực\tNgày đăng ký\n\
                  Tổ bơm nước chung\tXã Trung Hưng\tKinh tế\t15/02/2020\n\
                  Của xã khác\tXã Thạnh Phú\tKinh tế\t15/02/2020\n";
    let form = [("year", "2020"), ("pasted", pasted)];
    let sent = world.post(&officer, "/desk/import/exemplars", &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let batch = sent.location().to_owned();
    let preview = world.get(&officer, &batch).await;
    preview.has("Tổ bơm nước chung");
    preview.has("Xã Thạnh Phú không thuộc phần anh chị phụ trách");
    world.get("", "/exemplars?year=2020").await.lacks("Tổ bơm nước chung");
    let applied = world.post(&officer, &format!("{batch}/application"), &[]).await;
    assert_eq!(applied.status, StatusCode::SEE_OTHER);
    world.get("", "/exemplars?year=2020").await.has("Tổ bơm nước chung");
    world.get("", "/exemplars?year=2020").await.lacks("Của xã khác");
    let twice = world.post(&officer, &format!("{batch}/application"), &[]).await;
    assert!(matches!(twice.status, StatusCode::CONFLICT | StatusCode::UNPROCESSABLE_ENTITY));
    let undone = world.post(&officer, &format!("{batch}/undoing"), &[]).await;
    undone.has("Đã rút 1 hồ sơ");
    world.get("", "/exemplars?year=2020").await.lacks("Tổ bơm nước chung");
    assert_eq!(world.journal_lines("imports.undo").await, 1);
}

#[tokio::test]
async fn an_import_form_comes_back_with_what_was_pasted() {
    let world = World::open().await;
    let officer = world.person("an", &[(Role::CommuneOfficer, "o31255")]).await.cookie;
    for (form, words) in [
        (vec![("year", "2020")], "Chưa chọn tệp"),
        (vec![("year", "hai nghìn"), ("pasted", "Tên\tA")], "hai nghìn"),
        (vec![("year", "2020"), ("pasted", "Cột lạ\tCột khác\nA\tB")], "Tên mô hình"),
    ] {
        let answer = world.post(&officer, "/desk/import/exemplars", &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        answer.has(words);
        if let Some((_, pasted)) = form.get(1) {
            answer.has(pasted.split('\t').next().unwrap());
        }
    }
}
