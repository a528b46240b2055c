//! Acts on decisions and what follows them: issuing, the golden book, handing over.

use jiff::civil::Date;

use super::{entry, note, tell};
use crate::{
    commendations::{
        Commendation, Content, Decision,
        bonus::{self, BaseSalary, Rate},
        nominee::Nominee,
        round::Round,
        store::{
            self, By,
            decisions::{self, Draft},
            kept, nominees,
            register::{self, Filter},
        },
    },
    error::{Error, Result},
    papers::{self, Organ, PaperKind, Signer, render::PaperForm},
    places::Tree,
    store::{Tx, search},
};

/// Keeps a decision that is being written.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed or issued it meanwhile.
pub async fn write(tx: &mut Tx, by: By<'_>, round: &Round, draft: &Draft) -> Result<()> {
    decisions::save_draft(tx, by, &round.id, draft).await?;
    note(tx, by, "commendations.write-decision", &round.id, draft.kind.word()).await
}

/// A decision about to be issued.
#[derive(Debug, Clone, Copy)]
pub struct Issue<'a> {
    /// The round.
    pub round: &'a Round,
    /// The body that issues it.
    pub organ: &'a Organ,
    /// Who signs.
    pub signer: &'a Signer,
    /// The draft.
    pub draft: &'a Draft,
    /// Its number.
    pub number: i64,
    /// Its day.
    pub day: Date,
    /// Those who passed, in the order of the list.
    pub nominees: &'a [Nominee],
    /// Names of models by id.
    pub exemplars: &'a [(String, String)],
    /// Multiples of the base salary.
    pub rates: &'a [Rate],
    /// Base salaries.
    pub salaries: &'a [BaseSalary],
    /// All places.
    pub tree: &'a Tree,
}

impl Issue<'_> {
    /// The paper's number as printed.
    #[must_use]
    pub fn printed(&self) -> String {
        self.organ.number(PaperKind::Decision, Some(self.number))
    }

    /// The address of the decision's screen.
    #[must_use]
    pub fn path(&self) -> String {
        format!("{}/decisions/{}", self.round.path(), self.draft.kind.word())
    }

    fn content(&self, list_number: i64, nominee: &Nominee) -> Content {
        let dossier = &nominee.dossier;
        let exemplar =
            dossier.exemplar_id.as_ref().and_then(|id| self.exemplars.iter().find(|(e, _)| e == id));
        Content {
            year: self.round.year,
            list_number: Some(list_number),
            decision: Decision {
                number: self.printed(),
                decided_on: self.day,
                decided_by: self.round.decided_by.clone(),
            },
            kind: dossier.kind,
            name: dossier.name.clone(),
            title: dossier.title.clone(),
            unit_id: dossier.unit_id.clone(),
            stream: dossier.stream.clone(),
            form: dossier.form,
            reason: dossier.deed.clone(),
            exemplar_name: exemplar.map_or_else(String::new, |(_, name)| name.clone()),
            handed_over_by: String::new(),
            handed_over_on: None,
        }
    }
}

/// Issues a decision: takes its number for good, writes an award for each who passed, enters
/// them in the golden book. Gives the id of the decision's record.
///
/// # Errors
/// [`Error::Duplicate`] when the number is taken; [`Error::Conflict`] when it is issued already.
pub async fn issue(tx: &mut Tx, by: By<'_>, issue: Issue<'_>) -> Result<String> {
    let keeper = papers::store::By { now: by.now, actor: by.actor };
    let path = issue.path();
    papers::store::take_number(tx, keeper, issue.organ, PaperKind::Decision, issue.number, issue.day, &path)
        .await?;
    let mut decision_id = None;
    let mut awards = Vec::with_capacity(issue.nominees.len());
    for (list_number, nominee) in (1_i64..).zip(issue.nominees) {
        let content = issue.content(list_number, nominee);
        let by = By { unit_name: issue.tree.name(&content.unit_id), ..by };
        let id = store::insert(tx, by, &content).await?;
        search::put(tx, &entry(&id, &content, by.unit_name)).await?;
        let asked = (content.form, content.kind, issue.round.level.as_str());
        if let Some(bonus) = bonus::of(issue.rates, issue.salaries, asked, issue.day) {
            decisions::set_bonus(tx, &id, bonus).await?;
        }
        nominees::set_award(tx, &nominee.id, &id).await?;
        if decision_id.is_none() {
            decision_id = Some(store::find(tx, &id).await?.decision_id);
        }
        awards.push(id);
    }
    let decision_id = decision_id.ok_or(Error::Conflict)?;
    decisions::set_issuer(tx, &decision_id, issue.round, issue.signer).await?;
    decisions::set_issued(tx, &issue.round.id, issue.draft.kind, &decision_id).await?;
    let facts = format!("{} {} {}", issue.draft.kind.word(), issue.nominees.len(), issue.day);
    note(tx, by, "commendations.issue", &decision_id, &facts).await?;
    enter(tx, by, &decision_id).await?;
    tell(tx, by, "commendations.issue", &awards).await?;
    Ok(decision_id)
}

