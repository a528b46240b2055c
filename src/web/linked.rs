//! Data about a page for machines, as JSON-LD inside a script element. Browsers read such a
//! block and never run it, so the content policy need not allow it.

use serde_json::Value;

/// The text of the block. Nothing in it can end the element or begin another one, so it is,
/// beside the icons, the only thing that templates print unescaped.
#[must_use]
pub fn block(data: &Value) -> String {
    let mut out = String::new();
    for letter in data.to_string().chars() {
        match letter {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(letter)));
            }
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn nothing_ends_the_element() {
        let text = block(&json!({ "headline": "</script><script>alert(\"1\")</script>&amp;" }));
        assert!(!text.contains(['<', '>', '&']), "{text}");
        assert!(text.contains("\\u003c/script\\u003e"));
    }

    proptest! {
        #[test]
        fn machines_read_what_was_written(text in "[ -~<>&\u{2028}đế\"\\\\]{0,40}") {
            let data = json!({ "a": text });
            prop_assert_eq!(serde_json::from_str::<Value>(&block(&data)).unwrap(), data);
        }
    }
}
