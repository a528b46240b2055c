//! What tables there are, asked of the database itself, so that no list has to be kept true
//! by hand. The few sentences that differ stand here.

use super::{LEFT_OUT, columns};
use crate::{
    error::Result,
    store::{Tx, sql::Sql},
};

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
    /// The columns that order its rows: its key, or all of them.
    pub(super) key: Vec<String>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) kind: Kind,
}

/// The three kinds of columns there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Int,
    Bytes,
}

impl Kind {
    fn of(declared: &str) -> Self {
        match declared {
            "bigint" | "integer" => Self::Int,
            "bytea" => Self::Bytes,
            _ => Self::Text,
        }
    }
}

/// The tables that are copied, by name.
pub(super) async fn tables(tx: &mut Tx) -> Result<Vec<Table>> {
    let rows = if tx.is_postgres() { columns::postgres(tx).await? } else { columns::sqlite(tx).await? };
    let mut tables: Vec<Table> = Vec::new();
    for row in rows {
        let name = row.text("table_name")?;
        let ours = !name.starts_with("search_") && name != "migration";
        if !ours || LEFT_OUT.contains(&name.as_str()) {
            continue;
        }
        let column = Column { name: row.text("column_name")?, kind: Kind::of(&row.text("kind")?) };
        let keyed = row.int("keyed")? > 0;
        if tables.last().is_none_or(|table| table.name != name) {
            tables.push(Table { name, columns: Vec::new(), key: Vec::new() });
        }
        if let Some(table) = tables.last_mut() {
            if keyed {
                table.key.push(column.name.clone());
            }
            table.columns.push(column);
        }
    }
    for table in &mut tables {
        if table.key.is_empty() {
            table.key = table.columns.iter().map(|column| column.name.clone()).collect();
        }
    }
    Ok(tables)
}

impl Table {
    /// Reads rows in the order of the key, `limit` of them after the first `offset`.
    pub(super) fn select(&self, postgres: bool, limit: i64, offset: i64) -> Sql {
        let mut sql = Sql::new("select ");
        self.names(&mut sql);
        sql.push(" from ").push_name(&self.name).push(" order by ");
        for (index, name) in self.key.iter().enumerate() {
            if index > 0 {
                sql.push(", ");
            }
            sql.push_name(name);
            let text = self.columns.iter().any(|column| column.name == *name && column.kind == Kind::Text);
            // Both databases must sort alike: by bytes.
            if postgres && text {
                sql.push(" collate \"C\"");
            }
        }
        sql.push(" limit ").bind(limit).push(" offset ").bind(offset);
        sql
    }

    /// The names of the columns, with commas.
    pub(super) fn names(&self, sql: &mut Sql) {
        for (index, column) in self.columns.iter().enumerate() {
            if index > 0 {
                sql.push(", ");
            }
            sql.push_name(&column.name);
        }
    }

    /// Rows read at a time: files are large.
    pub(super) fn at_once(&self) -> i64 {
        if self.columns.iter().any(|column| column.kind == Kind::Bytes) { 8 } else { 500 }
    }
}
