//! The two languages say the same things: a key that one of them lacks would
//! show its bare name to whoever reads that language.

use super::Tree;
use std::collections::BTreeSet;

const LANGUAGES: [&str; 2] = ["vi", "en"];

/// Keys, or whole files, that one language has and the other has not.
pub fn check(tree: &Tree) -> Vec<String> {
    let mut findings = Vec::new();
    for [from, to] in [LANGUAGES, [LANGUAGES[1], LANGUAGES[0]]] {
        let folder = format!("locales/{from}/");
        for (name, text) in tree.ending(&["ftl"]) {
            let Some(file) = name.strip_prefix(&folder) else {
                continue;
            };
            let other = format!("locales/{to}/{file}");
            let Some(theirs) = tree.text(&other) else {
                findings.push(format!("{other} is missing"));
                continue;
            };
            let theirs: BTreeSet<&str> = keys(theirs).collect();
            findings.extend(
                keys(text).filter(|key| !theirs.contains(key)).map(|key| format!("{other} lacks `{key}`")),
            );
        }
    }
    findings
}

/// The messages' names: `^[a-z][a-z0-9-]* =`, which leaves out terms, attributes
/// and continued lines.
fn keys(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key).filter(|key| {
        key.starts_with(|first: char| first.is_ascii_lowercase())
            && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways() {
        let found = check(&Tree::of(&[
            ("locales/vi/a.ftl", "one = một\ntwo = hai\n  .title = x\n"),
            ("locales/en/a.ftl", "# note = x\none = one\nthree-3 = three\n"),
            ("locales/en/b.ftl", "-term = x\n"),
        ]));
        let expected = [
            "locales/en/a.ftl lacks `two`",
            "locales/vi/a.ftl lacks `three-3`",
            "locales/vi/b.ftl is missing",
        ];
        assert_eq!(found, expected);
    }
}
