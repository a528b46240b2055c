//! Licences of everything that ends up in the program, read from what cargo
//! knows: a list of what is allowed, since a list of what is forbidden would
//! let the unknown through.

use crate::shell;
use anyhow::{Context, Result, bail};
use serde_json::Value;

const ALLOWED: [&str; 15] = [
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "CC0-1.0",
    "Unlicense",
    "MPL-2.0",
    "CDLA-Permissive-2.0",
    "0BSD",
    "BSL-1.0",
];

/// The packages under no allowed licence.
pub fn check() -> Result<Vec<String>> {
    let platform = ["--filter-platform", "x86_64-unknown-linux-gnu"];
    let metadata = shell::metadata(&["--locked", platform[0], platform[1]])?;
    let packages = metadata["packages"].as_array();
    let packages = packages.context("cargo metadata names no packages")?;
    Ok(packages.iter().filter_map(refusal).collect())
}

fn refusal(package: &Value) -> Option<String> {
    let name = package["name"].as_str().unwrap_or("?");
    let version = package["version"].as_str().unwrap_or("?");
    let why = match package["license"].as_str() {
        None => "names no licence".to_owned(),
        Some(text) => match allowed(text) {
            Ok(true) => return None,
            Ok(false) => format!("is under {text}"),
            Err(error) => format!("is under `{text}`, which cannot be read: {error}"),
        },
    };
    Some(format!("{name} {version} {why}"))
}

/// Whether an SPDX expression can be met with allowed licences alone. `AND`
/// binds closer than `OR`; the old way of writing `OR` is a slash.
fn allowed(expression: &str) -> Result<bool> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let met = any_of(&mut rest)?;
    if !rest.is_empty() {
        bail!("`{}` is left over", rest.join(" "));
    }
    Ok(met)
}

/// Takes the next word if it is the one expected.
fn take(rest: &mut &[&str], word: &str) -> bool {
    match rest.split_first() {
        Some((first, after)) if *first == word => {
            *rest = after;
            true
        }
        _ => false,
    }
}

fn any_of(rest: &mut &[&str]) -> Result<bool> {
    let mut met = all_of(rest)?;
    while take(rest, "OR") {
        met |= all_of(rest)?;
    }
    Ok(met)
}

fn all_of(rest: &mut &[&str]) -> Result<bool> {
    let mut met = single(rest)?;
    while take(rest, "AND") {
        met &= single(rest)?;
    }
    Ok(met)
}

fn single(rest: &mut &[&str]) -> Result<bool> {
    if take(rest, "(") {
        let met = any_of(rest)?;
        if !take(rest, ")") {
            bail!("a bracket is not closed");
        }
        return Ok(met);
    }
    let mut name = licence_name(rest)?;
    if take(rest, "WITH") {
        name = format!("{name} WITH {}", licence_name(rest)?);
    }
    Ok(ALLOWED.contains(&name.as_str()))
}

fn licence_name(rest: &mut &[&str]) -> Result<String> {
    match rest.split_first() {
        Some((first, after)) if !["(", ")", "OR", "AND", "WITH"].contains(first) => {
            *rest = after;
            Ok((*first).to_owned())
        }
        found => bail!("a licence was expected, not {:?}", found.map(|(word, _)| word)),
    }
}

#[cfg(test)]
mod tests;
