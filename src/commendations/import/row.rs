//! One row of an award list: cells in, an award or messages out. Pure.

use jiff::civil::Date;

use crate::{
    commendations::{Content, Decision, Form, RecipientKind, store::Stream},
    imports::{Checked, Context, Outcome, common_faults},
    places::Place,
    sheet::{Line, Sheet},
    vietnamese,
    web::form,
};

use super::COLUMNS;

/// What the title block above the list says of all its rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Above {
    kind: Option<RecipientKind>,
    form: Option<Form>,
    number: String,
    decided: Option<Date>,
}

impl Above {
    /// Reads "DANH SÁCH TẬP THỂ ĐƯỢC TẶNG GIẤY KHEN" and "Kèm theo Quyết định số
    /// 02/QĐ-UBND ngày 06/01/2021".
    pub(super) fn of(sheet: &Sheet) -> Self {
        let mut above = Self::default();
        for text in &sheet.above {
            above.kind = above.kind.or_else(|| kind_named_in(text));
            above.form = above.form.or_else(|| Form::named_in(text));
            if vietnamese::fold(text).contains("quyet dinh so") && above.number.is_empty() {
                let tokens: Vec<_> = text.split_whitespace().collect();
                let after = |word: &str| {
                    tokens
                        .windows(2)
                        .find(|pair| vietnamese::fold(pair[0]) == word)
                        .map(|pair| pair[1].trim_matches([',', ';', '(', ')']))
                };
                above.number = after("so").unwrap_or_default().to_owned();
                above.decided = after("ngay").and_then(|day| form::read_day(day).ok().flatten());
            }
        }
        above
    }
}

/// Collective or individual, where a text names exactly one of them.
fn kind_named_in(text: &str) -> Option<RecipientKind> {
    let text = vietnamese::fold(text);
    match (text.contains("tap the"), text.contains("ca nhan")) {
        (true, false) => Some(RecipientKind::Collective),
        (false, true) => Some(RecipientKind::Individual),
        _ => None,
    }
}

/// A row as read.
pub(super) struct Parsed {
    pub(super) checked: Checked,
    /// The award, when every part of it could be read.
    pub(super) content: Option<Content>,
}

/// Reads a row.
pub(super) fn read(ctx: Context<'_>, streams: &[Stream], above: &Above, line: &Line) -> Parsed {
    let (errors, warnings) = common_faults(ctx.words, line, COLUMNS);
    let mut reader = Reader { ctx, line, errors, warnings };
    let unit = reader.unit();
    let stream = reader.stream(streams);
    let form = reader.form(above);
    let kind = reader.kind(above);
    let decision = reader.decision(above);
    let handed_over_on = reader.day("handed_on", "commendations-import-bad-handed-day");
    if line.text("reason").is_empty() {
        let text = ctx.words.t("commendations-import-no-reason");
        reader.warnings.push(text);
    }
    reader.look_at_days(decision.as_ref(), handed_over_on);
    let content = unit.zip(stream).zip(form).zip(kind).zip(decision).map(
        |((((unit, stream), form), kind), decision)| Content {
            year: ctx.year,
            list_number: line.cell("no").number().ok().flatten(),
            decision,
            kind,
            name: line.text("name"),
            title: line.text("title"),
            unit_id: unit.id.clone(),
            stream,
            form,
            reason: line.text("reason"),
            exemplar_name: line.text("exemplar"),
            handed_over_by: line.text("handed_by"),
            handed_over_on,
        },
    );
    let checked = Checked {
        line: line.number,
        name: line.text("name"),
        unit: unit.map_or_else(|| line.text("unit"), |unit| unit.name.clone()),
        outcome: Outcome::New,
        errors: reader.errors,
        warnings: reader.warnings,
    };
    Parsed { checked, content }
}

struct Reader<'a> {
    ctx: Context<'a>,
    line: &'a Line,
    errors: Vec<String>,
    warnings: Vec<String>,
}

impl<'a> Reader<'a> {
    fn error(&mut self, key: &str) {
        self.errors.push(self.ctx.words.t(key));
    }

    fn error_with(&mut self, key: &str, text: &str) {
        self.errors.push(self.ctx.words.t1(key, "text", text));
    }

