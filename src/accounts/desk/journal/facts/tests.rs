//! Facts of the journal in words.

use super::*;
use crate::places::reference;

#[test]
fn facts_are_told_in_words_where_there_are_words() {
    let tree = reference::tree().unwrap();
    let models = HashMap::from([("m1".to_owned(), (2020, 34))]);
    for (act, kept, told) in [
        ("exemplars.typical", "typical → typical (2020-12-30)", Some("Tiêu biểu → Tiêu biểu (30/12/2020)")),
        ("exemplars.retract", "under_way → registered", Some("Đang làm → Mới đăng ký")),
        ("news.write", "draft", Some("Bản nháp")),
        ("accounts.give-role", "role=commune_officer place=o31255", Some("Công chức xã, Xã Trung Hưng")),
        ("accounts.set-password", "one-time code", Some("bằng mã dùng một lần")),
        ("commendations.correct", "version 1 → 2", Some("bản 1 → 2")),
        ("exemplars.carry-over", "m1", Some("MH 34/2020")),
        ("exemplars.copy", "o31255", Some("Xã Trung Hưng")),
        ("annual_reports.type", "K3 2020 = 15", None),
        ("exemplars.retract", "typical → unheard", None),
        ("exemplars.typical", "typical (soon)", None),
        ("accounts.make", "role=king place=o31255", None),
        ("exemplars.score", "", None),
    ] {
        let found = facts(Words::Vi, &tree, &models, act, kept);
        assert_eq!(found.as_deref(), told, "{act} {kept}");
    }
}

#[test]
fn facts_without_a_sentence_are_told_piece_by_piece() {
    let tree = reference::tree().unwrap();
    let id = "0176ee87193749da50b667fc9e00b735";
    for (act, kept, told) in [
        ("papers.add", "place=o31255 side=party", "nơi Xã Trung Hưng bên Đảng".to_owned()),
        (
            "papers.add-signer",
            &format!("signer={id} from=2020-08-01"),
            "người ký …9e00b735 từ 01/08/2020".to_owned(),
        ),
        ("commendations.issue", "individual 20 2021-01-06", "cá nhân 20 06/01/2021".to_owned()),
        (
            "annual_reports.return",
            "31255 2020 locked → returned",
            "Xã Trung Hưng 2020 Đã khóa → Trả lại".to_owned(),
        ),
        ("annual_reports.type", "K3 2020 = 15", "K3 2020 = 15".to_owned()),
        ("annual_reports.due", "925 2020: 2021-01-06", "Huyện Cờ Đỏ 2020: 06/01/2021".to_owned()),
        (
            "annual_reports.sign",
            &format!("925 2020 locked → signed, organ = {id}, number = 19"),
            "Huyện Cờ Đỏ 2020 Đã khóa → Đã ký, cơ quan …9e00b735, văn bản số 19".to_owned(),
        ),
        (
            "annual_reports.keep-paper",
            "925 2020, 1, pdf, sha256 ab",
            "Huyện Cờ Đỏ 2020, 1, pdf, mã băm ab".to_owned(),
        ),
        ("unheard.of", "=", "=".to_owned()),
        ("unheard.of", "", String::new()),
    ] {
        assert_eq!(piecewise(Words::Vi, &tree, act, kept), told, "{act} {kept}");
    }
}
