//! The papers of a matter as files: those of a round, to be printed before it, in it and after it; the
//! decision. Whoever may see the roll has them. A list with names that is handed out leaves a line in the
//! journal.

use axum::{
    extract::{Path, RawQuery, State},
    response::Response,
};
use dinh_rules::decision::Form;

use super::{Held, HeldRound};
use crate::{
    app::App,
    decisions::{
        acts,
        pages::paper::{Facts, deciding},
        paper::{self, Kind, Names, Source},
        round::{Method, RoundState},
        store::{
            roll::{self, Line},
            rounds,
        },
    },
    error::{Error, Result},
    exemplars::words,
    papers::{
        documents::{Cards, Paper},
        render::{PaperForm, respond, respond_cards},
    },
    web::{Officer, Typed},
};

/// The most spare slips printed at once.
const SPARE: usize = 200;

words! {
    /// A paper of a round.
    What {
        /// What tells people.
        Notice = "notice",
        /// Invitations.
        Invitations = "invitations",
        /// The list of households to sign.
        Sheet = "sheet",
        /// What is filled in by pen.
        Forms = "forms",
        /// Ballot slips.
        Slips = "slips",
        /// The minutes of a meeting.
        Minutes = "minutes",
        /// The record of a count of papers.
        Count = "count",
    }
}

impl What {
    /// Whether a round has such a paper now.
    pub(super) fn is_there(self, shown: &crate::decisions::pages::shown::Shown) -> bool {
        let round = &shown.round;
        let comes = matches!(round.state, RoundState::Called | RoundState::Running);
        match self {
            Self::Notice | Self::Sheet => round.state != RoundState::Cancelled,
            Self::Forms => comes || round.state == RoundState::Counting,
            // A show of hands has no slips, and no slip is printed once the box is opened.
            Self::Slips => comes && round.method != Some(Method::Hands),
            Self::Invitations => comes && round.form == Form::Meeting,
            Self::Minutes => shown.given.is_some() && round.form == Form::Meeting,
            Self::Count => shown.given.is_some() && round.is_entered_twice(),
        }
    }

    /// The forms of its file: a slip is printed, a notice may be edited first.
    pub(super) fn suffixes(self) -> &'static [&'static str] {
        match self {
            Self::Invitations | Self::Forms | Self::Slips => &["pdf"],
            _ => &["pdf", "docx"],
        }
    }

    /// Whether the names of all households stand on it.
    pub(super) fn has_names(self) -> bool {
        matches!(self, Self::Invitations | Self::Sheet)
    }

    fn file_name(self) -> &'static str {
        match self {
            Self::Notice => "thong-bao",
            Self::Invitations => "giay-moi",
            Self::Sheet => "danh-sach-ho",
            Self::Forms => "bieu-ghi",
            Self::Slips => "phieu-lay-y-kien",
            Self::Minutes => "bien-ban-hop",
            Self::Count => "bien-ban-kiem-phieu",
        }
    }
}

enum Made {
    Paper(Box<Paper>),
    Cards(Box<Cards>),
}

fn made(what: What, source: Source<'_>, lines: &[Line], spare: usize) -> Made {
    let paper = match what {
        What::Invitations => return Made::Cards(Box::new(paper::invitations(source, lines))),
        What::Slips => return Made::Cards(Box::new(paper::slips(source, lines, spare))),
        What::Notice => paper::notice(source),
        What::Sheet => paper::sheet(source, lines),
        What::Forms => paper::forms(source),
        What::Minutes => paper::minutes(source),
        What::Count => paper::count(source),
    };
    Made::Paper(Box::new(paper))
}

/// `notice.pdf`, `slips.pdf?spare=20` of a round.
pub async fn of_round(
    app: State<App>,
    officer: Officer,
    path: Path<(String, String, String)>,
    query: RawQuery,
) -> Result<Response> {
    make(app, officer, path, query, false).await
}

/// `sheet.docx`, `invitations.pdf`: lists with the names of all households, which leave a line in the journal and
/// so are asked for by a form.
pub async fn hand_out(
    app: State<App>,
    officer: Officer,
    path: Path<(String, String, String)>,
    query: RawQuery,
) -> Result<Response> {
    make(app, officer, path, query, true).await
}

async fn make(
    State(app): State<App>,
    officer: Officer,
    Path((id, round, file)): Path<(String, String, String)>,
    RawQuery(query): RawQuery,
    by_form: bool,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let own = HeldRound::load(&mut tx, &app, &officer, &id, &round).await?;
    let (word, suffix) = file.split_once('.').ok_or(Error::NotFound)?;
    let what: What = word.parse().map_err(|()| Error::NotFound)?;
    if what.has_names() != by_form {
        return Err(Error::NotFound);
    }
    let form = PaperForm::of_suffix(suffix).ok_or(Error::NotFound)?;
    let facts = Facts::load(&mut tx, &own.held.tree, &own.held.decision, &round, own.held.today).await?;
    if !what.is_there(facts.source().shown) || !what.suffixes().contains(&suffix) {
        return Err(Error::NotFound);
    }
    let lines = roll::of(&mut tx, &round).await?;
    // Typesetting takes time that no reader of the database should wait for.
    drop(tx);
    if what.has_names() {
        let mut tx = app.db.write().await?;
        let by = own.held.by(&app, &officer);
        acts::roll::printed(&mut tx, by, &own.held.decision, lines.len()).await?;
        tx.commit().await?;
    }
    let typed = Typed::parse(query.unwrap_or_default().as_bytes());
    let spare = typed.get("spare").parse().unwrap_or(0).min(SPARE);
    let name = format!("{}-{}", what.file_name(), own.held.decision.code().replace('/', "-"));
    match made(what, facts.source(), &lines, spare) {
        Made::Paper(paper) => respond(*paper, form, &name).await,
        Made::Cards(cards) => respond_cards(*cards, &name).await,
    }
}

/// The decision as PDF.
pub async fn decision_pdf(
    app: State<App>,
    officer: Officer,
    id: Path<String>,
    query: RawQuery,
) -> Result<Response> {
    decision(app, officer, id, query, PaperForm::Pdf).await
}

/// The decision as a Word file.
pub async fn decision_docx(
    app: State<App>,
    officer: Officer,
    id: Path<String>,
    query: RawQuery,
) -> Result<Response> {
    decision(app, officer, id, query, PaperForm::Docx).await
}

/// Of a matter of the commune each hamlet has its own: `round` says whose.
async fn decision(
    State(app): State<App>,
    officer: Officer,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    form: PaperForm,
) -> Result<Response> {
    let typed = Typed::parse(query.unwrap_or_default().as_bytes());
    let mut tx = app.db.read().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    let asked = typed.line("round");
    let mut all = rounds::of(&mut tx, &held.decision.id).await?;
    all.retain(|round| asked.is_empty() || round.id == asked);
    let round = deciding(&all).ok_or(Error::NotFound)?;
    let own = HeldRound::load(&mut tx, &app, &officer, &id, &round.id).await?;
    let facts = Facts::load(&mut tx, &own.held.tree, &own.held.decision, &round.id, own.held.today).await?;
    drop(tx);
    let kind = match typed.get("as") {
        "" => Kind::Minutes,
        word => word.parse().map_err(|()| Error::NotFound)?,
    };
    if !Kind::offered(facts.source().law, round.ended).contains(&kind) {
        return Err(Error::NotFound);
    }
    let made = paper::decision(facts.source(), kind, Names::Shown).ok_or(Error::NotFound)?;
    respond(made, form, &format!("{kind}-{}", own.held.decision.code().replace('/', "-"))).await
}
