//! Column headers of the registration files: the canonical names and what each office made of them.

/// One column of a registration file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Running number.
    Number,
    /// Model name.
    Name,
    /// Registering unit.
    Unit,
    /// Field.
    Field,
    /// Collective or individual.
    Kind,
    /// Collective's or person's name.
    Holder,
    /// Post or part.
    Role,
    /// New, continued or upgraded.
    Novelty,
    /// Situation.
    Situation,
    /// Goal.
    Goal,
    /// Method.
    Method,
    /// Area.
    Area,
    /// Households.
    Households,
    /// People.
    People,
    /// Lead.
    Lead,
    /// Partners.
    Partners,
    /// Money.
    Money,
    /// Labour days.
    Labour,
    /// Start.
    Starts,
    /// Evaluation.
    Evaluated,
    /// Output.
    Output,
    /// Sustain and replicate.
    Sustain,
    /// Level aimed at.
    Aim,
    /// Officer who follows it.
    Follower,
    /// Telephone.
    Phone,
    /// Registration date.
    Registered,
}

use Column::{
    Aim, Area, Evaluated, Field, Follower, Goal, Holder, Households, Kind, Labour, Lead, Method, Money, Name,
    Novelty, Number, Output, Partners, People, Phone, Registered, Role, Situation, Starts, Sustain, Unit,
};

/// Canonical headers in canonical order.
pub const CANONICAL: [(Column, &str); 26] = [
    (Number, "STT"),
    (Name, "Tên mô hình"),
    (Unit, "Đơn vị đăng ký"),
    (Field, "Lĩnh vực"),
    (Kind, "Loại"),
    (Holder, "Tên tập thể, cá nhân"),
    (Role, "Chức vụ, vai trò"),
    (Novelty, "Mới/Tiếp tục"),
    (Situation, "Tình hình, lý do"),
    (Goal, "Mục tiêu"),
    (Method, "Nội dung, cách làm"),
    (Area, "Địa bàn"),
    (Households, "Số hộ hưởng lợi"),
    (People, "Số người hưởng lợi"),
    (Lead, "Chủ trì"),
    (Partners, "Phối hợp"),
    (Money, "Kinh phí (đồng)"),
    (Labour, "Ngày công"),
    (Starts, "Ngày bắt đầu"),
    (Evaluated, "Ngày đánh giá"),
    (Output, "Kết quả kiểm chứng được"),
    (Sustain, "Duy trì, nhân rộng"),
    (Aim, "Cấp phấn đấu"),
    (Follower, "Người theo dõi"),
    (Phone, "Điện thoại"),
    (Registered, "Ngày đăng ký"),
];

/// Headers typed in capitals, with the words of the district's circular.
pub const CAPITALS: &[(Column, &str)] = &[
    (Number, "TT"),
    (Name, "TÊN MÔ HÌNH \"DÂN VẬN KHÉO\""),
    (Unit, "ĐƠN VỊ ĐĂNG KÝ"),
    (Field, "LĨNH VỰC"),
    (Kind, "LOẠI"),
    (Holder, "TÊN TẬP THỂ, CÁ NHÂN"),
    (Role, "CHỨC VỤ, VAI TRÒ"),
    (Novelty, "MỚI/TIẾP TỤC"),
    (Situation, "TÌNH HÌNH, LÝ DO"),
    (Goal, "MỤC TIÊU"),
    (Method, "NỘI DUNG, CÁCH LÀM"),
    (Area, "ĐỊA BÀN"),
    (Households, "SỐ HỘ HƯỞNG LỢI"),
    (People, "SỐ NGƯỜI HƯỞNG LỢI"),
    (Lead, "CHỦ TRÌ"),
    (Partners, "PHỐI HỢP"),
    (Money, "KINH PHÍ (ĐỒNG)"),
    (Labour, "NGÀY CÔNG"),
    (Starts, "NGÀY BẮT ĐẦU"),
    (Evaluated, "NGÀY ĐÁNH GIÁ"),
    (Output, "KẾT QUẢ KIỂM CHỨNG ĐƯỢC"),
    (Sustain, "DUY TRÌ, NHÂN RỘNG"),
    (Aim, "CẤP PHẤN ĐẤU"),
    (Follower, "NGƯỜI THEO DÕI"),
    (Phone, "ĐIỆN THOẠI"),
    (Registered, "NGÀY ĐĂNG KÝ"),
];

/// Headers typed without marks.
pub const UNMARKED: &[(Column, &str)] = &[
    (Number, "STT"),
    (Name, "Ten mo hinh"),
    (Unit, "Don vi dang ky"),
    (Field, "Linh vuc"),
    (Kind, "Loai"),
    (Holder, "Ten tap the, ca nhan"),
    (Role, "Chuc vu, vai tro"),
    (Novelty, "Moi/Tiep tuc"),
    (Situation, "Tinh hinh, ly do"),
    (Goal, "Muc tieu"),
    (Method, "Noi dung, cach lam"),
    (Area, "Dia ban"),
    (Households, "So ho huong loi"),
    (People, "So nguoi huong loi"),
    (Lead, "Chu tri"),
    (Partners, "Phoi hop"),
    (Money, "Kinh phi (dong)"),
    (Labour, "Ngay cong"),
    (Starts, "Ngay bat dau"),
    (Evaluated, "Ngay danh gia"),
    (Output, "Ket qua kiem chung duoc"),
    (Sustain, "Duy tri, nhan rong"),
    (Aim, "Cap phan dau"),
    (Follower, "Nguoi theo doi"),
    (Phone, "Dien thoai"),
    (Registered, "Ngay dang ky"),
];

/// Short headers, as on a form squeezed onto one sheet.
pub const SHORT: &[(Column, &str)] = &[
    (Number, "TT"),
    (Name, "Tên mô hình \"Dân vận khéo\""),
    (Field, "Lĩnh vực hoạt động"),
    (Holder, "Tập thể, cá nhân thực hiện"),
    (Households, "Số hộ"),
    (People, "Số người"),
    (Money, "Kinh phí"),
    (Starts, "Thời gian bắt đầu"),
    (Evaluated, "Thời gian đánh giá"),
];

/// Headers with line breaks inside the cell.
pub const BROKEN: &[(Column, &str)] = &[
    (Name, "Tên\nmô hình"),
    (Households, "Số hộ\nhưởng lợi"),
    (People, "Số người\nhưởng lợi"),
    (Money, "Kinh phí\n(đồng)"),
    (Novelty, "Mới/ Tiếp tục"),
    (Situation, "Tình hình,\nlý do"),
];

/// The wording of the agencies' office.
pub const OFFICE: &[(Column, &str)] = &[
    (Name, "Tên mô hình dân vận khéo"),
    (Unit, "Đơn vị"),
    (Kind, "Loại hình"),
    (Method, "Nội dung và cách làm"),
    (Starts, "Bắt đầu"),
    (Evaluated, "Đánh giá"),
    (Follower, "Cán bộ theo dõi"),
];
