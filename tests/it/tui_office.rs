//! The office's own rules and notices at the keys: on the case page, in the register, imported from a paste.

use anjuan::case::{Fact, FactKind};
use anjuan::law::Anchor;
use anjuan::ledger::{Deed, Doubts, Ledger, Mode};
use anjuan::text::{Lang, Said};
use anjuan::tui::command::{Command, Place};

use super::desk::Desk;
use super::tui_story::Story;

/// The notice of 2027 as this program writes notices; its days are made up but stand where the holidays fall.
const NOTICE: &str = "notice 2027 https://example.org/2027
元旦 off 2027-01-01..2027-01-03
春节 off 2027-02-05..2027-02-11 work 2027-01-31
清明节 off 2027-04-03..2027-04-05
劳动节 off 2027-05-01..2027-05-05
端午节 off 2027-06-09..2027-06-11
中秋节 off 2027-09-15..2027-09-17
国庆节 off 2027-10-01..2027-10-07
";

/// The register with its part of office rules open.
fn register(case: &str) -> Story {
    let mut s = Story::at(case);
    s.press("esc 5 left left left left left");
    assert_eq!(s.app.place(), Place::Register);
    s.sees("[本单位规则]");
    s
}

#[test]
fn a_rule_is_switched_on_shows_on_the_case_page_and_explains_itself() {
    let mut s = register("行初184号");
    s.press("g").sees("停用");
    let first = s.ledger().office_rules()[0].clone();
    assert!(!first.on);
    s.press("space").sees("已启用本单位规则");
    assert!(s.ledger().office_rules()[0].on);
    s.press("u").sees("撤销：启用本单位规则");
    assert!(!s.ledger().office_rules()[0].on);
    s.press("U space").sees("已停用");
    s.press("space").sees("已启用");
    let id = s.ledger().find("行初184号").unwrap();
    s.app.open_case(id);
    s.press("right").sees("本单位").sees("我方");
    let own = s.ledger().office_deadlines(&s.case("行初184号"));
    assert_eq!(own.len(), 1);
    // The statutory rows stay above the office's.
    let screen = s.screen();
    let at = |words: &str| screen.find(words).unwrap();
    assert!(at("我方") < at("本单位"));
    s.press("G enter");
    assert_eq!(s.app.place(), Place::Text);
    s.sees("本单位规则").sees(&own[0].due.to_string());
    s.press("esc E").sees("在「名册」（5）");
}

#[test]
fn a_rule_is_added_edited_and_removed() {
    let mut s = register("行初171号");
    let before = s.ledger().office_rules().len();
    s.press("a").sees("新增本单位规则");
    s.type_in("庭前合议")
        .press("tab tab 开庭 tab 之前 tab")
        .type_in("5wd");
    s.sees("开庭(听证)前5个工作日");
    s.press("ctrl-s").sees("已新增本单位规则「庭前合议」");
    let rules = s.ledger().office_rules();
    assert_eq!(rules.len(), before + 1);
    let rule = rules.iter().find(|r| r.title == "庭前合议").unwrap();
    assert!(rule.on && rule.before && rule.relative_to == Anchor::Hearing);
    s.press("/ 庭前 enter E")
        .sees("修改本单位规则")
        .press("tab tab tab tab ctrl-u")
        .type_in("0d")
        .press("ctrl-s")
        .sees("期间 0d 不可用");
    assert_eq!(s.app.place(), Place::Form);
    s.press("ctrl-u").type_in("3d").press("ctrl-s");
    s.sees("已修改本单位规则").sees("开庭(听证)前3日");
    s.press("x").sees("已删除本单位规则「庭前合议」");
    assert_eq!(s.ledger().office_rules().len(), before);
    s.press("u");
    assert_eq!(s.ledger().office_rules().len(), before + 1);
}

