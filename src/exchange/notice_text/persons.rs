//! Who stands for the parties: representatives, the official who appeared, agents, and who came to the hearing.

use super::Found;
use super::agent_list::{firm_first, listed, next_lawyer};
use super::agent_sort::{agent, post};
use super::attendance;
use super::name_sort::is_person;
use super::parties::PartyRead;
use super::parts::{Parts, TOGETHER};
use super::source::{Range, Source, is_blank};
use super::told_agents;
use super::told_official;
use crate::case::PartyRole;
use crate::codes;
use crate::said;

codes! {
    /// In what part a person stands for a party.
    pub enum PersonPart {
        Representative = "representative", "法定代表人(负责人)", "legal representative";
        Official = "official", "出庭负责人", "official who appeared";
        Lawyer = "lawyer", "律师", "lawyer";
        LegalWorker = "legal_worker", "法律工作者", "legal service worker";
        Staff = "staff", "工作人员", "staff";
        Relative = "relative", "近亲属", "relative";
        Agent = "agent", "代理人", "agent";
        Proxy = "proxy", "代表人", "representative of the group";
        Owner = "owner", "经营者", "owner of the business";
    }
}

/// A person who stands for a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRead {
    pub side: PartyRole,
    pub part: PersonPart,
    pub name: String,
    /// Post, firm or relation, as written.
    pub post: String,
    /// The paper says that the person came to the hearing.
    pub appeared: bool,
}

/// Labels, longest first where one holds another.
const LABELS: &[(&str, PersonPart)] = &[
    ("法定代表人暨出庭负责人", PersonPart::Official),
    ("法定代表人及出庭负责人", PersonPart::Official),
    ("法定代表人兼出庭负责人", PersonPart::Official),
    ("法定代表人(出庭负责人)", PersonPart::Official),
    ("负责人暨出庭负责人", PersonPart::Official),
    ("行政机关出庭负责人", PersonPart::Official),
    ("行政机关出庭应诉负责人", PersonPart::Official),
    ("行政机关应诉负责人", PersonPart::Official),
    ("被诉行政机关负责人", PersonPart::Official),
    ("出庭应诉负责人", PersonPart::Official),
    ("行政机关负责人", PersonPart::Official),
    ("行政机关出庭应诉人员", PersonPart::Agent),
    ("出庭应诉人员", PersonPart::Agent),
    ("出庭负责人", PersonPart::Official),
    ("应诉负责人", PersonPart::Official),
    ("出庭行政负责人", PersonPart::Official),
    ("出庭行政机关负责人", PersonPart::Official),
    ("出庭应诉行政机关负责人", PersonPart::Official),
    ("出庭应诉行政负责人", PersonPart::Official),
    ("应诉行政机关负责人", PersonPart::Official),
    ("负责人出庭", PersonPart::Official),
    ("出庭应诉的负责人", PersonPart::Official),
    ("出庭的负责人", PersonPart::Official),
    ("参加听证负责人", PersonPart::Official),
    ("法定代表人", PersonPart::Representative),
    ("主要负责人", PersonPart::Representative),
    ("负责人", PersonPart::Representative),
    ("共同委托诉讼代理人", PersonPart::Agent),
    ("共同委托代理人", PersonPart::Agent),
    ("委托诉讼代理人", PersonPart::Agent),
    ("委托代理人", PersonPart::Agent),
    ("特别授权代理人", PersonPart::Agent),
    ("一般授权代理人", PersonPart::Agent),
    ("代理律师", PersonPart::Agent),
    ("推选代表人", PersonPart::Proxy),
    ("法定代理人", PersonPart::Agent),
    ("指定代理人", PersonPart::Agent),
    ("诉讼代理人", PersonPart::Agent),
    ("诉讼代表人", PersonPart::Proxy),
    ("复议代表人", PersonPart::Proxy),
    ("代表人", PersonPart::Proxy),
    ("代理人", PersonPart::Agent),
    ("监护人", PersonPart::Agent),
    ("出庭检察员", PersonPart::Agent),
    ("出庭检察人员", PersonPart::Agent),
    ("经营者", PersonPart::Owner),
    ("投资人", PersonPart::Owner),
];

/// The label of a person at `i`, and where it ends.
pub(super) fn label_at(src: &Source, i: usize) -> Option<(PersonPart, usize)> {
    LABELS
        .iter()
        .filter_map(|(w, part)| Some((w.len(), *part, src.word(i, w)?, *w)))
        // 代理人、监护人 alone are words of many sentences
        .filter(|(_, _, end, w)| {
            let mark = src.get(src.skip_in_line(*end));
            !matches!(*w, "代理人" | "监护人") || matches!(mark, Some(':' | '('))
        })
        .max_by_key(|(size, ..)| *size)
        .map(|(_, part, end, _)| (part, end))
}

