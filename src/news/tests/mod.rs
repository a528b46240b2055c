//! The module as a whole: records on both databases, pages as readers and officers get them.

mod desk;
mod pages;
mod records;

use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use jiff::Timestamp;
use tower::ServiceExt;

use super::{
    acts::{self, By},
    item::Content,
};
use crate::{
    accounts::{self, Role},
    app::{App, Settings},
    clock::{self, Clock},
    router::router,
    store::{Db, Tx, testing},
    web::photo::Cleaned,
};

/// Closes the attribute or element it stands in, and runs.
const SCRIPT: &str = "\"'></textarea><script>alert(1)</script>";

fn now() -> Timestamp {
    clock::at(jiff::civil::date(2021, 1, 11), 6, 0)
}

fn by() -> By<'static> {
    By { actor: None, now: now() }
}

fn content(title: &str) -> Content {
    Content {
        category: "dan-van".into(),
        title: title.into(),
        lead: "Lời dẫn".into(),
        body: "Một đoạn.\n\n## Đầu đề\n\nHai đoạn.".into(),
        byline: "Tin: Ban Biên tập".into(),
        place_id: "d925".into(),
        year: 2020,
        ..Content::default()
    }
}

async fn photo(tx: &mut Tx) -> String {
    let photo = Cleaned { jpeg: vec![0xff, 0xd8, 0xff], width: 4, height: 3 };
    acts::add_photo(tx, by(), &photo).await.unwrap()
}

/// The application over a database with places.
async fn app(db: Db) -> App {
    let mut tx = db.write().await.unwrap();
    testing::reference(&mut tx).await;
    tx.commit().await.unwrap();
    App::new(db, Clock::starting_at(now()), Settings::default())
}

/// Signs somebody in with a role over the district; gives the cookie.
async fn sign_in(app: &App, name: &str, role: Role) -> String {
    let mut tx = app.db.write().await.unwrap();
    let id = accounts::store::insert(&mut tx, now(), name, "Người Mẫu", "Mẫu").await.unwrap();
    accounts::store::grant(&mut tx, now(), None, &id, role, "d925").await.unwrap();
    let token = accounts::store::open_session(&mut tx, now(), &id).await.unwrap();
    tx.commit().await.unwrap();
    format!("dinh_session={token}")
}

struct Answer {
    status: StatusCode,
    headers: axum::http::HeaderMap,
    text: String,
}

impl Answer {
    fn location(&self) -> &str {
        self.headers[header::LOCATION].to_str().unwrap()
    }
}

async fn send(app: &App, request: Request<Body>) -> Answer {
    let response = router(app.clone()).oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    Answer {
        status: parts.status,
        headers: parts.headers,
        text: String::from_utf8_lossy(&bytes).into_owned(),
    }
}

async fn get(app: &App, path: &str, cookie: &str) -> Answer {
    let request = Request::get(path)
        .header(header::HOST, "codo.example")
        .header(header::COOKIE, cookie)
        .body(Body::empty())
        .unwrap();
    send(app, request).await
}

async fn post(app: &App, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = Request::post(path)
        .header(header::HOST, "codo.example")
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body))
        .unwrap();
    send(app, request).await
}
