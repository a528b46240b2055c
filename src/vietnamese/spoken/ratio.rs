//! One number of another, and what people count.

use super::{Read, Tokens, numerals};

/// What is counted: `9/10 hộ` is nine of ten households.
const COUNTED: &str = "hộ nhà xã phường ấp thôn khóm khu tổ người em cháu phiếu điểm tiêu chỉ đại thành hội đoàn \
    đảng đơn cơ cử cán ý kiến mô tuyến công nhiệm nội hồ vụ trường lượt lần buổi cuộc chuyến \
    kỳ kg ha km m mét tấn lít nghìn ngàn triệu tỷ đồng đ thị chi số tổng trạm cây chiếc giờ";

/// Words that begin like something counted and are something done: `9/10 tổ chức họp`.
const DONE: [(&str, &str); 10] = [
    ("tổ", "chức"),
    ("công", "khai"),
    ("công", "bố"),
    ("công", "nhận"),
    ("chi", "trả"),
    ("chỉ", "đạo"),
    ("thành", "lập"),
    ("hội", "nghị"),
    ("hội", "họp"),
    ("đại", "hội"),
];

/// Whether the word there is something counted.
pub(super) fn is_counted(tokens: &Tokens, at: usize) -> bool {
    let (word, next) = (tokens.word(at), tokens.word(at + 1));
    COUNTED.split(' ').any(|counted| counted == word) && !DONE.contains(&(word.as_str(), next.as_str()))
}

/// One number of another: `28/30`, `2/3 số hộ`, `tỷ lệ 1:500`.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<Read> {
    let first = tokens.digits(at)?;
    let second = tokens.joined_digits(at + 1, '/').or_else(|| tokens.joined_digits(at + 1, ':'))?;
    let end = at + 3;
    let (part, whole) = (first.parse::<u64>().ok()?, second.parse::<u64>().ok()?);
    let joint = match whole {
        2..=4 if part < whole && is_counted(tokens, end) => "phần",
        _ => "trên",
    };
    let whole = if joint == "phần" && whole == 4 { "tư".to_owned() } else { numerals::amount(second) };
    Some(Read::number(end, format!("{} {joint} {whole}", numerals::amount(first))))
}
