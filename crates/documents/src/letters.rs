//! Letters that the fonts can print. A letter they lack is named before anything is printed:
//! a box in a person's name would be found on the stage.

use serde::Serialize;
use ttf_parser::Face;

use crate::{Fault, pdf::FACES};

/// Refuses texts with letters that the regular face lacks; the four faces cover the same.
pub(crate) fn check(texts: &impl Serialize) -> Result<(), Fault> {
    let value = serde_json::to_value(texts).map_err(|error| Fault::Typeset(error.to_string()))?;
    let face = Face::parse(FACES[0], 0).map_err(|error| Fault::Typeset(error.to_string()))?;
    let mut lacking = Vec::new();
    gather(&value, &face, &mut lacking);
    lacking.sort_unstable();
    lacking.dedup();
    if lacking.is_empty() { Ok(()) } else { Err(Fault::Letters(lacking)) }
}

/// The letters of a text that cannot be printed, each once.
#[must_use]
pub fn lacking(text: &str) -> Vec<char> {
    match check(&[text]) {
        Err(Fault::Letters(letters)) => letters,
        _ => Vec::new(),
    }
}

fn gather(value: &serde_json::Value, face: &Face<'_>, lacking: &mut Vec<char>) {
    match value {
        serde_json::Value::String(text) => {
            lacking.extend(text.chars().filter(|c| !c.is_control() && face.glyph_index(*c).is_none()));
        }
        serde_json::Value::Array(all) => all.iter().for_each(|one| gather(one, face, lacking)),
        serde_json::Value::Object(fields) => fields.values().for_each(|one| gather(one, face, lacking)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vietnamese_letter_and_the_names_of_the_highlands_can_be_printed() {
        let vietnamese = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ";
        let others = "Ê Đê, Ba Na Ƀ ƀ Č č Ĕ ĕ Ĭ ĭ Ñ ñ Ŏ ŏ Ŭ ŭ “ ” – …";
        assert!(check(&[vietnamese, &vietnamese.to_uppercase(), others]).is_ok());
    }

    #[test]
    fn a_letter_that_would_be_a_box_is_named() {
        let refused = check(&["Thạch Sa Rây", "ថាច់"]);
        assert!(matches!(refused, Err(Fault::Letters(letters)) if letters.contains(&'ថ')));
    }
}
