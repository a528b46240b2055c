//! A verdict in words: the rule with its article, the sum, the comparison, who was there, what follows.
//! Page, paper and bundle show the same. Pure.

use dinh_rules::{
    decision::{
        Base, Law,
        count::{Identity, Letter},
        verdict::{Outcome, Step, Verdict},
    },
    share::per_mille,
};

use super::decision::Choice;
use crate::{
    law::told,
    papers::documents::{Block, Run},
    web::Words,
};

/// A step of the reasoning in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reason {
    /// What the step is: `Quy tắc`.
    pub title: String,
    /// The step in a sentence.
    pub text: String,
    /// The arithmetic, set apart; empty when there is none.
    pub math: String,
    /// The article, and since when the law is in force; empty when the step rests on none.
    pub source: String,
    /// What a reader must know of a rule that nobody here has read.
    pub caution: String,
}

/// `61,2%`.
#[must_use]
pub fn percent(words: Words, part: i64, whole: i64) -> String {
    let number = |n: i64| u32::try_from(n).unwrap_or(0);
    let tenths = per_mille(number(part), number(whole));
    words.t2("decisions-percent", ("whole", (tenths / 10).to_string()), ("tenth", (tenths % 10).to_string()))
}

fn base_key(base: Base) -> &'static str {
    match base {
        Base::Households => "households",
        Base::Hamlets => "hamlets",
    }
}

/// The steps of a verdict.
#[must_use]
pub fn reasons(words: Words, law: &Law, verdict: &Verdict<'_>, choices: &[Choice]) -> Vec<Reason> {
    let mut base = Base::Households;
    let mut all: Vec<Reason> = Vec::new();
    for step in &verdict.steps {
        if let Step::Rule(rule) = step {
            base = rule.base;
        }
        all.push(reason(words, law, step, base, choices));
    }
    all.extend(follows(words, law, verdict));
    all
}

fn reason(words: Words, law: &Law, step: &Step<'_>, base: Base, choices: &[Choice]) -> Reason {
    let base = base_key(base);
    let n = |n: u32| words.n(i64::from(n));
    match step {
        Step::Rule(rule) => Reason {
            title: words.t("decisions-step-rule"),
            text: words.t1(&format!("decisions-step-rule-{base}"), "share", told::share(words, rule.share)),
            source: in_force(words, law, &rule.source),
            caution: told::unverified(words, rule.confidence).unwrap_or_default(),
            math: String::new(),
        },
        Step::Sum { base: all, needed, votes } => Reason {
            title: words.t("decisions-step-sum"),
            text: words.t2(&format!("decisions-step-sum-{base}"), ("base", n(*all)), ("needed", n(*needed))),
            math: words.with(
                "decisions-step-math",
                &[
                    ("votes", n(*votes)),
                    ("base", n(*all)),
                    ("percent", percent(words, i64::from(*votes), i64::from(*all))),
                ],
            ),
            ..Reason::default()
        },
        Step::Compared { option, votes, needed } => {
            let chosen = option.and_then(|at| choices.get(at)).map(|choice| choice.text.clone());
            compared(words, base, chosen, (*votes, *needed))
        }
        Step::Quorum { rule, present, needed } => Reason {
            title: words.t("decisions-step-quorum"),
            text: words.with(
                if present >= needed {
                    "decisions-step-quorum-enough"
                } else {
                    "decisions-step-quorum-short"
                },
                &[
                    ("present", n(*present)),
                    ("needed", n(*needed)),
                    ("share", told::share(words, rule.share)),
                ],
            ),
            source: in_force(words, law, &rule.source),
            caution: told::unverified(words, rule.confidence).unwrap_or_default(),
            math: String::new(),
        },
        Step::TooFewPresent { present, needed } => Reason {
            title: words.t("decisions-step-too-few"),
            text: words.t2("decisions-step-too-few-text", ("present", n(*present)), ("needed", n(*needed))),
            ..Reason::default()
        },
    }
}

