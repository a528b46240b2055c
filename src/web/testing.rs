//! A whole installation in a temporary folder, asked through the router as a browser
//! would: for tests of pages.

use std::collections::BTreeMap;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use jiff::civil::date;
use tower::ServiceExt;

use crate::{
    accounts::{Role, password, store},
    app::{App, Settings},
    clock::{self, Clock},
    codec, router,
    store::{Db, testing},
    web::{Words, shell::SESSION},
};

/// Reference places, home Huyện Cờ Đỏ, 06:00 on 11/01/2021.
pub struct World {
    /// The application, for looking into its database.
    pub app: App,
    router: Router,
    folder: std::path::PathBuf,
}

/// An account made for a test, signed in.
pub struct Person {
    /// Id of the account.
    pub id: String,
    /// What the browser sends as `Cookie`.
    pub cookie: String,
}

/// What came back.
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The page.
    pub body: String,
}

impl Answer {
    /// Where the answer sends the reader; empty when it does not.
    pub fn location(&self) -> &str {
        self.header(header::LOCATION.as_str())
    }

    /// The text of a header; empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The cookie that the answer sets, as the browser sends it back.
    pub fn cookie(&self) -> &str {
        let cookie = self.header(header::SET_COOKIE.as_str());
        cookie.split(';').next().unwrap_or_default()
    }

    /// Fails the test when a key stands on the page instead of words, or when the page
    /// that comes next would have nothing to say.
    #[track_caller]
    fn speaks(&self) {
        let bare = self.body.split("Unknown localization key: ").nth(1);
        assert_eq!(bare.map(|rest| &rest[..rest.len().min(60)]), None);
        if let Some((_, done)) = self.location().split_once("done=") {
            let done = done.split('#').next().unwrap();
            assert!(Words::Vi.find(done).is_some(), "{done} says nothing");
        }
    }

    /// Fails the test, showing the page, unless the text stands in it.
    #[track_caller]
    pub fn has(&self, text: &str) {
        assert!(self.body.contains(text), "no {text:?} in:\n{}", self.body);
    }

    /// Fails the test, showing the page, if the text stands in it.
    #[track_caller]
    pub fn lacks(&self, text: &str) {
        assert!(!self.body.contains(text), "{text:?} in:\n{}", self.body);
    }
}

impl World {
    /// Opens one.
    pub async fn open() -> Self {
        Self::open_on(date(2021, 1, 11)).await
    }

    /// Opens one whose clock starts at 06:00 of a day.
    pub async fn open_on(day: jiff::civil::Date) -> Self {
        let folder = std::env::temp_dir().join(format!("dinh-web-{}", codec::new_token()));
        std::fs::create_dir_all(&folder).unwrap();
        let db = Db::open_sqlite(&folder.join("test.db")).await.unwrap();
        let mut tx = db.write().await.unwrap();
        testing::reference(&mut tx).await;
        tx.commit().await.unwrap();
        let clock = Clock::starting_at(clock::at(day, 6, 0));
        let app = App::new(db, clock, Settings::default());
        Self { router: router::router(app.clone()), app, folder }
    }

    /// Makes an account that holds these roles, without a password, and signs it in.
    pub async fn person(&self, username: &str, roles: &[(Role, &str)]) -> Person {
        let now = self.app.clock.now();
        let mut tx = self.app.db.write().await.unwrap();
        let full_name = format!("Người Mẫu {username}");
        let id = store::insert(&mut tx, now, username, &full_name, "Cán bộ mẫu").await.unwrap();
        for (role, place) in roles {
            store::grant(&mut tx, now, None, &id, *role, place).await.unwrap();
        }
        let token = store::open_session(&mut tx, now, &id).await.unwrap();
        tx.commit().await.unwrap();
        let cookie = format!("{SESSION}={token}");
        Person { id, cookie }
    }

    /// Gives an account a password; its sessions end.
    pub async fn set_password(&self, id: &str, password: &str) {
        let hash = password::hash(&self.app, password.to_owned()).await.unwrap();
        let mut tx = self.app.db.write().await.unwrap();
        store::set_password(&mut tx, id, &hash).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Opens a page; the cookie may be empty.
    pub async fn get(&self, cookie: &str, path: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, cookie);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Opens a file, as bytes.
    pub async fn bytes(&self, cookie: &str, path: &str) -> Vec<u8> {
        let request = Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()
    }

    /// Asks for a file by an empty form, as bytes.
    pub async fn bytes_posted(&self, cookie: &str, path: &str) -> Vec<u8> {
        let request = Request::post(path)
            .header(header::COOKIE, cookie)
            .header("sec-fetch-site", "same-origin")
            .body(Body::empty())
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()
    }

    /// Sends a form from a page of our own.
    pub async fn post(&self, cookie: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::COOKIE, cookie)
            .header(header::HOST, "dinh.test")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.changing(request.body(Body::from(body)).unwrap()).await
    }

