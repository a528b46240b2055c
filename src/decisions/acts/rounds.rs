//! Acts on a round: called, opened, counted, closed with its verdict.

use dinh_rules::decision::{
    Form, Law, Matter, Scope, count::Standing, gate, gate::Gate, law_on, verdict::Verdict,
};

use jiff::civil::Date;

use super::{Acted, By, again, happened, roll::root, set_state, tell};
use crate::{
    decisions::{
        decision::{Decision, Step},
        refusal::Refusal,
        round::{Cluster, Counted, Ended, Method, Part, Round, RoundState, RoundStep, Stock, Tally, counted},
        store::{
            self, clusters,
            roll::{self, Line},
            rounds, tallies,
        },
    },
    error::Result,
    households,
    store::Tx,
};

/// What was held of a matter in a hamlet before: for the gate.
#[must_use]
pub fn held(decision: &Decision, rounds: &[Round], place_id: &str) -> gate::Held {
    let own =
        || rounds.iter().filter(|round| round.place_id == place_id && round.state == RoundState::Closed);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let too_few = |round: &&Round| matches!(round.ended, Some(Ended::Ballots | Ended::MeetAgain));
    gate::Held {
        too_few: count(own().filter(too_few).count()),
        decided: count(own().filter(|round| !too_few(round)).count()),
        no_more_meetings: decision.no_more_meetings.is_some(),
    }
}

/// Calls a round: people are told, and the roll is frozen. Gives its id.
///
/// # Errors
/// When the database fails, or somebody changed the matter meanwhile.
pub async fn call(
    tx: &mut Tx,
    by: By<'_>,
    decision: &Decision,
    (new, parts, scattered): (&Round, &[Cluster], &str),
) -> Acted<String> {
    let Some(rule) = decision.rule(by.today).filter(|_| decision.state == super::State::Open) else {
        return Ok(Err(Refusal::NotFromHere));
    };
    let before = rounds::of(tx, &decision.id).await?;
    if before.iter().any(|round| round.place_id == new.place_id && round.is_under_way()) {
        return Ok(Err(Refusal::RoundUnderWay));
    }
    let gate = gate::gate(rule.0, rule.1, decision.scope, new.form, held(decision, &before, &new.place_id));
    if let Err(refusal) = may_call(by, rule, &gate, new, decision) {
        return Ok(Err(refusal));
    }
    let on = new.begins_on.min(by.today);
    let mut living = households::list(tx, std::slice::from_ref(&new.place_id), on).await?;
    // One whose last day is known to come before the round is not asked.
    living.retain(|one| one.valid_to.is_none_or(|last| new.begins_on <= last));
    if living.is_empty() {
        return Ok(Err(Refusal::NoHouseholds));
    }
    let households = u32::try_from(living.len()).unwrap_or(u32::MAX);
    if let Err(refusal) = may_split(rule.0, (new, parts), (households, scattered)) {
        return Ok(Err(refusal));
    }
    let ids: Vec<_> = living.iter().map(|household| household.id.clone()).collect();
    let lines: Vec<_> = living.into_iter().map(Line::of).collect();
    let new = &Round { closes_on: last_of(new, parts), ..new.clone() };
    households::store::keep_until(tx, &ids, new.last_day()).await?;
    let id = rounds::insert(tx, by.now, new).await?;
    clusters::insert(tx, &id, parts).await?;
    roll::freeze(tx, &id, &lines).await?;
    let mut round = rounds::find(tx, &id).await?;
    round.roll = i64::try_from(lines.len()).unwrap_or(i64::MAX);
    round.roll_root = root(&lines);
    rounds::save(tx, &round).await?;
    store::touch(tx, by.now, decision).await?;
    happened(tx, by, &decision.id, Some(&id), "call", new.notice_on, &new.judged).await?;
    let facts = format!("{} {} ({})", new.form.word(), new.begins_on, round.roll);
    tell(tx, by, "decisions.call", &decision.id, &facts).await?;
    Ok(Ok(id))
}

