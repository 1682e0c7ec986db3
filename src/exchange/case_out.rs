//! One case carried out whole: a page for reading and printing in any browser, or JSON.
//!
//! The page is one file with its own style, no script and nothing loaded from anywhere. Every deadline carries its
//! numbered steps.

mod page;

use std::collections::BTreeMap;
use std::path::Path;

use page::Page;
pub(crate) use page::esc;

use super::ledger_out::ExportError;
use crate::case::{self, AttendanceField, CaseFile, CourtNotice, FactField, HearingField};
use crate::law::Whose;
use crate::ledger::{Ledger, LedgerError, full_label, label};
use crate::text::{Holds, Lang, Said, Text, text};

/// Whether a file's ending is one a case can be written as.
pub fn writes(out: &Path) -> bool {
    matches!(ending(out), Some("html" | "json"))
}

fn ending(out: &Path) -> Option<&str> {
    out.extension().and_then(|e| e.to_str())
}

/// Writes a case into a file by its ending: a page (`.html`), or JSON.
///
/// # Errors
/// The file is there and `replace` is not given; it cannot be written.
pub fn write(
    ledger: &Ledger,
    case: &CaseFile,
    out: &Path,
    lang: Lang,
    replace: bool,
) -> Result<(), ExportError> {
    let content = match ending(out) {
        Some("json") => {
            serde_json::to_string_pretty(case).map_err(|e| ExportError::Form(e.to_string()))?
        }
        _ => html(ledger, case, lang)?,
    };
    ExportError::write(out, content.as_bytes(), replace)
}

/// The page of a case as of the ledger's today.
///
/// # Errors
/// The file cannot be read.
pub fn html(ledger: &Ledger, case: &CaseFile, lang: Lang) -> Result<String, LedgerError> {
    html_linked(ledger, case, lang, &BTreeMap::new())
}

/// The same page, whose papers lead to their files: by UUID, the place beside the page.
///
/// # Errors
/// The file cannot be read.
pub fn html_linked(
    ledger: &Ledger,
    case: &CaseFile,
    lang: Lang,
    links: &BTreeMap<uuid::Uuid, String>,
) -> Result<String, LedgerError> {
    let mut page = Page::new(lang);
    let today = ledger.today();
    let seen = case.as_of(today);
    page.open(&label(case));
    page.heading(1, &full_label(case));
    cover(&mut page, ledger, &seen);
    people(&mut page, &seen);
    findings(&mut page, &seen);
    papers(&mut page, &seen, links);
    timeline(&mut page, ledger, &seen);
    deadlines(&mut page, ledger, &seen);
    hearings(&mut page, &seen);
    page.heading(2, text("以后", "what can still come").get(lang));
    let mut ahead: Vec<String> = Vec::new();
    if let Some(effect) = ledger.effect_day(&seen) {
        ahead.push(effect.why.get(lang).to_string());
    }
    ahead.extend(
        ledger
            .forecast(&seen)
            .iter()
            .map(|f| f.said.get(lang).to_string()),
    );
    page.list("ul", &ahead);
    page.heading(2, text("同一争议的案件", "cases of the dispute").get(lang));
    let chain: Vec<String> = ledger
        .chain(case)?
        .iter()
        .map(|(_, c)| {
            let outcome = c.outcome().map_or("", |o| o.text().get(lang));
            format!(
                "{} {} {outcome}",
                c.head.instance.text().get(lang),
                label(c)
            )
        })
        .collect();
    page.list("ul", &chain);
    Ok(page.close(&format!("{today}")))
}

fn cover(page: &mut Page, ledger: &Ledger, case: &CaseFile) {
    let lang = page.lang;
    let today = ledger.today();
    let duty = ledger.duty(case);
    let marks: Vec<&str> = ledger
        .marks(case)
        .iter()
        .map(|m| m.text().get(lang))
        .collect();
    let day = |d: Option<chrono::NaiveDate>| d.map(|d| d.to_string()).unwrap_or_default();
    let word = |t: Text| t.get(lang).to_string();
    let names = |holds: Holds, id: &str| ledger.called(Some(case.head.uuid), holds, id);
    let of_head = case::cover(case, &names)
        .into_iter()
        .map(|(line, said)| (line.label(case.head.kind), said.get(lang).to_string()));
    let standing = [
        (
            text("阶段", "stage"),
            format!("{} {}", word(case.stage(today).text()), marks.join(" ")),
        ),
        (text("收案日", "received"), day(case.received())),
        (
            text("结案", "closed"),
            format!(
                "{} {}",
                case.closing_day(lang),
                case.outcome().map_or("", |o| o.text().get(lang))
            ),
        ),
        (text("负责人出庭", "appearance"), word(duty.text())),
    ];
    let rows: Vec<Vec<String>> = standing
        .into_iter()
        .chain(of_head)
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(name, value)| vec![name.get(lang).to_string(), value])
        .collect();
    page.table(&[], &rows);
}

