//! What a matter needs no more: who spoke for a household on its rolls, which households wanted it put forward.

use jiff::Timestamp;

use crate::{error::Result, store::Tx, vals};

/// Erases names and addresses from the rolls of matters that ended and were not changed since a moment, and
/// their authorisations, consents, photos of signed papers and the texts of objections; gives how many lines went or lost a name. Numbers and salts stay, so that the roll still
/// gives its root.
///
/// # Errors
/// When the database fails.
pub async fn erase_rolls(tx: &mut Tx, now: Timestamp, before: Timestamp) -> Result<u64> {
    let lines = tx
        .run(
            "update decision_roll set speaker = '', area = ''
             where (speaker <> '' or area <> '') and round_id in (
                 select r.id from decision_round r join decision d on d.id = r.decision_id
                 where d.state not in ('proposed', 'open') and d.updated_at < $1)",
            vals![before],
        )
        .await?;
    let papers = tx
        .run(
            "delete from decision_authorisation where decision_id in (
                 select id from decision where state not in ('proposed', 'open') and updated_at < $1)",
            vals![before],
        )
        .await?;
    let consents = tx
        .run(
            "delete from decision_consent where decision_id in (
                 select id from decision where state not in ('proposed', 'open') and updated_at < $1)",
            vals![before],
        )
        .await?;
    let photos = tx
        .run(
            "update decision_photo set bytes = $1, removed_at = $2, caption = '', remove_reason = ''
             where removed_at is null and round_id in (
                 select r.id from decision_round r join decision d on d.id = r.decision_id
                 where d.state not in ('proposed', 'open') and d.updated_at < $3)",
            vals![Vec::<u8>::new(), now, before],
        )
        .await?;
    let objections = tx
        .run(
            "update decision_objection set text = '', answer = '' where outcome is not null and (text <> '' or answer <> '')
             and round_id in (
                 select r.id from decision_round r join decision d on d.id = r.decision_id
                 where d.state not in ('proposed', 'open') and d.updated_at < $1)",
            vals![before],
        )
        .await?;
    let chairs = tx
        .run(
            "update decision_cluster set chair = '' where chair <> '' and round_id in (
                 select r.id from decision_round r join decision d on d.id = r.decision_id
                 where d.state not in ('proposed', 'open') and d.updated_at < $1)",
            vals![before],
        )
        .await?;
    Ok(chairs + lines + papers + consents + photos + objections)
}
