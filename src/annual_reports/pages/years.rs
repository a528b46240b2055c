//! The years that have a review.

use askama::Template;
use axum::{extract::State, response::Response};

use super::asked::years;
use crate::{
    app::App,
    error::Result,
    web::{Shell, Visitor, page},
};

#[derive(Template)]
#[template(path = "annual_reports/pages/years.html")]
struct Years {
    shell: Shell,
    years: Vec<i64>,
}

/// The page.
pub async fn show(State(app): State<App>, Visitor(shell): Visitor) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let years = years(&mut tx).await?;
    page(&Years { shell, years })
}
