//! A matter recounted from its public files alone, as somebody outside does: the roll against its root, the
//! sums against the numbers, the verdict against the law (integrity: identity H). Pure.

use dinh_rules::decision::{
    Form, law,
    verdict::{Chosen, Outcome, Part, of_commune},
};
use dinh_tlog::{Hash, tree::Whole};
use serde_json::Value;

use super::{
    decision::Choice,
    round::{Ended, Round, RoundState, Stock, Tally},
};

/// What does not come out as it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Amiss {
    /// The lines of the roll do not give its count or its root.
    Roll,
    /// The marks are not so many lines of the roll.
    Marks,
    /// A sum is told otherwise than the numbers give it.
    Sums,
    /// The verdict is told otherwise than the law gives it.
    Verdict,
    /// The matter stands otherwise than its rounds, or its hamlets added up, let it.
    State,
    /// The record cannot be read.
    Unreadable,
}

impl Amiss {
    /// The word in keys.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Roll => "roll",
            Self::Marks => "marks",
            Self::Sums => "sums",
            Self::Verdict => "verdict",
            Self::State => "state",
            Self::Unreadable => "unreadable",
        }
    }
}

/// The root over salted lines, in the order of their fingerprints.
#[must_use]
pub fn root_of(digests: &[String]) -> String {
    let mut digests: Vec<_> = digests.iter().collect();
    digests.sort();
    let size = u64::try_from(digests.len()).unwrap_or(u64::MAX);
    let tree = Whole::of(digests.iter().map(|digest| Hash::leaf(digest.as_bytes())).collect());
    tree.root(size).unwrap_or_else(Hash::empty).to_string()
}

/// The address of a round's roll, below the bundle of its matter: `/d/2026-3/rolls/p-1.json`.
#[must_use]
pub fn roll_path(record: &str, place: &str, seq: i64) -> String {
    format!("{}/rolls/{place}-{seq}.json", record.replacen("/decisions/", "/d/", 1))
}

/// The rounds of a record with the address of each one's roll.
#[must_use]
pub fn rolls(record: &Value) -> Vec<String> {
    let path = record["record"].as_str().unwrap_or_default();
    let rounds = record["rounds"].as_array().map(Vec::as_slice).unwrap_or_default();
    rounds
        .iter()
        .filter_map(|round| Some(roll_path(path, round["place"].as_str()?, round["seq"].as_i64()?)))
        .collect()
}

fn texts(list: &Value) -> Vec<String> {
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect()
}

/// Recounts a record with the rolls of its rounds, in their order.
#[must_use]
pub fn recount(record: &Value, rolls: &[Option<Value>]) -> Vec<Amiss> {
    let mut amiss = Vec::new();
    let rounds = record["rounds"].as_array().map(Vec::as_slice).unwrap_or_default();
    for (index, told) in rounds.iter().enumerate() {
        match rolls.get(index) {
            Some(Some(roll)) => amiss.extend(of_roll(told, roll)),
            _ => amiss.push(Amiss::Roll),
        }
        if told["state"] == "closed" {
            amiss.extend(of_count(record, told, rounds));
        }
    }
    amiss.extend(of_state(record, rounds));
    amiss.sort();
    amiss.dedup();
    amiss
}

