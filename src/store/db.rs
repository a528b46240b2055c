//! The two databases behind one door: [`Db::read`] and [`Db::write`].
//!
//! SQLite has one writer at a time (`begin immediate` on a pool of one), readers
//! beside it. PostgreSQL writers are serializable; the loser of a race is told
//! with [`Error::Retry`] and the request is run again by `web/retry.rs`.

use std::{
    any::Any,
    path::Path,
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use sqlx::{
    AssertSqlSafe, PgPool, Postgres, Sqlite, SqlitePool, Transaction,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{
    figures::Figures,
    sql::{Row, Sql, Val},
};
use crate::error::{Error, Result};

/// An open database. Clones share the same connections.
#[derive(Debug, Clone)]
pub struct Db {
    pools: Pools,
    commits: Arc<AtomicU64>,
    kept: Arc<Figures>,
}

#[derive(Debug, Clone)]
enum Pools {
    Sqlite { read: SqlitePool, write: SqlitePool },
    Pg(PgPool),
}

/// A transaction. Dropped without [`Tx::commit`] it leaves no trace.
#[derive(Debug)]
pub struct Tx {
    inner: Inner,
    commits: Arc<AtomicU64>,
    /// Kept figures, and the count of commits when this began to read; a writer has its own view and
    /// neither takes figures nor gives any.
    kept: Option<(Arc<Figures>, u64)>,
}

#[derive(Debug)]
enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    Pg(Transaction<'static, Postgres>),
}

/// Tables from which something is erased, written anew on PostgreSQL.
const ERASED_FROM: [&str; 23] = [
    "vacuum full disclosure",
    "vacuum full disclosure_version",
    "vacuum full disclosure_file",
    "vacuum full disclosure_feedback",
    "vacuum full news_item",
    "vacuum full news_revision",
    "vacuum full news_photo",
    "vacuum full exemplar",
    "vacuum full commendation",
    "vacuum full search_entry",
    "vacuum full log_field",
    "vacuum full import_batch",
    "vacuum full disclosure_posting",
    "vacuum full exemplar_row",
    "vacuum full exemplar_step",
    "vacuum full exemplar_file",
    "vacuum full news_photo_size",
    "vacuum full news_address",
    "vacuum full commendation_nominee",
    "vacuum full household",
    "vacuum full household_member",
    "vacuum full household_event",
    "vacuum full household_import",
];

impl Db {
    /// Opens (and makes, if missing) the SQLite file, and brings its tables up to date.
    ///
    /// # Errors
    /// When the file cannot be opened or a migration fails.
    pub async fn open_sqlite(file: &Path) -> Result<Self> {
        let db = Self::open_sqlite_as_it_is(file, true).await?;
        super::migrate::run(&db).await?;
        Ok(db)
    }

    /// Opens the SQLite file without bringing its tables up to date: beside a program that
    /// serves it, or to restore into it.
    ///
    /// # Errors
    /// When the file cannot be opened, or is missing and may not be made.
    pub async fn open_sqlite_as_it_is(file: &Path, make: bool) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(make)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(5))
            // What is deleted is overwritten, so that what the law has erased is not left in free pages.
            .pragma("secure_delete", "on")
            .pragma("cache_size", "-32000");
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .test_before_acquire(false)
            .connect_with(options.clone())
            .await?;
        let read =
            SqlitePoolOptions::new().max_connections(4).test_before_acquire(false).connect_lazy_with(options);
        Ok(Self { pools: Pools::Sqlite { read, write }, commits: Arc::default(), kept: Arc::default() })
    }

    /// After something was erased: has the database let go of what it still holds of it beside its
    /// tables. SQLite overwrote it already; its write-ahead log is emptied here. PostgreSQL writes the
    /// tables anew, which holds up writers for a moment; its own log is the operator's to keep short.
    ///
    /// # Errors
    /// When the database fails; [`Error::Busy`] while readers hold on to the log.
    pub async fn scrub(&self) -> Result<()> {
        match &self.pools {
            Pools::Sqlite { write, .. } => {
                let row = sqlx::query("pragma wal_checkpoint(truncate)").fetch_one(write).await?;
                // A reader that is still at an older state keeps the log from being emptied.
                if sqlx::Row::try_get::<i64, _>(&row, 0)? != 0 {
                    return Err(Error::Busy);
                }
            }
            Pools::Pg(pool) => {
                for table in ERASED_FROM {
                    sqlx::query(table).execute(pool).await?;
                }
            }
        }
        Ok(())
    }

    /// Connects to PostgreSQL (`postgres://…`) and brings its tables up to date.
    ///
    /// # Errors
    /// When the server cannot be reached or a migration fails.
    pub async fn open_postgres(url: &str) -> Result<Self> {
        let db = Self::open_postgres_as_it_is(url).await?;
        super::migrate::run(&db).await?;
        Ok(db)
    }

    /// Connects to PostgreSQL without bringing its tables up to date.
    ///
    /// # Errors
    /// When the server cannot be reached.
    pub async fn open_postgres_as_it_is(url: &str) -> Result<Self> {
        let options = PgConnectOptions::from_str(url)?;
        let pool = PgPoolOptions::new().max_connections(8).connect_with(options).await?;
        Ok(Self { pools: Pools::Pg(pool), commits: Arc::default(), kept: Arc::default() })
    }

    /// A transaction for reading: everything read in it is of one moment.
    ///
    /// # Errors
    /// When no connection can be had.
    pub async fn read(&self) -> Result<Tx> {
        let kept = Some((Arc::clone(&self.kept), self.commits()));
        let inner = match &self.pools {
            Pools::Sqlite { read, .. } => Inner::Sqlite(read.begin().await?),
            Pools::Pg(pool) => {
                Inner::Pg(pool.begin_with("begin isolation level repeatable read read only").await?)
            }
        };
        Ok(self.tx(inner, kept))
    }

    /// A transaction for writing; nothing is kept until [`Tx::commit`].
    ///
    /// # Errors
    /// When no connection can be had or another writer holds the file too long.
    pub async fn write(&self) -> Result<Tx> {
        let inner = match &self.pools {
            Pools::Sqlite { write, .. } => Inner::Sqlite(begin_sqlite(write).await?),
            Pools::Pg(pool) => Inner::Pg(pool.begin_with("begin isolation level serializable").await?),
        };
        Ok(self.tx(inner, None))
    }

    fn tx(&self, inner: Inner, kept: Option<(Arc<Figures>, u64)>) -> Tx {
        Tx { inner, commits: Arc::clone(&self.commits), kept }
    }

    /// How many writes this process has committed: pages kept in memory are
    /// thrown away when it grows.
    #[must_use]
    pub fn commits(&self) -> u64 {
        self.commits.load(Ordering::Acquire)
    }

    /// Whether this is PostgreSQL; only `store/` may ask.
    pub(super) fn is_postgres(&self) -> bool {
        matches!(self.pools, Pools::Pg(_))
    }

    /// Finishes open work and closes every connection.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Pools::Pg(pool) => pool.close().await,
        }
    }
}

