//! The words by which a hearing does not stand, each with what it means: the one list of them. Titles, sentences, events and the
//! days before them all ask here.

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
    let text = only_of_hearings(text);
    words_of(wanted).any(|word| turns(&text, &[word]))
}

/// Whether one of the words stands in a text at all, whoever says it.
pub(super) fn names(text: &str, wanted: &'static [Off]) -> bool {
    let text = only_of_hearings(text);
    words_of(wanted).any(|word| text.contains(word))
}

/// 诉讼费暂缓缴纳, 暂缓执行: what is put off by name is no hearing, and the word is left out.
fn only_of_hearings(text: &str) -> String {
    ["暂缓", "暂停"]
        .iter()
        .fold(text.to_string(), |text, word| without_others(&text, word))
}

fn without_others(text: &str, word: &str) -> String {
    let mut pieces = text.split(word);
    let mut out = pieces.next().unwrap_or_default().to_string();
    for behind in pieces {
        let other = behind.starts_with(|c: char| c.is_alphanumeric())
            && !["开庭", "庭审", "听证", "审理", "进行", "举行"]
                .iter()
                .any(|w| behind.starts_with(w));
        if !other {
            out.push_str(word);
        }
        out.push_str(behind);
    }
    out
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
        ] {
            assert_eq!(says(text, MOVED), moved, "{text}");
            assert_eq!(says(text, GONE), gone, "{text}");
        }
    }
}
