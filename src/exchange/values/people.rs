//! How many people, as a cell says it: 23人(其中未成年2人), 三人, 原告3人，第三人2人.

use super::Reading;
use crate::said;
use crate::text::numerals::count_of;
use crate::text::{Said, fold};

/// More than this no case has: a number put into the wrong column.
const MOST: u64 = 10_000;

/// Reads a count of people.
pub fn people(text: &str) -> Reading<u32> {
    let plain: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    // （8人）, 共有原告17人
    let whole = plain.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
    let plain = whole.filter(|t| !t.contains(['(', ')'])).unwrap_or(&plain);
    let plain = plain.strip_prefix("共有").unwrap_or(plain);
    // 等15人
    let plain = plain.strip_prefix('等').unwrap_or(plain);
    // 1,200人
    let plain = match by_thousands(plain) {
        true => plain.replace(',', ""),
        false => plain.to_string(),
    };
    // 2024: a year in the wrong column
    let year = plain.len() == 4
        && plain
            .parse::<u32>()
            .is_ok_and(|y| (1990..=2100).contains(&y));
    if year {
        return Reading::Unread(said!(
            "“{plain}”像是年份，不是人数；确是人数请写“{plain}人”",
            "{plain} looks like a year, no number of people; write {plain}人 if it is one"
        ));
    }
    // 王某等7人: the number is of all of them
    if let Some((name, rest)) = plain.split_once('等')
        && super::surnames::is_person(name)
        && !rest.contains('等')
    {
        return people(rest);
    }
    let (head, remark) = without_subset(&plain);
    // 23人(含第三人2人): others are among them
    let others = plain
        .split_once('(')
        .filter(|_| remark)
        .is_some_and(|(_, inside)| OTHERS.iter().any(|o| inside.contains(o)));
    if others {
        return match people(head) {
            Reading::Value(count) => Reading::Doubt(
                count,
                said!(
                    "人数中含有第三人等，按 {count} 人计，请核对",
                    "others than claimants are among them; taken as {count}, check it"
                ),
            ),
            other => other,
        };
    }
    let told = match remark {
        true => None,
        false => with_remark(&plain),
    };
    if let Some(read) = with_households(&plain).or(told) {
        return read;
    }
    let parts: Vec<&str> = head.split([',', ';']).filter(|p| !p.is_empty()).collect();
    if let [one] = parts.as_slice() {
        return counted(one, remark);
    }
    // 原告3人,第三人2人: ours are the claimants
    let read: Option<Vec<(&str, u64)>> = parts.iter().map(|p| labelled(p)).collect();
    let Some(read) = read else {
        return unread(text);
    };
    let claimants: Vec<u64> = read
        .iter()
        .filter(|(label, _)| CLAIMANTS.contains(label))
        .map(|(_, n)| *n)
        .collect();
    let named = read.iter().all(|(label, _)| !label.is_empty());
    match claimants.as_slice() {
        [count] if named => bounded(*count),
        _ => unread(text),
    }
}

/// 23户56人, 12人(8户), 共12户,计35人: the people count, the households are said.
fn with_households(plain: &str) -> Option<Reading<u32>> {
    let bare_text: String = plain
        .chars()
        .filter(|c| {
            !matches!(
                c,
                '共' | '计' | '合' | '、' | '/' | '(' | ')' | ',' | ';' | ':'
            )
        })
        .collect();
    let (first, rest) = bare_text.split_once('户')?;
    let (households, count) = match first.split_once('人') {
        // 12人8户
        Some((people, households)) if rest.is_empty() => (number(households)?, number(people)?),
        Some(_) => return None,
        None => (number(first)?, number(rest.strip_suffix('人')?)?),
    };
    Some(match bounded(count) {
        Reading::Value(count) => Reading::Doubt(
            count,
            said!(
                "按 {count} 人计，{households} 户只记入备注",
                "taken as {count} people; {households} households stay in the note"
            ),
        ),
        other => other,
    })
}

/// 3人(均为村民), 2(夫妻): a bracket without a number says who they are, where nothing in it makes the number uncertain.
fn with_remark(plain: &str) -> Option<Reading<u32>> {
    const UNSURE: &str = "约余多少上下左右撤不未待含另等及和或与至外除代增减";
    let (head, inside) = plain.strip_suffix(')')?.split_once('(')?;
    let numeral = |c: char| c.is_numeric() || "一二三四五六七八九十百两几数".contains(c);
    let sure = !inside.is_empty() && !inside.chars().any(|c| numeral(c) || UNSURE.contains(c));
    let count = labelled(head).filter(|(label, _)| label.is_empty() || CLAIMANTS.contains(label));
    let (_, count) = count.filter(|_| sure && !inside.contains(['(', ')']))?;
    Some(match bounded(count) {
        Reading::Value(count) => Reading::Doubt(
            count,
            said!(
                "括号里的话没有读取，按 {count} 人计，请核对",
                "the words in brackets are not read; taken as {count}, check it"
            ),
        ),
        other => other,
    })
}

const CLAIMANTS: [&str; 6] = ["原告", "申请人", "上诉人", "再审申请人", "起诉人", "原告方"];
const OTHERS: [&str; 6] = [
    "第三人",
    "被告",
    "被申请人",
    "代理人",
    "委托代理人",
    "被上诉人",
];

