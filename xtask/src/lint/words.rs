//! Words that must not be committed: promises in code, and in templates the
//! inline styles and scripts that the content security policy would block only
//! once a reader sees the page.

use super::Tree;

/// Put together here so that this file does not find itself.
const IN_RUST: [&str; 3] = [concat!("todo", "!("), concat!("unimplemented", "!("), concat!("dbg", "!(")];
const IN_HTML: [&str; 3] = ["style=\"", "onclick=", "<script>"];

/// Every forbidden word, with its file and line.
pub fn check(tree: &Tree) -> Vec<String> {
    let mut findings = Vec::new();
    for (name, text) in tree.ending(&["rs"]) {
        if !is_test_file(name) {
            look(name, outside_tests(text), &IN_RUST, &mut findings);
        }
    }
    for (name, text) in tree.ending(&["html"]) {
        let lines = text.lines().enumerate();
        look(name, lines, &IN_HTML, &mut findings);
    }
    findings
}

fn look<'a>(
    name: &str,
    lines: impl Iterator<Item = (usize, &'a str)>,
    words: &[&str],
    findings: &mut Vec<String>,
) {
    for (number, line) in lines {
        for word in words.iter().filter(|word| line.contains(**word)) {
            findings.push(format!("{name}:{}: `{word}`", number + 1));
        }
    }
}

fn is_test_file(name: &str) -> bool {
    name.split('/').any(|part| part == "tests" || part == "tests.rs")
}

/// The lines that are neither comments nor in a test module, numbered from 0.
/// A test module ends at the closing brace that stands as far left as its
/// beginning, which formatting guarantees.
fn outside_tests(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut marked = false;
    let mut end: Option<String> = None;
    text.lines().enumerate().filter(move |(_, line)| {
        if let Some(closing) = &end {
            if line.trim_end() == closing {
                end = None;
            }
            return false;
        }
        let code = line.trim_start();
        if marked && code.starts_with("mod ") && line.trim_end().ends_with('{') {
            let indent = line.len() - code.len();
            end = Some(" ".repeat(indent) + "}");
        }
        // Other attributes may stand between the mark and the module.
        marked = code.starts_with("#[cfg(test)]") || (marked && code.starts_with('#'));
        !code.starts_with("//")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_counts_and_tests_do_not() {
        let word = IN_RUST[0];
        let module = format!("#[cfg(test)]\nmod tests {{\n    fn a() {{ {word}) }}\n}}\n");
        assert!(check(&Tree::of(&[("a.rs", &module)])).is_empty());
        let after = format!("{module}fn b() {{ {word}) }}\n// {word}\n");
        let found = check(&Tree::of(&[("a.rs", &after), ("tests/a.rs", &after)]));
        assert_eq!(found, [format!("a.rs:5: `{word}`")]);
    }

    #[test]
    fn a_mark_without_a_module_hides_nothing() {
        let text = format!("#[cfg(test)]\nuse x;\nfn a() {{ {}) }}\n", IN_RUST[2]);
        assert_eq!(check(&Tree::of(&[("a.rs", &text)])).len(), 1);
    }

    #[test]
    fn templates() {
        let good = "<script src=\"/a.js\" defer></script><p class=\"style\">";
        let bad = "<p style=\"x\">\n<script>\n<b onclick='x'>";
        let found = check(&Tree::of(&[("g.html", good), ("b.html", bad)]));
        let places = ["b.html:1: `style=\"`", "b.html:2: `<script>`"];
        assert_eq!(found[..2], places);
        assert_eq!(found.len(), 3);
    }
}
