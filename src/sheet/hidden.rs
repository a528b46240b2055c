//! What people do not see when they open a workbook, asked before it becomes public: offices
//! hide a column of names and send the file, and whoever unhides it reads everything.
//!
//! Pure: the bytes of an `.xlsx` (ECMA-376, ISO/IEC 29500) in, a list for a person to judge
//! out. Parts are found through their relations, as Excel finds them, not by usual names. What
//! cannot be read to its end is [`Unreadable`]: a list that is only half true must not reassure.
//!
//! Left out: text in the colour of its ground or under a picture, what a picture or a formula
//! tells, hidden shapes and custom properties. A hidden row or column without any content hides
//! nothing and is not told.

mod layout;
mod package;

use std::collections::BTreeSet;

use self::package::{Met, Package, Relation};
use super::{Unreadable, archive};

/// Something that is in the file but not before the reader's eyes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hidden {
    /// A sheet without a tab; a very hidden one is not even in Excel's list for unhiding.
    Sheet {
        /// Its name.
        name: String,
        /// Whether only a program can show it again.
        very: bool,
    },
    /// Rows hidden by hand, by grouping or by a height of nought.
    Rows {
        /// The sheet's name.
        sheet: String,
        /// The first of them, as Excel numbers rows.
        first: u32,
        /// How many there are.
        count: u32,
    },
    /// Rows hidden inside the range of a filter that is on.
    Filtered {
        /// The sheet's name.
        sheet: String,
        /// The first of them, as Excel numbers rows.
        first: u32,
        /// How many there are.
        count: u32,
    },
    /// Columns hidden, or without any width.
    Columns {
        /// The sheet's name.
        sheet: String,
        /// `C, F:H`.
        letters: String,
    },
    /// Notes or threads of comments.
    Comments {
        /// The sheet's name, or the part's when no sheet owns it.
        place: String,
        /// How many there are.
        count: u32,
    },
    /// Names of ranges that the list of names does not show. Old workbooks drag along thousands.
    Names {
        /// The first.
        first: String,
        /// How many there are.
        count: u32,
    },
    /// Who made the file, changed it last, or is named as manager.
    Author(String),
    /// A path or an address of another workbook, whose cells are kept in this one.
    ExternalLink(String),
    /// Other parts that hold more than the sheets show.
    Part {
        /// What they are.
        kind: Part,
        /// How many there are.
        count: u32,
    },
}

/// Parts beside the sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Every source row of a pivot table, also of a sheet that was deleted.
    PivotRecords,
    /// Tables loaded by Power Pivot.
    DataModel,
    /// Files inside the file.
    Embedded,
    /// Addresses of databases, sometimes with passwords.
    Connections,
    /// Programs.
    Macros,
    /// Earlier values of cells in a shared workbook.
    Revisions,
}

/// How the names of those parts begin, in small letters.
const PARTS: [(Part, &str); 6] = [
    (Part::PivotRecords, "xl/pivotcache/pivotcacherecords"),
    (Part::DataModel, "xl/model/"),
    (Part::Embedded, "xl/embeddings/"),
    (Part::Connections, "xl/connections.xml"),
    (Part::Macros, "xl/vbaproject.bin"),
    (Part::Revisions, "xl/revisions/revisionlog"),
];

/// What the bytes of an `.xlsx` hide, sheet by sheet, then what belongs to the whole file.
///
/// # Errors
/// When it is no workbook of this kind, is damaged, or unpacks to far too much.
pub fn hidden(bytes: &[u8]) -> Result<Vec<Hidden>, Unreadable> {
    archive::check(bytes)?;
    let mut package = Package::open(bytes)?;
    let root = package.relations("")?;
    let book = root.iter().find(|relation| relation.kind == "officeDocument" && !relation.external);
    let book = &book.ok_or(Unreadable::NotASheet("ZIP"))?.target;
    if book.ends_with(".bin") {
        return Err(Unreadable::NotASheet("XLSB"));
    }
    let (tabs, names) = contents(&mut package, book)?;
    let relations = package.relations(book)?;
    let mut found = Vec::new();
    let mut owned = BTreeSet::new();
    for tab in tabs {
        let part = relations.iter().find(|relation| relation.id == tab.relation && !relation.external);
        let part = &part.ok_or(Unreadable::Damaged)?.target;
        let own = package.relations(part)?;
        found.extend(tab.hidden());
        found.extend(layout::hidden(&mut package, &tab.name, part, &own)?);
        found.extend(comments(&mut package, &tab.name, &own, &mut owned)?);
    }
    found.extend(strays(&mut package, &owned)?);
    found.extend(names);
    found.extend(links(&mut package, &relations)?);
    found.extend(beside(&package));
    found.extend(people(&mut package, &root)?);
    Ok(found)
}

/// What the workbook says of a sheet.
struct Tab {
    name: String,
    state: String,
    relation: String,
}

impl Tab {
    fn hidden(&self) -> Option<Hidden> {
        let very = self.state == "veryHidden";
        (very || self.state == "hidden").then(|| Hidden::Sheet { name: self.name.clone(), very })
    }
}

