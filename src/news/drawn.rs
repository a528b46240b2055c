//! First drafts drawn from records: sentences to begin with, whose figures are tokens. An
//! editor goes on from them. Newspaper text is in Vietnamese only, so it stands here. Pure.

use jiff::civil::Date;

use super::shown::figure_name;
use crate::{annual_reports::Drawn, clock, web::Words};

/// The texts of a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// Headline.
    pub title: String,
    /// The paragraph under the headline.
    pub lead: String,
    /// The rest.
    pub body: String,
}

/// Of what a draft tells.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// The place as a sentence begins with it: `Huyện Cờ Đỏ`.
    pub place: &'a str,
    /// The place inside a sentence: `huyện Cờ Đỏ`.
    pub within: &'a str,
    /// The place in addresses.
    pub slug: &'a str,
    /// The year.
    pub year: i64,
    /// What is known of that year.
    pub figures: &'a [Drawn],
}

impl About<'_> {
    /// Whether a figure is known and is not nothing.
    fn has(&self, code: &str) -> bool {
        self.figures.iter().any(|figure| figure.code == code && figure.value > 0)
    }

    /// A list of the figures that are there, each with its name and what it counts.
    fn list(&self, codes: &[&str], unit: &str) -> String {
        let line = |code: &&str| format!("- {}: [[{code}]] {unit}", figure_name(Words::Vi, code));
        let lines: Vec<_> = codes.iter().filter(|code| self.has(code)).map(line).collect();
        lines.join("\n")
    }
}

/// Paragraphs that are not empty, with a blank line between.
fn together(parts: &[String]) -> String {
    let parts: Vec<_> = parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect();
    parts.join("\n\n")
}

/// A heading with what stands below it; nothing when nothing does.
fn chapter(heading: &str, parts: &[String]) -> String {
    let text = together(parts);
    if text.is_empty() { text } else { format!("## {heading}\n\n{text}") }
}

/// `a`, with a sentence when it holds.
fn when(holds: bool, sentence: impl Into<String>) -> String {
    if holds { sentence.into() } else { String::new() }
}

/// The year's review.
#[must_use]
pub fn of_review(about: About<'_>) -> Draft {
    let About { place, within, slug, year, .. } = about;
    let lead = match (about.has("K01"), about.has("K11")) {
        (true, true) => format!(
            "Năm {year}, {within} có [[K01]] mô hình dân vận khéo đăng ký, trong đó [[K11]] mô hình được \
             công nhận là tiêu biểu."
        ),
        (true, false) => format!("Năm {year}, {within} có [[K01]] mô hình dân vận khéo đăng ký."),
        _ => String::new(),
    };
    let models = chapter(
        "Mô hình dân vận khéo",
        &[
            when(about.has("K07"), "Các mô hình do [[K07]] đơn vị đăng ký, chia theo lĩnh vực:"),
            about.list(&["K03", "K04", "K05", "K06"], "mô hình"),
            when(about.has("K11"), "Mô hình tiêu biểu, chia theo cấp công nhận:"),
            about.list(&["K11.xa", "K11.huyen", "K11.tinh", "K11.trung-uong"], "mô hình"),
            when(about.has("K15"), "Có [[K15]] mô hình đã được nơi khác làm theo."),
            when(about.has("K16"), "Có [[K16]] mô hình phải dừng; lý do được ghi rõ trong sổ."),
        ],
    );
    let awards = chapter("Khen thưởng", &[commended(&about), streams(&about)]);
    let close = format!(
        "Mỗi con số trong bài mở được hồ sơ đã đếm ra nó. Đầy đủ hơn, bà con xem \
         [bản tổng kết năm {year}](/reports/{year}?place={slug})."
    );
    Draft {
        title: format!("{place} nhìn lại công tác dân vận năm {year}"),
        lead,
        body: together(&[models, awards, close]),
    }
}

fn commended(about: &About<'_>) -> String {
    let who = match (about.has("M01"), about.has("M02")) {
        (true, true) => "[[M01]] tập thể và [[M02]] cá nhân",
        (true, false) => "[[M01]] tập thể",
        (false, true) => "[[M02]] cá nhân",
        (false, false) => return String::new(),
    };
    format!("Về công tác dân vận năm {}, {} có {who} được khen thưởng.", about.year, about.within)
}

