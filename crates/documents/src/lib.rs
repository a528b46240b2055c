//! Papers as Vietnamese offices send them.
//!
//! A paper is a neutral tree ([`Paper`]): what it says, never how it looks. How it looks is a
//! dated profile ([`Layout`]): millimetres and points of Nghị định 30/2020/NĐ-CP for state
//! papers, of the Party's own instructions for Party papers. Two writers turn both into a
//! PDF (by Typst) and a Word file; a certificate has its own sheet ([`certificate`]).
//!
//! Pure: no database, no clock, no files; fonts and profiles are built in. The same paper
//! gives the same PDF, byte for byte.

pub mod cards;
pub mod certificate;
mod code;
pub mod docx;
mod finish;
pub mod layout;
mod letters;
pub mod paper;
pub mod pdf;
#[cfg(test)]
mod samples;

pub use cards::{Card, Cards, Face, Label};
pub use certificate::{Certificate, Sheet};
pub use code::rows_of_text;
pub use layout::{Layout, Side};
pub use letters::lacking;
pub use paper::{Annex, Block, Cell, Column, Foot, Head, Paper, Run, Signature, Table};

/// Why a paper could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// Nobody knows the profile.
    #[error("no layout profile {0:?}")]
    NoLayout(String),
    /// The fonts lack these letters.
    #[error("the fonts lack the letters {0:?}")]
    Letters(Vec<char>),
    /// The typesetter refused the source.
    #[error("typesetting failed: {0}")]
    Typeset(String),
    /// The address is too long for a code.
    #[error("no code can hold this address: {0}")]
    Code(String),
    /// The Word file could not be packed.
    #[error("packing the Word file failed: {0}")]
    Pack(String),
}
