//! Office settings (本单位设置): one row per setting, its default, and what it may hold. Stored only where set by hand.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::setting_rows::SETTINGS;
use crate::text::{Said, Text, is_name_break, text};
use crate::{fields, said};

/// A setting as the office set it; an empty value goes back to the default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    pub key: String,
    #[serde(default)]
    pub value: String,
}

fields! {
    /// What a setting says.
    SettingField of Setting {
        Key = key: "设置", "setting", Key;
        Value = value: "设定", "value", Line;
    }
}

/// What a setting may hold.
#[derive(Debug, Clone, Copy)]
pub enum SettingKind {
    /// One line of text.
    Words,
    /// `yes` or `no`.
    Switch,
    /// A whole number within these bounds.
    Number(u32, u32),
    /// One of these ids.
    Choice(&'static [(&'static str, Text)]),
    /// A day of the year, `MM-DD`.
    MonthDay,
}

/// One setting.
#[derive(Debug, Clone, Copy)]
pub struct SettingRow {
    pub id: &'static str,
    pub title: Text,
    pub help: Text,
    pub default: &'static str,
    pub kind: SettingKind,
}

use SettingKind::*;

/// The row of a setting.
pub fn setting_row(id: &str) -> Option<&'static SettingRow> {
    SETTINGS.iter().find(|r| r.id == id)
}

/// No value of a setting is longer, in bytes: every command reads them all.
pub const LONGEST_VALUE: usize = 256 << 10;

impl SettingRow {
    /// Whether a value as it is kept is one of its values.
    pub fn holds(&self, value: &str) -> bool {
        // Words an earlier version took are what they are.
        let words = matches!(self.kind, Words) && value == value.trim();
        words || self.check(value).is_ok_and(|kept| kept == value)
    }

    /// The value as it is kept, or why it cannot be. An empty value stands for the default.
    ///
    /// # Errors
    /// The value is not of the setting's kind; the sentence says what it may be.
    pub fn check(&self, value: &str) -> Result<String, Said> {
        let value = value.trim();
        if value.is_empty() {
            return Ok(String::new());
        }
        let title = self.title;
        if value.len() > LONGEST_VALUE {
            let (n, most) = (value.len() >> 10, LONGEST_VALUE >> 10);
            return Err(said!(
                "{title}过长（{n} KB），最长 {most} KB",
                "{title} is too long ({n} KB), at most {most} KB"; title = title
            ));
        }
        match self.kind {
            Words => {
                // Of several each: a mark alone names nothing, and would be proposed as if it did.
                let mut parts = value.split(is_name_break).map(str::trim);
                let mark = parts.find(|p| !p.is_empty() && !p.chars().any(char::is_alphanumeric));
                match mark {
                    None => Ok(value.to_string()),
                    Some(mark) => Err(said!(
                        "{title}中的「{mark}」没有文字",
                        "'{mark}' in {title} names nothing";
                        title = title, mark = Said::same(mark)
                    )),
                }
            }
            Switch => match value.to_lowercase().as_str() {
                "yes" | "y" | "true" | "on" | "1" | "是" | "√" => Ok("yes".to_string()),
                "no" | "n" | "false" | "off" | "0" | "否" => Ok("no".to_string()),
                _ => Err(said!(
                    "{title}只能是 yes（是）或 no（否）",
                    "{title} is yes or no";
                    title = title
                )),
            },
            Number(least, most) => match value.parse::<u32>() {
                Ok(n) if (least..=most).contains(&n) => Ok(n.to_string()),
                _ => Err(said!(
                    "{title}是 {least} 到 {most} 之间的整数",
                    "{title} is a whole number from {least} to {most}";
                    title = title
                )),
            },
            Choice(of) => {
                let found = of.iter().find(|(id, label)| {
                    id.eq_ignore_ascii_case(value)
                        || label.zh == value
                        || label.en.eq_ignore_ascii_case(value)
                });
                let ids: Vec<String> = of
                    .iter()
                    .map(|(id, label)| format!("{id}（{}）", label.zh))
                    .collect();
                let (zh, en) = (ids.join("、"), of.iter().map(|(id, _)| *id));
                let ids = Said::new(zh, en.collect::<Vec<_>>().join(", "));
                found.map(|(id, _)| (*id).to_string()).ok_or_else(
                    || said!("{title}只能是：{ids}", "{title} is one of: {ids}"; title = title, ids = ids),
                )
            }
            MonthDay => {
                let day = value
                    .split_once('-')
                    .and_then(|(m, d)| Some((m.parse().ok()?, d.parse().ok()?)));
                // A day every year has: the 29th of February begins no year.
                let day =
                    day.filter(|(m, d)| chrono::NaiveDate::from_ymd_opt(2023, *m, *d).is_some());
                day.map(|(m, d)| format!("{m:02}-{d:02}")).ok_or_else(|| {
                    said!(
                        "{title}写作 月-日，如 01-01",
                        "{title} is written month-day, such as 01-01";
                        title = title
                    )
                })
            }
        }
    }

    /// The label of a value: of a choice its words, else the value itself.
    pub fn shown(&self, value: &str) -> Said {
        match self.kind {
            Choice(of) => of
                .iter()
                .find(|(id, _)| *id == value)
                .map_or_else(|| Said::same(value), |(_, label)| Said::from(*label)),
            Switch if value == "yes" => text("是", "yes").into(),
            Switch => text("否", "no").into(),
            _ => Said::same(value),
        }
    }
}

/// The settings in force: what the office set, the defaults for the rest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    set: BTreeMap<String, String>,
}

impl Settings {
    /// What this program does not know is not in force: the default is.
    pub fn of(list: impl IntoIterator<Item = Setting>) -> Settings {
        let known = |s: &Setting| setting_row(&s.key).is_some_and(|row| row.holds(&s.value));
        let known = list.into_iter().filter(known);
        Settings {
            set: known.map(|s| (s.key, s.value)).collect(),
        }
    }

    /// Whether the office set it.
    pub fn is_set(&self, id: &str) -> bool {
        self.set.contains_key(id)
    }

    /// The value in force; empty for an id there is no row of.
    pub fn get(&self, id: &str) -> &str {
        match self.set.get(id) {
            Some(value) => value,
            None => setting_row(id).map_or("", |r| r.default),
        }
    }

    /// Whether a switch is on: its value in force is `yes`. `false` for an id there is no row of.
    pub fn yes(&self, id: &str) -> bool {
        self.get(id) == "yes"
    }

    /// The value in force as a number; 0 where it is no number, and for an id there is no row of.
    pub fn number(&self, id: &str) -> u32 {
        self.get(id).parse().unwrap_or(0)
    }
}
