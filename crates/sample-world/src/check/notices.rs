//! The sums of the books of notices.

use super::{Board, Year};
use crate::exemplars::{AGENCIES, units};
use crate::notices::law::{BUDGET, CADRES, PERMANENT, Standing, TODAY, date};
use crate::notices::{Column, Notice};
use crate::places::households_of;
use crate::sheet::Result;

const PROJECTS: &str = "Công trình, dự án";
const KINDS: [(&str, usize); 14] = [
    (BUDGET, 77),
    (PROJECTS, 64),
    ("Quỹ và khoản đóng góp", 36),
    ("Hộ nghèo, hỗ trợ", 45),
    ("Đất đai, bồi thường", 20),
    ("Phí, lệ phí", 17),
    ("Thủ tục hành chính", 20),
    ("Kết quả thanh tra, kiểm tra", 22),
    (CADRES, 46),
    ("Lấy ý kiến nhân dân", 17),
    ("Kế hoạch kinh tế - xã hội", 15),
    ("Nhiệm vụ, quyền hạn cán bộ", 13),
    ("Cứu trợ, tài trợ", 11),
    ("Tuyển quân", 9),
];
/// The figures without which a notice of a matter says too little.
const FACTS: [(&str, &[Column]); 5] = [
    (PROJECTS, &[Column::Total, Column::Progress]),
    ("Quỹ và khoản đóng góp", &[Column::Households, Column::Collected, Column::Spent]),
    ("Cứu trợ, tài trợ", &[Column::Households, Column::Collected, Column::Spent]),
    ("Hộ nghèo, hỗ trợ", &[Column::Households]),
    (CADRES, &[Column::People]),
];
const PARTS: [(&str, usize); 6] = [
    ("Đào tạo", 8),
    ("Bồi dưỡng", 11),
    ("Điều động", 9),
    ("Luân chuyển", 5),
    ("Bổ nhiệm", 7),
    ("Chế độ, chính sách", 6),
];
/// Rows that the design shows: unit, title, matter, day of posting, days, whether it hangs for a time.
const SHOWN: [(&str, &str, &str, &str, &str, bool); 8] = [
    (
        "Xã Trung Hưng",
        "Quyết toán quỹ làm đường nông thôn năm 2020",
        "Quỹ và khoản đóng góp",
        "19/12/2020",
        "",
        true,
    ),
    ("Xã Đông Thắng", "Phương án bồi thường cầu Kinh Ngang", "Đất đai, bồi thường", "23/12/2020", "20", true),
    (
        "Xã Thạnh Phú",
        "Danh sách hộ được hỗ trợ xây nhà đại đoàn kết đợt 1",
        "Hộ nghèo, hỗ trợ",
        "30/12/2020",
        "15",
        true,
    ),
    (
        "Xã Thới Đông",
        "Kết quả kiểm tra việc thu quỹ an ninh ấp",
        "Kết quả thanh tra, kiểm tra",
        "21/12/2020",
        "",
        true,
    ),
    ("Thị trấn Cờ Đỏ", "Mức thu phí chợ từ 01/01/2021", "Phí, lệ phí", "28/12/2020", "", false),
    ("Xã Trung Thạnh", "Kế hoạch nạo vét kênh nội đồng vụ Đông Xuân", PROJECTS, "04/01/2021", "", true),
    (
        "Xã Trung An",
        "Danh sách hộ nghèo, hộ cận nghèo sau bình xét",
        "Hộ nghèo, hỗ trợ",
        "07/01/2021",
        "7 ngày làm việc",
        true,
    ),
    ("Thị trấn Cờ Đỏ", "Dự toán thu chi ngân sách năm 2021", BUDGET, "07/01/2021", "", true),
];

/// Adds the lines about notices.
pub(super) fn run(board: &mut Board, year: &Year<'_>) -> Result<()> {
    let all: Vec<(&Notice, Standing)> =
        year.notices.iter().map(|one| Ok((one, Standing::of(one)?))).collect::<Result<_>>()?;
    in_time(board, &all)?;
    hanging(board, &all)?;
    kinds(board, year);
    cadres(board, year);
    projects(board, year);
    shown(board, &all)?;
    rows(board, year);
    reach(board, year);
    Ok(())
}

