//! The year report as one page: the paragraph, the numbers that matter, charts, every form, what is missing; every
//! figure with its definition and id stands at the end.
//!
//! One file with its own style and charts drawn in it; no script, nothing loaded from anywhere, printable.

mod page;
mod svg;

use super::yearend::{Block, Drawn, Year, YearData};
use crate::case::setting_id;
use crate::report::figure_id;
use crate::report::form::{Column, DISCLOSURE_CELLS, DisclosureRoute, FormTable, Unit};
use crate::report::{Identity, all_gaps, said_of};
use crate::text::{Lang, Text, text};
use page::{Page, esc};

/// Most gaps the page lists; the workbook has them all.
const MOST_GAPS: usize = 500;

/// The numbers at the head of the page, in this order; rates where there is something to count.
const CARDS: &[&str] = &[
    figure_id::LITIGATION_HANDLED,
    figure_id::LITIGATION_RECEIVED,
    figure_id::LITIGATION_CLOSED,
    figure_id::LITIGATION_PENDING,
    figure_id::LITIGATION_WON,
    figure_id::LITIGATION_LOST,
    figure_id::RECONSIDERATION_HANDLED,
    figure_id::RECONSIDERATION_CLOSED,
    figure_id::RECONSIDERATION_PENDING,
    figure_id::APPEARANCE_ATTENDED_TIMES,
    figure_id::APPEARANCE_RATE,
    figure_id::RATE_LOSS,
    figure_id::RATE_WIN,
    figure_id::RATE_CORRECTION,
    figure_id::RATE_CLOSING,
];

/// How much of the page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Zeros {
    /// What is zero is named in one line.
    #[default]
    Folded,
    Shown,
}

/// The page of a year, what is zero folded.
pub fn html(year: &Year<'_>, data: &YearData) -> String {
    html_with(year, data, Zeros::Folded)
}

/// The page of a year.
pub fn html_with(year: &Year<'_>, data: &YearData, zeros: Zeros) -> String {
    let lang = year.lang;
    let mut page = Page::open(&year.title(), lang);
    page.raw("<header>\n");
    page.element("h1", "", &year.title());
    page.element("p", "meta", &year.period());
    page.raw("</header>\n");
    page.raw("<section id=\"summary\">\n");
    page.element("p", "paragraph", &data.paragraph);
    cards(&mut page, data);
    identities(&mut page, data);
    page.raw("</section>\n");
    contents(&mut page);
    charts(&mut page, data);
    for table in &data.forms {
        form(&mut page, year, table, zeros);
    }
    appearance(&mut page, data);
    disclosure(&mut page, data);
    gaps(&mut page, data);
    figures(&mut page, data, zeros);
    page.close(&footer(year))
}

/// The parts of the page below its head, with their anchors.
const PARTS: &[(&str, Text)] = &[
    ("charts", text("分列与趋势", "breakdowns and trend")),
    (
        "reconsideration_form",
        text("行政复议案件统计表", "reconsideration form"),
    ),
    (
        "litigation_form",
        text("行政应诉案件统计表", "litigation form"),
    ),
    ("appearance", text("出庭应诉情况表", "appearances")),
    (
        "disclosure",
        text("信息公开年报表四", "disclosure report, table 4"),
    ),
    ("gaps", text("缺项清单", "gaps")),
    (
        "figures",
        text("附：数字与定义", "appendix: figures and definitions"),
    ),
];

fn part(id: &str) -> Text {
    PARTS
        .iter()
        .find(|(part, _)| *part == id)
        .map_or(text("", ""), |(_, name)| *name)
}

fn contents(page: &mut Page) {
    page.raw("<nav>");
    for (id, name) in PARTS {
        let name = esc(name.get(page.lang));
        page.raw(&format!("<a href=\"#{id}\">{name}</a> "));
    }
    page.raw("</nav>\n");
}

/// One card a number, with its base below.
fn cards(page: &mut Page, data: &YearData) {
    page.raw("<ul class=\"cards\">\n");
    for id in CARDS {
        let Some(line) = data.figures.iter().find(|l| l.id == *id) else {
            continue;
        };
        let empty = line.number.is_none();
        if empty {
            continue;
        }
        page.raw("<li>");
        page.element("span", "", line.name.get(page.lang));
        page.element("b", "", &line.shown);
        page.element("small", "", &line.base());
        page.raw("</li>\n");
    }
    page.raw("</ul>\n");
}

