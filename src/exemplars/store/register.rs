//! The register's filters, list and counts. Every count takes the same filter as the
//! list, so a figure and the rows it opens cannot differ.

use super::super::exemplar::{Origin, State, SubjectKind};
use crate::{
    error::Result,
    store::{Row, Sql, Tx},
    vietnamese,
};

/// Which models.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of a year.
    pub year: Option<i64>,
    /// Of these units (a place and what lies below it); none means everywhere.
    pub units: Option<Vec<String>>,
    /// In a field.
    pub field: Option<String>,
    /// With this standing.
    pub standing: Option<Standing>,
    /// Recognised or typical at a level.
    pub level: Option<String>,
    /// By a collective or an individual.
    pub kind: Option<SubjectKind>,
    /// New, continued, upgraded.
    pub origin: Option<Origin>,
    /// Words to look for, with or without marks.
    pub q: String,
    /// Drafts too (for officers); the public never sees them.
    pub drafts: bool,
    /// Only those followed by this account.
    pub follower: Option<String>,
}

/// Standings as people ask for them; each is a set of states or facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Tiêu biểu.
    Typical,
    /// Đạt or better: recognised, typical.
    Recognised,
    /// Đạt, not typical.
    Passed,
    /// Đang làm: registered to assessed.
    UnderWay,
    /// Dừng.
    Stopped,
    /// Looked at on the spot at least once.
    Checked,
    /// Done elsewhere too.
    Copied,
    /// Nháp.
    Draft,
}

impl Standing {
    /// Every standing that the public may ask for.
    pub const PUBLIC: [Self; 7] = [
        Self::Typical,
        Self::Recognised,
        Self::Passed,
        Self::UnderWay,
        Self::Stopped,
        Self::Checked,
        Self::Copied,
    ];

    /// The word in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Typical => "typical",
            Self::Recognised => "recognised",
            Self::Passed => "passed",
            Self::UnderWay => "under-way",
            Self::Stopped => "stopped",
            Self::Checked => "checked",
            Self::Copied => "copied",
            Self::Draft => "draft",
        }
    }

    /// Reads the word of an address.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::PUBLIC.into_iter().chain([Self::Draft]).find(|standing| standing.word() == word)
    }

    fn condition(self) -> &'static str {
        match self {
            Self::Typical => " and e.state = 'typical'",
            Self::Recognised => " and e.state in ('recognised', 'typical')",
            Self::Passed => " and e.state = 'recognised'",
            Self::UnderWay => " and e.state in ('registered', 'under_way', 'checked', 'assessed')",
            Self::Stopped => " and e.state = 'stopped'",
            Self::Checked => {
                " and exists (select 1 from exemplar_step s where s.exemplar_id = e.id
                   and s.kind = 'checked' and s.retracted_at is null)"
            }
            Self::Copied => " and exists (select 1 from exemplar_copy c where c.exemplar_id = e.id)",
            Self::Draft => " and e.state = 'draft'",
        }
    }
}

impl Filter {
    fn add_to(&self, sql: &mut Sql) {
        sql.push(" from exemplar e where ");
        sql.push(if self.drafts { "1 = 1" } else { "e.state <> 'draft'" });
        if let Some(year) = self.year {
            sql.push(" and e.year = ").bind(year);
        }
        if let Some(units) = &self.units {
            sql.push(" and e.unit_id in ").bind_list(units);
        }
        for (column, value) in [
            (" and e.field = ", self.field.as_deref()),
            (" and e.level = ", self.level.as_deref()),
            (" and e.subject_kind = ", self.kind.map(SubjectKind::word)),
            (" and e.origin = ", self.origin.map(Origin::word)),
            (" and e.follower_id = ", self.follower.as_deref()),
        ] {
            if let Some(value) = value {
                sql.push(column).bind(value);
            }
        }
        if let Some(standing) = self.standing {
            sql.push(standing.condition());
        }
        // Folding left only letters, digits and spaces: no wildcard can be typed.
        for word in vietnamese::fold(&self.q).split(' ').filter(|word| !word.is_empty()).take(10) {
            sql.push(" and e.search_fold like ").bind(format!("%{word}%"));
        }
    }
}

/// A row of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Id.
    pub id: String,
    /// Year.
    pub year: i64,
    /// Number in the year's register.
    pub number: Option<i64>,
    /// Name.
    pub name: String,
    /// Field.
    pub field: String,
    /// Unit.
    pub unit_id: String,
    /// Who does it.
    pub subject: String,
    /// Collective or individual.
    pub kind: SubjectKind,
    /// New, continued, upgraded.
    pub origin: Origin,
    /// Households that benefit.
    pub households: Option<i64>,
    /// People that benefit.
    pub people: Option<i64>,
    /// State.
    pub state: State,
    /// Level of recognition.
    pub level: Option<String>,
    /// Day of registration.
    pub registered_on: Option<jiff::civil::Date>,
    /// Why it stopped.
    pub stop_reason: Option<String>,
    /// When it was last changed.
    pub updated_at: jiff::Timestamp,
}

impl Item {
    /// The address of its public page.
    #[must_use]
    pub fn path(&self) -> String {
        super::super::exemplar::path(self.year, self.number.unwrap_or_default())
    }

    /// Its code: `MH 34/2020`; empty for a draft.
    #[must_use]
    pub fn code(&self) -> String {
        self.number.map_or_else(String::new, |number| format!("MH {number}/{}", self.year))
    }
}

