//! Who is sued beside the agency: 不服某局行政处罚及某政府行政复议决定一案. Both are defendants, and the one that decided the
//! reconsideration is marked (ALL 26 II).

use super::addressed::addressee;
use super::agency_name::agency_end;
use super::name_sort::sort_of;
use super::name_words::CAUSES;
use super::names::{alias_end, role_at, you_at};
use super::paper::Paper;
use super::parties::{PartiesRead, add};
use super::parts::Parts;
use super::source::{Range, Source};
use super::sued_case::{Sued, of_the_case};
use crate::case::{PartyKind, PartyRole};

/// What stands between the name of an agency and its act.
pub(super) const MADE: &[&str] = &[
    "作出的",
    "作出",
    "所作的",
    "所作出的",
    "所作",
    "作的",
    "维持原行为的",
    "维持的",
    "维持",
    "于",
    "的",
];

/// Adds the further defendants of the sentence that tells the case, and marks the organ of the reconsideration. Where a paper that
/// decides names its parties in a block, nobody is missing there.
pub(super) fn sued_together(
    src: &Source,
    paper: Option<Paper>,
    parts: &Parts,
    blocked: bool,
    out: &mut PartiesRead,
) {
    let respondents = |out: &PartiesRead| {
        let all = out.parties.iter();
        all.filter(|p| p.value.role == PartyRole::Respondent)
            .count()
    };
    if respondents(out) == 0 {
        return;
    }
    let whole = blocked && paper.is_some_and(Paper::decides);
    let own = of_the_case(src, out);
    for sued in &own {
        for one in beside(src, sued) {
            match one {
                Beside::Us(reviewed) if !whole => {
                    // 及你单位作出的…行政复议决定
                    if let Some(us) = addressee(src).into_iter().next_back().filter(|_| reviewed) {
                        add(src, out, us, PartyRole::Respondent, "", None);
                    }
                }
                Beside::Named(name) if !whole && !known(src, out, &name) => {
                    add(src, out, name, PartyRole::Respondent, "", None);
                }
                _ => {}
            }
        }
    }
    if respondents(out) > 1 {
        mark(src, parts, &own, out);
    }
}

/// Somebody named behind a word for 'and' in the phrase of a case, and whether a reconsideration is what it is sued for.
enum Beside {
    Us(bool),
    Named(Range),
}

/// Whether a party is called so: the end of a longer name that holds a word for 'and' is that name (人力资源和社会保障局).
fn known(src: &Source, out: &PartiesRead, name: &Range) -> bool {
    let name = src.plain(name.clone());
    out.parties
        .iter()
        .any(|p| p.value.folded().ends_with(&name))
}

/// The end of a word for 'and'.
pub(super) fn and_at(src: &Source, i: usize) -> Option<usize> {
    ["以及", "及其", "及", "和", "与", "、"]
        .iter()
        .find_map(|w| src.word(i, w))
}

/// Everybody named behind a word for 'and', with an act of its own behind it and one of the defendant before it.
fn beside(src: &Source, sued: &Sued) -> Vec<Beside> {
    let mut out = Vec::new();
    let mut depth = 0_usize;
    let stop = sued.all.end;
    let mut last = sued.first;
    let mut i = last;
    while i < stop {
        match src.get(i) {
            Some('(' | '《') => depth += 1,
            Some(')' | '》') => depth = depth.saturating_sub(1),
            _ => {}
        }
        let next = and_at(src, i).filter(|_| depth == 0);
        let Some(from) = next else {
            i += 1;
            continue;
        };
        let before = last..i;
        i = from;
        // 其上级机关某市公安局
        let from = src.any(from, &["其上级机关", "上级机关", "其复议机关", "复议机关"]);
        let from = from.map_or(i, |(_, end)| end);
        let (from, third) = match role_at(src, src.skip(from)) {
            Some((word, end)) => (src.skip(end), word.contains("第三人")),
            None => (src.skip(from), false),
        };
        if third {
            break;
        }
        let role = from > i && role_at(src, src.skip(i)).is_some();
        // Between two roles stands an act, or at least no agency.
        let act = is_act(src, before.clone()) || (role && !names_agency(src, before.clone()));
        if !act {
            continue;
        }
        // 被告二某政府
        let numbered = src.get(from).is_some_and(|c| "一二三四五12345".contains(c))
            && src.before(from) == Some('告');
        let from = from + usize::from(numbered);
        if let Some(end) = you_at(src, from) {
            if !tells_about(src, end, stop) {
                out.push(Beside::Us(reconsiders(src, end, stop)));
                last = end;
            }
            continue;
        }
        let Some(end) = name_end(src, from, stop) else {
            continue;
        };
        let name = src.plain(from..end);
        let gone =
            src.has(&format!("撤回对{name}的起诉")) || src.has(&format!("撤回对被告{name}的起诉"));
        if gone || !placed(&name) || tells_about(src, end, stop) {
            continue;
        }
        let acted = past_made(src, end, stop);
        let reviewed = reconsiders(src, end, stop);
        // 不履行对某公司及某政府的查处职责: what is asked against another is no act of it
        let before = src.plain(before);
        let idle = ["不履行", "未履行", "不作为"]
            .iter()
            .any(|w| before.contains(w));
        let act = acted < stop && CAUSES.iter().any(|w| src.word(acted, w).is_some());
        if reviewed || act && !idle {
            out.push(Beside::Named(from..end));
            i = end;
            last = end;
        }
    }
    out
}

