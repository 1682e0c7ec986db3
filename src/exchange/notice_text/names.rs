//! Where a name begins and ends in running text.

use super::agency_name::agency_end;
use super::name_edges::{each, without_adverb, without_count, without_title};
use super::name_words::{NAME_BEGINS, NAME_ENDS, ROLES, YOU};
use super::one_body::{inside_body, with_in_body};
use super::source::{Range, Source, is_blank, is_han};
use crate::case::PartyRole;

/// What goes on 人 to a body's name: 第三人民医院, 申请人民法院.
const OF_THE_PEOPLE: &[&str] = &[
    "民法院",
    "民政府",
    "民检察院",
    "民医院",
    "民法庭",
    "民中学",
    "民小学",
    "民学校",
    "民公园",
    "民广场",
    "民商场",
    "民防空",
    "民调解",
    "民公社",
    "民武装",
];

pub(super) fn role_at(src: &Source, i: usize) -> Option<(&'static str, usize)> {
    // A role is one word: 原 告 may stand apart, 申请人 inside 被申请人 is not looked at.
    let found = ROLES
        .iter()
        .filter_map(|(w, ..)| Some((*w, src.word(i, w)?)))
        .max_by_key(|(w, _)| w.len())?;
    // 申请人民法院强制执行, 申请人民政府裁决: what is asked of whom, and no role
    let (word, end) = found;
    // 某市第三人民医院: a body's name
    if word.ends_with('人') && OF_THE_PEOPLE.iter().any(|w| src.word(end, w).is_some()) {
        return None;
    }
    // 被告人陆阿根: of a criminal case; 被告人力资源和社会保障局 is sued
    let accused = word.ends_with("被告")
        && src.get(end) == Some('人')
        && !src
            .get(end + 1)
            .is_some_and(|c| "民力社事防武大".contains(c));
    if accused {
        return None;
    }
    let before = src.before(i);
    let inside = matches!(
        before,
        Some('被' | '诉' | '审' | '各' | '本' | '该' | '对' | '向' | '由')
    ) && before != Some('诉');
    (!inside).then_some(found)
}

/// The name (or names) that begins at `from`, and where it ends.
pub(super) fn name_at(src: &Source, from: usize) -> Option<(Range, usize)> {
    let mut to = from;
    let mut depth = 0_u32;
    let verb = NAME_ENDS
        .iter()
        .any(|w| w.chars().count() > 1 && src.word(from, w).is_some());
    if verb {
        return None;
    }
    let entry = person_entry(src, from).unwrap_or(from);
    while let Some(c) = src.get(to) {
        if to < entry {
            to += 1;
            continue;
        }
        if depth == 0 {
            if c == '\n' && goes_over(src, from, to) {
                to += 1;
                continue;
            }
            if matches!(
                c,
                '，' | '。'
                    | '；'
                    | ':'
                    | '\n'
                    | '\t'
                    | '《'
                    | '》'
                    | '【'
                    | '】'
                    | '"'
                    | '“'
                    | '”'
                    | '…'
                    | '/'
                    | '|'
            ) {
                break;
            }
            if to > from + 1
                && NAME_ENDS.iter().any(|w| src.word(to, w).is_some())
                && !with_in_body(src, from, to)
                && !inside_name(src, from, to)
                && !last_of_name(src, from, to)
            {
                break;
            }
            if c == ' ' && to > from && role_at(src, to + 1).is_some() {
                break;
            }
            // 某养殖场（已注销）经营者彭德贵
            if src.before(to) == Some(')') && src.word(to, "经营者").is_some() {
                break;
            }
            if role_at(src, to).is_some() {
                break;
            }
        }
        match c {
            '(' => {
                let aside = [
                    "以下",
                    "下称",
                    "简称",
                    "身份",
                    "原审",
                    "统一",
                    "系",
                    "男",
                    "女",
                    "曾用名",
                    "又名",
                    "个体",
                    "名单",
                    "附",
                    "详见",
                ]
                .iter()
                .any(|w| src.word(to + 1, w).is_some());
                if aside {
                    break;
                }
                depth += 1;
            }
            ')' if depth == 0 => break,
            ')' => depth -= 1,
            _ => {}
        }
        if to - from > 120 {
            return None;
        }
        to += 1;
    }
    let range = src.trim(from..to);
    let text = src.plain(range.clone());
    let named = text.chars().count() >= 2 && text.chars().any(is_han);
    let you = YOU.iter().any(|y| text.starts_with(y))
        || ["本院", "本机关", "我院", "应当", "可以"]
            .iter()
            .any(|w| text.starts_with(w))
        || text.starts_with('方') && !called_so(&text);
    (named && !you).then_some((range, to))
}

