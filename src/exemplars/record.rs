//! The public bytes of a model: what the public log holds the fingerprint of (docs/adr/0018).

use serde_json::{Value, json};

use super::{
    Exemplar, Step, StepKind,
    store::{self, files, rubric, steps},
};
use crate::{codec, error::Result, log::Told, store::Tx};

/// The form of the bytes. Another form gets another number.
const FORM: u8 = 1;

/// What everybody may read of a model now.
///
/// # Errors
/// When the database fails, or there is no such model.
pub async fn told(tx: &mut Tx, id: &str) -> Result<Told> {
    let exemplar = store::find(tx, id).await?;
    if !exemplar.state.is_public() {
        return Ok(Told::shut(id, exemplar.path()));
    }
    let mut bytes = body(&exemplar, &steps::list(tx, id).await?);
    let copies = steps::copies(tx, id).await?;
    bytes["copies"] = copies
        .iter()
        .map(|copy| json!({ "place": copy.place_id, "on": copy.on_day.to_string(), "note": copy.note }))
        .collect();
    let scores = rubric::of(tx, id).await?;
    let given = scores.iter().filter(|score| score.points.is_some());
    bytes["scores"] =
        given.map(|s| json!({ "code": s.code, "points": s.points, "proof": s.proof })).collect();
    let mut open = Vec::new();
    for file in files::list(tx, id).await?.into_iter().filter(|file| file.public) {
        let (_, content) = files::open(tx, &file.id).await?;
        let sha256 = codec::fingerprint(&content);
        let at = format!("/exemplars/files/{}", file.id);
        open.push(json!({ "name": file.file_name, "caption": file.caption, "at": at, "sha256": sha256 }));
    }
    bytes["files"] = open.into();
    Ok(Told::open(id, exemplar.path(), &exemplar.content.name, &bytes))
}

/// What stands in the form and what happened; a step taken back is told as such. Telephone and
/// officers' names stay out, as they do on the page.
fn body(exemplar: &Exemplar, steps: &[Step]) -> Value {
    let content = &exemplar.content;
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    let rows: Vec<_> = content
        .rows
        .iter()
        .map(|row| {
            json!({ "kind": row.kind.word(), "name": row.name, "unit": row.unit, "target": row.target,
                "achieved": row.achieved, "day": day(row.day) })
        })
        .collect();
    let steps: Vec<_> = steps
        .iter()
        .map(|step| {
            json!({ "kind": step.kind.word(), "on": step.on_day.to_string(), "level": step.level,
                "decision": step.decision, "taken_back": step.retracted.is_some(),
                "because": (step.kind == StepKind::Stopped).then_some(&step.note) })
        })
        .collect();
    json!({
        "form": FORM,
        "record": exemplar.path(),
        "unit": content.unit_id,
        "state": exemplar.state.word(),
        "level": exemplar.level,
        "name": content.name,
        "field": content.field,
        "subject": [content.subject_kind.map(super::SubjectKind::word).unwrap_or_default(), content.subject_name.as_str(), content.subject_role.as_str()],
        "origin": content.origin.map(super::Origin::word),
        "situation": content.situation,
        "goal": content.goal,
        "method": content.method,
        "sustain": content.sustain,
        "area": content.area,
        "households": content.households,
        "people": content.people,
        "target_level": content.target_level,
        "registered_on": day(content.registered_on),
        "starts_on": day(content.starts_on),
        "evaluates_on": day(content.evaluates_on),
        "rows": rows,
        "steps": steps,
    })
}
