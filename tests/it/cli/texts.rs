//! What is printed: transcripts in both languages, help, wrong command lines, and no control characters.

use super::{Desk, fact, lawsuit};
use anjuan::cli::COMMANDS;

#[test]
fn the_calculator_prints_the_last_day_and_every_step() {
    let desk = Desk::new("2024-01-01");
    let check = |line: &str, last: &str| {
        let out = desk.bare(line).ok();
        assert!(out.starts_with(last), "{line}: {out}");
        assert_eq!(desk.bare(line).json()["last"], last, "{line}");
    };
    check("period 2024-02-05 10wd", "2024-02-23");
    check("period 2024-02-01 15d", "2024-02-18");
    check("period 2024-03-01 15日", "2024-03-18");
    check("period 2022-08-31 6m", "2023-02-28");
    assert_eq!(
        desk.bare("period 2024-3-1 15d").ok(),
        "2024-03-18 周一\n\
         1. 起算日 2024-03-01（周五）不计入\n\
         2. 自次日起计15日，至 2024-03-16（周六）\n\
         3. 2024-03-16（周六）是休息日，末日顺延：周末\n\
         4. 2024-03-17（周日）是休息日，末日顺延：周末\n\
         5. 末日顺延至 2024-03-18（周一）\n"
    );
    let english = desk.bare("--lang en period 2024-3-1 15d").ok();
    assert!(
        english.starts_with(
            "2024-03-18 Mon\n1. the day it starts, 2024-03-01 (Fri), is not counted\n"
        ),
        "{english}"
    );
    let far = desk.bare("period 2099-03-02 15d").ok();
    assert!(far.starts_with("2099-03-17 周二（暂定）\n"), "{far}");
}

