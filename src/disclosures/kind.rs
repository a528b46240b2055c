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

#[cfg(test)]
mod tests;