/// 方和圆设计有限公司: a name that begins with 方, and no 原告方.
fn called_so(text: &str) -> bool {
    use crate::case::PartyKind::{Company, Person};
    matches!(super::name_sort::sort_of(text), Some(Company | Person))
}

/// 赵应诉，男，: an entry of the party block that begins with a surname and goes on with what a person is; the name is all that
/// stands before its mark, whatever words it holds.
pub(super) fn person_entry(src: &Source, from: usize) -> Option<usize> {
    let end = (from + 2..from + 8).find(|i| !src.get(*i).is_some_and(is_han))?;
    let name = src.plain(from..end);
    let size = name.chars().count();
    let surname = crate::exchange::values::surname(&name);
    let short = surname.is_some() && (size <= 3 || surname == Some(2) && size <= 4);
    (name.chars().all(is_han) && matches!(src.get(end), Some('，' | '('))).then_some(())?;
    let about = src.plain(src.sentence_after(end + 1, 14));
    let sex = ["男，", "女，", "男。", "女。"]
        .iter()
        .any(|w| about.starts_with(w));
    let detail = sex
        || [
            "男",
            "女",
            "汉族",
            "生于",
            "身份证",
            "公民身份",
            "住",
            "现住",
        ]
        .iter()
        .any(|w| about.starts_with(w))
        || about.contains("出生")
        || about.contains("年生");
    // 拉毛才让，女，: a name without a surname, and a sex behind it that only people have
    let plain = sex
        && name.chars().all(|c| crate::text::is_han(c) || c == '·')
        && !super::organ::ends_agency(&name)
        && !["公司", "等", "人"].iter().any(|w| name.ends_with(w));
    (detail && short || plain).then_some(end)
}

/// A line that breaks inside a name: neither half is a name, both together are.
fn goes_over(src: &Source, from: usize, at: usize) -> bool {
    use super::name_sort::sort_of;
    let next = at + 1;
    let Some(to) = (next..src.len().min(next + 24))
        .find(|i| !src.get(*i).is_some_and(is_han))
        .filter(|to| matches!(src.get(*to), Some('，' | '。' | '(')))
    else {
        return false;
    };
    let (head, tail) = (src.plain(from..at), src.plain(next..to));
    let label = role_at(src, next).is_some()
        || super::parts::ENTRIES
            .iter()
            .any(|w| src.word(next, w).is_some());
    let complete = |text: &str| {
        let surname = crate::exchange::values::surname(text);
        sort_of(text).is_some() && surname != Some(text.chars().count())
    };
    !label
        && !tail.is_empty()
        && sort_of(&format!("{head}{tail}")).is_some()
        && (!complete(&head) || tail.chars().count() == 1)
}

/// 李小为, 陈向: a single character that ends a short name, and what follows is no part of a sentence it could open.
fn last_of_name(src: &Source, from: usize, at: usize) -> bool {
    let longer = NAME_ENDS
        .iter()
        .any(|w| w.chars().count() > 1 && src.word(at, w).is_some());
    if longer || src.plain(from..at).chars().count() != 2 {
        return false;
    }
    let next = src.get(at + 1);
    let ended =
        next.is_none_or(|c| is_blank(c) || matches!(c, '，' | '。' | '；' | '(' | '、' | '…'));
    let verb = ["诉", "不服", "与"]
        .iter()
        .any(|w| src.word(at + 1, w).is_some());
    let ends = !src
        .get(at)
        .is_some_and(|c| matches!(c, '诉' | '的' | '男' | '女' | '住'));
    ends && (ended || verb) && super::name_sort::is_person(&src.plain(from..at + 1))
}

