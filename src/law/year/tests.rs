//! A year of days off as it is typed.

use jiff::civil::date;

use super::*;

fn form(off: &str, make_up: &str) -> Typed {
    let mut typed = Typed::default();
    typed.set("off", off);
    typed.set("make_up", make_up);
    typed
}

#[test]
fn every_year_of_ours_reads_back_as_it_was_written() {
    for words in [Words::Vi, Words::En] {
        for year in dinh_rules::calendar::Calendar::shipped().unwrap().years() {
            let (off, make_up) = typed(words, year);
            let mut errors = Errors::default();
            let read = read(words, &form(&off, &make_up), year.year, Given::shipped().unwrap(), &mut errors);
            assert!(errors.is_empty(), "{:?}", errors.list());
            let read = read.unwrap();
            assert_eq!((read.off, read.make_up), (year.off.clone(), year.make_up.clone()));
        }
    }
}

#[test]
fn people_type_days_in_many_ways() {
    for (line, day, holiday) in [
        ("1/1/2027 tết dương lịch", date(2027, 1, 1), Holiday::NewYear),
        ("06-02-2027: Tet Nguyen dan", date(2027, 2, 6), Holiday::Tet),
        ("2027-04-16 giỗ tổ hùng vương", date(2027, 4, 16), Holiday::HungKings),
        ("24/11/2027 lý do khác", date(2027, 11, 24), Holiday::Other),
        ("03/05/2027 lễ 1/5 (nghỉ bù cho 01/05/2027)", date(2027, 5, 3), Holiday::May1),
    ] {
        let read = off(Words::Vi, line).map(|off| (off.day, off.holiday));
        assert_eq!(read, Ok((day, holiday)), "{line}");
    }
}

#[test]
fn a_wrong_line_is_named() {
    for (off, make_up, field, says) in [
        ("", "", "off", "Ghi ít nhất"),
        ("01/01/2027 Tết Dương lịch\n\n31/02/2027 Tết Nguyên đán", "", "off", "Dòng 3"),
        ("01/01/2027 Nghỉ mát", "", "off", "Dòng 1"),
        ("01/01/2027 Tết Tây", "", "off", "Dòng 1"),
        ("01/01/2027 02/01/2027 03/01/2027 Tết Nguyên đán", "", "off", "quá hai ngày"),
        ("01/01/2027 Tết Dương lịch", "", "off", "Tết Nguyên đán: Bộ luật Lao động cho 5 ngày, ở đây ghi 0"),
        ("01/01/2027 Tết Dương lịch", "03/01/2027", "make_up", "03/01/2027"),
        ("01/01/2026 Tết Dương lịch", "", "off", "01/01/2026"),
        ("01/01/2027 Tết Dương lịch\n1/1/2027 Tết Dương lịch", "", "off", "hai lần"),
        ("01/01/2027 Tết Dương lịch", "thứ bảy", "make_up", "Dòng 1"),
        ("01/01/2027 Tết Dương lịch", "04/01/2027", "make_up", "vốn là ngày làm việc"),
    ] {
        let mut errors = Errors::default();
        assert_eq!(read(Words::Vi, &form(off, make_up), 2027, Given::shipped().unwrap(), &mut errors), None);
        assert!(errors.on(field).contains(says), "{off}: {}", errors.on(field));
    }
}
