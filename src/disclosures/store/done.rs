//! What was done for each notice of a list, for exports.

use std::collections::HashMap;

use crate::{
    disclosures::Notice,
    error::Result,
    store::{Sql, Tx},
};

/// What was done for one notice, and said about it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done {
    /// How often it was read over the loudspeakers.
    pub broadcasts: i64,
    /// For how many minutes together.
    pub minutes: i64,
    /// How many households were told or got it: the largest number of each place, since the same
    /// households may be told twice.
    pub told: i64,
    /// Opinions.
    pub heard: i64,
    /// Opinions with an answer.
    pub answered: i64,
}

/// What was done for some notices, by notice; those for which nothing was done are left out.
///
/// # Errors
/// When the database fails.
pub async fn of(tx: &mut Tx, notices: &[Notice]) -> Result<HashMap<String, Done>> {
    let mut out: HashMap<String, Done> = HashMap::new();
    for some in notices.chunks(500) {
        let ids = || some.iter().map(|notice| notice.id.as_str());
        let mut sql = Sql::new(
            "select disclosure_id, sum(case when channel = 'loudspeaker' then 1 else 0 end) as broadcasts,
                 cast(coalesce(sum(minutes), 0) as bigint) as minutes
             from disclosure_posting where retracted_at is null and disclosure_id in ",
        );
        sql.bind_list(ids()).push(" group by disclosure_id");
        for row in tx.all_of(sql).await? {
            let one = out.entry(row.text("disclosure_id")?).or_default();
            (one.broadcasts, one.minutes) = (row.int("broadcasts")?, row.int("minutes")?);
        }
        let mut sql = Sql::new(
            "select disclosure_id, cast(sum(most) as bigint) as told
             from (select disclosure_id, max(households) as most from disclosure_posting
                 where retracted_at is null and households is not null and disclosure_id in ",
        );
        sql.bind_list(ids());
        sql.push(" group by disclosure_id, coalesce(place_id, place_name)) place group by disclosure_id");
        for row in tx.all_of(sql).await? {
            out.entry(row.text("disclosure_id")?).or_default().told = row.int("told")?;
        }
        let mut sql = Sql::new(
            "select disclosure_id, count(*) as heard, count(answered_at) as answered
             from disclosure_feedback where disclosure_id in ",
        );
        sql.bind_list(ids()).push(" group by disclosure_id");
        for row in tx.all_of(sql).await? {
            let one = out.entry(row.text("disclosure_id")?).or_default();
            (one.heard, one.answered) = (row.int("heard")?, row.int("answered")?);
        }
    }
    Ok(out)
}
