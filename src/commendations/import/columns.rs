//! The columns of an award list, with the other titles that offices use.

use crate::sheet::Column;

const fn column(
    key: &'static str,
    title: &'static str,
    aliases: &'static [&'static str],
    example: &'static str,
) -> Column {
    Column { key, title, aliases, required: false, example }
}

/// The columns, in the order of the template.
pub const COLUMNS: &[Column] = &[
    column("no", "STT", &["tt", "so tt", "so thu tu"], "1"),
    Column {
        key: "name",
        title: "Tên tập thể, cá nhân",
        aliases: &[
            "ten tap the",
            "ho va ten",
            "ho ten",
            "ten ca nhan",
            "ho va ten ca nhan",
            "tap the",
            "ca nhan",
            "ten tap the ca nhan duoc khen",
            "ho ten ca nhan ten tap the",
            "ten don vi ca nhan",
        ],
        required: true,
        example: "Ban công tác Mặt trận ấp Thới Bình",
    },
    column("kind", "Loại", &["tap the hay ca nhan", "doi tuong", "loai hinh"], "Tập thể"),
    column(
        "title",
        "Chức vụ",
        &["chuc vu don vi", "chuc danh", "chuc vu dia chi", "chuc vu noi cong tac"],
        "Trưởng ấp",
    ),
    column("unit", "Đơn vị", &["xa thi tran", "don vi de nghi", "thuoc don vi"], "Xã Trung Hưng"),
    column(
        "stream",
        "Chuyên đề",
        &["noi dung khen", "linh vuc", "phong trao", "chuyen de khen thuong"],
        "Dân vận khéo",
    ),
    column("form", "Hình thức", &["hinh thuc khen", "hinh thuc khen thuong"], "Giấy khen"),
    column(
        "reason",
        "Thành tích",
        &["ly do khen", "tom tat thanh tich", "thanh tich dat duoc"],
        "Cùng 214 hộ gắn 126 bóng đèn trên 2.520 mét lộ",
    ),
    column("exemplar", "Mô hình liên quan", &["mo hinh", "ten mo hinh"], "Thắp sáng đường quê"),
    column("number", "Số quyết định", &["quyet dinh so", "so qd", "quyet dinh"], "02/QĐ-UBND"),
    column("decided", "Ngày quyết định", &["ngay qd", "ngay ky", "ngay ky quyet dinh"], "06/01/2021"),
    column(
        "by",
        "Cơ quan quyết định",
        &["nguoi quyet dinh", "cap quyet dinh", "co quan khen", "cap khen"],
        "Chủ tịch Ủy ban nhân dân huyện Cờ Đỏ",
    ),
    column("handed_by", "Người trao", &["nguoi trao tang", "co quan trao"], "Thường trực Huyện ủy Cờ Đỏ"),
    column("handed_on", "Ngày trao", &["ngay trao tang"], "08/01/2021"),
];
