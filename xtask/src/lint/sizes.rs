//! Small files: one reason to open each. The limits are STYLE.md's.

use super::Tree;

const ENDINGS: [&str; 7] = ["rs", "html", "css", "js", "mjs", "ftl", "sql"];
const AT_MOST: usize = 600;
const MEDIAN: usize = 120;
const NINE_OF_TEN: usize = 400;

/// Files that are too long, and Rust files that are too long on the whole.
pub fn check(tree: &Tree) -> Vec<String> {
    let mut findings: Vec<String> = tree
        .ending(&ENDINGS)
        .map(|(name, text)| (name, text.lines().count()))
        .filter(|(_, lines)| *lines > AT_MOST)
        .map(|(name, lines)| format!("{name} has {lines} lines, more than {AT_MOST}"))
        .collect();
    let mut lines: Vec<usize> = tree.ending(&["rs"]).map(|(_, text)| text.lines().count()).collect();
    lines.sort_unstable();
    findings.extend(share(&lines, 50, MEDIAN));
    findings.extend(share(&lines, 90, NINE_OF_TEN));
    findings
}

/// Whether that many of a hundred files have no more than `limit` lines.
fn share(sorted: &[usize], percent: usize, limit: usize) -> Option<String> {
    let place = (sorted.len() * percent).div_ceil(100).checked_sub(1)?;
    let lines = sorted.get(place)?;
    (*lines > limit)
        .then(|| format!("{percent} % of the Rust files may have up to {lines} lines, more than {limit}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(lines: usize) -> String {
        "x\n".repeat(lines)
    }

    #[test]
    fn one_line_too_many() {
        let (good, bad) = (file(600), file(601));
        assert!(check(&Tree::of(&[("a.css", &good), ("b.md", &bad)])).is_empty());
        assert_eq!(check(&Tree::of(&[("a.css", &bad)])), ["a.css has 601 lines, more than 600"]);
    }

    #[test]
    fn shares() {
        assert_eq!(share(&[], 50, 120), None);
        assert_eq!(share(&[120, 121], 50, 120), None);
        assert!(share(&[119, 121, 122], 50, 120).is_some());
        let ten = [1, 1, 1, 1, 1, 1, 1, 1, 400, 600];
        assert_eq!(share(&ten, 90, 400), None);
        let ten = [1, 1, 1, 1, 1, 1, 1, 1, 401, 600];
        assert!(share(&ten, 90, 400).is_some());
    }
}
