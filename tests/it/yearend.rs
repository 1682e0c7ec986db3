//! The year's files: forms that add up, sums that are formulas with the value they come to, gaps, hostile texts, the page.

use std::collections::BTreeMap;
use std::io::Cursor;

use anjuan::case::*;
use anjuan::docket::{Counting, Dim, Scope};
use anjuan::exchange::year_html;
use anjuan::exchange::yearend::{Year, YearData, disclosure_workbook, gather, workbook};
use anjuan::ledger::{Change, Deed, Doubts, Ledger, Mode, Moment};
use anjuan::report::form::{DisclosureCell, DisclosureRoute, Office};
use anjuan::report::{Customs, Cut, GAPS, GapView, PERFORM_KNOWN, PERFORMED, crossings, gaps_of};
use anjuan::text::{Lang, Said};
use calamine::{Data, Range, Reader, Xlsx};
use chrono::NaiveDate;
use tempfile::TempDir;

use crate::random::{Rng, case};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A docket in a folder of its own.
struct Books {
    _dir: TempDir,
    ledger: Ledger,
}

fn books(changes: Vec<Change>, today: &str) -> Books {
    let dir = tempfile::tempdir().unwrap();
    let today = day(today);
    let at = today.and_hms_opt(9, 0, 0).unwrap().and_utc().fixed_offset();
    let moment = Moment { at, today };
    let mut ledger = Ledger::open(&dir.path().join("a.db"), Mode::Create, moment).unwrap();
    let deed = Deed::new(Said::new("装入", "load"), changes);
    ledger.commit(deed, Doubts::Confirmed).unwrap();
    Books { _dir: dir, ledger }
}

fn of(cases: Vec<CaseFile>, today: &str) -> Books {
    let changes = cases.into_iter().map(|c| Change::Case(Box::new(c)));
    books(changes.collect(), today)
}

fn random_cases(seed: u64, count: usize) -> Vec<CaseFile> {
    let mut rng = Rng::new(seed);
    (0..count)
        .map(|_| {
            let mut case = case(&mut rng, day("2023-12-31"));
            case.head.field = rng
                .pick(&["land", "public_security", "other", "", "宅基地"])
                .to_string();
            if case.head.kind == Kind::Litigation && rng.chance(80) {
                case.head.path = Some(rng.pick(Path::ALL));
            }
            case
        })
        .collect()
}

fn scope(from: &str, to: &str, as_of: &str) -> Scope {
    Scope::new(Some(day(from)), Some(day(to)), day(as_of))
}

fn year<'a>(books: &'a Books, scope: Scope, lang: Lang) -> Year<'a> {
    Year::new(&books.ledger, scope, lang, day("2024-01-05")).unwrap()
}

fn data(year: &Year<'_>) -> YearData {
    gather(year, |_| Ok(())).unwrap()
}

/// Values and formulas of every sheet.
fn sheets(bytes: &[u8]) -> BTreeMap<String, (Range<Data>, Range<String>)> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    names
        .into_iter()
        .map(|name| {
            let values = book.worksheet_range(&name).unwrap();
            let formulas = book.worksheet_formula(&name).unwrap();
            (name, (values, formulas))
        })
        .collect()
}

/// `C7` as (row, column).
fn cell(name: &str) -> (u32, u32) {
    let letters: String = name.chars().take_while(char::is_ascii_alphabetic).collect();
    let column = letters
        .chars()
        .fold(0, |n, c| n * 26 + (c as u32 - 'A' as u32 + 1));
    (
        name[letters.len()..].parse::<u32>().unwrap() - 1,
        column - 1,
    )
}

fn number(values: &Range<Data>, at: (u32, u32)) -> f64 {
    match values.get_value(at) {
        Some(Data::Float(n)) => *n,
        Some(Data::Int(n)) => *n as f64,
        Some(Data::String(text)) => text.parse().unwrap_or(0.0),
        _ => 0.0,
    }
}

/// What a SUM comes to, over cells as they stand.
fn sum(values: &Range<Data>, formula: &str) -> f64 {
    let inside = formula.trim_start_matches("SUM(").trim_end_matches(')');
    inside
        .split(',')
        .map(|term| match term.split_once(':') {
            None => number(values, cell(term)),
            Some((a, b)) => {
                let ((r1, c1), (r2, c2)) = (cell(a), cell(b));
                (r1..=r2)
                    .flat_map(|r| (c1..=c2).map(move |c| (r, c)))
                    .map(|at| number(values, at))
                    .sum()
            }
        })
        .sum()
}

