//! The vectors published with the `transparency-dev/merkle` library. They are nobody's to copy here, so
//! they are run where their folder is at hand: `cargo run -p dinh-tlog --example vectors -- FOLDER`.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

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

fn read<T: DeserializeOwned>(folder: &Path, name: &str) -> Done<BTreeMap<String, T>> {
    Ok(serde_json::from_str(&std::fs::read_to_string(folder.join(name))?)?)
}

/// Runs both files; ends with the first vector that is judged otherwise.
fn main() -> Done<()> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("name the folder of the vectors")?);
    let (inclusion, consistency) = (proofs_of_inclusion(&folder)?, proofs_of_consistency(&folder)?);
    eprintln!("{inclusion} proofs of inclusion and {consistency} of consistency are judged as published");
    Ok(())
}

/// The hashes; none when one of them is none.
fn hashes(proof: Option<Vec<String>>) -> Option<Vec<Hash>> {
    proof.unwrap_or_default().iter().map(|hash| Hash::parse(hash).ok()).collect()
}

fn proofs_of_inclusion(folder: &Path) -> Done<usize> {
    let all = read::<Inclusion>(folder, "inclusion.json")?;
    let count = all.len();
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
    Ok(count)
}

fn proofs_of_consistency(folder: &Path) -> Done<usize> {
    let all = read::<Consistency>(folder, "consistency.json")?;
    let count = all.len();
    for (name, one) in all {
        let parts = (Hash::parse(&one.root1), Hash::parse(&one.root2), hashes(one.proof));
        let (Ok(first), Ok(second), Some(proof)) = parts else {
            // A root of twelve bytes stands in for any: what is no hash is no tree of ours.
            assert!(one.want_err || one.size1 == one.size2, "{name}");
            continue;
        };
        assert_eq!(tree::extends((one.size1, first), (one.size2, second), &proof), !one.want_err, "{name}");
    }
    Ok(count)
}
