//! Decisions: the draft, the record of the paper, the golden book, the handing over.

use jiff::civil::Date;

use super::By;
use crate::{
    commendations::{Bonus, Commendation, RecipientKind, commendation::Decision, round::Round},
    error::{Error, Result},
    papers::Signer,
    store::{Row, Sql, Tx},
    vals,
};

/// A decision being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// To whom.
    pub kind: RecipientKind,
    /// Its number, once chosen.
    pub number: Option<i64>,
    /// Its day.
    pub decided_on: Option<Date>,
    /// Id of who signs.
    pub signer_id: Option<String>,
    /// Legal bases, a line each.
    pub bases: String,
    /// Who proposes.
    pub proposed_by: String,
    /// Who carries it out.
    pub carried_out_by: String,
    /// Recipients, a line each.
    pub recipients: String,
    /// The record of the paper, once issued.
    pub decision_id: Option<String>,
    /// Grows with every change; 0 before the first save.
    pub version: i64,
}

fn draft(row: &Row) -> Result<Draft> {
    Ok(Draft {
        kind: row.word("recipient_kind")?,
        number: row.opt_int("number")?,
        decided_on: row.opt_day("decided_on")?,
        signer_id: row.opt_text("signer_id")?,
        bases: row.text("bases")?,
        proposed_by: row.text("proposed_by")?,
        carried_out_by: row.text("carried_out_by")?,
        recipients: row.text("recipients")?,
        decision_id: row.opt_text("decision_id")?,
        version: row.int("version")?,
    })
}

/// The decisions of a round as far as they are written.
///
/// # Errors
/// When the database fails.
pub async fn drafts(tx: &mut Tx, round_id: &str) -> Result<Vec<Draft>> {
    let rows = tx
        .all(
            "select recipient_kind, number, decided_on, signer_id, bases, proposed_by, carried_out_by,
                 recipients, decision_id, version
             from commendation_draft where round_id = $1 order by recipient_kind",
            vals![round_id],
        )
        .await?;
    rows.iter().map(draft).collect()
}

/// Keeps a draft.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `draft.version`, or it is issued.
pub async fn save_draft(tx: &mut Tx, by: By<'_>, round_id: &str, draft: &Draft) -> Result<()> {
    let changed = tx
        .run(
            "insert into commendation_draft (round_id, recipient_kind, number, decided_on, signer_id, bases,
                 proposed_by, carried_out_by, recipients, version, updated_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10 + 1, $11)
             on conflict (round_id, recipient_kind) do update set number = excluded.number,
                 decided_on = excluded.decided_on, signer_id = excluded.signer_id, bases = excluded.bases,
                 proposed_by = excluded.proposed_by, carried_out_by = excluded.carried_out_by,
                 recipients = excluded.recipients, version = excluded.version,
                 updated_at = excluded.updated_at
             where commendation_draft.version = $10 and commendation_draft.decision_id is null",
            vals![
                round_id,
                draft.kind.word(),
                draft.number,
                draft.decided_on,
                &draft.signer_id,
                &draft.bases,
                &draft.proposed_by,
                &draft.carried_out_by,
                &draft.recipients,
                draft.version,
                by.now
            ],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Says which record a draft became.
///
/// # Errors
/// [`Error::Conflict`] when it became one already.
pub async fn set_issued(tx: &mut Tx, round_id: &str, kind: RecipientKind, decision_id: &str) -> Result<()> {
    let changed = tx
        .run(
            "update commendation_draft set decision_id = $1, version = version + 1
             where round_id = $2 and recipient_kind = $3 and decision_id is null",
            vals![decision_id, round_id, kind.word()],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Keeps with a decision which round and body issued it and who signed, as he signed.
///
/// # Errors
/// When the database fails.
pub async fn set_issuer(tx: &mut Tx, decision_id: &str, round: &Round, signer: &Signer) -> Result<()> {
    tx.run(
        "update commendation_decision set organ_id = $1, signer_power = $2, signer_title = $3,
             signer_name = $4, round_id = $5
         where id = $6",
        vals![&round.organ_id, signer.power.join("\n"), &signer.title, &signer.name, &round.id, decision_id],
    )
    .await?;
    Ok(())
}

/// The paper behind awards, with who issued and signed it where that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// Id of the record.
    pub id: String,
    /// The paper.
    pub decision: Decision,
    /// Id of the body.
    pub organ_id: Option<String>,
    /// Who signed, as he signed; none when not known.
    pub signer: Option<Signer>,
}

fn issued(row: &Row) -> Result<Issued> {
    let (title, name) = (row.text("signer_title")?, row.text("signer_name")?);
    let organ_id = row.opt_text("organ_id")?;
    let decision = Decision {
        number: row.text("number")?,
        decided_on: row.text("decided_on")?.parse().map_err(Error::fault)?,
        decided_by: row.text("decided_by")?,
    };
    let known = !title.is_empty() || !name.is_empty();
    let signer = Signer {
        id: String::new(),
        organ_id: organ_id.clone().unwrap_or_default(),
        power: row.text("signer_power")?.lines().map(str::to_owned).collect(),
        title,
        name,
        first_day: decision.decided_on,
        last_day: Some(decision.decided_on),
    };
    Ok(Issued { id: row.text("id")?, decision, organ_id, signer: known.then_some(signer) })
}

/// The papers of some ids.
///
/// # Errors
/// When the database fails.
pub async fn issued_of(tx: &mut Tx, ids: &[String]) -> Result<Vec<Issued>> {
    let mut sql = Sql::new(
        "select id, number, decided_on, decided_by, organ_id, signer_power, signer_title, signer_name
         from commendation_decision where id in ",
    );
    sql.bind_list(ids).push(" order by decided_on, number");
    tx.all_of(sql).await?.iter().map(issued).collect()
}

/// The ids of all papers, by day and number.
///
/// # Errors
/// When the database fails.
pub async fn all(tx: &mut Tx) -> Result<Vec<String>> {
    let rows = tx
        .all("select id, decided_on, number from commendation_decision order by decided_on, number", vals![])
        .await?;
    rows.iter().map(|row| row.text("id")).collect()
}

/// The papers of a body from a day to a day, however they came in: id and number as printed.
///
/// # Errors
/// When the database fails.
pub async fn numbers(
    tx: &mut Tx,
    (first, last): (Date, Date),
    decided_by: &str,
) -> Result<Vec<(String, String)>> {
    // Folding leaves letters, digits and spaces: nothing that `like` reads but our own sign.
    let fold = format!("%|{}", crate::vietnamese::fold(decided_by));
    let rows = tx
        .all(
            "select id, number from commendation_decision
             where decided_fold like $1 and decided_on >= $2 and decided_on <= $3 order by number",
            vals![fold, first, last],
        )
        .await?;
    rows.iter().map(|row| Ok((row.text("id")?, row.text("number")?))).collect()
}

/// Who decided last for a body, as written then; the body's name is given folded.
///
/// # Errors
/// When the database fails.
pub async fn decider(tx: &mut Tx, organ_fold: &str) -> Result<Option<String>> {
    // Folding leaves letters, digits and spaces: nothing that `like` reads but our own sign.
    let row = tx
        .opt(
            "select decided_by from commendation_decision where decided_fold like $1
             order by decided_on desc, number desc limit 1",
            vals![format!("%|%{organ_fold}%")],
        )
        .await?;
    row.map(|row| row.text("decided_by")).transpose()
}

/// The papers that a round issued, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn of_round(tx: &mut Tx, round_id: &str) -> Result<Vec<Issued>> {
    let mut sql = Sql::new(
        "select id, number, decided_on, decided_by, organ_id, signer_power, signer_title, signer_name
         from commendation_decision where round_id = ",
    );
    sql.bind(round_id).push(" order by recorded_at, number");
    tx.all_of(sql).await?.iter().map(issued).collect()
}

/// One paper.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find_issued(tx: &mut Tx, id: &str) -> Result<Issued> {
    issued_of(tx, &[id.to_owned()]).await?.into_iter().next().ok_or(Error::NotFound)
}

