//! The officer's page of a round: called, opened, counted, closed; each step with what it asks.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use dinh_rules::decision::{Form, count::Standing};

use super::{
    HeldRound,
    asked::Asked,
    printed::{self, Printed},
};
use crate::{
    app::App,
    clock,
    decisions::{
        acts::{
            again,
            rounds::{self as acts, Setting},
        },
        decision::Decision,
        pages::shown::{self, Shown, Sum},
        reasons,
        round::{Counted, Method, Part, Round, RoundState, Tally, counted},
        store::{
            objections::{self, Objection},
            photos::{self, Photo},
            reissues::{self, Reissue},
            roll::{self, Change, Line},
            rounds, tallies,
        },
    },
    error::{Error, Result},
    store::Tx,
    web::{
        Errors, Officer, Shell, Typed,
        page::{page_with, see},
    },
};

/// How the count stands, for whoever may close it.
pub(super) struct Check {
    sums: Vec<Sum>,
    standing: Standing,
    margin: i64,
}

#[derive(Default)]
struct May {
    hold: bool,
    enter: bool,
    close: bool,
    recount: bool,
    change: bool,
    authorise: bool,
    object: bool,
    photo: bool,
    settle: bool,
}

#[derive(Template)]
#[template(path = "decisions/desk/round.html")]
struct Show {
    shell: Shell,
    decision: Decision,
    round: Round,
    shown: Shown,
    path: String,
    lines: Vec<Line>,
    marked: i64,
    people: Vec<(Part, String)>,
    changes: Vec<Change>,
    /// How many counts are in, and whether this officer entered one.
    entered: (i64, bool),
    last_is_own: bool,
    differs: Vec<String>,
    tally: Option<Tally>,
    check: Option<Check>,
    asked: Asked,
    photos: Vec<Photo>,
    objections: Vec<Objection>,
    reissues: Vec<Reissue>,
    may: May,
    today: jiff::civil::Date,
    typed: Typed,
    errors: Errors,
}

impl Show {
    fn is(&self, state: &str) -> bool {
        self.round.state.word() == state
    }

    fn is_ballots(&self) -> bool {
        self.round.form == Form::Ballots
    }

    /// The papers of this round.
    fn papers(&self) -> Vec<Printed> {
        printed::of(self.shell.words, &self.decision, &self.shown, &self.path)
    }

    fn is_open(&self, op: &str) -> bool {
        self.typed.is("op", op)
    }

    /// Whether this officer may enter a count now: the first, a second by another person, or a third where
    /// two differ.
    fn may_count(&self) -> bool {
        let (n, own) = self.entered;
        let twice = self.round.is_entered_twice();
        let wanted = if twice { n < 2 || (n == 2 && !self.differs.is_empty()) } else { n == 0 };
        self.may.enter && wanted && !own
    }

    /// Whether the last count that is in is this officer's, who may take it back.
    fn may_take_back(&self) -> bool {
        self.is("counting") && self.last_is_own && self.may.enter && !self.round.is_entered_twice()
    }

    /// Whether the slips may be told: before anybody counted the box.
    fn asks_stock(&self) -> bool {
        let open = self.is("running") || self.is("counting");
        let told = self.round.counted && !self.round.recounted;
        self.is_ballots() && open && self.may.enter && self.entered.0 == 0 && !told
    }

    /// Whether slips are taken no more, though nobody said so yet.
    fn is_late(&self) -> bool {
        self.is("running") && self.round.slips_until().is_some_and(|last| last < self.today)
    }

    /// What is said of households on the roll that have ended in the book since it was frozen.
    fn left(&self) -> String {
        let left: Vec<_> =
            self.lines.iter().filter(|line| line.left).map(|line| line.number.to_string()).collect();
        if left.is_empty() {
            return String::new();
        }
        self.shell.words.t1("decisions-roll-left", "numbers", left.join(", "))
    }

