//! The columns of a book of notices, with the other titles that offices use.

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
        key: "title",
        title: "Tên thông báo",
        aliases: &["noi dung cong khai", "ten noi dung cong khai", "trich yeu"],
        required: true,
        example: "Quyết toán quỹ làm đường nông thôn năm 2020",
    },
    column("document", "Số, ký hiệu", &["so van ban", "so ky hieu van ban"], "87/TB-UBND"),
    column("unit", "Đơn vị", &["don vi cong khai", "xa thi tran"], "Xã Trung Hưng"),
    column("kind", "Việc phải công khai", &["nhom viec", "linh vuc"], "Quỹ và khoản đóng góp"),
    column("part", "Phần việc", &["loai viec"], ""),
    column("audience", "Phạm vi", &["doi tuong xem"], "Nhân dân"),
    column("signed", "Ngày ký", &["ngay ban hanh"], "18/12/2020"),
    column("received", "Ngày nhận", &["ngay bat dau tinh han"], ""),
    column("posted", "Ngày niêm yết", &["ngay dan"], "19/12/2020"),
    column("places", "Nơi niêm yết", &["noi dan"], "Trụ sở UBND xã; Nhà văn hóa ấp Thới Bình"),
    column("taken_down", "Ngày gỡ", &["ngay thao go"], ""),
    column("days", "Số ngày niêm yết", &[], ""),
    column("own_basis", "Căn cứ riêng", &[], ""),
    column("web", "Ngày đăng cổng", &["ngay dang tren cong"], "19/12/2020"),
    column("broadcast", "Ngày phát loa", &["ngay phat thanh"], "19/12/2020"),
    column("broadcasts", "Số lượt phát", &[], "6"),
    column("minutes", "Số phút mỗi lượt", &[], "4"),
    column("told", "Số hộ được báo", &[], "1.120"),
    column("lead", "Tóm tắt", &["tom tat noi dung"], "Năm 2020 quỹ thu của 1.179 hộ để làm 4 tuyến đường."),
    column("households", "Số hộ", &[], "1.179"),
    column("collected", "Thu (đồng)", &["so thu", "thu"], "412.650.000"),
    column("spent", "Chi (đồng)", &["so chi", "chi"], "398.200.000"),
    column("investor", "Chủ đầu tư", &[], ""),
    column("location", "Địa điểm", &["dia diem xay dung"], ""),
    column("total", "Tổng mức đầu tư (đồng)", &["tong von", "tong muc dau tu"], ""),
    column("state_money", "Ngân sách (đồng)", &["von ngan sach"], ""),
    column("people_money", "Dân góp (đồng)", &["nhan dan dong gop"], ""),
    column("contractor", "Đơn vị thi công", &["nha thau"], ""),
    column("starts", "Khởi công", &["ngay khoi cong"], ""),
    column("ends", "Hoàn thành", &["ngay hoan thanh"], ""),
    column("progress", "Tiến độ (%)", &["tien do"], ""),
    column("people", "Số người", &[], ""),
];
