//! Reference data: the units of Cần Thơ around Cờ Đỏ, before and after 01/07/2025.
//!
//! Source: the lists of administrative units before and after NQ 1668/NQ-UBTVQH15
//! (codes by QĐ 19/2025/QĐ-TTg); read from published lists, the resolution's own text
//! was not read. A parent `a>b` changed from `a` to `b` on 01/07/2025.

use jiff::civil::{Date, date};
use serde::Deserialize;

use super::{
    place::Place,
    tree::{Edge, Merger, Tree},
};
use crate::error::{Error, Result};

const CAN_THO: &str = include_str!("92-can-tho.csv");

/// First day of the two-level local government.
pub const TWO_LEVELS: Date = date(2025, 7, 1);
const LAST_DAY_BEFORE: Date = date(2025, 6, 30);

#[derive(Debug, Deserialize)]
struct Line {
    id: String,
    code: Option<String>,
    name: String,
    kind: String,
    parent: String,
    valid_from: Option<Date>,
    valid_to: Option<Date>,
    merged_into: String,
}

/// Places, edges and mergers of the reference data.
#[derive(Debug, Default)]
pub struct Reference {
    /// The places.
    pub places: Vec<Place>,
    /// Who belonged to whom.
    pub edges: Vec<Edge>,
    /// What became of what.
    pub mergers: Vec<Merger>,
}

/// Reads the reference data.
///
/// # Errors
/// When the embedded file is malformed.
pub fn read() -> Result<Reference> {
    let mut all = Reference::default();
    for line in csv::Reader::from_reader(CAN_THO.as_bytes()).deserialize() {
        let line: Line = line.map_err(Error::fault)?;
        edges_of(&line, &mut all.edges);
        if !line.merged_into.is_empty() {
            all.mergers.push(Merger { from: line.id.clone(), into: line.merged_into, on: TWO_LEVELS });
        }
        all.places.push(Place {
            kind: line
                .kind
                .parse()
                .map_err(|()| Error::fault(anyhow::anyhow!("unknown kind {}", line.kind)))?,
            id: line.id,
            name: line.name,
            code: line.code.filter(|code| !code.is_empty()),
            valid_from: line.valid_from,
            valid_to: line.valid_to,
        });
    }
    Ok(all)
}

fn edges_of(line: &Line, edges: &mut Vec<Edge>) {
    let edge = |parent: &str, from, to| Edge { child: line.id.clone(), parent: parent.to_owned(), from, to };
    if let Some((before, after)) = line.parent.split_once('>') {
        edges.push(edge(before, line.valid_from, Some(LAST_DAY_BEFORE)));
        edges.push(edge(after, Some(TWO_LEVELS), line.valid_to));
    } else if !line.parent.is_empty() {
        edges.push(edge(&line.parent, line.valid_from, line.valid_to));
    }
}

/// The reference data as a tree.
///
/// # Errors
/// When the embedded file is malformed.
pub fn tree() -> Result<Tree> {
    let all = read()?;
    Ok(Tree::new(all.places, all.edges, all.mergers))
}
