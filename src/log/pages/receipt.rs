//! A receipt: that something was written down, when, and under which signed head. It opens for whoever
//! has its letters, without an account.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use dinh_tlog::Hash;

use super::{
    book::value,
    trail::{Line, line, receipt, record},
};
use crate::{
    app::App,
    error::{Error, Result},
    log::{CITATION, SHA256, TITLE, bytes_of, store},
    store::Tx,
    web::{Shell, Visitor, address::origin, code::Code, page},
};

#[derive(Template)]
#[template(path = "log/pages/receipt.html")]
struct Receipt {
    shell: Shell,
    line: Line,
    day: String,
    title: String,
    record: String,
    /// The fingerprint of the record's public bytes, where it tells one.
    sha256: String,
    bytes: String,
    /// Whether a newer entry tells of the same record.
    newer: Option<String>,
    erased: bool,
    /// By which law this act erased, where it did.
    basis: String,
    may_erase: bool,
    /// The letters in groups of four, to be typed or compared.
    letters: String,
    code: Code,
    signed: bool,
}

/// The entry of a receipt's letters; capitals and spaces do not matter.
///
/// # Errors
/// When the database fails.
pub(super) async fn find(tx: &mut Tx, code: &str) -> Result<Option<store::Kept>> {
    let Some((index, short)) = typed(code) else { return Ok(None) };
    let Ok(index) = index.parse::<i64>() else { return Ok(None) };
    let entry = store::entry(tx, index).await?;
    Ok(entry.filter(|entry| Hash::leaf(entry.leaf.as_bytes()).short() == short))
}

/// Reads what people type from paper: capitals or not, any mark between number and letters, groups or
/// none, and the digits that the letters do not have for the letters they look like.
fn typed(code: &str) -> Option<(String, String)> {
    let code = code.to_ascii_lowercase();
    let code = code.rsplit_once("/r/").map_or(code.as_str(), |(_, code)| code).trim();
    let digits = code.chars().take_while(char::is_ascii_digit).count();
    let (index, rest) = code.split_at_checked(digits)?;
    let letters = rest.chars().filter(char::is_ascii_alphanumeric).map(|letter| match letter {
        '0' => 'o',
        '1' => 'i',
        '8' => 'b',
        letter => letter,
    });
    Some((index.to_owned(), letters.collect()))
}

/// The page.
pub async fn show(
    State(app): State<App>,
    Visitor(shell): Visitor,
    headers: HeaderMap,
    Path(letters): Path<String>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let entry = find(&mut tx, &letters).await?.ok_or(Error::NotFound)?;
    let words = shell.words;
    let fields = store::fields(&mut tx, entry.index).await?;
    let told = |name: &str| fields.iter().find_map(|one| value(one, name)).unwrap_or_default();
    let leaf: serde_json::Value = serde_json::from_str(&entry.leaf).map_err(Error::fault)?;
    let day = leaf["day"].as_str().and_then(|day| day.parse::<jiff::civil::Date>().ok());
    let erased = fields.is_empty() && leaf.get("_sd").is_some();
    let record = record(&entry.leaf).unwrap_or_default();
    let newer = store::newer_of_same(&mut tx, entry.index).await?;
    let path = receipt(&entry);
    let address = format!("{}{path}", origin(&app, &headers));
    let letters = path.trim_start_matches("/r/").to_ascii_uppercase();
    let view = Receipt {
        day: day.map_or_else(String::new, |day| words.day(day)),
        title: told(TITLE),
        sha256: told(SHA256),
        bytes: bytes_of(&record),
        newer: newer.map(|newer| receipt(&newer)),
        erased,
        basis: told(CITATION),
        may_erase: shell.may("erasures.erase"),
        letters: grouped(&letters),
        code: Code::of(&address.to_ascii_uppercase())?,
        signed: entry.signed.is_some(),
        line: line(words, &entry),
        record,
        shell,
    };
    page(&view)
}

/// `7.ABCD EFGH …`
fn grouped(letters: &str) -> String {
    let Some((index, short)) = letters.split_once('.') else { return letters.to_owned() };
    let groups: Vec<_> =
        short.as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four).into_owned()).collect();
    format!("{index}. {}", groups.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_read_as_people_type_them() {
        let meant = Some(("846".to_owned(), "tuvcoib".to_owned()));
        for code in [
            "846.TUVC OIB",
            "846 tuvc-oib",
            "846,TUVC0IB",
            "https://xa.example/R/846.TUVCOI8",
            " 846.tuvc.o1b ",
        ] {
            assert_eq!(typed(code), meant, "{code}");
        }
    }
}
