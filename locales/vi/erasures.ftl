# Xóa theo luật: nói rõ cái gì mất hẳn, cái gì còn, theo điều nào.
erasures-title = Xóa theo luật
erasures-act-erase = Xóa theo luật
erasures-act-set-schedule = Đặt thời gian giữ
erasures-act-retire = Xóa dữ liệu hết thời hạn lưu giữ
erasures-lead = Dùng khi luật buộc xóa thông tin về một người: người ấy yêu cầu, việc đã xong mục đích, hết thời hạn giữ, hay cơ quan có thẩm quyền yêu cầu. Đã xóa thì không lấy lại được. Nhật ký công khai thêm một mục nói xóa theo điều nào.
erasures-record = Địa chỉ trang của việc
erasures-record-hint = Chép từ thanh địa chỉ, ví dụ /news/ten-bai hay /disclosures/2021-5.
erasures-look = Xem sẽ xóa những gì
erasures-another = Chọn việc khác
erasures-goes = Mất hẳn
erasures-stays = Còn lại
erasures-goes-disclosures-all = Mọi bản nội dung của thông báo đã rút, kể cả bảng
    Mọi văn bản và ảnh kèm theo, cả bản thu nhỏ
    Mọi góp ý, người gửi và câu trả lời
    Mọi từ để tìm ra nó
erasures-stays-disclosures-all = Số và ngày của thông báo, nơi và ngày niêm yết
    Mục trong nhật ký công khai, không còn tên việc
    Tờ giấy đã dán và bản người khác đã lưu: chương trình không với tới
erasures-goes-disclosures-part = Các bản nội dung trước bản đang hiện
    Văn bản đã gỡ; tên người gửi góp ý; góp ý đã trả lời mà không đăng
erasures-stays-disclosures-part = Bản đang hiện, văn bản và câu trả lời bà con đang đọc
    Mục trong nhật ký công khai, không còn chi tiết cũ
erasures-goes-news-all = Tiêu đề, địa chỉ, lời dẫn, thân bài, tác giả của bài đã rút; mọi bản trước
    Ảnh và các bản thu nhỏ, nếu không bài nào khác dùng
    Mọi từ để tìm ra nó
erasures-stays-news-all = Rằng từng có một bài đã rút, và vì sao
    Mục trong nhật ký công khai, không còn tên bài
erasures-goes-news-part = Các bản trước bản đang hiện
erasures-stays-news-part = Bản đang hiện
    Mục trong nhật ký công khai, không còn chi tiết cũ
erasures-goes-exemplars-all = Tên và vai trò người đăng ký, nếu là một người; tên người tham gia; số điện thoại; người theo dõi
    Ghi chú của các bước, của nơi làm theo, của bảng điểm; mọi ảnh và tệp
    Mọi từ để tìm ra người
erasures-stays-exemplars-all = Tên mô hình, nơi làm, kết quả, các bước, số quyết định; đơn vị phối hợp
    Lời kể tình hình, mục tiêu, cách làm: có tên ai thì sửa trước khi xóa
    Báo cáo năm đã ký và phụ lục của nó; tên người ấy ở việc khác
    Mục trong nhật ký công khai, không còn chi tiết cũ
erasures-goes-commendations-all = Tên, chức danh, thành tích của người được khen; báo cáo và tệp của hồ sơ
    Mọi từ để tìm ra người
erasures-stays-commendations-all = Quyết định, đơn vị, hình thức, số vào sổ: các con số không đổi
    Báo cáo năm đã ký và phụ lục của nó: bản đã ký không đổi, tên còn ở đó
    Tên người ấy ở việc khác: xóa riêng từng việc
    Nhập lại danh sách cũ sẽ đưa tên trở lại: bỏ dòng ấy khỏi tệp
    Bản quyết định đã ký: giữ theo quy định về lưu trữ, chỉ cán bộ mở được
    Mục trong nhật ký công khai, không có tên người
erasures-ground = Xóa theo điều nào
erasures-ground-request = chủ thể dữ liệu yêu cầu
erasures-ground-purpose = đã đạt mục đích xử lý
erasures-ground-term = hết thời hạn lưu giữ
erasures-ground-order = cơ quan có thẩm quyền yêu cầu
erasures-no-law = Vào ngày này chương trình chưa biết luật nào buộc xóa. Ghi văn bản đơn vị đang căn cứ ở ô dưới.
erasures-citation = Hoặc căn cứ khác
erasures-citation-hint = Số, ngày văn bản và điều. Dòng này hiện công khai trong nhật ký: không ghi tên người.
erasures-sure = Tôi đã đọc hai cột trên. Xóa rồi không lấy lại được.
erasures-do = Xóa hẳn
erasures-done-erased = Đã xóa hẳn. Nhật ký công khai đã có mục nói rõ. Các bản sao lưu cũ còn giữ bản trước: hủy chúng theo lịch của đơn vị.
erasures-error-record = Không có việc công khai nào ở địa chỉ này. Chép lại địa chỉ trang của thông báo, tin bài, mô hình hay lượt khen.
erasures-error-ground = Chọn một điều, hoặc ghi căn cứ.
erasures-error-sure = Đánh dấu vào ô xác nhận đã đọc. Chưa xóa gì.
erasures-refused-notice = Bản đang hiện không có bản nào trước nó để xóa. Nếu chính bản đang hiện có thông tin phải xóa: đính chính hoặc rút thông báo trước, rồi quay lại đây.
erasures-refused-item = Bản đang hiện không có bản nào trước nó để xóa. Nếu chính bản đang hiện có thông tin phải xóa: sửa hoặc rút bài trước, rồi quay lại đây.
erasures-refused-award = Tập thể không phải là một người, nên không có thông tin riêng để xóa.
erasures-schedule = Giữ bao lâu
erasures-schedule-lead = Mỗi giờ một lần, chương trình xóa hẳn những thứ dưới đây khi đã giữ đủ số ngày. Đặt theo quy định lưu trữ của đơn vị.
erasures-schedule-save = Lưu
erasures-days-hint = Số ngày, từ 1 đến 36500.
erasures-error-days = Số ngày từ 1 đến 36500.
erasures-done-schedule = Đã lưu thời gian giữ.
erasures-for-ever = Giữ mãi
erasures-kept-opinion-sender = Tên, số điện thoại của người góp ý, tính từ ngày trả lời, chưa trả lời thì từ ngày nhận
erasures-kept-household-ended = Tên, số điện thoại, thành viên của hộ đã thôi tính trong sổ hộ, từ ngày cuối cùng, ghi sau ngày ấy thì từ lần ghi cuối
erasures-kept-decision-roll = Tên trong hồ sơ một việc dân bàn: người đại diện hộ trong danh sách đã chốt, giấy ủy quyền, hộ đồng ý đưa việc ra, chủ trì, thư ký, người kiểm và chứng kiến, lý do sửa danh sách, khiếu nại đã trả lời, ảnh tờ đã ký; từ lần cuối việc ấy thay đổi
erasures-kept-public-record = Nội dung đã công khai, trừ khi luật buộc xóa
erasures-kept-journal = Nhật ký làm việc: không chứa tên và nội dung riêng
erasures-kept-public-log = Nhật ký công khai: không chứa tên người
erasures-restored = Đã xóa theo luật trước sự cố; bản sao lưu cũ đưa trở lại nên rút lại.
erasures-nobody = (đã xóa theo luật)
erasures-default = mức mặc định của chương trình, đơn vị chưa quyết
erasures-refused-done = Việc này đã xóa theo luật rồi. Nhật ký công khai có mục nói rõ.
erasures-search = Tìm tên này ở việc khác
