//! Asking each database for its tables and columns: the few sentences that differ.

use crate::{
    error::Result,
    store::{Row, Tx},
    vals,
};

pub(super) async fn sqlite(tx: &mut Tx) -> Result<Vec<Row>> {
    tx.all(
        "select m.name as table_name, c.name as column_name, lower(c.type) as kind, c.pk as keyed
         from sqlite_master m join pragma_table_info(m.name) c
         where m.type = 'table' and m.name not like 'sqlite_%'
         order by m.name, c.name",
        vals![],
    )
    .await
}

pub(super) async fn postgres(tx: &mut Tx) -> Result<Vec<Row>> {
    tx.all(
        "select cast(c.table_name as text) as table_name, cast(c.column_name as text) as column_name,
             cast(c.data_type as text) as kind,
             (select count(*) from information_schema.table_constraints t
              join information_schema.key_column_usage k
                on k.constraint_name = t.constraint_name and k.table_schema = t.table_schema
              where t.constraint_type = 'PRIMARY KEY' and t.table_schema = c.table_schema
                and t.table_name = c.table_name and k.column_name = c.column_name) as keyed
         from information_schema.columns c
         join information_schema.tables b
           on b.table_schema = c.table_schema and b.table_name = c.table_name
         where c.table_schema = current_schema() and b.table_type = 'BASE TABLE'
         order by cast(c.table_name as text) collate \"C\", cast(c.column_name as text) collate \"C\"",
        vals![],
    )
    .await
}
