//! Pages in a second, beside nginx giving out the same bytes from a file: what
//! a static site would do on this very machine is the only yardstick that means
//! the same everywhere. The two take turns, so that a slow minute of the machine
//! hits both.

use super::server::{Dinh, get};
use super::{Bench, Row, median};
use crate::debian::{self, Need};
use crate::shell;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const ROUNDS: usize = 3;
const NEEDS: [Need; 2] = [
    Need {
        name: "wrk",
        present: || shell::find("wrk").is_some(),
        packages: &["wrk"],
        without: "the measurement of pages",
    },
    Need {
        name: "nginx",
        present: || shell::find("nginx").is_some(),
        packages: &["nginx"],
        without: "the measurement of pages",
    },
];

/// Requests in a second, and what 99 of 100 waited at most, in milliseconds.
#[derive(Debug, PartialEq)]
pub struct Load {
    pub rate: f64,
    pub p99: f64,
}

/// The news page and the list of a year, each against nginx.
pub fn measure(bench: &Bench) -> Result<Vec<Row>> {
    debian::provide(&NEEDS);
    if NEEDS.iter().any(|need| !(need.present)()) {
        bail!("wrk and nginx are needed");
    }
    super::import::into(bench, &bench.data)?;
    let dinh = Dinh::start(bench)?;
    let news = dinh.news()?.into_iter().next();
    let addresses =
        [news.unwrap_or_else(|| "/".to_owned()), "/exemplars?year=2020&field=kinh-te&q=duong".to_owned()];
    let site = bench.folder.join("site");
    fs::create_dir_all(&site)?;
    for (number, address) in addresses.iter().enumerate() {
        fs::write(site.join(format!("{number}.html")), dinh.page(address)?)?;
    }
    let nginx = Nginx::start(&bench.folder)?;
    let mut rows = Vec::new();
    for (number, address) in addresses.iter().enumerate() {
        let file = format!("/{number}.html");
        let bytes = dinh.page(address)?.len();
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            ours.push(wrk(dinh.port, address)?);
            theirs.push(wrk(nginx.port, &file)?);
        }
        let (ours, theirs) = (middle(&ours), middle(&theirs));
        rows.push(row("dinh", address, bytes, &ours));
        rows.push(row("nginx, same bytes", address, bytes, &theirs));
        let ratio = format!("{:.2}", ours.rate / theirs.rate);
        let what = format!("dinh / nginx, `{address}`");
        rows.push(Row::new(what, ratio, "ratio of the two lines above"));
    }
    rows.push(fresh(bench, &dinh)?);
    Ok(rows)
}

/// The register of ten thousand rows, each request with other words to look for, so that
/// no page is kept in memory.
fn fresh(bench: &Bench, dinh: &Dinh) -> Result<Row> {
    let script = bench.folder.join("fresh.lua");
    fs::write(
        &script,
        "function init()\n  math.randomseed(os.time())\nend\nfunction request()\n  \
         return wrk.format('GET', '/exemplars?year=2020&field=kinh-te&q=duong+' .. math.random(1, 9999))\nend\n",
    )?;
    let mut loads = Vec::new();
    for _ in 0..ROUNDS {
        let mut wrk = Command::new("wrk");
        wrk.args(["-c8", "-t2", "-d10s", "--latency", "-s"]).arg(&script);
        let address = format!("http://127.0.0.1:{}/", dinh.port);
        loads.push(parse(&shell::output(wrk.arg(address))?)?);
    }
    let load = middle(&loads);
    Ok(Row::new(
        "dinh, the register of 10,091 rows filtered by field and words, never from memory",
        format!("{:.0} req/s, p99 {:.2} ms", load.rate, load.p99),
        format!("wrk, 8 connections, 2 threads, 10 s, median of {ROUNDS}"),
    ))
}

fn row(who: &str, address: &str, bytes: usize, load: &Load) -> Row {
    Row::new(
        format!("{who}, `{address}`"),
        format!("{:.0} req/s, p99 {:.2} ms", load.rate, load.p99),
        format!("{bytes} bytes; wrk, 32 connections, 2 threads, 10 s, median of {ROUNDS}"),
    )
}

