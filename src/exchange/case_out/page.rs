//! A page for the browser as it grows: one file with its own style, no script, nothing loaded from anywhere.

use crate::exchange::official_paper::stays_whole;
use crate::text::{Lang, Text, clean_line, text};

/// The page as it grows. Every text passes `esc`.
pub(super) struct Page {
    pub(super) lang: Lang,
    out: String,
}

const STYLE: &str = "body{font:14px/1.6 'Noto Sans CJK SC','Microsoft YaHei',sans-serif;max-width:52em;margin:2em auto;\
padding:0 1em}table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.2em .5em;text-align:left;\
vertical-align:top}.n{white-space:nowrap}tr{break-inside:avoid}h1,h2,h3{break-after:avoid}h3{margin-bottom:.2em}\
footer{color:#666;margin-top:2em}.wide{overflow-x:auto}@media print{body{margin:0}.wide{overflow:visible}}";

/// A cell; numbers and days stay in one line.
fn td(cell: &str) -> String {
    match stays_whole(cell) {
        true => format!("<td class=\"n\">{}</td>", esc(cell)),
        false => format!("<td>{}</td>", esc(cell)),
    }
}

impl Page {
    pub(super) fn new(lang: Lang) -> Page {
        Page {
            lang,
            out: String::new(),
        }
    }

    pub(super) fn open(&mut self, title: &str) {
        let lang = match self.lang {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        };
        self.out = format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
            esc(title)
        );
    }

    pub(super) fn heading(&mut self, level: u8, title: &str) {
        self.out
            .push_str(&format!("<h{level}>{}</h{level}>\n", esc(title)));
    }

    pub(super) fn table(&mut self, heads: &[Text], rows: &[Vec<String>]) {
        if rows.is_empty() {
            return self.none();
        }
        self.out.push_str("<div class=\"wide\"><table>\n");
        if !heads.is_empty() {
            let cells: String = heads
                .iter()
                .map(|h| format!("<th>{}</th>", esc(h.get(self.lang))))
                .collect();
            self.out.push_str(&format!("<tr>{cells}</tr>\n"));
        }
        for row in rows {
            let cells: String = row.iter().map(|c| td(c)).collect();
            self.out.push_str(&format!("<tr>{cells}</tr>\n"));
        }
        self.out.push_str("</table></div>\n");
    }

    /// A table in which one column leads somewhere, row by row.
    pub(super) fn linked_table(
        &mut self,
        heads: &[Text],
        rows: &[Vec<String>],
        column: usize,
        links: &[Option<&String>],
    ) {
        self.out.push_str("<div class=\"wide\"><table>\n");
        let cells = heads
            .iter()
            .map(|h| format!("<th>{}</th>", esc(h.get(self.lang))));
        self.out
            .push_str(&format!("<tr>{}</tr>\n", cells.collect::<String>()));
        for (row, link) in rows.iter().zip(links) {
            let cells = (0..).zip(row).map(|(at, cell)| match link {
                Some(link) if at == column => {
                    format!("<td><a href=\"{}\">{}</a></td>", esc(link), esc(cell))
                }
                _ => td(cell),
            });
            self.out
                .push_str(&format!("<tr>{}</tr>\n", cells.collect::<String>()));
        }
        self.out.push_str("</table></div>\n");
    }

    pub(super) fn list(&mut self, tag: &str, items: &[String]) {
        if items.is_empty() {
            return self.none();
        }
        let items: String = items
            .iter()
            .map(|i| format!("<li>{}</li>\n", esc(i)))
            .collect();
        self.out.push_str(&format!("<{tag}>\n{items}</{tag}>\n"));
    }

    pub(super) fn paragraph(&mut self, text: &str) {
        self.out.push_str(&format!("<p>{}</p>\n", esc(text)));
    }

    pub(super) fn none(&mut self) {
        let none = text("无", "none").get(self.lang);
        self.out.push_str(&format!("<p>{none}</p>\n"));
    }

    pub(super) fn close(mut self, today: &str) -> String {
        let as_of = text("截至", "as of").get(self.lang);
        self.out.push_str(&format!(
            "<footer>{as_of} {today} · anjuan</footer>\n</body>\n</html>\n"
        ));
        self.out
    }
}

/// Text for HTML: nothing in it can open a tag, an attribute or an entity.
pub(crate) fn esc(text: &str) -> String {
    clean_line(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_opens_a_tag() {
        assert_eq!(
            esc("<b onload='x'>&\u{202e}\"</b>"),
            "&lt;b onload=&#39;x&#39;&gt;&amp;&quot;&lt;/b&gt;"
        );
    }
}
