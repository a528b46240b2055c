//! Books of hamlets' households (sổ hộ): file 08 of the founding year, and those of today's commune.
//!
//! Every name says that it is a sample, and no telephone number is one.

use std::path::Path;

use crate::sheet::{Book, Cell, Page, Result, Title};

const FAMILY: [&str; 20] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Trương",
    "Phan", "Cao", "Mai", "Lâm", "Tô", "Châu",
];
/// Names that nobody bears.
const GIVEN: [&str; 12] = [
    "Mẫu",
    "Thí Dụ",
    "Ví Dụ",
    "Minh Họa",
    "Giả Định",
    "Tượng Trưng",
    "Chẳng Hạn",
    "Bản Mẫu",
    "Làm Mẫu",
    "Mô Phỏng",
    "Tỷ Dụ",
    "Mẫu Thử",
];
const MIDDLE: [&str; 2] = ["Văn", "Thị"];
/// Shares no factor with the number of names, so that no two heads of a hamlet are called the same.
const STRIDE: usize = 7;

/// A hamlet whose book is written.
#[derive(Clone, Copy)]
pub struct Kept {
    /// Its commune.
    pub commune: &'static str,
    /// Its name without the word "ấp".
    pub hamlet: &'static str,
    /// How many households it has.
    pub households: u32,
    /// How many groups (tổ) they live in.
    pub groups: u32,
    /// The day on the date line.
    pub dated: &'static str,
    /// Name of the file.
    pub file: &'static str,
}

/// A household of the book.
pub struct Household {
    /// Its number.
    pub number: u32,
    /// Its head.
    pub head: String,
    /// The group it lives in.
    pub group: u32,
    /// Who speaks for it; empty when the head does.
    pub representative: String,
    /// A telephone number that is plainly not one.
    pub phone: String,
    /// Its other people, as far as the hamlet keeps them.
    pub members: String,
}

/// The households of a hamlet.
pub fn of(kept: &Kept) -> Result<Vec<Household>> {
    (1..=kept.households).map(|number| household(kept, number)).collect()
}

fn household(kept: &Kept, number: u32) -> Result<Household> {
    let at = usize::try_from(number)? * STRIDE;
    let family = FAMILY.get(at % FAMILY.len()).copied().unwrap_or_default();
    let other = FAMILY.get((at + 9) % FAMILY.len()).copied().unwrap_or_default();
    let name = at / FAMILY.len();
    let given = GIVEN.get(name % GIVEN.len()).copied().unwrap_or_default();
    let woman = (name / GIVEN.len()) % MIDDLE.len();
    let middle = |turn: usize| MIDDLE.get((woman + turn) % MIDDLE.len()).copied().unwrap_or_default();
    let (spouse, child) = (
        format!("{other} {} {given}", middle(1)),
        format!("{family} {} Con Mẫu", middle(number.is_multiple_of(2).into())),
    );
    let speaks = number.is_multiple_of(23);
    Ok(Household {
        number,
        head: format!("{family} {} {given}", middle(0)),
        group: (number - 1) * kept.groups / kept.households + 1,
        representative: if speaks { child.clone() } else { String::new() },
        phone: if number.is_multiple_of(3) { String::new() } else { format!("0900 100 {number:03}") },
        members: if number.is_multiple_of(4) || speaks {
            format!("{spouse}; {child}")
        } else {
            String::new()
        },
    })
}

/// Writes the book of a hamlet; gives its households.
pub fn write(folder: &Path, kept: &Kept) -> Result<Vec<Household>> {
    let households = of(kept)?;
    let mut book = Book::new("Sổ hộ ấp");
    let mut page = Page::new("So ho", 0);
    let commune = format!("UBND {}", kept.commune.to_uppercase());
    let hamlet = format!("ẤP {}", kept.hamlet.to_uppercase());
    let counted = format!("{} hộ, {} tổ (dữ liệu mẫu)", kept.households, kept.groups);
    page.title(&Title {
        agency: &[&commune, &hamlet],
        heading: "SỔ HỘ CỦA ẤP",
        below: &[&counted, kept.dated],
        width: 8,
    })?;
    page.header(&[
        "STT",
        "Số hộ",
        "Họ tên chủ hộ",
        "Tổ",
        "Người đại diện",
        "Điện thoại",
        "Thành viên",
        "Ấp",
    ])?;
    page.widths(&[6.0, 8.0, 26.0, 8.0, 26.0, 16.0, 44.0, 16.0])?;
    for (at, one) in households.iter().enumerate() {
        page.row(&[
            Cell::Number(one.number),
            Cell::Number(one.number),
            Cell::text(&one.head),
            Cell::Text(format!("Tổ {}", one.group)),
            Cell::text(&one.representative),
            Cell::text(&one.phone),
            Cell::text(&one.members),
            Cell::text(kept.hamlet),
        ])?;
        if households.get(at + 1).is_none_or(|next| next.group != one.group) {
            let n = households.iter().filter(|other| other.group == one.group).count();
            page.total(&[Cell::Blank, Cell::Blank, Cell::Text(format!("Cộng tổ {}: {n} hộ", one.group))])?;
        }
    }
    let all = Cell::Text(format!("Tổng cộng: {} hộ", households.len()));
    page.total(&[Cell::Blank, Cell::Blank, all])?;
    page.signature(&["Người lập", "(Đã ký)"], &["TRƯỞNG ẤP", "(Đã ký)"], 6)?;
    book.add(page);
    book.save(&folder.join(kept.file))?;
    Ok(households)
}

/// The book of the founding year: the hamlet of the matters that the sample world shows.
pub const FOUNDING: Kept = Kept {
    commune: "Xã Trung Hưng",
    hamlet: "Thới Bình",
    households: 214,
    groups: 9,
    dated: "Trung Hưng, ngày 31 tháng 12 năm 2020",
    file: "08-so-ho-thoi-binh.xlsx",
};