/// The medians of both.
pub fn middle(loads: &[Load]) -> Load {
    let of = |value: fn(&Load) -> f64| median(&mut loads.iter().map(value).collect::<Vec<_>>());
    Load { rate: of(|load| load.rate), p99: of(|load| load.p99) }
}

/// One run of wrk.
pub fn wrk(port: u16, address: &str) -> Result<Load> {
    let mut wrk = Command::new("wrk");
    wrk.args(["-c32", "-t2", "-d10s", "--latency"]);
    parse(&shell::output(wrk.arg(format!("http://127.0.0.1:{port}{address}")))?)
}

/// Reads what wrk prints. A run with errors in it measures nothing.
pub fn parse(text: &str) -> Result<Load> {
    let value = |start: &str| {
        let mut lines = text.lines().map(str::trim);
        lines.find_map(|line| line.strip_prefix(start).map(str::trim))
    };
    for trouble in ["Non-2xx or 3xx responses:", "Socket errors:"] {
        if let Some(found) = value(trouble) {
            bail!("wrk: {trouble} {found}");
        }
    }
    let rate = value("Requests/sec:").context("wrk printed no rate")?;
    let p99 = value("99%").context("wrk printed no latency")?;
    Ok(Load { rate: rate.parse()?, p99: milliseconds(p99)? })
}

fn milliseconds(text: &str) -> Result<f64> {
    // Minutes and hours do not occur in ten seconds.
    let units = [("us", 0.001), ("ms", 1.0), ("s", 1000.0)];
    let (number, factor) = units
        .iter()
        .find_map(|(unit, factor)| Some((text.strip_suffix(unit)?, factor)))
        .with_context(|| format!("`{text}` is no time"))?;
    Ok(number.parse::<f64>()? * factor)
}

/// An nginx with a configuration of its own, beside any that is installed.
struct Nginx {
    child: Child,
    port: u16,
}

impl Nginx {
    fn start(folder: &Path) -> Result<Self> {
        let port = shell::free_port()?;
        let configuration = folder.join("nginx.conf");
        fs::write(&configuration, text(folder, port))?;
        let child = Command::new(shell::find("nginx").context("nginx")?)
            .arg("-e")
            .arg(folder.join("nginx.log"))
            .arg("-c")
            .arg(&configuration)
            .stdin(Stdio::null())
            .spawn()
            .context("cannot start nginx")?;
        let nginx = Self { child, port };
        shell::wait_for("nginx", Duration::from_secs(10), || {
            let found = get(port, "/0.html").is_ok_and(|(status, _)| status == 200);
            Ok(found.then_some(()))
        })?;
        Ok(nginx)
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        shell::stop(&mut self.child, "TERM");
    }
}

/// As Debian's own configuration where it matters for speed (one worker for
/// each core, sendfile, tcp_nopush), without its access log and without closing
/// a connection after a thousand requests, which our server does not do either.
fn text(folder: &Path, port: u16) -> String {
    let folder = folder.display();
    let user = if shell::is_root() { "user root;\n" } else { "" };
    let scratch: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("  {kind}_temp_path \"{folder}/scratch\";\n"))
        .concat();
    format!(
        "{user}daemon off;\nworker_processes auto;\npid \"{folder}/nginx.pid\";\n\
         events {{ worker_connections 1024; }}\n\
         http {{\n{scratch}  access_log off;\n  sendfile on;\n  tcp_nopush on;\n  \
         default_type \"text/html; charset=utf-8\";\n  keepalive_requests 1000000000;\n  \
         server {{ listen 127.0.0.1:{port}; root \"{folder}/site\"; }}\n}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_of_wrk() {
        let text = "  Latency Distribution\n     50%  635.00us\n     99%    2.71ms\n\
                    Requests/sec:  42100.50\nTransfer/sec:  6.23MB\n";
        let expected = Load { rate: 42100.5, p99: 2.71 };
        assert_eq!(parse(text).unwrap(), expected);
        let broken = format!("{text}  Non-2xx or 3xx responses: 3\n");
        assert!(parse(&broken).is_err());
    }

    #[test]
    fn times() {
        assert!((milliseconds("635.00us").unwrap() - 0.635).abs() < 1e-9);
        assert!((milliseconds("1.20s").unwrap() - 1200.0).abs() < 1e-9);
        assert!(milliseconds("12").is_err());
    }
}
