//! A round with what this officer may see and do of it, and everything it stands on.

use jiff::civil::Date;

use crate::{
    accounts::{self, Role},
    app::App,
    commendations::{
        RecipientKind,
        checks::{self, Finding, Ground, What},
        council::Meeting,
        nominee::{Nominee, Proposal},
        policy,
        round::{Facts, Round, State},
        store::{
            self, By,
            decisions::{self, Draft},
            meetings, nominees, rounds,
        },
    },
    error::{Error, Result},
    exemplars::store::register::{self as models, Item},
    imports::year_end,
    news,
    places::{self, Kind, Tree},
    store::Tx,
    web::{Choice, Officer, Words},
};

/// Refuses an act on what belongs to the whole installation: it needs a role over the place
/// served.
pub(super) fn need_over_home(tree: &Tree, app: &App, officer: &Officer, act: &str) -> Result<()> {
    if over_home(tree, app, officer, act) { Ok(()) } else { Err(Error::Forbidden) }
}

/// Whether the officer may do an act on what belongs to the whole installation.
pub(super) fn over_home(tree: &Tree, app: &App, officer: &Officer, act: &str) -> bool {
    officer.shell.home.as_ref().is_some_and(|home| {
        let roles = officer.actor.roles_over(tree, &home.id, app.clock.today());
        accounts::may(policy::RULES, &roles, act, "")
    })
}

/// A round, for one officer.
pub(super) struct Held {
    /// All places.
    pub(super) tree: Tree,
    /// The round.
    pub(super) round: Round,
    /// The officer's roles over the round's place.
    pub(super) roles: Vec<Role>,
    /// Units of the round that the officer answers for.
    pub(super) units: Vec<String>,
    /// Whether the officer sees what every unit nominates.
    pub(super) sees_all: bool,
}

impl Held {
    /// Loads a round; who has no part in it is told there is none.
    pub(super) async fn load(tx: &mut Tx, app: &App, officer: &Officer, id: &str) -> Result<Self> {
        let tree = places::tree(tx).await?;
        let round = rounds::find(tx, id).await?;
        let today = app.clock.today();
        let roles = officer.actor.roles_over(&tree, &round.place_id, today);
        let sees_all = accounts::may(policy::RULES, &roles, "commendations.read-round", "");
        let units = units(&tree, officer, &round, today, "commendations.read-round");
        if !sees_all && units.is_empty() {
            return Err(Error::NotFound);
        }
        Ok(Self { tree, round, roles, units, sees_all })
    }

    /// Whether the officer may do an act on the round now.
    pub(super) fn may(&self, act: &str) -> bool {
        accounts::may(policy::RULES, &self.roles, act, self.round.state.word())
    }

    /// Refuses an act on the round that the officer may not do now: who could do it in another
    /// state of the round is told that it has moved on.
    pub(super) fn need(&self, act: &str) -> Result<()> {
        if self.may(act) {
            return Ok(());
        }
        let ever = |state: &State| accounts::may(policy::RULES, &self.roles, act, state.word());
        Err(if State::ALL.iter().any(ever) {
            Error::Refused("commendations-refused-state")
        } else {
            Error::Forbidden
        })
    }

    /// Whether the officer may do an act for a unit of the round now.
    pub(super) fn may_for(&self, app: &App, officer: &Officer, act: &str, unit_id: &str) -> bool {
        let roles = officer.actor.roles_over(&self.tree, unit_id, app.clock.today());
        self.units.iter().any(|unit| unit == unit_id)
            && accounts::may(policy::RULES, &roles, act, self.round.state.word())
    }

    /// Whether the officer sees a unit's nominees.
    pub(super) fn sees(&self, unit_id: &str) -> bool {
        self.sees_all || self.units.iter().any(|unit| unit == unit_id)
    }

    /// The units to choose from for an act.
    pub(super) fn choices(&self, app: &App, officer: &Officer, act: &str) -> Vec<Choice> {
        let may = |unit: &&String| self.may_for(app, officer, act, unit);
        let mut units: Vec<_> =
            self.units.iter().filter(may).map(|id| Choice::new(id, self.tree.name(id))).collect();
        units.sort_by(|a, b| crate::vietnamese::order(&a.label, &b.label));
        units
    }

    /// Models of the year that lie in the units that the officer answers for, or sees.
    pub(super) async fn models(&self, tx: &mut Tx) -> Result<Vec<Item>> {
        let filter = models::Filter {
            year: Some(self.round.year),
            units: Some(self.tree.reach(&self.round.place_id, year_end(self.round.year))),
            ..models::Filter::default()
        };
        models::list(tx, &filter, i64::MAX, 0).await
    }
}

/// Units of a round (its place and what lies below it, hamlets excepted) over which an
/// officer holds a role that allows an act in some state.
fn units(tree: &Tree, officer: &Officer, round: &Round, today: Date, act: &str) -> Vec<String> {
    tree.subtree(&round.place_id, year_end(round.year))
        .into_iter()
        .filter(|id| tree.get(id).is_some_and(|place| place.kind != Kind::Hamlet))
        .filter(|id| {
            let roles = officer.actor.roles_over(tree, id, today);
            accounts::may(policy::RULES, &roles, act, "")
        })
        .collect()
}

/// Who writes, for the store.
pub(super) fn by<'a>(app: &App, officer: &'a Officer) -> By<'a> {
    By { now: app.clock.now(), actor: Some(&officer.actor.id), batch: None, unit_name: "" }
}

