//! The news page beside Wagtail's: the same article, out of its database, through its
//! templates, behind gunicorn as its documents advise. Taken on the same machine in the same
//! run. Wagtail comes from PyPI into a folder of the measurement's own.

use super::pages::{Load, middle, wrk};
use super::server::{Dinh, get};
use super::{Bench, Row};
use crate::debian::{self, Need};
use crate::shell;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const ROUNDS: usize = 3;
const SCRIPT: &str = include_str!("wagtail.py");
const NEEDS: [Need; 2] = [
    Need {
        name: "wrk",
        present: || shell::find("wrk").is_some(),
        packages: &["wrk"],
        without: "the measurement beside Wagtail",
    },
    Need {
        name: "Python's venv",
        present: || {
            Command::new("python3").args(["-c", "import ensurepip"]).status().is_ok_and(|s| s.success())
        },
        packages: &["python3-venv"],
        without: "the measurement beside Wagtail",
    },
];

/// The news page, ours and Wagtail's, taking turns.
pub fn measure(bench: &Bench) -> Result<Vec<Row>> {
    debian::provide(&NEEDS);
    if NEEDS.iter().any(|need| !(need.present)()) {
        bail!("wrk and Python's venv are needed");
    }
    let dinh = Dinh::start(bench)?;
    let news = dinh.news()?.into_iter().next().context("no news item")?;
    let page = dinh.page(&news)?;
    let wagtail = Wagtail::start(&bench.folder, &page)?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(wrk(dinh.port, &news)?);
        theirs.push(wrk(wagtail.port, "/")?);
    }
    let (ours, theirs) = (middle(&ours), middle(&theirs));
    let how = "wrk, 32 connections, 2 threads, 10 s, median of 3";
    let said = |load: &Load| format!("{:.0} req/s, p99 {:.2} ms", load.rate, load.p99);
    Ok(vec![
        Row::new("dinh, the news page", said(&ours), format!("{} bytes; {how}", page.len())),
        Row::new("Wagtail, the same article", said(&theirs), format!("gunicorn, 3 workers; {how}")),
        Row::new("dinh / Wagtail", format!("{:.0}", ours.rate / theirs.rate), "ratio of the two lines above"),
    ])
}

struct Wagtail {
    child: Child,
    port: u16,
}

impl Wagtail {
    fn start(folder: &Path, page: &[u8]) -> Result<Self> {
        let home = folder.join("wagtail");
        let environment = home.join("environment");
        fs::create_dir_all(&home)?;
        let (script, article) = (home.join("make.py"), home.join("article.html"));
        fs::write(&script, SCRIPT)?;
        fs::write(&article, inner(page))?;
        shell::run(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
        let bin = environment.join("bin");
        shell::run(Command::new(bin.join("pip")).args(["install", "--quiet", "wagtail", "gunicorn"]))?;
        let site = home.join("site");
        shell::run(Command::new(bin.join("python")).arg(&script).arg(&site).arg(&article))?;
        let port = shell::free_port()?;
        let child = Command::new(bin.join("gunicorn"))
            .args(["newsroom.wsgi", "--workers", "3", "--bind", &format!("127.0.0.1:{port}")])
            .env("DJANGO_SETTINGS_MODULE", "newsroom.settings.bench")
            .current_dir(&site)
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start gunicorn")?;
        let wagtail = Self { child, port };
        shell::wait_for("Wagtail", Duration::from_secs(60), || {
            let found = get(port, "/").is_ok_and(|(status, _)| status == 200);
            Ok(found.then_some(()))
        })?;
        Ok(wagtail)
    }
}

impl Drop for Wagtail {
    fn drop(&mut self) {
        shell::stop(&mut self.child, "TERM");
    }
}

/// What stands inside the body of our page.
fn inner(page: &[u8]) -> String {
    let text = String::from_utf8_lossy(page);
    let start = text.find("<body>").map_or(0, |at| at + "<body>".len());
    let end = text.rfind("</body>").unwrap_or(text.len());
    text[start..end].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_alone() {
        assert_eq!(inner(b"<html><body>a<p>b</p></body></html>"), "a<p>b</p>");
        assert_eq!(inner(b"plain"), "plain");
    }
}
