//! Exemplars: "dân vận khéo" models, from registration to being copied elsewhere.
//!
//! A unit registers a way of working that solves a real local problem; it is followed,
//! checked, recognised, perhaps marked as typical at a level, and copied by others. One
//! that stops stays in the register with its reason.
//!
//! Articles: none of a law; the registration form is the union of published guidance of
//! Party mass-mobilisation boards (20 fields; docs/glossary.md names them).
//!
//! States (drawn in `states.txt`, held by a test):
//! draft → registered → under way → checked → assessed → recognised → typical; stopped.
//! That a model was copied elsewhere is a fact beside its state, not a state: a model may
//! be copied before or after it is typical (docs/adr/0004).
//!
//! Writes: hamlet heads (drafts of their hamlet), commune and district officers. Reads:
//! everybody, except drafts, telephone numbers and files kept for officers.
//! Serves the right to do (dân làm). It never scores people; the rubric for a model is
//! optional and blocks nothing.

pub mod acts;
mod content;
pub mod desk;
mod exemplar;
pub mod figures;
pub mod import;
pub mod pages;
pub mod policy;
pub mod record;
pub mod store;

pub use content::{Content, Entry, RowKind};
pub(crate) use exemplar::words;
pub use exemplar::{Exemplar, NewStep, Origin, State, Step, StepKind, SubjectKind};
pub use store::take_over;

use crate::modules::{Module, Right};

/// What the shell needs to know of this module.
pub const MODULE: Module = Module {
    name: "exemplars",
    rights: &[Right::Act],
    articles: &[],
    path: "/exemplars",
    routes: pages::routes,
    policy: policy::RULES,
};
