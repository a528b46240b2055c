//! The page of results.

use super::*;

#[test]
fn registers_are_found_by_what_people_call_them() {
    for (asked, paths) in [
        ("giấy khen", &["/commendations"][..]),
        ("khen thuong 2020", &["/commendations?year=2020"]),
        ("khen thưởng 1999", &["/commendations"]),
        ("tổng kết 2020", &["/reports/2020"]),
        ("báo cáo", &["/reports"]),
        ("mô hình dân vận khéo", &["/exemplars"]),
        ("thông báo niêm yết", &["/disclosures"]),
        ("dữ liệu mở", &["/open-data"]),
        ("2020", &[]),
        ("lúa", &[]),
        ("", &[]),
    ] {
        let found = found(Words::Vi, asked, &[2020, 2019]);
        let found: Vec<_> = found.iter().map(|(hit, _)| hit.path.as_str()).collect();
        assert_eq!(found, paths, "{asked}");
    }
}
