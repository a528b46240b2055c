# Hướng dẫn
info-help-lead = Cổng này ghi lại việc dân chủ ở cơ sở của địa phương. Ai cũng đọc được, không cần tài khoản.
info-help-register = Đọc một cuốn sổ
info-help-register-1 = Mỗi cuốn sổ là một bảng. Bà con chọn năm, chọn địa phương, hoặc gõ vài chữ ở ô tìm, có dấu hay không dấu đều được.
info-help-register-2 = Bấm vào một dòng để xem hồ sơ. Muốn giữ lại thì tải về tệp Excel hoặc in ra giấy; tệp có đúng những dòng đang thấy.
info-help-figure = Con số gạch chân hai đường
info-help-figure-1 = Con số gạch chân hai đường là số đếm từ hồ sơ. Bấm vào số để xem những hồ sơ đã được đếm.
info-help-figure-2 = Con số gạch chân bằng dấu chấm là số do người nhập tay. Bên cạnh có ghi ai nhập, ngày nào, theo giấy tờ nào.
info-help-figure-3 = Thấy con số không khớp hồ sơ, bà con báo cho trụ sở xã.
info-help-paper = Tham gia khi không có điện thoại
info-help-paper-1 = Giấy và máy có giá trị như nhau. Bà con đến nhà văn hóa ấp để đọc bản niêm yết, hoặc đến trụ sở xã nhờ in bất cứ trang nào ở đây.
info-help-paper-2 = Muốn góp ý, kiến nghị hay kể một cách làm hay, bà con nói với trưởng ấp hoặc cán bộ xã. Cán bộ ghi giúp vào sổ.
info-help-officers = Cán bộ đăng nhập
info-help-officers-1 = Người quản trị của đơn vị lập tài khoản và đưa một tờ giấy có mã dùng một lần. Cán bộ nhập mã rồi tự đặt mật khẩu.
info-help-officers-2 = Quên mật khẩu thì xin người quản trị in mã mới. Chương trình không gửi thư, không nhắn tin hỏi mật khẩu.
info-help-denounce = Tố cáo
info-help-denounce-not-here = Cổng này không nhận tố cáo. Bà con đến cơ quan có thẩm quyền.
info-help-denounce-1 = Tố cáo là báo cho cơ quan có thẩm quyền biết một người hay một tổ chức làm trái pháp luật, gây thiệt hại hoặc có thể gây thiệt hại. Tố cáo có thủ tục riêng, trong đó người tố cáo được giữ kín danh tính.
info-help-denounce-2 = Bà con đến nơi tiếp công dân của Ủy ban nhân dân xã, hoặc của cơ quan quản lý người bị tố cáo. Đừng viết nội dung tố cáo vào ô góp ý hay ô tìm ở đây.
info-help-denounce-law = Luật Tố cáo số 25/2018: cơ quan nhận xử lý ban đầu trong 7 ngày làm việc, lâu nhất 10 ngày làm việc nếu phải kiểm tra ở nhiều nơi (Điều 24); giải quyết trong 30 ngày, việc phức tạp được kéo dài thêm (Điều 30).

