//! The founding world's bodies: the district's two and each unit's own. Whoever signs is
//! plainly a sample.

use jiff::civil::{Date, date};

use super::{Organ, Side, Signer, acts, store::By};
use crate::{
    error::Result,
    places::{self, Kind},
    store::Tx,
};

/// First days of the terms that 2020 touches.
const TERMS: [Date; 2] = [date(2015, 8, 1), date(2020, 8, 1)];

/// Records the bodies of the home place and its units, with sample signers.
///
/// # Errors
/// When the database fails.
pub async fn load_sample(tx: &mut Tx, now: jiff::Timestamp) -> Result<()> {
    let Some(home) = places::home(tx).await? else {
        return Ok(());
    };
    let by = By { now, actor: None };
    let tree = places::tree(tx).await?;
    let day = date(2020, 12, 31);
    district(tx, by, &home.id).await?;
    for unit in tree.children(&home.id, day) {
        if unit.kind == Kind::Agency {
            continue;
        }
        let short = unit.name.trim_start_matches("Xã ").trim_start_matches("Thị trấn ");
        let (kind, name) = if unit.name.starts_with("Thị trấn") {
            ("THỊ TRẤN", short.to_uppercase())
        } else {
            ("XÃ", short.to_uppercase())
        };
        let party = Organ {
            above: "HUYỆN ỦY CỜ ĐỎ".into(),
            terms: TERMS.to_vec(),
            ..organ(&unit.id, Side::Party, &format!("ĐẢNG ỦY {kind}\n{name}"), "ĐU", short)
        };
        let id = acts::add(tx, by, &party).await?;
        sign(tx, by, &id, &["T/M BAN THƯỜNG VỤ"], "PHÓ BÍ THƯ").await?;
        let state = organ(&unit.id, Side::State, &format!("ỦY BAN NHÂN DÂN\n{kind} {name}"), "UBND", short);
        let id = acts::add(tx, by, &state).await?;
        sign(tx, by, &id, &[], "CHỦ TỊCH").await?;
    }
    Ok(())
}

async fn district(tx: &mut Tx, by: By<'_>, home: &str) -> Result<()> {
    let party = Organ {
        above: "THÀNH ỦY CẦN THƠ".into(),
        keep: "Lưu Văn phòng Huyện ủy".into(),
        terms: TERMS.to_vec(),
        ..organ(home, Side::Party, "HUYỆN ỦY CỜ ĐỎ", "HU", "Cờ Đỏ")
    };
    let id = acts::add(tx, by, &party).await?;
    sign(tx, by, &id, &["T/M BAN THƯỜNG VỤ"], "PHÓ BÍ THƯ").await?;
    let state = organ(home, Side::State, "ỦY BAN NHÂN DÂN\nHUYỆN CỜ ĐỎ", "UBND", "Cờ Đỏ");
    let id = acts::add(tx, by, &state).await?;
    sign(tx, by, &id, &[], "CHỦ TỊCH").await
}

fn organ(place_id: &str, side: Side, name: &str, sign: &str, seat: &str) -> Organ {
    Organ {
        id: String::new(),
        place_id: place_id.to_owned(),
        side,
        above: String::new(),
        name: name.to_owned(),
        sign: sign.to_owned(),
        seat: seat.to_owned(),
        keep: if side == Side::State { "Lưu: VT".into() } else { "Lưu Đảng ủy".into() },
        terms: Vec::new(),
        version: 1,
    }
}

async fn sign(tx: &mut Tx, by: By<'_>, organ_id: &str, power: &[&str], title: &str) -> Result<()> {
    let signer = Signer {
        id: String::new(),
        organ_id: organ_id.to_owned(),
        power: power.iter().map(|line| (*line).to_owned()).collect(),
        title: title.to_owned(),
        name: "Người Ký Mẫu".into(),
        first_day: date(2020, 8, 1),
        last_day: None,
    };
    acts::add_signer(tx, by, &signer).await
}