/// Begins to write. When the disk is full SQLite ends a transaction by itself, while the driver still
/// counts it as open and would refuse every later one: such a connection is thrown away.
async fn begin_sqlite(pool: &SqlitePool) -> Result<Transaction<'static, Sqlite>> {
    const BEGIN: &str = "begin immediate";
    match pool.begin_with(BEGIN).await {
        Err(sqlx::Error::InvalidSavePointStatement) => {
            pool.acquire().await?.close().await?;
            Ok(pool.begin_with(BEGIN).await?)
        }
        begun => Ok(begun?),
    }
}

impl Tx {
    /// All rows of a statement.
    ///
    /// # Errors
    /// When the database refuses it.
    pub async fn all(&mut self, sql: &'static str, vals: Vec<Val>) -> Result<Vec<Row>> {
        self.fetch(sql.to_owned(), vals).await
    }

    /// All rows of a statement with optional parts.
    ///
    /// # Errors
    /// When the database refuses it.
    pub async fn all_of(&mut self, sql: Sql) -> Result<Vec<Row>> {
        let (text, vals) = sql.into_parts();
        self.fetch(text, vals).await
    }

    /// The first row, if any.
    ///
    /// # Errors
    /// When the database refuses it.
    pub async fn opt(&mut self, sql: &'static str, vals: Vec<Val>) -> Result<Option<Row>> {
        Ok(self.all(sql, vals).await?.into_iter().next())
    }

    /// The first row of a statement that always has one (counts, sums).
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none.
    pub async fn one(&mut self, sql: &'static str, vals: Vec<Val>) -> Result<Row> {
        self.opt(sql, vals).await?.ok_or(Error::NotFound)
    }

    /// As [`Tx::one`], with optional parts.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none.
    pub async fn one_of(&mut self, sql: Sql) -> Result<Row> {
        self.all_of(sql).await?.into_iter().next().ok_or(Error::NotFound)
    }

