//! Tiles: 256 hashes of one level in a file that never changes (C2SP `tlog-tiles`), and bundles of
//! entries beside them.

use std::fmt;

use crate::{Hash, Malformed, tree::Node};

/// Hashes in a full tile, entries in a full bundle.
pub const WIDTH: u64 = 256;
/// Levels of the tree in a tile.
const HEIGHT: u32 = 8;

/// What a tile holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The entries themselves.
    Entries,
    /// Hashes: of leaves at nought, of full tiles of the level below at one and above.
    Level(u8),
}

/// A tile, full or as wide as a tree of some size makes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tile {
    /// What it holds.
    pub kind: Kind,
    /// Its place among those of its kind.
    pub index: u64,
    /// How many hashes or entries: 1 to 256.
    pub width: u16,
}

impl Tile {
    /// The tile that holds what a tree of so many leaves has of it; none when that is nothing.
    #[must_use]
    pub fn at(kind: Kind, index: u64, size: u64) -> Option<Self> {
        let level = match kind {
            Kind::Entries => 0,
            Kind::Level(level) => u32::from(level),
        };
        let hashes = size.checked_shr(level * HEIGHT).unwrap_or(0);
        let width = hashes.saturating_sub(index.checked_mul(WIDTH)?).min(WIDTH);
        let width = u16::try_from(width).ok().filter(|width| *width > 0)?;
        Some(Self { kind, index, width })
    }

    /// All tiles of a tree of so many leaves: its bundles of entries and its hashes.
    #[must_use]
    pub fn all(size: u64) -> Vec<Self> {
        let levels = (0..8).map(Kind::Level);
        let kinds = std::iter::once(Kind::Entries).chain(levels);
        kinds.flat_map(|kind| (0..).map_while(move |index| Self::at(kind, index, size))).collect()
    }

    /// Whether it will not grow any more.
    #[must_use]
    pub fn is_full(self) -> bool {
        u64::from(self.width) == WIDTH
    }

    /// Reads the path below the log's prefix: `tile/0/x001/067.p/8`.
    ///
    /// # Errors
    /// When no tile has that path.
    pub fn parse(path: &str) -> Result<Self, Malformed> {
        let wrong = Malformed("the path of a tile");
        let rest = path.strip_prefix("tile/").ok_or(wrong)?;
        let (kind, rest) = rest.split_once('/').ok_or(wrong)?;
        let kind = match kind {
            "entries" => Kind::Entries,
            level => Kind::Level(level.parse().map_err(|_| wrong)?),
        };
        let (place, width) = match rest.split_once(".p/") {
            Some((place, width)) => (place, width.parse().map_err(|_| wrong)?),
            None => (rest, 256),
        };
        let mut index = 0_u64;
        for part in place.split('/') {
            let digits = part.strip_prefix('x').unwrap_or(part);
            let three = digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
            let value: u64 = digits.parse().ok().filter(|_| three).ok_or(wrong)?;
            index = index.checked_mul(1000).and_then(|index| index.checked_add(value)).ok_or(wrong)?;
        }
        let tile = Self { kind, index, width };
        // One path for each tile: what would be written otherwise is not read.
        if width == 0 || width > 256 || tile.to_string() != path { Err(wrong) } else { Ok(tile) }
    }
}

impl fmt::Display for Tile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Kind::Entries => f.write_str("tile/entries/")?,
            Kind::Level(level) => write!(f, "tile/{level}/")?,
        }
        let mut parts = vec![self.index % 1000];
        let mut rest = self.index / 1000;
        while rest > 0 {
            parts.push(rest % 1000);
            rest /= 1000;
        }
        while let Some(part) = parts.pop() {
            if parts.is_empty() { write!(f, "{part:03}")? } else { write!(f, "x{part:03}/")? }
        }
        if self.is_full() { Ok(()) } else { write!(f, ".p/{}", self.width) }
    }
}

/// The tile that has what a subtree's hash is made of, in a tree of so many leaves, and which of its
/// hashes; a subtree of no complete tile level is the root of several of them.
#[must_use]
pub fn of(node: Node, size: u64) -> Option<(Tile, std::ops::Range<usize>)> {
    let level = node.level / HEIGHT;
    let inner = node.level % HEIGHT;
    let first = node.index.checked_shl(inner)?;
    let tile = Tile::at(Kind::Level(u8::try_from(level).ok()?), first / WIDTH, size)?;
    let start = usize::try_from(first % WIDTH).ok()?;
    let range = start..start + (1 << inner);
    (range.end <= usize::from(tile.width)).then_some((tile, range))
}

/// The hashes of a tile's bytes.
///
/// # Errors
/// When they are not as many as the tile is wide.
pub fn hashes(tile: Tile, bytes: &[u8]) -> Result<Vec<Hash>, Malformed> {
    if bytes.len() != usize::from(tile.width) * 32 {
        return Err(Malformed("a tile of its width"));
    }
    bytes.chunks(32).map(Hash::read).collect()
}

