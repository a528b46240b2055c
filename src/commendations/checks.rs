//! What clerks get wrong in a list of nominees (facts, practice 4.1, "Cross-checks"). Pure: a
//! round and what is recorded in, findings out, each with what to do.

use std::collections::HashMap;

use super::{
    commendation::{Form, RecipientKind, recipient},
    nominee::{Dossier, Nominee, Proposal},
};
use crate::vietnamese;

/// An award recorded before, as far as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// The year.
    pub year: i64,
    /// To whom.
    pub kind: RecipientKind,
    /// The unit.
    pub unit_id: String,
    /// The name as recorded.
    pub name: String,
    /// The title as recorded.
    pub title: String,
    /// Code of the stream.
    pub stream: String,
    /// The form.
    pub form: Form,
    /// Number of the decision.
    pub number: String,
}

/// A nominee of another round of the year that is not decided yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// What tells the recipient from another.
    pub recipient: String,
    /// To whom.
    pub kind: RecipientKind,
    /// Code of the stream.
    pub stream: String,
    /// The form.
    pub form: Form,
    /// The name of the round.
    pub round: String,
}

/// A model that nominees name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// Who does it, as registered.
    pub subject: String,
    /// Whether that is a collective.
    pub kind: RecipientKind,
}

/// Everything that is held against each other.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The year of the round.
    pub year: i64,
    /// Code of the level that decides.
    pub level: &'a str,
    /// The list.
    pub nominees: &'a [Nominee],
    /// What units' own proposals say.
    pub proposals: &'a [Proposal],
    /// Awards recorded.
    pub earlier: &'a [Earlier],
    /// Nominees of other rounds.
    pub elsewhere: &'a [Elsewhere],
    /// Models by id.
    pub models: &'a HashMap<String, Model>,
    /// Tokens in the report of a nominee (by id) that stand for no figure.
    pub unknown: &'a HashMap<String, Vec<String>>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The unit's proposal is not recorded.
    NoProposal,
    /// The proposal says another number than the list has: said, listed.
    CountDiffers(RecipientKind, i64, i64),
    /// Commended by this round, and taken back: number of the revoking paper.
    TakenBack(String),
    /// The level of the round gives certificates (giấy khen) only.
    FormOfHigherLevel,
    /// Fewer reports than rows in the list: reports, listed.
    ReportsMissing(i64, i64),
    /// No report.
    NoReport,
    /// The unit's head confirmed nothing.
    NotConfirmed,
    /// Nobody confirmed that the person was not disciplined.
    NotClean,
    /// Twice in the list for the same stream and form.
    Twice,
    /// The same deed for one recipient in two streams: code of the other one.
    SameDeedTwice(String),
    /// In two streams for different deeds: code of the other one.
    TwoStreams(String),
    /// Commended already in this year, stream and form: number of the decision.
    AlreadyCommended(String),
    /// Spelled otherwise elsewhere in the list.
    SpelledOtherwise(String),
    /// Spelled otherwise in an earlier award.
    SpelledOtherwiseBefore(String),
    /// An earlier award has nearly this name.
    NearlyBefore(String),
    /// A person of the unit, with another title, has a name that differs by marks alone.
    NameAlike(String),
    /// A person of this name and unit, with another title, is in the list or was commended this
    /// year: the title. One person counts once; whether it is one only people know.
    OtherTitle(String),
    /// The model was registered by somebody of another name.
    NotTheModels(String),
    /// A collective claims a person's model, or a person a collective's.
    ModelOfOtherKind(String),
    /// A nominee of the other kind claims the same model: its unit, its name.
    ClaimedByOther(String, String),
    /// Nominated for the same in another round that is not decided: the name of that round.
    InOtherRound(String),
    /// Tokens that stand for no figure.
    UnknownFigures(String),
    /// More words than a report should have: its words, the most.
    ReportLong(usize, usize),
}

/// A finding, and whom it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The unit.
    pub unit_id: String,
    /// The nominee; none for the unit's whole list.
    pub nominee: Option<String>,
    /// What.
    pub what: What,
}

impl What {
    /// Whether the round waits until it is mended.
    #[must_use]
    pub fn blocks(&self) -> bool {
        match self {
            Self::NoProposal
            | Self::CountDiffers(..)
            | Self::ReportsMissing(..)
            | Self::NoReport
            | Self::NotConfirmed
            | Self::NotClean
            | Self::Twice
            | Self::SameDeedTwice(_)
            | Self::AlreadyCommended(_)
            | Self::SpelledOtherwise(_)
            | Self::ModelOfOtherKind(_)
            | Self::ClaimedByOther(..)
            | Self::UnknownFigures(_) => true,
            Self::InOtherRound(_)
            | Self::TakenBack(_)
            | Self::TwoStreams(_)
            | Self::SpelledOtherwiseBefore(_)
            | Self::NearlyBefore(_)
            | Self::OtherTitle(_)
            | Self::NameAlike(_)
            | Self::FormOfHigherLevel
            | Self::NotTheModels(_)
            | Self::ReportLong(..) => false,
        }
    }
}

