//! The sums that the sample year must keep, on one screen.

use std::io::Write;

use crate::awards::{self, Award};
use crate::exemplars::{Exemplar, units};
use crate::figures;
use crate::households::Household;
use crate::notices::{Notice, Written as Book};
use crate::places::{Hamlet, communes, households_of};
use crate::registers::Written;
use crate::results;
use crate::sheet::Result;

mod households;
mod notices;

/// Registered and outstanding models by unit.
const UNITS: [(&str, usize, usize); 11] = [
    ("Khối cơ quan huyện", 12, 6),
    ("Xã Trung Hưng", 10, 5),
    ("Thị trấn Cờ Đỏ", 9, 5),
    ("Xã Thạnh Phú", 9, 5),
    ("Xã Thới Hưng", 9, 5),
    ("Xã Trung An", 8, 4),
    ("Xã Trung Thạnh", 8, 4),
    ("Xã Đông Hiệp", 7, 4),
    ("Xã Thới Đông", 7, 3),
    ("Xã Đông Thắng", 6, 3),
    ("Xã Thới Xuân", 6, 3),
];
/// Registered and outstanding models by field.
const FIELDS: [(&str, usize, usize); 4] = [
    ("Kinh tế", 32, 17),
    ("Văn hóa - xã hội", 31, 16),
    ("Quốc phòng - an ninh", 15, 8),
    ("Xây dựng hệ thống chính trị", 13, 6),
];
const LEVELS: [(&str, usize); 3] = [("Thành phố", 6), ("Huyện", 26), ("Xã", 15)];
const RESULTS: [(&str, usize); 4] = [("Tiêu biểu", 47), ("Đạt", 27), ("Đang làm", 12), ("Dừng", 5)];
const NOVELTY: [(&str, usize); 3] = [("Mới", 47), ("Tiếp tục", 38), ("Nâng cấp", 6)];
const KINDS: [(&str, usize); 2] = [("Tập thể", 70), ("Cá nhân", 21)];
/// Stream, collectives, individuals.
const STREAMS: [(&str, usize, usize); 3] =
    [("Công tác dân vận", 20, 8), ("Quy chế dân chủ ở cơ sở", 14, 5), ("Dân vận khéo", 19, 7)];

/// Collects findings.
struct Board {
    lines: Vec<String>,
    failed: bool,
}

impl Board {
    fn same(&mut self, what: &str, found: &[usize], wanted: &[usize]) {
        let good = found == wanted;
        self.failed |= !good;
        let mark = if good { "ok " } else { "SAI" };
        let wanted = if good { String::new() } else { format!(", phải là {wanted:?}") };
        self.lines.push(format!("{mark} {what}: {found:?}{wanted}"));
    }

    fn holds(&mut self, what: &str, good: bool) {
        self.failed |= !good;
        self.lines.push(format!("{} {what}", if good { "ok " } else { "SAI" }));
    }
}

/// Everything that was written.
pub struct Year<'a> {
    /// Hamlets of file 01.
    pub hamlets: &'a [Hamlet],
    /// Models.
    pub exemplars: &'a [Exemplar],
    /// Registration files as written.
    pub registers: &'a [Written],
    /// Collective awards.
    pub collectives: &'a [Award],
    /// Individual awards.
    pub individuals: &'a [Award],
    /// Notices.
    pub notices: &'a [Notice],
    /// Books of notices as written.
    pub books: &'a [Book],
    /// The book of ấp Thới Bình.
    pub households: &'a [Household],
    /// The books of today's commune.
    pub communes: &'a [Vec<Household>],
}

/// Prints the check; true when every sum is right.
pub fn run(year: &Year<'_>, out: &mut dyn Write) -> Result<bool> {
    let mut board = Board { lines: Vec::new(), failed: false };
    places(&mut board, year);
    models(&mut board, year);
    awarded(&mut board, year);
    typed(&mut board, year)?;
    notices::run(&mut board, year)?;
    households::run(&mut board, year)?;
    for line in &board.lines {
        writeln!(out, "{line}")?;
    }
    Ok(!board.failed)
}

