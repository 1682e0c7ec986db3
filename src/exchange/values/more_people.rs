//! How many more people a name stands for: 等23人, 等三人, （共12人）, 等23户.

use crate::case::MOST_PEOPLE;
use crate::text::numerals::{count_of, is_numeral};
use crate::text::{fold, fold_char};

pub(super) enum More {
    None,
    Open,
    Households,
    Count(u32),
    /// 及其他4人: so many besides those who are named.
    Besides(u32),
    TooMany(String),
}

/// The name without 等23人, and what that said.
pub(super) fn without_more(piece: &str) -> (String, More) {
    let trimmed = piece.trim();
    // 等12人（其中单位1个）: a part of them
    let trimmed = match trimmed.rsplit_once(['(', '（']) {
        Some((head, part))
            if head.contains('等') && head.ends_with(['人', '名']) && part.starts_with("其中") =>
        {
            head.trim()
        }
        _ => trimmed,
    };
    if let Some(found) = together(trimmed) {
        return found;
    }
    if let Some(found) = counted(trimmed) {
        return found;
    }
    let open = trimmed.rfind(['(', '（']);
    let (name, tail) = match open.and_then(|at| trimmed.split_at_checked(at)) {
        // 张某等（23人）, 张某等人（共6人）
        Some((name, bracket)) if name.trim().ends_with('等') || name.trim().ends_with("等人") => {
            let inside = bracket.trim_matches(|c| matches!(fold_char(c), '(' | ')'));
            let name = name.trim();
            let name = name.strip_suffix('人').unwrap_or(name);
            (name.trim_end_matches('等'), inside)
        }
        // 刘某（5人）, 张三（23人代表）
        Some((name, bracket)) if counts_people(bracket) => {
            let inside = bracket.trim_matches(|c| matches!(fold_char(c), '(' | ')'));
            return match super::people(inside) {
                super::Reading::Value(count) => (name.trim().to_string(), More::Count(count)),
                _ => (name.trim().to_string(), More::Open),
            };
        }
        // 张某、李某（共12人）
        Some((name, bracket)) if fold(bracket).starts_with("(共") => {
            let inside = bracket.trim_matches(|c| matches!(fold_char(c), '(' | ')'));
            (name, inside)
        }
        Some((name, bracket)) if fold(bracket).starts_with("(等") => {
            let inside = bracket.trim_matches(|c| matches!(fold_char(c), '(' | ')'));
            (name, inside.strip_prefix('等').unwrap_or(inside))
        }
        _ => match trimmed.rsplit_once('等') {
            Some(parts) => parts,
            None => return (trimmed.to_string(), More::None),
        },
    };
    // 等（23）人, 等一家五口
    let tail: String = fold(tail)
        .chars()
        .filter(|c| !matches!(c, '(' | ')'))
        .collect();
    let family = ["一家", "全家"]
        .iter()
        .find_map(|w| tail.trim().strip_prefix(w));
    let family = family.and_then(|t| t.strip_suffix("口人").or_else(|| t.strip_suffix('口')));
    let family = family.map(|digits| format!("{digits}人"));
    let tail = family.unwrap_or(tail);
    let mut tail = tail.trim().trim_start_matches(['共', '计', ' ']);
    // 等人5人
    if let Some(rest) = tail.strip_prefix('人')
        && rest
            .trim_start_matches(['共', '计'])
            .starts_with(is_numeral)
    {
        tail = rest.trim_start_matches(['共', '计', ' ']);
    }
    for word in [
        "村民",
        "业主",
        "居民",
        "职工",
        "农户",
        "群众",
        "申请人",
        "原告",
        "员工",
        "人员",
    ] {
        // 等村民 without a number stays what it is
        if let Some(rest) = tail.strip_prefix(word).filter(|r| !r.is_empty()) {
            tail = rest.trim().trim_start_matches(['共', '计', ' ']);
        }
    }
    let numerals: String = tail.chars().take_while(|c| is_numeral(*c)).collect();
    let number = count_of(&numerals)
        .map(|n| u32::try_from(n).unwrap_or(u32::MAX))
        .filter(|n| *n > 0);
    let rest: String = tail.chars().skip(numerals.chars().count()).collect();
    let rest = rest.trim();
    let counts = |rest: &str| rest.starts_with(|c| "人名位家个村业户".contains(c));
    let counted = counts(rest) && !rest.starts_with('户');
    // 百余名村民, 1千多人: there are more, and how many is not said; nor where a numeral cannot be read.
    let vague = rest.trim_start_matches(['余', '多', '来', '几']);
    let unsure = vague.len() < rest.len() || number.is_none();
    if !numerals.is_empty() && unsure && counts(vague) && rest.chars().count() <= 8 {
        let more = match vague.starts_with('户') {
            true => More::Households,
            false => More::Open,
        };
        return (name.trim().to_string(), more);
    }
    if number.is_some() && rest.starts_with('户') {
        // 23户56人 says both
        let people = rest
            .trim_start_matches('户')
            .trim_start_matches(['共', '计', ',']);
        return match super::people(people) {
            super::Reading::Value(count) => (name.trim().to_string(), More::Count(count)),
            _ => (name.trim().to_string(), More::Households),
        };
    }
    match number {
        Some(count) if counted && rest.chars().count() <= 8 && count > MOST_PEOPLE => {
            (name.trim().to_string(), More::TooMany(numerals))
        }
        Some(count) if counted && rest.chars().count() <= 8 => {
            (name.trim().to_string(), More::Count(count))
        }
        None if matches!(
            tail,
            "" | "人" | "多人" | "若干人" | "数人" | "村民" | "业主" | "居民" | "职工" | "群众"
        ) =>
        {
            (name.trim().to_string(), More::Open)
        }
        _ => (trimmed.to_string(), More::None),
    }
}

