accounts-title = Tài khoản

# Đăng nhập
accounts-sign-in = Đăng nhập
accounts-sign-out = Thoát
accounts-sign-in-lead = Chỗ này dành cho cán bộ. Bà con đọc sổ và tin tức thì không cần đăng nhập.
accounts-username = Tên đăng nhập
accounts-username-hint = Chữ không dấu, ví dụ tran.thi.mau.
accounts-username-made = Để trống thì chương trình lấy từ họ tên, ví dụ tran.thi.mau.
accounts-password = Mật khẩu
accounts-have-code = Tôi có mã dùng một lần
accounts-sample-title = Dùng thử với dữ liệu mẫu
accounts-sample-lead = Chọn một vai để vào thử, không cần mật khẩu. Chỉ có trong dữ liệu mẫu.
accounts-error-wrong = Tên đăng nhập hoặc mật khẩu chưa đúng.
accounts-error-wait = Tên này đã nhập sai nhiều lần. Đợi 15 phút rồi thử lại.
accounts-done-out = Đã thoát.

# Đặt mật khẩu bằng mã
accounts-code-title = Đặt mật khẩu bằng mã
accounts-code-lead = Nhập tên đăng nhập và mã trên tờ giấy người quản trị đưa, rồi tự đặt mật khẩu.
accounts-code = Mã dùng một lần
accounts-code-hint = Mười chữ số, có dấu cách hay không cũng được.
accounts-new-password = Mật khẩu mới
accounts-new-password-hint = Ít nhất 10 ký tự. Một câu ngắn dễ nhớ thì tốt hơn một từ khó.
accounts-again = Nhập lại mật khẩu mới
accounts-set-password = Đặt mật khẩu
accounts-error-code = Mã không đúng hoặc đã hết hạn. Xem lại tên đăng nhập và mã, hoặc nhờ người quản trị in mã mới.
accounts-error-short = Mật khẩu ngắn quá, cần ít nhất { $n } ký tự.
accounts-error-again = Hai lần nhập mật khẩu không giống nhau.
accounts-done-password = Đã đặt mật khẩu. Bây giờ đăng nhập bằng mật khẩu mới.

# Người quản trị đầu tiên
accounts-first-title = Bắt đầu dùng
accounts-first-lead = Trang này lập tài khoản quản trị đầu tiên và chọn địa phương mà chương trình phục vụ. Đường dẫn chỉ dùng được một lần.
accounts-first-home = Địa phương
accounts-first-home-hint = Xã, phường, huyện hoặc tỉnh dùng chương trình này.
accounts-first-other = Nơi khác, chưa có trong danh sách
accounts-first-name-hint = Chỉ gõ khi nơi mình chưa có trong danh sách trên, ví dụ “Xã Mẫu”.
accounts-first-above-hint = Tỉnh hoặc thành phố mà nơi này trực thuộc, ví dụ “Tỉnh Mẫu”.
accounts-error-home = Chọn địa phương trong danh sách, hoặc gõ tên nơi mình.
accounts-first-submit = Lập tài khoản
accounts-error-first = Đường dẫn này đã dùng hoặc đã hết hạn. Khởi động lại chương trình để có đường dẫn mới.

# Tài khoản
accounts-full-name = Họ và tên
accounts-office = Chức danh
accounts-office-hint = Chức danh được ghi ra thay cho tên, ví dụ Công chức Văn phòng.
accounts-all = Xem tất cả tài khoản
accounts-find = Tìm tên, chức danh
accounts-none = Không có tài khoản nào như vậy
accounts-none-text = Ở đây chỉ có tài khoản thuộc địa bàn mình quản trị.
accounts-waiting = Có { $n } tài khoản chưa đặt mật khẩu. In mã dùng một lần và đưa tận tay người dùng.
accounts-state = Tình trạng
accounts-state-active = Đang dùng
accounts-state-waiting = Chưa đặt mật khẩu
accounts-state-closed = Đã đóng
accounts-new = Lập tài khoản
accounts-new-lead = Lập xong thì in mã dùng một lần, để người dùng tự đặt mật khẩu.
accounts-new-submit = Lập tài khoản
accounts-error-taken = Tên này đã có người dùng. Có thể lấy tên { $free }.
accounts-done-made = Đã lập tài khoản. Bước tiếp theo: in mã dùng một lần cho người dùng.
accounts-edit = Sửa họ tên, chức danh
accounts-save = Lưu
accounts-done-saved = Đã lưu.
accounts-conflict = Có người vừa sửa tài khoản này
accounts-conflict-text = Phần vừa gửi chưa được ghi, nhưng còn giữ trong ô bên dưới. Đây là nội dung người kia đã lưu. Nếu vẫn muốn ghi phần của mình, bấm Lưu lần nữa.
accounts-error-closed = Tài khoản này đã đóng nên không sửa được nữa.
accounts-closed-text = Tài khoản đã đóng và đã bàn giao. Tên vẫn được giữ để đọc lại nhật ký.

