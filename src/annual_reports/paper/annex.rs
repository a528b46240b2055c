//! The annexes: all figures, the models, who was commended.

use super::{
    Source, WORDS,
    tables::{Proofs, column, numbers},
};
use crate::{
    annual_reports::{
        figure::Drawn,
        indicator::{INDICATORS, Indicator},
    },
    papers::documents::{Annex, Block, Cell, Table},
};

/// The annexes that have something to say.
pub(super) fn all(source: &Source, number: &str) -> Vec<Annex> {
    let year = source.year;
    let parts = [
        (format!("SỐ LIỆU NĂM {year}"), false, figures(source)),
        (format!("DANH MỤC MÔ HÌNH “DÂN VẬN KHÉO” NĂM {year}"), true, models(source)),
        (format!("DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG NĂM {year}"), true, awards(source)),
    ];
    let day =
        source.signed.as_ref().map_or_else(String::new, |signed| format!(" ngày {}", WORDS.day(signed.day)));
    // A correction typesets the lists anew, from the records of its day.
    let last = source.corrections.iter().filter_map(|step| step.day).max();
    let as_of =
        last.map_or_else(String::new, |day| format!("; danh sách theo hồ sơ đến ngày {}", WORDS.day(day)));
    parts
        .into_iter()
        .filter(|(_, _, body)| !body.is_empty())
        .zip(["PHỤ LỤC I", "PHỤ LỤC II", "PHỤ LỤC III"])
        .map(|((title, landscape, body), label)| Annex {
            label: label.to_owned(),
            title,
            reference: format!("(Kèm theo Báo cáo số {}{day}{as_of})", number.trim()),
            landscape,
            body,
        })
        .collect()
}

fn figures(source: &Source) -> Vec<Block> {
    let mut proofs = Proofs::default();
    let rows: Vec<_> = INDICATORS.iter().filter_map(|found| figure(source, found, &mut proofs)).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = [
        ("Mã", 13, false),
        ("Chỉ tiêu", 34, false),
        ("Đơn vị tính", 12, false),
        (&source.year.to_string(), 13, true),
        (&(source.year - 1).to_string(), 13, true),
        ("Nguồn", 17, false),
    ];
    let mut out = vec![Block::Table(Table { columns: columns.map(column).into(), rows })];
    out.extend(proofs.notes().into_iter().map(Block::Note));
    out
}

fn figure(source: &Source, found: &Indicator, proofs: &mut Proofs) -> Option<Vec<Cell>> {
    let of = |figures: &[Drawn]| figures.iter().find(|figure| figure.code == found.code).cloned();
    let (now, before) = (of(&source.now), of(&source.before));
    if now.is_none() && before.is_none() {
        return None;
    }
    let [unit, is, was] = numbers(found, now.as_ref(), before.as_ref());
    let origin = match &now {
        None => String::new(),
        Some(drawn) if drawn.is_typed() => proofs.mark(drawn),
        Some(_) => WORDS.t("annual-reports-counted"),
    };
    Some(vec![found.code.into(), found.name(WORDS).into(), unit.into(), is.into(), was.into(), origin.into()])
}

fn models(source: &Source) -> Vec<Block> {
    if source.models.is_empty() {
        return Vec::new();
    }
    let columns = [
        ("STT", 5, true),
        ("Tên mô hình", 22, false),
        ("Đơn vị", 12, false),
        ("Lĩnh vực", 13, false),
        ("Tập thể, cá nhân thực hiện", 17, false),
        ("Kết quả", 22, false),
        ("Mức công nhận", 9, false),
    ];
    let rows = source.models.iter().enumerate().map(|(at, model)| {
        let cells = [
            &(at + 1).to_string(),
            &model.name,
            &model.unit,
            &model.field,
            &model.subject,
            &model.result,
            &model.level,
        ];
        cells.map(|text| Cell::from(text.clone())).into()
    });
    vec![Block::Table(Table { columns: columns.map(column).into(), rows: rows.collect() })]
}

fn awards(source: &Source) -> Vec<Block> {
    if source.awards.is_empty() {
        return Vec::new();
    }
    let columns = [
        ("STT", 5, true),
        ("Tên tập thể, cá nhân", 22, false),
        ("Chức danh, địa chỉ", 18, false),
        ("Đơn vị", 13, false),
        ("Hình thức", 9, false),
        ("Chuyên đề", 14, false),
        ("Quyết định", 19, false),
    ];
    let rows = source.awards.iter().enumerate().map(|(at, award)| {
        let cells = [
            &(at + 1).to_string(),
            &award.name,
            &award.title,
            &award.unit,
            &award.form,
            &award.stream,
            &award.decision,
        ];
        cells.map(|text| Cell::from(text.clone())).into()
    });
    vec![Block::Table(Table { columns: columns.map(column).into(), rows: rows.collect() })]
}
