//! The year's papers as somebody else sees them: what they lead with, what is folded, how they print, what never stands in them.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use anjuan::docket::Scope;
use anjuan::exchange::sample::{SAMPLES, Sample};
use anjuan::exchange::year_html::{Zeros, html, html_with};
use anjuan::exchange::yearend::{Year, gather, workbook};
use anjuan::ledger::{Ledger, Moment};
use anjuan::text::Lang;
use chrono::NaiveDate;

use super::cli::Desk;
use super::notation::day;

/// The sample of 2022 as its office sees it.
fn sample(dir: &tempfile::TempDir) -> Ledger {
    let sample: &Sample = &SAMPLES[0];
    let today: NaiveDate = sample.today().unwrap();
    let at = today.and_hms_opt(9, 0, 0).unwrap().and_utc().fixed_offset();
    let moment = Moment { at, today };
    sample.open(moment, &dir.path().join("a.db")).unwrap()
}

fn year_of(ledger: &Ledger) -> Year<'_> {
    let scope = Scope::new(
        Some(day("2022-01-01")),
        Some(day("2022-12-31")),
        ledger.today(),
    );
    Year::new(ledger, scope, Lang::Zh, ledger.today()).unwrap()
}

fn sample_desk() -> Desk {
    let desk = Desk::new("2022-12-19");
    desk.run("apply - --yes").stdin(SAMPLES[0].lines).ok();
    desk
}

/// The parts of an archive by name.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap_or_default();
            (file.name().unwrap().to_string(), text)
        })
        .collect()
}

/// The paragraph, the numbers and the charts come first; definitions and ids last; sums that agree take one line.
#[test]
fn the_page_leads_with_what_people_read() {
    let dir = tempfile::tempdir().unwrap();
    let ledger = sample(&dir);
    let year = year_of(&ledger);
    let data = gather(&year, |_| Ok(())).unwrap();
    let page = html(&year, &data);
    let at = |what: &str| page.find(what).unwrap_or_else(|| panic!("{what}"));
    let order = [
        "截至12月19日，行政诉讼案件共31件",
        "class=\"cards\"",
        "勾稽关系 16 项均成立",
        "<svg",
        "id=\"litigation_form\"",
        "id=\"gaps\"",
        "id=\"figures\"",
        ">litigation.pending<",
    ];
    let places: Vec<usize> = order.iter().map(|what| at(what)).collect();
    assert!(places.is_sorted(), "{places:?}");
    // No identity told one by one, no command, no half-width bracket round Chinese.
    assert!(!page.contains("结转 6 ＋ 新收 25"));
    assert!(!page.contains("anjuan "), "a command stands in the page");
    assert!(page.contains("2022年3月") && !page.contains(">2022-03<"));
    assert!(page.contains("行政诉讼 上年结转") && !page.contains("上期结转"));
    assert!(page.contains("作为共同被告") && !page.contains("我方为"));
    assert!(page.contains("@page sheet{size:A4 landscape") && page.contains("max-width:40em"));
}

/// What is zero is named in a line; one option brings it back, cell by cell.
#[test]
fn zeros_are_folded_until_they_are_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    let ledger = sample(&dir);
    let year = year_of(&ledger);
    let data = gather(&year, |_| Ok(())).unwrap();
    let folded = html(&year, &data);
    let whole = html_with(&year, &data, Zeros::Shown);
    assert!(folded.contains("其余") && folded.contains("均为 0"));
    for id in [
        "litigation.instance.retrial.received",
        "litigation.role.respondent",
    ] {
        assert!(!folded.contains(&format!(">{id}<")), "{id}");
        assert!(whole.contains(&format!(">{id}<")), "{id}");
    }
    // Zero that is an answer is said: nothing pending, nothing carried over.
    assert!(folded.contains(">reconsideration.closed<"));
    assert!(whole.len() > folded.len() * 3 / 2);
    let desk = sample_desk();
    let out = desk.path("all.html");
    desk.run(&format!("export report --all --out {}", out.display()))
        .ok();
    let page = std::fs::read_to_string(&out).unwrap();
    assert!(page.contains(">litigation.role.respondent<"));
}

/// A year nothing is known of is empty in the trend, not zero.
#[test]
fn years_before_the_file_are_empty_on_paper() {
    let dir = tempfile::tempdir().unwrap();
    let ledger = sample(&dir);
    let year = year_of(&ledger);
    let data = gather(&year, |_| Ok(())).unwrap();
    let trend = data.blocks.iter().find(|b| b.id == "trend").unwrap();
    let row = |label: &str| trend.rows.iter().find(|r| r.label == label).unwrap();
    assert!(row("2018年").cells.iter().all(Option::is_none));
    assert!(row("2021年").cells.iter().all(Option::is_some));
}

