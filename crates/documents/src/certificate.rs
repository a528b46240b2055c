//! Certificates of commendation: one sheet a recipient.
//!
//! No rule on size and emblem could be read (practice 4.3): size, offsets and lines are the
//! unit's own settings. No state emblem or seal is drawn: its space stays free.

use serde::{Deserialize, Serialize};

/// The sheet that certificates are printed on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// A3 instead of A4; both lie on their side.
    pub a3: bool,
    /// Print on stock that has its frame and fixed lines already: only the lines that differ
    /// from recipient to recipient.
    pub overprint: bool,
    /// Moves everything right by tenths of a millimetre (may be negative).
    pub right: i32,
    /// Moves everything down by tenths of a millimetre (may be negative).
    pub down: i32,
}

/// What one certificate says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Head lines: `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM` and the motto; a Party certificate
    /// has `ĐẢNG CỘNG SẢN VIỆT NAM` alone.
    pub head: Vec<String>,
    /// Who awards, in capitals: `CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN CỜ ĐỎ`.
    pub authority: String,
    /// `TẶNG`.
    pub gives: String,
    /// `GIẤY KHEN`.
    pub form: String,
    /// The recipient; a name is never split.
    pub name: String,
    /// Office, unit or address; empty when none.
    pub title: String,
    /// `Đã có thành tích …`.
    pub reason: String,
    /// `Quyết định số 02/QĐ-UBND ngày 06/01/2021`.
    pub decision: String,
    /// `Vào sổ khen thưởng số 15`; empty when it has no number yet.
    pub golden_book: String,
    /// `Cờ Đỏ, ngày 06 tháng 01 năm 2021`.
    pub place_date: String,
    /// The authority line over the signature: `CHỦ TỊCH`.
    pub signer_title: String,
    /// The signer's name; empty leaves the line for a pen.
    pub signer_name: String,
}
