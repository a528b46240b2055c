//! What papers cost: a thousand certificates as one PDF, and the district's review as PDF
//! and Word, as a reader downloads them.

use super::server::{Dinh, get_as, post};
use super::{Bench, Row, median};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::fs::File;
use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const CERTIFICATES: usize = 1_000;
const ROUNDS: usize = 3;
const DOWNLOADS: usize = 5;
const DISTRICT: &str = "925";
const COMMUNE: &str = "31255";
/// How often the child's account of its memory is read while it works.
const LOOK: Duration = Duration::from_millis(10);

/// Both measurements.
pub fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let mut rows = certificates(bench)?;
    rows.extend(review(bench)?);
    Ok(rows)
}

fn certificates(bench: &Bench) -> Result<Vec<Row>> {
    let asked = serde_json::to_vec(&work())?;
    let (mut times, mut peaks, mut size) = (Vec::new(), Vec::new(), 0);
    for _ in 0..ROUNDS {
        let file = bench.folder.join("certificates.pdf");
        let begin = Instant::now();
        let mut child = Command::new(&bench.binary)
            .arg("render")
            .stdin(Stdio::piped())
            .stdout(File::create(&file)?)
            .spawn()
            .context("cannot start dinh render")?;
        child.stdin.take().context("no input")?.write_all(&asked)?;
        peaks.push(watch(&mut child)?);
        times.push(begin.elapsed().as_secs_f64());
        size = file.metadata()?.len() / 1024 / 1024;
    }
    let result = format!("{:.1} s, peak {:.0} MiB", median(&mut times), median(&mut peaks));
    let how = format!("`dinh render`, {size} MiB of PDF, VmHWM of the child, median of {ROUNDS}");
    Ok(vec![Row::new(format!("{CERTIFICATES} certificates as one PDF"), result, how)])
}

/// Waits for the child; gives the most memory it held, in MiB.
fn watch(child: &mut Child) -> Result<f64> {
    let mut peak = 0.0_f64;
    loop {
        if let Some(status) = child.try_wait()? {
            return if status.success() { Ok(peak) } else { bail!("dinh render ended with {status}") };
        }
        let text = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let kib = text
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))
            .and_then(|value| value.split_whitespace().next()?.parse::<f64>().ok());
        peak = peak.max(kib.unwrap_or_default() / 1024.0);
        std::thread::sleep(LOOK);
    }
}

fn work() -> Value {
    let all: Vec<Value> = (1..=CERTIFICATES)
        .map(|number| {
            json!({
                "head": ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
                "authority": "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN MẪU",
                "gives": "TẶNG",
                "form": "GIẤY KHEN",
                "name": format!("Ban công tác Mặt trận ấp Mẫu {number}"),
                "title": "Xã Mẫu, huyện Mẫu",
                "reason": "Đã có thành tích xuất sắc trong phong trào thi đua “Dân vận khéo” năm 2020",
                "decision": "Quyết định số 02/QĐ-UBND ngày 06/01/2021",
                "golden_book": format!("Vào sổ khen thưởng số {number}"),
                "place_date": "Huyện Mẫu, ngày 06 tháng 01 năm 2021",
                "signer_title": "CHỦ TỊCH",
                "signer_name": "Người Ký Mẫu",
            })
        })
        .collect();
    json!({"certificates": [{"a3": false, "overprint": false, "right": 0, "down": 0}, all]})
}

/// A signed review is a kept file; one that is not signed yet is drawn for every request.
fn review(bench: &Bench) -> Result<Vec<Row>> {
    let dinh = Dinh::start(bench)?;
    let (_, officer) = post(dinh.port, "/sign-in/sample/district_officer", "", "")?;
    let Some(officer) = officer else { bail!("the sample's officer could not sign in") };
    let mut rows = Vec::new();
    for (what, place, cookie, kind) in [
        ("the district's signed review", DISTRICT, "", "the kept file"),
        ("a commune's unsigned review", COMMUNE, officer.as_str(), "drawn in a child each time"),
    ] {
        for (name, suffix, start) in [("PDF", "pdf", &b"%PDF-"[..]), ("Word", "docx", &b"PK"[..])] {
            let address = format!("/reports/2020/paper.{suffix}?place={place}");
            let mut times = Vec::new();
            let mut size = 0;
            for _ in 0..DOWNLOADS {
                let begin = Instant::now();
                let (status, body) = get_as(dinh.port, &address, cookie)?;
                times.push(begin.elapsed().as_secs_f64() * 1000.0);
                if status != 200 || !body.starts_with(start) {
                    bail!("{address} answers {status} and is no {name}");
                }
                size = body.len() / 1024;
            }
            let result = format!("{:.0} ms", median(&mut times));
            let how = format!("GET, {size} KiB, {kind}, median of {DOWNLOADS}");
            rows.push(Row::new(format!("{what} as {name}"), result, how));
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_each() {
        let work = work();
        assert_eq!(work["certificates"][1].as_array().map(Vec::len), Some(CERTIFICATES));
    }
}
