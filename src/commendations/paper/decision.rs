//! A decision that commends (Nghị định 30/2020, form 1.2): one for collectives, one for
//! people, as is done in practice (facts, practice 4.2). The frame is the form's; the articles
//! are ours.

use jiff::civil::Date;

use super::{Row, column, distinct, of_kind, plain};
use crate::{
    commendations::{RecipientKind, bonus::multiple, certificate::form_on_paper, round::Round},
    papers::{
        Organ, PaperKind, Signer,
        documents::{Annex, Block, Cell, Paper, Run, Signature, Table},
    },
    vietnamese,
};

/// So many stand in Article 1 itself; more stand in the annex.
const IN_THE_ARTICLE: usize = 5;

/// What a decision says besides its rows.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// To whom.
    pub kind: RecipientKind,
    /// Its number; a gap for a pen while there is none.
    pub number: Option<i64>,
    /// Its day.
    pub day: Option<Date>,
    /// The day whose layout it has: its own, or the one on which a draft is looked at.
    pub laid_out_on: Date,
    /// Who signs.
    pub signer: Option<&'a Signer>,
    /// Legal bases, a line each.
    pub bases: &'a str,
    /// Who proposes, after "Theo đề nghị của"; empty leaves the line out.
    pub proposed_by: &'a str,
    /// Who carries it out (Article 3).
    pub carried_out_by: &'a str,
    /// Recipients, a line each; the body's own last line comes of itself.
    pub recipients: &'a str,
}

/// The decision as a paper.
#[must_use]
pub fn decision(round: &Round, organ: &Organ, draft: Draft<'_>, rows: &[Row]) -> Paper {
    let forms = distinct(rows.iter().map(|row| form_on_paper(row.form)));
    let streams = distinct(rows.iter().map(|row| row.phrase.as_str()));
    let kind = of_kind(draft.kind);
    let merit = format!("thành tích xuất sắc trong {streams} năm {}", round.year);
    let mut body = vec![Block::Authority(round.decided_by.to_uppercase())];
    body.extend(draft.bases.lines().map(|line| Block::Basis(bare(line))));
    if !draft.proposed_by.is_empty() {
        body.push(Block::Basis(format!("Theo đề nghị của {}", bare(draft.proposed_by))));
    }
    body.push(Block::Decides("QUYẾT ĐỊNH:".to_owned()));
    let listed = rows.len() > IN_THE_ARTICLE;
    let tail = if listed { " (có danh sách kèm theo)." } else { ", gồm:" };
    let given = format!("Tặng {forms} cho {} {kind} có {merit}{tail}", rows.len());
    body.push(article(1, given));
    if !listed {
        body.extend((1_usize..).zip(rows).map(|(n, row)| {
            let end = if n == rows.len() { '.' } else { ';' };
            Block::Paragraph(plain(format!("{n}. {}{end}", in_the_article(row))))
        }));
    }
    body.push(article(2, money(rows, kind)));
    body.push(article(3, format!("{}./.", bare(draft.carried_out_by))));
    let mut recipients: Vec<String> = draft.recipients.lines().map(bare).collect();
    recipients.push(organ.keep.clone());
    recipients.retain(|line| !line.is_empty());
    Paper {
        layout: organ.side.layout(draft.laid_out_on).to_owned(),
        head: organ.head(PaperKind::Decision, draft.number, draft.day),
        kind: PaperKind::Decision.name().to_owned(),
        subject: format!("Về việc tặng {forms} cho {kind} có {merit}"),
        addressees: Vec::new(),
        body,
        signature: Some(draft.signer.map_or_else(
            || Signature { power: Vec::new(), title: String::new(), name: String::new() },
            Signer::signature,
        )),
        recipients,
        annexes: if listed { vec![annex(round, organ, draft, &forms, rows)] } else { Vec::new() },
        foot: None,
        day: draft.day.map_or_else(String::new, |day| day.to_string()),
    }
}

/// A line without the marks that the writer sets itself.
fn bare(line: &str) -> String {
    line.trim().trim_end_matches([';', '.', '/', ',']).trim_start_matches("- ").trim().to_owned()
}

