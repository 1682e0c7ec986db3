//! Next year's holiday notice, pasted in: read as the built-in one, checked against the calendar, undone whole.

use std::path::Path;

use anjuan::calendar::{Calendar, HolidayNotice, read_notices};
use anjuan::case::{CaseFile, Fact, FactKind, Instance, Kind};
use anjuan::cli::{Environment, Finished, Start, start};
use anjuan::law::DueState;
use anjuan::ledger::{Change, Deed, Doubts, Ledger, Mode};
use anjuan::text::Said;
use chrono::NaiveDate;

use crate::ledger::moment;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A notice in the form it is published in, around its numbered part.
fn published(year: u16, numbered: &str) -> String {
    let before = year - 1;
    format!(
        "国务院办公厅关于{year}年\n部分节假日安排的通知\n国办发明电〔{before}〕7号\n\
         各省、自治区、直辖市人民政府，国务院各部委、各直属机构：\n\
         \u{3000}\u{3000}经国务院批准，现将{year}年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。\n\
         {numbered}\n\
         \u{3000}\u{3000}节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作，遇有重大突发事件，要按规定及时报告并妥善处置，确保人民群众祥和平安度过节日假期。\n\
         国务院办公厅\n{before}年11月25日\n（此件公开发布）\n"
    )
}

