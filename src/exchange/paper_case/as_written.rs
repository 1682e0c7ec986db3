//! A text that was read as the paper writes it: what was folded to be recognised is not what is kept.

use crate::exchange::notice_text::{Found, folded};
use crate::text::{clean_line, fold};

/// The text read, with the brackets that stand in the paper: 溪自然资罚〔2025〕14号.
pub(super) fn as_written(found: &Found<String>) -> String {
    let written: Vec<char> = plain(&found.place.text);
    let read: Vec<char> = plain(&found.value);
    let same = |from: usize| {
        let there = written.get(from..from + read.len());
        there.is_some_and(|there| there.iter().zip(&read).all(|(w, r)| is_folded(*w, *r)))
    };
    let Some(from) = (0..written.len()).find(|from| same(*from)) else {
        return clean_line(&found.value);
    };
    let mut own = written.iter().skip(from);
    let text: String = found
        .value
        .chars()
        .map(|c| match c.is_whitespace() {
            true => c,
            false => own.next().copied().filter(|w| is_bracket(*w)).unwrap_or(c),
        })
        .collect();
    clean_line(&text)
}

fn plain(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn is_bracket(c: char) -> bool {
    matches!(folded(c), '(' | ')')
}

/// Whether a character of the paper is read as this one.
fn is_folded(written: char, read: char) -> bool {
    written == read
        || folded(written) == folded(read)
        || fold(&written.to_string()) == fold(&read.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::notice_text::Place;

    #[test]
    fn brackets_are_kept_as_they_stand_in_the_paper() {
        for (written, read, kept) in [
            (
                "溪自然资罚〔2025〕14号行政处罚决定",
                "溪自然资罚(2025)14号行政处罚决定",
                "溪自然资罚〔2025〕14号行政处罚决定",
            ),
            (
                "责令改正通知书（临公改〔2024〕\n2号）",
                "责令改正通知书(临公改(2024)2号)",
                "责令改正通知书（临公改〔2024〕2号）",
            ),
            ("临公改(2024)2号", "临公改(2024)2号", "临公改(2024)2号"),
            ("另一处", "临公改(2024)2号", "临公改(2024)2号"),
        ] {
            let found = Found {
                value: read.to_string(),
                place: Place {
                    from: 0,
                    to: 0,
                    text: written.to_string(),
                },
                doubt: None,
            };
            assert_eq!(as_written(&found), kept);
        }
    }
}
