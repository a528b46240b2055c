//! What officers do: confirm the holidays of a year, and rules of the law.

mod edit;
mod list;
mod rules;
#[cfg(test)]
mod tests;

use axum::{Router, routing::get};

use crate::{
    app::App,
    error::{Error, Result},
    web::Officer,
};

/// The act that every page here asks for.
const CONFIRM: &str = "law.confirm-holidays";

/// Routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/holidays", get(list::show))
        .route("/desk/holidays/{year}", get(edit::show).post(edit::confirm))
        .route("/desk/rules", get(rules::list))
        .route("/desk/rules/{law}/{matter}", get(rules::show).post(rules::confirm))
}

fn allowed(officer: &Officer) -> Result<()> {
    if officer.actor.may_somewhere(CONFIRM) { Ok(()) } else { Err(Error::Forbidden) }
}
