# Trên giấy
decisions-paper-hamlet = ấp
decisions-paper-chief = Trưởng { $kind }
decisions-paper-front = Trưởng ban công tác Mặt trận
decisions-paper-household-signs = Đại diện hộ gia đình
decisions-paper-witness = Đại diện hộ chứng kiến
decisions-paper-team-head = Tổ trưởng Tổ phát phiếu
decisions-paper-board-head = Trưởng ban kiểm phiếu
decisions-paper-signs = (Ký, ghi rõ họ tên)
decisions-paper-dated = { $seat }, ngày { $day } tháng { $month } năm { $year }
decisions-paper-undated = { $seat }, ngày ...... tháng ...... năm ......
decisions-paper-form = Giấy này ghi nội dung của Mẫu số { $n } kèm theo { $act }. Cách trình bày của mẫu chưa đối chiếu được với bản gốc.
decisions-paper-code = Việc số { $code } trong sổ dân bàn và quyết định.
decisions-paper-share = Được thông qua khi { $share } tổng số hộ đồng ý ({ $source }). Hộ vắng mặt, hộ không trả phiếu tính như chưa đồng ý.
decisions-paper-cost = góp { $n } đồng mỗi hộ
decisions-paper-cost-none = không phải góp
decisions-paper-matter = Việc đưa ra bàn
decisions-paper-question = Câu hỏi
decisions-paper-options = Các lựa chọn:
decisions-paper-venue = Địa điểm
decisions-paper-box = Nơi đặt thùng phiếu
decisions-paper-verdict = Kết quả
decisions-paper-signature-meeting = Ký tên
decisions-paper-signature-ballots = Ký nhận phiếu

# Thông báo
decisions-paper-notice-meeting-kind = THÔNG BÁO
decisions-paper-notice-ballots-kind = THÔNG BÁO
decisions-paper-notice-meeting-subject = Về việc họp bàn: { $title }
decisions-paper-notice-ballots-subject = Về việc phát phiếu lấy ý kiến: { $title }
decisions-paper-notice-first-meeting = { $chief } kính mời đại diện tất cả các hộ trong { $place } dự họp để bàn và quyết định việc sau đây.
decisions-paper-notice-first-ballots = { $chief } báo để tất cả các hộ trong { $place } biết: phiếu lấy ý kiến sẽ được đưa đến từng hộ để quyết định việc sau đây.
decisions-paper-what = 1. Việc gì
decisions-paper-when = 2. Khi nào, ở đâu
decisions-paper-takes = 3. Thế nào là được thông qua
decisions-paper-who = 4. Ai đại diện cho hộ
decisions-paper-convenes = Người triệu tập, chủ trì
decisions-paper-communal = Việc của cả xã: mỗi ấp bàn riêng, kết quả các ấp cộng lại ở xã.
decisions-paper-comes-meeting = Mỗi hộ một người đại diện dự họp. Không đi được thì viết giấy ủy quyền cho người đi thay, đưa cho người chủ trì trước khi họp.
decisions-paper-comes-ballots = Mỗi hộ nhận một phiếu, một người đại diện đánh dấu và bỏ vào thùng trước giờ hết hạn. Người đại diện vắng nhà thì viết giấy ủy quyền. Phiếu không ghi tên.
decisions-paper-to-households = Các hộ trong { $place }
decisions-paper-to-commune = Ủy ban nhân dân, Ủy ban Mặt trận Tổ quốc { $commune }
decisions-paper-to-board = Niêm yết tại nhà văn hóa, đọc trên loa

# Giấy mời
decisions-paper-invitation-kind = GIẤY MỜI HỌP
decisions-paper-invites = Kính mời ông/bà
decisions-paper-stands-for = Đại diện
decisions-paper-invites-to = Đến dự họp để bàn và quyết định việc
decisions-paper-invitation-bring = Không đi được thì viết giấy ủy quyền cho người đi thay. Có gì chưa rõ, xin hỏi { $chief } hoặc Ban công tác Mặt trận.

