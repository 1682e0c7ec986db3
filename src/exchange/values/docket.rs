//! Docket numbers as ledgers write them: without brackets or 号, with words behind, two in a cell; and numbers of cases that
//! are no suit against us.

use super::Reading;
use super::docket_foreign::{FOREIGN, ForeignType, PAPERS, foreign_organ, organ_word};
use crate::case::DocketNumber;
use crate::said;
use crate::text::numerals;
use crate::text::{Said, clean_line, fold};

/// What a cell under 案号 says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Docket {
    /// The number of the row's case, and any others in the cell.
    Number(DocketNumber, Vec<DocketNumber>),
    /// None given yet, as the words say.
    Waiting,
    /// A case that is no suit against us: its type (行审, 执) and, where it can be read, its number.
    Foreign(&'static ForeignType, Option<DocketNumber>),
}

/// What offices write until the court has given a number.
const WAITING: &[&str] = &[
    "待",
    "未立案",
    "未编号",
    "尚未",
    "暂无",
    "无案号",
    "未定",
    "未分配",
    "诉前阶段",
    "未知",
    "不详",
    "未收到",
    "未取得",
];

/// Reads the cell.
pub fn docket(text: &str) -> Reading<Docket> {
    // 一审（2024）川3702行初37号: the number says its instance itself
    let label = ["一审", "二审", "再审", "复议"].iter().find_map(|w| {
        let rest = text.trim().strip_prefix(w)?;
        let rest = rest.trim_start_matches(['：', ':', ' ']);
        rest.starts_with(['(', '（', '〔', '[']).then_some(rest)
    });
    if let Some(rest) = label.filter(|rest| DocketNumber::parse(rest).is_ok()) {
        return docket(rest);
    }
    let raw = with_plain_year(&fold(text));
    if WAITING.iter().any(|w| raw.trim().starts_with(w)) {
        return Reading::Value(Docket::Waiting);
    }
    if let Some((organ, number)) = super::organ_and_number(text)
        && let Ok(number) = DocketNumber::parse(&number)
    {
        let shown = number.canonical().to_string();
        return Reading::Doubt(
            settled(number, Vec::new()),
            said!(
                "案号前面写有“{organ}”，读作 {shown}，请核对；原文记入备注",
                "'{organ}' stands before the number, read as {shown}; check it, the words are kept in the note"
            ),
        );
    }
    if let Ok(number) = DocketNumber::parse(text) {
        return of_a_paper(&number).unwrap_or_else(|| of_its_case(number));
    }
    let mut found: Vec<(DocketNumber, Said)> = Vec::new();
    let mut foreign = None;
    let mut left = Vec::new();
    for chunk in chunks(&raw) {
        match repaired(&chunk) {
            Some(one) => found.push(one),
            None => match foreign_type(&chunk) {
                Some(kind) => foreign = foreign.or(Some(kind)),
                None => left.push(chunk),
            },
        }
    }
    // 行初1、2、3号 is several cases, not one and a remark
    let counted = left.iter().any(|c| {
        let c = c.trim_end_matches('号');
        !c.is_empty() && c.chars().all(|c| c.is_ascii_digit())
    });
    if counted {
        return Reading::Unread(strict(text));
    }
    let mut rest = found.into_iter();
    match (rest.next(), foreign) {
        (Some((number, why)), _) => {
            let number = number.of_case();
            let others: Vec<DocketNumber> = rest.map(|(n, _)| n).collect();
            let why = if others.is_empty() {
                why
            } else {
                let first = number.canonical().to_string();
                let rest: Vec<&str> = others.iter().map(DocketNumber::canonical).collect();
                let rest = rest.join("、");
                said!(
                    "一格里有几个案号，按 {first} 导入，原文记入备注；{rest} 如是另外的案件请另起一行",
                    "several docket numbers in one cell: taken as {first}, the words are kept in the note; if {rest} are other cases, give them rows of their own"
                )
            };
            Reading::Doubt(settled(number, others), why)
        }
        (None, Some(kind)) => Reading::Value(Docket::Foreign(kind, None)),
        (None, None) => Reading::Unread(strict(text)),
    }
}

