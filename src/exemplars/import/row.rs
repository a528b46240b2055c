//! One row of a sheet, read into the form's fields. Pure.

use jiff::civil::Date;

use super::{super::content::LONGEST_NAME, columns::COLUMNS};
use crate::{
    exemplars::{Content, Entry, Origin, RowKind, SubjectKind, policy},
    imports::{Checked, Context, Outcome, common_faults},
    sheet::Line,
    vietnamese::{self, fold},
    web::{Choice, form},
};

/// What a sheet says became of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Tiêu biểu.
    Typical,
    /// Đạt.
    Recognised,
    /// Đang làm.
    UnderWay,
    /// Dừng.
    Stopped,
}

/// A row that could be read.
#[derive(Debug, Clone)]
pub(super) struct Parsed {
    pub(super) content: Content,
    pub(super) checked_on: Option<Date>,
    pub(super) verdict: Option<Verdict>,
    pub(super) level: Option<String>,
    pub(super) decision: String,
    pub(super) decided_on: Option<Date>,
    pub(super) reason: String,
}

/// A row judged by itself.
pub(super) struct Read {
    pub(super) checked: Checked,
    pub(super) parsed: Option<Parsed>,
}

struct Faults {
    errors: Vec<String>,
    warnings: Vec<String>,
}

/// Reads a row.
pub(super) fn read(ctx: Context<'_>, fields: &[Choice], line: &Line) -> Read {
    let (errors, warnings) = common_faults(ctx.words, line, COLUMNS);
    let mut faults = Faults { errors, warnings };
    let name = line.text("name");
    if name.is_empty() {
        faults.errors.push(ctx.words.t("exemplars-import-no-name"));
    }
    let unit = unit(ctx, line, &mut faults);
    let parsed = Parsed {
        content: content(ctx, fields, line, &unit, &mut faults),
        checked_on: day(ctx, line, "checked", &mut faults),
        verdict: verdict(ctx, line, &mut faults),
        level: level(ctx, line, "level", &mut faults),
        decision: line.text("decision"),
        decided_on: day(ctx, line, "decided", &mut faults),
        reason: line.text("reason"),
    };
    complete(ctx, &parsed, &mut faults);
    let checked = Checked {
        line: line.number,
        name,
        unit: ctx.tree.name(&unit).to_owned(),
        outcome: Outcome::Bad,
        errors: faults.errors,
        warnings: faults.warnings,
    };
    let readable = !unit.is_empty();
    Read { checked, parsed: readable.then_some(parsed) }
}

/// The unit's id: its own cell, or the sheet's unit; empty when there is none.
fn unit(ctx: Context<'_>, line: &Line, faults: &mut Faults) -> String {
    let written = line.text("unit");
    let found = if written.is_empty() { ctx.unit } else { ctx.names.find(&written) };
    match found {
        Some(place) => {
            if !ctx.may(policy::RULES, "exemplars.import", &place.id) {
                faults.errors.push(ctx.words.t1("imports-error-not-yours", "unit", &place.name));
            }
            place.id.clone()
        }
        None if written.is_empty() => {
            faults.errors.push(ctx.words.t("imports-error-no-unit"));
            String::new()
        }
        None => {
            faults.errors.push(ctx.words.t1("imports-error-unit", "text", written));
            String::new()
        }
    }
}

fn content(ctx: Context<'_>, fields: &[Choice], line: &Line, unit: &str, faults: &mut Faults) -> Content {
    let name = line.text("name");
    if name.chars().count() > LONGEST_NAME {
        faults.warnings.push(ctx.words.t("exemplars-import-long-name"));
    }
    let long = |key: &str| vietnamese::tidy_lines(&line.cell(key).text());
    Content {
        year: ctx.year,
        unit_id: unit.to_owned(),
        subject_kind: kind(ctx, line, faults),
        subject_name: line.text("subject"),
        subject_role: line.text("role"),
        name,
        field: field(ctx, fields, line, faults),
        origin: origin(ctx, line, faults),
        previous_id: None,
        situation: long("situation"),
        goal: long("goal"),
        method: long("method"),
        area: line.text("area"),
        households: number(ctx, line, "households", faults),
        people: number(ctx, line, "people", faults),
        sustain: long("sustain"),
        target_level: level(ctx, line, "target", faults),
        follower_name: line.text("follower"),
        phone: line.text("phone"),
        registered_on: day(ctx, line, "registered", faults),
        starts_on: day(ctx, line, "starts", faults),
        evaluates_on: day(ctx, line, "evaluates", faults),
        rows: rows(ctx, line, faults),
    }
}

fn rows(ctx: Context<'_>, line: &Line, faults: &mut Faults) -> Vec<Entry> {
    let mut rows = Vec::new();
    for (key, part) in [("lead", "lead"), ("partner", "partner")] {
        for name in line.text(key).split(';').map(str::trim).filter(|name| !name.is_empty()) {
            rows.push(Entry::new(RowKind::Force, name, part));
        }
    }
    for (key, name, unit) in [("money", "money", "đồng"), ("labour", "labour", "ngày công")] {
        if let Some(amount) = number(ctx, line, key, faults) {
            rows.push(Entry { target: Some(amount), ..Entry::new(RowKind::Resource, name, unit) });
        }
    }
    if let Some(output) = line.opt_text("output") {
        rows.push(Entry::new(RowKind::Output, output, ""));
    }
    rows
}

