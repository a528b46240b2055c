//! Files kept as proofs: what is taken, how it is handed out, its size in words.

use super::{FormWithFile, Manner, Sent};
use crate::web::{Errors, Typed, Words, photo};

/// A file that may be kept as a proof: photos are re-encoded (their place and camera data go);
/// papers are recognised by their first bytes, never by their name.
#[derive(Debug)]
pub struct Proof {
    /// Its name.
    pub name: String,
    /// Content type, from a closed list.
    pub content_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The smallest copy of a photo; none of anything else, nor of a photo that is small itself.
    pub small: Option<Vec<u8>>,
}

/// The content type of an Excel workbook.
pub const EXCEL: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Whether a file begins like a photo that is read: JPEG, PNG or WebP.
#[must_use]
pub fn is_photo(bytes: &[u8]) -> bool {
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    webp || bytes.starts_with(b"\xff\xd8\xff") || bytes.starts_with(b"\x89PNG")
}

/// Takes a file as a proof.
///
/// # Errors
/// The key of the words that say why not.
async fn proof(sent: Option<Sent>) -> Result<Proof, &'static str> {
    let Some(sent) = sent else { return Err("web-error-no-file") };
    let starts = |magic: &[u8]| sent.bytes.starts_with(magic);
    if is_photo(&sent.bytes) {
        let cleaned = photo::clean(sent.bytes).await.map_err(|refusal| refusal.key())?;
        let stem = sent.name.rsplit_once('.').map_or(sent.name.as_str(), |(stem, _)| stem);
        return Ok(Proof {
            name: format!("{stem}.jpg"),
            content_type: "image/jpeg",
            bytes: cleaned.jpeg,
            small: cleaned.smaller.into_iter().next().map(|small| small.jpeg),
        });
    }
    let content_type = if starts(b"%PDF-") {
        "application/pdf"
    } else if starts(b"PK\x03\x04") && sent.name.ends_with(".xlsx") {
        EXCEL
    } else if starts(b"PK\x03\x04") && sent.name.ends_with(".docx") {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    } else {
        return Err("web-error-file-kind");
    };
    Ok(Proof { name: sent.name, content_type, bytes: sent.bytes, small: None })
}

/// A file with the words that go with it, as a form sent them.
#[derive(Debug)]
pub struct Captioned {
    /// The other fields.
    pub typed: Typed,
    /// What the file is.
    pub caption: String,
    /// The file, where it may be kept.
    pub proof: Option<Proof>,
    /// What is wrong, beside its field.
    pub errors: Errors,
}

/// Takes a proof and its caption. Photos are decoded here, so before the database is asked for its
/// one writer.
pub async fn captioned(words: Words, form: FormWithFile) -> Captioned {
    let mut errors = Errors::default();
    let caption = form.typed.line("caption");
    if caption.is_empty() {
        errors.add("caption", words.t("web-error-caption"));
    }
    let proof = proof(form.file).await.map_err(|key| errors.add("file", words.t(key))).ok();
    Captioned { typed: form.typed, caption, proof, errors }
}

/// As [`captioned`], for a form whose file may be left out and needs no words of its own.
pub async fn optional(words: Words, form: FormWithFile, errors: &mut Errors) -> (Typed, Option<Proof>) {
    let proof = match form.file {
        None => None,
        file => proof(file).await.map_err(|key| errors.add("file", words.t(key))).ok(),
    };
    (form.typed, proof)
}

/// How a proof is handed out: what a browser can show is shown, the rest is saved.
#[must_use]
pub fn manner_of(content_type: &str) -> Manner {
    if matches!(content_type, "image/jpeg" | "application/pdf") { Manner::Inline } else { Manner::Attachment }
}

/// The kind of a kept file as people say it.
#[must_use]
pub fn kind_word(content_type: &str) -> &'static str {
    match content_type {
        "image/jpeg" => "JPEG",
        "application/pdf" => "PDF",
        EXCEL => "Excel",
        _ => "Word",
    }
}

/// A size in words: `312 KB`, `1,4 MB`.
#[must_use]
pub fn size_words(bytes: i64) -> String {
    if bytes >= 1_000_000 {
        format!("{},{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
    } else {
        format!("{} KB", (bytes + 999) / 1000)
    }
}
