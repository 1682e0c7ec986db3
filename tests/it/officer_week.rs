//! What an officer met in a week of work: one test a kind of fault.

use anjuan::case::{AppearanceState, Attendance, CaseFile, HearingState, Part};
use anjuan::exchange::document::{Ask, hearing_message};
use anjuan::exchange::sample::sample;
use anjuan::exchange::week::week;
use anjuan::ledger::{Deed, Doubts, Ledger};
use anjuan::text::Said;
use chrono::NaiveDate;

use crate::cli;
use crate::desk::Desk;
use crate::ledger::moment;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The sample of 2022 as it stands on a day, with one case changed.
fn changed(case: &str, change: impl FnOnce(&mut CaseFile)) -> (tempfile::TempDir, Ledger, i64) {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = sample("2022")
        .unwrap()
        .open(moment("2022-12-19"), &dir.path().join("a.db"))
        .unwrap();
    let id = ledger.find(case).unwrap();
    let mut file = ledger.case(id).unwrap();
    change(&mut file);
    let deed = Deed::case(Said::new("改", "change"), file);
    ledger.commit(deed, Doubts::All).unwrap();
    (dir, ledger, id)
}

/// A name that is on no roster discharges nobody: neither the head's page nor the week nor the words to the official say
/// that the duty is met by it.
#[test]
fn a_name_on_no_roster_does_not_free_the_head() {
    let (dir, ledger, id) = changed("行初139号", |case| {
        let hearing = case.hearings.last_mut().unwrap();
        assert_eq!(hearing.state, HearingState::Set);
        let planned = Attendance::new(Part::Official, "苏", AppearanceState::Planned);
        hearing.people = vec![planned];
    });
    let case = ledger.case(id).unwrap();
    let hearing = case.hearings.last().unwrap();
    let told = format!("{:?}", week(&ledger, hearing.day).unwrap().items);
    assert!(told.contains("苏（不在名册）"), "{told}");
    let words = hearing_message(
        &ledger,
        &case,
        Ask {
            hearing: Some(hearing.uuid),
            official: None,
        },
    );
    let words = words.unwrap();
    assert!(words.contains("先核对您是否属本机关负责人"), "{words}");
    let mut desk = Desk::on(dir, ledger);
    desk.size(80, 24).press("0");
    let shown = desk.shown();
    assert!(
        shown.contains("由苏出庭；苏不在负责人名册，职级未核对"),
        "{shown}"
    );
    assert!(shown.contains("由沈知远出庭，您不必出庭"), "{shown}");
}

/// A last day beyond the published notices is marked wherever it is printed.
#[test]
fn a_provisional_last_day_is_marked_wherever_it_is_printed() {
    let number = "（2026）京0105行初1号";
    let opened = cli::fact("complaint_received", "2026-12-25");
    let desk = cli::Desk::with("2027-01-05", &cli::lawsuit(number, "孙二", &opened));
    for line in [
        "due",
        "digest",
        "digest --short",
        "week 2027-1-11",
        "check-dates",
    ] {
        let said = desk.run(line).ok();
        assert!(
            said.contains('~') || said.contains("暂定"),
            "{line}: {said}"
        );
    }
    for line in [
        "digest --json",
        "week 2027-1-11 --json",
        "check-dates --json",
        "due --json",
    ] {
        let said = desk.run(line).ok();
        assert!(
            said.replace(' ', "").contains("\"provisional\":true"),
            "{line}: {said}"
        );
    }
    let paper = desk.path("审签.docx");
    let line = format!("document approval {number} --out {}", paper.display());
    // What the sample lacks is named beside it.
    desk.run(&line).all();
    let told = crate::docx::words(&std::fs::read(&paper).unwrap());
    assert!(told.contains("（暂定）"), "{told}");
}

/// What nobody said was held stays to be said, excuse or not: the block and the reason below are one rule.
#[test]
fn an_excuse_does_not_make_a_hearing_held() {
    let (dir, ledger, id) = changed("行初133号", |case| {
        let hearing = case.hearings.iter_mut().max_by_key(|h| h.day).unwrap();
        hearing.day = day("2022-12-15");
        for person in &mut hearing.people {
            if person.part == Part::Official {
                person.state = AppearanceState::Excused;
                person.ground = Some(anjuan::case::ExcuseGround::OfficialBusiness);
            }
        }
        assert!(!hearing.is_said());
    });
    let duty = &ledger.duties(&ledger.case(id).unwrap()).unwrap();
    assert!(
        duty.iter().any(|d| d
            .flags
            .iter()
            .any(|f| f.said.zh.contains("尚未登记是否开庭"))),
        "{duty:?}"
    );
    let mut desk = Desk::on(dir, ledger);
    desk.press("3 / '检察院 enter");
    let shown = desk.shown();
    assert!(shown.contains("开庭日已过，待登记 1"), "{shown}");
    assert!(!shown.contains("2022 年已开庭 1"), "{shown}");
}

