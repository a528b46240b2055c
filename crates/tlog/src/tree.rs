//! The Merkle tree of RFC 6962: roots and proofs from complete subtrees, and their verification.
//!
//! A log never holds the whole tree in memory. Every hash it needs is that of a complete subtree, named
//! by a [`Node`]; whoever keeps the tiles gives them ([`crate::tile`]).

use crate::{Hash, Malformed};

/// A complete subtree: `2^level` leaves, the first of them leaf `index * 2^level`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node {
    /// How many levels above the leaves; nought is a leaf.
    pub level: u32,
    /// Its place among those of its level.
    pub index: u64,
}

/// Leaves from one up to but not with another, as the recursion of the tree cuts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Range {
    from: u64,
    to: u64,
}

impl Range {
    fn len(self) -> u64 {
        self.to - self.from
    }

    /// The left part: the largest power of two that is smaller than the whole.
    fn split(self) -> (Self, Self) {
        let left = 1_u64 << (63 - (self.len() - 1).leading_zeros());
        let middle = self.from + left;
        (Self { from: self.from, to: middle }, Self { from: middle, to: self.to })
    }

    /// The complete subtrees it is made of, from the left.
    fn nodes(self) -> Vec<Node> {
        let mut out = Vec::new();
        let mut at = self.from;
        while at < self.to {
            let fits = 63 - (self.to - at).leading_zeros();
            let level = if at == 0 { fits } else { fits.min(at.trailing_zeros()) };
            out.push(Node { level, index: at >> level });
            at += 1 << level;
        }
        out
    }
}

/// What a root or a proof is made of: for each of its hashes the complete subtrees, from the left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan(Vec<Vec<Node>>);

impl Plan {
    /// The root of a tree of so many leaves.
    #[must_use]
    pub fn root(size: u64) -> Self {
        Self(vec![Range { from: 0, to: size }.nodes()])
    }

    /// The proof that a leaf is in a tree (RFC 6962, section 2.1.1), its sibling first; none when the
    /// tree does not have the leaf.
    #[must_use]
    pub fn inclusion(index: u64, size: u64) -> Option<Self> {
        if index >= size {
            return None;
        }
        let mut out = Vec::new();
        let mut range = Range { from: 0, to: size };
        while range.len() > 1 {
            let (left, right) = range.split();
            let (own, other) = if index < left.to { (left, right) } else { (right, left) };
            out.push(other.nodes());
            range = own;
        }
        out.reverse();
        Some(Self(out))
    }

    /// The proof that a tree grew out of a smaller one (RFC 6962, section 2.1.2); none when it is not
    /// larger, or the smaller one is empty.
    #[must_use]
    pub fn consistency(old: u64, new: u64) -> Option<Self> {
        if old == 0 || old > new {
            return None;
        }
        let mut out = Vec::new();
        let mut range = Range { from: 0, to: new };
        // Whether the rest of the old tree is the old tree itself, whose root the reader has.
        let mut whole = true;
        while range.to != old {
            let (left, right) = range.split();
            if old <= left.to {
                out.push(right.nodes());
                range = left;
            } else {
                out.push(left.nodes());
                range = right;
                whole = false;
            }
        }
        if !whole {
            out.push(range.nodes());
        }
        out.reverse();
        Some(Self(out))
    }

    /// Every complete subtree whose hash is needed.
    pub fn nodes(&self) -> impl Iterator<Item = Node> {
        self.0.iter().flatten().copied()
    }

    /// The hashes, once those of the subtrees are known.
    ///
    /// # Errors
    /// What finding one of them gives.
    pub fn hashes<E>(&self, mut find: impl FnMut(Node) -> Result<Hash, E>) -> Result<Vec<Hash>, E> {
        self.0
            .iter()
            .map(|nodes| {
                let mut hashes = nodes.iter().rev().map(|node| find(*node));
                let Some(last) = hashes.next() else { return Ok(Hash::empty()) };
                hashes.try_fold(last?, |right, left| Ok(Hash::node(left?, right)))
            })
            .collect()
    }
}

