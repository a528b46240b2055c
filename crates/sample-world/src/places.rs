//! The ten communes, their sample hamlets, and file 01.

use crate::day::Day;
use crate::prng::Prng;
use crate::sheet::{Book, Cell, Page, Result, Title};

const DATA: &str = include_str!("../data/places.tsv");

/// One sample hamlet (ấp).
pub struct Hamlet {
    /// Commune or township it belongs to.
    pub commune: &'static str,
    /// Name without the word "ấp".
    pub name: &'static str,
    /// Households on 31/12/2020.
    pub households: u32,
    /// People on the same day.
    pub people: u32,
}

/// Reads the hamlet table.
pub fn load() -> Result<Vec<Hamlet>> {
    let mut prng = Prng::new(92_0925);
    let mut hamlets = Vec::new();
    for line in DATA.lines().skip(1) {
        let mut parts = line.split('\t');
        let (Some(commune), Some(name), Some(count)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(format!("places.tsv: {line}").into());
        };
        let households: u32 = count.parse()?;
        let people = people_of(&mut prng, households);
        hamlets.push(Hamlet { commune, name, households, people });
    }
    Ok(hamlets)
}

/// A plausible number of people for a number of households.
pub fn people_of(prng: &mut Prng, households: u32) -> u32 {
    households * prng.between(368, 412) / 100
}

/// The communes in the order of the table.
pub fn communes(hamlets: &[Hamlet]) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = hamlets.iter().map(|h| h.commune).collect();
    names.dedup();
    names
}

/// Households of one commune.
pub fn households_of(hamlets: &[Hamlet], commune: &str) -> u32 {
    hamlets.iter().filter(|h| h.commune == commune).map(|h| h.households).sum()
}

/// Writes file 01: households by hamlet, with a sub-total per commune.
pub fn write(path: &std::path::Path, hamlets: &[Hamlet]) -> Result<usize> {
    let mut book = Book::new("Số hộ các ấp");
    let mut page = Page::new("So ho", 0);
    page.title(&Title {
        agency: &["UBND HUYỆN CỜ ĐỎ", "CHI CỤC THỐNG KÊ (dữ liệu mẫu)"],
        heading: "BẢNG TỔNG HỢP SỐ HỘ, SỐ NHÂN KHẨU CÁC ẤP",
        below: &["Thời điểm 31/12/2020", "Cờ Đỏ, ngày 05 tháng 01 năm 2021"],
        width: 6,
    })?;
    page.header(&["STT", "Xã, thị trấn", "Ấp", "Số hộ", "Số nhân khẩu", "Ngày thống kê"])?;
    page.widths(&[6.0, 20.0, 22.0, 10.0, 14.0, 16.0])?;
    let counted = Day::new(2020, 12, 31);
    let mut number = 0;
    for commune in communes(hamlets) {
        let (mut households, mut people) = (0, 0);
        for hamlet in hamlets.iter().filter(|h| h.commune == commune) {
            number += 1;
            households += hamlet.households;
            people += hamlet.people;
            page.row(&[
                Cell::Number(number),
                Cell::text(commune),
                Cell::text(hamlet.name),
                Cell::Number(hamlet.households),
                Cell::Number(hamlet.people),
                Cell::Date(counted),
            ])?;
        }
        page.total(&[
            Cell::Blank,
            Cell::Text(format!("Cộng {}", crate::exemplars::lower_first(commune))),
            Cell::Blank,
            Cell::Number(households),
            Cell::Number(people),
        ])?;
    }
    page.total(&[
        Cell::Blank,
        Cell::text("Tổng cộng toàn huyện"),
        Cell::Blank,
        Cell::Number(hamlets.iter().map(|h| h.households).sum()),
        Cell::Number(hamlets.iter().map(|h| h.people).sum()),
    ])?;
    page.signature(&["Người lập biểu", "(Đã ký)"], &["CHI CỤC TRƯỞNG", "(Đã ký)"], 4)?;
    book.add(page);
    book.save(path)?;
    Ok(hamlets.len())
}