#[test]
fn what_lies_ahead_is_named_with_its_day_and_the_fine_counted() {
    let mut s = Story::at("行初184号");
    let mut case = s.case("行初184号");
    let day = |text: &str| text.parse().unwrap();
    let outcome = anjuan::case::Outcome::OrderedToPerform;
    case.facts.clear();
    case.hearings.clear();
    case.facts
        .push(Fact::new(FactKind::Received, day("2022-08-01")));
    case.facts.push(Fact::concluded(day("2022-10-20"), outcome));
    for kind in [FactKind::Served, FactKind::ServedOther] {
        case.facts.push(Fact::new(kind, day("2022-10-20")));
    }
    let mut period = Fact::new(FactKind::PerformancePeriod, day("2022-10-20"));
    period.until = Some(day("2022-12-09"));
    case.facts.push(period);
    let file = anjuan::law::exposure(&case, &anjuan::calendar::Calendar::new(), day("2022-12-19"))
        .unwrap();
    // 2022-12-09 was the last day: ten days by 12-19, at 50 to 100 yuan.
    assert_eq!(
        (file.days, file.least_yuan, file.most_yuan),
        (10, 500, 1000)
    );
    let title = Said::new("登记结案", "close");
    commit(&mut s, Deed::case(title, case));
    s.press("right G").sees("以后");
    s.sees("负责人罚款风险")
        .sees("已逾期10天，每日50-100元，共500-1000元");
    // Fifteen days from 10-20 end on Friday 11-04: in effect from 11-05 (ALL 85).
    s.sees("2022-11-05");
    s.press("up up up up enter")
        .sees("第96条第2项")
        .press("esc");
    for (w, h) in [(1, 1), (20, 6), (60, 15), (300, 100)] {
        s = s.sized(w, h);
        s.draw();
    }
}

#[test]
fn two_readings_of_a_deadline_are_named_as_such() {
    let dir = tempfile::tempdir().unwrap();
    let moment = super::ledger::moment("2024-01-05");
    let path = dir.path().join("a.db");
    let mut ledger = Ledger::open(&path, Mode::Create, moment).unwrap();
    let facts = "kind=reconsideration application_filed=2023-12-29 application_received=2024-01-03";
    let case = super::notation::case(facts);
    let deed = Deed::case(Said::new("新增", "add"), case);
    let receipt = ledger.commit(deed, Doubts::Confirmed).unwrap();
    let mut s = Story::of(ledger, dir);
    s.app.open_case(receipt.cases[0]);
    s.press("right g");
    for _ in 0..12 {
        s.press("enter");
        if s.screen().contains("方案A") {
            break;
        }
        s.press("esc down");
    }
    // Ten calendar days end on Saturday 01-13; ten working days on 01-17.
    s.sees("有不止一种读法")
        .sees("方案A（暂定） 2024-01-15")
        .sees("方案B（暂定） 2024-01-17");
}

/// Writes a deed beside the keys.
fn commit(s: &mut Story, deed: Deed) {
    let path = s.ledger().path().to_path_buf();
    let moment = s.ledger().moment();
    let mut other = Ledger::open(&path, Mode::Write, moment).unwrap();
    other.commit(deed, Doubts::Confirmed).unwrap();
    s.app.tick(moment);
}

#[test]
fn the_statutes_count_where_they_run_and_name_the_cases() {
    let mut s = Story::at("行初184号");
    s.press("esc 5 left left left left left left")
        .sees("[法条]");
    s.press("/ 67条 enter");
    s.sees("提交答辩状").sees_no("二审审理期限");
    let today = s.ledger().today();
    let docket = s.ledger().docket();
    let open = (0..docket.len())
        .map(|at| docket.row(at))
        .filter(|r| r.closed().is_none_or(|d| d > today))
        .map(|r| s.ledger().case(r.id()).unwrap())
        .filter(|c| {
            let all = s.ledger().deadlines(c);
            all.iter()
                .any(|d| d.rule.id == "litigation.answer" && d.state.is_pending())
        })
        .count();
    assert!(open > 0);
    s.press("down enter")
        .sees("《行政诉讼法》第67条")
        .press("end")
        .sees(&format!("{open} 项期限正在进行"))
        .sees("行初184号");
}

#[test]
fn a_notice_is_pasted_shown_refused_and_imported() {
    let mut s = Story::at("行初171号");
    s.press("esc 5 l l").sees("[日历]").press("I");
    s.sees("导入放假通知").press("tab");
    s.paste("notice 2027\n元旦 off 2027-01-01\n");
    s.sees("没有春节放假").press("ctrl-s");
    assert_eq!(s.app.place(), Place::Form);
    assert!(s.ledger().notices().unwrap().is_empty());
    s.press("esc").press("I").press("ctrl-r tab").paste(NOTICE);
    // 3 + 7 + 3 + 5 + 3 + 3 + 7 days off, and one worked.
    s.sees("2027 年：休 31 天，班 1 天，新增");
    s.press("ctrl-s").sees("已导入 2027 年放假通知");
    assert_eq!(s.app.place(), Place::Register);
    assert_eq!(
        s.ledger().calendar().known_until().to_string(),
        "2027-12-31"
    );
    s.sees("2027 年").sees("已导入 https://example.org/2027");
    // It can be taken away; those built in cannot.
    s.press("g").press("x").sees("已去掉导入的 2027 年放假通知");
    s.press("g").press("x").sees("不能修改");
    s.press("u");
    assert_eq!(s.ledger().notices().unwrap().len(), 1);
    s.press("I tab").paste(NOTICE).press("ctrl-s");
    s.sees("没有可导入的");
}