/// The cursor goes with the hearing that was moved, so that the next key meets the same case.
#[test]
fn the_cursor_stays_with_the_hearing_that_was_moved() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.size(80, 24).press("3 j j");
    assert!(
        desk.has("2022-12-28 周三 09:30 临河市中级"),
        "{}",
        desk.shown()
    );
    desk.press("z '2023-2-20 ctrl-s");
    let shown = desk.shown();
    assert!(
        shown.contains("2023-02-20 周一 09:30 临河市中级"),
        "{shown}"
    );
    desk.press("p");
    assert!(desk.has("安排出庭 2023-02-20"), "{}", desk.shown());
}

/// A deed written beside another's move is called by the day it was written to.
#[test]
fn a_merged_deed_names_the_day_it_was_written_to() {
    let (_dir, mut ledger, id) = changed("行初139号", |_| {});
    let before = ledger.case(id).unwrap();
    let (mut moved, mut planned) = (before.clone(), before.clone());
    moved.hearings[0].day = day("2023-01-11");
    let from = before.hearings[0].day;
    let move_it = Deed::edit(Said::new("改期", "move"), &before, moved);
    ledger.commit(move_it, Doubts::All).unwrap();
    let who = Attendance::new(Part::Official, "沈知远", AppearanceState::Planned);
    planned.hearings[0].people.push(who);
    let title = format!("安排出庭 {from} 沈知远");
    let deed = Deed::edit(Said::same(&title), &before, planned);
    let receipt = ledger.commit(deed, Doubts::All).unwrap();
    assert!(receipt.merged);
    assert_eq!(receipt.title.zh, "安排出庭 2023-01-11 沈知远");
    assert_eq!(ledger.journal(1).unwrap()[0].title, receipt.title);
}

/// A case is named by its number, then by a party; a telephone number in a note names none as long as either does.
#[test]
fn a_case_is_named_by_its_number_before_what_stands_in_notes() {
    let opened = cli::fact("complaint_received", "2026-04-01");
    let noted = cli::lawsuit("（2026）京0105行初31号", "孙二", &opened).replace(
        "\"parties\"",
        "\"note\":\"法官 0883-5550188 钱三\",\"parties\"",
    );
    let named = cli::lawsuit("（2026）京0105行初188号", "钱三", &opened);
    let desk = cli::Desk::with("2026-04-15", &(noted + &named));
    for words in ["188", "钱三"] {
        assert!(
            desk.run(&format!("show {words}"))
                .ok()
                .contains("行初188号")
        );
    }
    // What stands in a note alone still finds its case.
    assert!(desk.run("show 5550").ok().contains("行初31号"));
}

/// A case without a number is called by its party and its day, never by what it is known by inside; and the entry that is
/// kept is not offered as the other one.
#[test]
fn no_inner_number_names_a_case_that_has_none() {
    let (dir, ledger, id) = changed("行初139号", |_| {});
    let mut again = ledger.case(id).unwrap();
    let path = ledger.path().to_path_buf();
    drop(ledger);
    let nil = uuid::Uuid::nil();
    (again.head.uuid, again.head.dispute, again.head.number) = (nil, nil, None);
    again.parties.iter_mut().for_each(|p| p.uuid = nil);
    again.agents.iter_mut().for_each(|a| a.uuid = nil);
    again.facts.iter_mut().for_each(|f| f.uuid = nil);
    again.hearings.clear();
    let mode = anjuan::ledger::Mode::Write;
    let mut ledger = Ledger::open(&path, mode, moment("2022-12-19")).unwrap();
    let deed = Deed::case(Said::new("又登一件", "again"), again);
    ledger.commit(deed, Doubts::All).unwrap();
    let mut desk = Desk::on(dir, ledger);
    desk.app.open_case(id);
    desk.press("M");
    let shown = desk.shown();
    assert!(!shown.contains('#') && shown.contains("卢望山"), "{shown}");
    let below = shown.split("并入的另一项").nth(1).unwrap();
    assert!(!below.contains("（2022）川3702行初139号"), "{shown}");
    desk.press("ctrl-s");
    assert!(!desk.has("没有案件符合"), "{}", desk.shown());
}

/// The blanks of a series are filled as the fields they fill: a figure takes the court of the list, a number is read.
#[test]
fn blanks_of_a_series_are_filled_like_the_fields_they_fill() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("2 J");
    let shown = desk.shown();
    assert!(shown.contains("新收诉讼"), "{shown}");
    // The case under the cursor is no part of a series that begins with its own.
    let title = shown.lines().find(|l| l.starts_with("成套办理")).unwrap();
    assert!(!title.contains('号'), "{title}");
    desk.press("tab '（2022）川3702行初951号 tab '1");
    assert!(desk.line(">法院").contains("人民法院"), "{}", desk.shown());
    desk.press("shift-tab ctrl-u '不是案号");
    desk.press("tab");
    assert!(desk.shown().contains('!'), "{}", desk.shown());
}

