//! The year report as one page: paragraph, figures with definitions, charts, every form, the sums, the gaps.
//!
//! One file with its own style and charts drawn in it; no script, nothing loaded from anywhere, printable.

mod page;
mod svg;

use super::yearend::{Block, Drawn, Year, YearData};
use crate::report::GAPS;
use crate::report::form::{Column, DISCLOSURE_CELLS, DisclosureRoute, FormTable, Unit};
use crate::text::{Lang, Text, text};
use page::{Page, esc};

/// Most gaps the page lists; the workbook has them all.
const MOST_GAPS: usize = 500;

/// The page of a year.
pub fn html(year: &Year<'_>, data: &YearData) -> String {
    let lang = year.lang;
    let mut page = Page::open(&year.title(), lang);
    page.raw("<header>\n");
    page.element("h1", "", &year.title());
    let mut line = year.period();
    let filled = text("填表时间", "filled in on").get(lang);
    line.push_str(&format!(" · {filled} {}", year.filled_on()));
    page.element("p", "meta", &line);
    page.raw("</header>\n");
    contents(&mut page);
    page.section("summary", PARTS[0].1);
    page.element("p", "paragraph", &data.paragraph);
    identities(&mut page, data);
    page.raw("</section>\n");
    figures(&mut page, data);
    charts(&mut page, data);
    for table in &data.forms {
        form(&mut page, table);
    }
    appearance(&mut page, data);
    disclosure(&mut page, data);
    gaps(&mut page, data);
    page.close(&footer(year))
}

/// The parts of the page with their anchors.
const PARTS: &[(&str, Text)] = &[
    ("summary", text("概况", "summary")),
    ("figures", text("数字与定义", "figures and definitions")),
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

fn identities(page: &mut Page, data: &YearData) {
    page.raw("<ul class=\"sums\">\n");
    for identity in &data.identities {
        let (mark, class) = if identity.holds() {
            ("✓", "good")
        } else {
            ("✗", "bad")
        };
        let words = format!("{mark} {}", identity.said.get(page.lang));
        page.element("li", class, &words);
    }
    if data.undated > 0 {
        let n = data.undated;
        let words = match page.lang {
            Lang::Zh => format!("✗ 另有 {n} 件没有收案日，不计入任何数字"),
            Lang::En => format!("✗ {n} more without a day of receipt stand in no figure"),
        };
        page.element("li", "bad", &words);
    }
    page.raw("</ul>\n");
}

fn figures(page: &mut Page, data: &YearData) {
    page.section("figures", part("figures"));
    let heads = [
        text("名称", "name"),
        text("数值", "value"),
        text("分子/分母", "of"),
        text("定义", "definition"),
        text("编号", "id"),
    ];
    page.table_open("figures", &heads);
    for line in &data.figures {
        let base = line.base();
        page.raw("<tr>");
        page.element("th", "", line.name.get(page.lang));
        page.element("td", "n", &line.shown);
        page.element("td", "n", &base);
        page.element("td", "", line.definition.get(page.lang));
        page.element("td", "id", line.id);
        page.raw("</tr>\n");
    }
    page.raw("</table>\n</section>\n");
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
        page.raw(&chart);
        numbers(page, block);
        page.raw("</figure>\n");
    }
    page.raw("</section>\n");
}

/// The numbers behind a chart, which a chart alone never is.
fn numbers(page: &mut Page, block: &Block) {
    page.raw("<table>\n<thead><tr>");
    for head in &block.heads {
        page.element("th", "", head);
    }
    page.raw("</tr></thead>\n");
    for row in &block.rows {
        page.raw("<tr>");
        page.element("th", "", &row.label);
        for cell in &row.cells {
            page.element("td", "n", &cell.to_string());
        }
        page.raw("</tr>\n");
    }
    if block.total {
        page.raw("<tr class=\"total\">");
        page.element("th", "", text("合计", "total").get(page.lang));
        for at in 0..block.heads.len().saturating_sub(1) {
            let sum: u32 = block.rows.iter().filter_map(|r| r.cells.get(at)).sum();
            page.element("td", "n", &sum.to_string());
        }
        page.raw("</tr>\n");
    }
    page.raw("</table>\n");
}

