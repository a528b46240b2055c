//! What Word and web pages leave in a text field.

use super::*;
use proptest::prelude::*;

const WORD: &str = r#"<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
<title>Tin hội nghị</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style>
<!-- /* Style Definitions */ p.MsoNormal {mso-style-parent:""; font-family:"Times New Roman"} -->
</style></head>
<body lang=VI style='tab-interval:36.0pt'>
<!--StartFragment-->
<h2 style='margin-top:0cm'><b><span lang=VI style='font-size:14.0pt;mso-ansi-language:VI'>Việc của
ấp<o:p></o:p></span></b></h2>
<p class=MsoNormal style='text-align:justify'><span lang=VI style='mso-ansi-language:VI'>Bà con
góp <i>12&nbsp;ngày công</i>, xem <a href="https://example.vn/so?a=1&amp;b=2">sổ</a>.<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Đường ấp</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span>·</span><![endif]>Cầu
ấp</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<table class=MsoNormalTable><tr><td>Ấp</td><td>Hộ</td></tr><tr><td>Thới Bình</td><td>214</td></tr></table>
<script>document.cookie = "<p>không bao giờ</p>"</script>
<!--EndFragment-->
</body></html>"#;

#[test]
fn words_of_a_word_document_are_kept_and_nothing_else() {
    let kept = text(WORD);
    let wanted = "## Việc của ấp\n\n\
        Bà con góp 12 ngày công, xem [sổ](https://example.vn/so?a=1&b=2).\n\n\
        - Đường ấp\n- Cầu ấp\n\n\
        Ấp Hộ\n\n\
        Thới Bình 214";
    assert_eq!(kept, wanted);
}

#[test]
fn pages_of_the_web_are_kept_as_their_words() {
    for (typed, kept) in [
        ("<div>Một</div><div>Hai<br>Ba</div>", "Một\n\nHai\nBa"),
        ("<ul><li><p>một</p></li><li>hai</li></ul>ba", "- một\n- hai\n\nba"),
        ("<blockquote><p>Lời bà con</p></blockquote><p>Hết</p>", "> Lời bà con\n\nHết"),
        ("<h3>Đầu đề</h3>Thân", "## Đầu đề\n\nThân"),
        ("<p>[[K01]] mô hình</p>", "[[K01]] mô hình"),
        ("Một.\n\nHai <b>đậm</b>.\n- ba", "Một.\n\nHai đậm.\n- ba"),
        ("<p>x <script>alert(1)</script>y</p>", "x y"),
        ("<script>alert(1)", ""),
        ("<style>p{}</style>", ""),
        ("<p>a<a href='javascript:alert(1)'>b</a></p>", "ab"),
        ("<p>a <a href=/exemplars>b</a> <a href=\"//x\">c</a></p>", "a [b](/exemplars) c"),
        ("<p>a <a href=/x></a>b</p>", "a b"),
        ("<!--[if mso]><p>x</p><![endif]--><p>y</p>", "y"),
        ("<p>nháy &ldquo;kép&rdquo; &lt;p&gt;</p>", "nháy “kép” <p>"),
        ("<svg><text>x</text></svg><p>y</p>", "y"),
    ] {
        assert_eq!(text(typed), kept, "{typed}");
    }
}

#[test]
fn what_is_no_html_is_left_alone() {
    for typed in [
        "Giá < 5.000 đồng, > 3 hộ",
        "a <b, c> d",
        "Tin\n\n## Đầu đề\n- một",
        "Thư gửi <ban@example.vn>",
        "[[K01]] & [[K11]]",
        "",
    ] {
        assert!(!looks_like_html(typed), "{typed}");
        assert_eq!(text(typed), typed);
        assert_eq!(line(typed), typed);
    }
}

#[test]
fn a_headline_is_one_line() {
    assert_eq!(line("<h1><span style='mso-x:y'>Cờ Đỏ</span></h1><p>tổng kết</p>"), "Cờ Đỏ tổng kết");
}

proptest! {
    #[test]
    fn no_element_for_readers_survives(words in "[a-c ]{0,12}", inside in "[a-c<>/ ]{0,20}") {
        let typed = format!("<p>{words}</p><script>{inside}</script>");
        let kept = text(&typed);
        let wanted = words.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(kept, wanted);
    }
}