/// A word of a column finds nothing as text: it is said which query does.
#[test]
fn a_word_of_a_column_says_which_query_finds_it() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.size(120, 40);
    for (word, query) in [("答辩", "阶段:答辩"), ("已安排", "出庭:已安排")] {
        desk.press(&format!("2 esc / '{word} enter"));
        let shown = desk.shown();
        if shown.contains("0/37") {
            assert!(shown.contains(query), "{word}\n{shown}");
        }
        desk.press("esc");
    }
    let docket = desk.app.ledger().docket();
    let today = day("2022-12-19");
    assert_eq!(
        docket.by_column("答辩", today).as_deref(),
        Some("阶段:答辩")
    );
    assert_eq!(
        docket.by_column("已安排", today).as_deref(),
        Some("出庭:已安排")
    );
    assert_eq!(docket.by_column("没有这样的词", today), None);
}

/// What is written is counted by what it counts.
#[test]
fn what_was_written_is_counted_by_what_it_counts() {
    use anjuan::exchange::ledger_out::{Counts, Written};
    let told = |counts| Written::of(3).counting(counts).counted().zh;
    assert_eq!(told(Counts::Rows), "，3 行");
    assert_eq!(told(Counts::Cases), "，3 件案件");
    assert_eq!(told(Counts::Items), "，3 项");
    assert_eq!(told(Counts::Nothing), "");
}

/// Papers are found by their names, other words of a command by their pinyin.
#[test]
fn the_palette_finds_papers_and_other_words_by_pinyin() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    for (typed, command) in [
        ("司法建议", "生成文书"),
        ("年终", "统计"),
        ("nianzhong", "统计"),
        ("yanqikaiting", "改期"),
    ] {
        desk.press(&format!("ctrl-p '{typed}"));
        let shown = desk.shown();
        assert!(shown.contains(command), "{typed}\n{shown}");
        desk.press("esc");
    }
}

/// The heading counts the columns of the frame it stands in, and the party is the last to give way.
#[test]
fn the_columns_out_of_sight_are_those_of_this_frame() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    let names = "案号、当事人、案由、阶段、期限、出庭、承办人、法院";
    anjuan::tui::usual::install(anjuan::docket::Layout::parse(names).ok());
    desk.size(80, 24).press("2");
    let first = desk.shown();
    let told = |shown: &str| shown.lines().nth(1).unwrap_or_default().to_string();
    assert_eq!(told(&first), told(&desk.shown()));
    for _ in 0..8 {
        desk.press("right");
        let shown = desk.shown();
        let heads = shown
            .lines()
            .find(|l| l.contains("案号") && !l.contains("按"));
        let heads = heads.unwrap_or_default();
        assert!(heads.contains("当事人"), "{shown}");
    }
    anjuan::tui::usual::install(None);
}

/// A line of the journal names the case it is about, whatever door it came by.
#[test]
fn what_a_script_changes_names_its_case_in_the_journal() {
    let number = "（2026）京0105行初31号";
    let opened = cli::fact("complaint_received", "2026-04-01");
    let desk = cli::Desk::with("2026-04-15", &cli::lawsuit(number, "孙二", &opened));
    let told = desk.run("undo").ok();
    assert!(told.contains(number), "{told}");
}

/// Keys that do nothing on an empty screen are not offered there.
#[test]
fn an_empty_screen_offers_no_key_that_opens_nothing() {
    let mut desk = Desk::empty();
    desk.size(80, 24).press("esc 3");
    let bar = desk.shown();
    let bar = bar.trim_end().lines().last().unwrap();
    assert!(!bar.contains("Enter"), "{bar}");
    desk.press("N");
    assert!(!desk.has("上次核对以后"), "{}", desk.shown());
}

/// One period in the files of both proceedings says in which file it stands.
#[test]
fn no_two_statutes_read_alike() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.size(160, 50).press("5");
    for _ in 0..12 {
        if desk.has("法条") && desk.has("行诉法 4") {
            break;
        }
        desk.press("right");
    }
    desk.press("/ '对方不服复议起诉的期限 enter");
    let shown = desk.shown();
    let mut rows: Vec<&str> = shown
        .lines()
        .filter(|l| l.contains("对方不服复议起诉的期限") && l.contains("15日"))
        .collect();
    let all = rows.len();
    rows.dedup();
    assert!(all > 1 && rows.len() == all, "{shown}");
}