/// Every formula of a workbook has the value it comes to. Gives how many there are.
fn check_formulas(bytes: &[u8]) -> usize {
    let mut count = 0;
    for (name, (values, formulas)) in sheets(bytes) {
        for (row, column, formula) in formulas.used_cells() {
            if formula.is_empty() {
                continue;
            }
            let start = formulas.start().unwrap();
            let at = (row as u32 + start.0, column as u32 + start.1);
            count += 1;
            if formula.starts_with("SUM(") {
                let have = number(&values, at);
                assert_eq!(have, sum(&values, formula), "{name} {at:?} {formula}");
            } else {
                assert!(
                    formula.starts_with("IF(") || formula.starts_with("COUNTA(") || formula == "0",
                    "{name} {formula}"
                );
            }
        }
    }
    count
}

#[test]
fn sums_are_formulas_with_the_value_they_come_to() {
    for (seed, lang) in [(3, Lang::Zh), (4, Lang::En)] {
        let books = of(random_cases(seed, 60), "2024-01-05");
        let year = year(
            &books,
            scope("2022-01-01", "2022-12-31", "2024-01-05"),
            lang,
        );
        let written = workbook(&year).unwrap();
        assert!(check_formulas(&written.bytes) > 100);
        let (alone, _) = disclosure_workbook(&year).unwrap();
        assert_eq!(check_formulas(&alone), 3);
    }
}

#[test]
fn forms_agree_with_the_figures_and_with_themselves() {
    for seed in 0..12 {
        let mut cases = random_cases(seed, 80);
        // Of three the first two are one dispute, where they are of one kind.
        for (at, case) in cases.iter_mut().enumerate().filter(|(at, _)| at % 3 < 2) {
            case.head.dispute = uuid::Uuid::from_u128(at as u128 / 3 + 1);
        }
        let books = of(cases, "2024-01-05");
        for (from, to, as_of, counting) in [
            ("2021-01-01", "2021-12-31", "2024-01-05", Counting::Cases),
            ("2022-01-01", "2022-12-31", "2022-09-30", Counting::Cases),
            ("2022-01-01", "2022-12-31", "2022-09-30", Counting::Disputes),
            ("2022-07-01", "2022-09-30", "2024-01-05", Counting::Disputes),
        ] {
            let asked = Scope {
                counting,
                ..scope(from, to, as_of)
            };
            let year = year(&books, asked, Lang::Zh);
            let data = data(&year);
            let figure = |id: &str| {
                let line = data.figures.iter().find(|f| f.id == id);
                line.and_then(|l| l.number).unwrap_or(-1.0) as i128
            };
            for table in &data.forms {
                let kind = table.form.kind.id();
                for column in ["carried_over", "received", "closed", "pending"] {
                    let figure = figure(&format!("{kind}.{column}"));
                    assert_eq!(table.total(column), figure, "{kind} {column} {seed} {from}");
                }
                for check in &table.checks {
                    // a court's name stands for the organ in some of the random cases
                    if !check.said.zh.contains("复议机关") {
                        assert!(check.holds(), "{} {check:?} {seed} {from}", table.form.id);
                    }
                }
            }
            // Who came to how many is what the breakdown by official says.
            let came = anjuan::report::figure("appearance.attended_cases").unwrap();
            let customs = Customs::of(books.ledger.settings());
            let cut = Cut {
                dims: &[Dim::Official],
                figures: &[came],
                top: None,
            };
            let tables = crossings(books.ledger.docket(), &asked, &customs, &cut);
            for row in &data.officials {
                let rows = tables.iter().flat_map(|t| &t.rows);
                let found = rows.clone().find(|r| r.values[0].id == row.name);
                let number =
                    found.map_or(0, |r| r.numbers[0].number(customs.rounding).unwrap() as u32);
                assert_eq!(row.numbers()[1], number, "{} {counting:?} {seed}", row.name);
            }
            let lawsuits = &data.forms[1];
            assert_eq!(lawsuits.total("heard"), figure("appearance.heard_cases"));
            assert_eq!(
                lawsuits.total("attended_times"),
                figure("appearance.attended_times")
            );
            for block in data.blocks.iter().filter(|b| b.id.ends_with(".by.matter")) {
                let kind = block.id.split('.').next().unwrap();
                let received: u32 = block.column(0).flatten().sum();
                assert_eq!(i128::from(received), figure(&format!("{kind}.received")));
            }
        }
    }
}

