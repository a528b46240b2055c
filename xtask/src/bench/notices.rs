//! A province's register of notices: filtered and searched, its days counted anew after a year of
//! holidays was confirmed, its papers typeset.

use super::pages::Load;
use super::province::{COMMUNES, communes, import, readers};
use super::server::{Dinh, get_as, post};
use super::{Bench, Row, median};
use anyhow::{Result, bail};
use std::fs;
use std::time::Instant;

const NOTICES: usize = 50_000;
/// Rows of one file: the importer takes 20,000.
const AT_ONCE: usize = 12_500;
const PAPERS: usize = 500;
const ROUNDS: usize = 3;
const KINDS: [&str; 5] = [
    "Quỹ và khoản đóng góp",
    "Công trình, dự án",
    "Hộ nghèo, hỗ trợ",
    "Kết quả thanh tra, kiểm tra",
    "Phí, lệ phí",
];
const WORDS: [&str; 8] =
    ["đường nông thôn", "quỹ đèn", "cầu kênh", "nhà tình thương", "chợ", "trạm bơm", "trường học", "bờ kè"];

/// All three measurements.
pub fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let data = bench.folder.join("notices");
    super::import::copy(&bench.data, &data)?;
    let own = Bench { binary: bench.binary.clone(), data, folder: bench.folder.clone() };
    communes(&own)?;
    for part in 0..NOTICES / AT_ONCE {
        let file = own.folder.join(format!("notices-{part}.csv"));
        fs::write(&file, sheet(part * AT_ONCE, AT_ONCE))?;
        import(&own, "disclosures", &file)?;
    }
    let dinh = Dinh::start(&own)?;
    let mut rows = register(&own, &dinh)?;
    rows.push(holidays(&dinh)?);
    rows.push(papers(&dinh)?);
    Ok(rows)
}

fn register(own: &Bench, dinh: &Dinh) -> Result<Vec<Row>> {
    let how = "wrk, each request another address, 10 s, median of 3";
    let of = |address: &str| -> Result<String> {
        let said = |load: &Load| format!("{:.0} req/s, p99 {:.0} ms", load.rate, load.p99);
        let (one, four) = (readers(own, dinh, address, 1)?, readers(own, dinh, address, 4)?);
        Ok(format!("one reader at a time: {}; four at once: {}", said(&one), said(&four)))
    };
    let words: Vec<_> = WORDS.iter().map(|word| format!("'{}'", escaped(word))).collect();
    let words = words.join(", ");
    Ok(vec![
        Row::new(format!("register of {NOTICES} notices, what hangs"), of("'/disclosures?n='")?, how),
        Row::new(
            "filtered by year, commune and kind",
            of(&format!(
                "string.format('/disclosures?year=2020&kind=fund&status=all&place=TM%03d&n=', math.random(1, {COMMUNES}))"
            ))?,
            how,
        ),
        Row::new(
            "filtered by year and searched",
            of(&format!(
                "'/disclosures?year=2020&status=all&q=' .. ({{{words}}})[math.random(1, {})] .. '&n='",
                WORDS.len()
            ))?,
            how,
        ),
    ])
}

/// Words as an address writes them.
fn escaped(words: &str) -> String {
    words.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// A year of holidays confirmed: every day that depends on it is counted anew in the same act.
fn holidays(dinh: &Dinh) -> Result<Row> {
    let (_, cookie) = post(dinh.port, "/sign-in/sample/administrator", "", "")?;
    let Some(cookie) = cookie else { bail!("the sample's administrator could not sign in") };
    let mut times = Vec::new();
    for version in 0..ROUNDS {
        // Every other time one more day is off, so that days really move.
        let more = if version % 2 == 0 { "%0A14%2F12%2F2020+Qu%E1%BB%91c+kh%C3%A1nh" } else { "" };
        let form = format!(
            "version={version}&citation=do&unusual=yes&make_up=&off=01%2F01%2F2020+T%E1%BA%BFt+D%C6%B0%C6%A1ng+l%E1%BB%8Bch{more}"
        );
        let begin = Instant::now();
        let (status, _) = post(dinh.port, "/desk/holidays/2020", &cookie, &form)?;
        if status != 303 {
            bail!("the holidays were answered {status}");
        }
        times.push(begin.elapsed().as_secs_f64() * 1000.0);
    }
    let result = format!("{:.0} ms", median(&mut times));
    let how = format!("{NOTICES} notices of {COMMUNES} communes, one transaction, median of {ROUNDS}");
    Ok(Row::new("days counted anew after a holiday changed", result, how))
}

fn papers(dinh: &Dinh) -> Result<Row> {
    let begin = Instant::now();
    let halves: Vec<_> = [0, 1]
        .map(|half| {
            let port = dinh.port;
            std::thread::spawn(move || -> Result<()> {
                for number in (1..=PAPERS).filter(|number| number % 2 == half) {
                    let (status, _) = get_as(port, &format!("/disclosures/2019-{number}/paper.pdf"), "")?;
                    if status != 200 {
                        bail!("paper {number} was answered {status}");
                    }
                }
                Ok(())
            })
        })
        .into_iter()
        .collect();
    for half in halves {
        match half.join() {
            Ok(done) => done?,
            Err(_) => bail!("a download broke off"),
        }
    }
    let all = begin.elapsed().as_secs_f64();
    let each = all * 1000.0 / f64::from(u32::try_from(PAPERS)?);
    let result = format!("{all:.0} s, {each:.0} ms each");
    Ok(Row::new(format!("{PAPERS} notices as A4 PDF"), result, "two downloads at a time, a process a paper"))
}

fn sheet(first: usize, count: usize) -> String {
    let mut text = String::from(
        "Tên thông báo,Số ký hiệu,Đơn vị,Việc phải công khai,Ngày ký,Ngày niêm yết,Nơi niêm yết,Ngày gỡ,Tóm tắt,Số hộ,Thu,Chi\r\n",
    );
    for n in first..first + count {
        let (commune, kind) = (n % COMMUNES + 1, KINDS[n % KINDS.len()]);
        let (month, day) = (n / 27 % 12 + 1, n % 27 + 1);
        let year = if n % 3 == 0 { 2019 } else { 2020 };
        let down = if n % 40 == 0 { String::new() } else { format!("{day:02}/{month:02}/{}", year + 1) };
        let down = if year == 2020 { String::new() } else { down };
        let words = WORDS[n % WORDS.len()];
        text.push_str(&format!(
            "Thông báo {words} số {n},{n}/TB-UBND,Xa Thu {commune:03},\"{kind}\",{day:02}/{month:02}/{year},\
             {day:02}/{month:02}/{year},Trụ sở UBND xã,{down},\
             Xã báo để bà con biết về {words}: ai góp bao nhiêu và chi vào việc gì trong đợt {n}.,{},{},{}\r\n",
            n % 300 + 20,
            (n % 300 + 20) * 350_000,
            (n % 300 + 20) * 340_000,
        ));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_a_notice() {
        assert_eq!(sheet(0, 100).lines().count(), 101);
    }
}
