//! The program as its operator meets it: folders, second copies, exit codes, photos.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::{
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
};

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("dinh-program-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

fn dinh(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dinh"));
    command.args(arguments).env("DINH_LANG", "en").env_remove("DINH_DATABASE");
    command
}

fn run(arguments: &[&str]) -> Output {
    dinh(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

struct Serving(Child, String);

impl Serving {
    /// Starts the program and waits until it says where it serves.
    fn start(arguments: &[&str]) -> Self {
        let mut child = dinh(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut heard = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        while !heard.contains("serving at") {
            assert!(out.read_line(&mut heard).unwrap() > 0, "it stopped: {heard}");
        }
        let mut rest = String::new();
        if arguments[0] == "serve" {
            out.read_line(&mut rest).unwrap();
        }
        Self(child, heard + &rest)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_second_copy_on_the_same_data_says_so() {
    let data = folder("second");
    let data = data.to_str().unwrap();
    let first = Serving::start(&["serve", "--data", data, "--listen", "127.0.0.1:0"]);
    assert!(first.1.contains("/sign-in/first/"), "{}", first.1);
    let second = run(&["serve", "--data", data, "--listen", "127.0.0.1:0"]);
    assert_eq!(second.status.code(), Some(1));
    assert!(said(&second).contains("Another copy"), "{}", said(&second));
}

#[test]
fn sample_data_is_never_served_as_real_and_real_data_never_loaded_over() {
    let data = folder("world");
    let data = data.to_str().unwrap();
    let loaded = run(&["demo", "--data", data, "--load-only"]);
    assert!(loaded.status.success(), "{}", said(&loaded));
    let refused = run(&["serve", "--data", data, "--listen", "127.0.0.1:0"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("sample data"), "{}", said(&refused));
    let sheet = folder("sheet.csv");
    std::fs::write(&sheet, "Tên mô hình,Đơn vị,Lĩnh vực\nMột hai ba,Xã Trung Hưng,Kinh tế\n").unwrap();
    let import = ["import", "--data", data, "--kind", "exemplars", "--year", "2020", sheet.to_str().unwrap()];
    let dry = run(&import);
    assert!(said(&dry).contains("Nothing was written"), "{}", said(&dry));
    let wet = run(&[&import[..], &["--apply"]].concat());
    assert!(said(&wet).contains("New: 1"), "{}", said(&wet));
    let again = run(&import);
    assert!(said(&again).contains("There already: 1"), "{}", said(&again));
}

#[test]
fn killed_while_serving_it_opens_again() {
    let data = folder("killed");
    let data = data.to_str().unwrap();
    let first = Serving::start(&["serve", "--data", data, "--listen", "127.0.0.1:0"]);
    drop(first);
    let second = Serving::start(&["serve", "--data", data, "--listen", "127.0.0.1:0"]);
    assert!(second.1.contains("serving at"));
}

#[test]
fn a_copy_taken_while_serving_is_restored_and_compared() {
    let (data, other) = (folder("backup"), folder("restored"));
    let file = folder("copy.zip");
    let (data, other, file) = (data.to_str().unwrap(), other.to_str().unwrap(), file.to_str().unwrap());
    let _ = std::fs::remove_file(file);
    assert!(run(&["demo", "--data", data, "--load-only"]).status.success());
    let serving = Serving::start(&["demo", "--data", data, "--listen", "127.0.0.1:0"]);
    let taken = run(&["backup", "--data", data, file]);
    assert!(taken.status.success(), "{}", said(&taken));
    drop(serving);
    let twice = run(&["backup", "--data", data, file]);
    assert_eq!(twice.status.code(), Some(1), "a copy is never written over");
    let rehearsed = run(&["restore", "--check", file]);
    assert!(said(&rehearsed).contains("Rehearsed"), "{}", said(&rehearsed));
    let restored = run(&["restore", "--data", other, file]);
    assert!(said(&restored).contains("they agree"), "{}", said(&restored));
    let over = run(&["restore", "--data", other, file]);
    assert!(said(&over).contains("There is data already"), "{}", said(&over));
    let second = format!("{file}.again");
    let _ = std::fs::remove_file(&second);
    assert!(run(&["backup", "--data", other, &second]).status.success());
    let cut = format!("{file}.cut");
    let bytes = std::fs::read(file).unwrap();
    std::fs::write(&cut, &bytes[..bytes.len() - 1000]).unwrap();
    let refused = run(&["restore", "--check", &cut]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("no whole backup"), "{}", said(&refused));
}

#[test]
fn the_typesetter_is_a_child_that_answers_with_a_file() {
    let paper = r#"{"pdf":{"layout":"nd30-2020","head":{"above":"","organ":"XÃ MẪU","number":"01/QĐ-UBND",
        "place_date":"Xã Mẫu, ngày 01"},"kind":"QUYẾT ĐỊNH","subject":"","addressees":[],
        "body":[{"paragraph":[{"text":"Một dòng."}]}],"signature":null,"recipients":[],"annexes":[],"day":""}}"#;
    for (asked, good) in [(paper, true), ("{}", false)] {
        let mut child = dinh(&["render"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(asked.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.success(), good, "{}", said(&output));
        assert_eq!(output.stdout.starts_with(b"%PDF-"), good);
    }
}

#[test]
fn what_is_not_understood_ends_with_two() {
    assert_eq!(run(&["serve", "--nonsense"]).status.code(), Some(2));
    let missing = run(&["import", "--kind", "exemplars", "--year", "2020", "/no/such/file.xlsx"]);
    assert_eq!(missing.status.code(), Some(1));
}

#[test]
fn the_photo_child_refuses_what_is_no_photo() {
    let mut child =
        dinh(&["photo"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"no photo").unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(!output.status.success());
    assert!(output.stdout.is_empty());
}
