//! The public files of the log, as C2SP `tlog-tiles` lays them out below `/log/`, and the bytes of each
//! entry below `/open/`.

use axum::{
    Router,
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use dinh_tlog::tile::{self, Kind, Tile, WIDTH};

use super::store;
use crate::{
    app::App,
    error::{Error, Result},
    store::{Tx, settings},
};

/// Its routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/log/checkpoint", get(checkpoint))
        .route("/log/key", get(key))
        .route("/log/tile/{*path}", get(tile_at))
        .route("/open/{name}", get(open))
}

/// A file that never changes once it is there.
fn lasting(kind: &'static str, bytes: impl IntoResponse) -> Response {
    let headers =
        [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (headers, bytes).into_response()
}

/// The newest signed head.
async fn checkpoint(State(app): State<App>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let signed = store::checkpoint(&mut tx).await?.ok_or(Error::NotFound)?;
    let headers =
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=5")];
    Ok((headers, signed.note).into_response())
}

/// The public key of the heads, as verifiers write it.
async fn key(State(app): State<App>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let key = settings::get(&mut tx, settings::LOG_KEY).await?.ok_or(Error::NotFound)?;
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], format!("{key}\n")).into_response())
}

/// How many entries the newest head vouches for: nothing beyond it is served.
async fn vouched(tx: &mut Tx) -> Result<u64> {
    Ok(store::checkpoint(tx).await?.map_or(0, |signed| signed.size))
}

/// A tile of hashes or a bundle of entries.
async fn tile_at(State(app): State<App>, Path(path): Path<String>) -> Result<Response> {
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
            let entries = store::entries(&mut tx, first, i64::from(asked.width)).await?;
            tile::bundle(entries.iter().map(|entry| entry.leaf.as_bytes())).map_err(Error::fault)?
        }
    };
    Ok(lasting("application/octet-stream", bytes))
}

/// `/open/12.json` the bytes of an entry as they were hashed, `/open/12.fields` the disclosures of its
/// fields that are still lawful to show, one a line.
async fn open(State(app): State<App>, Path(name): Path<String>) -> Result<Response> {
    let (digits, kind) = name.split_once('.').ok_or(Error::NotFound)?;
    let index: i64 = digits.parse().map_err(|_| Error::NotFound)?;
    let mut tx = app.db.read().await?;
    let there = u64::try_from(index).is_ok_and(|_| index.to_string() == digits);
    let entry = store::entries(&mut tx, index, 1).await?.into_iter().next();
    let entry = entry.filter(|_| there).ok_or(Error::NotFound)?;
    match kind {
        "json" => Ok(lasting("application/json", entry.leaf)),
        "fields" => {
            let lines: String =
                store::fields(&mut tx, index).await?.iter().map(|one| format!("{one}\n")).collect();
            let headers =
                [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
            Ok((headers, lines).into_response())
        }
        _ => Err(Error::NotFound),
    }
}

#[cfg(test)]
mod tests;
