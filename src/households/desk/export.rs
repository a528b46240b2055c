//! What leaves the program with names: one hamlet's book as a file, and all that is kept of one household
//! for whoever asks. Each time the journal says so.

use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{Held, asked, by, hamlets};
use crate::{
    app::App,
    error::{Error, Result},
    households::{
        self, Event, Household, Member, Stay, acts,
        store::{events, members, stays},
    },
    places,
    web::{
        Officer, Shell, Typed,
        export::{Cell, Form, Table},
    },
};

/// The households of one hamlet that live there today, with the titles that the importer reads.
pub async fn hamlet(State(app): State<App>, officer: Officer, typed: Typed) -> Result<Response> {
    if !officer.actor.may_somewhere("households.export") {
        return Err(Error::Forbidden);
    }
    let form = Form::of_suffix(typed.get("as")).filter(|form| *form != Form::Json).ok_or(Error::NotFound)?;
    let mut tx = app.db.write().await?;
    let tree = places::tree(&mut tx).await?;
    let within = hamlets(&app, &officer, &tree, "households.export");
    let place = asked(&within, typed.get("place")).ok_or(Error::NotFound)?;
    let mut found = households::list(&mut tx, std::slice::from_ref(&place.id), app.clock.today()).await?;
    found.retain(|one| one.ended.is_none());
    let all = members::of_places(&mut tx, std::slice::from_ref(&place.id)).await?;
    acts::export(&mut tx, by(&app, &officer), &place.id, found.len()).await?;
    tx.commit().await?;
    let table = Table {
        name: format!("so-ho-{}", crate::vietnamese::fold(&place.name).replace(' ', "-")),
        columns: columns(&officer.shell),
        rows: found.iter().map(|one| row(one, &all)).collect(),
        above: Vec::new(),
    };
    tokio::task::spawn_blocking(move || table.respond(form)).await.map_err(Error::fault)?
}

fn columns(shell: &Shell) -> Vec<(&'static str, String)> {
    vec![
        ("number", shell.t("households-number")),
        ("head", shell.t("households-head")),
        ("area", shell.t("households-area")),
        ("representative", shell.t("households-representative")),
        ("phone", shell.t("households-phone")),
        ("members", shell.t("households-members")),
        ("from", shell.t("households-first-day")),
    ]
}

fn row(one: &Household, all: &[(String, Member)]) -> Vec<Cell> {
    let own = all.iter().filter(|(id, member)| *id == one.id && member.person.left_on.is_none());
    let own = own.map(|(_, member)| member.person.name.as_str());
    vec![
        one.number.into(),
        one.head.as_str().into(),
        one.area.as_str().into(),
        one.representative.as_str().into(),
        one.phone.clone().unwrap_or_default().into(),
        own.collect::<Vec<_>>().join("; ").into(),
        Cell::Day(one.valid_from),
    ]
}

/// All that is kept of a household.
pub async fn file(State(app): State<App>, officer: Officer, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let held = Held::load(&mut tx, &app, &officer, &id).await?;
    held.need("households.hand-out")?;
    let people = members::list(&mut tx, &id).await?;
    let history = events::list(&mut tx, &id).await?;
    let earlier = stays::list(&mut tx, &id).await?;
    acts::hand_out(&mut tx, by(&app, &officer), &held.household).await?;
    tx.commit().await?;
    let kept = kept(&held.household, held.tree.name(&held.household.place_id), &people, (&earlier, &history));
    let bytes = serde_json::to_vec_pretty(&kept).map_err(Error::fault)?;
    let name = format!("attachment; filename=\"ho-{}.json\"", held.household.number);
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&name).map_err(Error::fault)?),
    ];
    Ok((headers, bytes).into_response())
}

fn kept(one: &Household, place: &str, people: &[Member], (earlier, history): (&[Stay], &[Event])) -> Value {
    let earlier = earlier.iter().map(|stay| {
        json!({
            "valid_from": stay.from.map(|day| day.to_string()),
            "valid_to": stay.to.to_string(),
            "state": stay.ended.word(),
        })
    });
    let people: Vec<_> = people.iter().map(|member| &member.person).collect();
    let history = history.iter().map(|event| {
        json!({
            "kind": event.kind.word(),
            "on_day": event.on_day.to_string(),
            "other_number": event.other.as_ref().map(|(_, number)| number),
            "note": event.note,
            "recorded_at": event.at.to_string(),
        })
    });
    json!({
        "place": place,
        "number": one.number,
        "head": one.head,
        "area": one.area,
        "representative": one.representative,
        "phone": one.phone,
        "valid_from": one.valid_from.map(|day| day.to_string()),
        "valid_to": one.valid_to.map(|day| day.to_string()),
        "state": one.state().word(),
        "earlier": earlier.collect::<Vec<_>>(),
        "members": people,
        "history": history.collect::<Vec<_>>(),
        "updated_at": one.updated_at.to_string(),
    })
}
