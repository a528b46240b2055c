//! The catalogue of indicators: codes, units and order, as published practice has them
//! (facts: canonical indicators). Data, not code: a new line here and its name in the two
//! language files is all that an indicator needs. Where one code of practice holds several
//! figures they have suffixes. Groups C, H, X and the rest of I come with their own modules;
//! [`Indicator::held`] is false for a figure that no module counts yet: it is typed.

use crate::web::Words;

/// The first year that figures may be about.
pub const FIRST_YEAR: i64 = 1976;

/// Part of the review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chapter {
    /// The place: households, people, hamlets, issues that people raise.
    Place,
    /// How the work was led: papers, meetings, training, checks, teams.
    Leadership,
    /// The Front and the mass organisations.
    Organisations,
    /// Ethnic and religious matters, armed forces among the people.
    Communities,
    /// What was made public.
    Disclosures,
    /// What people discussed and decided.
    Decisions,
    /// Democracy inside agencies.
    Agencies,
    /// Models.
    Models,
    /// Commendations.
    Commendations,
    /// Targets and tasks.
    Targets,
}

impl Chapter {
    /// The chapters in their order.
    pub const ALL: [Self; 10] = [
        Self::Place,
        Self::Leadership,
        Self::Organisations,
        Self::Communities,
        Self::Disclosures,
        Self::Decisions,
        Self::Agencies,
        Self::Models,
        Self::Commendations,
        Self::Targets,
    ];

    /// The letter of its codes.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::Place => "a",
            Self::Leadership => "b",
            Self::Organisations => "d",
            Self::Communities => "e",
            Self::Disclosures => "f",
            Self::Decisions => "g",
            Self::Agencies => "i",
            Self::Models => "k",
            Self::Commendations => "m",
            Self::Targets => "n",
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(self, words: Words) -> String {
        words.t(format!("annual-reports-chapter-{}", self.letter()))
    }

    /// Whether one register holds all its figures: then any record speaks for all of them.
    /// Elsewhere each figure has records of its own.
    #[must_use]
    pub fn is_one_register(self) -> bool {
        matches!(
            self,
            Self::Disclosures | Self::Decisions | Self::Agencies | Self::Models | Self::Commendations
        )
    }
}

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Indicator {
    /// Its code.
    pub code: &'static str,
    /// What is counted: the key of the unit's name.
    pub unit: &'static str,
    /// Its part of the review.
    pub chapter: Chapter,
    /// Whether some records hold it; a figure that none hold is always typed.
    pub held: bool,
}

const fn line(code: &'static str, unit: &'static str, chapter: Chapter, held: bool) -> Indicator {
    Indicator { code, unit, chapter, held }
}

const A: Chapter = Chapter::Place;
const B: Chapter = Chapter::Leadership;
const D: Chapter = Chapter::Organisations;
const E: Chapter = Chapter::Communities;
const F: Chapter = Chapter::Disclosures;
const G: Chapter = Chapter::Decisions;
const I: Chapter = Chapter::Agencies;
const K: Chapter = Chapter::Models;
const M: Chapter = Chapter::Commendations;
const N: Chapter = Chapter::Targets;