/// How the sheets print: on A4 or A3, across, with their heads on every page; the ledger without what only programs read.
#[test]
fn the_sheets_print_as_offices_print() {
    let dir = tempfile::tempdir().unwrap();
    let ledger = sample(&dir);
    let year = year_of(&ledger);
    let written = workbook(&year).unwrap();
    let parts = parts(&written.bytes);
    let names: Vec<&str> = parts["xl/workbook.xml"]
        .split("<sheet name=\"")
        .skip(1)
        .filter_map(|s| s.split('"').next())
        .collect();
    let sheet = |name: &str| {
        let at = names
            .iter()
            .position(|n| *n == name)
            .unwrap_or_else(|| panic!("{name}"));
        &parts[&format!("xl/worksheets/sheet{}.xml", at + 1)]
    };
    let print = |name: &str| {
        let xml = sheet(name);
        let at = xml.find("<pageSetup ").unwrap();
        let end = xml[at..].find('>').unwrap();
        xml[at..at + end].to_string()
    };
    const A4: &str = "paperSize=\"9\"";
    const A3: &str = "paperSize=\"8\"";
    for (name, paper) in [
        ("总览", A4),
        ("复议统计表", A3),
        ("应诉统计表", A3),
        ("出庭应诉情况表", A4),
        ("信息公开年报表四", A4),
        ("分列与趋势", A4),
        ("数字与定义", A4),
        ("缺项清单", A4),
        ("台账-行政诉讼", A3),
        ("台账-行政复议", A3),
    ] {
        assert!(print(name).contains(paper), "{name}: {}", print(name));
        let head = format!("{name}!$");
        let quoted = format!("'{name}'!$");
        let titles = parts["xl/workbook.xml"]
            .split("_xlnm.Print_Titles")
            .skip(1)
            .any(|t| {
                t.split("</definedName>")
                    .next()
                    .is_some_and(|t| t.contains(&head) || t.contains(&quoted))
            });
        assert!(titles, "{name} repeats no head");
    }
    assert!(print("总览").contains("orientation=\"portrait\""));
    let ledger = sheet("台账-行政诉讼");
    for never in ["案卷数据", "其他事实", "手工期限", "适用复议法"] {
        assert!(!ledger.contains(never), "{never}");
    }
    // Columns in which nothing stands do not print.
    assert!(ledger.contains("hidden=\"1\""));
    // Commands stand nowhere.
    assert!(parts.values().all(|xml| !xml.contains("anjuan ")));
}

/// A rate is a number that shows as per cent, a formula carries its value.
#[test]
fn rates_are_numbers_in_per_cent() {
    let dir = tempfile::tempdir().unwrap();
    let ledger = sample(&dir);
    let year = year_of(&ledger);
    let parts = parts(&workbook(&year).unwrap().bytes);
    let styles = &parts["xl/styles.xml"];
    assert!(styles.contains("formatCode=\"0.00%\""), "{styles}");
    for sheet in ["sheet1", "sheet4", "sheet7"] {
        let xml = &parts[&format!("xl/worksheets/{sheet}.xml")];
        assert!(xml.contains("<v>0.1</v>"), "{sheet}: the rate of 1 in 10");
    }
    for (name, xml) in parts
        .iter()
        .filter(|(n, _)| n.starts_with("xl/worksheets/sheet"))
    {
        for formula in xml.split("<f>").skip(1) {
            assert!(
                formula.contains("</f><v>"),
                "{name}: a formula without its value"
            );
        }
    }
}

/// The office without a name is the first gap; named, it is none.
#[test]
fn an_office_without_a_name_is_a_gap() {
    let desk = sample_desk();
    let gaps = desk.run("export gaps --year 2022").json();
    assert_eq!(gaps["gaps"][0]["id"], "office_name", "{gaps}");
    desk.run("settings office.name 柳溪镇人民政府").ok();
    let gaps = desk.run("export gaps --year 2022").json();
    assert_ne!(gaps["gaps"][0]["id"], "office_name", "{gaps}");
}

