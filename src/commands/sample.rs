//! Loading the founding world: the offices' own files, through the same importers that a
//! commune uses, in the order a year goes.

use anyhow::Context;
use jiff::civil::{Date, date};
use rust_embed::RustEmbed;

use super::say;
use crate::{
    accounts::{self, Role, pages::sample::username},
    annual_reports,
    app::{App, Settings},
    clock::{self, Clock},
    commendations, disclosures,
    imports::{Kind, Outcome, batch_of, run},
    news, papers, places,
    store::settings,
    web::Words,
};

#[derive(RustEmbed)]
#[folder = "fixtures/co-do-2020/"]
struct Files;

const YEAR: i64 = 2020;
const HOME: &str = "d925";

/// The name of a world whose loading was broken off.
pub(super) const HALF_LOADED: &str = "half-loaded";

/// When the units' own files came in: before the first of them locked its review.
const HANDED_IN: Date = date(2021, 1, 2);

/// Which file is which kind of sheet, and the day on which it came in; without one, today: the
/// awards were handed over after the reviews were signed.
const ORDER: &[(&str, Kind, Option<Date>)] = &[
    ("01-", Kind::Households, Some(HANDED_IN)),
    ("02-", Kind::Exemplars, Some(HANDED_IN)),
    ("03-", Kind::Exemplars, Some(HANDED_IN)),
    ("04-", Kind::Commendations, None),
    ("05-", Kind::Commendations, None),
    ("06-", Kind::Figures, Some(HANDED_IN)),
    // Books of notices run on into January, so they come in last.
    ("07-", Kind::Disclosures, None),
];

/// Loads everything, saying each step.
///
/// # Errors
/// When a file has a row that cannot be written: the sample must be whole.
pub async fn load(words: Words, app: &App, world: &str) -> anyhow::Result<()> {
    say(words.t("commands-loading"));
    let mut tx = app.db.write().await?;
    let reference = places::reference::read()?;
    places::store::insert_reference(&mut tx, app.clock.now(), &reference).await?;
    places::set_home(&mut tx, HOME).await?;
    settings::set(&mut tx, settings::WORLD, HALF_LOADED).await?;
    settings::name_installation(&mut tx, app.clock.now()).await?;
    accounts_of_each_role(Words::Vi, app, &mut tx).await?;
    papers::load_sample(&mut tx, app.clock.now()).await?;
    tx.commit().await?;
    let mut names: Vec<String> =
        Files::iter().map(|name| name.into_owned()).filter(|name| name.ends_with(".xlsx")).collect();
    names.sort();
    for name in names {
        let Some((_, kind, day)) = ORDER.iter().find(|(start, ..)| name.starts_with(start)) else { continue };
        let then = day.map(|day| {
            let clock = Clock::starting_at(clock::at(day, 8, 0));
            App::new(app.db.clone(), clock, Settings { sample: true, ..Settings::default() })
        });
        import(words, then.as_ref().unwrap_or(app), &name, *kind).await?;
    }
    // A lock keeps what is counted at that moment, so it comes after every file.
    let mut tx = app.db.write().await?;
    disclosures::load_sample(&mut tx).await?;
    commendations::acts::decisions::enter_all(&mut tx, app.clock.now()).await?;
    annual_reports::sample::load(&mut tx).await?;
    annual_reports::sample::sign(&mut tx).await?;
    news::load_sample(&mut tx, app).await?;
    settings::set(&mut tx, settings::WORLD, world).await?;
    tx.commit().await?;
    say(words.t("commands-loaded"));
    Ok(())
}

async fn accounts_of_each_role(words: Words, app: &App, tx: &mut crate::store::Tx) -> anyhow::Result<()> {
    let now = app.clock.now();
    for role in Role::ALL {
        let title = words.t(format!("{}-sample", role.key()));
        let full_name = words.t1("accounts-sample-name", "role", words.t(role.key()));
        let id = accounts::store::insert(tx, now, &username(role), &full_name, &title).await?;
        let place = match role {
            Role::HamletHead | Role::FrontOfficer | Role::CommuneOfficer | Role::Resident => "o31255",
            _ => HOME,
        };
        accounts::store::grant(tx, now, None, &id, role, place).await?;
    }
    Ok(())
}

async fn import(words: Words, app: &App, name: &str, kind: Kind) -> anyhow::Result<()> {
    let file = Files::get(name).with_context(|| name.to_owned())?;
    let by = run::By { actor: None, words };
    let (id, reading) = run::look(app, by, batch_of(kind, name, &file.data, YEAR)).await?;
    let rows = match &reading.rows {
        Ok(rows) => rows,
        Err(why) => anyhow::bail!("{name}: {}", why.words(words)),
    };
    if let Some(bad) = rows.iter().find(|row| row.outcome == Outcome::Bad) {
        anyhow::bail!("{name}: {} {}: {}", bad.line, bad.name, bad.errors.join("; "));
    }
    let written = reading.count(Outcome::New) + reading.count(Outcome::Changed);
    let parsed = run::parsed(app, &id).await?;
    let mut tx = app.db.write().await?;
    run::apply(&mut tx, app, by, &id, parsed).await?;
    tx.commit().await?;
    say(words.t2("commands-loaded-file", ("name", name), ("n", words.n(written))));
    Ok(())
}
