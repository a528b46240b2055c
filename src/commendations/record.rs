//! The public bytes of an award: what the public log holds the fingerprint of (docs/adr/0018).

use serde_json::json;

use super::store;
use crate::{error::Result, log::Told, store::Tx};

/// The form of the bytes. Another form gets another number.
const FORM: u8 = 1;

/// What everybody may read of an award now. Its entry is called after the decision, since the
/// award's own title would be somebody's name.
///
/// # Errors
/// When the database fails, or there is no such award.
pub async fn told(tx: &mut Tx, id: &str) -> Result<Told> {
    let award = store::find(tx, id).await?;
    let content = &award.content;
    let taken_back = match &award.revocation_id {
        Some(id) => {
            let paper = store::revocations::find(tx, id).await?;
            let day = paper.decided_on.to_string();
            Some(json!({ "number": paper.number, "decided_on": day, "decided_by": paper.decided_by,
                "reason": paper.reason }))
        }
        None => None,
    };
    let bonus = award.bonus.map(
        |bonus| json!({ "amount": bonus.amount, "hundredths": bonus.coefficient, "base_salary": bonus.base }),
    );
    let path = format!("/commendations/{id}");
    let bytes = json!({
        "form": FORM,
        "record": path,
        "year": content.year,
        "unit": content.unit_id,
        "list_number": content.list_number,
        "decision": [content.decision.number, content.decision.decided_on.to_string(),
            content.decision.decided_by],
        "kind": content.kind.word(),
        "name": content.name,
        "title": content.title,
        "stream": content.stream,
        "award": content.form.word(),
        "reason": content.reason,
        "model": content.exemplar_name,
        "golden_number": award.golden_number,
        "bonus": bonus,
        "handed_over_by": content.handed_over_by,
        "handed_over_on": content.handed_over_on.map(|day| day.to_string()),
        "taken_back": taken_back,
    });
    Ok(Told::open(id, path, &content.decision.number, &bytes))
}

/// The same of many awards.
///
/// # Errors
/// As [`told`].
pub async fn told_all(tx: &mut Tx, ids: &[String]) -> Result<Vec<Told>> {
    let mut all = Vec::new();
    for id in ids {
        all.push(told(tx, id).await?);
    }
    Ok(all)
}
