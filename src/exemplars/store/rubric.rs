//! The optional rubric: criteria that the unit may edit, and points given by them.

use super::By;
use crate::{
    error::{Error, Result},
    store::{Row, Tx},
    vals,
};

/// A criterion, with the points of a model where given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Most points.
    pub most: i64,
    /// Grows with every change.
    pub version: i64,
    /// Points given to the model asked for.
    pub points: Option<i64>,
    /// On what proof.
    pub proof: String,
}

fn criterion(row: &Row) -> Result<Criterion> {
    Ok(Criterion {
        code: row.text("code")?,
        name: row.text("name")?,
        most: row.int("most")?,
        version: row.int("version")?,
        points: row.opt_int("points")?,
        proof: row.opt_text("proof")?.unwrap_or_default(),
    })
}

/// The criteria in use, and those retired that this model was scored by.
///
/// # Errors
/// When the database fails.
pub async fn of(tx: &mut Tx, exemplar_id: &str) -> Result<Vec<Criterion>> {
    let rows = tx
        .all(
            "select r.code, r.name, r.most, r.version, s.points, s.proof from rubric_criterion r
             left join exemplar_score s on s.criterion = r.code and s.exemplar_id = $1
             where r.state = 'used' or s.points is not null order by r.seq",
            vals![exemplar_id],
        )
        .await?;
    rows.iter().map(criterion).collect()
}

/// Gives points.
///
/// # Errors
/// When the database fails.
pub async fn score(
    tx: &mut Tx,
    by: By<'_>,
    exemplar_id: &str,
    code: &str,
    points: i64,
    proof: &str,
) -> Result<()> {
    tx.run(
        "insert into exemplar_score (exemplar_id, criterion, points, proof, scored_by, scored_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (exemplar_id, criterion) do update set points = excluded.points,
             proof = excluded.proof, scored_by = excluded.scored_by, scored_at = excluded.scored_at",
        vals![exemplar_id, code, points, proof, by.actor, by.now],
    )
    .await?;
    Ok(())
}

/// Takes points away again.
///
/// # Errors
/// When the database fails.
pub async fn clear(tx: &mut Tx, exemplar_id: &str, code: &str) -> Result<()> {
    tx.run("delete from exemplar_score where exemplar_id = $1 and criterion = $2", vals![exemplar_id, code])
        .await?;
    Ok(())
}

/// Whether a criterion of this code is or was in use.
///
/// # Errors
/// When the database fails.
pub async fn is_taken(tx: &mut Tx, code: &str) -> Result<bool> {
    let found = tx.opt("select code from rubric_criterion where code = $1", vals![code]).await?;
    Ok(found.is_some())
}

/// Changes a criterion in use.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed it since `version`.
pub async fn save(tx: &mut Tx, code: &str, version: i64, name: &str, most: i64) -> Result<()> {
    let changed = tx
        .run(
            "update rubric_criterion set name = $1, most = $2, version = version + 1
             where code = $3 and version = $4",
            vals![name, most, code, version],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Adds a criterion at the end.
///
/// # Errors
/// [`Error::Duplicate`] when the code is taken.
pub async fn insert(tx: &mut Tx, code: &str, name: &str, most: i64) -> Result<()> {
    tx.run(
        "insert into rubric_criterion (code, seq, name, most, state, version)
         select $1, coalesce(max(seq), 0) + 1, $2, $3, 'used', 1 from rubric_criterion",
        vals![code, name, most],
    )
    .await?;
    Ok(())
}

/// Takes a criterion out of use; points already given stay.
///
/// # Errors
/// When the database fails.
pub async fn retire(tx: &mut Tx, code: &str) -> Result<()> {
    tx.run(
        "update rubric_criterion set state = 'retired', version = version + 1 where code = $1",
        vals![code],
    )
    .await?;
    Ok(())
}
