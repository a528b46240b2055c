//! One notice at the desk: where it stands, what comes next, its log, papers, texts, opinions.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{Held, may::May};
use crate::{
    app::App,
    disclosures::{
        Audience, Channel,
        differences::{Change, compare},
        notice::{Notice, State as Stands},
        pages::{
            log::{Logged, logged},
            show::hamlets,
            standing::{self, Mark, Ruler},
        },
        posting::{self, Reached},
        store::{
            feedback::{self, Feedback},
            files::{self, File},
            postings,
            versions::{self, Version},
        },
        table::Seen,
        told::{self, Told},
    },
    error::Result,
    law,
    places::Tree,
    store::Tx,
    web::{Choice, Errors, Officer, Shell, Typed, Words, page::page_with},
};

#[derive(Template)]
#[template(path = "disclosures/desk/show.html")]
struct Show {
    shell: Shell,
    notice: Notice,
    unit: String,
    mark: Mark,
    late: Option<i64>,
    ruler: Option<Ruler>,
    clock: String,
    rule: Option<Told>,
    log: Vec<Logged>,
    files: Vec<File>,
    versions: Vec<Version>,
    waiting: Option<Version>,
    feedback: Vec<Feedback>,
    reached: Vec<Reached>,
    /// In which parts the change that waits differs from what stands.
    changes: Vec<Change>,
    channels: Vec<Choice>,
    places: Vec<Choice>,
    seens: Vec<Choice>,
    typed: Typed,
    errors: Errors,
    may: May,
    /// The officer's account.
    me: Option<String>,
}

impl Show {
    fn audience_key(&self) -> String {
        format!("disclosures-audience-{}", self.notice.audience)
    }

    fn log_count(&self) -> i64 {
        i64::try_from(self.log.len()).unwrap_or(i64::MAX)
    }

    /// Whether a text can still be read that readers have no longer.
    fn has_older_texts(&self) -> bool {
        let withdrawn = self.notice.state == Stands::Withdrawn;
        self.versions.iter().any(|one| {
            one.content.is_some() && one.approved_at.is_some() && (withdrawn || one.n < self.notice.current)
        })
    }

    fn is_withdrawn(&self) -> bool {
        self.notice.state == Stands::Withdrawn
    }

    fn is_for_staff(&self) -> bool {
        self.notice.audience == Audience::Staff
    }

    /// Whoever wrote it takes it back; somebody else gives it back.
    fn return_key(&self) -> &'static str {
        let own = self.versions.iter().any(|one| one.n == 1 && one.made_by == self.me);
        if own { "disclosures-do-take-back" } else { "disclosures-do-return" }
    }

    /// Whether the moment asked for comes after the last day in time.
    fn asks_late(&self) -> bool {
        self.typed.is("asks_late", "yes")
    }

    /// Whether an answer is offered to everybody: not where the opinion holds a number of somebody.
    fn opens(&self, one: &Feedback) -> bool {
        if self.is_answering(&one.id) { self.typed.is("open", "yes") } else { !one.holds_number() }
    }

    fn told_anybody(&self) -> bool {
        self.reached.iter().any(|one| one.told > 0)
    }

    /// That its day has passed while it is still on its way.
    fn overdue(&self) -> Option<String> {
        let days = self.late.filter(|_| !self.is_public())?;
        Some(self.shell.words.tn("disclosures-mark-overdue", days))
    }

    fn is_draft(&self) -> bool {
        self.notice.state == Stands::Draft
    }

    fn is_waiting_for_approval(&self) -> bool {
        self.notice.state == Stands::Submitted
    }

    fn is_public(&self) -> bool {
        self.notice.state.is_public()
    }

    fn publish_at(&self) -> String {
        self.notice.publish_at.map(|at| self.shell.words.moment(at)).unwrap_or_default()
    }

    fn made(&self, version: &Version) -> String {
        self.shell.words.moment(version.approved_at.unwrap_or(version.made_at))
    }

    fn moment(&self, feedback: &Feedback) -> String {
        self.shell.words.moment(feedback.received_at)
    }

    fn photo_of(&self, line: &Logged) -> Option<&File> {
        let own = |file: &&File| file.posting_id.as_deref() == Some(line.posting.id.as_str());
        self.files.iter().filter(|file| file.removed.is_none()).find(own)
    }

    fn papers(&self) -> Vec<&File> {
        self.files.iter().filter(|file| file.posting_id.is_none()).collect()
    }

    fn is_down_form(&self, id: &str) -> bool {
        self.typed.get("down") == id
    }

    fn is_retracting(&self, id: &str) -> bool {
        self.typed.get("retracting") == id
    }

    /// A paper that was taken away: when and why.
    fn gone(&self, file: &File) -> Option<String> {
        let (at, reason) = file.removed.as_ref()?;
        let values = [("when", self.shell.words.moment(*at)), ("reason", reason.clone())];
        Some(self.shell.words.with("disclosures-file-gone", &values))
    }

    fn is_answering(&self, id: &str) -> bool {
        self.typed.get("answering") == id
    }

    fn today(&self) -> &str {
        self.typed.get("today")
    }

    fn or_today<'a>(&'a self, field: &str) -> &'a str {
        let typed = self.typed.get(field);
        if typed.is_empty() { self.today() } else { typed }
    }
}