/// A case about disclosure: how it came, and how it ended.
fn about_disclosure(path: Option<Path>, outcome: Option<Outcome>, received: &str) -> CaseFile {
    let (kind, instance, fact) = match path {
        Some(_) => (
            Kind::Litigation,
            Instance::First,
            FactKind::ComplaintReceived,
        ),
        None => (
            Kind::Reconsideration,
            Instance::Reconsideration,
            FactKind::ApplicationReceived,
        ),
    };
    let mut case = CaseFile::new(kind, instance);
    case.head.disclosure = true;
    case.head.path = path;
    case.facts.push(Fact::new(fact, day(received)));
    if let Some(outcome) = outcome {
        case.facts.push(Fact::concluded(day("2022-08-01"), outcome));
    }
    case
}

#[test]
fn the_fifteen_cells_of_the_disclosure_table_are_as_counted_by_hand() {
    use DisclosureCell::*;
    use DisclosureRoute::*;
    let case = about_disclosure;
    let mut not_about = case(None, Some(Outcome::RUpheld), "2022-03-01");
    not_about.head.disclosure = false;
    let cases = vec![
        case(None, Some(Outcome::RUpheld), "2022-03-01"),
        case(None, Some(Outcome::RRequestRejected), "2021-11-01"),
        case(None, Some(Outcome::RUnlawful), "2022-03-01"),
        case(None, Some(Outcome::RWithdrawn), "2022-03-01"),
        case(None, None, "2022-03-01"),
        case(
            Some(Path::Direct),
            Some(Outcome::ClaimsDismissed),
            "2022-03-01",
        ),
        case(Some(Path::Direct), Some(Outcome::Revoked), "2022-03-01"),
        case(
            Some(Path::Direct),
            Some(Outcome::OrderedToPerform),
            "2022-03-01",
        ),
        case(
            Some(Path::Direct),
            Some(Outcome::ActionDismissed),
            "2022-03-01",
        ),
        case(Some(Path::Upheld), Some(Outcome::Varied), "2022-03-01"),
        case(Some(Path::Changed), Some(Outcome::Mediated), "2022-03-01"),
        case(Some(Path::Upheld), None, "2022-12-31"),
        // received after the year, and not about disclosure
        case(Some(Path::Upheld), None, "2023-01-01"),
        not_about,
    ];
    let books = of(cases.clone(), "2024-01-05");
    let year = year(
        &books,
        scope("2022-01-01", "2022-12-31", "2024-01-05"),
        Lang::Zh,
    );
    let table = data(&year).disclosure;
    let want = [
        (Reconsideration, [2, 1, 1, 1], 5),
        (Direct, [1, 2, 1, 0], 4),
        (Reconsidered, [0, 1, 1, 1], 3),
    ];
    for (route, cells, total) in want {
        let have = [Upheld, Corrected, Other, Pending].map(|c| table.cell(route, c));
        assert_eq!((have, table.total(route)), (cells, total), "{route:?}");
    }
    // the office counts withdrawals elsewhere
    let mut changes: Vec<Change> = cases
        .into_iter()
        .map(|c| Change::Case(Box::new(c)))
        .collect();
    changes.push(Change::Setting(Setting {
        key: "disclosure.outcomes".to_string(),
        value: "终止(撤回申请)=结果维持；mediated=corrected".to_string(),
    }));
    let books = self::books(changes, "2024-01-05");
    let year = self::year(
        &books,
        scope("2022-01-01", "2022-12-31", "2024-01-05"),
        Lang::Zh,
    );
    let table = data(&year).disclosure;
    assert_eq!(table.cell(Reconsideration, Upheld), 3);
    assert_eq!(table.cell(Reconsidered, Corrected), 2);
    assert_eq!(table.total(Reconsidered), 3);
}

/// The gaps of a case on the last day of 2022, by id.
fn gap_ids(case: &CaseFile) -> Vec<&'static str> {
    undecided_ids(case, None)
}

/// The same where something is wanting to tell whether we are late.
fn undecided_ids(case: &CaseFile, undecided: Option<Said>) -> Vec<&'static str> {
    stands_ids(case, undecided, false)
}

