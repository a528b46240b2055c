//! The columns of a sheet of models, with the other titles that offices use.

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
    Column {
        key: "name",
        title: "Tên mô hình",
        aliases: &[
            "ten mo hinh dan van kheo",
            "mo hinh",
            "ten mo hinh dang ky",
            "ten mo hinh dien hinh dan van kheo",
        ],
        required: true,
        example: "Thắp sáng đường quê",
    },
    column("unit", "Đơn vị đăng ký", &["don vi", "xa thi tran", "don vi thuc hien"], "Xã Trung Hưng"),
    column("field", "Lĩnh vực", &["linh vuc hoat dong", "linh vuc dang ky"], "Văn hóa, xã hội"),
    column("kind", "Loại", &["loai hinh", "tap the ca nhan", "hinh thuc"], "Tập thể"),
    column(
        "subject",
        "Tên tập thể, cá nhân",
        &["tap the ca nhan thuc hien", "ten tap the", "don vi ca nhan thuc hien"],
        "Ban công tác Mặt trận ấp Thới Bình",
    ),
    column("role", "Chức vụ, vai trò", &["chuc vu", "vai tro"], "Trưởng ban"),
    column("origin", "Mới/Tiếp tục", &["moi tiep tuc nang cap", "tinh trang", "moi hay tiep tuc"], "Mới"),
    column(
        "situation",
        "Tình hình, lý do",
        &["ly do", "tinh hinh", "su can thiet"],
        "Đường ấp tối, bà con ngại đi đêm",
    ),
    column("goal", "Mục tiêu", &["muc tieu tieu chi", "muc dich"], "120 bóng đèn trên 2.400 m đường"),
    column(
        "method",
        "Nội dung, cách làm",
        &["noi dung va cach lam", "noi dung", "cach lam"],
        "Mỗi hộ gắn một bóng, chi hội thanh niên kéo dây",
    ),
    column("area", "Địa bàn", &["dia ban thuc hien", "pham vi"], "Ấp Thới Bình"),
    column("households", "Số hộ hưởng lợi", &["so ho", "ho huong loi"], "214"),
    column("people", "Số người hưởng lợi", &["so nguoi", "nguoi huong loi"], "860"),
    column("lead", "Chủ trì", &["don vi chu tri"], "Ban công tác Mặt trận ấp"),
    column("partner", "Phối hợp", &["don vi phoi hop"], "Chi đoàn thanh niên; Chi hội phụ nữ"),
    column("money", "Kinh phí (đồng)", &["kinh phi", "so tien", "kinh phi thuc hien"], "36.000.000"),
    column("labour", "Ngày công", &["so ngay cong"], "150"),
    column("starts", "Ngày bắt đầu", &["thoi gian bat dau", "bat dau"], "01/03/2020"),
    column("evaluates", "Ngày đánh giá", &["thoi gian danh gia", "danh gia", "ngay ket thuc"], "12/09/2020"),
    column(
        "output",
        "Kết quả kiểm chứng được",
        &["san pham kiem chung", "ket qua dau ra"],
        "Danh sách hộ, ảnh, biên bản đo đường",
    ),
    column(
        "sustain",
        "Duy trì, nhân rộng",
        &["duy tri nhan rong mo hinh", "nhan rong"],
        "Mỗi tổ cử hai người giữ đèn",
    ),
    column("target", "Cấp phấn đấu", &["cap dang ky", "dang ky cap"], "Huyện"),
    column(
        "follower",
        "Người theo dõi",
        &["can bo theo doi", "cong chuc theo doi"],
        "Công chức Văn hóa - Xã hội",
    ),
    column("phone", "Điện thoại", &["so dien thoai", "dien thoai lien he"], "0900 000 000"),
    column("registered", "Ngày đăng ký", &["thoi gian dang ky"], "15/02/2020"),
    column("checked", "Ngày kiểm tra", &["thoi gian kiem tra"], "30/06/2020"),
    column("result", "Kết quả", &["ket qua binh xet", "ket qua xet", "xep loai"], "Tiêu biểu"),
    column("level", "Cấp công nhận", &["cap khen", "cap cong nhan tieu bieu"], "Huyện"),
    column("decision", "Số quyết định", &["quyet dinh so", "so qd"], "3120/QĐ-UBND"),
    column("decided", "Ngày quyết định", &["ngay qd", "ngay ky quyet dinh"], "18/12/2020"),
    column("reason", "Lý do dừng", &["ly do ngung", "ly do khong dat"], "Thiếu vốn, bà con thống nhất dừng"),
];
