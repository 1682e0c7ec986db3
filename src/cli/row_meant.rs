//! Which row of a printed list is meant: by the short code before it, its UUID, its name, or its place.
//!
//! A place is only as good as the list it was read from: another may have put a row in between. So each row is printed
//! with a short code that stays its own, and where a place was taken the answer names the row that stood there.

use uuid::Uuid;

use super::{Failure, Session};
use crate::said;
use crate::text::{Said, Text, fold, meant, text};

/// A list whose rows a command takes.
pub(super) struct List {
    /// What a row is called: 卷内材料.
    pub(super) what: Text,
    /// What prints the list.
    see: Text,
    /// The exit where there is no such row: it is the value of an option, or names the thing itself.
    lost: fn(Said, Said) -> Failure,
}

pub(super) const PAPERS: List = List {
    what: text("卷内材料", "paper"),
    see: text("anjuan attach 案号", "anjuan attach CASE"),
    lost: Failure::usage,
};

pub(super) const FINDINGS: List = List {
    what: text("裁判指出的问题", "finding"),
    see: text("anjuan show 案号", "anjuan show CASE"),
    lost: Failure::usage,
};

pub(super) const MEDIATIONS: List = List {
    what: text("调解记录", "mediation"),
    see: text("anjuan mediation", "anjuan mediation"),
    lost: Failure::missing,
};

pub(super) const OBSERVED: List = List {
    what: text("旁听庭审", "observed trial"),
    see: text("anjuan observe", "anjuan observe"),
    lost: Failure::missing,
};

pub(super) const WORK: List = List {
    what: text("法律事务", "legal work"),
    see: text("anjuan worklog", "anjuan worklog"),
    lost: Failure::missing,
};

pub(super) const COUNSEL: List = List {
    what: text("律师、顾问", "lawyer or adviser"),
    see: text("anjuan counsel", "anjuan counsel"),
    lost: Failure::missing,
};

pub(super) const OFFICE_RULES: List = List {
    what: text("本单位规则", "office rule"),
    see: text("anjuan rules --local", "anjuan rules --local"),
    lost: Failure::missing,
};

/// How a row of such a list is named, for the help.
pub(super) const NAMED: Text = text(
    "短码、序号、名称（或其一部分）或 UUID",
    "its short code, its place in the list, its name (or a part) or UUID",
);

/// The heads of the two columns by which a row is named.
pub(super) const HEADS: [Text; 2] = [text("序号", "no"), text("短码", "short")];

/// A row as it can be named.
pub(super) struct Candidate {
    pub(super) uuid: Uuid,
    pub(super) called: String,
    /// What else names it whole: a number, a party, a code.
    pub(super) words: Vec<String>,
}

impl Candidate {
    pub(super) fn new(uuid: Uuid, called: impl Into<String>, words: &[&str]) -> Candidate {
        Candidate {
            uuid,
            called: called.into(),
            words: words.iter().map(|w| (*w).to_string()).collect(),
        }
    }
}

/// The row that was meant.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) at: usize,
    /// Where it was named by its place: which row that was.
    by_place: Option<Said>,
}

impl Found {
    /// Says which row stood at the place that was typed; nothing where the row itself was named.
    pub(super) fn told(&self, s: &mut Session) {
        if let Some(said) = self.by_place.as_ref().filter(|_| !s.json) {
            s.say(said);
        }
    }
}

/// Letters of a short code at least.
const SHORT: usize = 4;

/// Stands before a short code that would read as a number.
const NO_NUMBER: char = 'x';