    /// Runs a statement; gives the number of rows it changed.
    ///
    /// # Errors
    /// [`Error::Duplicate`] when a unique key is taken.
    pub async fn run(&mut self, sql: &'static str, vals: Vec<Val>) -> Result<u64> {
        self.execute(sql.to_owned(), vals).await
    }

    /// As [`Tx::run`], with optional parts.
    ///
    /// # Errors
    /// [`Error::Duplicate`] when a unique key is taken.
    pub async fn run_of(&mut self, sql: Sql) -> Result<u64> {
        let (text, vals) = sql.into_parts();
        self.execute(text, vals).await
    }

    async fn fetch(&mut self, text: String, vals: Vec<Val>) -> Result<Vec<Row>> {
        Ok(match &mut self.inner {
            Inner::Sqlite(tx) => {
                let rows = for_sqlite(text, vals).fetch_all(&mut **tx).await?;
                rows.into_iter().map(Row::Sqlite).collect()
            }
            Inner::Pg(tx) => {
                let rows = for_postgres(text, vals).fetch_all(&mut **tx).await?;
                rows.into_iter().map(Row::Pg).collect()
            }
        })
    }

    async fn execute(&mut self, text: String, vals: Vec<Val>) -> Result<u64> {
        Ok(match &mut self.inner {
            Inner::Sqlite(tx) => for_sqlite(text, vals).execute(&mut **tx).await?.rows_affected(),
            Inner::Pg(tx) => for_postgres(text, vals).execute(&mut **tx).await?.rows_affected(),
        })
    }

    /// Runs a script of several statements without values (migrations).
    pub(super) async fn script(&mut self, text: &str) -> Result<()> {
        let text = AssertSqlSafe(text.to_owned());
        match &mut self.inner {
            Inner::Sqlite(tx) => {
                sqlx::raw_sql(text).execute(&mut **tx).await?;
            }
            Inner::Pg(tx) => {
                sqlx::raw_sql(text).execute(&mut **tx).await?;
            }
        }
        Ok(())
    }

    /// A figure drawn before under this name with nothing written since; on PostgreSQL, where another
    /// instance may write, at most a second ago. A folder's own database has one program at a time.
    #[must_use]
    pub fn kept<V: Any + Send + Sync>(&self, name: &str) -> Option<Arc<V>> {
        self.kept.as_ref().and_then(|(kept, commits)| kept.find(name, *commits, !self.is_postgres()))
    }

    /// Keeps a figure that was drawn from this transaction, for those who ask next.
    pub fn keep<V: Any + Send + Sync>(&self, name: String, value: V) -> Arc<V> {
        let value = Arc::new(value);
        if let Some((kept, commits)) = &self.kept {
            kept.keep(name, *commits, Arc::clone(&value));
        }
        value
    }

    /// Whether this transaction is on PostgreSQL; only `store/` may ask.
    pub(super) fn is_postgres(&self) -> bool {
        matches!(self.inner, Inner::Pg(_))
    }

    /// Keeps everything written in this transaction, and tells the pages kept in memory.
    ///
    /// # Errors
    /// [`Error::Retry`] when another writer came first (PostgreSQL).
    pub async fn commit(self) -> Result<()> {
        // On a task of its own: a reader who leaves in this moment must not part the commit from what
        // tells the kept pages and figures of it.
        let done = tokio::spawn(async move {
            match self.inner {
                Inner::Sqlite(tx) => tx.commit().await?,
                Inner::Pg(tx) => tx.commit().await?,
            }
            self.commits.fetch_add(1, Ordering::AcqRel);
            Ok(())
        });
        done.await.map_err(Error::fault)?
    }
}

type SqliteQuery = sqlx::query::Query<'static, Sqlite, sqlx::sqlite::SqliteArguments>;
type PgQuery = sqlx::query::Query<'static, Postgres, sqlx::postgres::PgArguments>;

/// The one place where a put-together text is declared safe: [`Sql`] takes only
/// fixed pieces, every other caller passes a `&'static str`.
fn for_sqlite(text: String, vals: Vec<Val>) -> SqliteQuery {
    vals.into_iter().fold(sqlx::query(AssertSqlSafe(text)), |query, value| match value {
        Val::Text(value) => query.bind(value),
        Val::Int(value) => query.bind(value),
        Val::Bytes(value) => query.bind(value),
    })
}

fn for_postgres(text: String, vals: Vec<Val>) -> PgQuery {
    vals.into_iter().fold(sqlx::query(AssertSqlSafe(text)), |query, value| match value {
        Val::Text(value) => query.bind(value),
        Val::Int(value) => query.bind(value),
        Val::Bytes(value) => query.bind(value),
    })
}