fn title(key: &str) -> &'static str {
    COLUMNS.iter().find(|column| column.key == key).map_or("", |column| column.title)
}

fn number(ctx: Context<'_>, line: &Line, key: &str, faults: &mut Faults) -> Option<i64> {
    let number = line.cell(key).number().unwrap_or_else(|text| {
        let words = ctx.words.t2("imports-error-number", ("column", title(key)), ("text", text));
        faults.errors.push(words);
        None
    });
    if let Some(told) = number.and_then(|number| form::too_large(ctx.words, number)) {
        faults.errors.push(ctx.words.t2("imports-error-in", ("column", title(key)), ("told", told)));
    }
    number
}

fn day(ctx: Context<'_>, line: &Line, key: &str, faults: &mut Faults) -> Option<Date> {
    let day = line.cell(key).day().unwrap_or_else(|text| {
        let words = ctx.words.t2("imports-error-day", ("column", title(key)), ("text", text));
        faults.errors.push(words);
        None
    });
    let future = day.is_some_and(|day| day > ctx.today);
    if future && matches!(key, "registered" | "checked" | "decided") {
        faults.errors.push(ctx.words.t1("imports-error-future", "column", title(key)));
    }
    day
}

fn unknown(ctx: Context<'_>, key: &str, text: &str, faults: &mut Faults) {
    let words = ctx.words.t2("imports-error-word", ("column", title(key)), ("text", text));
    faults.errors.push(words);
}

fn kind(ctx: Context<'_>, line: &Line, faults: &mut Faults) -> Option<SubjectKind> {
    let text = line.text("kind");
    match fold(&text).as_str() {
        "" => None,
        "tap the" | "tt" => Some(SubjectKind::Collective),
        "ca nhan" | "cn" => Some(SubjectKind::Individual),
        _ => {
            unknown(ctx, "kind", &text, faults);
            None
        }
    }
}

fn origin(ctx: Context<'_>, line: &Line, faults: &mut Faults) -> Option<Origin> {
    let text = line.text("origin");
    match fold(&text).as_str() {
        "" => None,
        "moi" => Some(Origin::New),
        "tiep tuc" | "cu" | "duy tri" => Some(Origin::Continued),
        "nang cap" | "nang chat" => Some(Origin::Upgraded),
        _ => {
            unknown(ctx, "origin", &text, faults);
            None
        }
    }
}

/// Field names as offices write them: `Văn hóa - xã hội`, `QP-AN`.
fn field(ctx: Context<'_>, fields: &[Choice], line: &Line, faults: &mut Faults) -> String {
    let text = line.text("field");
    let folded = fold(&text);
    let short = match folded.as_str() {
        "" => return String::new(),
        "kt" | "phat trien kinh te" => "kinh-te",
        "vh xh" | "van hoa" | "xa hoi" => "van-hoa-xa-hoi",
        "qp an" | "an ninh" | "quoc phong" | "an ninh trat tu" => "quoc-phong-an-ninh",
        "he thong chinh tri" | "htct" | "xay dung he thong chinh tri" | "xay dung dang chinh quyen" => {
            "he-thong-chinh-tri"
        }
        _ => "",
    };
    let found = fields.iter().find(|choice| fold(&choice.label) == folded || choice.value == short);
    if let Some(found) = found {
        return found.value.clone();
    }
    unknown(ctx, "field", &text, faults);
    String::new()
}

fn level(ctx: Context<'_>, line: &Line, key: &str, faults: &mut Faults) -> Option<String> {
    let text = line.text(key);
    let folded = fold(&text);
    let bare = folded.strip_prefix("cap ").unwrap_or(&folded);
    let code = match bare {
        "" => return None,
        "xa" | "thi tran" | "xa thi tran" | "phuong" | "co so" => "xa",
        "huyen" | "quan" => "huyen",
        "thanh pho" | "tp" | "tinh" | "tinh thanh pho" => "tinh",
        "trung uong" | "tw" => "trung-uong",
        _ => {
            unknown(ctx, key, &text, faults);
            return None;
        }
    };
    Some(code.to_owned())
}

fn verdict(ctx: Context<'_>, line: &Line, faults: &mut Faults) -> Option<Verdict> {
    let text = line.text("result");
    match fold(&text).as_str() {
        "" => None,
        "tieu bieu" | "dien hinh" => Some(Verdict::Typical),
        "dat" | "cong nhan" | "duoc cong nhan" => Some(Verdict::Recognised),
        "dang lam" | "dang thuc hien" => Some(Verdict::UnderWay),
        "dung" | "ngung" | "khong lam tiep" => Some(Verdict::Stopped),
        _ => {
            unknown(ctx, "result", &text, faults);
            None
        }
    }
}

/// What a result needs beside it.
fn complete(ctx: Context<'_>, parsed: &Parsed, faults: &mut Faults) {
    let leveled = matches!(parsed.verdict, Some(Verdict::Typical | Verdict::Recognised));
    if leveled && parsed.level.is_none() {
        faults.errors.push(ctx.words.t("exemplars-error-level"));
    }
    if leveled && parsed.decided_on.is_none() {
        faults.errors.push(ctx.words.t("exemplars-import-no-day"));
    }
    if parsed.verdict == Some(Verdict::Stopped) && parsed.reason.is_empty() {
        faults.errors.push(ctx.words.t("exemplars-error-reason"));
    }
}