/// What was found wrong.
fn findings(page: &mut Page, case: &CaseFile) {
    if case.findings.is_empty() {
        return;
    }
    let lang = page.lang;
    page.heading(2, text("裁判指出的问题", "what was found wrong").get(lang));
    let rows: Vec<Vec<String>> = case
        .findings
        .iter()
        .map(|f| {
            vec![
                f.flaw.text().get(lang).to_string(),
                f.text.clone(),
                f.department.clone(),
                f.correction.clone(),
                f.corrected.map(|d| d.to_string()).unwrap_or_default(),
                f.accountability.clone(),
            ]
        })
        .collect();
    let heads = [
        text("问题", "flaw"),
        text("具体问题", "what exactly"),
        text("责任科室", "department"),
        text("整改情况", "put right"),
        text("整改完成日", "corrected on"),
        text("责任追究", "accountability"),
    ];
    page.table(&heads, &rows);
}

/// The papers in the file.
fn papers(page: &mut Page, case: &CaseFile, links: &BTreeMap<uuid::Uuid, String>) {
    if case.papers.is_empty() {
        return;
    }
    let lang = page.lang;
    page.heading(2, text("卷内材料", "papers").get(lang));
    let rows: Vec<Vec<String>> = (1..)
        .zip(&case.papers)
        .map(|(no, p)| {
            let number = |n: i64| match n {
                0 => String::new(),
                n => n.to_string(),
            };
            vec![
                format!("{no}"),
                p.sort.text().get(lang).to_string(),
                p.title.clone(),
                p.day.map(|d| d.to_string()).unwrap_or_default(),
                p.author.clone(),
                number(i64::from(p.pages)),
                p.name.clone(),
                number(p.size),
                p.sha256
                    .as_ref()
                    .map_or(String::new(), |d| d.as_str().to_string()),
                p.note.clone(),
            ]
        })
        .collect();
    let heads = [
        text("序号", "no"),
        text("材料类别", "sort"),
        text("题名", "title"),
        text("文书日期", "day"),
        text("责任者", "made by"),
        text("页数", "pages"),
        text("原文件名", "file name"),
        text("字节数", "bytes"),
        text("文件指纹", "fingerprint"),
        text("备注", "note"),
    ];
    let at: Vec<Option<&String>> = case.papers.iter().map(|p| links.get(&p.uuid)).collect();
    page.linked_table(&heads, &rows, TITLE, &at);
}

/// The column of a paper's title.
const TITLE: usize = 2;

fn people(page: &mut Page, case: &CaseFile) {
    let lang = page.lang;
    page.heading(2, text("当事人和代理人", "parties and agents").get(lang));
    let mut rows: Vec<Vec<String>> = case
        .parties
        .iter()
        .map(|p| {
            vec![
                p.role.text().get(lang).to_string(),
                p.name.clone(),
                p.kind.text().get(lang).to_string(),
                p.people.to_string(),
            ]
        })
        .collect();
    rows.extend(case.agents.iter().map(|a| {
        vec![
            a.kind.text().get(lang).to_string(),
            a.name.clone(),
            a.firm.clone(),
            String::new(),
        ]
    }));
    let heads = [
        text("身份", "part"),
        text("姓名或名称", "name"),
        text("性质", "what"),
        text("人数", "people"),
    ];
    page.table(&heads, &rows);
}

