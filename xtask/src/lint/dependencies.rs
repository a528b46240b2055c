//! A dependency needs a reason that somebody has written down. Lists of reasons
//! drift unless a machine compares them with what is really used.

use super::Tree;
use crate::shell;
use anyhow::{Context, Result};
use serde_json::Value;

const TABLES: [&str; 2] = ["docs/dependencies.md", "README.md"];

/// The product's direct dependencies that no table names.
pub fn check(tree: &Tree) -> Result<Vec<String>> {
    let metadata = shell::metadata(&["--no-deps"])?;
    let manifest = shell::root().join("Cargo.toml");
    let product = metadata["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|package| package["manifest_path"].as_str() == manifest.to_str())
        .context("the root has no package")?;
    let rows: Vec<&str> = TABLES
        .iter()
        .filter_map(|name| tree.text(name))
        .flat_map(str::lines)
        .filter(|line| line.starts_with('|'))
        .collect();
    Ok(missing(product, &rows))
}

/// Crates of this repository need no reason, nor does what only tests use.
fn missing(product: &Value, rows: &[&str]) -> Vec<String> {
    product["dependencies"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|dependency| dependency["kind"].is_null() && dependency["path"].is_null())
        .filter_map(|dependency| dependency["name"].as_str())
        .filter(|name| !rows.iter().any(|row| row.contains(&format!("`{name}`"))))
        .map(|name| format!("`{name}` has no line in the table of {}", TABLES[0]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_foreign_non_dev_dependencies_need_a_row() {
        let product = serde_json::json!({ "dependencies": [
            { "name": "axum", "kind": null },
            { "name": "serde", "kind": null },
            { "name": "rules", "kind": null, "path": "/x/crates/rules" },
            { "name": "insta", "kind": "dev" },
        ]});
        let found = missing(&product, &["| `axum` | pages |", "| `serde_json` | JSON |"]);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("`serde`"));
    }
}
