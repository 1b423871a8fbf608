//! Merkle roots and inclusion paths of the daily seals, as in RFC 6962 section 2.1 (leaf prefix 0, node prefix 1).

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

type Node = [u8; 32];

/// One step of an inclusion path: the sibling and the side on which it stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "side", content = "hash")]
pub enum Sibling {
    /// The sibling stands before us.
    Left(String),
    /// The sibling stands after us.
    Right(String),
}

fn leaf(bytes: &[u8]) -> Node {
    Sha256::new().chain_update([0]).chain_update(bytes).finalize().into()
}

fn join(left: &Node, right: &Node) -> Node {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

fn climb(level: &[Node]) -> Vec<Node> {
    level
        .chunks(2)
        .filter_map(|pair| match pair {
            [left, right] => Some(join(left, right)),
            [alone] => Some(*alone),
            _ => None,
        })
        .collect()
}

/// A tree with all its levels kept, so that many paths cost little.
#[derive(Clone, Debug)]
pub struct Tree(Vec<Vec<Node>>);

impl Tree {
    /// The tree over leaves in the order given.
    #[must_use]
    pub fn new<'a>(leaves: impl Iterator<Item = &'a str>) -> Self {
        let mut level: Vec<Node> = leaves.map(|text| leaf(text.as_bytes())).collect();
        let mut levels = Vec::new();
        while level.len() > 1 {
            let above = climb(&level);
            levels.push(std::mem::replace(&mut level, above));
        }
        levels.push(level);
        Self(levels)
    }

    /// The root, lower-case hex. Of no leaves: the hash of nothing, as in the RFC.
    #[must_use]
    pub fn root(&self) -> String {
        let top = self.0.last().and_then(|level| level.first());
        top.map_or_else(|| super::digest(b""), |node| crate::domain::text::hex(node))
    }

    /// The path from the leaf at `position` to the root; `None` when there is no such leaf.
    #[must_use]
    pub fn path(&self, position: usize) -> Option<Vec<Sibling>> {
        self.0.first()?.get(position)?;
        let mut at = position;
        let mut siblings = Vec::new();
        for level in &self.0 {
            let sibling = |place: Option<usize>| place.and_then(|place| level.get(place));
            if at % 2 == 1 {
                let left = sibling(at.checked_sub(1));
                siblings.extend(left.map(|node| Sibling::Left(crate::domain::text::hex(node))));
            } else {
                let right = sibling(at.checked_add(1));
                siblings.extend(right.map(|node| Sibling::Right(crate::domain::text::hex(node))));
            }
            at /= 2;
        }
        Some(siblings)
    }
}

/// The root over leaves in the order given: see [`Tree::root`].
#[must_use]
pub fn root<'a>(leaves: impl Iterator<Item = &'a str>) -> String {
    Tree::new(leaves).root()
}

/// The path from the leaf at `position` to the root: see [`Tree::path`].
#[must_use]
pub fn path(leaves: &[String], position: usize) -> Option<Vec<Sibling>> {
    Tree::new(leaves.iter().map(String::as_str)).path(position)
}

/// The root to which the path leads from the leaf; `None` when the path is not made of hashes.
#[must_use]
pub fn root_from(leaf_text: &str, path: &[Sibling]) -> Option<String> {
    let node = |text: &str| crate::domain::text::unhex(text).and_then(|bytes| Node::try_from(bytes).ok());
    let mut at = leaf(leaf_text.as_bytes());
    for step in path {
        at = match step {
            Sibling::Left(text) => join(&node(text)?, &at),
            Sibling::Right(text) => join(&at, &node(text)?),
        };
    }
    Some(crate::domain::text::hex(&at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_leaf_of_every_tree_leads_to_the_root_and_no_other_does() {
        for count in 1..20 {
            let leaves: Vec<String> = (0..count).map(|n| format!("leaf {n}")).collect();
            let top = root(leaves.iter().map(String::as_str));
            for (position, text) in leaves.iter().enumerate() {
                let steps = path(&leaves, position).unwrap();
                assert_eq!(root_from(text, &steps).as_ref(), Some(&top));
                assert_ne!(root_from("another", &steps).as_ref(), Some(&top));
            }
        }
    }

    #[test]
    fn the_empty_tree_is_the_hash_of_nothing() {
        assert_eq!(
            root(std::iter::empty()),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }
}