fn places(board: &mut Board, year: &Year<'_>) {
    board.same("ấp, xã", &[year.hamlets.len(), communes(year.hamlets).len()], &[80, 10]);
    let known = |name: &str, count: u32| {
        year.hamlets.iter().any(|h| h.name == name && h.commune == "Xã Trung Hưng" && h.households == count)
    };
    board.holds("Thới Bình 214 hộ, Đông Mỹ 168 hộ", known("Thới Bình", 214) && known("Đông Mỹ", 168));
    board.holds("mỗi ấp 120 đến 420 hộ", year.hamlets.iter().all(|h| (120..=420).contains(&h.households)));
}

fn models(board: &mut Board, year: &Year<'_>) {
    let all = year.exemplars;
    let count = |test: &dyn Fn(&Exemplar) -> bool| all.iter().filter(|e| test(e)).count();
    let typical = |test: &dyn Fn(&Exemplar) -> bool| count(&|e| e.is_typical() && test(e));
    board.same("mô hình, tiêu biểu", &[all.len(), typical(&|_| true)], &[91, 47]);
    let pairs = |table: &[(&str, usize, usize)], of: &dyn Fn(&Exemplar) -> &'static str| {
        let found = table.iter().flat_map(|(n, _, _)| [count(&|e| of(e) == *n), typical(&|e| of(e) == *n)]);
        let wanted = table.iter().flat_map(|(_, a, b)| [*a, *b]);
        (found.collect::<Vec<_>>(), wanted.collect::<Vec<_>>())
    };
    let (found, wanted) = pairs(&UNITS, &Exemplar::unit);
    board.same("theo đơn vị", &found, &wanted);
    let (found, wanted) = pairs(&FIELDS, &Exemplar::field);
    board.same("theo lĩnh vực", &found, &wanted);
    let mut single = |what: &str, table: &[(&str, usize)], found: Vec<usize>| {
        let wanted: Vec<usize> = table.iter().map(|(_, n)| *n).collect();
        board.same(what, &found, &wanted);
    };
    single("tiêu biểu theo cấp", &LEVELS, LEVELS.map(|(n, _)| typical(&|e| e.level() == n)).into());
    single("theo kết quả", &RESULTS, RESULTS.map(|(n, _)| count(&|e| e.result() == n)).into());
    single("mới, tiếp tục, nâng cấp", &NOVELTY, NOVELTY.map(|(n, _)| count(&|e| e.novelty() == n)).into());
    single("tập thể, cá nhân", &KINDS, KINDS.map(|(n, _)| count(&|e| e.kind() == n)).into());
    board.same("đang làm, đã kiểm tra", &[count(&|e| e.result() == "Đang làm" && e.checked.is_some())], &[5]);
    board.holds(
        "mô hình dừng đều có lý do",
        all.iter().all(|e| (e.result() == "Dừng") != e.stopped_because().is_empty()),
    );
    board.holds("quyết định khớp kết quả", results::decisions_agree(all));
    board.holds("tên không trùng trong đơn vị", distinct(all));
    board.holds("số hộ không quá số hộ của ấp", fits(year));
    board.holds(
        "Thắp sáng đường quê là số 34, 214 hộ",
        all.iter().any(|e| e.number == 34 && e.name() == "Thắp sáng đường quê" && e.households == Some(214)),
    );
    board.holds(
        "ngày đăng ký trước ngày bắt đầu",
        all.iter().all(|e| e.registered < e.starts && e.starts < e.evaluated),
    );
    let rows: usize = year.registers.iter().map(|r| r.rows).sum();
    board.same("tệp đăng ký, dòng", &[year.registers.len(), rows, units(all).len()], &[11, 91, 11]);
    let headers: Vec<String> =
        year.registers.iter().map(|r| format!("{} {}", r.unit, r.header_row)).collect();
    board.lines.push(format!("    dòng tiêu đề: {}", headers.join(", ")));
}