/// One line where all agree; what does not agree is told whole.
fn identities(page: &mut Page, data: &YearData) {
    let broken: Vec<&Identity> = data.identities.iter().filter(|i| i.is_broken()).collect();
    let unfilled = data.identities.iter().filter(|i| i.is_unfilled()).count();
    let n = data.identities.iter().filter(|i| i.holds() && !i.is_void());
    let n = n.count();
    if broken.is_empty() {
        let words = match page.lang {
            Lang::Zh => format!("✓ 勾稽关系 {n} 项均成立。"),
            Lang::En => format!("✓ All {n} sums agree."),
        };
        page.element("p", "good", &words);
    } else {
        page.raw("<ul class=\"sums\">\n");
        for identity in broken {
            let words = format!("✗ {}", identity.said.get(page.lang));
            page.element("li", "bad", &words);
        }
        page.raw("</ul>\n");
    }
    if unfilled > 0 {
        let words = match page.lang {
            Lang::Zh => format!("另有 {unfilled} 项表内合计待补填，见缺项"),
            Lang::En => format!("{unfilled} sums of the forms lack entries; see the gaps"),
        };
        page.element("p", "meta", &words);
    }
    if data.undated > 0 {
        let n = data.undated;
        let words = match page.lang {
            Lang::Zh => format!("✗ 另有 {n} 件没有收案日，不计入任何数字"),
            Lang::En => format!("✗ {n} more without a day of receipt stand in no figure"),
        };
        page.element("p", "bad", &words);
    }
}

/// The appendix: every number with its definition and the id a form or a script calls it by.
fn figures(page: &mut Page, data: &YearData, zeros: Zeros) {
    page.section("figures", part("figures"));
    let heads = [
        text("名称", "name"),
        text("数值", "value"),
        text("分子/分母", "of"),
        text("定义", "definition"),
        text("编号", "id"),
    ];
    page.table_open("figures", &heads);
    let mut folded: Vec<&str> = Vec::new();
    for line in &data.figures {
        if zeros == Zeros::Folded && line.is_nothing() && !line.is_headline() {
            folded.push(line.name.get(page.lang));
            continue;
        }
        let base = line.base();
        page.raw("<tr>");
        page.element("th", "", line.name.get(page.lang));
        page.element("td", "n", &line.shown);
        page.element("td", "n", &base);
        page.element("td", "", line.definition.get(page.lang));
        page.element("td", "id", line.id);
        page.raw("</tr>\n");
    }
    page.table_close();
    if !folded.is_empty() {
        let n = folded.len();
        let words = match page.lang {
            Lang::Zh => format!(
                "其余 {n} 项为 0 或没有可计算的案件：{}。",
                folded.join("、")
            ),
            Lang::En => format!(
                "The other {n} are 0 or count nothing: {}.",
                folded.join(", ")
            ),
        };
        page.element("p", "meta", &words);
    }
    page.raw("</section>\n");
}

fn charts(page: &mut Page, data: &YearData) {
    page.section("charts", part("charts"));
    for block in &data.blocks {
        page.raw("<figure>\n");
        page.element("figcaption", "", &block.title);
        let chart = match block.drawn {
            Drawn::Columns => svg::columns(block),
            Drawn::Bars => svg::bars(block),
            Drawn::Lines => svg::lines(block),
        };
        page.raw("<div class=\"wide chart\">");
        page.raw(&chart);
        page.raw("</div>\n");
        numbers(page, block);
        page.raw("</figure>\n");
    }
    page.raw("</section>\n");
}

/// The numbers behind a chart, which a chart alone never is.
fn numbers(page: &mut Page, block: &Block) {
    page.raw("<div class=\"wide\"><table>\n<thead><tr>");
    for head in &block.heads {
        page.element("th", "", head);
    }
    page.raw("</tr></thead>\n");
    for row in &block.rows {
        page.raw("<tr>");
        page.element("th", "label", &row.label);
        for cell in &row.cells {
            page.element("td", "n", &cell.map(|n| n.to_string()).unwrap_or_default());
        }
        page.raw("</tr>\n");
    }
    if block.total {
        page.raw("<tr class=\"total\">");
        page.element("th", "", text("合计", "total").get(page.lang));
        for at in 0..block.heads.len().saturating_sub(1) {
            let sum: u32 = block.column(at).flatten().sum();
            page.element("td", "n", &sum.to_string());
        }
        page.raw("</tr>\n");
    }
    page.table_close();
}

