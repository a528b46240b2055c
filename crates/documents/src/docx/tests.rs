//! What is in the packed file, as Word would read it.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::{Layout, samples};

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn margins_styles_and_heads_are_real() {
    for layout in Layout::all().unwrap() {
        let bytes = super::paper(&samples::decision(&layout.id)).unwrap();
        let document = part(&bytes, "word/document.xml");
        let left = crate::docx::measure::twips(layout.page.left);
        assert!(document.contains(&format!("w:left=\"{left}\"")), "{}", layout.id);
        for style in ["VanBan", "CanCu", "Heading1", "Heading2", "Heading3", "Heading4"] {
            assert!(document.contains(&format!("<w:pStyle w:val=\"{style}\" />")), "{style}");
        }
        assert_eq!(document.matches("<w:tblHeader />").count(), 2, "both tables repeat their head");
        assert!(document.contains("w:orient=\"landscape\""), "the annex lies");
        assert!(part(&bytes, "word/styles.xml").contains("Times New Roman"));
    }
}

#[test]
fn what_looks_like_markup_is_text() {
    let mut paper = samples::decision("nd30-2020");
    paper.subject = "<w:p>&\"'</w:p>".into();
    let document = part(&super::paper(&paper).unwrap(), "word/document.xml");
    assert!(document.contains("&lt;w:p&gt;&amp;"));
}

#[test]
fn bare_and_extreme_papers_are_packed() {
    for (paper, says) in
        [(samples::bare("hd36-2018"), "BIÊN BẢN"), (samples::extreme("hd36-2018"), "Cơ quan thứ 8")]
    {
        let document = part(&super::paper(&paper).unwrap(), "word/document.xml");
        assert!(document.contains(says), "{says}");
    }
}
