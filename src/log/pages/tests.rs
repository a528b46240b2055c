//! An outsider with nothing but the public files rebuilds the tree and checks every entry.

use dinh_tlog::{
    Hash,
    checkpoint::Checkpoint,
    field,
    note::Verifier,
    tile::{self, Kind, Tile},
};
use jiff::civil::date;
use serde_json::{Value, json};

use crate::{
    clock,
    log::{Entry, append, signer::Signer},
    web::testing::World,
};

/// A world whose log has so many entries under a signed head; gives the key to check it with.
async fn logged(world: &World, count: usize, folder: &std::path::Path) -> Verifier {
    let now = clock::at(date(2021, 1, 11), 6, 0);
    let mut tx = world.app.db.write().await.unwrap();
    for n in 0..count {
        let fields = vec![("title", json!(format!("Quỹ số {n}"))), ("sha256", json!("ab"))];
        let record = format!("/disclosures/2020-{n}");
        let day = date(2021, 1, 11);
        let entry = Entry {
            act: "disclosures.publish",
            subject: "x",
            record: &record,
            day,
            fields,
            more: crate::log::More::default(),
        };
        append(&mut tx, now, &entry).await.unwrap();
    }
    tx.commit().await.unwrap();
    let signer = Signer::open(folder, "xa.example/log", None).unwrap().unwrap();
    signer.look(&world.app.db, now).await.unwrap();
    signer.verifier().clone()
}

#[tokio::test]
async fn the_public_files_alone_are_enough_to_check_everything() {
    let world = World::open().await;
    let folder = std::env::temp_dir().join(format!("dinh-log-{}", crate::codec::new_token()));
    let verifier = logged(&world, 300, &folder).await;
    let note = world.get("", "/log/checkpoint").await;
    let head = Checkpoint::open(&note.body, &verifier).unwrap();
    assert_eq!(head.size, 300);
    let mut leaves = Vec::new();
    for asked in Tile::all(head.size) {
        let bytes = world.bytes("", &format!("/log/{asked}")).await;
        if asked.kind == Kind::Entries {
            leaves.extend(tile::entries(&bytes).unwrap().into_iter().map(<[u8]>::to_vec));
        } else if asked.kind == Kind::Level(0) {
            let own = &leaves[usize::try_from(asked.index).unwrap() * 256..];
            let hashes = tile::hashes(asked, &bytes).unwrap();
            assert!(
                hashes.iter().eq(own[..hashes.len()]
                    .iter()
                    .map(|leaf| Hash::leaf(leaf))
                    .collect::<Vec<_>>()
                    .iter())
            );
        }
    }
    assert_eq!(leaves.len(), 300);
    let full = tile::joined(&leaves[..256].iter().map(|leaf| Hash::leaf(leaf)).collect::<Vec<_>>());
    let rest: Vec<_> = leaves[256..].iter().map(|leaf| Hash::leaf(leaf)).collect();
    let rest = Hash::node(
        tile::joined(&rest[..32]),
        Hash::node(tile::joined(&rest[32..40]), tile::joined(&rest[40..])),
    );
    assert_eq!(Hash::node(full, rest), head.root);
    // The bytes of one entry, and what its digests stand for.
    let bytes = world.bytes("", "/open/7.json").await;
    assert_eq!(bytes, leaves[7]);
    let leaf: Value = serde_json::from_slice(&bytes).unwrap();
    let fields = world.get("", "/open/7.fields").await.body;
    assert_eq!(fields.lines().count(), 2);
    for line in fields.lines() {
        assert!(leaf["_sd"].as_array().unwrap().contains(&json!(field::digest(line))), "{line}");
    }
    assert!(fields.lines().any(|line| field::text(line).unwrap().contains("Quỹ số 7")));
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn what_no_head_vouches_for_is_not_served() {
    let world = World::open().await;
    for path in ["/log/checkpoint", "/log/tile/0/000.p/1", "/log/tile/entries/000.p/1", "/open/0.json"] {
        assert_eq!(world.get("", path).await.status, axum::http::StatusCode::NOT_FOUND, "{path}");
    }
    let folder = std::env::temp_dir().join(format!("dinh-log-{}", crate::codec::new_token()));
    logged(&world, 3, &folder).await;
    for (path, there) in [
        ("/log/tile/0/000.p/3", true),
        ("/log/tile/0/000.p/2", true),
        ("/log/tile/0/000.p/4", false),
        ("/log/tile/0/000", false),
        ("/log/tile/0/001.p/1", false),
        ("/log/tile/1/000.p/1", false),
        ("/log/tile/0/000.p/03", false),
        ("/log/tile/9/../0/000.p/1", false),
        ("/open/2.json", true),
        ("/open/2.fields", true),
        ("/open/3.json", false),
        ("/open/02.json", false),
        ("/open/-1.json", false),
        ("/open/2.txt", false),
    ] {
        assert_eq!(world.get("", path).await.status.is_success(), there, "{path}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}