/// The page.
pub async fn show(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    render(&mut tx, &app, officer, held, Typed::default(), Errors::default()).await
}

/// In which parts the change that waits differs from what stands.
fn changes(words: Words, notice: &Notice, versions: &[Version], seen: Seen) -> Vec<Change> {
    let text = |n: i64| versions.iter().find(|one| one.n == n).and_then(|one| one.content.as_ref());
    let both = text(notice.current).zip(text(notice.pending)).filter(|_| notice.pending > 0);
    both.map(|(was, is)| compare(words, seen, was, is)).unwrap_or_default()
}

/// The ways in which a notice may be made public: what is for an agency's staff is not read out to the
/// village, nor told from house to house.
fn channels(words: Words, audience: Audience) -> Vec<Choice> {
    let own = |one: &&Channel| {
        audience == Audience::Public || !matches!(one, Channel::Loudspeaker | Channel::Hamlet)
    };
    Channel::ALL.iter().filter(own).map(|one| Choice::new(one.word(), words.t(one.key()))).collect()
}

/// Who may open a paper.
fn seens(words: Words) -> Vec<Choice> {
    let choice = |seen: &Seen| Choice::new(seen.word(), words.t(format!("disclosures-seen-{seen}")));
    Seen::ALL.iter().map(choice).collect()
}

/// Where a notice may hang: the office, the hamlets' houses, somewhere else.
fn places(words: Words, tree: &Tree, notice: &Notice, hamlets: &[Hamlet]) -> Vec<Choice> {
    let office = told::office(words, tree.name(&notice.unit_id));
    let house = |(id, name, _): &Hamlet| Choice::new(id, told::house(words, name));
    let first = [Choice::new("", words.t("disclosures-other-place")), Choice::new(&notice.unit_id, office)];
    first.into_iter().chain(hamlets.iter().map(house)).collect()
}

/// A hamlet: its id, its name and its households, where they are known.
type Hamlet = (String, String, Option<i64>);

/// Draws the page, also when a form on it came back with errors.
pub(super) async fn render(
    tx: &mut Tx,
    app: &App,
    officer: Officer,
    held: Held,
    mut typed: Typed,
    errors: Errors,
) -> Result<Response> {
    let words = officer.shell.words;
    typed.set("today", crate::clock::day(app.clock.today()));
    let versions = versions::list(tx, &held.notice.id).await?;
    let may = May::of(&held);
    let public = held.notice.state.is_public();
    let act = if public { "disclosures.approve-change" } else { "disclosures.approve" };
    let may = if held.is_alone(tx, &officer, act).await? {
        may
    } else {
        may.without_own(&officer.actor.id, held.notice.pending, &versions)
    };
    let Held { tree, notice, today, roles, .. } = held;
    let Officer { shell, actor } = officer;
    let me = Some(actor.id);
    let private = crate::disclosures::policy::allows(&roles, "disclosures.see-private", notice.state);
    let calendar = law::calendar(tx).await?;
    let mark = standing::mark(words, &notice, today);
    let ruler = standing::ruler(&notice, &calendar, today, mark.class);
    let log = postings::list(tx, &notice.id).await?;
    let hamlets = hamlets(tx, &tree, &notice, today).await?;
    let mut files = files::list(tx, &notice.id).await?;
    files.retain(|file| private || file.seen == Seen::Public);
    let mut feedback = feedback::list(tx, &notice.id).await?;
    if !private {
        for one in &mut feedback {
            one.sender.clear();
        }
    }
    let seen = if private { Seen::Officers } else { Seen::Public };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = Show {
        unit: tree.name(&notice.unit_id).to_owned(),
        late: notice.late_by(today),
        clock: standing::clock(words, &notice, ruler.as_ref()),
        rule: told::of_notice(tx, words, &tree, &notice).await?,
        reached: posting::reached(&log, &hamlets),
        log: log.iter().map(|one| logged(words, one)).collect(),
        waiting: versions.iter().find(|one| one.n == notice.pending && notice.pending > 0).cloned(),
        changes: changes(words, &notice, &versions, seen),
        channels: channels(words, notice.audience),
        me,
        seens: seens(words),
        mark,
        ruler,
        files,
        versions,
        feedback,
        places: places(words, &tree, &notice, &hamlets),
        may,
        typed,
        errors,
        notice,
        shell,
    };
    page_with(status, &view)
}
