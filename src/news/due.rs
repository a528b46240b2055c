//! Items whose moment has come. Readers have them from that moment by the rule of
//! `store/public.rs`; here their state, figures, search entry and journal line follow.

use super::{
    acts::{self, By},
    figures::Known,
    store,
};
use crate::{
    app::App,
    error::{Error, Result},
    places,
    store::Tx,
};

/// Writes down what has become public since the last look; gives how many items. Several
/// instances may look at once: one writes, the others find nothing left.
///
/// # Errors
/// When the database fails.
pub async fn publish_due(app: &App) -> Result<usize> {
    let now = app.clock.now();
    let mut tx = app.db.read().await?;
    // Most minutes have nothing: no writer is held up, no page in memory becomes void.
    if store::due(&mut tx, now).await?.is_empty() {
        return Ok(0);
    }
    drop(tx);
    let mut tx = app.db.write().await?;
    let done = match in_tx(&mut tx, By { actor: None, now }).await {
        Ok(count) => tx.commit().await.map(|()| count),
        Err(error) => Err(error),
    };
    match done {
        // Another instance, or an editor, was at the same item; the next minute sees what is left.
        Err(Error::Retry | Error::Conflict) => Ok(0),
        done => done,
    }
}

/// The same inside an editor's transaction, so that no act is done to a state that is past.
///
/// # Errors
/// When the database fails.
pub(super) async fn in_tx(tx: &mut Tx, by: By<'_>) -> Result<usize> {
    let items = store::due(tx, by.now).await?;
    if items.is_empty() {
        return Ok(0);
    }
    let tree = places::tree(tx).await?;
    let mut known = Known::default();
    known.add_of(tx, &tree, &items).await?;
    for item in &items {
        acts::come_due(tx, By { actor: None, now: by.now }, item, &known).await?;
    }
    Ok(items.len())
}
