# Khung chung của mọi trang
web-moment = { $time } ngày { $day }
web-skip = Đến nội dung chính
web-menu = Mục
web-gates = Các cửa
web-gate-news = Tin tức
web-gate-know = Dân biết
web-gate-discuss = Dân bàn
web-gate-act = Dân làm
web-gate-check = Dân kiểm tra
web-gate-supervise = Dân giám sát
web-gate-benefit = Dân thụ hưởng
web-gate-review = Tổng kết năm
web-officers = Cán bộ
web-home = Trang nhất
web-no-home = chưa chọn địa phương
web-sample = Đây là dữ liệu mẫu, không phải việc thật. Trong dữ liệu này, hôm nay là ngày { $day }.
web-crumb = Đường dẫn đến trang này
web-pages = Các trang của danh sách
web-print = In trang này
web-printed = In ngày { $day }, từ cổng dân chủ cơ sở { $place } ({ $path })

# Lựa chọn của người đọc
web-choices = Cách hiển thị
web-text-large = Chữ lớn
web-text-usual = Chữ thường
web-theme-dark = Nền tối
web-theme-light = Nền sáng

# Chân trang
web-foot-title = Cổng dân chủ cơ sở, { $place }
web-foot-paper = Bà con không dùng điện thoại vẫn đọc được mọi sổ ở đây: đến nhà văn hóa ấp hoặc trụ sở xã, nhờ cán bộ in ra giấy.
web-foot-look = Xem sổ
web-foot-verify = Kiểm số liệu
web-foot-about = Về cổng này
web-open-data = Dữ liệu mở
web-help = Hướng dẫn
web-privacy = Quyền riêng tư
web-accessibility = Dễ đọc, dễ dùng
web-to-front = Về trang đầu

# Tìm kiếm
web-search = Tìm
web-search-label = Tìm trong cổng này
web-search-hint = Tên thông báo, mô hình, ấp, đơn vị
web-search-of = Tìm “{ $q }”
web-search-found = Tìm được { $n } mục.
web-search-many = Có nhiều kết quả, đây là { $n } mục đầu. Bà con gõ thêm một chữ để tìm gọn hơn.
web-search-empty = Bà con muốn tìm gì?
web-search-empty-text = Gõ một vài chữ, có dấu hay không dấu đều được. Ví dụ: thắp sáng đường quê, nuoc sach, Trung Hưng.
web-search-none = Không tìm thấy “{ $q }”
web-search-none-fewer = Thử bớt chữ, chỉ giữ lại chữ chính.
web-search-none-marks = Thử gõ không dấu, hoặc xem lại chính tả.
web-search-none-ask = Hỏi trưởng ấp hoặc trụ sở xã nếu bà con cần tìm giấy tờ cũ.

# Lỗi trong biểu mẫu
web-error-title = Lỗi
web-errors = Lỗi: còn { $n } chỗ cần sửa
web-error-number = “{ $text }” không dùng được ở đây. Ghi một số nguyên, không có dấu trừ; có hay không có dấu chấm ngăn hàng nghìn đều được.
web-error-day = “{ $text }” không có trên lịch. Ghi ngày, tháng, năm, ví dụ 11/01/2021.
web-error-too-large = Tệp gửi lên quá lớn. Mỗi tệp nặng nhất là 20 MB.
web-error-upload = Không đọc được tệp gửi lên. Chọn lại tệp rồi gửi lần nữa.
web-error-foreign = Yêu cầu này không gửi từ trang của cổng nên không được nhận. Mở lại trang rồi làm lại.

# Trang báo có vấn đề
web-problem-not-found = Không có trang này
web-problem-not-found-text = Có thể địa chỉ gõ nhầm, hoặc trang chưa được công khai. Bà con gõ tên cần tìm vào ô dưới đây, hoặc về trang đầu.
web-problem-forbidden = Việc này không thuộc quyền của tài khoản đang dùng
web-problem-forbidden-text = Chưa có gì thay đổi. Nếu cần làm việc này, hãy liên hệ người quản trị của đơn vị.
web-problem-conflict = Có người vừa sửa trước
web-problem-conflict-text = Phần vừa gửi chưa được ghi. Mở lại trang để xem bản mới nhất, rồi sửa tiếp.
web-problem-refused = Chưa làm được việc này
web-problem-busy = Đang có nhiều người ghi cùng lúc
web-problem-busy-text = Phần vừa gửi chưa được ghi. Đợi một chút rồi gửi lại.
web-problem-fault = Chương trình bị lỗi
web-problem-fault-text = Lỗi này do chương trình, không phải do bà con. Phần vừa gửi chưa được ghi.
web-problem-fault-id = Khi báo cho người vận hành, xin đọc mã lỗi này: { $id }
web-crumbs = Đường dẫn
web-hint-day = Như 15/02/2020
web-page = Trang
web-error-missing = Còn thiếu: { $field }
web-problem-ended = Phiên làm việc đã hết
web-problem-ended-text = Chưa ghi gì. Mở trang đăng nhập ở một thẻ khác và đăng nhập lại, rồi quay về trang trước bằng nút quay lại (chữ đã gõ vẫn còn) và gửi lần nữa.
web-error-caption = Ghi một câu cho biết tệp cho thấy điều gì
web-error-no-file = Chưa chọn tệp
web-error-file-kind = Chỉ nhận ảnh (JPEG, PNG, WebP), PDF, Word (.docx), Excel (.xlsx)
web-search-register = Sổ
web-search-page = Trang
web-search-also-reports = báo cáo tổng kết cuối năm số liệu chỉ tiêu
web-search-also-exemplars = danh sách sổ đăng ký mô hình điển hình tiêu biểu
web-search-also-commendations = giấy khen bằng khen danh sách sổ khen thưởng lượt tập thể cá nhân được khen
web-search-also-news = bài viết tin
web-search-also-places = xã phường thị trấn ấp huyện đơn vị danh sách
web-search-also-open-data = tải về csv json excel
web-search-also-help = cách dùng trợ giúp
web-search-also-privacy = thông tin cá nhân
web-error-large = Số lớn quá { $n }. Xem lại có gõ thừa chữ số không.
web-error-letters = { $field }: bản in không có các chữ { $letters }. Bỏ các chữ ấy đi.
web-error-long = { $field }: thừa { $over } chữ. Nhiều nhất { $most } chữ.
web-search-also-disclosures = công khai thông báo niêm yết ngân sách công trình quỹ
web-problem-full = Ổ đĩa của máy chủ đã đầy
web-problem-full-text = Phần vừa gửi chưa được ghi, những gì đã ghi trước đó vẫn còn đủ. Báo người vận hành dọn chỗ trên ổ đĩa, rồi gửi lại.