    /// Sends a form with a file (its name and bytes; without a name, none was chosen) from a page
    /// of our own.
    pub async fn upload(
        &self,
        cookie: &str,
        path: &str,
        fields: &[(&str, &str)],
        (name, bytes): (&str, &[u8]),
    ) -> Answer {
        let mut body = Vec::new();
        for (field, text) in fields {
            let head = format!("--x\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n");
            body.extend([head.as_bytes(), text.as_bytes(), b"\r\n"].concat());
        }
        let head = format!(
            "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             content-type: application/octet-stream\r\n\r\n"
        );
        body.extend([head.as_bytes(), bytes, b"\r\n--x--\r\n"].concat());
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::COOKIE, cookie)
            .header(header::HOST, "dinh.test")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
            .header("sec-fetch-site", "same-origin");
        self.changing(request.body(Body::from(body)).unwrap()).await
    }

    /// Sends a form; whatever it changed, the public log must know. Of the bulk of an import, the tests of
    /// importers look.
    async fn changing(&self, request: Request<Body>) -> Answer {
        let answer = self.send(request).await;
        if answer.status.is_redirection() && self.logged_acts().await.len() < 60 {
            self.log_holds().await;
        }
        answer
    }

    /// Sends any request.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let answer = Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        };
        answer.speaks();
        answer
    }

    /// Everything that lies on the disk: the database and its write-ahead log, as bytes.
    pub fn on_disk(&self) -> Vec<u8> {
        let read = |name: &str| std::fs::read(self.folder.join(name)).unwrap_or_default();
        [read("test.db"), read("test.db-wal")].concat()
    }

    /// What an entry of the public log tells, by name.
    pub async fn logged(&self, index: i64) -> BTreeMap<String, String> {
        let mut tx = self.app.db.read().await.unwrap();
        let fields = crate::log::store::fields(&mut tx, index).await.unwrap();
        let told = fields.iter().map(|one| crate::log::detail(one).unwrap());
        told.map(|(name, value)| (name, value.as_str().unwrap().to_owned())).collect()
    }

    /// The types of all entries of the public log, oldest first.
    pub async fn logged_acts(&self) -> Vec<String> {
        let mut tx = self.app.db.read().await.unwrap();
        let all = crate::log::store::newest(&mut tx, i64::MAX, 1_000_000).await.unwrap();
        all.into_iter().rev().map(|one| one.act).collect()
    }

    /// Checks that the newest entry of every record holds the fingerprint of the bytes that its address
    /// gives now: an act that changes what is public and says nothing to the log fails here. Gives how
    /// many records can be read.
    pub async fn log_holds(&self) -> usize {
        let mut tx = self.app.db.read().await.unwrap();
        let all = crate::log::store::newest(&mut tx, i64::MAX, 1_000_000).await.unwrap();
        drop(tx);
        let leaf = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        let newest: BTreeMap<String, (i64, String)> = all
            .into_iter()
            .rev()
            .map(|one| {
                (leaf(&one.leaf)["record"].as_str().unwrap_or_default().to_owned(), (one.index, one.act))
            })
            .collect();
        let mut readable = 0;
        for (record, (index, act)) in newest {
            let answer = self.get("", &crate::log::bytes_of(&record)).await;
            let held = self.logged(index).await.remove(crate::log::SHA256);
            let is = answer.status.is_success().then(|| codec::fingerprint(answer.body.as_bytes()));
            assert_eq!(is, held, "{record} after {act}: {}", answer.body);
            readable += usize::from(is.is_some());
        }
        readable
    }

    /// How many journal lines there are of an act.
    pub async fn journal_lines(&self, act: &str) -> usize {
        let mut tx = self.app.db.read().await.unwrap();
        let lines = crate::store::journal::newest(&mut tx, 1000, 0).await.unwrap();
        lines.iter().filter(|line| line.act == act).count()
    }
}

impl Drop for World {
    fn drop(&mut self) {
        // Connections that are still open keep the files until they close.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