/// How the words for an act end.
const ACT_ENDS: &[&str] = &[
    "处罚",
    "许可",
    "强制",
    "强拆",
    "拆除",
    "决定",
    "书",
    "登记",
    "认定",
    "确认",
    "确权",
    "核定",
    "答复",
    "回复",
    "通知",
    "告知",
    "行为",
    "公开",
    "征收",
    "征用",
    "补偿",
    "赔偿",
    "裁决",
    "协议",
    "批复",
    "意见",
    "给付",
    "救助",
    "奖励",
    "备案",
    "不作为",
    "职责",
    "命令",
    "检查",
    "措施",
    "审批",
    "公告",
    "处理",
    "复议",
    "罚款",
    "拘留",
    "号",
    "证",
    "函",
    ")",
    "》",
    "，",
];

/// Whether words are what the defendant before them did: nothing (a row of names), or an act in which no other agency is named
/// (`对某县住房和|城乡建设局…` names one, and is cut within its name).
fn is_act(src: &Source, words: Range) -> bool {
    let text = src.plain(words.clone());
    let text = text.trim_end_matches("一案");
    if text.is_empty() {
        return true;
    }
    ACT_ENDS.iter().any(|w| text.ends_with(w)) && !names_agency(src, words)
}

/// A place and the end of an agency's name behind it: of a word that only ends so (市…处罚, 县…布局) none begins.
fn names_agency(src: &Source, words: Range) -> bool {
    words.clone().any(|i| {
        let placed = src.get(i).is_some_and(|c| PLACES.contains(c));
        let end = placed.then(|| agency_end(src, i..words.end.min(i + 20)));
        // 市政府信息公开
        end.flatten()
            .is_some_and(|end| src.word(end, "信息").is_none())
    })
}

/// How a place ends.
const PLACES: &str = "省市县区镇乡州盟旗";

/// Whether a name says where its agency is; the end of a name that holds a word for 'and' does not (城乡建设局, 社会保障局).
pub(super) fn placed(name: &str) -> bool {
    // 县人民政府, 上级公安局: which one is not said
    let part = [
        "县",
        "区",
        "省",
        "镇",
        "乡",
        "本级",
        "上级",
        "上一级",
        "该",
        "同级",
        "其",
    ]
    .iter()
    .any(|w| name.starts_with(w));
    let city = name.starts_with('市')
        && !["市北区", "市南区", "市中区"]
            .iter()
            .any(|w| name.starts_with(w));
    if part || city {
        return false;
    }
    let bare = ["城乡", "社区", "市场", "地区", "园区", "市政", "区划"]
        .iter()
        .fold(name.to_string(), |name, w| name.replace(w, ""));
    let body = ["人民政府", "办事处", "管委会", "管理委员会", "海关"]
        .iter()
        .any(|w| bare.ends_with(w));
    body || bare.starts_with("国家")
        || bare.starts_with("中国")
        || bare.chars().skip(1).any(|c| PLACES.contains(c))
}

/// Whether the words behind a name go on to something else that is sued for: 行政处罚信息, 行政复议决定的答复, …的查处职责.
fn tells_about(src: &Source, end: usize, stop: usize) -> bool {
    const ABOUT: &[&str] = &[
        "卷宗",
        "案卷",
        "材料",
        "查处职责",
        "监督职责",
        "的职责",
        "的答复",
        "的回复",
        "的告知",
        "的意见",
        "的复查",
        "复查意见",
        "的信访",
        "的请求",
        "的举报",
        "的投诉",
        "的报告",
        "的处理",
        "的监督",
        "的申请一",
    ];
    let text = src.plain(past_made(src, end, stop)..stop);
    let information = text
        .replace("政府信息", "")
        .replace("信息公开", "")
        .contains("信息");
    information || ABOUT.iter().any(|w| text.contains(w))
}

