//! The people of the court a paper names, and their telephones.

use super::Found;
use super::bench::{appointed, benched, judge_before};
use super::parts::Parts;
use super::source::{Range, Source, is_blank, is_han};
use super::telephone::telephone;
use crate::said;

/// 合议庭由索朗、格桑、德吉组成.
const BENCH: &str = "合议庭由";
/// One of the bench of whom no part is said.
pub(super) const MEMBER: &str = "合议庭成员";

pub(super) const PEOPLE: &[&str] = &[
    "审判长",
    "人民陪审员",
    "代理审判员",
    "助理审判员",
    "审判员",
    "执行员",
    "执行法官",
    "案件承办人",
    "合议庭组成人员",
    "合议庭成员",
    BENCH,
    "主办人",
    "主办法官",
    "复议人员",
    "承办法官",
    "主审法官",
    "主审人",
    "法官助理",
    "检察官助理",
    "检察官",
    "人民调解员",
    "调解员",
    "案审员",
    "书记员",
    "听证主持人",
    "主持人",
    "听证员",
    "记录员",
    "记录人",
    "送达人",
    "联系人及联系电话",
    "联系人及电话",
    "联系人、电话",
    "承办人及联系电话",
    "承办人及电话",
    "联系人",
    "经办人",
    "承办人",
    "法官",
];

/// Somebody of the court to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// As the paper calls it: 审判长, 书记员, 电话.
    pub role: &'static str,
    pub name: String,
}

/// Words between whom somebody replaces and who it is.
const CHANGED: &[&str] = &["变更为", "更换为", "变更成", "更换成", "调整为"];

/// 由审判员田凤变更为: whom somebody else replaced.
fn replaced(src: &Source) -> Vec<Range> {
    CHANGED
        .iter()
        .flat_map(|w| src.all(w, 0..src.len()))
        .filter_map(|to| {
            let before = src.sentence_before(to.start, 60);
            let by = src.all("由", before).pop()?;
            let text = src.plain(src.sentence_before(to.start, 80));
            let bench = ["审判", "合议庭", "书记员", "陪审员", "承办"]
                .iter()
                .any(|w| text.contains(w));
            bench.then_some(by.end..to.start)
        })
        .collect()
}