#[test]
fn wrong_input_is_named_with_what_to_write_instead() {
    let facts = fact("complaint_received", "2022-03-04");
    let desk = Desk::with(
        "2022-03-10",
        &lawsuit("（2022）京0105行初1234号", "孙二", &facts),
    );
    let check = |line: &str, code: i32, zh: &[&str], en: &[&str]| {
        let (_, err) = desk.run(line).fails(code);
        assert!(
            err.starts_with("错误：") && err.contains("\n提示："),
            "{err}"
        );
        zh.iter()
            .for_each(|w| assert!(err.contains(w), "{line}: {err}"));
        let (_, err) = desk.run(line).args(&["--lang", "en"]).fails(code);
        assert!(
            err.starts_with("error: ") && err.contains("\nhint: "),
            "{err}"
        );
        assert!(en.iter().all(|w| err.contains(w)), "{line}: {err}");
        let (out, err) = desk.run(line).args(&["--json"]).fails(code);
        let error: serde_json::Value = serde_json::from_str(&err).unwrap();
        assert_eq!(error["error"]["code"], code);
        assert!(
            !error["error"]["hint"].as_str().unwrap().is_empty(),
            "{line}: {out}"
        );
    };
    // The number: no case, and how it is written.
    check(
        "show 京0105行初999号",
        3,
        &["应如", "（2022）京0105行初1234号"],
        &["Right:"],
    );
    check("show 王五", 3, &["王五"], &["no case fits"]);
    check(
        "record 孙二 提交答辩状 2022-02-30",
        2,
        &["2月没有30日", "28"],
        &["no day 30"],
    );
    check(
        "record 孙二 飞走 2022-3-5",
        2,
        &["飞走", "answer_filed"],
        &["answer_filed"],
    );
    check(
        "record 孙二 提交书面答复 2022-3-5",
        2,
        &["提交书面答复"],
        &["提交书面答复"],
    );
    check(
        "record 孙二 结案 2022-3-5 --outcome 赢了",
        2,
        &["赢了", "驳回诉讼请求"],
        &["claims_dismissed"],
    );
    check(
        "record 孙二 结案 2022-3-5 --outcome 驳回诉讼请求 --amount 1.234",
        2,
        &["1.234"],
        &["yuan"],
    );
    check(
        "record 孙二 结案 2022-3-1 --outcome 驳回诉讼请求",
        1,
        &["2022-03-01"],
        &["2022-03-01"],
    );
    check("list 颜色:红", 2, &["颜色", "法院"], &["court"]);
    check("list 收:2022-02-30", 2, &["2022-02-30"], &["range of days"]);
    check(
        "list --sort size",
        2,
        &["size", "due（期限）"],
        &["received"],
    );
    check("stats --by weather", 2, &["weather", "court"], &["handler"]);
    check(
        "stats --by court,kind,month",
        2,
        &["两个维度"],
        &["two dimensions"],
    );
    check(
        "stats --from 2022-5-1 --to 2022-4-1",
        2,
        &["晚于"],
        &["after"],
    );
    check(
        "hearings --from 2022-5-1 --to 2022-4-1",
        2,
        &["晚于"],
        &["after"],
    );
    check(
        "stats --kind criminal",
        2,
        &["criminal"],
        &["reconsideration"],
    );
    check("due --whose mine", 2, &["mine", "ours"], &["ours"]);
    check("due --within soon", 2, &["soon"], &["whole number"]);
    check("period 2022-02-30 15d", 2, &["2月没有30日"], &["no day 30"]);
    check("period 2024-03-01 15", 2, &["15日"], &["10wd"]);
    // Asked for as JSON too, where it is not shown.
    check("list --columns 颜色", 2, &["颜色", "案号"], &["颜色"]);
    check("undo 99", 3, &["99", "anjuan journal"], &["anjuan journal"]);
    check(
        "holidays remove 2022-03-09",
        3,
        &["anjuan holidays"],
        &["anjuan holidays"],
    );
    check(
        "settings office.level 部落",
        2,
        &["township（乡镇政府）"],
        &["township"],
    );
    check("rules nothing", 3, &["nothing"], &["anjuan rules"]);
    check("frobnicate", 2, &["frobnicate"], &["frobnicate"]);
    check("due --wihtin 3", 2, &["--within"], &["--within"]);
    check("period 2024-03-01", 2, &["SPAN"], &["SPAN"]);
    check("appear", 2, &["子命令"], &["sub-command"]);
    check("completions tcsh", 2, &["tcsh", "bash"], &["zsh"]);
    check("redo", 1, &["没有可重做"], &["nothing to redo"]);
    check(
        "holidays remove 2022-3-7",
        3,
        &["2022-03-07"],
        &["2022-03-07"],
    );
}

#[test]
fn help_speaks_one_language_and_lists_what_there_is() {
    let desk = Desk::new("2022-03-10");
    let root = desk.bare("--help").ok();
    let english = desk.bare("--lang en --help").ok();
    for row in COMMANDS {
        assert!(root.contains(&format!("  {}", row.name)) && root.contains(row.about.zh));
        assert!(english.contains(row.about.en), "{}", row.name);
        let line = format!("{} --help", row.name);
        let zh = desk.bare(&line).ok();
        let en = desk.bare(&line).args(&["--lang=en"]).ok();
        assert!(zh.starts_with(row.about.zh), "{zh}");
        assert!(zh.contains(&format!("用法：anjuan {}", row.name)), "{zh}");
        for word in [
            "Usage",
            "Options",
            "Arguments",
            "Commands",
            "possible values",
            "default:",
        ] {
            assert!(!zh.contains(word), "{line}: {zh}");
        }
        let half = zh.lines().find(|l| !l.is_ascii() && l.ends_with(':'));
        assert_eq!(half, None, "{line}");
        assert!(
            en.starts_with(row.about.en) && en.contains("Usage: "),
            "{en}"
        );
        let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        let words = en.split("Examples:").next().unwrap();
        let example = ["朝阳", "张某"];
        let stripped = example
            .iter()
            .fold(words.to_string(), |t, e| t.replace(e, ""));
        assert!(!stripped.contains(han), "{line}: {en}");
    }
    assert_eq!(desk.bare("help").ok(), root);
    assert_eq!(desk.bare("help due").ok(), desk.bare("due -h").ok());
    for option in [
        "--choose mine",
        "--who 甲",
        "--readonly",
        "--today 2024-01-01",
        "--config=x.toml",
    ] {
        let line = format!("{option} help due");
        assert_eq!(desk.bare(&line).ok(), desk.bare("due -h").ok(), "{option}");
    }
    assert_eq!(
        desk.run("--lang en help due").ok(),
        desk.bare("--lang en due -h").ok(),
        "behind global options too"
    );
    for later in ["yearend", "frozen"] {
        assert!(!root.contains(&format!("  {later}")));
        desk.bare(later).fails(2);
    }
    assert!(desk.bare("--version").ok().starts_with("anjuan "));
    assert!(desk.bare("completions bash").ok().contains("_anjuan"));
    assert!(desk.bare("man due").ok().contains("anjuan\\-due"));
}

