//! Texts as communes write them, and as they are read aloud.

use super::*;

fn check(cases: &[(&str, &str)]) {
    for (written, spoken) in cases {
        assert_eq!(text(written), *spoken, "{written}");
        // What is spoken has nothing left to rewrite.
        assert_eq!(text(spoken), *spoken, "{written}, twice");
        assert!(!spoken.to_lowercase().contains("ngày ngày"), "{written}");
    }
}

#[test]
fn amounts() {
    check(&[
        (
            "Năm 2020, quỹ thu 412.650.000 đồng của 1.179 hộ.",
            "Năm hai nghìn không trăm hai mươi, quỹ thu bốn trăm mười hai triệu sáu trăm năm mươi nghìn đồng của một \
             nghìn một trăm bảy mươi chín hộ.",
        ),
        (
            "Đạt 61,2%, tăng 0,05 điểm.",
            "Đạt sáu mươi mốt phẩy hai phần trăm, tăng không phẩy không năm điểm.",
        ),
        (
            "Diện tích 1,5 ha, dài 12,75 km",
            "Diện tích một phẩy năm héc-ta, dài mười hai phẩy bảy mươi lăm ki-lô-mét",
        ),
        ("Giảm (-2,3%) so với năm trước", "Giảm, âm hai phẩy ba phần trăm, so với năm trước"),
        ("So với năm trước: −44 %", "So với năm trước: âm bốn mươi bốn phần trăm"),
        ("Mỗi hộ góp 350.000đ.", "Mỗi hộ góp ba trăm năm mươi nghìn đồng."),
        ("Kinh phí 12 tr.đ, còn 1,5 tỷ đ", "Kinh phí mười hai triệu đồng, còn một phẩy năm tỷ đồng"),
        ("Thu 500 trđ và 5tr đồng", "Thu năm trăm triệu đồng và năm triệu đồng"),
        ("(ĐVT: 1.000đ)", "Đơn vị tính: một nghìn đồng"),
        ("Thu 200.000 đồng/hộ/năm", "Thu hai trăm nghìn đồng mỗi hộ mỗi năm"),
        ("Năng suất 6,5 tấn/ha", "Năng suất sáu phẩy năm tấn mỗi héc-ta"),
        (
            "Hút bụi 2 lần/ngày, xe chạy 15 km/h",
            "Hút bụi hai lần mỗi ngày, xe chạy mười lăm ki-lô-mét mỗi giờ",
        ),
        (
            "Giá 2.000 đ/kWh, 15.000 đồng/01 kg",
            "Giá hai nghìn đồng mỗi ki-lô-oát giờ, mười lăm nghìn đồng cho một ki-lô-gam",
        ),
        (
            "Nhà 5m x 20m, 100 m2, sân 40 m²",
            "Nhà năm mét nhân hai mươi mét, một trăm mét vuông, sân bốn mươi mét vuông",
        ),
        (
            "Đào 1.200 m3 đất, ống 20cm, dày 5 mm",
            "Đào một nghìn hai trăm mét khối đất, ống hai mươi xen-ti-mét, dày năm mi-li-mét",
        ),
        (
            "Từ 3-5 hộ, 30–60 tuổi, 80-90%",
            "Từ ba đến năm hộ, ba mươi đến sáu mươi tuổi, tám mươi đến chín mươi phần trăm",
        ),
    ]);
}

