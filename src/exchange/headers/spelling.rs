//! A heading found in the table however it is spelt: with remarks, with words that say nothing, as the initials of a database.

use std::collections::HashMap;
use std::sync::OnceLock;

use pinyin::ToPinyin;

use super::{COLUMNS, Column, normal, without_remarks};
use crate::text::fold;

/// The column a heading names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    pub column: &'static Column,
    /// By a word or a rule that names it only where no other heading of the table does.
    pub weak: bool,
}

impl Named {
    pub(super) fn strong(column: &'static Column) -> Named {
        Named {
            column,
            weak: false,
        }
    }
}

type Index = HashMap<String, Named>;

/// What a heading names however it is spelt: the one way up to a column, whoever asks for it and whether for the column or for
/// how surely it is named.
pub(super) fn matched(text: &str) -> Option<Named> {
    let whole = normal(text);
    if let Some(named) = known(&whole) {
        return Some(named);
    }
    if let Some(column) = who_and_post(text) {
        return Some(Named::strong(column));
    }
    // 2024年收案时间, 行政赔偿额/元: the year of the list, the measure of the cells
    if let Some(rest) = without_year(text)
        .or_else(|| without_measure(text))
        .or_else(|| super::told::bare(text))
    {
        return matched(rest);
    }
    let bare = normal(&without_remarks(text));
    let listed = known(&bare).is_some();
    let found = loosely(text, &whole, &bare);
    if listed {
        return found;
    }
    let column = super::owner::own(&bare, found.map(|named| named.column))?;
    let same = found.filter(|named| named.column.id == column.id);
    same.or(Some(Named::strong(column)))
}

/// 出庭负责人及职务, 应诉领导职务、姓名: who came with the post, in one cell.
fn who_and_post(text: &str) -> Option<&'static Column> {
    const BOTH: &[&str] = &[
        "职务姓名",
        "姓名职务",
        "职务及姓名",
        "职务和姓名",
        "职务与姓名",
        "职务\u{2c}姓名",
        "职务/姓名",
        "及职务",
        "和职务",
        "与职务",
        "\u{2c}职务",
        "/职务",
    ];
    let plain: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    let head = BOTH.iter().find_map(|w| plain.strip_suffix(w))?;
    // 出庭负责人姓名及职务 names two columns
    let head = normal(head);
    let official = super::column("official")?;
    let of_it = match head.as_str() {
        "领导" | "领导姓名" | "出庭" => true,
        head => known(head).is_some_and(|n| n.column.id == official.id) && !head.ends_with("姓名"),
    };
    of_it.then_some(official)
}

/// Without the year in front of it.
fn without_year(text: &str) -> Option<&str> {
    let rest = text.trim().trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.trim().len() - rest.len();
    let rest = rest.strip_prefix("年度").or(rest.strip_prefix('年'))?;
    (digits == 4 && rest.chars().count() >= 2).then_some(rest)
}

/// Without the measure behind a stroke.
fn without_measure(text: &str) -> Option<&str> {
    let (head, measure) = text.trim().rsplit_once(['/', '／'])?;
    let measures = ["元", "万元", "人", "名", "件", "次", "年月日"];
    (measures.contains(&measure.trim()) && head.chars().count() >= 2).then_some(head.trim())
}