/// 与 and 为 stand inside a company's name, 住 and 女 inside a person's: only where a name could end.
pub(super) fn inside_name(src: &Source, from: usize, at: usize) -> bool {
    let one = [
        "住", "男", "女", "为", "是", "以", "于", "已", "因", "就", "对", "向",
    ];
    let here = one.iter().any(|w| src.word(at, w).is_some());
    if !here {
        return false;
    }
    let longer = ["住所", "住址", "因不服", "就其", "对你", "向本"]
        .iter()
        .any(|w| src.word(at, w).is_some());
    if longer {
        return false;
    }
    // 住房和城乡建设局, 妇女联合会, 因公司名: an organisation goes on to its ending.
    let rest = src.plain(at..(at + 24).min(src.len()));
    let tail: String = rest.chars().take_while(|c| is_han(*c)).collect();
    let organisation = ["公司", "局", "厅", "委员会", "联合会", "合作社", "中心"]
        .iter()
        .any(|e| tail.contains(e));
    organisation
        && src.plain(from..at).chars().count() >= 2
        && ["住", "女", "为", "以", "于"]
            .iter()
            .any(|w| src.word(at, w).is_some())
}

/// Respondents run into the cause (`某局行政处罚一案`): cut behind each agency. Others as they are.
pub(super) fn split(src: &Source, range: Range, role: PartyRole) -> Vec<Range> {
    if role == PartyRole::Claimant || role == PartyRole::ThirdParty {
        return vec![cut_claimant(src, each(src, without_adverb(src, range)))];
    }
    let mut out = Vec::new();
    let mut from = range.start;
    while from < range.end {
        if let Some((word, end)) = role_at(src, from) {
            // 诉某政府、第三人某村委会: the other side of the list
            if word.contains("第三人") {
                break;
            }
            from = end;
            continue;
        }
        // 某局、你局政府信息公开: whom the paper speaks to, and no name
        if you_at(src, from).is_some() {
            break;
        }
        // 被告一某局、被告二某政府
        let numbered = src.get(from).is_some_and(|c| "一二三四五12345".contains(c))
            && src.plain(from.saturating_sub(2)..from).ends_with('告');
        from += usize::from(numbered);
        let Some(end) = agency_end(src, from..range.end) else {
            break;
        };
        // 甲诉某局、丙诉某政府: another's suit
        if src.find("诉", from..end).is_some() && !out.is_empty() {
            break;
        }
        out.push(src.trim(from..end));
        let next = src.skip_in_line(end);
        let next = alias_end(src, next).unwrap_or(next);
        match src.get(next) {
            Some('、' | '及' | '和' | '与' | '，') if next < range.end => from = next + 1,
            _ => break,
        }
    }
    if out.is_empty() && range.start < range.end {
        out.push(range);
    }
    out
}

/// The end of 为, 是, 系 behind a role: 被告是某局; not 是否, 系统.
pub(super) fn is_word_at(src: &Source, i: usize) -> Option<usize> {
    let at = src.skip_in_line(i);
    let other = ["为了", "是否", "为证", "系统", "系列", "是由", "为由"]
        .iter()
        .any(|w| src.word(at, w).is_some());
    let end = ["为", "是", "系"].iter().find_map(|w| src.word(at, w))?;
    (!other).then(|| src.skip_in_line(end))
}

/// `张某行政处罚一案` where only one side is named.
pub(super) fn cut_claimant(src: &Source, range: Range) -> Range {
    if super::name_sort::sort_of(&src.plain(range.clone())).is_some() {
        return range;
    }
    let Some(case) = src
        .find("行政", range.clone())
        .filter(|r| r.start > range.start + 1)
    else {
        return range;
    };
    src.trim(range.start..case.start)
}

/// The end of `(以下简称云台镇政府)` at `i`.
pub(super) fn alias_end(src: &Source, i: usize) -> Option<usize> {
    (src.get(i) == Some('(')).then_some(())?;
    let told = ["以下", "下称", "简称", "系", "原", "统一", "第三人:"]
        .iter()
        .any(|w| src.word(i + 1, w).is_some());
    told.then_some(())?;
    (i..src.len().min(i + 60))
        .find(|at| src.get(*at) == Some(')'))
        .map(|at| at + 1)
}

/// The end of `你单位`, where the text speaks to us.
pub(super) fn you_at(src: &Source, i: usize) -> Option<usize> {
    YOU.iter().find_map(|y| src.word(i, y))
}

