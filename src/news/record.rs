//! The public bytes of an item: what the public log holds the fingerprint of (docs/adr/0018). Figures
//! stand in it as they were when it was published, and earlier texts by their fingerprints.

use serde_json::json;

use super::{
    item::State,
    store::{self, photos, revisions},
};
use crate::{codec, error::Result, log::Told, store::Tx};

/// The form of the bytes. Another form gets another number.
const FORM: u8 = 1;

/// What everybody may read of an item now.
///
/// # Errors
/// When the database fails, or there is no such item.
pub async fn told(tx: &mut Tx, id: &str) -> Result<Told> {
    let item = store::find(tx, id).await?;
    // By id and not by address: an address is made of the title, which may name somebody.
    let path = format!("/news/{id}");
    match (item.state, &item.withdrawn) {
        (State::Published, _) => {}
        (State::Withdrawn, Some((at, reason))) => {
            let bytes = json!({ "form": FORM, "record": path, "state": item.state.word(),
                "withdrawn": at.to_string(), "reason": reason });
            return Ok(Told::open(id, path, "", &bytes));
        }
        _ => return Ok(Told::shut(id, path)),
    }
    let photo = match &item.content.photo_id {
        Some(photo) => {
            let (bytes, _) = photos::find(tx, photo, None, item.updated_at).await?;
            Some(json!({ "at": format!("/news/photos/{photo}"), "sha256": codec::fingerprint(&bytes) }))
        }
        None => None,
    };
    let figures: Vec<_> = store::frozen(tx, id)
        .await?
        .iter()
        .map(|figure| json!({ "code": figure.code, "year": figure.year, "value": figure.value }))
        .collect();
    let mut earlier = Vec::new();
    for one in revisions::all(tx, id).await? {
        let said = json!([one.title, one.lead, one.body, one.byline, one.caption]).to_string();
        let sha256 = codec::fingerprint(said.as_bytes());
        earlier.push(json!({ "n": one.number, "on": one.at.to_string(), "reason": one.reason,
            "sha256": sha256 }));
    }
    let content = &item.content;
    let bytes = json!({
        "form": FORM,
        "record": path,
        "address": item.path(),
        "state": item.state.word(),
        "published": item.published_at.map(|at| at.to_string()),
        "category": content.category,
        "title": content.title,
        "lead": content.lead,
        "body": content.body,
        "byline": content.byline,
        "place": content.place_id,
        "year": content.year,
        "photo": photo,
        "caption": content.caption,
        "alt": content.alt,
        "figures": figures,
        "texts": earlier,
    });
    Ok(Told::open(id, path, &content.title, &bytes))
}