/// Whether a round may be called so.
fn may_call(
    by: By<'_>,
    (law, matter): (&Law, &Matter),
    gate: &Gate<'_>,
    new: &Round,
    decision: &Decision,
) -> std::result::Result<(), Refusal> {
    if !gate.is_open() || new.form == Form::Online {
        return Err(Refusal::FormClosed);
    }
    if matches!(gate, Gate::Agreed(_)) && new.judged.is_empty() {
        return Err(Refusal::JudgementMissing);
    }
    if new.notice_on > by.today {
        return Err(Refusal::NoticeInTheFuture);
    }
    if decision.opened_on.is_some_and(|opened| new.notice_on < opened) {
        return Err(Refusal::NoticeBeforeOpening);
    }
    let told = match new.form {
        Form::Ballots => law.ballots.announced.as_ref(),
        _ => law.meeting.notice.as_ref(),
    };
    if told.and_then(|rule| rule.earliest(new.notice_on)).is_some_and(|first| new.begins_on < first)
        || new.begins_on < new.notice_on
    {
        return Err(Refusal::NoticeTooShort);
    }
    let hung = matter.draft.as_ref().and_then(|rule| rule.earliest(decision.opened_on?));
    if hung.is_some_and(|first| new.begins_on < first) {
        return Err(Refusal::DraftTooShort);
    }
    if new.form == Form::Ballots && new.closes_on.is_none_or(|last| last < new.begins_on) {
        return Err(Refusal::ClosesBeforeItBegins);
    }
    Ok(())
}

/// The last day of a round: for slips as it was set, of clusters that of the last one.
fn last_of(new: &Round, parts: &[Cluster]) -> Option<Date> {
    if new.form == Form::Ballots { new.closes_on } else { parts.iter().map(|part| part.begins_on).max() }
}

/// Whether a meeting may be held in these clusters: the law knows them, the commune approved the plan, and the
/// hamlet is as large as the law says or it is told why it is scattered (Luật 10/2022, Điều 18 khoản 3).
fn may_split(
    law: &Law,
    (new, parts): (&Round, &[Cluster]),
    (households, scattered): (u32, &str),
) -> std::result::Result<(), Refusal> {
    if parts.is_empty() && new.cluster_plan.is_empty() {
        return Ok(());
    }
    let Some(from) = law.meeting.clusters.as_ref().filter(|_| new.form == Form::Meeting) else {
        return Err(Refusal::NoClusters);
    };
    if new.cluster_plan.is_empty() {
        return Err(Refusal::ClusterPlanMissing);
    }
    let bare = |part: &Cluster| {
        [&part.name, &part.chair, &part.begins_at, &part.venue].into_iter().any(String::is_empty)
    };
    if parts.len() < 2 || parts.iter().any(bare) {
        return Err(Refusal::ClustersIncomplete);
    }
    if parts.iter().any(|part| part.begins_on < new.begins_on) {
        return Err(Refusal::ClusterTooEarly);
    }
    if households < from.n && scattered.is_empty() {
        return Err(Refusal::ScatteredMissing);
    }
    Ok(())
}

/// Who does what in a round, and how it votes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Setting {
    /// How a meeting votes.
    pub method: Option<Method>,
    /// Everybody with a part.
    pub people: Vec<(Part, String)>,
    /// Who judged that the law of the opening holds though another one is in force, and why.
    pub judged: String,
}

impl Setting {
    /// Whether everybody counts or witnesses once, and chair and secretary are two people.
    fn is_each_once(&self) -> bool {
        let of = |parts: [Part; 2]| {
            let named = self.people.iter().filter(move |(part, _)| parts.contains(part));
            // With their tones: Hoa and Hòa are two people.
            named.map(|(_, name)| name.to_lowercase()).collect::<Vec<_>>()
        };
        [[Part::Counter, Part::Witness], [Part::Chair, Part::Secretary]].into_iter().all(|parts| {
            let all = of(parts);
            all.iter().enumerate().all(|(at, name)| !all[..at].contains(name))
        })
    }

    fn count(&self, part: Part) -> u32 {
        let n = self.people.iter().filter(|(of, _)| *of == part).count();
        u32::try_from(n).unwrap_or(u32::MAX)
    }
}