/// Papers found wanting make no appearance and say so; where the instance was discharged nobody is missed.
#[test]
fn who_came_in_vain_and_who_need_not_come_are_told_so() {
    use anjuan::case::*;
    use anjuan::report::form::hearing_lines;
    let mut case = CaseFile::new(Kind::Litigation, Instance::First);
    case.facts
        .push(Fact::new(FactKind::Received, day("2022-01-10")));
    let mut held = |on: &str, name: Option<&str>, wanting: bool| {
        let mut hearing = Hearing::new(day(on));
        hearing.state = HearingState::Held;
        hearing.people.extend(name.map(|name| {
            let mut one = Attendance::new(Part::Official, name, AppearanceState::Appeared);
            one.spoke = Some(true);
            one.papers_wanting = wanting;
            one
        }));
        case.hearings.push(hearing);
    };
    held("2022-03-01", Some("贺晚舟"), true);
    held("2022-04-01", None, false);
    held("2022-05-01", Some("周砚秋"), false);
    held("2022-06-01", None, false);
    let lines = hearing_lines(&case, &Scope::year_of(day("2022-12-31")));
    let told: Vec<(&str, bool, Option<&str>, Option<bool>)> = lines
        .iter()
        .map(|l| {
            let person = l.officials.first();
            let word = person.map(|p| l.told(p).zh);
            (l.standing().zh, l.asks, word, person.and_then(|p| p.spoke))
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "无正当理由未出庭",
                true,
                Some("到庭，身份证明不合要求，不作出庭"),
                None
            ),
            ("尚未登记", true, None, None),
            ("已出庭", true, Some("已出庭"), Some(true)),
            ("无须出庭", false, None, None),
        ]
    );
}

/// The appearances fit one upright page, the long list of cases lies across: no day and no docket number is broken.
#[test]
fn a_table_whose_days_would_break_lies_across() {
    let dir = tempfile::tempdir().unwrap();
    let desk = sample_desk();
    let paper = |what: &str| {
        let path = dir.path().join(format!("{what}.docx"));
        desk.run(&format!("export {what} --year 2022 --out"))
            .args(&[path.to_str().unwrap()])
            .ok();
        parts(&std::fs::read(path).unwrap())["word/document.xml"].clone()
    };
    let (which, appearance) = (paper("which"), paper("appearance"));
    assert!(which.contains("w:orient=\"landscape\""));
    assert!(!appearance.contains("landscape"));
    assert!(appearance.contains("3月9日") && !appearance.contains("2022-03-09"));
    // Wide enough for a number of a docket in the widest digits.
    assert!(appearance.contains("w:tcW w:w=\"3234\""), "{appearance}");
}

/// However many hearings had no official, the paper is one page; what has no room on it stands in an appendix, each once.
#[test]
fn the_appearances_stay_on_one_page_and_the_rest_is_an_appendix() {
    let case = |n: usize| {
        let (month, on) = (n % 12 + 1, n % 28 + 1);
        format!(
            r#"{{"v":1,"case":{{"kind":"litigation","instance":"first","role":"defendant","number":"（2023）川3702行初{n}号","parties":[{{"role":"claimant","name":"甲{n}"}}],"facts":[{{"kind":"received","day":"2022-12-01"}}],"hearings":[{{"day":"2023-{month:02}-{on:02}","state":"held","people":[{{"part":"official","name":"高远","rank":"principal","state":"absent"}}]}}]}}}}
"#
        )
    };
    let listed = |count: usize| {
        let desk = Desk::new("2024-01-05");
        let lines: String = (1..=count).map(case).collect();
        desk.run("apply - --yes").stdin(&lines).ok();
        let path = desk.path("出庭.docx");
        desk.run(&format!(
            "export appearance --year 2023 --out {}",
            path.display()
        ))
        .ok();
        let text = parts(&std::fs::read(path).unwrap())["word/document.xml"].clone();
        for n in 1..=count {
            let number = format!("行初{n}号");
            assert_eq!(text.matches(&number).count(), 1, "{count}: {number}");
        }
        let (page, rest) = text.split_once(r#"<w:br w:type="page"/>"#).unzip();
        (
            page.map_or(0, |p| p.matches("行初").count()),
            rest.map_or(0, |r| r.matches("行初").count()),
            text,
        )
    };
    let (_, rest, text) = listed(12);
    assert!(rest == 0 && !text.contains("附表"), "{text}");
    for count in [45, 120] {
        let (shown, rest, text) = listed(count);
        assert!((8..=30).contains(&shown), "{shown}");
        assert!(text.contains(&format!("其余{rest}次见附表")) && shown + rest == count);
    }
}