    fn count_lead(&self) -> String {
        let (n, _) = self.entered;
        let key = match (self.round.is_entered_twice(), n) {
            (false, _) => "decisions-count-lead-once",
            (true, 0) => "decisions-count-lead-first",
            (true, 1) => "decisions-count-lead-second",
            (true, _) => "decisions-count-lead-third",
        };
        self.shell.t(key)
    }

    /// The fields of the stock of slips.
    fn stock(&self) -> Vec<(&'static str, i64)> {
        let stock = self.round.stock;
        vec![
            ("printed", stock.printed),
            ("issued", stock.issued),
            ("spoiled", stock.spoiled),
            ("unused", stock.unused),
            ("returned_spoiled", stock.returned_spoiled),
            ("not_returned", stock.not_returned),
            ("assisted", stock.assisted),
        ]
    }

    /// By how many the slips that were told do not add up: a slip of the pen is mended before anybody counts.
    fn stock_off(&self) -> Option<String> {
        let stock = self.round.stock;
        let off = stock.printed - stock.issued - stock.spoiled - stock.unused;
        let words = self.shell.words;
        let values = [
            ("printed", words.n(stock.printed)),
            ("issued", words.n(stock.issued)),
            ("spoiled", words.n(stock.spoiled)),
            ("unused", words.n(stock.unused)),
            ("off", words.n(off.abs())),
        ];
        (off != 0).then(|| words.with("decisions-stock-off", &values))
    }

    fn stock_value(&self, name: &str, kept: &i64) -> String {
        let typed = self.typed.get(name);
        if typed.is_empty() { kept.to_string() } else { typed.to_owned() }
    }

    fn stock_label(&self, name: &str) -> String {
        self.shell.t(format!("decisions-stock-{}", name.replace('_', "-")))
    }

    fn person_words(&self, part: &Part) -> String {
        self.shell.t(format!("decisions-part-{part}-{}", self.round.form.word()))
    }

    /// The count that stands, name by name: it is read once more before it is announced.
    fn settled(&self) -> Vec<(String, String)> {
        let numbers = self.tally.iter().flat_map(Tally::numbers);
        self.asked.names().zip(numbers.map(|n| self.shell.words.n(n))).collect()
    }

    /// How the numbers stand: class and words.
    fn standing(&self) -> Option<(&'static str, String)> {
        let words = self.shell.words;
        Some(match self.check.as_ref()?.standing {
            Standing::Agrees => ("ok", words.t("decisions-standing-agrees")),
            Standing::NeedsExplanation(n) => ("soon", words.tn("decisions-standing-explain", n)),
            Standing::Blocked(n) => ("late", words.tn("decisions-standing-blocked", n)),
        })
    }

    fn needs_explanation(&self) -> bool {
        self.check.as_ref().is_some_and(|check| matches!(check.standing, Standing::NeedsExplanation(_)))
    }

    fn may_close(&self) -> bool {
        let blocked = self.check.as_ref().is_none_or(|check| matches!(check.standing, Standing::Blocked(_)));
        self.may.close && !blocked
    }

    fn people_words(&self) -> Vec<(String, String)> {
        self.people.iter().map(|(part, name)| (self.person_words(part), name.clone())).collect()
    }

    fn authorised(&self) -> Vec<&Line> {
        self.lines.iter().filter(|line| line.authorised.is_some()).collect()
    }

    /// Whether whoever proposed a change is this officer.
    fn is_own(&self, change: &Change) -> bool {
        self.shell.actor.as_ref().is_some_and(|actor| change.actor.as_deref() == Some(actor.id.as_str()))
    }

    fn change_words(&self, change: &Change) -> String {
        let key = if change.adds { "decisions-change-adds" } else { "decisions-change-removes" };
        let role = self.shell.t(format!("accounts-role-{}", change.role.replace('_', "-")));
        self.shell.words.t2(key, ("number", change.number.to_string()), ("role", role))
    }

