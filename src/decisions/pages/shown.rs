//! A round as it is drawn: when and where, how many took part, what was counted, what it means and why.
//! Page and desk show the same. Pure but for what it loads.

use dinh_rules::decision::verdict::Outcome;
use jiff::civil::Date;

use crate::{
    decisions::{
        acts::rounds::held,
        decision::Decision,
        reasons::{self, Reason},
        round::{Cluster, Counted, Ended, Round, RoundState, Tally, counted},
        store::{
            clusters,
            objections::{self, Settled},
            roll, rounds, tallies,
        },
    },
    error::Result,
    law::{self, told},
    places::Tree,
    store::Tx,
    web::Words,
};

/// A bar of households: parts, and the mark of how many it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// All households.
    pub whole: i64,
    /// Where a part begins, how wide it is, its class and its words.
    pub parts: Vec<(i64, i64, &'static str, String)>,
    /// Where the mark stands, and its words.
    pub mark: Option<(i64, String)>,
}

impl Bar {
    /// How wide the mark is, in households.
    #[must_use]
    pub fn stroke(&self) -> i64 {
        (self.whole / 150).max(1)
    }
}

/// A row of the table of what was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountRow {
    /// What.
    pub name: String,
    /// How many households.
    pub n: i64,
    /// Of all of them.
    pub percent: String,
}

/// An identity as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// What must add up.
    pub name: String,
    /// The numbers.
    pub sum: String,
    /// How much is amiss.
    pub difference: i64,
}

/// What a closed round gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The verdict in one sentence.
    pub head: String,
    /// The class of the box: passed, not, or open still.
    pub class: &'static str,
    /// What is decided, where something is.
    pub option: Option<String>,
    /// Why.
    pub reasons: Vec<Reason>,
    /// What was counted.
    pub rows: Vec<CountRow>,
    /// The same as a bar.
    pub bar: Bar,
    /// What was counted in each cluster, of a meeting held in clusters: name, and its numbers in words.
    pub clusters: Vec<(String, String)>,
    /// What must add up.
    pub sums: Vec<Sum>,
    /// How many households would have to be otherwise.
    pub margin: i64,
    /// How many households were represented by somebody whom they authorised.
    pub authorised: i64,
}

/// A round as it is drawn.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The round.
    pub round: Round,
    /// What it is called: `Họp ấp lần 1`.
    pub title: String,
    /// The hamlet.
    pub place: String,
    /// When it begins.
    pub begins: String,
    /// Until when slips are taken.
    pub closes: String,
    /// Where and when its clusters meet, of a meeting held in clusters.
    pub clusters: Vec<Cluster>,
    /// How many objections there are, and how many of them were right.
    pub objections: (i64, i64),
    /// How many it takes of all households.
    pub needed: i64,
    /// How many households are marked, while it is asked.
    pub taken: Option<(i64, Bar)>,
    /// What it gave.
    pub given: Option<Given>,
}

impl Shown {
    /// The class of its mark and its word.
    #[must_use]
    pub fn mark(&self, words: &Words) -> (&'static str, String) {
        match self.round.ended {
            Some(ended @ (Ended::Ballots | Ended::MeetAgain)) => {
                ("soon", words.t(format!("decisions-round-too-few-{}", ended.word().replace('_', "-"))))
            }
            _ => (self.round.state.mark(), words.t(self.round.state.key(self.round.form))),
        }
    }

    /// The clusters: which households, when and where they meet; who chairs each where names are shown.
    #[must_use]
    pub fn cluster_lines(&self, words: &Words, named: bool) -> Vec<(String, String)> {
        let line = |part: &Cluster| {
            let mut when = told::capital(&moment(*words, part.begins_on, &part.begins_at));
            let chair = Some(&part.chair).filter(|_| named);
            for more in [Some(&part.venue), chair].into_iter().flatten().filter(|more| !more.is_empty()) {
                when = format!("{when}, {more}");
            }
            (part.name.clone(), when)
        };
        self.clusters.iter().map(line).collect()
    }

    /// How many objections there are and how many were right; none when nobody objected.
    #[must_use]
    pub fn objections_words(&self, words: &Words) -> Option<String> {
        let (all, right) = self.objections;
        let n = |n: i64| words.n(n);
        (all > 0).then(|| words.t2("decisions-objections-public", ("n", n(all)), ("right", n(right))))
    }

    /// The sentence of how many are needed, of all households.
    #[must_use]
    pub fn needed_words(&self, words: &Words) -> String {
        words.t2("decisions-needed", ("needed", words.n(self.needed)), ("roll", words.n(self.round.roll)))
    }
}