/// `（2024年）川…`, `二〇二四川…`: the year as numbers have it.
pub(super) fn with_plain_year(folded: &str) -> String {
    let text = folded.trim();
    let open = text.trim_start_matches(['(', '[', '〔', '【']);
    let four: String = open.chars().take(4).collect();
    let year = numerals::figures(&four);
    let out = match year.filter(|year| is_year(year)) {
        Some(year) => {
            let rest: String = open.chars().skip(4).collect();
            let marks: String = text.chars().take_while(|c| "([〔【".contains(*c)).collect();
            format!("{marks}{year}{rest}")
        }
        None => folded.to_string(),
    };
    let bare = out.trim_start().trim_start_matches(['(', '[', '〔', '【']);
    let first: String = bare.chars().take(4).collect();
    let dated = bare.chars().nth(4) == Some('年') && is_year(&first);
    // 2024年川3702行初18号: the year of the number, and no day or paper of that year
    let court = |c: char| crate::text::is_han(c) && !"第度初末底上下中".contains(c);
    let numbered =
        bare.contains('初') || bare.contains('终') || bare.contains('申') || bare.contains('再');
    match dated
        && bare
            .chars()
            .nth(5)
            .is_some_and(|c| ")]〕】".contains(c) || numbered && court(c))
    {
        true => out.replacen('年', "", 1),
        false => out,
    }
}

/// 之一 is the number of a ruling in the case, never a case of its own.
fn of_its_case(number: DocketNumber) -> Reading<Docket> {
    let case = number.of_case();
    if case == number {
        return Reading::Value(settled(number, Vec::new()));
    }
    let shown = case.canonical().to_string();
    Reading::Doubt(
        settled(case, Vec::new()),
        said!(
            "“之一”等是本案中裁定的编号，按案件 {shown} 导入，原文记入备注",
            "the number of a ruling in the case: taken as the case {shown}, the words are kept in the note"
        ),
    )
}

/// 政复答〔2024〕1号: the number of one paper in a reconsideration, taken for the case until somebody says another.
fn of_a_paper(number: &DocketNumber) -> Option<Reading<Docket>> {
    let word = organ_word(number)?;
    PAPERS.iter().any(|p| word.ends_with(p)).then(|| {
        let shown = number.canonical().to_string();
        Reading::Doubt(
            settled(number.clone(), Vec::new()),
            said!(
                "{shown} 像是复议案件里某份文书的文号，不是案号，暂按案号导入，请核对",
                "{shown} looks like the number of a paper within a reconsideration, not of the case; taken as it for now, check it"
            ),
        )
    })
}

/// Why the strict reader refuses it.
fn strict(text: &str) -> Said {
    match DocketNumber::parse(text) {
        Err(error) => error.said,
        Ok(_) => said!("认不出案号", "no docket number"),
    }
}

fn settled(number: DocketNumber, others: Vec<DocketNumber>) -> Docket {
    let code = number.type_code().unwrap_or_default();
    let court = FOREIGN.iter().find(|f| f.code == code);
    match court.or_else(|| foreign_organ(&number)) {
        Some(kind) => Docket::Foreign(kind, Some(number)),
        None => Docket::Number(number, others),
    }
}