fn in_time(board: &mut Board, all: &[(&Notice, Standing)]) -> Result<()> {
    let count = |year: u16, late: bool| {
        all.iter().filter(|(one, at)| one.year() == year && at.is_late() == late).count()
    };
    let (good, late) = (count(2020, false), count(2020, true));
    board.same("thông báo ký năm 2020, đúng hạn, trễ", &[good + late, good, late], &[412, 398, 14]);
    board.same("thông báo ký đầu 2021, đúng hạn", &[count(2021, false), all.len()], &[5, 417]);
    let last = date(crate::day::Day::new(2021, 1, 10))?;
    board.holds("mọi thông báo đã niêm yết trước 11/01/2021", all.iter().all(|(_, at)| at.posted <= last));
    Ok(())
}

fn hanging(board: &mut Board, all: &[(&Notice, Standing)]) -> Result<()> {
    let today = date(TODAY)?;
    let hanging = all.iter().filter(|(_, at)| at.hangs(today)).count();
    let early: Vec<_> = all.iter().filter(|(_, at)| at.is_early()).collect();
    board.same("đang niêm yết ngày 11/01/2021, gỡ sớm", &[hanging, early.len()], &[38, 3]);
    board.holds(
        "gỡ sớm là của năm 2020, không phải tờ dán trễ",
        early.iter().all(|(one, at)| one.year() == 2020 && !at.is_late()),
    );
    board.holds(
        "hết thời gian thì đã gỡ, niêm yết thường xuyên thì không gỡ",
        all.iter().all(|(one, at)| {
            let always = PERMANENT.contains(&one.text(Column::Kind));
            at.hangs(today) || always == at.taken_down.is_none()
        }),
    );
    board.holds(
        "ngày gỡ không ở tương lai",
        all.iter().all(|(_, at)| at.taken_down.is_none_or(|day| at.posted < day && day < today)),
    );
    Ok(())
}

fn kinds(board: &mut Board, year: &Year<'_>) {
    let of_2020 = || year.notices.iter().filter(|one| one.year() == 2020);
    let found = KINDS.map(|(kind, _)| of_2020().filter(|one| one.text(Column::Kind) == kind).count());
    board.same("thông báo theo việc", &found, &KINDS.map(|(_, count)| count));
    let known = |one: &Notice| KINDS.iter().any(|(kind, _)| *kind == one.text(Column::Kind));
    let parted = |one: &Notice| [BUDGET, CADRES].contains(&one.text(Column::Kind));
    board.holds(
        "việc đều có tên, phần việc chỉ ở ngân sách và cán bộ",
        year.notices.iter().all(|one| known(one) && parted(one) != one.text(Column::Part).is_empty()),
    );
    let told = |one: &Notice| {
        let asked = FACTS.iter().filter(|(kind, _)| *kind == one.text(Column::Kind));
        asked.flat_map(|(_, columns)| *columns).all(|column| one.number(*column).is_some())
    };
    board.holds("số liệu phải có của từng việc đều có", year.notices.iter().all(told));
    let by_unit: Vec<String> = units(year.exemplars)
        .into_iter()
        .map(|unit| format!("{unit} {}", of_2020().filter(|one| one.unit() == unit).count()))
        .collect();
    board.lines.push(format!("    thông báo theo đơn vị: {}", by_unit.join(", ")));
    let rows: usize = year.books.iter().map(|book| book.rows).sum();
    board.same("sổ công khai, dòng", &[year.books.len(), rows], &[11, 417]);
    let headers: Vec<String> =
        year.books.iter().map(|book| format!("{} {}", book.unit, book.header_row)).collect();
    board.lines.push(format!("    dòng tiêu đề: {}", headers.join(", ")));
}