/// Without a bracket that only tells of a part of them.
fn without_subset(plain: &str) -> (&str, bool) {
    let Some((head, inside)) = plain.split_once('(') else {
        return (plain, true);
    };
    let whole = inside.ends_with(')') && !inside.trim_end_matches(')').contains(['(', ')']);
    let listed = inside.contains("名单") || inside.contains("附件") || inside.contains("附后");
    // 15人(8男7女): who they are, none besides
    let sexes = inside.contains(['男', '女'])
        && inside
            .chars()
            .all(|c| c.is_numeric() || "男女\u{2c}、\u{3b}人名)一二三四五六七八九十百".contains(c));
    let part = listed
        || sexes
        || ["其中", "含", "包括", "包含"]
            .iter()
            .any(|w| inside.starts_with(w));
    match whole && part {
        true => (head, true),
        false => (plain, false),
    }
}

/// Whether a number of people is written in groups of three; 1,200 alone may be two numbers.
fn by_thousands(plain: &str) -> bool {
    let Some(number) = plain.strip_suffix('人') else {
        return false;
    };
    let mut groups = number.split(',');
    let digits = |group: &str| group.chars().all(|c| c.is_ascii_digit());
    let first = groups
        .next()
        .is_some_and(|g| (1..=3).contains(&g.len()) && digits(g));
    first && number.contains(',') && groups.all(|g| g.len() == 3 && digits(g))
}

fn counted(text: &str, whole: bool) -> Reading<u32> {
    if !whole {
        return unread(text);
    }
    if text.contains('户') {
        return Reading::Unread(said!(
            "户数不是人数，请写明多少人",
            "households are no people; write how many people"
        ));
    }
    match labelled(text) {
        Some((label, count)) if label.is_empty() || CLAIMANTS.contains(&label) => bounded(count),
        _ => unread(text),
    }
}

/// 原告3人, 共3人, 3: the label and the count.
fn labelled(text: &str) -> Option<(&str, u64)> {
    let labels = CLAIMANTS.iter().chain(&OTHERS);
    let label = labels
        .filter(|l| text.starts_with(**l))
        .max_by_key(|l| l.len());
    let (label, rest) = match label {
        Some(label) => (*label, text.strip_prefix(*label)?),
        None => ("", text),
    };
    let rest = rest.trim_start_matches([':', '共', '计', '合', '总']);
    // 二十三名原告
    let behind = CLAIMANTS
        .iter()
        .chain(&["村民", "业主", "居民", "自然人"])
        .find_map(|l| rest.strip_suffix(l));
    let rest = match behind {
        Some(counted) if label.is_empty() => counted,
        _ => rest,
    };
    Some((label, bare(rest)?))
}

/// A number with or without its measure.
fn bare(text: &str) -> Option<u64> {
    let measures = ["个人", "人", "名", "位", "个"];
    let number_text = measures
        .iter()
        .find_map(|m| text.strip_suffix(m))
        .unwrap_or(text);
    number(number_text)
}

fn number(text: &str) -> Option<u64> {
    let whole = match text.split_once('.') {
        // as databases write a whole number
        Some((whole, zeros)) if !zeros.is_empty() && zeros.chars().all(|c| c == '0') => whole,
        Some(_) => return None,
        None => text,
    };
    if !whole.is_empty() && whole.len() <= 18 && whole.chars().all(|c| c.is_ascii_digit()) {
        return whole.parse().ok();
    }
    count_of(whole)
}

fn bounded(count: u64) -> Reading<u32> {
    match u32::try_from(count) {
        Ok(0) => Reading::Unread(said!("人数是 0，请核对", "no people at all; check it")),
        Ok(people) if count <= MOST => Reading::Value(people),
        _ => Reading::Unread(said!(
            "{count} 人的人数过大，多于一案可能有的人数，请核对",
            "{count} people are more than a case can have; check it"
        )),
    }
}

fn unread(text: &str) -> Reading<u32> {
    let text = crate::text::clean_line(text);
    Reading::Unread(Said::new(
        format!("“{text}”不是确定的人数，请写如 23 或 23人"),
        format!("\"{text}\" is no certain number of people; write 23"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_people_write_them() {
        for (text, want) in [
            ("23", Some(23)),
            ("23人", Some(23)),
            ("２３ 人", Some(23)),
            ("23.0", Some(23)),
            ("三人", Some(3)),
            ("二十三名", Some(23)),
            ("共5人", Some(5)),
            ("原告7人", Some(7)),
            ("23人(其中未成年2人)", Some(23)),
            ("12人（含法人1个）", Some(12)),
            ("原告3人，第三人2人", Some(3)),
            ("申请人4名；第三人1名", Some(4)),
        ] {
            assert_eq!(
                people(text),
                want.map_or_else(|| unread(""), Reading::Value),
                "{text}"
            );
        }
        assert!(matches!(people("23 户 56 人"), Reading::Doubt(56, _)));
        for text in [
            "2+1",
            "3-5",
            "3~5人",
            "数十人",
            "0",
            "120000",
            "23户",
            "约10人",
            "10余人",
            "3人以上",
            "第三人2人",
            "2.5",
            "-3",
            "3人5人",
            "张某",
            "23人(张某等)",
            "第3",
            "99999999999",
            "2024-3-5",
            "多人",
            "若干",
            "3,5",
        ] {
            assert!(matches!(people(text), Reading::Unread(_)), "{text}");
        }
    }
}
