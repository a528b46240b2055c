//! The browser tests: the built server, a real Chromium, and Node's own test
//! runner. They run in a copy below the target folder, so that no
//! `node_modules` ever lies in the tree. Only the tests need Node.js; the
//! product does not.
//!
//! No test reads a picture of a page, and taking them is a fifth of the work:
//! they are kept only when `DINH_SCREENSHOTS` names a folder by its whole path.

use crate::report::Done;
use crate::shell;
use anyhow::{Context, Result};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The browser: the one named by `CHROMIUM`, or Debian's, or another name of it.
pub fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    named
        .filter(|file| file.is_file())
        .or_else(|| ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(shell::find))
}

/// Whether there is a Python that knows Ed25519, for the second reader of the public log.
pub fn python() -> bool {
    ["python3", "/usr/bin/python3"]
        .iter()
        .any(|python| shell::output(Command::new(python).args(["-c", "import cryptography"])).is_ok())
}

/// Copies, installs, builds and runs.
pub fn run() -> Result<Done> {
    let source = shell::root().join("tests/browser");
    let scripts = scripts(&source)?;
    if !scripts.iter().any(|file| is_test(file)) {
        return Ok(Done::Skipped("tests/browser has no *.test.mjs file".to_owned()));
    }
    let (Some(chromium), Some(node), Some(_)) = (chromium(), shell::find("node"), shell::find("npm")) else {
        return Ok(Done::Skipped("Chromium, Node.js or npm is missing".to_owned()));
    };
    let target = shell::target()?;
    let copy = target.join("browser");
    let tests = copy_scripts(&scripts, &copy)?;
    install_packages(&source, &copy)?;
    shell::run(shell::cargo().args(["build", "--locked"]))?;
    let program = target.join("debug/dinh");
    let worlds = target.join("browser-worlds");
    load_world(&program, &worlds)?;
    // A file keeps one core busy: whatever it asks of the browser or the server it waits for.
    // Node's own choice is one file fewer than there are cores.
    let files = std::thread::available_parallelism().map_or(1, usize::from);
    let mut command = Command::new(node);
    command
        .args(["--test", "--test-reporter=spec"])
        .arg(format!("--test-concurrency={files}"))
        .args(tests)
        .current_dir(&copy)
        .env("DINH_BINARY", program)
        .env("DINH_WORLDS", worlds)
        .env("CHROMIUM", chromium);
    shell::run(&mut command)?;
    Ok(Done::Well)
}

/// Loads the founding world anew, below `worlds` under its name. The program
/// without optimisation is at it for longer than most files of tests run, so
/// it does this once, and each file begins with a copy. The other world is
/// dated from the day of loading and takes a second: its tests load it.
fn load_world(program: &Path, worlds: &Path) -> Result<()> {
    const WORLD: &str = "co-do-2020";
    if worlds.exists() {
        fs::remove_dir_all(worlds)?;
    }
    fs::create_dir_all(worlds)?;
    let mut load = Command::new(program);
    load.args(["demo", "--load-only", "--world", WORLD, "--data"]).arg(worlds.join(WORLD));
    shell::run(&mut load)
}

/// The folder's `*.mjs` files; none where there is no folder.
fn scripts(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            let file = entry?.path();
            if file.extension() == Some(OsStr::new("mjs")) {
                files.push(file);
            }
        }
    }
    files.sort();
    Ok(files)
}

fn is_test(file: &Path) -> bool {
    file.to_string_lossy().ends_with(".test.mjs")
}

/// Lays the scripts out anew, without those of an earlier run that are gone
/// from the tree, and returns the copies of the tests among them.
fn copy_scripts(scripts: &[PathBuf], copy: &Path) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(copy)?;
    for old in self::scripts(copy)? {
        fs::remove_file(old)?;
    }
    let mut tests = Vec::new();
    for script in scripts {
        let to = copy.join(script.file_name().context("a script without a name")?);
        fs::copy(script, &to).with_context(|| to.display().to_string())?;
        tests.extend(is_test(&to).then_some(to));
    }
    Ok(tests)
}

/// Installs exactly what the lock names, and only when it has changed since the
/// last time. Install scripts stay off: playwright's would fetch a browser.
fn install_packages(source: &Path, copy: &Path) -> Result<()> {
    let lock = source.join("package-lock.json");
    let mut wanted = fs::read_to_string(source.join("package.json")).context("package.json")?;
    fs::write(copy.join("package.json"), &wanted)?;
    let verb = if lock.is_file() {
        let text = fs::read_to_string(&lock)?;
        fs::write(copy.join("package-lock.json"), &text)?;
        wanted.push_str(&text);
        "ci"
    } else {
        "install"
    };
    let stamp = copy.join("installed.stamp");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    // Away with it first: an install that breaks off must not count.
    let _ = fs::remove_file(&stamp);
    let mut npm = Command::new("npm");
    npm.args([verb, "--no-audit", "--no-fund", "--ignore-scripts"]);
    shell::run(npm.current_dir(copy))?;
    fs::write(stamp, wanted)?;
    Ok(())
}
