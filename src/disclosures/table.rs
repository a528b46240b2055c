//! The table of a notice: pasted from Excel, summed by us, and each column shown to those it is
//! for. Pure.

use serde::{Deserialize, Serialize};

use crate::{
    exemplars::words,
    vietnamese::{self, fold},
    web::form::read_number,
};

words! {
    /// Who sees a column or a file.
    Seen {
        /// Everybody, on the web too.
        Public = "public",
        /// Who stands before the board: on the paper that is put up, not on the web.
        Paper = "paper",
        /// Officers only.
        Officers = "officers",
    }
}

/// Most rows of a table.
pub const MOST_ROWS: usize = 1000;
/// Most columns.
pub const MOST_COLUMNS: usize = 12;

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its title.
    pub title: String,
    /// Whether every cell is a number, so that it has a sum.
    pub numeric: bool,
    /// Who sees it.
    pub seen: Seen,
}

impl Seen {
    /// Whether this audience sees what is for another.
    #[must_use]
    pub fn sees(self, what: Self) -> bool {
        match self {
            Self::Officers => true,
            Self::Paper => what != Self::Officers,
            Self::Public => what == Self::Public,
        }
    }
}

impl Serialize for Seen {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.word())
    }
}

impl<'de> Deserialize<'de> for Seen {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let word = String::deserialize(from)?;
        word.parse().map_err(|()| serde::de::Error::custom("unknown audience"))
    }
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows; each as long as `columns`. A number is kept as bare digits.
    pub rows: Vec<Vec<String>>,
}

/// Why a pasted text is no table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// More than [`MOST_ROWS`] rows or [`MOST_COLUMNS`] columns.
    TooLarge,
    /// A row has more cells than there are titles; its number from 1, titles not counted.
    LongRow(usize),
    /// A column has no title; its number from 1.
    NoTitle(usize),
    /// There are titles and nothing below.
    NoRows,
    /// The last row says it is the sum and is not: column, what it says, what the rows come to.
    WrongSum(String, i64, i64),
}

/// Reads what was pasted: titles in the first line, cells parted by tabs (Excel) or `|`.
///
/// # Errors
/// Why it is no table; none of it is kept then.
pub fn read(text: &str) -> Result<Option<Table>, Fault> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let Some((first, rest)) = lines.split_first() else { return Ok(None) };
    let parting = if text.contains('\t') { '\t' } else { '|' };
    let cells = |line: &str| line.split(parting).map(vietnamese::tidy).collect::<Vec<_>>();
    let titles = cells(first.trim_matches('|'));
    if titles.len() > MOST_COLUMNS || rest.len() > MOST_ROWS {
        return Err(Fault::TooLarge);
    }
    if let Some(empty) = titles.iter().position(String::is_empty) {
        return Err(Fault::NoTitle(empty + 1));
    }
    let mut rows = Vec::with_capacity(rest.len());
    for (index, line) in rest.iter().enumerate() {
        let mut row = cells(line.trim_matches('|'));
        while row.len() > titles.len() && row.last().is_some_and(String::is_empty) {
            row.pop();
        }
        if row.len() > titles.len() {
            return Err(Fault::LongRow(index + 1));
        }
        row.resize(titles.len(), String::new());
        rows.push(row);
    }
    let sum = rows.pop_if(|row| is_sum(row));
    if rows.is_empty() {
        return Err(Fault::NoRows);
    }
    let table = of(titles, rows);
    match sum {
        Some(sum) => table.agrees_with(&sum).map(|()| Some(table)),
        None => Ok(Some(table)),
    }
}

fn is_sum(row: &[String]) -> bool {
    let first = row.iter().map(|cell| fold(cell)).find(|cell| !cell.is_empty()).unwrap_or_default();
    matches!(first.as_str(), "cong" | "tong" | "tong cong" | "tong so")
}

fn of(titles: Vec<String>, mut rows: Vec<Vec<String>>) -> Table {
    let columns = titles.into_iter().enumerate().map(|(index, title)| {
        let numbers: Vec<_> = rows.iter().map(|row| number(&row[index])).collect();
        // A column of order (STT) is digits, but its sum would be nonsense.
        let numeric = !is_order(&title) && !is_personal(&title) && numbers.iter().all(Option::is_some);
        if numeric {
            for (row, n) in rows.iter_mut().zip(numbers) {
                row[index] = n.flatten().map(|n| n.to_string()).unwrap_or_default();
            }
        }
        Column { numeric, seen: Seen::Public, title }
    });
    let columns = columns.collect();
    Table { columns, rows }
}