# Vai trò
accounts-role = Vai trò
accounts-role-hint = Bảng quyền ghi rõ vai nào được làm việc gì.
accounts-roles = Vai trò
accounts-place = Địa bàn
accounts-place-hint = Vai trò có hiệu lực ở nơi này và mọi nơi thuộc nó.
accounts-no-role = Chưa có
accounts-no-role-text = Tài khoản này chưa có vai trò nào.
accounts-add-role = Thêm vai trò
accounts-end-role = Thôi vai trò
accounts-end-role-of = Thôi vai trò: { $role }
accounts-error-held = Tài khoản này đã có vai trò đó ở nơi đó.
accounts-error-last = Đây là người quản trị cuối cùng. Giao quyền quản trị cho người khác trước đã.
accounts-error-last-password = Làm vậy thì không còn người quản trị nào đăng nhập được. Người nhận quyền quản trị cần đặt mật khẩu trước đã.
accounts-done-role = Đã thêm vai trò.
accounts-done-ended = Đã thôi vai trò.
accounts-role-resident = Người dân
accounts-role-hamlet-head = Trưởng ấp
accounts-role-front-officer = Cán bộ Mặt trận
accounts-role-commune-officer = Công chức xã
accounts-role-district-officer = Cán bộ cấp trên xã
accounts-role-editor = Biên tập viên
accounts-role-auditor = Kiểm tra, giám sát
accounts-role-administrator = Quản trị

# Mã in ra giấy
accounts-way-in = Cách đăng nhập
accounts-code-issue = In mã dùng một lần
accounts-code-issue-text = Mã dùng để đặt mật khẩu lần đầu hoặc khi quên mật khẩu. Mã cũ, nếu có, sẽ thôi hiệu lực.
accounts-slip-title = Mã đặt mật khẩu
accounts-slip-once = Mã chỉ hiện một lần này. In ra hoặc chép lại ngay, rồi đưa tận tay người dùng.
accounts-slip-for = Dành cho { $name }
accounts-slip-open = Mở địa chỉ
accounts-slip-username = Nhập tên đăng nhập
accounts-slip-until = Dùng trước
accounts-slip-then = Nhập mã xong thì tự đặt mật khẩu. Mã có hiệu lực trong 3 ngày và chỉ dùng được một lần.
accounts-slip-keep = Không đưa mã cho người khác. Nếu mất giấy này, báo ngay cho người quản trị để làm mã mới.
accounts-slip-back = Về trang tài khoản

# Bàn giao
accounts-leave = Khi thôi việc, chuyển việc
accounts-leave-text = Bàn giao vai trò và việc đang theo dõi cho người khác, rồi đóng tài khoản.
accounts-handover = Bàn giao
accounts-handover-of = Bàn giao tài khoản của { $name }
accounts-handover-lead = Người nhận sẽ giữ mọi vai trò và mọi việc đang theo dõi. Tài khoản này đóng ngay sau khi bàn giao.
accounts-handover-roles = Vai trò sẽ chuyển sang người nhận
accounts-successor = Người nhận
accounts-successor-hint = Chỉ có tài khoản đang dùng thuộc địa bàn mình quản trị. Nếu chưa có, lập tài khoản cho người nhận trước.
accounts-choose = Chọn một người
accounts-error-successor = Chưa chọn người nhận.
accounts-handover-final = Sau khi đóng, tài khoản không mở lại được.
accounts-handover-submit = Bàn giao và đóng tài khoản
accounts-handover-cancel = Để lúc khác
accounts-done-handed-over = Đã bàn giao và đóng tài khoản cũ. Đây là tài khoản của người nhận.