fn number(column: &Column, value: i128) -> String {
    match column.unit {
        Unit::Yuan => format!("{}.{:02}", value / 100, value % 100),
        _ => value.to_string(),
    }
}

/// A form with the fields and the columns that have anything, and its totals; the workbook has every cell.
fn form(page: &mut Page, year: &Year<'_>, table: &FormTable, zeros: Zeros) {
    let lang = page.lang;
    page.section_of(table.form.id, "sheet", part(table.form.id));
    page.element("p", "meta", table.form.note.get(lang));
    page.raw("<div class=\"wide\"><table class=\"form\">\n<thead><tr>");
    page.raw(&format!(
        "<th rowspan=\"2\">{}</th>",
        esc(text("行政管理类别", "field").get(lang))
    ));
    let folds = zeros == Zeros::Folded;
    // the first columns are what everybody looks for, zero or not
    let keep = |at: usize, column: &Column| {
        !folds || table.totals.get(at).is_some_and(|t| *t != 0) || column.is_headline()
    };
    let kept: Vec<(usize, &Column)> = (0..)
        .zip(table.form.columns)
        .filter(|(at, c)| keep(*at, c))
        .collect();
    for group in kept.chunk_by(|a, b| a.1.group == b.1.group) {
        let name = group.first().map_or("", |(_, c)| c.group.get(lang));
        page.raw(&format!(
            "<th colspan=\"{}\">{}</th>",
            group.len(),
            esc(name)
        ));
    }
    page.raw("</tr>\n<tr>");
    for (_, column) in &kept {
        page.raw(&format!(
            "<th class=\"tall\" title=\"{}\"><span>{}</span></th>",
            esc(said_of(column.definition, &year.scope).get(lang)),
            esc(said_of(column.title, &year.scope).get(lang))
        ));
    }
    page.raw("</tr></thead>\n");
    let mut empty = 0;
    for row in &table.rows {
        if folds && row.cells.iter().all(|c| *c == 0) {
            empty += 1;
            continue;
        }
        cells(page, "", row.label.get(lang), &kept, &row.cells);
    }
    let total = text("合计", "total").get(lang);
    cells(page, "total", total, &kept, &table.totals);
    page.table_close();
    let columns = table.form.columns.len() - kept.len();
    let words = match lang {
        Lang::Zh => format!("其余 {empty} 个领域、{columns} 栏均为 0，见工作簿。"),
        Lang::En => {
            format!("The other {empty} fields and {columns} columns are 0; the workbook has them.")
        }
    };
    if empty + columns > 0 {
        page.element("p", "meta", &words);
    }
    let broken: Vec<_> = table.checks.iter().filter(|c| !c.holds()).collect();
    if broken.is_empty() {
        let n = table.checks.len();
        let words = match lang {
            Lang::Zh => format!("✓ 表内勾稽 {n} 项均成立。"),
            Lang::En => format!("✓ All {n} sums of the form agree."),
        };
        page.element("p", "good", &words);
    }
    for check in broken {
        let words = format!(
            "✗ {}：{} ≠ {}",
            check.said.get(lang),
            check.left,
            check.right
        );
        page.element("p", "bad", &words);
    }
    page.raw("</section>\n");
}

fn cells(page: &mut Page, class: &str, label: &str, kept: &[(usize, &Column)], values: &[i128]) {
    page.raw(&format!("<tr class=\"{class}\">"));
    page.element("th", "", label);
    for (at, column) in kept {
        let value = values.get(*at).copied().unwrap_or(0);
        page.element("td", "n", &number(column, value));
    }
    page.raw("</tr>\n");
}

fn disclosure(page: &mut Page, data: &YearData) {
    let lang = page.lang;
    page.section("disclosure", part("disclosure"));
    let mut heads = vec![text("途径", "route")];
    heads.extend(DISCLOSURE_CELLS.iter().map(|c| c.text()));
    heads.push(text("总计", "total"));
    page.table_open("", &heads);
    for route in DisclosureRoute::ALL {
        page.raw("<tr>");
        page.element("th", "", route.text().get(lang));
        for cell in DISCLOSURE_CELLS {
            let value = data.disclosure.cell(*route, *cell).to_string();
            page.element("td", "n", &value);
        }
        page.element("td", "n total", &data.disclosure.total(*route).to_string());
        page.raw("</tr>\n");
    }
    page.table_close();
    page.raw("</section>\n");
}

