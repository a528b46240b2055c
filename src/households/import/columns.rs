//! The columns of a hamlet's book, with the other titles that hamlets use.

use crate::sheet::Column;

const fn column(
    key: &'static str,
    title: &'static str,
    aliases: &'static [&'static str],
    required: bool,
    example: &'static str,
) -> Column {
    Column { key, title, aliases, required, example }
}

/// The columns. The head comes first: a row without one is a sum.
pub const COLUMNS: &[Column] = &[
    column(
        "head",
        "Chủ hộ",
        &["ho ten chu ho", "ho va ten chu ho", "ten chu ho", "ho va ten"],
        true,
        "Nguyễn Văn Mẫu",
    ),
    column("number", "Số hộ", &["ho so", "so so ho", "ma ho", "so ho khau"], true, "12"),
    column(
        "area",
        "Tổ, địa chỉ",
        &["to dia chi", "to", "dia chi", "cho o", "noi o", "to tu quan"],
        false,
        "Tổ 5",
    ),
    column(
        "representative",
        "Người đại diện",
        &["dai dien", "dai dien ho", "nguoi dai dien ho"],
        false,
        "Trần Thị Mẫu",
    ),
    column(
        "phone",
        "Điện thoại",
        &["so dien thoai", "sdt", "dt", "dien thoai lien he"],
        false,
        "0900 000 000",
    ),
    column(
        "hamlet",
        "Ấp",
        &["thon", "ten ap", "khu vuc", "ap khu vuc", "to dan pho", "khu pho"],
        false,
        "Thới Bình",
    ),
    column(
        "members",
        "Thành viên",
        &["thanh vien trong ho", "nguoi trong ho", "cac thanh vien"],
        false,
        "Trần Thị Mẫu; Nguyễn Văn Con",
    ),
    column("from", "Từ ngày", &["ngay dau", "ngay vao so"], false, "01/03/2020"),
];
