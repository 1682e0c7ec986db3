//! A cell that holds two things (法院及案号) cut into the parts of its two columns; what cannot be told apart is not guessed.

use super::day_within::within;
use crate::calendar::parse_ledger_moment;
use crate::exchange::headers::{Grammar, HeaderColumn};
use crate::exchange::sheet::Cell;
use crate::exchange::values::{self, Reading};
use crate::text::{clean_line, fold_char};

/// What of a cell belongs to one of its two columns.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    Of(Cell),
    /// The cell says nothing of this column.
    Nothing,
    /// The two cannot be told apart.
    Unread,
}

/// The part of the cell for this heading's own column.
pub(super) fn part(column: &HeaderColumn, cell: &Cell) -> Part {
    let (Some(own), Some(other)) = (column.column, column.with) else {
        return Part::Of(cell.clone());
    };
    let is_day = matches!(cell, Cell::Day(..));
    if is_day || matches!(cell, Cell::Error(_)) {
        // a real date is the day of the two, an error is nobody's
        let takes = own.grammar.is_day() || (!is_day && !other.grammar.is_day());
        return if takes {
            Part::Of(cell.clone())
        } else {
            Part::Nothing
        };
    }
    let text = cell.text();
    let cut = match (own.grammar, other.grammar) {
        (Grammar::Docket, _) => docket(&text),
        (_, Grammar::Docket) => docket(&text).map(swap),
        (Grammar::Officials, _) => Some((Some(text.clone()), None)),
        (_, Grammar::Officials) => Some((None, Some(text.clone()))),
        (Grammar::Parties, Grammar::Parties) => {
            let both = sides(&text);
            if own.id == "plaintiff" {
                both
            } else {
                both.map(swap)
            }
        }
        (Grammar::Parties, Grammar::People) => counted(&text),
        (Grammar::People, Grammar::Parties) => counted(&text).map(swap),
        (day, _) if day.is_day() => dated_or_within(own.id, &text),
        (_, day) if day.is_day() => dated_or_within(other.id, &text).map(swap),
        // the heading says which comes first
        _ => {
            let both = two_words(&text);
            let first = crate::exchange::headers::match_two(&column.text)
                .is_none_or(|[first, _]| first.id == own.id);
            if first { both } else { both.map(swap) }
        }
    };
    match cut {
        Some((Some(own), _)) => Part::Of(Cell::Text(own.into())),
        Some((None, _)) => Part::Nothing,
        None => Part::Unread,
    }
}

pub(super) type Two = (Option<String>, Option<String>);

fn swap((a, b): Two) -> Two {
    (b, a)
}

fn filled(text: &str) -> Option<String> {
    let text = text
        .trim_matches(|c: char| c.is_whitespace() || matches!(fold_char(c), ',' | ';' | ':' | '/'));
    (!text.is_empty()).then(|| clean_line(text))
}

/// The number, and what stands before or behind it.
fn docket(text: &str) -> Option<Two> {
    let is_number = |text: &str| !matches!(values::docket(text), Reading::Unread(_));
    if !text
        .chars()
        .any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
    {
        return Some((None, filled(text)));
    }
    if let Some((organ, number)) = values::organ_and_number(text) {
        return Some((Some(number), filled(&organ)));
    }
    if let Ok(number) = crate::case::DocketNumber::parse(text) {
        return Some((Some(number.canonical().to_string()), None));
    }
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(fold_char(c), ',' | ';'))
        .filter(|w| !w.is_empty())
        .collect();
    let numbers: Vec<&&str> = words.iter().filter(|w| is_number(w)).collect();
    if let ([number], true) = (numbers.as_slice(), words.len() > 1) {
        let rest: Vec<&str> = words.iter().filter(|w| w != number).copied().collect();
        return Some((Some((**number).to_string()), filled(&rest.join(" "))));
    }
    // 某区人民法院（2024）川3702行初1号
    let chars: Vec<char> = text.chars().collect();
    let open = chars
        .iter()
        .position(|c| matches!(fold_char(*c), '(' | '〔' | '['))?;
    let before: String = chars.iter().take(open).collect();
    let number: String = chars.iter().skip(open).collect();
    (is_number(&number) && !before.contains('复')).then(|| (Some(number), filled(&before)))
}

