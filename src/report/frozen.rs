//! A frozen submission: figures with their definitions, the settings they were counted by, the cases behind them,
//! and a fingerprint that tells whether any of it was altered.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::customs::Customs;
use super::figure::FIGURES;
use super::sheet::Sheet;
use super::value::Value;
use crate::case::{Kind, SETTINGS, SealHead, Setting, Settings};
use crate::docket::{Counting, Docket, Filter, Scope};
use crate::text::{Said, hex};

/// What is kept. Its place in the journal says what was known then.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Frozen {
    /// 1; a later program may write another.
    pub format: u32,
    pub name: String,
    /// When it was frozen, RFC 3339.
    pub at: String,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub as_of: NaiveDate,
    pub kind: Option<Kind>,
    pub counting: Counting,
    /// The newest entry of the journal then, and the newest undo or redo.
    pub entry: i64,
    pub turn: i64,
    /// The heads of the journal's chain then: what was cut off since shows beside them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heads: Vec<SealHead>,
    /// The settings that figures follow.
    pub settings: BTreeMap<String, String>,
    pub figures: BTreeMap<String, Value>,
    pub definitions: BTreeMap<String, Said>,
    /// The ids `cases` point at.
    pub order: Vec<String>,
    pub cases: Vec<FrozenCase>,
    /// SHA-256 of all of the above, its keys in order.
    #[serde(default)]
    pub fingerprint: String,
}

/// A case of the submission.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrozenCase {
    pub uuid: uuid::Uuid,
    pub number: String,
    pub name: String,
    /// The figures that count it, by their places in `order`.
    pub figures: Vec<u16>,
}

/// A figure of a submission that this program counts in another way, or defines in other words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Redefined {
    pub id: String,
    /// None where this program has no such figure.
    pub name: Option<Said>,
    /// A part of a breakdown.
    pub part: bool,
    /// The words it was defined by, and those of today; the same where only the count is another.
    pub before: Said,
    pub after: Option<Said>,
    /// What it was frozen as, and what comes of the same entries by today's way of counting.
    pub frozen: Option<Value>,
    pub anew: Option<Value>,
}

impl Redefined {
    /// Whether the number is another of what was entered then.
    pub fn is_moved(&self) -> bool {
        self.anew.is_some() && self.frozen != self.anew
    }

    /// Whether the words it is defined by are others: else what differs comes of entries that are gone, or of the program.
    pub fn is_reworded(&self) -> bool {
        self.after.as_ref() != Some(&self.before)
    }
}

/// What a submission is frozen with.
pub struct Freezing<'a> {
    pub name: &'a str,
    pub at: String,
    pub entry: i64,
    pub turn: i64,
    pub heads: Vec<SealHead>,
    pub settings: &'a Settings,
}

impl Frozen {
    /// Freezes the figures of a scope. `uuid` names the case of an internal id.
    pub fn of(
        docket: &Docket,
        scope: &Scope,
        with: Freezing<'_>,
        uuid: impl Fn(i64) -> Option<uuid::Uuid>,
    ) -> Frozen {
        let customs = Customs::of(with.settings);
        let sheet = Sheet::of(docket, scope, &customs);
        let filters: Vec<Filter> = FIGURES
            .iter()
            .map(|f| f.measure(&customs).filter())
            .collect();
        let mut cases = Vec::new();
        docket.scan(scope, &filters, |row, held| {
            let Some(uuid) = uuid(row.id()) else { return };
            let places = (0_u16..).zip(held).filter(|(_, h)| **h).map(|(at, _)| at);
            cases.push(FrozenCase {
                uuid,
                number: row.number().to_string(),
                name: row.name().to_string(),
                figures: places.collect(),
            });
        });
        let kept = |id: &str| id.starts_with("figures.") || id.starts_with("rate.");
        let frozen = Frozen {
            format: 1,
            name: with.name.to_string(),
            at: with.at,
            from: scope.from,
            to: scope.to,
            as_of: scope.as_of,
            kind: scope.kind,
            counting: scope.counting,
            entry: with.entry,
            turn: with.turn,
            heads: with.heads,
            settings: SETTINGS
                .iter()
                .filter(|row| kept(row.id))
                .map(|row| (row.id.to_string(), with.settings.get(row.id).to_string()))
                .collect(),
            figures: FIGURES
                .iter()
                .map(|f| (f.id.to_string(), sheet.value(f.id)))
                .collect(),
            definitions: FIGURES
                .iter()
                .map(|f| (f.id.to_string(), f.definition(&customs).into()))
                .collect(),
            order: FIGURES.iter().map(|f| f.id.to_string()).collect(),
            cases,
            fingerprint: String::new(),
        };
        let fingerprint = frozen.print();
        Frozen {
            fingerprint,
            ..frozen
        }
    }

    /// The period, the day as of, the kind and the unit of counting it was frozen with.
    pub fn scope(&self) -> Scope {
        Scope {
            kind: self.kind,
            counting: self.counting,
            ..Scope::new(self.from, self.to, self.as_of)
        }
    }

    /// The customs it was counted by.
    pub fn customs(&self) -> Customs {
        let set = self.settings.iter().map(|(key, value)| Setting {
            key: key.clone(),
            value: value.clone(),
        });
        Customs::of(&Settings::of(set))
    }

    /// Whether what is kept is what was frozen.
    pub fn is_whole(&self) -> bool {
        self.print() == self.fingerprint
    }

    fn print(&self) -> String {
        let bare = Frozen {
            fingerprint: String::new(),
            ..self.clone()
        };
        let json = serde_json::to_value(bare).unwrap_or(Json::Null);
        let mut text = String::new();
        canonical(&json, &mut text);
        hex(&Sha256::digest(text.as_bytes()))
    }

    /// The figures whose definition or whose count is another today, each with what it was frozen as and what comes of the
    /// file as it was known then.
    pub fn defined_anew(&self, then: &Docket) -> Vec<Redefined> {
        let customs = self.customs();
        let sheet = Sheet::of(then, &self.scope(), &customs);
        let asked = |kind: Option<Kind>| self.kind.is_none() || kind.is_none() || kind == self.kind;
        let all = self.definitions.iter().filter_map(|(id, before)| {
            let figure = super::figure::figure(id);
            let frozen = self.figures.get(id).copied();
            let one = Redefined {
                id: id.clone(),
                name: figure.map(|f| f.name.into()),
                part: figure.is_some_and(|f| f.part),
                before: before.clone(),
                after: figure.map(|f| f.definition(&customs).into()),
                anew: figure
                    .map(|f| sheet.value(f.id))
                    .filter(|_| frozen.is_some()),
                frozen,
            };
            let other = one.is_reworded() || one.is_moved();
            (other && asked(figure.and_then(|f| f.kind()))).then_some(one)
        });
        all.collect()
    }
}

/// JSON in one spelling: keys in order, no spaces.
fn canonical(json: &Json, out: &mut String) {
    match json {
        Json::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort();
            out.push('{');
            for (nth, key) in keys.into_iter().enumerate() {
                if nth > 0 {
                    out.push(',');
                }
                out.push_str(&Json::from(key.as_str()).to_string());
                out.push(':');
                canonical(&map[key], out);
            }
            out.push('}');
        }
        Json::Array(list) => {
            out.push('[');
            for (nth, item) in list.iter().enumerate() {
                if nth > 0 {
                    out.push(',');
                }
                canonical(item, out);
            }
            out.push(']');
        }
        plain => out.push_str(&plain.to_string()),
    }
}
