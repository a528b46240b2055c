//! A workbook as a package of parts (ECMA-376 part 2): which parts there are, how they point at
//! each other, and reading one of them. `archive::check` has measured what they unpack to.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{BufReader, Cursor},
};

use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_predefined_entity,
    events::{BytesRef, BytesStart, Event},
};
use zip::ZipArchive;

use crate::sheet::Unreadable;

/// Deeper than any part of a workbook nests.
const MOST_DEPTH: usize = 100;

/// Any failure inside a part: what cannot be read whole must not pass for clean.
fn damaged<E>(_: E) -> Unreadable {
    Unreadable::Damaged
}

/// A packed workbook.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Places of the parts by their names in small letters: case means nothing in such names.
    parts: BTreeMap<String, usize>,
    read: BTreeSet<usize>,
}

/// How one part points at another.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    /// What the pointing part calls it.
    pub id: String,
    /// The end of its type: `worksheet`. Strict and transitional files differ before that.
    pub kind: String,
    /// The name of a part, or what stands there when it is external.
    pub target: String,
    /// Whether it leads out of the package.
    pub external: bool,
}

/// What a walk through a part meets.
pub(super) enum Met<'a> {
    /// An element begins; the path is that of its parents.
    Element(&'a Element<'a>),
    /// A piece of text; the path ends with the element that holds it.
    Text(&'a str),
}

/// The beginning of an element.
pub(super) struct Element<'a> {
    start: BytesStart<'a>,
    /// Whether it ends at once.
    pub empty: bool,
}

impl<'a> Package<'a> {
    /// Opens a package that was checked.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        let mut parts = BTreeMap::new();
        for index in 0..archive.len() {
            let name = archive.name_for_index(index).ok_or(Unreadable::Damaged)?.map_err(damaged)?;
            // Two parts of one name: which one a program shows is anybody's guess.
            if parts.insert(name.to_lowercase(), index).is_some() {
                return Err(Unreadable::Damaged);
            }
        }
        Ok(Self { archive, parts, read: BTreeSet::new() })
    }

    /// The names of the parts that begin like this, in small letters.
    pub fn named<'s>(&'s self, start: &'s str) -> impl Iterator<Item = &'s str> {
        self.parts.keys().map(String::as_str).filter(move |name| name.starts_with(start))
    }

    /// Where a part points to; nothing when it points nowhere. The package itself has no name.
    pub fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Unreadable> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let own = if folder.is_empty() { "_rels/".to_owned() } else { format!("{folder}/_rels/") };
        let own = format!("{own}{name}.rels");
        let mut relations = Vec::new();
        if !self.parts.contains_key(&own.to_lowercase()) {
            return Ok(relations);
        }
        self.walk(&own, |_, met| {
            if let Met::Element(element) = met
                && element.name() == "Relationship"
            {
                relations.push(relation(folder, element)?);
            }
            Ok(())
        })?;
        Ok(relations)
    }

    /// Reads a part from its beginning to its end, without holding it. Each part is read once
    /// only, so a file that names a large part a thousand times costs no more than its size.
    pub fn walk(
        &mut self,
        part: &str,
        mut meet: impl FnMut(&[String], Met<'_>) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        let index = *self.parts.get(&part.to_lowercase()).ok_or(Unreadable::Damaged)?;
        if !self.read.insert(index) {
            return Err(Unreadable::Damaged);
        }
        let source = BufReader::new(self.archive.by_index(index).map_err(damaged)?);
        let mut reader = Reader::from_reader(source);
        let (mut buffer, mut path, mut any) = (Vec::new(), Vec::new(), false);
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).map_err(damaged)? {
                Event::Start(start) => {
                    let element = Element { start, empty: false };
                    meet(&path, Met::Element(&element))?;
                    path.push(element.name().to_owned());
                    any = true;
                }
                Event::Empty(start) => {
                    meet(&path, Met::Element(&Element { start, empty: true }))?;
                    any = true;
                }
                Event::End(_) => drop(path.pop()),
                Event::Text(text) => meet(&path, Met::Text(&text.xml10_content()))?,
                Event::CData(text) => meet(&path, Met::Text(&text.xml10_content()))?,
                Event::GeneralRef(entity) => meet(&path, Met::Text(&resolved(&entity)?))?,
                // Forbidden in packages (part 2, XML usage), since entities can hide anything.
                Event::DocType(_) => return Err(Unreadable::Damaged),
                Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
                // Cut short, or UTF-16, in which the reader sees no element end: allowed in
                // packages, and nobody writes it.
                Event::Eof if !any || !path.is_empty() => return Err(Unreadable::Damaged),
                Event::Eof => return Ok(()),
            }
            if path.len() > MOST_DEPTH {
                return Err(Unreadable::Damaged);
            }
        }
    }
}

fn resolved(entity: &BytesRef<'_>) -> Result<String, Unreadable> {
    if let Some(letter) = entity.resolve_char_ref().map_err(damaged)? {
        return Ok(letter.to_string());
    }
    resolve_predefined_entity(&entity.xml10_content()).map(str::to_owned).ok_or(Unreadable::Damaged)
}

fn relation(folder: &str, element: &Element<'_>) -> Result<Relation, Unreadable> {
    let get = |name| Ok::<_, Unreadable>(element.get(name)?.unwrap_or_default());
    let (kind, target) = (get("Type")?, get("Target")?);
    let external = get("TargetMode")? == "External";
    Ok(Relation {
        id: get("Id")?,
        kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
        target: if external { target } else { resolve(folder, &target) },
        external,
    })
}

/// The name of a part from where it is pointed at: `../comments1.xml` or `/xl/workbook.xml`.
fn resolve(folder: &str, target: &str) -> String {
    let from = if target.starts_with('/') { "" } else { folder };
    let mut steps = Vec::new();
    for step in from.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

impl Element<'_> {
    /// Its name without the prefix, which every program chooses as it likes.
    pub fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// An attribute by its name without the prefix.
    pub fn get(&self, name: &str) -> Result<Option<String>, Unreadable> {
        // Looking for double names would compare each attribute with each other one.
        for attribute in self.start.attributes().with_checks(false) {
            let attribute = attribute.map_err(damaged)?;
            if attribute.key.local_name().into_inner() == name {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(damaged)?;
                return Ok(Some(value.into_owned()));
            }
        }
        Ok(None)
    }

    /// Whether an attribute says yes.
    pub fn is(&self, name: &str) -> Result<bool, Unreadable> {
        Ok(self.get(name)?.is_some_and(|value| matches!(value.trim(), "1" | "true")))
    }

    /// A whole number, where the attribute is there.
    pub fn number(&self, name: &str) -> Result<Option<usize>, Unreadable> {
        self.get(name)?.map(|value| value.trim().parse().map_err(damaged)).transpose()
    }

    /// Whether an attribute is there and nought, as a height or a width.
    pub fn is_nought(&self, name: &str) -> Result<bool, Unreadable> {
        Ok(self.get(name)?.is_some_and(|value| value.trim().parse::<f64>() == Ok(0.0)))
    }
}