/// Opens the meeting, or sends the slips out.
///
/// # Errors
/// When the database fails, or somebody changed it meanwhile.
pub async fn start(
    tx: &mut Tx,
    by: By<'_>,
    decision: &Decision,
    round: &Round,
    setting: &Setting,
) -> Acted<()> {
    let Some((law, _)) = decision.rule(by.today) else { return Ok(Err(Refusal::NoLaw)) };
    let Some(state) = round.state.after(RoundStep::Start) else { return Ok(Err(Refusal::NotFromHere)) };
    if by.today < round.begins_on {
        return Ok(Err(Refusal::NotYet));
    }
    let same_law = law_on(round.begins_on).is_some_and(|now| now.id == law.id);
    if !same_law && setting.judged.is_empty() {
        return Ok(Err(Refusal::LawChanged));
    }
    if let Err(refusal) = may_count(law, round, setting) {
        return Ok(Err(refusal));
    }
    let mut round = round.clone();
    round.state = state;
    round.method = setting.method;
    if !setting.judged.is_empty() {
        round.judged = [round.judged.as_str(), &setting.judged].join("\n").trim().to_owned();
    }
    rounds::save(tx, &round).await?;
    rounds::set_people(tx, &round.id, &setting.people).await?;
    happened(tx, by, &decision.id, Some(&round.id), "start", round.begins_on, &setting.judged).await?;
    tell(tx, by, "decisions.start", &decision.id, round.form.word()).await?;
    Ok(Ok(()))
}

/// Whether the people whom the law asks for are named.
fn may_count(law: &Law, round: &Round, setting: &Setting) -> std::result::Result<(), Refusal> {
    let (board, witnesses) = match round.form {
        Form::Ballots => (law.ballots.team.as_ref(), law.ballots.witnesses.as_ref()),
        _ if setting.method == Some(Method::Secret) => {
            (law.meeting.counting_board.as_ref(), law.meeting.witnesses.as_ref())
        }
        _ => (None, None),
    };
    if round.form != Form::Ballots {
        if setting.method.is_none() {
            return Err(Refusal::MethodMissing);
        }
        if setting.count(Part::Chair) != 1 {
            return Err(Refusal::ChairMissing);
        }
        if setting.count(Part::Secretary) != 1 {
            return Err(Refusal::SecretaryMissing);
        }
    }
    if !setting.is_each_once() {
        return Err(Refusal::OnePersonTwice);
    }
    let counters = setting.count(Part::Counter);
    if board.is_some_and(|rule| counters < rule.least || counters > rule.most) {
        return Err(Refusal::CountersWrong);
    }
    if witnesses.is_some_and(|rule| setting.count(Part::Witness) < rule.n) {
        return Err(Refusal::WitnessesMissing);
    }
    Ok(())
}

/// Marks a household as present, or its slip as given back; or takes such a mark away. Without a journal
/// line and without a moment: who came when, with the order of the box, would tell who chose what.
///
/// # Errors
/// When the database fails.
pub async fn mark(tx: &mut Tx, round: &Round, household_id: &str, present: bool) -> Acted<bool> {
    if round.state != RoundState::Running {
        return Ok(Err(Refusal::NotFromHere));
    }
    if !present {
        return Ok(Ok(roll::unmark(tx, &round.id, household_id).await?));
    }
    match roll::mark(tx, &round.id, household_id).await {
        Ok(new) => Ok(Ok(new)),
        Err(crate::error::Error::NotFound) => Ok(Err(Refusal::NotOnTheRoll)),
        Err(error) => Err(error),
    }
}

/// Nobody is marked any more: the hall is counted, or the time for slips is over.
///
/// # Errors
/// When the database fails, or somebody changed it meanwhile.
pub async fn stop_marks(
    tx: &mut Tx,
    by: By<'_>,
    decision: &Decision,
    round: &Round,
    time: &str,
) -> Acted<()> {
    let Some(state) = round.state.after(RoundStep::StopMarks) else { return Ok(Err(Refusal::NotFromHere)) };
    let marked = roll::marked(tx, &round.id).await?;
    // Slips without an hour are taken until the day is over.
    let until =
        if round.closes_at.is_empty() && round.form == Form::Ballots { "24:00" } else { &round.closes_at };
    let early = round.closes_on.is_some_and(|last| by.today < last || (by.today == last && time < until));
    if early && round.form == Form::Meeting {
        return Ok(Err(Refusal::ClusterToCome));
    }
    if early && marked < round.roll {
        return Ok(Err(Refusal::StillTaken));
    }
    roll::keep_names(tx, &round.id).await?;
    rounds::save(tx, &Round { state, ..round.clone() }).await?;
    happened(tx, by, &decision.id, Some(&round.id), "stop_marks", counted_on(by, round), "").await?;
    tell(tx, by, "decisions.stop-marks", &decision.id, &marked.to_string()).await?;
    Ok(Ok(()))
}

