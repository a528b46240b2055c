//! Lines as they are written, and what they come to.

use std::io::Write;

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::TableMark;
use crate::{
    codec,
    error::{Error, Result},
};

/// A table's lines so far.
pub(super) struct Marking {
    name: String,
    pub(super) rows: i64,
    hash: Sha256,
}

impl Marking {
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), rows: 0, hash: Sha256::new() }
    }

    pub(super) fn write(&mut self, line: &Value, out: &mut impl Write) -> Result<()> {
        let mut text = serde_json::to_vec(line).map_err(Error::fault)?;
        text.push(b'\n');
        self.hash.update(&text);
        self.rows += 1;
        out.write_all(&text)?;
        Ok(())
    }

    pub(super) fn done(self) -> TableMark {
        TableMark { name: self.name, rows: self.rows, sha256: codec::hex(&self.hash.finalize()) }
    }
}
