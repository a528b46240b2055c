//! The public bytes of a matter: what the public log holds the fingerprint of (docs/adr/0018). Who came and
//! who gave a slip back is not in them, nor anybody's name.

use dinh_rules::decision::count::Identity;
use serde_json::{Value, json};

use super::{
    acts::{hamlets::Missing, roll::digest},
    decision::Decision,
    recount::root_of,
    round::{Cluster, Counted, Round, RoundState, counted},
    store::{
        self, clusters,
        events::{self, Event},
        objections, photos, reissues, roll, rounds, tallies, totals,
    },
};
use crate::{error::Result, log::Told, store::Tx};

/// The form of the bytes. Another form gets another number.
const FORM: u8 = 1;

/// What everybody may read of a matter now.
///
/// # Errors
/// When the database fails, or there is no such matter.
pub async fn told(tx: &mut Tx, id: &str) -> Result<Told> {
    let decision = store::find(tx, id).await?;
    if !decision.state.is_public() {
        return Ok(Told::shut(id, decision.path()));
    }
    let mut bytes = body(&decision);
    let missing = totals::missing(tx, id).await?;
    if !missing.is_empty() {
        let one = |one: Missing| json!({ "place": one.place_id, "households": one.households });
        bytes["missing"] = missing.into_iter().map(one).collect();
    }
    let mut told = Vec::new();
    for round in rounds::of(tx, id).await? {
        told.push(of_round(tx, &round).await?);
    }
    bytes["rounds"] = told.into();
    bytes["events"] = events::list(tx, id).await?.iter().map(event).collect();
    Ok(Told::open(id, decision.path(), &decision.content.title, &bytes))
}

fn body(decision: &Decision) -> Value {
    let content = &decision.content;
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    let choices: Vec<_> = content
        .choices
        .iter()
        .map(|choice| json!({ "text": choice.text, "adopts": choice.adopts, "cost": choice.cost }))
        .collect();
    json!({
        "form": FORM,
        "record": decision.path(),
        "place": content.place_id,
        "scope": decision.scope.word(),
        "state": decision.state.word(),
        "topic": content.topic,
        "law": decision.law,
        "title": content.title,
        "question": content.question,
        "body": content.body,
        "choices": choices,
        "proposer": content.proposer.map(super::decision::Proposer::word),
        "agreed": content.agreed,
        "no_more_meetings": decision.no_more_meetings,
        "hamlets": decision.hamlets,
        "opened_on": day(decision.opened_on),
        "sent_on": day(decision.sent_on),
        "effective_on": day(decision.effective_on),
    })
}

fn event(event: &Event) -> Value {
    json!({ "kind": event.kind, "on": event.on_day.to_string(),
        "recorded": crate::clock::day_of(event.at).to_string(), "note": event.note })
}

/// A sum as it is told.
#[must_use]
pub fn identity(identity: &Identity) -> Value {
    json!({ "letter": identity.letter, "whole": identity.whole, "parts": identity.parts,
        "difference": identity.difference() })
}

/// What stands beside a round whatever its state: clusters, photos of signed papers, objections.
async fn beside(tx: &mut Tx, round: &Round, parts: &[Cluster], bytes: &mut Value) -> Result<()> {
    if !parts.is_empty() {
        bytes["cluster_plan"] = round.cluster_plan.clone().into();
        bytes["clusters"] = parts
            .iter()
            .map(|part| {
                json!({ "name": part.name, "begins_on": part.begins_on.to_string(),
                    "begins_at": part.begins_at, "venue": part.venue })
            })
            .collect();
    }
    if round.recounted {
        bytes["recounted"] = true.into();
    }
    let kept: Vec<_> = photos::of(tx, &round.id).await?.into_iter().map(|photo| photo.sha256).collect();
    if !kept.is_empty() {
        bytes["photos"] = kept.into();
    }
    let received: Vec<_> = objections::of(tx, &round.id)
        .await?
        .into_iter()
        .map(|one| {
            json!({ "about": one.about.word(), "received_on": one.received_on.to_string(),
                "outcome": one.outcome.map(objections::Settled::word) })
        })
        .collect();
    if !received.is_empty() {
        bytes["objections"] = received.into();
    }
    Ok(())
}

/// A round; its numbers once it is closed, since before that nobody should be swayed.
async fn of_round(tx: &mut Tx, round: &Round) -> Result<Value> {
    let mut bytes = json!({
        "place": round.place_id,
        "seq": round.seq,
        "form": round.form.word(),
        "state": round.state.word(),
        "notice_on": round.notice_on.to_string(),
        "begins_on": round.begins_on.to_string(),
        "begins_at": round.begins_at,
        "venue": round.venue,
        "closes_on": round.closes_on.map(|day| day.to_string()),
        "closes_at": round.closes_at,
        "judged": round.judged,
        "roll": { "count": round.roll, "root": round.roll_root },
    });
    let parts = clusters::of(tx, &round.id).await?;
    beside(tx, round, &parts, &mut bytes).await?;
    if round.state != RoundState::Closed {
        return Ok(bytes);
    }
    let entered = tallies::of(tx, &round.id).await?;
    let Counted::Settled(tally) = counted(&entered, round.is_entered_twice()) else { return Ok(bytes) };
    let lines = roll::of(tx, &round.id).await?;
    let digests: Vec<_> = lines.iter().filter(|line| line.marked).map(digest).collect();
    let marked = i64::try_from(digests.len()).unwrap_or(i64::MAX);
    let identities: Vec<_> = round.identities(tally, marked).iter().map(identity).collect();
    bytes["method"] = round.method.map(super::round::Method::word).into();
    bytes["count"] = json!({ "marked": marked, "root": root_of(&digests), "present": tally.present, "votes": tally.votes,
        "abstain": tally.abstain, "rest": tally.rest, "authorised": round.authorised,
        "entries": entered.len() });
    if !parts.is_empty() {
        let told = parts.iter().zip(&tally.clusters);
        bytes["count"]["clusters"] =
            told.map(|(part, numbers)| json!({ "name": part.name, "numbers": numbers })).collect();
    }
    bytes["stock"] = json!({ "printed": round.stock.printed, "issued": round.stock.issued,
        "spoiled": round.stock.spoiled, "unused": round.stock.unused, "not_returned": round.stock.not_returned,
        "returned_spoiled": round.stock.returned_spoiled, "assisted": round.stock.assisted });
    bytes["reissued"] = reissues::of(tx, &round.id).await?.len().into();
    bytes["identities"] = identities.into();
    bytes["explained"] = round.explained.clone().into();
    bytes["ended"] = round.ended.map(super::round::Ended::word).into();
    bytes["option"] = round.option.into();
    Ok(bytes)
}
