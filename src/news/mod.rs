//! Stub.
use crate::{app::App, modules::Module};
/// Descriptor.
pub const MODULE: Module = Module {
    name: "news",
    rights: &[],
    articles: &[],
    path: "",
    routes: || axum::Router::<App>::new(),
    policy: &[],
};