/// The short code of each row: the end of its UUID, which is chance where the beginning is the hour; as long as it takes
/// to be one row's only.
pub(super) fn shorts(rows: impl IntoIterator<Item = Uuid>) -> Vec<String> {
    let rows: Vec<Uuid> = rows.into_iter().collect();
    let ends = |uuid: &Uuid| uuid.simple().to_string().chars().rev().collect::<String>();
    // Sorted by their ends, the one most like another stands beside it.
    let mut sorted: Vec<String> = rows.iter().map(ends).collect();
    sorted.sort_unstable();
    let alike = |a: &str, b: &str| a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let short = |uuid: &Uuid| {
        let (whole, own) = (uuid.simple().to_string(), ends(uuid));
        let at = sorted.partition_point(|other| *other < own);
        let beside = [at.checked_sub(1), at.checked_add(1)].into_iter().flatten();
        let beside = beside.filter_map(|at| sorted.get(at));
        let shared = beside.map(|other| alike(other, &own)).max().unwrap_or(0);
        let end = whole.get(whole.len().checked_sub(SHORT.max(shared + 1))?..)?;
        Some(match end.contains(|c: char| c.is_ascii_alphabetic()) {
            true => end.to_string(),
            false => format!("{NO_NUMBER}{end}"),
        })
    };
    rows.iter()
        .map(|uuid| short(uuid).unwrap_or_else(|| uuid.to_string()))
        .collect()
}

/// The row a word means.
///
/// # Errors
/// No row, or several: said with those near it.
pub(super) fn find(list: &List, rows: &[Candidate], word: &str) -> Result<Found, Failure> {
    let typed = fold(word.trim());
    let shorts = shorts(rows.iter().map(|r| r.uuid));
    let shown = |at: usize| {
        let name = rows.get(at).map(|r| r.called.as_str()).unwrap_or_default();
        let short = shorts.get(at).map(String::as_str).unwrap_or_default();
        format!("{short} {name}")
    };
    let number = typed.parse::<usize>().ok();
    if let Some(at) = number.and_then(|n| n.checked_sub(1))
        && at < rows.len()
    {
        let (n, row) = (Said::same(at + 1), Said::same(shown(at)));
        let by_place = said!(
            "按序号 {n} 取的是 {row}；不是这一项的，用 anjuan undo 撤销，改写短码",
            "place {n} was {row}; if another was meant, anjuan undo takes it back: give the short code";
            n = n, row = row
        );
        return Ok(Found {
            at,
            by_place: Some(by_place),
        });
    }
    let fits = |test: &dyn Fn(&Candidate) -> bool| -> Vec<usize> {
        let all = rows.iter().enumerate();
        all.filter(|(_, r)| test(r)).map(|(at, _)| at).collect()
    };
    let lower = typed.to_ascii_lowercase();
    let end = lower.strip_prefix(NO_NUMBER).unwrap_or(&lower);
    let hex = end.len() >= SHORT && end.chars().all(|c| c.is_ascii_hexdigit());
    let tests: [&dyn Fn(&Candidate) -> bool; 4] = [
        &|r| r.uuid.to_string() == lower,
        &|r| fold(&r.called) == typed || r.words.iter().any(|w| fold(w) == typed),
        &|r| hex && r.uuid.simple().to_string().ends_with(end),
        // A number that is no place is no part of a name either: 6 is not （2024）京0105行诉前调6号.
        &|r| {
            let part = |w: &String| fold(w).contains(&typed);
            number.is_none() && !typed.is_empty() && (part(&r.called) || r.words.iter().any(part))
        },
    ];
    let mut found = tests.iter().map(|test| fits(*test));
    let found = found.find(|found| !found.is_empty()).unwrap_or_default();
    if let [at] = found[..] {
        return Ok(Found { at, by_place: None });
    }
    let (what, see) = (list.what, list.see);
    let some = |these: &[usize]| {
        let these = these.iter().take(OFFERED).map(|at| shown(*at));
        Said::same(these.collect::<Vec<_>>().join("、"))
    };
    if !found.is_empty() {
        let (n, rows) = (Said::same(found.len()), some(&found));
        return Err(Failure::usage(
            said!("「{word}」符合 {n} 项{what}", "'{word}' fits {n}: {what}"; word = Said::same(word), n = n, what = what),
            said!("写短码：{rows}", "give a short code: {rows}"; rows = rows),
        ));
    }
    let names: Vec<(&str, &str, &str)> = rows
        .iter()
        .map(|r| (r.called.as_str(), r.called.as_str(), ""))
        .collect();
    let near = match number {
        Some(_) => Vec::new(),
        None => meant(word, &names),
    };
    let have = Said::same(rows.len());
    let said = match number {
        Some(n) => {
            said!("没有第 {n} 项{what}", "there is no {what} {n}"; n = Said::same(n), what = what)
        }
        None => {
            said!("没有{what}「{word}」", "there is no {what} '{word}'"; what = what, word = Said::same(word))
        }
    };
    let hint = match near.is_empty() {
        true => said!("共 {have} 项，见 {see}", "there are {have}: {see}"; have = have, see = see),
        false => said!(
            "是否 {near}？共 {have} 项，见 {see}", "is it {near}? there are {have}: {see}";
            near = some(&near), have = have, see = see
        ),
    };
    Err((list.lost)(said, hint))
}