/// The last number of a golden book; 0 for a new one.
///
/// # Errors
/// When the database fails.
pub async fn last_golden(tx: &mut Tx, book: &str) -> Result<i64> {
    let row = tx
        .one(
            "select coalesce(max(golden_number), 0) as n from commendation where golden_book = $1",
            vals![book],
        )
        .await?;
    row.int("n")
}

/// Enters an award in a golden book.
///
/// # Errors
/// [`Error::Duplicate`] when the number is taken; [`Error::Conflict`] when the award changed.
pub async fn enter_golden(
    tx: &mut Tx,
    by: By<'_>,
    award: &Commendation,
    (book, number): (&str, i64),
) -> Result<()> {
    let changed = tx
        .run(
            "update commendation set golden_book = $1, golden_number = $2, updated_at = $3,
                 version = version + 1
             where id = $4 and version = $5 and golden_number is null",
            vals![book, number, by.now, &award.id, award.version],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Keeps the money that goes with an award.
///
/// # Errors
/// When the database fails.
pub async fn set_bonus(tx: &mut Tx, id: &str, bonus: Bonus) -> Result<()> {
    tx.run(
        "update commendation set bonus = $1, bonus_coefficient = $2, bonus_base = $3 where id = $4",
        vals![bonus.amount, bonus.coefficient, bonus.base, id],
    )
    .await?;
    Ok(())
}

/// Hands one award over.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since it was shown.
pub async fn hand_over(tx: &mut Tx, by: By<'_>, award: &Commendation, who: &str, day: Date) -> Result<()> {
    let changed = tx
        .run(
            "update commendation set handed_over_by = $1, handed_over_on = $2, updated_at = $3,
                 version = version + 1
             where id = $4 and version = $5",
            vals![who, day, by.now, &award.id, award.version],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Hands over what of a decision was not handed over yet; gives how many.
///
/// # Errors
/// When the database fails.
pub async fn hand_over_rest(tx: &mut Tx, by: By<'_>, decision_id: &str, who: &str, day: Date) -> Result<i64> {
    let changed = tx
        .run(
            "update commendation set handed_over_by = $1, handed_over_on = $2, updated_at = $3,
                 version = version + 1
             where decision_id = $4 and handed_over_on is null and revocation_id is null",
            vals![who, day, by.now, decision_id],
        )
        .await?;
    i64::try_from(changed).map_err(Error::fault)
}

/// How many awards of some decisions nobody handed over yet.
///
/// # Errors
/// When the database fails.
pub async fn not_handed_over(tx: &mut Tx, decisions: &[String]) -> Result<i64> {
    let mut sql = Sql::new(
        "select count(*) as n from commendation
         where handed_over_on is null and revocation_id is null and decision_id in ",
    );
    sql.bind_list(decisions);
    tx.one_of(sql).await?.int("n")
}