/// Judges, clerks and telephones, in their order.
pub(super) fn contacts(src: &Source, parts: &Parts) -> Vec<Found<Contact>> {
    // 被申请人：某政府，地址：…: what the party block says of a party is nothing to reach the court by
    let of_party = |i: usize| {
        let line = parts.block.iter().find(|line| line.contains(&i));
        let of_court = |line: &Range| PEOPLE.iter().any(|w| src.find(w, line.start..i).is_some());
        line.is_some_and(|line| !of_court(line))
    };
    let mut out: Vec<(usize, Found<Contact>)> = Vec::new();
    let mut taken = 0;
    let gone = replaced(src);
    for i in 0..src.len() {
        if i < taken || gone.iter().any(|g| g.contains(&i)) {
            continue;
        }
        // 书记员由张兆变更为滕代
        let behind = |end: usize| {
            gone.iter()
                .find(|g| src.skip_in_line(end) + 1 == g.start)
                .and_then(|g| src.any(g.end, CHANGED))
                .map_or(end, |(_, end)| end)
        };
        // 请通知承办人员参加: nobody by name
        let named = src
            .any(i, PEOPLE)
            .filter(|(role, end)| !(role.ends_with('人') && src.get(*end) == Some('员')));
        if let Some((role, end)) = named
            && let Some(name) = person(src, behind(end))
            // 罗丹法官 石榴书记员: each title stands behind its name
            && !titled(src, taken == i, &out, name.end)
            // 合议庭成员出差: why the day is another
            && !crate::exchange::values::says_nobody(&src.plain(name.clone()))
        {
            taken = name.end;
            // 由审判员罗永明担任审判长
            let behind = src.skip_in_line(name.end);
            let presides = ["担任审判长", "任审判长", "为审判长"]
                .iter()
                .any(|w| src.word(behind, w).is_some());
            let role = match role {
                _ if presides => "审判长",
                BENCH => MEMBER,
                role => role,
            };
            let mut at = name.end;
            out.push((i, called(src, role, name)));
            // 审判员唐静、向前进; 审判员 唐静 向前进
            while let Some(next) = beside(src, at) {
                at = next.end;
                taken = at;
                out.push((next.start, called(src, role, next)));
            }
        } else if let Some((role, names, end)) = appointed(src, i) {
            taken = end;
            for name in names {
                out.push((name.start, called(src, role, name)));
            }
        } else if let Some((bench, end)) = benched(src, i) {
            taken = end;
            for (role, name) in bench {
                out.push((name.start, called(src, role, name)));
            }
        } else if let Some((role, name, end)) = judge_before(src, i).filter(|_| i != taken) {
            taken = end;
            let mut one = called(src, role, name.clone());
            if name.len() == 1 {
                one.doubt = Some(said!("只写了姓氏", "the surname only"));
            }
            out.push((name.start, one));
        } else if let Some(label) = [
            "本院地址",
            "法院地址",
            "本机关地址",
            "联系地址",
            "通讯地址",
            "通信地址",
            "邮寄地址",
            "地址",
        ]
        .iter()
        .find_map(|w| src.word(i, w))
            && src.get(src.skip_in_line(label)) == Some(':')
            && src.before(i).is_none_or(|c| {
                is_blank(c) || c.is_ascii_digit() || matches!(c, '，' | '。' | '；' | '(' | ')')
            })
        {
            let from = src.skip_in_line(src.skip_in_line(label) + 1);
            let mut to = from;
            while src
                .get(to)
                .is_some_and(|c| !matches!(c, '\n' | '\t' | '，' | '。' | '；' | ' '))
            {
                to += 1;
            }
            taken = to;
            if (4..=60).contains(&(to - from)) && !of_party(i) {
                out.push((
                    i,
                    Found {
                        value: Contact {
                            role: "地址",
                            name: src.plain(from..to),
                        },
                        place: src.place(from..to),
                        doubt: None,
                    },
                ));
            }
        } else if let Some(number) = telephone(src, i) {
            taken = number.end;
            if of_party(i) {
                continue;
            }
            out.push((
                i,
                Found {
                    value: Contact {
                        role: "电话",
                        name: src.plain(number.clone()),
                    },
                    place: src.place(number),
                    doubt: None,
                },
            ));
        }
    }
    out.sort_by_key(|(at, _)| *at);
    for (_, one) in &mut out {
        // …组成合议庭,覃绍华担任审判长
        let presides = ["担任审判长", "任审判长", "为审判长"]
            .iter()
            .any(|w| src.has(&format!("{}{w}", one.value.name)));
        if presides && one.value.role.contains("审判员") {
            one.value.role = "审判长";
        }
    }
    let mut list: Vec<Found<Contact>> = Vec::new();
    let titled: Vec<String> = out
        .iter()
        .filter(|(_, one)| one.value.role != MEMBER)
        .map(|(_, one)| one.value.name.clone())
        .collect();
    // 董少华、万红霞组成合议庭，董少华任审判长: what one of the bench is says more
    out.retain(|(_, one)| one.value.role != MEMBER || !titled.contains(&one.value.name));
    for (_, one) in out {
        if !list.iter().any(|o| o.value == one.value) {
            list.push(one);
        }
    }
    list
}

/// 承办人：罗丹法官 石榴书记员: the title right behind whoever is to be called is theirs, where the next name has its own behind it.
fn titled(src: &Source, just: bool, read: &[(usize, Found<Contact>)], end: usize) -> bool {
    let called = read
        .last()
        .is_some_and(|(_, one)| one.value.role.ends_with('人'));
    just && called && src.any(end, PEOPLE).is_some()
}

