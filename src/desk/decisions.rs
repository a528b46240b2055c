//! What matters put to the people ask of an officer: to open a meeting on its day, to agree to a change of the
//! roll, to count, to send the decision in time, to recognise it in time.

use dinh_rules::{
    calendar::Calendar,
    decision::Form,
    term::{Term, due},
};
use jiff::civil::Date;

use super::task::Task;
use crate::{
    accounts::{Actor, Role},
    decisions::{
        acts::{after::settled_on, objections::may_answer},
        decision::{Decision, State},
        policy,
        round::{Round, RoundState},
        store::{self, objections, register, roll, rounds},
    },
    error::Result,
    law,
    places::Tree,
    store::Tx,
    web::Words,
};

/// The most matters that a desk looks at.
const MOST: i64 = 200;

/// The tasks of the places that the officer answers for.
pub(super) async fn tasks(
    tx: &mut Tx,
    tree: &Tree,
    words: Words,
    actor: &Actor,
    today: Date,
) -> Result<Vec<Task>> {
    let mut out = Vec::new();
    if !actor.may_somewhere("decisions.hold") {
        return Ok(out);
    }
    let places: Vec<String> =
        actor.places_for("decisions.hold").flat_map(|place| tree.reach(place, today)).collect();
    for state in [RoundState::Called, RoundState::Running, RoundState::Counting] {
        for round in rounds::standing(tx, &places, state).await? {
            let decision = store::find(tx, &round.decision_id).await?;
            let roles = actor.roles_over(tree, &round.place_id, today);
            if policy::allows(&roles, "decisions.hold", decision.state) {
                out.push(of_round(words, tree, &decision, &round));
            }
            if state != RoundState::Counting
                && policy::allows(&roles, "decisions.change-roll", decision.state)
            {
                let waiting = roll::waiting(tx, &round.id).await?;
                let may = |role: &Role| policy::allows(&[*role], "decisions.change-roll", decision.state);
                let other = waiting.iter().any(|change| {
                    change.actor.as_deref() != Some(&actor.id)
                        && roles.iter().any(|role| role.word() != change.role && may(role))
                });
                if other {
                    out.push(of_change(words, tree, &decision, &round, today));
                }
            }
        }
    }
    for (round_id, about, received_on) in objections::waiting(tx, &places).await? {
        let round = rounds::find(tx, &round_id).await?;
        let decision = store::find(tx, &round.decision_id).await?;
        let roles = actor.roles_over(tree, &round.place_id, today);
        if policy::allows(&roles, "decisions.settle-objection", decision.state)
            && may_answer(tx, &actor.id, &round, about).await?
        {
            out.push(Task {
                title: words.t1("desk-task-decision-objection", "title", &decision.content.title),
                path: format!("/desk/decisions/{}/rounds/{}#khieu-nai", decision.id, round.id),
                due_on: received_on.max(today),
                ..of_round(words, tree, &decision, &round)
            });
        }
    }
    let calendar = law::calendar(tx).await?;
    let filter =
        register::Filter { places: Some(places), states: vec![State::Passed], ..register::Filter::default() };
    for item in register::list(tx, &filter, MOST, 0).await? {
        let decision = store::find(tx, &item.id).await?;
        let roles = actor.roles_over(tree, &decision.content.place_id, today);
        let last = settled_on(tx, &decision).await?;
        let next = after(words, tree, &decision, (last, today), &calendar);
        out.extend(next.filter(|(act, _)| policy::allows(&roles, act, decision.state)).map(|(_, task)| task));
    }
    Ok(out)
}

fn of_round(words: Words, tree: &Tree, decision: &Decision, round: &Round) -> Task {
    let key = match (round.state, round.form) {
        (RoundState::Called, Form::Ballots) => "desk-task-decision-hand-out",
        (RoundState::Called, _) => "desk-task-decision-meet",
        (RoundState::Running, Form::Ballots) => "desk-task-decision-take-slips",
        (RoundState::Running, _) => "desk-task-decision-count",
        _ => "desk-task-decision-close",
    };
    let due_on = match round.state {
        RoundState::Called => round.begins_on,
        // Slips without an hour are taken all day: what follows is done on the next one.
        RoundState::Running if round.slips_until().is_some() && round.closes_at.is_empty() => {
            round.last_day().tomorrow().unwrap_or(round.last_day())
        }
        _ => round.last_day(),
    };
    Task {
        code: decision.code(),
        title: words.t1(key, "title", &decision.content.title),
        path: format!("/desk/decisions/{}/rounds/{}", decision.id, round.id),
        unit: tree.name(&round.place_id).to_owned(),
        due_on,
        mine: false,
    }
}

/// A household waits to be put on a frozen roll or taken off it, until somebody in another role agrees.
fn of_change(words: Words, tree: &Tree, decision: &Decision, round: &Round, today: Date) -> Task {
    Task {
        title: words.t1("desk-task-decision-roll", "title", &decision.content.title),
        path: format!("/desk/decisions/{}/rounds/{}#danh-sach", decision.id, round.id),
        // A change may be proposed while slips are taken: it is to be settled at once, and is not late for that.
        due_on: round.begins_on.max(today),
        ..of_round(words, tree, decision, round)
    }
}

/// What a decision that passed waits for, with the act: to be sent, then to be recognised where the law
/// asks for it.
fn after(
    words: Words,
    tree: &Tree,
    decision: &Decision,
    (last, today): (Option<Date>, Date),
    calendar: &Calendar,
) -> Option<(&'static str, Task)> {
    let (law, _) = decision.rule(today)?;
    let (key, act, from, within) = match decision.sent_on {
        None => ("desk-task-decision-send", "decisions.send", last?, law.paper.sent.as_ref()),
        Some(sent) if decision.needs_recognition(today) => {
            ("desk-task-decision-recognise", "decisions.recognise", sent, law.paper.recognised.as_ref())
        }
        Some(_) => return None,
    };
    // A law without a term asks for it all the same, and no day is late.
    let due_on = match within {
        Some(rule) => due(calendar, from, rule.term)?.due,
        None => due(calendar, today, Term::Days(0))?.due,
    };
    let task = Task {
        code: decision.code(),
        title: words.t1(key, "title", &decision.content.title),
        path: format!("/desk/decisions/{}", decision.id),
        unit: tree.name(&decision.content.place_id).to_owned(),
        due_on,
        mine: false,
    };
    Some((act, task))
}
