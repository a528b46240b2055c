//! The clusters in which a meeting is held.

use crate::{
    decisions::round::Cluster,
    error::{Error, Result},
    store::Tx,
    vals,
};

/// Keeps the clusters of a round.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, round_id: &str, clusters: &[Cluster]) -> Result<()> {
    for (position, cluster) in (0_i64..).zip(clusters) {
        tx.run(
            "insert into decision_cluster (round_id, position, name, chair, begins_on, begins_at, venue)
             values ($1, $2, $3, $4, $5, $6, $7)",
            vals![
                round_id,
                position,
                &cluster.name,
                &cluster.chair,
                cluster.begins_on,
                &cluster.begins_at,
                &cluster.venue
            ],
        )
        .await?;
    }
    Ok(())
}

/// The clusters of a round in their order; none where it is held whole.
///
/// # Errors
/// When the database fails.
pub async fn of(tx: &mut Tx, round_id: &str) -> Result<Vec<Cluster>> {
    let rows = tx
        .all(
            "select name, chair, begins_on, begins_at, venue from decision_cluster
             where round_id = $1 order by position",
            vals![round_id],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Cluster {
                name: row.text("name")?,
                chair: row.text("chair")?,
                begins_on: row.text("begins_on")?.parse().map_err(Error::fault)?,
                begins_at: row.text("begins_at")?,
                venue: row.text("venue")?,
            })
        })
        .collect()
}