fn stands_ids(case: &CaseFile, undecided: Option<Said>, unperformed: bool) -> Vec<&'static str> {
    let office = Office::default();
    let view = GapView {
        day: day("2022-12-31"),
        office: &office,
        undecided,
        unanswered: false,
        unperformed,
        perform_by: None,
    };
    gaps_of(case, &view).iter().map(|m| m.gap.id).collect()
}

/// A lawsuit in which nothing is missing.
fn whole() -> CaseFile {
    let mut case = CaseFile::new(Kind::Litigation, Instance::First);
    let head = &mut case.head;
    head.number = DocketNumber::parse("（2022）京0105行初1号").ok();
    head.forum = "青川区人民法院".to_string();
    head.path = Some(Path::Direct);
    head.cause = "penalty".to_string();
    head.matter = Some(Matter::Penalty);
    head.field = "land".to_string();
    head.department = "法制科".to_string();
    head.handler = "李若溪".to_string();
    case.parties.push(Party {
        uuid: uuid::Uuid::nil(),
        role: PartyRole::Claimant,
        kind: PartyKind::Person,
        name: "孙某".to_string(),
        people: 1,
    });
    for (kind, at) in [
        (FactKind::ComplaintReceived, "2022-03-01"),
        (FactKind::AnswerFiled, "2022-03-10"),
    ] {
        case.facts.push(Fact::new(kind, day(at)));
    }
    case.facts
        .push(Fact::concluded(day("2022-08-01"), Outcome::ClaimsDismissed));
    let mut hearing = Hearing::new(day("2022-05-09"));
    hearing.state = HearingState::Held;
    let mut official = Attendance::new(Part::Official, "周明", AppearanceState::Appeared);
    official.post = "镇长".to_string();
    official.rank = Some(Rank::Principal);
    official.spoke = Some(true);
    hearing.people.push(official);
    case.hearings.push(hearing);
    case
}

#[test]
fn every_gap_is_found_where_it_is_and_only_there() {
    assert_eq!(gap_ids(&whole()), Vec::<&str>::new());
    type Break = fn(&mut CaseFile);
    fn official(case: &mut CaseFile) -> &mut Attendance {
        &mut case.hearings[0].people[0]
    }
    let table: &[(&str, Break)] = &[
        ("received_day", |c| c.facts.clear()),
        ("outcome_day", |c| {
            c.facts.retain(|f| f.kind != FactKind::Concluded);
            c.facts.push(Fact::new(FactKind::Served, day("2022-08-03")));
        }),
        ("outcome", |c| c.facts[2].outcome = Some(Outcome::Unknown)),
        ("closing_day", |c| {
            c.facts[2].sort = anjuan::case::FactSort::DayUnknown.id().to_string();
        }),
        ("copy_day", |c| {
            c.facts[0].kind = FactKind::Received;
        }),
        ("answer", |c| {
            c.facts.retain(|f| f.kind != FactKind::AnswerFiled)
        }),
        ("direction", |c| {
            c.facts[2].outcome = Some(Outcome::JudgmentChanged)
        }),
        // Of the dispute, and not of the file alone.
        ("perform_known", |_| {}),
        ("performed", |_| {}),
        ("loss_cause", |c| {
            c.facts[2].outcome = Some(Outcome::Revoked)
        }),
        ("number", |c| c.head.number = None),
        ("claimant", |c| c.parties.clear()),
        ("matter", |c| c.head.matter = None),
        ("field", |c| c.head.field = "宅基地".to_string()),
        ("path", |c| c.head.path = None),
        ("cause", |c| c.head.cause = String::new()),
        ("forum", |c| c.head.forum = String::new()),
        ("organ_level", |c| {
            *c = about_disclosure(None, None, "2022-03-01");
            c.head.forum = "某机关".to_string();
        }),
        ("disclosure_mark", |c| {
            c.head.matter = Some(Matter::Disclosure)
        }),
        ("department", |c| c.head.department = String::new()),
        ("compensation", |c| {
            c.facts[2].outcome = Some(Outcome::Compensated);
            c.findings = vec![Finding::new(Flaw::Other)];
        }),
        ("excess", |c| c.facts[2].amount_fen = Some(i64::MAX)),
        ("hearing_mark", |c| {
            c.hearings[0].state = HearingState::Held;
            c.hearings[0].people.clear();
        }),
        ("hearing_said", |c| {
            c.hearings[0].state = HearingState::Set;
            official(c).state = AppearanceState::Planned;
        }),
        ("staff", |c| {
            official(c).state = AppearanceState::Absent;
        }),
        ("post", |c| official(c).post = String::new()),
        ("rank", |c| official(c).rank = None),
        ("official_unit", |c| {
            c.head.unit = "甲镇人民政府、乙镇人民政府".to_string();
        }),
        ("spoke", |c| official(c).spoke = None),
        ("excuse_ground", |c| {
            official(c).state = AppearanceState::Excused;
            official(c).proof = "公务函".to_string();
        }),
        ("excuse_proof", |c| {
            official(c).state = AppearanceState::Excused;
            official(c).ground = Some(ExcuseGround::Accident);
        }),
    ];
    let ids: Vec<&str> = table.iter().map(|(id, _)| *id).collect();
    let all: Vec<&str> = GAPS.iter().map(|g| g.id).collect();
    assert_eq!(ids, all, "a case for every gap");
    for (id, break_it) in table {
        let mut case = whole();
        break_it(&mut case);
        let undecided = (*id == PERFORM_KNOWN).then(Said::default);
        let found = stands_ids(&case, undecided, *id == PERFORMED);
        assert!(found.contains(id), "{id}: {found:?}");
    }
    // what comes later is not missing yet
    let mut later = whole();
    later.hearings[0].day = day("2023-02-01");
    later.hearings[0].people.clear();
    assert_eq!(gap_ids(&later), Vec::<&str>::new());
}

