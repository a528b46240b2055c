//! What the minutes and decisions say.

use jiff::civil::date;

use super::*;
use crate::{
    commendations::{
        council::{Votes, tests::meeting},
        round::{Round, State},
    },
    papers::{
        Organ, Side, Signer,
        documents::{Block, Paper},
    },
};

fn round() -> Round {
    Round {
        id: "r".into(),
        year: 2020,
        name: "Tổng kết dân vận năm 2020".into(),
        place_id: "d925".into(),
        organ_id: "o".into(),
        level: "huyen".into(),
        decided_by: "Chủ tịch Ủy ban nhân dân huyện Cờ Đỏ".into(),
        streams: vec!["dan-van".into()],
        state: State::Reviewed,
        version: 1,
    }
}

fn organ() -> Organ {
    Organ {
        id: "o".into(),
        place_id: "d925".into(),
        side: Side::State,
        above: String::new(),
        name: "ỦY BAN NHÂN DÂN HUYỆN CỜ ĐỎ".into(),
        sign: "UBND".into(),
        seat: "Cờ Đỏ".into(),
        keep: "Lưu: VT".into(),
        terms: vec![],
        version: 1,
    }
}

fn row(n: usize, bonus: Option<Bonus>, agreed: i64) -> Row {
    Row {
        kind: RecipientKind::Collective,
        name: format!("Tập thể mẫu {n}"),
        title: "Xã Trung Hưng".into(),
        unit: "Xã Trung Hưng".into(),
        stream: "Công tác dân vận".into(),
        phrase: "công tác dân vận".into(),
        form: Form::Certificate,
        deed: "Việc mẫu".into(),
        bonus,
        votes: Some(Votes { agreed, against: 11 - agreed, abstained: 0 }),
    }
}

const DRAFT: Draft<'static> = Draft {
    kind: RecipientKind::Collective,
    number: None,
    day: None,
    laid_out_on: date(2021, 1, 11),
    signer: None,
    bases: "Căn cứ Luật số 15/2003/QH11;\nCăn cứ Nghị định số 91/2017/NĐ-CP.",
    proposed_by: "Hội đồng Thi đua - Khen thưởng.",
    carried_out_by: "Các tập thể có tên tại Điều 1 thi hành Quyết định này./.",
    recipients: "Như Điều 3;\n- Thường trực Huyện ủy",
};

fn articles(paper: &Paper) -> Vec<&str> {
    paper
        .body
        .iter()
        .filter_map(|block| match block {
            Block::Article { text, .. } => Some(text[0].text.as_str()),
            _ => None,
        })
        .collect()
}