/// The first of the names in a range is a person's.
fn first_is_person(src: &Source, run: &Range) -> bool {
    // 原告苟大有: the role is none of the name
    let role = run.clone().rev().find_map(|i| role_at(src, i));
    let from = role.map_or(run.start, |(_, end)| end.min(run.end));
    let text = src.plain(from..run.end);
    let first: String = text
        .chars()
        .take_while(|c| !matches!(c, '、' | '等'))
        .collect();
    super::name_sort::is_person(&first)
}

/// A surname and one or two signs behind it.
fn short_name(src: &Source, run: &Range) -> bool {
    let text = src.plain(run.clone());
    let size = text.chars().count();
    (2..=3).contains(&size)
        && text.chars().all(is_han)
        && crate::exchange::values::surname(&text).is_some()
}

/// The name that ends right before `end`.
pub(super) fn name_before(src: &Source, end: usize) -> Option<Range> {
    let mut from = end;
    let mut depth = 0_u32;
    while let Some(c) = src.before(from) {
        match c {
            ')' => depth += 1,
            '(' if depth == 0 => break,
            '(' => depth -= 1,
            '\n' | '。' | '；' => break,
            _ if depth > 0 => {}
            c if is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '、' | ' ') => {}
            _ => break,
        }
        if end - from > 60 {
            break;
        }
        from -= 1;
    }
    let run = without_title(src, without_adverb(src, src.trim(from..end)));
    let mut run = without_count(src, run);
    // 第三村民小组(诉讼代表人:唐四喜): what is said of the name is none of it.
    if src.before(run.end) == Some(')')
        && let Some(open) = (run.start..run.end)
            .rev()
            .find(|i| src.get(*i) == Some('('))
        && [
            "申请人",
            "被申请人",
            "诉讼代表人",
            "代表人",
            "复议代表人",
            "法定代表人",
            "法定代理人",
            "负责人",
            "经营者",
            "系",
            "男",
            "女",
            "曾用名",
            "以下",
            "身份证",
            "委托代理人",
            "委托诉讼代理人",
            "代理人",
        ]
        .iter()
        .any(|w| src.word(open + 1, w).is_some())
    {
        run = src.trim(run.start..open);
    }
    let long = |w: &&&str| w.chars().count() > 1;
    for word in NAME_BEGINS.iter().filter(long) {
        if let Some(last) = src.all(word, run.clone()).last() {
            run.start = last.end;
        }
    }
    // （2026）…号赵有福、钱爱莲: the number is none of the names
    if let Some(at) = src.find("号", run.clone()).filter(|at| at.end < run.end) {
        run.start = at.end;
    }
    // 马有才, 张为民: a word of one character stands inside a person's name as well
    while !first_is_person(src, &run) {
        let next = run.clone().find(|i| {
            let word = |w: &&str| w.chars().count() == 1 && src.word(*i, w).is_some();
            // 有 stands inside 有限公司.
            let company = src.word(*i, "有限").is_some();
            !company && NAME_BEGINS.iter().any(word) && !inside_body(src, &run, *i)
        });
        match next {
            // 王在民: too little would be left, so it is of the name
            Some(at) if run.end <= at + 2 && short_name(src, &run) => break,
            Some(at) => run.start = at + 1,
            None => break,
        }
    }
    // 对原告周桂兰诉…: the role stands behind a word that is no part of it either.
    if let Some(end) = ROLES
        .iter()
        .filter_map(|(w, ..)| src.word(run.start, w))
        .max()
        .filter(|end| *end < run.end)
    {
        run.start = end;
    }
    // A role before the name, a number of a case before that.
    let roles: Vec<usize> = (run.start..run.end)
        .filter_map(|i| role_at(src, i).map(|(_, e)| e))
        .collect();
    if let Some(end) = roles.last() {
        // 上诉人(原审被告)某局: the bracket closes before the name
        run.start = src.word(*end, ")").unwrap_or(*end);
    }
    let run = each(src, src.trim(run));
    let text = src.plain(run.clone());
    let count = text.chars().count();
    let you =
        YOU.iter().any(|y| text.contains(y)) || text.contains("本院") || text.contains("本机关");
    let you = you || role_at(src, run.start).is_some_and(|(_, end)| end >= run.end);
    ((2..=50).contains(&count) && !you && !text.chars().all(|c| c.is_ascii_alphanumeric()))
        .then_some(run)
}
