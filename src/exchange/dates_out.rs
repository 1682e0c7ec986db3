//! The second look as a paper: a list to be compared with the papers, ticked and signed by another person.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::ledger_out::ExportError;
use super::official_paper::{OfficialPaper, Piece};
use crate::ledger::{DateToCheck, Ledger};
use crate::text::{Lang, Text, clean_line, hex, text};

/// A short mark of what the list says: a list that was printed is ticked only as long as it says the same.
pub fn mark(dates: &[DateToCheck]) -> String {
    let mut hash = Sha256::new();
    for d in dates {
        hash.update(format!("{} {} {}\n", d.case, d.key, d.now));
    }
    hex(hash.finalize().get(..3).unwrap_or_default())
}

/// What a date is counted from, in one cell.
pub fn from(date: &DateToCheck, lang: Lang) -> String {
    match &date.from {
        Some((what, day)) => format!("{} {day}", what.get(lang)),
        None => String::new(),
    }
}

/// The day as it is now, and as it was looked over last.
fn dated(d: &DateToCheck, lang: Lang) -> String {
    let shown = |value: &str| DateToCheck::shown(value).get(lang).to_string();
    let now = match d.now.is_empty() {
        true => d.change.text().get(lang).to_string(),
        false => d.now_said().get(lang).to_string(),
    };
    match (d.was.is_empty(), lang) {
        (true, _) => now,
        (false, Lang::Zh) => format!("{now}（原 {}）", shown(&d.was)),
        (false, Lang::En) => format!("{now} (was {})", shown(&d.was)),
    }
}

/// The list as a paper.
pub fn paper(ledger: &Ledger, dates: &[DateToCheck], lang: Lang) -> OfficialPaper {
    let t = |text: Text| text.get(lang).to_string();
    let (today, mark, n) = (ledger.today(), mark(dates), dates.len());
    let mut pieces = vec![Piece::Body(match lang {
        Lang::Zh => format!(
            "下列{n}项日期是上次核对以后新增、变动或者不再计算的。请由登记人以外的一人，逐项对照文书原件，核对起算的事实、日期和期限，无误的打勾，有误的写明。"
        ),
        Lang::En => format!(
            "The {n} dates below are new, changed or gone since they were looked over last. Another person than the one who entered them compares each with the papers: what it is counted from, its day, the period. What is right is ticked, what is wrong is written down."
        ),
    })];
    let heads = [
        text("序号", "no."),
        text("案件", "case"),
        text("事项", "what"),
        text("起算（登记人）", "counted from (entered by)"),
        text("日期", "date"),
        text("核对", "tick"),
    ];
    let rows = (1..).zip(dates).map(|(nth, d)| {
        let case = match d.number == d.name || d.name.is_empty() {
            true => d.number.clone(),
            false => format!("{} {}", d.number, d.name),
        };
        vec![
            nth.to_string(),
            case,
            d.title.get(lang).to_string(),
            match d.entered.as_ref().filter(|w| !w.who.is_empty()) {
                Some(who) => format!("{}{}", from(d, lang), lang.brackets(&who.who)),
                None => from(d, lang),
            },
            dated(d, lang),
            "□".to_string(),
        ]
    });
    if dates.is_empty() {
        pieces = vec![Piece::Body(t(text(
            "没有要核对的日期。",
            "There is no date to look over.",
        )))];
    } else {
        pieces.push(Piece::Table {
            heads: heads.map(t).to_vec(),
            rows: rows.collect(),
        });
        pieces.push(Piece::Sign(t(text(
            "核对人（签名）：＿＿＿＿＿＿　日期：＿＿＿＿＿＿",
            "looked over by: ____________  day: ____________",
        ))));
    }
    OfficialPaper {
        title: t(text("换眼核对单", "Second look at the dates")),
        under: match lang {
            Lang::Zh => format!("截至{today}，清单号 {mark}"),
            Lang::En => format!("as of {today}, list {mark}"),
        },
        pieces,
        lang,
    }
}

/// Writes it by the ending of the name: a document (`.docx`), a page (`.html`), else a text.
///
/// # Errors
/// The file is there and `replace` is not given; it cannot be written.
pub fn write(
    ledger: &Ledger,
    dates: &[DateToCheck],
    out: &Path,
    lang: Lang,
    replace: bool,
) -> Result<(), ExportError> {
    let bytes = match out.extension().and_then(|e| e.to_str()) {
        Some("docx") => paper(ledger, dates, lang).docx()?,
        Some("html" | "htm") => paper(ledger, dates, lang).html().into_bytes(),
        _ => plain(ledger, dates, lang).into_bytes(),
    };
    ExportError::write(out, &bytes, replace)
}

/// The list as plain text.
pub fn plain(ledger: &Ledger, dates: &[DateToCheck], lang: Lang) -> String {
    let paper = paper(ledger, dates, lang);
    let mut out = format!("{}\n{}\n", paper.title, paper.under);
    for piece in &paper.pieces {
        match piece {
            Piece::Body(text) | Piece::Sign(text) => out.push_str(&format!("\n{text}\n")),
            Piece::Table { rows, .. } => {
                out.push('\n');
                for row in rows {
                    let cells: Vec<&str> = row
                        .iter()
                        .map(String::as_str)
                        .filter(|c| !c.is_empty() && *c != "—" && *c != "-")
                        .collect();
                    out.push_str(&format!("{}\n", clean_line(&cells.join("　"))));
                }
            }
            _ => {}
        }
    }
    out
}