pub(super) fn persons(
    src: &Source,
    parts: &Parts,
    parties: &[Found<PartyRead>],
) -> Vec<Found<PersonRead>> {
    let mut out: Vec<Found<PersonRead>> = Vec::new();
    let mut side = None;
    for line in &parts.block {
        let mut i = line.start;
        let mut behind_role = line.start;
        while i < line.end {
            // 被告出庭负责人苗某: right behind the role
            let fresh = i == line.start
                || i == behind_role
                || src
                    .before(i)
                    .is_some_and(|c| matches!(c, '。' | '；' | '，') || is_blank(c));
            if !fresh {
                i += 1;
                continue;
            }
            if let Some((word, end)) = super::names::role_at(src, i) {
                let row = super::name_words::ROLES.iter().find(|(w, ..)| *w == word);
                // 被告出庭负责人: the role itself says whose
                let told = LABELS.iter().any(|(w, _)| src.word(end, w).is_some());
                let of_word = row
                    .filter(|(.., appeal)| told && !appeal)
                    .map(|(_, r, _)| *r);
                side = of_word
                    .or_else(|| role_of(src, word, end, parties))
                    .or(side);
                // 原告的委托诉讼代理人
                let end = src.word(end, "的").unwrap_or(end);
                (i, behind_role) = (end, end);
                continue;
            }
            // 以上二原告共同委托诉讼代理人, 两被告…
            // 以上三原告
            let first = src
                .any(i, &["以上", "上列", "上述"])
                .map_or(i, |(_, end)| end);
            let from = src.any(first, TOGETHER).map_or(first, |(w, end)| {
                let told = [
                    ("原告", PartyRole::Claimant),
                    ("上诉人", PartyRole::Claimant),
                    ("申请人", PartyRole::Claimant),
                    ("被告", PartyRole::Respondent),
                    ("第三人", PartyRole::ThirdParty),
                ];
                let of = told.iter().find(|(r, _)| w.ends_with(r)).map(|(_, s)| *s);
                // 二上诉人 are of the side whose lines stand above
                let end = src.word(end, "的").unwrap_or(end);
                side = match (of, w.ends_with("上诉人")) {
                    (Some(_), true) if side.is_some() => side,
                    (of, _) => of.or(side),
                };
                end
            });
            // 以上原告的共同委托诉讼代理人
            let from = match super::names::role_at(src, from).filter(|_| from > i) {
                Some((word, end)) => {
                    side = role_of(src, word, end, parties).or(side);
                    src.word(end, "的").unwrap_or(end)
                }
                None => from,
            };
            let Some((part, end)) = label_at(src, from) else {
                i += 1;
                continue;
            };
            let Some(side) = side else {
                i = end;
                continue;
            };
            i = person(src, part, end, line.end, side, &mut out);
        }
    }
    // 诉讼代表人 of a group, named outside the block.
    for line in src.lines() {
        let line = src.trim(line);
        let label = ["诉讼代表人", "推选的诉讼代表人", "复议代表人"]
            .iter()
            .find_map(|w| src.word(line.start, w));
        if let Some(end) = label.filter(|end| src.get(src.skip_in_line(*end)) == Some(':'))
            && !parts.block.contains(&line)
        {
            person(
                src,
                PersonPart::Proxy,
                end,
                line.end,
                PartyRole::Claimant,
                &mut out,
            );
        }
    }
    // 第三村民小组(诉讼代表人:唐四喜)
    let block = out.is_empty();
    for (label, part) in [
        ("(诉讼代表人:", PersonPart::Proxy),
        ("(复议代表人:", PersonPart::Proxy),
        ("(代表人:", PersonPart::Proxy),
        ("(法定代理人:", PersonPart::Agent),
        ("(法定代表人:", PersonPart::Representative),
        ("(负责人:", PersonPart::Representative),
        ("(经营者:", PersonPart::Owner),
    ] {
        for at in src.all(label, 0..src.len()).into_iter().filter(|_| block) {
            let Some(close) =
                (at.end..src.len().min(at.end + 40)).find(|i| src.get(*i) == Some(')'))
            else {
                continue;
            };
            // (代表人:符国华，组长)
            let end = (at.end..close)
                .find(|i| src.get(*i) == Some('，'))
                .unwrap_or(close);
            let name = src.trim(at.end..end);
            // of whom: the party whose name stands right before the bracket
            let before = src.plain(src.sentence_before(at.start, 40));
            let of = parties
                .iter()
                .find(|p| before.ends_with(&p.value.folded()))
                .map(|p| p.value.role);
            let proxy = part == PersonPart::Proxy;
            let side = of.or(proxy.then_some(PartyRole::Claimant));
            let known = out.iter().any(|p| p.value.name == src.plain(name.clone()));
            if let Some(side) = side.filter(|_| is_person(&src.plain(name.clone())) && !known) {
                out.push(found(src, side, part, name, end..close, false));
            }
        }
    }
    attendance::appeared(src, parts, &mut out);
    told_official::told(src, parts, parties, &mut out);
    told_agents::told(src, parts, &mut out);
    out
}