/// Whether the matter stands as its rounds let it: passed by the last round that decided, or by enough of the
/// commune's hamlets; open while none did.
fn of_state(record: &Value, rounds: &[Value]) -> Option<Amiss> {
    // An end is told of closed rounds alone: what has none cannot decide anything.
    if rounds.iter().any(|round| round["ended"].is_string() != (round["state"] == "closed")) {
        return Some(Amiss::Verdict);
    }
    let decided = |round: &&Value| matches!(round["ended"].as_str(), Some("passed" | "rejected"));
    let state = record["state"].as_str().unwrap_or_default();
    let open = matches!(state, "open" | "stopped");
    if record["scope"] == "commune" {
        if open {
            return None;
        }
        let Some(hamlets) = record["hamlets"].as_u64() else { return Some(Amiss::Unreadable) };
        return match of_hamlets(record, rounds) {
            Some((passed, over)) => {
                let stands = over == hamlets && passed == (state != "rejected");
                (!stands).then_some(Amiss::State)
            }
            None => Some(Amiss::Unreadable),
        };
    }
    let last = rounds.iter().filter(decided).max_by_key(|round| round["seq"].as_i64());
    let stands = match last.map(|last| last["ended"] == "passed") {
        None => open,
        // A round that is counted again has no end, so the matter is open; else nothing follows what decided.
        Some(_) if open => state == "stopped",
        Some(passed) => passed == (state != "rejected"),
    };
    (!stands).then_some(Amiss::State)
}

/// Whether enough of the commune's hamlets agreed, and over how many hamlets; one without a result counts as one that
/// did not.
fn of_hamlets(record: &Value, rounds: &[Value]) -> Option<(bool, u64)> {
    let law = law(record["law"].as_str()?)?;
    let matter =
        law.matters.iter().find(|matter| matter.topic == record["topic"].as_str().unwrap_or_default())?;
    let choices = choices(record)?;
    let counted: Option<Vec<_>> = rounds
        .iter()
        .filter(|told| matches!(told["ended"].as_str(), Some("passed" | "rejected")))
        // A hamlet counts once, by the last round that decided there.
        .filter(|told| {
            let later = |other: &&Value| {
                other["place"] == told["place"]
                    && other["seq"].as_i64() > told["seq"].as_i64()
                    && matches!(other["ended"].as_str(), Some("passed" | "rejected"))
            };
            !rounds.iter().any(|other| later(&other))
        })
        .map(|told| {
            let (round, tally, _) = read(told)?;
            let pairs = choices.iter().zip(&tally.votes);
            let whole = |n: i64| u32::try_from(n).unwrap_or(0);
            let options: Vec<_> =
                pairs.map(|(choice, votes)| Chosen { adopts: choice.adopts, votes: whole(*votes) }).collect();
            let passed = told["option"].as_u64().and_then(|at| usize::try_from(at).ok());
            Some((whole(round.roll), options, passed))
        })
        .collect();
    let counted = counted?;
    let mut parts: Vec<_> = counted
        .iter()
        .map(|(households, options, passed)| Part { households: *households, options, passed: *passed })
        .collect();
    let missing = record["missing"].as_array().map(Vec::as_slice).unwrap_or_default();
    for one in missing {
        let households = one["households"].as_u64().and_then(|n| u32::try_from(n).ok())?;
        parts.push(Part { households, options: &[], passed: None });
    }
    let verdict = of_commune(matter, &parts)?;
    Some((matches!(verdict.outcome, Outcome::Passed(_)), u64::try_from(parts.len()).ok()?))
}

fn of_roll(told: &Value, roll: &Value) -> Option<Amiss> {
    let lines = texts(&roll["lines"]);
    let count = i64::try_from(lines.len()).ok();
    if told["roll"]["count"].as_i64() != count || told["roll"]["root"].as_str() != Some(&root_of(&lines)) {
        return Some(Amiss::Roll);
    }
    if told["state"] != "closed" {
        return None;
    }
    let marked = texts(&roll["marked"]);
    let mut once = marked.clone();
    once.sort();
    once.dedup();
    let known = marked.iter().all(|mark| lines.contains(mark)) && once.len() == marked.len();
    let same = told["count"]["marked"].as_i64() == i64::try_from(marked.len()).ok()
        && told["count"]["root"].as_str() == Some(&root_of(&marked));
    (!known || !same).then_some(Amiss::Marks)
}

