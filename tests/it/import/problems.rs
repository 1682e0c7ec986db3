//! What is wrong in a ledger: numbered, with its cell, and never in the way of the other rows.

use anjuan::case::{FactKind, Kind};
use anjuan::exchange::import::{ImportError, Options, Severity, counts, plan, summary, to_json};
use anjuan::text::Lang;

use super::desk::{Desk, day, n, says};

#[test]
fn a_refused_row_does_not_stop_the_others() {
    let mut desk = Desk::on("2022-12-19");
    let file = desk.csv(
        "诉讼.csv",
        "案号|原告|收案日期|结案方式|结案日期
         （2022）京0105行初1号|张某|2022-3-5|撤销|2022-3-1
         京0105行初2号|李某|2022-3-5||
         （2022）京0105行初3号|赵某|2022-3-5||
         ||2022-3-5||
         （2022）京0105行初5号|钱某|2023-3-5||",
    );
    let plan = desk.plan(&file);
    assert_eq!(counts(&plan), n(3, 0, 0, 2), "{:#?}", plan.problems);
    desk.commit(&plan);
    // what the law refuses of one day leaves that cell unread and takes the rest of the row
    let received = |number: &str| desk.case(number).day(FactKind::Received);
    assert_eq!(received("（2022）京0105行初1号"), Some(day("2022-03-05")));
    assert_eq!(received("（2022）京0105行初5号"), None);
    let seen: Vec<_> = plan
        .problems
        .iter()
        .map(|p| (p.no, p.address(), p.severity))
        .collect();
    let refused = Severity::Refused;
    assert_eq!(
        seen,
        [
            (1, "诉讼!D2".to_string(), Severity::Doubt),
            (2, "诉讼!E2".to_string(), Severity::Doubt),
            (3, "诉讼!A3".to_string(), refused),
            (4, "诉讼!5".to_string(), refused),
            (5, "诉讼!C6".to_string(), Severity::Doubt),
        ]
    );
    assert!(says(&plan, "结案日期", "早于"));
    assert!(says(&plan, "收案日期", "之后"));
    let text = summary(&plan, Lang::Zh);
    assert!(
        text.starts_with("新增 3 件，更新 0 件，相同 0 件，未导入 2 件\n"),
        "{text}"
    );
    assert!(
        text.contains("\n3. [未导入] 诉讼!A3 案号“京0105行初2号”："),
        "{text}"
    );
    let json = to_json(&plan, Lang::En);
    let problem = &json["problems"][2];
    assert_eq!(problem["file"], "诉讼.csv");
    assert_eq!(problem["sheet"], "诉讼");
    assert_eq!(problem["line"], 3);
    assert_eq!(problem["column"], "案号");
    assert_eq!(problem["value"], "京0105行初2号");
    assert!(
        problem["reason"]
            .as_str()
            .unwrap()
            .contains("year in brackets")
    );
}

/// One case, one cell: the problem in that column says this, the row is taken as open, and the text is kept.
fn check(column: &str, value: &str, words: &str, note: &str) {
    assert!(
        taken(column, value, words, note).is_open(),
        "{column} {value}"
    );
}

/// The same of a cell that says the case is closed: how it ended is to be found out.
fn check_closed(column: &str, value: &str, words: &str, note: &str) {
    let case = taken(column, value, words, note);
    assert!(!case.is_open(), "{column} {value}");
}

fn taken(column: &str, value: &str, words: &str, note: &str) -> anjuan::case::CaseFile {
    let mut desk = Desk::on("2022-12-19");
    let file = desk.csv(
        "a.csv",
        &format!("案号|原告|收案日期|{column}\n（2022）京0105行初1号|张某|2022-3-7|{value}"),
    );
    let plan = desk.take(&file);
    assert_eq!(
        counts(&plan),
        n(1, 0, 0, 0),
        "{column} {value}: {:#?}",
        plan.problems
    );
    assert!(
        says(&plan, column, words),
        "{column} {value}: {:#?}",
        plan.problems
    );
    assert!(plan.problems.iter().all(|p| p.severity == Severity::Doubt));
    let case = desk.only();
    assert_eq!(case.head.note, note, "{column} {value}");
    assert_eq!(counts(&desk.plan(&file)), n(0, 0, 1, 0), "{column} {value}");
    case
}

