//! Counts as they were entered.

use crate::{
    decisions::round::Tally,
    error::{Error, Result},
    store::Tx,
    vals,
};

/// Keeps a count under the next number of its round.
///
/// # Errors
/// [`Error::Conflict`] when somebody entered one at the same time.
pub async fn insert(tx: &mut Tx, round_id: &str, tally: &Tally) -> Result<()> {
    let kept = tx
        .run(
            "insert into decision_tally (round_id, n, actor_id, present, abstain, rest)
             values ($1, $2, $3, $4, $5, $6) on conflict (round_id, n) do nothing",
            vals![round_id, tally.n, &tally.actor, tally.present, tally.abstain, tally.rest],
        )
        .await?;
    if kept == 0 {
        return Err(Error::Conflict);
    }
    tx.run(
        "insert into decision_counter (round_id, account_id) values ($1, $2)
         on conflict (round_id, account_id) do nothing",
        vals![round_id, &tally.actor],
    )
    .await?;
    for (position, votes) in (0_i64..).zip(&tally.votes) {
        tx.run(
            "insert into decision_tally_vote (round_id, n, position, votes) values ($1, $2, $3, $4)",
            vals![round_id, tally.n, position, *votes],
        )
        .await?;
    }
    for (cluster, numbers) in (0_i64..).zip(&tally.clusters) {
        for (field, number) in (0_i64..).zip(numbers) {
            tx.run(
                "insert into decision_cluster_count (round_id, n, cluster, field, number)
                 values ($1, $2, $3, $4, $5)",
                vals![round_id, tally.n, cluster, field, *number],
            )
            .await?;
        }
    }
    Ok(())
}

/// Whether an account ever entered a count of a round, also one that is counted again since.
///
/// # Errors
/// When the database fails.
pub async fn has_counted(tx: &mut Tx, round_id: &str, account_id: &str) -> Result<bool> {
    let sql = "select 1 as one from decision_counter where round_id = $1 and account_id = $2";
    Ok(tx.opt(sql, vals![round_id, account_id]).await?.is_some())
}

/// The counts of a round in the order in which they were entered.
///
/// # Errors
/// When the database fails.
pub async fn of(tx: &mut Tx, round_id: &str) -> Result<Vec<Tally>> {
    let rows = tx
        .all(
            "select n, actor_id, present, abstain, rest from decision_tally where round_id = $1 order by n",
            vals![round_id],
        )
        .await?;
    let mut all = rows
        .iter()
        .map(|row| {
            Ok(Tally {
                n: row.int("n")?,
                actor: row.opt_text("actor_id")?.unwrap_or_default(),
                present: row.int("present")?,
                votes: Vec::new(),
                abstain: row.int("abstain")?,
                rest: row.int("rest")?,
                clusters: Vec::new(),
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let votes = tx
        .all(
            "select n, votes from decision_tally_vote where round_id = $1 order by n, position",
            vals![round_id],
        )
        .await?;
    for row in &votes {
        let n = row.int("n")?;
        if let Some(tally) = all.iter_mut().find(|tally| tally.n == n) {
            tally.votes.push(row.int("votes")?);
        }
    }
    clusters(tx, round_id, &mut all).await?;
    Ok(all)
}

/// Adds the numbers of the clusters to the counts.
async fn clusters(tx: &mut Tx, round_id: &str, all: &mut [Tally]) -> Result<()> {
    let rows = tx
        .all(
            "select n, cluster, number from decision_cluster_count where round_id = $1
             order by n, cluster, field",
            vals![round_id],
        )
        .await?;
    for row in &rows {
        let (n, cluster) = (row.int("n")?, usize::try_from(row.int("cluster")?).map_err(Error::fault)?);
        let Some(tally) = all.iter_mut().find(|tally| tally.n == n) else { continue };
        if tally.clusters.len() <= cluster {
            tally.clusters.resize(cluster + 1, Vec::new());
        }
        if let Some(numbers) = tally.clusters.get_mut(cluster) {
            numbers.push(row.int("number")?);
        }
    }
    Ok(())
}

/// Forgets the counts of a round from a number on.
///
/// # Errors
/// When the database fails.
pub async fn forget_from(tx: &mut Tx, round_id: &str, n: i64) -> Result<()> {
    tx.run("delete from decision_cluster_count where round_id = $1 and n >= $2", vals![round_id, n]).await?;
    tx.run("delete from decision_tally_vote where round_id = $1 and n >= $2", vals![round_id, n]).await?;
    tx.run("delete from decision_tally where round_id = $1 and n >= $2", vals![round_id, n]).await?;
    Ok(())
}

/// Forgets the counts of a round, which is counted again from the first paper.
///
/// # Errors
/// When the database fails.
pub async fn forget(tx: &mut Tx, round_id: &str) -> Result<()> {
    forget_from(tx, round_id, 0).await
}
