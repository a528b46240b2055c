//! The hash of the tree: SHA-256 with the prefixes of RFC 6962, section 2.1.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest as _, Sha256};

use crate::Malformed;

/// A hash of 32 bytes; written as standard Base64.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The root of a tree without leaves.
    #[must_use]
    pub fn empty() -> Self {
        Self(Sha256::digest([]).into())
    }

    /// The hash of a leaf's bytes.
    #[must_use]
    pub fn leaf(bytes: &[u8]) -> Self {
        Self(Sha256::new().chain_update([0]).chain_update(bytes).finalize().into())
    }

    /// The hash over two subtrees.
    #[must_use]
    pub fn node(left: Self, right: Self) -> Self {
        Self(Sha256::new().chain_update([1]).chain_update(left.0).chain_update(right.0).finalize().into())
    }

    /// The first 130 bits in 26 letters (RFC 4648, Base32), for a slip of paper and a small code: enough
    /// that nobody makes two entries with the same letters (work of about 2^65).
    #[must_use]
    pub fn short(&self) -> String {
        let mut letters = data_encoding::BASE32_NOPAD.encode(&self.0).to_ascii_lowercase();
        letters.truncate(26);
        letters
    }

    /// Reads 32 bytes.
    ///
    /// # Errors
    /// When there are more or fewer.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        bytes.try_into().map(Self).map_err(|_| Malformed("a hash of 32 bytes"))
    }

    /// Reads Base64.
    ///
    /// # Errors
    /// When it is none, or not of 32 bytes.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let bytes = STANDARD.decode(text).map_err(|_| Malformed("a hash in Base64"))?;
        Self::read(&bytes)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
