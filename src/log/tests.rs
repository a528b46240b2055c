//! Killed at any moment, two programs at once, a disk that is full: no gap, no fork, nothing lost that
//! was acknowledged.

use std::{
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Command, Stdio},
};

use dinh_tlog::{Hash, tree::Whole};
use jiff::civil::date;
use serde_json::json;

use super::{
    Told,
    signer::{HEAD, Looked, Signer},
    store, tell,
};
use crate::{
    clock, codec,
    error::Error,
    store::{
        Db,
        testing::{self, At},
    },
    vals,
};

/// The database that a child appends to.
const CHILD: &str = "DINH_TEST_APPENDS_TO";

fn folder() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("dinh-faults-{}", codec::new_token()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// An act: its record and its entry in one transaction.
async fn act(db: &Db, name: &str) -> Result<(), Error> {
    let now = clock::at(date(2021, 1, 11), 6, 0);
    let mut tx = db.write().await?;
    tx.run("insert into setting (key, value) values ($1, 'x')", vals![name]).await?;
    let told = Told::open(name, format!("/news/{name}"), name, &json!({ "n": name }));
    tell(&mut tx, now, "news.publish", &told).await?;
    tx.commit().await
}

/// The same, again when another writer came first.
async fn act_at_last(db: &Db, name: &str) {
    loop {
        match act(db, name).await {
            Err(Error::Retry) => {}
            done => break done.unwrap(),
        }
    }
}

/// Acts and entries agree, the tiles are those of the entries, no place is empty. Gives how many.
async fn whole(db: &Db) -> u64 {
    let mut tx = db.read().await.unwrap();
    let size = store::size(&mut tx).await.unwrap();
    let leaves = store::leaves(&mut tx, 0, size).await.unwrap();
    assert_eq!(i64::try_from(leaves.len()).unwrap(), size, "no gap");
    let count = "select count(*) as n from setting where value = 'x'";
    let acts = tx.one(count, vals![]).await.unwrap().int("n").unwrap();
    assert_eq!(acts, size, "an act has its entry and an entry its act");
    let hashes = leaves.iter().map(|leaf| Hash::leaf(leaf.as_bytes())).collect();
    let size = u64::try_from(size).unwrap();
    assert_eq!(Some(store::root(&mut tx, size).await.unwrap()), Whole::of(hashes).root(size), "tiles");
    size
}

/// Not a test of its own: started again by the next one, it appends until it is killed.
#[tokio::test]
async fn a_child_appends_when_it_is_told_where() {
    let Ok(at) = std::env::var(CHILD) else { return };
    let db = At::of(&at).open().await;
    for n in 0.. {
        act_at_last(&db, &format!("{}-{n}", std::process::id())).await;
        // The parent reads what was acknowledged.
        eprintln!("acknowledged");
    }
}

/// Starts a child and kills it after so many acknowledged acts; it may be anywhere in the next one.
fn kill_after(at: &At, acts: usize) -> usize {
    let name = "log::tests::a_child_appends_when_it_is_told_where";
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", name, "--nocapture"])
        .env(CHILD, at.word())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut seen = 0;
    for line in lines.map_while(Result::ok) {
        seen += usize::from(line.contains("acknowledged"));
        if seen == acts {
            // SIGKILL: no handler runs, no buffer is written.
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    seen
}

#[tokio::test]
async fn killed_anywhere_in_an_act_the_log_has_what_was_acknowledged_and_no_gap() {
    testing::on_both_places(async |at| {
        drop(at.open().await);
        let mut acknowledged = 0;
        for acts in [1, 3, 7, 20, 41] {
            let place = at.clone();
            acknowledged += tokio::task::spawn_blocking(move || kill_after(&place, acts)).await.unwrap();
            let db = at.open().await;
            let kept = whole(&db).await;
            assert!(kept >= u64::try_from(acknowledged).unwrap(), "{kept} of {acknowledged} are left");
            act_at_last(&db, &format!("after-{acts}")).await;
            acknowledged = usize::try_from(whole(&db).await).unwrap();
            db.close().await;
        }
    })
    .await;
}

#[tokio::test]
async fn stopped_between_any_two_steps_nothing_is_half_there() {
    testing::on_both(async |db| {
        act_at_last(&db, "first").await;
        let now = clock::at(date(2021, 1, 11), 6, 0);
        let told = Told::open("half", "/news/half".into(), "x", &json!({}));
        // After the record, and after record, entry and tiles: the program ends before it commits.
        for steps in 1..=2 {
            let mut tx = db.write().await.unwrap();
            tx.run("insert into setting (key, value) values ('half', 'x')", vals![]).await.unwrap();
            if steps == 2 {
                tell(&mut tx, now, "news.publish", &told).await.unwrap();
            }
            drop(tx);
            assert_eq!(whole(&db).await, 1);
        }
        // After the mark of the highest head and before the database has the head: it is signed again.
        let folder = folder();
        let signer = Signer::open(&folder, "xa.example/log", None).unwrap().unwrap();
        assert_eq!(signer.look(&db, now).await.unwrap(), Looked::Signed(1));
        let mark = std::fs::read_to_string(folder.join(HEAD)).unwrap();
        let mut tx = db.write().await.unwrap();
        store::again::drop_heads(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(signer.look(&db, now).await.unwrap(), Looked::Signed(1));
        assert_eq!(std::fs::read_to_string(folder.join(HEAD)).unwrap(), mark, "the same head: no fork");
        // A mark that was begun and not finished is not taken for the mark.
        std::fs::write(folder.join("highest-head.new"), "half").unwrap();
        assert_eq!(signer.look(&db, now).await.unwrap(), Looked::Nothing);
        std::fs::remove_dir_all(&folder).unwrap();
    })
    .await;
}

#[tokio::test]
async fn two_programs_at_once_make_one_log_under_one_head() {
    testing::on_both_places(async |at| {
        let folder = folder();
        let now = clock::at(date(2021, 1, 11), 6, 0);
        let (one, two) = (at.open().await, at.open().await);
        let signer = Signer::open(&folder, "xa.example/log", None).unwrap().unwrap();
        let work = |db: Db, who: &'static str| {
            tokio::spawn(async move {
                for n in 0..25 {
                    act_at_last(&db, &format!("{who}-{n}")).await;
                }
            })
        };
        let (first, second) = (work(one.clone(), "one"), work(two.clone(), "two"));
        // Heads are signed meanwhile, by either.
        for db in [&one, &two, &one] {
            assert!(!matches!(signer.look(db, now).await, Ok(Looked::Refused(_))));
        }
        first.await.unwrap();
        second.await.unwrap();
        assert_eq!((whole(&one).await, whole(&two).await), (50, 50));
        assert!(!matches!(signer.look(&two, now).await.unwrap(), Looked::Refused(_)));
        one.close().await;
        two.close().await;
        std::fs::remove_dir_all(&folder).unwrap();
    })
    .await;
}

#[tokio::test]
async fn on_a_full_disk_the_act_is_refused_whole_and_the_next_one_is_kept() {
    let folder = folder();
    let db = Db::open_sqlite(&folder.join("test.db")).await.unwrap();
    act_at_last(&db, "first").await;
    let room = async |sql: &'static str| {
        let mut tx = db.write().await.unwrap();
        tx.all(sql, vals![]).await.unwrap();
        drop(tx);
    };
    room("pragma max_page_count = 1").await;
    let mut refused = 0;
    for n in 0..400 {
        refused += usize::from(act(&db, &format!("full-{n}")).await.is_err());
    }
    assert!(refused > 0, "the disk was never full");
    room("pragma max_page_count = 4294967294").await;
    let kept = whole(&db).await;
    act_at_last(&db, "afterwards").await;
    assert_eq!(whole(&db).await, kept + 1);
    db.close().await;
    std::fs::remove_dir_all(&folder).unwrap();
}
