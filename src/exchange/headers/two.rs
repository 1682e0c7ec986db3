//! Headings that name two things: 法院及案号, 开庭时间及地点, 当事人.

use super::{Column, Grammar, column, match_header};
use crate::text::fold;

/// Headings that name both sides without saying so.
const SIDES: &[&str] = &[
    "当事人",
    "双方当事人",
    "案件当事人",
    "原被告",
    "原告被告",
    "案件名称",
    "案名",
    "案件名",
    "诉讼双方",
    "当事人双方",
    "案件题名",
    "案件标题",
    "ajmc",
    "dsr",
];

/// The two columns whose values stand below the heading.
pub fn match_two(text: &str) -> Option<[&'static Column; 2]> {
    let folded = fold(text);
    let plain: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let bare: String = plain.chars().filter(|c| c.is_alphanumeric()).collect();
    if SIDES.contains(&bare.to_lowercase().as_str()) {
        return Some([column("plaintiff")?, column("defendant")?]);
    }
    // 原告人数（人）: a bracket with the measure alone
    let measure = ["(人)", "(元)", "(万元)", "(件)", "(名)", "(户)", "(次)"];
    if measure.iter().any(|m| plain.ends_with(m)) {
        return None;
    }
    let marks = ["以及", "及其", "及", "和", "与", ",", "/", "+", "、", "("];
    // 原告（单位）名称: a bracket inside the heading names no second thing
    let inside = |mark: &str| mark == "(" && !plain.ends_with(')');
    marks.iter().filter(|m| !inside(m)).find_map(|mark| {
        let (left, right) = plain.split_once(mark)?;
        let right = right.trim_end_matches(')');
        let first = match_header(left)?;
        // 送达日期（原告）: whose it is, and no second thing
        let whose = |c: &Column| {
            let names = matches!(c.grammar, Grammar::Parties);
            *mark == "("
                && (names || matches!(c.id, "forum" | "agency" | "department" | "instance"))
        };
        if match_header(right).is_some_and(whose) {
            return None;
        }
        let second = match_header(right)
            .filter(|c| pairs(first, c))
            .or_else(|| {
                // 开庭时间及地点: the second word leans on the beginning of the first
                let letters: Vec<char> = left.chars().collect();
                (1..letters.len()).rev().find_map(|size| {
                    let lent: String = letters.iter().take(size).collect();
                    match_header(&format!("{lent}{right}")).filter(|c| pairs(first, c))
                })
            })?;
        Some([first, second])
    })
}

/// Two columns whose values can be told apart in one cell.
fn pairs(a: &Column, b: &Column) -> bool {
    use Grammar::*;
    let told = |a: Grammar, b: Grammar| {
        matches!(
            (a, b),
            (Docket, Line)
                | (Parties, Parties)
                | (Parties, People)
                | (Officials, Line)
                | (Officials, Rank)
                | (Line, Line)
        ) || (a.is_day() && matches!(b, Line | Outcome | Docket | Parties))
    };
    a.id != b.id && (told(a.grammar, b.grammar) || told(b.grammar, a.grammar))
}