/// Labels of the sides, longer ones first.
const LABELS: &[(&str, Side)] = &[
    ("原审第三人", Side::Third),
    ("第三人", Side::Third),
    ("被上诉人", Side::Theirs),
    ("被申请人", Side::Theirs),
    ("原审被告", Side::Theirs),
    ("被告", Side::Theirs),
    ("原审原告", Side::Ours),
    ("上诉人", Side::Ours),
    ("申请人", Side::Ours),
    ("起诉人", Side::Ours),
    ("原告", Side::Ours),
];

#[derive(Clone, Copy, PartialEq)]
enum Side {
    /// Who sues or applies.
    Ours,
    Theirs,
    Third,
}

/// The label a text begins with: what stands behind it, and the side.
fn label_at(text: &str) -> Option<(&str, Side)> {
    LABELS
        .iter()
        .find_map(|(word, side)| Some((text.strip_prefix(word)?, *side)))
}

/// The sides by their labels, before the names (原告：张某；被告：某局) or in brackets behind them (张某（原告）、某局（被告）).
fn labelled(line: &str) -> Option<Vec<(Side, String)>> {
    let brackets = |piece: &str| {
        let bare = piece.trim().trim_end_matches([')', '）']);
        let (name, inside) = bare.rsplit_once(['(', '（'])?;
        let (rest, side) = label_at(inside.trim())?;
        rest.trim()
            .is_empty()
            .then(|| (side, name.trim().to_string()))
    };
    let pieces: Vec<&str> = line
        .split(['、', ',', '，', ';', '；', ' '])
        .filter(|p| !p.trim().is_empty())
        .collect();
    let behind: Option<Vec<(Side, String)>> = pieces.iter().map(|p| brackets(p)).collect();
    if let Some(behind) = behind.filter(|all| all.len() > 1) {
        return Some(behind);
    }
    let mut out: Vec<(Side, String)> = Vec::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        match label_at(rest) {
            Some((after, side)) => {
                out.push((side, String::new()));
                rest = after;
            }
            None => {
                match out.last_mut() {
                    Some((_, name)) => name.push(c),
                    // words before any label
                    None if c.is_alphanumeric() => return None,
                    None => {}
                }
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
            }
        }
    }
    let named = out
        .iter()
        .filter(|(_, name)| name.chars().any(char::is_alphabetic))
        .count();
    (named > 1 || named == 1 && out.len() == 1).then_some(out)
}

/// The names of one side, one behind another.
fn of_side(all: &[(Side, String)], side: Side) -> Option<String> {
    let names = all.iter().filter(|(s, _)| *s == side);
    let names: Vec<String> = names
        .filter_map(|(_, name)| filled(name.trim_matches(['、', '。', '与', '和', '诉'])))
        .collect();
    (!names.is_empty()).then(|| names.join("、"))
}

/// 张某诉某局处罚案; 原告：张某 被告：某局; a name alone is the claimant's. Third parties stand with their label behind the claimant.
fn sides(text: &str) -> Option<Two> {
    let line = clean_line(text);
    if let Some(all) = labelled(&line) {
        let claimant = of_side(&all, Side::Ours);
        let third = of_side(&all, Side::Third);
        let first = match (claimant, third) {
            (Some(claimant), Some(third)) => Some(format!("{claimant}；第三人：{third}")),
            (None, Some(third)) => Some(format!("第三人：{third}")),
            (claimant, None) => claimant,
        };
        return Some((first, of_side(&all, Side::Theirs)));
    }
    if line.contains("第三人") {
        return None;
    }
    if let Some(both) = against_an_agency(text) {
        return Some(both);
    }
    let alone = || {
        let sentence = line.contains(['。', '：', ':']) || line.chars().count() > 60;
        (!sentence).then(|| (filled(&line), None))
    };
    let Some((claimant, rest)) = line.split_once('诉') else {
        return alone();
    };
    let claimant = claimant.trim_end_matches(['不', '服', '起', '上']).trim();
    // 张诉, 王诉之: 诉 is a character of the name, nobody sues anybody
    if rest.trim().is_empty() || claimant.chars().count() < 2 {
        return if values::is_person(&line) {
            alone()
        } else {
            None
        };
    }
    // the respondent ends with its own name; what follows is the cause
    let organs = [
        "人民政府",
        "街道办事处",
        "管理委员会",
        "管委会",
        "委员会",
        "办事处",
        "大队",
        "支队",
        "分局",
        "局",
        "厅",
        "部",
        "政府",
    ];
    let ends = organs
        .iter()
        .filter_map(|w| {
            let (head, _) = rest.split_once(w)?;
            Some((head.chars().count() + w.chars().count(), *w))
        })
        .min_by_key(|(end, w)| (*end, std::cmp::Reverse(w.chars().count())));
    let respondent: Option<String> = ends.map(|(end, _)| rest.chars().take(end).collect());
    Some((filled(claimant), respondent.and_then(|r| filled(&r))))
}