# Danh sách hộ
decisions-paper-sheet-meeting-kind = DANH SÁCH HỘ DỰ HỌP
decisions-paper-sheet-ballots-kind = DANH SÁCH HỘ NHẬN PHIẾU
decisions-paper-sheet-meeting-subject = { $title }
decisions-paper-sheet-ballots-subject = { $title }
decisions-paper-roll = Danh sách đã chốt: { $n } hộ. Dấu của danh sách trong sổ công khai bắt đầu bằng: { $root }
decisions-paper-roll-missing = Hộ nào có mặt mà không có trong danh sách: không ghi thêm vào đây, báo ngay cho { $chief } và Ban công tác Mặt trận để hai bên sửa danh sách.
decisions-paper-number = Số hộ
decisions-paper-speaker = Người đại diện hộ, hoặc người được ủy quyền
decisions-paper-area = Tổ
decisions-paper-in-place = { $person } (được ủy quyền, thay { $speaker })
decisions-paper-sheet-keeper-meeting = Thư ký
decisions-paper-sheet-keeper-ballots = Tổ trưởng Tổ phát phiếu

# Biểu ghi tay
decisions-paper-tally-kind = BIỂU KIỂM TỪNG BÓ
decisions-paper-tally-subject = { $title }
decisions-paper-tally-how = Xếp thành bó { $n } tờ. Mỗi bó một dòng: gạch từng nét, năm nét một nhóm, rồi ghi số. Cộng ngang phải bằng số tờ của bó; cộng dọc ghi ở dòng cuối.
decisions-paper-tally-bundle = Bó
decisions-paper-tally-sum = Cộng
decisions-paper-counts = Người kiểm ký tên: { $pen }
decisions-paper-watches = Đại diện hộ chứng kiến ký tên: { $pen }
decisions-paper-blank = (Mẫu ghi tay, { $place })

# Phiếu
decisions-paper-slip-kind = PHIẾU LẤY Ý KIẾN
decisions-paper-slip-how = Đánh dấu X vào một ô. Đánh hai ô thì phiếu không tính. Không ghi tên, không ký vào phần này.
decisions-paper-slip-other = Ý kiến khác (nếu có):
decisions-paper-slip-until = Bỏ vào thùng phiếu trước { $when }. Nơi đặt thùng: { $venue }
decisions-paper-slip-in-hall = Bỏ vào thùng phiếu tại cuộc họp.
decisions-paper-slip-stamp = Chỗ đóng dấu treo của Ủy ban nhân dân xã
decisions-paper-slip-tear-ballots = Xé ở đây. Phần dưới Tổ phát phiếu giữ.
decisions-paper-slip-tear-meeting = Xé ở đây. Phần dưới Ban kiểm phiếu giữ.
decisions-paper-slip-receipt = Đã nhận một phiếu, ký tên:
decisions-paper-box-kind = THÙNG PHIẾU
decisions-paper-box-sealed = Niêm phong lúc

# Biên bản họp
decisions-paper-minutes-kind = BIÊN BẢN HỌP
decisions-paper-minutes-subject = { $title }
decisions-paper-attendance = Tổng số { $roll } hộ. Có đại diện dự họp: { $present } hộ, trong đó { $authorised } hộ do người được ủy quyền đi thay. Vắng: { $absent } hộ.
decisions-paper-minutes-opening = 1. Thời gian, địa điểm, thành phần
decisions-paper-minutes-reasons = 2. Lý do họp
decisions-paper-minutes-content = 3. Nội dung đưa ra bàn
decisions-paper-minutes-discussion = 4. Ý kiến thảo luận
decisions-paper-minutes-gathered = 5. Tổng hợp ý kiến
decisions-paper-minutes-options = 6. Phương án biểu quyết
decisions-paper-minutes-result = 7. Kết quả biểu quyết
decisions-paper-minutes-conclusion = 8. Kết luận
decisions-paper-minutes-end = Biên bản đã đọc lại cho mọi người cùng nghe và thống nhất. Cuộc họp kết thúc lúc { $pen } giờ cùng ngày.

