//! What a check is given, what it says meanwhile, and what it found.

use std::collections::BTreeSet;

use super::source::Unread;
use crate::decisions::recount::Amiss;

/// Something that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// The key is not the one known before.
    OtherKey,
    /// The head is not signed by the log's key, or cannot be read.
    Unsigned,
    /// The head known before is not signed by the log's key, or cannot be read.
    OldUnsigned,
    /// The log is shorter than the head known before.
    Shorter {
        /// Entries now.
        now: u64,
        /// Entries in the head known before.
        before: u64,
    },
    /// The head known before is not one of this log's past.
    Forked {
        /// Entries in that head.
        before: u64,
    },
    /// A file of the tree is not there.
    Missing {
        /// Which.
        path: String,
    },
    /// A file of the tree is not what it should be.
    Odd {
        /// Which.
        path: String,
    },
    /// An entry is not the one whose hash is in the tree.
    Leaf {
        /// Its place.
        index: u64,
    },
    /// The entries do not give the signed root.
    Root,
    /// An entry cannot be read.
    Unreadable {
        /// Its place.
        index: u64,
    },
    /// A detail is none that the entry holds the digest of.
    Detail {
        /// Its place.
        index: u64,
    },
    /// Details of an entry are gone, and no later entry says so.
    DetailsGone {
        /// Its place.
        index: u64,
    },
    /// Details of an entry that were erased are told again.
    ToldAgain {
        /// Its place.
        index: u64,
    },
    /// A record is not what its newest entry says.
    Altered {
        /// Its address.
        record: String,
        /// The entry.
        index: u64,
    },
    /// A record is there, though its newest entry says that nobody may read it.
    OpenAgain {
        /// Its address.
        record: String,
        /// The entry.
        index: u64,
    },
    /// A file of a record is not the one whose fingerprint the record holds.
    OtherFile {
        /// The record's address.
        record: String,
        /// The file's address.
        path: String,
    },
    /// A matter that people decided does not come out as it is told when it is counted again.
    Recount {
        /// Its address.
        record: String,
        /// What does not come out.
        amiss: Amiss,
    },
    /// A record is public, and no entry tells of it.
    Untold {
        /// Its address.
        record: String,
    },
    /// A file was not to be had.
    Withheld {
        /// Which.
        path: String,
        /// Why, in the words of the site or the system.
        why: String,
    },
    /// A record is not there any more, and no entry says so.
    Gone {
        /// Its address.
        record: String,
        /// The entry.
        index: u64,
    },
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// So many of so many files of the tree were read.
    Tree(usize, usize),
    /// So many of so many records were compared.
    Records(usize, usize),
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Report {
    /// The signed head, as it was.
    pub note: String,
    /// How many entries there are.
    pub size: u64,
    /// How many records were compared.
    pub records: usize,
    /// How many matters that people decided were counted again.
    pub recounted: usize,
    /// Of how many entries details were erased or sealed, by later entries.
    pub erased: usize,
    /// The size of the head known before, if it was compared.
    pub since: Option<u64>,
    /// The entries that bear a day before that of the entry before them: entered by a clock set back.
    pub backwards: Vec<u64>,
    /// Of which entries the log says of itself that their records were lost.
    pub lost: Vec<(u64, u64)>,
    /// The records that nobody entered again since.
    pub lost_records: Vec<String>,
    /// What does not hold.
    pub findings: BTreeSet<Finding>,
}

/// What was known before.
#[derive(Debug, Default, Clone, Copy)]
pub struct Known<'a> {
    /// The public key.
    pub key: Option<&'a str>,
    /// A signed head.
    pub head: Option<&'a str>,
}

/// Gives a file by its path.
pub type Get<'a> = dyn Fn(&str) -> Result<Option<Vec<u8>>, Unread> + Sync + 'a;

/// Gives files, and is told how far it is.
pub struct Files<'a> {
    /// A file by its path.
    pub get: &'a Get<'a>,
    /// Whether the papers and photos of records are fetched and compared too.
    pub papers: bool,
    /// Hears what is being done.
    pub doing: &'a (dyn Fn(Doing) + Sync),
    /// How many records are asked for at once.
    pub at_once: usize,
}

impl Files<'_> {
    /// A file, or the finding that it was withheld: one file that cannot be had hides no other finding.
    pub(super) fn had(&self, path: &str) -> Result<Option<Vec<u8>>, Finding> {
        let withheld = |unread: Unread| Finding::Withheld { path: unread.path, why: unread.why };
        (self.get)(path.trim_start_matches('/')).map_err(withheld)
    }

    pub(super) fn text(&self, path: &str) -> Result<Option<String>, Unread> {
        Ok((self.get)(path)?.and_then(|bytes| String::from_utf8(bytes).ok()))
    }
}