/// The numbered parts, in the words of their years. 2019 and 2020 with the later notice that amended them.
const TEXTS: &[(u16, &str)] = &[
    (2019, "　　一、元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。
　　二、春节：2月4日至10日放假调休，共7天。2月2日（星期六）、2月3日（星期日）上班。
　　三、清明节：4月5日放假，与周末连休。
　　四、劳动节：5月1日至4日放假调休，共4天。4月28日（星期日）、5月5日（星期日）上班。
　　五、端午节：6月7日放假，与周末连休。
　　六、中秋节：9月13日放假，与周末连休。
　　七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。"),
    (2020, "　　一、元旦：2020年1月1日放假，共1天。
　　二、春节：1月24日至2月2日放假调休，共10天。1月19日（星期日）、2月3日（星期一）上班。
　　三、清明节：4月4日至6日放假调休，共3天。
　　四、劳动节：5月1日至5日放假调休，共5天。4月26日（星期日）、5月9日（星期六）上班。
　　五、端午节：6月25日至27日放假调休，共3天。6月28日（星期日）上班。
　　六、国庆节、中秋节：10月1日至8日放假调休，共8天。9月27日（星期日）、10月10日（星期六）上班。"),
    (2021, "　　一、元旦：2021年1月1日至3日放假，共3天。
　　二、春节：2月11日至17日放假调休，共7天。2月7日（星期日）、2月20日（星期六）上班。
　　三、清明节：4月3日至5日放假调休，共3天。
　　四、劳动节：5月1日至5日放假调休，共5天。4月25日（星期日）、5月8日（星期六）上班。
　　五、端午节：6月12日至14日放假，共3天。
　　六、中秋节：9月19日至21日放假调休，共3天。9月18日（星期六）上班。
　　七、国庆节：10月1日至7日放假调休，共7天。9月26日（星期日）、10月9日（星期六）上班。"),
    (2022, "　　一、元旦：2022年1月1日至3日放假，共3天。
　　二、春节：1月31日至2月6日放假调休，共7天。1月29日（星期六）、1月30日（星期日）上班。
　　三、清明节：4月3日至5日放假调休，共3天。4月2日（星期六）上班。
　　四、劳动节：4月30日至5月4日放假调休，共5天。4月24日（星期日）、5月7日（星期六）上班。
　　五、端午节：6月3日至5日放假，共3天。
　　六、中秋节：9月10日至12日放假，共3天。
　　七、国庆节：10月1日至7日放假调休，共7天。10月8日（星期六）、10月9日（星期日）上班。"),
    (2023, "　　一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
　　二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。
　　三、清明节：4月5日放假，共1天。
　　四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。
　　五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。
　　六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。"),
    (2024, "　　一、元旦：1月1日放假，与周末连休。
　　二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
　　三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
　　四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
　　五、端午节：6月10日放假，与周末连休。
　　六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
　　七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。"),
    (2025, "　　一、元旦：1月1日（周三）放假1天，不调休。
　　二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
　　三、清明节：4月4日（周五）至6日（周日）放假，共3天。
　　四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
　　五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
　　六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。"),
    (2026, "　　一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
　　二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
　　三、清明节：4月4日（周六）至6日（周一）放假，共3天。
　　四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
　　五、端午节：6月19日（周五）至21日（周日）放假，共3天。
　　六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
　　七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。"),
];

/// An invented notice for 2027, as it might come out.
const NEXT: &str = "　　一、元旦：1月1日（周五）至3日（周日）放假，共3天。
　　二、春节：2月5日（农历腊月二十九、周五）至11日（农历正月初六、周四）放假调休，共7天。1月31日（周日）、2月13日（周六）上班。
　　三、清明节：4月3日（周六）至5日（周一）放假，共3天。
　　四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
　　五、端午节：6月9日（周三）放假1天，不调休。
　　六、中秋节：9月15日（周三）放假1天，不调休。
　　七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。";

fn read(text: &str) -> Result<Vec<HolidayNotice>, Vec<Said>> {
    read_notices(text, None, "notice.txt")
}

fn days(notice: &HolidayNotice) -> Vec<(NaiveDate, bool)> {
    let book = notice.book().unwrap();
    book.days().iter().map(|d| (d.day, d.off)).collect()
}

fn built_in(year: u16) -> Vec<(NaiveDate, bool)> {
    let cal = Calendar::new();
    let own = cal.notice_days().iter().filter(|d| d.notice == year);
    own.map(|d| (d.day, d.off)).collect()
}

#[test]
fn published_texts_give_the_built_in_days() {
    for (year, numbered) in TEXTS {
        let text = published(*year, numbered);
        let notices = read(&text).unwrap_or_else(|e| panic!("{year}: {e:#?}"));
        assert_eq!(notices.len(), 1);
        assert_eq!(notices[0].year, *year);
        assert_eq!(notices[0].source, format!("国办发明电〔{}〕7号", year - 1));
        assert_eq!(days(&notices[0]), built_in(*year), "{year}");
        // As it comes out of a page without its line breaks, of half-width typing, or broken anywhere.
        let one_line: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let half: String = text
            .chars()
            .map(|c| match c {
                '：' => ':',
                '，' => ',',
                '（' => '(',
                '）' => ')',
                c => c,
            })
            .collect();
        let broken: String = text.chars().flat_map(|c| [c, '\n']).collect();
        let wide: String = text
            .chars()
            .map(|c| match c {
                '0'..='9' => char::from_u32(c as u32 + 0xfee0).unwrap(),
                c => c,
            })
            .collect();
        for variant in [one_line, half, broken, wide] {
            assert_eq!(
                days(&read(&variant).unwrap()[0]),
                built_in(*year),
                "{variant}"
            );
        }
    }
}

#[test]
fn the_own_format_and_csv_say_the_same_as_the_text() {
    let cal = Calendar::new();
    let own: String = include_str!("../../assets/holidays.txt")
        .split("\n\n")
        .filter(|block| block.starts_with("notice 2025") || block.starts_with("notice 2026"))
        .collect::<Vec<_>>()
        .join("\n\n");
    let notices = read(&own).unwrap();
    assert_eq!(
        notices.iter().map(|n| n.year).collect::<Vec<_>>(),
        [2025, 2026]
    );
    assert!(notices[1].source.starts_with("https://www.gov.cn/"));
    let mut csv = "\u{feff}date,kind,holiday,notice_year\r\n".to_string();
    for d in cal.notice_days().iter().filter(|d| d.notice == 2023) {
        let kind = if d.off { "off" } else { "work" };
        csv.push_str(&format!("{},{kind},{},2023\r\n", d.day, d.holiday));
    }
    assert_eq!(days(&read(&csv).unwrap()[0]), built_in(2023));
    let plain = csv.replace(",2023\r\n", "\r\n").replace(",notice_year", "");
    // 2022-12-31 belongs to it: its year must be said.
    assert!(read(&plain).unwrap_err()[0].zh.contains("写明年份"));
    let asked = read_notices(&plain, Some(2023), "").unwrap();
    assert_eq!(days(&asked[0]), built_in(2023));
}

#[test]
fn every_built_in_notice_since_2008_would_be_taken_in() {
    let asset = include_str!("../../assets/holidays.txt");
    let notices = read(asset).unwrap();
    assert_eq!(notices.len(), Calendar::notices().len());
    for notice in &notices {
        assert_eq!(days(notice), built_in(notice.year), "{}", notice.year);
    }
}

/// The 2027 text with one thing changed is refused with a sentence that names it.
fn check_refused(from: &str, to: &str, named: &[&str]) {
    let text = published(2027, NEXT);
    assert!(text.contains(from), "{from}");
    let problems = read(&text.replacen(from, to, 1)).unwrap_err();
    let all: Vec<&str> = problems.iter().map(|p| p.zh.as_str()).collect();
    let all = all.join("\n");
    for word in named {
        assert!(all.contains(word), "{to}: {all}");
    }
    assert!(problems.iter().all(|p| !p.en.is_empty()));
}

#[test]
fn what_does_not_fit_is_named() {
    assert!(read(&published(2027, NEXT)).is_ok());
    check_refused(
        "1月31日（周日）",
        "1月31日（周六）",
        &["春节", "2027-01-31 是周日"],
    );
    check_refused(
        "11日（农历正月初六、周四）",
        "11日（星期三）",
        &["2027-02-11 是周四"],
    );
    check_refused(
        "放假调休，共5天",
        "放假调休，共6天",
        &["劳动节", "共6天", "为5天"],
    );
    check_refused(
        "6月9日（周三）放假1天",
        "6月9日（周三）放假2天",
        &["端午节", "2天"],
    );
    check_refused(
        "4月3日（周六）至5日（周一）",
        "4月31日至5日",
        &["清明节", "4月31日"],
    );
    check_refused(
        "10月9日（周六）上班",
        "10月9日（周六）照旧",
        &["国庆节", "看不懂"],
    );
    check_refused(
        "10月9日（周六）上班",
        "10月3日（周日）上班",
        &["2027-10-03 出现两次"],
    );
    check_refused(
        "9月15日（周三）放假",
        "10月2日（周六）放假",
        &["2027-10-02 出现两次"],
    );
    check_refused(
        "　　五、端午节：6月9日（周三）放假1天，不调休。\n",
        "",
        &["没有端午节"],
    );
    check_refused(
        "6月9日（周三）放假1天",
        "6月9日（周三）公休日调至6月11日放假1天",
        &["端午节", "看不懂"],
    );
    check_refused("1月1日（周五）至3日（周日）", "1月1日至12月3日", &["元旦"]);
    let other = read_notices(&published(2027, NEXT), Some(2028), "").unwrap_err();
    assert!(other[0].zh.contains("2027") && other[0].zh.contains("2028"));
    assert!(
        read_notices(NEXT, None, "").unwrap_err()[0]
            .zh
            .contains("写明年份")
    );
    assert_eq!(read_notices(NEXT, Some(2027), "").unwrap()[0].year, 2027);
    assert!(!read("今天天气很好").unwrap_err().is_empty());
    assert!(!read("").unwrap_err().is_empty());
}

/// A slip of one digit is found: refused, or without effect. Only a single day moved by whole weeks within its
/// season cannot be told from the text itself.
#[test]
fn a_wrong_digit_is_not_taken_in() {
    let mut taken = Vec::new();
    for (year, numbered) in TEXTS.iter().filter(|t| t.0 >= 2025).chain(&[(2027, NEXT)]) {
        let right = days(&read(&published(*year, numbered)).unwrap()[0]);
        let chars: Vec<char> = numbered.chars().collect();
        for at in (0..chars.len()).filter(|at| chars[*at].is_ascii_digit()) {
            for digit in '0'..='9' {
                let mut slip = chars.clone();
                slip[at] = digit;
                let slip: String = slip.into_iter().collect();
                let Ok(read) = read(&published(*year, &slip)) else {
                    continue;
                };
                let got = days(&read[0]);
                let new: Vec<_> = got.iter().filter(|d| !right.contains(d)).collect();
                let old: Vec<_> = right.iter().filter(|d| !got.contains(d)).collect();
                let weeks = |a: NaiveDate, b: NaiveDate| (a - b).num_days() % 7 == 0;
                let by_weeks = new.len() == 1 && old.len() == 1 && weeks(new[0].0, old[0].0);
                if got != right && !by_weeks {
                    let around: String = slip.chars().skip(at.saturating_sub(8)).take(20).collect();
                    taken.push(format!("{year} {around}"));
                }
            }
        }
    }
    assert!(taken.is_empty(), "{taken:#?}");
}

#[test]
fn days_across_the_year_are_told_apart() {
    let new_year = |text: &str| {
        let text = published(
            2028,
            &NEXT
                .lines()
                .map(|l| if l.contains("元旦") { text } else { l })
                .collect::<Vec<_>>()
                .join("\n"),
        );
        // The rest of the text is 2027's: only the weekdays of other holidays may not fit.
        match read(&text) {
            Ok(_) => Vec::new(),
            Err(p) => p
                .iter()
                .filter(|p| p.zh.starts_with("元旦"))
                .map(|p| p.zh.clone())
                .collect::<Vec<_>>(),
        }
    };
    // 2027-12-31 is a Friday, 2028-01-01 a Saturday.
    for right in [
        "一、元旦：2027年12月31日（周五）至2028年1月2日（周日）放假，共3天。",
        "一、元旦：上年12月31日（周五）至1月2日（周日）放假，共3天。",
        "一、元旦：12月31日（周五）至1月2日（周日）放假，共3天。",
        "一、元旦：12月31日(周五)—1月2日(周日)放假,共三天。12月26日（周日）上班。",
        "一、元旦：1月1日放假，与周末连休，共2天。",
        "一、元旦：12月31日、1月1日放假。1月2日（周日）补休。",
    ] {
        assert_eq!(new_year(right), Vec::<String>::new(), "{right}");
    }
    for wrong in [
        "一、元旦：12月31日（周六）至1月2日（周日）放假，共3天。",
        "一、元旦：1月1日放假，与周末连休，共3天。",
    ] {
        assert_eq!(new_year(wrong).len(), 1, "{wrong}");
    }
}

fn lawsuit(received: &str) -> CaseFile {
    let mut case = CaseFile::new(Kind::Litigation, Instance::First);
    case.facts
        .push(Fact::new(FactKind::ComplaintReceived, day(received)));
    case
}

fn import(ledger: &mut Ledger) -> Vec<anjuan::ledger::Shift> {
    let changes = read(&published(2027, NEXT)).unwrap();
    let changes = changes.into_iter().map(Change::Notice).collect();
    let deed = Deed::new(Said::new("导入", "import"), changes);
    ledger.commit_calendar(deed, Doubts::Ask).unwrap().1
}

#[test]
fn an_import_moves_and_settles_deadlines_and_undo_brings_them_back() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut ledger = Ledger::open(&path, Mode::Create, moment("2027-01-26")).unwrap();
    assert_eq!(ledger.notice_missing(day("2026-11-30")), None);
    assert_eq!(ledger.notice_missing(day("2026-12-01")), Some(2027));
    // Without 2027 a later year is no help: the first gap is named.
    assert_eq!(ledger.notice_missing(day("2028-05-01")), Some(2027));
    assert_eq!(ledger.notice_missing(day("2001-05-01")), None);
    // 15 days after 01-25 is 02-09, which the notice puts into Spring Festival; after 01-12 it is Wednesday 01-27.
    for received in ["2027-01-25", "2027-01-12"] {
        let title = Said::new("新增", "add");
        ledger
            .commit(Deed::case(title, lawsuit(received)), Doubts::Confirmed)
            .unwrap();
    }
    let answer = |ledger: &Ledger, id: i64| {
        let due = ledger.deadlines(&ledger.case(id).unwrap());
        let found = due.into_iter().find(|d| d.rule.id == "litigation.answer");
        let found = found.unwrap();
        (found.due.unwrap().to_string(), found.state)
    };
    let rows = |ledger: &Ledger| {
        let docket = ledger.docket();
        let due = (0..docket.len()).map(|at| docket.row(at).next_due().unwrap().to_string());
        due.collect::<Vec<_>>()
    };
    let provisional = |ledger: &Ledger| {
        assert_eq!(
            answer(ledger, 1),
            ("2027-02-09".into(), DueState::Provisional)
        );
        assert_eq!(
            answer(ledger, 2),
            ("2027-01-27".into(), DueState::Provisional)
        );
        assert_eq!(rows(ledger), ["2027-02-09", "2027-01-27"]);
    };
    provisional(&ledger);

    let shifts = import(&mut ledger);
    let certain = |ledger: &Ledger| {
        assert_eq!(answer(ledger, 1), ("2027-02-12".into(), DueState::Open));
        assert_eq!(answer(ledger, 2), ("2027-01-27".into(), DueState::Open));
        assert_eq!(rows(ledger), ["2027-02-12", "2027-01-27"]);
        assert!(ledger.doctor().unwrap().stale.is_empty());
    };
    certain(&ledger);
    let moved: Vec<_> = shifts.iter().filter(|s| s.moved()).collect();
    assert!(moved.iter().all(|s| s.case_id == 1
        && s.before == Some(day("2027-02-09"))
        && s.after == Some(day("2027-02-12"))));
    assert!(moved.iter().any(|s| s.rule == "litigation.answer"));
    assert!(
        shifts
            .iter()
            .any(|s| s.case_id == 2 && !s.moved() && s.was_provisional && !s.provisional)
    );
    assert_eq!(ledger.notice_missing(day("2026-12-22")), None);
    assert_eq!(ledger.notice_missing(day("2027-12-01")), Some(2028));

    ledger.undo().unwrap();
    provisional(&ledger);
    assert!(ledger.notices().unwrap().is_empty());
    ledger.redo().unwrap();
    certain(&ledger);
    drop(ledger);
    let mut ledger = Ledger::open(&path, Mode::Write, moment("2027-01-26")).unwrap();
    certain(&ledger);
    let gone = Deed::new(
        Said::new("去掉", "remove"),
        vec![Change::RemoveNotice(2027)],
    );
    ledger.commit(gone.clone(), Doubts::Ask).unwrap();
    provisional(&ledger);
    assert!(ledger.commit(gone, Doubts::Ask).is_err());
}

#[test]
fn a_change_that_is_no_notice_of_its_year_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut ledger = Ledger::open(&path, Mode::Create, moment("2027-01-26")).unwrap();
    for text in [
        "",
        "notice 2027",
        "notice 2028\n元旦 off 2028-01-01",
        "元旦 off 2027-01-01",
        "notice 2027\n元旦 off 2027-01-01",
    ] {
        let notice = HolidayNotice {
            year: 2027,
            source: String::new(),
            text: text.to_string(),
        };
        let deed = Deed::new(Said::new("导入", "import"), vec![Change::Notice(notice)]);
        assert!(ledger.commit(deed, Doubts::Ask).is_err(), "{text}");
    }
    assert_eq!(ledger.calendar().known_until(), day("2026-12-31"));
    assert!(ledger.journal(5).unwrap().is_empty());
}

pub fn cli(db: &Path, today: &str, args: &[&str]) -> Finished {
    let mut all = vec!["anjuan", "--db", db.to_str().unwrap(), "--today", today];
    all.extend(args);
    let args = all.into_iter().map(Into::into).collect();
    match start(args, &Environment::default(), moment(today).at) {
        Start::Done(finished) => finished,
        _ => panic!("no command ran"),
    }
}

#[test]
fn the_command_imports_reports_and_takes_back() {
    let dir = tempfile::tempdir().unwrap();
    let (db, file) = (dir.path().join("a.db"), dir.path().join("2027.txt"));
    let mut ledger = Ledger::open(&db, Mode::Create, moment("2027-01-26")).unwrap();
    let title = Said::new("新增", "add");
    ledger
        .commit(Deed::case(title, lawsuit("2027-01-25")), Doubts::Confirmed)
        .unwrap();
    drop(ledger);
    let run = |args: &[&str]| cli(&db, "2027-01-26", args);
    let name = file.to_str().unwrap();

    assert_eq!(run(&["holidays", "check"]).code(), 1);
    std::fs::write(&file, published(2027, NEXT).replace("共5天", "共4天")).unwrap();
    let refused = run(&["holidays", "import", name]);
    assert_eq!(refused.code(), 1);
    assert!(refused.stderr().contains("共4天"), "{}", refused.stderr());
    assert_eq!(
        run(&["undo"]).stdout,
        "已撤销：新增\n",
        "nothing was imported"
    );
    run(&["redo"]);

    // As an old Windows program saves it.
    let text = published(2027, NEXT);
    std::fs::write(&file, encoding_rs::GB18030.encode(&text).0).unwrap();
    let done = run(&["--json", "holidays", "import", name]);
    assert_eq!(done.code(), 0, "{}", done.stderr());
    let json: serde_json::Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!(json["years"][0], 2027);
    let moved = json["moved"].as_array().unwrap();
    let answer = moved.iter().find(|m| m["rule"] == "litigation.answer");
    assert_eq!(answer.unwrap()["before"], "2027-02-09");
    assert_eq!(answer.unwrap()["after"], "2027-02-12");
    let again = run(&["holidays", "import", name]);
    assert!(again.stdout.contains("没有改动"), "{}", again.stdout);
    assert_eq!(run(&["holidays", "check"]).code(), 0);

    let removed = run(&["holidays", "remove-notice", "2027"]);
    assert!(
        removed.stdout.contains("2027-02-12 → 2027-02-09"),
        "{}",
        removed.stdout
    );
    assert_eq!(run(&["holidays", "remove-notice", "2027"]).code(), 3);
    assert_eq!(run(&["holidays", "import", "no-such-file"]).code(), 3);
}
