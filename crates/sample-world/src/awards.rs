//! Files 04 and 05: the certificates of merit given on 8 January 2021.

use std::path::Path;

use crate::day::Day;
use crate::exemplars::Exemplar;
use crate::sheet::{Book, Cell, Page, Result, Title};

const COLLECTIVES: &str = include_str!("../data/awards-collectives.tsv");
const INDIVIDUALS: &str = include_str!("../data/awards-individuals.tsv");
const DECIDED: Day = Day::new(2021, 1, 6);
const HANDED: Day = Day::new(2021, 1, 8);

/// One award, as in the tables.
pub struct Award {
    /// Unit of the eleven.
    pub unit: &'static str,
    /// Emulation stream.
    pub stream: &'static str,
    /// Collective or person.
    pub recipient: &'static str,
    /// Post, or where the collective is.
    pub post: &'static str,
    /// What it was for.
    pub achievement: &'static str,
    /// Exact name of the model, or empty.
    pub model: &'static str,
}

fn parse(data: &'static str) -> Result<Vec<Award>> {
    data.lines()
        .skip(1)
        .map(|line| match *line.split('\t').collect::<Vec<_>>() {
            [unit, stream, recipient, post, achievement, model] => {
                Ok(Award { unit, stream, recipient, post, achievement, model })
            }
            _ => Err(format!("awards: {line}").into()),
        })
        .collect()
}

/// The awards to collectives.
pub fn collectives() -> Result<Vec<Award>> {
    parse(COLLECTIVES)
}

/// The awards to individuals.
pub fn individuals() -> Result<Vec<Award>> {
    parse(INDIVIDUALS)
}

/// Writes one award list and returns its number of rows.
pub fn write(path: &Path, awards: &[Award], people: bool) -> Result<usize> {
    let (heading, recipient, post, decision) = if people {
        ("DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN", "Họ và tên", "Chức vụ", "03/QĐ-UBND")
    } else {
        ("DANH SÁCH TẬP THỂ ĐƯỢC TẶNG GIẤY KHEN", "Tên tập thể", "Chức vụ, đơn vị", "02/QĐ-UBND")
    };
    let subject = format!("Kèm theo Quyết định số {decision} ngày 06/01/2021 (dữ liệu mẫu)");
    let mut book = Book::new(heading);
    let mut page = Page::new("Danh sach", 0);
    page.title(&Title {
        agency: &["ỦY BAN NHÂN DÂN", "HUYỆN CỜ ĐỎ"],
        heading,
        below: &["Công tác dân vận, quy chế dân chủ ở cơ sở và \"Dân vận khéo\" năm 2020", &subject],
        width: 13,
    })?;
    page.header(&[
        "STT",
        recipient,
        post,
        "Đơn vị",
        "Chuyên đề",
        "Hình thức",
        "Thành tích",
        "Mô hình liên quan",
        "Số quyết định",
        "Ngày quyết định",
        "Cơ quan quyết định",
        "Người trao",
        "Ngày trao",
    ])?;
    page.widths(&[6.0, 36.0, 34.0, 20.0, 26.0, 12.0, 60.0, 40.0, 14.0, 14.0, 40.0, 28.0, 12.0])?;
    for (number, award) in (1u32..).zip(awards) {
        page.row(&[
            Cell::Number(number),
            Cell::text(award.recipient),
            Cell::text(award.post),
            Cell::text(award.unit),
            Cell::text(award.stream),
            Cell::text("Giấy khen"),
            Cell::text(award.achievement),
            Cell::text(award.model),
            Cell::text(decision),
            Cell::Date(DECIDED),
            Cell::text("Chủ tịch Ủy ban nhân dân huyện Cờ Đỏ"),
            Cell::text("Thường trực Huyện ủy Cờ Đỏ"),
            Cell::Date(HANDED),
        ])?;
    }
    let unit = if people { "cá nhân" } else { "tập thể" };
    page.total(&[Cell::Blank, Cell::Text(format!("Danh sách này có {} {unit}", awards.len()))])?;
    page.signature(&[], &["CHỦ TỊCH", "(Đã ký)"], 10)?;
    book.add(page);
    book.save(path)?;
    Ok(awards.len())
}

/// Awards whose model does not exist, is not outstanding, or belongs to someone else.
pub fn strays(awards: &[Award], exemplars: &[Exemplar]) -> usize {
    awards
        .iter()
        .filter(|award| !award.model.is_empty())
        .filter(|award| {
            !exemplars.iter().any(|e| {
                e.name() == award.model
                    && e.unit() == award.unit
                    && e.holder() == award.recipient
                    && e.is_typical()
            })
        })
        .count()
}
