//! What readers see: the item, the list, the photo.

pub mod card;
mod item;
mod list;
mod photo;

use axum::{
    Router,
    http::{HeaderMap, header},
    routing::get,
};

use super::desk;
use crate::app::App;

/// Routes of the module.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/news", get(list::show))
        .route("/news.json", get(list::json))
        .route("/news/{slug}", get(item::show))
        .route("/news/photos/{id}", get(photo::show))
        .merge(desk::routes())
}

/// `https://host`, as the reader's browser named us; empty when the name is odd, so that
/// nobody can have another's words printed on a page.
fn origin(headers: &HeaderMap, secure: bool) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn only_a_plain_host_is_printed() {
        for (host, secure, printed) in [
            ("127.0.0.1:8080", false, "http://127.0.0.1:8080"),
            ("codo.example.vn", true, "https://codo.example.vn"),
            ("[::1]:80", false, "http://[::1]:80"),
            ("a/b", false, ""),
            ("a\"><script>", false, ""),
            ("user@evil", false, ""),
            ("", false, ""),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_str(host).unwrap());
            assert_eq!(origin(&headers, secure), printed, "{host}");
        }
        assert_eq!(origin(&HeaderMap::new(), false), "");
    }
}
