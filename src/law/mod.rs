//! The law that the program applies, open to everybody: what must be made public by an act of a day,
//! by which article, how well that is known, and how the days are counted.
//!
//! The rules themselves are data in `legal/`, read by the crate `dinh-rules` (docs/adr/0016); this
//! module puts them into words. Reads: everybody. Writes: officers of the district and administrators
//! confirm the holidays of a year from that year's notice. Records of disclosure are another module's.

pub mod acts;
pub mod desk;
pub mod pages;
pub mod policy;
pub mod record;
pub mod rule;
pub mod store;
pub(crate) mod told;
mod year;

pub use store::calendar;

use crate::modules::Module;

/// What the shell needs to know of this module.
pub const MODULE: Module = Module {
    name: "law",
    rights: &[],
    articles: &[
        "Luật 10/2022/QH15, Điều 11–14, 46–48",
        "Pháp lệnh 34/2007/PL-UBTVQH11, Điều 5–9",
        "Bộ luật Dân sự 2015, Điều 147, 148",
    ],
    path: "/law",
    routes: pages::routes,
    policy: policy::RULES,
};
