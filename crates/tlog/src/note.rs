//! Signed notes (C2SP `signed-note`) with Ed25519 keys: a text, an empty line, signature lines.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};

use crate::Malformed;

/// The byte that names Ed25519.
const ED25519: u8 = 1;
/// The longest note that is read: sixteen signatures of the longest kind fit.
const LONGEST: usize = 128 * 1024;

/// The id of a key: a hint, not a proof.
fn id(name: &str, public: &[u8; 32]) -> [u8; 4] {
    let digest =
        Sha256::new().chain_update(name).chain_update([b'\n', ED25519]).chain_update(public).finalize();
    [digest[0], digest[1], digest[2], digest[3]]
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && !name.contains(|letter: char| letter.is_whitespace() || letter.is_control() || letter == '+')
}

/// A public key, as verifiers know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    id: [u8; 4],
    key: VerifyingKey,
}

impl Verifier {
    /// Its name: whose signatures it verifies.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Reads `name+id+key`, as Go's `note` package and all others write it.
    ///
    /// # Errors
    /// When it is none, or its id is not that of the key.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let wrong = Malformed("a verifier key");
        let mut parts = text.trim().splitn(3, '+');
        let (Some(name), Some(hint), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(wrong);
        };
        let bytes = STANDARD.decode(key).map_err(|_| wrong)?;
        let Some((&ED25519, public)) = bytes.split_first() else { return Err(wrong) };
        let public: [u8; 32] = public.try_into().map_err(|_| wrong)?;
        let found = Self::new(name, public)?;
        if hint == hex(found.id) { Ok(found) } else { Err(wrong) }
    }

    fn new(name: &str, public: [u8; 32]) -> Result<Self, Malformed> {
        let wrong = Malformed("a verifier key");
        let key = VerifyingKey::from_bytes(&public).map_err(|_| wrong)?;
        if !is_name(name) || key.is_weak() {
            return Err(wrong);
        }
        Ok(Self { name: name.to_owned(), id: id(name, &public), key })
    }
}

impl fmt::Display for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = [&[ED25519], self.key.as_bytes().as_slice()].concat();
        write!(f, "{}+{}+{}", self.name, hex(self.id), STANDARD.encode(key))
    }
}

fn hex(id: [u8; 4]) -> String {
    format!("{:08x}", u32::from_be_bytes(id))
}

/// A key that signs. It does not print itself.
pub struct Key {
    verifier: Verifier,
    key: SigningKey,
}

impl Key {
    /// The key of a name from 32 secret random bytes.
    ///
    /// # Errors
    /// When the name has spaces or a plus.
    pub fn new(name: &str, secret: [u8; 32]) -> Result<Self, Malformed> {
        let key = SigningKey::from_bytes(&secret);
        Ok(Self { verifier: Verifier::new(name, key.verifying_key().to_bytes())?, key })
    }

    /// Reads `PRIVATE+KEY+name+id+key`.
    ///
    /// # Errors
    /// When it is none, or its id is not that of the key.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let wrong = Malformed("a signing key");
        let rest = text.trim().strip_prefix("PRIVATE+KEY+").ok_or(wrong)?;
        let mut parts = rest.splitn(3, '+');
        let (Some(name), Some(hint), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(wrong);
        };
        let bytes = STANDARD.decode(key).map_err(|_| wrong)?;
        let Some((&ED25519, secret)) = bytes.split_first() else { return Err(wrong) };
        let found = Self::new(name, secret.try_into().map_err(|_| wrong)?)?;
        if hint == hex(found.verifier.id) { Ok(found) } else { Err(wrong) }
    }

    /// As it is kept in a file.
    #[must_use]
    pub fn secret_text(&self) -> String {
        let key = [&[ED25519], self.key.to_bytes().as_slice()].concat();
        let Verifier { name, id, .. } = &self.verifier;
        format!("PRIVATE+KEY+{name}+{}+{}\n", hex(*id), STANDARD.encode(key))
    }

    /// The public key.
    #[must_use]
    pub fn verifier(&self) -> &Verifier {
        &self.verifier
    }

    /// A note: the text, which ends in a line break, and the signature.
    ///
    /// # Errors
    /// When the text has no line break at its end, or control characters.
    pub fn sign(&self, text: &str) -> Result<String, Malformed> {
        if !is_text(text) {
            return Err(Malformed("the text of a note"));
        }
        let signature = self.key.sign(text.as_bytes()).to_bytes();
        let line = [self.verifier.id.as_slice(), &signature].concat();
        Ok(format!("{text}\n— {} {}\n", self.verifier.name, STANDARD.encode(line)))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key").field("verifier", &self.verifier).finish_non_exhaustive()
    }
}

fn is_text(text: &str) -> bool {
    text.ends_with('\n') && !text.contains(|letter: char| letter < ' ' && letter != '\n')
}

/// A line of a note's signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Whose it says it is.
    pub name: String,
    id: [u8; 4],
    bytes: Vec<u8>,
}

