//! Edges: the last day and the day after, both ends of a pause, midnight, signs and fen; each row is a place where a
//! program that is off by one is wrong and nothing else shows it.

use anjuan::calendar::{Calendar, Span, period_with_pauses};
use anjuan::case::*;
use anjuan::docket::{Docket, Query, Row, Scope};
use anjuan::exchange::calendar_out::{Wanted, calendar};
use anjuan::exchange::ledger_out::{self, Format};
use anjuan::exchange::sheet;
use anjuan::exchange::values::{Reading, money};
use anjuan::law::deadlines;
use anjuan::ledger::{Deed, Doubts, Ledger, Mode};
use anjuan::report::{Customs, Length, Period, Sheet, YearStart};
use anjuan::text::{Lang, Said};
use chrono::NaiveDate;

use crate::cli::{Desk, fact, lawsuit};
use crate::ledger::moment;
use crate::notation::{case, day};

/// A case of the table; reconsideration where its facts say so, an appearance in a cancelled hearing by `+appeared`.
fn of(facts: &str) -> CaseFile {
    let kind = match facts.contains("application_received") {
        true => "kind=reconsideration ",
        false => "",
    };
    let crossed = facts.contains(":cancelled+appeared");
    let mut case = case(&format!("{kind}{}", facts.replace("+appeared", "")));
    if crossed {
        let one = Attendance::new(Part::Official, "王某", AppearanceState::Appeared);
        case.hearings[0].people.push(one);
    }
    case.agents.push(Agent {
        uuid: uuid::Uuid::from_u128(5),
        kind: AgentKind::OutsideLawyer,
        name: "傅云深".into(),
        firm: String::new(),
    });
    case
}

fn docket(cases: &str) -> Docket {
    let calendar = Calendar::new();
    let mut docket = Docket::new();
    for (id, facts) in (1..).zip(cases.split('&')) {
        docket.put(id, &Row::of(&of(facts.trim()), &calendar));
    }
    docket
}

fn span(text: &str) -> (NaiveDate, Option<NaiveDate>) {
    let (from, until) = text.split_once("..").unwrap();
    (day(from), Some(day(until)))
}

fn starts(text: &str) -> YearStart {
    let (month, day) = text.split_once('-').unwrap();
    YearStart {
        month: month.parse().unwrap(),
        day: day.parse().unwrap(),
    }
}

/// A ledger with one case, in a folder of its own.
fn ledger(case: CaseFile, today: &str) -> (tempfile::TempDir, Ledger) {
    let dir = tempfile::tempdir().unwrap();
    let at = moment(today);
    let mut ledger = Ledger::open(&dir.path().join("a.db"), Mode::Create, at).unwrap();
    let deed = Deed::case(Said::new("新增", "add"), case);
    ledger.commit(deed, Doubts::All).unwrap();
    (dir, ledger)
}

/// The text of the one cell of a workbook.
fn cell(path: &std::path::Path) -> String {
    let sheets = sheet::read(path).unwrap();
    let rows = &sheets[0].rows;
    rows[0].cell(0).text()
}