/// 张某与某局, a line for each: the agency is who is sued.
fn against_an_agency(text: &str) -> Option<Two> {
    const AGENCY: &[&str] = &[
        "局",
        "政府",
        "办事处",
        "管理委员会",
        "管委会",
        "厅",
        "街道办",
        "大队",
        "支队",
        "分局",
    ];
    let agency = |name: &str| {
        AGENCY.iter().any(|w| name.trim().ends_with(w)) && name.trim().chars().count() > 3
    };
    if text.contains('诉') {
        return None;
    }
    let names: Vec<&str> = text
        .split(['与', '\n', '、', ',', '，', ';', '；'])
        .map(str::trim)
        .filter(|n| !n.is_empty())
        .collect();
    let theirs = names.iter().filter(|n| agency(n)).count();
    let last = names.iter().rev().take_while(|n| agency(n)).count();
    let marked = text.contains(['与', '\n']);
    if !marked || theirs == 0 || theirs != last || theirs == names.len() {
        return None;
    }
    let (ours, theirs) = names.split_at_checked(names.len() - theirs)?;
    Some((filled(&ours.join("、")), filled(&theirs.join("、"))))
}

/// 张某（3人）, 张某 3人; a name with 等3人 says both itself.
fn counted(text: &str) -> Option<Two> {
    if text.contains('等') || !text.chars().any(|c| c.is_ascii_digit()) {
        return Some((filled(text), None));
    }
    let (names, count) =
        text.rsplit_once(|c: char| c.is_whitespace() || matches!(fold_char(c), '(' | ','))?;
    let count = count.trim_end_matches([')', '）']);
    match values::people(count) {
        Reading::Value(_) => Some((filled(names), filled(count))),
        _ => None,
    }
}

/// 驳回起诉（2024-6-20）: in a bracket too.
fn dated_or_within(id: &str, text: &str) -> Option<Two> {
    dated(text).or_else(|| {
        let (day, words) = within(Some(id), &clean_line(text))?;
        Some((filled(&day), filled(&words)))
    })
}

/// The day, before or behind the words.
pub(super) fn dated(text: &str) -> Option<Two> {
    let line = clean_line(text);
    let in_date = |c: char| {
        let c = fold_char(c);
        c.is_ascii_digit() || c.is_whitespace() || "年月日号时分秒点半上下中午-/.:~至".contains(c)
    };
    let chars: Vec<char> = line.chars().collect();
    if !chars.iter().any(char::is_ascii_digit) {
        return Some((None, filled(&line)));
    }
    let front = chars.iter().take_while(|c| in_date(**c)).count();
    let back = chars.iter().rev().take_while(|c| in_date(**c)).count();
    // 2024年4月15日上诉: 上 is a part of the day, or begins a word
    for cut in [front, front.saturating_sub(1), chars.len() - back] {
        let (first, second): (String, String) = (
            chars.iter().take(cut).collect(),
            chars.iter().skip(cut).collect(),
        );
        let (day, words) = if cut == front || cut + 1 == front {
            (first, second)
        } else {
            (second, first)
        };
        let day = day
            .trim_matches(|c: char| c.is_whitespace() || c == '/')
            .to_string();
        if parse_ledger_moment(&day, None).is_ok() {
            return Some((filled(&day), filled(&words)));
        }
    }
    None
}

