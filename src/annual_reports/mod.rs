//! Stub.
mod figure;
pub mod import;

pub use figure::{Basis, Drawn, Figure, live};

use crate::{app::App, modules::Module};
/// Descriptor.
pub const MODULE: Module = Module {
    name: "annual_reports",
    rights: &[],
    articles: &[],
    path: "",
    routes: || axum::Router::<App>::new(),
    policy: &[],
};
