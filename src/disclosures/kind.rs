//! What a notice is about, as people name it, and which matter of the law that is. Pure.
//!
//! The law's lists change (11 matters in 2007, 14 in 2022); what people look for does not. So a
//! notice has a kind of ours, and the law in force on the day of the document says which of its
//! matters that kind is.

use crate::exemplars::words;

words! {
    /// What a notice is about.
    Kind {
        /// Ngân sách, quyết toán.
        Budget = "budget",
        /// Công trình, dự án.
        Project = "project",
        /// Quỹ và khoản đóng góp.
        Fund = "fund",
        /// Hộ nghèo, hỗ trợ.
        Support = "support",
        /// Đất đai, bồi thường.
        Land = "land",
        /// Phí, lệ phí.
        Fee = "fee",
        /// Thủ tục hành chính.
        Procedure = "procedure",
        /// Kết quả thanh tra, kiểm tra.
        Inspection = "inspection",
        /// Công tác cán bộ.
        Cadre = "cadre",
        /// Lấy ý kiến nhân dân.
        Consultation = "consultation",
        /// Kế hoạch kinh tế, xã hội.
        Plan = "plan",
        /// Nhiệm vụ, quyền hạn cán bộ.
        Duties = "duties",
        /// Địa giới hành chính.
        Boundary = "boundary",
        /// Tài sản công.
        Asset = "asset",
        /// Cứu trợ, tài trợ.
        Disaster = "disaster",
        /// Tuyển quân.
        Conscription = "conscription",
        /// Việc khác.
        Other = "other",
    }
}

words! {
    /// A part of a kind that has rules or figures of its own.
    Part {
        /// Dự thảo dự toán.
        Draft = "draft",
        /// Dự toán.
        Estimate = "estimate",
        /// Tình hình thực hiện quý, sáu tháng.
        Execution = "execution",
        /// Tình hình thực hiện cả năm.
        ExecutionYear = "execution-year",
        /// Quyết toán.
        Settlement = "settlement",
        /// Đào tạo.
        Training = "training",
        /// Bồi dưỡng.
        Fostering = "fostering",
        /// Điều động.
        Transfer = "transfer",
        /// Luân chuyển.
        Rotation = "rotation",
        /// Bổ nhiệm.
        Appointment = "appointment",
        /// Chế độ, chính sách.
        Benefits = "benefits",
        /// Việc cán bộ khác.
        OtherCadre = "other-cadre",
    }
}

words! {
    /// Who reads a notice.
    Audience {
        /// Everybody.
        Public = "public",
        /// The staff of the agency; the public sees that there is one, and its days.
        Staff = "staff",
    }
}

impl Kind {
    /// The key of its name.
    #[must_use]
    pub fn key(self) -> String {
        format!("disclosures-kind-{}", self.word())
    }

    /// Its parts; empty when it has none.
    #[must_use]
    pub fn parts(self) -> &'static [Part] {
        match self {
            Self::Budget => &Part::ALL[..5],
            Self::Cadre => &Part::ALL[5..],
            _ => &[],
        }
    }

    /// The topics of the law's matters that this kind may be, the first that a law knows.
    #[must_use]
    pub fn topics(self) -> &'static [&'static str] {
        match self {
            Self::Budget => &["budget", "plan-budget"],
            Self::Project | Self::Land => &["projects"],
            Self::Fund => &["funds"],
            Self::Support => &["support"],
            Self::Fee => &["fees"],
            Self::Procedure => &["procedures"],
            Self::Inspection => &["discipline"],
            Self::Cadre => &["personnel"],
            Self::Consultation => &["consultation"],
            Self::Plan => &["plan", "plan-budget"],
            Self::Duties => &["duties"],
            Self::Boundary => &["boundaries", "other"],
            Self::Asset => &["assets", "other"],
            Self::Disaster => &["disaster", "funds"],
            Self::Conscription => &["conscription", "other"],
            Self::Other => &["other"],
        }
    }
}

impl Part {
    /// The key of its name.
    #[must_use]
    pub fn key(self) -> String {
        format!("disclosures-part-{}", self.word())
    }

    /// The topic of the sector's own rules for it.
    #[must_use]
    pub fn sector_topic(self) -> Option<&'static str> {
        match self {
            Self::Draft => Some("budget-draft"),
            Self::Estimate => Some("budget-estimate"),
            Self::Execution => Some("budget-execution"),
            Self::ExecutionYear => Some("budget-execution-year"),
            Self::Settlement => Some("budget-settlement"),
            _ => None,
        }
    }
}

/// What a fact of a notice holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// One line of text.
    Text,
    /// A count.
    Number,
    /// Đồng.
    Money,
    /// A percentage, 0 to 100.
    Percent,
    /// A day.
    Day,
}

/// A typed fact that notices of a kind may state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name in the form, in exports and in keys.
    pub key: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// Whether a notice of the kind cannot be handed in without it.
    pub needed: bool,
}

const fn field(key: &'static str, holds: Holds, needed: bool) -> Field {
    Field { key, holds, needed }
}

const PROJECT: &[Field] = &[
    field("investor", Holds::Text, true),
    field("location", Holds::Text, true),
    field("total", Holds::Money, true),
    field("state_money", Holds::Money, false),
    field("people_money", Holds::Money, false),
    field("contractor", Holds::Text, false),
    field("starts", Holds::Day, false),
    field("ends", Holds::Day, false),
    field("progress", Holds::Percent, true),
];
const FUND: &[Field] = &[
    field("households", Holds::Number, true),
    field("collected", Holds::Money, true),
    field("spent", Holds::Money, true),
];
const SUPPORT: &[Field] = &[field("households", Holds::Number, true), field("spent", Holds::Money, false)];
const BUDGET: &[Field] = &[field("collected", Holds::Money, false), field("spent", Holds::Money, false)];
const CADRE: &[Field] = &[field("people", Holds::Number, true)];
const LAND: &[Field] = &[field("households", Holds::Number, false), field("spent", Holds::Money, false)];
const NONE: &[Field] = &[];

/// The facts that notices of a kind state.
#[must_use]
pub fn fields(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Project => PROJECT,
        Kind::Fund | Kind::Disaster => FUND,
        Kind::Support => SUPPORT,
        Kind::Budget => BUDGET,
        Kind::Cadre => CADRE,
        Kind::Land => LAND,
        _ => NONE,
    }
}

/// Every fact that some kind states, each once.
#[must_use]
pub fn all_fields() -> Vec<Field> {
    let mut out: Vec<Field> = Vec::new();
    for kind in Kind::ALL {
        for one in fields(*kind) {
            if !out.iter().any(|known| known.key == one.key) {
                out.push(*one);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use dinh_rules::disclosure::{Side, duties, laws};
    use jiff::civil::date;

    #[test]
    fn every_kind_is_a_matter_in_every_law() {
        for day in [date(2020, 12, 18), date(2024, 4, 24), date(2026, 1, 5)] {
            for kind in Kind::ALL {
                let side = if *kind == Kind::Cadre { Side::Agency } else { Side::Commune };
                let all = duties(laws().unwrap(), side, day);
                let known = kind.topics().iter().any(|topic| all.iter().any(|d| d.matter.topic == *topic));
                assert!(known, "{kind} on {day}");
            }
        }
    }

    #[test]
    fn a_fact_holds_the_same_in_every_kind() {
        for kind in Kind::ALL {
            for one in fields(*kind) {
                let same = all_fields().into_iter().find(|known| known.key == one.key).unwrap();
                assert_eq!(same.holds, one.holds, "{kind} {}", one.key);
            }
        }
    }
}
