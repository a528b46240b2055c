//! The last touches that are the same on every writer: marks that close a list or the text,
//! and spaces that must not break.

use crate::{
    Fault, code,
    layout::Layout,
    paper::{Block, Paper, Run},
};

/// A paper ready to be written, and its profile.
pub(crate) fn finish(paper: &Paper) -> Result<(Paper, &'static Layout), Fault> {
    let layout = Layout::find(&paper.layout)?;
    let mut paper = paper.clone();
    close_bases(&mut paper.body);
    close_text(&mut paper.body, &layout.end.mark);
    close_list(&mut paper.recipients, layout.recipients.keep_stop);
    if paper.addressees.len() > 1 {
        close_list(&mut paper.addressees, true);
    }
    paper.head.number = gaps(&paper.head.number);
    paper.head.place_date = gaps(&paper.head.place_date);
    for block in paper.body.iter_mut().chain(paper.annexes.iter_mut().flat_map(|annex| &mut annex.body)) {
        bind_block(block);
    }
    paper.subject = bind(&paper.subject);
    if let Some(foot) = &mut paper.foot {
        foot.code = code::rows(&foot.address)?;
    }
    Ok((paper, layout))
}

/// Each base ends in `;`, the last in `.` (Nghị định 30/2020, annex I).
fn close_bases(body: &mut [Block]) {
    let last = body.iter().rposition(|block| matches!(block, Block::Basis(_)));
    for (index, block) in body.iter_mut().enumerate() {
        if let Block::Basis(text) = block {
            let mark = if Some(index) == last { '.' } else { ';' };
            *text = format!("{}{mark}", text.trim_end_matches(['.', ';', ',', ' ']));
        }
    }
}

/// The last words of the text take the closing mark, unless something else than text ends it.
fn close_text(body: &mut [Block], mark: &str) {
    let last = body.iter_mut().rev().find(|block| !matches!(block, Block::Note(_) | Block::Signatures(_)));
    let runs = match last {
        Some(Block::Paragraph(runs) | Block::Item(runs) | Block::Article { text: runs, .. }) => runs,
        _ => return,
    };
    if let Some(run) = runs.last_mut() {
        run.text = format!("{}{mark}", run.text.trim_end_matches(['.', ';', '/', ' ']));
    }
}

fn close_list(lines: &mut [String], stop: bool) {
    let count = lines.len();
    for (index, line) in lines.iter_mut().enumerate() {
        let bare = line.trim_end_matches(['.', ';', ',', ' ']).to_owned();
        let mark = match index + 1 == count {
            false => ";",
            true if stop => ".",
            true => "",
        };
        *line = format!("{bare}{mark}");
    }
}

fn bind_block(block: &mut Block) {
    match block {
        Block::Paragraph(runs) | Block::Item(runs) | Block::Article { text: runs, .. } => {
            for Run { text, .. } in runs {
                *text = bind(text);
            }
        }
        Block::Basis(text) | Block::Heading { text, .. } | Block::Note(text) => *text = bind(text),
        _ => {}
    }
}

/// Runs of spaces are a gap for a pen and must stay as wide as they were typed.
pub(crate) fn gaps(text: &str) -> String {
    text.replace("  ", "\u{a0}\u{a0}")
}

/// Keeps a number beside the word that it belongs to: `năm 2020`, `Điều 3`, `ngày 08`, `số 12`.
pub(crate) fn bind(text: &str) -> String {
    const WORDS: [&str; 10] = ["năm", "tháng", "ngày", "điều", "khoản", "số", "ấp", "quý", "khóa", "phần"];
    let mut out = String::with_capacity(text.len());
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        out.push_str(word);
        let Some(next) = words.peek() else { break };
        let binds = next.starts_with(|c: char| c.is_ascii_digit())
            && WORDS.iter().any(|bound| word.to_lowercase().ends_with(bound));
        out.push(if binds { '\u{a0}' } else { ' ' });
    }
    out
}

/// Keeps the words of a name together: words that begin with a capital, one after another,
/// at most four (`Thới Bình B`, `Nguyễn Thị Lan Anh`).
pub(crate) fn bind_names(text: &str) -> String {
    const LONGEST: usize = 4;
    let capital = |word: &str| {
        word.trim_start_matches(['“', '"', '(', '\'']).chars().next().is_some_and(char::is_uppercase)
    };
    let mut out = String::with_capacity(text.len());
    let mut run = 0;
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        out.push_str(word);
        run = if capital(word) { run + 1 } else { 0 };
        let Some(next) = words.peek() else { break };
        let ends = word.ends_with([',', ';', '.', ':', '”', ')']);
        let binds = run > 0 && run < LONGEST && !ends && capital(next);
        if !binds {
            run = 0;
        }
        out.push(if binds { '\u{a0}' } else { ' ' });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_never_split() {
        for (text, bound) in [
            ("ông Nguyễn Thị Lan Anh, ấp Thới Bình B", "ông Nguyễn~Thị~Lan~Anh, ấp Thới~Bình~B"),
            ("Ban công tác Mặt trận", "Ban công tác Mặt trận"),
            ("A B C D E F", "A~B~C~D E~F"),
        ] {
            assert_eq!(bind_names(text).replace('\u{a0}', "~"), bound);
        }
    }

    #[test]
    fn bases_close_with_semicolons_and_the_last_with_a_stop() {
        let mut body = vec![
            Block::Basis("Căn cứ A;".into()),
            Block::Basis("Căn cứ B".into()),
            Block::Basis("Theo đề nghị của C,".into()),
            Block::Paragraph(vec![Run::plain("Xong.")]),
        ];
        close_bases(&mut body);
        close_text(&mut body, "./.");
        let texts: Vec<_> = body
            .iter()
            .map(|block| match block {
                Block::Basis(text) => text.as_str(),
                Block::Paragraph(runs) => runs[0].text.as_str(),
                _ => "",
            })
            .collect();
        assert_eq!(texts, ["Căn cứ A;", "Căn cứ B;", "Theo đề nghị của C.", "Xong./."]);
    }

    #[test]
    fn a_number_stays_beside_its_word() {
        assert_eq!(bind("năm 2020 có 91 mô hình"), "năm\u{a0}2020 có 91 mô hình");
        assert_eq!(bind("Số 02, Điều 3"), "Số\u{a0}02, Điều\u{a0}3");
        assert_eq!(bind(""), "");
    }

    #[test]
    fn recipients_close_as_a_list() {
        let mut lines = vec!["Như Điều 3".to_owned(), "Lưu: VT.".to_owned()];
        close_list(&mut lines, true);
        assert_eq!(lines, ["Như Điều 3;", "Lưu: VT."]);
    }
}
