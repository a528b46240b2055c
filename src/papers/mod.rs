//! Papers: the bodies that issue them, who signs, the numbering books, and the way from a
//! record to a PDF or Word file.
//!
//! What a paper says is drawn by the module whose records it is about; how it looks is a
//! dated profile of `crates/documents`. Typesetting takes memory and time, so a child of the
//! same program does it (`dinh render`).
//!
//! Articles: Nghị định 30/2020/NĐ-CP (state papers: number restarts each year); Hướng dẫn
//! 36-HD/VPTW (2018) and, secondary, 05-HD/VPTW (2026) for Party papers: numbers run through
//! the Party term.
//!
//! States: a number is free or taken; a taken number is never given back.
//!
//! Writes: commune and district officers, over the body's place. Reads: officers. It leaves
//! out: incoming papers, digital signatures.

pub mod acts;
pub mod desk;
mod organ;
pub mod policy;
pub mod render;
mod sample;
pub mod store;

pub use dinh_documents as documents;
pub use organ::{LARGEST_NUMBER, Organ, PaperKind, Side, Signer, is_number};
pub use sample::load_sample;

use crate::modules::Module;

/// What the shell needs to know of this module.
pub const MODULE: Module = Module {
    name: "papers",
    rights: &[],
    articles: &["Nghị định 30/2020/NĐ-CP", "Hướng dẫn 36-HD/VPTW"],
    path: "",
    routes: desk::routes,
    policy: policy::RULES,
};