/// The day on which nobody is marked any more: that of the meeting, the last one for slips.
fn counted_on(by: By<'_>, round: &Round) -> Date {
    round.last_day().min(by.today)
}

/// Takes marks again, before anybody entered a count.
///
/// # Errors
/// When the database fails, or somebody changed it meanwhile.
pub async fn resume_marks(tx: &mut Tx, by: By<'_>, decision: &Decision, round: &Round) -> Acted<()> {
    let Some(state) = round.state.after(RoundStep::ResumeMarks) else {
        return Ok(Err(Refusal::NotFromHere));
    };
    if round.counted || again::was_closed(tx, round).await? {
        return Ok(Err(Refusal::HasCounts));
    }
    rounds::save(tx, &Round { state, ..round.clone() }).await?;
    happened(tx, by, &decision.id, Some(&round.id), "resume_marks", by.today, "").await?;
    tell(tx, by, "decisions.resume-marks", &decision.id, "").await?;
    Ok(Ok(()))
}

/// Enters a count. Papers are entered by two people, neither seeing the other's; where they differ, by a
/// third one who has the papers before them.
///
/// # Errors
/// When the database fails, or somebody entered one at the same moment.
pub async fn enter(tx: &mut Tx, by: By<'_>, decision: &Decision, round: &Round, tally: &Tally) -> Acted<()> {
    if round.state != RoundState::Counting {
        return Ok(Err(Refusal::NotFromHere));
    }
    if round.form == Form::Ballots && round.stock.printed == 0 {
        return Ok(Err(Refusal::StockFirst));
    }
    if !tally.is_plausible(round) {
        return Ok(Err(Refusal::TooMany));
    }
    let before = tallies::of(tx, &round.id).await?;
    let actor = by.actor.unwrap_or_default();
    match counted(&before, round.is_entered_twice()) {
        Counted::Settled(_) => return Ok(Err(Refusal::CountedAlready)),
        Counted::Nothing => {}
        Counted::Once | Counted::Differs(_) => {
            if before.iter().any(|one| one.actor == actor) {
                return Ok(Err(Refusal::SamePerson));
            }
        }
    }
    let parts = clusters::of(tx, &round.id).await?;
    if parts.len() != tally.clusters.len() {
        return Ok(Err(Refusal::ClustersIncomplete));
    }
    let n = i64::try_from(before.len()).unwrap_or(0) + 1;
    tallies::insert(tx, &round.id, &Tally { n, actor: actor.to_owned(), ..tally.clone() }).await?;
    rounds::save(tx, &Round { counted: true, ..round.clone() }).await?;
    super::journal(tx, by, "decisions.enter", &decision.id, &n.to_string()).await?;
    Ok(Ok(()))
}

/// Takes back a show of hands that was mistyped: by whoever entered it, before it is closed. Papers are entered by two
/// people; taking one of those back would let its author guess the other's. What was taken back stays in the journal.
///
/// # Errors
/// When the database fails, or somebody changed it meanwhile.
pub async fn take_count_back(tx: &mut Tx, by: By<'_>, decision: &Decision, round: &Round) -> Acted<()> {
    let entered = tallies::of(tx, &round.id).await?;
    let [only] = entered.as_slice() else { return Ok(Err(Refusal::NotFromHere)) };
    let own = Some(only.actor.as_str()) == by.actor && !round.is_entered_twice();
    if round.state != RoundState::Counting || !own {
        return Ok(Err(Refusal::NotFromHere));
    }
    tallies::forget(tx, &round.id).await?;
    rounds::save(tx, round).await?;
    let numbers: Vec<_> = only.numbers().iter().map(ToString::to_string).collect();
    super::journal(tx, by, "decisions.take-count-back", &decision.id, &numbers.join(" ")).await?;
    Ok(Ok(()))
}

