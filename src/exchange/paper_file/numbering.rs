//! The numbers Word counts by itself: a numbered paragraph holds its text only, `一、` stands in the list it belongs to.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::docx_text::local;

/// Levels of a list.
const LEVELS: usize = 9;

/// How one level is counted.
#[derive(Clone, Default)]
struct Level {
    format: String,
    /// `%1、`.
    text: String,
    start: u32,
}

/// The lists of a file, and how far each was counted.
#[derive(Default)]
pub(super) struct Numbering {
    levels: HashMap<(String, usize), Level>,
    /// The list a paragraph names, and the one whose levels it has.
    lists: HashMap<String, String>,
    /// Lists that begin again, with their first number.
    again: HashMap<(String, usize), u32>,
    /// The list and level a style has, and the style it is based on.
    styles: HashMap<String, Style>,
    counted: HashMap<String, [Option<u32>; LEVELS]>,
    begun: Vec<String>,
}

#[derive(Default)]
struct Style {
    list: Option<String>,
    level: usize,
    based: Option<String>,
}

/// What a paragraph says of its number.
#[derive(Default)]
pub(super) struct Numbered {
    pub list: Option<String>,
    pub level: Option<usize>,
    pub style: Option<String>,
}

/// The value of an attribute, without its namespace: `w:val`.
pub(super) fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.attributes().flatten().find_map(|a| {
        let key: &str = a.key.as_ref();
        (local(key) == name).then(|| a.value.to_string())
    })
}

fn number(tag: &BytesStart<'_>) -> Option<usize> {
    value(tag, "val")?.parse().ok().filter(|n| *n < LEVELS)
}

impl Numbering {
    /// What a damaged part says is left out: the text is read all the same.
    pub(super) fn read(numbering: Option<&str>, styles: Option<&str>) -> Numbering {
        let mut out = Numbering::default();
        if let Some(xml) = numbering {
            out.lists_of(xml);
        }
        if let Some(xml) = styles {
            out.styles_of(xml);
        }
        out
    }

    fn lists_of(&mut self, xml: &str) {
        let (mut kind, mut list, mut at) = (String::new(), None::<String>, 0_usize);
        each(xml, |name, tag| match name {
            "abstractNum" => {
                kind = value(tag, "abstractNumId").unwrap_or_default();
                list = None;
            }
            "num" => list = value(tag, "numId"),
            "abstractNumId" => {
                if let (Some(list), Some(of)) = (&list, value(tag, "val")) {
                    self.lists.insert(list.clone(), of);
                }
            }
            "lvl" | "lvlOverride" => {
                at = value(tag, "ilvl").and_then(|l| l.parse().ok()).unwrap_or(0);
            }
            "startOverride" => {
                let first = value(tag, "val").and_then(|n| n.parse().ok());
                if let (Some(list), Some(first)) = (&list, first) {
                    self.again.insert((list.clone(), at), first);
                }
            }
            "start" | "numFmt" | "lvlText" if list.is_none() => {
                let level = self.levels.entry((kind.clone(), at)).or_default();
                let said = value(tag, "val").unwrap_or_default();
                match name {
                    "start" => level.start = said.parse().unwrap_or(1),
                    "numFmt" => level.format = said,
                    _ => level.text = said,
                }
            }
            _ => {}
        });
    }

    fn styles_of(&mut self, xml: &str) {
        let mut style = String::new();
        each(xml, |name, tag| {
            if name == "style" {
                style = value(tag, "styleId").unwrap_or_default();
            }
            let held = self.styles.entry(style.clone()).or_default();
            match name {
                "numId" => held.list = value(tag, "val"),
                "ilvl" => held.level = number(tag).unwrap_or(0),
                "basedOn" => held.based = value(tag, "val"),
                _ => {}
            }
        });
    }