/// A further name behind the same label.
fn beside(src: &Source, at: usize) -> Option<Range> {
    let gap = src.skip_in_line(at);
    if matches!(src.get(gap), Some('、' | '和' | '与' | '及')) {
        return known_person(src, src.skip_in_line(gap + 1));
    }
    let next = (gap > at).then(|| known_person(src, gap)).flatten()?;
    let label = src.any(gap, PEOPLE).is_some();
    // set apart and nothing else behind it
    let ended = src.get(next.end).is_none_or(is_blank);
    (ended && !label && next.len() <= 3).then_some(next)
}

fn called(src: &Source, role: &'static str, name: Range) -> Found<Contact> {
    let text = src.plain(name.clone());
    let plain = !text.contains(['某', '·', '×', '*']);
    let two = text.chars().count() == 4 && crate::exchange::values::surname(&text) != Some(2);
    // 审判长 次仁顿珠: alone behind its label in the last lines
    let line = src.trim(src.line(name.start));
    let label = src.plain(line.start..name.start);
    let alone = matches!(
        role,
        "审判长" | "审判员" | "代理审判员" | "人民陪审员" | "法官助理" | "书记员"
    ) && line.end == name.end
        && label.trim_end_matches(':') == role
        && (2..=4).contains(&text.chars().count())
        && text.chars().all(crate::text::is_han)
        && !text.contains(['的', '了', '于', '由', '案', '院', '书', '号', '章', '印']);
    let doubt = if alone {
        None
    } else if !super::name_sort::is_person(&text) {
        Some(said!(
            "不像人名，请核对",
            "it does not look like a name; check it"
        ))
    } else if two && plain {
        Some(said!(
            "可能是两个人的姓名，请核对",
            "these may be the names of two people; check it"
        ))
    } else {
        None
    };
    Found {
        value: Contact { role, name: text },
        place: src.place(name),
        doubt,
    }
}

/// A name of two to four characters behind the role, ended by something that is no name.
pub(super) fn person(src: &Source, from: usize) -> Option<Range> {
    let mut at = src.skip_in_line(from);
    let marked = src.get(at) == Some(':') || at > from;
    if src.get(at) == Some(':') {
        at = src.skip_in_line(at + 1);
        // the page ended behind the colon
        if src.get(at) == Some('\n')
            && let Some(name) = known_person(src, src.skip(at))
        {
            return Some(name);
        }
    }
    // 审判长|苏 振 海: the label alone in its line, the name alone in the next
    if src.get(at) == Some('\n')
        && PEOPLE.contains(
            &src.plain(src.line(from.saturating_sub(1)))
                .trim_end_matches(':'),
        )
    {
        let next = src.trim(src.line(at + 1));
        let text = src.plain(next.clone());
        let short = (2..=4).contains(&text.chars().count());
        if short && super::name_sort::is_person(&text) {
            return Some(next);
        }
    }
    // 书记员由白露担任
    at = src.word(at, "由").unwrap_or(at);
    if let Some(name) = known_person(src, at) {
        return Some(name);
    }
    let mut to = at;
    let mut size = 0;
    while let Some(c) = src.get(to) {
        // 张　某 stands apart, a wide gap ends it.
        let apart = matches!(c, ' ' | '\t')
            && size == 1
            && src.get(to + 1).is_some_and(is_han)
            && src.get(to + 2).is_none_or(|c| is_blank(c) || is_han(c));
        // 审判员游酢与人民陪审员贺铸
        let joined =
            size >= 2 && matches!(c, '与' | '和' | '及') && src.any(to + 1, PEOPLE).is_some();
        if !(is_han(c) || apart)
            || joined
            || src.any(to, PEOPLE).is_some()
            || src.any(to, &["联系", "电话"]).is_some()
            || (size >= 2
                && src
                    .any(to, &["法官", "书记", "独任", "担任", "负责", "记录"])
                    .is_some())
        {
            break;
        }
        size += usize::from(is_han(c));
        to += 1;
        // 古丽娜尔·艾山
        let most = match src.find("·", at..to).is_some() || src.get(to) == Some('·') {
            true => 14,
            false => 4,
        };
        if size > most {
            return None;
        }
    }
    let name = src.trim(at..to);
    let text = src.plain(name.clone());
    let no_name = [
        "电话", "联系", "姓名", "签名", "签收", "送达", "独任", "应当", "同意", "通知", "审理",
        "担任", "组成", "告知", "名单", "及其", "不变", "未变", "另行", "变动", "变更", "调整",
    ]
    .iter()
    .any(|w| text.contains(w));
    // 承办法官王某， without a mark: a short name that ends with its clause.
    let ended = src.get(to).is_none_or(|c| {
        is_blank(c) || c.is_ascii_digit() || matches!(c, '，' | '。' | '；' | '(' | ')' | '、')
    });
    let ended = ended
        || matches!(src.get(to), Some('与' | '和' | '及')) && src.any(to + 1, PEOPLE).is_some();
    // 书记员岩温担任记录: what follows says that a name stood before it
    let serves = ["担任", "负责", "记录"]
        .iter()
        .any(|w| src.word(to, w).is_some());
    let sure = marked || ((ended || serves) && size <= 3);
    let long = text.contains('·') && super::name_sort::is_person(&text);
    (sure && ((2..=4).contains(&size) || long) && !no_name).then_some(name)
}

