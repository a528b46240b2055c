//! Stub.
/// Stub.
#[must_use]
pub fn child() -> std::process::ExitCode {
    std::process::ExitCode::FAILURE
}
/// Cleaned.
pub struct Cleaned {
    /// jpeg
    pub jpeg: Vec<u8>,
}
/// Refusal.
pub struct PhotoRefusal;
impl PhotoRefusal {
    /// key
    pub fn key(&self) -> &'static str {
        "x"
    }
}
/// Clean.
pub async fn clean(bytes: Vec<u8>) -> Result<Cleaned, PhotoRefusal> {
    Ok(Cleaned { jpeg: bytes })
}
