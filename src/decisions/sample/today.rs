//! The matters of today's commune, under today's law, each at another place of the road. Days are counted from
//! the day of loading.

use jiff::{ToSpan, civil::Date};

use super::{People, Road};
use crate::{
    decisions::round::{Stock, Tally},
    error::{Error, Result},
    store::Tx,
};

const ROAD: &str = include_str!("../../../fixtures/xa-co-do-2026/dan-ban/duong-lan-dau.txt");
const ROAD_AGAIN: &str = include_str!("../../../fixtures/xa-co-do-2026/dan-ban/duong-ban-lai.txt");
const BRIDGE: &str = include_str!("../../../fixtures/xa-co-do-2026/dan-ban/cau-van.txt");
const FUND: &str = include_str!("../../../fixtures/xa-co-do-2026/dan-ban/quy-tu-quan.txt");
const CONVENTION: &str = include_str!("../../../fixtures/xa-co-do-2026/dan-ban/quy-uoc.txt");
const CANAL: &str = include_str!("../../../fixtures/xa-co-do-2026/dan-ban/don-kenh.txt");

/// Households that have consented to the residents' draft, and how many days ago.
const CONSENTS: [(i64, i64); 7] = [(12, 9), (13, 9), (19, 8), (44, 6), (45, 6), (101, 3), (160, 2)];

/// Enters the matters of the commune's hamlets, in the order of their days so that the public log has them
/// so. Comes after their books.
///
/// # Errors
/// When a hamlet or its people are not there, an act is refused, or the database fails.
pub async fn load(tx: &mut Tx, today: Date) -> Result<()> {
    let people = People::find(tx).await?;
    let days = Days(today);
    rejected(tx, &people, days).await?;
    let convention = Road::begin(tx, &people, CONVENTION, (days.ago(43)?, None)).await?;
    sent(tx, &people, days).await?;
    let bridge = too_few_came(tx, &people, days).await?;
    residents(tx, &people, days).await?;
    let again = Road::begin(tx, &people, ROAD_AGAIN, (days.ago(6)?, None)).await?;
    asked_by_slips(tx, &bridge, days).await?;
    convention.call_meeting(tx, days.ago(4)?, today).await?;
    again.call_meeting(tx, days.ago(2)?, days.ahead(2)?).await?;
    Ok(())
}

/// Days around the day of loading.
#[derive(Clone, Copy)]
struct Days(Date);

impl Days {
    fn ago(self, days: i64) -> Result<Date> {
        self.0.checked_sub(days.days()).map_err(Error::fault)
    }

    fn ahead(self, days: i64) -> Result<Date> {
        self.0.checked_add(days.days()).map_err(Error::fault)
    }
}

/// Many came and most of them agreed, and still it was not two thirds of all.
async fn rejected(tx: &mut Tx, people: &People, days: Days) -> Result<()> {
    let road = Road::begin(tx, people, ROAD, (days.ago(55)?, None)).await?;
    let hands = Tally { present: 187, votes: vec![131, 38, 15], abstain: 3, ..Tally::default() };
    road.meeting(tx, days.ago(50)?, days.ago(46)?, &hands).await
}

/// Too few came to the meeting; the slips decided it, and its paper was sent.
async fn sent(tx: &mut Tx, people: &People, days: Days) -> Result<()> {
    let fund = Road::begin(tx, people, FUND, (days.ago(42)?, None)).await?;
    let hands = Tally { present: 61, votes: vec![57, 3], abstain: 1, ..Tally::default() };
    fund.meeting(tx, days.ago(41)?, days.ago(38)?, &hands).await?;
    let last = days.ago(29)?;
    let id = fund.ballots(tx, days.ago(36)?, (days.ago(34)?, last)).await?;
    let slips = Tally { present: 112, votes: vec![96, 11], abstain: 3, rest: 2, ..Tally::default() };
    let stock =
        Stock { printed: 132, issued: 126, unused: 6, not_returned: 14, assisted: 3, ..Stock::default() };
    fund.count(tx, &id, last, (&slips, stock)).await?;
    fund.send(tx, days.ago(27)?).await
}

/// Too few came to the meeting.
async fn too_few_came<'a>(tx: &mut Tx, people: &'a People, days: Days) -> Result<Road<'a>> {
    let bridge = Road::begin(tx, people, BRIDGE, (days.ago(20)?, None)).await?;
    let hands = Tally { present: 96, votes: vec![90, 4], abstain: 2, ..Tally::default() };
    bridge.meeting(tx, days.ago(17)?, days.ago(12)?, &hands).await?;
    Ok(bridge)
}

/// Slips are out for three days more, and some came back.
async fn asked_by_slips(tx: &mut Tx, bridge: &Road<'_>, days: Days) -> Result<()> {
    let id = bridge.ballots(tx, days.ago(6)?, (days.ago(4)?, days.ahead(3)?)).await?;
    bridge.mark(tx, &id, 57).await
}

/// Residents collect their households' consents; a tenth of all is not there yet.
async fn residents(tx: &mut Tx, people: &People, days: Days) -> Result<()> {
    let canal = Road::draft(tx, people, CANAL, (days.ago(10)?, None)).await?;
    for (number, ago) in CONSENTS {
        canal.consent(tx, number, days.ago(ago)?).await?;
    }
    Ok(())
}
