//! A proof that an entry is in a log, as a text that can be checked without a network (C2SP
//! `tlog-proof`).

use std::fmt;

use crate::{
    Hash, Malformed,
    checkpoint::Checkpoint,
    note::{Distrust, Verifier},
    tree,
};

const HEADER: &str = "c2sp.org/tlog-proof@v1";
/// More hashes than any tree needs.
const MOST: usize = 63;

/// A proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Which entry.
    pub index: u64,
    /// The proof of inclusion, the leaf's sibling first.
    pub hashes: Vec<Hash>,
    /// The signed checkpoint, as it was published.
    pub checkpoint: String,
}

impl Proof {
    /// Reads a proof; data beside it (`extra`) is passed over, since nothing vouches for it.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let wrong = Malformed("a proof");
        let rest = text.strip_prefix(HEADER).and_then(|rest| rest.strip_prefix('\n')).ok_or(wrong)?;
        let (head, checkpoint) = rest.split_once("\n\n").ok_or(wrong)?;
        let mut lines = head.split('\n').peekable();
        lines.next_if(|line| line.starts_with("extra "));
        let digits = lines.next().and_then(|line| line.strip_prefix("index ")).ok_or(wrong)?;
        let index: u64 = digits.parse().map_err(|_| wrong)?;
        let hashes = lines.take(MOST + 1).map(Hash::parse).collect::<Result<Vec<_>, _>>()?;
        if index.to_string() != digits || hashes.len() > MOST {
            return Err(wrong);
        }
        Ok(Self { index, hashes, checkpoint: checkpoint.to_owned() })
    }

    /// The head under which an entry's bytes are proved to be in the log of a key.
    ///
    /// # Errors
    /// Why the checkpoint is not believed; [`Distrust::Wrong`] when it does not hold this entry.
    pub fn check(&self, entry: &[u8], verifier: &Verifier) -> Result<Checkpoint, Distrust> {
        let head = Checkpoint::open(&self.checkpoint, verifier)?;
        let holds = tree::includes(Hash::leaf(entry), self.index, head.head(), &self.hashes);
        if holds { Ok(head) } else { Err(Distrust::Wrong) }
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}\nindex {}", self.index)?;
        for hash in &self.hashes {
            writeln!(f, "{hash}")?;
        }
        write!(f, "\n{}", self.checkpoint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::Key;

    #[test]
    fn a_proof_is_checked_as_it_is_read_and_an_altered_one_proves_nothing() {
        let key = Key::new("xa.example/log", [7; 32]).unwrap();
        let leaves = [Hash::leaf(b"a"), Hash::leaf(b"b"), Hash::leaf(b"c")];
        let root = Hash::node(Hash::node(leaves[0], leaves[1]), leaves[2]);
        let head = Checkpoint { origin: "xa.example/log".into(), size: 3, root };
        let checkpoint = head.sign(&key).unwrap();
        let proof = Proof { index: 1, hashes: vec![leaves[0], leaves[2]], checkpoint };
        let text = proof.to_string();
        assert_eq!(Proof::parse(&text), Ok(proof.clone()));
        assert_eq!(Proof::parse(&text.replace("\nindex", "\nextra eA==\nindex")), Ok(proof.clone()));
        assert_eq!(proof.check(b"b", key.verifier()), Ok(head));
        assert_eq!(proof.check(b"x", key.verifier()), Err(Distrust::Wrong));
        for altered in [text.replace("index 1", "index 0"), text.replace("log\n3\n", "log\n4\n")] {
            assert!(Proof::parse(&altered).unwrap().check(b"b", key.verifier()).is_err());
        }
        for wrong in [
            "",
            "c2sp.org/tlog-proof@v1\n",
            &text.replace("index 1", "index 01"),
            &text.replace("@v1", "@v2"),
        ] {
            assert!(Proof::parse(wrong).is_err(), "{wrong}");
        }
    }
}
