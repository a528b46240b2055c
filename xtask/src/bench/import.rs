//! How long a province's worth of old spreadsheets takes: ten thousand rows in
//! the shape in which communes keep them.

use super::{Bench, Row, median};
use crate::shell;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

const ROWS: usize = 10_000;
const ROUNDS: usize = 3;

const COLUMNS: [&str; 8] = [
    "Tên mô hình",
    "Đơn vị đăng ký",
    "Lĩnh vực",
    "Loại",
    "Tên tập thể, cá nhân",
    "Mới/Tiếp tục",
    "Mục tiêu",
    "Ngày đăng ký",
];
const UNITS: [&str; 6] =
    ["Xã Trung Hưng", "Xã Thạnh Phú", "Xã Thới Hưng", "Thị trấn Cờ Đỏ", "Xã Trung An", "Xã Đông Hiệp"];
const FIELDS: [&str; 4] =
    ["Kinh tế", "Văn hóa - xã hội", "Quốc phòng - an ninh", "Xây dựng hệ thống chính trị"];

/// Each round imports into a fresh copy of the sample world, since a second
/// import into the same one would only find what is already there.
pub fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let mut times = Vec::new();
    for round in 0..ROUNDS {
        let data = bench.folder.join(format!("import-{round}"));
        copy(&bench.data, &data)?;
        let begin = Instant::now();
        into(bench, &data)?;
        times.push(begin.elapsed().as_secs_f64());
    }
    let how = format!("`dinh import --kind exemplars --apply`, CSV, median of {ROUNDS}");
    let result = format!("{:.2} s", median(&mut times));
    Ok(vec![Row::new(format!("import of {ROWS} rows"), result, how)])
}

/// Imports the rows into a data folder.
pub fn into(bench: &Bench, data: &Path) -> Result<()> {
    let file = bench.folder.join("exemplars.csv");
    fs::write(&file, table())?;
    let mut import = Command::new(&bench.binary);
    import.args(["import", "--data"]).arg(data);
    import.args(["--kind", "exemplars", "--year", "2020"]).arg(&file);
    // Its listing of ten thousand rows is kept from the terminal.
    let said = shell::output(import.arg("--apply"))?;
    if said.contains(&ROWS.to_string()) || said.contains("10.000") || said.contains("10,000") {
        Ok(())
    } else {
        bail!("not every row was written: {said}")
    }
}

/// The CSV file, the same at every run.
fn table() -> String {
    let mut text = line(&COLUMNS.map(str::to_owned));
    for number in 1..=ROWS {
        text.push_str(&line(&row(number)));
    }
    text
}

fn row(number: usize) -> [String; 8] {
    let either = |period: usize, yes: &str, no: &str| {
        let chosen = if number.is_multiple_of(period) { yes } else { no };
        chosen.to_owned()
    };
    [
        format!("Tuyến đường sáng, xanh, sạch số {number}"),
        UNITS[number % UNITS.len()].to_owned(),
        FIELDS[number % FIELDS.len()].to_owned(),
        either(3, "Cá nhân", "Tập thể"),
        either(3, "Nguyễn Thị Hòa", "Chi hội phụ nữ") + &format!(" {number}"),
        either(4, "Tiếp tục", "Mới"),
        format!("Vận động {} hộ giữ gìn đường làng trong năm", number % 90 + 10),
        format!("{:02}/{:02}/2020", number % 28 + 1, number % 6 + 1),
    ]
}

/// Every field in quotes, as one of the columns has a comma in its name.
fn line(fields: &[String; 8]) -> String {
    let quoted = fields.each_ref().map(|field| format!("\"{field}\""));
    quoted.join(",") + "\r\n"
}

/// Copies a folder with all below it.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        bail!("{} is no folder", from.display());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target).with_context(|| target.display().to_string())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_for_each_row_and_one_for_the_columns() {
        let text = table();
        assert_eq!(text.lines().count(), ROWS + 1);
        assert!(text.lines().all(|line| line.matches("\",\"").count() == 7));
        assert!(text.starts_with("\"Tên mô hình\",\"Đơn vị đăng ký\","));
        assert!(text.contains("\"02/02/2020\""));
    }
}
