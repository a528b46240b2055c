//! News: items written from records, with a photo, published, updated, withdrawn.
//!
//! A figure in a text is a token (`[[K01]]`) that stays bound to the year's review: readers
//! see it as counted now, can open its records, and are told when it was another number on
//! the day of publication. An item whose figures are unknown cannot be published.
//!
//! States: draft → published → withdrawn (its address then says so); withdrawn → published
//! when the withdrawal was the mistake. The address is set once and never changes.
//!
//! Writes: editors; district officers write drafts that an editor publishes. Reads:
//! everybody what is published, those who write the rest.

pub mod acts;
mod check;
pub mod desk;
mod figures;
mod item;
pub mod pages;
pub mod policy;
mod sample;
mod shown;
pub mod store;
pub mod story;
#[cfg(test)]
mod tests;

pub use figures::Known;
pub use item::{Category, Content, Item, State, category_name};
pub use sample::load_sample;
pub use shown::{Frozen, Reader, Shown, figure_name};

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
