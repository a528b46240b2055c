//! Runs a store test on SQLite and, where `DINH_TEST_POSTGRES` names a server, on
//! PostgreSQL too. `cargo xtask test` starts a private one.

use super::db::{Db, Tx};
use crate::{codec, places};

/// Runs the test on each database, each time on a fresh one.
pub async fn on_both(test: impl AsyncFn(Db)) {
    let folder = std::env::temp_dir().join(format!("dinh-test-{}", codec::new_token()));
    std::fs::create_dir_all(&folder).unwrap();
    let db = Db::open_sqlite(&folder.join("test.db")).await.unwrap();
    test(db.clone()).await;
    db.close().await;
    std::fs::remove_dir_all(&folder).unwrap();
    if let Ok(server) = std::env::var("DINH_TEST_POSTGRES") {
        let db = fresh_schema(&server).await;
        test(db.clone()).await;
        db.close().await;
    }
}

/// A new schema on the test server, so that tests run side by side.
async fn fresh_schema(server: &str) -> Db {
    Db::open_postgres(&new_schema(server).await).await.unwrap()
}

/// The address of a new, empty schema.
async fn new_schema(server: &str) -> String {
    use sqlx::Connection;
    let schema = format!("test_{}", codec::new_token());
    let mut connection = sqlx::PgConnection::connect(server).await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("create schema {schema}")))
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    let separator = if server.contains('?') { '&' } else { '?' };
    format!("{server}{separator}options[search_path]={schema}")
}

/// As [`on_both`], on databases that no migration has seen.
pub async fn on_both_bare(test: impl AsyncFn(Db)) {
    let file = std::env::temp_dir().join(format!("dinh-bare-{}.db", codec::new_token()));
    let db = Db::open_sqlite_as_it_is(&file, true).await.unwrap();
    test(db.clone()).await;
    db.close().await;
    std::fs::remove_file(&file).unwrap();
    if let Ok(server) = std::env::var("DINH_TEST_POSTGRES") {
        let db = Db::open_postgres_as_it_is(&new_schema(&server).await).await.unwrap();
        test(db.clone()).await;
        db.close().await;
    }
}

/// Where a database lies, so that another program or a second pool can open it too.
#[derive(Debug, Clone)]
pub enum At {
    /// A file.
    File(std::path::PathBuf),
    /// A server's address with its schema.
    Server(String),
}

impl At {
    /// Opens it.
    pub async fn open(&self) -> Db {
        match self {
            Self::File(file) => Db::open_sqlite(file).await.unwrap(),
            Self::Server(url) => Db::open_postgres(url).await.unwrap(),
        }
    }

    /// In one word, for a child's environment.
    pub fn word(&self) -> String {
        match self {
            Self::File(file) => file.display().to_string(),
            Self::Server(url) => url.clone(),
        }
    }

    /// What a child reads there.
    pub fn of(word: &str) -> Self {
        if word.starts_with("postgres") { Self::Server(word.into()) } else { Self::File(word.into()) }
    }
}

/// As [`on_both`], for tests that open the database more than once.
pub async fn on_both_places(test: impl AsyncFn(At)) {
    let folder = std::env::temp_dir().join(format!("dinh-place-{}", codec::new_token()));
    std::fs::create_dir_all(&folder).unwrap();
    test(At::File(folder.join("test.db"))).await;
    std::fs::remove_dir_all(&folder).unwrap();
    if let Ok(server) = std::env::var("DINH_TEST_POSTGRES") {
        test(At::Server(new_schema(&server).await)).await;
    }
}

/// Puts the reference places in, with district Cờ Đỏ as home.
pub async fn reference(tx: &mut Tx) {
    let now = "2021-01-11T00:00:00Z".parse().unwrap();
    let all = places::reference::read().unwrap();
    places::store::insert_reference(tx, now, &all).await.unwrap();
    places::set_home(tx, "d925").await.unwrap();
}
