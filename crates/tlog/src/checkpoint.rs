//! Checkpoints: the signed head of a log (C2SP `tlog-checkpoint`).

use std::fmt;

use crate::{
    Hash, Malformed,
    note::{Distrust, Key, Note, Verifier},
};

/// The head of a log: so many entries, under this root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log: an address without its scheme.
    pub origin: String,
    /// How many entries.
    pub size: u64,
    /// The root of the tree.
    pub root: Hash,
}

impl Checkpoint {
    /// Reads the text of a note; lines of extension are passed over.
    ///
    /// # Errors
    /// When it is no checkpoint.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let wrong = Malformed("a checkpoint");
        let mut lines = text.strip_suffix('\n').ok_or(wrong)?.split('\n');
        let (Some(origin), Some(digits), Some(root)) = (lines.next(), lines.next(), lines.next()) else {
            return Err(wrong);
        };
        let size: u64 = digits.parse().map_err(|_| wrong)?;
        if origin.is_empty() || size.to_string() != digits || lines.any(str::is_empty) {
            return Err(wrong);
        }
        Ok(Self { origin: origin.to_owned(), size, root: Hash::parse(root)? })
    }

    /// The signed note.
    ///
    /// # Errors
    /// When the origin is no name of a log.
    pub fn sign(&self, key: &Key) -> Result<String, Malformed> {
        key.sign(&self.to_string())
    }

    /// Reads a signed note that its log's key signed.
    ///
    /// # Errors
    /// Why it is not believed; also when another log's name stands in it.
    pub fn open(note: &str, verifier: &Verifier) -> Result<Self, Distrust> {
        let note = Note::parse(note)?;
        let found = Self::parse(note.believed(verifier)?)?;
        if found.origin == verifier.name() { Ok(found) } else { Err(Distrust::Unsigned) }
    }

    /// Size and root, as proofs are checked against.
    #[must_use]
    pub fn head(&self) -> (u64, Hash) {
        (self.size, self.root)
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n{}\n{}", self.origin, self.size, self.root)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_signed_and_opened_and_another_logs_head_is_not() {
        let key = Key::new("xa.example/log", [7; 32]).unwrap();
        let head = Checkpoint { origin: "xa.example/log".into(), size: 3, root: Hash::leaf(b"x") };
        let note = head.sign(&key).unwrap();
        assert_eq!(Checkpoint::open(&note, key.verifier()), Ok(head.clone()));
        let other = Checkpoint { origin: "khac.example/log".into(), ..head };
        assert_eq!(Checkpoint::open(&other.sign(&key).unwrap(), key.verifier()), Err(Distrust::Unsigned));
    }

    #[test]
    fn what_is_no_head_is_told() {
        let root = Hash::empty().to_string();
        assert!(Checkpoint::parse(&format!("a\n0\n{root}\n")).is_ok());
        assert!(Checkpoint::parse(&format!("a\n0\n{root}\nmore\n")).is_ok());
        for wrong in [
            String::new(),
            format!("a\n0\n{root}"),
            format!("\n0\n{root}\n"),
            format!("a\n00\n{root}\n"),
            format!("a\n+1\n{root}\n"),
            format!("a\n-1\n{root}\n"),
            "a\n0\nAAAA\n".to_owned(),
            format!("a\n0\n{root}\n\n"),
        ] {
            assert!(Checkpoint::parse(&wrong).is_err(), "{wrong:?}");
        }
    }
}