#[test]
fn a_notice_comes_from_a_file_and_triage_names_the_key() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("2027.txt");
    std::fs::write(&file, NOTICE).unwrap();
    let mut desk = Desk::sample("2022", "2026-12-02");
    assert!(desk.line("2027 年放假通知").contains("按 I 导入"));
    desk.press("I");
    desk.press(&format!("'{}", file.display()));
    assert!(desk.has("休 31 天"));
    desk.press("ctrl-s");
    assert!(desk.has("已导入 2027 年放假通知"));
    assert!(!desk.has("按 I 导入"));
    desk.press("I '/nowhere/2027.txt ctrl-s");
    assert!(desk.has("没有这个文件"));
}

#[test]
fn a_day_of_the_office_is_added_changed_and_removed() {
    let mut s = Story::at("行初171号");
    s.press("esc 5 l l a").sees("新增本单位的日子");
    s.type_in("2023-3-1")
        .press("tab 休息 tab")
        .type_in("本地放假")
        .press("ctrl-s")
        .sees("已新增本单位的日子 2023-03-01 休息");
    let day = "2023-03-01".parse().unwrap();
    assert!(!s.ledger().calendar().here().is_working(day));
    // What the statutes count goes by the days of the state.
    assert!(s.ledger().calendar().is_working(day));
    s.press("g E").press("ctrl-u").type_in("2023-3-2");
    s.press("ctrl-s").sees("已修改本单位的日子 2023-03-02");
    assert!(s.ledger().calendar().here().is_working(day));
    s.press("g x").sees("已删除本单位的日子 2023-03-02");
    assert_eq!(s.ledger().calendar().local_days().count(), 0);
}

#[test]
fn the_new_parts_and_forms_at_every_size() {
    for lang in [Lang::Zh, Lang::En] {
        for keys in [
            "g",
            "g a",
            "g E",
            "left enter end",
            "left left",
            "left left a",
            "I",
        ] {
            let mut s = Story::in_lang("行初184号", lang);
            s.press("esc 5 left left left left g space").press(keys);
            for (w, h) in [
                (1, 1),
                (2, 2),
                (7, 5),
                (20, 6),
                (60, 15),
                (80, 24),
                (300, 100),
            ] {
                s = s.sized(w, h);
                let (_, caret) = s.draw();
                if let Some(at) = caret {
                    assert!(at.x < w && at.y < h, "{keys} {w}x{h} {at}");
                }
            }
        }
    }
    assert!(Command::Toggle.writes() && Command::ImportNotice.writes());
}

#[test]
fn a_read_only_file_switches_and_imports_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let moment = super::ledger::moment("2022-12-19");
    drop(Ledger::open(&path, Mode::Create, moment).unwrap());
    let ledger = Ledger::open(&path, Mode::ReadOnly, moment).unwrap();
    let mut s = Story::of(ledger, dir);
    s.press("5 left left left left left g").sees("停用");
    for key in ["space", "enter", "a", "E", "x", "I"] {
        s.press(key).sees("只读");
        assert_eq!(s.app.place(), Place::Register, "{key}");
    }
    assert!(s.ledger().office_rules().iter().all(|r| !r.on));
}

#[test]
fn a_title_that_is_taken_stays_in_the_form() {
    let mut s = register("行初171号");
    let taken = s.ledger().office_rules()[0].title.clone();
    s.press("a").type_in(&taken);
    s.press("tab tab 开庭 tab tab").type_in("5wd");
    s.press("ctrl-s").sees("已有同名的规则");
    assert_eq!(s.app.place(), Place::Form);
    // A rule cannot be counted back from what is known only once it happened.
    s.press("ctrl-u").type_in("3d").press("up up up tab");
    s.press("立案 tab 之前").sees("不能从「立案」倒算");
}

#[test]
fn the_statutes_stand_by_instrument_and_article() {
    let mut s = Story::at("行初171号").sized(120, 100);
    s.press("esc 5 left left left left left left")
        .sees("[法条]");
    let shown = s.screen();
    let articles: Vec<u16> = shown
        .lines()
        .filter_map(|line| line.split("行诉法 ").nth(1))
        .filter_map(|rest| {
            rest.split(|c: char| !c.is_ascii_digit())
                .next()?
                .parse()
                .ok()
        })
        .collect();
    assert!(articles.len() > 10 && articles.is_sorted(), "{articles:?}");
    let headings = shown
        .lines()
        .filter(|l| l.starts_with("行政诉讼法") && !l.starts_with("行政诉讼法解释"));
    assert_eq!(headings.count(), 1, "{shown}");
}
