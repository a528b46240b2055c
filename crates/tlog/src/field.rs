//! Fields of an entry that can be erased: the entry holds only the digest of a disclosure (RFC 9901,
//! section 4.2), and the disclosure, with its salt, is published beside it. Without the disclosure the
//! digest tells nothing, and the entry stays as it was hashed.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

/// Bytes of a salt: 128 bits, as RFC 9901 (section 4.2.1) recommends.
pub const SALT: usize = 16;

/// A disclosure from its parts; `value` is JSON already.
#[must_use]
pub fn disclosure(salt: [u8; SALT], name: &str, value: &str) -> String {
    let salt = URL_SAFE_NO_PAD.encode(salt);
    URL_SAFE_NO_PAD.encode(format!("[\"{salt}\",{},{value}]", quoted(name)))
}

/// A name as JSON writes it; names are ours and plain.
fn quoted(name: &str) -> String {
    let plain: String =
        name.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect();
    format!("\"{plain}\"")
}

/// The digest that stands in the entry.
#[must_use]
pub fn digest(disclosure: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(disclosure))
}

/// The text of a disclosure: a JSON array of salt, name and value; none when it is no Base64 of a text.
#[must_use]
pub fn text(disclosure: &str) -> Option<String> {
    String::from_utf8(URL_SAFE_NO_PAD.decode(disclosure).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_example_has_its_digest() {
        let email = "WyI2SWo3dE0tYTVpVlBHYm9TNXRtdlZBIiwgImVtYWlsIiwgImpvaG5kb2VAZXhhbXBsZS5jb20iXQ";
        assert_eq!(digest(email), "JzYjH4svliH0R3PyEMfeZu6Jt69u5qehZo7F7EPYlSE");
        assert_eq!(text(email).unwrap(), r#"["6Ij7tM-a5iVPGboS5tmvVA", "email", "johndoe@example.com"]"#);
    }

    #[test]
    fn a_disclosure_gives_its_parts_back_and_another_salt_another_digest() {
        let made = disclosure([1; SALT], "title", "\"Quỹ làm đường\"");
        assert_eq!(text(&made).unwrap(), "[\"AQEBAQEBAQEBAQEBAQEBAQ\",\"title\",\"Quỹ làm đường\"]");
        assert_ne!(digest(&made), digest(&disclosure([2; SALT], "title", "\"Quỹ làm đường\"")));
        assert_eq!(text("không phải"), None);
    }
}