#[test]
fn what_cannot_be_used_is_said_and_kept() {
    check("立案日期", "22.3.5", "四位年份", "立案日期:22.3.5");
    check("立案日期", "3月5日", "没有年份", "立案日期:3月5日");
    check("立案日期", "3.5", "可能是数字", "立案日期:3.5");
    check("立案日期", "2022-2-30", "28日", "立案日期:2022-2-30");
    check(
        "立案日期",
        "2022-3-1、2022-3-2",
        "只能有一个",
        "立案日期:2022-3-1、2022-3-2",
    );
    check_closed(
        "结案方式",
        "驳回诉讼请求",
        "没有结案日",
        "结案方式:驳回诉讼请求",
    );
    check_closed(
        "结案方式",
        "驳回",
        "“驳回诉讼请求”还是“驳回起诉”",
        "结案方式:驳回",
    );
    check_closed("结案方式", "胜诉", "怎样结案", "结案方式:胜诉");
    check_closed("结案方式", "败诉", "怎样结案", "结案方式:败诉");
    check("结案方式", "不知", "认不出", "结案方式:不知");
    check_closed("结案日期", "2022-6-1", "没有结案方式", "");
    check("送达日期", "2022-6-1", "未结", "送达日期:2022-6-1");
    check_closed("案件状态", "已结", "没有结案日", "案件状态:已结");
    check("案件状态", "中止", "中止日期", "案件状态:中止");
    check_closed("是否结案", "是", "没有结案日", "是否结案:是");
    check("适用程序", "特别", "认不出", "适用程序:特别");
    check("我方地位", "旁观", "认不出", "我方地位:旁观");
    check("审级", "三审", "认不出审级", "审级:三审");
    check("负责人是否出庭", "是", "没有开庭时间", "负责人是否出庭:是");
    check("是否上诉", "是", "没有上诉日期", "是否上诉:是");
    check("人数", "0", "人数是 0", "人数:0");
    // 7 March and 15 days: 22 March
    check(
        "答辩截止日期",
        "2022-3-25",
        "2022-03-22",
        "答辩截止日期:2022-3-25",
    );
}

#[test]
fn others_that_are_not_counted_are_asked_for() {
    let mut desk = Desk::on("2022-12-19");
    let file = desk.csv("a.csv", "案号|原告\n（2022）京0105行初1号|张某等人");
    let plan = desk.take(&file);
    assert!(says(&plan, "原告", "没有写明人数"));
    assert_eq!(desk.only().people(), 1);
    let file = desk.csv(
        "b.csv",
        "案号|原告|人数\n（2022）京0105行初2号|张某等人|7人",
    );
    let plan = desk.take(&file);
    assert!(plan.problems.is_empty(), "{:#?}", plan.problems);
    assert_eq!(desk.case("（2022）京0105行初2号").people(), 7);
}

#[test]
fn the_same_number_twice_counts_once_or_is_refused() {
    let desk = Desk::on("2022-12-19");
    let rows = |third: &str| {
        format!(
            "案号|原告|收案日期
             （2022）京0105行初1号|张某|2022-3-5
             ﹝2022﹞京0105行初1号|张某|
             （2022）京0105行初1号|{third}|2022-3-5"
        )
    };
    let plan = desk.plan(&desk.csv("a.csv", &rows("张某")));
    assert_eq!(counts(&plan), n(1, 0, 2, 0), "{:#?}", plan.problems);
    let plan = desk.plan(&desk.csv("b.csv", &rows("李某")));
    assert_eq!(counts(&plan), n(1, 0, 1, 1));
    assert!(says(&plan, "案号", "b!2"), "{:#?}", plan.problems);
}

#[test]
fn a_row_whose_kind_nothing_says_is_asked_for() {
    let desk = Desk::on("2022-12-19");
    let file = desk.csv(
        "a.csv",
        "本机关案号|被告|案件号|收案日期\n1号|某局||2022-3-5",
    );
    let found = plan(
        &desk.ledger,
        std::slice::from_ref(&file),
        &Options::default(),
    )
    .unwrap();
    assert_eq!(counts(&found), n(0, 0, 0, 1));
    assert!(says(&found, "", "--kind"), "{:#?}", found.problems);
    let options = Options {
        kind: Some(Kind::Reconsideration),
        ..Options::default()
    };
    let found = desk.plan_with(&file, &options);
    assert!(says(&found, "", "没有案号"), "{:#?}", found.problems);
}

