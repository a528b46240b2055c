//! Values, rows and statements in the subset that both databases share:
//! `text` and `bigint` columns, and `bytea` for attached files.

use sqlx::{Row as _, postgres::PgRow, sqlite::SqliteRow};

use crate::error::{Error, Result};

/// A value bound to a placeholder. The type travels with an absent value, because
/// PostgreSQL refuses an untyped null in a typed column.
#[derive(Debug, Clone, PartialEq)]
pub enum Val {
    /// Text, or no text.
    Text(Option<String>),
    /// A whole number (counts, đồng, versions), or none.
    Int(Option<i64>),
    /// The bytes of an attached file, or none.
    Bytes(Option<Vec<u8>>),
}

impl From<&str> for Val {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}

impl From<String> for Val {
    fn from(value: String) -> Self {
        Self::Text(Some(value))
    }
}

impl From<&String> for Val {
    fn from(value: &String) -> Self {
        Self::Text(Some(value.clone()))
    }
}

impl From<Option<String>> for Val {
    fn from(value: Option<String>) -> Self {
        Self::Text(value)
    }
}

impl From<Option<&str>> for Val {
    fn from(value: Option<&str>) -> Self {
        Self::Text(value.map(str::to_owned))
    }
}

impl From<&Option<String>> for Val {
    fn from(value: &Option<String>) -> Self {
        Self::Text(value.clone())
    }
}

impl From<i64> for Val {
    fn from(value: i64) -> Self {
        Self::Int(Some(value))
    }
}

impl From<Option<i64>> for Val {
    fn from(value: Option<i64>) -> Self {
        Self::Int(value)
    }
}

impl From<Vec<u8>> for Val {
    fn from(value: Vec<u8>) -> Self {
        Self::Bytes(Some(value))
    }
}

impl From<jiff::civil::Date> for Val {
    fn from(value: jiff::civil::Date) -> Self {
        Self::Text(Some(value.to_string()))
    }
}

impl From<Option<jiff::civil::Date>> for Val {
    fn from(value: Option<jiff::civil::Date>) -> Self {
        Self::Text(value.map(|day| day.to_string()))
    }
}

impl From<jiff::Timestamp> for Val {
    fn from(value: jiff::Timestamp) -> Self {
        Self::Text(Some(crate::clock::stamp(value)))
    }
}

impl From<Option<jiff::Timestamp>> for Val {
    fn from(value: Option<jiff::Timestamp>) -> Self {
        Self::Text(value.map(crate::clock::stamp))
    }
}

/// One row of a result, read by column name.
#[derive(Debug)]
pub enum Row {
    /// From SQLite.
    Sqlite(SqliteRow),
    /// From PostgreSQL.
    Pg(PgRow),
}

macro_rules! get {
    ($row:expr, $column:expr, $type:ty) => {
        match $row {
            Row::Sqlite(row) => row.try_get::<$type, &str>($column),
            Row::Pg(row) => row.try_get::<$type, &str>($column),
        }
        .map_err(Error::from)
    };
}

impl Row {
    /// The text of a column that is never null.
    pub fn text(&self, column: &str) -> Result<String> {
        get!(self, column, String)
    }

    /// The text of a column, if there is one.
    pub fn opt_text(&self, column: &str) -> Result<Option<String>> {
        get!(self, column, Option<String>)
    }

    /// The number of a column that is never null.
    pub fn int(&self, column: &str) -> Result<i64> {
        get!(self, column, i64)
    }

    /// The number of a column, if there is one.
    pub fn opt_int(&self, column: &str) -> Result<Option<i64>> {
        get!(self, column, Option<i64>)
    }

    /// The bytes of an attached file.
    pub fn bytes(&self, column: &str) -> Result<Vec<u8>> {
        get!(self, column, Vec<u8>)
    }

    /// The bytes of a column, if there are any.
    pub fn opt_bytes(&self, column: &str) -> Result<Option<Vec<u8>>> {
        get!(self, column, Option<Vec<u8>>)
    }

    /// A calendar day kept as `YYYY-MM-DD`.
    pub fn opt_day(&self, column: &str) -> Result<Option<jiff::civil::Date>> {
        self.opt_text(column)?.map(|text| text.parse().map_err(Error::fault)).transpose()
    }

    /// A moment kept as UTC text.
    pub fn moment(&self, column: &str) -> Result<jiff::Timestamp> {
        self.text(column)?.parse().map_err(Error::fault)
    }

    /// A moment, if there is one.
    pub fn opt_moment(&self, column: &str) -> Result<Option<jiff::Timestamp>> {
        self.opt_text(column)?.map(|text| text.parse().map_err(Error::fault)).transpose()
    }

    /// A word of a closed list, kept as lower-case text with a `check` in the table.
    pub fn word<T: std::str::FromStr>(&self, column: &str) -> Result<T> {
        let text = self.text(column)?;
        text.parse().map_err(|_| Error::fault(anyhow::anyhow!("unknown word {text:?} in column {column}")))
    }
}

/// A statement put together from fixed pieces, for optional filters.
///
/// Only `&'static str` can be pushed, so no text that a person typed can become
/// part of a statement: typed text is always bound as a value.
#[derive(Debug, Clone, Default)]
pub struct Sql {
    text: String,
    vals: Vec<Val>,
}

impl Sql {
    /// Starts a statement.
    #[must_use]
    pub fn new(text: &'static str) -> Self {
        Self { text: text.to_owned(), vals: Vec::new() }
    }

    /// Adds a fixed piece.
    pub fn push(&mut self, text: &'static str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Adds the name of a table or column as the database itself told it; what could be
    /// anything else than a name is left out.
    pub(super) fn push_name(&mut self, name: &str) -> &mut Self {
        let name = name.trim_matches('"');
        let plain = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if plain {
            self.text.push_str(name);
        }
        self
    }

    /// Adds the next placeholder and its value.
    pub fn bind(&mut self, value: impl Into<Val>) -> &mut Self {
        self.vals.push(value.into());
        self.text.push('$');
        self.text.push_str(&self.vals.len().to_string());
        self
    }

    /// Adds `(…, …)` with one placeholder a value, for `in`; an empty list matches nothing.
    pub fn bind_list<V: Into<Val>>(&mut self, values: impl IntoIterator<Item = V>) -> &mut Self {
        self.text.push('(');
        let before = self.vals.len();
        for value in values {
            if self.vals.len() > before {
                self.text.push_str(", ");
            }
            self.bind(value);
        }
        if self.vals.len() == before {
            self.text.push_str("null");
        }
        self.text.push(')');
        self
    }

    pub(super) fn into_parts(self) -> (String, Vec<Val>) {
        (self.text, self.vals)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_numbered_in_order_of_binding() {
        let mut sql = Sql::new("select 1 where a = ");
        sql.bind("x").push(" and b in ").bind_list([1_i64, 2]);
        let (text, vals) = sql.into_parts();
        assert_eq!(text, "select 1 where a = $1 and b in ($2, $3)");
        assert_eq!(vals, vec![Val::from("x"), Val::from(1), Val::from(2)]);
    }

    #[test]
    fn an_empty_list_matches_nothing() {
        let mut sql = Sql::new("a in ");
        sql.bind_list(Vec::<String>::new());
        assert_eq!(sql.into_parts().0, "a in (null)");
    }
}
