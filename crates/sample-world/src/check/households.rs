//! The sums of the books of households.

use super::{Board, Year};
use crate::commune::HAMLETS;
use crate::households::{FOUNDING, Household, Kept};
use crate::sheet::Result;

/// Words of which one stands in every sample name.
const SAMPLE: [&str; 10] = [
    "Mẫu",
    "Mẫu Thử",
    "Thí Dụ",
    "Ví Dụ",
    "Minh Họa",
    "Giả Định",
    "Tượng Trưng",
    "Chẳng Hạn",
    "Mô Phỏng",
    "Tỷ Dụ",
];

/// Checks the founding year's book and those of today's commune.
pub fn run(board: &mut Board, year: &Year<'_>) -> Result<()> {
    let counted = year.hamlets.iter().find(|h| h.name == FOUNDING.hamlet && h.commune == FOUNDING.commune);
    board.same(
        "sổ hộ ấp Thới Bình, bảng tổng hợp",
        &[year.households.len(), usize::try_from(counted.map_or(0, |h| h.households))?],
        &[214, 214],
    );
    whole(board, &FOUNDING, year.households)?;
    let found: Vec<usize> = year.communes.iter().map(Vec::len).collect();
    board.same("sổ hộ bốn ấp xã Cờ Đỏ", &found, &[214, 208, 126, 40]);
    for (kept, households) in HAMLETS.iter().zip(year.communes) {
        whole(board, kept, households)?;
    }
    Ok(())
}

/// A book that misses no number, no group and no name, and names nobody who lives.
fn whole(board: &mut Board, kept: &Kept, households: &[Household]) -> Result<()> {
    let numbers = (1..=kept.households).eq(households.iter().map(|one| one.number));
    let mut groups: Vec<u32> = households.iter().map(|one| one.group).collect();
    groups.dedup();
    let groups = (1..=kept.groups).eq(groups);
    let mut heads: Vec<&str> = households.iter().map(|one| one.head.as_str()).collect();
    heads.sort_unstable();
    heads.dedup();
    let sampled = |name: &str| name.is_empty() || SAMPLE.iter().any(|word| name.ends_with(word));
    let named = households.iter().all(|one| {
        sampled(&one.head) && sampled(&one.representative) && one.members.split("; ").all(sampled)
    });
    let good = numbers && groups && named && heads.len() == usize::try_from(kept.households)?;
    board.holds(&format!("sổ hộ ấp {}: số, tổ liền nhau, tên mẫu không trùng", kept.hamlet), good);
    Ok(())
}