/// Rows named in an answer at most.
const OFFERED: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    fn row(uuid: &str, called: &str, words: &[&str]) -> Candidate {
        Candidate::new(Uuid::parse_str(uuid).unwrap_or_default(), called, words)
    }

    #[test]
    fn a_code_is_as_long_as_tells_its_row_from_every_other() {
        let of = |ends: &[u128]| shorts(ends.iter().map(|n| Uuid::from_u128(*n)));
        assert_eq!(
            of(&[0xab1c2d, 0xcd1c2d, 0xe0_0e]),
            ["b1c2d", "d1c2d", "e00e"]
        );
        // Two rows of one UUID cannot be told apart: each is named whole.
        let twice = Uuid::from_u128(7).to_string();
        assert_eq!(of(&[7, 7]), [twice.clone(), twice]);
        // Beside a plain search through all.
        let many: Vec<u128> = (1..200u128).map(|n| n * 0x9e37 % 0xffff).collect();
        for (code, n) in of(&many).iter().zip(&many) {
            let end = code.trim_start_matches(NO_NUMBER);
            let held = |m: &&u128| format!("{m:032x}").ends_with(end);
            assert_eq!(many.iter().filter(held).collect::<Vec<_>>(), [n], "{code}");
        }
    }

    #[test]
    fn a_row_is_meant_by_code_name_and_place() {
        let rows = [
            row(
                "01910000-0000-7000-8000-00000000a3f9",
                "起诉状",
                &["（2024）京0105行诉前调6号"],
            ),
            row("01910000-0000-7000-8000-00000000b3f9", "送达回证", &[]),
            row(
                "01910000-0000-7000-8000-0000000e1234",
                "送达地址确认书",
                &[],
            ),
        ];
        let uuids: Vec<Uuid> = rows.iter().map(|r| r.uuid).collect();
        assert_eq!(shorts(uuids.iter().copied()), ["a3f9", "b3f9", "x1234"]);
        for (word, at) in [
            ("1", Some(0)),
            ("３", Some(2)),
            ("a3f9", Some(0)),
            ("B3F9", Some(1)),
            ("1234", Some(2)),
            ("x1234", Some(2)),
            ("e1234", Some(2)),
            ("01910000-0000-7000-8000-00000000b3f9", Some(1)),
            ("送达回证", Some(1)),
            ("回证", Some(1)),
            // Two rows, no row, and a number that is only part of a name.
            ("送达", None),
            ("3f9", None),
            ("0", None),
            ("4", None),
            ("6", None),
            ("判决书", None),
            ("", None),
        ] {
            let found = find(&PAPERS, &rows, word).map(|f| f.at).ok();
            assert_eq!(found, at, "{word}");
        }
        let of_place = find(&PAPERS, &rows, "2").ok().and_then(|f| f.by_place);
        let said = of_place.unwrap_or_default();
        assert!(
            said.zh.contains("b3f9 送达回证") && said.zh.contains("undo"),
            "{said:?}"
        );
        let two = find(&PAPERS, &rows, "送达").err();
        let two = two.map(|f| f.hint.zh).unwrap_or_default();
        assert!(two.contains("b3f9 送达回证、x1234 送达地址确认书"), "{two}");
    }
}
