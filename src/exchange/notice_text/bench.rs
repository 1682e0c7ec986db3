//! Judges named otherwise than behind their title: 由某某担任审判长, 谭法官.

use super::people::{MEMBER, PEOPLE};
use super::source::{Range, Source, is_han};
use super::telephone::telephone;

/// 由陶侃担任审判长，邓粲、孟嘉任审判员: the names stand before what they are to be.
pub(super) fn appointed(src: &Source, i: usize) -> Option<(&'static str, Vec<Range>, usize)> {
    let (_, from) = src.any(i, &["担任", "任"])?;
    let (role, end) = src.any(from, PEOPLE)?;
    let mut start = i;
    while src
        .before(start)
        .is_some_and(|c| is_han(c) && c != '由' || c == '、')
        && i - start < 24
    {
        start -= 1;
    }
    let mut names = Vec::new();
    let mut first = start;
    for at in start..=i {
        let parts = at == i || matches!(src.get(at), Some('、' | '与' | '和' | '及'));
        if !parts {
            continue;
        }
        let name = src.trim(first..at);
        let text = src.plain(name.clone());
        let titled = PEOPLE.iter().any(|w| text.contains(w));
        if !(2..=4).contains(&text.chars().count()) || titled {
            return None;
        }
        names.push(name);
        first = at + 1;
    }
    Some((role, names, end))
}

/// 由董少华（审判长）、万红霞与邱立组成合议庭: the names before the bench they are, with their parts where those are said.
pub(super) fn benched(src: &Source, i: usize) -> Option<(Vec<(&'static str, Range)>, usize)> {
    let from = src.word(i, "由")?;
    let sentence = src.sentence_after(from, 60);
    let to = ["依法组成合议庭", "组成合议庭", "组成的合议庭"]
        .iter()
        .filter_map(|w| src.find(w, sentence.clone()))
        .min_by_key(|at| at.start)?;
    let mut out: Vec<(&'static str, Range)> = Vec::new();
    let mut first = from;
    let mut at = from;
    while at <= to.start {
        let parts = at == to.start || matches!(src.get(at), Some('、' | '与' | '和' | '及'));
        if !parts {
            at += 1;
            continue;
        }
        let piece = src.trim(first..at);
        let open = src.find("(", piece.clone()).map(|r| r.start);
        let name = src.trim(piece.start..open.unwrap_or(piece.end));
        let text = src.plain(name.clone());
        let said = src.plain(name.end..piece.end);
        if !super::name_sort::is_person(&text) || PEOPLE.iter().any(|w| text.contains(w)) {
            return None;
        }
        let role = PEOPLE.iter().find(|w| said == format!("({w})"));
        out.push((role.copied().unwrap_or(MEMBER), name));
        first = at + 1;
        at += 1;
    }
    (out.len() > 1).then_some((out, to.end))
}

/// 谭法官0855-5550199, 我是某法院行政庭乐静法官: the name before the title, where it stands for itself and somebody is to be called.
pub(super) fn judge_before(src: &Source, i: usize) -> Option<(&'static str, Range, usize)> {
    /// Characters that are surnames and open a clause more often.
    const WORDS: &str = "向和与于经时是应须请有同及由对从令";
    let (role, end) = src.any(i, &["法官", "书记员", "法官助理"])?;
    let behind = src.sentence_after(end, 20);
    let rings = behind.clone().any(|at| telephone(src, at).is_some());
    let before = src.plain(src.sentence_before(i, 28));
    let called = ["联系", "咨询", "致电", "我是", "承办人", "请找"]
        .iter()
        .any(|w| before.contains(w));
    (rings || called).then_some(())?;
    let opens = |at: usize| {
        src.before(at).is_none_or(|c| !is_han(c))
            || [
                "庭",
                "是",
                "院",
                "系",
                "联系",
                "咨询",
                "致电",
                "承办人",
                "联系人",
            ]
            .iter()
            .any(|w| src.plain(at.saturating_sub(4)..at).ends_with(w))
    };
    [3, 2, 1].into_iter().find_map(|size| {
        let from = i.checked_sub(size)?;
        let name = src.plain(from..i);
        let fits = match size {
            1 => name
                .chars()
                .next()
                .is_some_and(|c| crate::exchange::values::is_surname(c) && !WORDS.contains(c)),
            _ => super::name_sort::is_person(&name) && name.chars().count() == size,
        };
        (fits && opens(from)).then_some((role, from..i, end))
    })
}