/// Holds a round's list against itself, the proposals and the records.
#[must_use]
pub fn findings(ground: Ground<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    let mut units: Vec<&str> = Vec::new();
    for nominee in ground.nominees {
        if !units.contains(&nominee.dossier.unit_id.as_str()) {
            units.push(&nominee.dossier.unit_id);
        }
    }
    for proposal in ground.proposals {
        if !units.contains(&proposal.unit_id.as_str()) {
            units.push(&proposal.unit_id);
        }
    }
    for unit in units {
        let mut of_unit = Vec::new();
        counts(ground, unit, &mut of_unit);
        out.extend(of_unit.into_iter().map(|what| Finding { unit_id: unit.to_owned(), nominee: None, what }));
    }
    for nominee in ground.nominees {
        let mut found = Vec::new();
        itself(ground, nominee, &mut found);
        within(ground, nominee, &mut found);
        before(ground, nominee, &mut found);
        elsewhere(ground, nominee, &mut found);
        out.extend(found.into_iter().map(|what| Finding {
            unit_id: nominee.dossier.unit_id.clone(),
            nominee: Some(nominee.id.clone()),
            what,
        }));
    }
    out
}

/// How many findings must be mended.
#[must_use]
pub fn blocking(findings: &[Finding]) -> i64 {
    i64::try_from(findings.iter().filter(|finding| finding.what.blocks()).count()).unwrap_or(i64::MAX)
}

/// Number in the proposal = rows in the list = reports attached.
fn counts(ground: Ground<'_>, unit: &str, out: &mut Vec<What>) {
    let listed: Vec<_> = ground.nominees.iter().filter(|one| one.dossier.unit_id == unit).collect();
    let count = |kind| len(listed.iter().filter(|one| one.dossier.kind == kind).count());
    match ground.proposals.iter().find(|proposal| proposal.unit_id == unit) {
        None => out.push(What::NoProposal),
        Some(proposal) => {
            for (kind, said) in [
                (RecipientKind::Collective, proposal.collectives),
                (RecipientKind::Individual, proposal.individuals),
            ] {
                if said != count(kind) {
                    out.push(What::CountDiffers(kind, said, count(kind)));
                }
            }
        }
    }
    let reports = len(listed.iter().filter(|one| !one.dossier.report.is_empty()).count());
    if reports != len(listed.len()) {
        out.push(What::ReportsMissing(reports, len(listed.len())));
    }
}

