//! Where the public files come from: a site, or a folder that was saved from one.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    time::Duration,
};

/// The largest file that is read.
const LARGEST: u64 = 64 * 1024 * 1024;
/// How often a site that is busy is asked.
const TRIES: u32 = 4;

/// Public files.
pub enum Source {
    /// A site, by its address without a path.
    Site(ureq::Agent, String),
    /// A folder.
    Folder(PathBuf),
}

/// Why nothing could be read: in the words of the system or the network.
#[derive(Debug)]
pub struct Unread {
    /// The file.
    pub path: String,
    /// Why.
    pub why: String,
}

impl Source {
    /// A site when it reads like an address, else a folder.
    #[must_use]
    pub fn of(typed: &str) -> Self {
        if !typed.starts_with("http://") && !typed.starts_with("https://") {
            return Self::Folder(PathBuf::from(typed));
        }
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(120)))
            .user_agent("dinh-verify")
            .build();
        Self::Site(config.into(), typed.trim_end_matches('/').to_owned())
    }

    /// Whether files may come to be while we look.
    #[must_use]
    pub fn is_live(&self) -> bool {
        matches!(self, Self::Site(..))
    }

    /// A file by its path without a leading slash; none when it is not there.
    ///
    /// # Errors
    /// When the site or the disk does not answer.
    pub fn get(&self, path: &str) -> Result<Option<Vec<u8>>, Unread> {
        let unread = |why: String| Unread { path: path.to_owned(), why };
        match self {
            Self::Site(agent, base) => ask(agent, &format!("{base}/{path}")).map_err(unread),
            Self::Folder(folder) => match fs::read(folder.join(name(path))) {
                Ok(bytes) => Ok(Some(bytes)),
                Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                    Ok(None)
                }
                Err(error) => Err(unread(error.to_string())),
            },
        }
    }
}

fn ask(agent: &ureq::Agent, address: &str) -> Result<Option<Vec<u8>>, String> {
    let mut tried = 0;
    loop {
        tried += 1;
        let mut answer = agent.get(address).call().map_err(|error| error.to_string())?;
        let status = answer.status().as_u16();
        match status {
            200 => {
                let body = answer.body_mut().with_config().limit(LARGEST).read_to_vec();
                return body.map(Some).map_err(|error| error.to_string());
            }
            404 | 410 => return Ok(None),
            429 | 500..600 if tried < TRIES => std::thread::sleep(Duration::from_secs(1 << tried)),
            _ => return Err(format!("HTTP {status}")),
        }
    }
}

/// The name of a file in a folder: a question mark would be none on every system.
fn name(path: &str) -> String {
    path.replace('?', "@").replace("..", "_")
}

/// Keeps a file in a folder.
///
/// # Errors
/// When the disk does not take it.
pub fn save(folder: &Path, path: &str, bytes: &[u8]) -> Result<(), Unread> {
    let file = folder.join(name(path));
    let kept = file.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&file, bytes));
    kept.map_err(|error| Unread { path: file.display().to_string(), why: error.to_string() })
}