#[test]
fn the_year_comes_from_the_officer_the_sheet_or_the_title() {
    let rows = "案号|原告|收案日期\n（2022）京0105行初1号|张某|3月5日";
    let received = |name: &str, rows: &str, year| {
        let mut desk = Desk::on("2022-12-19");
        let file = desk.csv(name, rows);
        let options = Options {
            year,
            ..Options::default()
        };
        let plan = desk.plan_with(&file, &options);
        desk.commit(&plan);
        desk.only().day(FactKind::Received)
    };
    assert_eq!(received("a.csv", rows, Some(2021)), Some(day("2021-03-05")));
    assert_eq!(received("2022年.csv", rows, None), Some(day("2022-03-05")));
    let titled = format!("2022年度应诉台账\n{rows}");
    assert_eq!(received("a.csv", &titled, None), Some(day("2022-03-05")));
    let two = format!("2021-2022年度应诉台账\n{rows}");
    assert_eq!(received("a.csv", &two, None), None);
    assert_eq!(received("a.csv", rows, None), None);
}

#[test]
fn files_that_are_no_ledgers_are_refused_with_a_way_on() {
    let desk = Desk::on("2022-12-19");
    let refused = |name: &str, bytes: &[u8], options: &Options| -> ImportError {
        let file = desk.path(name);
        std::fs::write(&file, bytes).unwrap();
        let error = plan(&desk.ledger, &[file], options).unwrap_err();
        for said in [error.said(), error.hint()] {
            assert!(!said.zh.is_empty() && !said.en.is_empty());
        }
        error
    };
    let any = Options::default();
    let good = "案号,原告\n（2022）京0105行初1号,张某\n".as_bytes();
    assert!(
        matches!(refused("a.xlsx", good, &any), ImportError::Sheet(_)),
        "renamed text"
    );
    assert!(matches!(
        refused("b.db", b"SQLite format 3\0", &any),
        ImportError::Docket(_)
    ));
    assert!(matches!(
        refused("a.csv", b"x,y\n1,2\n", &any),
        ImportError::NoHeader { .. }
    ));
    let second = Options {
        sheet: Some("2".to_string()),
        ..Options::default()
    };
    assert!(matches!(
        refused("c.csv", good, &second),
        ImportError::NoSheet { .. }
    ));
    let missing = plan(&desk.ledger, &[desk.path("none.csv")], &any).unwrap_err();
    assert_eq!(missing.exit_code(), 3);
}

#[test]
fn nothing_a_cell_says_is_lost() {
    let mut desk = Desk::on("2022-12-19");
    let file = desk.csv(
        "a.csv",
        "案号|原告|收案日期|协办人|领导关注|未知栏|备注\n（2022）京0105行初1号|张某|2022-3-7|陈某|是|甲⏎乙|旧案",
    );
    let plan = desk.take(&file);
    assert_eq!(counts(&plan), n(1, 0, 0, 0));
    assert_eq!(
        desk.only().head.note,
        "旧案\n协办人:陈某\n领导关注:是\n未知栏:甲 乙"
    );
    let unknown: Vec<_> = plan
        .columns
        .iter()
        .filter(|c| c.column.is_none())
        .map(|c| c.heading.as_str())
        .collect();
    assert_eq!(unknown, ["领导关注", "未知栏"]);
    assert!(summary(&plan, Lang::Zh).contains("领导关注、未知栏"));
}

#[test]
fn two_rows_that_mean_one_case_on_file_are_not_both_taken() {
    let mut desk = Desk::on("2022-12-19");
    desk.all_new("a.csv", "原告|收案日期\n张某|2022-3-7", 1);
    let file = desk.csv(
        "b.csv",
        "案号|原告|收案日期|承办人
         （2022）京0105行初1号|张某|2022-3-7|甲
         （2022）京0105行初2号|张某|2022-3-7|乙",
    );
    let plan = desk.take(&file);
    assert_eq!(counts(&plan), n(0, 1, 0, 1), "{:#?}", plan.problems);
    assert_eq!(desk.only().head.handler, "甲");
}

#[test]
fn several_files_are_one_import() {
    let mut desk = Desk::on("2022-12-19");
    let a = desk.csv("a.csv", "案号|原告\n（2022）京0105行初1号|张某");
    let b = desk.csv(
        "b.csv",
        "案号|原告\n坏案号|李某\n（2022）京0105行初2号|李某",
    );
    let found = plan(&desk.ledger, &[a, b], &Options::default()).unwrap();
    assert_eq!(counts(&found), n(2, 0, 0, 1));
    assert!(summary(&found, Lang::Zh).contains("1. [未导入] b.csv b!A2 "));
    assert_eq!(found.title().zh, "导入 a.csv、b.csv");
    desk.commit(&found);
    desk.ledger.undo().unwrap();
    assert!(desk.ledger.docket().is_empty());
}