#[test]
fn a_draft_has_a_gap_for_its_number_and_no_mark_is_set_twice() {
    let rows = [row(1, None, 11)];
    let paper = decision(&round(), &organ(), DRAFT, &rows);
    assert_eq!(paper.head.number, "      /QĐ-UBND");
    assert_eq!(paper.layout, "nd30-2020");
    let bases: Vec<_> = paper
        .body
        .iter()
        .filter_map(|block| match block {
            Block::Basis(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(
        bases,
        [
            "Căn cứ Luật số 15/2003/QH11",
            "Căn cứ Nghị định số 91/2017/NĐ-CP",
            "Theo đề nghị của Hội đồng Thi đua - Khen thưởng",
        ]
    );
    assert_eq!(paper.recipients, ["Như Điều 3", "Thường trực Huyện ủy", "Lưu: VT"]);
    let articles = articles(&paper);
    assert!(articles[2].ends_with("thi hành Quyết định này./."));
    assert!(articles[1].contains("theo quy định hiện hành"), "no sum without a confirmed rate");
}

#[test]
fn a_partys_draft_has_the_layout_of_its_own_day() {
    let party = Organ { side: Side::Party, sign: "HU".into(), ..organ() };
    for (day, layout) in [(date(2021, 1, 11), "hd36-2018"), (date(2026, 5, 27), "hd05-2026")] {
        let paper = decision(&round(), &party, Draft { laid_out_on: day, ..DRAFT }, &[row(1, None, 11)]);
        assert_eq!(paper.layout, layout, "{day}");
    }
}

#[test]
fn five_stand_in_the_article_and_six_in_the_annex() {
    let rows: Vec<_> = (1..=6).map(|n| row(n, None, 11)).collect();
    let short = decision(&round(), &organ(), DRAFT, &rows[..5]);
    assert!(short.annexes.is_empty());
    let items: Vec<_> = short
        .body
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(runs) => Some(runs.iter().map(|run| run.text.as_str()).collect::<String>()),
            _ => None,
        })
        .filter(|text| text.starts_with(|letter: char| letter.is_ascii_digit()))
        .collect();
    assert_eq!(items.len(), 5);
    assert!(items[0].starts_with("1. ") && items[0].ends_with(';') && items[4].ends_with('.'), "{items:?}");
    let long =
        decision(&round(), &organ(), Draft { number: Some(2), day: Some(date(2021, 1, 6)), ..DRAFT }, &rows);
    let annex = &long.annexes[0];
    assert_eq!(annex.title, "DANH SÁCH TẬP THỂ ĐƯỢC TẶNG GIẤY KHEN");
    assert!(annex.reference.contains("02/QĐ-UBND ngày 06/01/2021"), "{}", annex.reference);
    let Block::Table(table) = &annex.body[0] else { panic!("no table") };
    assert_eq!(table.rows.len(), 6);
    assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
    let told = "Tặng Giấy khen cho 6 tập thể có thành tích xuất sắc trong công tác dân vận năm 2020";
    assert!(articles(&long)[0].starts_with(told), "{}", articles(&long)[0]);
}

#[test]
fn a_confirmed_sum_is_named_with_its_arithmetic() {
    let bonus = |amount| Some(Bonus { amount, coefficient: 60, base: 1_490_000 });
    let rows = [row(1, bonus(900_000), 11), row(2, bonus(900_000), 11)];
    let paper = decision(&round(), &organ(), DRAFT, &rows);
    let told = articles(&paper)[1];
    for part in ["900.000 đồng", "0,6 lần", "1.490.000", "1.800.000 đồng"] {
        assert!(told.contains(part), "{part} in {told}");
    }
    let mixed = [row(1, bonus(900_000), 11), row(2, None, 11)];
    let paper = decision(&round(), &organ(), DRAFT, &mixed);
    assert!(articles(&paper)[1].contains("theo quy định hiện hành"));
}

#[test]
fn the_signer_stands_as_he_signs() {
    let signer = Signer {
        id: "s".into(),
        organ_id: "o".into(),
        power: vec!["KT. CHỦ TỊCH".into()],
        title: "PHÓ CHỦ TỊCH".into(),
        name: "Nguyễn Văn Mẫu".into(),
        first_day: date(2016, 7, 1),
        last_day: None,
    };
    let paper = decision(&round(), &organ(), Draft { signer: Some(&signer), ..DRAFT }, &[row(1, None, 11)]);
    let signature = paper.signature.unwrap();
    assert_eq!((signature.title.as_str(), signature.name.as_str()), ("PHÓ CHỦ TỊCH", "Nguyễn Văn Mẫu"));
}

#[test]
fn minutes_say_who_was_there_the_share_and_who_passed() {
    let meeting = meeting(11, 9, 2, 70);
    let paper = minutes(&round(), &organ(), &meeting, &[row(1, None, 11), row(2, None, 7)]);
    assert_eq!(paper.kind, "BIÊN BẢN");
    let said: String = paper
        .body
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(runs) => Some(format!("{}\n", runs[0].text)),
            _ => None,
        })
        .collect();
    for part in [
        "11 thành viên; có mặt 9; vắng mặt 2, trong đó 2 người gửi ý kiến",
        "70% trên tổng số 11",
        "từ 8 phiếu",
        "đề nghị khen thưởng 1 tập thể và 0 cá nhân",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    let Some(Block::Signatures(signatures)) = paper.body.last() else { panic!("nobody signs") };
    assert_eq!(signatures.len(), 2);
    let table = paper.body.iter().find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let results: Vec<_> = table.unwrap().rows.iter().map(|row| row.last().unwrap().text.as_str()).collect();
    assert_eq!(results, ["Đạt", "Không đạt"]);
}