/// The cell cut where one number ends and another may begin.
fn chunks(folded: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut depth = 0_usize;
    for c in folded.chars() {
        match c {
            '(' | '[' | '〔' => depth += 1,
            ')' | ']' | '〕' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let cuts = depth == 0 && matches!(c, ',' | ';' | '\n' | '/' | '|' | '和' | '及');
        match out.last_mut() {
            Some(last) if !cuts => last.push(c),
            _ => out.push(String::new()),
        }
    }
    // two numbers side by side: the second year begins anew behind a 号
    let mut cut = Vec::new();
    for chunk in out {
        let mut rest = chunk.as_str();
        while let Some((before, after)) = rest.split_once('号') {
            let again = after.trim_start().trim_start_matches(['(', '[', '〔']);
            let year: String = again.chars().take(4).collect();
            if !is_year(&year) {
                break;
            }
            cut.push(format!("{before}号"));
            rest = after;
        }
        cut.push(rest.to_string());
    }
    cut.retain(|c| !c.trim().is_empty());
    cut
}

fn is_year(text: &str) -> bool {
    text.len() == 4
        && text
            .parse::<u32>()
            .is_ok_and(|y| (1989..=2100).contains(&y))
}

/// The number with its brackets and its 号 put where they belong; what was mended is said.
fn repaired(chunk: &str) -> Option<(DocketNumber, Said)> {
    let (number, tail) = mended(chunk)?;
    let shown = number.canonical().to_string();
    let why = match tail.is_empty() {
        true => said!(
            "案号写得不全，读作 {shown}，请核对；原文记入备注",
            "an incomplete docket number, read as {shown}; check it, the words are kept in the note"
        ),
        false => {
            let tail = clean_line(&tail);
            said!(
                "案号后面还有“{tail}”，读作 {shown}，请核对；原文记入备注",
                "\"{tail}\" stands behind the number, read as {shown}; check it, the words are kept in the note"
            )
        }
    };
    Some((number, why))
}

/// The number as `repaired` reads it, and what stands behind it.
pub(super) fn mended(chunk: &str) -> Option<(DocketNumber, String)> {
    let chunk = match chunk.split_once(':') {
        Some((label, rest)) if !label.chars().any(|c| c.is_ascii_digit()) => rest,
        _ => chunk,
    };
    // a bracket ends a run of digits: 朝政复〔2024〕12
    let marked: Vec<char> = chunk
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| {
            if "()[]〔〕{}<>《》【】".contains(c) {
                ' '
            } else {
                c
            }
        })
        .collect();
    let closed = |part: &[char]| part.iter().filter(|c| **c != ' ').collect::<String>();
    let mut at = 0;
    let (before, year, after) = loop {
        let run: String = marked
            .iter()
            .skip(at)
            .take_while(|c| c.is_ascii_digit())
            .collect();
        if is_year(&run) {
            let before = closed(marked.get(..at).unwrap_or_default());
            let after = closed(marked.get(at + 4..).unwrap_or_default());
            // 舟政复2026-19: a stroke between the year and the number
            let stroke = after.trim_start_matches(['-', '—', '_', '－', '–']);
            let bare = stroke
                .trim_start_matches('第')
                .starts_with(|c: char| c.is_ascii_digit());
            let after = match bare && before.contains('复') {
                true => stroke.to_string(),
                false => after,
            };
            break (before, run, after);
        }
        at += run.len().max(1);
        if at >= marked.len() {
            return None;
        }
    };
    let (body, tail) = body(&after)?;
    // (2024)川3702行初字第1号: as before 2016, with the code of today
    let modern: String = body.replace("字第", "").replace('第', "");
    let without_zi: String = modern.replace('字', "");
    let forms = [
        format!("{before}({year}){body}"),
        format!("{before}({year}){modern}"),
        format!("{before}({year}){without_zi}"),
    ];
    let number = forms.iter().find_map(|f| DocketNumber::parse(f).ok())?;
    Some((number, tail))
}

/// From behind the year to 号 (with 之一), and what follows; 号 is put where the digits end without one.
fn body(after: &str) -> Option<(String, String)> {
    if let Some((head, tail)) = after.split_once('号') {
        let ends = head.chars().last().is_some_and(|c| c.is_ascii_digit());
        let parts: String = match tail.strip_prefix('之') {
            Some(numeral) => numeral
                .chars()
                .take_while(|c| "一二三四五六七八九十".contains(*c))
                .collect(),
            None => String::new(),
        };
        let used = if parts.is_empty() {
            0
        } else {
            parts.chars().count() + 1
        };
        let tail: String = tail.chars().skip(used).collect();
        let suffix = if parts.is_empty() {
            String::new()
        } else {
            format!("之{parts}")
        };
        // 1号至3号, 1-3号: several cases
        let several = tail.starts_with(['至', '-', '~', '—', '到'])
            || head.contains(['-', '~', '—', '至', '.']);
        return (ends && !several).then(|| (format!("{head}号{suffix}"), tail));
    }
    // the serial is the last run of digits; the court's code has digits of its own
    let chars: Vec<char> = after.chars().collect();
    let mut end = None;
    let mut from = 0;
    while from < chars.len() {
        let run = chars
            .iter()
            .skip(from)
            .take_while(|c| c.is_ascii_digit())
            .count();
        if run > 0 {
            end = Some(from + run);
        }
        from += run.max(1);
    }
    let end = end?;
    let head: String = chars.iter().take(end).collect();
    let tail: String = chars.iter().skip(end).collect();
    let several = head.contains(['-', '~', '—', '至', '.']) || tail.starts_with(['年', '月']);
    (!several).then(|| (format!("{head}号"), tail))
}

