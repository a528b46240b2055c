//! Whether a packed workbook may be unpacked: really unpacked once into nothing, with
//! a ceiling, because sizes written in a hostile archive may lie.

use std::io::{Cursor, Read, copy, sink};

use super::Unreadable;

const MOST_ENTRIES: usize = 500;
const MOST_BYTES: u64 = 120 * 1024 * 1024;

/// Checks an archive.
pub(super) fn check(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    if archive.len() > MOST_ENTRIES {
        return Err(Unreadable::TooLarge);
    }
    let mut names = Vec::new();
    let mut left = MOST_BYTES;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| Unreadable::Damaged)?;
        names.push(entry.name().map(|name| name.into_owned()).unwrap_or_default());
        let read = copy(&mut entry.take(left + 1), &mut sink()).map_err(|_| Unreadable::Damaged)?;
        left = left.checked_sub(read).ok_or(Unreadable::TooLarge)?;
    }
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    if has("word/") {
        Err(Unreadable::NotASheet("Word"))
    } else if has("ppt/") {
        Err(Unreadable::NotASheet("PowerPoint"))
    } else if has("xl/") {
        Ok(())
    } else if names.iter().any(|name| name == "content.xml") {
        Err(Unreadable::NotASheet("OpenDocument"))
    } else {
        Err(Unreadable::NotASheet("ZIP"))
    }
}
