//! What the paper says, to whom.

use super::*;
use crate::{
    disclosures::{notice::tests_notice, table},
    papers::documents::pdf,
    places::reference,
};

fn content() -> Content {
    let list = "Họ và tên\tẤp\tSố tiền\nNgười Mẫu Một\tThới Bình\t5000000\nNgười Mẫu Hai\tĐông Mỹ\t6000000";
    let mut table = table::read(list).unwrap().unwrap();
    table.columns[0].seen = Seen::Paper;
    let mut content = Content {
        title: "Danh sách hộ được hỗ trợ".into(),
        lead: "Hai hộ được hỗ trợ 11.000.000 đồng.".into(),
        table: Some(table),
        comment_until: Some(jiff::civil::date(2021, 1, 18)),
        ..Content::default()
    };
    content.facts.insert("households".into(), Value::Number(1179));
    content.facts.insert("collected".into(), Value::Number(412_650_000));
    content
}

fn made(seen: Seen, document: &str) -> Paper {
    of("o31255", "Trung Hưng", seen, document)
}

fn of(unit: &str, seat: &str, seen: Seen, document: &str) -> Paper {
    let tree = reference::tree().unwrap();
    let notice = Notice { document: document.into(), ..tests_notice() };
    paper(Source {
        notice: &notice,
        content: &content(),
        seen,
        organ: None,
        unit: tree.get(unit).unwrap(),
        seat,
        changed: None,
        rule: None,
        address: "http://127.0.0.1:8080/disclosures/2020-118",
    })
}

#[test]
fn the_board_reads_more_than_the_web() {
    let text = |paper: &Paper| format!("{paper:?}");
    let board = text(&made(Seen::Paper, "87/TB-UBND"));
    assert!(board.contains("Người Mẫu Một") && board.contains("11.000.000"), "{board}");
    let web = text(&made(Seen::Public, "87/TB-UBND"));
    assert!(!web.contains("Người Mẫu Một") && web.contains("11.000.000"), "{web}");
    for says in
        ["412.650.000 đồng", "18/01/2021", "ỦY BAN NHÂN DÂN", "XÃ TRUNG HƯNG", "Trung Hưng, ngày 18 tháng 12"]
    {
        assert!(board.contains(says), "{says} in {board}");
    }
}

#[test]
fn a_town_has_a_peoples_committee_too() {
    let tree = reference::tree().unwrap();
    let town = tree.find("31261", jiff::civil::date(2020, 12, 18)).unwrap();
    let paper = of(&town.id, town.short_name(), Seen::Paper, "87/TB-UBND");
    let text = format!("{paper:?}");
    for says in ["ỦY BAN NHÂN DÂN", "THỊ TRẤN CỜ ĐỎ", "Cờ Đỏ, ngày 18", "Ủy ban nhân dân thị trấn Cờ Đỏ"]
    {
        assert!(text.contains(says), "{says} in {text}");
    }
}

#[test]
fn a_decision_keeps_its_own_number_in_the_text() {
    let paper = made(Seen::Paper, "12/QĐ-UBND");
    assert!(paper.head.number.ends_with("/TB-UBND") && !paper.head.number.contains("12"));
    assert!(format!("{:?}", paper.body).contains("12/QĐ-UBND"));
}

#[test]
fn it_is_typeset_with_its_code() {
    let bytes = pdf::paper(&made(Seen::Paper, "87/TB-UBND")).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
}
