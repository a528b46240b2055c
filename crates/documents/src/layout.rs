//! Profiles: how a paper looks, as dated data. `layouts/*.toml` hold the numbers and say where
//! each comes from; nothing in the writers names a millimetre of its own that a rule gives.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::Fault;

const FILES: [&str; 3] = [
    include_str!("../layouts/nd30-2020.toml"),
    include_str!("../layouts/hd36-2018.toml"),
    include_str!("../layouts/hd05-2026.toml"),
];

static ALL: LazyLock<Result<Vec<Layout>, toml::de::Error>> =
    LazyLock::new(|| FILES.iter().map(|text| toml::from_str(text)).collect());

/// Whose paper it is; a file is either state or Party, never both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// State papers.
    State,
    /// Party papers.
    Party,
}

/// A profile. Lengths are tenths of a millimetre, sizes of type points.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// Its id.
    pub id: String,
    /// The rule it follows.
    pub name: String,
    /// Whose papers it is for.
    pub side: Side,
    /// The first day it is for, `YYYY-MM-DD`.
    pub first_day: String,
    /// How well the rule is known: A read, B several secondary sources, C one.
    pub confidence: String,
    /// Margins.
    pub page: Margins,
    /// The page number in the top margin.
    pub number: PageNumber,
    /// The head.
    pub head: HeadLook,
    /// Name of the type and subject.
    pub title: TitleLook,
    /// The text.
    pub text: TextLook,
    /// Legal bases.
    pub basis: BasisLook,
    /// The signature.
    pub sign: SignLook,
    /// "Nơi nhận".
    pub recipients: RecipientsLook,
    /// Annexes.
    pub annex: AnnexLook,
    /// The end of the text.
    pub end: End,
}

/// Margins of a page.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Margins {
    /// Top.
    pub top: u16,
    /// Bottom.
    pub bottom: u16,
    /// Left.
    pub left: u16,
    /// Right.
    pub right: u16,
}

/// The page number.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct PageNumber {
    /// Size.
    pub points: u16,
    /// Distance from the top edge.
    pub edge: u16,
}

/// The head.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct HeadLook {
    /// Width of the left column.
    pub left: u16,
    /// Lines on the right.
    pub country: Vec<String>,
    /// Their sizes.
    pub country_points: Vec<u16>,
    /// Size of the body above.
    pub above_points: u16,
    /// Size of the sender.
    pub organ_points: u16,
    /// Under the sender: `rule` or `star`.
    pub organ_mark: String,
    /// Before the number.
    pub number_label: String,
    /// Size of the number.
    pub number_points: u16,
    /// Size of place and day.
    pub date_points: u16,
}

/// Name of the type and subject.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct TitleLook {
    /// Size of the name.
    pub kind_points: u16,
    /// Size of the subject.
    pub subject_points: u16,
    /// Under the subject: `rule` or `hyphens`.
    pub mark: String,
}

/// The text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct TextLook {
    /// Size.
    pub points: u16,
    /// Indent of the first line.
    pub first_line: u16,
    /// Space between paragraphs, in points.
    pub gap: u16,
    /// Distance of lines, in points.
    pub line: u16,
    /// Size inside tables.
    pub table_points: u16,
}

/// Legal bases.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct BasisLook {
    /// In italics.
    pub italic: bool,
    /// Each begins with a dash.
    pub dash: bool,
}

/// The signature.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct SignLook {
    /// Size.
    pub points: u16,
    /// Whether the signer's office is bold.
    pub title_bold: bool,
}

/// "Nơi nhận".
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct RecipientsLook {
    /// Size of the label.
    pub label_points: u16,
    /// Bold label.
    pub label_bold: bool,
    /// Italic label.
    pub label_italic: bool,
    /// Underlined label.
    pub label_underline: bool,
    /// Size of the list.
    pub list_points: u16,
    /// Whether the last line ends in a full stop.
    pub keep_stop: bool,
}

/// Annexes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct AnnexLook {
    /// Size of the word and number.
    pub label_points: u16,
    /// Size of the title.
    pub title_points: u16,
    /// Size of the reference.
    pub reference_points: u16,
}

/// The end of the text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct End {
    /// What closes it: `./.` on state papers, a full stop on Party papers.
    pub mark: String,
}

impl Layout {
    /// Every profile, oldest first within a side.
    ///
    /// # Errors
    /// When a built-in file cannot be read, which a test excludes.
    pub fn all() -> Result<&'static [Self], Fault> {
        ALL.as_deref().map_err(|error| Fault::NoLayout(error.to_string()))
    }

    /// The profile of an id.
    ///
    /// # Errors
    /// [`Fault::NoLayout`] when nobody knows it.
    pub fn find(id: &str) -> Result<&'static Self, Fault> {
        Self::all()?.iter().find(|layout| layout.id == id).ok_or_else(|| Fault::NoLayout(id.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_stay_within_what_the_rules_allow() {
        let all = Layout::all().unwrap();
        assert_eq!(all.len(), FILES.len());
        for layout in all {
            let id = &layout.id;
            assert!((200..=250).contains(&layout.page.top), "{id}");
            assert!((200..=250).contains(&layout.page.bottom), "{id}");
            assert!((300..=350).contains(&layout.page.left), "{id}");
            assert!((150..=200).contains(&layout.page.right), "{id}");
            assert!((13..=14).contains(&layout.text.points), "{id}");
            assert!(layout.text.gap >= 6, "{id}");
            assert_eq!(layout.head.country.len(), layout.head.country_points.len(), "{id}");
            assert_eq!(layout.side == Side::State, layout.end.mark == "./.", "{id}");
            assert!(Layout::find(id).is_ok());
        }
        assert!(matches!(Layout::find("nd110-2004"), Err(Fault::NoLayout(_))));
    }
}
