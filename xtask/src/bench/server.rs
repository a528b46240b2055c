//! The program under measurement, and just enough HTTP to talk to it: a client
//! crate would cost more to compile than all of xtask.

use super::Bench;
use crate::shell;
use anyhow::{Context, Result, bail};
use std::fs::File;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);

/// A running server; dropping it asks it to end as an administrator would.
pub struct Dinh {
    child: Child,
    pub port: u16,
}

impl Dinh {
    /// Starts it on the sample world and returns at its first healthy answer.
    pub fn start(bench: &Bench) -> Result<Self> {
        let port = shell::free_port()?;
        let log = File::create(bench.folder.join("dinh.log"))?;
        let child = Command::new(&bench.binary)
            .args(["demo", "--data"])
            .arg(&bench.data)
            .args(["--listen", &format!("127.0.0.1:{port}")])
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .context("cannot start dinh")?;
        let mut dinh = Self { child, port };
        shell::wait_for("dinh", PATIENCE, || {
            if let Some(status) = dinh.child.try_wait()? {
                bail!("dinh ended at once ({status}), see bench/dinh.log");
            }
            let healthy = get(port, "/healthz").is_ok_and(|(status, _)| status == 200);
            Ok(healthy.then_some(()))
        })?;
        Ok(dinh)
    }

    /// A page's body; anything but 200 is an error.
    pub fn page(&self, address: &str) -> Result<Vec<u8>> {
        match get(self.port, address)? {
            (200, body) => Ok(body),
            (status, _) => bail!("{address} answers {status}"),
        }
    }

    /// The news items' addresses; empty where there is no such list.
    pub fn news(&self) -> Result<Vec<String>> {
        let (status, body) = get(self.port, "/news.json")?;
        if status != 200 {
            return Ok(Vec::new());
        }
        let list: serde_json::Value = serde_json::from_slice(&body).context("/news.json")?;
        let items = list.as_array().into_iter().flatten();
        let urls = items.filter_map(|item| item["url"].as_str());
        Ok(urls.map(path_of).collect())
    }

    /// A line of the kernel's account of the process, in MiB.
    pub fn resident(&self, line: &str) -> Result<f64> {
        let file = format!("/proc/{}/status", self.child.id());
        let text = std::fs::read_to_string(&file).with_context(|| file.clone())?;
        let kib = text
            .lines()
            .find_map(|found| found.strip_prefix(line)?.strip_prefix(':'))
            .and_then(|value| value.split_whitespace().next())
            .with_context(|| format!("{file} has no {line}"))?;
        Ok(kib.parse::<f64>()? / 1024.0)
    }
}

impl Drop for Dinh {
    fn drop(&mut self) {
        shell::stop(&mut self.child, "TERM");
    }
}

/// The path of an address that may name scheme and host before it.
fn path_of(url: &str) -> String {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
    path.to_owned()
}

/// One request of a reader who is not signed in.
pub fn get(port: u16, address: &str) -> Result<(u16, Vec<u8>)> {
    get_as(port, address, "")
}

/// One request with a session's cookie. HTTP/1.0, so that the body comes in one piece and
/// ends with the connection.
pub fn get_as(port: u16, address: &str, cookie: &str) -> Result<(u16, Vec<u8>)> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let request = format!("GET {address} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    parse(&answer)
}

/// Sends a form as our own page would; gives the status and the session cookie, if one is set.
pub fn post(port: u16, address: &str, cookie: &str, form: &str) -> Result<(u16, Option<String>)> {
    let (status, text) = send(port, address, cookie, form)?;
    let set = text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        let cookie = value.split(';').next()?.trim().to_owned();
        name.eq_ignore_ascii_case("set-cookie").then_some(cookie)
    });
    Ok((status, set))
}

/// Sends a form; gives the status and where the answer leads, if it leads elsewhere.
pub fn leads(port: u16, address: &str, cookie: &str, form: &str) -> Result<(u16, Option<String>)> {
    let (status, text) = send(port, address, cookie, form)?;
    let to = text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("location").then(|| value.trim().to_owned())
    });
    Ok((status, to))
}

fn send(port: u16, address: &str, cookie: &str, form: &str) -> Result<(u16, String)> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let length = form.len();
    let request = format!(
        "POST {address} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\
         Cookie: {cookie}\r\n\r\n{form}"
    );
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let (status, _) = parse(&answer)?;
    Ok((status, String::from_utf8_lossy(&answer).into_owned()))
}

fn parse(answer: &[u8]) -> Result<(u16, Vec<u8>)> {
    let gap = b"\r\n\r\n";
    let end = answer
        .windows(gap.len())
        .position(|window| window == gap)
        .context("an answer without an end of its head")?;
    let head = String::from_utf8_lossy(&answer[..end]);
    let status = head.split_whitespace().nth(1).context("no status")?;
    Ok((status.parse()?, answer[end + gap.len()..].to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        assert_eq!(path_of("/news/1"), "/news/1");
        assert_eq!(path_of("https://a.example/news/1?x=y"), "/news/1?x=y");
        assert_eq!(path_of("https://a.example"), "/");
    }

    #[test]
    fn answers() {
        let (status, body) = parse(b"HTTP/1.0 404 Not Found\r\nA: b\r\n\r\nno\r\n\r\n").unwrap();
        assert_eq!((status, body.as_slice()), (404, b"no\r\n\r\n".as_slice()));
        assert!(parse(b"").is_err());
    }
}
