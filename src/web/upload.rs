//! Files that people send: size limits, and reading a form that carries them.

use axum::{
    extract::{FromRequest, Multipart, Request},
    http::header,
};

use super::form::Typed;
use crate::error::{Error, Result};

/// Largest request body in bytes: a form with one file of [`LARGEST_FILE`].
pub const LARGEST_REQUEST: usize = LARGEST_FILE + 1024 * 1024;
/// Largest file in bytes (20 MB).
pub const LARGEST_FILE: usize = 20 * 1024 * 1024;

/// A file as it was sent.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The name on the sender's machine, without folders.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A form with at most one file in the field `file`. Also reads a plain form.
#[derive(Debug)]
pub struct FormWithFile {
    /// The text fields.
    pub typed: Typed,
    /// The file, when one was chosen.
    pub file: Option<Sent>,
}

impl<S: Send + Sync> FromRequest<S> for FormWithFile {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let multipart = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.starts_with("multipart/form-data"));
        if !multipart {
            let typed = Typed::from_request(request, state).await?;
            return Ok(Self { typed, file: None });
        }
        let mut parts =
            Multipart::from_request(request, state).await.map_err(|_| Error::Refused("web-error-upload"))?;
        let mut form = Self { typed: Typed::default(), file: None };
        while let Some(part) = parts.next_field().await.map_err(|_| Error::Refused("web-error-upload"))? {
            let field = part.name().unwrap_or_default().to_owned();
            let name = part.file_name().map(own_name);
            let bytes = part.bytes().await.map_err(|_| Error::Refused("web-error-upload"))?;
            match name {
                Some(name) if !name.is_empty() => {
                    if bytes.len() > LARGEST_FILE {
                        return Err(Error::Refused("web-error-too-large"));
                    }
                    form.file = Some(Sent { name, bytes: bytes.to_vec() });
                }
                Some(_) => {}
                None => form.typed.add(&field, &String::from_utf8_lossy(&bytes)),
            }
        }
        Ok(form)
    }
}

fn own_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    crate::vietnamese::tidy(name).chars().take(120).collect()
}