#[test]
fn a_note_no_cell_can_hold_is_refused_rather_than_stop_every_export() {
    let desk = Desk::on("2022-12-19");
    let long = "长".repeat(32_767);
    let lines = format!("案号|原告|收案日期|案件难度\n（2022）京0105行初1号|张某|2022-3-5|{long}");
    let plan = desk.plan(&desk.csv("诉讼.csv", &lines));
    assert_eq!(counts(&plan), n(0, 0, 0, 1), "{:#?}", plan.problems);
    assert!(plan.problems[0].reason.zh.contains("32767"));
}

/// What a refused row leaves out must not come in behind it with the next row, only to fit at the second import.
#[test]
fn a_second_row_of_a_refused_case_is_refused_too() {
    let mut desk = Desk::on("2022-12-19");
    let file = desk.csv(
        "a.csv",
        "案号|原告|收案日期|我方地位
         （2022）京0105行初1号|张某|2022-3-5|被上诉人
         （2022）京0105行初1号|张某|2022-3-5|",
    );
    for _ in 0..2 {
        let plan = desk.plan(&file);
        assert_eq!(counts(&plan), n(0, 0, 0, 2), "{:#?}", plan.problems);
        assert!(says(&plan, "案号", "没有导入"), "{:#?}", plan.problems);
        desk.commit(&plan);
    }
}

/// What may be entered twice is named before anything is written: in the docket, or within the files.
#[test]
fn what_may_be_entered_twice_is_named_in_the_preview() {
    let desk = crate::cli::Desk::new("2022-12-19");
    let facts = crate::cli::fact("complaint_received", "2022-03-04");
    let line = crate::cli::lawsuit("朝政复字〔2022〕12号", "沈青禾", &facts)
        .replace("\"litigation\"", "\"reconsideration\"")
        .replace("\"first\"", "\"reconsideration\"")
        .replace("\"defendant\"", "\"respondent\"")
        .replace("complaint_received", "application_received");
    let plain = crate::cli::lawsuit("（2022）京0105行初1号", "陆望舒", &facts);
    desk.run("apply --yes -").stdin(&(line + &plain)).ok();
    let sheet = desk.path("台账.csv");
    std::fs::write(
        &sheet,
        "案号,原告,法院,收到起诉状副本日期,开庭日期\n\
         （2022）京0105行初7号,顾南枝,青川区人民法院,2022-5-4,\n\
         （2022）京0105行初8号,顾南枝,青川区人民法院,2022-5-4,\n\
         （2022）京0105行初9号,程若谷,青川区人民法院,2022-6-4,\n",
    )
    .unwrap();
    let path = sheet.to_str().unwrap();
    let said = desk.run("import --dry-run").args(&[path]).all();
    let said = format!("{}{}", said.1, said.2);
    assert!(
        said.contains("可能与本次的 （2022）京0105行初7号 是同一件（当事人、法院、收案日相同）"),
        "{said}"
    );
    assert!(!said.contains("行初9号 是同一件"), "{said}");
    // The same number in other brackets is the same case already where the grammar knows it; where an office wrote
    // it with a zero more, it is named.
    let again = desk.path("再报.csv");
    std::fs::write(
        &again,
        "案号,申请人,收到复议申请日期\n朝政复字〔2022〕012号,许知远,2022-7-1\n",
    )
    .unwrap();
    let said = desk
        .run("import --dry-run")
        .args(&[again.to_str().unwrap()])
        .all();
    let said = format!("{}{}", said.1, said.2);
    assert!(
        said.contains("可能与案卷里的") || said.contains("更新 1 件") || said.contains("相同 1 件"),
        "{said}"
    );
}