/// Keeps the files of a decision as it was issued.
///
/// # Errors
/// [`Error::Duplicate`] when they are kept already.
pub async fn keep(tx: &mut Tx, by: By<'_>, decision_id: &str, files: &[(PaperForm, Vec<u8>)]) -> Result<()> {
    for (form, bytes) in files {
        let sha256 = kept::keep(tx, by, decision_id, *form, bytes).await?;
        let facts = format!("{}, sha256 {sha256}", form.suffix());
        note(tx, by, "commendations.keep-paper", decision_id, &facts).await?;
    }
    Ok(())
}

/// Enters what of a decision is not in the golden book yet, in the order of the list; gives
/// how many.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed an award meanwhile.
pub async fn enter_in_golden_book(tx: &mut Tx, by: By<'_>, decision_id: &str) -> Result<i64> {
    let entered = enter(tx, by, decision_id).await?;
    tell(tx, by, "commendations.golden", &entered).await?;
    i64::try_from(entered.len()).map_err(Error::fault)
}

/// Enters them; gives the ids of those that were entered.
async fn enter(tx: &mut Tx, by: By<'_>, decision_id: &str) -> Result<Vec<String>> {
    let awards = of_decision(tx, decision_id).await?;
    let Some(first) = awards.first() else { return Ok(Vec::new()) };
    let book = first.content.decision.golden_book();
    let last = decisions::last_golden(tx, &book).await?;
    let mut number = last;
    let mut entered = Vec::new();
    for award in awards.iter().filter(|award| award.golden_number.is_none()) {
        number += 1;
        decisions::enter_golden(tx, by, award, (&book, number)).await?;
        entered.push(award.id.clone());
    }
    if number > last {
        let facts = format!("{} – {number}", last + 1);
        note(tx, by, "commendations.golden", decision_id, &facts).await?;
    }
    Ok(entered)
}

/// The awards of a decision that are in force, in the order of the list.
async fn of_decision(tx: &mut Tx, decision_id: &str) -> Result<Vec<Commendation>> {
    let filter = Filter { decision: Some(decision_id.to_owned()), ..Filter::default() };
    register::list(tx, &filter, i64::MAX, 0).await
}

/// Enters every award that is in no golden book yet, decision by decision: for a world that
/// was loaded from lists.
///
/// # Errors
/// When the database fails.
pub async fn enter_all(tx: &mut Tx, now: jiff::Timestamp) -> Result<()> {
    let by = By { now, actor: None, batch: None, unit_name: "" };
    for id in decisions::all(tx).await? {
        enter_in_golden_book(tx, by, &id).await?;
    }
    Ok(())
}

/// Hands one award over.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since it was shown.
pub async fn hand_over(tx: &mut Tx, by: By<'_>, award: &Commendation, who: &str, day: Date) -> Result<()> {
    decisions::hand_over(tx, by, award, who, day).await?;
    note(tx, by, "commendations.hand-over", &award.id, &day.to_string()).await?;
    tell(tx, by, "commendations.hand-over", std::slice::from_ref(&award.id)).await
}

/// Hands over what of a decision was not handed over yet; gives how many.
///
/// # Errors
/// When the database fails.
pub async fn hand_over_rest(tx: &mut Tx, by: By<'_>, decision_id: &str, who: &str, day: Date) -> Result<i64> {
    let all = of_decision(tx, decision_id).await?;
    let n = decisions::hand_over_rest(tx, by, decision_id, who, day).await?;
    note(tx, by, "commendations.hand-over", decision_id, &format!("{n} {day}")).await?;
    let rest: Vec<_> = all
        .into_iter()
        .filter(|award| award.content.handed_over_on.is_none())
        .map(|award| award.id)
        .collect();
    tell(tx, by, "commendations.hand-over", &rest).await?;
    Ok(n)
}