/// The votes of the option ahead against what is needed.
fn compared(words: Words, base: &str, chosen: Option<String>, (votes, needed): (u32, u32)) -> Reason {
    let n = |n: u32| words.n(i64::from(n));
    let key = match (&chosen, votes.cmp(&needed)) {
        (None, _) => "nobody",
        (_, std::cmp::Ordering::Less) => "less",
        (_, std::cmp::Ordering::Equal) => "just",
        (_, std::cmp::Ordering::Greater) => "more",
    };
    let values = [
        ("votes", n(votes)),
        ("option", chosen.unwrap_or_default()),
        ("more", n(votes.saturating_sub(needed))),
        ("less", n(needed.saturating_sub(votes))),
    ];
    Reason {
        title: words.t("decisions-step-compared"),
        text: words.with(&format!("decisions-step-compared-{base}-{key}"), &values),
        ..Reason::default()
    }
}

/// What follows from the verdict, where the law says more than yes or no.
fn follows(words: Words, law: &Law, verdict: &Verdict<'_>) -> Option<Reason> {
    let (key, cited) = match &verdict.outcome {
        Outcome::Ballots(cited) => ("decisions-step-ballots", *cited),
        Outcome::MeetAgain(cited) => ("decisions-step-meet-again", *cited),
        Outcome::Passed(_) | Outcome::Rejected => return None,
    };
    Some(Reason {
        title: words.t("decisions-step-next"),
        text: words.t(key),
        source: in_force(words, law, &cited.source),
        caution: told::unverified(words, cited.confidence).unwrap_or_default(),
        math: String::new(),
    })
}

/// A reason as a line of a paper.
#[must_use]
pub fn item(reason: &Reason) -> Block {
    let bare = |text: &str| text.trim_end_matches('.').to_owned();
    let mut said = bare(&reason.text);
    if !reason.source.is_empty() {
        said = format!("{said} ({})", bare(&reason.source));
    }
    for more in [&reason.math, &reason.caution].into_iter().filter(|more| !more.is_empty()) {
        said = format!("{said}. {}", bare(more));
    }
    Block::Item(vec![Run::bold(format!("{}: ", reason.title)), Run::plain(format!("{said}."))])
}

/// Article and law; of the law itself also by which laws it was amended, and from which day it is applied so.
#[must_use]
pub fn in_force(words: Words, law: &Law, source: &dinh_rules::Source) -> String {
    let said = told::capital(&told::sourced(words, law, source));
    if source.act.is_some() {
        return format!("{said}.");
    }
    let day = ("day", words.day(law.first_day));
    match &law.amended_by {
        Some(by) => {
            words.with("decisions-in-force-amended", &[("source", said), ("by", by.clone()), (day.0, day.1)])
        }
        None => words.t2("decisions-in-force", ("source", said), day),
    }
}

/// An identity in words and numbers: `214 = 121 + 93`.
#[must_use]
pub fn identity(words: Words, form: &str, identity: &Identity) -> (String, String, i64) {
    let letter = match identity.letter {
        Letter::A => "a",
        Letter::B => "b",
        Letter::C => "c",
        Letter::D => "d",
        Letter::F => "f",
        Letter::G => "g",
    };
    // No household is disputed where no round keeps such: a third number that is always nought puzzles.
    let shown = identity.parts.iter().enumerate();
    let shown = shown.filter(|(at, part)| identity.letter != Letter::A || *at < 2 || **part != 0);
    let parts: Vec<_> = shown.map(|(_, part)| words.n(part)).collect();
    let sign = if identity.difference() == 0 { "=" } else { "≠" };
    let sum = format!("{} {sign} {}", words.n(identity.whole), parts.join(" + "));
    (words.t(format!("decisions-identity-{form}-{letter}")), sum, identity.difference())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_said_in_tenths_of_a_hundredth() {
        assert_eq!(percent(Words::Vi, 131, 214), "61,2%");
        assert_eq!(percent(Words::En, 131, 214), "61.2%");
    }
}
