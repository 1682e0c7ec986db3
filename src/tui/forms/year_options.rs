//! What is chosen of a period's file beside the period: by case or by dispute, further sentences, the period beside, notes,
//! years; in the words of the command line.

use super::fields::{line, toggle};
use super::sheet::{Stop, fault};
use crate::case::Kind;
use crate::docket::{Counting, Scope};
use crate::exchange::year_files::{YearFile, YearOptions};
use crate::report::{Beside as Compare, MOST_YEARS, Sentence};
use crate::said;
use crate::text::{Said, text};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

/// The fields of what can be chosen of a file beside its period.
pub(super) fn fields(file: YearFile, counted: Counting) -> Vec<Field> {
    let mut fields = Vec::new();
    if file.counts() {
        fields.push(super::figure_ask::counting(counted));
    }
    if matches!(file, YearFile::Report) {
        let sentences: Vec<(&str, &str)> = Sentence::ALL
            .iter()
            .map(|s| (s.text().zh, s.id()))
            .collect();
        let zh: Vec<&str> = sentences.iter().map(|(zh, _)| *zh).collect();
        let en: Vec<&str> = sentences.iter().map(|(_, en)| *en).collect();
        fields.push(
            line("with", text("另写哪些段", "more sentences"))
                .hint(Said::new(format!("可写 {}", zh.join("；")), en.join(", "))),
        );
        fields.push(super::figure_ask::compare(None));
        fields.push(toggle(
            "notes",
            text("分母和口径作脚注", "bases as notes below"),
            false,
        ));
        fields.push(toggle(
            "all",
            text("为零的也列出", "what is zero too"),
            false,
        ));
    }
    if matches!(file, YearFile::Analysis) {
        fields.push(
            line("years", text("并列几年", "years side by side"))
                .hint(text("空着为 3 年", "empty: 3")),
        );
    }
    fields
}

/// What was chosen of a period's file, in the words of the command line.
pub(super) fn chosen(values: &Values, scope: Scope) -> Result<(Scope, YearOptions), Stop> {
    let words = values
        .get("with")
        .replace(['，', ',', ' ', '；', ';'], "、");
    let mut more = Vec::new();
    for word in words.split('、').map(str::trim).filter(|w| !w.is_empty()) {
        // Two of the names are lists themselves.
        let found = Sentence::from_word(word);
        let Some(found) = found.or_else(|| {
            Sentence::ALL
                .iter()
                .copied()
                .find(|s| s.text().zh.split('、').any(|part| part == word))
        }) else {
            let all: Vec<&str> = Sentence::ALL.iter().map(|s| s.id()).collect();
            let all = all.join("、");
            return Err(Stop::At(
                "with",
                fault(
                    said!("没有「{word}」这一段", "there is no sentence '{word}'"),
                    said!("可写 {all}", "{all}"),
                ),
            ));
        };
        if !more.contains(&found) {
            more.push(found);
        }
    }
    let years = values.get("years").trim();
    let years = match years {
        "" => None,
        word => {
            let n = word
                .parse::<u32>()
                .ok()
                .filter(|n| (1..=MOST_YEARS).contains(n));
            let wrong = || {
                let most = MOST_YEARS;
                Stop::At(
                    "years",
                    fault(
                        said!("{word} 年，超出范围", "{word} years are out of range"),
                        said!("请写 1 至 {most}", "write 1 to {most}"),
                    ),
                )
            };
            Some(n.ok_or_else(wrong)?)
        }
    };
    let scope = Scope {
        counting: Counting::from_id(values.get("count")).unwrap_or(scope.counting),
        kind: Kind::from_id(values.get("kind")).or(scope.kind),
        ..scope
    };
    Ok((
        scope,
        YearOptions {
            more,
            compare: Compare::from_id(values.get("compare")),
            notes: values.get("notes") == "yes",
            all: values.get("all") == "yes",
            years,
        },
    ))
}