fn article(number: u8, text: String) -> Block {
    Block::Article { label: format!("Điều {number}."), text: vec![Run::plain(text)] }
}

fn in_the_article(row: &Row) -> String {
    // Nobody is asked for more than a name, so the paper cannot know which of the two it is.
    let called = match row.kind {
        RecipientKind::Individual => "Ông/Bà ",
        RecipientKind::Collective => "",
    };
    let who = match row.title.as_str() {
        "" => format!("{called}{}", row.name),
        title => format!("{called}{}, {title}", row.name),
    };
    // Named once, however it is written: "…, xã Trung Hưng" says the unit already.
    let said = vietnamese::fold(&who).contains(&vietnamese::fold(&row.unit));
    if said { who } else { format!("{who}, {}", row.unit) }
}

/// Article 2. A sum is named only when every award has one counted by confirmed coefficients.
fn money(rows: &[Row], kind: &str) -> String {
    let bonuses: Option<Vec<_>> = rows.iter().map(|row| row.bonus).collect();
    let Some(bonuses) = bonuses.filter(|bonuses| !bonuses.is_empty()) else {
        return "Tiền thưởng kèm theo thực hiện theo quy định hiện hành.".to_owned();
    };
    let total = vietnamese::number(bonuses.iter().map(|bonus| bonus.amount).sum());
    let first = bonuses[0];
    if bonuses.iter().any(|bonus| *bonus != first) {
        return format!(
            "Tiền thưởng của từng {kind} ghi trong danh sách, tính theo mức lương cơ sở {} đồng; tổng số tiền {total} đồng.",
            vietnamese::number(first.base),
        );
    }
    format!(
        "Mỗi {kind} được thưởng {} đồng ({} lần mức lương cơ sở {} đồng, làm tròn lên hàng chục nghìn đồng); tổng số tiền {total} đồng.",
        vietnamese::number(first.amount),
        multiple(first.coefficient),
        vietnamese::number(first.base),
    )
}

fn annex(round: &Round, organ: &Organ, draft: Draft<'_>, forms: &str, rows: &[Row]) -> Annex {
    let kind = of_kind(draft.kind);
    let number = organ.number(PaperKind::Decision, draft.number);
    let day = draft.day.map_or_else(
        || "ngày      tháng      năm".to_owned(),
        |day| format!("ngày {}", crate::clock::day(day)),
    );
    Annex {
        label: "PHỤ LỤC".to_owned(),
        title: format!("Danh sách {kind} được tặng {forms}").to_uppercase(),
        reference: format!("(Kèm theo Quyết định số {number} {day} của {})", round.decided_by),
        landscape: true,
        body: vec![Block::Table(list(draft.kind, rows))],
    }
}

fn list(kind: RecipientKind, rows: &[Row]) -> Table {
    let with_money = rows.iter().any(|row| row.bonus.is_some());
    let (who, office) = match kind {
        RecipientKind::Collective => ("Tên tập thể", "Địa chỉ, đơn vị"),
        RecipientKind::Individual => ("Họ và tên", "Chức vụ"),
    };
    let mut columns = vec![
        column("STT", 5, true),
        column(who, 24, false),
        column(office, 20, false),
        column("Đơn vị", 16, false),
        column("Chuyên đề", 15, false),
        column("Thành tích", 34, false),
    ];
    if with_money {
        columns.push(column("Tiền thưởng (đồng)", 12, true));
    }
    let rows = (1_i64..).zip(rows).map(|(number, row)| {
        let mut cells: Vec<Cell> = vec![
            number.to_string().into(),
            row.name.clone().into(),
            row.title.clone().into(),
            row.unit.clone().into(),
            row.stream.clone().into(),
            row.deed.clone().into(),
        ];
        if with_money {
            cells.push(row.bonus.map_or_else(String::new, |bonus| vietnamese::number(bonus.amount)).into());
        }
        cells
    });
    Table { columns, rows: rows.collect() }
}
