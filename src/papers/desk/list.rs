//! The bodies within reach, who signs for each today, and the newest numbers.

use askama::Template;
use axum::{extract::State, response::Response};

use super::{MANAGE, over};
use crate::{
    app::App,
    error::{Error, Result},
    papers::{Organ, store},
    places, vietnamese,
    web::{Officer, Shell, page},
};

#[derive(Template)]
#[template(path = "papers/desk/list.html")]
struct List {
    shell: Shell,
    rows: Vec<Row>,
}

struct Row {
    path: String,
    name: String,
    place: String,
    side: String,
    sign: String,
    signers: Vec<String>,
}

/// The page.
pub async fn show(State(app): State<App>, Officer { shell, actor }: Officer) -> Result<Response> {
    if !actor.may_somewhere(MANAGE) {
        return Err(Error::Forbidden);
    }
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let today = app.clock.today();
    let mut rows = Vec::new();
    let mut organs = store::organs(&mut tx).await?;
    // The widest place first, then by name.
    organs.sort_by(|a, b| {
        let depth = |organ: &Organ| tree.above(&organ.place_id).len();
        let name = |organ: &Organ| tree.name(&organ.place_id).to_owned();
        depth(a).cmp(&depth(b)).then_with(|| vietnamese::order(&name(a), &name(b)))
    });
    for organ in organs {
        if !over(&app, &actor, &tree, &organ.place_id) {
            continue;
        }
        let signers = store::signers(&mut tx, &organ.id).await?;
        rows.push(Row {
            path: format!("/desk/papers/{}", organ.id),
            name: organ.label(),
            place: tree.name(&organ.place_id).to_owned(),
            side: shell.t(format!("papers-side-{}", organ.side.word())),
            sign: organ.sign,
            signers: signers
                .iter()
                .filter(|signer| signer.signs_on(today))
                .map(|signer| signer.label())
                .collect(),
        });
    }
    page(&List { shell, rows })
}
