//! Papers to measure: usual, bare and extreme.

use crate::{
    Annex, Block, Card, Cards, Cell, Certificate, Column, Face, Head, Label, Paper, Run, Sheet, Signature,
    Table,
};

fn text(text: &str) -> Vec<Run> {
    vec![Run::plain(text)]
}

/// A decision with every kind of block.
pub(crate) fn decision(layout: &str) -> Paper {
    Paper {
        layout: layout.into(),
        head: Head {
            above: String::new(),
            organ: "ỦY BAN NHÂN DÂN\nHUYỆN MẪU".into(),
            number: "02/QĐ-UBND".into(),
            place_date: "Huyện Mẫu, ngày 06 tháng 01 năm 2021".into(),
        },
        kind: "QUYẾT ĐỊNH".into(),
        subject: "Về việc tặng Giấy khen".into(),
        addressees: Vec::new(),
        body: vec![
            Block::Authority("CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN MẪU".into()),
            Block::Basis("Căn cứ luật thứ nhất".into()),
            Block::Basis("Căn cứ luật thứ hai".into()),
            Block::Decides("QUYẾT ĐỊNH:".into()),
            Block::Part { label: "Phần thứ nhất".into(), title: "Kết quả năm 2020".into() },
            Block::Heading { level: 1, text: "I- Tình hình".into() },
            Block::Heading { level: 2, text: "1. Kinh tế".into() },
            Block::Heading { level: 3, text: "a) Công khai".into() },
            Block::Paragraph(text(&"Một câu đủ dài để xuống dòng nhiều lần. ".repeat(8))),
            Block::Item(vec![Run::bold("Ý đậm"), Run::italic(" và ý nghiêng.")]),
            Block::Table(table(3)),
            Block::Note("Ghi chú dưới bảng.".into()),
            Block::Article { label: "Điều 3.".into(), text: text("Ai thi hành Quyết định này.") },
        ],
        signature: Some(Signature {
            power: vec!["KT. CHỦ TỊCH".into()],
            title: "PHÓ CHỦ TỊCH".into(),
            name: "Nguyễn Văn Mẫu".into(),
        }),
        recipients: vec!["Như Điều 3".into(), "Lưu: VT".into()],
        annexes: vec![Annex {
            label: "PHỤ LỤC I".into(),
            title: "Danh sách".into(),
            reference: "(Kèm theo Quyết định số 02/QĐ-UBND)".into(),
            landscape: true,
            body: vec![Block::Table(table(60))],
        }],
        foot: None,
        day: "2021-01-06".into(),
    }
}

/// As little as a paper can say.
pub(crate) fn bare(layout: &str) -> Paper {
    Paper {
        head: Head { number: "      /BB-UBND".into(), place_date: String::new(), ..decision(layout).head },
        kind: "BIÊN BẢN".into(),
        subject: String::new(),
        body: Vec::new(),
        signature: None,
        recipients: Vec::new(),
        annexes: Vec::new(),
        foot: None,
        day: String::new(),
        ..decision(layout)
    }
}

/// Long names, many addressees, an unbreakable word.
pub(crate) fn extreme(layout: &str) -> Paper {
    let mut paper = decision(layout);
    paper.head.above = "BAN CHẤP HÀNH ĐẢNG BỘ THÀNH PHỐ CÓ TÊN RẤT DÀI".into();
    paper.subject = "Về một việc có tên rất dài ".repeat(12);
    paper.addressees = (1..9).map(|n| format!("Cơ quan thứ {n}")).collect();
    paper.body.push(Block::Paragraph(text(&"Đ".repeat(400))));
    paper.body.push(Block::Signatures(paper.signature.iter().cloned().cycle().take(2).collect()));
    paper
}

pub(crate) fn table(rows: usize) -> Table {
    let column = |title: &str, share, numeric| Column { title: title.into(), share, numeric };
    Table {
        columns: vec![column("STT", 1, true), column("Tên", 6, false), column("Số", 2, true)],
        rows: (1..=rows)
            .map(|n| vec![Cell::from(n.to_string()), Cell::from(format!("Dòng {n}")), Cell::from("1.234")])
            .collect(),
    }
}

/// A certificate of some name and reason.
pub(crate) fn certificate(name: &str, reason: &str) -> Certificate {
    Certificate {
        head: vec!["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".into(), "Độc lập - Tự do - Hạnh phúc".into()],
        authority: "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN MẪU".into(),
        gives: "TẶNG".into(),
        form: "GIẤY KHEN".into(),
        name: name.into(),
        title: "Xã Mẫu".into(),
        reason: reason.into(),
        decision: "Quyết định số 02/QĐ-UBND ngày 06/01/2021".into(),
        golden_book: "Vào sổ khen thưởng số 15".into(),
        place_date: "Huyện Mẫu, ngày 06 tháng 01 năm 2021".into(),
        signer_title: "CHỦ TỊCH".into(),
        signer_name: "Nguyễn Văn Mẫu".into(),
    }
}

/// A4, drawn whole.
pub(crate) fn sheet() -> Sheet {
    Sheet { a3: false, overprint: false, right: 0, down: 0 }
}

/// Slips with so many options.
pub(crate) fn cards(cards: usize, options: usize) -> Cards {
    Cards {
        title: "Phiếu".into(),
        head: vec!["ẤP MẪU".into(), "Xã Mẫu".into()],
        face: Some(Face {
            kind: "PHIẾU LẤY Ý KIẾN".into(),
            stamp: String::new(),
            title: "Làm đường".into(),
            question: "Chọn cách nào?".into(),
            how: "Đánh dấu một ô.".into(),
            options: (1..=options).map(|n| (format!("Lựa chọn {n}"), "1.000 đồng".into())).collect(),
            other: "Ý kiến khác:".into(),
            until: "Trước 17 giờ.".into(),
            signature: vec!["TRƯỞNG ẤP".into()],
            tear: "Xé ở đây".into(),
        }),
        cards: (1..=cards)
            .map(|n| Card {
                kind: format!("Hộ số {n}"),
                lines: vec![vec![Run::plain("Người nhận ký: "), Run::plain("...")]],
                signature: Vec::new(),
            })
            .collect(),
        label: Some(Label {
            kind: "THÙNG PHIẾU".into(),
            title: "Làm đường".into(),
            lines: vec![text("Từ ngày mẫu")],
        }),
    }
}