fn streams(about: &About<'_>) -> String {
    about.list(&["M03a", "M03b", "M03c", "M03d"], "lượt khen")
}

/// A model as its public page shows it.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// Its name.
    pub name: String,
    /// The unit as a sentence begins with it.
    pub unit: String,
    /// The unit inside a sentence.
    pub within: String,
    /// Its field of work, in small letters.
    pub field: String,
    /// Its code: `MH 34/2020`.
    pub code: String,
    /// The address of its page.
    pub path: String,
    /// Its year.
    pub year: i64,
    /// The level that recognised it, in small letters; empty when none did.
    pub level: String,
    /// How far it came.
    pub stage: Stage,
    /// Why it was begun.
    pub situation: String,
    /// How it is done.
    pub method: String,
    /// What came of it.
    pub outputs: Vec<String>,
}

/// How far a model came, as news tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stage {
    /// Begun.
    #[default]
    UnderWay,
    /// Recognised.
    Recognised,
    /// Typical.
    Typical,
    /// Stopped.
    Stopped,
}

/// A model.
#[must_use]
pub fn of_model(model: &Model) -> Draft {
    let Model { name, unit, within, field, code, path, year, level, .. } = model;
    let by = if level.is_empty() { String::new() } else { format!(" {level}") };
    let what = format!("Mô hình dân vận khéo “{name}” của {within}, thuộc lĩnh vực {field},");
    let lead = match model.stage {
        Stage::UnderWay => format!("{what} đang được thực hiện trong năm {year}."),
        Stage::Recognised => format!("{what} được công nhận{by} năm {year}."),
        Stage::Typical => format!("{what} được công nhận là mô hình tiêu biểu{by} năm {year}."),
        Stage::Stopped => format!("{what} đã dừng trong năm {year}."),
    };
    let outputs: Vec<_> = model.outputs.iter().map(|output| format!("- {output}")).collect();
    let record = if code.is_empty() { "hồ sơ mô hình" } else { code.as_str() };
    Draft {
        title: format!("{unit}: {name}"),
        lead,
        body: together(&[
            chapter("Vì sao bắt đầu", std::slice::from_ref(&model.situation)),
            chapter("Cách làm", std::slice::from_ref(&model.method)),
            chapter("Kết quả", &[outputs.join("\n")]),
            format!("Hồ sơ đầy đủ của mô hình: [{record}]({path})."),
        ]),
    }
}

/// A decision that commends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Its number.
    pub number: String,
    /// The day it was signed.
    pub decided_on: Date,
    /// Who decided.
    pub decided_by: String,
}

/// Everybody commended, as the register names them.
#[derive(Debug, Clone, Default)]
pub struct Commended {
    /// The decisions, each once.
    pub papers: Vec<Paper>,
    /// Collectives.
    pub collectives: Vec<String>,
    /// People, each with the office held.
    pub people: Vec<String>,
}

