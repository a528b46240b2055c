//! The same trees, notes and checkpoints as three libraries that others wrote make and read them.

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use dinh_tlog::{
    Hash,
    checkpoint::Checkpoint,
    note::{Key, Note, Verifier},
    tree::{self, Node, Plan},
};
use proptest::prelude::*;
use sha2::Sha256;
use signed_note::{Note as TheirNote, Signer, StandardSigner, StandardVerifier, VerifierList};
use tlog_tiles::{check_record, check_tree};

type Done = Result<(), TestCaseError>;

fn entry(n: u64) -> Vec<u8> {
    format!("entry {n}").into_bytes()
}

/// The hash of a complete subtree.
fn found(node: Node) -> Result<Hash, TestCaseError> {
    if node.level == 0 {
        return Ok(Hash::leaf(&entry(node.index)));
    }
    let level = node.level - 1;
    let left = found(Node { level, index: node.index * 2 })?;
    Ok(Hash::node(left, found(Node { level, index: node.index * 2 + 1 })?))
}

fn odd<E: std::fmt::Debug>(error: E) -> TestCaseError {
    TestCaseError::fail(format!("{error:?}"))
}

fn one(plan: &Plan) -> Result<Hash, TestCaseError> {
    plan.hashes(found)?.first().copied().ok_or_else(|| odd("no hash"))
}

fn joined(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.0).collect()
}

fn trees_agree(size: u64, at: u64) -> Done {
    let mut theirs = MemoryBackedTree::<Sha256, Vec<u8>>::new();
    for n in 0..size {
        theirs.push(entry(n));
    }
    let root = one(&Plan::root(size))?;
    let head = theirs.root();
    prop_assert_eq!(root.0.as_slice(), head.as_bytes().as_slice());
    let index = at % size;
    let plan = Plan::inclusion(index, size).ok_or_else(|| odd("no leaf"))?;
    let proof = plan.hashes(found)?;
    let place = usize::try_from(index).map_err(odd)?;
    let their_proof = theirs.prove_inclusion(place);
    prop_assert_eq!(joined(&proof), their_proof.as_bytes());
    let hashes: Vec<_> = proof.iter().map(|hash| tlog_tiles::Hash(hash.0)).collect();
    let leaf = tlog_tiles::record_hash(&entry(index));
    check_record(&hashes, size, tlog_tiles::Hash(root.0), index, leaf).map_err(odd)?;
    let old = index + 1;
    let plan = Plan::consistency(old, size).ok_or_else(|| odd("no older tree"))?;
    let proof = plan.hashes(found)?;
    let more = usize::try_from(size - old).map_err(odd)?;
    let their_proof = theirs.prove_consistency(more);
    prop_assert_eq!(joined(&proof), their_proof.as_bytes());
    let older = one(&Plan::root(old))?;
    let hashes: Vec<_> = proof.iter().map(|hash| tlog_tiles::Hash(hash.0)).collect();
    let (new_root, old_root) = (tlog_tiles::Hash(root.0), tlog_tiles::Hash(older.0));
    check_tree(&hashes, size, new_root, old, old_root).map_err(odd)?;
    prop_assert!(tree::extends((old, older), (size, root), &proof));
    Ok(())
}

fn notes_agree(secret: [u8; 32], text: &str) -> Done {
    let key = Key::new("xa.example/log", secret).map_err(odd)?;
    let note = key.sign(text).map_err(odd)?;
    let verifier = StandardVerifier::new(&key.verifier().to_string()).map_err(odd)?;
    let theirs = TheirNote::from_bytes(note.as_bytes()).map_err(odd)?;
    let verified = theirs.verify(&VerifierList::new(vec![Box::new(verifier)])).map_err(odd)?;
    prop_assert_eq!((verified.0.len(), theirs.text()), (1, text.as_bytes()));
    let signer = StandardSigner::new(key.secret_text().trim()).map_err(odd)?;
    let mut theirs = TheirNote::new(text.as_bytes(), &[]).map_err(odd)?;
    let signers: [&dyn Signer; 1] = [&signer];
    theirs.add_sigs(&signers).map_err(odd)?;
    prop_assert_eq!(theirs.to_bytes(), note.as_bytes());
    let verifier = Verifier::parse(&key.verifier().to_string()).map_err(odd)?;
    let ours = Note::parse(&note).map_err(odd)?;
    prop_assert_eq!(ours.believed(&verifier), Ok(text));
    Ok(())
}

proptest! {
    #[test]
    fn trees_and_proofs_are_theirs(size in 1_u64..110, at in 0_u64..110) {
        trees_agree(size, at)?;
    }

    #[test]
    fn notes_are_theirs(secret in any::<[u8; 32]>(), text in "[^\\p{Cc}]{0,40}(\n[^\\p{Cc}]{0,20}){0,3}\n") {
        notes_agree(secret, &text)?;
    }

    #[test]
    fn checkpoints_are_theirs(size in any::<u64>(), root in any::<[u8; 32]>()) {
        let ours = Checkpoint { origin: "xa.example/log".into(), size, root: Hash(root) };
        let theirs = tlog_tiles::Checkpoint::from_bytes(ours.to_string().as_bytes()).map_err(odd)?;
        prop_assert_eq!((theirs.origin(), theirs.size(), theirs.hash().0), ("xa.example/log", size, root));
        let theirs = String::from_utf8(theirs.to_bytes()).map_err(odd)?;
        prop_assert_eq!(Checkpoint::parse(&theirs), Ok(ours));
    }
}
