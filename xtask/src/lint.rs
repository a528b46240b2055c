//! Everything that can be checked without running the product. A rule that a
//! reviewer would have to repeat belongs here, or in clippy.toml.

mod dependencies;
mod licences;
mod messages;
mod sizes;
mod words;

use crate::report::{Done, Report};
use crate::shell;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// `cargo xtask lint`.
pub fn run(arguments: &[String]) -> Result<()> {
    if let Some(unknown) = arguments.first() {
        bail!("cargo xtask lint takes no arguments, not `{unknown}`");
    }
    let mut report = Report::new("cargo xtask lint", true);
    report.part("formatting", || cargo(&["fmt", "--all", "--check"]));
    report.part("clippy", || {
        let what = ["clippy", "--workspace", "--all-targets", "--locked"];
        cargo(&[what.as_slice(), &["--", "-D", "warnings"]].concat())
    });
    report.part("rustdoc", rustdoc);
    report.part("licences", || licences::check().map(Done::Found));
    let tree = Tree::read()?;
    report.part("file sizes", || Ok(Done::Found(sizes::check(&tree))));
    report.part("forbidden words", || Ok(Done::Found(words::check(&tree))));
    report.part("dependency table", || dependencies::check(&tree).map(Done::Found));
    report.part("message keys", || Ok(Done::Found(messages::check(&tree))));
    report.finish()
}

fn cargo(arguments: &[&str]) -> Result<Done> {
    shell::run(shell::cargo().args(arguments))?;
    Ok(Done::Well)
}

fn rustdoc() -> Result<Done> {
    let mut cargo = shell::cargo();
    cargo.args(["doc", "--workspace", "--no-deps", "--locked"]);
    cargo.arg("--document-private-items");
    shell::run(cargo.env("RUSTDOCFLAGS", "-D warnings"))?;
    Ok(Done::Well)
}

/// The tracked text files, read once. Whatever git does not track is nobody's
/// business but its author's.
pub struct Tree {
    files: Vec<(String, String)>,
}

impl Tree {
    fn read() -> Result<Self> {
        let root = shell::root();
        let mut git = Command::new("git");
        let listed = shell::output(git.args(["ls-files", "-z"]).current_dir(&root))?;
        let mut files = Vec::new();
        for name in listed.split('\0').filter(|name| !name.is_empty()) {
            let path: PathBuf = root.join(name);
            // Deleted in the tree but not yet in the index, or a submodule.
            if path.is_file() {
                let bytes = std::fs::read(&path).with_context(|| name.to_owned())?;
                files.extend(String::from_utf8(bytes).map(|text| (name.to_owned(), text)));
            }
        }
        Ok(Self { files })
    }

    /// A tree made up for a test.
    #[cfg(test)]
    fn of(files: &[(&str, &str)]) -> Self {
        let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
        Self { files: files.iter().map(owned).collect() }
    }

    /// Name and text of the files with one of these endings.
    fn ending<'a>(&'a self, endings: &'a [&str]) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files.iter().map(|(name, text)| (name.as_str(), text.as_str())).filter(|(name, _)| {
            let ending = Path::new(name).extension().and_then(|ending| ending.to_str());
            ending.is_some_and(|ending| endings.contains(&ending))
        })
    }

    /// The text of one file.
    fn text(&self, wanted: &str) -> Option<&str> {
        let found = self.files.iter().find(|(name, _)| name == wanted);
        found.map(|(_, text)| text.as_str())
    }
}
