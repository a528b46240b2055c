//! What a large meeting and a large commune cost: acknowledged marks of households beside bare inserts of the same
//! durability, and the public record, recount and verdict of a matter of ten thousand households. `cargo xtask bench
//! decisions` runs it and prints its lines; with `DINH_BENCH_POSTGRES` it measures that database too.

mod measured;

use std::{path::Path, sync::Arc, time::Instant};

use anyhow::{Context, Result, anyhow};
use dinh::{
    accounts, clock,
    decisions::{
        acts::{self, By, hamlets, roll::digest, rounds as round_acts, total},
        decision::{Choice, Content, Decision, Proposer},
        record,
        recount::recount,
        round::{Method, Part, Round, Tally},
        store::{self, roll, rounds},
    },
    households,
    places::{self, Kind, Place},
    store::{Db, Tx, settings},
};
use dinh_rules::decision::{Form, Scope};
use jiff::{
    Timestamp,
    civil::{Date, date},
};
use serde_json::json;

use self::measured::{median, row, within};

const MARKS: usize = 2_000;
/// Phones that send at the same time.
const PHONES: usize = 8;
const HAMLETS: usize = 47;
const EACH: i64 = 214;
const ROUNDS: usize = 3;
const TODAY: Date = date(2026, 11, 20);

fn main() -> Result<()> {
    within("decisions", |folder| Box::pin(measure(folder)))
}

async fn measure(folder: &Path) -> Result<()> {
    let db = Db::open_sqlite(&folder.join("marks.db")).await?;
    marks("SQLite", &db).await?;
    if let Ok(url) = std::env::var("DINH_BENCH_POSTGRES") {
        marks("PostgreSQL", &Db::open_postgres(&url).await?).await?;
    }
    commune(folder).await
}

fn now() -> Timestamp {
    clock::at(TODAY, 8, 0)
}

/// A commune with so many hamlets of so many households, and who acts.
async fn people(db: &Db, hamlets: usize, each: i64) -> Result<(String, Vec<String>)> {
    let mut tx = db.write().await?;
    let place = |id: &str, kind, name: String| Place {
        id: id.to_owned(),
        kind,
        name,
        code: None,
        valid_from: None,
        valid_to: None,
    };
    places::store::insert(&mut tx, &place("xa", Kind::Commune, "Xã Mẫu".into()), None).await?;
    let mut all = Vec::new();
    for n in 0..hamlets {
        let id = format!("ap-{n}");
        places::store::insert(&mut tx, &place(&id, Kind::Hamlet, format!("Ấp {n}")), Some("xa")).await?;
        for number in 1..=each {
            let content = households::Content {
                head: format!("Chủ Hộ Mẫu {number}"),
                area: format!("Tổ {}", number % 7 + 1),
                ..households::Content::default()
            };
            let fresh = households::store::Fresh { place_id: id.clone(), number, content, valid_from: None };
            let by = households::store::By { now: now(), actor: None, batch: None };
            households::store::insert(&mut tx, by, &fresh).await?;
        }
        all.push(id);
    }
    let actor = accounts::store::insert(&mut tx, now(), "do", "Người Đo Mẫu", "Đo").await?;
    tx.commit().await?;
    Ok((actor, all))
}

fn by(actor: &str) -> By<'_> {
    By { now: now(), today: TODAY, actor: Some(actor), place_name: "Ấp Mẫu" }
}

fn done<T>(acted: std::result::Result<T, dinh::decisions::refusal::Refusal>) -> Result<T> {
    acted.map_err(|why| anyhow!("refused: {why:?}"))
}

/// A contribution, put to the people ten days ago.
async fn opened(tx: &mut Tx, actor: &str, scope: Scope, place: &str) -> Result<Decision> {
    let choice = |text: &str, adopts| Choice { text: text.into(), adopts, cost: None };
    let content = Content {
        place_id: place.to_owned(),
        topic: "contribution".into(),
        title: "Góp tiền làm đường".into(),
        question: "Bà con có đồng ý không?".into(),
        body: String::new(),
        choices: vec![choice("Đồng ý", true), choice("Không đồng ý", false)],
        proposer: Some(if scope == Scope::Commune { Proposer::Commune } else { Proposer::Hamlet }),
        agreed: "Mặt trận, văn bản mẫu".into(),
    };
    let id = acts::propose(tx, by(actor), scope, &content).await?;
    let draft = store::find(tx, &id).await?;
    done(acts::open(tx, by(actor), &draft, date(2026, 11, 10), "").await?)?;
    Ok(store::find(tx, &id).await?)
}

