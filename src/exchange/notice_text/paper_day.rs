//! The day a text was written: a whole date that stands alone in a line, or behind its label.

use super::days::Day;
use super::hearings::LABELS;
use super::hours::time_after;
use super::source::Source;

/// The day of the paper: a whole date that stands alone in a line, the last one; or behind its label.
pub(super) fn paper_day(src: &Source, all: &[Day]) -> Option<usize> {
    let labelled = all.iter().position(|d| {
        let before = src.plain(src.sentence_before(d.at.start, 8));
        d.year.is_some()
            && [
                "发文日期",
                "签发日期",
                "落款日期",
                "发出日期",
                "填发日期",
                "制作日期",
            ]
            .iter()
            .any(|l| before.trim_end_matches(':').ends_with(l))
    });
    labelled.or_else(|| {
        all.iter().rposition(|d| {
            let line = src.trim(src.line(d.at.start));
            // A line may break inside the date; then it ends the line it ends in.
            let last = src.trim(src.line(d.at.end.saturating_sub(1)));
            let before = src.line_before(d.at.start);
            let after = src.plain(d.at.end..last.end.min(d.at.end + 24));
            let signer = before.is_empty()
                || (before.ends_with("院") || super::organ::ends_agency(&before))
                    && before.chars().count() <= 24;
            let seal = after.is_empty()
                || (after.starts_with('(') && after.contains('印'))
                || after == "印";
            // Behind a label in the line above it belongs to that.
            let above = src.plain(src.sentence_before(line.start, 6));
            let label = LABELS
                .iter()
                .any(|l| above.ends_with(l) || above.ends_with(&format!("{l}:")));
            // Nothing behind it at all, and a sentence or a gap before it.
            let at_end = src.skip(d.at.end) >= src.len()
                && d.at.start > 0
                && src
                    .before(d.at.start)
                    .is_some_and(|c| matches!(c, '。' | ' ' | '\t' | '\n'));
            let signer = signer || at_end;
            d.year.is_some() && signer && seal && !label && time_after(src, d.at.end).is_none()
        })
    })
}