/// The commendations of a year.
#[must_use]
pub fn of_commendations(about: About<'_>, commended: &Commended) -> Draft {
    let About { place, slug, year, .. } = about;
    let names =
        |names: &[String]| names.iter().map(|name| format!("- {name}")).collect::<Vec<_>>().join("\n");
    let papers: Vec<_> = commended
        .papers
        .iter()
        .map(|paper| {
            let day = clock::day(paper.decided_on);
            format!("- Quyết định số {} ngày {day} của {}", paper.number, paper.decided_by)
        })
        .collect();
    Draft {
        title: format!("{place} khen thưởng thành tích công tác dân vận năm {year}"),
        lead: self::commended(&about),
        body: together(&[
            chapter("Theo chuyên đề", &[streams(&about)]),
            chapter("Tập thể được khen", &[names(&commended.collectives)]),
            chapter("Cá nhân được khen", &[names(&commended.people)]),
            chapter("Quyết định khen thưởng", &[papers.join("\n")]),
            format!("Tất cả có trong [sổ khen thưởng năm {year}](/commendations?year={year}&place={slug})."),
        ]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{annual_reports::Basis, news::story};
    use jiff::civil::date;

    fn figures(codes: &[(&str, i64)]) -> Vec<Drawn> {
        let drawn = |(code, value): &(&str, i64)| Drawn {
            code: (*code).to_owned(),
            value: *value,
            basis: Basis::Records(String::new()),
        };
        codes.iter().map(drawn).collect()
    }

    fn about(figures: &[Drawn]) -> About<'_> {
        About { place: "Huyện Cờ Đỏ", within: "huyện Cờ Đỏ", slug: "925", year: 2020, figures }
    }

    fn codes(draft: &Draft) -> Vec<String> {
        story::tokens(&[&draft.lead, &draft.body]).into_iter().map(|token| token.code).collect()
    }

    #[test]
    fn a_review_names_the_figures_that_there_are_and_types_none() {
        let known = figures(&[("K01", 91), ("K11", 47), ("K03", 32), ("K16", 0), ("M01", 53), ("M02", 20)]);
        let draft = of_review(about(&known));
        assert_eq!(codes(&draft), ["K01", "K11", "K03", "M01", "M02"]);
        for digits in ["91", "47", "32", "53"] {
            assert!(!format!("{draft:?}").contains(digits), "{digits}");
        }
        assert!(draft.body.contains("(/reports/2020?place=925)"));
        assert!(draft.body.contains("## Khen thưởng\n\n"));
    }

    #[test]
    fn a_year_without_records_says_nothing_of_them() {
        let draft = of_review(about(&[]));
        assert!(codes(&draft).is_empty() && draft.lead.is_empty());
        assert!(!draft.body.contains("##"), "{}", draft.body);
    }

    #[test]
    fn a_model_is_told_as_far_as_it_came() {
        let model = Model {
            name: "Thắp sáng đường quê".into(),
            unit: "Xã Trung Hưng".into(),
            within: "xã Trung Hưng".into(),
            field: "kinh tế".into(),
            code: "MH 34/2020".into(),
            path: "/exemplars/2020-34".into(),
            year: 2020,
            level: "cấp huyện".into(),
            outputs: vec!["Đường có đèn".into(), "Đêm yên".into()],
            ..Model::default()
        };
        for (stage, said) in [
            (Stage::Typical, "tiêu biểu cấp huyện năm 2020."),
            (Stage::Recognised, "được công nhận cấp huyện năm 2020."),
            (Stage::UnderWay, "đang được thực hiện trong năm 2020."),
            (Stage::Stopped, "đã dừng trong năm 2020."),
        ] {
            let draft = of_model(&Model { stage, ..model.clone() });
            assert!(draft.lead.ends_with(said), "{}", draft.lead);
        }
        let draft = of_model(&model);
        assert_eq!(draft.title, "Xã Trung Hưng: Thắp sáng đường quê");
        assert!(!draft.body.contains("Cách làm"), "nothing is said of what nobody wrote");
        let wanted = "## Kết quả\n\n- Đường có đèn\n- Đêm yên\n\nHồ sơ đầy đủ của mô hình: \
                      [MH 34/2020](/exemplars/2020-34).";
        assert_eq!(draft.body, wanted);
    }

    #[test]
    fn the_commended_are_named_with_their_decisions() {
        let known = figures(&[("M02", 1), ("M03a", 1)]);
        let commended = Commended {
            papers: vec![Paper {
                number: "02/QĐ-UBND".into(),
                decided_on: date(2021, 1, 5),
                decided_by: "Chủ tịch Ủy ban nhân dân huyện".into(),
            }],
            collectives: Vec::new(),
            people: vec!["Người Mẫu Một, trưởng ấp".into()],
        };
        let draft = of_commendations(about(&known), &commended);
        assert_eq!(codes(&draft), ["M02", "M03a"]);
        assert!(draft.lead.contains("có [[M02]] cá nhân được khen thưởng"));
        assert!(!draft.body.contains("Tập thể được khen"));
        assert!(draft.body.contains("- Quyết định số 02/QĐ-UBND ngày 05/01/2021 của Chủ tịch"));
        assert!(draft.body.contains("- Người Mẫu Một, trưởng ấp"));
    }
}
