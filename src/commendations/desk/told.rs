//! Findings in words, each with what to do.

use crate::{
    commendations::{checks::What, pages::register::kind_name, store::Stream},
    web::Words,
};

/// A finding in words; who stands for a unit that the reader does not see is not named.
pub(super) fn told(words: Words, streams: &[Stream], what: &What, sees: impl Fn(&str) -> bool) -> String {
    let stream = |code: &str| {
        let found = streams.iter().find(|stream| stream.code == code);
        found.map_or_else(|| code.to_owned(), |stream| stream.name.clone())
    };
    match what {
        What::NoProposal => words.t("commendations-finding-no-proposal"),
        What::CountDiffers(kind, said, listed) => words.with(
            "commendations-finding-count",
            &[("kind", kind_name(words, *kind)), ("said", words.n(said)), ("listed", words.n(listed))],
        ),
        What::ReportsMissing(reports, listed) => words.t2(
            "commendations-finding-reports",
            ("reports", words.n(reports)),
            ("listed", words.n(listed)),
        ),
        What::NoReport => words.t("commendations-finding-no-report"),
        What::NotConfirmed => words.t("commendations-finding-not-confirmed"),
        What::NotClean => words.t("commendations-finding-not-clean"),
        What::Twice => words.t("commendations-finding-twice"),
        What::SameDeedTwice(code) => words.t1("commendations-finding-same-deed", "stream", stream(code)),
        What::TwoStreams(code) => words.t1("commendations-finding-two-streams", "stream", stream(code)),
        What::AlreadyCommended(number) => words.t1("commendations-finding-already", "number", number),
        What::SpelledOtherwise(other) => words.t1("commendations-finding-spelling", "other", other),
        What::SpelledOtherwiseBefore(other) => {
            words.t1("commendations-finding-spelling-before", "other", other)
        }
        What::NearlyBefore(other) => words.t1("commendations-finding-nearly", "other", other),
        What::TakenBack(number) => words.t1("commendations-finding-taken-back", "number", number),
        What::NameAlike(other) => words.t1("commendations-finding-name-alike", "other", other),
        What::FormOfHigherLevel => words.t("commendations-finding-form"),
        What::OtherTitle(title) => words.t1("commendations-finding-other-title", "title", title),
        What::NotTheModels(subject) => words.t1("commendations-finding-not-the-models", "subject", subject),
        What::ModelOfOtherKind(subject) => words.t1("commendations-finding-other-kind", "subject", subject),
        What::ClaimedByOther(unit, _) if !sees(unit) => words.t("commendations-finding-claimed-elsewhere"),
        What::InOtherRound(round) => words.t1("commendations-finding-other-round", "round", round),
        What::ClaimedByOther(_, other) => words.t1("commendations-finding-claimed", "other", other),
        What::UnknownFigures(tokens) => words.t1("commendations-finding-figures", "tokens", tokens),
        What::ReportLong(n, most) => words.t2("commendations-finding-long", ("n", n), ("most", most)),
    }
}