/// The type of a case that nobody brought against us.
fn foreign_type(chunk: &str) -> Option<&'static ForeignType> {
    let plain: String = chunk
        .chars()
        .filter(|c| !c.is_whitespace() && !"()[]〔〕".contains(*c))
        .collect();
    // a year, a court and a serial: words that only contain 执 are no number
    let digits = plain.chars().filter(char::is_ascii_digit).count();
    let years = plain.split(|c: char| !c.is_ascii_digit()).any(is_year);
    if digits < 5 || !years {
        return None;
    }
    FOREIGN.iter().find(|f| {
        plain.split_once(f.code).is_some_and(|(_, tail)| {
            let tail = tail.trim_start_matches(['字', '第']);
            tail.starts_with(|c: char| c.is_ascii_digit())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<String> {
        match docket(text) {
            Reading::Doubt(Docket::Number(n, _), _) => Some(n.canonical().to_string()),
            _ => None,
        }
    }

    #[test]
    fn numbers_that_lack_something_are_read_with_a_doubt() {
        for (text, want) in [
            ("2024川3702行初1号", "（2024）川3702行初1号"),
            ("（2024）川3702行初1", "（2024）川3702行初1号"),
            ("（2024）川3702行初1号（已撤诉）", "（2024）川3702行初1号"),
            ("（2024）川3702行初1号 已结", "（2024）川3702行初1号"),
            ("案号：（2024）川3702行初1号", "（2024）川3702行初1号"),
            ("2024川3702行初1", "（2024）川3702行初1号"),
            ("（2024川3702行初1号", "（2024）川3702行初1号"),
            ("（2024年）川3702行初1号", "（2024）川3702行初1号"),
            ("二〇二四川3702行初1号", "（2024）川3702行初1号"),
            ("（二〇二四）川3702行初1号", "（2024）川3702行初1号"),
            ("（2024）川3702行初字第1号", "（2024）川3702行初1号"),
            ("（2024）川3702行初第1号", "（2024）川3702行初1号"),
            ("朝政复字2024第12号", "朝政复字〔2024〕第12号"),
            ("舟政复2026第19号", "舟政复〔2026〕第19号"),
            ("舟政复2026-19", "舟政复〔2026〕19号"),
            ("舟政复2026-19号", "舟政复〔2026〕19号"),
            ("舟政复[2026]—19号", "舟政复〔2026〕19号"),
            ("舟政复答〔2026〕19号", "舟政复答〔2026〕19号"),
            ("朝政复〔2024〕12", "朝政复〔2024〕12号"),
            ("（2024）川3702行初1号之一裁定", "（2024）川3702行初1号"),
            ("（2024）川3702行初1号之一", "（2024）川3702行初1号"),
            (
                "（2024）川3702行初1号、（2024）川37行终2号",
                "（2024）川3702行初1号",
            ),
            (
                "（2024）川3702行初1号（2024）川37行终2号",
                "（2024）川3702行初1号",
            ),
        ] {
            assert_eq!(
                number(text).as_deref(),
                Some(want),
                "{text}: {:?}",
                docket(text)
            );
        }
    }

    #[test]
    fn cases_that_are_no_suit_against_us_are_told_apart() {
        for (text, code) in [
            ("（2024）川3702行审6号", "行审"),
            ("（2024）川3702行诉前调6号", "行诉前调"),
            ("（2024）川3702诉前调6号", "诉前调"),
            ("(2024)川3702行保3号", "行保"),
            ("（2024）川3702执123号", "执"),
            ("（2024）川3702执恢12号", "执恢"),
            ("2024川3702民初8号", "民初"),
            ("（2024）川3702行审6", "行审"),
            ("清府信复查字〔2024〕1号", "信复"),
            ("清信复〔2024〕2号", "信复"),
            ("清公复核〔2024〕6号", "复核"),
            ("清交认复〔2024〕7号", "认复"),
            ("清府批复〔2024〕3号", "批复"),
            ("清府复函〔2024〕3号", "复函"),
            ("清复垦〔2024〕3号", "复垦"),
        ] {
            match docket(text) {
                Reading::Value(Docket::Foreign(kind, _))
                | Reading::Doubt(Docket::Foreign(kind, _), _) => {
                    assert_eq!(kind.code, code, "{text}");
                }
                other => panic!("{text}: {other:?}"),
            }
        }
    }

    #[test]
    fn what_is_none_or_several_is_not_read_as_one() {
        for text in [
            "坏",
            "1",
            "川3702行初1号",
            "（2024）川3702行初1-3号",
            "（2024）川3702行初1号至3号",
            "（2024）川3702行初1、2、3号",
            "张某",
            "2024-3-5",
            "2024年3月5日",
            "（2024）川行初号",
        ] {
            assert!(
                matches!(docket(text), Reading::Unread(_)),
                "{text}: {:?}",
                docket(text)
            );
        }
        assert_eq!(docket("待立案"), Reading::Value(Docket::Waiting));
    }
}
