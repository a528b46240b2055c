use std::{fs, path::PathBuf};

use super::*;

/// Every `"module.verb"` literal of the program's sources.
fn acts_in_code() -> Vec<String> {
    let mut acts = Vec::new();
    let mut open = vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            acts.extend(code.split('"').filter(|text| is_act(text)).map(str::to_owned));
        }
    }
    acts
}

fn is_act(text: &str) -> bool {
    text.split_once('.').is_some_and(|(module, verb)| {
        MODULES.iter().any(|known| known.name == module)
            && !["", "csv", "xlsx", "json"].contains(&verb)
            && verb.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-')
    })
}

#[test]
fn every_act_and_state_has_words() {
    let acts = acts_in_code();
    assert!(acts.iter().any(|act| act == "news.add-photo"));
    for words in [Words::Vi, Words::En] {
        for act in &acts {
            assert_ne!(act_name(words, act), *act, "{words:?}");
        }
        for rule in MODULES.iter().flat_map(|module| module.policy) {
            for state in rule.states {
                let name = state_name(words, rule.act, state);
                assert!(name.is_some(), "{words:?} {} {state}", rule.act);
            }
        }
    }
}
