use jiff::civil::date;

use super::*;

#[test]
fn every_year_has_the_days_the_labour_code_gives() {
    let calendar = Calendar::shipped().unwrap();
    assert_eq!(calendar.years().count(), FILES.len());
    for year in calendar.years() {
        assert_eq!(Given::shipped().unwrap().differs(year), [], "{}", year.year);
        // A holiday on a weekly day off moves to a working day, one for one.
        let mut on_weekends: Vec<_> =
            year.off.iter().filter(|off| is_weekend(off.day)).map(|off| off.day).collect();
        let mut moved: Vec<_> = year.off.iter().filter_map(|off| off.instead_of).collect();
        on_weekends.sort_unstable();
        moved.sort_unstable();
        assert_eq!(moved, on_weekends, "{}", year.year);
    }
}

#[test]
fn national_day_grew_by_a_day_in_2021() {
    let given = Given::shipped().unwrap();
    for (year, of_code, national) in [(2020, "2012", 1), (2021, "2019", 2), (2026, "2019", 2)] {
        assert!(given.basis(year).unwrap().contains(of_code), "{year}");
        let bare = Year {
            year,
            confidence: Confidence::M,
            basis: String::new(),
            off: Vec::new(),
            make_up: vec![date(year, 1, 1)],
        };
        let differs: Vec<_> = given.differs(&bare).iter().map(|one| (one.holiday, one.given)).collect();
        let all = [
            (Holiday::NewYear, 1),
            (Holiday::Tet, 5),
            (Holiday::HungKings, 1),
            (Holiday::April30, 1),
            (Holiday::May1, 1),
            (Holiday::NationalDay, national),
            (Holiday::Swapped, 1),
        ];
        assert_eq!(differs, all, "{year}");
    }
    assert_eq!(given.basis(2012), None);
}

#[test]
fn lunar_days_stand_where_the_lunar_calendar_puts_them() {
    let calendar = Calendar::shipped().unwrap();
    for (new_year, kings) in [
        (date(2019, 2, 5), date(2019, 4, 14)),
        (date(2020, 1, 25), date(2020, 4, 2)),
        (date(2021, 2, 12), date(2021, 4, 21)),
        (date(2022, 2, 1), date(2022, 4, 10)),
        (date(2023, 1, 22), date(2023, 4, 29)),
        (date(2024, 2, 10), date(2024, 4, 18)),
        (date(2025, 1, 29), date(2025, 4, 7)),
        (date(2026, 2, 17), date(2026, 4, 26)),
    ] {
        assert_eq!(calendar.kind(new_year), Kind::Off(Holiday::Tet), "{new_year}");
        assert_eq!(calendar.kind(kings), Kind::Off(Holiday::HungKings), "{kings}");
    }
}

#[test]
fn a_day_is_what_the_year_says() {
    let calendar = Calendar::shipped().unwrap();
    for (day, kind) in [
        (date(2020, 12, 18), Kind::Working),
        (date(2020, 12, 19), Kind::Weekend),
        (date(2024, 4, 29), Kind::Off(Holiday::Swapped)),
        (date(2024, 5, 4), Kind::MakeUp),
        (date(2024, 5, 11), Kind::Weekend),
        // A year nobody entered: weekends only.
        (date(2040, 1, 1), Kind::Weekend),
        (date(2040, 1, 2), Kind::Working),
    ] {
        assert_eq!(calendar.kind(day), kind, "{day}");
    }
}

#[test]
fn a_units_own_year_takes_the_place_of_ours() {
    let own = "year = 2024\nconfidence = \"confirmed\"\nbasis = \"TB 1\"\noff = [{ day = \"2024-03-04\", holiday = \"khac\" }]\nmake_up = []";
    let calendar = Calendar::shipped().unwrap().clone().with(Year::read(own).unwrap());
    assert_eq!(calendar.kind(date(2024, 3, 4)), Kind::Off(Holiday::Other));
    assert_eq!(calendar.kind(date(2024, 1, 1)), Kind::Working);
}

#[test]
fn a_year_that_cannot_be_is_refused() {
    for (off, make_up, says) in [
        ("{ day = \"2023-03-04\", holiday = \"khac\" }", "", "is not in 2024"),
        ("{ day = \"2024-03-04\", holiday = \"khac\" }", "\"2024-03-05\"", "working day anyway"),
        ("{ day = \"2024-03-09\", holiday = \"khac\" }", "\"2024-03-09\"", "stands twice"),
        ("{ day = \"2024-02-30\", holiday = \"khac\" }", "", "2024-02-30"),
        ("{ day = \"2024-03-04\", holiday = \"lễ\" }", "", "unknown variant"),
    ] {
        let text =
            format!("year = 2024\nconfidence = \"M\"\nbasis = \"\"\noff = [{off}]\nmake_up = [{make_up}]");
        let told = Year::read(&text).unwrap_err();
        assert!(told.contains(says), "{told}");
    }
}
