//! Measurements that anybody can repeat: what a small commune's machine has to
//! carry. Every number comes from the release build on the sample world, is a
//! median, and says how it was taken.

mod decisions;
mod import;
mod log;
mod notices;
mod pages;
mod papers;
mod province;
mod server;
mod wagtail;

use crate::shell;
use anyhow::{Context, Result, bail};
use server::Dinh;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

const STARTS: usize = 11;
const REQUESTS: usize = 10_000;

/// One line of the table.
struct Row {
    what: String,
    result: String,
    how: String,
}

impl Row {
    fn new(what: impl Into<String>, result: impl Into<String>, how: impl Into<String>) -> Self {
        Self { what: what.into(), result: result.into(), how: how.into() }
    }
}

/// What the measurements work with.
struct Bench {
    /// The release build.
    binary: PathBuf,
    /// The sample world, loaded once.
    data: PathBuf,
    /// A folder for everything else, emptied at each run.
    folder: PathBuf,
}

type Measure = fn(&Bench) -> Result<Vec<Row>>;

const MEASURES: [(&str, Measure); 10] = [
    ("start", start),
    ("memory", memory),
    ("import", import::measure),
    ("papers", papers::measure),
    ("province", province::measure),
    ("notices", notices::measure),
    ("log", log::measure),
    ("decisions", decisions::measure),
    ("pages", pages::measure),
    ("wagtail", wagtail::measure),
];

/// `cargo xtask bench [NAME...]`.
pub fn run(names: &[String]) -> Result<()> {
    let known = || MEASURES.iter().map(|(name, _)| *name).collect::<Vec<_>>();
    if let Some(unknown) = names.iter().find(|name| !known().contains(&name.as_str())) {
        bail!("there is no measurement `{unknown}`, only {}", known().join(", "));
    }
    let bench = prepare()?;
    let mut rows = Vec::new();
    for (name, measure) in MEASURES {
        if names.is_empty() || names.iter().any(|wanted| wanted == name) {
            eprintln!("measuring {name}");
            rows.extend(measure(&bench).with_context(|| name.to_owned())?);
        }
    }
    println!("{}\n", machine());
    println!("| What | Result | How |\n|---|---|---|");
    for row in rows {
        println!("| {} | {} | {} |", row.what, row.result, row.how);
    }
    Ok(())
}

/// Builds the program and loads the sample world into a new data folder.
fn prepare() -> Result<Bench> {
    shell::run(shell::cargo().args(["build", "--release", "--locked"]))?;
    let target = shell::target()?;
    let folder = target.join("bench");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let bench = Bench { binary: target.join("release/dinh"), data: folder.join("data"), folder };
    let mut load = Command::new(&bench.binary);
    load.args(["demo", "--data"]).arg(&bench.data);
    shell::run(load.arg("--load-only"))?;
    Ok(bench)
}

/// From the start of the program to the first answer that all is well.
fn start(bench: &Bench) -> Result<Vec<Row>> {
    let mut times = Vec::new();
    for _ in 0..STARTS {
        let begin = Instant::now();
        let dinh = Dinh::start(bench)?;
        times.push(begin.elapsed().as_secs_f64() * 1000.0);
        drop(dinh);
    }
    let slowest = times.iter().copied().fold(0.0, f64::max);
    let result = format!("{:.0} ms", median(&mut times));
    let how = format!("median of {STARTS} from spawn to the first 200 of /healthz, slowest {slowest:.0} ms");
    Ok(vec![Row::new("start", result, how)])
}

/// Resident memory, before and after ten thousand pages.
fn memory(bench: &Bench) -> Result<Vec<Row>> {
    let dinh = Dinh::start(bench)?;
    let idle = dinh.resident("VmRSS")?;
    let mut addresses = vec!["/".to_owned(), "/exemplars?year=2020".to_owned()];
    addresses.extend(dinh.news()?);
    for address in addresses.iter().cycle().take(REQUESTS) {
        dinh.page(address)?;
    }
    let loaded = dinh.resident("VmRSS")?;
    let peak = dinh.resident("VmHWM")?;
    let how = format!(
        "VmRSS after {REQUESTS} GETs, one at a time, over {} pages; peak {peak:.1} MiB",
        addresses.len()
    );
    Ok(vec![
        Row::new("memory, idle", format!("{idle:.1} MiB"), "VmRSS after start"),
        Row::new("memory, used", format!("{loaded:.1} MiB"), how),
    ])
}

/// The middle value; of an even number the lower of the two in the middle.
fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len().saturating_sub(1) / 2;
    values.get(middle).copied().unwrap_or(f64::NAN)
}

/// What it was measured on, without which a number says nothing.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let text = fs::read_to_string(Path::new("/proc/cpuinfo")).unwrap_or_default();
    let model = text
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map_or("unknown processor", |line| line.trim_start_matches([' ', '\t', ':']));
    format!("Measured on {cores} cores of {model}, the load on the same machine.")
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn middle_value() {
        assert!((median(&mut [3.0, 1.0, 2.0]) - 2.0).abs() < 1e-9);
        assert!((median(&mut [4.0, 1.0, 3.0, 2.0]) - 2.0).abs() < 1e-9);
        assert!(median(&mut []).is_nan());
    }
}