fn cadres(board: &mut Board, year: &Year<'_>) {
    let own: Vec<&Notice> =
        year.notices.iter().filter(|one| one.text(Column::Kind) == CADRES && one.year() == 2020).collect();
    let count = |column: Column, text: &str| own.iter().filter(|one| one.text(column) == text).count();
    board.same(
        "công tác cán bộ theo phần việc",
        &PARTS.map(|(part, _)| count(Column::Part, part)),
        &PARTS.map(|(_, count)| count),
    );
    let audiences = ["Cán bộ cơ quan", "Nhân dân"].map(|audience| count(Column::Audience, audience));
    board.same("công tác cán bộ cho cơ quan, cho dân", &audiences, &[30, 16]);
    board.holds(
        "công tác cán bộ dán ở bảng tin cơ quan",
        own.iter().all(|one| one.places().all(|place| place.starts_with("Bảng tin cơ quan "))),
    );
    board.holds(
        "khối cơ quan chỉ công khai công tác cán bộ",
        year.notices.iter().all(|one| one.unit() != AGENCIES || one.text(Column::Kind) == CADRES),
    );
}

fn projects(board: &mut Board, year: &Year<'_>) {
    let own: Vec<&Notice> =
        year.notices.iter().filter(|one| one.text(Column::Kind) == PROJECTS && one.year() == 2020).collect();
    let ends = |one: &Notice| one.day(Column::Ends).map_or(0, |day| day.year);
    let progress = |one: &Notice| one.number(Column::Progress).unwrap_or(0);
    let done = own.iter().filter(|one| progress(one) == 100 && ends(one) == 2020).count();
    let open = own.iter().filter(|one| progress(one) < 100 && ends(one) == 2021).count();
    board.same("công trình, xong trong năm, đang làm", &[own.len(), done, open], &[64, 41, 23]);
    let adds_up = |one: &Notice| {
        let [total, state, people] = [Column::Total, Column::StateMoney, Column::PeopleMoney]
            .map(|column| one.number(column).unwrap_or(0));
        total > 0 && total == state + people
    };
    board.holds("tổng mức là ngân sách cộng dân góp", own.iter().all(|one| adds_up(one)));
    board.holds(
        "khởi công trước hoàn thành, đơn vị thi công là tên mẫu",
        own.iter().all(|one| {
            one.day(Column::Starts) < one.day(Column::Ends) && one.text(Column::Contractor).contains(" mẫu")
        }),
    );
}

fn shown(board: &mut Board, all: &[(&Notice, Standing)]) -> Result<()> {
    let today = date(TODAY)?;
    let missing = SHOWN.iter().filter(|(unit, title, kind, posted, days, hangs)| {
        !all.iter().any(|(one, at)| {
            one.unit() == *unit
                && one.text(Column::Title) == *title
                && one.text(Column::Kind) == *kind
                && one.day(Column::Posted).is_some_and(|day| day.to_string() == *posted)
                && one.text(Column::Days) == *days
                && at.hangs(today) == *hangs
                && at.is_late() == (*unit == "Xã Trung Thạnh")
        })
    });
    board.same("dòng của bản vẽ còn thiếu", &[missing.count()], &[0]);
    let numbers = [
        (Column::Households, 1179),
        (Column::Collected, 412_650_000),
        (Column::Spent, 398_200_000),
        (Column::Broadcasts, 6),
        (Column::Minutes, 4),
    ];
    let day = |one: &Notice, column| one.day(column).is_some_and(|day| day.to_string() == SHOWN[0].3);
    let exact = |one: &Notice| {
        one.text(Column::Number) == "87/TB-UBND"
            && one.text(Column::Title) == SHOWN[0].1
            && one.places().count() == 5
            && day(one, Column::Web)
            && day(one, Column::Broadcast)
            && numbers.iter().all(|(column, number)| one.number(*column) == Some(*number))
    };
    board.holds("87/TB-UBND là quyết toán quỹ làm đường, đủ số", all.iter().any(|(one, _)| exact(one)));
    Ok(())
}