/// A bracket that counts: （5人）, （二人）, （共3人）, （23人代表）, never a part of a name.
fn counts_people(bracket: &str) -> bool {
    let folded = fold(bracket);
    let inside = folded.trim_matches(['(', ')']);
    let inside = inside.trim_start_matches(['共', '计']);
    let rest = inside.trim_start_matches(is_numeral);
    rest.len() < inside.len()
        && folded.ends_with(')')
        && ["人", "名", "位", "家", "人代表", "名代表"].contains(&rest.trim())
}

/// How many, behind a name and without 等: 王某3人, 张某共3人, 张某及其他4人, 张某（另有5人）, 张某一家4口.
fn counted(text: &str) -> Option<(String, More)> {
    let folded = fold(text);
    let whole = folded.trim();
    if whole.contains('等') {
        return None;
    }
    let plain = whole.trim_end_matches(')');
    let number = |text: &str| match super::people(text) {
        super::Reading::Value(count) => Some(count),
        _ => None,
    };
    let names = |name: &str| {
        let name = name.trim();
        super::surnames::is_person(name) || super::party_kind::is_organisation(name)
    };
    const BESIDES: &[&str] = &[
        "及其他",
        "和其他",
        "与其他",
        "以及其他",
        "及另外",
        "及其余",
        "以及另外",
        "(另有",
        "(另外",
        "(其他",
        "(其余",
        "(还有",
        "(另",
        "另有",
        "及另",
        "外加",
    ];
    for word in BESIDES {
        let Some((name, rest)) = plain.split_once(word) else {
            continue;
        };
        let rest = rest.trim_end_matches("村民").trim_end_matches("原告");
        if let Some(count) =
            number(rest).filter(|_| names(name) && rest.ends_with(['人', '名', '位']))
        {
            return Some((name.trim().to_string(), More::Besides(count)));
        }
    }
    // 一家4口: as many people
    if let Some(head) = whole
        .strip_suffix("口人")
        .or_else(|| whole.strip_suffix('口'))
        && let Some((name, digits)) = head.split_once("一家")
        && let Some(count) = number(digits).filter(|_| names(name))
    {
        return Some((name.trim().to_string(), More::Count(count)));
    }
    let head = whole.strip_suffix(['人', '名', '位'])?;
    // numerals stand in names: 李四三人 says nothing certain, 李四3人 and 李四共三人 do
    let marked = |name: &str| {
        ["共计", "合计", "总计", "共", "一行", "计"]
            .iter()
            .find_map(|w| name.trim_end().strip_suffix(w))
            .map(str::to_string)
    };
    let plain = head.trim_end_matches(|c: char| c.is_ascii_digit());
    let spelt = head.trim_end_matches(is_numeral);
    let (name, digits) = match marked(spelt) {
        Some(name) => (name, head.strip_prefix(spelt)?),
        None => (plain.to_string(), head.strip_prefix(plain)?),
    };
    let count = number(digits).filter(|_| names(&name))?;
    Some((name.trim().to_string(), More::Count(count)))
}

