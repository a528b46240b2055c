//! The formats of the public log, pure: what is hashed, how the tree is cut into tiles, how its head is
//! signed, how an entry is proved, how a field of an entry can be erased without breaking any of it.
//!
//! Nothing here is our invention: the tree is RFC 6962 section 2.1 (the same as RFC 9162 section 2.1),
//! tiles, notes, checkpoints and proofs are the C2SP documents `tlog-tiles`, `signed-note`,
//! `tlog-checkpoint` and `tlog-proof`, and an erasable field is a disclosure of RFC 9901.

pub mod checkpoint;
pub mod field;
mod hash;
pub mod note;
pub mod proof;
pub mod tile;
pub mod tree;

pub use hash::Hash;

/// What was read is not what the format says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not {0}")]
pub struct Malformed(pub &'static str);