fn len(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// What is wrong with one file alone.
fn itself(ground: Ground<'_>, nominee: &Nominee, out: &mut Vec<What>) {
    let dossier = &nominee.dossier;
    if dossier.report.is_empty() {
        out.push(What::NoReport);
    }
    if !dossier.confirmed {
        out.push(What::NotConfirmed);
    }
    if dossier.kind == RecipientKind::Individual && !dossier.clean {
        out.push(What::NotClean);
    }
    if let Some(unknown) = ground.unknown.get(&nominee.id).filter(|unknown| !unknown.is_empty()) {
        out.push(What::UnknownFigures(unknown.join(", ")));
    }
    if dossier.report_words() > dossier.most_words() {
        out.push(What::ReportLong(dossier.report_words(), dossier.most_words()));
    }
    // Luật Thi đua, khen thưởng 06/2022, art. 75 (secondary source): chairmen of districts and
    // communes give giấy khen.
    if matches!(ground.level, "xa" | "huyen") && dossier.form != Form::Certificate {
        out.push(What::FormOfHigherLevel);
    }
    if let Some(number) = &nominee.taken_back_by {
        out.push(What::TakenBack(number.clone()));
    }
    let model = dossier.exemplar_id.as_ref().and_then(|id| ground.models.get(id));
    if let Some(model) = model {
        if model.kind != dossier.kind {
            out.push(What::ModelOfOtherKind(model.subject.clone()));
        } else if model.subject != dossier.name && !model.subject.is_empty() {
            out.push(What::NotTheModels(model.subject.clone()));
        }
    }
}

/// What is wrong beside the other nominees.
fn within(ground: Ground<'_>, nominee: &Nominee, out: &mut Vec<What>) {
    let dossier = &nominee.dossier;
    for other in ground.nominees.iter().filter(|other| other.id != nominee.id) {
        let theirs = &other.dossier;
        if dossier.exemplar_id.is_some()
            && theirs.exemplar_id == dossier.exemplar_id
            && theirs.kind != dossier.kind
        {
            out.push(What::ClaimedByOther(theirs.unit_id.clone(), theirs.name.clone()));
        }
        if theirs.kind != dossier.kind || theirs.unit_id != dossier.unit_id {
            continue;
        }
        let same_name = vietnamese::fold(&theirs.name) == vietnamese::fold(&dossier.name);
        let other_title = is_other_title(dossier, &theirs.title);
        if same_name && other_title && is_other_name(&theirs.name, &dossier.name) {
            // Hoa and Hòa, of different offices: most likely two people.
            out.push(What::NameAlike(theirs.name.clone()));
        } else if same_name && other_title {
            out.push(What::OtherTitle(theirs.title.clone()));
        } else if same_name && theirs.name != dossier.name {
            out.push(What::SpelledOtherwise(theirs.name.clone()));
        }
        if theirs.recipient() != dossier.recipient() {
            continue;
        }
        if theirs.title != dossier.title {
            out.push(What::SpelledOtherwise(theirs.title.clone()));
        }
        if theirs.stream == dossier.stream && theirs.form == dossier.form {
            out.push(What::Twice);
        } else if theirs.stream != dossier.stream {
            let same_model = dossier.exemplar_id.is_some() && theirs.exemplar_id == dossier.exemplar_id;
            let same_deed = vietnamese::fold(&theirs.deed) == vietnamese::fold(&dossier.deed);
            out.push(if same_model || same_deed {
                What::SameDeedTwice(theirs.stream.clone())
            } else {
                What::TwoStreams(theirs.stream.clone())
            });
        }
    }
}

/// What is wrong beside the awards recorded.
fn before(ground: Ground<'_>, nominee: &Nominee, out: &mut Vec<What>) {
    // Once its decision is issued, the award recorded is the nominee's own.
    if nominee.commendation_id.is_some() {
        return;
    }
    let dossier = &nominee.dossier;
    let own = vietnamese::fold(&dossier.name);
    let mut told: Vec<&str> = Vec::new();
    for award in ground.earlier.iter().filter(|award| award.kind == dossier.kind) {
        let same_unit = award.unit_id == dossier.unit_id;
        let theirs = recipient(award.kind, &award.unit_id, &award.name, &award.title);
        if theirs == dossier.recipient()
            && award.year == ground.year
            && award.stream == dossier.stream
            && award.form == dossier.form
        {
            out.push(What::AlreadyCommended(award.number.clone()));
        }
        let title = What::OtherTitle(award.title.clone());
        if same_unit
            && award.year == ground.year
            && !is_other_name(&award.name, &dossier.name)
            && is_other_title(dossier, &award.title)
            && !out.contains(&title)
        {
            out.push(title);
        }
        if !same_unit || award.name == dossier.name || told.contains(&award.name.as_str()) {
            continue;
        }
        let folded = vietnamese::fold(&award.name);
        if folded == own {
            out.push(What::SpelledOtherwiseBefore(award.name.clone()));
            told.push(&award.name);
        } else if nearly(&folded, &own) {
            out.push(What::NearlyBefore(award.name.clone()));
            told.push(&award.name);
        }
    }
}

/// Whether two names differ by more than capitals: marks are part of a name.
fn is_other_name(a: &str, b: &str) -> bool {
    vietnamese::tidy(a).to_lowercase() != vietnamese::tidy(b).to_lowercase()
}

/// Whether a person of the same name holds another title. A collective's title is its place.
fn is_other_title(dossier: &Dossier, title: &str) -> bool {
    dossier.kind == RecipientKind::Individual && vietnamese::fold(title) != vietnamese::fold(&dossier.title)
}

/// What is wrong beside the other rounds of the year.
fn elsewhere(ground: Ground<'_>, nominee: &Nominee, out: &mut Vec<What>) {
    if nominee.commendation_id.is_some() {
        return;
    }
    let dossier = &nominee.dossier;
    let own = dossier.recipient();
    for other in ground.elsewhere {
        let same = (other.kind, &other.stream, other.form) == (dossier.kind, &dossier.stream, dossier.form);
        let found = What::InOtherRound(other.round.clone());
        if same && other.recipient == own && !out.contains(&found) {
            out.push(found);
        }
    }
}

/// Whether a name is another one's spelling: the same letters, or one of them put in, left out
/// or changed. More than that is somebody else.
#[must_use]
pub fn is_spelling(was: &str, name: &str) -> bool {
    let (was, name) = (vietnamese::fold(was), vietnamese::fold(name));
    was == name || differ_by_one(&was, &name)
}

/// Whether two folded names differ by one letter put in, left out or changed.
fn nearly(a: &str, b: &str) -> bool {
    // Short names of different people differ by a letter easily: An, Ân, Anh.
    a.chars().count().min(b.chars().count()) >= 8 && differ_by_one(a, b)
}

/// Whether two texts differ by exactly one letter put in, left out or changed.
fn differ_by_one(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (long, short) = if a.len() >= b.len() { (&a, &b) } else { (&b, &a) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = long.iter().zip(short).take_while(|(x, y)| x == y).count();
    let rest = if long.len() == short.len() {
        &short[same + usize::from(same < short.len())..]
    } else {
        &short[same..]
    };
    long[(same + 1).min(long.len())..] == *rest
}

#[cfg(test)]
mod tests;
