//! What is taken of an upload.

use super::*;

#[test]
fn a_kept_file_keeps_its_name_and_runs_nothing() {
    for (manner, begins) in [(Manner::Inline, "inline; "), (Manner::Attachment, "attachment; ")] {
        let answer = hand_out(b"x".to_vec(), "application/pdf", "biên bản \"1\"\r\n.pdf", manner).unwrap();
        let header = |name| answer.headers().get(name).unwrap().to_str().unwrap();
        let name = header(header::CONTENT_DISPOSITION).strip_prefix(begins).unwrap();
        assert_eq!(name, "filename*=UTF-8''bi%C3%AAn%20b%E1%BA%A3n%20%221%22%0D%0A.pdf");
        assert_eq!(header(header::CONTENT_SECURITY_POLICY), "default-src 'none'; sandbox");
    }
    assert!(hand_out(Vec::new(), "a\nb", "x", Manner::Inline).is_err());
}
