//! Đình: grassroots democracy and mass-mobilisation work of a Vietnamese commune,
//! district or province, the whole year, recorded once.
//!
//! In reading order: a request enters through [`router`], is handled by one module's
//! folder (`exemplars` is the one to read first), decided by that module's pure file,
//! kept by its `store.rs` through [`store`], and shown with the frame of [`web`].
//! ARCHITECTURE.md tells the rest.

pub mod accounts;
pub mod annual_reports;
pub mod app;
pub mod clock;
pub mod codec;
pub mod commands;
pub mod commendations;
pub mod decisions;
pub mod desk;
#[cfg(test)]
mod diagram;
pub mod disclosures;
pub mod erasures;
pub mod error;
pub mod exemplars;
pub mod households;
pub mod imports;
pub mod law;
pub mod log;
#[cfg(test)]
mod matrix;
pub mod modules;
pub mod news;
pub mod papers;
pub mod places;
pub mod router;
pub mod sheet;
pub mod store;
pub mod vietnamese;
pub mod web;