/// The side a role of the block stands for, by the party read there.
fn role_of(
    src: &Source,
    word: &str,
    end: usize,
    parties: &[Found<PartyRead>],
) -> Option<PartyRole> {
    let tail = src.plain(end..(end + 70).min(src.len()));
    parties
        .iter()
        .filter_map(|p| Some((tail.find(&p.value.folded())?, p.value.role)))
        .min_by_key(|(n, _)| *n)
        .map(|(_, role)| role)
        .or_else(|| {
            super::name_words::ROLES
                .iter()
                .find(|(w, ..)| *w == word)
                .map(|(_, role, _)| *role)
        })
}

/// The names behind a label and what is said of them; where the last entry ends. 委托诉讼代理人：周二，某某律师事务所律师；吴三，某某律师
/// 事务所律师: one label may have thousands of entries.
fn person(
    src: &Source,
    part: PersonPart,
    label_end: usize,
    stop: usize,
    side: PartyRole,
    out: &mut Vec<Found<PersonRead>>,
) -> usize {
    let mut from = label_end;
    loop {
        let (end, named) = entry(src, part, from, stop, side, out);
        // 2.王立新
        let next = listed(src, src.skip_in_line(end + 1));
        let first =
            (next..stop).find(|i| matches!(src.get(*i), Some('，' | '。' | '；' | '(' | ':')));
        let again = named
            && matches!(src.get(end), Some('；' | '，' | '、'))
            && label_at(src, next).is_none()
            && first.is_some_and(|f| {
                matches!(src.get(f), Some('，' | '(')) && is_person(&src.plain(next..f))
            });
        if !again {
            return end;
        }
        from = next;
    }
}

/// One entry; where it ends, and whether it names somebody.
fn entry(
    src: &Source,
    part: PersonPart,
    label_end: usize,
    stop: usize,
    side: PartyRole,
    out: &mut Vec<Found<PersonRead>>,
) -> (usize, bool) {
    // 委托诉讼代理人一：
    let label_end = match src.get(label_end) {
        Some('一' | '二' | '三' | '四' | '1' | '2' | '3' | '4')
            if matches!(src.get(label_end + 1), Some(':')) =>
        {
            label_end + 1
        }
        _ => label_end,
    };
    let mut at = bracketed(src, src.skip_in_line(label_end), stop);
    let marked = src.get(at) == Some(':') || at > src.skip_in_line(label_end);
    if src.get(at) == Some(':') {
        at = listed(src, src.skip_in_line(at + 1));
    }
    // the label alone in its line
    if src.get(at) == Some('\n') && at < stop {
        at = src.skip(at);
    }
    let end = (at..stop)
        .find(|i| matches!(src.get(*i), Some('。' | '\n' | '；')))
        .unwrap_or(stop);
    let end = next_lawyer(src, at..end).unwrap_or(end);
    if let Some(read) = firm_first(src, at..end, part, side) {
        out.extend(read);
        return (end, true);
    }
    let mut names: Vec<Range> = Vec::new();
    let mut from = at;
    let mut rest = end;
    for i in at..=end {
        let over = i == end;
        let c = src.get(i);
        let blank = c.is_some_and(is_blank) && said_behind(src, from..i, i..end);
        if over || blank || matches!(c, Some('、' | '，' | '(')) {
            let name = src.trim(from..i);
            let text = src.plain(name.clone());
            // 池大江，区长: what is said of the first looks like a name.
            let said = !names.is_empty()
                && src.before(from).is_some_and(|c| c == '，' || is_blank(c))
                && (text.ends_with(['长', '任', '员', '记', '理', '人', '师', '族'])
                    || [
                        "公司", "单位", "员工", "职工", "村民", "居民", "教师", "学生",
                    ]
                    .iter()
                    .any(|w| text.contains(w)));
            // 江苏天元（南通）律师事务所律师: the firm
            let said = said || c == Some('(') && firm_behind(src, i);
            if name.is_empty() || said || !is_person(&text) {
                rest = from.min(end);
                break;
            }
            names.push(name);
            from = i + 1;
            rest = i;
            if matches!(c, Some('(')) || over {
                break;
            }
        }
    }
    if names.is_empty() {
        // 法定代表人身份证明书 and the like are no names; a label with a colon promises one.
        let first = (at..end)
            .find(|i| matches!(src.get(*i), Some('，' | '、' | '(')))
            .unwrap_or(end);
        let name = src.trim(at..first);
        let text = src.plain(name.clone());
        let followed = src.get(first) == Some('，') && text.chars().all(super::source::is_han);
        let bare = followed && (2..=4).contains(&text.chars().count());
        if (marked || bare)
            && (2..=12).contains(&text.chars().count())
            && !text.contains("某某律师")
        {
            out.push(found(src, side, part, name, first..end, true));
        }
        return (end, false);
    }
    // 周二，云南|天元律师事务所律师: what stands last in a line without a stop may be the beginning of a word
    let open = names.len() > 1
        && src.get(end) == Some('\n')
        && names
            .last()
            .is_some_and(|n| src.before(n.start) == Some('，') && n.end == end);
    let last = names.len() - 1;
    for (n, name) in names.into_iter().enumerate() {
        out.push(found(src, side, part, name, rest..end, open && n == last));
    }
    (end, true)
}

