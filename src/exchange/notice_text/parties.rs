//! Who is in the case: by the roles papers print, by 某某诉某某, by 某某与某某, by whom the paper is addressed to.

use super::Found;
use super::forum::{AGENCY_ENDS, ends_agency};
use super::source::{Place, Range, Source, is_blank, is_han};
use crate::case::{PartyRole, causes};
use crate::exchange::values;
use crate::said;
use crate::text::Said;

/// One party, with how many people it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyRead {
    pub role: PartyRole,
    pub name: String,
    pub people: u32,
}

/// The parties, where the text after them goes on (the cause), and what is not certain.
#[derive(Default)]
pub(super) struct Read {
    pub parties: Vec<Found<PartyRead>>,
    /// From where a cause may follow: `行政处罚一案`.
    pub cause_from: Option<usize>,
    /// We are the one that appealed.
    pub agency_appeals: Option<Found<()>>,
}

/// The roles papers print; longest first where one holds another.
const ROLES: &[(&str, PartyRole, bool)] = &[
    ("再审被申请人", PartyRole::Respondent, true),
    ("再审申请人", PartyRole::Claimant, true),
    ("被上诉人", PartyRole::Respondent, true),
    ("被申请人", PartyRole::Respondent, false),
    ("被申诉人", PartyRole::Respondent, true),
    ("上诉人", PartyRole::Claimant, true),
    ("申诉人", PartyRole::Claimant, true),
    ("申请人", PartyRole::Claimant, false),
    ("原告", PartyRole::Claimant, false),
    ("被告", PartyRole::Respondent, false),
    ("第三人", PartyRole::ThirdParty, false),
];

/// Words that end a name in running text.
const NAME_ENDS: &[&str] = &[
    "诉",
    "与",
    "不服",
    "因",
    "就",
    "向",
    "对",
    "提起",
    "提出",
    "申请",
    "一案",
    "作出",
    "住所",
    "住",
    "男",
    "女",
    "的",
    "法定代表人",
    "负责人",
    "于",
    "已",
    "认为",
    "送达",
    "参加",
    "要求",
    "请求",
    "行政复议",
    "委托",
    "为",
    "是",
    "以",
];

/// Words before a name that do not belong to it.
const NAME_BEGINS: &[&str] = &[
    "受理的",
    "审理的",
    "受理",
    "审理",
    "关于",
    "通知",
    "有",
    "您",
    "你单位与",
    "你局与",
    "你单位",
    "收到",
    "就",
    "的",
    "与",
    "为",
    "将",
    "对",
    "在",
];

/// Whom the paper speaks to.
const YOU: &[&str] = &[
    "你单位",
    "你机关",
    "你局",
    "你府",
    "你厅",
    "你委",
    "贵单位",
    "贵局",
    "贵机关",
    "你政府",
    "你办",
    "你街道",
    "你镇",
];

/// How a cause begins behind the name of an agency; besides the published causes.
const CAUSES: &[&str] = &[
    "行政",
    "政府信息",
    "信息公开",
    "不履行",
    "未履行",
    "不作为",
    "不予",
    "未作出",
    "房屋",
    "土地",
    "征收",
    "拆除",
    "强制",
    "处罚",
    "许可",
    "工伤",
    "社会保障",
    "社会保险",
    "劳动",
    "治安",
    "交通",
    "规划",
    "登记",
    "确认",
    "撤销",
    "投诉",
    "举报",
    "履行",
    "补偿",
    "赔偿",
    "安置",
    "环境",
    "城乡",
    "作出",
    "一案",
    "案",
    "纠纷",
    "为",
    "因",
    "等",
    "、",
    "及",
    "和",
    "，",
    "。",
    "的",
    "(",
    "；",
    "限期",
    "责令",
    "不服",
    "没有",
    "违法",
];

pub(super) fn read(src: &Source) -> Read {
    let mut out = Read::default();
    by_role(src, &mut out);
    by_suit(src, &mut out);
    if !has(&out, PartyRole::Claimant) {
        by_with(src, &mut out);
    }
    if !has(&out, PartyRole::Claimant) {
        by_objection(src, &mut out);
    }
    if !has(&out, PartyRole::Respondent)
        && let Some(at) = addressee(src)
    {
        let doubt = said!(
            "按收文单位,请核对是否为被告(被申请人)",
            "the addressee; check that it is the defendant or respondent"
        );
        add(src, &mut out, at, PartyRole::Respondent, Some(doubt));
    }
    out
}

fn has(read: &Read, role: PartyRole) -> bool {
    read.parties.iter().any(|p| p.value.role == role)
}

