//! Trees of every small size against the definition, and proofs against each other; the published
//! vectors are run by `examples/vectors.rs`.

use std::{collections::HashMap, convert::Infallible};

use proptest::prelude::*;

use super::*;

/// The definition of RFC 6962, section 2.1, word for word.
fn defined(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Hash::empty(),
        [one] => *one,
        more => {
            let left = more.len().next_power_of_two() / 2;
            Hash::node(defined(&more[..left]), defined(&more[left..]))
        }
    }
}

fn leaves(count: usize) -> Vec<Hash> {
    (0..count).map(|n| Hash::leaf(n.to_string().as_bytes())).collect()
}

fn made(plan: &Plan, leaves: &[Hash]) -> Vec<Hash> {
    let mut known: HashMap<Node, Hash> = HashMap::new();
    let mut find = |node: Node| -> Result<Hash, Infallible> {
        let from = usize::try_from(node.index << node.level).unwrap();
        let to = from + (1_usize << node.level);
        assert!(to <= leaves.len(), "{node:?} is no complete subtree of {}", leaves.len());
        Ok(*known.entry(node).or_insert_with(|| defined(&leaves[from..to])))
    };
    plan.hashes(&mut find).unwrap()
}

fn root(leaves: &[Hash]) -> (u64, Hash) {
    (leaves.len().try_into().unwrap(), made(&Plan::root(leaves.len().try_into().unwrap()), leaves)[0])
}

#[test]
fn every_small_tree_has_the_root_of_the_definition_and_proves_all_of_itself() {
    let all = leaves(70);
    for size in 0..=all.len() {
        let (count, found) = root(&all[..size]);
        assert_eq!(found, defined(&all[..size]), "{size}");
        for index in 0..count {
            let proof = made(&Plan::inclusion(index, count).unwrap(), &all[..size]);
            let leaf = all[usize::try_from(index).unwrap()];
            assert!(includes(leaf, index, (count, found), &proof), "{index} of {size}");
            assert!(!includes(leaf, index + 1, (count, found), &proof), "{index} of {size}");
        }
        assert_eq!(Plan::inclusion(count, count), None);
        for old in 1..=size {
            let small = root(&all[..old]);
            let proof = made(&Plan::consistency(small.0, count).unwrap(), &all[..size]);
            assert!(extends(small, (count, found), &proof), "{old} of {size}");
        }
    }
    assert_eq!((Plan::consistency(0, 5), Plan::consistency(6, 5)), (None, None));
    assert!(extends((0, Hash::empty()), root(&all), &[]));
    assert!(!extends((0, all[0]), root(&all), &[]));
}

proptest! {
    #[test]
    fn a_proof_with_anything_altered_proves_nothing(size in 2_usize..300, at in 0_usize..300, bit in 0_usize..256, cut in 0_usize..12) {
        let all = leaves(size);
        let (count, found) = root(&all);
        let index = u64::try_from(at % size).unwrap();
        let leaf = all[at % size];
        let proof = made(&Plan::inclusion(index, count).unwrap(), &all);
        let mut other = proof.clone();
        let place = bit % other.len();
        other[place].0[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(!includes(leaf, index, (count, found), &other));
        let mut short = proof.clone();
        short.remove(cut % proof.len());
        prop_assert!(!includes(leaf, index, (count, found), &short));
        let mut long = proof.clone();
        long.insert(cut % proof.len(), found);
        prop_assert!(!includes(leaf, index, (count, found), &long));
        let old = u64::try_from(1 + at % (size - 1)).unwrap();
        let small = root(&all[..usize::try_from(old).unwrap()]);
        let proof = made(&Plan::consistency(old, count).unwrap(), &all);
        prop_assert!(extends(small, (count, found), &proof));
        if !proof.is_empty() {
            let mut other = proof.clone();
            let place = bit % other.len();
            other[place].0[bit / 8] ^= 1 << (bit % 8);
            prop_assert!(!extends(small, (count, found), &other));
        }
        let mut long = proof;
        long.push(found);
        prop_assert!(!extends(small, (count, found), &long));
    }
}
