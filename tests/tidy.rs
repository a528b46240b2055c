//! The house rules that a machine can hold: what is deliberately absent stays absent.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(root()).unwrap().to_owned(), text));
            }
        }
    }
    found.sort();
    found
}

/// Code without its tests: everything before the first `#[cfg(test)]`.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

fn is_test(path: &Path) -> bool {
    let path = path.to_string_lossy();
    path.ends_with("tests.rs")
        || path.contains("/tests/")
        || path.ends_with("testing.rs")
        || path.ends_with("matrix.rs")
}

#[test]
fn sql_stands_only_in_stores() {
    let starts = ["\"select ", "\"insert into ", "\"update ", "\"delete from "];
    let outside: Vec<_> = files("src", "rs")
        .into_iter()
        .filter(|(path, _)| !is_test(path))
        .filter(|(path, _)| {
            let path = path.to_string_lossy();
            !path.contains("/store/") && !path.ends_with("store.rs")
        })
        .filter(|(_, text)| starts.iter().any(|start| code(text).contains(start)))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(outside, Vec::<PathBuf>::new());
}

#[test]
fn one_clock_and_one_source_of_chance() {
    for (path, text) in files("src", "rs") {
        let name = path.to_string_lossy();
        let asks = ["Timestamp::now(", "SystemTime::now(", "Instant::now("];
        if !name.ends_with("clock.rs") {
            assert!(!asks.iter().any(|ask| code(&text).contains(ask)), "{name} asks the time");
        }
        if !name.ends_with("codec.rs") {
            assert!(!code(&text).contains("rand::"), "{name} throws dice");
        }
    }
}

#[test]
fn templates_hold_no_script_no_style_and_no_words_of_their_own() {
    let vietnamese = "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ";
    for (path, text) in files("src", "html") {
        let name = path.display();
        for banned in ["style=\"", "onclick=", "<script>", "javascript:"] {
            assert!(!text.contains(banned), "{name} holds {banned}");
        }
        let own = text.replace("Đình", "").replace("Tiếng Việt", "");
        let letter = own.to_lowercase().chars().find(|letter| vietnamese.contains(*letter));
        assert_eq!(letter, None, "{name} has words that no translator will see");
    }
}

#[test]
fn only_icons_and_data_for_machines_are_printed_unescaped() {
    for (path, text) in files("src", "html") {
        let name = path.display();
        for (at, _) in text.match_indices("|safe") {
            let before = &text[..at];
            let printed = before.rsplit("{{").next().unwrap_or_default().trim();
            let known = printed.starts_with("shell.icon(") || printed == "linked";
            assert!(known, "{name} prints {printed} unescaped");
        }
        // A block of data is never run; anything else belongs into assets/js.
        let blocks = text.matches("<script").count();
        let files = text.matches("<script src=").count();
        let data = text.matches("<script type=\"application/ld+json\">{{ linked|safe }}</script>").count();
        assert_eq!(blocks, files + data, "{name} holds a script of its own");
    }
}

#[test]
fn migrations_use_only_what_both_databases_know() {
    for (path, text) in files("migrations", "sql") {
        let name = path.to_string_lossy();
        if name.ends_with(".sqlite.sql") || name.ends_with(".postgres.sql") {
            continue;
        }
        for line in text.lines().map(str::trim).filter(|line| !line.starts_with("--")) {
            let lower = line.to_lowercase();
            for banned in [
                " boolean",
                " integer",
                " serial",
                " timestamp",
                " jsonb",
                " varchar",
                " real",
                "autoincrement",
            ] {
                assert!(!lower.contains(banned), "{name}: {line}");
            }
        }
    }
}

fn keys(text: &str) -> BTreeSet<String> {
    text.lines()
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key)
        .filter(|key| key.starts_with(|c: char| c.is_ascii_lowercase()) && !key.contains(' '))
        .map(str::to_owned)
        .collect()
}

#[test]
fn both_languages_have_the_same_keys_each_once() {
    let of = |language: &str| {
        let mut all = BTreeSet::new();
        for (path, text) in files(&format!("locales/{language}"), "ftl") {
            for key in keys(&text) {
                assert!(all.insert(key.clone()), "{key} stands twice, again in {}", path.display());
            }
        }
        all
    };
    let (vi, en) = (of("vi"), of("en"));
    assert_eq!(vi.difference(&en).collect::<Vec<_>>(), Vec::<&String>::new());
    assert_eq!(en.difference(&vi).collect::<Vec<_>>(), Vec::<&String>::new());
    assert!(vi.len() > 500);
}

#[test]
fn every_key_used_has_words() {
    let known: BTreeSet<_> = files("locales/vi", "ftl").iter().flat_map(|(_, text)| keys(text)).collect();
    let prefixes: BTreeSet<_> = known.iter().filter_map(|key| key.split('-').next()).collect();
    let sources = files("src", "rs").into_iter().chain(files("src", "html"));
    for (path, text) in sources.filter(|(path, _)| !is_test(path)) {
        for call in ["t(\"", "t1(\"", "t2(\"", "tn(\"", "Refused(\"", "with(\""] {
            for rest in code(&text).split(call).skip(1) {
                let key = rest.split('"').next().unwrap_or_default();
                let plain = key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
                let ours = key.split('-').next().is_some_and(|start| prefixes.contains(start));
                if plain && ours && key.contains('-') && !key.ends_with('-') {
                    assert!(known.contains(key), "{}: {key} has no words", path.display());
                }
            }
        }
    }
}

#[test]
fn every_module_begins_with_what_it_is_for_and_stands_in_the_glossary() {
    let glossary = fs::read_to_string(root().join("docs/glossary.md")).unwrap();
    for module in [
        "places",
        "households",
        "accounts",
        "exemplars",
        "commendations",
        "annual_reports",
        "news",
        "imports",
        "desk",
    ] {
        let text = fs::read_to_string(root().join("src").join(module).join("mod.rs")).unwrap();
        assert!(text.starts_with("//! "), "{module} says nothing of itself");
        assert!(glossary.contains(&format!("`{module}`")), "{module} is not in the glossary");
    }
}
