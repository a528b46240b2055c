//! A nominee and the report of what it achieved. Pure.

use super::{
    commendation::{Form, RecipientKind, recipient},
    council::Votes,
};
use crate::web::{Errors, Typed, Words};

/// The deed stands on at most two lines of the list (facts, practice 4.1).
pub const LONGEST_DEED: usize = 240;
/// Longest name or title, in characters: what fits a certificate.
pub const LONGEST_LINE: usize = 160;
/// Longest report, in characters; the limit in words is only a warning.
const LONGEST_REPORT: usize = 40_000;

/// What a unit says of its nominee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    /// The unit that nominates.
    pub unit_id: String,
    /// Collective or individual.
    pub kind: RecipientKind,
    /// The name as it will stand on every paper.
    pub name: String,
    /// Office held, or where the collective is.
    pub title: String,
    /// Code of the stream.
    pub stream: String,
    /// The form proposed.
    pub form: Form,
    /// The deed, in at most two lines.
    pub deed: String,
    /// Id of the model it goes with.
    pub exemplar_id: Option<String>,
    /// The report; figures stand in it as tokens.
    pub report: String,
    /// Whether the unit's head confirmed the report.
    pub confirmed: bool,
    /// Whether it is confirmed that the person was not disciplined.
    pub clean: bool,
}

impl Dossier {
    /// Reads a form; a field that cannot be read stands in the errors.
    #[must_use]
    pub fn read(words: Words, typed: &Typed) -> (Self, Errors) {
        let mut errors = Errors::default();
        let kind = typed.get("kind").parse();
        let form = typed.get("form").parse();
        if kind.is_err() {
            errors.missing(words, "kind", "commendations-field-kind");
        }
        let name = typed.line("name");
        if name.is_empty() {
            errors.missing(words, "name", "commendations-field-name");
        }
        let title = typed.line("title");
        if title.is_empty() && kind == Ok(RecipientKind::Individual) {
            errors.missing(words, "title", "commendations-field-title");
        }
        errors.within(words, typed, "name", "commendations-field-name", LONGEST_LINE);
        errors.within(words, typed, "title", "commendations-field-title", LONGEST_LINE);
        if typed.line("stream").is_empty() {
            errors.missing(words, "stream", "commendations-field-stream");
        }
        if form.is_err() {
            errors.missing(words, "form", "commendations-field-form");
        }
        let deed = typed.line("deed");
        if deed.is_empty() {
            errors.missing(words, "deed", "commendations-field-deed");
        }
        errors.within(words, typed, "deed", "commendations-field-deed", LONGEST_DEED);
        let report = typed.lines("report");
        errors.within(words, typed, "report", "commendations-field-report", LONGEST_REPORT);
        let dossier = Self {
            unit_id: typed.line("unit"),
            kind: kind.unwrap_or(RecipientKind::Collective),
            name,
            title,
            stream: typed.line("stream"),
            form: form.unwrap_or(Form::Certificate),
            deed,
            exemplar_id: typed.opt_line("exemplar"),
            report,
            confirmed: typed.is("confirmed", "yes"),
            clean: typed.is("clean", "yes"),
        };
        (dossier, errors)
    }

    /// What a form shows of it.
    #[must_use]
    pub fn to_typed(&self) -> Typed {
        let mut typed = Typed::default();
        let yes = |is: bool| if is { "yes" } else { "" };
        for (field, text) in [
            ("unit", self.unit_id.as_str()),
            ("kind", self.kind.word()),
            ("name", &self.name),
            ("title", &self.title),
            ("stream", &self.stream),
            ("form", self.form.word()),
            ("deed", &self.deed),
            ("exemplar", self.exemplar_id.as_deref().unwrap_or_default()),
            ("report", &self.report),
            ("confirmed", yes(self.confirmed)),
            ("clean", yes(self.clean)),
        ] {
            typed.set(field, text);
        }
        typed
    }

    /// What tells one recipient from another.
    #[must_use]
    pub fn recipient(&self) -> String {
        recipient(self.kind, &self.unit_id, &self.name, &self.title)
    }

    /// Whether a council that voted on this voted on the other too: who, for which stream, in
    /// which form. A spelling or the report may change after the vote.
    #[must_use]
    pub fn is_voted_as(&self, other: &Self) -> bool {
        self.recipient() == other.recipient()
            && self.kind == other.kind
            && self.stream == other.stream
            && self.form == other.form
    }

    /// Words in the report.
    #[must_use]
    pub fn report_words(&self) -> usize {
        self.report.split_whitespace().count()
    }

    /// The most words that a report of this kind should have (facts, practice 4.1).
    #[must_use]
    pub fn most_words(&self) -> usize {
        match self.kind {
            RecipientKind::Individual => 1000,
            RecipientKind::Collective => 1500,
        }
    }
}

/// A nominee as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nominee {
    /// Id.
    pub id: String,
    /// The round.
    pub round_id: String,
    /// What the unit says.
    pub dossier: Dossier,
    /// The council's votes.
    pub votes: Option<Votes>,
    /// The award that came of it.
    pub commendation_id: Option<String>,
    /// The number of the paper that took its award back; none while it has one in force, or never
    /// had one.
    pub taken_back_by: Option<String>,
    /// Grows with every change.
    pub version: i64,
}

impl Nominee {
    /// The address of its page.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/desk/commendations/nominees/{}", self.id)
    }
}

/// What a unit's own proposal says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The unit.
    pub unit_id: String,
    /// Its number: `15/TTr-UBND`.
    pub number: String,
    /// Its day.
    pub day: Option<jiff::civil::Date>,
    /// Collectives it proposes.
    pub collectives: i64,
    /// People it proposes.
    pub individuals: i64,
    /// Grows with every change; 0 before the first save.
    pub version: i64,
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn nominee(id: &str, kind: RecipientKind, name: &str) -> Nominee {
        Nominee {
            id: id.into(),
            round_id: "r".into(),
            dossier: Dossier {
                unit_id: "o31255".into(),
                kind,
                name: name.into(),
                title: "Trưởng ấp".into(),
                stream: "dan-van".into(),
                form: Form::Certificate,
                deed: format!("Việc của {name}"),
                exemplar_id: None,
                report: "Báo cáo".into(),
                confirmed: true,
                clean: true,
            },
            votes: None,
            commendation_id: None,
            taken_back_by: None,
            version: 1,
        }
    }

    #[test]
    fn a_form_that_comes_back_is_the_form_that_went() {
        let dossier = nominee("1", RecipientKind::Individual, "Lê Thị Mẫu").dossier;
        let (read, errors) = Dossier::read(Words::Vi, &dossier.to_typed());
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(read, dossier);
    }

    #[test]
    fn what_does_not_fit_the_list_is_said_beside_its_field() {
        let mut typed = nominee("1", RecipientKind::Individual, "Lê Thị Mẫu").dossier.to_typed();
        typed.set("deed", "a".repeat(LONGEST_DEED + 7));
        typed.set("title", "");
        typed.set("form", "co-thi-dua");
        let (_, errors) = Dossier::read(Words::Vi, &typed);
        assert!(errors.on("deed").contains('7'), "{errors:?}");
        assert!(errors.has("title") && errors.has("form") && !errors.has("name"));
        typed.set("kind", "collective");
        assert!(!Dossier::read(Words::Vi, &typed).1.has("title"), "a collective needs no office");
    }
}