# Biên bản kiểm phiếu
decisions-paper-count-kind = BIÊN BẢN KIỂM PHIẾU
decisions-paper-count-subject = { $title }
decisions-paper-count-who = 1. Ai kiểm phiếu
decisions-paper-count-roll-ballots = Danh sách có { $roll } hộ; trong thùng có { $marked } phiếu.
decisions-paper-count-roll-meeting = Danh sách có { $roll } hộ; { $marked } hộ có mặt khi bỏ phiếu.
decisions-paper-count-stock = 2. Phiếu in, phát, thu
decisions-paper-count-votes = 3. Kiểm từng loại phiếu
decisions-paper-count-sums = 4. Các con số có khớp nhau không
decisions-paper-count-sums-pen = Số có trong thùng phải bằng các lựa chọn, phiếu trắng và phiếu không hợp lệ cộng lại. Lệch thì ghi lý do: ..........................................................................
decisions-paper-count-copies = Biên bản lập thành 3 bản: gửi Ủy ban nhân dân { $commune }, Ủy ban Mặt trận Tổ quốc { $commune }, và lưu ở ấp.
decisions-paper-slips = Phiếu
decisions-paper-how-many = Số tờ
decisions-paper-sum-name = Điều phải khớp
decisions-paper-sum = Phép tính
decisions-paper-sum-holds = Khớp hay lệch

# Văn bản quyết định
decisions-paper-decision-kind = BIÊN BẢN
decisions-paper-decision-subject = Quyết định của cộng đồng dân cư: { $title }
decisions-paper-as-nghi-quyet = NGHỊ QUYẾT
decisions-paper-as-bien-ban = BIÊN BẢN
decisions-paper-as-ban-ghi-nho = BẢN GHI NHỚ
decisions-paper-as-ban-thoa-thuan = BẢN THỎA THUẬN
decisions-paper-basis = Căn cứ { $source }
decisions-paper-time = 1. Thời gian
decisions-paper-households = 2. Số hộ
decisions-paper-counted-meeting = Tổng số hộ: { $roll }. Số hộ có đại diện tham gia: { $present }, trong đó { $authorised } hộ ủy quyền. Số hộ không tham gia: { $absent }.
decisions-paper-counted-ballots = Tổng số hộ: { $roll }. Số hộ trả phiếu: { $present }, trong đó { $authorised } hộ ủy quyền. Số hộ không trả phiếu: { $absent }.
decisions-paper-content = 3. Nội dung cộng đồng bàn
decisions-paper-form-held = 4. Hình thức
decisions-paper-held-by = { $form }, { $method }.
decisions-paper-vote-result = 5. Kết quả
decisions-paper-decides = 6. Quyết định của cộng đồng dân cư
decisions-paper-without-names = Bản này để mọi người đọc, không ghi họ tên. Bản có chữ ký lưu ở ấp.

# Trên màn hình
decisions-paper-print = Giấy tờ để in
decisions-paper-print-decision = Văn bản quyết định
decisions-paper-print-care = Giấy mời và danh sách có tên các hộ: đưa đúng người, dùng xong cất vào hồ sơ. Mỗi lần in, nhật ký ghi lại.
decisions-paper-print-notice-meeting = Thông báo họp
decisions-paper-print-notice-ballots = Thông báo phát phiếu
decisions-paper-print-invitations-meeting = Giấy mời từng hộ, bốn tờ một trang
decisions-paper-print-sheet-meeting = Danh sách hộ để ký tên
decisions-paper-print-sheet-ballots = Danh sách hộ để ký nhận phiếu
decisions-paper-print-forms-meeting = Biểu kiểm và mẫu biên bản họp
decisions-paper-print-forms-ballots = Biểu kiểm và mẫu biên bản kiểm phiếu
decisions-paper-print-slips-meeting = Phiếu kín, bốn phiếu một trang
decisions-paper-print-slips-ballots = Phiếu từng hộ, bốn phiếu một trang
decisions-paper-print-minutes-meeting = Biên bản họp
decisions-paper-print-count-meeting = Biên bản kiểm phiếu
decisions-paper-print-count-ballots = Biên bản kiểm phiếu
decisions-paper-print-as-nghi-quyet = Quyết định, ghi là nghị quyết
decisions-paper-print-as-bien-ban = Quyết định, ghi là biên bản
decisions-paper-print-as-ban-ghi-nho = Quyết định, ghi là bản ghi nhớ
decisions-paper-print-as-ban-thoa-thuan = Quyết định, ghi là bản thỏa thuận
decisions-paper-file-pdf = PDF
decisions-paper-file-docx = Word
decisions-paper-spare = In thêm phiếu dự phòng
decisions-paper-spare-hint = Nhiều nhất 200 phiếu. Phiếu dự phòng để trống số hộ.
decisions-paper-print-spare = In phiếu kèm phiếu dự phòng
decisions-paper-public = Văn bản quyết định (PDF)

decisions-act-print-roll = In danh sách có tên các hộ
