//! The public files of the log: what C2SP `tlog-tiles` lays down below `/log/`, and the bytes and fields
//! of entries below `/open/`. Nothing is served that no signed head vouches for.

use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use dinh_tlog::tile::{self, Kind, Tile, WIDTH};

use super::super::store;
use crate::{
    app::App,
    error::{Error, Result},
    store::{Tx, settings},
};

const TEXT: &str = "text/plain; charset=utf-8";

/// A file that never changes once it is there.
fn lasting(kind: &'static str, bytes: impl IntoResponse) -> Response {
    let headers =
        [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (headers, bytes).into_response()
}

/// A file that may say something else tomorrow.
fn passing(kind: &'static str, bytes: impl IntoResponse) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-cache")], bytes).into_response()
}

/// The newest signed head.
pub async fn checkpoint(State(app): State<App>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let signed = store::checkpoint(&mut tx).await?.ok_or(Error::NotFound)?;
    Ok(passing(TEXT, signed.note))
}

/// The public key of the heads, as verifiers write it.
pub async fn key(State(app): State<App>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let key = settings::get(&mut tx, settings::LOG_KEY).await?.ok_or(Error::NotFound)?;
    Ok(passing(TEXT, format!("{key}\n")))
}

/// How many entries wait for a head, so that whoever checks knows whether to wait too.
pub async fn waiting(State(app): State<App>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let size = u64::try_from(store::size(&mut tx).await?).map_err(Error::fault)?;
    Ok(passing(TEXT, format!("{}\n", size.saturating_sub(vouched(&mut tx).await?))))
}

/// How many entries the newest head vouches for.
async fn vouched(tx: &mut Tx) -> Result<u64> {
    Ok(store::checkpoint(tx).await?.map_or(0, |signed| signed.size))
}

/// A tile of hashes or a bundle of entries.
pub async fn tile(State(app): State<App>, Path(path): Path<String>) -> Result<Response> {
    let asked = Tile::parse(&format!("tile/{path}")).map_err(|_| Error::NotFound)?;
    let mut tx = app.db.read().await?;
    let there = Tile::at(asked.kind, asked.index, vouched(&mut tx).await?).ok_or(Error::NotFound)?;
    if asked.width > there.width {
        return Err(Error::NotFound);
    }
    let bytes = match asked.kind {
        Kind::Level(level) => {
            store::hashes(&mut tx, level, asked.index, asked.width).await?.ok_or(Error::NotFound)?
        }
        Kind::Entries => {
            let first = i64::try_from(asked.index * WIDTH).map_err(Error::fault)?;
            let leaves = store::leaves(&mut tx, first, i64::from(asked.width)).await?;
            tile::bundle(leaves.iter().map(String::as_bytes)).map_err(Error::fault)?
        }
    };
    Ok(lasting("application/octet-stream", bytes))
}

/// The place of an entry that a head vouches for, as it stands in an address.
async fn place(tx: &mut Tx, digits: &str) -> Result<i64> {
    let index: u64 = digits.parse().map_err(|_| Error::NotFound)?;
    let there = index.to_string() == digits && index < vouched(tx).await?;
    i64::try_from(index).ok().filter(|_| there).ok_or(Error::NotFound)
}

/// `/open/12.json` the bytes of an entry as they were hashed, `/open/12.fields` the disclosures of its
/// fields that are still lawful to show, one a line.
pub async fn open(State(app): State<App>, Path(name): Path<String>) -> Result<Response> {
    let (digits, kind) = name.split_once('.').ok_or(Error::NotFound)?;
    let mut tx = app.db.read().await?;
    let index = place(&mut tx, digits).await?;
    match kind {
        "json" => {
            let leaf = store::leaves(&mut tx, index, 1).await?.into_iter().next().ok_or(Error::NotFound)?;
            Ok(lasting("application/json", leaf))
        }
        "fields" => {
            let lines: String =
                store::fields(&mut tx, index).await?.iter().map(|one| format!("{one}\n")).collect();
            Ok(passing(TEXT, lines))
        }
        _ => Err(Error::NotFound),
    }
}

/// `/open/fields/3`: the disclosures of the 256 entries of a bundle, one a line after the place of its
/// entry, so that whoever checks the whole log asks once and not 256 times.
pub async fn fields(State(app): State<App>, Path(digits): Path<String>) -> Result<Response> {
    let number: u64 = digits.parse().map_err(|_| Error::NotFound)?;
    let mut tx = app.db.read().await?;
    let first = number.checked_mul(WIDTH).ok_or(Error::NotFound)?;
    if number.to_string() != digits || first >= vouched(&mut tx).await? {
        return Err(Error::NotFound);
    }
    let count = vouched(&mut tx).await?.saturating_sub(first).min(WIDTH);
    let (first, count) =
        (i64::try_from(first).map_err(Error::fault)?, i64::try_from(count).map_err(Error::fault)?);
    let lines: String = store::fields_of(&mut tx, first, count)
        .await?
        .iter()
        .map(|(index, one)| format!("{index} {one}\n"))
        .collect();
    Ok(passing(TEXT, lines))
}

/// `/log/proof/12`: the proof that an entry is in the log, as C2SP `tlog-proof` writes it, to be checked
/// without us and without a network.
pub async fn proof(State(app): State<App>, Path(digits): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let index = place(&mut tx, &digits).await?;
    let index = u64::try_from(index).map_err(Error::fault)?;
    let proof = store::proof(&mut tx, index).await?.ok_or(Error::NotFound)?;
    let name = format!("attachment; filename=\"muc-{index}.tlog-proof\"");
    let headers = [
        (header::CONTENT_TYPE, TEXT.to_owned()),
        (header::CACHE_CONTROL, "no-cache".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, proof.to_string()).into_response())
}
