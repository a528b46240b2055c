//! The table of abbreviations, in the order of the eye: papers, bodies, then everything else.
//! Types of paper as in Nghị định 30/2020/NĐ-CP, annex III; the rest as communes write them.
//! What means one thing here and another there is decided in `meanings`.

/// Where an abbreviation is read in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// A type of paper, anywhere.
    Paper,
    /// A type of paper whose letters are also a syllable or mean something else: in the number
    /// of a document, or with a number behind it.
    NumberedPaper,
    /// A body, only in the number of a document.
    Number,
    /// Anywhere.
    Text,
}

/// The type of paper that letters stand for in a document number.
pub(super) fn paper(letters: &str) -> Option<&'static str> {
    find(letters, |used| matches!(used, Use::Paper | Use::NumberedPaper))
}

/// What letters stand for in a document number.
pub(super) fn in_number(letters: &str) -> Option<&'static str> {
    find(letters, |_| true)
}

/// What letters stand for in a text.
pub(super) fn anywhere(letters: &str) -> Option<&'static str> {
    find(letters, |used| matches!(used, Use::Paper | Use::Text))
}

fn find(letters: &str, wanted: impl Fn(Use) -> bool) -> Option<&'static str> {
    let lists = [(PAPERS, Use::Paper), (NUMBERED_PAPERS, Use::NumberedPaper), (BODIES, Use::Number)];
    let lists = lists.into_iter().chain([(TEXTS, Use::Text)]);
    let mut wanted = lists.filter(|(_, used)| wanted(*used)).flat_map(|(list, _)| list);
    wanted.find(|(short, _)| *short == letters).map(|(_, words)| *words)
}

type Shorts = &'static [(&'static str, &'static str)];

const PAPERS: Shorts = &[
    ("NQ", "Nghị quyết"),
    ("QĐ", "Quyết định"),
    ("QyĐ", "Quy định"),
    ("TB", "Thông báo"),
    ("CTr", "Chương trình"),
    ("KH", "Kế hoạch"),
    ("BC", "Báo cáo"),
    ("TTr", "Tờ trình"),
    ("CV", "Công văn"),
    ("NĐ", "Nghị định"),
    ("TTLT", "Thông tư liên tịch"),
    ("NQLT", "Nghị quyết liên tịch"),
];

const NUMBERED_PAPERS: Shorts = &[
    ("TT", "Thông tư"),
    ("PL", "Pháp lệnh"),
    ("BB", "Biên bản"),
    ("HD", "Hướng dẫn"),
    ("QC", "Quy chế"),
    ("CT", "Chỉ thị"),
    ("TC", "Thông cáo"),
    ("PA", "Phương án"),
    ("ĐA", "Đề án"),
    ("DA", "Dự án"),
    ("HĐ", "Hợp đồng"),
    ("CĐ", "Công điện"),
    ("KL", "Kết luận"),
    ("GM", "Giấy mời"),
    ("GGT", "Giấy giới thiệu"),
    ("PG", "Phiếu gửi"),
    ("PC", "Phiếu chuyển"),
    ("PB", "Phiếu báo"),
];

const BODIES: Shorts = &[
    ("CTN", "Chủ tịch nước"),
    ("VPCP", "Văn phòng Chính phủ"),
    ("VPTW", "Văn phòng Trung ương"),
    ("HU", "Huyện ủy"),
    ("QU", "Quận ủy"),
    ("ĐU", "Đảng ủy"),
    ("BCT", "Bộ Công Thương"),
    ("BTP", "Bộ Tư pháp"),
    ("BXD", "Bộ Xây dựng"),
    ("BYT", "Bộ Y tế"),
    ("BGDĐT", "Bộ Giáo dục và Đào tạo"),
    ("BGTVT", "Bộ Giao thông vận tải"),
    ("BKHĐT", "Bộ Kế hoạch và Đầu tư"),
    ("BKHCN", "Bộ Khoa học và Công nghệ"),
    ("BLĐTBXH", "Bộ Lao động, Thương binh và Xã hội"),
    ("BNNPTNT", "Bộ Nông nghiệp và Phát triển nông thôn"),
    ("BTNMT", "Bộ Tài nguyên và Môi trường"),
    ("BTTTT", "Bộ Thông tin và Truyền thông"),
    ("BVHTTDL", "Bộ Văn hóa, Thể thao và Du lịch"),
    ("TTCP", "Thanh tra Chính phủ"),
    ("UBDT", "Ủy ban Dân tộc"),
    ("TANDTC", "Tòa án nhân dân tối cao"),
    ("VKSNDTC", "Viện kiểm sát nhân dân tối cao"),
];

