//! HTML that was pasted where plain text belongs, Word's above all: its words are kept in
//! our own form, everything else is dropped. Pure.
//!
//! Whatever comes out is text and is printed escaped like any other; this file is here for
//! tidiness, not for safety.

use super::{
    html::{Part, parts},
    story::destination,
};

/// Elements that begin a paragraph of their own.
const BLOCKS: [&str; 26] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "blockquote",
    "section",
    "article",
    "header",
    "footer",
    "figure",
    "figcaption",
    "center",
    "pre",
    "body",
    "dl",
    "dt",
    "dd",
];
/// Elements within a paragraph: with the others, what makes a text look like HTML.
const INLINE: [&str; 20] = [
    "span", "b", "i", "u", "em", "strong", "font", "a", "br", "sup", "sub", "img", "td", "th", "tbody", "hr",
    "o:p", "html", "meta", "link",
];
/// Elements whose content is never text for readers.
const UNREAD: [&str; 12] = [
    "script", "style", "head", "title", "xml", "template", "iframe", "object", "svg", "math", "noscript",
    "select",
];

/// A longer text in our own form: paragraphs, `## `, `- `, `> `, links. Text that holds no
/// HTML comes back as it is.
#[must_use]
pub fn text(typed: &str) -> String {
    if !looks_like_html(typed) {
        return typed.to_owned();
    }
    let mut out = String::new();
    let mut last = "";
    for (mark, words) in paragraphs(typed) {
        if !out.is_empty() {
            out.push_str(if mark == "- " && last == "- " { "\n" } else { "\n\n" });
        }
        out.push_str(mark);
        out.push_str(&words);
        last = mark;
    }
    out
}

/// A text of one line.
#[must_use]
pub fn line(typed: &str) -> String {
    if !looks_like_html(typed) {
        return typed.to_owned();
    }
    let words: Vec<_> = paragraphs(typed).into_iter().map(|(_, words)| words).collect();
    words.join(" ")
}

/// Whether a text holds elements of HTML or what Word leaves behind.
#[must_use]
pub fn looks_like_html(typed: &str) -> bool {
    parts(typed).any(|part| match part {
        Part::Open { name, .. } | Part::Close { name } => {
            let name = name.as_str();
            BLOCKS.contains(&name) || INLINE.contains(&name) || UNREAD.contains(&name) || name.contains(':')
        }
        Part::Comment(_) => true,
        Part::Text(_) => false,
    })
}

/// Where the walk through the parts stands.
#[derive(Debug, Default)]
struct Walk {
    done: Vec<(&'static str, String)>,
    mark: &'static str,
    open: String,
    /// How many elements or conditions that are not for readers are open.
    unread: Vec<String>,
    quoted: usize,
    /// Where the words of an open link begin, and where it leads.
    link: Option<(usize, String)>,
}

fn paragraphs(typed: &str) -> Vec<(&'static str, String)> {
    let whole =
        parts(typed).any(|part| matches!(part, Part::Open { name, .. } if BLOCKS.contains(&name.as_str())));
    let mut walk = Walk::default();
    for part in parts(typed) {
        walk.take(part, whole);
    }
    walk.close();
    walk.done
}

impl Walk {
    fn take(&mut self, part: Part, whole: bool) {
        match part {
            Part::Comment(words) => self.condition(&words),
            Part::Open { name, attributes, closed } => self.open(&name, &attributes, closed),
            Part::Close { name } => self.end(&name),
            Part::Text(_) if !self.unread.is_empty() => {}
            Part::Text(words) => self.words(&words, whole),
        }
    }

    /// `<![if !supportLists]>` holds the bullet that Word draws for programs without lists.
    fn condition(&mut self, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let (begins, ends) = (words.contains("if !supportLists"), words.contains("endif"));
        if begins && !ends {
            self.unread.push("[if".to_owned());
        } else if ends && self.unread.last().is_some_and(|last| last == "[if") {
            self.unread.pop();
        }
    }

    fn open(&mut self, name: &str, attributes: &str, closed: bool) {
        if UNREAD.contains(&name) {
            if !closed {
                self.unread.push(name.to_owned());
            }
            return;
        }
        if !self.unread.is_empty() {
            return;
        }
        match name {
            "br" => self.open.push('\n'),
            "td" | "th" => self.open.push(' '),
            "a" => self.link = address(attributes).map(|to| (self.open.len(), to)),
            "blockquote" => {
                self.close();
                self.quoted += 1;
            }
            name if BLOCKS.contains(&name) => {
                // Word writes a point of a list as a paragraph inside nothing.
                let inside = name == "p" && self.mark == "- " && self.open.trim().is_empty();
                let mark = mark(name, attributes);
                self.close();
                self.mark = if inside { "- " } else { mark };
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(at) = self.unread.iter().rposition(|open| open == name) {
            self.unread.truncate(at);
            return;
        }
        if !self.unread.is_empty() {
            return;
        }
        match name {
            "a" => self.end_link(),
            "blockquote" => {
                self.close();
                self.quoted = self.quoted.saturating_sub(1);
            }
            name if BLOCKS.contains(&name) => self.close(),
            _ => {}
        }
    }

    fn end_link(&mut self) {
        if let Some((from, to)) = self.link.take()
            && from <= self.open.len()
        {
            let words = self.open.split_off(from);
            let tidy = words.split_whitespace().collect::<Vec<_>>().join(" ");
            if tidy.is_empty() {
                self.open.push_str(&words);
            } else {
                self.open.push_str(&format!("[{tidy}]({to})"));
            }
        }
    }

    /// Words between elements. In a whole page a line break is a space; where only a few
    /// elements stand in a typed text, its lines are the writer's own.
    fn words(&mut self, words: &str, whole: bool) {
        if whole {
            for (index, stretch) in words.split("\n\n").enumerate() {
                if index > 0 && !self.open.trim().is_empty() && self.mark != "- " {
                    self.close();
                }
                self.open.push_str(&stretch.replace('\n', " "));
            }
        } else {
            self.open.push_str(words);
        }
    }

    /// Ends the paragraph that is open.
    fn close(&mut self) {
        self.link = None;
        let open = std::mem::take(&mut self.open);
        let mark = std::mem::take(&mut self.mark);
        let mark = if mark.is_empty() && self.quoted > 0 { "> " } else { mark };
        let tidy = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let lines: Vec<_> = open.trim().split('\n').map(tidy).collect();
        let words = if mark.is_empty() { lines.join("\n") } else { lines.join(" ") };
        if !words.is_empty() {
            self.done.push((mark, words));
        } else if mark == "- " {
            // `<li><p>`: the mark belongs to the paragraph that comes.
            self.mark = mark;
        }
    }
}

fn mark(name: &str, attributes: &str) -> &'static str {
    let word_list = attributes.contains("MsoListParagraph") || attributes.contains("mso-list:");
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "## ",
        "li" => "- ",
        "p" if word_list => "- ",
        _ => "",
    }
}

/// Where a link leads, if a text may lead there.
fn address(attributes: &str) -> Option<String> {
    let at = attributes.to_ascii_lowercase().find("href=")?;
    let value = &attributes[at + 5..];
    let quote = value.chars().next().filter(|letter| matches!(letter, '"' | '\''));
    let value = match quote {
        Some(quote) => value[1..].split(quote).next()?,
        None => value.split_whitespace().next()?,
    };
    let to = destination(&super::html::decoded(value))?;
    (!to.contains([')', '('])).then_some(to)
}

#[cfg(test)]
#[path = "tests/pasted.rs"]
mod tests;
