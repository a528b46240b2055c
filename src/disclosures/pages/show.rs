//! One notice: what it says, until when it hangs, where it hung, by which law, what people say.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use jiff::civil::Date;

use super::{
    list::public_title,
    log::{self, Group, Logged, logged},
    standing::{self, Mark, Ruler},
};
use crate::{
    app::App,
    disclosures::{
        Audience, Channel, Posting,
        content::{Content, Value, fact_key},
        fact::{Holds, fields},
        notice::{Notice, State as Stands},
        policy,
        posting::{self, Reached},
        store::{
            self,
            feedback::{self, Feedback},
            files::{self, File},
            postings,
            versions::{self, Version, VersionKind},
        },
        table::{self, Seen, Table},
        told::{self, Told},
    },
    error::{Error, Result},
    law,
    log::pages::trail::Trail,
    places::{self, Place, Tree},
    store::Tx,
    web::{Errors, Shell, Typed, Visitor, Words, address::numbered, page::page_with},
};

/// Everything a notice's page shows.
#[derive(Template)]
#[template(path = "disclosures/pages/show.html")]
pub struct Show {
    shell: Shell,
    /// What the public log holds of it.
    trail: Trail,
    notice: Notice,
    title: String,
    unit: Place,
    /// None for whoever may not read it, and for a notice that was withdrawn.
    content: Option<Content>,
    table: Option<Drawn>,
    kept_back: Vec<String>,
    mark: Mark,
    late: Option<i64>,
    ruler: Option<Ruler>,
    /// Until when it hangs, in words.
    clock: String,
    /// Lines of the log that were taken back.
    retracted: Vec<Logged>,
    /// The day on which the whole log was entered, when that was later.
    entered: Option<Date>,
    rule: Option<Told>,
    log: Vec<Group>,
    /// Whether the log says that it was put on the web.
    on_web: bool,
    logged: i64,
    photos: Vec<File>,
    papers: Vec<File>,
    changes: Vec<Version>,
    withdrawn: Option<Version>,
    feedback: Vec<Feedback>,
    heard: i64,
    answered: i64,
    reached: Vec<Reached>,
    typed: Typed,
    errors: Errors,
    /// Shown to an officer before it is public.
    preview: bool,
    may_desk: bool,
}

/// A cell as it is drawn.
pub(in crate::disclosures) struct Shown {
    text: String,
    title: String,
    numeric: bool,
    head: bool,
}

/// A table as it is drawn.
pub(in crate::disclosures) struct Drawn {
    columns: Vec<table::Column>,
    rows: Vec<Vec<Shown>>,
    sums: Vec<Shown>,
}

fn drawn(words: Words, table: &Table) -> Drawn {
    let cell = |index: usize, text: String| {
        let (numeric, title) =
            table.columns.get(index).map_or((false, ""), |c| (c.numeric, c.title.as_str()));
        Shown { text, title: title.to_owned(), numeric, head: index == 0 && !numeric }
    };
    let written = |index: usize, text: &str| {
        let numeric = table.columns.get(index).is_some_and(|column| column.numeric);
        match text.parse::<i64>() {
            Ok(n) if numeric => words.n(n),
            _ => text.to_owned(),
        }
    };
    let rows = table
        .rows
        .iter()
        .map(|row| row.iter().enumerate().map(|(i, text)| cell(i, written(i, text))).collect());
    let sums = table.sums().into_iter().enumerate().map(|(index, sum)| match sum {
        Some(sum) => cell(index, words.n(sum)),
        None if index == 0 => cell(index, words.t("disclosures-sum")),
        None => cell(index, String::new()),
    });
    Drawn {
        rows: rows.collect(),
        sums: if table.has_sums() { sums.collect() } else { Vec::new() },
        columns: table.columns.clone(),
    }
}

impl Show {
    /// Facts of the kind that were stated: label and words.
    fn facts(&self) -> Vec<(String, String)> {
        let Some(content) = &self.content else { return Vec::new() };
        let words = self.shell.words;
        let one = |field: &crate::disclosures::fact::Field| {
            let text = match (content.facts.get(field.key)?, field.holds) {
                (Value::Number(n), Holds::Money) => words.t1("disclosures-money", "n", words.n(*n)),
                (Value::Number(n), Holds::Percent) => format!("{}%", words.n(*n)),
                (Value::Number(n), _) => words.n(*n),
                (Value::Day(day), _) => words.day(*day),
                (Value::Text(text), _) => text.clone(),
            };
            Some((words.t(fact_key(field.key)), text))
        };
        fields(self.notice.kind).iter().filter_map(one).collect()
    }

