//! The bodies within reach, who signs for each today, and the newest numbers.

use askama::Template;
use axum::{extract::State, response::Response};

use super::{MANAGE, over};
use crate::{
    app::App,
    error::{Error, Result},
    papers::store,
    places,
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
    for organ in store::organs(&mut tx).await? {
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