const HOSTILE: &str =
    "=HYPERLINK(\"http://evil\",\"x\")<script>alert('1')</script>&amp;\u{202e}]]>\u{1b}[31m";

fn hostile() -> Books {
    let mut case = whole();
    case.head.forum = HOSTILE.to_string();
    case.head.department = format!("+1-1{HOSTILE}");
    case.head.field = format!("@SUM(1){HOSTILE}");
    case.head.handler = "-2+3".to_string();
    case.parties[0].name = HOSTILE.to_string();
    case.hearings[0].people[0].name = HOSTILE.to_string();
    case.hearings[0].people[0].post = String::new();
    let setting = |key: &str| {
        Change::Setting(Setting {
            key: key.to_string(),
            value: HOSTILE.to_string(),
        })
    };
    books(
        vec![
            Change::Case(Box::new(case)),
            setting("office.name"),
            setting("office.principal"),
            setting("office.filled_by"),
        ],
        "2024-01-05",
    )
}

#[test]
fn texts_from_outside_are_never_formulas() {
    let books = hostile();
    let year = year(
        &books,
        scope("2022-01-01", "2022-12-31", "2024-01-05"),
        Lang::Zh,
    );
    let written = workbook(&year).unwrap();
    assert!(check_formulas(&written.bytes) > 100);
    let sheets = sheets(&written.bytes);
    let (ledger, _) = &sheets["台账-行政诉讼"];
    let forum = ledger
        .used_cells()
        .find(|(_, _, v)| v.to_string().contains("HYPERLINK"));
    assert!(matches!(forum, Some((_, _, Data::String(_)))));
    let (gaps, _) = &sheets["缺项清单"];
    assert!(
        gaps.used_cells()
            .any(|(_, _, v)| v.to_string().contains("领域的归并"))
    );
}

/// Reads a page as XML would, the elements that never close closed.
fn well_formed(page: &str) {
    let mut xml = page.replace("<!DOCTYPE html>", "");
    for line in page.lines().filter(|l| l.trim_start().starts_with("<meta")) {
        xml = xml.replace(line, "");
    }
    let mut reader = quick_xml::Reader::from_str(&xml);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return,
            Ok(_) => {}
            Err(e) => panic!("{e} at {}", reader.buffer_position()),
        }
    }
}

