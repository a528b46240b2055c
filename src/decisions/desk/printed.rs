//! The papers of a round as its page lists them. Pure.

use super::papers::What;
use crate::{
    decisions::{
        decision::Decision,
        pages::{paper::decides, shown::Shown},
        paper::Kind,
    },
    web::Words,
};

/// A paper that can be printed.
pub(super) struct Printed {
    /// What it is.
    pub(super) name: String,
    /// Whether a form asks for it, for the names on it.
    pub(super) by_form: bool,
    /// Address and kind of each file.
    pub(super) files: Vec<(String, String)>,
}

/// The papers of a round: those of its state, and the decision in the forms that its law knows.
pub(super) fn of(words: Words, decision: &Decision, shown: &Shown, path: &str) -> Vec<Printed> {
    let form = shown.round.form.word();
    let kind = |suffix: &str| words.t(format!("decisions-paper-file-{suffix}"));
    let mut all: Vec<_> = What::ALL
        .iter()
        .filter(|what| what.is_there(shown))
        .map(|what| Printed {
            name: words.t(format!("decisions-paper-print-{what}-{form}")),
            by_form: what.has_names(),
            files: what
                .suffixes()
                .iter()
                .map(|suffix| (format!("{path}/{what}.{suffix}"), kind(suffix)))
                .collect(),
        })
        .collect();
    let rule = decision.rule(shown.round.begins_on).filter(|_| decides(&shown.round));
    let kinds = rule.map_or(&[][..], |(law, _)| Kind::offered(law, shown.round.ended));
    for one in kinds {
        let file = |suffix: &&str| {
            let query = format!("as={one}&round={}", shown.round.id);
            (format!("/desk/decisions/{}/paper.{suffix}?{query}", decision.id), kind(suffix))
        };
        let name = words.t(format!("decisions-paper-print-as-{one}"));
        all.push(Printed { name, by_form: false, files: ["pdf", "docx"].iter().map(file).collect() });
    }
    all
}