#[test]
fn lists_and_shares() {
    check(&[
        ("05 hộ nghèo, 007, số 0236", "Năm hộ nghèo, không không bảy, số không hai ba sáu"),
        ("Tổ 5,6,7 và tổ 8,9", "Tổ năm, sáu, bảy và tổ tám, chín"),
        ("Điều 5, khoản 2, điểm đ", "Điều năm, khoản hai, điểm đ"),
        ("Mục 2.1 và mục 1.2.3", "Mục hai chấm một và mục một chấm hai chấm ba"),
        (
            "Được 9/10 hộ, 28/30 điểm và 2/3 số phiếu",
            "Được chín trên mười hộ, hai mươi tám trên ba mươi điểm và hai phần ba số phiếu",
        ),
        (
            "Trên 3/4 cử tri, ít nhất 1/2 tổng số hộ",
            "Trên ba phần tư cử tri, ít nhất một phần hai tổng số hộ",
        ),
        ("Bản đồ tỷ lệ 1:500, hẻm 5/12", "Bản đồ tỷ lệ một trên năm trăm, hẻm năm trên mười hai"),
        (
            "Ấp Thạnh Lợi 342 119.700.000",
            "Ấp Thạnh Lợi ba trăm bốn mươi hai, một trăm mười chín triệu bảy trăm nghìn",
        ),
        ("88 + 31 = 119", "Tám mươi tám cộng ba mươi mốt bằng một trăm mười chín"),
        ("Thủ kho ghi 37800000 đồng", "Thủ kho ghi ba mươi bảy triệu tám trăm nghìn đồng"),
    ]);
}

#[test]
fn days_and_times() {
    check(&[
        ("ngày 18/12/2020", "ngày mười tám tháng Mười hai năm hai nghìn không trăm hai mươi"),
        ("Ngày 18-12-2020", "Ngày mười tám tháng Mười hai năm hai nghìn không trăm hai mươi"),
        ("ngày 5/1/2021", "ngày mồng năm tháng Một năm hai nghìn không trăm hai mươi mốt"),
        (
            "Trung Hưng, ngày 10 tháng 4 năm 2021",
            "Trung Hưng, ngày mồng mười tháng Tư năm hai nghìn không trăm hai mươi mốt",
        ),
        ("Hết hạn 01.02.2021", "Hết hạn ngày mồng một tháng Hai năm hai nghìn không trăm hai mươi mốt"),
        (
            "Nhận phiếu đến 17 giờ thứ Sáu, 15/01/2021",
            "Nhận phiếu đến mười bảy giờ thứ Sáu, ngày mười lăm tháng Một năm hai nghìn không trăm hai mươi mốt",
        ),
        ("19 giờ thứ Tư 13/01", "Mười chín giờ thứ Tư ngày mười ba tháng Một"),
        ("Họp sáng thứ 7, 17 giờ 15/01", "Họp sáng thứ bảy, mười bảy giờ ngày mười lăm tháng Một"),
        ("từ 15/01-20/01", "từ ngày mười lăm tháng Một đến ngày hai mươi tháng Một"),
        (
            "từ ngày 05-08/02/2021",
            "từ ngày mồng năm đến ngày mồng tám tháng Hai năm hai nghìn không trăm hai mươi mốt",
        ),
        ("ngày 05 hằng tháng; mỗi ngày 5 chuyến", "ngày mồng năm hằng tháng; mỗi ngày năm chuyến"),
        ("mùng 3 Tết, dịp lễ 30/4", "mùng ba Tết, dịp lễ ba mươi tháng Tư"),
        ("Quốc khánh 2/9, ngày Quốc khánh 2-9", "Quốc khánh hai tháng Chín, ngày Quốc khánh hai tháng Chín"),
        (
            "tháng 5/2021, 12/2020",
            "tháng Năm năm hai nghìn không trăm hai mươi mốt, tháng Mười hai năm hai nghìn không trăm hai mươi",
        ),
        ("tháng 4 tổ chức họp; mỗi tháng 4 buổi", "tháng Tư tổ chức họp; mỗi tháng bốn buổi"),
        ("tháng 01-3, quý 4/2020", "tháng Một đến tháng Ba, quý bốn năm hai nghìn không trăm hai mươi"),
        (
            "nhiệm kỳ 2020 - 2025",
            "nhiệm kỳ hai nghìn không trăm hai mươi đến hai nghìn không trăm hai mươi lăm",
        ),
        ("lúc 17:00, 05:30 và 17h30", "lúc mười bảy giờ, năm giờ ba mươi phút và mười bảy giờ ba mươi phút"),
        ("7 giờ 30, 7g30 sáng, 8h", "Bảy giờ ba mươi phút, bảy giờ ba mươi phút sáng, tám giờ"),
        ("13 giờ 30 phút đến 17 giờ 00 phút", "Mười ba giờ ba mươi phút đến mười bảy giờ"),
        ("cúp điện 7h30-11h", "cúp điện bảy giờ ba mươi phút đến mười một giờ"),
        ("từ tổ 3 - tổ 5, đợt 1/2021", "từ tổ ba đến tổ năm, đợt một năm hai nghìn không trăm hai mươi mốt"),
        ("ngày 20.11, 10/3 ÂL", "ngày hai mươi tháng Mười một, ngày mồng mười tháng Ba âm lịch"),
        ("thu rác ngày 10-12 hằng tháng", "thu rác ngày mười đến mười hai hằng tháng"),
        ("ngày 5-10 tháng 1", "ngày năm đến mười tháng Một"),
        ("trực 24/24 giờ", "trực hai mươi bốn trên hai mươi bốn giờ"),
        ("lần thứ 1, lần thứ 4", "lần thứ nhất, lần thứ tư"),
    ]);
}