/// `原告张某，男`, `上诉人（原审被告）某局，住所地`, `被申请人：某局`.
fn by_role(src: &Source, out: &mut Read) {
    let mut i = 0;
    while i < src.len() {
        let Some((word, end)) = role_at(src, i) else {
            i += 1;
            continue;
        };
        let at = i;
        i = end;
        let row = ROLES.iter().find(|(w, ..)| *w == word);
        let Some((_, mut role, appeal)) = row.copied() else {
            continue;
        };
        // 原审原告 inside brackets is read with the role before it; 被告一 and 原告方 are no names.
        let inside =
            src.before(at) == Some('(') || src.plain(src.sentence_before(at, 3)).ends_with("原审");
        if inside || src.get(end) == Some('的') {
            continue;
        }
        let mut from = end;
        let mut original = None;
        let next = src.skip_in_line(from);
        if src.get(next) == Some('(')
            && let Some(close) = (next..src.len().min(next + 40)).find(|i| src.get(*i) == Some(')'))
        {
            let said = src.plain(next..close);
            if ["原审", "一审", "二审"].iter().any(|w| said.contains(w)) {
                original = if said.contains("被告") || said.contains("被上诉人") {
                    Some(PartyRole::Respondent)
                } else if said.contains("原告") || said.contains("上诉人") {
                    Some(PartyRole::Claimant)
                } else if said.contains("第三人") {
                    Some(PartyRole::ThirdParty)
                } else {
                    None
                };
                from = close + 1;
            }
        }
        let colon = src.skip_in_line(from);
        let labelled = src.get(colon) == Some(':');
        if labelled {
            from = src.skip(colon + 1);
        } else {
            from = src.skip_in_line(from);
        }
        let name = name_at(src, from);
        let Some((name, after)) = name else {
            continue;
        };
        if appeal && original == Some(PartyRole::Respondent) && role == PartyRole::Claimant {
            out.agency_appeals = Some(Found {
                value: (),
                place: src.place(at..name.end),
                doubt: None,
            });
        }
        let doubt = (appeal && original.is_none()).then(|| {
            said!(
                "只写了上诉(申请)一方,原审地位未写",
                "only the side of the appeal is said, not the part below"
            )
        });
        role = original.unwrap_or(role);
        let many = split(src, name, role);
        if role == PartyRole::Respondent {
            out.cause_from = many.last().map(|n| n.end).or(out.cause_from);
        }
        i = i.max(many.last().map_or(after, |n| n.end));
        for at in many {
            add(src, out, at, role, doubt.clone());
        }
    }
}

fn role_at(src: &Source, i: usize) -> Option<(&'static str, usize)> {
    // A role is one word: 原 告 may stand apart, 申请人 inside 被申请人 is not looked at.
    let found = ROLES
        .iter()
        .filter_map(|(w, ..)| Some((*w, src.word(i, w)?)))
        .max_by_key(|(w, _)| w.len())?;
    let before = src.before(i);
    let inside = matches!(
        before,
        Some('被' | '诉' | '审' | '各' | '本' | '该' | '对' | '向' | '由')
    ) && before != Some('诉');
    (!inside).then_some(found)
}