/// Everything that a round stands on, and what follows from it.
pub(super) struct Ledger {
    /// The list.
    pub(super) nominees: Vec<Nominee>,
    /// What units' proposals say.
    pub(super) proposals: Vec<Proposal>,
    /// What is wrong.
    pub(super) findings: Vec<Finding>,
    /// The meeting, once recorded.
    pub(super) meeting: Option<Meeting>,
    /// The decisions as far as they are written.
    pub(super) drafts: Vec<Draft>,
    /// What the round asks before it moves on.
    pub(super) facts: Facts,
    /// Models of the year.
    pub(super) models: Vec<Item>,
}

impl Ledger {
    /// Reads it.
    pub(super) async fn read(tx: &mut Tx, words: Words, held: &Held) -> Result<Self> {
        let round = &held.round;
        let nominees = nominees::of_round(tx, &round.id).await?;
        let proposals = rounds::proposals(tx, &round.id).await?;
        let meeting = meetings::meeting(tx, &round.id).await?;
        let drafts = decisions::drafts(tx, &round.id).await?;
        let models = held.models(tx).await?;
        let mut units: Vec<String> = nominees.iter().map(|one| one.dossier.unit_id.clone()).collect();
        units.sort();
        units.dedup();
        let mut unknown = std::collections::HashMap::new();
        // Nominees of one unit share its figures.
        let mut known = news::Known::default();
        for nominee in &nominees {
            let missing = unknown_figures(tx, words, &held.tree, round.year, &mut known, nominee).await?;
            unknown.insert(nominee.id.clone(), missing);
        }
        let findings = checks::findings(Ground {
            year: round.year,
            level: &round.level,
            nominees: &nominees,
            proposals: &proposals,
            earlier: &nominees::earlier(tx, &units).await?,
            elsewhere: &nominees::elsewhere(tx, round, &units).await?,
            models: &nominees::models(&models),
            unknown: &unknown,
        });
        let issued: Vec<String> = drafts.iter().filter_map(|draft| draft.decision_id.clone()).collect();
        let mut ledger =
            Self { nominees, proposals, findings, meeting, drafts, facts: Facts::default(), models };
        ledger.facts = Facts {
            blocking: checks::blocking(&ledger.findings),
            unvoted: count(ledger.nominees.iter().filter(|one| one.votes.is_none()).count()),
            nominees: count(ledger.nominees.len()),
            issued: count(issued.len()),
            to_issue: count(RecipientKind::ALL.iter().filter(|kind| ledger.waits(**kind)).count()),
            not_handed_over: decisions::not_handed_over(tx, &issued).await?,
        };
        Ok(ledger)
    }

    /// Those of a kind who passed, in the order of the list.
    pub(super) fn passed(&self, kind: RecipientKind) -> Vec<Nominee> {
        let passes = |nominee: &&Nominee| {
            let meeting = self.meeting.as_ref();
            nominee.dossier.kind == kind
                && meeting.zip(nominee.votes).is_some_and(|(meeting, votes)| meeting.passes(votes))
        };
        self.nominees.iter().filter(passes).cloned().collect()
    }

    /// The number of the decision by which a nominee was commended for the same already, if any.
    pub(super) fn commended(&self, nominee: &Nominee) -> Option<&str> {
        self.findings.iter().find_map(|finding| match &finding.what {
            What::AlreadyCommended(number) if finding.nominee.as_ref() == Some(&nominee.id) => {
                Some(number.as_str())
            }
            _ => None,
        })
    }

    /// The draft of a kind.
    pub(super) fn draft(&self, kind: RecipientKind) -> Option<&Draft> {
        self.drafts.iter().find(|draft| draft.kind == kind)
    }

    /// Whether somebody of a kind passed and no decision is issued.
    pub(super) fn waits(&self, kind: RecipientKind) -> bool {
        let issued = self.draft(kind).is_some_and(|draft| draft.decision_id.is_some());
        !issued && !self.passed(kind).is_empty()
    }
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// A report as the newsroom's reader of figures sees it: its figures are those of the
/// nominee's unit.
pub(super) fn as_text(report: &str, unit_id: &str, year: i64) -> news::Content {
    news::Content { body: report.to_owned(), place_id: unit_id.to_owned(), year, ..news::Content::default() }
}

/// Tokens of a report that stand for no figure now.
async fn unknown_figures(
    tx: &mut Tx,
    words: Words,
    tree: &Tree,
    year: i64,
    known: &mut news::Known,
    nominee: &Nominee,
) -> Result<Vec<String>> {
    let report = &nominee.dossier.report;
    if !report.contains("[[") {
        return Ok(Vec::new());
    }
    let content = as_text(report, &nominee.dossier.unit_id, year);
    known.add_for(tx, tree, &content).await?;
    let reader = news::Reader { words, content: &content, known, frozen: &[] };
    Ok(reader.unknown(report))
}

/// The names of streams and units beside a nominee, as its papers print them.
pub(super) async fn rows(
    tx: &mut Tx,
    held: &Held,
    nominees: &[Nominee],
    bonus: impl Fn(&Nominee) -> Option<crate::commendations::Bonus>,
) -> Result<Vec<crate::commendations::paper::Row>> {
    // Papers are Vietnamese, whatever language the officer reads.
    let streams = store::streams(tx, Words::Vi).await?;
    let row = |nominee: &Nominee| {
        let dossier = &nominee.dossier;
        let stream = streams.iter().find(|stream| stream.code == dossier.stream);
        crate::commendations::paper::Row {
            kind: dossier.kind,
            name: dossier.name.clone(),
            title: dossier.title.clone(),
            unit: held.tree.name(&dossier.unit_id).to_owned(),
            stream: stream.map_or_else(|| dossier.stream.clone(), |stream| stream.name.clone()),
            phrase: stream.map_or_else(|| dossier.stream.clone(), |stream| stream.phrase.clone()),
            form: dossier.form,
            deed: dossier.deed.clone(),
            bonus: bonus(nominee),
            votes: nominee.votes,
        }
    };
    Ok(nominees.iter().map(row).collect())
}
