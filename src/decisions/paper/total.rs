//! What the hamlets of a commune answered on one matter, added up: each hamlet's last result, and what they mean
//! together (Nghị định 59/2023, Điều 4 khoản 6; before it Pháp lệnh 34/2007, Điều 11).

use jiff::civil::Date;

use super::{LAYOUT, WORDS, column, dated, heading, says, text};
use crate::{
    decisions::{
        decision::Decision,
        pages::shown::{Given, Shown},
        reasons::{self, Reason},
        round::Ended,
    },
    papers::documents::{Block, Foot, Head, Paper, Run, Table},
    places::Place,
};

/// What the summary is made from.
#[derive(Debug, Clone, Copy)]
pub struct Hamlets<'a> {
    /// The matter.
    pub decision: &'a Decision,
    /// The commune.
    pub commune: &'a Place,
    /// Each hamlet by name, with its last round that has a result.
    pub all: &'a [(String, Option<&'a Shown>)],
    /// What they mean together, with every step.
    pub reasons: &'a [Reason],
    /// The state of the matter in words.
    pub state: &'a str,
    /// The day on which it was added up.
    pub day: Option<Date>,
}

/// The summary.
#[must_use]
pub fn total(of: Hamlets<'_>) -> Paper {
    let agreed = of.all.iter().filter(|(_, shown)| passed(*shown)).count();
    let n = |n: usize| WORDS.n(i64::try_from(n).unwrap_or(i64::MAX));
    let mut body = vec![
        says("decisions-paper-question", &of.decision.content.question),
        text(WORDS.t2("decisions-paper-total-lead", ("hamlets", n(of.all.len())), ("agreed", n(agreed)))),
        heading("decisions-paper-total-result"),
        Block::Table(table(of)),
        heading("decisions-paper-total-means"),
        Block::Paragraph(vec![Run::bold(format!("{}.", of.state))]),
    ];
    body.extend(of.reasons.iter().map(reasons::item));
    if let Some(day) = of.decision.effective_on {
        body.push(text(WORDS.t1("decisions-effective-on", "day", WORDS.day(day))));
    }
    Paper {
        layout: LAYOUT.to_owned(),
        head: Head {
            above: String::new(),
            organ: of.commune.name.to_uppercase(),
            number: String::new(),
            place_date: dated(of.commune.short_name(), of.day),
        },
        kind: WORDS.t("decisions-paper-total-kind"),
        subject: WORDS.t1("decisions-paper-total-subject", "title", &of.decision.content.title),
        addressees: Vec::new(),
        body,
        signature: None,
        recipients: Vec::new(),
        annexes: Vec::new(),
        foot: Some(Foot {
            lines: vec![vec![Run::plain(WORDS.t1("decisions-paper-code", "code", of.decision.code()))]],
            ..Foot::default()
        }),
        day: of.day.map(|day| day.to_string()).unwrap_or_default(),
    }
}

fn passed(shown: Option<&Shown>) -> bool {
    shown.is_some_and(|shown| shown.round.ended == Some(Ended::Passed))
}

/// A row a hamlet: households, in favour of what has most, its share, the verdict.
fn table(of: Hamlets<'_>) -> Table {
    let row = |(name, shown): &(String, Option<&Shown>)| {
        let given = shown.and_then(|shown| Some((shown, shown.given.as_ref()?)));
        let Some((shown, given)) = given else {
            return vec![
                name.clone().into(),
                "".into(),
                "".into(),
                WORDS.t("decisions-paper-total-missing").into(),
            ];
        };
        let word = if passed(Some(shown)) { "agreed" } else { "not" };
        vec![
            name.clone().into(),
            WORDS.n(shown.round.roll).into(),
            leading(given).into(),
            WORDS.t(format!("decisions-paper-total-{word}")).into(),
        ]
    };
    Table {
        columns: vec![
            column("decisions-hamlet", 8, false),
            column("decisions-col-households", 4, true),
            column("decisions-paper-total-chose", 10, false),
            column("decisions-paper-verdict", 6, false),
        ],
        rows: of.all.iter().map(row).collect(),
    }
}

/// What was counted in one line: `Đồng ý: 150 (70,1%); Không đồng ý: 5 (2,3%)`.
fn leading(given: &Given) -> String {
    let row = |row: &crate::decisions::pages::shown::CountRow| {
        format!("{}: {} ({})", row.name, WORDS.n(row.n), row.percent)
    };
    given.rows.iter().filter(|one| one.n > 0).map(row).collect::<Vec<_>>().join("; ")
}
