//! A province of 103 communes: their hamlets, households and models come in by the same
//! screens and importers a unit uses; then the year's review is drawn for the whole and for
//! each commune, never from memory.

use super::pages::{Load, middle, parse};
use super::server::{Dinh, post};
use super::{Bench, Row};
use crate::shell;
use anyhow::{Result, bail};
use std::fs;
use std::path::Path;
use std::process::Command;

pub(super) const COMMUNES: usize = 103;
const HAMLETS: usize = 9;
const MODELS: usize = 90;
const ROUNDS: usize = 3;

/// The roll-up of the whole, and drill-down into communes taken at random.
pub fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let data = bench.folder.join("province");
    super::import::copy(&bench.data, &data)?;
    let own = Bench { binary: bench.binary.clone(), data, folder: bench.folder.clone() };
    communes(&own)?;
    let households = own.folder.join("households.csv");
    fs::write(&households, households_sheet())?;
    import(&own, "households", &households)?;
    let models = own.folder.join("models.csv");
    fs::write(&models, models_sheet())?;
    import(&own, "exemplars", &models)?;
    let dinh = Dinh::start(&own)?;
    let whole = load(&own, &dinh, "'/reports/2020?place=925&n='")?;
    let part = load(
        &own,
        &dinh,
        &format!("string.format('/reports/2020?place=TM%03d&n=', math.random(1, {COMMUNES}))"),
    )?;
    let how = "wrk, 4 connections, 2 threads, 10 s, each request another address, median of 3";
    let said = |load: &Load| format!("{:.0} req/s, p99 {:.0} ms", load.rate, load.p99);
    let models = COMMUNES * MODELS;
    Ok(vec![
        Row::new(format!("review of {COMMUNES} more communes, {models} models"), said(&whole), how),
        Row::new("drill-down into one of them", said(&part), how),
    ])
}

pub(super) fn communes(bench: &Bench) -> Result<()> {
    let dinh = Dinh::start(bench)?;
    let (_, cookie) = post(dinh.port, "/sign-in/sample/administrator", "", "")?;
    let Some(cookie) = cookie else { bail!("the sample's administrator could not sign in") };
    for number in 1..=COMMUNES {
        let form = format!("parent=d925&kind=commune&name=Xa+Thu+{number:03}&code=TM{number:03}&from=");
        let (status, _) = post(dinh.port, "/desk/places/new", &cookie, &form)?;
        if status != 303 {
            bail!("commune {number} was answered {status}");
        }
    }
    Ok(())
}

pub(super) fn import(bench: &Bench, kind: &str, file: &Path) -> Result<()> {
    let mut import = Command::new(&bench.binary);
    import.args(["import", "--data"]).arg(&bench.data).args(["--kind", kind, "--year", "2020"]).arg(file);
    shell::output(import.arg("--apply")).map(drop)
}

fn households_sheet() -> String {
    let mut text = String::from("Ấp,Xã,Số hộ,Số nhân khẩu,Ngày thống kê\r\n");
    for commune in 1..=COMMUNES {
        for hamlet in 1..=HAMLETS {
            let households = 150 + (commune * 7 + hamlet * 13) % 120;
            text.push_str(&format!(
                "Ấp Thử {hamlet},Xa Thu {commune:03},{households},{},31/12/2020\r\n",
                households * 4
            ));
        }
    }
    text
}

fn models_sheet() -> String {
    let fields = ["Kinh tế", "Quốc phòng - an ninh", "Xây dựng hệ thống chính trị"];
    let mut text = String::from("Tên mô hình,Đơn vị đăng ký,Lĩnh vực,Loại,Tên tập thể cá nhân\r\n");
    for commune in 1..=COMMUNES {
        for model in 1..=MODELS {
            text.push_str(&format!(
                "Mô hình thử {model} của {commune},Xa Thu {commune:03},{},Tập thể,Chi hội {model}\r\n",
                fields[model % fields.len()]
            ));
        }
    }
    text
}

/// Four readers at once, each request another address.
fn load(bench: &Bench, dinh: &Dinh, address: &str) -> Result<Load> {
    readers(bench, dinh, address, 4)
}

/// So many readers at once, each request another address.
pub(super) fn readers(bench: &Bench, dinh: &Dinh, address: &str, readers: usize) -> Result<Load> {
    let script = bench.folder.join("province.lua");
    fs::write(
        &script,
        format!(
            "function init()\n  math.randomseed(os.time())\nend\nfunction request()\n  \
             return wrk.format('GET', {address} .. math.random(1, 1000000000))\nend\n"
        ),
    )?;
    let mut loads = Vec::new();
    for _ in 0..ROUNDS {
        let mut wrk = Command::new("wrk");
        wrk.args([format!("-c{readers}"), format!("-t{}", readers.min(2))]);
        wrk.args(["-d10s", "--latency", "-s"]).arg(&script);
        let address = format!("http://127.0.0.1:{}/", dinh.port);
        loads.push(parse(&shell::output(wrk.arg(address))?)?);
    }
    Ok(middle(&loads))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_each() {
        assert_eq!(households_sheet().lines().count(), COMMUNES * HAMLETS + 1);
        assert_eq!(models_sheet().lines().count(), COMMUNES * MODELS + 1);
    }
}