/// Every round of a matter, hamlet by hamlet, first things first.
///
/// # Errors
/// When the database fails.
pub async fn all(
    tx: &mut Tx,
    words: Words,
    tree: &Tree,
    decision: &Decision,
    today: Date,
) -> Result<Vec<Shown>> {
    let every = rounds::of(tx, &decision.id).await?;
    let confirmed = confirmed(tx, tree, decision, today).await?.is_some();
    let mut out = Vec::new();
    for round in &every {
        let mut shown = one(tx, words, tree, decision, (round, &every), today).await?;
        // What a unit read and confirmed is no hearsay any more; the page says who did.
        let reasons = shown.given.iter_mut().flat_map(|given| given.reasons.iter_mut());
        for reason in reasons.filter(|_| confirmed) {
            reason.caution.clear();
        }
        out.push(shown);
    }
    Ok(out)
}

/// The rule of a matter as its own unit, or the nearest above it, confirmed it.
///
/// # Errors
/// When the database fails.
pub async fn confirmed(
    tx: &mut Tx,
    tree: &Tree,
    decision: &Decision,
    today: Date,
) -> Result<Option<law::rule::OwnRule>> {
    let Some((law, matter)) = decision.rule(today) else { return Ok(None) };
    let rules = law::store::rules(tx).await?;
    let key = (law.id.as_str(), matter.id.as_str());
    Ok(law::rule::of(&rules, tree, &decision.content.place_id, today, key).cloned())
}

async fn one(
    tx: &mut Tx,
    words: Words,
    tree: &Tree,
    decision: &Decision,
    (round, every): (&Round, &[Round]),
    today: Date,
) -> Result<Shown> {
    let rule = decision.rule(today);
    let parts = if round.is_in_clusters() { clusters::of(tx, &round.id).await? } else { Vec::new() };
    let received = objections::of(tx, &round.id).await?;
    let whole = u32::try_from(round.roll).unwrap_or(0);
    let needed = rule.map_or(0, |(_, matter)| i64::from(matter.passes.share.needed(whole)));
    let marked = roll::marked(tx, &round.id).await?;
    // While slips are out people are told how many came back, and nothing else.
    let asking = matches!(round.state, RoundState::Running | RoundState::Counting);
    let taken = asking.then(|| (marked, taken(words, round, marked, needed)));
    let given = match round.state {
        RoundState::Closed => {
            let entered = tallies::of(tx, &round.id).await?;
            let authorised = round.authorised;
            match (counted(&entered, round.is_entered_twice()), rule) {
                (Counted::Settled(tally), Some(_)) => {
                    let mut given =
                        given(words, decision, (round, every), (tally, marked, authorised), today);
                    given.clusters = counts(words, decision, round, &parts, tally);
                    Some(given)
                }
                _ => None,
            }
        }
        _ => None,
    };
    Ok(Shown {
        title: title(words, round, every),
        place: tree.name(&round.place_id).to_owned(),
        begins: told::capital(&moment(words, round.begins_on, &round.begins_at)),
        closes: round.slips_until().map(|day| moment(words, day, &round.closes_at)).unwrap_or_default(),
        round: round.clone(),
        clusters: parts,
        objections: (
            i64::try_from(received.len()).unwrap_or(i64::MAX),
            i64::try_from(received.iter().filter(|one| one.outcome == Some(Settled::Upheld)).count())
                .unwrap_or(i64::MAX),
        ),
        needed,
        taken,
        given,
    })
}

/// What a round is called: `Họp ấp, lần 2`, the second of its form in its hamlet.
#[must_use]
pub fn title(words: Words, round: &Round, every: &[Round]) -> String {
    let same = |other: &&Round| {
        other.place_id == round.place_id && other.form == round.form && other.seq <= round.seq
    };
    let n = every.iter().filter(same).count();
    words.t1(&format!("decisions-round-title-{}", round.form.word()), "n", n.to_string())
}

/// `19:00 thứ tư 13/01/2021`.
#[must_use]
pub fn moment(words: Words, day: Date, at: &str) -> String {
    let day = told::weekday(words, day);
    if at.is_empty() { day } else { words.t2("decisions-moment", ("at", at), ("day", day)) }
}

fn taken(words: Words, round: &Round, marked: i64, needed: i64) -> Bar {
    let form = round.form.word();
    Bar {
        whole: round.roll.max(1),
        parts: vec![
            (0, marked, "x", words.tn(&format!("decisions-taken-{form}"), marked)),
            (marked, 0, "o", words.tn("decisions-not-yet", round.roll - marked)),
        ],
        mark: Some((needed, words.t1("decisions-mark-needed", "n", words.n(needed)))),
    }
}

