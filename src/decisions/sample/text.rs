//! A matter's file: `key: value` lines, an empty line, the question, an empty line, what people need to know.
//! Pure.

use crate::{
    decisions::decision::{Choice, Content},
    error::{Error, Result},
    web::Words,
};

/// What a file says.
pub(super) struct Text {
    /// The name of the hamlet.
    pub(super) hamlet: String,
    /// Where it meets.
    pub(super) venue: String,
    /// What people are told once it is carried out.
    pub(super) report: String,
    /// The matter; its place is found by the hamlet's name.
    pub(super) content: Content,
}

/// Reads a file. Without options of its own the paper asks for or against.
pub(super) fn read(text: &str) -> Result<Text> {
    let mut parts = text.splitn(3, "\n\n");
    let head = parts.next().unwrap_or_default();
    let all = |key: &'static str| {
        head.lines().filter_map(move |line| line.strip_prefix(key)?.strip_prefix(": ")).map(str::to_owned)
    };
    let of = |key| all(key).next().unwrap_or_default();
    let mut choices = all("choice").map(|line| choice(&line)).collect::<Result<Vec<_>>>()?;
    if choices.is_empty() {
        let cost = all("cost").next().map(|cost| money(&cost)).transpose()?;
        choices = vec![
            Choice { text: Words::Vi.t("decisions-choice-for"), adopts: true, cost },
            Choice { text: Words::Vi.t("decisions-choice-against"), adopts: false, cost: None },
        ];
    }
    Ok(Text {
        hamlet: of("hamlet"),
        venue: of("venue"),
        report: of("report"),
        content: Content {
            place_id: String::new(),
            topic: of("topic"),
            title: of("title"),
            question: parts.next().unwrap_or_default().trim().to_owned(),
            body: parts.next().unwrap_or_default().trim().to_owned(),
            choices,
            proposer: Some(of("proposer").parse().map_err(|()| odd(head))?),
            agreed: of("agreed"),
        },
    })
}

fn choice(line: &str) -> Result<Choice> {
    let (text, cost) = line.split_once(" | ").ok_or_else(|| odd(line))?;
    Ok(Choice { text: text.to_owned(), adopts: true, cost: Some(money(cost)?) })
}

fn money(text: &str) -> Result<i64> {
    text.parse().map_err(|_| odd(text))
}

fn odd(line: &str) -> Error {
    Error::fault(anyhow::anyhow!("the sample's matter: {line:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decisions::decision::Proposer;

    #[test]
    fn a_file_gives_options_with_what_they_cost_or_for_and_against() {
        let head = "title: Làm đường\ntopic: contribution\nhamlet: Ấp Mẫu\nproposer: hamlet";
        for (more, texts, cost) in [
            ("choice: A | 5\nchoice: B | 0", ["A", "B"], Some(5)),
            ("cost: 7", ["Đồng ý", "Không đồng ý"], Some(7)),
            ("agreed: Mặt trận", ["Đồng ý", "Không đồng ý"], None),
        ] {
            let text = read(&format!("{head}\n{more}\n\nHỏi?\n\nMột.\nHai.\n")).unwrap();
            let read: Vec<_> = text.content.choices.iter().map(|choice| choice.text.as_str()).collect();
            assert_eq!((read.as_slice(), text.content.choices[0].cost), (texts.as_slice(), cost), "{more}");
            assert_eq!((text.content.question.as_str(), text.content.body.as_str()), ("Hỏi?", "Một.\nHai."));
            assert_eq!(text.content.proposer, Some(Proposer::Hamlet));
        }
        assert!(read("title: A\n\nHỏi?\n\nMột.").is_err(), "somebody puts it forward");
        assert!(read(&format!("{head}\nchoice: A\n\nHỏi?\n\nMột.")).is_err(), "an option says what it costs");
    }
}