fn item(row: &Row) -> Result<Item> {
    Ok(Item {
        id: row.text("id")?,
        year: row.int("year")?,
        number: row.opt_int("number")?,
        name: row.text("name")?,
        field: row.text("field")?,
        unit_id: row.text("unit_id")?,
        subject: row.text("subject_name")?,
        kind: row.word("subject_kind")?,
        origin: row.word("origin")?,
        households: row.opt_int("households")?,
        people: row.opt_int("people")?,
        state: row.word("state")?,
        level: row.opt_text("level")?,
        registered_on: row.opt_day("registered_on")?,
        stop_reason: row.opt_text("stop_reason")?,
        updated_at: row.moment("updated_at")?,
    })
}

/// Rows that a filter finds: typical first, then recognised, under way, stopped.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, filter: &Filter, limit: i64, offset: i64) -> Result<Vec<Item>> {
    let mut sql = Sql::new(
        "select e.id, e.year, e.number, e.name, e.field, e.unit_id, e.subject_name, e.subject_kind,
             e.origin, e.households, e.people, e.state, e.level, e.registered_on, e.updated_at,
             (select s.note from exemplar_step s where s.exemplar_id = e.id and s.kind = 'stopped'
                and s.retracted_at is null and e.state = 'stopped'
                order by s.seq desc limit 1) as stop_reason",
    );
    filter.add_to(&mut sql);
    sql.push(
        " order by e.year desc, case e.state when 'draft' then 0 when 'typical' then 1
             when 'recognised' then 2 when 'stopped' then 4 else 3 end, e.number, e.id limit ",
    )
    .bind(limit)
    .push(" offset ")
    .bind(offset);
    tx.all_of(sql).await?.iter().map(item).collect()
}

/// How many models a filter finds.
///
/// # Errors
/// When the database fails.
pub async fn count(tx: &mut Tx, filter: &Filter) -> Result<i64> {
    let mut sql = Sql::new("select count(*) as n");
    filter.add_to(&mut sql);
    tx.one_of(sql).await?.int("n")
}

/// A group of a tally.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Unit.
    pub unit_id: String,
    /// Field.
    pub field: String,
    /// State.
    pub state: State,
    /// Level.
    pub level: Option<String>,
    /// Collective or individual.
    pub kind: SubjectKind,
    /// New, continued, upgraded.
    pub origin: Origin,
    /// How many.
    pub n: i64,
    /// Households that benefit.
    pub households: i64,
    /// People that benefit.
    pub people: i64,
}

/// Counts in one pass, by everything that charts and figures group by.
///
/// # Errors
/// When the database fails.
pub async fn tally(tx: &mut Tx, filter: &Filter) -> Result<Vec<Group>> {
    let mut sql = Sql::new(
        "select e.unit_id, e.field, e.state, e.level, e.subject_kind, e.origin, count(*) as n,
             cast(coalesce(sum(e.households), 0) as bigint) as households,
             cast(coalesce(sum(e.people), 0) as bigint) as people",
    );
    filter.add_to(&mut sql);
    sql.push(" group by e.unit_id, e.field, e.state, e.level, e.subject_kind, e.origin");
    tx.all_of(sql)
        .await?
        .iter()
        .map(|row| {
            Ok(Group {
                unit_id: row.text("unit_id")?,
                field: row.text("field")?,
                state: row.word("state")?,
                level: row.opt_text("level")?,
                kind: row.word("subject_kind")?,
                origin: row.word("origin")?,
                n: row.int("n")?,
                households: row.int("households")?,
                people: row.int("people")?,
            })
        })
        .collect()
}

/// As [`count`], by unit.
///
/// # Errors
/// When the database fails.
pub async fn count_by_unit(tx: &mut Tx, filter: &Filter) -> Result<Vec<(String, i64)>> {
    let mut sql = Sql::new("select e.unit_id, count(*) as n");
    filter.add_to(&mut sql);
    sql.push(" group by e.unit_id");
    let rows = tx.all_of(sql).await?;
    rows.iter().map(|row| Ok((row.text("unit_id")?, row.int("n")?))).collect()
}

/// What was put in (`money` in đồng, `labour` in days) by the models that a filter finds, by
/// unit and kind of resource.
///
/// # Errors
/// When the database fails.
pub async fn resources_by_unit(tx: &mut Tx, filter: &Filter) -> Result<Vec<(String, String, i64)>> {
    let mut sql = Sql::new(
        "select u.unit_id, r.name, cast(coalesce(sum(r.target), 0) as bigint) as n
         from exemplar_row r join exemplar u on u.id = r.exemplar_id
         where r.kind = 'resource' and r.exemplar_id in (select e.id",
    );
    filter.add_to(&mut sql);
    sql.push(") group by u.unit_id, r.name");
    let rows = tx.all_of(sql).await?;
    rows.iter().map(|row| Ok((row.text("unit_id")?, row.text("name")?, row.int("n")?))).collect()
}

/// Years that have public models, newest first.
///
/// # Errors
/// When the database fails.
pub async fn years(tx: &mut Tx) -> Result<Vec<i64>> {
    let rows = tx
        .all("select distinct year from exemplar where state <> 'draft' order by year desc", crate::vals![])
        .await?;
    rows.iter().map(|row| row.int("year")).collect()
}
