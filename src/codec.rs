//! Small encodings: hex, time-ordered ids, unguessable tokens, fingerprints.
//! The only file that may use randomness.

use sha2::{Digest, Sha256};
use uuid::{Uuid, timestamp::context::NoContext};

/// Lower-case hex.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        for half in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
        text
    })
}

/// The bytes of lower-case hex, or none.
#[must_use]
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |c: u8| char::from(c).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| Some(digit(*pair.first()?)? << 4 | digit(*pair.get(1)?)?)).collect()
}

/// SHA-256 of some bytes, in hex.
#[must_use]
pub fn fingerprint(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// An id that sorts by the moment it was made (UUID version 7, RFC 9562).
#[must_use]
pub fn new_id(now: jiff::Timestamp) -> String {
    let millis = u64::try_from(now.as_millisecond().max(0)).unwrap_or(0);
    let nanos = u32::try_from((millis % 1000) * 1_000_000).unwrap_or(0);
    let stamp = uuid::Timestamp::from_unix(NoContext, millis / 1000, nanos);
    Uuid::new_v7(stamp).simple().to_string()
}

/// A token nobody can guess: 128 random bits in hex.
#[must_use]
pub fn new_token() -> String {
    hex(&rand::random::<[u8; 16]>())
}

/// A salt of 128 random bits.
#[must_use]
pub fn new_salt() -> [u8; 16] {
    rand::random()
}

/// A secret key of 256 random bits.
#[must_use]
pub fn new_secret() -> [u8; 32] {
    rand::random()
}

/// A one-time code that can be read out and typed: ten digits in two groups.
#[must_use]
pub fn new_code() -> String {
    let number = rand::random_range(0..10_000_000_000_u64);
    let digits = format!("{number:010}");
    format!("{} {}", &digits[..5], &digits[5..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_is_lower_case_and_full_width() {
        assert_eq!(hex(&[0, 15, 255]), "000fff");
        assert_eq!(unhex("000fff"), Some(vec![0, 15, 255]));
        assert_eq!(unhex("0f0"), None);
        assert_eq!(unhex("zz"), None);
    }

    #[test]
    fn ids_sort_by_time() {
        let early = new_id(jiff::Timestamp::from_second(1_600_000_000).unwrap());
        let late = new_id(jiff::Timestamp::from_second(1_600_000_001).unwrap());
        assert!(early < late);
    }

    #[test]
    fn codes_are_two_groups_of_five_digits() {
        let code = new_code();
        assert_eq!(code.len(), 11);
        assert!(code.chars().filter(char::is_ascii_digit).count() == 10);
    }
}
