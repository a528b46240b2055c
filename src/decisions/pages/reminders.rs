//! What reminds people of a matter that is asked about: a feed, a calendar file, a text for loudspeakers.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use jiff::civil::Date;

use super::shown;
use crate::{
    app::App,
    clock,
    decisions::{
        decision::Decision,
        round::{Cluster, Round},
        store::{
            self, clusters,
            register::{self, Filter},
            rounds,
        },
    },
    error::{Error, Result},
    places::{self, Tree},
    store::settings,
    web::{
        Visitor, Words,
        address::{self, numbered, origin},
        page,
    },
};

/// How many matters the feed holds.
const ENTRIES: i64 = 30;

#[derive(Template)]
#[template(path = "decisions/pages/feed.xml")]
struct Feed {
    id: String,
    origin: String,
    title: String,
    office: String,
    updated: String,
    entries: Vec<One>,
}

struct One {
    id: String,
    path: String,
    title: String,
    place: String,
    summary: String,
    published: String,
    updated: String,
}

/// `/feeds/decisions.atom` (RFC 4287).
pub async fn feed(State(app): State<App>, Visitor(shell): Visitor, headers: HeaderMap) -> Result<Response> {
    let words = Words::Vi;
    let origin = origin(&app, &headers);
    let mut tx = app.db.read().await?;
    let tree = places::tree(&mut tx).await?;
    let of = settings::installation(&mut tx).await?.map_or_else(|| origin.clone(), |id| address::urn(&id));
    let mut entries = Vec::new();
    for item in register::list(&mut tx, &Filter::default(), ENTRIES, 0).await? {
        let decision = store::find(&mut tx, &item.id).await?;
        let opened = decision.opened_on.unwrap_or(Date::MIN);
        let now = rounds::of(&mut tx, &item.id).await?.into_iter().find(Round::is_under_way);
        let summary = match now {
            Some(round) => spoken_when(words, &round),
            None => words.t(decision.state.key()),
        };
        entries.push(One {
            id: address::urn(&decision.id),
            path: decision.path(),
            title: address::xml_text(&decision.content.title),
            place: address::xml_text(tree.name(&decision.content.place_id)),
            summary: address::xml_text(&summary),
            published: clock::at(opened, 0, 0).to_string(),
            updated: decision.updated_at.to_string(),
        });
    }
    let updated = entries.iter().map(|entry| entry.updated.clone()).max();
    let feed = Feed {
        id: format!("{of}#decisions"),
        origin,
        title: words.t("decisions-title"),
        office: shell.place_name(),
        updated: updated.unwrap_or_else(|| app.clock.now().to_string()),
        entries,
    };
    let text = feed.render().map_err(Error::fault)?;
    Ok(([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], text).into_response())
}

/// When a round begins or closes, in one sentence.
fn spoken_when(words: Words, round: &Round) -> String {
    let begins = shown::moment(words, round.begins_on, &round.begins_at);
    match round.slips_until() {
        Some(last) => words.t2(
            "decisions-when-ballots",
            ("from", begins),
            ("to", shown::moment(words, last, &round.closes_at)),
        ),
        None if round.venue.is_empty() => words.t1("decisions-when-meeting-alone", "when", begins),
        None => words.t2("decisions-when-meeting", ("when", begins), ("venue", round.venue.clone())),
    }
}

/// The round that people are asked in now.
async fn now(app: &App, code: &str) -> Result<(Decision, Round, Vec<Cluster>, Tree)> {
    let (year, number) = numbered(code)?;
    let mut tx = app.db.read().await?;
    let decision = store::find_numbered(&mut tx, year, number).await?;
    let tree = places::tree(&mut tx).await?;
    let round = rounds::of(&mut tx, &decision.id).await?.into_iter().find(Round::is_under_way);
    let round = round.ok_or(Error::NotFound)?;
    let clusters = clusters::of(&mut tx, &round.id).await?;
    Ok((decision, round, clusters, tree))
}