/// A meeting of a hamlet that is open.
async fn meeting(tx: &mut Tx, actor: &str, decision: &Decision, place: &str) -> Result<Round> {
    let new = Round::new(&decision.id, place, Form::Meeting, date(2026, 11, 11), date(2026, 11, 15));
    let now = store::find(tx, &decision.id).await?;
    let id = done(round_acts::call(tx, by(actor), &now, (&new, &[], "")).await?)?;
    let people = vec![(Part::Chair, "A".to_owned()), (Part::Secretary, "B".to_owned())];
    let setting = round_acts::Setting { method: Some(Method::Hands), people, judged: String::new() };
    let round = rounds::find(tx, &id).await?;
    done(round_acts::start(tx, by(actor), &now, &round, &setting).await?)?;
    Ok(rounds::find(tx, &id).await?)
}

/// Marks from several phones at once, each its own transaction that is on the disk before it is answered; beside
/// them bare inserts, the same way.
async fn marks(name: &str, db: &Db) -> Result<()> {
    let households = i64::try_from(MARKS)?;
    let (actor, hamlets) = people(db, 1, households).await?;
    let hamlet = hamlets.first().context("a hamlet")?;
    let mut tx = db.write().await?;
    let decision = opened(&mut tx, &actor, Scope::Hamlet, hamlet).await?;
    let round = meeting(&mut tx, &actor, &decision, hamlet).await?;
    let lines = roll::of(&mut tx, &round.id).await?;
    tx.commit().await?;
    let ids: Arc<Vec<String>> = Arc::new(lines.into_iter().map(|line| line.household_id).collect());
    let round_id: Arc<str> = round.id.as_str().into();
    let (own, kept) = (ids.clone(), round_id.clone());
    let marked = at_once(db, move |db, n| {
        let (ids, round_id) = (own.clone(), kept.clone());
        async move {
            let mut tx = db.write().await?;
            let round = rounds::find(&mut tx, &round_id).await?;
            let new = round_acts::mark(&mut tx, &round, &ids[n], true).await?;
            tx.commit().await?;
            Ok(new.is_ok())
        }
    })
    .await?;
    let mut tx = db.read().await?;
    anyhow::ensure!(roll::marked(&mut tx, &round_id).await? == households, "a mark is missing");
    drop(tx);
    let bare = at_once(db, |db, n| async move {
        let mut tx = db.write().await?;
        settings::set(&mut tx, &format!("tran-{n}"), "x").await?;
        tx.commit().await?;
        Ok(true)
    })
    .await?;
    let how =
        format!("{MARKS} marks from {PHONES} tasks, a durable transaction each; the same of bare inserts");
    let said = |(rate, p99): (f64, f64)| format!("{rate:.0} a second, p99 {p99:.1} ms");
    let result = format!("{}; bare inserts {}, ratio {:.2}", said(marked), said(bare), marked.0 / bare.0);
    row(&format!("acknowledged marks, {name}"), &result, &how);
    Ok(())
}

/// So many writes by several tasks: how many a second, and what 99 of 100 took at most, in milliseconds. One that
/// lost a race is run again, as the program does.
async fn at_once<F, Fut>(db: &Db, write: F) -> Result<(f64, f64)>
where
    F: Fn(Db, usize) -> Fut + Clone + Send + 'static,
    Fut: Future<Output = dinh::error::Result<bool>> + Send,
{
    let begin = Instant::now();
    let mut tasks = Vec::new();
    for phone in 0..PHONES {
        let (db, write) = (db.clone(), write.clone());
        tasks.push(tokio::spawn(async move {
            let mut times = Vec::new();
            for n in (phone..MARKS).step_by(PHONES) {
                let begin = Instant::now();
                loop {
                    match write(db.clone(), n).await {
                        Ok(true) => break,
                        Ok(false) => return Err(anyhow!("refused")),
                        Err(dinh::error::Error::Conflict) => {}
                        Err(error) => return Err(anyhow!("{error:?}")),
                    }
                }
                times.push(begin.elapsed().as_secs_f64() * 1000.0);
            }
            Ok(times)
        }));
    }
    let mut all = Vec::new();
    for task in tasks {
        all.extend(task.await??);
    }
    let seconds = begin.elapsed().as_secs_f64();
    all.sort_by(f64::total_cmp);
    let p99 = all.get(all.len() * 99 / 100).copied().unwrap_or_default();
    Ok((f64::from(u32::try_from(MARKS)?) / seconds, p99))
}

