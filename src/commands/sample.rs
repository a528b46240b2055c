//! Loading a sample world: the offices' own files, through the same importers that a commune
//! uses, in the order a year goes; then what has no sheet, through the acts that officers use.

use anyhow::Context;
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use rust_embed::{EmbeddedFile, RustEmbed};

use super::{say, world::World};
use crate::{
    accounts::{self, Role, pages::sample::username},
    annual_reports,
    app::{App, Settings},
    clock::{self, Clock},
    commendations, decisions, disclosures,
    imports::{Kind, Outcome, batch_of, run},
    news, papers, places,
    store::{Tx, settings},
    web::Words,
};

#[derive(RustEmbed)]
#[folder = "fixtures/co-do-2020/"]
struct Founding;

#[derive(RustEmbed)]
#[folder = "fixtures/xa-co-do-2026/"]
struct Today;

/// The name of a world whose loading was broken off.
pub(super) const HALF_LOADED: &str = "half-loaded";

/// When the units' own files came in: before the first of them locked its review.
const HANDED_IN: Date = date(2021, 1, 2);

/// Which file of the founding world is which kind of sheet, and the day on which it came in;
/// without one, today: the awards were handed over after the reviews were signed.
const FOUNDING: &[(&str, Kind, Option<Date>)] = &[
    ("01-", Kind::Households, Some(HANDED_IN)),
    ("02-", Kind::Exemplars, Some(HANDED_IN)),
    ("03-", Kind::Exemplars, Some(HANDED_IN)),
    ("04-", Kind::Commendations, None),
    ("05-", Kind::Commendations, None),
    ("06-", Kind::Figures, Some(HANDED_IN)),
    // Books of notices run on into January, so they come in last.
    ("07-", Kind::Disclosures, None),
    ("08-", Kind::Register, Some(HANDED_IN)),
];
const FOUNDING_YEAR: i64 = 2020;

/// How many days before the day of loading today's commune began to keep its books here.
const KEPT_FOR: i64 = 90;
/// The year at whose end its hamlets were counted.
const COUNTED_YEAR: i64 = 2025;

/// Loads everything, saying each step.
///
/// # Errors
/// When a file has a row that cannot be written: the sample must be whole.
pub async fn load(words: Words, app: &App, world: World) -> anyhow::Result<()> {
    match world {
        World::CoDo2020 => founding(words, app).await?,
        World::XaCoDo2026 => today(words, app).await?,
    }
    say(words.t("commands-loaded"));
    Ok(())
}

async fn founding(words: Words, app: &App) -> anyhow::Result<()> {
    say(words.t("commands-loading"));
    let mut tx = app.db.write().await?;
    begin(app, &mut tx, World::CoDo2020).await?;
    papers::load_sample(&mut tx, app.clock.now()).await?;
    tx.commit().await?;
    for name in sheets::<Founding>() {
        let Some((_, kind, day)) = FOUNDING.iter().find(|(start, ..)| name.starts_with(start)) else {
            continue;
        };
        let then = day.map(|day| on(app, day));
        let sheet = (name.as_str(), Founding::get(&name));
        import(words, then.as_ref().unwrap_or(app), sheet, (*kind, FOUNDING_YEAR)).await?;
    }
    // A lock keeps what is counted at that moment, so it comes after every file and every matter.
    let mut tx = app.db.write().await?;
    disclosures::load_sample(&mut tx).await?;
    commendations::acts::decisions::enter_all(&mut tx, app.clock.now()).await?;
    decisions::load_founding(&mut tx).await?;
    annual_reports::sample::load(&mut tx).await?;
    annual_reports::sample::sign(&mut tx).await?;
    news::load_sample(&mut tx, app).await?;
    settings::set(&mut tx, settings::WORLD, World::CoDo2020.word()).await?;
    tx.commit().await?;
    Ok(())
}

async fn today(words: Words, app: &App) -> anyhow::Result<()> {
    say(words.t("commands-loading-today"));
    let today = app.clock.today();
    let then = on(app, today.checked_sub(KEPT_FOR.days())?);
    let mut tx = app.db.write().await?;
    begin(&then, &mut tx, World::XaCoDo2026).await?;
    tx.commit().await?;
    for name in sheets::<Today>() {
        let counts = name.starts_with("01-");
        let kind = if counts { Kind::Households } else { Kind::Register };
        import(words, &then, (&name, Today::get(&name)), (kind, COUNTED_YEAR)).await?;
    }
    let mut tx = app.db.write().await?;
    decisions::load_today(&mut tx, today).await?;
    settings::set(&mut tx, settings::WORLD, World::XaCoDo2026.word()).await?;
    tx.commit().await?;
    Ok(())
}

/// The same program on the morning of another day.
fn on(app: &App, day: Date) -> App {
    let clock = Clock::starting_at(clock::at(day, 8, 0));
    App::new(app.db.clone(), clock, Settings { sample: true, ..Settings::default() })
}

/// The sheets of a world in the order of their names.
fn sheets<Files: RustEmbed>() -> Vec<String> {
    let mut names: Vec<String> =
        Files::iter().map(|name| name.into_owned()).filter(|name| name.ends_with(".xlsx")).collect();
    names.sort();
    names
}

/// Places, the place served, and an account of each role; until all is loaded the world is half one.
async fn begin(app: &App, tx: &mut Tx, world: World) -> anyhow::Result<()> {
    let now = app.clock.now();
    let reference = places::reference::read()?;
    places::store::insert_reference(tx, now, &reference).await?;
    places::set_home(tx, world.home()).await?;
    settings::set(tx, settings::WORLD, HALF_LOADED).await?;
    settings::name_installation(tx, now).await?;
    let words = Words::Vi;
    let tree = places::tree(tx).await?;
    let commune = tree.get(world.commune()).map_or("", |place| place.short_name());
    for role in Role::ALL {
        let title = if role == Role::DistrictOfficer && world == World::XaCoDo2026 {
            words.t("accounts-role-district-officer-sample-today")
        } else {
            words.t1(&format!("{}-sample", role.key()), "commune", commune)
        };
        let full_name = words.t1("accounts-sample-name", "role", words.t(role.key()));
        let id = accounts::store::insert(tx, now, &username(role), &full_name, &title).await?;
        accounts::store::grant(tx, now, None, &id, role, world.place_of(role)).await?;
    }
    Ok(())
}

async fn import(
    words: Words,
    app: &App,
    (name, file): (&str, Option<EmbeddedFile>),
    (kind, year): (Kind, i64),
) -> anyhow::Result<()> {
    let file = file.with_context(|| name.to_owned())?;
    let by = run::By { actor: None, words };
    let (id, reading) = run::look(app, by, batch_of(kind, name, &file.data, year)).await?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing;

    #[tokio::test]
    async fn todays_commune_is_loaded_on_any_day() {
        for day in [date(2026, 1, 2), date(2026, 11, 26), date(2028, 2, 29)] {
            testing::on_both(async |db| {
                let app = on(&App::new(db, Clock::Machine, Settings::default()), day);
                load(Words::Vi, &app, World::XaCoDo2026).await.unwrap();
                let mut tx = app.db.read().await.unwrap();
                let world = settings::get(&mut tx, settings::WORLD).await.unwrap();
                assert_eq!(world.as_deref(), Some("xa-co-do-2026"), "{day}");
            })
            .await;
        }
    }
}
