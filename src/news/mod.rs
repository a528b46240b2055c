//! News: items written from records, with a photo, published, updated, withdrawn.
//!
//! A figure in a text is a token (`[[K01]]`) that stays bound to the year's review: readers
//! see it as counted now, can open its records, and are told when it was another number on
//! the day of publication. An item whose figures are unknown cannot be published.
//!
//! States (drawn in `states.txt`, held by a test): draft → published → withdrawn (its address
//! then says so); withdrawn → published when the withdrawal was the mistake. A draft may be
//! scheduled: readers have it from that moment, by the rule of `store/public.rs` alone; a
//! job of `serve` writes the state down within a minute. Every text that readers had is kept
//! (`revision.rs`), with the reason of each change. An address left leads to the new one.
//!
//! Writes: editors; district officers write drafts that an editor publishes. Reads:
//! everybody what is published, those who write the rest. Leaves out: comments, counters of
//! readers, newsletters.

pub mod acts;
mod check;
pub mod desk;
pub(crate) mod diff;
mod drawn;
mod due;
mod figures;
mod html;
mod item;
mod month;
pub mod pages;
mod pasted;
pub mod policy;
pub mod record;
mod revision;
mod sample;
mod shown;
pub mod store;
pub mod story;
#[cfg(test)]
mod tests;
mod when;

pub use due::publish_due;
pub use figures::Known;
pub use item::{Category, Content, Item, State, category_name};
pub use month::Month;
pub use sample::load_sample;
pub use shown::{Frozen, Reader, Shown, figure_name};
pub use when::read_time;

use crate::modules::Module;

/// What the shell needs to know of this module.
pub const MODULE: Module = Module {
    name: "news",
    rights: &[],
    articles: &[],
    path: "/news",
    routes: pages::routes,
    policy: policy::RULES,
};
