//! The public bytes of a notice: what the public log holds the fingerprint of, and what whoever checks
//! the log is given to compare (docs/adr/0018). With the text stand the lines that prove where it was
//! put up, the fingerprints of its papers and of its earlier texts, and the answers everybody reads.

use serde_json::{Value as Json, json};

use super::{
    Audience, Notice, Part, Posting, State,
    content::{Content, Value},
    store::{
        self,
        feedback::{self, Feedback},
        files::{self, File},
        postings,
        versions::{self, Version, VersionKind},
    },
    table::Seen,
};
use crate::{
    codec,
    error::{Error, Result},
    log::Told,
    store::Tx,
};

/// The form of the bytes. Another form gets another number, and the old one stays for old entries.
const FORM: u8 = 1;

/// What belongs to a notice besides itself.
#[derive(Debug, Clone, Copy, Default)]
struct Beside<'a> {
    log: &'a [Posting],
    files: &'a [File],
    versions: &'a [Version],
    feedback: &'a [Feedback],
}

/// What everybody may read of a notice now.
///
/// # Errors
/// When the database fails, or there is no such notice.
pub async fn told(tx: &mut Tx, id: &str) -> Result<Told> {
    let notice = store::find(tx, id).await?;
    let versions = versions::list(tx, id).await?;
    if let Some(bytes) = withdrawn(&notice, &versions) {
        return Ok(Told::open(id, notice.path(), "", &bytes));
    }
    if !notice.is_readable() {
        return Ok(Told::shut(id, notice.path()));
    }
    let current = versions.iter().find(|version| version.n == notice.current);
    let Some(content) = current.and_then(|version| version.content.as_ref()) else {
        return Ok(Told::shut(id, notice.path()));
    };
    let own = current.map(version).unwrap_or_default();
    let log = postings::list(tx, id).await?;
    let files = files::list(tx, id).await?;
    let feedback = feedback::list(tx, id).await?;
    let beside = Beside { log: &log, files: &files, versions: &versions, feedback: &feedback };
    let mut bytes = body(&notice, content);
    if let Json::Object(map) = &mut bytes {
        map.insert("version".to_owned(), own);
        map.insert("postings".to_owned(), lines(beside.log));
        map.insert("papers".to_owned(), papers(beside));
        map.insert("earlier".to_owned(), earlier(&notice, beside.versions)?);
        map.insert("answers".to_owned(), answers(beside.feedback));
    }
    Ok(Told::open(id, notice.path(), &content.title, &bytes))
}

/// What is left of a notice that everybody could read: that it was withdrawn, when and why.
fn withdrawn(notice: &Notice, versions: &[Version]) -> Option<Json> {
    let public = notice.state == State::Withdrawn && notice.audience == Audience::Public;
    let last = versions.iter().rfind(|version| version.kind == VersionKind::Withdrawal).filter(|_| public)?;
    Some(json!({ "form": FORM, "record": notice.path(), "unit": notice.unit_id, "state": notice.state.word(),
        "document": notice.document, "signed_on": notice.signed_on.to_string(), "version": version(last) }))
}

/// Why there is a version, and since when.
fn version(version: &Version) -> Json {
    json!({ "n": version.n, "kind": version.kind.word(), "reason": version.reason,
        "on": version.approved_at.map(|at| at.to_string()) })
}

