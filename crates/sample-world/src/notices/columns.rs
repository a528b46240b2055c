//! The columns of a book of notices: their keys in our tables and their usual titles.

/// One column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// What it is about, in the words of its heading.
    Title,
    /// Number and sign of the paper.
    Number,
    /// Unit that makes it public.
    Unit,
    /// Matter of the law's list.
    Kind,
    /// Part of a matter that has rules of its own.
    Part,
    /// To whom it is made public.
    Audience,
    /// Day of signing.
    Signed,
    /// Day on which a paper from above came in.
    Received,
    /// Day on which it was put up.
    Posted,
    /// Where it was put up.
    Places,
    /// Day on which it was taken down.
    TakenDown,
    /// For how long, where a rule of its own says so.
    Days,
    /// That rule.
    OwnBasis,
    /// Day on the portal.
    Web,
    /// First day on the loudspeakers.
    Broadcast,
    /// How often it was read out.
    Broadcasts,
    /// Minutes each time.
    Minutes,
    /// Households that hamlet heads told.
    Told,
    /// One or two sentences of what it says.
    Lead,
    /// Households it is about.
    Households,
    /// Money taken in.
    Collected,
    /// Money spent.
    Spent,
    /// Who has a work built.
    Investor,
    /// What a work costs.
    Total,
    /// The part that the budget pays.
    StateMoney,
    /// The part that people give.
    PeopleMoney,
    /// Who builds it, a sample name.
    Contractor,
    /// First day of building.
    Starts,
    /// Last day of building, done or planned.
    Ends,
    /// How far it is, in hundredths.
    Progress,
    /// People it is about.
    People,
}

/// What the cells of a column hold.
#[derive(Clone, Copy)]
pub enum Shape {
    /// Text.
    Text,
    /// A day.
    Day,
    /// A whole number.
    Number,
}

/// A column as our tables and the books have it.
pub struct Field {
    /// Which.
    pub column: Column,
    /// Its name in our tables.
    pub key: &'static str,
    /// Its usual title.
    pub title: &'static str,
    /// What its cells hold.
    pub shape: Shape,
    /// Its width in a book.
    pub width: f64,
}

const fn field(column: Column, key: &'static str, title: &'static str, shape: Shape, width: f64) -> Field {
    Field { column, key, title, shape, width }
}

/// Every column in the order of the books.
pub const FIELDS: [Field; 31] = [
    field(Column::Title, "title", "Tên thông báo", Shape::Text, 44.0),
    field(Column::Number, "number", "Số, ký hiệu", Shape::Text, 14.0),
    field(Column::Unit, "unit", "Đơn vị", Shape::Text, 18.0),
    field(Column::Kind, "kind", "Việc phải công khai", Shape::Text, 22.0),
    field(Column::Part, "part", "Phần việc", Shape::Text, 18.0),
    field(Column::Audience, "audience", "Phạm vi", Shape::Text, 14.0),
    field(Column::Signed, "signed", "Ngày ký", Shape::Day, 12.0),
    field(Column::Received, "received", "Ngày nhận", Shape::Day, 12.0),
    field(Column::Posted, "posted", "Ngày niêm yết", Shape::Day, 12.0),
    field(Column::Places, "places", "Nơi niêm yết", Shape::Text, 44.0),
    field(Column::TakenDown, "taken_down", "Ngày gỡ", Shape::Day, 12.0),
    field(Column::Days, "days", "Số ngày niêm yết", Shape::Text, 14.0),
    field(Column::OwnBasis, "own_basis", "Căn cứ riêng", Shape::Text, 28.0),
    field(Column::Web, "web", "Ngày đăng cổng", Shape::Day, 12.0),
    field(Column::Broadcast, "broadcast", "Ngày phát loa", Shape::Day, 12.0),
    field(Column::Broadcasts, "broadcasts", "Số lượt phát", Shape::Number, 10.0),
    field(Column::Minutes, "minutes", "Số phút mỗi lượt", Shape::Number, 10.0),
    field(Column::Told, "told", "Số hộ được báo", Shape::Number, 10.0),
    field(Column::Lead, "lead", "Tóm tắt", Shape::Text, 60.0),
    field(Column::Households, "households", "Số hộ", Shape::Number, 10.0),
    field(Column::Collected, "collected", "Thu (đồng)", Shape::Number, 18.0),
    field(Column::Spent, "spent", "Chi (đồng)", Shape::Number, 18.0),
    field(Column::Investor, "investor", "Chủ đầu tư", Shape::Text, 28.0),
    field(Column::Total, "total", "Tổng mức đầu tư (đồng)", Shape::Number, 18.0),
    field(Column::StateMoney, "state_money", "Ngân sách (đồng)", Shape::Number, 18.0),
    field(Column::PeopleMoney, "people_money", "Dân góp (đồng)", Shape::Number, 18.0),
    field(Column::Contractor, "contractor", "Đơn vị thi công", Shape::Text, 24.0),
    field(Column::Starts, "starts", "Khởi công", Shape::Day, 12.0),
    field(Column::Ends, "ends", "Hoàn thành", Shape::Day, 12.0),
    field(Column::Progress, "progress", "Tiến độ (%)", Shape::Number, 10.0),
    field(Column::People, "people", "Số người", Shape::Number, 10.0),
];