    /// What an objection is about, when it came, and what became of it.
    fn objection(&self, one: &Objection) -> (String, &'static str, String) {
        let words = self.shell.words;
        let about = words.t(format!("decisions-objection-{}", one.about));
        let head = words.t2("decisions-objection-on", ("about", about), ("day", words.day(one.received_on)));
        match &one.outcome {
            Some(outcome) => (head, "done", words.t(format!("decisions-objection-is-{outcome}"))),
            None => (head, "soon", words.t("decisions-objection-waits")),
        }
    }

    /// Slips issued again: to which household, why and when.
    fn reissued(&self, one: &Reissue) -> String {
        let words = self.shell.words;
        let why = words.t(format!("decisions-reissue-{}", one.reason));
        let household = words.t1("decisions-household-n", "n", one.number.to_string());
        format!("{household}, {}, {}", why.to_lowercase(), words.day(one.on_day))
    }

    /// When and why a photo was taken away.
    fn gone(&self, photo: &Photo) -> Option<String> {
        let (at, reason) = photo.removed.as_ref()?;
        let words = self.shell.words;
        Some(words.t2("decisions-photo-removed", ("day", words.moment(at)), ("reason", reason.clone())))
    }

    fn marked_of(&self) -> String {
        let n = |n: i64| self.shell.words.n(n);
        self.shell.words.t2("decisions-marked-of", ("marked", n(self.marked)), ("roll", n(self.round.roll)))
    }
}

/// The address of a round on the desk.
pub(super) fn path_of(decision: &str, round: &str) -> String {
    format!("/desk/decisions/{decision}/rounds/{round}")
}

/// The page.
pub async fn show(
    State(app): State<App>,
    officer: Officer,
    Path((id, round)): Path<(String, String)>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let own = HeldRound::load(&mut tx, &app, &officer, &id, &round).await?;
    render(&mut tx, officer, own, Typed::default(), Errors::default()).await
}

/// The page, with what was typed when it comes back.
pub(super) async fn render(
    tx: &mut Tx,
    officer: Officer,
    own: HeldRound,
    typed: Typed,
    errors: Errors,
) -> Result<Response> {
    let words = officer.shell.words;
    let (decision, round, today) = (&own.held.decision, &own.round, own.held.today);
    let all = shown::all(tx, words, &own.held.tree, decision, today).await?;
    let shown = all.into_iter().find(|shown| shown.round.id == round.id).ok_or(Error::NotFound)?;
    let tallies = tallies::of(tx, &round.id).await?;
    let marked = roll::marked(tx, &round.id).await?;
    let asked = Asked::of(words, decision, round, &shown.clusters);
    let standing = counted(&tallies, round.is_entered_twice());
    let tally = if let Counted::Settled(tally) = standing { Some(tally.clone()) } else { None };
    let differs = match &standing {
        Counted::Differs(at) => differing(&asked, at),
        _ => Vec::new(),
    };
    let every = rounds::of(tx, &decision.id).await?;
    let check =
        tally.as_ref().and_then(|tally| check(words, decision, (round, &every), tally, marked, today));
    let actor = officer.actor.id.as_str();
    let view = Show {
        may: May {
            hold: own.may("decisions.hold"),
            enter: own.may("decisions.enter"),
            close: own.may("decisions.close"),
            recount: own.may("decisions.recount") && decision.sent_on.is_none(),
            change: own.may("decisions.change-roll"),
            authorise: own.may("decisions.authorise"),
            object: own.may("decisions.object"),
            photo: own.may("decisions.keep-photo"),
            settle: own.may("decisions.settle-objection"),
        },
        today,
        path: own.path(),
        lines: roll::of(tx, &round.id).await?,
        people: rounds::people(tx, &round.id).await?,
        changes: roll::waiting(tx, &round.id).await?,
        entered: (
            i64::try_from(tallies.len()).unwrap_or(i64::MAX),
            tallies.iter().any(|one| one.actor == actor),
        ),
        photos: photos::of(tx, &round.id).await?,
        objections: objections::of(tx, &round.id).await?,
        reissues: reissues::of(tx, &round.id).await?,
        asked,
        last_is_own: tallies.last().is_some_and(|last| last.actor == actor),
        differs,
        tally,
        check,
        marked,
        shown,
        round: own.round.clone(),
        decision: own.held.decision.clone(),
        shell: officer.shell,
        typed,
        errors,
    };
    let status = if view.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &view)
}

