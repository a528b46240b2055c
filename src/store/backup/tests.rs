//! Both databases, both ways, and files that are not what they were.

use std::path::PathBuf;

use super::*;
use crate::{
    accounts,
    store::{Db, search, testing},
    vals,
};

fn now() -> jiff::Timestamp {
    "2021-01-11T00:00:00Z".parse().unwrap()
}

fn file() -> PathBuf {
    std::env::temp_dir().join(format!("dinh-backup-{}.zip", crate::codec::new_token()))
}

/// Places, an account with a session, search entries, bytes, an absent value.
async fn some_data(db: &Db) {
    let mut tx = db.write().await.unwrap();
    testing::reference(&mut tx).await;
    let id = accounts::store::insert(&mut tx, now(), "an", "Nguyễn Văn An", "Cán bộ").await.unwrap();
    accounts::store::open_session(&mut tx, now(), &id).await.unwrap();
    for n in 0..3 {
        let entry = search::Entry {
            module: "news",
            subject: format!("s{n}"),
            path: format!("/news/{n}"),
            title: "Thắp sáng đường quê".into(),
            excerpt: "đường đường chính chính".into(),
            text: String::new(),
            day: None,
        };
        search::put(&mut tx, &entry).await.unwrap();
    }
    tx.run(
        "insert into news_photo (id, content_type, bytes, width, height, sha256, uploaded_at, uploaded_by)
         values ($1, 'image/jpeg', $2, 1, 1, 'x', $3, $4)",
        vals!["p1", vec![0_u8, 255, 10], now(), None::<String>],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

/// A fresh database of each kind there is.
async fn on_bare(test: impl AsyncFn(Db)) {
    testing::on_both_bare(test).await;
}

#[tokio::test]
async fn what_was_backed_up_comes_back_on_either_database() {
    testing::on_both(async |db| {
        some_data(&db).await;
        let file = file();
        let manifest = take(&db, now(), &file).await.unwrap();
        assert!(manifest.rows() > 20, "{manifest:?}");
        let rows = |name: &str| manifest.tables.iter().find(|mark| mark.name == name).map(|mark| mark.rows);
        assert_eq!((rows("news_photo"), rows("search"), rows("session")), (Some(1), Some(3), None));
        on_bare(async |other| {
            load(&other, &file).await.unwrap();
            let again = self::file();
            let second = take(&other, now(), &again).await.unwrap();
            assert_eq!(second, manifest);
            let mut tx = other.read().await.unwrap();
            assert_eq!(search::find(&mut tx, "duong que", 9).await.unwrap().len(), 3);
            drop(tx);
            let full = load(&other, &file).await;
            assert!(matches!(full, Err(Refusal::NotEmpty)), "{full:?}");
            std::fs::remove_file(again).unwrap();
        })
        .await;
        std::fs::remove_file(file).unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_backup_cut_short_or_altered_is_refused_and_writes_nothing() {
    let folder = std::env::temp_dir().join(format!("dinh-backup-{}", crate::codec::new_token()));
    std::fs::create_dir(&folder).unwrap();
    let db = Db::open_sqlite(&folder.join("a.db")).await.unwrap();
    some_data(&db).await;
    let whole = folder.join("whole.zip");
    take(&db, now(), &whole).await.unwrap();
    let bytes = std::fs::read(&whole).unwrap();
    for (name, bytes) in [
        ("cut", bytes[..bytes.len() / 2].to_vec()),
        ("empty", Vec::new()),
        ("words", b"this is no backup".to_vec()),
        ("turned", {
            let mut turned = bytes.clone();
            let at = turned.len() / 3;
            // Enough in a row to reach content: nobody reads the hours in a part's head.
            turned[at..at + 64].iter_mut().for_each(|byte| *byte ^= 0x40);
            turned
        }),
    ] {
        let bad = folder.join(name);
        std::fs::write(&bad, bytes).unwrap();
        let target = Db::open_sqlite_as_it_is(&folder.join(format!("{name}.db")), true).await.unwrap();
        let refused = load(&target, &bad).await;
        assert!(matches!(refused, Err(Refusal::Broken(_) | Refusal::Altered(_))), "{name}: {refused:?}");
        let mut tx = target.write().await.unwrap();
        let tables = tx.one("select count(*) as n from sqlite_master where name = 'place'", vals![]).await;
        assert_eq!(tables.unwrap().int("n").unwrap(), 0, "{name}");
    }
    db.close().await;
    std::fs::remove_dir_all(folder).unwrap();
}