#[test]
fn the_page_is_whole_and_loads_nothing() {
    let hostile = hostile();
    let random = of(random_cases(5, 80), "2024-01-05");
    for (books, lang) in [
        (&hostile, Lang::Zh),
        (&random, Lang::Zh),
        (&random, Lang::En),
    ] {
        let year = year(books, scope("2022-01-01", "2022-12-31", "2024-01-05"), lang);
        let page = year_html::html(&year, &data(&year));
        well_formed(&page);
        for never in [
            "<script",
            "src=",
            "url(",
            "@import",
            "<link",
            "<img",
            "<iframe",
            "javascript:",
        ] {
            assert!(!page.contains(never), "{never}");
        }
        assert!(
            page.split("href=\"")
                .skip(1)
                .all(|rest| rest.starts_with('#'))
        );
        assert!(page.contains("default-src 'none'"));
        assert!(page.contains("<svg") && page.contains("litigation.pending"));
        assert!(page.chars().all(|c| c == '\n' || !c.is_control()));
        assert!(!page.contains('\u{202e}'));
    }
}

#[test]
fn an_empty_docket_has_forms_of_zeros() {
    // The office without a name is a gap of its own.
    let name = Setting {
        key: "office.name".to_string(),
        value: "柳溪镇人民政府".to_string(),
    };
    let books = books(vec![Change::Setting(name)], "2024-01-05");
    let year = year(
        &books,
        scope("2022-01-01", "2022-12-31", "2024-01-05"),
        Lang::Zh,
    );
    let written = workbook(&year).unwrap();
    assert_eq!((written.cases, written.gaps), (0, 0));
    check_formulas(&written.bytes);
    let page = year_html::html(&year, &data(&year));
    well_formed(&page);
    assert!(page.contains("没有缺项"));
}

#[test]
fn a_case_of_any_kind_has_its_ledger_and_its_line_in_the_contents() {
    let mut enforcement = CaseFile::new(Kind::Enforcement, Instance::Enforcement);
    enforcement.head.forum = "青川区人民法院".to_string();
    let facts = &mut enforcement.facts;
    facts.push(Fact::new(FactKind::EnforcementApplied, day("2022-03-01")));
    let cases = vec![
        enforcement,
        about_disclosure(Some(Path::Direct), None, "2022-03-01"),
        about_disclosure(None, None, "2022-03-01"),
    ];
    let books = of(cases, "2022-12-19");
    let period = scope("2022-01-01", "2022-12-31", "2022-12-19");
    for lang in [Lang::Zh, Lang::En] {
        let bytes = workbook(&year(&books, period, lang)).unwrap().bytes;
        let book = Xlsx::new(Cursor::new(&bytes)).unwrap();
        let names = book.sheet_names();
        let ledgers = names
            .iter()
            .filter(|n| n.starts_with("台账-") || n.starts_with("Ledger-"));
        assert_eq!(ledgers.count(), Kind::ALL.len(), "{names:?}");
        assert!(names.iter().all(|n| !n.trim().is_empty()), "{names:?}");
    }
}

#[test]
fn the_level_of_the_agency_follows_its_name_until_it_is_said() {
    let level = |name: &str, said: Option<&str>| {
        let set = |id: &str, value: &str| {
            Change::Setting(Setting {
                key: id.to_string(),
                value: value.to_string(),
            })
        };
        let mut changes = vec![set("office.name", name)];
        changes.extend(said.map(|value| set("office.level", value)));
        let books = books(changes, "2022-12-19");
        let period = scope("2022-01-01", "2022-12-31", "2022-12-19");
        let found = year(&books, period, Lang::Zh).office.respondent("");
        found.id()
    };
    assert_eq!(level("柳溪镇人民政府", None), "township");
    assert_ne!(level("青川区市场监督管理局", None), "township");
    assert_eq!(level("青川区市场监督管理局", Some("township")), "township");
}

#[test]
fn what_is_left_standing_or_changed_on_appeal_counts_as_it_went_for_us() {
    use anjuan::law::Ending;
    let map = anjuan::report::form::DisclosureMap::default();
    let dismissed = Some(Outcome::AppealDismissedJudgment);
    let table = [
        (
            Some(Outcome::JudgmentChanged),
            Some(Ending::Lost),
            DisclosureCell::Corrected,
        ),
        (
            Some(Outcome::JudgmentChanged),
            Some(Ending::Won),
            DisclosureCell::Upheld,
        ),
        (Some(Outcome::JudgmentChanged), None, DisclosureCell::Other),
        (dismissed, Some(Ending::Lost), DisclosureCell::Corrected),
        (dismissed, Some(Ending::Won), DisclosureCell::Upheld),
        (None, None, DisclosureCell::Other),
    ];
    for (outcome, ending, cell) in table {
        assert_eq!(map.cell(outcome, ending), cell, "{outcome:?} {ending:?}");
    }
}
