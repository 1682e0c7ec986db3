//! What each target does with what comes from outside: one table for the random runs (`tests/it/fuzz.rs`) and the
//! coverage-guided ones (`tests/fuzz`).

use anjuan::calendar::{Calendar, Span, parse_clock, parse_day, parse_ledger_moment, period};
use anjuan::case::DocketNumber;
use anjuan::docket::Query;
use anjuan::exchange::{apply, docx, form_fill, notice_text, sheet, values};
use anjuan::text::Said;
use anjuan::tui::config;

/// What is read is written in one form, and that form is read as the same.
pub fn docket_numbers(text: &str) {
    if let Ok(number) = DocketNumber::parse(text) {
        let again = DocketNumber::parse(number.canonical());
        assert_eq!(again.as_ref(), Ok(&number), "{text:?}");
    }
    let _ = values::docket(text);
}

pub fn dates(text: &str) {
    let _ = parse_ledger_moment(text, Some(2022));
    let today = "2022-12-19".parse().expect("a day");
    let _ = parse_day(text, today, &Calendar::new());
    let _ = parse_clock(text);
}

pub fn periods(text: &str) {
    let start = "2024-02-05".parse().expect("a day");
    if let Ok(span) = text.parse::<Span>() {
        let _ = period(&Calendar::new(), start, span);
    }
}

pub fn queries(text: &str) {
    let _ = Query::parse(text);
}

pub fn cells(text: &str) {
    let _ = values::docket(text);
    let _ = values::money(text);
    let _ = values::people(text);
    let _ = values::parties(text);
    let _ = values::appeared(text);
    let _ = values::absence(text);
}

pub fn papers(text: &str) {
    let today = "2022-12-19".parse().expect("a day");
    for notice in notice_text::read_all(text, today) {
        let _ = notice_text::rows(&notice);
    }
}

pub fn apply_lines(text: &str) {
    let _ = apply::read_lines(text);
    let _ = apply::read_changes(text);
}

pub fn configuration(text: &str) {
    let _ = config::parse(text);
}

/// A sheet of one of the endings that are read.
pub fn sheets(ending: &str, bytes: &[u8], folder: &std::path::Path) {
    let path = folder.join(format!("a.{ending}"));
    if std::fs::write(&path, bytes).is_ok() {
        let _ = sheet::read(&path);
    }
}

pub fn templates(bytes: &[u8]) {
    let _ = docx::fill(bytes, &mut |name| {
        (name.len() % 2 == 0).then(|| "值".to_string())
    });
    let _ = form_fill::fill(bytes, &mut |_| Err(Said::default()));
}
