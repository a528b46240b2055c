//! Stub.
/// Stub.
#[must_use]
pub fn child() -> std::process::ExitCode { std::process::ExitCode::FAILURE }
