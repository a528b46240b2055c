//! Stub.
pub mod import;
use crate::{app::App, modules::Module};
/// Descriptor.
pub const MODULE: Module = Module {
    name: "exemplars",
    rights: &[crate::modules::Right::Act],
    articles: &[],
    path: "",
    routes: || axum::Router::<App>::new(),
    policy: &[],
};