/// What the count of a round means.
#[must_use]
pub fn given(
    words: Words,
    decision: &Decision,
    (round, every): (&Round, &[Round]),
    (tally, marked, authorised): (&Tally, i64, i64),
    today: Date,
) -> Given {
    let choices = &decision.content.choices;
    let Some(rule) = decision.rule(today) else { return nothing() };
    let earlier: Vec<_> = every.iter().filter(|other| other.seq < round.seq).cloned().collect();
    let too_few = held(decision, &earlier, &round.place_id).too_few;
    let verdict = round.verdict(rule, choices, tally, too_few);
    let option = match verdict.outcome {
        Outcome::Passed(at) => choices.get(at).map(|choice| choice.text.clone()),
        _ => None,
    };
    let ended = round.ended.unwrap_or(Ended::Rejected);
    let rows = rows(words, decision, round, tally);
    Given {
        head: match &option {
            Some(option) => words.t1("decisions-verdict-passed", "option", option),
            None => words.t(format!("decisions-verdict-{}", ended.word().replace('_', "-"))),
        },
        class: match ended {
            Ended::Passed => "",
            Ended::Rejected => " no",
            Ended::Ballots | Ended::MeetAgain => " void",
        },
        reasons: reasons::reasons(words, rule.0, &verdict, choices),
        bar: bar(words, round, &rows, i64::from(verdict.needed)),
        sums: round
            .identities(tally, marked)
            .iter()
            .map(|identity| {
                let (name, sum, difference) = reasons::identity(words, round.form.word(), identity);
                Sum { name, sum, difference }
            })
            .collect(),
        margin: i64::from(verdict.margin),
        clusters: Vec::new(),
        rows,
        option,
        authorised,
    }
}

fn nothing() -> Given {
    Given {
        head: String::new(),
        class: " void",
        option: None,
        reasons: Vec::new(),
        rows: Vec::new(),
        clusters: Vec::new(),
        bar: Bar { whole: 1, parts: Vec::new(), mark: None },
        sums: Vec::new(),
        margin: 0,
        authorised: 0,
    }
}

/// What was counted, each beside its share of all households.
fn rows(words: Words, decision: &Decision, round: &Round, tally: &Tally) -> Vec<CountRow> {
    let row = |name: String, n: i64| CountRow { name, n, percent: reasons::percent(words, n, round.roll) };
    let mut rows: Vec<_> = decision
        .content
        .choices
        .iter()
        .zip(&tally.votes)
        .map(|(choice, votes)| row(choice.text.clone(), *votes))
        .collect();
    let form = round.form.word();
    rows.push(row(words.t(format!("decisions-abstain-{}", round.kind())), tally.abstain));
    rows.push(row(words.t(format!("decisions-rest-{}", round.kind())), tally.rest));
    rows.push(row(words.t(format!("decisions-absent-{form}")), round.roll - tally.present));
    rows
}

/// The numbers of each cluster in words: `có mặt 60; đồng ý 52; …`.
fn counts(
    words: Words,
    decision: &Decision,
    round: &Round,
    parts: &[Cluster],
    tally: &Tally,
) -> Vec<(String, String)> {
    let names = field_names(words, decision, round);
    let line = |(part, numbers): (&Cluster, &Vec<i64>)| {
        let said: Vec<_> =
            names.iter().zip(numbers).map(|(name, n)| format!("{name}: {}", words.n(*n))).collect();
        (part.name.clone(), said.join("; "))
    };
    parts.iter().zip(&tally.clusters).map(line).collect()
}

/// The names of a count's fields in the order of the form.
#[must_use]
pub fn field_names(words: Words, decision: &Decision, round: &Round) -> Vec<String> {
    let form = round.form.word();
    let mut names = vec![words.t(format!("decisions-present-{form}"))];
    names.extend(decision.content.choices.iter().map(|choice| choice.text.clone()));
    names.push(words.t(format!("decisions-abstain-{}", round.kind())));
    names.push(words.t(format!("decisions-rest-{}", round.kind())));
    names
}

const CLASSES: [&str; 3] = ["a", "b", "c"];

fn bar(words: Words, round: &Round, rows: &[CountRow], needed: i64) -> Bar {
    let mut at = 0;
    let last = rows.len().saturating_sub(1);
    let parts = rows
        .iter()
        .enumerate()
        .map(|(index, row)| {
            let options = rows.len().saturating_sub(3);
            let class = match index {
                _ if index == last => "o",
                _ if index == options => "x",
                _ if index > options => "y",
                _ => CLASSES.get(index % CLASSES.len()).copied().unwrap_or("a"),
            };
            let part = (at, row.n, class, format!("{}: {}", row.name, words.n(row.n)));
            at += row.n;
            part
        })
        .collect();
    let mark = (needed, words.t1("decisions-mark-needed", "n", words.n(needed)));
    Bar { whole: round.roll.max(1), parts, mark: Some(mark) }
}