/// With remarks, or other words around what a table has.
fn loosely(text: &str, whole: &str, bare: &str) -> Option<Named> {
    if let Some(column) = narrowed(text, bare) {
        return Some(Named::strong(column));
    }
    let insides = super::remark::remarks(text);
    if !insides.is_empty() {
        // 涉诉当事人（原告）: who is meant stands in the bracket
        let Some(found) = named(bare) else {
            let [inside] = insides.as_slice() else {
                return super::parts::by_parts(whole);
            };
            let side = known(&normal(inside));
            let side = side.filter(|n| n.column.grammar == super::Grammar::Parties);
            return side
                .filter(|_| bare.ends_with('人'))
                .or_else(|| super::parts::by_parts(whole));
        };
        let column = found.column;
        let plain = insides.iter().all(|i| super::remark::is_plain(i, column));
        // 开庭（谈话）时间: with the words of the bracket among the others
        return match plain {
            // 法院（初审）: a weak word is one in a bracket as well
            true => Some(Named {
                weak: found.weak
                    || insides
                        .iter()
                        .any(|i| super::parts::is_weak_word(&normal(i))),
                ..found
            }),
            // 收案日期（法院）, 裁判结果（原审）: another's
            false if column.id != "cause" && insides.iter().any(|i| is_of_others(i)) => None,
            false => super::parts::by_parts(whole).filter(|n| n.column.id == column.id),
        };
    }
    if let Some(named) = known(bare).or_else(|| plainly(bare)) {
        return Some(named);
    }
    // 原告/申请人姓名或名称: names of one column beside each other
    let mut parts = text
        .split(['/', '／', '或'])
        .map(|part| normal(&without_remarks(part)))
        .filter(|part| !part.is_empty() && !BESIDE.contains(&part.as_str()))
        .map(|part| known(&part).or_else(|| plainly(&part)));
    if let Some(Some(first)) = parts.next()
        && text.contains(['/', '／', '或'])
    {
        // 判决类型/裁判种类: weakly where each of them does
        let of_it = |named: Option<Named>| named.filter(|n| n.column.id == first.column.id);
        let all = parts.try_fold(first, |all, named| {
            let weak = all.weak && of_it(named)?.weak;
            Some(Named { weak, ..all })
        });
        if all.is_some() {
            return all;
        }
    }
    let database = text
        .trim()
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    if database {
        return of_database(text).map(Named::strong);
    }
    super::parts::by_parts(bare)
        .or_else(|| super::parts::by_parts(whole))
        .or_else(|| of_organ(bare).map(Named::strong))
}

/// 京政复字号, 清府行复号: the number that an organ gives, by what stands before its year.
fn of_organ(bare: &str) -> Option<&'static Column> {
    let stem = bare
        .strip_suffix("字号")
        .or_else(|| bare.strip_suffix('号'))?;
    let short = (2..=6).contains(&stem.chars().count());
    let organ = stem.ends_with('复') || stem.ends_with("复议");
    (short && organ && stem != "行政复议").then(|| super::column("number"))?
}

/// A court's, or another instance's.
fn is_of_others(inside: &str) -> bool {
    const WORDS: &[&str] = &["法院", "原审", "一审", "二审", "再审", "前", "对方"];
    WORDS.iter().any(|w| inside.contains(w))
}

/// The column of a heading reduced to its letters.
pub(super) fn named(bare: &str) -> Option<Named> {
    known(bare)
        .or_else(|| plainly(bare))
        .or_else(|| super::parts::by_parts(bare))
}

/// 责任单位（科室）, 案件编号（法院）: a bracket that says whose it is makes it another column.
fn narrowed(text: &str, bare: &str) -> Option<&'static Column> {
    const BY: &[(&[&str], &[&str], &str)] = &[
        (
            &["agency"],
            &["科室", "处室", "股室", "部门", "科室部门"],
            "department",
        ),
        (
            &["office_number"],
            &["法院", "人民法院", "受理法院", "司法机关", "复议机关"],
            "number",
        ),
        (
            &["number"],
            &["本机关", "本单位", "本局", "内部", "单位"],
            "office_number",
        ),
    ];
    let folded = fold(text);
    let (_, inside) = folded.split_once('(')?;
    let inside = inside.split(')').next().unwrap_or_default().trim();
    // 负责人出庭（姓名、职务）: who, and not whether
    let who = ["姓名", "名单", "姓名及职务", "姓名职务"];
    let column = named(bare).map(|n| n.column);
    if inside
        .split(['、', ',', '/'])
        .any(|w| who.contains(&w.trim()))
        && bare.ends_with("出庭")
        && column.is_some_and(|c| c.id == "official_appeared")
    {
        return super::column("official");
    }
    let named = exactly(bare)?;
    let found = BY
        .iter()
        .find(|(ids, words, _)| ids.contains(&named.id) && words.contains(&inside));
    found.and_then(|(_, _, id)| super::column(id))
}

