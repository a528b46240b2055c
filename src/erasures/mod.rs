//! Erasures: what the law has erased of a public record, for good.
//!
//! A person may ask that what names them is erased; a purpose is fulfilled, a time to keep is over, an
//! authority orders it. Erased are texts and files, who sent what, the words that search finds them by,
//! and the details that the public log told; the log itself stands, an
//! entry says by which law, and every earlier proof still holds (docs/adr/0018).
//!
//! Articles: Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, điều 14 (second-hand), from 2026; before that, and
//! wherever the unit has another text before it, the citation it types.
//!
//! Writes: officers of a commune and above. Reads: nobody, since nothing is kept; the log has the entry.
//! Leaves out: signed decisions and reports, which the law on archives keeps; what readers saved
//! themselves. Nothing is erased because a machine thinks so, but what the schedule says.

mod acts;
mod desk;
mod policy;
mod schedule;
mod store;
#[cfg(test)]
mod tests;

pub use acts::{Subject, again};
pub use schedule::{Line, lines, retire, scrub};

use crate::modules::Module;

/// What the shell needs to know of this module.
pub const MODULE: Module = Module {
    name: "erasures",
    rights: &[],
    articles: &[],
    path: "",
    routes: desk::routes,
    policy: policy::RULES,
};
