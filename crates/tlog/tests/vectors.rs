//! The vectors published with the `transparency-dev/merkle` library. They are nobody's to copy here, so
//! they are run where their folder is at hand: `DINH_MERKLE_VECTORS=… cargo test -p dinh-tlog -- --ignored`.

use std::{collections::BTreeMap, path::PathBuf};

use dinh_tlog::{Hash, tree};
use serde::{Deserialize, de::DeserializeOwned};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Inclusion {
    leaf_idx: u64,
    tree_size: u64,
    root: String,
    leaf_hash: String,
    proof: Option<Vec<String>>,
    want_err: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Consistency {
    size1: u64,
    size2: u64,
    root1: String,
    root2: String,
    proof: Option<Vec<String>>,
    want_err: bool,
}

type Done<T> = Result<T, Box<dyn std::error::Error>>;

fn read<T: DeserializeOwned>(name: &str) -> Done<BTreeMap<String, T>> {
    let folder = std::env::var_os("DINH_MERKLE_VECTORS").ok_or("DINH_MERKLE_VECTORS names no folder")?;
    Ok(serde_json::from_str(&std::fs::read_to_string(PathBuf::from(folder).join(name))?)?)
}

/// The hashes; none when one of them is none.
fn hashes(proof: Option<Vec<String>>) -> Option<Vec<Hash>> {
    proof.unwrap_or_default().iter().map(|hash| Hash::parse(hash).ok()).collect()
}

#[test]
#[ignore = "needs the published vectors in the folder that DINH_MERKLE_VECTORS names"]
fn proofs_of_inclusion() -> Done<()> {
    let all = read::<Inclusion>("inclusion.json")?;
    assert_eq!(all.len(), 98);
    for (name, one) in all {
        let parts = (Hash::parse(&one.leaf_hash), Hash::parse(&one.root), hashes(one.proof));
        let holds = match parts {
            (Ok(leaf), Ok(root), Some(proof)) => {
                tree::includes(leaf, one.leaf_idx, (one.tree_size, root), &proof)
            }
            _ => false,
        };
        assert_eq!(holds, !one.want_err, "{name}");
    }
    Ok(())
}

#[test]
#[ignore = "needs the published vectors in the folder that DINH_MERKLE_VECTORS names"]
fn proofs_of_consistency() -> Done<()> {
    let all = read::<Consistency>("consistency.json")?;
    assert_eq!(all.len(), 98);
    for (name, one) in all {
        let parts = (Hash::parse(&one.root1), Hash::parse(&one.root2), hashes(one.proof));
        let (Ok(first), Ok(second), Some(proof)) = parts else {
            // A root of twelve bytes stands in for any: what is no hash is no tree of ours.
            assert!(one.want_err || one.size1 == one.size2, "{name}");
            continue;
        };
        assert_eq!(tree::extends((one.size1, first), (one.size2, second), &proof), !one.want_err, "{name}");
    }
    Ok(())
}
