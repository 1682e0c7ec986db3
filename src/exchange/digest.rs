//! The digest (待办摘要): what is to do within the lead time, as a text, a page, a mail, and a few words for a messenger.
//!
//! It is the list of the first screen, in its order; nothing is looked for a second time.

use crate::case::setting_id;
use std::path::Path;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};

use super::case_out::esc;
use super::ledger_out::ExportError;
use crate::calendar::{last_day_told, weekday};
use crate::law::LEAD;
use crate::ledger::{AgendaItem, AgendaKind, Ledger, LedgerError};
use crate::said;
use crate::text::{Lang, Said, clean_line, text};

/// The longest text for a messenger, in characters.
pub const SHORT: usize = 200;

/// What is to do on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest {
    pub today: NaiveDate,
    /// The office's name; empty where the settings have none.
    pub office: String,
    /// The kinds there are, each with its items, the earliest first.
    pub groups: Vec<(AgendaKind, Vec<AgendaItem>)>,
}

/// # Errors
/// The file cannot be read.
pub fn digest(ledger: &Ledger) -> Result<Digest, LedgerError> {
    let today = ledger.today();
    let agenda = ledger.agenda()?;
    let told = |item: &&AgendaItem| {
        let ahead = item.day.map_or(0, |d| (d - today).num_days());
        // Hearings arranged further ahead are no work of this week.
        item.kind != AgendaKind::Hearing || ahead <= LEAD
    };
    let of = |kind: AgendaKind| {
        let items = agenda.iter().filter(|i| i.kind == kind).filter(told);
        (kind, items.cloned().collect::<Vec<_>>())
    };
    Ok(Digest {
        today,
        office: clean_line(ledger.settings().get(setting_id::OFFICE_NAME)),
        groups: AgendaKind::told(|to| to.digest)
            .map(of)
            .filter(|(_, items)| !items.is_empty())
            .collect(),
    })
}

impl Digest {
    /// How many items of this kind it lists; 0 where the kind is not in it.
    pub fn count(&self, kind: AgendaKind) -> usize {
        let found = self.groups.iter().find(|(k, _)| *k == kind);
        found.map_or(0, |(_, items)| items.len())
    }

    /// Whether a duty's day has passed.
    pub fn is_overdue(&self) -> bool {
        let late = |i: &AgendaItem| i.day.is_some_and(|d| d < self.today);
        self.count(AgendaKind::Overdue) > 0
            || self
                .groups
                .iter()
                .any(|(k, items)| *k == AgendaKind::Perform && items.iter().any(late))
    }

    fn title(&self, lang: Lang) -> String {
        let (day, week) = (self.today, weekday(self.today).get(lang));
        let name = text("待办摘要", "to do").get(lang);
        let parts = [self.office.as_str(), name, &format!("{day} {week}")];
        let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        parts.join(" ")
    }

    fn none(&self) -> Said {
        said!(
            "提醒期内没有待办事项。",
            "nothing is to do within the lead time."
        )
    }

    /// As plain text.
    pub fn text(&self, lang: Lang) -> String {
        let mut out = format!("{}\n", self.title(lang));
        if self.groups.is_empty() {
            out.push_str(&format!("\n{}\n", self.none().get(lang)));
        }
        for (kind, items) in &self.groups {
            let (kind, n) = (kind.text().get(lang), items.len());
            out.push_str(&match lang {
                Lang::Zh => format!("\n【{kind}】{n} 项\n"),
                Lang::En => format!("\n[{kind}] {n}\n"),
            });
            for item in items {
                out.push_str(&format!("- {}\n", line(item, lang)));
            }
        }
        out
    }

