//! Passwords: Argon2id with the crate's defaults (19 MiB, 2 passes: OWASP Password
//! Storage Cheat Sheet), computed off the request threads, two at a time.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};

use crate::{
    app::App,
    error::{Error, Result},
};

/// Shortest password accepted, in characters (NIST SP 800-63B asks for at least 8).
pub const SHORTEST: usize = 10;

/// Hashes a password.
///
/// # Errors
/// When the machine cannot compute it.
pub async fn hash(app: &App, password: String) -> Result<String> {
    let _slot = app.password_slots.acquire().await.map_err(Error::fault)?;
    tokio::task::spawn_blocking(move || {
        Argon2::default()
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
            .map_err(|error| Error::fault(anyhow::anyhow!("{error}")))
    })
    .await
    .map_err(Error::fault)?
}

/// Whether a password fits a hash. Without a hash it takes the same time and fails,
/// so that a stranger cannot learn which names exist.
///
/// # Errors
/// When the machine cannot compute it.
pub async fn fits(app: &App, password: String, hash: Option<String>) -> Result<bool> {
    let Some(hash) = hash else {
        self::hash(app, password).await?;
        return Ok(false);
    };
    let _slot = app.password_slots.acquire().await.map_err(Error::fault)?;
    tokio::task::spawn_blocking(move || {
        PasswordHash::new(&hash)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    })
    .await
    .map_err(Error::fault)
}