/// What stands beside a column in its heading and is none of its own: 承办人/电话.
const BESIDE: &[&str] = &["名称", "姓名", "电话", "联系电话", "联系方式"];

pub(super) fn exactly(wanted: &str) -> Option<&'static Column> {
    known(wanted).map(|named| named.column)
}

fn known(wanted: &str) -> Option<Named> {
    // every heading of every sheet asks; the table is reduced once
    static KNOWN: OnceLock<Index> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        let mut known = Index::new();
        for column in COLUMNS {
            for name in column.names() {
                let weak = column.weak.contains(&name);
                known.entry(normal(name)).or_insert(Named { column, weak });
            }
        }
        known
    });
    known.get(wanted).copied()
}

/// Without one word that says nothing in front or behind, and with 日期 for 时间.
fn plainly(bare: &str) -> Option<Named> {
    const FRONT: &[&str] = &[
        "案件",
        "本案",
        "该案",
        "涉案案件",
        "行政诉讼",
        "行政复议",
        "诉讼",
        "复议",
        "我局",
        "我镇",
        "本镇",
        "我街道",
        "本街道",
        "镇",
        "局",
        "我单位",
        "本单位",
        "本机关",
        "行政机关",
        "法院",
        "一审",
        "二审",
    ];
    const BEHIND: &[&str] = &[
        "名称",
        "姓名",
        "情况",
        "信息",
        "日期",
        "时间",
        "日",
        "类型",
        "类别",
        "说明",
        "姓名或名称",
        "名称或姓名",
        "及联系电话",
        "及联系方式",
        "及电话",
    ];
    /// Words for the same thing.
    const SAME: &[(&str, &str)] = &[
        ("判决书", "判决"),
        ("裁判文书", "判决"),
        ("答辩状", "答辩"),
        ("答复书", "答复"),
        ("接收", "收到"),
        ("提交截止", "截止"),
        ("涉诉", "涉案"),
        ("涉及", "涉案"),
        ("处室", "科室"),
        ("股室", "科室"),
    ];
    let mut forms: Vec<String> = Vec::new();
    let mut push = |form: String| {
        if form.chars().count() >= 2 && !forms.contains(&form) {
            forms.push(form);
        }
    };
    let days = |text: &str| -> Vec<String> {
        let mut out = vec![text.to_string()];
        for (from, to) in [("时间", "日期"), ("日期", "时间")] {
            if let Some(head) = text.strip_suffix(from) {
                out.push(format!("{head}{to}"));
            }
        }
        if text.ends_with('日') {
            out.push(format!("{text}期"));
        }
        out
    };
    for form in days(bare) {
        push(form);
    }
    let mut narrowed: Vec<String> = Vec::new();
    for word in FRONT {
        if let Some(rest) = bare.strip_prefix(word) {
            if OF_COURT.contains(word) {
                narrowed.extend(days(rest));
            }
            days(rest).into_iter().for_each(&mut push);
        }
    }
    for word in BEHIND {
        // 上诉时间 is a day, 上诉 is none
        if let Some(rest) = bare.strip_suffix(word).filter(|_| !is_day(word)) {
            if OF_IT.contains(word) {
                narrowed.push(rest.to_string());
            }
            push(rest.to_string());
        }
    }
    // 审理适用的程序
    if bare.contains('的') {
        push(bare.replace('的', ""));
    }
    for (from, to) in SAME {
        if bare.contains(from) {
            days(&bare.replace(from, to))
                .into_iter()
                .for_each(&mut push);
        }
    }
    // 第三人类型, 承办人说明, 法院承办人: of a person or a body, what is said of it, or another's
    // 局内编号 is no 编号
    let fits = |form: &String, column: &Column| {
        column.id != "ordinal" && (!narrowed.contains(form) || !is_named(column))
    };
    let found = forms
        .iter()
        .filter_map(|f| known(f).filter(|n| fits(f, n.column)));
    let dated = BEHIND.iter().any(|w| is_day(w) && bare.ends_with(w));
    let mut fits = found.filter(|n| !dated || n.column.grammar.is_day());
    fits.next()
}

