//! The words by which a hearing does not stand, each with what it means: the one list of them. Titles, sentences, events and the
//! days before them all ask here.

use super::hearings::EVENTS;
use super::turn_words::turns;

/// What becomes of the hearing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Off {
    /// It is moved on, and by how much may stand behind the word: 推迟一周.
    Later,
    /// It is put off to a day that is to come, or cannot be held on its own: 改期, 无法如期.
    Postponed,
    /// The paper that set it is void: another may set it again.
    Void,
    /// There is none any more.
    Cancelled,
    /// When it is held is not told (yet); of a hearing nobody named that says nothing.
    Untold,
}

use Off::{Cancelled, Later, Postponed, Untold, Void};

const WORDS: &[(&str, Off)] = &[
    ("延期", Later),
    ("推迟", Later),
    ("顺延", Later),
    ("延后", Later),
    ("推后", Later),
    ("后推", Later),
    ("后延", Later),
    ("延迟", Later),
    ("推延", Later),
    ("往后推", Later),
    ("往后延", Later),
    ("改期", Postponed),
    ("暂缓", Postponed),
    ("暂停", Postponed),
    ("暂不开庭", Postponed),
    ("暂不进行", Postponed),
    ("暂时不开", Postponed),
    ("未能进行", Postponed),
    ("未能开庭", Postponed),
    ("未能如期", Postponed),
    ("不能进行", Postponed),
    ("无法进行", Postponed),
    ("不能如期", Postponed),
    ("无法如期", Postponed),
    ("不能按期", Postponed),
    ("无法按期", Postponed),
    ("作废", Void),
    ("取消", Cancelled),
    ("不再开庭", Cancelled),
    ("不再进行", Cancelled),
    ("不开了", Cancelled),
    ("不开庭了", Cancelled),
    ("不用开庭", Cancelled),
    ("不用来开庭", Cancelled),
    ("庭撤了", Cancelled),
    ("开庭撤了", Cancelled),
    ("改为书面审理", Cancelled),
    ("改书面审理", Cancelled),
    ("另行通知", Untold),
    ("另行确定", Untold),
    ("另定", Postponed),
    ("时间待定", Untold),
];

