//! The list of a group (附:原告名单): its names, and how many people it counts.

use super::Found;
use super::name_sort::sort_of;
use super::parties::PartiesRead;
use super::source::Source;
use crate::case::{PartyKind, PartyRole};
use crate::said;

/// The list of a group (附:原告名单): it counts the people where 等 has no number.
pub(super) fn members(src: &Source, out: &mut PartiesRead) {
    let Some(head) = src.lines().into_iter().rev().find(|l| {
        let text = src.plain(l.clone());
        text.contains("名单")
            && text.chars().count() <= 24
            && !text.contains("附后")
            && !text.contains('。')
    }) else {
        return;
    };
    let colon = (head.start..head.end).find(|i| src.get(*i) == Some(':'));
    let from = colon.map_or(head.end, |i| i + 1);
    let mut names: Vec<Found<String>> = Vec::new();
    // 慎某, 接某: names of people whose surname is rare, told by their place in the list
    let mut rare: Vec<(usize, Found<String>)> = Vec::new();
    let mut piece = from;
    for i in from..=src.len() {
        let ends = i == src.len()
            || matches!(
                src.get(i),
                Some('\n' | '、' | '，' | '；' | '。' | '\t' | ' ' | '.' | '(' | ')' | ':')
            );
        if !ends {
            continue;
        }
        let range = src.trim(piece..i);
        piece = i + 1;
        let text: String = src
            .plain(range.clone())
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .to_string();
        // 性别, 住址: the heads of a table's columns
        let column = COLUMNS.contains(&text.as_str()) || is_address(&text);
        let sort = sort_of(&text).filter(|_| !column);
        let digits = src.plain(range.clone()).chars().count() - text.chars().count();
        if matches!(sort, Some(PartyKind::Person | PartyKind::Company))
            && !names.iter().any(|n| n.value == text)
        {
            names.push(Found {
                value: text,
                place: src.place(range.start + digits..range.end),
                doubt: None,
            });
        } else if sort.is_none() && may_be_name(&text) {
            let place = src.place(range.start + digits..range.end);
            let doubt = Some(said!(
                "按名单里的位置读作姓名，请核对",
                "read as a name by its place in the list; check it"
            ));
            let value = text;
            rare.push((
                names.len(),
                Found {
                    value,
                    place,
                    doubt,
                },
            ));
        }
    }
    let told: u32 = claimed(out);
    let listed = names.len() + rare.len();
    let all = usize::try_from(told).is_ok_and(|told| told == listed);
    let fits = told <= 1 || usize::try_from(told).is_ok_and(|told| listed <= told);
    if names.len() > 1 && fits {
        for (at, mut name) in rare.into_iter().rev() {
            name.doubt = name.doubt.filter(|_| !all);
            names.insert(at.min(names.len()), name);
        }
    }
    let count = u32::try_from(names.len()).unwrap_or(u32::MAX);
    if count < 2 {
        return;
    }
    let mut claimants = out
        .parties
        .iter_mut()
        .filter(|p| p.value.role == PartyRole::Claimant)
        .collect::<Vec<_>>();
    let others: u32 = claimants
        .iter()
        .skip(1)
        .map(|p| p.value.people)
        .fold(0, u32::saturating_add);
    if let Some(first) = claimants.first_mut() {
        let told = first.value.people.saturating_add(others);
        if first.doubt.is_some() && told < count {
            first.value.people = count.saturating_sub(others);
            first.doubt = None;
        } else if told > 1 && told != count {
            first.doubt = Some(said!(
                "文中写{told}人，名单列{count}人",
                "{told} people are said, {count} are listed"
            ));
        } else if told <= 1 {
            first.value.people = count.max(1);
        }
    }
    out.members = names;
}

/// What heads a column of a list, or says of what people somebody is.
const COLUMNS: &[&str] = &[
    "姓名",
    "性别",
    "住址",
    "民族",
    "年龄",
    "电话",
    "联系电话",
    "身份证号",
    "身份证号码",
    "户籍地",
    "住所地",
    "家庭住址",
    "序号",
    "备注",
    "签名",
    "签字",
    "手印",
    "男",
    "女",
    "汉族",
    "回族",
    "满族",
    "壮族",
    "苗族",
    "村民",
    "农民",
    "组别",
    "户主",
    "名单",
];

/// How many people the text counts on the side of those who sue.
fn claimed(out: &PartiesRead) -> u32 {
    let claimants = out
        .parties
        .iter()
        .filter(|p| p.value.role == PartyRole::Claimant);
    claimants
        .map(|p| p.value.people)
        .fold(0, u32::saturating_add)
}

/// Two to four characters of a name, or a name with ·, and no word of a table.
fn may_be_name(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "姓名",
        "性别",
        "名单",
        "序号",
        "住址",
        "地址",
        "电话",
        "身份证",
        "号码",
        "汉族",
        "民族",
        "原告",
        "申请人",
        "被告",
        "签名",
        "签字",
        "备注",
        "年龄",
        "出生",
        "代表人",
        "以上",
        "以下",
        "附件",
        "户主",
        "合计",
        "共计",
        "联系",
        "日期",
        "法院",
        "本院",
        "如下",
        "诉讼",
        "之子",
        "之女",
        "之妻",
        "无名",
    ];
    let size = text.chars().filter(|c| *c != '·').count();
    let most = if text.contains('·') { 12 } else { 4 };
    (2..=most).contains(&size)
        && text.chars().all(|c| super::source::is_han(c) || c == '·')
        && !WORDS.iter().any(|w| text.contains(w))
        && !text.ends_with([
            '族', '村', '镇', '县', '市', '区', '组', '省', '号', '日', '人',
        ])
}

/// 龙门村3组, 住某某街: where somebody lives, in a column behind the name.
fn is_address(text: &str) -> bool {
    text.starts_with('住') && text.chars().count() > 3
        || text.contains('村') && text.ends_with(['组', '号', '社']) && !text.contains("村民小组")
}