fn rows(board: &mut Board, year: &Year<'_>) {
    let all = year.notices;
    let distinct = |key: &dyn Fn(&Notice) -> String| {
        let mut keys: Vec<String> = all.iter().map(|one| format!("{}\t{}", one.unit(), key(one))).collect();
        keys.sort();
        keys.windows(2).all(|pair| pair.first() != pair.last())
    };
    board.holds("tên không trùng trong sổ", distinct(&|one| one.text(Column::Title).to_lowercase()));
    board.holds(
        "số không trùng trong năm của đơn vị",
        distinct(&|one| format!("{} {}", one.year(), one.text(Column::Number))),
    );
    board.holds("số tăng theo ngày ký", grows(all));
    board.holds(
        "nơi niêm yết là trụ sở, bảng tin hay nhà văn hóa của ấp trong xã",
        all.iter().all(|one| one.places().all(|place| known(year, one, place))),
    );
    board.holds("ngày đi theo thứ tự: ký, nhận, dán, đăng cổng, phát loa", all.iter().all(ordered));
    board.holds(
        "căn cứ riêng đi với số ngày, phát loa đi với số lượt và số phút",
        all.iter().all(|one| {
            let blank = |column| one.text(column).is_empty();
            let heard = one.day(Column::Broadcast).is_some();
            blank(Column::Days) == blank(Column::OwnBasis)
                && [Column::Broadcasts, Column::Minutes].iter().all(|c| one.number(*c).is_some() == heard)
        }),
    );
    let within = |one: &Notice, column| {
        let room = u64::from(households_of(year.hamlets, one.unit()));
        one.unit() == AGENCIES || one.number(column).is_none_or(|count| (1..=room).contains(&count))
    };
    board.holds(
        "số hộ và số hộ được báo không quá số hộ của xã",
        all.iter().all(|one| within(one, Column::Households) && within(one, Column::Told)),
    );
    board.holds(
        "chi không quá thu, tóm tắt là câu trọn",
        all.iter().all(|one| {
            one.number(Column::Spent) <= one.number(Column::Collected)
                && one.text(Column::Lead).ends_with('.')
                && !one.text(Column::Lead).contains(['{', '}'])
        }),
    );
}

/// Whether the numbers of each series of a unit and year grow from row to row, and the days with them.
fn grows(all: &[Notice]) -> bool {
    let parts = |one: &Notice| {
        let (number, sign) = one.text(Column::Number).split_once('/')?;
        Some((number.parse::<u32>().ok()?, sign, one.day(Column::Signed)?))
    };
    all.iter().enumerate().all(|(at, one)| {
        let Some((number, sign, signed)) = parts(one) else { return false };
        let before = all.iter().take(at).filter(|b| b.unit() == one.unit() && b.year() == one.year());
        before.filter_map(parts).all(|(n, s, day)| day <= signed && (s != sign || n < number))
    })
}

fn known(year: &Year<'_>, one: &Notice, place: &str) -> bool {
    if let Some(name) = place.strip_prefix("Nhà văn hóa ấp ") {
        return year.hamlets.iter().any(|hamlet| hamlet.name == name && hamlet.commune == one.unit());
    }
    let office =
        if one.unit().starts_with("Xã ") { "Trụ sở UBND xã" } else { "Trụ sở UBND thị trấn" };
    place.starts_with("Bảng tin cơ quan ") || (place == office && one.unit() != AGENCIES)
}

fn ordered(one: &Notice) -> bool {
    let (signed, posted) = (one.day(Column::Signed), one.day(Column::Posted));
    let from = |column, first| one.day(column).is_none_or(|day| first <= Some(day) && day < TODAY);
    signed.is_some_and(|day| day.year >= 2020)
        && signed <= posted
        && from(Column::Received, signed)
        && one.day(Column::Received) <= posted
        && from(Column::Web, posted)
        && from(Column::Broadcast, posted)
}

/// How many notices also went other ways, in hundredths.
fn reach(board: &mut Board, year: &Year<'_>) {
    let all: Vec<&Notice> = year.notices.iter().collect();
    let commune: Vec<&Notice> = all.iter().copied().filter(|one| one.text(Column::Kind) != CADRES).collect();
    let share = |of: &[&Notice], test: &dyn Fn(&Notice) -> bool| {
        of.iter().filter(|one| test(one)).count() * 100 / of.len().max(1)
    };
    let web = share(&all, &|one| one.day(Column::Web).is_some());
    let heard = share(&all, &|one| one.day(Column::Broadcast).is_some());
    let told = share(&commune, &|one| one.number(Column::Told).is_some());
    let fits = (63..=70).contains(&web) && (56..=64).contains(&heard) && (46..=54).contains(&told);
    board.holds(&format!("lên cổng {web}%, lên loa {heard}%, ấp báo {told}% của các xã"), fits);
}
