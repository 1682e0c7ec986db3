//! What the names and titles of sheets and files say: which sheet is meant, the kind of cases, and the year.

use super::ImportError;
use super::compensation::{Unit, unit_in};
use super::row::Part;
use crate::case::{Instance, Kind, Role};
use crate::exchange::headers::{Header, is_skippable};
use crate::exchange::sheet::{Cell, Row, Sheet};
use crate::exchange::values::{FOREIGN_KINDS, FOREIGN_SHEETS, ForeignType, after_ourselves};
use crate::text::{is_han, numerals, text};

/// The sheets to read: the one that is named or numbered from 1, else all.
pub(super) fn chosen(
    file: &str,
    mut sheets: Vec<Sheet>,
    wanted: Option<&str>,
) -> Result<Vec<Sheet>, ImportError> {
    let Some(wanted) = wanted else {
        return Ok(sheets);
    };
    let wanted = wanted.trim();
    let by_name = sheets.iter().position(|s| s.name == wanted);
    let by_number = || {
        let number: usize = wanted.parse().ok()?;
        number.checked_sub(1).filter(|at| *at < sheets.len())
    };
    match by_name.or_else(by_number) {
        Some(at) => Ok(vec![sheets.swap_remove(at)]),
        None => {
            let names: Vec<&str> = sheets.iter().map(|s| s.name.as_str()).collect();
            Err(ImportError::NoSheet {
                file: file.to_string(),
                wanted: wanted.to_string(),
                sheets: names.join("、"),
            })
        }
    }
}

/// The kind that a sheet's name says.
pub(crate) fn kind_in(name: &str) -> Option<Kind> {
    let lower = name.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| lower.contains(w));
    if has(&[
        "非诉执行",
        "行审",
        "非诉行政执行",
        "强制执行",
        "enforcement",
    ]) {
        return Some(Kind::Enforcement);
    }
    let reconsideration = has(&["复议", "reconsideration"]);
    let litigation = has(&["诉讼", "应诉", "litigation"]);
    match (litigation, reconsideration) {
        (true, false) => Some(Kind::Litigation),
        (false, true) => Some(Kind::Reconsideration),
        _ => None,
    }
}

/// 信访, 四、民事案件, 2024年劳动仲裁台账: the cases below are none in which anybody sues us. None where the words name an office
/// (信访局行政应诉台账), say that such cases are left out, or speak of suits and reconsiderations too.
pub(super) fn other_in(words: &str) -> Option<&'static ForeignType> {
    let plain: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    let without = ["不含", "不包括", "除", "以外", "另行", "不得", "不列入"];
    if kind_in(&plain) == Some(Kind::Enforcement)
        || plain.chars().count() > 30
        || without.iter().any(|w| plain.contains(w))
    {
        return None;
    }
    FOREIGN_SHEETS.iter().chain(FOREIGN_KINDS).find(|other| {
        let Some((before, behind)) = plain.split_once(other.code) else {
            return false;
        };
        let office =
            behind.starts_with(['局', '办', '厅', '科', '处', '股', '室', '委', '院', '官']);
        // 行政、民事案件, 行政民事应诉: suits against us are among them
        let civil = matches!(other.what.zh, "民事案件" | "刑事案件");
        let ours = [
            "复议",
            "行政诉讼",
            "行政应诉",
            "行政案件",
            "行政、",
            "行政和",
            "行政及",
            "行政与",
            "行政/",
        ];
        let suits = ["诉讼", "应诉"];
        let of_ours = |text: &str| {
            ours.iter().any(|w| text.contains(w))
                || civil && text.contains("行政")
                || !civil && suits.iter().any(|w| text.contains(w))
        };
        !office && !of_ours(before) && !of_ours(behind)
    })
}

/// What the sheet's name says, else its titles, else the name of the file: the first of them that speaks of any kind of case.
pub(super) fn other_of(file: &str, sheet: &Sheet, header: &Header) -> Option<&'static ForeignType> {
    let above = sheet.rows.iter().take_while(|r| r.line < header.first_line);
    let titles = above.flat_map(|r| r.cells.iter().map(|c| c.text()));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let said = [sheet.name.clone()].into_iter().chain(titles);
    let said = said.chain([stem.to_string()]);
    let mut speaking = said.filter(|words| other_in(words).is_some() || kind_in(words).is_some());
    speaking.next().and_then(|words| other_in(&words))
}