/// The hash over so many hashes of a tile, a power of two of them.
#[must_use]
pub fn joined(hashes: &[Hash]) -> Hash {
    match hashes {
        [] => Hash::empty(),
        [one] => *one,
        more => {
            let (left, right) = more.split_at(more.len() / 2);
            Hash::node(joined(left), joined(right))
        }
    }
}

/// Entries as a bundle: each with its length in two bytes before it.
///
/// # Errors
/// When an entry is longer than 65,535 bytes.
pub fn bundle<'a>(entries: impl IntoIterator<Item = &'a [u8]>) -> Result<Vec<u8>, Malformed> {
    let mut out = Vec::new();
    for entry in entries {
        let length = u16::try_from(entry.len()).map_err(|_| Malformed("an entry of at most 65,535 bytes"))?;
        out.extend(length.to_be_bytes());
        out.extend(entry);
    }
    Ok(out)
}

/// The entries of a bundle.
///
/// # Errors
/// When the bytes end in the middle of one.
pub fn entries(mut bundle: &[u8]) -> Result<Vec<&[u8]>, Malformed> {
    let mut out = Vec::new();
    while !bundle.is_empty() {
        let wrong = Malformed("a bundle of whole entries");
        let (length, rest) = bundle.split_first_chunk::<2>().ok_or(wrong)?;
        let (entry, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length))).ok_or(wrong)?;
        out.push(entry);
        bundle = rest;
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_written_and_read_as_the_document_has_them() {
        let tile = |kind, index, width| Tile { kind, index, width };
        for (tile, path) in [
            (tile(Kind::Level(0), 0, 256), "tile/0/000"),
            (tile(Kind::Level(1), 1_234_067, 256), "tile/1/x001/x234/067"),
            (tile(Kind::Level(0), 273, 112), "tile/0/273.p/112"),
            (tile(Kind::Entries, 1000, 1), "tile/entries/x001/000.p/1"),
        ] {
            assert_eq!(tile.to_string(), path);
            assert_eq!(Tile::parse(path), Ok(tile));
        }
        for path in [
            "",
            "tile/0",
            "tile/0/0",
            "tile/00/000",
            "tile/0/x000/000",
            "tile/0/000.p/0",
            "tile/0/000.p/256",
            "tile/0/000.p/01",
            "tile/-1/000",
            "tile/0/000/",
            "tile/x/000",
            "tile/0/x001/x234",
            "tile/0/000/001",
            "tile/entries/../000",
            "tile/0/+01",
            "tile/300/000",
        ] {
            assert!(Tile::parse(path).is_err(), "{path}");
        }
    }

    #[test]
    fn a_tree_of_seventy_thousand_is_cut_as_the_document_says() {
        let all = Tile::all(70_000);
        let of =
            |kind| all.iter().filter(|tile| tile.kind == kind).map(|tile| tile.width).collect::<Vec<_>>();
        let zero = of(Kind::Level(0));
        assert_eq!(
            (zero.len(), zero.iter().filter(|width| **width == 256).count(), zero[273]),
            (274, 273, 112)
        );
        assert_eq!(of(Kind::Level(1)), [256, 17]);
        assert_eq!(of(Kind::Level(2)), [1]);
        assert!(of(Kind::Level(3)).is_empty());
        assert_eq!(of(Kind::Entries), zero);
        assert_eq!(Tile::at(Kind::Level(1), 0, 256), Some(Tile { kind: Kind::Level(1), index: 0, width: 1 }));
        assert!(Tile::all(0).is_empty());
    }

    #[test]
    fn a_bundle_gives_its_entries_back_and_a_cut_one_gives_none() {
        let kept: [&[u8]; 3] = [b"{}", b"", b"x"];
        let made = bundle(kept).unwrap();
        assert_eq!(entries(&made).unwrap(), kept);
        for cut in [1, 3, made.len() - 1] {
            assert!(entries(&made[..cut]).is_err(), "{cut}");
        }
        assert!(bundle([vec![0; 65_536].as_slice()]).is_err());
    }

    #[test]
    fn a_subtree_is_found_in_its_tile() {
        let size = 70_000;
        let found =
            |level, index| of(Node { level, index }, size).map(|(tile, range)| (tile.to_string(), range));
        assert_eq!(found(0, 0), Some(("tile/0/000".into(), 0..1)));
        assert_eq!(found(3, 33), Some(("tile/0/001".into(), 8..16)));
        assert_eq!(found(8, 272), Some(("tile/1/001.p/17".into(), 16..17)));
        assert_eq!(found(16, 0), Some(("tile/2/000.p/1".into(), 0..1)));
        assert_eq!(found(16, 1), None);
        assert_eq!(found(4, 69_999 >> 4), Some(("tile/0/273.p/112".into(), 96..112)));
    }
}