fn two_words(text: &str) -> Option<Two> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(fold_char(c), ',' | ';' | '/' | '(' | ')'))
        .filter(|w| !w.is_empty())
        .collect();
    match words.as_slice() {
        [first, second] => Some((filled(first), filled(second))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two(heading: &str, text: &str) -> Vec<Option<String>> {
        let [a, b] = crate::exchange::headers::match_two(heading).expect(heading);
        let one = |own, with| HeaderColumn {
            index: 0,
            text: heading.to_string(),
            group: None,
            column: Some(own),
            with: Some(with),
        };
        [one(a, b), one(b, a)]
            .iter()
            .map(|c| match part(c, &Cell::Text(text.into())) {
                Part::Of(cell) => Some(cell.text()),
                Part::Nothing => None,
                Part::Unread => Some("?".to_string()),
            })
            .collect()
    }

    #[test]
    fn two_things_in_one_cell_are_told_apart_or_not_read() {
        let s = |text: &str| Some(text.to_string());
        for (heading, text, want) in [
            (
                "受理法院及案号",
                "某区人民法院（2024）川3702行初1号",
                [s("某区人民法院"), s("（2024）川3702行初1号")],
            ),
            (
                "法院及案号",
                "某区人民法院 （2024）川3702行初1号",
                [s("某区人民法院"), s("（2024）川3702行初1号")],
            ),
            (
                "案号及法院",
                "（2024）川3702行初1号",
                [s("（2024）川3702行初1号"), None],
            ),
            ("法院及案号", "某区人民法院", [s("某区人民法院"), None]),
            (
                "复议机关及案号",
                "某区人民政府某政复〔2025〕8号",
                [s("某区人民政府"), s("某政复〔2025〕8号")],
            ),
            (
                "开庭时间及地点",
                "2024年3月5日9:30第一法庭",
                [s("2024年3月5日9:30"), s("第一法庭")],
            ),
            (
                "结案时间及结果",
                "2024-3-5驳回起诉",
                [s("2024-3-5"), s("驳回起诉")],
            ),
            (
                "裁判结果及时间",
                "驳回起诉 2024-3-5",
                [s("驳回起诉"), s("2024-3-5")],
            ),
            (
                "当事人",
                "张某诉某区住建局行政处罚案",
                [s("张某"), s("某区住建局")],
            ),
            ("当事人", "原告：张某；被告：某局", [s("张某"), s("某局")]),
            ("当事人", "张某、李某", [s("张某、李某"), None]),
            (
                "当事人",
                "原告：张大山；被告：清江县自然资源局；第三人：李四海",
                [s("张大山；第三人：李四海"), s("清江县自然资源局")],
            ),
            (
                "当事人",
                "上诉人张大山，被上诉人清江县自然资源局，原审第三人李四海",
                [s("张大山；第三人：李四海"), s("清江县自然资源局")],
            ),
            (
                "当事人",
                "张大山（原告）、清江县自然资源局（被告）",
                [s("张大山"), s("清江县自然资源局")],
            ),
            (
                "当事人",
                "清江县自然资源局（被告）、张大山（原告）",
                [s("张大山"), s("清江县自然资源局")],
            ),
            (
                "当事人",
                "张大山与清江县自然资源局",
                [s("张大山"), s("清江县自然资源局")],
            ),
            (
                "当事人",
                "张大山\n清江县自然资源局",
                [s("张大山"), s("清江县自然资源局")],
            ),
            (
                "案件名称",
                "李四海等5人与清江县自然资源局、第三人宏达公司行政登记纠纷",
                [s("?"), s("?")],
            ),
            ("承办科室及承办人", "法规科 王某", [s("法规科"), s("王某")]),
            ("承办科室及承办人", "法规科王某", [s("?"), s("?")]),
            ("原告及人数", "张某（3人）", [s("张某"), s("3人")]),
        ] {
            assert_eq!(two(heading, text), want, "{heading} {text}");
        }
    }
}
