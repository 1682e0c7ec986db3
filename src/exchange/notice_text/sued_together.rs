//! Who is sued beside the agency: 不服某局行政处罚及某政府行政复议决定一案. Both are defendants, and the one that decided the
//! reconsideration is marked (ALL 26 II).

use super::addressed::addressee;
use super::agency_name::agency_end;
use super::name_sort::sort_of;
use super::name_words::CAUSES;
use super::names::{alias_end, role_at, you_at};
use super::paper::Paper;
use super::parties::{PartiesRead, add};
use super::source::{Range, Source};
use crate::case::{PartyKind, PartyRole};

/// Words a case is told by: what is sued stands behind them.
const SUED: &[&str] = &["不服", "诉", "状告", "起诉", "与"];

/// What stands between the name of an agency and its act.
const MADE: &[&str] = &[
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
    for sued in phrases(src) {
        for one in beside(src, &sued) {
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
        mark(src, out);
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
    out.parties.iter().any(|p| p.value.name.ends_with(&name))
}

/// From the word that sues to the end of the case's words, or of the clause where a suit is brought behind it.
fn phrases(src: &Source) -> Vec<Range> {
    let mut out: Vec<Range> = Vec::new();
    for at in SUED.iter().flat_map(|w| src.all(w, 0..src.len())) {
        // 诉讼, 上诉: another word
        let other = src
            .get(at.end)
            .is_none_or(|c| "讼状求称前权争服".contains(c))
            || src
                .before(at.start)
                .is_some_and(|c| "上申起公投应反参给".contains(c));
        if other {
            continue;
        }
        let sentence = src.sentence_after(at.end, 160);
        let case = src.find("一案", sentence.clone()).map(|r| r.start);
        let mark = |i: &usize| matches!(src.get(*i), Some('，' | '\n'));
        let clause = sentence.clone().find(mark).unwrap_or(sentence.end);
        let sues = || {
            let behind = src.plain(clause..sentence.end);
            ["提起", "起诉", "诉至", "诉讼"]
                .iter()
                .any(|w| behind.contains(w))
                || src.find("复议决定", sentence.start..clause).is_some()
        };
        let end = match case {
            Some(end) => end,
            None if sues() => clause,
            None => continue,
        };
        // 处罚决定，及某政府…一案: a mark before the word for 'and' is none of an end
        let cut = (at.end..end)
            .find(|i| matches!(src.get(*i), Some('，')) && and_at(src, i + 1).is_none());
        let end = cut.map_or(end, |cut| cut.min(end));
        // 某局与某公司的协议: a case told by 与 speaks to us
        if src.plain(at.clone()) == "与" && you_at(src, at.end).is_none() {
            continue;
        }
        out.push(at.end..end);
    }
    out
}

/// The end of a word for 'and'.
fn and_at(src: &Source, i: usize) -> Option<usize> {
    ["以及", "及其", "及", "和", "与", "、"]
        .iter()
        .find_map(|w| src.word(i, w))
}

/// Everybody named behind a word for 'and', with an act of its own behind it.
fn beside(src: &Source, phrase: &Range) -> Vec<Beside> {
    let mut out = Vec::new();
    let mut depth = 0_usize;
    let mut i = phrase.start;
    while i < phrase.end {
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
        i = from;
        let (from, third) = match role_at(src, src.skip(from)) {
            Some((word, end)) => (src.skip(end), word.contains("第三人")),
            None => (src.skip(from), false),
        };
        if third {
            break;
        }
        // 被告二某政府
        let numbered = src.get(from).is_some_and(|c| "一二三四五12345".contains(c))
            && src.before(from) == Some('告');
        let from = from + usize::from(numbered);
        if let Some(end) = you_at(src, from) {
            out.push(Beside::Us(reconsiders(src, end, phrase.end)));
            continue;
        }
        let Some(end) = name_end(src, from, phrase.end) else {
            continue;
        };
        let acted = past_made(src, end, phrase.end);
        let reviewed = reconsiders(src, end, phrase.end);
        // 不履行对某公司及某政府的查处职责: what is asked against another is no act of it
        let before = src.plain(phrase.start..i);
        let idle = ["不履行", "未履行", "不作为"]
            .iter()
            .any(|w| before.contains(w));
        let act = acted < phrase.end && CAUSES.iter().any(|w| src.word(acted, w).is_some());
        if reviewed || act && !idle {
            out.push(Beside::Named(from..end));
            i = end;
        }
    }
    out
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

/// Marks the defendants behind whose name a reconsideration stands somewhere.
fn mark(src: &Source, out: &mut PartiesRead) {
    for party in &mut out.parties {
        if party.value.role != PartyRole::Respondent || party.value.kind != PartyKind::Agency {
            continue;
        }
        let places = src.all(&party.value.name, 0..src.len());
        party.value.reviewed = places
            .iter()
            .any(|at| reconsiders(src, at.end, src.sentence_after(at.end, 60).end));
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
        .all(&second.value.name, 0..src.len())
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
