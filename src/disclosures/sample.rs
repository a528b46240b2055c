//! The founding world's fund settlement, with what a book of notices has no columns for: its table
//! and what people said of it.

use jiff::civil::date;

use super::{
    Kind, acts,
    content::Content,
    store::{
        self, By,
        feedback::{self, Answered, Said},
        files::{self, NewFile},
        postings,
        register::{self, Filter, Order},
        versions::{self, VersionKind},
    },
    table::{self, Seen},
};
use crate::{
    clock,
    error::{Error, Result},
    places,
    store::Tx,
    vietnamese,
    web::{form::read_day, photo},
};

const TABLE: &str = include_str!("../../fixtures/co-do-2020/quy-lam-duong/bang.tsv");
const SAID: &str = include_str!("../../fixtures/co-do-2020/quy-lam-duong/y-kien.tsv");
/// Drawings in place of photos, by a word of the place's name.
const DRAWN: [(&str, &[u8]); 5] = [
    ("trụ sở", include_bytes!("../../fixtures/co-do-2020/quy-lam-duong/tru-so.jpg")),
    ("Thạnh Lợi", include_bytes!("../../fixtures/co-do-2020/quy-lam-duong/thanh-loi.jpg")),
    ("Thạnh Hòa", include_bytes!("../../fixtures/co-do-2020/quy-lam-duong/thanh-hoa.jpg")),
    ("Đông Thạnh", include_bytes!("../../fixtures/co-do-2020/quy-lam-duong/dong-thanh.jpg")),
    ("Thạnh Phước", include_bytes!("../../fixtures/co-do-2020/quy-lam-duong/thanh-phuoc.jpg")),
];
const NUMBER: &str = "87/TB-UBND";

/// Adds them to the notice that came in with its unit's book.
///
/// # Errors
/// When the notice is not there, a file of ours does not read, or the database fails.
pub async fn load_sample(tx: &mut Tx) -> Result<()> {
    let today = date(2021, 1, 11);
    let filter = Filter { kind: Some(Kind::Fund), year: Some(2020), ..Filter::on(today) };
    let funds = register::list(tx, &filter, Order::Newest, (1000, 0)).await?;
    let notice = funds.into_iter().find(|one| one.document == NUMBER).ok_or(Error::NotFound)?;
    let tree = places::tree(tx).await?;
    let now = clock::at(date(2020, 12, 19), 8, 15);
    let by = By { now, actor: None, batch: None, unit_name: tree.name(&notice.unit_id) };
    let table = table::read(TABLE).map_err(|fault| odd(&format!("{fault:?}")))?;
    let kept = versions::get(tx, &notice.id, 1).await?.content.unwrap_or_default();
    let content = Content { table, comment_until: notice.hung.until_on, ..kept };
    versions::put(tx, by, &notice.id, (1, VersionKind::First, ""), &content).await?;
    versions::approve(tx, by, &notice.id, 1).await?;
    store::set_words(tx, &notice.id, &content, by.unit_name).await?;
    for line in SAID.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [day, via, text, answer] = cells.as_slice() else { return Err(odd(line)) };
        let day = read_day(day).ok().flatten().ok_or_else(|| odd(line))?;
        let via = via.parse().map_err(|()| odd(line))?;
        let then = By { now: clock::at(day, 14, 0), ..by };
        let said = Said { via, text, sender: "", received_at: then.now };
        let id = feedback::insert(tx, then, &notice.id, &said).await?;
        if !answer.is_empty() {
            feedback::answer(tx, then, &notice.id, &id, Answered { answer, public: true, shown: "" }).await?;
        }
    }
    photos(tx, by, &notice.id).await?;
    acts::tell(tx, by, "disclosures.publish", &notice.id).await?;
    Ok(())
}

/// A drawing for every board, in place of the photo that an officer takes.
async fn photos(tx: &mut Tx, by: By<'_>, id: &str) -> Result<()> {
    for line in postings::list(tx, id).await?.iter().filter(|line| line.channel.hangs()) {
        let place = vietnamese::fold(&line.place_name);
        let drawn = DRAWN.iter().find(|(word, _)| place.contains(&vietnamese::fold(word)));
        let Some((word, jpeg)) = drawn else { return Err(odd(&line.place_name)) };
        let cleaned = photo::clean(jpeg.to_vec()).await.map_err(|_| odd(word))?;
        let new = NewFile {
            posting_id: Some(&line.id),
            file_name: &format!("{}.jpg", place.replace(' ', "-")),
            caption: &format!("{} (tranh vẽ)", line.place_name),
            content_type: "image/jpeg",
            bytes: cleaned.jpeg,
            small: cleaned.smaller.into_iter().next().map(|small| small.jpeg),
            seen: Seen::Public,
            approved: true,
        };
        files::insert(tx, by, id, new).await?;
    }
    Ok(())
}

fn odd(line: &str) -> Error {
    Error::fault(anyhow::anyhow!("the sample's line {line:?}"))
}
