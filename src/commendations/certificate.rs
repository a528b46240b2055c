//! What stands on a certificate of merit. Pure.
//!
//! No rule on its lines could be read (facts F-CERT-2, practice 4.3): the lines are the
//! unit's own, with a default. {…} in a line stands for what differs from one to the next.

use crate::{
    commendations::{Commendation, Form},
    exemplars::words,
    papers::{Organ, Side, Signer, documents::Certificate},
    vietnamese,
};

/// Lines that the achievement may take, and about how long each is (practice 4.3).
const LINES: usize = 3;
const LINE_LENGTH: usize = 60;

words! {
    /// A line that the unit may write.
    Line {
        /// `TẶNG`.
        Gives = "gives",
        /// `Đã có thành tích …`.
        Reason = "reason",
        /// `Quyết định số … ngày …`.
        Decision = "decision",
        /// `Vào sổ khen thưởng số …`.
        Golden = "golden",
    }
}

impl Line {
    /// What {…} may stand for in it.
    #[must_use]
    pub fn places(self) -> &'static [&'static str] {
        match self {
            Self::Gives => &[],
            Self::Reason => &["{chuyên đề}", "{năm}", "{thành tích}", "{mô hình}"],
            Self::Decision => &["{số}", "{ngày}"],
            Self::Golden => &["{sổ}"],
        }
    }

    /// Places in a text that stand for nothing in this line.
    #[must_use]
    pub fn unknown(self, text: &str) -> Vec<String> {
        let mut unknown = Vec::new();
        let mut rest = text;
        while let Some((_, after)) = rest.split_once('{') {
            let (inside, tail) = after.split_once('}').unwrap_or((after, ""));
            let place = format!("{{{inside}}}");
            if !self.places().contains(&place.as_str()) {
                unknown.push(place);
            }
            rest = tail;
        }
        unknown
    }
}

/// The unit's lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// `TẶNG`.
    pub gives: String,
    /// The achievement.
    pub reason: String,
    /// The decision.
    pub decision: String,
    /// The golden book.
    pub golden: String,
}

/// Who signs and for whom, when the certificates are drawn.
#[derive(Debug, Clone, Copy)]
pub struct Issuer<'a> {
    /// The body that issues, where one is known.
    pub organ: Option<&'a Organ>,
    /// Who signs, where one is known.
    pub signer: Option<&'a Signer>,
    /// The name before the day, where no body is known: `Cờ Đỏ`.
    pub seat: &'a str,
}