const TEXTS: Shorts = &[
    // State, Party and Front.
    ("QH", "Quốc hội"),
    ("UBTVQH", "Ủy ban Thường vụ Quốc hội"),
    ("ĐBQH", "đại biểu Quốc hội"),
    ("CP", "Chính phủ"),
    ("TTg", "Thủ tướng Chính phủ"),
    ("TW", "Trung ương"),
    ("BTC", "Bộ Tài chính"),
    ("BNV", "Bộ Nội vụ"),
    ("BCA", "Bộ Công an"),
    ("BQP", "Bộ Quốc phòng"),
    ("HĐND", "Hội đồng nhân dân"),
    ("TTHĐND", "Thường trực Hội đồng nhân dân"),
    ("UBND", "Ủy ban nhân dân"),
    ("UB", "Ủy ban"),
    ("UBKT", "Ủy ban Kiểm tra"),
    ("MTTQ", "Mặt trận Tổ quốc"),
    ("MTTQVN", "Mặt trận Tổ quốc Việt Nam"),
    ("UBMTTQ", "Ủy ban Mặt trận Tổ quốc"),
    ("UBMTTQVN", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
    ("UBTWMTTQVN", "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"),
    ("TTND", "Thanh tra nhân dân"),
    ("GSĐTCĐ", "Giám sát đầu tư của cộng đồng"),
    ("GSĐTCCĐ", "Giám sát đầu tư của cộng đồng"),
    ("BCH", "Ban Chấp hành"),
    ("BTV", "Ban Thường vụ"),
    ("BTT", "Ban Thường trực"),
    ("BCĐ", "Ban Chỉ đạo"),
    ("BQL", "Ban Quản lý"),
    ("TAND", "Tòa án nhân dân"),
    ("VKSND", "Viện kiểm sát nhân dân"),
    ("CAND", "Công an nhân dân"),
    ("QĐND", "Quân đội nhân dân"),
    ("KBNN", "Kho bạc Nhà nước"),
    ("NHCSXH", "Ngân hàng Chính sách xã hội"),
    ("CCB", "Cựu chiến binh"),
    ("ĐTN", "Đoàn Thanh niên"),
    ("ĐVTN", "đoàn viên, thanh niên"),
    ("HLHPN", "Hội Liên hiệp Phụ nữ"),
    ("LHPN", "Liên hiệp Phụ nữ"),
    ("HND", "Hội Nông dân"),
    ("LĐLĐ", "Liên đoàn Lao động"),
    ("PCT", "Phó Chủ tịch"),
    ("CB", "cán bộ"),
    ("NCT", "người cao tuổi"),
    ("CBCC", "cán bộ, công chức"),
    ("CBCCVC", "cán bộ, công chức, viên chức"),
    // Places.
    ("TP", "thành phố"),
    ("Tp", "thành phố"),
    ("TX", "thị xã"),
    ("VP", "Văn phòng"),
    ("TDP", "tổ dân phố"),
    ("KDC", "khu dân cư"),
    ("ĐVHC", "đơn vị hành chính"),
    ("KV", "khu vực"),
    ("KCN", "khu công nghiệp"),
    ("ĐBSCL", "Đồng bằng sông Cửu Long"),
    ("QL", "quốc lộ"),
    ("TP.HCM", "Thành phố Hồ Chí Minh"),
    ("TPHCM", "Thành phố Hồ Chí Minh"),
    ("HCM", "Hồ Chí Minh"),
    ("VN", "Việt Nam"),
    ("CHXHCN", "Cộng hòa xã hội chủ nghĩa"),
    ("XHCN", "xã hội chủ nghĩa"),
    // Economy, money, building.
    ("KT-XH", "kinh tế, xã hội"),
    ("KTXH", "kinh tế, xã hội"),
    ("VH-XH", "văn hóa, xã hội"),
    ("VHXH", "văn hóa, xã hội"),
    ("HTX", "hợp tác xã"),
    ("THT", "tổ hợp tác"),
    ("SXKD", "sản xuất, kinh doanh"),
    ("TNHH", "trách nhiệm hữu hạn"),
    ("NTM", "nông thôn mới"),
    ("CTMTQG", "chương trình mục tiêu quốc gia"),
    ("GTNT", "giao thông nông thôn"),
    ("GTVT", "giao thông vận tải"),
    ("GPMB", "giải phóng mặt bằng"),
    ("XDCB", "xây dựng cơ bản"),
    ("NSNN", "ngân sách nhà nước"),
    ("NN&PTNT", "Nông nghiệp và Phát triển nông thôn"),
    ("TC-KH", "Tài chính, Kế hoạch"),
    ("KH-ĐT", "Kế hoạch, Đầu tư"),
    ("KH&ĐT", "Kế hoạch và Đầu tư"),
    ("KH&CN", "Khoa học và Công nghệ"),
    ("TNMT", "tài nguyên, môi trường"),
    ("TN&MT", "Tài nguyên và Môi trường"),
    ("QSDĐ", "quyền sử dụng đất"),
    ("GCN", "giấy chứng nhận"),
    ("GCNQSDĐ", "giấy chứng nhận quyền sử dụng đất"),
    ("GTGT", "giá trị gia tăng"),
    ("TNCN", "thu nhập cá nhân"),
    ("VNĐ", "đồng"),
    ("VND", "đồng"),
    ("USD", "đô la Mỹ"),
    ("ĐVT", "đơn vị tính"),
    ("MH", "mô hình"),
    ("ÂL", "âm lịch"),
    ("STT", "số thứ tự"),
    // People's lives.
    ("BHYT", "bảo hiểm y tế"),
    ("BHXH", "bảo hiểm xã hội"),
    ("BHTN", "bảo hiểm thất nghiệp"),
    ("CSXH", "chính sách xã hội"),
    ("LĐTBXH", "Lao động, Thương binh và Xã hội"),
    ("LĐ-TBXH", "Lao động, Thương binh và Xã hội"),
    ("LĐ-TB&XH", "Lao động, Thương binh và Xã hội"),
    ("LĐTB&XH", "Lao động, Thương binh và Xã hội"),
    ("DTTS", "dân tộc thiểu số"),
    ("KHHGĐ", "kế hoạch hóa gia đình"),
    ("TYT", "trạm y tế"),
    ("GDĐT", "giáo dục và đào tạo"),
    ("GD&ĐT", "Giáo dục và Đào tạo"),
    ("GD-ĐT", "giáo dục, đào tạo"),
    ("TH", "tiểu học"),
    ("THCS", "trung học cơ sở"),
    ("THPT", "trung học phổ thông"),
    ("CNTT", "công nghệ thông tin"),
    ("CLB", "câu lạc bộ"),
    ("TDTT", "thể dục thể thao"),
    ("VH-TT", "văn hóa, thông tin"),
    ("VHTT", "văn hóa, thông tin"),
    ("VHVN", "văn hóa, văn nghệ"),
    ("NVH", "nhà văn hóa"),
    ("BVMT", "bảo vệ môi trường"),
    ("VSMT", "vệ sinh môi trường"),
    ("ATTP", "an toàn thực phẩm"),
    ("VSATTP", "vệ sinh an toàn thực phẩm"),
    ("ATGT", "an toàn giao thông"),
    // Order and defence.
    ("QP-AN", "quốc phòng, an ninh"),
    ("QPAN", "quốc phòng, an ninh"),
    ("AN-QP", "an ninh, quốc phòng"),
    ("ANQP", "an ninh, quốc phòng"),
    ("ANTT", "an ninh trật tự"),
    ("ANTQ", "an ninh Tổ quốc"),
    ("TTATXH", "trật tự an toàn xã hội"),
    ("LLVT", "lực lượng vũ trang"),
    ("NVQS", "nghĩa vụ quân sự"),
    ("DQTV", "dân quân tự vệ"),
    ("PCCC", "phòng cháy, chữa cháy"),
    ("PCTT", "phòng, chống thiên tai"),
    ("PCTN", "phòng, chống tham nhũng"),
    // Offices and their work.
    ("QCDC", "quy chế dân chủ"),
    ("TTHC", "thủ tục hành chính"),
    ("CCHC", "cải cách hành chính"),
    ("DVC", "dịch vụ công"),
    ("TĐKT", "thi đua, khen thưởng"),
    ("HTCT", "hệ thống chính trị"),
    ("CCCD", "căn cước công dân"),
    ("CMND", "chứng minh nhân dân"),
    ("SĐT", "số điện thoại"),
];

/// Every abbreviation.
#[cfg(test)]
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    [PAPERS, NUMBERED_PAPERS, BODIES, TEXTS].into_iter().flatten().map(|(short, _)| *short)
}