/// The text: what everybody may read of it, and nothing that depends on the day it is asked for.
fn body(notice: &Notice, content: &Content) -> Json {
    let facts: serde_json::Map<String, Json> = content
        .facts
        .iter()
        .map(|(key, value)| {
            let value = match value {
                Value::Number(n) => json!(n),
                Value::Day(day) => json!(day.to_string()),
                Value::Text(text) => json!(text),
            };
            (key.clone(), value)
        })
        .collect();
    let table = content.table.as_ref().map(|table| {
        let seen = table.seen_by(Seen::Public);
        let titles: Vec<_> = seen.columns.iter().map(|column| column.title.as_str()).collect();
        json!({ "columns": titles, "rows": seen.rows })
    });
    json!({
        "form": FORM,
        "record": notice.path(),
        "unit": notice.unit_id,
        "kind": notice.kind.word(),
        "part": notice.part.map(Part::word),
        "state": notice.state.word(),
        "document": content.document,
        "signed_on": notice.signed_on.to_string(),
        "law": notice.law,
        "matter": notice.matter,
        "counted_on": notice.counted_on.to_string(),
        "term": json!(notice.due.kept()),
        "hangs": json!(notice.hold.kept()),
        "own_basis": notice.own_basis,
        "published": notice.published_at.map(|at| at.to_string()),
        "title": content.title,
        "lead": content.lead,
        "body": content.body,
        "comment_until": content.comment_until.map(|day| day.to_string()),
        "facts": facts,
        "table": table,
    })
}

/// The posting log, with what was taken back.
fn lines(log: &[Posting]) -> Json {
    let line = |one: &Posting| {
        json!({ "channel": one.channel.word(), "place": one.place_name, "from": one.from_at.to_string(),
            "to": one.to_at.map(|at| at.to_string()), "taken_down_because": one.to_reason,
            "minutes": one.minutes, "households": one.households, "by": one.by_title,
            "recorded": one.recorded_at.to_string(), "taken_back_because": one.retracted })
    };
    log.iter().map(line).collect()
}

/// The papers and photos that everybody may open, by their fingerprints; of one that was taken away,
/// that it was.
fn papers(beside: Beside<'_>) -> Json {
    let stands = |id: &str| beside.log.iter().any(|line| line.id == id && line.stands());
    let open = beside.files.iter().filter(|file| {
        file.approved && file.seen == Seen::Public && file.posting_id.as_deref().is_none_or(stands)
    });
    open.map(|file| {
        let at = file.removed.is_none().then(|| format!("/disclosures/files/{}", file.id));
        json!({ "name": file.file_name, "caption": file.caption, "at": at, "sha256": file.sha256,
            "taken_away_because": file.removed.as_ref().map(|(_, why)| why) })
    })
    .collect()
}

/// The texts before this one, by their fingerprints: whoever kept one can prove that it was it. A sealed
/// one has none.
fn earlier(notice: &Notice, versions: &[Version]) -> Result<Json> {
    let mut out = Vec::new();
    for one in versions.iter().filter(|one| one.approved_at.is_some() && one.n < notice.current) {
        let body = one.content.as_ref().map(|content| body(notice, content).to_string());
        let sha256 = body.map(|body| codec::fingerprint(body.as_bytes()));
        let on = one.approved_at.ok_or(Error::NotFound)?.to_string();
        out.push(json!({ "n": one.n, "kind": one.kind.word(), "reason": one.reason, "on": on,
            "sha256": sha256 }));
    }
    Ok(out.into())
}

/// Opinions that everybody reads, in the words that readers see, with their answers.
fn answers(feedback: &[Feedback]) -> Json {
    let open = feedback.iter().filter(|one| one.public && one.answered_at.is_some());
    open.map(|one| json!({ "n": one.seq, "said": one.words(), "answer": one.answer })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosures::{notice::tests_notice, table};

    #[test]
    fn the_text_is_the_same_for_the_same_notice_and_another_for_another_word() {
        let notice = tests_notice();
        let mut content = Content { title: "Quỹ".into(), ..Content::default() };
        let mut list = table::read("Họ tên\tẤp\tSố tiền\nNgười Mẫu\tẤp A\t100\n").unwrap().unwrap();
        list.columns[0].seen = Seen::Paper;
        content.table = Some(list);
        let once = body(&notice, &content).to_string();
        assert_eq!(once, body(&notice, &content).to_string());
        assert!(once.contains("Ấp A") && !once.contains("Người Mẫu"), "{once}");
        content.lead = "x".into();
        assert_ne!(once, body(&notice, &content).to_string());
    }
}