# Bảng quyền
accounts-permissions = Bảng quyền
accounts-permissions-lead = Bảng này do chương trình tự lập từ quy định đang áp dụng. Việc nào bảng không cho phép thì không ai làm được.
accounts-act = Việc
accounts-in-state = Khi hồ sơ đang
accounts-any-state = Lúc nào cũng vậy
accounts-may = Được
accounts-may-not = Không

# Nhật ký
accounts-journal = Nhật ký
accounts-journal-lead = Ai đã làm gì, lúc nào, với hồ sơ nào. Nhật ký chỉ ghi thêm, không sửa, không xóa, và không chứa tên riêng.
accounts-journal-count = Có tất cả { $n } dòng, dòng mới nhất ở trên.
accounts-journal-when = Lúc
accounts-journal-who = Ai
accounts-journal-what = Việc
accounts-journal-record = Mã hồ sơ
accounts-journal-facts = Chi tiết
accounts-journal-program = Chương trình

# Tên các việc
accounts-act-manage = Quản trị tài khoản
accounts-act-read-permissions = Xem bảng quyền
accounts-act-read-journal = Xem nhật ký
accounts-act-first-administrator = Lập tài khoản quản trị đầu tiên
accounts-act-sign-in = Đăng nhập
accounts-act-set-password = Đặt mật khẩu
accounts-act-make = Lập tài khoản
accounts-act-edit = Sửa tài khoản
accounts-act-give-role = Thêm vai trò
accounts-act-end-role = Thôi vai trò
accounts-act-issue-code = In mã dùng một lần
accounts-act-hand-over = Bàn giao và đóng tài khoản

# Dữ kiện trong nhật ký
accounts-journal-role = { $role }, { $place }
accounts-journal-version = bản { $change }
accounts-journal-one-time-code = bằng mã dùng một lần
accounts-sample-name = { $role } (mẫu)
accounts-role-resident-sample = Người dân xã { $commune } (mẫu)
accounts-role-hamlet-head-sample = Trưởng ấp (mẫu)
accounts-role-front-officer-sample = Cán bộ Mặt trận, xã { $commune } (mẫu)
accounts-role-commune-officer-sample = Công chức Văn phòng, xã { $commune } (mẫu)
accounts-role-district-officer-sample = Cán bộ Ban Dân vận huyện (mẫu)
accounts-role-district-officer-sample-today = Cán bộ thành phố (mẫu)
accounts-role-editor-sample = Biên tập viên cổng (mẫu)
accounts-role-auditor-sample = Người kiểm tra (mẫu)
accounts-role-administrator-sample = Quản trị hệ thống (mẫu)

# Words inside the facts of the journal
accounts-fact-place = nơi
accounts-fact-side = bên
accounts-fact-party = Đảng
accounts-fact-state = Nhà nước
accounts-fact-signer = người ký
accounts-fact-from = từ
accounts-fact-until = đến
accounts-fact-term = nhiệm kỳ từ
accounts-fact-version = bản
accounts-fact-confirmed = đã xác nhận
accounts-fact-unconfirmed = chưa xác nhận
accounts-fact-collective = tập thể
accounts-fact-individual = cá nhân
accounts-fact-to = giao cho
accounts-fact-roles = số vai trò
accounts-fact-draft = bản nháp
accounts-fact-organ = cơ quan
accounts-fact-number = văn bản số
accounts-fact-households = số hộ
accounts-fact-members = số thành viên
accounts-fact-other = hộ kia
accounts-fact-n = số chỉ tiêu
accounts-fact-sha256 = mã băm
accounts-hall-left = Việc ghi tại hội trường, máy này chưa gửi:
accounts-hall-left-lead = Người đã ghi đăng nhập rồi mở lại cuộc họp để gửi. Danh sách hộ đã xóa khỏi máy; chỉ còn việc và ảnh chưa gửi.
accounts-do-drop-hall = Xóa, không gửi nữa
accounts-do-drop-hall-again = Bấm lần nữa để xóa hẳn