    /// As a page for any browser: one file, nothing loaded.
    pub fn html(&self, lang: Lang) -> String {
        let title = esc(&self.title(lang));
        let code = match lang {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        };
        let mut out = format!(
            "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        );
        if self.groups.is_empty() {
            out.push_str(&format!("<p>{}</p>\n", esc(self.none().get(lang))));
        }
        let heads = [
            text("日期", "day"),
            text("案件", "case"),
            text("事由", "why"),
        ];
        let heads: String = heads
            .iter()
            .map(|h| format!("<th>{}</th>", h.get(lang)))
            .collect();
        for (kind, items) in &self.groups {
            let (kind, n) = (kind.text().get(lang), items.len());
            out.push_str(&format!(
                "<h2>{} ({n})</h2>\n<table>\n<tr>{heads}</tr>\n",
                esc(kind)
            ));
            for item in items {
                let day = day(item);
                let cells = [day, called(item), item.why.get(lang).to_string()];
                let cells: String = cells
                    .iter()
                    .map(|c| format!("<td>{}</td>", esc(c)))
                    .collect();
                out.push_str(&format!("<tr>{cells}</tr>\n"));
            }
            out.push_str("</table>\n");
        }
        out.push_str("</body>\n</html>\n");
        out
    }

    /// As a mail to be opened, addressed and sent in any mail program; nothing is sent here.
    pub fn mail(&self, at: DateTime<FixedOffset>, lang: Lang) -> String {
        let subject = encoded(&self.title(lang));
        let body = self.text(lang).replace('\n', "\r\n");
        format!(
            "Date: {}\r\nSubject: {subject}\r\nX-Unsent: 1\r\nMIME-Version: 1.0\r\n\
             Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body}",
            at.to_rfc2822()
        )
    }

    /// At most [`SHORT`] characters, to paste into a messenger: how many of each kind, then the first of the worst.
    pub fn short(&self, lang: Lang) -> String {
        let (month, day) = (self.today.month(), self.today.day());
        let counts: Vec<String> = self
            .groups
            .iter()
            .map(|(kind, items)| format!("{} {}", kind.text().get(lang), items.len()))
            .collect();
        let (comma, semicolon, stop, open) = match lang {
            Lang::Zh => ("、", "；", "。", format!("{month}月{day}日：")),
            Lang::En => (", ", "; ", ".", format!("{month:02}-{day:02}: ")),
        };
        if counts.is_empty() {
            return within(format!("{open}{}", self.none().get(lang)));
        }
        let mut out = format!("{open}{}{stop}", counts.join(comma));
        for item in self.groups.iter().flat_map(|(_, items)| items) {
            let name = if item.name.is_empty() {
                &item.number
            } else {
                &item.name
            };
            // 马川柏案：提交答辩状…: what is late is ours, not the plaintiff's.
            let called = match (lang, item.name.is_empty()) {
                (Lang::Zh, false) => format!("{name}案"),
                _ => name.clone(),
            };
            let what = clean_line(&format!("{called} {}", item.told().get(lang)));
            let more = format!("{what}{semicolon}");
            if out.chars().count() + more.chars().count() > SHORT {
                break;
            }
            out.push_str(&more);
        }
        within(match out.strip_suffix(semicolon) {
            Some(cut) => format!("{cut}{stop}"),
            None => out,
        })
    }

    /// Writes it by the ending of the name: a page (`.html`), a mail (`.eml`), else a text.
    ///
    /// # Errors
    /// The file is there and `replace` is not given; it cannot be written.
    pub fn write(
        &self,
        out: &Path,
        at: DateTime<FixedOffset>,
        lang: Lang,
        replace: bool,
    ) -> Result<(), ExportError> {
        let content = match out.extension().and_then(|e| e.to_str()) {
            Some("html" | "htm") => self.html(lang),
            Some("eml") => self.mail(at, lang),
            _ => self.text(lang),
        };
        ExportError::write(out, content.as_bytes(), replace)
    }
}

const STYLE: &str = "body{font:14px/1.6 'Noto Sans CJK SC','Microsoft YaHei',sans-serif;max-width:56em;margin:2em auto;\
padding:0 1em}table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.2em .5em;text-align:left;\
vertical-align:top}@media print{body{margin:0}}";

/// The day of an item, marked where it is provisional.
fn day(item: &AgendaItem) -> String {
    let told = |day: NaiveDate| last_day_told(day, item.provisional);
    item.day.map(told).unwrap_or_default()
}

/// The case as people call it.
fn called(item: &AgendaItem) -> String {
    let parts = [item.number.as_str(), item.name.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    parts.join(" ")
}

fn line(item: &AgendaItem, lang: Lang) -> String {
    let day = match day(item) {
        none if none.is_empty() => none,
        day => format!("{day} "),
    };
    let case = called(item);
    let why = item.why.get(lang);
    clean_line(&match lang {
        Lang::Zh if case.is_empty() => format!("{day}{why}"),
        Lang::Zh => format!("{day}{case}：{why}"),
        Lang::En => format!("{day}{case}: {why}"),
    })
}

fn within(text: String) -> String {
    text.chars().take(SHORT).collect()
}

/// A header text as encoded words (RFC 2047): base64 of UTF-8, each at most 75 characters long.
fn encoded(text: &str) -> String {
    let mut words = Vec::new();
    let mut part = String::new();
    for c in text.chars() {
        if part.len() + c.len_utf8() > 42 {
            words.push(std::mem::take(&mut part));
        }
        part.push(c);
    }
    words.push(part);
    let words = words
        .iter()
        .map(|w| format!("=?UTF-8?B?{}?=", base64(w.as_bytes())));
    words.collect::<Vec<_>>().join("\r\n ")
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let byte = |n: usize| u32::from(three.get(n).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for n in 0..4 {
            let digit = bits >> (18 - 6 * n) & 63;
            let shown = if n > three.len() {
                b'='
            } else {
                DIGITS.get(digit as usize).copied().unwrap_or(b'=')
            };
            out.push(char::from(shown));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_as_the_standard_has_it() {
        for (text, want) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("待办", "5b6F5Yqe"),
        ] {
            assert_eq!(base64(text.as_bytes()), want, "{text}");
        }
    }

    #[test]
    fn a_subject_is_folded_between_characters() {
        let subject = encoded(&"待办摘要".repeat(10));
        assert!(subject.split("\r\n ").count() > 2);
        assert!(subject.split("\r\n ").all(|w| w.len() <= 75), "{subject}");
    }
}
