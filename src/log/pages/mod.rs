//! For everybody: the log's files, the log as people read it, receipts, the sheet for the board, and
//! how to check all of it.

mod board;
mod book;
mod files;
mod receipt;
pub mod trail;

use axum::{Router, routing::get};

use crate::app::App;

/// Its routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/log", get(book::show))
        .route("/log/check", get(book::check))
        .route("/log/reader.py", get(book::reader))
        .route("/log/board", get(board::show))
        .route("/log/checkpoint", get(files::checkpoint))
        .route("/log/key", get(files::key))
        .route("/log/waiting", get(files::waiting))
        .route("/log/tile/{*path}", get(files::tile))
        .route("/log/proof/{index}", get(files::proof))
        .route("/open/{name}", get(files::open))
        .route("/open/fields/{bundle}", get(files::fields))
        .route("/r/{receipt}", get(receipt::show))
        // In capitals, as the small code has it: capitals make a coarser code.
        .route("/R/{receipt}", get(receipt::show))
}

#[cfg(test)]
mod tests;