/// Why a note is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Distrust {
    /// It is no note.
    #[error(transparent)]
    Malformed(#[from] Malformed),
    /// It is not signed by the key.
    #[error("not signed by the key")]
    Unsigned,
    /// Its signature by the key is wrong.
    #[error("a wrong signature")]
    Wrong,
}

/// A note, read and not yet believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    text: String,
    /// Its signatures.
    pub lines: Vec<Line>,
}

impl Note {
    /// Reads a note.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(note: &str) -> Result<Self, Malformed> {
        let wrong = Malformed("a signed note");
        if note.len() > LONGEST || !is_text(note) {
            return Err(wrong);
        }
        let (text, signatures) = note.rsplit_once("\n\n").ok_or(wrong)?;
        let lines = signatures.lines().map(line).collect::<Option<Vec<_>>>().ok_or(wrong)?;
        if lines.is_empty() { Err(wrong) } else { Ok(Self { text: format!("{text}\n"), lines }) }
    }

    /// The text, once the key's signature on it is found and right. Signatures of other keys are passed
    /// over.
    ///
    /// # Errors
    /// Why it is not believed.
    pub fn believed(&self, verifier: &Verifier) -> Result<&str, Distrust> {
        let mut own =
            self.lines.iter().filter(|line| (line.name.as_str(), line.id) == (&*verifier.name, verifier.id));
        let line = own.next().ok_or(Distrust::Unsigned)?;
        // Two signatures of one key: one of them is not its own.
        if own.next().is_some() {
            return Err(Distrust::Wrong);
        }
        let signature = Signature::from_slice(&line.bytes).map_err(|_| Distrust::Wrong)?;
        let verified = verifier.key.verify_strict(self.text.as_bytes(), &signature);
        verified.map(|()| self.text.as_str()).map_err(|_| Distrust::Wrong)
    }
}

fn line(text: &str) -> Option<Line> {
    let (name, signature) = text.strip_prefix("— ")?.split_once(' ')?;
    let bytes = STANDARD.decode(signature).ok()?;
    let (id, bytes) = bytes.split_first_chunk::<4>()?;
    is_name(name).then(|| Line { name: name.to_owned(), id: *id, bytes: bytes.to_vec() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A key made from a secret that is none, for tests.
    fn key() -> Key {
        Key::new("xa.example/log", [7; 32]).unwrap()
    }

    #[test]
    fn keys_are_read_as_they_are_written_and_a_wrong_id_is_refused() {
        let (key, text) = (key(), key().verifier().to_string());
        assert_eq!(Verifier::parse(&text).as_ref(), Ok(key.verifier()));
        assert_eq!(Key::parse(&key.secret_text()).unwrap().verifier(), key.verifier());
        assert!(!format!("{key:?}").contains(&STANDARD.encode([7; 32])[4..20]));
        for wrong in [
            String::new(),
            text.replace("xa.example", "khac.example"),
            text.replace('+', "-"),
            format!("xa.example/log+00000000+{}", text.rsplit('+').next().unwrap()),
        ] {
            assert!(Verifier::parse(&wrong).is_err(), "{wrong}");
        }
        assert!(Key::parse(&text).is_err());
        assert!(Key::new("hai chữ", [7; 32]).is_err() && Key::new("a+b", [7; 32]).is_err());
    }

    #[test]
    fn a_note_is_believed_whole_or_not_at_all() {
        let (key, other) = (key(), Key::new("xa.example/log", [8; 32]).unwrap());
        let text = "một dòng\n\nvà một dòng nữa\n";
        let note = key.sign(text).unwrap();
        assert_eq!(Note::parse(&note).unwrap().believed(key.verifier()), Ok(text));
        assert_eq!(Note::parse(&note).unwrap().believed(other.verifier()), Err(Distrust::Unsigned));
        let altered = note.replace("nữa", "khác");
        assert_eq!(Note::parse(&altered).unwrap().believed(key.verifier()), Err(Distrust::Wrong));
        // Somebody else's line beside ours changes nothing; ours twice is one too many.
        let theirs = other.sign(text).unwrap().rsplit_once("\n\n").unwrap().1.to_owned();
        let both = format!("{note}{theirs}");
        assert_eq!(Note::parse(&both).unwrap().believed(key.verifier()), Ok(text));
        let ours = note.rsplit_once("\n\n").unwrap().1.to_owned();
        assert_eq!(
            Note::parse(&format!("{note}{ours}")).unwrap().believed(key.verifier()),
            Err(Distrust::Wrong)
        );
        for wrong in [
            "",
            "x",
            "x\n",
            "x\n\n",
            "x\n\n- a b\n",
            "x\n\n— a\n",
            "x\n\n— a !\n",
            "x\u{7}\n\n— a AAAAAAAA\n",
        ] {
            assert!(Note::parse(wrong).is_err(), "{wrong:?}");
        }
        assert!(key.sign("không xuống dòng").is_err() && key.sign("chuông\u{7}\n").is_err());
    }
}
