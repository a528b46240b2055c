//! The address of this installation as the world knows it, for what has to name it whole:
//! feeds, the site map, previews of links.

use axum::http::{HeaderMap, header};

use crate::{
    app::App,
    error::{Error, Result},
};

/// `https://host` without a path: what the operator named, else as the reader's browser named
/// us. Empty when that name is odd, so that nobody can have another's words printed on a page.
#[must_use]
pub fn origin(app: &App, headers: &HeaderMap) -> String {
    match &app.public_address {
        Some(address) => address.clone(),
        None => host(headers, app.secure),
    }
}

/// Reads an operator's `--public-address`: a scheme and a host, perhaps a port.
#[must_use]
pub fn public(typed: &str) -> Option<String> {
    let url = url::Url::parse(typed.trim()).ok()?;
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let web = matches!(url.scheme(), "http" | "https") && url.username().is_empty();
    (bare && web).then(|| url.origin().ascii_serialization())
}

fn host(headers: &HeaderMap, secure: bool) -> String {
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).filter(|host| {
        !host.is_empty()
            && host.len() <= 253
            && host
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | ':' | '[' | ']'))
    });
    let scheme = if secure { "https" } else { "http" };
    host.map_or_else(String::new, |host| format!("{scheme}://{host}"))
}

/// Reads year and number from the last part of a record's address: `2020-118`.
///
/// # Errors
/// [`Error::NotFound`] when it is none.
pub fn numbered(code: &str) -> Result<(i64, i64)> {
    code.split_once('-')
        .and_then(|(year, number)| Some((year.parse().ok()?, number.parse().ok()?)))
        .ok_or(Error::NotFound)
}

/// The path of an address, whole or without scheme and host; empty where it has none.
#[must_use]
pub fn path_of(address: &str) -> &str {
    let path =
        address.split_once("://").map_or(address, |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
    path.trim()
}

/// A record's id as feeds write it, the same whatever the address (RFC 4287, 4.2.6).
#[must_use]
pub fn urn(id: &str) -> String {
    uuid::Uuid::try_parse(id).map_or_else(|_| id.to_owned(), |id| id.urn().to_string())
}

/// What XML 1.0 allows in a text (section 2.2): one odd letter must not break a feed.
#[must_use]
pub fn xml_text(text: &str) -> String {
    text.chars()
        .filter(|letter| {
            !letter.is_control() && !matches!(u32::from(*letter), 0xfffe | 0xffff)
                || matches!(letter, '\n' | '\t')
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn only_a_plain_host_is_printed() {
        for (name, secure, printed) in [
            ("127.0.0.1:8080", false, "http://127.0.0.1:8080"),
            ("codo.example.vn", true, "https://codo.example.vn"),
            ("[::1]:80", false, "http://[::1]:80"),
            ("a/b", false, ""),
            ("a\"><script>", false, ""),
            ("user@evil", false, ""),
            ("", false, ""),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_str(name).unwrap());
            assert_eq!(host(&headers, secure), printed, "{name}");
        }
        assert_eq!(host(&HeaderMap::new(), false), "");
    }

    #[test]
    fn the_operators_address_is_a_scheme_and_a_host() {
        for (typed, read) in [
            ("https://codo.example.vn", Some("https://codo.example.vn")),
            (" http://10.0.0.5:8080/ ", Some("http://10.0.0.5:8080")),
            ("https://codo.example.vn:443", Some("https://codo.example.vn")),
            ("codo.example.vn", None),
            ("https://codo.example.vn/tin", None),
            ("ftp://codo.example.vn", None),
            ("", None),
        ] {
            assert_eq!(public(typed).as_deref(), read, "{typed}");
        }
    }
}
