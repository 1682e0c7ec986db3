//! What the office has said about itself that the forms need: its own level, other agencies' levels, renamed fields.

use std::collections::BTreeMap;

use crate::case::field_value;
use crate::said;
use crate::text::Said;

use super::{Level, level_of_name};

/// `甲=乙;丙=丁`: how the office writes a list of its own readings in one setting.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pairs(BTreeMap<String, String>);

impl Pairs {
    /// # Errors
    /// An entry without `=`, or with nothing on one side of it.
    pub fn parse(text: &str) -> Result<Pairs, Said> {
        let mut out = BTreeMap::new();
        for entry in text.split([';', '；', '\n']).map(str::trim) {
            if entry.is_empty() {
                continue;
            }
            let pair = entry
                .split_once(['=', '＝'])
                .map(|(a, b)| (a.trim(), b.trim()))
                .filter(|(a, b)| !a.is_empty() && !b.is_empty());
            let Some((name, value)) = pair else {
                return Err(said!(
                    "「{entry}」不是“名称=值”的写法",
                    "'{entry}' is not written as name=value"
                ));
            };
            out.insert(name.to_string(), value.to_string());
        }
        Ok(Pairs(out))
    }

    /// The value given for a name; `None` where the name is not in the list.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Every name with its value, in byte order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(a, b)| (a.as_str(), b.as_str()))
    }
}

/// The office, as the forms see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Our own level; 其他 until it is set.
    pub level: Level,
    levels: BTreeMap<String, Level>,
    fields: BTreeMap<String, String>,
}

impl Default for Office {
    fn default() -> Office {
        Office {
            level: Level::Other,
            levels: BTreeMap::new(),
            fields: BTreeMap::new(),
        }
    }
}

impl Office {
    /// From the settings `office.level`, `form.levels` (机关=类型) and `form.fields` (本单位用语=领域).
    ///
    /// # Errors
    /// A list that is not written as name=value, a level or a field that there is not.
    pub fn read(level: &str, levels: &str, fields: &str) -> Result<Office, Said> {
        let mut office = Office::default();
        if !level.trim().is_empty() {
            office.level = read_level(level)?;
        }
        for (name, value) in Pairs::parse(levels)?.iter() {
            office.levels.insert(name.to_string(), read_level(value)?);
        }
        for (name, value) in Pairs::parse(fields)?.iter() {
            let id = field_value(value);
            if !crate::case::fields().any(|f| f.id == id) {
                return Err(said!(
                    "「{value}」不是统计表的46个领域之一",
                    "'{value}' is none of the 46 fields of the form"
                ));
            }
            office.fields.insert(name.to_string(), id);
        }
        Ok(office)
    }

    /// The level of an agency by its name: as the office set it, else as the name says.
    pub fn level(&self, agency: &str) -> Option<Level> {
        self.levels
            .get(agency)
            .copied()
            .or_else(|| level_of_name(agency))
    }

    /// The level of the respondent of a case: ours, or that of the unit it was merged in from.
    pub fn respondent(&self, unit: &str) -> Level {
        if unit.is_empty() {
            self.level
        } else {
            self.level(unit).unwrap_or(Level::Other)
        }
    }

    /// The published field a case's own stands for; itself where the office says nothing.
    pub fn field<'a>(&'a self, field: &'a str) -> &'a str {
        self.fields.get(field).map_or(field, String::as_str)
    }
}

fn read_level(word: &str) -> Result<Level, Said> {
    Level::from_word(word).ok_or_else(|| {
        let all = Level::ALL.iter().map(|l| Said::new(l.text().zh, l.id()));
        let all = Said::joined(all, "、", ", ");
        said!("「{word}」不是机关类型，可用：{all}", "'{word}' is no type of agency; one of {all}"; all = all)
    })
}