#[test]
fn documents() {
    check(&[
        ("Căn cứ 87/TB-UBND", "Căn cứ Thông báo số tám mươi bảy của Ủy ban nhân dân"),
        ("Số: 87/TB-UBND", "Số: tám mươi bảy, Thông báo của Ủy ban nhân dân"),
        ("Thông báo mở lấy phiếu, số 02/TB-UBND", "Thông báo mở lấy phiếu, số không hai của Ủy ban nhân dân"),
        (
            "Quyết định số 3120/QĐ-UBND ngày 01/10/2020 của UBND huyện Cờ Đỏ",
            "Quyết định số ba nghìn một trăm hai mươi ngày mồng một tháng Mười năm hai nghìn không trăm hai mươi của Ủy ban \
             nhân dân huyện Cờ Đỏ",
        ),
        (
            "Pháp lệnh 34/2007/PL-UBTVQH11, Điều 6.",
            "Pháp lệnh số ba mươi bốn năm hai nghìn không trăm lẻ bảy của Ủy ban Thường vụ Quốc hội khóa mười một, Điều sáu.",
        ),
        (
            "Luật số 10/2022/QH15",
            "Luật số mười năm hai nghìn không trăm hai mươi hai của Quốc hội khóa mười lăm",
        ),
        (
            "Nghị quyết 76/2022/QH15 của Quốc hội",
            "Nghị quyết số bảy mươi sáu năm hai nghìn không trăm hai mươi hai khóa mười lăm của Quốc hội",
        ),
        (
            "Thông tư 343/2016/TT-BTC",
            "Thông tư số ba trăm bốn mươi ba năm hai nghìn không trăm mười sáu của Bộ Tài chính",
        ),
        (
            "theo NĐ 59/2023/NĐ-CP",
            "theo Nghị định số năm mươi chín năm hai nghìn không trăm hai mươi ba của Chính phủ",
        ),
        ("theo Nghị định 59/2023", "theo Nghị định số năm mươi chín năm hai nghìn không trăm hai mươi ba"),
        ("Nghị quyết số 05/NQ-HĐND", "Nghị quyết số không năm của Hội đồng nhân dân"),
        (
            "Quyết định 217-QĐ/TW, 12-NQ/HU",
            "Quyết định số hai trăm mười bảy của Trung ương, Nghị quyết số mười hai của Huyện ủy",
        ),
        (
            "Quyết định 1374/QĐ-TTg và 12/QĐ-UBND",
            "Quyết định số một nghìn ba trăm bảy mươi bốn của Thủ tướng Chính phủ và số mười hai của Ủy ban nhân dân",
        ),
        ("Kế hoạch 15/KH-MTTQ-BTT", "Kế hoạch số mười lăm của Mặt trận Tổ quốc, Ban Thường trực"),
        ("công văn số 87/UBND-NC", "công văn số tám mươi bảy của Ủy ban nhân dân, en-nờ xê"),
        ("TT số 12, CV 45, ĐA 06", "Thông tư số mười hai, Công văn bốn mươi lăm, Đề án sáu"),
        (
            "PL 34/2007, PL 2, PL III",
            "Pháp lệnh ba mươi bốn năm hai nghìn không trăm lẻ bảy, Phụ lục hai, Phụ lục ba",
        ),
        ("mô hình MH 5/2020", "mô hình năm năm hai nghìn không trăm hai mươi"),
    ]);
}