fn distinct(all: &[Exemplar]) -> bool {
    let mut keys: Vec<(String, String)> =
        all.iter().map(|e| (e.unit().to_lowercase(), e.name().to_lowercase())).collect();
    keys.sort();
    keys.windows(2).all(|pair| pair.first() != pair.last())
}

fn fits(year: &Year<'_>) -> bool {
    year.exemplars.iter().all(|e| {
        let named: Vec<&str> = e
            .area()
            .split(", ")
            .filter_map(|part| part.strip_prefix("Ấp ").or(part.strip_prefix("ấp ")))
            .collect();
        let own = |name: &str| year.hamlets.iter().find(|h| h.name == name && h.commune == e.unit());
        let room: u32 = if named.is_empty() {
            households_of(year.hamlets, e.unit())
        } else {
            named.iter().filter_map(|name| own(name)).map(|h| h.households).sum()
        };
        e.households.unwrap_or(0) <= room
    })
}

fn awarded(board: &mut Board, year: &Year<'_>) {
    let found: Vec<usize> = STREAMS
        .iter()
        .flat_map(|(name, _, _)| {
            [year.collectives, year.individuals].map(|list| list.iter().filter(|a| a.stream == *name).count())
        })
        .collect();
    let wanted: Vec<usize> = STREAMS.iter().flat_map(|(_, a, b)| [*a, *b]).collect();
    board.same("khen theo chuyên đề", &found, &wanted);
    board.same("khen tập thể, cá nhân", &[year.collectives.len(), year.individuals.len()], &[53, 20]);
    let strays = [year.collectives, year.individuals].map(|list| awards::strays(list, year.exemplars));
    board.same("khen gắn sai mô hình", &strays, &[0, 0]);
    let named = |list: &[Award]| list.iter().filter(|a| !a.model.is_empty()).count();
    board.same("khen có mô hình", &[named(year.collectives), named(year.individuals)], &[19, 7]);
    let known = |a: &Award| UNITS.iter().any(|(unit, _, _)| *unit == a.unit);
    board.holds("đơn vị được khen đều có tên", year.collectives.iter().chain(year.individuals).all(known));
    let book = year.collectives.get(26).is_some_and(|a| a.recipient == "Ban công tác Mặt trận ấp Thới Bình");
    board.holds("giấy khen tập thể số 27 là của ấp Thới Bình", book);
}

fn typed(board: &mut Board, year: &Year<'_>) -> Result<()> {
    let past = |codes: &[&str]| -> Result<usize> {
        Ok(usize::try_from(codes.iter().map(|code| figures::past(code)).sum::<u32>())?)
    };
    let found = [
        past(&["K01"])?,
        past(&["K02a", "K02b"])?,
        past(&["K03", "K04", "K05", "K06"])?,
        past(&["K08a", "K08b"])?,
        past(&["K11"])?,
        past(&["K11.xa", "K11.huyen", "K11.tinh"])?,
        past(&["M01"])?,
        past(&["M02"])?,
        past(&["M03a", "M03b", "M03c"])?,
    ];
    board.same("năm 2019", &found, &[84, 84, 84, 84, 41, 41, 49, 18, 67]);
    board.same("hộ nghèo 2020", &[usize::try_from(figures::total_2020("A04"))?], &[431]);
    let houses = [figures::total_2020("D10"), figures::total_2020("D11")];
    let houses = [usize::try_from(houses[0])?, usize::try_from(houses[1])?];
    board.same("nhà đại đoàn kết, nhà tình thương 2020", &houses, &[38, 21]);
    let teams = usize::try_from(figures::total_2020("B11b"))?;
    board.same("tổ dân vận, mỗi ấp một tổ", &[teams], &[year.hamlets.len()]);
    board.holds("hộ nghèo, cận nghèo 2 đến 4% số hộ từng xã", figures::shares_agree(year.hamlets));
    Ok(())
}
