//! The module as a whole: records on both databases, pages as readers and officers get them.

mod begin;
mod desk;
mod feeds;
mod library;
mod pages;
mod records;
mod revisions;
mod schedule;
mod sections;

use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use jiff::Timestamp;
use tower::ServiceExt;

use super::{
    acts::{self, By},
    figures::Known,
    item::{Content, Item},
    store::{self, photos::Said},
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
    let photo = Cleaned { jpeg: vec![0xff, 0xd8, 0xff], width: 4, height: 3, smaller: Vec::new() };
    acts::add_photo(tx, by(), &photo, Said::default()).await.unwrap()
}

/// Writes a draft; gives it as it is kept.
async fn draft(tx: &mut Tx, text: &Content) -> Item {
    let id = acts::create(tx, by(), text, &Known::default()).await.unwrap();
    store::find(tx, &id).await.unwrap()
}

/// Writes and publishes an item; gives it as it is kept.
async fn published(tx: &mut Tx, text: &Content, slug: &str) -> Item {
    let item = draft(tx, text).await;
    acts::publish(tx, by(), &item, slug, &Known::default(), "").await.unwrap();
    store::find(tx, &item.id).await.unwrap()
}

/// The application over a database with places.
async fn app(db: Db) -> App {
    let mut tx = db.write().await.unwrap();
    testing::reference(&mut tx).await;
    tx.commit().await.unwrap();
    App::new(db, Clock::starting_at(now()), Settings::default())
}

/// The same world at another moment.
fn at(app: &App, moment: Timestamp) -> App {
    App::new(app.db.clone(), Clock::starting_at(moment), Settings::default())
}

/// The editor's form, complete, with some fields changed or added.
fn form<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("title", "Đường quê sáng đèn"),
        ("category", "dan-van"),
        ("lead", "Lời dẫn"),
        ("body", "Thân bài"),
        ("byline", "Tin: Ban Biên tập"),
        ("place", "d925"),
        ("year", "2020"),
        ("photo", ""),
        ("alt", ""),
    ];
    for (name, value) in changes {
        fields.retain(|(field, _)| field != name);
        fields.push((name, value));
    }
    fields
}

/// The address without what was done there.
fn path_of(location: &str) -> String {
    location.split('?').next().unwrap().to_owned()
}

/// A form with a file, as a browser sends it.
fn multipart(path: &str, cookie: &str, fields: &[(&str, &str)], file: &[u8]) -> Request<Body> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(part.as_bytes());
    }
    body.extend(b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n");
    body.extend(file);
    body.extend(b"\r\n--x--\r\n");
    Request::post(path)
        .header(header::HOST, "codo.example")
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
        .body(Body::from(body))
        .unwrap()
}

/// A JPEG of a size, as a camera sends it.
fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let image = image::RgbImage::from_pixel(width, height, image::Rgb([120, 80, 40]));
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new(&mut bytes).encode_image(&image).unwrap();
    bytes
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