/// The sheets, and names hidden by somebody. Excel itself hides its own, which begin with `_xl`
/// (`_xlnm._FilterDatabase`, `_xlfn.`).
fn contents(package: &mut Package<'_>, book: &str) -> Result<(Vec<Tab>, Option<Hidden>), Unreadable> {
    let (mut tabs, mut names, mut count) = (Vec::new(), None, 0);
    package.walk(book, |path, met| {
        let Met::Element(element) = met else { return Ok(()) };
        let name = || Ok::<_, Unreadable>(short(&element.get("name")?.unwrap_or_default()));
        match (path.last().map(String::as_str), element.name()) {
            (Some("sheets"), "sheet") => tabs.push(Tab {
                name: name()?,
                state: element.get("state")?.unwrap_or_default(),
                relation: element.get("id")?.ok_or(Unreadable::Damaged)?,
            }),
            (Some("definedNames"), "definedName") if element.is("hidden")? => {
                let name = name()?;
                if !name.starts_with("_xl") {
                    count += 1;
                    names.get_or_insert(name);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    let names = names.map(|first| Hidden::Names { first, count });
    if tabs.is_empty() { Err(Unreadable::Damaged) } else { Ok((tabs, names)) }
}

/// What people wrote beside a sheet's cells. A thread is kept twice, once as a note for older
/// programs, so the larger number is the true one.
fn comments(
    package: &mut Package<'_>,
    name: &str,
    relations: &[Relation],
    owned: &mut BTreeSet<String>,
) -> Result<Option<Hidden>, Unreadable> {
    let (mut notes, mut threads) = (0, 0);
    for relation in relations.iter().filter(|relation| !relation.external) {
        let kept = match relation.kind.as_str() {
            "comments" => &mut notes,
            "threadedComment" => &mut threads,
            _ => continue,
        };
        *kept += remarks(package, &relation.target)?;
        owned.insert(relation.target.to_lowercase());
    }
    let count = notes.max(threads);
    Ok((count > 0).then(|| Hidden::Comments { place: name.to_owned(), count }))
}

fn remarks(package: &mut Package<'_>, part: &str) -> Result<u32, Unreadable> {
    let mut count = 0;
    package.walk(part, |_, met| {
        let Met::Element(element) = met else { return Ok(()) };
        count += u32::from(matches!(element.name(), "comment" | "threadedComment"));
        Ok(())
    })?;
    Ok(count)
}

/// Comments that no sheet owns: no program shows them, whoever unpacks the file reads them.
fn strays(package: &mut Package<'_>, owned: &BTreeSet<String>) -> Result<Vec<Hidden>, Unreadable> {
    let names = package.named("xl/comments").chain(package.named("xl/threadedcomments/"));
    let names = names.filter(|name| name.ends_with(".xml") && !owned.contains(*name));
    let mut found = Vec::new();
    for place in names.map(str::to_owned).collect::<Vec<_>>() {
        let count = remarks(package, &place)?;
        found.extend((count > 0).then(|| Hidden::Comments { place: short(&place), count }));
    }
    Ok(found)
}

/// Other workbooks that cells refer to: where they lie, or the part when that is not said.
fn links(package: &mut Package<'_>, relations: &[Relation]) -> Result<Vec<Hidden>, Unreadable> {
    let mut found = BTreeSet::new();
    for link in relations.iter().filter(|relation| relation.kind == "externalLink") {
        let own = package.relations(&link.target)?;
        let outside = own.iter().find(|relation| relation.external);
        found.insert(short(&outside.unwrap_or(link).target));
    }
    Ok(found.into_iter().map(Hidden::ExternalLink).collect())
}

fn beside(package: &Package<'_>) -> Vec<Hidden> {
    let count = |start| u32::try_from(package.named(start).count()).unwrap_or(u32::MAX);
    let parts = PARTS.map(|(kind, start)| Hidden::Part { kind, count: count(start) });
    parts.into_iter().filter(|part| !matches!(part, Hidden::Part { count: 0, .. })).collect()
}

/// Elements of the properties that name a person.
const PEOPLE: [&str; 3] = ["creator", "lastModifiedBy", "Manager"];

/// Names in the properties of the file, each once.
fn people(package: &mut Package<'_>, root: &[Relation]) -> Result<Vec<Hidden>, Unreadable> {
    let mut said: Vec<String> = Vec::new();
    let properties = ["core-properties", "extended-properties"];
    for relation in root.iter().filter(|relation| properties.contains(&relation.kind.as_str())) {
        package.walk(&relation.target, |path, met| {
            match met {
                Met::Element(element) if PEOPLE.contains(&element.name()) => said.push(String::new()),
                Met::Text(text) if path.last().is_some_and(|name| PEOPLE.contains(&name.as_str())) => {
                    if let Some(kept) = said.last_mut() {
                        kept.push_str(text);
                    }
                }
                _ => {}
            }
            Ok(())
        })?;
    }
    let names: BTreeSet<String> = said.iter().map(|name| short(name.trim())).collect();
    Ok(names.into_iter().filter(|name| !name.is_empty()).map(Hidden::Author).collect())
}

/// No name of Excel's is longer; a hostile one must not fill the page that shows it.
fn short(text: &str) -> String {
    text.chars().take(255).collect()
}

#[cfg(test)]
mod tests;
