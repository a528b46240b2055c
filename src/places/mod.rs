//! Places: provinces, districts, communes, hamlets, agencies, and how they change.
//!
//! A place has an id of its own for life. Its code is valid from–to (a code outlives
//! a merger: 31261 was a town and is now a commune), its parent is an edge with dates,
//! and a merger is an edge to what it became. No place is assumed to keep its parent.
//!
//! Law: two-level government since 01/07/2025 (NQ 203/2025/QH15), codes of QĐ
//! 19/2025/QĐ-TTg. Reads: everybody. Writes: administrators, and the import of
//! household counts. Of households only counts are kept here, never names.

pub mod acts;
pub mod desk;
pub mod import;
pub mod pages;
mod place;
pub mod policy;
pub mod record;
pub mod reference;
pub mod store;
mod tree;

pub use place::{Kind, Place};
pub use store::{home, households, parent_name, set_home, tree};
pub use tree::{Names, Tree};

use crate::modules::Module;

/// What the shell needs to know of this module.
pub const MODULE: Module = Module {
    name: "places",
    rights: &[],
    articles: &["NQ 203/2025/QH15", "QĐ 19/2025/QĐ-TTg"],
    path: "/places",
    routes: pages::routes,
    policy: policy::RULES,
};