fn number(column: &Column, value: i128) -> String {
    match column.unit {
        Unit::Yuan => format!("{}.{:02}", value / 100, value % 100),
        _ => value.to_string(),
    }
}

/// A form with the fields that have anything, and its totals; the workbook has every row.
fn form(page: &mut Page, table: &FormTable) {
    let lang = page.lang;
    page.section(table.form.id, part(table.form.id));
    page.element("p", "meta", table.form.note.get(lang));
    page.raw("<div class=\"wide\"><table class=\"form\">\n<thead><tr>");
    page.raw(&format!(
        "<th rowspan=\"2\">{}</th>",
        esc(text("行政管理类别", "field").get(lang))
    ));
    let columns = table.form.columns;
    for group in columns.chunk_by(|a, b| a.group == b.group) {
        let name = group.first().map_or("", |c| c.group.get(lang));
        page.raw(&format!(
            "<th colspan=\"{}\">{}</th>",
            group.len(),
            esc(name)
        ));
    }
    page.raw("</tr>\n<tr>");
    for column in columns {
        page.raw(&format!(
            "<th class=\"tall\" title=\"{}\"><span>{}</span></th>",
            esc(column.definition.get(lang)),
            esc(column.title.get(lang))
        ));
    }
    page.raw("</tr></thead>\n");
    let mut empty = 0;
    for row in &table.rows {
        if row.cells.iter().all(|c| *c == 0) {
            empty += 1;
            continue;
        }
        cells(page, "", row.label.get(lang), columns, &row.cells);
    }
    cells(
        page,
        "total",
        text("合计", "total").get(lang),
        columns,
        &table.totals,
    );
    page.raw("</table></div>\n");
    let words = match lang {
        Lang::Zh => format!("其余 {empty} 个领域各栏均为 0。"),
        Lang::En => format!("The other {empty} fields have 0 in every column."),
    };
    page.element("p", "meta", &words);
    page.raw("<ul class=\"sums\">\n");
    for check in &table.checks {
        let (mark, class) = if check.holds() {
            ("✓", "good")
        } else {
            ("✗", "bad")
        };
        let words = format!(
            "{mark} {}: {} = {}",
            check.said.get(lang),
            check.left,
            check.right
        );
        page.element("li", class, &words);
    }
    page.raw("</ul>\n</section>\n");
}

fn cells(page: &mut Page, class: &str, label: &str, columns: &[Column], values: &[i128]) {
    page.raw(&format!("<tr class=\"{class}\">"));
    page.element("th", "", label);
    for (column, value) in columns.iter().zip(values) {
        page.element("td", "n", &number(column, *value));
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
    page.raw("</table>\n</section>\n");
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
    page.raw("</table>\n");
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
        for gap in GAPS {
            let n = data.gaps.iter().filter(|g| g.gap.id == gap.id).count();
            if n > 0 {
                let words = format!("{} {n}: {}", gap.what.get(lang), gap.why.get(lang));
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
            page.element("th", "", gap.gap.what.get(lang));
            page.element("td", "", &gap.case);
            page.element("td", "", &gap.name);
            page.element("td", "", gap.detail.get(lang));
            page.element("td", "", gap.remedy.get(lang));
            page.raw("</tr>\n");
        }
        page.raw("</table>\n");
    }
    page.raw("</section>\n");
}

fn footer(year: &Year<'_>) -> String {
    let lang = year.lang;
    let part = |name: Text, value: &str| format!("{}{value}", name.get(lang));
    [
        part(
            text("单位负责人：", "head of the agency: "),
            year.setting("office.principal"),
        ),
        part(
            text("填表人：", "filled in by: "),
            year.setting("office.filled_by"),
        ),
        part(text("电话：", "telephone: "), year.setting("office.phone")),
        part(text("填表时间：", "date: "), &year.filled_on()),
    ]
    .join("　")
}