/// Keeps the slips that were counted.
///
/// # Errors
/// When the database fails, or somebody changed it meanwhile.
pub async fn stock(tx: &mut Tx, by: By<'_>, decision: &Decision, round: &Round, stock: Stock) -> Acted<()> {
    if !matches!(round.state, RoundState::Running | RoundState::Counting) || round.form != Form::Ballots {
        return Ok(Err(Refusal::NotFromHere));
    }
    if stock.assisted > stock.issued {
        return Ok(Err(Refusal::TooMany));
    }
    // The slips are told before the box is counted, so that they cannot be made to fit it.
    let again = round.recounted && tallies::of(tx, &round.id).await?.is_empty();
    if round.counted && !again {
        return Ok(Err(Refusal::HasCounts));
    }
    rounds::save(tx, &Round { stock, ..round.clone() }).await?;
    super::journal(tx, by, "decisions.stock", &decision.id, &stock.printed.to_string()).await?;
    Ok(Ok(()))
}

/// What a count means, and whether its numbers agree well enough to say so.
pub(super) async fn meaning<'a>(
    tx: &mut Tx,
    decision: &Decision,
    rule: (&'a Law, &'a Matter),
    round: &Round,
    tally: &Tally,
) -> Result<(Verdict<'a>, Standing)> {
    let before = rounds::of(tx, &decision.id).await?;
    let too_few = held(decision, &before, &round.place_id).too_few;
    let verdict = round.verdict(rule, &decision.content.choices, tally, too_few);
    let marked = roll::marked(tx, &round.id).await?;
    let standing = round.standing(tally, marked, verdict.margin);
    Ok((verdict, standing))
}

/// Closes a round with what its numbers mean.
///
/// # Errors
/// When the database fails, or somebody changed it meanwhile.
pub async fn close(
    tx: &mut Tx,
    by: By<'_>,
    decision: &Decision,
    round: &Round,
    explained: &str,
) -> Acted<Ended> {
    let Some(rule) = decision.rule(by.today) else { return Ok(Err(Refusal::NoLaw)) };
    let Some(state) = round.state.after(RoundStep::Close) else { return Ok(Err(Refusal::NotFromHere)) };
    let entered = tallies::of(tx, &round.id).await?;
    let Counted::Settled(tally) = counted(&entered, round.is_entered_twice()) else {
        return Ok(Err(Refusal::NotCounted));
    };
    let (verdict, standing) = meaning(tx, decision, rule, round, tally).await?;
    match standing {
        Standing::Blocked(_) => return Ok(Err(Refusal::Blocked)),
        Standing::NeedsExplanation(_) if explained.is_empty() => return Ok(Err(Refusal::Unexplained)),
        Standing::NeedsExplanation(_) | Standing::Agrees => {}
    }
    let (ended, option) = Ended::of(&verdict.outcome);
    let closed = Round {
        state,
        ended: Some(ended),
        option,
        authorised: roll::authorised(tx, &round.id).await?,
        explained: explained.to_owned(),
        ..round.clone()
    };
    rounds::save(tx, &closed).await?;
    // A meeting's result is that of its last day; a count made again is of the day it was made.
    let held = round.form == Form::Meeting && !round.recounted;
    let on = if held { counted_on(by, round) } else { by.today };
    happened(tx, by, &decision.id, Some(&round.id), "close", on, explained).await?;
    // A matter of the commune is decided by all its hamlets together, not by one.
    let step = match ended {
        Ended::Passed => Some(Step::Pass),
        Ended::Rejected => Some(Step::Reject),
        Ended::Ballots | Ended::MeetAgain => None,
    };
    match step.filter(|_| decision.scope == Scope::Hamlet).and_then(|step| decision.state.after(step)) {
        Some(state) => set_state(tx, by, decision, state).await?,
        None => store::touch(tx, by.now, decision).await?,
    }
    tell(tx, by, "decisions.close", &decision.id, ended.word()).await?;
    Ok(Ok(ended))
}
