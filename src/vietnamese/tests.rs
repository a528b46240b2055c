use super::*;

#[test]
fn folding_drops_marks_and_the_bar_of_d() {
    for (text, folded) in [
        ("Đường quê", "duong que"),
        ("  Thắp   sáng\n\"đường quê\" ", "thap sang duong que"),
        ("NƯỚC SẠCH ĐÔNG", "nuoc sach dong"),
        ("Cờ Đỏ 2020", "co do 2020"),
        ("Đe\u{302}\u{309}", "de"),
    ] {
        assert_eq!(fold(text), folded);
    }
}

#[test]
fn decomposed_text_is_composed() {
    assert_eq!(tidy("Co\u{302}\u{0323}ng \u{a0} ti\u{301}nh"), "Cộng tính");
}

#[test]
fn lists_are_in_vietnamese_order() {
    let mut names = vec!["Đông", "Em", "Ân", "Dũng", "An", "Ấn"];
    names.sort_by(|a, b| order(a, b));
    assert_eq!(names, ["An", "Ân", "Ấn", "Dũng", "Đông", "Em"]);
}

#[test]
fn thousands_are_grouped_by_dots() {
    for (value, text) in
        [(0, "0"), (999, "999"), (1000, "1.000"), (37_800_000, "37.800.000"), (-1234, "−1.234")]
    {
        assert_eq!(number(value), text);
    }
}

#[test]
fn pre_unicode_fonts_are_recognised() {
    assert!(looks_pre_unicode("Tªn m« h×nh d©n vËn khÐo"));
    assert!(looks_pre_unicode("Teân moâ hình daân vaän kheùo naêm"));
    assert!(!looks_pre_unicode("Tên mô hình dân vận khéo ở ấp Thới Bình"));
    assert!(!looks_pre_unicode("Café, naïve, Müller"));
}

#[test]
fn a_name_inside_a_sentence_begins_small_unless_it_is_initials() {
    for (name, within) in [
        ("Xã Trung Hưng", "xã Trung Hưng"),
        ("Ấp Thới Bình", "ấp Thới Bình"),
        ("UBND xã", "UBND xã"),
        ("Đ", "Đ"),
        ("", ""),
    ] {
        assert_eq!(super::within(name), within);
    }
}
