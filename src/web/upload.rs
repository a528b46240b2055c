//! Files that people send: size limits, reading a form that carries them, handing them out.

use axum::{
    extract::{FromRequest, Multipart, Request},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use super::form::Typed;
use crate::error::{Error, Result};

mod proof;

pub use proof::{Captioned, EXCEL, Proof, captioned, is_photo, kind_word, manner_of, optional, size_words};

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

/// Whether a browser shows a file or saves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Shown in the page's place.
    Inline,
    /// Saved as a download.
    Attachment,
}

/// A kept file under the name its sender gave it, in a sandbox where nothing in it runs.
///
/// # Errors
/// A fault when the type fits in no header.
pub fn hand_out(bytes: Vec<u8>, content_type: &str, name: &str, manner: Manner) -> Result<Response> {
    let manner = match manner {
        Manner::Inline => "inline",
        Manner::Attachment => "attachment",
    };
    let name: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let disposition = format!("{manner}; filename*=UTF-8''{}", name.replace('+', "%20"));
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_str(content_type).map_err(Error::fault)?);
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_str(&disposition).map_err(Error::fault)?);
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    Ok(response)
}

fn own_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    crate::vietnamese::tidy(name).chars().take(120).collect()
}

#[cfg(test)]
mod tests;