# Quyền riêng tư
info-privacy-lead = Cổng này giữ càng ít điều riêng của bà con càng tốt.
info-privacy-readers = Người đọc
info-privacy-readers-1 = Bà con đọc mà không cần tài khoản. Chương trình không ghi bà con đã xem trang nào, không gắn mã theo dõi, không có quảng cáo.
info-privacy-cookies = Nếu bà con chọn chữ lớn, nền tối hay tiếng Anh, lựa chọn đó được giữ trong máy của bà con, không gửi tên hay số điện thoại. Cán bộ đăng nhập thì máy giữ thêm một mã phiên, hết hạn sau 12 giờ.
info-privacy-zalo = Trang tin có nút chia sẻ của Zalo. Chỉ khi bà con bấm nút đó, máy mới nối với Zalo.
info-privacy-households = Hộ dân
info-privacy-households-1 = Về hộ dân, danh sách địa phương ở đây chỉ giữ số lượng. Sổ hộ của ấp, để mời họp và phát phiếu, có tên chủ hộ, người đại diện, tổ, và nếu gia đình đồng ý thì số điện thoại, tên thành viên: chỉ trưởng ấp, cán bộ Mặt trận và công chức xã đọc, không đăng. Người của hộ hỏi sổ ghi gì thì được trao bản ghi, và được bỏ bớt. Người được khen thưởng hay làm mô hình được ghi tên theo quyết định đã công bố.
info-privacy-feedback = Ý kiến về thông báo: ô ý kiến không hỏi tên. Tên, số điện thoại ai để lại thì chỉ cán bộ của đơn vị đọc, không đăng. Ý kiến chỉ hiện cho mọi người sau khi được trả lời; cán bộ bỏ tên và số của bà con trước khi đăng.
info-privacy-officers = Cán bộ
info-privacy-officers-1 = Mỗi tài khoản giữ họ tên, chức danh, tên đăng nhập và vai trò. Mật khẩu được giữ ở dạng không đọc lại được. Người ngoài chỉ thấy chức danh.
info-privacy-officers-2 = Nhật ký ghi tài khoản nào làm việc gì, lúc nào, để kiểm tra được. Nhật ký không chứa nội dung riêng.
info-privacy-ask = Hỏi và yêu cầu sửa
info-privacy-ask-1 = Muốn biết cổng này giữ gì về mình, hoặc muốn sửa điều ghi sai, bà con đến trụ sở của đơn vị vận hành: { $place }.

# Dễ đọc, dễ dùng
info-access-lead = Ai cũng phải đọc được và làm được, kể cả người lớn tuổi, người mắt kém, người dùng điện thoại rẻ tiền. Chúng tôi lấy chuẩn WCAG 2.2 mức AA làm đích.
info-access-have = Đã có
info-access-have-1 = Chữ đủ lớn, đủ đậm; có nút “Chữ lớn” và “Nền tối” ở cuối trang.
info-access-have-2 = Dùng được bằng bàn phím và trình đọc màn hình; mỗi trang có lối đi thẳng đến nội dung chính.
info-access-have-3 = Không tin nào chỉ thể hiện bằng màu: luôn có chữ đi kèm.
info-access-have-4 = Trang nhẹ, chạy được khi mạng yếu, kể cả khi trình duyệt tắt JavaScript.
info-access-have-5 = Trang nào cũng in được ra giấy, đen trắng vẫn đọc rõ.
info-access-not-yet = Chưa làm được
info-access-not-yet-1 = Chưa có nhóm bà con lớn tuổi nào cùng dùng thử, và chưa có đơn vị độc lập nào đánh giá. Tệp Excel tải về chưa được kiểm tra với trình đọc màn hình.
info-access-tell = Báo chỗ khó dùng
info-access-tell-1 = Bà con gặp chỗ nào khó đọc, khó bấm, xin nói với trưởng ấp hoặc trụ sở xã. Trong khi chờ sửa, bà con có thể nhận bản in.

# Dữ liệu mở
info-data-lead = Mọi con số công khai ở đây đều tải về được để kiểm tra, không cần tài khoản, không cần xin phép.
info-data-registers = Các cuốn sổ
info-data-registers-text = Mỗi sổ có ba dạng tệp. Tên cột trong tệp JSON không đổi theo thời gian.
info-data-register = Sổ
info-data-on-screen = Xem trên màn hình
info-data-filters = Chọn bớt dòng
info-data-filters-text = Thêm những từ sau vào địa chỉ của sổ, các tệp cũng nhận như trang. Sổ địa phương luôn gồm đủ mọi dòng.
info-data-year = năm, ví dụ year={ $year }
info-data-place = mã địa phương, hiểu theo năm đã chọn
info-data-status = tình trạng của hồ sơ
info-data-q = chữ cần tìm, có dấu hay không dấu
info-data-report = Số liệu tổng kết năm
info-data-report-text = Một địa chỉ cho mọi con số của một năm, một địa phương:
info-data-value = con số công bố; khi báo cáo đã khóa và ký thì không đổi nữa
info-data-live = con số đếm lại lúc này
info-data-basis = records là đếm từ hồ sơ, typed là nhập tay
info-data-records = địa chỉ những hồ sơ đã được đếm
info-data-licence = Điều kiện dùng lại
info-data-licence-text = Điều kiện dùng lại dữ liệu do đơn vị vận hành quy định: { $place }. Ở đây chưa ghi điều kiện nào; cần biết rõ, xin hỏi tại trụ sở.

