//! The page as it grows: every text that comes from outside passes `esc`.

pub(super) use crate::exchange::case_out::esc;
use crate::text::{Lang, Text};

/// The page as it grows.
pub(super) struct Page {
    pub(super) lang: Lang,
    out: String,
}

const STYLE: &str = "\
:root{--ink:#1c2733;--dim:#5d6b7a;--line:#c9d2dc;--head:#eef2f7;--a:#1f6feb}\
*{box-sizing:border-box}\
body{font:14px/1.6 'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif;color:var(--ink);max-width:76em;margin:2em auto;padding:0 1.2em}\
h1{font-size:1.7em;margin:0}h2{border-bottom:2px solid var(--line);padding-bottom:.2em;margin-top:2em}\
h1,h2,figcaption{break-after:avoid}\
.meta{color:var(--dim)}nav a{color:var(--a);margin-right:1em}\
.paragraph{font-size:1.15em;background:var(--head);padding:.8em 1em;border-left:4px solid var(--a)}\
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5em,1fr));gap:.6em;list-style:none;padding:0}\
.cards li{border:1px solid var(--line);border-radius:4px;padding:.4em .7em;break-inside:avoid}\
.cards span,.cards small{display:block;color:var(--dim)}.cards b{font-size:1.5em;font-variant-numeric:tabular-nums}\
table{border-collapse:collapse;margin:.6em 0}td,th{border:1px solid var(--line);padding:.2em .5em;vertical-align:top;text-align:left;font-weight:normal}\
thead th,.total th,.total td,td.total{background:var(--head);font-weight:600}\
.n{text-align:right;font-variant-numeric:tabular-nums}.id{color:var(--dim);font-family:monospace;font-size:.85em}\
.good{color:#1a7f37}.bad{color:#c00000;font-weight:600}.sums{list-style:none;padding:0}\
.wide{overflow-x:auto}.form{font-size:.85em}.form td,.form th{padding:.1em .3em}\
.label{white-space:nowrap}.figures tbody th{min-width:11em}.figures td{min-width:3.5em}.figures td:nth-child(4){width:50%}.figures .id{word-break:break-all;min-width:9em}.tall{vertical-align:bottom}.tall span{writing-mode:vertical-rl;white-space:nowrap}\
figure{margin:1.2em 0}figcaption{font-weight:600}svg{max-width:100%;height:auto;min-width:36em}svg text{fill:var(--ink)}.chart{break-inside:avoid}\
footer{color:var(--dim);margin-top:3em;border-top:1px solid var(--line);padding-top:.6em}\
@media (max-width:40em){body{margin:.8em auto;padding:0 .7em}h1{font-size:1.3em}h2{font-size:1.15em}.cards{grid-template-columns:repeat(2,1fr)}.figures td:nth-child(4),.figures th:nth-child(4){min-width:14em}}\
@page{size:A4;margin:14mm}@page sheet{size:A4 landscape;margin:10mm}\
@media print{body{margin:0;padding:0;max-width:none;font-size:10.5px}nav{display:none}.sheet{page:sheet;break-inside:avoid}.wide+p,.wide+p+p{break-before:avoid}thead{display:table-header-group}tr{break-inside:avoid}.wide{overflow:visible}figure{break-inside:avoid}.chart svg{min-width:0;width:60%}.form{font-size:7.5px}.figures{font-size:9px}.id{font-size:7px}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}";

impl Page {
    pub(super) fn open(title: &str, lang: Lang) -> Page {
        let tag = match lang {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        };
        let out = format!(
            "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
            esc(title)
        );
        Page { lang, out }
    }

    /// Markup of the program's own.
    pub(super) fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// An element with a text in it.
    pub(super) fn element(&mut self, tag: &str, class: &str, words: &str) {
        let class = if class.is_empty() {
            String::new()
        } else {
            format!(" class=\"{class}\"")
        };
        self.out
            .push_str(&format!("<{tag}{class}>{}</{tag}>\n", esc(words)));
    }

    pub(super) fn section(&mut self, id: &str, title: Text) {
        let title = esc(title.get(self.lang));
        self.out
            .push_str(&format!("<section id=\"{id}\">\n<h2>{title}</h2>\n"));
    }

    /// A section that prints on paper of its own.
    pub(super) fn section_of(&mut self, id: &str, class: &str, title: Text) {
        let title = esc(title.get(self.lang));
        self.out.push_str(&format!(
            "<section id=\"{id}\" class=\"{class}\">\n<h2>{title}</h2>\n"
        ));
    }

    pub(super) fn table_open(&mut self, class: &str, heads: &[Text]) {
        let cells: String = heads
            .iter()
            .map(|h| format!("<th>{}</th>", esc(h.get(self.lang))))
            .collect();
        self.out.push_str(&format!(
            "<div class=\"wide\"><table class=\"{class}\">\n<thead><tr>{cells}</tr></thead>\n"
        ));
    }

    pub(super) fn table_close(&mut self) {
        self.out.push_str("</table></div>\n");
    }

    pub(super) fn close(mut self, footer: &str) -> String {
        self.element("footer", "", footer);
        self.out.push_str("</body>\n</html>\n");
        self.out
    }
}
