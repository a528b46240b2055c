//! Last week's database is put back, work goes on, and any reader's copy mends the log.

use dinh_tlog::note::Key;
use jiff::{ToSpan, civil::date};
use serde_json::json;

use super::*;
use crate::{
    codec,
    log::{
        self, Told,
        signer::{Looked, Refusal, Signer},
    },
    store::{Db, testing},
};

async fn tell(db: &Db, subjects: &[&str]) {
    let mut tx = db.write().await.unwrap();
    let now = clock::at(date(2021, 1, 11), 6, 0);
    for subject in subjects {
        let told = Told::open(subject, format!("/news/{subject}"), subject, &json!({ "n": subject }));
        log::tell(&mut tx, now, "news.publish", &told).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// What a reader has kept.
async fn copy(db: &Db, key: &Signer) -> Copy {
    let mut tx = db.read().await.unwrap();
    let head = store::checkpoint(&mut tx).await.unwrap().unwrap();
    let size = i64::try_from(head.size).unwrap();
    let leaves = store::leaves(&mut tx, 0, size).await.unwrap();
    let details = store::fields_of(&mut tx, 0, size).await.unwrap();
    Copy {
        head: Checkpoint::open(&head.note, key.verifier()).unwrap(),
        note: head.note,
        leaves: leaves.into_iter().map(String::into_bytes).collect(),
        details: details.into_iter().map(|(index, one)| (u64::try_from(index).unwrap(), one)).collect(),
    }
}

/// Puts the database back to its first entries, as an older backup does.
async fn restore(db: &Db, size: i64, head: &str) {
    let mut tx = db.write().await.unwrap();
    again::cut(&mut tx, size).await.unwrap();
    grow_anew(&mut tx).await.unwrap();
    again::drop_heads(&mut tx).await.unwrap();
    let now = clock::at(date(2021, 1, 11), 6, 0);
    store::keep_checkpoint(&mut tx, now, u64::try_from(size).unwrap(), head).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn any_copy_puts_lost_entries_back_and_what_came_since_stands_behind_them() {
    testing::on_both(async |db| {
        let folder = std::env::temp_dir().join(format!("dinh-refill-{}", codec::new_token()));
        let signer = Signer::open(&folder, "xa.example/log", None).unwrap().unwrap();
        let now = clock::at(date(2021, 1, 11), 6, 0);
        tell(&db, &["a", "b", "c"]).await;
        assert_eq!(signer.look(&db, now).await.unwrap(), Looked::Signed(3));
        let last_week = copy(&db, &signer).await.note;
        tell(&db, &["d"]).await;
        // What was told of the first is erased by the last act before the loss.
        let mut tx = db.write().await.unwrap();
        log::tell_erasing(&mut tx, now, "news.withdraw", Told::shut("a", "/news/a".into())).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(signer.look(&db, now).await.unwrap(), Looked::Signed(5));
        let kept = copy(&db, &signer).await;
        restore(&db, 3, &last_week).await;
        // The older copy still had what was erased; and people went on before anybody noticed.
        let mut tx = db.write().await.unwrap();
        again::cut(&mut tx, 3).await.unwrap();
        tx.run("update log_field set disclosure = 'x', erased_by = null where idx = 0", crate::vals![])
            .await
            .unwrap();
        tx.commit().await.unwrap();
        tell(&db, &["e"]).await;
        let mut tx = db.write().await.unwrap();
        log::tell_erasing(&mut tx, now, "news.withdraw", Told::shut("e", "/news/e".into())).await.unwrap();
        tx.commit().await.unwrap();
        let refused = Looked::Refused(Refusal::Another { before: 5 });
        assert_eq!(signer.look(&db, now + 1.hour()).await.unwrap(), refused);
        let mut tx = db.write().await.unwrap();
        let done = refill(&mut tx, now, &kept).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!((done.from, done.to, done.own), (3, 5, 2));
        assert_eq!(signer.look(&db, now + 1.hour()).await.unwrap(), Looked::Signed(8));
        let after = copy(&db, &signer).await;
        assert_eq!(after.leaves[..5], kept.leaves[..]);
        let leaf = |place: usize| serde_json::from_slice::<Value>(&after.leaves[place]).unwrap();
        assert_eq!((&leaf(5)["record"], &leaf(6)["erases"]), (&json!("/news/e"), &json!([5])));
        assert_eq!((&leaf(7)["type"], &leaf(7)["lost"]), (&json!("log.incident"), &json!([3, 5])));
        let told: Vec<_> = after.details.iter().map(|(place, _)| *place).collect();
        assert_eq!(told, [1, 1, 2, 2, 3, 3], "erased is erased again, of the first and of the fifth");
        let mut tx = db.write().await.unwrap();
        assert_eq!(store::root(&mut tx, 5).await.unwrap(), kept.head.root);
        assert_eq!(store::newest_of(&mut tx, "a", 1).await.unwrap().1, 2, "its record is known again");
        let nothing = refill(&mut tx, now, &after).await.unwrap();
        assert_eq!((nothing.from, nothing.to), (8, 8));
        std::fs::remove_dir_all(&folder).unwrap();
    })
    .await;
}

#[tokio::test]
async fn where_no_copy_is_left_a_new_log_says_what_the_old_one_was() {
    testing::on_both(async |db| {
        let now = clock::at(date(2021, 1, 11), 6, 0);
        tell(&db, &["a", "b"]).await;
        let mut tx = db.write().await.unwrap();
        let key = Key::new("xa.example/log", [7; 32]).unwrap();
        let head = Checkpoint { origin: "xa.example/log".into(), size: 9, root: Hash::empty() };
        let note = head.sign(&key).unwrap();
        store::keep_checkpoint(&mut tx, now, 9, &note).await.unwrap();
        begin_anew(&mut tx, now, &note).await.unwrap();
        assert_eq!(store::checkpoint(&mut tx).await.unwrap(), None);
        let leaf: Value = serde_json::from_str(&store::leaves(&mut tx, 2, 1).await.unwrap()[0]).unwrap();
        assert_eq!((&leaf["lost"], &leaf["ended"]), (&Value::Null, &json!(note)));
    })
    .await;
}