#[test]
fn abbreviations() {
    check(&[
        ("UBND, HĐND và UBMTTQ xã", "Ủy ban nhân dân, Hội đồng nhân dân và Ủy ban Mặt trận Tổ quốc xã"),
        ("Ban TTND, Ban GSĐTCĐ", "Ban Thanh tra nhân dân, Ban Giám sát đầu tư của cộng đồng"),
        (
            "Báo cáo KT-XH, QP-AN của HĐND/UBND",
            "Báo cáo kinh tế, xã hội, quốc phòng, an ninh của Hội đồng nhân dân, Ủy ban nhân dân",
        ),
        (
            "Phòng LĐ-TB&XH, Phòng GD&ĐT, HTX",
            "Phòng Lao động, Thương binh và Xã hội, Phòng Giáo dục và Đào tạo, hợp tác xã",
        ),
        (
            "thẻ BHYT, BHXH; GPMB; NTM; vốn NSNN",
            "thẻ bảo hiểm y tế, bảo hiểm xã hội; giải phóng mặt bằng; nông thôn mới; vốn ngân sách nhà nước",
        ),
        ("TT Cờ Đỏ, TT. Thới Lai, TT Y tế", "Thị trấn Cờ Đỏ, thị trấn Thới Lai, Trung tâm Y tế"),
        (
            "TP. Cần Thơ, TP.HCM, TX. Ngã Bảy, Q.1, P.7",
            "Thành phố Cần Thơ, Thành phố Hồ Chí Minh, thị xã Ngã Bảy, quận một, phường bảy",
        ),
        (
            "BCH Đoàn, BCH Quân sự, BTC hội thi",
            "Ban Chấp hành Đoàn, Ban Chỉ huy Quân sự, Ban Tổ chức hội thi",
        ),
        ("Công ty CP Mía đường; mức sống TB", "Công ty cổ phần Mía đường; mức sống trung bình"),
        ("TM. ỦY BAN NHÂN DÂN", "Thay mặt ỦY BAN NHÂN DÂN"),
        ("KT. CHỦ TỊCH; T/M Ban Chấp hành", "Ký thay CHỦ TỊCH; Thay mặt Ban Chấp hành"),
        ("- Lưu: VT, VP.", "Lưu: văn thư, Văn phòng."),
        ("Đ/c Nguyễn Văn A, CT UBND xã", "Đồng chí Nguyễn Văn A, Chủ tịch Ủy ban nhân dân xã"),
        ("VNPT, EVN, ATM và OCOP, UNESCO", "Vê en-nờ pê tê, e vê en-nờ, a tê em-mờ và OCOP, UNESCO"),
        (
            "QL91, ĐT 922, COVID-19, 5G",
            "Quốc lộ chín mươi mốt, đường tỉnh chín trăm hai mươi hai, COVID mười chín, năm G",
        ),
        ("STT; Ủy ban nhân dân (UBND) xã", "Số thứ tự; Ủy ban nhân dân, xã"),
        ("rau, cá, v.v. và gạo, mắm v.v...", "rau, cá, vân vân và gạo, mắm vân vân."),
        ("lúa & hoa màu, A+", "lúa và hoa màu, A cộng"),
    ]);
}

#[test]
fn roman_numerals() {
    check(&[
        ("quý IV, quý I/2021", "quý bốn, quý một năm hai nghìn không trăm hai mươi mốt"),
        ("quý I, II và III", "quý một, hai và ba"),
        (
            "Đại hội lần thứ XIII, khóa XV, kỳ họp thứ IV",
            "Đại hội lần thứ mười ba, khóa mười lăm, kỳ họp thứ tư",
        ),
        (
            "Chương II, phần V, phụ lục III, đợt I, nhà cấp IV",
            "Chương hai, phần năm, phụ lục ba, đợt một, nhà cấp bốn",
        ),
        ("II. KẾT QUẢ", "Hai. KẾT QUẢ"),
        ("xử phạt lần VI PHẠM, loại XI MĂNG, phần C", "xử phạt lần VI PHẠM, loại XI MĂNG, phần C"),
    ]);
}