/// Words in front of what is not ours alone.
const OF_COURT: &[&str] = &["法院", "二审"];
/// Words behind that make of a person or body something said of it.
const OF_IT: &[&str] = &["类型", "类别", "说明", "情况", "信息"];

/// Its cells name people or bodies.
fn is_named(column: &Column) -> bool {
    use super::Grammar::{Agents, Officials, Parties};
    matches!(column.grammar, Parties | Agents | Officials)
        || matches!(
            column.id,
            "handler"
                | "co_handler"
                | "forum"
                | "department"
                | "agency"
                | "village"
                | "project"
                | "official_post"
                | "act"
        )
}

fn is_day(word: &str) -> bool {
    matches!(word, "日期" | "时间" | "日")
}

/// `sarq`, `D_SARQ`, `shou_an_ri_qi`: the initials or the sounds of one of the names, where only one column has them.
fn of_database(text: &str) -> Option<&'static Column> {
    let lower = text.trim().to_lowercase();
    let parts: Vec<&str> = lower.split(['_', '-']).filter(|p| !p.is_empty()).collect();
    let whole = parts.concat();
    if let Some(column) = exactly(&whole) {
        return Some(column);
    }
    // C_AH, FD_LARQ: a letter for the type of the column, or of the table
    let bare = match parts.split_first() {
        Some((first, rest)) if first.len() <= 2 && !rest.is_empty() => rest.concat(),
        _ => whole.clone(),
    };
    exactly(&bare)
        .or_else(|| [whole, bare].iter().find_map(|w| sounding(w)))
        .or_else(|| half_english(&parts))
}

/// `lian_date`, `kt_time`, `court_nm`, `cbrmc`: a Chinese word by its sound, and an English or shortened word for what of it.
fn half_english(parts: &[&str]) -> Option<&'static Column> {
    const ENDS: &[(&str, &[&str])] = &[
        ("date", &["rq", "riqi", "sj", "shijian"]),
        ("time", &["sj", "shijian", "rq", "riqi"]),
        ("day", &["rq", "riqi"]),
        ("nm", &["", "mc", "mingcheng"]),
        ("name", &["", "mc", "mingcheng"]),
        ("no", &["h", "hao"]),
        ("mc", &[""]),
        ("xm", &[""]),
    ];
    let whole = parts.concat();
    ENDS.iter().find_map(|(end, forms)| {
        let stem = whole.strip_suffix(end).filter(|s| s.len() >= 2)?;
        forms.iter().find_map(|form| {
            let word = format!("{stem}{form}");
            exactly(&word).or_else(|| sounding(&word))
        })
    })
}

fn sounding(wanted: &str) -> Option<&'static Column> {
    static KNOWN: OnceLock<HashMap<String, Option<&'static Column>>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        let mut known: HashMap<String, Option<&'static Column>> = HashMap::new();
        for column in COLUMNS {
            for name in column.names().filter(|n| !n.is_ascii()) {
                let name = normal(name);
                let sounds: Option<Vec<String>> = name
                    .chars()
                    .map(|c| c.to_pinyin().map(|p| p.plain().to_string()))
                    .collect();
                let Some(sounds) = sounds else { continue };
                let initials: String = sounds.iter().filter_map(|s| s.chars().next()).collect();
                for key in [initials, sounds.concat()] {
                    // what two columns share says nothing
                    known
                        .entry(key)
                        .and_modify(|c| *c = c.filter(|c| c.id == column.id))
                        .or_insert(Some(column));
                }
            }
        }
        known
    });
    // 第三人 and 当事人 sound alike
    known
        .get(wanted)
        .copied()
        .flatten()
        .filter(|_| wanted.len() >= 3 && wanted != "dsr")
}