/// By official; the hearings one by one are in the workbook.
fn appearance(page: &mut Page, data: &YearData) {
    page.section("appearance", part("appearance"));
    let heads = [
        text("负责人", "official"),
        text("职务", "post"),
        text("诉讼出庭(次)", "in court (times)"),
        text("诉讼出庭(件)", "in court (cases)"),
        text("复议听证(次)", "reconsideration (times)"),
        text("复议听证(件)", "reconsideration (cases)"),
        text("出声(次)", "spoke (times)"),
        text("有正当理由未出庭(次)", "excused (times)"),
        text("无正当理由未出庭(次)", "absent (times)"),
    ];
    page.table_open("", &heads);
    for line in &data.officials {
        page.raw("<tr>");
        page.element("th", "", &line.name);
        page.element("td", "", &line.post);
        for value in line.numbers() {
            page.element("td", "n", &value.to_string());
        }
        page.raw("</tr>\n");
    }
    page.table_close();
    let count = data.hearings.len();
    let words = match page.lang {
        Lang::Zh => format!("期内开庭（听证）共 {count} 次，逐次见工作簿。"),
        Lang::En => format!("{count} hearings in the period; the workbook lists each."),
    };
    page.element("p", "meta", &words);
    page.raw("</section>\n");
}

fn gaps(page: &mut Page, data: &YearData) {
    let lang = page.lang;
    page.section("gaps", part("gaps"));
    let count = data.gaps.len();
    let words = match lang {
        Lang::Zh if count == 0 => "没有缺项。".to_string(),
        Lang::Zh if count > MOST_GAPS => {
            format!("共 {count} 项，列出前 {MOST_GAPS} 项；全部见工作簿。")
        }
        Lang::Zh => format!("共 {count} 项。"),
        Lang::En if count == 0 => "Nothing is missing.".to_string(),
        Lang::En if count > MOST_GAPS => {
            format!("{count} in all, the first {MOST_GAPS} are listed; the workbook has them all.")
        }
        Lang::En => format!("{count} in all."),
    };
    page.element("p", "", &words);
    if count > 0 {
        page.raw("<ul>\n");
        for gap in all_gaps() {
            let n = data.gaps.iter().filter(|g| g.gap.id == gap.id).count();
            if n > 0 {
                let words = match lang {
                    Lang::Zh => format!("{} {n} 项：{}", gap.what.zh, gap.why.zh),
                    Lang::En => format!("{} {n}: {}", gap.what.en, gap.why.en),
                };
                page.element("li", "", &words);
            }
        }
        page.raw("</ul>\n");
        let heads = [
            text("缺项", "what is missing"),
            text("案号", "case"),
            text("当事人", "party"),
            text("具体", "where"),
            text("补法", "how to fill it in"),
        ];
        page.table_open("", &heads);
        for gap in data.gaps.iter().take(MOST_GAPS) {
            page.raw("<tr>");
            page.element("th", "label", gap.gap.what.get(lang));
            page.element("td", "label", &gap.case);
            page.element("td", "", &gap.name);
            page.element("td", "", gap.detail.get(lang));
            page.element("td", "", gap.gap.remedy.get(lang));
            page.raw("</tr>\n");
        }
        page.table_close();
    }
    page.raw("</section>\n");
}

fn footer(year: &Year<'_>) -> String {
    let lang = year.lang;
    let part = |name: Text, value: &str| format!("{}{value}", name.get(lang));
    [
        part(
            text("单位负责人：", "head of the agency: "),
            year.setting(setting_id::OFFICE_PRINCIPAL),
        ),
        part(
            text("填表人：", "filled in by: "),
            year.setting(setting_id::OFFICE_FILLED_BY),
        ),
        part(
            text("电话：", "telephone: "),
            year.setting(setting_id::OFFICE_PHONE),
        ),
        part(text("填表时间：", "date: "), &year.filled_on()),
    ]
    .join("　")
}