#[test]
fn telephones_and_addresses() {
    check(&[
        ("ĐT: 0292 3812 345", "Điện thoại: không hai chín hai, ba tám một hai, ba bốn năm"),
        ("gọi 0900 000 000.", "gọi không chín không không, không không không, không không không."),
        (
            "0918123456 hoặc 02923812345",
            "Không chín một tám, một hai ba, bốn năm sáu hoặc không hai chín hai, ba tám một hai, ba bốn năm",
        ),
        (
            "(0292) 3812345, 0292.3812.345",
            "Không hai chín hai, ba tám một hai, ba bốn năm, không hai chín hai, ba tám một hai, ba bốn năm",
        ),
        ("+84 292 3812 345", "Cộng tám bốn, hai chín hai, ba tám một hai, ba bốn năm"),
        ("gọi 115, đường dây nóng 1022", "gọi một một năm, đường dây nóng một không hai hai"),
        (
            "tổng đài 19001234; đài phát 120 lượt",
            "tổng đài một chín không không, một hai ba bốn; đài phát một trăm hai mươi lượt",
        ),
        (
            "Số tài khoản 7601205001234",
            "Số tài khoản bảy sáu không một, hai không năm, không không một, hai ba bốn",
        ),
        ("Xem https://codo.cantho.gov.vn/tin.", "Xem codo chấm cantho chấm gov chấm vn xuyệt tin."),
        ("thư ubnd_codo@cantho.gov.vn", "thư ubnd gạch dưới codo a còng cantho chấm gov chấm vn"),
    ]);
}

#[test]
fn marks_and_lines() {
    check(&[
        ("hộ ông A (17 hộ). Bà con", "hộ ông A, mười bảy hộ. Bà con"),
        ("cán bộ và/hoặc người dân", "cán bộ và, hoặc người dân"),
        ("Độc lập - Tự do - Hạnh phúc", "Độc lập, Tự do, Hạnh phúc"),
        (
            "- Trụ sở UBND xã;\n+ 4 nhà văn hóa ấp.\n-15 hộ",
            "Trụ sở Ủy ban nhân dân xã;\nBốn nhà văn hóa ấp.\nMười lăm hộ",
        ),
        ("1. Thu\n\na) Dân góp\nb) Hỗ trợ", "Một. Thu\n\na, Dân góp\nb, Hỗ trợ"),
        ("Ấp 3 - 15 hộ", "Ấp ba, mười lăm hộ"),
        ("Ngày dán: ....../....../2020", "Ngày dán: hai nghìn không trăm hai mươi"),
        ("thi hành Quyết định này./.", "thi hành Quyết định này."),
        ("“2 sạch”, \"3 không\"…", "“Hai sạch”, \"ba không\"."),
        ("**Lưu ý:** đem_theo thẻ", "Lưu ý: đem theo thẻ"),
    ]);
}

#[test]
fn words_and_names_stay_as_they_are() {
    for written in [
        "Năm qua nhiều việc dồn lại cùng lúc, nhưng cấp ủy nơi nào vào cuộc sớm thì nơi đó bà con yên lòng sớm.",
        "Bà con ấp Thới Bình, xã Trung Hưng, huyện Cờ Đỏ",
        "Ông H'Lê Niê Kđăm, bà Đặng Thị Nhớ Ai, cụ Y Bih",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "THÔNG BÁO: ĐA SỐ BÀ CON TÁN THÀNH",
        "pa-nô, xi-măng, Mô-ni-ca; “Dân vận khéo”",
        "Tổ hợp tác lúa, vịt chạy đồng có sổ tiêm ngừa!",
    ] {
        assert_eq!(text(written), written);
    }
}