/// A matter of the commune, put to its hamlets and counted in each.
async fn counted(db: &Db, actor: &str, hamlets: &[String]) -> Result<Decision> {
    let mut tx = db.write().await?;
    let decision = opened(&mut tx, actor, Scope::Commune, "xa").await?;
    for hamlet in hamlets {
        let round = meeting(&mut tx, actor, &decision, hamlet).await?;
        for line in roll::of(&mut tx, &round.id).await?.iter().take(150) {
            done(round_acts::mark(&mut tx, &round, &line.household_id, true).await?)?;
        }
        let now = store::find(&mut tx, &decision.id).await?;
        done(round_acts::stop_marks(&mut tx, by(actor), &now, &round, "20:00").await?)?;
        let round = rounds::find(&mut tx, &round.id).await?;
        let tally = Tally { present: 150, votes: vec![145, 5], ..Tally::default() };
        done(round_acts::enter(&mut tx, by(actor), &now, &round, &tally).await?)?;
        let round = rounds::find(&mut tx, &round.id).await?;
        let now = store::find(&mut tx, &decision.id).await?;
        done(round_acts::close(&mut tx, by(actor), &now, &round, "").await?)?;
    }
    tx.commit().await?;
    Ok(decision)
}

/// A matter of a whole commune, every hamlet counted: its public record, the recount from it, the verdict.
async fn commune(folder: &Path) -> Result<()> {
    let db = Db::open_sqlite(&folder.join("commune.db")).await?;
    let (actor, hamlets) = people(&db, HAMLETS, EACH).await?;
    let decision = counted(&db, &actor, &hamlets).await?;
    let (mut bundles, mut recounts, mut verdicts) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let mut tx = db.read().await?;
        let begin = Instant::now();
        let (bytes, rolls) = bundle(&mut tx, &decision.id).await?;
        bundles.push(begin.elapsed().as_secs_f64() * 1000.0);
        let begin = Instant::now();
        let told = serde_json::from_slice(&bytes)?;
        let amiss = recount(&told, &rolls);
        anyhow::ensure!(amiss.is_empty(), "{amiss:?}");
        recounts.push(begin.elapsed().as_secs_f64() * 1000.0);
        let begin = Instant::now();
        let now = store::find(&mut tx, &decision.id).await?;
        let results = hamlets::results(&mut tx, &now).await?;
        total::of_hamlets(&now, TODAY, &results, &[]).context("a verdict")?;
        verdicts.push(begin.elapsed().as_secs_f64() * 1000.0);
    }
    let what = format!("a matter of {} households in {HAMLETS} hamlets", i64::try_from(HAMLETS)? * EACH);
    let result = format!(
        "record and rolls {:.0} ms, recount {:.0} ms, verdict {:.1} ms",
        median(&mut bundles),
        median(&mut recounts),
        median(&mut verdicts)
    );
    row(&what, &result, "SQLite, every hamlet counted, median of 3");
    Ok(())
}

/// The open bundle as it is served: the record, and the salted lines of each roll.
async fn bundle(tx: &mut Tx, id: &str) -> Result<(Vec<u8>, Vec<Option<serde_json::Value>>)> {
    let told = record::told(tx, id).await?;
    let mut rolls = Vec::new();
    for round in rounds::of(tx, id).await? {
        let lines = roll::of(tx, &round.id).await?;
        let digests: Vec<_> = lines.iter().map(digest).collect();
        let marked: Vec<_> = lines.iter().filter(|line| line.marked).map(digest).collect();
        rolls.push(Some(json!({ "count": round.roll, "root": round.roll_root, "lines": digests,
            "marked": marked })));
    }
    Ok((told.text.context("an open record")?.bytes.into_bytes(), rolls))
}