#[test]
fn the_language_is_the_option_then_the_locale_then_chinese() {
    let desk = Desk::new("2022-03-10");
    let chinese = |run: super::Run| run.ok().contains("用法");
    assert!(chinese(desk.bare("--help")));
    assert!(!chinese(desk.bare("--help").env("LANG", "en_US.UTF-8")));
    assert!(chinese(
        desk.bare("--help")
            .env("LANG", "en_US.UTF-8")
            .env("LC_ALL", "zh_CN.UTF-8")
    ));
    assert!(chinese(
        desk.bare("--lang zh --help")
            .env("LC_MESSAGES", "en_GB.UTF-8")
    ));
    assert!(chinese(desk.bare("--help").env("LANG", "C.UTF-8")));
    desk.bare("--lang fr list").fails(2);
}

#[test]
fn a_rule_is_shown_with_every_version_of_its_law() {
    let out = Desk::new("2022-03-10")
        .bare("rules reconsideration.reply")
        .ok();
    assert!(
        out.contains("2017年修正") && out.contains("2023年修订"),
        "{out}"
    );
    assert!(
        out.contains("期间：10日\n") && out.contains("期间：10个工作日\n"),
        "{out}"
    );
}

#[test]
fn colour_only_where_it_is_wanted() {
    let desk = Desk::with(
        "2022-03-30",
        &lawsuit(
            "（2022）京0105行初1号",
            "孙二",
            &fact("complaint_received", "2022-03-04"),
        ),
    );
    assert!(!desk.run("due").ok().contains('\x1b'));
    let shown = desk.run("due --color always").ok();
    assert!(shown.contains("\x1b[31m2022-03-21"), "{shown:?}");
    assert!(!desk.run("due --color never").ok().contains('\x1b'));
}

/// What another program wrote into the file moves no terminal.
#[test]
fn nothing_from_the_file_reaches_the_terminal_raw() {
    let hostile = "孙\u{1b}[31m二\u{9b}2J\u{202e}\u{7}";
    let desk = Desk::with(
        "2022-03-10",
        &lawsuit(
            "（2022）京0105行初1号",
            "孙二",
            &fact("complaint_received", "2022-03-04"),
        ),
    );
    {
        let conn = rusqlite::Connection::open(desk.db()).unwrap();
        conn.execute("UPDATE party SET name = ?1", [hostile])
            .unwrap();
        conn.execute("UPDATE case_file SET act = ?1, forum = ?1", [hostile])
            .unwrap();
        conn.execute("UPDATE docket SET name = ?1, forum = ?1", [hostile])
            .unwrap();
    }
    for line in [
        "list",
        "list --json",
        "show 1号",
        "show 1号 --json",
        "due",
        "due --json",
        "due --explain",
        "stats --by court",
        "stats --by court --json",
        "record 1号",
    ] {
        let out = desk.run(line).ok();
        assert!(out.contains('孙') || line == "due --json", "{line}: {out}");
        let wild = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert!(!out.contains(wild), "{line}: {out:?}");
    }
    let (_, err) = desk.run("show").args(&["\u{1b}]0;x\u{7}"]).fails(3);
    assert!(!err.contains('\x1b'), "{err:?}");
}