/// The name (or names) that begins at `from`, and where it ends.
fn name_at(src: &Source, from: usize) -> Option<(Range, usize)> {
    let mut to = from;
    let mut depth = 0_u32;
    let verb = NAME_ENDS
        .iter()
        .any(|w| w.chars().count() > 1 && src.word(from, w).is_some());
    if verb {
        return None;
    }
    while let Some(c) = src.get(to) {
        if depth == 0 {
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
            ) {
                break;
            }
            if to > from + 1
                && NAME_ENDS.iter().any(|w| src.word(to, w).is_some())
                && !inside_name(src, from, to)
            {
                break;
            }
            if c == ' ' && to > from && role_at(src, to + 1).is_some() {
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
        || ["本院", "本机关", "我院", "方", "应当", "可以"]
            .iter()
            .any(|w| text.starts_with(w));
    (named && !you).then_some((range, to))
}

/// 与 and 为 stand inside a company's name, 住 and 女 inside a person's: only where a name could end.
fn inside_name(src: &Source, from: usize, at: usize) -> bool {
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
fn split(src: &Source, range: Range, role: PartyRole) -> Vec<Range> {
    if role == PartyRole::Claimant || role == PartyRole::ThirdParty {
        return vec![cut_claimant(src, range)];
    }
    let mut out = Vec::new();
    let mut from = range.start;
    while from < range.end {
        let Some(end) = agency_end(src, from..range.end) else {
            break;
        };
        out.push(src.trim(from..end));
        let next = src.skip_in_line(end);
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

/// `张某行政处罚一案` where only one side is named.
fn cut_claimant(src: &Source, range: Range) -> Range {
    let Some(case) = src
        .find("行政", range.clone())
        .filter(|r| r.start > range.start + 1)
    else {
        return range;
    };
    src.trim(range.start..case.start)
}

/// The shortest beginning that is an agency and has a cause, a separator or nothing behind it.
fn agency_end(src: &Source, range: Range) -> Option<usize> {
    let mut last = None;
    for i in range.start + 2..=range.end {
        let text = src.plain(range.start..i);
        if src.before(i).is_some_and(is_blank) || !ends_agency(&text) {
            continue;
        }
        let next = src.skip_in_line(i);
        let ended = i >= range.end || next >= range.end;
        let mut words = CAUSES.iter().copied().chain(causes().map(|c| c.zh));
        let cause = words.any(|w| src.word(next, w).is_some());
        // 市场监督管理局, 人民政府办公室: a longer ending goes on.
        let goes_on = src.word(next, "政府信息").is_none()
            && AGENCY_ENDS.iter().any(|e| src.word(next, e).is_some());
        if ended || (cause && !goes_on) {
            return Some(i);
        }
        last = Some(i);
    }
    last
}

/// `张某等23人诉某区人民政府政府信息公开一案`.
fn by_suit(src: &Source, out: &mut Read) {
    for at in src.all("诉", 0..src.len()) {
        let before = src.before(at.start);
        let after = src.get(at.end);
        if matches!(
            before,
            Some(
                '上' | '起'
                    | '应'
                    | '申'
                    | '胜'
                    | '败'
                    | '投'
                    | '公'
                    | '撤'
                    | '控'
                    | '反'
                    | '自'
                    | '抗'
                    | '被'
                    | '，'
                    | '。'
            )
        ) || matches!(
            after,
            Some('讼' | '状' | '求' | '称' | '前' | '权' | '人' | '至' | '到' | '请' | '调')
        ) {
            continue;
        }
        if !has(out, PartyRole::Claimant)
            && let Some(name) = name_before(src, at.start)
        {
            add(src, out, name, PartyRole::Claimant, None);
        }
        let from = role_at(src, at.end).map_or(at.end, |(_, end)| end);
        let sentence = src.sentence_after(from, 80);
        let case = src.find("一案", sentence.clone()).map(|r| r.start);
        let stop = case.unwrap_or(sentence.end);
        let comma = (from..stop)
            .find(|i| matches!(src.get(*i), Some('，' | '\n')))
            .unwrap_or(stop);
        if let Some(end) = you_at(src, from) {
            out.cause_from = case.map(|_| end).or(out.cause_from);
        } else {
            let names = split(src, src.trim(from..comma), PartyRole::Respondent);
            if case.is_some() || out.cause_from.is_none() {
                out.cause_from = names.last().map(|n| n.end).or(out.cause_from);
            }
            let named = has(out, PartyRole::Respondent);
            for name in names.into_iter().filter(|_| !named) {
                let sure = ends_agency(&src.plain(name.clone()));
                let doubt = (!sure).then(|| {
                    said!(
                        "名称和案由分不清,请核对",
                        "name and cause run together; check it"
                    )
                });
                add(src, out, name, PartyRole::Respondent, doubt);
            }
        }
        if has(out, PartyRole::Claimant) && out.cause_from.is_some() {
            return;
        }
    }
}

/// The end of `你单位`, where the text speaks to us.
fn you_at(src: &Source, i: usize) -> Option<usize> {
    YOU.iter().find_map(|y| src.word(i, y))
}

/// `你单位与张某行政处罚一案`, `张某与某局政府信息公开一案`.
fn by_with(src: &Source, out: &mut Read) {
    for case in src.all("一案", 0..src.len()) {
        let sentence = src.sentence_before(case.start, 80);
        let Some(with) = src.find("与", sentence.clone()) else {
            continue;
        };
        let left = name_before(src, with.start);
        let you = YOU
            .iter()
            .any(|y| src.plain(sentence.start..with.start).ends_with(y));
        let right = src.trim(with.end..case.start);
        let agency = agency_end(src, right.clone()).filter(|e| {
            let name = src.plain(right.start..*e);
            ends_agency(&name) && name.chars().count() > 4
        });
        let many = match agency {
            Some(_) => split(src, right.clone(), PartyRole::Respondent),
            None => Vec::new(),
        };
        let right_name = match (many.first(), many.last()) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => {
                let cut = cause_in(src, right.clone()).unwrap_or(right.end);
                src.trim(right.start..cut)
            }
        };
        if you {
            add(src, out, right_name.clone(), PartyRole::Claimant, None);
            out.cause_from = Some(right_name.end);
        } else if let Some(left) = left {
            let left_agency = ends_agency(&src.plain(left.clone()));
            let right_agency = agency.is_some();
            let doubt = (left_agency == right_agency).then(|| {
                said!(
                    "看不出谁是原告(申请人)",
                    "which of them is the plaintiff or applicant is not clear"
                )
            });
            let (claimant, respondent) = if left_agency && !right_agency {
                (right_name.clone(), left)
            } else {
                (left, right_name.clone())
            };
            out.cause_from = Some(right_name.end);
            add(src, out, claimant, PartyRole::Claimant, doubt.clone());
            if !has(out, PartyRole::Respondent) {
                add(src, out, respondent, PartyRole::Respondent, doubt);
            }
        }
        if has(out, PartyRole::Claimant) {
            return;
        }
    }
}

/// Where a cause begins behind a person's name.
fn cause_in(src: &Source, range: Range) -> Option<usize> {
    (range.start + 2..range.end).find(|i| {
        [
            "行政",
            "政府信息",
            "信息公开",
            "不履行",
            "房屋",
            "土地",
            "工伤",
            "征收",
            "强制",
            "治安",
        ]
        .iter()
        .any(|w| src.word(*i, w).is_some())
    })
}

/// `张某不服你单位作出的…`, `张某对你局作出的…不服`.
fn by_objection(src: &Source, out: &mut Read) {
    for at in src.all("不服", 0..src.len()) {
        let sentence = src.sentence_before(at.start, 60);
        // 张某对你局作出的决定不服, or 张某不服你局作出的决定.
        let name = match src.find("对", sentence.clone()) {
            Some(to) => name_before(src, to.start),
            None if src.find("作出", sentence).is_some() => None,
            None => name_before(src, at.start),
        };
        if let Some(name) = name {
            add(src, out, name, PartyRole::Claimant, None);
            return;
        }
    }
}

/// The name that ends right before `end`.
fn name_before(src: &Source, end: usize) -> Option<Range> {
    let mut from = end;
    let mut depth = 0_u32;
    while let Some(c) = src.before(from) {
        match c {
            ')' => depth += 1,
            '(' if depth == 0 => break,
            '(' => depth -= 1,
            c if is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '、' | ' ') => {}
            _ => break,
        }
        if end - from > 60 {
            break;
        }
        from -= 1;
    }
    let mut run = src.trim(from..end);
    for word in NAME_BEGINS {
        if let Some(last) = src.all(word, run.clone()).last() {
            // 有 stands inside 有限公司.
            if *word == "有" && src.get(last.end) == Some('限') {
                continue;
            }
            run.start = last.end;
        }
    }
    // A role before the name, a number of a case before that.
    let roles: Vec<usize> = (run.start..run.end)
        .filter_map(|i| role_at(src, i).map(|(_, e)| e))
        .collect();
    if let Some(end) = roles.last() {
        run.start = *end;
    }
    if let Some(at) = src.find("号", run.clone()) {
        run.start = at.end;
    }
    let run = src.trim(run);
    let text = src.plain(run.clone());
    let count = text.chars().count();
    let you =
        YOU.iter().any(|y| text.contains(y)) || text.contains("本院") || text.contains("本机关");
    ((2..=50).contains(&count) && !you && !text.chars().all(|c| c.is_ascii_alphanumeric()))
        .then_some(run)
}

/// `北京市朝阳区某局：` at the beginning of a letter.
fn addressee(src: &Source) -> Option<Range> {
    src.lines().into_iter().take(10).find_map(|line| {
        let line = src.trim(line);
        let colon = line.clone().find(|i| src.get(*i) == Some(':'))?;
        let name = src.trim(line.start..colon);
        let text = src.plain(name.clone());
        (text.chars().count() >= 5).then_some(())?;
        let clean = text
            .chars()
            .all(|c| is_han(c) || matches!(c, '(' | ')' | '、'));
        (clean && ends_agency(&text)).then_some(name)
    })
}

fn add(src: &Source, out: &mut Read, at: Range, role: PartyRole, doubt: Option<Said>) {
    // 北京市 某局 is one agency; 张某 李某 are two people.
    let text = if role == PartyRole::Respondent {
        src.plain(at.clone())
    } else {
        src.words(at.clone())
    };
    let read = values::parties(&text.replace(')', "）").replace('(', "（"));
    let mut doubt = doubt;
    if read.open {
        doubt = Some(said!("「等」后没有写人数", "'and others' without a number"));
    }
    if read.contradicts {
        doubt = Some(said!(
            "人数少于列出的姓名",
            "the number is smaller than the names listed"
        ));
    }
    let place: Place = src.place(at);
    for party in read.list {
        let name = party.name;
        if name.chars().count() < 2 || out.parties.iter().any(|p| p.value.name == name) {
            continue;
        }
        out.parties.push(Found {
            value: PartyRead {
                role,
                name,
                people: party.people,
            },
            place: place.clone(),
            doubt: doubt.clone(),
        });
    }
}