/// 周二 江苏天元律师事务所律师: a name, and behind a blank what is said of its bearer.
fn said_behind(src: &Source, name: Range, rest: Range) -> bool {
    // asked at every blank: neither a name nor a firm is longer
    const MOST: usize = 40;
    if name.len() > MOST || !is_person(&src.plain(name)) {
        return false;
    }
    let said = src.plain(rest.start..rest.end.min(rest.start + MOST));
    let said = said.split(['，', '、', '(']).next().unwrap_or_default();
    ["律师事务所", "法律服务所"]
        .iter()
        .any(|w| said.contains(w))
}

/// (南通)律师事务所: what stands before the bracket at `open` is the head of a firm.
fn firm_behind(src: &Source, open: usize) -> bool {
    let close = (open..src.len().min(open + 14)).find(|i| src.get(*i) == Some(')'));
    close.is_some_and(|close| {
        let rest = src.plain(close + 1..src.len().min(close + 16));
        ["律师事务所", "律师所", "法律服务所", "事务所"]
            .iter()
            .any(|w| rest.starts_with(w))
    })
}

/// 委托诉讼代理人(特别授权)：, 法定代表人(负责人)：: behind what a bracket says of the part itself.
fn bracketed(src: &Source, at: usize, stop: usize) -> usize {
    let close = (at..stop.min(at + 16)).find(|i| src.get(*i) == Some(')'));
    match close {
        Some(close) if src.get(at) == Some('(') && !is_person(&src.plain(at + 1..close)) => {
            src.skip_in_line(close + 1)
        }
        _ => at,
    }
}

pub(super) fn found(
    src: &Source,
    side: PartyRole,
    part: PersonPart,
    name: Range,
    about: Range,
    doubtful: bool,
) -> Found<PersonRead> {
    let text = src.joined(about);
    let text = text
        .trim_start_matches(['，', '、', ' ', '\t', '：', ':'])
        .trim_end_matches(['。', '，', ' ', '\t'])
        .to_string();
    let part = if part == PersonPart::Agent {
        agent(&text)
    } else {
        part
    };
    Found {
        value: PersonRead {
            side,
            part,
            name: src.plain(name.clone()),
            post: post(&text),
            appeared: part == PersonPart::Official,
        },
        place: src.place(name),
        doubt: doubtful
            .then(|| said!("不像人名，请核对", "it does not look like a name; check it")),
    }
}

#[cfg(test)]
mod tests {
    use super::{PersonPart, person};
    use crate::case::PartyRole;
    use crate::exchange::notice_text::source::Source;

    fn read(entries: &str) -> usize {
        let src = Source::new(entries);
        let mut out = Vec::new();
        let stop = src.len();
        person(
            &src,
            PersonPart::Agent,
            0,
            stop,
            PartyRole::Claimant,
            &mut out,
        );
        out.len()
    }

    #[test]
    fn one_label_has_as_many_entries_as_are_written() {
        let entry = "周二，江苏天元律师事务所律师；";
        for n in [1, 2, 20_000] {
            assert_eq!(read(&format!("：{}", entry.repeat(n))), n);
        }
    }
}