/// A name by its surname, where the sentence goes on behind it: 罗永明担任审判长, 唐静、.
fn known_person(src: &Source, at: usize) -> Option<Range> {
    const GOES_ON: &[&str] = &[
        "担任",
        "任",
        "独任",
        "主审",
        "组成",
        "参加",
        "和",
        "与",
        "、",
        "，",
        "。",
        "；",
        "(",
        ")",
        "联系",
        "电话",
        "法官",
        "书记员",
        "审判",
        "人民陪审",
        "为",
        "主持",
        "承办",
        "负责",
        "代理",
        ":",
        "，由",
        "及",
        "进行",
        "共同",
        "一起",
        "依法",
        "公开",
    ];
    // 唐　静: two characters of a name may stand far apart.
    let end_of = |count: usize| -> Option<usize> {
        let mut i = at;
        for n in 0..count {
            if n > 0 {
                let next = src.skip_in_line(i);
                i = if next > i && count > 3 {
                    return None;
                } else {
                    next
                };
            }
            src.get(i).filter(|c| is_han(*c))?;
            i += 1;
        }
        Some(i)
    };
    for count in [3, 2, 4] {
        let Some(end) = end_of(count) else {
            continue;
        };
        let text = src.plain(at..end);
        let next = src.get(end);
        // 白露|担任: the last character begins a word.
        let called = ["联系", "电话"].iter().any(|w| text.contains(w));
        let cut = called
            || [
                "担任",
                "任审判长",
                "独任",
                "主审",
                "负责",
                "联系",
                "电话",
                "组成",
                "参加",
            ]
            .iter()
            .chain(PEOPLE)
            .any(|w| src.word(end - 1, w).is_some());
        // 游酢|与人民陪审员
        let joins =
            matches!(src.before(end), Some('与' | '和' | '及')) && src.any(end, PEOPLE).is_some();
        if cut || joins || src.any(at, PEOPLE).is_some() {
            continue;
        }
        let over = next
            .is_none_or(|c| is_blank(c) || c.is_ascii_digit() || matches!(c, '(' | '【'))
            || GOES_ON
                .iter()
                .chain(super::name_words::YOU)
                .any(|w| src.word(end, w).is_some());
        if over && super::name_sort::is_person(&text) {
            return Some(at..end);
        }
    }
    None
}