fn got(what: &str, given: &str, on: &str) -> String {
    let calendar_of = Calendar::new();
    match what {
        "last" => {
            let words: Vec<&str> = given.split_whitespace().collect();
            let pauses: Vec<_> = words.iter().skip(2).map(|w| span(w)).collect();
            let run: Span = words[1].parse().unwrap();
            let found = period_with_pauses(&calendar_of, day(words[0]), run, &pauses).unwrap();
            found.last().map_or("-".into(), |last| last.to_string())
        }
        "state" => {
            let (rule, facts) = given.split_once(' ').unwrap();
            let all = deadlines(&of(facts), &calendar_of, day(on));
            let one = all.iter().find(|d| d.rule.id == rule).unwrap();
            let due = one.due.map_or("-".into(), |d| d.to_string());
            format!("{due} {} {}", one.state.id(), one.days_left.unwrap())
        }
        "query" => {
            let (facts, query) = given.split_once('|').unwrap();
            let query = Query::parse(query.trim()).unwrap();
            match docket(facts).select(&query, day(on)).len() {
                0 => "no".into(),
                _ => "yes".into(),
            }
        }
        "figure" => {
            let docket = docket(given);
            let year = chrono::Datelike::year(&day(on));
            let scope = Scope::new(NaiveDate::from_ymd_opt(year, 1, 1), Some(day(on)), day(on));
            let sheet = Sheet::of(&docket, &scope, &Customs::default());
            FIGURES_ASKED
                .iter()
                .map(|id| match sheet.value(id) {
                    anjuan::report::Value::Count(n) => format!("{id} {n}"),
                    other => format!("{id} {other:?}"),
                })
                .collect::<Vec<_>>()
                .join(",")
        }
        "asof" => {
            let (_dir, mut ledger) = ledger(of(given), "2022-12-31");
            ledger.see_from(Some(day(on))).unwrap();
            let due = ledger.docket().row(0).next_due();
            due.map_or("-".into(), |d| d.to_string())
        }
        "previous" => {
            let words: Vec<&str> = given.split_whitespace().collect();
            let first = day(&format!("{}-01", words[1]));
            let period = Period::of(Length::from_id(words[0]).unwrap(), first, starts(words[2]));
            let before = period.previous(day(on));
            format!("{}..{}", before.from.unwrap(), before.end())
        }
        "year" => starts(given).year_of(day(on)).to_string(),
        "money" => match money(given) {
            Reading::Value(fen) => fen.to_string(),
            other => format!("{other:?}"),
        },
        "text" => {
            let text = given
                .replace("\\u{1b}", "\u{1b}")
                .replace("\\u{202e}", "\u{202e}")
                .replace("\\u{0}", "\0");
            let mut case = of("complaint_received=2022-03-04");
            case.head.handler = text;
            let (_dir, ledger) = ledger(case, "2022-12-31");
            ledger.case(1).unwrap().head.handler
        }
        "csv" => {
            let mut case = of("complaint_received=2022-03-04");
            case.head.note = given.into();
            let (dir, ledger) = ledger(case, "2022-12-31");
            let path = dir.path().join("a.csv");
            ledger_out::export(&ledger, &[0], &path, Format::Csv, Lang::Zh, true).unwrap();
            let text = std::fs::read_to_string(path).unwrap();
            let cells = text.lines().flat_map(|l| l.split(','));
            let mut found = cells
                .map(|c| c.trim_matches('"'))
                .filter(|c| c.ends_with('5') && c.chars().all(|c| "'-5".contains(c)));
            found.next_back().unwrap().to_string()
        }
        "excel" => {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("a.xlsx");
            let mut book = rust_xlsxwriter::Workbook::new();
            let format = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd hh:mm");
            let serial: f64 = given.parse().unwrap();
            book.add_worksheet()
                .write_with_format(0, 0, serial, &format)
                .unwrap();
            book.save(&path).unwrap();
            cell(&path)
        }
        "allday" => {
            let (_dir, ledger) = ledger(of("complaint_received=2022-03-04"), on);
            let wanted = Wanted {
                official: None,
                within: 90,
            };
            let text = calendar(&ledger, wanted, Lang::Zh).unwrap().text;
            let ends = |key: &str| -> Vec<String> {
                let all = text.lines().filter_map(|l| l.strip_prefix(key));
                all.map(|day| day.trim().to_string()).collect()
            };
            let (from, to) = (ends("DTSTART;VALUE=DATE:"), ends("DTEND;VALUE=DATE:"));
            let plain = given.replace('-', "");
            let at = from.iter().position(|d| *d == plain).unwrap();
            format!("{}..{}", from[at], to[at])
        }
        "form" => {
            let closed = format!(
                r#"{},{{"kind":"concluded","day":"2022-06-01","outcome":"compensated","amount_fen":{given}}}"#,
                fact("complaint_received", "2022-03-04")
            );
            let line = lawsuit("（2022）京0105行初1号", "沈青禾", &closed);
            let desk = Desk::new("2022-12-31");
            desk.run("apply --yes -").stdin(&line).ok();
            let (template, out) = (desk.path("a.xlsx"), desk.path("b.xlsx"));
            let mut book = rust_xlsxwriter::Workbook::new();
            book.add_worksheet()
                .write(0, 0, "{{litigation.compensation}}")
                .unwrap();
            book.save(&template).unwrap();
            desk.run("export form --year 2022")
                .args(&[template.to_str().unwrap(), "--out", out.to_str().unwrap()])
                .ok();
            cell(&out)
        }
        other => panic!("{other}"),
    }
}

/// Figures the table asks for; a row names one of them.
const FIGURES_ASKED: &[&str] = &[
    "litigation.received",
    "reconsideration.corrected",
    "appearance.attended_times",
];

#[test]
fn every_edge_holds() {
    let mut wrong = Vec::new();
    let mut rows = 0;
    for line in include_str!("edges.csv").lines().skip(1) {
        let fields: Vec<&str> = line.splitn(5, ';').collect();
        let [what, given, on, want, why] = fields[..] else {
            panic!("{line}");
        };
        rows += 1;
        let got = got(what, given, on);
        let same = match what {
            "figure" => got.split(',').any(|one| one == want),
            _ => got == want,
        };
        if !same {
            wrong.push(format!("{line}\n  gives {got} ({why})"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows > 30);
}