/// A cell read as a number: none when it is none, `Some(None)` when it is empty. What begins with a
/// nought is a telephone, an account or a code, never an amount.
fn number(cell: &str) -> Option<Option<i64>> {
    let code = cell.len() > 1 && cell.starts_with('0') && cell.bytes().all(|byte| byte.is_ascii_digit());
    if code { None } else { read_number(cell).ok() }
}

/// Whether a column only numbers the rows.
fn is_order(title: &str) -> bool {
    matches!(fold(title).as_str(), "stt" | "tt" | "so tt" | "so thu tu")
}

/// Whether a column's title says that it tells who somebody is. A count of people tells of nobody.
#[must_use]
pub fn is_personal(title: &str) -> bool {
    const NUMBERS: [&str; 9] =
        ["dien thoai", "sdt", "dt", "tai khoan", "stk", "tk", "cccd", "cmnd", "can cuoc"];
    const NAMES: [&str; 13] = [
        "ho ten",
        "ho va ten",
        "ten chu ho",
        "chu ho",
        "nguoi duoc",
        "ten ca nhan",
        "ten nguoi",
        "nguoi nhan",
        "nguoi gop",
        "nguoi dong gop",
        "nguoi ung ho",
        "dia chi",
        "email",
    ];
    const DAYS: [&str; 2] = ["ngay sinh", "nam sinh"];
    let folded = format!(" {} ", fold(title));
    let has = |mark: &&str| folded.contains(&format!(" {mark} "));
    if folded.starts_with(" so ") {
        return NUMBERS.iter().any(has);
    }
    folded == " ten " || NUMBERS.iter().chain(&NAMES).chain(&DAYS).any(has)
}