/// The names of the fields in which two counts differ; not their numbers, so that the third person counts.
fn differing(asked: &Asked, at: &[usize]) -> Vec<String> {
    let names: Vec<_> = asked.names().collect();
    at.iter().filter_map(|index| names.get(*index).cloned()).collect()
}

fn check(
    words: crate::web::Words,
    decision: &Decision,
    (round, every): (&Round, &[Round]),
    tally: &Tally,
    marked: i64,
    today: jiff::civil::Date,
) -> Option<Check> {
    if round.state != RoundState::Counting {
        return None;
    }
    let rule = decision.rule(today)?;
    let too_few = acts::held(decision, every, &round.place_id).too_few;
    let margin = round.verdict(rule, &decision.content.choices, tally, too_few).margin;
    let sums = round
        .identities(tally, marked)
        .iter()
        .map(|identity| {
            let (name, sum, difference) = reasons::identity(words, round.form.word(), identity);
            Sum { name, sum, difference }
        })
        .collect();
    Some(Check { sums, standing: round.standing(tally, marked, margin), margin: i64::from(margin) })
}

/// Takes the step that a button asked for.
pub async fn take(
    State(app): State<App>,
    officer: Officer,
    Path((id, round)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response> {
    let words = officer.shell.words;
    let mut tx = app.db.write().await?;
    let own = HeldRound::load(&mut tx, &app, &officer, &id, &round).await?;
    let op = typed.get("op").to_owned();
    let act = match op.as_str() {
        "start" | "stop_marks" | "resume_marks" => "decisions.hold",
        "take_count_back" => "decisions.take-count-back",
        "close" | "cancel" => "decisions.close",
        "recount" => "decisions.recount",
        _ => return Err(Error::NotFound),
    };
    own.need(act)?;
    own.need_version(&typed)?;
    let (by, decision) = (own.held.by(&app, &officer), &own.held.decision);
    let reason = typed.lines("reason");
    let outcome = match op.as_str() {
        "start" => acts::start(&mut tx, by, decision, &own.round, &setting(&typed)).await?,
        "stop_marks" => {
            let time = clock::hour_minute(app.clock.now());
            acts::stop_marks(&mut tx, by, decision, &own.round, &time).await?
        }
        "resume_marks" => acts::resume_marks(&mut tx, by, decision, &own.round).await?,
        "take_count_back" => acts::take_count_back(&mut tx, by, decision, &own.round).await?,
        "cancel" => {
            let over = own.may("decisions.recount");
            again::cancel(&mut tx, by, (decision, &own.round), (&reason, over)).await?
        }
        "recount" => again::recount(&mut tx, by, decision, &own.round, &reason).await?,
        _ => acts::close(&mut tx, by, decision, &own.round, &typed.lines("explained")).await?.map(|_| ()),
    };
    match outcome {
        Ok(()) => {
            tx.commit().await?;
            let done = format!("decisions-done-{}", op.replace('_', "-"));
            Ok(see(format!("{}?done={done}", own.path())))
        }
        Err(refusal) => {
            let mut errors = Errors::default();
            errors.add(refusal.field(), words.t(refusal.key()));
            render(&mut tx, officer, own, typed, errors).await
        }
    }
}

/// Who does what, as it was typed: one name a line.
pub(super) fn setting(typed: &Typed) -> Setting {
    let mut people = Vec::new();
    for part in Part::ALL {
        for name in typed.lines(part.word()).lines().map(str::trim).filter(|name| !name.is_empty()) {
            people.push((*part, name.to_owned()));
        }
    }
    Setting { method: typed.get("method").parse::<Method>().ok(), people, judged: typed.lines("judged") }
}
