//! The decision of a community, in one of the four forms that the law knows, with everything that it must say:
//! time; all households, those represented, those absent; content; form; result; decision; and four who sign:
//! the hamlet's head, the head of the Front's working committee, two representatives of households (Luật
//! 10/2022, Điều 20).

use dinh_rules::decision::{EffectFrom, Law, Recogniser};

use super::{PEN, Source, WORDS, heading, notice::options, says, signs, text};
use crate::{
    decisions::{
        decision::State,
        round::{Ended, Part},
    },
    exemplars::words,
    law::told,
    papers::documents::{Block, Paper, Run, Signature},
};

words! {
    /// The form of the paper; head and Front's committee choose it where the law is silent.
    Kind {
        /// Nghị quyết.
        Resolution = "nghi-quyet",
        /// Biên bản.
        Minutes = "bien-ban",
        /// Bản ghi nhớ.
        Memorandum = "ban-ghi-nho",
        /// Bản thỏa thuận.
        Agreement = "ban-thoa-thuan",
    }
}

impl Kind {
    /// The forms that a law knows: its article lists all four, or it leaves minutes and resolution.
    #[must_use]
    pub fn of(law: &Law) -> &'static [Self] {
        if law.paper.forms.is_some() { Self::ALL } else { &[Self::Resolution, Self::Minutes] }
    }

    /// The forms for how a round ended: where nothing is decided there are the minutes of that.
    #[must_use]
    pub fn offered(law: &Law, ended: Option<Ended>) -> &'static [Self] {
        if ended == Some(Ended::Passed) { Self::of(law) } else { &[Self::Minutes] }
    }
}

/// Whether people stand on it by name, or by their offices alone as everybody may read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// By name, where the round has one.
    Shown,
    /// By office.
    Hidden,
}

/// The decision; none while nothing is counted.
#[must_use]
pub fn decision(source: Source<'_>, kind: Kind, names: Names) -> Option<Paper> {
    let (given, tally) = (source.shown.given.as_ref()?, source.tally?);
    let round = source.round();
    let mut body = Vec::new();
    if let Some(key) = undone(source.decision.state) {
        body.push(Block::Paragraph(vec![Run::bold(WORDS.t(key))]));
    }
    body.extend(bases(source).into_iter().map(Block::Basis));
    body.push(heading("decisions-paper-time"));
    body.extend(super::held::when_and_where(source, names == Names::Shown));
    body.push(heading("decisions-paper-households"));
    let values = [
        ("roll", WORDS.n(round.roll)),
        ("present", WORDS.n(tally.present)),
        ("absent", WORDS.n(round.roll - tally.present)),
        ("authorised", WORDS.n(given.authorised)),
    ];
    body.push(text(WORDS.with(&format!("decisions-paper-counted-{}", round.form.word()), &values)));
    body.push(heading("decisions-paper-content"));
    body.push(says("decisions-paper-question", &source.decision.content.question));
    body.extend(source.decision.content.body.lines().filter(|line| !line.is_empty()).map(text));
    body.push(text(WORDS.t("decisions-paper-options")));
    body.extend(options(source));
    body.push(heading("decisions-paper-form-held"));
    body.push(text(held(source)));
    body.push(heading("decisions-paper-vote-result"));
    body.push(source.result());
    body.push(heading("decisions-paper-decides"));
    body.push(Block::Paragraph(vec![Run::bold(format!("{}.", given.head.trim_end_matches('.')))]));
    body.extend(cost(source).map(text));
    body.extend(source.reasons());
    body.extend(super::minutes::explained(source));
    body.extend(source.judged());
    body.push(text(if round.ended == Some(Ended::Passed) {
        effect(source)
    } else {
        WORDS.t("decisions-paper-nothing-decided")
    }));
    if names == Names::Hidden {
        body.push(text(WORDS.t("decisions-paper-without-names")));
    }
    body.extend(signatures(source, names).map(Block::Signatures));
    let day = round.last_day();
    let key = if round.ended == Some(Ended::Passed) { "decision" } else { "no-decision" };
    let mut paper = source.paper(key, Some(day), body);
    paper.kind = WORDS.t(format!("decisions-paper-as-{}", kind.word()));
    paper.foot = Some(source.foot(Some("03")));
    Some(paper)
}

/// What a paper says first when what was decided holds no more: a copy of it outlives the page.
fn undone(state: State) -> Option<&'static str> {
    match state {
        State::Annulled => Some("decisions-paper-annulled"),
        State::Refused => Some("decisions-paper-refused"),
        _ => None,
    }
}

/// The law, and the articles that it is decided under.
fn bases(source: Source<'_>) -> Vec<String> {
    let mut sources = vec![&source.matter.listed.source, &source.matter.passes.source];
    sources.extend(source.law.paper.fields.as_ref().map(|cited| &cited.source));
    let mut bases: Vec<String> = Vec::new();
    for one in sources {
        let basis = WORDS.t1("decisions-paper-basis", "source", told::sourced(WORDS, source.law, one));
        if !bases.contains(&basis) {
            bases.push(basis);
        }
    }
    bases
}

fn held(source: Source<'_>) -> String {
    let form = WORDS.t(format!("decisions-form-{}", source.round().form.word()));
    match source.round().method {
        Some(method) => {
            let method = WORDS.t(format!("decisions-method-{}", method.word())).to_lowercase();
            WORDS.t2("decisions-paper-held-by", ("form", form), ("method", method))
        }
        None => format!("{form}."),
    }
}

/// What each household gives, where what passed has a sum.
fn cost(source: Source<'_>) -> Option<String> {
    let passed = source.round().option.and_then(|at| usize::try_from(at).ok())?;
    let cost = source.decision.content.choices.get(passed)?.cost.filter(|cost| *cost > 0)?;
    Some(WORDS.t1("decisions-paper-each-gives", "n", WORDS.n(cost)))
}

/// From when it binds.
fn effect(source: Source<'_>) -> String {
    let effect = source.matter.effect_in(source.decision.scope);
    match (effect.from, effect.by) {
        (EffectFrom::Passing, _) => WORDS.t("decisions-effect-passing"),
        (EffectFrom::CommitteeSets, _) => WORDS.t("decisions-effect-committee-sets"),
        (EffectFrom::Recognition, by) => {
            let by = by.map_or("committee", Recogniser::word);
            WORDS.t(format!("decisions-effect-recognised-{by}"))
        }
    }
}

/// The four who sign, two by two.
fn signatures(source: Source<'_>, names: Names) -> [Vec<Signature>; 2] {
    let witnesses = source.with(Part::Witness);
    let name = |name: Option<&str>| match names {
        Names::Shown => name.unwrap_or(PEN).to_owned(),
        Names::Hidden => String::new(),
    };
    let sign = |title: &str, own: Option<&str>| Signature { name: name(own), ..signs(title, None) };
    let household = WORDS.t("decisions-paper-household-signs");
    [
        vec![sign(&WORDS.t("decisions-paper-front"), None), sign(&source.chief(), None)],
        vec![sign(&household, witnesses.first().copied()), sign(&household, witnesses.get(1).copied())],
    ]
}