/// `/decisions/2026-3/calendar.ics` (RFC 5545): the meeting, or the last day for slips.
pub async fn calendar(
    State(app): State<App>,
    Visitor(shell): Visitor,
    headers: HeaderMap,
    Path(code): Path<String>,
) -> Result<Response> {
    let words = shell.words;
    let (decision, round, clusters, _) = now(&app, &code).await?;
    let (day, at) = match round.slips_until() {
        Some(last) => (last, round.closes_at.as_str()),
        None => (round.begins_on, round.begins_at.as_str()),
    };
    let key = match round.form {
        dinh_rules::decision::Form::Ballots => "decisions-calendar-ballots",
        _ => "decisions-calendar-meeting",
    };
    let mut times = vec![(round.id.clone(), day, at.to_owned(), round.venue.clone())];
    if !clusters.is_empty() {
        let all = clusters.iter().enumerate();
        times = all
            .map(|(n, one)| {
                let venue = format!("{}, {}", one.name, one.venue);
                (format!("{}-{n}", round.id), one.begins_on, one.begins_at.clone(), venue)
            })
            .collect();
    }
    let mut lines =
        vec!["BEGIN:VCALENDAR".to_owned(), "VERSION:2.0".to_owned(), "PRODID:-//Dinh//vi".to_owned()];
    for (id, day, at, venue) in times {
        let start = match at.split_once(':') {
            // In universal time a calendar needs no table of the zone beside it (section 3.3.5, form 2).
            Some((hour, minute)) => {
                let at = clock::at(day, hour.parse().unwrap_or(0), minute.parse().unwrap_or(0));
                format!("DTSTART:{}", at.strftime("%Y%m%dT%H%M%SZ"))
            }
            None => format!("DTSTART;VALUE=DATE:{}", day.strftime("%Y%m%d")),
        };
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{id}@dinh"),
            format!("DTSTAMP:{}", app.clock.now().strftime("%Y%m%dT%H%M%SZ")),
            start,
            format!("SUMMARY:{}", escaped(&words.t1(key, "title", &decision.content.title))),
            format!("LOCATION:{}", escaped(&venue)),
            format!("DESCRIPTION:{}", escaped(&spoken_when(words, &round))),
            format!("URL:{}{}", origin(&app, &headers), decision.path()),
            "END:VEVENT".to_owned(),
        ]);
    }
    lines.push("END:VCALENDAR".to_owned());
    let text: String = lines.iter().map(|line| folded(line) + "\r\n").collect();
    let kind = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")];
    Ok((kind, text).into_response())
}

/// Text as RFC 5545, section 3.3.11, writes it.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            _ => out.push(letter),
        }
    }
    out
}

/// A line in parts of at most 75 octets (RFC 5545, section 3.1).
fn folded(line: &str) -> String {
    let (mut out, mut width) = (String::new(), 0);
    for letter in line.chars() {
        if width + letter.len_utf8() > 74 {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(letter);
        width += letter.len_utf8();
    }
    out
}

#[derive(Template)]
#[template(path = "decisions/pages/spoken.html")]
struct Spoken {
    shell: crate::web::Shell,
    decision: Decision,
    text: Vec<String>,
}

/// `/decisions/2026-3/loudspeaker`: what is read aloud in the hamlet.
pub async fn spoken(
    State(app): State<App>,
    Visitor(shell): Visitor,
    Path(code): Path<String>,
) -> Result<Response> {
    let (decision, round, clusters, tree) = now(&app, &code).await?;
    let words = shell.words;
    let place = tree.name(&round.place_id).to_owned();
    let mut text = vec![
        words.t1("decisions-spoken-hello", "place", &place),
        words.t1("decisions-spoken-what", "title", &decision.content.title),
        decision.content.question.clone(),
    ];
    for choice in &decision.content.choices {
        text.push(match choice.cost {
            Some(cost) => words.t2(
                "decisions-spoken-choice-cost",
                ("choice", choice.text.clone()),
                ("cost", words.n(cost)),
            ),
            None => words.t1("decisions-spoken-choice", "choice", &choice.text),
        });
    }
    if clusters.is_empty() {
        text.push(spoken_when(words, &round));
    }
    for one in &clusters {
        let when = shown::moment(words, one.begins_on, &one.begins_at);
        let values = [("name", one.name.clone()), ("when", when), ("venue", one.venue.clone())];
        text.push(words.with("decisions-spoken-cluster", &values));
    }
    text.push(words.t(format!("decisions-how-{}", round.form.word())));
    text.push(words.t("decisions-spoken-thanks"));
    page(&Spoken { shell, decision, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_line_is_folded_between_letters() {
        let line = format!("SUMMARY:{}", "Đổ bê tông đường tổ 4 đến tổ 7, ấp Thới Bình ".repeat(4));
        let folded = folded(&line);
        assert!(folded.split("\r\n").all(|part| part.len() <= 75));
        assert_eq!(folded.replace("\r\n ", ""), line);
        assert_eq!(escaped("a, b; c\\d\ne"), "a\\, b\\; c\\\\d\\ne");
    }
}
