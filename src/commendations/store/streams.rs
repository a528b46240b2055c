//! Streams of commendation as the unit names them.

use crate::{
    error::{Error, Result},
    store::{Row, Tx},
    vals, vietnamese,
};

/// A stream in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedStream {
    /// Its code.
    pub code: String,
    /// Where it stands among the others.
    pub seq: i64,
    /// In Vietnamese.
    pub name_vi: String,
    /// In English.
    pub name_en: String,
    /// How it reads inside a sentence of a certificate or decision.
    pub phrase: String,
    /// Grows with every change.
    pub version: i64,
}

/// All streams, in order.
///
/// # Errors
/// When the database fails.
pub async fn streams(tx: &mut Tx) -> Result<Vec<NamedStream>> {
    let rows = tx
        .all(
            "select code, seq, name_vi, name_en, phrase_vi, version from commendation_stream
             order by seq, code",
            vals![],
        )
        .await?;
    let stream = |row: &Row| {
        Ok(NamedStream {
            code: row.text("code")?,
            seq: row.int("seq")?,
            name_vi: row.text("name_vi")?,
            name_en: row.text("name_en")?,
            phrase: row.text("phrase_vi")?,
            version: row.int("version")?,
        })
    };
    rows.iter().map(stream).collect()
}

/// Names a stream anew.
///
/// # Errors
/// [`Error::NotFound`] when there is none of that code; [`Error::Conflict`] when somebody
/// named it anew since `stream.version`.
pub async fn rename_stream(tx: &mut Tx, stream: &NamedStream) -> Result<()> {
    // The old name stays among the others that offices use, so that old sheets are still read.
    let row =
        tx.one("select name_vi, also from commendation_stream where code = $1", vals![&stream.code]).await?;
    let (old, also) = (vietnamese::fold(&row.text("name_vi")?), row.text("also")?);
    let also = if also.split('|').any(|name| name == old) { also } else { format!("{also}|{old}") };
    let changed = tx
        .run(
            "update commendation_stream set name_vi = $1, name_en = $2, phrase_vi = $3, also = $4,
                 version = version + 1
             where code = $5 and version = $6",
            vals![&stream.name_vi, &stream.name_en, &stream.phrase, also, &stream.code, stream.version],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Adds a stream at the end; its code comes from its name.
///
/// # Errors
/// [`Error::Duplicate`] when the code is taken.
pub async fn add_stream(tx: &mut Tx, name_vi: &str, name_en: &str, phrase: &str) -> Result<String> {
    let code = vietnamese::fold(name_vi).replace(' ', "-");
    tx.run(
        "insert into commendation_stream (code, seq, name_vi, name_en, phrase_vi, also)
         select $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5 from commendation_stream",
        vals![&code, name_vi, name_en, phrase, vietnamese::fold(name_vi)],
    )
    .await?;
    Ok(code)
}