    /// What was collected and not spent, for a fund.
    fn left(&self) -> Option<String> {
        let left = self.content.as_ref()?.left()?;
        Some(self.shell.words.t1("disclosures-money", "n", self.shell.words.n(left)))
    }

    fn is_for_staff(&self) -> bool {
        self.notice.audience == Audience::Staff
    }

    /// When it came onto this portal, for machines and in words; none where the log has a line of
    /// its own for the web.
    fn portal(&self) -> Option<(String, String)> {
        let at = self.notice.published_at.filter(|_| !self.on_web)?;
        Some((crate::clock::machine_minute(at), self.shell.words.moment(at)))
    }

    fn on_time(&self) -> Option<String> {
        let words = self.shell.words;
        let (due, posted) = (self.notice.due_on?, self.notice.hung.public_on?);
        let values = [("posted", words.day(posted)), ("due", words.day(due))];
        Some(words.with("disclosures-posted-due", &values))
    }

    /// A paper that was taken away: when and why.
    fn gone(&self, file: &File) -> Option<String> {
        let (at, reason) = file.removed.as_ref()?;
        let values = [("when", self.shell.words.moment(*at)), ("reason", reason.clone())];
        Some(self.shell.words.with("disclosures-file-gone", &values))
    }

    fn made(&self, version: &Version) -> String {
        self.shell.words.moment(version.approved_at.unwrap_or(version.made_at))
    }

    fn change_key(&self, version: &Version) -> String {
        format!("disclosures-version-{}", version.kind)
    }

    fn reached_words(&self) -> String {
        let told: i64 = self.reached.iter().map(|one| one.told).sum();
        let values = [("told", self.shell.words.n(told)), ("hamlets", self.reached.len().to_string())];
        self.shell.words.with("disclosures-reached-sum", &values)
    }

    fn feedback_words(&self) -> String {
        let n = |value| self.shell.words.n(value);
        let values = [("heard", n(self.heard)), ("answered", n(self.answered))];
        self.shell.words.with("disclosures-feedback-counts", &values)
    }

    fn moment(&self, feedback: &Feedback) -> String {
        self.shell.words.moment(feedback.received_at)
    }
}

/// The page of `2020-118`.
pub async fn show(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path(code): Path<String>,
) -> Result<Response> {
    let (year, number) = numbered(&code)?;
    let mut tx = app.db.read().await?;
    let notice = store::find_numbered(&mut tx, year, number).await?;
    let view = view(&mut tx, shell, notice, app.clock.today(), Typed::default(), Errors::default()).await?;
    page_with(StatusCode::OK, &view)
}

/// The public bytes of `2020-118`, as the public log holds their fingerprint.
pub async fn record(State(app): State<App>, Path(code): Path<String>) -> Result<Response> {
    let (year, number) = numbered(&code)?;
    let mut tx = app.db.read().await?;
    let notice = store::find_numbered(&mut tx, year, number).await?;
    crate::disclosures::record::told(&mut tx, &notice.id).await?.file()
}

