//! What notices ask of an officer: to approve, to put up in time, to take down when the time is over,
//! to answer.

use jiff::{ToSpan, civil::Date};

use super::task::Task;
use crate::{
    accounts::{Actor, store::holders},
    disclosures::{
        Notice, State, policy,
        store::{
            register::{self, Asked, Filter, Order},
            versions,
        },
    },
    error::Result,
    places::Tree,
    store::Tx,
    web::Words,
};

/// The most tasks of one kind that a desk shows.
const MOST: i64 = 100;

/// What each question of the register asks for: the key of its words and the act.
const ASKED: [(Asked, &str, &str); 6] = [
    (Asked::Returned, "desk-task-disclosure-rewrite", "disclosures.edit"),
    (Asked::Submitted, "desk-task-disclosure-approve", "disclosures.approve"),
    (Asked::ToPutUp, "desk-task-disclosure-post", "disclosures.post"),
    (Asked::ToTakeDown, "desk-task-disclosure-take-down", "disclosures.take-down"),
    (Asked::Soon, "desk-task-disclosure-take-down", "disclosures.take-down"),
    (Asked::Unanswered, "desk-task-disclosure-answer", "disclosures.answer"),
];

/// The tasks of the places that the officer answers for.
pub(super) async fn tasks(
    tx: &mut Tx,
    tree: &Tree,
    words: Words,
    actor: &Actor,
    today: Date,
) -> Result<Vec<Task>> {
    let mut out = Vec::new();
    let holders = holders(tx).await?;
    for (asked, key, act) in ASKED {
        if !actor.may_somewhere(act) {
            continue;
        }
        let units: Vec<String> = actor.places_for(act).flat_map(|place| tree.reach(place, today)).collect();
        let filter =
            Filter { units: Some(units), standing: Some(asked), officers: true, ..Filter::on(today) };
        let notices = register::list(tx, &filter, Order::Soonest, (MOST, 0)).await?;
        for notice in &notices {
            let roles = actor.roles_over(tree, &notice.unit_id, today);
            // What waits at a public notice is a change of it, or a paper.
            let waits = asked == Asked::Submitted && notice.state.is_public();
            let act = if waits { "disclosures.approve-change" } else { act };
            if !policy::allows(&roles, act, notice.state) {
                continue;
            }
            let others = holders.iter().any(|(account, role, place)| {
                *account != actor.id
                    && tree.answers_for(place, &notice.unit_id, today)
                    && policy::allows(&[*role], act, notice.state)
            });
            // Who wrote it waits for somebody else, where there is somebody.
            if asked == Asked::Submitted && others && wrote(tx, actor, notice).await? {
                continue;
            }
            out.push(task(words, tree, actor, key, (notice, asked), today));
        }
    }
    Ok(out)
}

/// Whether the text that waits is this officer's own.
async fn wrote(tx: &mut Tx, actor: &Actor, notice: &Notice) -> Result<bool> {
    let n = if notice.state.is_public() { notice.pending } else { 1 };
    if n == 0 {
        return Ok(false);
    }
    let waiting = versions::get(tx, &notice.id, n).await?;
    Ok(waiting.made_by.as_deref() == Some(actor.id.as_str()))
}

fn task(
    words: Words,
    tree: &Tree,
    actor: &Actor,
    key: &str,
    (notice, asked): (&Notice, Asked),
    today: Date,
) -> Task {
    let due = match asked {
        _ if notice.state.is_public() && asked == Asked::Submitted => None,
        Asked::ToTakeDown if notice.state == State::Withdrawn => None,
        Asked::Soon | Asked::ToTakeDown => notice.hung.until_on.map(|day| day.saturating_add(1.day())),
        Asked::Unanswered => None,
        _ => notice.due_on,
    };
    Task {
        code: notice.code(),
        title: words.t1(key, "title", &notice.title),
        path: format!("/desk/disclosures/{}", notice.id),
        unit: tree.name(&notice.unit_id).to_owned(),
        due_on: due.unwrap_or(today),
        mine: notice.created_by.as_deref() == Some(actor.id.as_str()),
    }
}
