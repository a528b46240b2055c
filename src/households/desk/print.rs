//! The book of one hamlet on paper: number, head, area, who speaks. The browser prints it.

use askama::Template;
use axum::{extract::State, response::Response};

use super::{asked, hamlets};
use crate::{
    app::App,
    error::{Error, Result},
    households::{self, Household},
    places,
    web::{Officer, Shell, Typed, page},
};

#[derive(Template)]
#[template(path = "households/desk/print.html")]
struct Print {
    shell: Shell,
    place: String,
    commune: String,
    households: Vec<Household>,
}

impl Print {
    fn count(&self) -> String {
        let n = i64::try_from(self.households.len()).unwrap_or(i64::MAX);
        self.shell.words.t2(
            "households-print-count",
            ("n", self.shell.words.n(n)),
            ("day", &self.shell.today),
        )
    }
}

/// The page.
pub async fn show(State(app): State<App>, officer: Officer) -> Result<Response> {
    if !officer.actor.may_somewhere("households.open") {
        return Err(Error::Forbidden);
    }
    let query = officer.shell.here.split_once('?').map_or("", |(_, query)| query).to_owned();
    let typed = Typed::parse(query.as_bytes());
    let today = app.clock.today();
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let within = hamlets(&app, &officer, &tree, "households.open");
    let place = asked(&within, typed.get("place")).ok_or(Error::NotFound)?;
    let mut households = households::list(&mut tx, std::slice::from_ref(&place.id), today).await?;
    // One whose last day is today is on no list that goes on being used.
    households.retain(|one| one.ended.is_none());
    page(&Print {
        commune: tree.parent(&place.id, today).map(|above| above.name.clone()).unwrap_or_default(),
        place: place.name.clone(),
        shell: officer.shell,
        households,
    })
}