/// Every indicator, in order.
pub const INDICATORS: &[Indicator] = &[
    line("A01", "household", A, true),
    line("A02", "person", A, true),
    line("A03", "hamlet", A, true),
    line("A04", "household", A, false),
    line("A05", "household", A, false),
    line("A06a", "cell", A, false),
    line("A06b", "person", A, false),
    line("A07a", "person", A, false),
    line("A07b", "person", A, false),
    line("A08", "issue", A, false),
    line("B01", "paper", B, false),
    line("B02", "paper", B, false),
    line("B03", "session", B, false),
    line("B04", "attendance", B, false),
    line("B05", "percent", B, false),
    line("B06", "item", B, false),
    line("B07", "class", B, false),
    line("B08", "person", B, false),
    line("B09", "session", B, false),
    line("B10", "unit", B, false),
    line("B11a", "block", B, false),
    line("B11b", "team", B, false),
    line("B12", "person", B, false),
    line("B13", "session", B, false),
    line("D01", "session", D, false),
    line("D02", "attendance", D, false),
    line("D03a", "person", D, false),
    line("D03b", "percent", D, false),
    line("D04", "session", D, false),
    line("D05", "session", D, false),
    line("D06", "opinion", D, false),
    line("D07a", "session", D, false),
    line("D07b", "opinion", D, false),
    line("D08", "dong", D, false),
    line("D09", "household", D, false),
    line("D10", "house", D, false),
    line("D11", "house", D, false),
    line("D12", "model", D, false),
    line("D13a", "dong", D, false),
    line("D13b", "household", D, false),
    line("D13c", "dong", D, false),
    line("D14a", "dong", D, false),
    line("D14b", "dong", D, false),
    line("D15", "area", D, false),
    line("D16", "person", D, false),
    line("E01", "visit", E, false),
    line("E02", "person", E, false),
    line("E03", "model", E, false),
    line("E04a", "round", E, false),
    line("E04b", "workday", E, false),
    line("F01", "notice", F, true),
    line("F02", "notice", F, true),
    line("F03", "notice", F, true),
    line("F04", "notice", F, true),
    line("F05a", "notice", F, true),
    line("F05b", "notice", F, true),
    line("F05c", "notice", F, true),
    line("F05d", "notice", F, true),
    line("F05e", "notice", F, true),
    line("F05f", "notice", F, true),
    line("F06a", "bulletin", F, true),
    line("F06b", "minute", F, true),
    line("F08a", "project", F, true),
    line("F08b", "project", F, true),
    line("F09", "notice", F, true),
    line("F09a", "notice", F, true),
    line("F09b", "notice", F, true),
    line("F09c", "notice", F, true),
    line("F09d", "notice", F, true),
    line("F09e", "notice", F, true),
    line("F10a", "opinion", F, true),
    line("F10b", "opinion", F, true),
    line("G01", "session", G, true),
    line("G02a", "attendance", G, true),
    line("G02b", "attendance", G, true),
    line("G03", "session", G, true),
    line("G04", "matter", G, true),
    line("G05a", "matter", G, true),
    line("G05b", "percent", G, true),
    line("G06a", "round", G, true),
    line("G06b", "slip", G, true),
    line("G06c", "slip", G, true),
    line("G07", "project", G, true),
    line("G16", "paper", G, true),
    line("G17", "matter", G, true),
    line("I04", "notice", I, true),
    line("K01", "model", K, true),
    line("K02a", "model", K, true),
    line("K02b", "model", K, true),
    line("K03", "model", K, true),
    line("K04", "model", K, true),
    line("K05", "model", K, true),
    line("K06", "model", K, true),
    line("K07", "unit", K, true),
    line("K08a", "model", K, true),
    line("K08b", "model", K, true),
    line("K08c", "model", K, true),
    line("K09", "model", K, true),
    line("K10", "model", K, true),
    line("K11", "model", K, true),
    line("K11.xa", "model", K, true),
    line("K11.huyen", "model", K, true),
    line("K11.tinh", "model", K, true),
    line("K11.trung-uong", "model", K, true),
    line("K15", "model", K, true),
    line("K16", "model", K, true),
    line("K17a", "household", K, true),
    line("K17b", "person", K, true),
    line("K18a", "dong", K, true),
    line("K18b", "workday", K, true),
    line("M01", "collective", M, true),
    line("M02", "person", M, true),
    line("M03a", "award", M, true),
    line("M03b", "award", M, true),
    line("M03c", "award", M, true),
    line("M03d", "award", M, true),
    line("M04a", "award", M, true),
    line("M04b", "award", M, true),
    line("M04c", "award", M, true),
    line("M05", "dong", M, true),
    line("N01a", "target", N, false),
    line("N01b", "target", N, false),
    line("N01c", "target", N, false),
    line("N02", "target", N, false),
    line("N03a", "task", N, false),
    line("N03b", "task", N, false),
    line("N03c", "task", N, false),
];

/// The indicator of a code, however its letters are written.
#[must_use]
pub fn find(code: &str) -> Option<&'static Indicator> {
    INDICATORS.iter().find(|indicator| indicator.code.eq_ignore_ascii_case(code))
}

/// The place of a code in the order of the catalogue; unknown ones come last.
#[must_use]
pub fn rank(code: &str) -> usize {
    INDICATORS.iter().position(|indicator| indicator.code == code).unwrap_or(INDICATORS.len())
}

impl Indicator {
    /// The code as keys and anchors have it: `k11-huyen`.
    #[must_use]
    pub fn anchor(&self) -> String {
        self.code.to_ascii_lowercase().replace('.', "-")
    }

    /// Its name.
    #[must_use]
    pub fn name(&self, words: Words) -> String {
        words.t(format!("annual-reports-code-{}", self.anchor()))
    }

    /// The name of what is counted.
    #[must_use]
    pub fn unit_name(&self, words: Words) -> String {
        words.t(format!("annual-reports-unit-{}", self.unit))
    }

    /// Whether a value cannot be: a share is at most 100 percent.
    #[must_use]
    pub fn is_beyond(&self, value: i64) -> bool {
        self.unit == "percent" && value > 100
    }

    /// Whether the figures of units add up to the figure of the place above: a share does
    /// not, and units with models are counted among each place's own parts.
    #[must_use]
    pub fn sums(&self) -> bool {
        self.unit != "percent" && self.code != "K07"
    }

    /// Whether it is a part of the one above: shown set in.
    #[must_use]
    pub fn is_part(&self) -> bool {
        const PARTS: [&str; 8] = ["F05", "F09", "K02", "K03", "K04", "K05", "K06", "K11."];
        PARTS.iter().any(|part| self.code.starts_with(part) && self.code != *part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_one_of_a_kind_and_have_names_in_both_languages() {
        for (index, indicator) in INDICATORS.iter().enumerate() {
            assert_eq!(rank(indicator.code), index);
            assert!(indicator.code.to_lowercase().starts_with(indicator.chapter.letter()));
            for words in [Words::Vi, Words::En] {
                let key = format!("annual-reports-code-{}", indicator.anchor());
                assert!(words.find(&key).is_some(), "{key}");
                let unit = format!("annual-reports-unit-{}", indicator.unit);
                assert!(words.find(&unit).is_some(), "{unit}");
            }
        }
        assert_eq!(find("k11.HUYEN").map(|found| found.code), Some("K11.huyen"));
        assert!(find("Z99").is_none());
    }
}