/// Where an agency's name that begins at `from` ends: before what it made.
fn name_end(src: &Source, from: usize, stop: usize) -> Option<usize> {
    let made = MADE
        .iter()
        .filter(|w| w.chars().count() > 1)
        .filter_map(|w| src.find(w, from..stop))
        .map(|r| r.start)
        .chain((from..stop).find(|i| {
            matches!(src.get(*i), Some('(' | '《' | '，' | '的'))
                || src.get(*i) == Some('于') && src.get(i + 1).is_some_and(|c| c.is_ascii_digit())
        }))
        .chain(src.find("行政复议", from..stop).map(|r| r.start))
        .min()
        .unwrap_or(stop);
    (made > from + 3).then_some(())?;
    let end = agency_end(src, from..made)?;
    let name = src.plain(from..end);
    let plain = !name.contains(['诉', '你', '我', '、', '及']);
    (sort_of(&name) == Some(PartyKind::Agency) && plain && name.chars().count() >= 4).then_some(end)
}

/// Past 作出的, 于某日作出的, (以下简称…), a number and a title's mark.
fn past_made(src: &Source, end: usize, stop: usize) -> usize {
    let mut i = src.skip(end);
    while i < stop {
        if let Some(end) = alias_end(src, i) {
            i = src.skip(end);
        } else if let Some((_, end)) = src.any(i, MADE) {
            i = src.skip(end);
        } else if src
            .get(i)
            .is_some_and(|c| c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '《' | '》'))
        {
            i += 1;
        } else {
            break;
        }
    }
    i
}

/// Whether a reconsideration is what stands behind the name, up to the next one named.
fn reconsiders(src: &Source, end: usize, stop: usize) -> bool {
    let at = past_made(src, end, stop);
    let text = src.plain(at..stop.min(at + 30));
    let text = text
        .split(['及', '、', '，', '。'])
        .next()
        .unwrap_or_default();
    // 某府行复〔2026〕105号行政复议决定
    let number = text
        .split_once('号')
        .filter(|(head, _)| head.contains('复') && head.contains(')'))
        .map(|(_, rest)| rest.trim_start_matches('》'));
    let text = number.unwrap_or(text);
    // 某局行政复议答复书: what the respondent of a reconsideration writes
    let answers = ["行政复议答复", "复议答复", "复议申请"]
        .iter()
        .any(|w| text.starts_with(w));
    number.is_some()
        || !answers
            && ["行政复议", "复议决定", "复议维持", "复议"]
                .iter()
                .any(|w| text.starts_with(w))
}

/// Marks the defendants behind whose name a reconsideration stands: in the words of the suit and the operative part, and in the
/// rest of the paper where a reconsideration is sued for at all (what a paper tells of another one marks nobody).
fn mark(src: &Source, parts: &Parts, own: &[Sued], out: &mut PartiesRead) {
    let sued_for = own.is_empty()
        || own
            .iter()
            .any(|sued| src.find("复议", sued.all.clone()).is_some());
    for party in &mut out.parties {
        if party.value.role != PartyRole::Respondent || party.value.kind != PartyKind::Agency {
            continue;
        }
        let places = src.all(&party.value.folded(), 0..src.len());
        party.value.reviewed = places.iter().any(|at| {
            let said = own.iter().any(|sued| sued.all.contains(&at.start))
                || parts
                    .operative
                    .as_ref()
                    .is_some_and(|o| o.contains(&at.start));
            // 某局维持行政复议决定的意见: what it says of it
            let keeps = src.word(src.skip(at.end), "维持").is_some()
                && src.word(src.skip(at.end), "维持的").is_none();
            (said || sued_for && !keeps)
                && reconsiders(src, at.end, src.sentence_after(at.end, 60).end)
        });
    }
    in_a_row(src, out);
}

/// 诉某局、某政府工伤认定及行政复议一案: of the two in a row the government, which stands last, decided the reconsideration.
fn in_a_row(src: &Source, out: &mut PartiesRead) {
    let ours = |p: &&mut super::Found<super::parties::PartyRead>| {
        p.value.role == PartyRole::Respondent && p.value.kind == PartyKind::Agency
    };
    let mut sued: Vec<_> = out.parties.iter_mut().filter(ours).collect();
    let [first, second] = sued.as_mut_slice() else {
        return;
    };
    let government = |name: &str| name.ends_with("人民政府");
    let told = first.value.reviewed || second.value.reviewed;
    if told || government(&first.value.name) || !government(&second.value.name) {
        return;
    }
    let beside = src
        .all(&second.value.folded(), 0..src.len())
        .into_iter()
        .any(|at| {
            let joined = src.before(at.start).is_some_and(|c| "、和及与".contains(c));
            let case = src.find("一案", src.sentence_after(at.end, 40));
            case.is_some_and(|case| {
                let cause = src.plain(at.end..case.start);
                joined
                    && ["及行政复议", "及复议", "和行政复议", "、行政复议"]
                        .iter()
                        .any(|w| cause.contains(w))
            })
        });
    second.value.reviewed = beside;
}