/// An old word struck out beside the new one is no value, in whatever file; and it is said.
#[test]
fn what_is_struck_through_is_not_read() {
    let desk = Desk::on("2026-11-29");
    let page = desk.path("台账.xls");
    let html = "<table><tr><td>案号</td><td>原告</td><td>收案日期</td><td>结案方式</td></tr>\
        <tr><td>（2024）川3725行初1号</td><td><s>王强</s>张大山</td><td>2024-03-05</td>\
        <td><span style='text-decoration:line-through'>撤销</span>驳回诉讼请求</td></tr></table>";
    std::fs::write(&page, html).unwrap();
    let book = desk.path("台账.xlsx");
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, text) in (0..).zip(["案号", "原告", "收案日期", "结案方式"]) {
        sheet.write(0, column, text).unwrap();
    }
    sheet.write(1, 0, "（2024）川3725行初1号").unwrap();
    sheet.write(1, 2, "2024-03-05").unwrap();
    let struck = rust_xlsxwriter::Format::new().set_font_strikethrough();
    let plain = rust_xlsxwriter::Format::new();
    for (column, old, new) in [(1, "王强", "张大山"), (3, "撤销", "驳回诉讼请求")] {
        sheet
            .write_rich_string(1, column, &[(&struck, old), (&plain, new)])
            .unwrap();
    }
    workbook.save(&book).unwrap();
    for file in [page, book] {
        let plan = desk.plan(&file);
        let Some(anjuan::ledger::Change::Case(case)) = plan.changes.first() else {
            panic!("{:#?}", plan.problems)
        };
        let names: Vec<&str> = case.parties.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["张大山"]);
        for (column, word) in [("原告", "划去的“王强”"), ("结案方式", "划去的“撤销”")]
        {
            assert!(says(&plan, column, word), "{:#?}", plan.problems);
        }
    }
}

/// A cell whose format strikes it through holds no value, and a row struck as a whole is no case; both are said.
#[test]
fn what_the_format_of_a_cell_strikes_through_is_not_read() {
    let desk = Desk::on("2026-11-29");
    let book = desk.path("台账.xlsx");
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    let struck = rust_xlsxwriter::Format::new().set_font_strikethrough();
    let plain = rust_xlsxwriter::Format::new();
    let rows = [
        ["案号", "原告", "收案日期", "结案方式", "备注"],
        [
            "（2024）川3725行初1号",
            "张大山",
            "2024-03-05",
            "驳回诉讼请求",
            "",
        ],
        ["（2024）川3725行初2号", "李小海", "2024-03-06", "撤销", ""],
        [
            "（2024）川3725行初3号",
            "王小河",
            "2024-03-07",
            "撤销",
            "重复登记",
        ],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            // the outcome of the first case, the whole of the second, the third but for why it is struck
            let gone = row == 2 || row == 3 && column < 4 || row == 1 && column == 3;
            let format = if gone { &struck } else { &plain };
            sheet
                .write_string_with_format(row, column, text, format)
                .unwrap();
        }
    }
    workbook.save(&book).unwrap();
    let plan = desk.plan(&book);
    let cases: Vec<_> = plan
        .changes
        .iter()
        .filter_map(|c| match c {
            anjuan::ledger::Change::Case(case) => Some(case),
            _ => None,
        })
        .collect();
    assert_eq!(cases.len(), 1, "{:#?}", plan.problems);
    assert!(cases[0].is_open());
    assert!(says(&plan, "结案方式", "划去的“驳回诉讼请求”"));
    for line in [3, 4] {
        let whole = plan.problems.iter().filter(|p| p.line == line);
        let whole: Vec<&str> = whole.map(|p| p.reason.zh.as_str()).collect();
        assert!(
            whole.len() == 1 && whole[0].contains("整行划去"),
            "{whole:?}"
        );
    }
    assert_eq!(plan.skipped.len(), 2);
}

/// 行政复议 alone above the header of a second table is its title, and no row that fails.
#[test]
fn the_title_of_a_second_table_is_no_case() {
    let desk = Desk::on("2026-11-29");
    let file = desk.path("台账.csv");
    let text = "行政诉讼,,,,\n案号,原告,收案日期,结案方式,结案日期\n\
        （2024）川3725行初1号,张大山,2024-03-05,驳回诉讼请求,2024-06-20\n,,,,\n行政复议,,,,\n\
        复议案号,申请人,受理日期,复议结果,决定日期\n清府复〔2024〕5号,李四海,2024-03-15,维持,2024-05-10\n";
    std::fs::write(&file, text).unwrap();
    let plan = desk.plan(&file);
    assert_eq!(plan.rows.len(), 2, "{:#?}", plan.problems);
    assert!(plan.problems.iter().all(|p| !p.value.contains("行政复议")));
}
