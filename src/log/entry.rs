//! What is written down of an act, and the bytes that are hashed for it. Pure but for the salts.

use dinh_tlog::field;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::codec;

/// Digests of nothing fill an entry's digests up to a multiple of this.
const FILLED_TO: usize = 4;

/// A public act, about to be written.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// `module.verb`, as in the journal.
    pub act: &'static str,
    /// Id of the record.
    pub subject: &'a str,
    /// Public address of the record; empty where an act has none.
    pub record: &'a str,
    /// The day of the act.
    pub day: Date,
    /// What can be erased: name and value.
    pub fields: Vec<(&'static str, Value)>,
    /// What else is said for good; never anything of a person.
    pub more: More,
}

/// What only some entries say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct More {
    /// Whether all of the record was erased, and not only what stood in it before.
    pub whole: bool,
    /// The places of earlier entries whose details this act erased.
    pub erases: Vec<i64>,
    /// By which law, as a code of ours: `bvdlcn-2025/request`. What somebody typed is a field, since it may
    /// name somebody.
    pub basis: String,
    /// Entries of which no record is left, from the first up to and without the second.
    pub lost: Option<(i64, i64)>,
    /// The last head of the log that ended, where a new one began.
    pub ended: String,
}

/// An entry as it is hashed, with its fields as they are published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The bytes that are hashed.
    pub leaf: String,
    /// Name and disclosure of each field.
    pub fields: Vec<(&'static str, String)>,
}

impl Entry<'_> {
    /// Writes it with fresh salts.
    #[must_use]
    pub fn write(&self) -> Written {
        let written = |(name, value): &(&'static str, Value)| {
            (*name, field::disclosure(codec::new_salt(), name, &value.to_string()))
        };
        let fields: Vec<_> = self.fields.iter().map(written).collect();
        let mut digests: Vec<_> = fields.iter().map(|(_, disclosure)| field::digest(disclosure)).collect();
        // A digest of a salt that nobody keeps looks like any other.
        while !digests.is_empty() && digests.len() % FILLED_TO != 0 {
            digests.push(field::digest(&field::disclosure(codec::new_salt(), "", "null")));
        }
        digests.sort();
        let mut leaf = json!({ "v": 1, "type": self.act, "day": self.day.to_string() });
        if let Value::Object(map) = &mut leaf {
            if !self.record.is_empty() {
                map.insert("record".to_owned(), json!(self.record));
            }
            let more = &self.more;
            for (name, text) in [("basis", &more.basis), ("ended", &more.ended)] {
                if !text.is_empty() {
                    map.insert(name.to_owned(), json!(text));
                }
            }
            if more.whole {
                map.insert("whole".to_owned(), json!(true));
            }
            if !more.erases.is_empty() {
                map.insert("erases".to_owned(), json!(more.erases));
            }
            if let Some((from, to)) = more.lost {
                map.insert("lost".to_owned(), json!([from, to]));
            }
            if !digests.is_empty() {
                map.insert("_sd_alg".to_owned(), json!("sha-256"));
                map.insert("_sd".to_owned(), json!(digests));
            }
        }
        Written { leaf: leaf.to_string(), fields }
    }
}

/// What a disclosure tells: name and value; none when it is no disclosure of ours.
#[must_use]
pub fn detail(disclosure: &str) -> Option<(String, Value)> {
    let parts: Vec<Value> = serde_json::from_str(&field::text(disclosure)?).ok()?;
    let [salt, name, value] = parts.as_slice() else { return None };
    salt.as_str()?;
    Some((name.as_str()?.to_owned(), value.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn entry(fields: Vec<(&'static str, Value)>) -> Entry<'static> {
        Entry {
            act: "disclosures.publish",
            subject: "0191",
            record: "/disclosures/2020-1",
            day: date(2021, 1, 11),
            fields,
            more: More::default(),
        }
    }

    #[test]
    fn an_entry_tells_the_act_and_only_digests_of_the_rest() {
        let written = entry(vec![("title", json!("Quỹ làm đường")), ("sha256", json!("ab"))]).write();
        let leaf: Value = serde_json::from_str(&written.leaf).unwrap();
        assert_eq!((&leaf["type"], &leaf["day"]), (&json!("disclosures.publish"), &json!("2021-01-11")));
        assert!(!written.leaf.contains("Quỹ") && !written.leaf.contains("0191"), "{}", written.leaf);
        let digests: Vec<_> = leaf["_sd"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert_eq!(digests.len(), 4);
        assert!(digests.is_sorted());
        for (name, disclosure) in &written.fields {
            assert!(digests.contains(&field::digest(disclosure).as_str()), "{name}");
            assert!(field::text(disclosure).unwrap().contains(name));
        }
    }

    #[test]
    fn the_same_fields_twice_are_not_told_to_be_the_same() {
        let one = entry(vec![("title", json!("x"))]);
        assert_ne!(one.write().leaf, one.write().leaf);
        assert_eq!(entry(Vec::new()).write().leaf, entry(Vec::new()).write().leaf);
    }
}
