//! Stub.
use crate::{
    error::Result,
    imports::{Checked, Context, Undone},
    sheet::{Column, Sheet},
    store::Tx,
};
/// Columns.
pub const COLUMNS: &[Column] = &[];
/// Check.
pub async fn check(_tx: &mut Tx, _ctx: Context<'_>, _sheet: &Sheet) -> Result<Vec<Checked>> {
    Ok(vec![])
}
/// Apply.
pub async fn apply(_tx: &mut Tx, _ctx: Context<'_>, _sheet: &Sheet) -> Result<Vec<Checked>> {
    Ok(vec![])
}
/// Undo.
pub async fn undo(_tx: &mut Tx, _ctx: Context<'_>) -> Result<Undone> {
    Ok(Undone::default())
}
