//! The register of rounds that ended: what the figures of meetings and papers are counted from.

use askama::Template;
use axum::{extract::State, response::Response};

use crate::{
    app::App,
    decisions::{
        decision::path,
        reasons,
        store::sittings::{self, Asked, Sitting},
    },
    error::{Error, Result},
    imports::year_end,
    places::{self, Tree},
    web::{
        Shell, Typed, Visitor, Words,
        export::{Cell, Form, Table},
        page,
    },
};

/// A round as it is listed.
struct Row {
    path: String,
    title: String,
    round: String,
    place: String,
    day: String,
    present: String,
    share: String,
    ended: String,
}

#[derive(Template)]
#[template(path = "decisions/pages/rounds.html")]
struct Rounds {
    shell: Shell,
    rows: Vec<Row>,
    total: i64,
    query: String,
}

/// The rounds that an address asks for, with the places.
async fn found(app: &App, shell: &Shell) -> Result<(Tree, Vec<Sitting>, String)> {
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let home = shell.home.clone().ok_or(Error::NotFound)?;
    let query = shell.here.split_once('?').map_or("", |(_, query)| query).to_owned();
    let typed = Typed::parse(query.as_bytes());
    let year: Option<i64> = typed.get("year").parse().ok();
    let day = year.map_or(app.clock.today(), year_end);
    let code = typed.line("place");
    let place = if code.is_empty() { &home } else { tree.find(&code, day).ok_or(Error::NotFound)? };
    let asked = Asked {
        year,
        places: Some(tree.reach(&place.id, day)),
        form: typed.line("form"),
        too_few: typed.is("status", "too-few"),
    };
    let all = sittings::list(&mut tx, &asked).await?;
    Ok((tree, all, query))
}

/// The page.
pub async fn show(State(app): State<App>, Visitor(shell): Visitor) -> Result<Response> {
    let words = shell.words;
    let (tree, all, query) = found(&app, &shell).await?;
    let rows = all.iter().map(|one| row(words, &tree, one)).collect();
    let total = i64::try_from(all.len()).unwrap_or(i64::MAX);
    page(&Rounds { shell, rows, total, query })
}

fn row(words: Words, tree: &Tree, one: &Sitting) -> Row {
    Row {
        path: format!("{}#dot-{}", path(one.number.0, one.number.1), one.seq),
        title: one.title.clone(),
        round: words.t1(&format!("decisions-round-title-{}", one.form), "n", one.seq.to_string()),
        place: tree.name(&one.place_id).to_owned(),
        day: words.day(one.begins_on),
        present: words.t2(
            "decisions-marked-of",
            ("marked", words.n(one.present)),
            ("roll", words.n(one.roll)),
        ),
        share: reasons::percent(words, one.present, one.roll),
        ended: words.t(format!("decisions-ended-{}", one.ended.replace('_', "-"))),
    }
}

/// `/decisions/rounds.csv`.
pub async fn csv(State(app): State<App>, Visitor(shell): Visitor) -> Result<Response> {
    export(&app, &shell, Form::Csv).await
}

/// `/decisions/rounds.xlsx`.
pub async fn xlsx(State(app): State<App>, Visitor(shell): Visitor) -> Result<Response> {
    export(&app, &shell, Form::Xlsx).await
}

/// `/decisions/rounds.json`.
pub async fn json(State(app): State<App>, Visitor(shell): Visitor) -> Result<Response> {
    export(&app, &shell, Form::Json).await
}

async fn export(app: &App, shell: &Shell, form: Form) -> Result<Response> {
    let words = shell.words;
    let (tree, all, _) = found(app, shell).await?;
    let columns = [
        "code",
        "title",
        "place",
        "form",
        "round",
        "begins_on",
        "roll",
        "present",
        "issued",
        "in_favour",
        "ended",
        "url",
    ]
    .into_iter()
    .map(|key| (key, words.t(format!("decisions-export-{}", key.replace('_', "-")))))
    .collect();
    let rows = all
        .iter()
        .map(|one| {
            let (year, number) = one.number;
            vec![
                Cell::Text(format!("{number}/{year}")),
                one.title.as_str().into(),
                tree.name(&one.place_id).into(),
                words.t(format!("decisions-form-{}", one.form)).into(),
                Cell::Number(Some(one.seq)),
                Cell::Day(Some(one.begins_on)),
                Cell::Number(Some(one.roll)),
                Cell::Number(Some(one.present)),
                Cell::Number((one.form == "ballots").then_some(one.issued)),
                Cell::Number(one.in_favour),
                words.t(format!("decisions-ended-{}", one.ended.replace('_', "-"))).into(),
                path(year, number).into(),
            ]
        })
        .collect();
    let table = Table { name: "cuoc-hop".to_owned(), columns, rows, above: Vec::new() };
    tokio::task::spawn_blocking(move || table.respond(form)).await.map_err(Error::fault)?
}
