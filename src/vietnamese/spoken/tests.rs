//! What holds for every text, however odd.

mod paging;
mod texts;

use super::*;

/// Pieces that the readers look for, between bars.
const PIECES: &str = "18¦/¦12¦2020¦-¦ ¦ ¦ ¦.¦,¦:¦\n¦0¦05¦412.650.000¦UBND¦TB¦QĐ¦QH15¦TTg¦TT¦Cờ¦Đỏ¦ngày¦tháng¦năm¦\
quý¦IV¦XIII¦%¦đ¦tr¦m¦²¦ha¦h¦g¦giờ¦phút¦(¦)¦“¦”¦\"¦'¦đồng¦hộ¦của¦số¦Số¦điện¦thoại¦0292¦+84¦\
v.v¦…¦–¦−¦x¦KT-XH¦GD&ĐT¦www.¦@¦.vn¦½¦Ⅳ¦①¦٣¦７¦một¦và¦mồng¦99999999999999999999¦L¦Đ/c¦|¦\t¦\
\u{a0}¦e\u{301}¦👪";

/// A tiny generator, so that a failure comes back.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit).unwrap()).unwrap()
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    /// Any character at all, now and then.
    fn letter(&mut self) -> char {
        let limit = if self.below(3) == 0 { 0x11_0000 } else { 0x2100 };
        char::from_u32(u32::try_from(self.below(limit)).unwrap()).unwrap_or('\u{300}')
    }

    /// Pieces that the readers look for, thrown together with anything else.
    fn text(&mut self) -> String {
        let pieces: Vec<_> = PIECES.split('¦').collect();
        let length = self.below(24);
        (0..length)
            .map(
                |_| {
                    if self.below(8) == 0 { self.letter().to_string() } else { self.pick(&pieces).to_owned() }
                },
            )
            .collect()
    }
}

#[test]
fn any_text_comes_out_without_numerals_and_line_by_line() {
    let mut dice = Dice(2_463_534_242);
    for _ in 0..30_000 {
        let written = dice.text();
        let spoken = text(&written);
        assert!(!spoken.chars().any(char::is_numeric), "{written:?} → {spoken:?}");
        assert_eq!(spoken.matches('\n').count(), written.matches('\n').count(), "{written:?}");
        assert!(
            !spoken.contains("  ") && !spoken.contains(" ,") && !spoken.contains(",,"),
            "{written:?} → {spoken:?}"
        );
    }
}

#[test]
fn no_abbreviation_stands_twice() {
    let mut all: Vec<_> = shorts::all().collect();
    all.sort_unstable();
    let twice: Vec<_> = all.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn numbers_are_said_as_people_count() {
    for (value, words) in [
        (0, "không"),
        (4, "bốn"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (25, "hai mươi lăm"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm lẻ một"),
        (105, "một trăm lẻ năm"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (121, "một trăm hai mươi mốt"),
        (505, "năm trăm lẻ năm"),
        (1_000, "một nghìn"),
        (1_001, "một nghìn không trăm lẻ một"),
        (1_010, "một nghìn không trăm mười"),
        (1_179, "một nghìn một trăm bảy mươi chín"),
        (2_021, "hai nghìn không trăm hai mươi mốt"),
        (15_005, "mười lăm nghìn không trăm lẻ năm"),
        (100_000, "một trăm nghìn"),
        (1_000_000, "một triệu"),
        (1_000_005, "một triệu không trăm lẻ năm"),
        (1_005_000, "một triệu không trăm lẻ năm nghìn"),
        (412_650_000, "bốn trăm mười hai triệu sáu trăm năm mươi nghìn"),
        (1_000_000_000, "một tỷ"),
        (1_000_000_001, "một tỷ không trăm lẻ một"),
        (2_050_000_000, "hai tỷ không trăm năm mươi triệu"),
        (15_000_000_000_000, "mười lăm nghìn tỷ"),
        (1_000_000_000_000_000, "một triệu tỷ"),
        (3_000_000_000_000_000_000, "ba tỷ tỷ"),
        (-44, "âm bốn mươi bốn"),
    ] {
        assert_eq!(number(value), words, "{value}");
    }
    assert!(number(i64::MIN).starts_with("âm chín tỷ hai trăm hai mươi ba triệu"));
    assert!(number(i64::MAX).ends_with("tám trăm lẻ bảy"));
}