/// People who are named together, and not all of them: 王某夫妇, 王某户, 王某等十余人, 龙门村4组全体村民.
fn together(text: &str) -> Option<(String, More)> {
    const FAMILY: &[&str] = &[
        "夫妻二人",
        "夫妻两人",
        "夫妻俩",
        "夫妇二人",
        "夫妇",
        "夫妻",
        "父子二人",
        "父子",
        "父女",
        "母子",
        "母女",
        "兄弟二人",
        "兄弟",
        "姐妹",
        "姐弟",
        "兄妹",
        "一家人",
        "一家",
        "全家",
        "等全家",
        "及家人",
        "及其家人",
        "及妻子",
        "及丈夫",
        "及子女",
    ];
    const VAGUE: &[char] = &['余', '多', '数', '几', '若', '上'];
    let named = |name: &str| super::surnames::is_person(name.trim());
    for word in FAMILY {
        if let Some(name) = text.strip_suffix(word).filter(|n| named(n)) {
            return Some((name.trim().to_string(), More::Open));
        }
    }
    if let Some(name) = text.strip_suffix('户').filter(|n| named(n)) {
        return Some((name.trim().to_string(), More::Households));
    }
    // 某小区58户业主
    let counted = ["户业主", "户村民", "户居民", "户农户", "户住户"]
        .iter()
        .find_map(|w| text.strip_suffix(w));
    if counted.is_some_and(|head| head.ends_with(|c: char| c.is_numeric() || is_numeral(c))) {
        return Some((text.to_string(), More::Households));
    }
    // 龙门村4组村民23人: a group by what it is, and how many
    let counted = text.strip_suffix(['人', '名']).and_then(|head| {
        let group = head.trim_end_matches(is_numeral);
        let number = head.strip_prefix(group)?;
        let named = ["村民", "业主", "居民", "职工", "住户", "群众"]
            .iter()
            .any(|w| group.ends_with(w) && group.chars().count() > w.chars().count());
        match super::people(number) {
            super::Reading::Value(count) if named && !group.contains('等') => {
                Some((group.to_string(), count))
            }
            _ => None,
        }
    });
    if let Some((group, count)) = counted {
        return Some((group, More::Count(count)));
    }
    let all = ["全体村民", "全体业主", "全体居民", "全体职工", "全体农户"];
    if all.iter().any(|w| text.ends_with(w)) {
        return Some((text.to_string(), More::Open));
    }
    let (name, tail) = text.rsplit_once('等')?;
    let counted = tail.trim().strip_suffix(['人', '名', '位', '户'])?;
    let households = tail.trim().ends_with('户');
    (named(name) && counted.contains(VAGUE) && counted.chars().count() <= 4).then(|| {
        let more = if households {
            More::Households
        } else {
            More::Open
        };
        (name.trim().to_string(), more)
    })
}

#[cfg(test)]
mod tests {
    use super::{More, without_more};

    #[test]
    fn a_number_of_people_is_read_by_the_one_grammar_and_is_never_a_name() {
        let count = |n: u32| format!("{n}");
        for (text, name, want) in [
            ("张三等一千二百人", "张三", count(1_200)),
            ("张三等1万人", "张三", count(10_000)),
            ("张三等一万人", "张三", count(10_000)),
            ("张三等十万人", "张三", count(100_000)),
            ("张三等九百万人", "张三", "too many".into()),
            ("张三等百余名村民", "张三", "open".into()),
            ("张三等1千多人", "张三", "open".into()),
            ("张三等一百五人", "张三", "open".into()),
            ("李四等壹拾人", "李四", count(10)),
            ("李四等廿三人", "李四", count(23)),
            ("李四等23人", "李四", count(23)),
            ("李四等九十九户", "李四", "households".into()),
            ("李四等十余户", "李四", "households".into()),
            ("张三等人5人", "张三", count(5)),
            ("张三等人（共6人）", "张三", count(6)),
            ("张三及其他4人", "张三", "+4".into()),
            ("张三(另有5人)", "张三", "+5".into()),
            ("王五3人", "王五", count(3)),
            ("张三共3人", "张三", count(3)),
            ("李四（二人）", "李四", count(2)),
            ("张三一家4口", "张三", count(4)),
            ("丁三人", "丁三人", "none".into()),
            ("平等百货公司", "平等百货公司", "none".into()),
        ] {
            let (read, more) = without_more(text);
            let more = match more {
                More::None => "none".to_string(),
                More::Open => "open".to_string(),
                More::Households => "households".to_string(),
                More::Count(n) => n.to_string(),
                More::Besides(n) => format!("+{n}"),
                More::TooMany(_) => "too many".to_string(),
            };
            assert_eq!((read.as_str(), more), (name, want), "{text}");
        }
    }
}
