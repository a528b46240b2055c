papers-title = Văn bản, người ký
papers-act-manage = Giữ tên cơ quan, người ký, sổ số
