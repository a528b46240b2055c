//! Getting what the tests need from Debian's packages. Only root on Debian has
//! anything installed for it; everybody else is told the command, because a
//! test run must not ask for a password nor guess at a foreign package manager.

use crate::shell;
use anyhow::{Result, bail};
use std::process::Command;
use std::time::Duration;

/// Something that a part of the tests cannot do without.
pub struct Need {
    /// What a person calls it.
    pub name: &'static str,
    /// Whether it is there.
    pub present: fn() -> bool,
    /// Debian's packages that bring it.
    pub packages: &'static [&'static str],
    /// What is not tested while it is missing.
    pub without: &'static str,
}

/// Brings what is missing where that can be done, and says in one line each
/// what is missing all the same.
pub fn provide(needs: &[Need]) {
    let missing = || needs.iter().filter(|need| !(need.present)());
    if missing().next().is_some() && shell::is_root() && is_debian() {
        // Lists that cannot be fetched may still be good enough to install from.
        mention(update());
        for need in missing() {
            // One by one: one that cannot be had must not keep the others away.
            mention(install(need.packages));
        }
    }
    for need in missing() {
        println!("{}", advice(need));
    }
}

fn mention(result: Result<()>) {
    if let Err(error) = result {
        eprintln!("xtask: {error:#}");
    }
}

fn advice(need: &Need) -> String {
    format!(
        "{} is missing, so {} is skipped. To get it{}: {}apt-get install --no-install-recommends {}",
        need.name,
        need.without,
        if is_debian() { "" } else { ", on Debian" },
        if shell::is_root() { "" } else { "sudo " },
        need.packages.join(" ")
    )
}

/// Debian itself or one of its descendants, with its package manager.
fn is_debian() -> bool {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    let family = release
        .lines()
        .filter(|line| line.starts_with("ID=") || line.starts_with("ID_LIKE="))
        .any(|line| line.contains("debian"));
    family && shell::find("apt-get").is_some()
}

fn install(packages: &[&str]) -> Result<()> {
    let mut command = apt_get();
    command.args(["install", "--yes", "--no-install-recommends"]);
    shell::run(command.args(packages))
}

/// apt-get waits for another one's lock only where packages are unpacked, not
/// where their lists are fetched, so that wait is ours.
fn update() -> Result<()> {
    let limit = Duration::from_secs(300);
    shell::wait_for("apt-get update", limit, || match shell::output(apt_get().args(["update", "--quiet"])) {
        Ok(_) => Ok(Some(())),
        Err(error) if error.to_string().contains("Could not get lock") => {
            std::thread::sleep(Duration::from_secs(1));
            Ok(None)
        }
        Err(error) => bail!(error),
    })
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command
        .env("DEBIAN_FRONTEND", "noninteractive")
        .env("LC_ALL", "C")
        .args(["-o", "DPkg::Lock::Timeout=300"]);
    command
}
