//! The officer's register: own places, drafts included.

use askama::Template;
use axum::{extract::State, response::Response};

use super::reach;
use crate::{
    app::App,
    disclosures::{
        Kind,
        notice::{Notice, Standing},
        pages::standing::{self, Mark},
        store::register::{self, Asked, Filter, Order},
    },
    error::{Error, Result},
    places,
    web::{Choice, Officer, Pages, Shell, Typed, page, page::PAGE_ROWS},
};

struct Row {
    notice: Notice,
    unit: String,
    mark: Mark,
    late: Option<i64>,
}

#[derive(Template)]
#[template(path = "disclosures/desk/list.html")]
struct List {
    shell: Shell,
    typed: Typed,
    tabs: Vec<(Choice, i64)>,
    kinds: Vec<Choice>,
    rows: Vec<Row>,
    pages: Pages,
    may_write: bool,
    may_import: bool,
}

/// What an officer looks for first, in the order of hurry.
const TABS: [Asked; 6] =
    [Asked::Waiting, Asked::NotYet, Asked::Late, Asked::Soon, Asked::Hanging, Asked::Early];

/// The list.
pub async fn show(State(app): State<App>, officer: Officer) -> Result<Response> {
    let Officer { shell, actor } = officer;
    if !actor.may_somewhere("disclosures.open") {
        return Err(Error::Forbidden);
    }
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let today = app.clock.today();
    let query = shell.here.split_once('?').map_or("", |(_, query)| query).to_owned();
    let typed = Typed::parse(query.as_bytes());
    let whole = Filter {
        units: Some(reach(&tree, &actor, "disclosures.open", today)),
        officers: true,
        ..Filter::on(today)
    };
    let mut tabs = vec![];
    for asked in TABS {
        let n = register::count(&mut tx, &Filter { standing: Some(asked), ..whole.clone() }).await?;
        let label = shell.t(format!("disclosures-standing-{}", asked.word()));
        tabs.push((Choice::new(asked.word(), label), n));
    }
    let filter = Filter {
        standing: Asked::of(typed.get("status")),
        kind: typed.get("kind").parse().ok(),
        year: typed.get("year").parse().ok(),
        q: typed.line("q"),
        ..whole
    };
    let total = register::count(&mut tx, &filter).await?;
    let pages = Pages::new(typed.get("page").parse().ok(), total, "/desk/disclosures", &query);
    let notices = register::list(&mut tx, &filter, Order::Newest, (PAGE_ROWS, pages.offset())).await?;
    let rows = notices.into_iter().map(|notice| Row {
        unit: tree.name(&notice.unit_id).to_owned(),
        mark: standing::mark(shell.words, &notice, today),
        late: notice.late_by(today),
        notice,
    });
    let rows = rows.collect();
    page(&List {
        may_write: actor.may_somewhere("disclosures.draft"),
        may_import: actor.may_somewhere("disclosures.import"),
        kinds: kinds(&shell),
        shell,
        typed,
        tabs,
        rows,
        pages,
    })
}

/// Kinds as choices, with "all" first.
fn kinds(shell: &Shell) -> Vec<Choice> {
    let all = Kind::ALL.iter().map(|kind| Choice::new(kind.word(), shell.t(kind.key())));
    std::iter::once(Choice::new("", shell.t("disclosures-all-kinds"))).chain(all).collect()
}

impl Row {
    /// The class of a row that needs looking at.
    fn edge(&self) -> &'static str {
        match (&self.late, self.notice.hung.posted_on) {
            (Some(_), None) => "late",
            _ if matches!(self.mark.standing, Some(Standing::Early)) => "late",
            _ if self.mark.class == "soon" => "soon",
            _ => "",
        }
    }
}