/// Our part in the cases that a sheet's name or a section speaks of: 镇政府作为第三人.
pub(super) fn part_in(words: &str) -> Option<Part> {
    let plain: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    let as_ = |what: &str| {
        ["作为", "为", "以", "系", "是", "作"]
            .iter()
            .any(|w| plain.contains(&format!("{w}{what}")))
            || plain.contains(&format!("{what}案件"))
            || plain.contains(&format!("{what}身份"))
            || plain.contains(&format!("{what}参加"))
    };
    let of = |role| Some(Part::As(role));
    // 被申请人 holds 申请人, 被上诉人 holds 上诉人
    if as_("第三人") {
        of(Role::ThirdParty)
    } else if as_("共同被告") {
        of(Role::CoDefendant)
    } else if as_("被告") || as_("被申请人") || as_("被上诉人") {
        None
    } else if we_sue(&plain) || as_("原告") || as_("起诉人") || as_("复议申请人") || as_("申请人")
    {
        Some(Part::Plaintiff)
    } else {
        None
    }
}

/// 我局起诉案件, 本机关申请仲裁: what we bring against others.
fn we_sue(plain: &str) -> bool {
    let sues = ["起诉", "提起", "主动起诉"];
    after_ourselves(plain).any(|rest| sues.iter().any(|w| rest.starts_with(w)))
}

/// 二审案件: the one instance that the words speak of.
pub(super) fn instance_in(words: &str) -> Option<Instance> {
    const SAID: &[(&str, Instance)] = &[
        ("一审", Instance::First),
        ("二审", Instance::Second),
        ("再审", Instance::Retrial),
    ];
    let mut found = SAID.iter().filter(|(word, _)| words.contains(word));
    let first = found.next()?;
    let review = words.contains("再审审查") || words.contains("申请再审");
    found.next().is_none().then_some(match (first.1, review) {
        (Instance::Retrial, true) => Instance::RetrialReview,
        (instance, _) => instance,
    })
}

/// 已结案件, 一、已审结: the words, where they say that the cases below are closed.
pub(super) fn closed_in(words: &str) -> Option<String> {
    const CLOSED: &[&str] = &[
        "已结",
        "已审结",
        "已办结",
        "审结案件",
        "本年审结",
        "本期审结",
        "结案案件",
        "办结案件",
        "归档",
        "历史案件",
        "往年案件",
        "败诉",
        "胜诉",
        "撤诉",
        "撤回起诉",
        "不予立案",
        "不予受理",
        "驳回起诉",
    ];
    let closed = CLOSED.iter().any(|w| words.contains(w));
    (closed && !says_open(words)).then(|| crate::text::clean_line(words))
}

const fn aside(code: &'static str, zh: &'static str, en: &'static str) -> ForeignType {
    ForeignType {
        code,
        what: text(zh, en),
    }
}

/// Words by which the name of a sheet or a section says that what stands below it is not to be counted, whatever its numbers.
#[rustfmt::skip]
const ASIDE: &[ForeignType] = &[
    aside("作废", "作废的记录", "void"),
    aside("重复", "重复的记录", "told twice"),
    aside("回收站", "删去的记录", "thrown away"),
    aside("草稿", "草稿", "a draft"),
    aside("测试", "测试的记录", "a test"),
    aside("样例", "示例", "an example"),
    aside("示例", "示例", "an example"),
    aside("不计入", "不计入的案件", "not to be counted"),
    aside("不列入", "不计入的案件", "not to be counted"),
    aside("移交", "已移交的案件", "handed over"),
    aside("诉前化解", "诉前化解的纠纷", "settled before any suit"),
    aside("非我", "不是本机关的案件", "none of ours"),
    aside("非本", "不是本机关的案件", "none of ours"),
    aside("对方为被告", "本机关起诉的案件", "a case that we bring"),
];

/// 作废, 四、以下案件不计入: none where the words name such rows only to leave them out.
pub(super) fn aside_in(words: &str) -> Option<&'static ForeignType> {
    let plain: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    let without = ["不含", "不包括", "以外", "除", "非诉"];
    if plain.chars().count() > 24 || without.iter().any(|w| plain.contains(w)) {
        return None;
    }
    ASIDE.iter().find(|a| plain.contains(a.code))
}