/// A whole tree in memory, for whoever has every leaf.
#[derive(Debug, Clone, Default)]
pub struct Whole(Vec<Vec<Hash>>);

impl Whole {
    /// The tree over the hashes of leaves.
    #[must_use]
    pub fn of(leaves: Vec<Hash>) -> Self {
        let mut levels = vec![leaves];
        while let Some(below) = levels.last().filter(|below| below.len() > 1) {
            let pairs =
                below.chunks_exact(2).filter_map(|pair| Some(Hash::node(*pair.first()?, *pair.get(1)?)));
            levels.push(pairs.collect());
        }
        Self(levels)
    }

    /// The root over its first leaves; none when it has fewer.
    #[must_use]
    pub fn root(&self, size: u64) -> Option<Hash> {
        let found = |node: Node| self.node(node).ok_or(());
        let root = Plan::root(size).hashes(found).ok()?;
        Some(root.first().copied().unwrap_or_else(Hash::empty))
    }

    /// The hash of a complete subtree.
    #[must_use]
    pub fn node(&self, node: Node) -> Option<Hash> {
        let level = self.0.get(usize::try_from(node.level).ok()?)?;
        level.get(usize::try_from(node.index).ok()?).copied()
    }
}

/// The root that a proof of inclusion leads to (RFC 9162, section 2.1.3.2).
///
/// # Errors
/// When the tree does not have the leaf, or the proof is too long or too short for it.
pub fn root_of_inclusion(leaf: Hash, index: u64, size: u64, proof: &[Hash]) -> Result<Hash, Malformed> {
    let wrong = Malformed("a proof of this leaf");
    if index >= size {
        return Err(wrong);
    }
    let (mut at, mut last, mut root) = (index, size - 1, leaf);
    for hash in proof {
        if last == 0 {
            return Err(wrong);
        }
        if at & 1 == 1 || at == last {
            root = Hash::node(*hash, root);
            while at & 1 == 0 && at != 0 {
                (at, last) = (at >> 1, last >> 1);
            }
        } else {
            root = Hash::node(root, *hash);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    if last == 0 { Ok(root) } else { Err(wrong) }
}

/// Whether a leaf is in the tree of a root.
#[must_use]
pub fn includes(leaf: Hash, index: u64, (size, root): (u64, Hash), proof: &[Hash]) -> bool {
    root_of_inclusion(leaf, index, size, proof) == Ok(root)
}

/// Whether a tree grew out of another (RFC 9162, section 2.1.4.2).
#[must_use]
pub fn extends((old, old_root): (u64, Hash), (new, new_root): (u64, Hash), proof: &[Hash]) -> bool {
    if old == new {
        return proof.is_empty() && old_root == new_root;
    }
    if old == 0 {
        return proof.is_empty() && old_root == Hash::empty();
    }
    if old > new {
        return false;
    }
    // A smaller tree that is complete is the first subtree of the larger one and is not repeated.
    let first = if old.is_power_of_two() { Some(old_root) } else { proof.first().copied() };
    let rest = if old.is_power_of_two() { proof } else { proof.get(1..).unwrap_or_default() };
    let Some(first) = first else { return false };
    let (mut at, mut last) = (old - 1, new - 1);
    while at & 1 == 1 {
        (at, last) = (at >> 1, last >> 1);
    }
    let (mut old_found, mut new_found) = (first, first);
    for hash in rest {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            old_found = Hash::node(*hash, old_found);
            new_found = Hash::node(*hash, new_found);
            while at & 1 == 0 && at != 0 {
                (at, last) = (at >> 1, last >> 1);
            }
        } else {
            new_found = Hash::node(new_found, *hash);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    last == 0 && old_found == old_root && new_found == new_root
}

#[cfg(test)]
mod tests;
