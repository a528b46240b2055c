//! What people decide: marks and verdicts, measured from within by a program of their own on both databases; and the
//! slips of a hamlet of five thousand households, asked for as its head does.

use super::server::{Dinh, get_as, leads, post};
use super::{Bench, Row, import, log, median, province};
use crate::{postgres::Server, shell};
use anyhow::{Context, Result, bail};
use std::fs;
use std::time::Instant;

const HOUSEHOLDS: usize = 5_000;
/// Those that the founding world's hamlet has already.
const KNOWN: usize = 214;
const ROUNDS: usize = 3;

/// All of it.
pub fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let postgres = Server::start_durable()?;
    let mut program = shell::cargo();
    program.args(["bench", "--locked", "--bench", "decisions"]).env("DINH_BENCH_POSTGRES", postgres.url());
    let mut rows = log::rows(&shell::output(&mut program)?)?;
    drop(postgres);
    rows.push(slips(bench)?);
    Ok(rows)
}

fn slips(bench: &Bench) -> Result<Row> {
    let data = bench.folder.join("decisions");
    import::copy(&bench.data, &data)?;
    let own = Bench { binary: bench.binary.clone(), data, folder: bench.folder.clone() };
    let file = own.folder.join("households.csv");
    let mut text = String::from("Số hộ,Chủ hộ,Tổ,Ấp\r\n");
    for number in KNOWN + 1..=HOUSEHOLDS {
        text.push_str(&format!("{number},Chủ Hộ Mẫu {number},Tổ {},Thới Bình\r\n", number % 40 + 1));
    }
    fs::write(&file, text)?;
    province::import(&own, "register", &file)?;
    let dinh = Dinh::start(&own)?;
    let (_, cookie) = post(dinh.port, "/sign-in/sample/hamlet_head", "", "")?;
    let cookie = cookie.context("the sample's hamlet head could not sign in")?;
    let round = called(&dinh, &cookie)?;
    let mut times = Vec::new();
    let mut size = 0;
    for _ in 0..ROUNDS {
        let begin = Instant::now();
        let (status, pdf) = get_as(dinh.port, &format!("{round}/slips.pdf"), &cookie)?;
        if status != 200 || !pdf.starts_with(b"%PDF-") {
            bail!("the slips were answered {status}");
        }
        times.push(begin.elapsed().as_secs_f64());
        size = pdf.len();
    }
    let result =
        format!("{:.1} s, {:.1} MiB", median(&mut times), f64::from(u32::try_from(size)?) / 1_048_576.0);
    let how = format!("one PDF of four slips a page, a child a request, median of {ROUNDS}");
    Ok(Row::new(format!("slips of {HOUSEHOLDS} households"), result, how))
}

/// A meeting of the hamlet, called; its address at the desk.
fn called(dinh: &Dinh, cookie: &str) -> Result<String> {
    let (_, page) = get_as(dinh.port, "/desk/decisions/new", cookie)?;
    let page = String::from_utf8_lossy(&page).into_owned();
    let before = page.split("Ấp Thới Bình").next().context("the hamlet")?;
    let place = before.rsplit("value=\"").next().and_then(|rest| rest.split('"').next()).context("its id")?;
    let form = format!(
        "place={place}&topic=contribution&title=Do&question=Do%3F&cost=1000&proposer=hamlet&agreed=Mau"
    );
    let matter = step(dinh, "/desk/decisions/new", cookie, &form)?;
    step(dinh, &format!("{matter}/steps"), cookie, "op=open&version=1&on_day=11%2F01%2F2021")?;
    let form = "form=meeting&notice_on=11%2F01%2F2021&begins_on=20%2F01%2F2021&begins_at=19h&venue=Do";
    step(dinh, &format!("{matter}/rounds/new"), cookie, form)
}

/// Sends a form and gives where it leads, without the query.
fn step(dinh: &Dinh, address: &str, cookie: &str, form: &str) -> Result<String> {
    match leads(dinh.port, address, cookie, form)? {
        (303, Some(to)) => Ok(to.split('?').next().unwrap_or_default().to_owned()),
        (status, _) => bail!("{address} was answered {status}"),
    }
}
