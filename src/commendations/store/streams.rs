//! Streams of commendation as the unit names them.

use crate::{
    error::Result,
    store::{Row, Tx},
    vals, vietnamese,
};

/// Names a stream anew.
///
/// # Errors
/// [`crate::error::Error::NotFound`] when there is none of that code.
pub async fn rename_stream(tx: &mut Tx, code: &str, name_vi: &str, name_en: &str) -> Result<()> {
    // The old name stays among the others that offices use, so that old sheets are still read.
    let row = tx.one("select name_vi, also from commendation_stream where code = $1", vals![code]).await?;
    let (old, also) = (vietnamese::fold(&row.text("name_vi")?), row.text("also")?);
    let also = if also.split('|').any(|name| name == old) { also } else { format!("{also}|{old}") };
    tx.run(
        "update commendation_stream set name_vi = $1, name_en = $2, also = $3 where code = $4",
        vals![name_vi, name_en, also, code],
    )
    .await?;
    Ok(())
}

/// Adds a stream at the end; its code comes from its name.
///
/// # Errors
/// [`crate::error::Error::Duplicate`] when the code is taken.
pub async fn add_stream(tx: &mut Tx, name_vi: &str, name_en: &str) -> Result<String> {
    let code = vietnamese::fold(name_vi).replace(' ', "-");
    tx.run(
        "insert into commendation_stream (code, seq, name_vi, name_en, also)
         select $1, coalesce(max(seq), 0) + 1, $2, $3, $4 from commendation_stream",
        vals![&code, name_vi, name_en, vietnamese::fold(name_vi)],
    )
    .await?;
    Ok(code)
}

/// A stream in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedStream {
    /// Its code.
    pub code: String,
    /// In Vietnamese.
    pub name_vi: String,
    /// In English.
    pub name_en: String,
}

/// All streams, in order.
///
/// # Errors
/// When the database fails.
pub async fn streams(tx: &mut Tx) -> Result<Vec<NamedStream>> {
    let rows =
        tx.all("select code, name_vi, name_en from commendation_stream order by seq, code", vals![]).await?;
    let stream = |row: &Row| {
        Ok(NamedStream {
            code: row.text("code")?,
            name_vi: row.text("name_vi")?,
            name_en: row.text("name_en")?,
        })
    };
    rows.iter().map(stream).collect()
}
