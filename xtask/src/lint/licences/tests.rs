use super::*;

#[test]
fn expressions() {
    let cases = [
        ("MIT", true),
        ("GPL-3.0-only", false),
        ("MIT OR GPL-3.0-only", true),
        ("MIT AND GPL-3.0-only", false),
        ("MIT/Apache-2.0", true),
        ("GPL-2.0/MIT", true),
        ("Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT", true),
        ("Apache-2.0 WITH Classpath-exception-2.0", false),
        ("(MIT OR GPL-3.0-only) AND Unicode-3.0", true),
        ("(MIT OR Apache-2.0) AND GPL-3.0-only", false),
        ("(GPL-3.0-only)OR(ISC AND Zlib)", true),
        // AND before OR: MIT alone is enough here …
        ("MIT OR GPL-2.0-only AND GPL-3.0-only", true),
        // … but not where brackets say otherwise.
        ("(MIT OR GPL-2.0-only) AND GPL-3.0-only", false),
        ("mit", false),
    ];
    for (text, expected) in cases {
        assert_eq!(allowed(text).unwrap(), expected, "{text}");
    }
}

#[test]
fn broken_expressions() {
    let broken = ["", "MIT OR", "(MIT", "MIT)", "MIT ISC", "MIT WITH", "AND"];
    for text in broken {
        assert!(allowed(text).is_err(), "{text}");
    }
}

#[test]
fn a_package_without_a_licence_is_refused() {
    let package = serde_json::json!({ "name": "x", "version": "1.0.0", "license": null });
    assert_eq!(refusal(&package).unwrap(), "x 1.0.0 names no licence");
    let package = serde_json::json!({ "name": "x", "version": "1.0.0", "license": "MIT" });
    assert_eq!(refusal(&package), None);
}