fn timeline(page: &mut Page, ledger: &Ledger, case: &CaseFile) {
    let lang = page.lang;
    let names = |holds: Holds, id: &str| ledger.called(Some(case.head.uuid), holds, id);
    const COLUMNS: [FactField; 6] = [
        FactField::Day,
        FactField::Kind,
        FactField::Outcome,
        FactField::Until,
        FactField::Paper,
        FactField::Note,
    ];
    page.heading(2, text("经过", "timeline").get(lang));
    let rows: Vec<Vec<String>> = case
        .facts
        .iter()
        .map(|f| {
            let outcome = f.outcome.map_or("", |o| o.text().get(lang));
            let until = f.until.map(|d| format!("→ {d}")).unwrap_or_default();
            let more = joined(&case::rest(f, &COLUMNS, &names), lang);
            vec![
                f.day.to_string(),
                format!("{} {outcome} {until} {more}", f.kind.text().get(lang)),
                f.paper.clone(),
                f.note.clone(),
            ]
        })
        .collect();
    let heads = [
        text("日期", "day"),
        text("事实", "fact"),
        text("文书", "paper"),
        text("备注", "note"),
    ];
    page.table(&heads, &rows);
}

fn deadlines(page: &mut Page, ledger: &Ledger, case: &CaseFile) {
    let lang = page.lang;
    page.heading(2, text("期限", "deadlines").get(lang));
    for deadline in ledger.deadlines(case) {
        let due = deadline.due.map(|d| d.to_string()).unwrap_or_default();
        let whose = match deadline.rule.whose {
            Whose::Ours => String::new(),
            other => lang.brackets(other.text().get(lang)),
        };
        page.heading(
            3,
            &format!(
                "{due} {}{whose} · {}",
                deadline.rule.title.get(lang),
                deadline.state_text().get(lang)
            ),
        );
        let steps: Vec<String> = ledger
            .explain(&deadline, case)
            .iter()
            .map(|s| s.said.get(lang).to_string())
            .collect();
        page.list("ol", &steps);
    }
    for deadline in ledger.office_deadlines(case) {
        let steps: Vec<String> = ledger
            .explain_office(&deadline)
            .iter()
            .map(|s| s.said.get(lang).to_string())
            .collect();
        page.heading(
            3,
            &format!(
                "{} {}",
                text("本单位", "office rule").get(lang),
                deadline.rule.title
            ),
        );
        page.list("ol", &steps);
    }
}

/// What the heading of a hearing says.
const HEADING: [HearingField; 4] = [
    HearingField::Day,
    HearingField::Time,
    HearingField::Place,
    HearingField::State,
];

/// What the line of a person says in its own words.
const PERSON: [AttendanceField; 8] = [
    AttendanceField::Part,
    AttendanceField::Name,
    AttendanceField::Post,
    AttendanceField::Rank,
    AttendanceField::State,
    AttendanceField::Spoke,
    AttendanceField::Ground,
    AttendanceField::Proof,
];

fn joined(list: &[Said], lang: Lang) -> String {
    let mark = text("；", "; ").get(lang);
    let words: Vec<&str> = list.iter().map(|said| said.get(lang)).collect();
    words.join(mark)
}

fn hearings(page: &mut Page, case: &CaseFile) {
    let lang = page.lang;
    page.heading(2, text("开庭与出庭", "hearings and appearance").get(lang));
    for hearing in &case.hearings {
        page.heading(
            3,
            &format!(
                "{} {} {} {}",
                hearing.day,
                hearing.time,
                hearing.place,
                hearing.state.text().get(lang)
            ),
        );
        // no notice and no word of one are stored alike: the page says neither
        let silent = (hearing.notice == CourtNotice::None).then_some(HearingField::Notice);
        let shown: Vec<HearingField> = HEADING.into_iter().chain(silent).collect();
        let more = joined(&case::rest(hearing, &shown, &|_, _| None), lang);
        if !more.is_empty() {
            page.paragraph(&more);
        }
        let people: Vec<String> = hearing
            .people
            .iter()
            .map(|p| {
                let rank = p.rank.map_or("", |r| r.text().get(lang));
                let ground = p.ground.map_or("", |g| g.text().get(lang));
                let spoke = match p.spoke {
                    Some(true) => text("发言", "spoke").get(lang),
                    Some(false) => text("未发言", "did not speak").get(lang),
                    None => "",
                };
                let more = joined(&case::rest(p, &PERSON, &|_, _| None), lang);
                format!(
                    "{} {} {} {rank} {} {spoke} {ground} {} {more}",
                    p.part.text().get(lang),
                    p.name,
                    p.post,
                    p.state.text().get(lang),
                    p.proof
                )
            })
            .collect();
        page.list("ul", &people);
    }
}