/// The words of some meanings.
pub(super) fn words_of(wanted: &'static [Off]) -> impl Iterator<Item = &'static str> {
    let rows = WORDS.iter().filter(|(_, off)| wanted.contains(off));
    rows.map(|(word, _)| *word)
}

/// Whatever leaves the hearing of a day without it.
pub(super) const ANY: &[Off] = &[Later, Postponed, Void, Cancelled, Untold];
/// What a later sentence says of the hearing named before it.
pub(super) const AFTERWARDS: &[Off] = &[Later, Postponed, Cancelled];
/// What puts it off.
pub(super) const MOVED: &[Off] = &[Later, Postponed, Void];
/// After which there is none.
pub(super) const GONE: &[Off] = &[Cancelled];

/// Whether a court or organ says one of the words of these meanings of its hearing: not 如需延期请提出申请.
pub(super) fn says(text: &str, wanted: &'static [Off]) -> bool {
    says_of("开庭", text, wanted)
}

/// As [`says`], of what is held: 开庭时间另行通知 says nothing of the 证据交换 before it.
pub(super) fn says_of(held: &str, text: &str, wanted: &'static [Off]) -> bool {
    let text = only_of(held, text);
    words_of(wanted).any(|word| turns(&text, &[word]))
}

/// Whether one of the words stands in a text at all, whoever says it.
pub(super) fn names(text: &str, wanted: &'static [Off]) -> bool {
    let text = only_of("开庭", text);
    words_of(wanted).any(|word| text.contains(word))
}

/// 诉讼费暂缓缴纳, 暂缓执行, 宣判时间另定, 地点另行通知: what is put off or left open by name is another thing than what is held, and
/// the word is left out.
fn only_of(held: &str, text: &str) -> String {
    let text = ["暂缓", "暂停"]
        .iter()
        .fold(text.to_string(), |text, word| without(&text, word, other));
    let open = ["另行通知", "另行确定", "另定", "时间待定"];
    open.iter().fold(text, |text, word| {
        without(&text, word, |before, behind| {
            left_open(before, behind).is_some_and(|told| !is_same(held, told))
        })
    })
}

/// A text without each place of a word that is said of something else, by what stands before and behind it.
fn without(text: &str, word: &str, other: impl Fn(&str, &str) -> bool) -> String {
    let mut out = String::new();
    let mut from = 0;
    for (at, _) in text.match_indices(word) {
        let before = text.get(..at).unwrap_or_default();
        let end = at + word.len();
        let behind = text.get(end..).unwrap_or_default();
        out.push_str(text.get(from..at).unwrap_or_default());
        if !other(before, behind) {
            out.push_str(word);
        }
        from = end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// 暂缓缴纳: not 暂缓开庭.
fn other(_: &str, behind: &str) -> bool {
    behind.starts_with(|c: char| c.is_alphanumeric())
        && !["开庭", "庭审", "听证", "审理", "进行", "举行"]
            .iter()
            .any(|w| behind.starts_with(w))
}

/// Where a hearing is held, which may be told later: its day stands.
const WHERE: &[&str] = &["地点", "法庭", "链接"];
/// What stands between a thing and the word that its time is left open.
const BETWEEN: &[&str] = &[
    "时间",
    "日期",
    "期日",
    "具体",
    "由本院",
    "由法院",
    "的",
    "将",
    "则",
    "均",
];
/// What stands between that word and the thing.
const BEFORE: &[&str] = &["具体", "日期", "时间", "的"];

/// What is left open by a word: 宣判|时间|另定, 另定|日期|宣判. None where the text names nothing: then it is the hearing spoken of.
fn left_open(before: &str, behind: &str) -> Option<&'static str> {
    let mut behind = behind;
    while let Some(rest) = BEFORE.iter().find_map(|w| behind.strip_prefix(w)) {
        behind = rest;
    }
    let mut before = before;
    while let Some(rest) = BETWEEN.iter().find_map(|w| before.strip_suffix(w)) {
        before = rest;
    }
    let things = || EVENTS.iter().chain(WHERE).copied();
    things()
        .find(|w| behind.starts_with(w))
        .or_else(|| things().find(|w| before.ends_with(w)))
}

/// Whether two words name the same thing held.
fn is_same(held: &str, told: &str) -> bool {
    let sits = |word: &str| ["开庭", "庭审", "听证"].contains(&word);
    sits(held) && sits(told) || held.contains(told) || told.contains(held)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_once() {
        for (nth, (word, _)) in WORDS.iter().enumerate() {
            assert!(WORDS.iter().skip(nth + 1).all(|(w, _)| w != word), "{word}");
        }
    }

    #[test]
    fn what_moves_a_hearing_and_what_ends_it() {
        for (text, moved, gone) in [
            ("开庭因台风暂缓", true, false),
            ("开庭顺延一周", true, false),
            ("今天的庭不开了", false, true),
            ("准予诉讼费暂缓缴纳", false, false),
            ("暂停执行", false, false),
            ("如需延期开庭请提出申请", false, false),
            ("开庭日期另定", true, false),
            ("另定开庭日期", true, false),
            ("因故时间另定", true, false),
            ("开庭审理，宣判时间另定", false, false),
            ("开庭审理，另定日期宣判", false, false),
            ("开庭审理，证据交换由本院另定", false, false),
            ("开庭审理，质证的具体时间另定", false, false),
        ] {
            assert_eq!(says(text, MOVED), moved, "{text}");
            assert_eq!(says(text, GONE), gone, "{text}");
        }
    }

    #[test]
    fn what_is_left_open_is_what_is_named() {
        for (held, text, off) in [
            ("开庭", "时间另行通知", true),
            ("开庭", "开庭时间另行通知", true),
            ("听证", "开庭时间另行通知", true),
            ("开庭", "宣判日期另行通知", false),
            ("开庭", "地点另行通知", false),
            ("开庭", "法庭另定", false),
            ("证据交换", "开庭时间另行通知", false),
            ("庭前会议", "开庭时间待定", false),
            ("证据交换", "证据交换时间另定", true),
            ("宣判", "宣判时间另定", true),
            ("现场勘验", "勘验时间另行通知", true),
        ] {
            assert_eq!(says_of(held, text, ANY), off, "{held} {text}");
        }
    }
}
