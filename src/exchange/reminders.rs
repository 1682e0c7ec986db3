//! Reminder letters (督办函): what is overdue, due soon or missing, a letter for each unit or department, each on a page of
//! its own.

use crate::case::setting_id;
use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::digest::digest;
use super::official_paper::{OfficialPaper, Piece};
use super::yearend::{Year, YearError};
use crate::calendar::last_day_told;
use crate::ledger::{AgendaItem, AgendaKind};
use crate::text::{Lang, Text, one, text};

/// Why something is on the list, as a letter says it: days in Chinese, and without how many are left, which has a column.
fn plain(why: &str, left: Option<i64>) -> String {
    let mut out = why.to_string();
    if let Some(left) = left {
        let said = [
            format!("，还剩 {left} 天，"),
            format!("，还剩 {left} 天 "),
            format!("，还剩 {left} 天"),
        ];
        let found = said.iter().find(|s| out.contains(s.as_str()));
        if let Some(found) = found {
            let instead = if found.ends_with('天') { "" } else { "，" };
            out = out.replacen(found.as_str(), instead, 1);
        }
    }
    let words: Vec<String> = out
        .split(' ')
        .map(|word| {
            let day = word.parse::<NaiveDate>().ok().filter(|_| word.len() == 10);
            day.map_or_else(|| word.to_string(), long_day)
        })
        .collect();
    // No blank beside a Chinese sign: `2026年12月21日10:00开庭`, `逾期3天`.
    let mut out = String::new();
    for word in words {
        let ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        if ascii(out.chars().next_back()) && ascii(word.chars().next()) {
            out.push(' ');
        }
        out.push_str(&word);
    }
    out.trim_end_matches('，').to_string()
}

fn long_day(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// The letters, and how many things they remind of.
///
/// # Errors
/// The file cannot be read.
pub fn reminders(year: &Year<'_>) -> Result<(OfficialPaper, usize), YearError> {
    let lang = year.lang;
    let t = |text: Text| text.get(lang).to_string();
    let found = digest(year.ledger)?;
    let docket = year.ledger.docket();
    let mut letters: BTreeMap<String, Vec<&AgendaItem>> = BTreeMap::new();
    let told = found.groups.iter().filter(|(k, _)| k.reach().letter);
    for item in told.flat_map(|(_, items)| items) {
        let row = docket.position(item.case_id).map(|at| docket.row(at));
        let names = row.map(|r| [r.unit().to_string(), r.department().to_string()]);
        let to = names.into_iter().flatten().find(|n| !n.is_empty());
        let nobody = || t(text("【待补：承办科室】", "[department]"));
        letters
            .entry(to.unwrap_or_else(nobody))
            .or_default()
            .push(item);
    }
    let count = letters.values().map(Vec::len).sum();
    let office = match year.setting(setting_id::OFFICE_NAME) {
        "" => t(text("【待补：本机关名称】", "[name of the office]")),
        name => name.to_string(),
    };
    let title = t(text("督办函", "Reminder"));
    let under = match lang {
        Lang::Zh => format!("截至{}", year.day(found.today)),
        Lang::En => format!("as of {}", found.today),
    };
    let mut pieces = Vec::new();
    for (nth, (to, items)) in letters.iter().enumerate() {
        if nth > 0 {
            pieces.push(Piece::Break);
            pieces.push(Piece::Title(title.clone(), under.clone()));
        }
        let n = items.len();
        pieces.push(Piece::Heading(match lang {
            Lang::Zh => format!("{to}："),
            Lang::En => format!("To {to}:"),
        }));
        // A right is no duty: whether it is used is decided, and that in time.
        let right = match items.iter().any(|item| item.kind == AgendaKind::Right) {
            true => t(text(
                "写“可以”的，是否提出请在期限内决定。",
                " Of what is said to be possible, decide within its period whether it is done.",
            )),
            false => String::new(),
        };
        pieces.push(Piece::Body(match lang {
            Lang::Zh => format!("下列{n}项已经逾期、即将到期或者尚未登记，请按期办理；已逾期的请即办理并说明原因。{right}"),
            Lang::En => one(format!("{n} things are overdue, due soon or not recorded, as listed below. Please see to each in time, and to what is overdue at once, saying why.{right}")),
        }));
        let heads = [
            text("序号", "no."),
            text("案件", "case"),
            text("事项", "what"),
            text("日期", "day"),
        ];
        let rows = (1..).zip(items).map(|(nth, item)| {
            let left = item.day.map(|d| (d - found.today).num_days());
            let state = match (lang, left) {
                (_, None) => String::new(),
                (Lang::Zh, Some(n)) if n < 0 => format!("已过{}天", -n),
                (Lang::Zh, Some(0)) => "今日".to_string(),
                (Lang::Zh, Some(n)) => format!("剩{n}天"),
                (Lang::En, Some(n)) if n < 0 => one(format!("{} days past", -n)),
                (Lang::En, Some(n)) => one(format!("{n} days left")),
            };
            let day = item.day.map_or_else(String::new, |d| match lang {
                Lang::Zh if item.provisional => format!("{}（暂定）", long_day(d)),
                Lang::Zh => long_day(d),
                Lang::En => last_day_told(d, item.provisional),
            });
            // The number over the party, the day over how far off it is: neither is broken on an upright page.
            let over = |above: &str, below: &str| {
                let lines = [above, below].into_iter().filter(|l| !l.is_empty());
                lines.collect::<Vec<_>>().join("\n")
            };
            vec![
                nth.to_string(),
                over(&item.number, &item.name),
                plain(item.why.get(lang), left),
                over(&day, &state),
            ]
        });
        pieces.push(Piece::Table {
            heads: heads.map(t).to_vec(),
            rows: rows.collect(),
        });
        pieces.push(Piece::Sign(office.clone()));
        pieces.push(Piece::Sign(year.day(found.today)));
    }
    if letters.is_empty() {
        pieces.push(Piece::Body(t(text(
            "提醒期内没有需要督办的事项。",
            "Nothing within the lead time asks for a reminder.",
        ))));
    }
    let paper = OfficialPaper {
        title,
        under,
        pieces,
        lang,
    };
    Ok((paper, count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_says_days_in_chinese_and_what_is_left_once() {
        for (why, left, want) in [
            (
                "2026-12-21 10:00 开庭，还剩 24 天 欧阳若水",
                Some(24),
                "2026年12月21日10:00开庭，欧阳若水",
            ),
            (
                "2026-12-21 10:00 开庭，还剩 2 天，未确定出庭负责人",
                Some(2),
                "2026年12月21日10:00开庭，未确定出庭负责人",
            ),
            ("提交答辩状，还剩 3 天", Some(3), "提交答辩状"),
            ("逾期 3 天；后果", Some(-3), "逾期3天；后果"),
        ] {
            assert_eq!(plain(why, left), want);
        }
    }
}
