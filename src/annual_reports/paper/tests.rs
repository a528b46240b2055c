//! What the paper says, without setting it.

use jiff::{Timestamp, civil::date};

use super::*;
use crate::{annual_reports::Basis, papers::Side};

fn source() -> Source {
    let counted = |code: &str, value| Drawn { code: code.into(), value, basis: Basis::Records("/x".into()) };
    let typed = |code: &str, value| Drawn {
        code: code.into(),
        value,
        basis: Basis::Typed {
            by: "Công chức".into(),
            at: Timestamp::UNIX_EPOCH,
            proof: "Biên bản rà soát".into(),
        },
    };
    Source {
        year: 2020,
        organ: Organ {
            id: "o".into(),
            place_id: "d925".into(),
            side: Side::Party,
            above: "THÀNH ỦY CẦN THƠ".into(),
            name: "HUYỆN ỦY CỜ ĐỎ".into(),
            sign: "HU".into(),
            seat: "Cờ Đỏ".into(),
            keep: "Lưu Văn phòng Huyện ủy".into(),
            terms: vec![date(2020, 8, 1)],
            version: 1,
        },
        signed: None,
        corrections: Vec::new(),
        texts: HashMap::from([
            ("nhan-dan".to_owned(), "Có [[A04]] hộ nghèo, năm trước [[A04:2019]].".to_owned()),
            ("thu-huong".to_owned(), "Bà con được hưởng.".to_owned()),
            ("kien-nghi".to_owned(), "Không có.".to_owned()),
        ]),
        now: vec![typed("A04", 431), typed("A05", 568), counted("K01", 91)],
        before: vec![typed("A04", 612), typed("K01", 84)],
        models: Vec::new(),
        awards: Vec::new(),
    }
}

fn headings(paper: &Paper) -> Vec<String> {
    paper
        .body
        .iter()
        .filter_map(|block| match block {
            Block::Part { label, title } => Some(format!("{label}: {title}")),
            Block::Heading { text, .. } => Some(text.clone()),
            _ => None,
        })
        .collect()
}

#[test]
fn headings_that_say_nothing_are_left_out_without_a_gap() {
    let paper = report(&source());
    assert_eq!(
        headings(&paper),
        [
            "Phần thứ nhất: Kết quả năm 2020",
            "I- Đặc điểm, tình hình",
            "1. Tình hình Nhân dân, vấn đề bức xúc",
            "II- Thực hiện dân chủ ở cơ sở",
            "1. Ở xã, ấp",
            "a) Dân thụ hưởng",
            "III- Phong trào thi đua “Dân vận khéo”",
            "Phần thứ hai: Kiến nghị, đề xuất",
        ]
    );
}

#[test]
fn figures_in_a_text_are_put_in_and_typed_ones_have_a_remark() {
    let paper = report(&source());
    let texts: Vec<_> = paper
        .body
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(runs) => Some(runs[0].text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(texts[0], "Có 431 hộ nghèo, năm trước 612.");
    let Some(Block::Table(table)) = paper.body.iter().find(|block| matches!(block, Block::Table(_))) else {
        panic!("no table");
    };
    let cells: Vec<_> = table.rows[0].iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(cells, ["Hộ nghèo", "hộ", "431", "612", "−30%", "theo báo cáo (1)"]);
    assert_eq!(table.rows[1][5].text, "theo báo cáo (1)", "one paper, one remark");
    let notes: Vec<_> = paper
        .body
        .iter()
        .filter_map(|block| match block {
            Block::Note(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(notes.len(), 1);
    assert!(notes[0].starts_with("(1) Căn cứ: Biên bản rà soát. Công chức, nhập lúc "), "{notes:?}");
}

#[test]
fn a_draft_says_so_and_a_signed_paper_has_its_number() {
    let draft = report(&source());
    assert!(draft.subject.starts_with("(DỰ THẢO) Tổng kết công tác dân vận"));
    assert_eq!(draft.head.number, "      -BC/HU");
    assert_eq!(draft.layout, "hd36-2018");
    let mut source = source();
    source.signed = Some(Signed {
        recipients: vec!["Ban Dân vận Thành ủy;".into()],
        number: "135-BC/HU".into(),
        day: date(2021, 1, 8),
        signature: Signature {
            power: vec!["T/M BAN THƯỜNG VỤ".into()],
            title: "PHÓ BÍ THƯ".into(),
            name: "Mẫu".into(),
        },
    });
    let paper = report(&source);
    assert!(paper.subject.starts_with("Tổng kết"));
    assert_eq!(paper.head.number, "135-BC/HU");
    assert_eq!(paper.head.place_date, "Cờ Đỏ, ngày 08 tháng 01 năm 2021");
    assert_eq!(paper.annexes[0].reference, "(Kèm theo Báo cáo số 135-BC/HU ngày 08/01/2021)");
    assert_eq!(paper.recipients, ["Ban Dân vận Thành ủy", "Lưu Văn phòng Huyện ủy"]);
    assert_eq!(paper.annexes.len(), 1, "annexes without a row are left out");
}
