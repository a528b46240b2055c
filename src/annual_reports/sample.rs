//! The founding world's review: texts, the locks of the eleven units and the district's own,
//! through the same acts that officers use. Days are those of the sample world's papers.

use jiff::{
    Timestamp,
    civil::{Date, date},
};

use super::{
    acts::{self, Of},
    outline,
    signed::{self, Typeset},
    standing,
    store::{
        By,
        reviews::{self, Signing},
    },
};
use crate::{
    clock,
    error::{Error, Result},
    imports::year_end,
    papers,
    places::{self, Place, Tree},
    store::Tx,
};

const TEXT: &str = include_str!("../../fixtures/co-do-2020/tong-ket/huyen.md");
const YEAR: i64 = 2020;
const DUE: Date = date(2021, 1, 6);
/// The report's number in the book of the term.
const NUMBER: i64 = 19;
const SIGNED: Date = date(2021, 1, 8);

const RECIPIENTS: &str =
    "Ban Dân vận Thành ủy Cần Thơ\nCác đồng chí Ủy viên Ban Chấp hành Đảng bộ huyện\nCác đảng ủy trực thuộc";

/// The day on which each unit locked, by the name of the unit.
const LOCKED: [(&str, Date); 11] = [
    ("Thị trấn Cờ Đỏ", date(2021, 1, 4)),
    ("Xã Đông Hiệp", date(2021, 1, 4)),
    ("Xã Đông Thắng", date(2021, 1, 5)),
    ("Xã Thạnh Phú", date(2021, 1, 4)),
    ("Xã Thới Đông", date(2021, 1, 5)),
    ("Xã Thới Hưng", date(2021, 1, 3)),
    ("Xã Thới Xuân", date(2021, 1, 6)),
    ("Xã Trung An", date(2021, 1, 5)),
    ("Xã Trung Hưng", date(2021, 1, 6)),
    ("Xã Trung Thạnh", date(2021, 1, 5)),
    ("Khối cơ quan huyện", date(2021, 1, 6)),
];

/// Writes the texts and locks every review. Comes after all files are brought in: a lock
/// keeps what is counted at that moment.
///
/// # Errors
/// When a unit is not known or has no figure, or the database fails.
pub async fn load(tx: &mut Tx) -> Result<()> {
    let home = places::home(tx).await?.ok_or(Error::NotFound)?;
    let tree = places::tree(tx).await?;
    let at = |day: Date, hour, minute| by(clock::at(day, hour, minute));
    acts::set_due(tx, at(date(2020, 12, 15), 9, 0), YEAR, &home, DUE).await?;
    for (section, body) in sections(TEXT) {
        let of = Of { tree: &tree, place: &home, year: YEAR, version: 0 };
        acts::write(tx, at(date(2021, 1, 7), 10, 0), of, section, &body).await?;
    }
    for (name, day) in LOCKED {
        let unit = tree.named(&home.id, name, year_end(YEAR)).ok_or_else(|| unknown(name))?;
        lock(tx, &tree, unit, at(day, 15, 30)).await?;
    }
    lock(tx, &tree, &home, at(date(2021, 1, 7), 16, 40)).await
}

async fn lock(tx: &mut Tx, tree: &Tree, place: &Place, by: By<'_>) -> Result<()> {
    let of = Of { tree, place, year: YEAR, version: 0 };
    acts::lock(tx, by, of).await?.map_err(|why| refused(&place.name, why))
}

/// Signs the district's review for its body and keeps the paper.
///
/// # Errors
/// When no body is known with somebody who signs, the act is refused or the database fails.
pub async fn sign(tx: &mut Tx) -> Result<()> {
    let home = places::home(tx).await?.ok_or(Error::NotFound)?;
    let tree = places::tree(tx).await?;
    let organ = acts::organ_of(tx, &home.id).await?.ok_or(Error::NotFound)?;
    let signers = papers::store::signers(tx, &organ.id).await?;
    let signer = signers.iter().find(|signer| signer.signs_on(SIGNED)).ok_or(Error::NotFound)?;
    let review = reviews::find(tx, YEAR, &home.id).await?.ok_or(Error::NotFound)?;
    let of = Of { tree: &tree, place: &home, year: YEAR, version: review.version };
    let signing = Signing { organ: &organ, signer, number: NUMBER, day: SIGNED, recipients: RECIPIENTS };
    let by = by(clock::at(SIGNED, 7, 30));
    acts::sign(tx, by, of, signing, SIGNED).await?.map_err(|why| refused(&home.name, why))?;
    // Nobody else writes while a world is loaded, so the typesetter may be waited for.
    let typeset = Typeset::of(signed::says(tx, of).await?).await?;
    signed::keep(tx, by, of, &typeset).await
}

fn by(now: Timestamp) -> By<'static> {
    By { now, actor: None, batch: None }
}

fn unknown(name: &str) -> Error {
    Error::fault(anyhow::anyhow!("the sample names a unit that nobody knows: {name}"))
}

fn refused(place: &str, why: standing::Refusal) -> Error {
    Error::fault(anyhow::anyhow!("the sample's review of {place}: {why:?}"))
}

/// Reads the file: `## section`, then its paragraphs.
fn sections(text: &str) -> Vec<(&'static str, String)> {
    text.split("\n## ")
        .skip(1)
        .filter_map(|part| {
            let (word, body) = part.split_once('\n')?;
            Some((outline::find(word.trim())?.word, body.trim().to_owned()))
        })
        .collect()
}
