//! The review meeting of a round, and the votes on each nominee.

use super::By;
use crate::{
    commendations::council::{Meeting, Votes},
    error::{Error, Result},
    store::Tx,
    vals,
};

/// The meeting of a round, if it was recorded.
///
/// # Errors
/// When the database fails.
pub async fn meeting(tx: &mut Tx, round_id: &str) -> Result<Option<Meeting>> {
    let row = tx
        .opt(
            "select held_on, venue, chair_name, chair_title, secretary_name, secretary_title, attending,
                 members, present, written, share, note, version
             from commendation_meeting where round_id = $1",
            vals![round_id],
        )
        .await?;
    row.map(|row| {
        Ok(Meeting {
            held_on: row.text("held_on")?.parse().map_err(Error::fault)?,
            venue: row.text("venue")?,
            chair_name: row.text("chair_name")?,
            chair_title: row.text("chair_title")?,
            secretary_name: row.text("secretary_name")?,
            secretary_title: row.text("secretary_title")?,
            attending: row.text("attending")?,
            members: row.int("members")?,
            present: row.int("present")?,
            written: row.int("written")?,
            share: row.int("share")?,
            note: row.text("note")?,
            version: row.int("version")?,
        })
    })
    .transpose()
}

/// Keeps the meeting of a round; `version` is 0 while none was recorded.
///
/// # Errors
/// [`Error::Conflict`] when somebody recorded or changed it since.
pub async fn save_meeting(tx: &mut Tx, by: By<'_>, round_id: &str, meeting: &Meeting) -> Result<()> {
    // The row's own version decides: a second first save finds the row there and changes none.
    let changed = tx
        .run(
            "insert into commendation_meeting (round_id, held_on, venue, chair_name, chair_title,
                 secretary_name, secretary_title, attending, members, present, written, share, note,
                 version, recorded_by, updated_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 + 1, $15, $16)
             on conflict (round_id) do update set held_on = excluded.held_on, venue = excluded.venue,
                 chair_name = excluded.chair_name, chair_title = excluded.chair_title,
                 secretary_name = excluded.secretary_name, secretary_title = excluded.secretary_title,
                 attending = excluded.attending, members = excluded.members, present = excluded.present,
                 written = excluded.written, share = excluded.share, note = excluded.note,
                 version = excluded.version, recorded_by = excluded.recorded_by,
                 updated_at = excluded.updated_at
             where commendation_meeting.version = $14",
            vals![
                round_id,
                meeting.held_on,
                &meeting.venue,
                &meeting.chair_name,
                &meeting.chair_title,
                &meeting.secretary_name,
                &meeting.secretary_title,
                &meeting.attending,
                meeting.members,
                meeting.present,
                meeting.written,
                meeting.share,
                &meeting.note,
                meeting.version,
                by.actor,
                by.now
            ],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Keeps the votes on a nominee.
///
/// # Errors
/// When the database fails.
pub async fn save_votes(tx: &mut Tx, nominee_id: &str, votes: Votes) -> Result<()> {
    tx.run(
        "insert into commendation_vote (nominee_id, votes_for, votes_against, votes_abstain)
         values ($1, $2, $3, $4)
         on conflict (nominee_id) do update set votes_for = excluded.votes_for,
             votes_against = excluded.votes_against, votes_abstain = excluded.votes_abstain",
        vals![nominee_id, votes.agreed, votes.against, votes.abstained],
    )
    .await?;
    Ok(())
}

/// Takes the votes on a nominee out.
///
/// # Errors
/// When the database fails.
pub async fn drop_votes(tx: &mut Tx, id: &str) -> Result<()> {
    tx.run("delete from commendation_vote where nominee_id = $1", vals![id]).await?;
    Ok(())
}
