//! The page shell and everything that every module's pages share.

pub mod address;
pub mod assets;
pub mod cache;
pub mod child;
pub mod code;
pub mod export;
pub mod form;
pub mod guard;
pub mod home;
pub mod icons;
pub mod info;
pub mod jpeg;
pub mod linked;
pub mod page;
pub mod photo;
pub mod preferences;
pub mod problem;
pub mod retry;
pub mod search;
pub mod shell;
pub mod sitemap;
#[cfg(test)]
pub mod testing;
#[cfg(test)]
mod tests;
pub mod upload;
pub mod words;

pub use form::{Choice, Errors, Typed};
pub use page::{Pages, page, see};
pub use shell::{Officer, Shell, Visitor};
pub use words::Words;