/// 清江县人民法院, 一、江州市中级人民法院（5件）: the court of the cases below, where the words name it and nothing else.
pub(super) fn court_in(words: &str) -> Option<String> {
    let folded = crate::text::fold(words);
    let text = folded.trim().trim_start_matches('(');
    let text = text.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c));
    let text = text.trim_start_matches([',', ')', '.', ':', ' ']);
    let text = text.split('(').next().unwrap_or_default().trim();
    let name = text.strip_suffix(':').unwrap_or(text);
    let court = name.ends_with("人民法院") || name.ends_with("铁路运输法院");
    (court && name.chars().all(is_han) && (6..=24).contains(&name.chars().count()))
        .then(|| name.to_string())
}

/// 未结案件, 在办案件.
pub(super) fn says_open(words: &str) -> bool {
    ["未结", "未审结", "未办结", "在办", "在审", "审理中"]
        .iter()
        .any(|w| words.contains(w))
}

/// What the sheet's name, its titles, a row of units below the header or a note at its foot say that sums are in.
pub(super) fn unit_of_sums(sheet: &Sheet, header: &Header) -> Option<Unit> {
    let speaks = |row: &Row| {
        let mut cells = row.cells.iter();
        cells.any(|c| matches!(c, Cell::Text(text) if text.contains('元')))
    };
    let outside =
        |row: &&Row| speaks(row) && (row.line < header.first_line || is_skippable(row).is_some());
    let rows = sheet.rows.iter().filter(outside);
    let texts = rows.flat_map(|r| r.cells.iter().map(Cell::text));
    [sheet.name.clone()]
        .into_iter()
        .chain(texts)
        .find_map(|text| {
            let plain: String = crate::text::fold(&text)
                .chars()
                .filter(|c| !c.is_whitespace())
                .collect();
            let speaks =
                plain.contains("单位") || plain.contains("(万元)") || plain.contains("(千元)");
            // 单位：自然资源局 is a name
            unit_in(&plain).filter(|unit| speaks && *unit != Unit::Yuan)
        })
}

/// The one year that the sheet's name, its title rows, or the file's name speak of.
pub(super) fn year_of(file: &str, sheet: &Sheet, header: &Header) -> Option<i32> {
    let title: Vec<String> = sheet
        .rows
        .iter()
        .take_while(|r| r.line < header.first_line)
        .flat_map(|r| r.cells.iter().map(|c| c.text()))
        .collect();
    [sheet.name.as_str(), title.join(" ").as_str(), file]
        .iter()
        .find_map(|text| year_in(text))
}

/// A year of four digits that stand alone, 二〇二三年, or 24年 at the beginning; none where there are two different ones.
pub(super) fn year_in(text: &str) -> Option<i32> {
    let folded = in_digits(&crate::text::fold(text));
    let mut found: Option<i32> = None;
    for run in folded.split(|c: char| !c.is_ascii_digit()) {
        let year = run
            .parse::<i32>()
            .ok()
            .filter(|y| run.len() == 4 && (1990..=2100).contains(y));
        match (year, found) {
            (Some(year), Some(before)) if year != before => return None,
            (Some(year), _) => found = Some(year),
            (None, _) => {}
        }
    }
    // 24年
    let short = folded.trim_start().split_once('年').map(|(head, _)| head);
    let short = short.filter(|s| s.len() == 2 && s.chars().all(|c| c.is_ascii_digit()));
    let short = short.and_then(|s| s.parse::<i32>().ok());
    found.or(short.filter(|y| (10..=60).contains(y)).map(|y| 2000 + y))
}

/// 二〇二三年 in digits.
fn in_digits(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let found = chars.windows(5).enumerate().find_map(|(at, five)| {
        let (last, four) = five.split_last()?;
        let year = numerals::figures(&four.iter().collect::<String>());
        Some((at, year.filter(|_| *last == '年')?))
    });
    let Some((at, year)) = found else {
        return text.to_string();
    };
    let (head, tail) = (chars.iter().take(at), chars.iter().skip(at + 4));
    head.copied()
        .chain(year.chars())
        .chain(tail.copied())
        .collect()
}
