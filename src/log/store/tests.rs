//! The log on both databases: what is appended can be proved, and nothing else can.

use dinh_tlog::tree;
use jiff::civil::date;
use serde_json::json;

use super::*;
use crate::{
    clock,
    store::{Db, testing},
};

fn entry(title: &str) -> Entry<'static> {
    Entry {
        act: "disclosures.publish",
        subject: "one",
        record: "/disclosures/2020-1",
        day: date(2021, 1, 11),
        fields: vec![("title", json!(title))],
        more: super::super::More::default(),
    }
}

#[tokio::test]
async fn what_is_appended_is_proved_and_every_longer_log_grows_out_of_it() {
    testing::on_both(async |db| {
        let now = clock::at(date(2021, 1, 11), 6, 0);
        let mut tx = db.write().await.unwrap();
        let mut heads = vec![(0, Hash::empty())];
        // Past a full tile, so that the level above begins.
        for n in 0..300_u64 {
            let place = append(&mut tx, now, &entry(&n.to_string())).await.unwrap();
            assert_eq!(u64::try_from(place).unwrap(), n);
            heads.push((n + 1, root(&mut tx, n + 1).await.unwrap()));
        }
        let head = heads[300];
        for index in [0_u64, 1, 127, 255, 256, 299] {
            let plan = Plan::inclusion(index, 300).unwrap();
            let proof = planned(&mut tx, &plan, 300).await.unwrap();
            let kept = leaves(&mut tx, i64::try_from(index).unwrap(), 1).await.unwrap();
            let leaf = Hash::leaf(kept[0].as_bytes());
            assert!(tree::includes(leaf, index, head, &proof), "{index}");
            assert!(!tree::includes(Hash::leaf(b"x"), index, head, &proof), "{index}");
        }
        for old in [1_u64, 2, 200, 256, 257, 299, 300] {
            let plan = Plan::consistency(old, 300).unwrap();
            let proof = planned(&mut tx, &plan, 300).await.unwrap();
            assert!(tree::extends(heads[usize::try_from(old).unwrap()], head, &proof), "{old}");
        }
        assert_eq!(hashes(&mut tx, 1, 0, 1).await.unwrap().unwrap().len(), 32);
        assert_eq!(hashes(&mut tx, 0, 1, 44).await.unwrap().unwrap().len(), 44 * 32);
        assert_eq!(hashes(&mut tx, 0, 1, 45).await.unwrap(), None);
        assert_eq!(newest_of(&mut tx, "one", 1).await.unwrap().1, 300);
    })
    .await;
}

#[tokio::test]
async fn many_at_once_make_the_tree_that_one_by_one_makes() {
    testing::on_both(async |db| {
        let now = clock::at(date(2021, 1, 11), 6, 0);
        let mut tx = db.write().await.unwrap();
        let all: Vec<_> = (0..700).map(|n| entry(&n.to_string())).collect();
        assert_eq!(append_all(&mut tx, now, &all[..10]).await.unwrap(), 0);
        assert_eq!(append_all(&mut tx, now, &all[10..690]).await.unwrap(), 10);
        assert_eq!(append_all(&mut tx, now, &all[690..]).await.unwrap(), 690);
        assert_eq!(append_all(&mut tx, now, &[]).await.unwrap(), 700);
        let kept = leaves(&mut tx, 0, 1000).await.unwrap();
        let leaves: Vec<_> = kept.iter().map(|one| Hash::leaf(one.as_bytes())).collect();
        assert_eq!(leaves.len(), 700);
        let part = |from: usize, to: usize| tile::joined(&leaves[from..to]);
        let rest = Hash::node(
            part(512, 640),
            Hash::node(
                part(640, 672),
                Hash::node(part(672, 688), Hash::node(part(688, 696), part(696, 700))),
            ),
        );
        assert_eq!(root(&mut tx, 700).await.unwrap(), Hash::node(part(0, 512), rest));
        assert_eq!(fields(&mut tx, 650).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_act_that_is_not_kept_leaves_no_entry() {
    testing::on_both(async |db| {
        let now = clock::at(date(2021, 1, 11), 6, 0);
        let mut tx = db.write().await.unwrap();
        append(&mut tx, now, &entry("a")).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = db.write().await.unwrap();
        append(&mut tx, now, &entry("b")).await.unwrap();
        drop(tx);
        let mut tx = db.write().await.unwrap();
        assert_eq!(size(&mut tx).await.unwrap(), 1);
        assert_eq!(append(&mut tx, now, &entry("c")).await.unwrap(), 1);
        let two = root(&mut tx, 2).await.unwrap();
        let leaves = leaves(&mut tx, 0, 2).await.unwrap();
        let hashes: Vec<_> = leaves.iter().map(|kept| Hash::leaf(kept.as_bytes())).collect();
        assert_eq!(two, Hash::node(hashes[0], hashes[1]));
    })
    .await;
}

/// Appends in a transaction of its own, again when another writer came first.
async fn alone(db: &Db, n: usize) {
    let now = clock::at(date(2021, 1, 11), 6, 0);
    loop {
        let mut tx = db.write().await.unwrap();
        let done = match append(&mut tx, now, &entry(&n.to_string())).await {
            Ok(_) => tx.commit().await,
            Err(error) => Err(error),
        };
        match done {
            Ok(()) => break,
            Err(Error::Retry) => {}
            Err(error) => panic!("{error:?}"),
        }
    }
}

#[tokio::test]
async fn writers_at_once_leave_no_gap_and_no_fork() {
    testing::on_both(async |db| {
        let writers = (0..4).map(|writer| {
            let db = db.clone();
            tokio::spawn(async move {
                for n in 0..10 {
                    alone(&db, writer * 10 + n).await;
                }
            })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.unwrap();
        }
        let mut tx = db.read().await.unwrap();
        assert_eq!(size(&mut tx).await.unwrap(), 40);
        let all = leaves(&mut tx, 0, 100).await.unwrap();
        assert_eq!(all.len(), 40);
        let leaves: Vec<_> = all.iter().map(|kept| Hash::leaf(kept.as_bytes())).collect();
        let bytes = hashes(&mut tx, 0, 0, 40).await.unwrap().unwrap();
        assert!(bytes.chunks(32).eq(leaves.iter().map(|leaf| leaf.0.as_slice())));
    })
    .await;
}
