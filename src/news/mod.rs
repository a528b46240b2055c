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

/// Stub.
pub async fn load_sample(_tx: &mut crate::store::Tx, _app: &App) -> crate::error::Result<()> {
    Ok(())
}
