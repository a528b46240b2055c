//! The A4 sheet of a public notice, as everybody may print it.

use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};

use jiff::civil::Date;

use crate::{
    app::App,
    disclosures::{
        Content,
        notice::Notice,
        paper::{self, Source},
        store::{
            self,
            versions::{self, VersionKind},
        },
        table::Seen,
        told,
    },
    error::{Error, Result},
    papers::{self, documents::Paper, render},
    places::{self, Kind, Place, Tree},
    store::Tx,
    web::{
        Words,
        address::{numbered, origin},
    },
};

/// `/disclosures/2020-118/paper.pdf`.
pub async fn show(State(app): State<App>, headers: HeaderMap, Path(code): Path<String>) -> Result<Response> {
    let (year, number) = numbered(&code)?;
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let notice = store::find_numbered(&mut tx, year, number).await?;
    if !notice.is_readable() {
        return Err(Error::NotFound);
    }
    let content = versions::get(&mut tx, &notice.id, notice.current).await?.content.ok_or(Error::NotFound)?;
    let address = format!("{}{}", origin(&app, &headers), notice.path());
    let made = make(&mut tx, &tree, &notice, &content, Seen::Public, &address).await?;
    drop(tx);
    let _turn = render::turn(&render::PUBLIC).await?;
    render::respond(made, render::PaperForm::Pdf, &file_name(&notice)).await
}

/// The name of the file.
pub(in crate::disclosures) fn file_name(notice: &Notice) -> String {
    match notice.number {
        Some(number) => format!("cong-khai-{}-{number}", notice.year),
        None => "cong-khai".to_owned(),
    }
}

/// The paper of a notice, with the layout of its unit's body where one was entered.
pub(in crate::disclosures) async fn make(
    tx: &mut Tx,
    tree: &Tree,
    notice: &Notice,
    content: &Content,
    seen: Seen,
    address: &str,
) -> Result<Paper> {
    let organs = papers::store::organs(tx).await?;
    let organ =
        organs.iter().find(|organ| organ.place_id == notice.unit_id && organ.side == papers::Side::State);
    let unit = tree.get(&notice.unit_id).ok_or(Error::NotFound)?;
    let rule = told::of_notice(tx, Words::Vi, tree, notice).await?;
    let versions = versions::list(tx, &notice.id).await?;
    let current = versions.iter().find(|one| one.n == notice.current);
    let changed = current
        .filter(|one| matches!(one.kind, VersionKind::Correction | VersionKind::Revision))
        .and_then(|one| Some((one.kind, crate::clock::day_of(one.approved_at?))));
    Ok(paper::paper(Source {
        notice,
        content,
        seen,
        organ,
        unit,
        seat: seat(tree, unit, notice.signed_on),
        changed,
        rule: rule.as_ref(),
        address,
    }))
}

/// Where a paper is signed: the unit itself, or for an agency the place it works in.
fn seat<'a>(tree: &'a Tree, unit: &'a Place, on: Date) -> &'a str {
    let mut at = unit;
    while matches!(at.kind, Kind::Hamlet | Kind::Agency) {
        let Some(above) = tree.parent(&at.id, on) else { break };
        at = above;
    }
    at.short_name()
}
