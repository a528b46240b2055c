//! Capitals that nobody can say as a word, letter by letter.

/// Letter by letter, by the names that Vietnamese letters have.
pub(super) fn letters(letters: &str) -> String {
    let names: Vec<_> =
        letters.chars().map(|c| letter(c).map_or_else(|| c.to_string(), str::to_owned)).collect();
    names.join(" ")
}

/// Whether capitals cannot be said as a word: no vowel, or consonants that begin or end no
/// syllable. A letter with a mark belongs to a Vietnamese word.
pub(super) fn is_needed(letters: &str) -> bool {
    const ONSETS: &str = " ch gh kh ng nh ph th tr gi qu bl br cl cr dr fl fr gl gr pl pr sc sh sk sl sm sn sp st sw \
                          wh ngh str ";
    const CODAS: &str = " ch ng nh nd nt rt st sk ck ll ss rk rd rs ns ts ps ds ";
    if letters.chars().count() < 2 || !letters.chars().all(|c| c.is_uppercase() && letter(c).is_some()) {
        return false;
    }
    let lower = letters.to_lowercase();
    let vowel = |c: char| "aeiouy".contains(c);
    let (Some(first), Some(last)) = (lower.find(vowel), lower.rfind(vowel)) else { return true };
    let onset = lower.get(..first).unwrap_or_default();
    let coda = lower.get(last + 1..).unwrap_or_default();
    let fits = |cluster: &str, known: &str| {
        cluster.chars().count() < 2 || known.split(' ').any(|known| known == cluster)
    };
    !(fits(onset, ONSETS) && fits(coda, CODAS))
}

fn letter(c: char) -> Option<&'static str> {
    let name = match c.to_ascii_uppercase() {
        'A' => "a",
        'B' => "bê",
        'C' => "xê",
        'D' => "dê",
        'Đ' => "đê",
        'E' => "e",
        'F' => "ép",
        'G' => "giê",
        'H' => "hát",
        'I' => "i",
        'J' => "gi",
        'K' => "ca",
        'L' => "e-lờ",
        'M' => "em-mờ",
        'N' => "en-nờ",
        'O' => "o",
        'P' => "pê",
        'Q' => "quy",
        'R' => "e-rờ",
        'S' => "ét-sì",
        'T' => "tê",
        'U' => "u",
        'V' => "vê",
        'W' => "vê kép",
        'X' => "ích-xì",
        'Y' => "y dài",
        'Z' => "dét",
        _ => return None,
    };
    Some(name)
}