fn of_count(record: &Value, told: &Value, rounds: &[Value]) -> Option<Amiss> {
    let Some((round, tally, marked)) = read(told) else { return Some(Amiss::Unreadable) };
    let sums: Vec<Value> = round.identities(&tally, marked).iter().map(super::record::identity).collect();
    if told["identities"] != Value::from(sums) || !adds_up(told, &tally) {
        return Some(Amiss::Sums);
    }
    let Some(choices) = choices(record) else { return Some(Amiss::Unreadable) };
    let law = law(record["law"].as_str().unwrap_or_default());
    let topic = record["topic"].as_str().unwrap_or_default();
    let rule = law.and_then(|law| Some((law, law.matters.iter().find(|matter| matter.topic == topic)?)));
    let Some(rule) = rule else { return Some(Amiss::Unreadable) };
    let earlier = rounds.iter().filter(|other| {
        other["place"] == told["place"]
            && other["seq"].as_i64() < told["seq"].as_i64()
            && matches!(other["ended"].as_str(), Some("ballots" | "meet_again"))
    });
    let too_few = u32::try_from(earlier.count()).unwrap_or(u32::MAX);
    let verdict = round.verdict(rule, &choices, &tally, too_few);
    let (ended, option) = Ended::of(&verdict.outcome);
    let same = told["ended"] == ended.word() && told["option"].as_i64() == option;
    (!same).then_some(Amiss::Verdict)
}

/// Whether the clusters of a meeting, where there are any, are all counted and give its sums.
fn adds_up(told: &Value, tally: &Tally) -> bool {
    let all = told["clusters"].as_array().map_or(0, Vec::len);
    let Some(counted) = told["count"]["clusters"].as_array() else { return all == 0 };
    let numbers = |one: &Value| one["numbers"].as_array()?.iter().map(Value::as_i64).collect();
    let read: Option<Vec<Vec<i64>>> = counted.iter().map(numbers).collect();
    let sound = |read: &Vec<Vec<i64>>| {
        read.len() == all
            && read.iter().all(|one| one.len() == tally.sums().len() && one.iter().all(|n| *n >= 0))
    };
    read.filter(sound).and_then(Tally::over).is_some_and(|over| over.sums() == tally.sums())
}

fn choices(record: &Value) -> Option<Vec<Choice>> {
    record["choices"]
        .as_array()?
        .iter()
        .map(|choice| {
            Some(Choice {
                text: choice["text"].as_str()?.to_owned(),
                adopts: choice["adopts"].as_bool()?,
                cost: choice["cost"].as_i64(),
            })
        })
        .collect()
}

/// A closed round, its count and how many are marked, as they are told.
fn read(told: &Value) -> Option<(Round, Tally, i64)> {
    let (count, stock) = (&told["count"], &told["stock"]);
    let day = |name: &str| told[name].as_str()?.parse().ok();
    let form: Form = told["form"].as_str()?.parse().ok()?;
    let round = Round {
        seq: told["seq"].as_i64()?,
        state: RoundState::Closed,
        roll: told["roll"]["count"].as_i64()?,
        stock: Stock {
            printed: stock["printed"].as_i64()?,
            issued: stock["issued"].as_i64()?,
            spoiled: stock["spoiled"].as_i64()?,
            unused: stock["unused"].as_i64()?,
            not_returned: stock["not_returned"].as_i64()?,
            returned_spoiled: stock["returned_spoiled"].as_i64()?,
            assisted: stock["assisted"].as_i64()?,
        },
        ..Round::new("", told["place"].as_str()?, form, day("notice_on")?, day("begins_on")?)
    };
    let votes: Option<Vec<i64>> = count["votes"].as_array()?.iter().map(Value::as_i64).collect();
    let tally = Tally {
        n: 1,
        actor: String::new(),
        present: count["present"].as_i64()?,
        votes: votes?,
        abstain: count["abstain"].as_i64()?,
        rest: count["rest"].as_i64()?,
        clusters: Vec::new(),
    };
    Some((round, tally, count["marked"].as_i64()?))
}
