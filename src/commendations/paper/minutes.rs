//! The minutes of the review meeting (Nghị định 30/2020, form 1.9: start, place, attendance,
//! chair, secretary, proceedings; both sign).

use super::{Row, column, of_kind, plain};
use crate::{
    commendations::{
        RecipientKind,
        certificate::form_on_paper,
        council::{Meeting, percent},
        round::Round,
    },
    papers::{
        Organ, PaperKind,
        documents::{Block, Head, Paper, Signature, Table},
    },
    vietnamese,
    web::Words,
};

/// The minutes as a paper.
#[must_use]
pub fn minutes(round: &Round, organ: &Organ, meeting: &Meeting, rows: &[Row]) -> Paper {
    let mut body = opening(meeting);
    body.push(heading("2. Nội dung"));
    body.push(paragraph(format!(
        "Hội đồng xét hồ sơ đề nghị khen thưởng của đợt “{}”, gồm {} tập thể và {} cá nhân, rồi bỏ phiếu từng trường hợp.",
        round.name,
        count(rows, RecipientKind::Collective),
        count(rows, RecipientKind::Individual),
    )));
    body.push(heading("3. Kết quả bỏ phiếu"));
    body.push(paragraph(format!(
        "Tỷ lệ phải đạt: {}% trên tổng số {} thành viên Hội đồng, tức là từ {} phiếu đồng ý trở lên.",
        meeting.share,
        meeting.members,
        meeting.needed(),
    )));
    for kind in RecipientKind::ALL {
        if count(rows, kind) > 0 {
            body.push(paragraph(format!("Đối với {}:", of_kind(kind))));
            body.push(Block::Table(votes(meeting, rows, kind)));
        }
    }
    let passed: Vec<_> = rows.iter().filter(|row| passes(meeting, row)).cloned().collect();
    body.push(heading("4. Kết luận"));
    body.push(paragraph(format!(
        "Hội đồng thống nhất đề nghị khen thưởng {} tập thể và {} cá nhân.",
        count(&passed, RecipientKind::Collective),
        count(&passed, RecipientKind::Individual),
    )));
    if !meeting.note.is_empty() {
        body.extend(meeting.note.lines().map(|line| paragraph(line.to_owned())));
    }
    body.push(paragraph(
        "Cuộc họp kết thúc lúc ...... giờ ...... cùng ngày; biên bản đã đọc lại cho mọi người cùng nghe."
            .to_owned(),
    ));
    body.push(Block::Signatures(vec![
        signs("THƯ KÝ", &meeting.secretary_name),
        signs("CHỦ TỌA", &meeting.chair_name),
    ]));
    Paper {
        layout: organ.side.layout(meeting.held_on).to_owned(),
        head: Head {
            // The council sits with the body that decides and is named below it.
            above: organ.name.clone(),
            organ: "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG".to_owned(),
            number: organ.number(PaperKind::Minutes, None).replace(&organ.sign, "HĐTĐKT"),
            place_date: organ.place_date(Some(meeting.held_on)),
        },
        kind: PaperKind::Minutes.name().to_owned(),
        subject: format!("Họp xét khen thưởng: {}", round.name),
        addressees: Vec::new(),
        body,
        signature: None,
        recipients: Vec::new(),
        annexes: Vec::new(),
        foot: None,
        day: meeting.held_on.to_string(),
    }
}

fn opening(meeting: &Meeting) -> Vec<Block> {
    let absent = meeting.members - meeting.present;
    let mut body = vec![
        heading("1. Thời gian, địa điểm, thành phần"),
        // The hour is filled in by pen: it is no record that anything is counted from.
        paragraph(format!("Bắt đầu lúc ...... giờ ......, ngày {}.", crate::clock::day(meeting.held_on))),
        paragraph(format!("Địa điểm: {}.", meeting.venue)),
        paragraph(format!("Chủ tọa: {}.", person(&meeting.chair_name, &meeting.chair_title))),
        paragraph(format!("Thư ký: {}.", person(&meeting.secretary_name, &meeting.secretary_title))),
        paragraph(format!(
            "Hội đồng có {} thành viên; có mặt {}; vắng mặt {}, trong đó {} người gửi ý kiến bằng văn bản.",
            meeting.members, meeting.present, absent, meeting.written,
        )),
    ];
    if !meeting.attending.is_empty() {
        body.push(paragraph("Thành phần dự họp:".to_owned()));
        body.extend(meeting.attending.lines().map(|line| Block::Item(plain(line))));
    }
    body
}

fn person(name: &str, title: &str) -> String {
    if title.is_empty() { name.to_owned() } else { format!("{name}, {title}") }
}

fn votes(meeting: &Meeting, rows: &[Row], kind: RecipientKind) -> Table {
    let of_kind = rows.iter().filter(|row| row.kind == kind);
    let cells = (1_i64..).zip(of_kind).map(|(number, row)| {
        let votes = row.votes.map_or_else(String::new, |votes| {
            let told = [votes.agreed, votes.against, votes.abstained].map(vietnamese::number);
            told.join(" / ")
        });
        let agreed =
            row.votes.map_or_else(String::new, |votes| percent(Words::Vi, votes.agreed, meeting.members));
        vec![
            number.to_string().into(),
            person(&row.name, &row.title).into(),
            row.unit.clone().into(),
            form_on_paper(row.form).into(),
            votes.into(),
            agreed.into(),
            if passes(meeting, row) { "Đạt" } else { "Không đạt" }.into(),
        ]
    });
    Table {
        columns: vec![
            column("STT", 7, true),
            column("Họ tên, tên tập thể", 26, false),
            column("Đơn vị", 15, false),
            column("Hình thức", 12, false),
            column("Đồng ý / không / ý kiến khác", 17, true),
            column("Tỷ lệ", 10, true),
            column("Kết quả", 13, false),
        ],
        rows: cells.collect(),
    }
}

fn passes(meeting: &Meeting, row: &Row) -> bool {
    row.votes.is_some_and(|votes| meeting.passes(votes))
}

fn count(rows: &[Row], kind: RecipientKind) -> usize {
    rows.iter().filter(|row| row.kind == kind).count()
}

fn heading(text: &str) -> Block {
    Block::Heading { level: 2, text: text.to_owned() }
}

fn paragraph(text: String) -> Block {
    Block::Paragraph(plain(text))
}

fn signs(title: &str, name: &str) -> Signature {
    Signature { power: Vec::new(), title: title.to_owned(), name: name.to_owned() }
}
