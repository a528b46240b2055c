//! A real world's public files are checked; then every one of them is altered, byte by byte.

use std::{collections::BTreeMap, path::PathBuf, sync::Mutex};

use axum::{body::Body, http::Request};
use jiff::civil::date;

use super::*;
use crate::{
    clock, codec,
    log::{self, signer::Signer},
    places::acts::{self, By},
    web::testing::World,
};

type Copy = BTreeMap<String, Vec<u8>>;

struct Logged {
    world: World,
    folder: PathBuf,
}

impl Logged {
    /// A world in which places were spelled anew, with enough other entries for two bundles.
    async fn open() -> Self {
        let world = World::open().await;
        let logged =
            Self { world, folder: std::env::temp_dir().join(format!("dinh-v-{}", codec::new_token())) };
        logged.rename("o31255", "Xã Trung Hưng A").await;
        logged.bare(260).await;
        logged.rename("o31255", "Xã Trung Hưng").await;
        logged.sign().await;
        logged
    }

    async fn rename(&self, id: &str, name: &str) {
        let mut tx = self.world.app.db.write().await.unwrap();
        let tree = crate::places::tree(&mut tx).await.unwrap();
        let place = tree.get(id).unwrap();
        let version = crate::places::store::version(&mut tx, id).await.unwrap();
        let by = By { now: self.world.app.clock.now(), actor: None };
        acts::rename(&mut tx, by, place, version, name, place.code.as_deref()).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Entries that tell of no record.
    async fn bare(&self, count: usize) {
        let mut tx = self.world.app.db.write().await.unwrap();
        let now = clock::at(date(2021, 1, 11), 6, 0);
        let told: Vec<_> = (0..count).map(|n| log::Told::shut(&format!("x{n}"), String::new())).collect();
        log::tell_all(&mut tx, now, "places.count", &told).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn sign(&self) {
        let key = std::fs::read_to_string(self.folder.join("signing-key")).ok();
        let signer = Signer::open(&self.folder, "xa.example/log", None).unwrap().unwrap();
        assert!(key.is_none() || key == std::fs::read_to_string(self.folder.join("signing-key")).ok());
        let db = &self.world.app.db;
        signer.look(db, self.world.app.clock.now()).await.unwrap();
        let mut tx = db.write().await.unwrap();
        let known = signer.verifier().to_string();
        crate::store::settings::set(&mut tx, crate::store::settings::LOG_KEY, &known).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Everything that a check asks for, as `--save` keeps it.
    async fn copy(&self) -> Copy {
        let mut copy = Copy::new();
        loop {
            let asked = Mutex::new(Vec::new());
            let get = |path: &str| {
                if !copy.contains_key(path) {
                    asked.lock().unwrap().push(path.to_owned());
                }
                Ok(copy.get(path).cloned())
            };
            let _ = check(&Files { get: &get, papers: true, doing: &|_| {}, at_once: 1 }, Known::default());
            let asked = asked.into_inner().unwrap();
            let before = copy.len();
            for path in asked {
                let answer =
                    self.world.send(Request::get(format!("/{path}")).body(Body::empty()).unwrap()).await;
                if answer.status.is_success() {
                    copy.insert(path.clone(), self.world.bytes("", &format!("/{path}")).await);
                }
            }
            if copy.len() == before {
                return copy;
            }
        }
    }
}

fn checked(copy: &Copy, head: Option<&str>) -> Result<Report, Unread> {
    let get = |path: &str| Ok(copy.get(path).cloned());
    check(&Files { get: &get, papers: true, doing: &|_| {}, at_once: 3 }, Known { key: None, head })
}

fn found(copy: &Copy, head: Option<&str>) -> Vec<Finding> {
    checked(copy, head).unwrap().findings.into_iter().collect()
}

#[tokio::test]
async fn what_was_not_altered_holds_and_every_altered_byte_is_found() {
    let logged = Logged::open().await;
    let copy = logged.copy().await;
    let report = checked(&copy, None).unwrap();
    assert_eq!((report.size, report.records, report.findings.len()), (262, 1, 0), "{:?}", report.findings);
    let mut altered = 0;
    for (path, bytes) in &copy {
        // All of a small file, a byte here and there of a large one.
        let step = bytes.len().div_ceil(100);
        for place in (0..bytes.len()).step_by(step) {
            if path == "log/key" && bytes[place] == b'\n' {
                continue;
            }
            let mut worse = copy.clone();
            worse.get_mut(path).unwrap()[place] ^= 1;
            let result = checked(&worse, None);
            let holds = result.is_ok_and(|report| report.findings.is_empty());
            assert!(!holds, "byte {place} of {path}");
            altered += 1;
        }
        let mut without = copy.clone();
        without.remove(path);
        let result = checked(&without, None);
        assert!(!result.is_ok_and(|report| report.findings.is_empty()), "without {path}");
    }
    assert!(altered > 600, "{altered}");
    std::fs::remove_dir_all(&logged.folder).unwrap();
}

#[tokio::test]
async fn a_finding_names_what_was_altered() {
    let logged = Logged::open().await;
    let copy = logged.copy().await;
    let with = |path: &str, change: &dyn Fn(&mut Vec<u8>)| {
        let mut worse = copy.clone();
        change(worse.get_mut(path).unwrap());
        found(&worse, None)
    };
    let tile = with("log/tile/0/000", &|bytes| bytes[7 * 32] ^= 1);
    assert_eq!(tile, [Finding::Leaf { index: 7 }]);
    let entry = with("log/tile/entries/000", &|bytes| {
        let day = bytes.windows(10).position(|part| part == b"2021-01-11").unwrap();
        bytes[day + 3] = b'0';
    });
    // The first entry, the root above it, and the tile above its bundle: no other entry.
    assert!(entry.contains(&Finding::Leaf { index: 0 }) && entry.contains(&Finding::Root), "{entry:?}");
    assert!(!entry.iter().any(|one| matches!(one, Finding::Leaf { index: 1.. })), "{entry:?}");
    let record = with("places/o31255/record.json", &|bytes| bytes.push(b' '));
    let altered = Finding::Altered { record: "/places/o31255".to_owned(), index: 261 };
    assert_eq!(record, [altered]);
    let gone = Finding::Gone { record: "/places/o31255".to_owned(), index: 261 };
    let mut without = copy.clone();
    without.remove("places/o31255/record.json");
    assert_eq!(found(&without, None), [gone]);
    let silenced = with("open/fields/0", &|bytes| bytes.clear());
    assert_eq!(silenced, [Finding::DetailsGone { index: 0 }]);
    std::fs::remove_dir_all(&logged.folder).unwrap();
}

#[tokio::test]
async fn a_head_that_was_kept_must_lie_within_the_log() {
    let logged = Logged::open().await;
    let before = logged.copy().await;
    let head = String::from_utf8(before["log/checkpoint"].clone()).unwrap();
    logged.bare(3).await;
    logged.sign().await;
    let after = logged.copy().await;
    let report = checked(&after, Some(&head)).unwrap();
    assert_eq!((report.since, report.findings.len()), (Some(262), 0), "{:?}", report.findings);
    // Seen the other way round, the log has lost entries.
    let newer = String::from_utf8(after["log/checkpoint"].clone()).unwrap();
    assert_eq!(found(&before, Some(&newer)), [Finding::Shorter { now: 262, before: 265 }]);
    // Another log that the same key signed: whoever holds the key can sign a lie, but not undo a head.
    let other = Logged::open().await;
    std::fs::copy(logged.folder.join("signing-key"), other.folder.join("signing-key")).unwrap();
    std::fs::remove_file(other.folder.join("highest-head")).unwrap();
    other.bare(9).await;
    other.sign().await;
    assert_eq!(found(&other.copy().await, Some(&head)), [Finding::Forked { before: 262 }]);
    assert_eq!(found(&after, Some("x\n1\n")), [Finding::OldUnsigned]);
    let key = Known { key: Some("x"), head: None };
    let get = |path: &str| Ok(after.get(path).cloned());
    let report = check(&Files { get: &get, papers: true, doing: &|_| {}, at_once: 1 }, key).unwrap();
    assert!(report.findings.contains(&Finding::OtherKey));
    for logged in [logged, other] {
        std::fs::remove_dir_all(&logged.folder).unwrap();
    }
}