impl Table {
    /// The sum of each numeric column; none where the sum is too large to be true.
    #[must_use]
    pub fn sums(&self) -> Vec<Option<i64>> {
        let sum = |index: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(index));
            cells.filter_map(|cell| cell.parse().ok()).try_fold(0_i64, i64::checked_add)
        };
        self.columns.iter().enumerate().map(|(i, c)| if c.numeric { sum(i) } else { None }).collect()
    }

    /// Whether some column is summed.
    #[must_use]
    pub fn has_sums(&self) -> bool {
        self.rows.len() > 1 && self.columns.iter().any(|column| column.numeric)
    }

    fn agrees_with(&self, row: &[String]) -> Result<(), Fault> {
        for ((column, sum), cell) in self.columns.iter().zip(self.sums()).zip(row) {
            if let (true, Some(sum), Some(Some(says))) = (column.numeric, sum, number(cell))
                && sum != says
            {
                return Err(Fault::WrongSum(column.title.clone(), says, sum));
            }
        }
        Ok(())
    }

    /// What an audience sees: the columns that are for it. On the web a table whose every column
    /// of words is kept back has no rows left to tell apart, so only the sums stay.
    #[must_use]
    pub fn seen_by(&self, audience: Seen) -> Self {
        let mut kept: Vec<usize> =
            (0..self.columns.len()).filter(|i| audience.sees(self.columns[*i].seen)).collect();
        let names = |i: &usize| !self.columns[*i].numeric && !is_order(&self.columns[*i].title);
        if kept.len() < self.columns.len() && !kept.iter().any(names) {
            // Amounts in the order of the paper on the board would name whom the columns keep back.
            kept.retain(|i| self.columns[*i].numeric);
            let sums = self.sums();
            let row = kept.iter().map(|i| sums[*i].map(|sum| sum.to_string()).unwrap_or_default());
            let rows = if self.rows.is_empty() || kept.is_empty() { vec![] } else { vec![row.collect()] };
            return Self { columns: kept.iter().map(|i| self.columns[*i].clone()).collect(), rows };
        }
        let rows = self.rows.iter().map(|row| kept.iter().map(|i| row[*i].clone()).collect());
        Self { columns: kept.iter().map(|i| self.columns[*i].clone()).collect(), rows: rows.collect() }
    }

    /// The titles of the columns that an audience does not see.
    #[must_use]
    pub fn hidden_from(&self, audience: Seen) -> Vec<String> {
        let hidden = self.columns.iter().filter(|column| !audience.sees(column.seen));
        hidden.map(|column| column.title.clone()).collect()
    }

    /// As it is pasted.
    #[must_use]
    pub fn pasted(&self) -> String {
        let titles: Vec<_> = self.columns.iter().map(|column| column.title.as_str()).collect();
        let rows = self.rows.iter().map(|row| row.join("\t"));
        std::iter::once(titles.join("\t")).chain(rows).collect::<Vec<_>>().join("\n")
    }

    /// Columns that are kept from the web.
    #[must_use]
    pub fn kept_back(&self) -> Vec<String> {
        self.hidden_from(Seen::Public)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROADS: &str = "Tuyến đường\tSố hộ\tThu\tChi\n\
        Ấp Thạnh Lợi\t342\t119.700.000\t116.300.000\n\
        Ấp Thạnh Hòa\t298\t104.300.000\t101.900.000\n\
        Cộng\t640\t224.000.000\t218.200.000\n";

    #[test]
    fn what_excel_gives_is_read_and_summed() {
        let table = read(ROADS).unwrap().unwrap();
        assert_eq!(table.rows.len(), 2);
        assert_eq!(table.sums(), [None, Some(640), Some(224_000_000), Some(218_200_000)]);
        assert_eq!(read(&table.pasted()).unwrap().unwrap(), table);
        assert_eq!(read(" \n").unwrap(), None);
        assert_eq!(read("Tên | Số\nMột | 1\nHai |").unwrap().unwrap().sums(), [None, Some(1)]);
        assert_eq!(read("STT\tSố hộ\n1\t5\n2\t6").unwrap().unwrap().sums(), [None, Some(11)]);
    }

    #[test]
    fn what_is_no_table_is_said() {
        let wide = vec!["x"; 13].join("\t");
        let long = format!("a\tb\n{}", "1\t2\n".repeat(1001));
        for (text, fault) in [
            ("a\tb\n", Fault::NoRows),
            ("a\t\n1\t2\n", Fault::NoTitle(2)),
            ("a\tb\n1\t2\t3\n", Fault::LongRow(1)),
            (wide.as_str(), Fault::TooLarge),
            (long.as_str(), Fault::TooLarge),
            ("Tên\tThu\nA\t5\nCộng\t6\n", Fault::WrongSum("Thu".into(), 6, 5)),
        ] {
            assert_eq!(read(text), Err(fault), "{text:.30}");
        }
    }

    #[test]
    fn each_audience_sees_its_columns() {
        let mut table = read("Họ và tên chủ hộ\tẤp\tSố tiền\nNgười mẫu\tThới Bình\t5\nHai mẫu\tĐông Mỹ\t6")
            .unwrap()
            .unwrap();
        assert!(is_personal(&table.columns[0].title) && !is_personal("Tuyến đường"));
        table.columns[0].seen = Seen::Paper;
        table.columns[1].seen = Seen::Officers;
        let titles = |seen| table.seen_by(seen).columns.len();
        assert_eq!((titles(Seen::Public), titles(Seen::Paper), titles(Seen::Officers)), (1, 2, 3));
        assert_eq!(table.seen_by(Seen::Public).sums(), [Some(11)]);
        assert!(!format!("{:?}", table.seen_by(Seen::Public)).contains("mẫu"));
    }

    #[test]
    fn titles_that_name_people_are_known_and_counts_of_people_are_not() {
        for title in [
            "Họ và tên",
            "TÊN",
            "SĐT",
            "Số ĐT",
            "Số điện thoại",
            "STK",
            "Số TK",
            "Người nhận",
            "Năm sinh",
            "Địa chỉ",
        ] {
            assert!(is_personal(title), "{title}");
        }
        for title in
            ["Số người nhận", "Số hộ", "Số DTTS", "Tên công trình", "Ấp", "Số tiền", "Đơn vị ủng hộ", "STT"]
        {
            assert!(!is_personal(title), "{title}");
        }
    }

    #[test]
    fn a_number_that_begins_with_a_nought_is_no_amount() {
        let table = read("Mã\tSố tiền\n0987654321\t100\n0912345678\t0\n").unwrap().unwrap();
        assert_eq!(table.columns.iter().map(|column| column.numeric).collect::<Vec<_>>(), [false, true]);
        assert_eq!(table.rows[0][0], "0987654321");
        assert_eq!(table.sums(), [None, Some(100)]);
    }

    #[test]
    fn amounts_without_names_are_told_as_a_sum() {
        let mut table =
            read("STT\tHọ tên\tSố tiền\n1\tNgười Mẫu Một\t100\n2\tNgười Mẫu Hai\t250\n").unwrap().unwrap();
        table.columns[1].seen = Seen::Paper;
        let public = table.seen_by(Seen::Public);
        assert_eq!(public.rows, [["350"]]);
        assert_eq!(table.seen_by(Seen::Paper), table);
        table.columns[2].seen = Seen::Officers;
        assert!(table.seen_by(Seen::Public).rows.is_empty());
    }
}