/// The certificate of an award; `phrase` is its stream as it reads in a sentence, `form` by name.
#[must_use]
pub fn certificate(
    lines: &Lines,
    issuer: Issuer<'_>,
    award: &Commendation,
    phrase: &str,
    form: &str,
) -> Certificate {
    let content = &award.content;
    let day = content.decision.decided_on;
    let party = issuer.organ.is_some_and(|organ| organ.side == Side::Party);
    let head: &[&str] = if party {
        // Facts F-CERT-3 (not verified): no motto of the State on a Party certificate.
        &["ĐẢNG CỘNG SẢN VIỆT NAM"]
    } else {
        &["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    };
    let filled = |text: &str| {
        [
            ("{chuyên đề}", phrase.to_owned()),
            ("{năm}", content.year.to_string()),
            ("{thành tích}", content.reason.clone()),
            ("{mô hình}", content.exemplar_name.clone()),
            ("{số}", content.decision.number.clone()),
            ("{ngày}", crate::clock::day(day)),
            ("{sổ}", award.golden_number.map_or_else(String::new, |number| number.to_string())),
        ]
        .iter()
        .fold(text.to_owned(), |text, (place, value)| text.replace(place, value))
    };
    let golden = award.golden_number.map_or_else(String::new, |_| filled(&lines.golden));
    let place_date =
        issuer.organ.map_or_else(|| dated(issuer.seat, day), |organ| organ.place_date(Some(day)));
    Certificate {
        head: head.iter().map(|line| (*line).to_owned()).collect(),
        authority: content.decision.decided_by.to_uppercase(),
        gives: lines.gives.clone(),
        form: form.to_uppercase(),
        name: content.name.clone(),
        title: content.title.clone(),
        reason: unbroken(&filled(&lines.reason)),
        decision: filled(&lines.decision),
        golden_book: golden,
        place_date,
        signer_title: issuer.signer.map_or_else(|| signing(&content.decision.decided_by), over_the_name),
        signer_name: issuer.signer.map_or_else(String::new, |signer| signer.name.clone()),
    }
}

/// What stands over the name. Who signs for a body signs a certificate in his office; who
/// signs in another's place says so.
fn over_the_name(signer: &Signer) -> String {
    let instead =
        |line: &&String| line.starts_with("KT.") || line.starts_with("K/T") || line.starts_with("Q.");
    let mut lines: Vec<_> = signer.power.iter().filter(instead).cloned().collect();
    if signer.title.is_empty() {
        lines.clone_from(&signer.power);
    } else {
        lines.push(signer.title.clone());
    }
    lines.join("\n")
}

/// The office that signs, as the deciding body names it: `Chủ tịch Ủy ban …` → `CHỦ TỊCH`.
fn signing(decided_by: &str) -> String {
    let offices = ["chu tich", "giam doc", "bi thu"];
    let two: Vec<_> = decided_by.split_whitespace().take(2).collect();
    let two = two.join(" ");
    if offices.contains(&vietnamese::fold(&two).as_str()) { two.to_uppercase() } else { String::new() }
}

/// Place and day where no body is known.
fn dated(seat: &str, day: jiff::civil::Date) -> String {
    let organ = Organ {
        id: String::new(),
        place_id: String::new(),
        side: Side::State,
        above: String::new(),
        name: String::new(),
        sign: String::new(),
        seat: seat.to_owned(),
        keep: String::new(),
        terms: Vec::new(),
        version: 0,
    };
    organ.place_date(Some(day))
}

/// A year stays with the word before it.
fn unbroken(text: &str) -> String {
    text.replace("năm 1", "năm\u{a0}1").replace("năm 2", "năm\u{a0}2")
}

/// How many characters of a text find no room on its lines; none when all do. Words are
/// not broken, so a line may stay short.
#[must_use]
pub fn too_much(text: &str) -> Option<usize> {
    let (mut line, mut used, mut over) = (1, 0, 0);
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        let wanted = if used == 0 { length } else { used + 1 + length };
        if over > 0 {
            over += 1 + length;
        } else if wanted <= LINE_LENGTH {
            used = wanted;
        } else if line < LINES {
            line += 1;
            used = length;
            over = length.saturating_sub(LINE_LENGTH);
        } else {
            over = wanted - LINE_LENGTH;
        }
    }
    (over > 0).then_some(over)
}

/// The name of a form as it stands on paper, whatever the reader's language.
#[must_use]
pub fn form_on_paper(form: Form) -> &'static str {
    match form {
        Form::Certificate => "Giấy khen",
        Form::Diploma => "Bằng khen",
        Form::Medal => "Kỷ niệm chương",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commendations::{Content, Decision, RecipientKind};
    use jiff::civil::date;

    fn lines() -> Lines {
        Lines {
            gives: "TẶNG".into(),
            reason: "Đã có thành tích xuất sắc trong {chuyên đề} năm {năm}".into(),
            decision: "Quyết định số {số} ngày {ngày}".into(),
            golden: "Vào sổ khen thưởng số {sổ}".into(),
        }
    }

    fn award(golden_number: Option<i64>) -> Commendation {
        Commendation {
            revocation_id: None,
            in_decision: None,
            id: "1".into(),
            decision_id: "d".into(),
            golden_number,
            bonus: None,
            recorded_at: jiff::Timestamp::UNIX_EPOCH,
            version: 1,
            content: Content {
                year: 2020,
                list_number: Some(15),
                decision: Decision {
                    number: "02/QĐ-UBND".into(),
                    decided_on: date(2021, 1, 6),
                    decided_by: "Chủ tịch Ủy ban nhân dân huyện Cờ Đỏ".into(),
                },
                kind: RecipientKind::Collective,
                name: "Ban công tác Mặt trận ấp Thới Bình".into(),
                title: "Xã Trung Hưng".into(),
                unit_id: "o31255".into(),
                stream: "dan-van-kheo".into(),
                form: Form::Certificate,
                reason: "Gắn 126 bóng đèn".into(),
                exemplar_name: "Thắp sáng đường quê".into(),
                handed_over_by: String::new(),
                handed_over_on: None,
            },
        }
    }

    fn organ(side: Side) -> Organ {
        Organ {
            id: "o".into(),
            place_id: "d925".into(),
            side,
            above: String::new(),
            name: "X".into(),
            sign: "UBND".into(),
            seat: "Cờ Đỏ".into(),
            keep: "Lưu: VT".into(),
            terms: vec![],
            version: 1,
        }
    }

    #[test]
    fn a_certificate_says_who_gives_what_to_whom_and_why() {
        let issuer = Issuer { organ: None, signer: None, seat: "Cờ Đỏ" };
        let drawn =
            certificate(&lines(), issuer, &award(Some(15)), "phong trào thi đua “Dân vận khéo”", "Giấy khen");
        assert_eq!(drawn.head.len(), 2);
        assert_eq!(drawn.authority, "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN CỜ ĐỎ");
        assert_eq!(drawn.form, "GIẤY KHEN");
        assert_eq!(
            drawn.reason,
            "Đã có thành tích xuất sắc trong phong trào thi đua “Dân vận khéo” năm\u{a0}2020"
        );
        assert_eq!(drawn.decision, "Quyết định số 02/QĐ-UBND ngày 06/01/2021");
        assert_eq!(drawn.golden_book, "Vào sổ khen thưởng số 15");
        assert_eq!(drawn.place_date, "Cờ Đỏ, ngày 06 tháng 01 năm 2021");
        assert_eq!((drawn.signer_title.as_str(), drawn.signer_name.as_str()), ("CHỦ TỊCH", ""));
        let fresh = certificate(&lines(), issuer, &award(None), "Dân vận khéo", "Giấy khen");
        assert_eq!(fresh.golden_book, "", "no number, no line");
    }

    #[test]
    fn a_party_certificate_carries_the_partys_head_and_its_signer() {
        let organ = organ(Side::Party);
        let signer = Signer {
            id: "s".into(),
            organ_id: "o".into(),
            power: vec!["T/M BAN THƯỜNG VỤ".into()],
            title: String::new(),
            name: "Nguyễn Văn Mẫu".into(),
            first_day: date(2020, 8, 1),
            last_day: None,
        };
        let issuer = Issuer { organ: Some(&organ), signer: Some(&signer), seat: "" };
        let drawn = certificate(&lines(), issuer, &award(None), "Dân vận khéo", "Giấy khen");
        assert_eq!(drawn.head, ["ĐẢNG CỘNG SẢN VIỆT NAM"]);
        assert_eq!(drawn.signer_title, "T/M BAN THƯỜNG VỤ");
        assert_eq!(drawn.signer_name, "Nguyễn Văn Mẫu");
        let deputy =
            Signer { power: vec!["KT. CHỦ TỊCH".into()], title: "PHÓ CHỦ TỊCH".into(), ..signer };
        assert_eq!(over_the_name(&deputy), "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH");
        let head =
            Signer { power: vec!["TM. ỦY BAN NHÂN DÂN".into()], title: "CHỦ TỊCH".into(), ..deputy };
        assert_eq!(over_the_name(&head), "CHỦ TỊCH");
    }

    #[test]
    fn a_text_too_long_for_its_three_lines_says_by_how_much() {
        let word = "chín chữ."; // nine letters and a space: six fit a line of sixty
        for (text, over) in [
            (String::new(), None),
            ("a".repeat(60), None),
            ("a".repeat(61), Some(1)),
            (vec!["a".repeat(60); 3].join(" "), None),
            (vec!["a".repeat(60); 4].join(" "), Some(61)),
            (vec!["a".repeat(40); 4].join(" "), Some(21)),
            (vec![word.replace(' ', "-"); 18].join(" "), None),
            (vec![word.replace(' ', "-"); 19].join(" "), Some(9)),
        ] {
            assert_eq!(too_much(&text), over, "{text}");
        }
    }

    #[test]
    fn a_line_names_only_what_it_can_be_given() {
        assert!(Line::Reason.unknown("Trong {chuyên đề} năm {năm}").is_empty());
        assert_eq!(Line::Reason.unknown("Trong {chuyen de}"), ["{chuyen de}"]);
        assert_eq!(Line::Golden.unknown("Số {sổ} {năm} {"), ["{năm}", "{}"]);
    }
}
