//! What the forms of a round ask: who counts and who witnesses it, and which numbers. The officer's page and
//! the hall on a phone ask the same. Pure.

use dinh_rules::decision::{Form, law, law_on};

use crate::{
    decisions::{
        decision::Decision,
        pages::shown::field_names,
        round::{Cluster, Round, Tally},
    },
    law::told,
    web::{Errors, Typed, Words},
};

/// The fields of one count: the hamlet's, or a cluster's.
pub(super) struct Group {
    /// The cluster; empty where the meeting is held whole.
    pub(super) name: String,
    /// Name of the field, and its label.
    pub(super) fields: Vec<(String, String)>,
}

/// What the forms of a round ask.
pub(super) struct Asked {
    /// How many people count, where the law says, and by which article.
    pub(super) counters: String,
    /// How many representatives witness the count, where the law says, and by which article.
    pub(super) witnesses: String,
    /// Fewest and most who count, and how many witness, where papers are counted.
    pub(super) numbers: (u32, u32, u32),
    /// Who chooses secretary and method, where the law says, and by which article.
    pub(super) chosen: String,
    /// The law of the day of the round, when it is another one than that of the opening.
    pub(super) other_law: Option<String>,
    /// The numbers of a count.
    pub(super) groups: Vec<Group>,
}

impl Asked {
    /// What a round asks.
    pub(super) fn of(words: Words, decision: &Decision, round: &Round, clusters: &[Cluster]) -> Self {
        let pinned = decision.law.as_deref();
        let law = pinned.and_then(law);
        let ballots = round.form == Form::Ballots;
        let form = round.form.word();
        let board = law.and_then(|law| {
            let rule = if ballots { &law.ballots.team } else { &law.meeting.counting_board };
            Some((law, rule.as_ref()?))
        });
        let seen = law.and_then(|law| {
            let rule = if ballots { &law.ballots.witnesses } else { &law.meeting.witnesses };
            Some((law, rule.as_ref()?))
        });
        let one_a_line = || words.t("decisions-hint-names");
        Self {
            counters: board.map_or_else(one_a_line, |(law, rule)| {
                let values = [
                    ("least", rule.least.to_string()),
                    ("most", rule.most.to_string()),
                    ("source", told::sourced(words, law, &rule.source)),
                ];
                words.with(&format!("decisions-hint-counter-{form}"), &values)
            }),
            witnesses: seen.map_or_else(one_a_line, |(law, rule)| {
                let source = told::sourced(words, law, &rule.source);
                words.t2("decisions-hint-witness", ("n", rule.n.to_string()), ("source", source))
            }),
            chosen: law.zip(law.and_then(|law| law.meeting.chosen.as_ref())).map_or_else(
                String::new,
                |(law, rule)| {
                    words.t1("decisions-hint-chosen", "source", told::sourced(words, law, &rule.source))
                },
            ),
            numbers: (
                board.map_or(0, |(_, rule)| rule.least),
                board.map_or(u32::MAX, |(_, rule)| rule.most),
                seen.map_or(0, |(_, rule)| rule.n),
            ),
            other_law: law_on(round.begins_on)
                .filter(|law| pinned != Some(law.id.as_str()))
                .map(|law| format!("{} {}", law.title, law.number)),
            groups: groups(words, decision, round, clusters),
        }
    }

    /// The names of all numbers in the order in which a count has them.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        self.groups.iter().flat_map(|group| {
            group.fields.iter().map(|(_, label)| match group.name.as_str() {
                "" => label.clone(),
                name => format!("{name}: {label}"),
            })
        })
    }

    /// Reads a count as it was typed; what is missing or no number is said beside its field.
    pub(super) fn tally(&self, words: Words, typed: &Typed, errors: &mut Errors) -> Tally {
        let mut read: Vec<Vec<i64>> = Vec::new();
        for group in &self.groups {
            let field = |(name, label): &(String, String)| match group.name.as_str() {
                "" => number(words, typed, (name, label), errors),
                part => number(words, typed, (name, &format!("{part}, {label}")), errors),
            };
            read.push(group.fields.iter().map(field).collect());
        }
        let whole = read.len() == 1 && self.groups.iter().all(|group| group.name.is_empty());
        let tally = if whole { read.first().and_then(|one| Tally::of(one)) } else { Tally::over(read) };
        tally.unwrap_or_default()
    }
}

/// The last part of a field's name, in the order of the form.
fn suffixes(options: usize) -> Vec<String> {
    let mut all = vec!["present".to_owned()];
    all.extend((0..options).map(|at| format!("vote-{at}")));
    all.extend(["abstain", "rest"].map(str::to_owned));
    all
}

fn groups(words: Words, decision: &Decision, round: &Round, clusters: &[Cluster]) -> Vec<Group> {
    let labels = field_names(words, decision, round);
    let names = suffixes(decision.content.choices.len());
    let group = |name: &str, prefix: &str| Group {
        name: name.to_owned(),
        fields: names
            .iter()
            .zip(&labels)
            .map(|(name, label)| (format!("{prefix}{name}"), label.clone()))
            .collect(),
    };
    if clusters.is_empty() {
        return vec![group("", "")];
    }
    clusters.iter().enumerate().map(|(at, part)| group(&part.name, &format!("c{at}-"))).collect()
}

/// A whole number that has to be there.
pub(super) fn number(words: Words, typed: &Typed, (field, label): (&str, &str), errors: &mut Errors) -> i64 {
    errors.number(words, typed, field).unwrap_or_else(|| {
        if !errors.has(field) {
            errors.add(field, words.t1("decisions-error-number", "field", label));
        }
        0
    })
}
