//! Heads follow the log, and a log that lost something is not signed.

use jiff::{ToSpan, civil::date};
use serde_json::json;

use super::*;
use crate::{
    log::{Entry, append},
    store::testing,
};

struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("dinh-log-{}", codec::new_token()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

async fn entries(db: &Db, count: usize) {
    let now = clock::at(date(2021, 1, 11), 6, 0);
    let mut tx = db.write().await.unwrap();
    for n in 0..count {
        let fields = vec![("title", json!(n))];
        let entry = Entry {
            act: "news.publish",
            subject: "x",
            record: "/news/x",
            day: date(2021, 1, 11),
            fields,
            more: crate::log::More::default(),
        };
        append(&mut tx, now, &entry).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn published(db: &Db) -> Option<String> {
    let mut tx = db.read().await.unwrap();
    store::checkpoint(&mut tx).await.unwrap().map(|kept| kept.note)
}

#[tokio::test]
async fn a_head_is_signed_when_something_came_and_once_a_day() {
    testing::on_both(async |db| {
        let folder = Folder::new();
        let signer = Signer::open(&folder.0, "xa.example/log", None).unwrap().unwrap();
        let now = clock::at(date(2021, 1, 11), 6, 0);
        assert_eq!(signer.look(&db, now).await.unwrap(), Looked::Signed(0), "an empty log has a head too");
        assert_eq!(signer.look(&db, now).await.unwrap(), Looked::Nothing);
        entries(&db, 3).await;
        assert_eq!(signer.look(&db, now).await.unwrap(), Looked::Signed(3));
        assert_eq!(signer.look(&db, now + 23.hours()).await.unwrap(), Looked::Signed(3), "the next day");
        let note = published(&db).await.unwrap();
        // Opened again it is the same key, and its note is believed.
        let known = signer.verifier().to_string();
        let again = Signer::open(&folder.0, "another name", Some(&known)).unwrap().unwrap();
        assert_eq!(Checkpoint::open(&note, again.verifier()).unwrap().size, 3);
        assert_eq!(again.look(&db, now + 23.hours()).await.unwrap(), Looked::Nothing);
    })
    .await;
}

#[tokio::test]
async fn a_log_that_lost_something_or_is_another_is_not_signed() {
    testing::on_both(async |db| {
        let folder = Folder::new();
        let signer = Signer::open(&folder.0, "xa.example/log", None).unwrap().unwrap();
        let now = clock::at(date(2021, 1, 11), 6, 0);
        entries(&db, 5).await;
        assert_eq!(signer.look(&db, now).await.unwrap(), Looked::Signed(5));
        let note = published(&db).await;
        // Last week's copy: two entries fewer.
        let mut tx = db.write().await.unwrap();
        for sql in ["delete from log_field where idx >= 3", "delete from log_entry where idx >= 3"] {
            tx.run(sql, crate::vals![]).await.unwrap();
        }
        let bytes = store::hashes(&mut tx, 0, 0, 3).await.unwrap().unwrap();
        tx.run("update log_tile set hashes = $1", crate::vals![bytes]).await.unwrap();
        tx.commit().await.unwrap();
        let shorter = Looked::Refused(Refusal::Shorter { now: 3, before: 5 });
        assert_eq!(signer.look(&db, now + 48.hours()).await.unwrap(), shorter);
        // Filled up again with others, it is another log.
        entries(&db, 2).await;
        let another = Looked::Refused(Refusal::Another { before: 5 });
        assert_eq!(signer.look(&db, now + 48.hours()).await.unwrap(), another);
        assert_eq!(published(&db).await, note, "nothing was signed");
        fs::write(folder.0.join(HEAD), "x").unwrap();
        assert_eq!(signer.look(&db, now).await.unwrap(), Looked::Refused(Refusal::Unreadable));
    })
    .await;
}

#[test]
fn a_log_has_one_key() {
    let (folder, other) = (Folder::new(), Folder::new());
    let known = Signer::open(&folder.0, "xa.example/log", None).unwrap().unwrap().verifier().to_string();
    // A second instance, or a database put back elsewhere, makes no key of its own.
    assert!(Signer::open(&other.0, "xa.example/log", Some(&known)).unwrap().is_none());
    assert!(!other.0.join(KEY).exists());
    Signer::open(&other.0, "xa.example/log", None).unwrap().unwrap();
    assert!(Signer::open(&other.0, "xa.example/log", Some(&known)).unwrap().is_none());
    fs::write(other.0.join(KEY), "x").unwrap();
    assert!(Signer::open(&other.0, "xa.example/log", Some(&known)).is_err());
}