    fn unit(&mut self) -> Option<&'a Place> {
        let ctx = self.ctx;
        let Some(name) = self.line.opt_text("unit") else {
            if ctx.unit.is_none() {
                self.error("commendations-import-no-unit");
            }
            return ctx.unit;
        };
        let found = ctx.tree.named(&ctx.home.id, &name, ctx.year_end());
        if found.is_none() {
            self.error_with("commendations-import-unknown-unit", &name);
        }
        found
    }

    fn stream(&mut self, streams: &[Stream]) -> Option<String> {
        let Some(name) = self.line.opt_text("stream") else {
            self.error("commendations-import-no-stream");
            return None;
        };
        let found = streams.iter().find(|stream| stream.is_named(&name));
        if found.is_none() {
            let names: Vec<_> = streams.iter().map(|stream| stream.name.as_str()).collect();
            let text = self.ctx.words.t2(
                "commendations-import-unknown-stream",
                ("text", &name),
                ("streams", names.join(", ")),
            );
            self.errors.push(text);
        }
        found.map(|stream| stream.code.clone())
    }

    fn form(&mut self, above: &Above) -> Option<Form> {
        let text = self.line.text("form");
        let form = match text.is_empty() {
            true => above.form,
            false => Form::named_in(&text),
        };
        if form.is_none() {
            self.error_with("commendations-import-unknown-form", &text);
        }
        form
    }

    fn kind(&mut self, above: &Above) -> Option<RecipientKind> {
        let kind = kind_named_in(&self.line.text("kind")).or(above.kind);
        if kind.is_none() {
            self.error("commendations-import-no-kind");
        }
        kind
    }

    fn decision(&mut self, above: &Above) -> Option<Decision> {
        let number = self.line.opt_text("number").unwrap_or_else(|| above.number.clone());
        let decided_by = self.line.text("by");
        let errors_before = self.errors.len();
        let day = self.day("decided", "commendations-import-bad-decided-day").or(above.decided);
        if number.is_empty() {
            self.error("commendations-import-no-decision");
        }
        if day.is_none() && self.line.cell("decided").is_empty() {
            self.error("commendations-import-no-decided-day");
        }
        if decided_by.is_empty() {
            self.error("commendations-import-no-body");
        }
        let decided_on = day.filter(|_| self.errors.len() == errors_before)?;
        Some(Decision { number, decided_on, decided_by })
    }

    fn day(&mut self, key: &str, message: &str) -> Option<Date> {
        match self.line.cell(key).day() {
            Ok(day) => day,
            Err(text) => {
                self.error_with(message, &text);
                None
            }
        }
    }

    fn look_at_days(&mut self, decision: Option<&Decision>, handed_over_on: Option<Date>) {
        let words = self.ctx.words;
        let Some(decided) = decision.map(|decision| decision.decided_on) else {
            return;
        };
        if decided > self.ctx.today || handed_over_on.is_some_and(|day| day > self.ctx.today) {
            self.error("commendations-import-future");
        }
        if handed_over_on.is_some_and(|handed| handed < decided) {
            self.warnings.push(words.t("commendations-import-handed-before"));
        }
        let year = i64::from(decided.year());
        if year != self.ctx.year && year != self.ctx.year + 1 {
            let text = words.t1("commendations-import-other-year", "day", words.day(decided));
            self.warnings.push(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_title_block_speaks_for_all_rows() {
        let sheet = Sheet {
            above: vec![
                "DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN".into(),
                "Kèm theo Quyết định số 03/QĐ-UBND ngày 06/01/2021 (dữ liệu mẫu)".into(),
            ],
            ..Sheet::default()
        };
        let above = Above {
            kind: Some(RecipientKind::Individual),
            form: Some(Form::Certificate),
            number: "03/QĐ-UBND".into(),
            decided: Some(date(2021, 1, 6)),
        };
        assert_eq!(Above::of(&sheet), above);
        assert_eq!(Above::of(&Sheet::default()), Above::default());
    }

    #[test]
    fn a_text_that_names_both_kinds_names_none() {
        for (text, kind) in [
            ("Tập thể", Some(RecipientKind::Collective)),
            ("ca nhan", Some(RecipientKind::Individual)),
            ("DANH SÁCH TẬP THỂ, CÁ NHÂN", None),
            ("", None),
        ] {
            assert_eq!(kind_named_in(text), kind, "{text}");
        }
    }
}