/// Puts the page together for whoever reads.
pub(in crate::disclosures) async fn view(
    tx: &mut Tx,
    shell: Shell,
    notice: Notice,
    today: Date,
    typed: Typed,
    errors: Errors,
) -> Result<Show> {
    let tree = places::tree(tx).await?;
    let roles = shell.actor.as_ref().map(|a| a.roles_over(&tree, &notice.unit_id, today)).unwrap_or_default();
    let preview = !notice.state.is_public();
    if preview && !policy::allows(&roles, "disclosures.open", notice.state) {
        return Err(Error::NotFound);
    }
    let staff = policy::allows(&roles, "disclosures.see-staff", notice.state);
    let readable = (notice.audience == Audience::Public || staff) && notice.state != Stands::Withdrawn;
    let all = versions::list(tx, &notice.id).await?;
    let shown = if preview { 1 } else { notice.current };
    let content = all.iter().find(|v| v.n == shown && readable).and_then(|version| version.content.clone());
    let calendar = law::calendar(tx).await?;
    let mark = standing::mark(shell.words, &notice, today);
    let postings = postings::list(tx, &notice.id).await?;
    let hamlets = hamlets(tx, &tree, &notice, today).await?;
    let (photos, papers) = shown_files(tx, &notice, &postings, readable).await?;
    let feedback = feedback::list(tx, &notice.id).await?;
    let heard = feedback.len();
    let answered = feedback.iter().filter(|one| one.answered_at.is_some()).count();
    let table = content.as_ref().and_then(|content| content.table.as_ref());
    let ruler = standing::ruler(&notice, &calendar, today, mark.class);
    let withdrawal = all.iter().rfind(|version| version.kind == VersionKind::Withdrawal);
    Ok(Show {
        trail: Trail::of(tx, shell.words, &notice.id).await?,
        title: content
            .as_ref()
            .map_or_else(|| public_title(shell.words, &notice), |content| content.title.clone()),
        unit: tree.get(&notice.unit_id).cloned().ok_or(Error::NotFound)?,
        kept_back: table.map_or_else(Vec::new, Table::kept_back),
        table: table.map(|table| drawn(shell.words, &table.seen_by(Seen::Public))),
        late: notice.late_by(today),
        clock: standing::clock(shell.words, &notice, ruler.as_ref()),
        ruler,
        rule: told::of_notice(tx, shell.words, &tree, &notice).await?,
        logged: number(postings.iter().filter(|one| one.stands()).count()),
        log: log::grouped(shell.words, &postings),
        retracted: retracted(shell.words, &postings, readable),
        entered: log::entered_together(&postings),
        on_web: postings.iter().any(|one| one.stands() && one.channel == Channel::Web),
        reached: posting::reached(&postings, &hamlets).into_iter().filter(|one| one.told > 0).collect(),
        withdrawn: withdrawal.cloned().filter(|_| notice.state == Stands::Withdrawn),
        changes: all.iter().filter(|one| readable && told_change(one)).cloned().collect(),
        heard: number(heard),
        answered: number(answered),
        feedback: feedback.into_iter().filter(|one| one.public).collect(),
        may_desk: policy::allows(&roles, "disclosures.open", notice.state),
        content,
        mark,
        photos,
        papers,
        preview,
        typed,
        errors,
        notice,
        shell,
    })
}

/// Lines of the log that were taken back, for those who may read the notice.
fn retracted(words: Words, log: &[Posting], readable: bool) -> Vec<Logged> {
    log.iter().filter(|one| readable && !one.stands()).map(|one| logged(words, one)).collect()
}

/// Whether readers are told of a change: a correction or addition that was approved; of a sealed one
/// they read the reason and not the words.
fn told_change(version: &Version) -> bool {
    let kind = matches!(version.kind, VersionKind::Correction | VersionKind::Revision);
    kind && version.approved_at.is_some()
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Photos of the posting log, and papers, as far as whoever reads may open them.
async fn shown_files(
    tx: &mut Tx,
    notice: &Notice,
    log: &[Posting],
    readable: bool,
) -> Result<(Vec<File>, Vec<File>)> {
    let taken_back = |id: &str| log.iter().any(|line| line.id == id && !line.stands());
    let mut files = files::list(tx, &notice.id).await?;
    files.retain(|file| {
        let proves = file.posting_id.as_deref().is_none_or(|id| !taken_back(id));
        // A preview shows what the approval will publish.
        let approved = file.approved || !notice.state.is_public();
        readable && proves && approved && file.seen == Seen::Public
    });
    let (photos, papers): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| file.posting_id.is_some());
    Ok((photos.into_iter().filter(|photo| photo.removed.is_none() && photo.is_photo()).collect(), papers))
}

/// The hamlets below a notice's unit with their households: id, name, households.
pub(in crate::disclosures) async fn hamlets(
    tx: &mut Tx,
    tree: &Tree,
    notice: &Notice,
    today: Date,
) -> Result<Vec<(String, String, Option<i64>)>> {
    let below: Vec<_> = tree
        .children(&notice.unit_id, today)
        .into_iter()
        .filter(|place| place.kind == places::Kind::Hamlet)
        .collect();
    let counts = places::households(tx, today).await?;
    let of = |id: &str| counts.iter().find(|count| count.place_id == id).map(|count| count.households);
    let mut out: Vec<_> =
        below.into_iter().map(|place| (place.id.clone(), place.name.clone(), of(&place.id))).collect();
    out.sort_by(|a, b| crate::vietnamese::order(&a.1, &b.1));
    Ok(out)
}