# Sáu quyền
info-right-law = Theo Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15, có hiệu lực từ 01/07/2023. Việc trước ngày đó theo Pháp lệnh 34/2007/PL-UBTVQH11. Lời văn sửa đổi năm 2025 chưa kiểm chứng.
info-right-here = Ở cổng này
info-right-not-yet = Phần này chưa có trên mạng
info-right-know = Xã phải cho bà con biết kế hoạch, ngân sách, đất đai, các khoản đóng góp, việc hỗ trợ và nhiều việc khác (Điều 11). Xã niêm yết tại trụ sở và nhà văn hóa, đưa lên trang thông tin, phát loa hoặc báo qua trưởng ấp (Điều 12, Điều 13).
info-right-know-meanwhile = Bà con đọc bản niêm yết tại trụ sở xã và nhà văn hóa ấp, nghe loa truyền thanh, hoặc hỏi trưởng ấp.
info-right-discuss = Bà con bàn và quyết định mức đóng góp làm công trình chung, hương ước, quy ước, bầu trưởng ấp và những việc tự quản khác của ấp (Điều 15). Trước khi quyết định một số việc lớn, xã phải hỏi ý kiến bà con (Điều 25, Điều 26).
info-right-discuss-meanwhile = Bà con dự họp ấp tại nhà văn hóa, bỏ phiếu của hộ mình, hoặc nêu việc cần bàn với trưởng ấp.
info-right-act = Bà con có quyền nêu sáng kiến về việc chung của ấp (Điều 16), và cùng làm những việc mình đã bàn, đã quyết. Trưởng ấp công bố kết quả và tổ chức thực hiện (Điều 23).
info-right-act-meanwhile = Muốn góp công hay kể một cách làm hay, bà con gặp trưởng ấp tại nhà văn hóa hoặc cán bộ xã tại trụ sở.
info-right-check = Bà con kiểm tra việc thực hiện những điều chính mình đã bàn và quyết định, tự mình hoặc qua Mặt trận, Ban Thanh tra nhân dân, Ban Giám sát đầu tư của cộng đồng (Điều 30, Điều 31). Cuối năm, ấp họp để báo cáo với bà con (Điều 33).
info-right-check-meanwhile = Bà con hỏi sổ sách tại cuộc họp ấp, hoặc gặp Ban Thanh tra nhân dân tại nhà văn hóa ấp hay trụ sở xã.
info-right-supervise = Bà con giám sát việc xã thực hiện dân chủ, chính sách và pháp luật (Điều 30, Điều 31). Mỗi năm, xã đối thoại với bà con ít nhất một lần (Điều 32).
info-right-supervise-meanwhile = Bà con kiến nghị qua Mặt trận, Ban Thanh tra nhân dân, hoặc tại nơi tiếp công dân ở trụ sở xã.
info-right-benefit = Bà con hưởng thành quả chung và các chính sách hỗ trợ. Cách bình xét và kết quả hỗ trợ phải được công khai (Điều 11 khoản 7 và khoản 8).
info-right-benefit-meanwhile = Bà con xem danh sách và kết quả bình xét niêm yết tại nhà văn hóa ấp và trụ sở xã. Thấy chưa đúng, bà con nói với trưởng ấp hoặc cán bộ xã.
info-rights-title = Quyền của dân và các phần của chương trình
info-rights-lead = Bảng này cho biết phần nào của chương trình phục vụ quyền nào, theo điều luật nào.
info-rights-module = Phần
info-rights-articles = Điều luật
info-rights-yes = Có
info-rights-no = Không
info-rights-missing = Chưa có phần nào phục vụ: { $rights }.
info-data-oc4ids = Công trình còn có ở dạng chuẩn quốc tế về hạ tầng (OC4IDS):
info-kept = Giữ bao lâu
info-kept-for-ever = Giữ mãi
info-kept-days = { $count ->
   *[other] { $count } ngày rồi xóa hẳn
    }
info-kept-erase = Luật buộc xóa thì xóa hẳn, kể cả bản thu nhỏ và từ tìm kiếm; nhật ký công khai thêm một mục nói xóa theo điều nào, không nói về ai.