    /// The number of the next paragraph of a list: `一、`; nothing where it has none or only a dot.
    pub(super) fn next(&mut self, of: &Numbered) -> String {
        let (list, level) = match &of.list {
            Some(list) => (list.clone(), of.level.unwrap_or(0)),
            None => match self.of_style(of.style.as_deref()) {
                Some((list, level)) => (list, of.level.unwrap_or(level)),
                None => return String::new(),
            },
        };
        let Some(kind) = self.lists.get(&list).cloned() else {
            return String::new();
        };
        let first_of = |at: usize| {
            let start = self.levels.get(&(kind.clone(), at)).map_or(1, |l| l.start);
            self.again
                .get(&(list.clone(), at))
                .copied()
                .unwrap_or(start)
        };
        let firsts: Vec<u32> = (0..LEVELS).map(first_of).collect();
        let fresh = !self.begun.contains(&list);
        let restarts = fresh && self.again.keys().any(|(l, _)| *l == list);
        if fresh {
            self.begun.push(list.clone());
        }
        let counted = self.counted.entry(kind.clone()).or_default();
        if restarts {
            *counted = [None; LEVELS];
        }
        let mut numbers = [0_u32; LEVELS];
        for (at, (held, first)) in counted.iter_mut().zip(&firsts).enumerate() {
            match at.cmp(&level) {
                std::cmp::Ordering::Less => *held = held.or(Some(*first)),
                std::cmp::Ordering::Equal => *held = Some(held.map_or(*first, |n| n + 1)),
                std::cmp::Ordering::Greater => *held = None,
            }
            if let Some(number) = numbers.get_mut(at) {
                *number = held.unwrap_or(0);
            }
        }
        let Some(own) = self.levels.get(&(kind.clone(), level)) else {
            return String::new();
        };
        if matches!(own.format.as_str(), "bullet" | "none") {
            return String::new();
        }
        let mut out = own.text.clone();
        for (at, number) in numbers.iter().enumerate() {
            let mark = format!("%{}", at + 1);
            if out.contains(&mark) {
                let format = self.levels.get(&(kind.clone(), at));
                let said = spelt(*number, format.map_or("", |l| l.format.as_str()));
                out = out.replace(&mark, &said);
            }
        }
        // what follows the number is set apart by Word
        if out.ends_with(|c: char| c.is_alphanumeric()) {
            out.push(' ');
        }
        out
    }

    fn of_style(&self, style: Option<&str>) -> Option<(String, usize)> {
        let mut next = style?.to_string();
        // a style based on itself ends, too
        for _ in 0..LEVELS {
            let held = self.styles.get(&next)?;
            if let Some(list) = &held.list {
                return Some((list.clone(), held.level));
            }
            next = held.based.clone()?;
        }
        None
    }
}

/// Every element of a part, by its name.
fn each(xml: &str, mut seen: impl FnMut(&str, &BytesStart<'_>)) {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                seen(local(AsRef::<str>::as_ref(&tag.name())), &tag);
            }
            Ok(Event::Eof | Event::DocType(_)) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// A number as its level writes it.
fn spelt(n: u32, format: &str) -> String {
    let lower = format.to_ascii_lowercase();
    if lower.contains("circle") && (1..=20).contains(&n) {
        return char::from_u32(u32::from('①') + n - 1).map_or_else(String::new, String::from);
    }
    if ["chinese", "ideograph", "japanese", "taiwanese", "korean"]
        .iter()
        .any(|w| lower.contains(w))
    {
        return in_words(n);
    }
    if lower.ends_with("letter") && (1..=26).contains(&n) {
        let first = if lower.starts_with("upper") { 'A' } else { 'a' };
        return char::from_u32(u32::from(first) + n - 1).map_or_else(String::new, String::from);
    }
    n.to_string()
}

fn in_words(n: u32) -> String {
    let digit = |d: u32| {
        "〇一二三四五六七八九"
            .chars()
            .nth(d as usize)
            .unwrap_or('〇')
    };
    match n {
        0..=9 => digit(n).to_string(),
        10..=99 => {
            let mut out = String::new();
            if n >= 20 {
                out.push(digit(n / 10));
            }
            out.push('十');
            if !n.is_multiple_of(10) {
                out.push(digit(n % 10));
            }
            out
        }
        _ => n.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: &str = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="3">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
        </w:abstractNum><w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>
        <w:lvlText w:val="-"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>
        <w:num w:numId="8"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>
        </w:lvlOverride></w:num><w:num w:numId="9"><w:abstractNumId w:val="4"/></w:num></w:numbering>"#;
    const STYLES: &str = r#"<w:styles xmlns:w="w"><w:style w:styleId="List"><w:pPr><w:numPr><w:numId w:val="7"/>
        </w:numPr></w:pPr></w:style><w:style w:styleId="Mine"><w:basedOn w:val="List"/></w:style></w:styles>"#;

    #[test]
    fn lists_are_counted_as_word_counts_them() {
        let mut lists = Numbering::read(Some(LISTS), Some(STYLES));
        let of = |list: &str, level: usize| Numbered {
            list: Some(list.to_string()),
            level: Some(level),
            style: None,
        };
        let by_style = Numbered {
            style: Some("Mine".to_string()),
            ..Numbered::default()
        };
        assert_eq!(lists.next(&of("7", 0)), "一、");
        assert_eq!(lists.next(&of("7", 1)), "一.1 ");
        assert_eq!(lists.next(&of("7", 1)), "一.2 ");
        assert_eq!(lists.next(&by_style), "二、");
        assert_eq!(lists.next(&of("8", 0)), "一、");
        assert_eq!(lists.next(&of("9", 0)), "");
        assert_eq!(lists.next(&of("0", 0)), "");
        assert_eq!(lists.next(&Numbered::default()), "");
        assert_eq!(in_words(12), "十二");
    }
}
