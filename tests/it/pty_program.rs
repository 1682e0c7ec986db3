//! The whole program in a real pseudo-terminal: started, typed into in Chinese, resized, and left.
#![cfg(unix)]

use portable_pty::CommandBuilder;

use crate::pty::Pty;

/// A terminal that draws `…` in one column, and one that draws it in two.
const NARROW: Option<&str> = Some("\u{1b}[1;2R");
const WIDE: Option<&str> = Some("\u{1b}[1;3R");

fn program(args: &[&str], answer: Option<&'static str>) -> Pty {
    with_settings(args, answer, None)
}

fn with_settings(args: &[&str], answer: Option<&'static str>, settings: Option<&str>) -> Pty {
    let home = tempfile::tempdir().unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_anjuan"));
    command.args(args);
    command.env_clear();
    command.env("HOME", home.path());
    command.env("XDG_DATA_HOME", home.path().join("data"));
    command.env("XDG_CONFIG_HOME", home.path().join("config"));
    command.env("LC_ALL", "zh_CN.UTF-8");
    if let Some(text) = settings {
        let path = home.path().join("anjuan.toml");
        std::fs::write(&path, text).unwrap();
        command.env("ANJUAN_CONFIG", &path);
    }
    Pty::run(command, home, (80, 24), answer)
}

#[test]
fn it_starts_takes_chinese_where_the_caret_is_and_leaves_the_terminal_as_it_was() {
    let mut pty = program(&["demo"], NARROW);
    pty.wait_for("1待办");
    pty.wait_for("行政诉讼 31 件");
    pty.send("2");
    pty.wait_for("全部案件");
    pty.send("/马川柏");
    pty.wait_for("/ 马川柏");
    let screen = pty.screen();
    let (row, column) = screen.screen().cursor_position();
    let line = screen.screen().rows(0, 80).nth(usize::from(row)).unwrap();
    // Two columns for `/ `, six for three characters: the input method's window stands behind them.
    assert!(
        line.starts_with("/ 马川柏") && column == 8,
        "{column}: {line:?}"
    );
    assert!(!screen.screen().hide_cursor() && row < 23);
    pty.wait_for("筛选 1/");
    // The full-width colon of an input method is the colon.
    pty.send("\r：");
    pty.wait_for("命令（");
    pty.send("\u{1b}");
    pty.wait_while("命令（");
    pty.send("q");
    assert_eq!(pty.wait(), 0);
    pty.assert_given_back();
}

/// Ten kilobytes without brackets are read to the end without another key, and are text wherever they come.
#[test]
fn a_long_text_without_brackets_is_text_and_none_of_it_waits_for_a_key() {
    let mut pty = program(&["demo"], NARROW);
    pty.wait_for("1待办");
    pty.wait_for("行政诉讼 31 件");
    // On a list, with no input in focus: no letter of it is a command.
    let notice = "北京市朝阳区人民法院\r应诉通知书\r（2022）京0105行初8801号\r北京市朝阳区某某局：\r本院于2022年12月12日立案受理原告沈青禾诉你单位行政许可一案，应当在收到起诉状副本之日起十五日内提交答辩状。\r";
    let filler = "附：举证须知qaedx第一条；".repeat(10 * 1024 / 34);
    pty.send(&format!("{notice}{filler}末尾"));
    pty.wait_for("读入应诉通知书");
    pty.send("\u{1b}");
    pty.wait_while("读入应诉通知书");
    // Into an input: the filter takes what it holds, says so, and the caret is at the end.
    pty.send("2");
    pty.wait_for("全部案件");
    pty.send("/");
    pty.wait_for("/ ");
    pty.send(&"川柏".repeat(10 * 1024 / 6));
    pty.wait_for("最长 200 字");
    pty.send("\u{1b}");
    pty.wait_while("最长 200 字");
    pty.send("q");
    assert_eq!(pty.wait(), 0);
    pty.assert_given_back();
}

/// A slow line sends a paste in pieces. However short a piece and whatever its letters, none of it is a command.
#[test]
fn a_text_that_comes_in_pieces_is_text_to_its_end() {
    let pause = |ms| std::thread::sleep(std::time::Duration::from_millis(ms));
    let first = "北京市朝阳区人民法院\r应诉通知书\r（2022）京0105行初8801号\r北京市朝阳区某某局：\r本院于2022年12月12日立案受理原告沈青禾诉你单位行政许可一案，";
    // On the docket D is the bin, a a new case, q leaves, u undoes.
    let pieces = [
        "应当在收到起诉状副本之日起十五日内提交答辩状。",
        "D",
        "\r",
        "u",
        "q",
        "y",
        "附件：quaDqu",
        "q",
        "末\r",
    ];
    for begin in [
        first,
        "各科室：本周五下午三点在一楼会议室开会，请准时参加，",
    ] {
        let mut pty = program(&["demo"], NARROW);
        pty.wait_for("行政诉讼 31 件");
        pty.send("2");
        pty.wait_for("全部案件");
        pty.send(begin);
        for piece in pieces {
            pause(250);
            pty.send(piece);
        }
        pause(400);
        let screen = pty.screen().screen().contents();
        assert!(
            !screen.contains("理由") && !screen.contains("撤销："),
            "{screen}"
        );
        if begin == first {
            assert!(screen.contains("读入应诉通知书"), "{screen}");
            // All of it was read, not its first piece.
            assert!(screen.contains("8801"), "{screen}");
        }
        // A key that no text holds ends it; from then on keys are keys again.
        pty.send("\u{1b}");
        pause(200);
        pty.send("\u{1b}");
        pause(1_100);
        pty.send("q");
        assert_eq!(pty.wait(), 0);
        pty.assert_given_back();
    }
}

#[test]
fn a_storm_of_sizes_ends_in_a_whole_screen() {
    let mut pty = program(&["demo"], NARROW);
    pty.wait_for("行政诉讼 31 件");
    for size in [
        (1, 1),
        (300, 100),
        (2, 50),
        (80, 2),
        (13, 7),
        (200, 5),
        (60, 15),
    ] {
        pty.resize(size);
        std::thread::sleep(std::time::Duration::from_millis(15));
    }
    pty.resize((80, 24));
    pty.wait_for("q 退出");
    pty.wait_for("1待办");
    pty.send("q");
    assert_eq!(pty.wait(), 0);
    pty.assert_given_back();
}

#[test]
fn a_terminal_of_wide_lines_gets_ascii_and_one_that_does_not_answer_is_not_waited_for() {
    let mut pty = program(&["demo"], WIDE);
    pty.wait_for("行政诉讼 31 件");
    pty.send(":");
    pty.wait_for("+ 命令（");
    pty.send("\u{1b}");
    pty.wait_while("命令（");
    pty.send("q");
    assert_eq!(pty.wait(), 0);
    let start = std::time::Instant::now();
    let mut pty = program(&["demo"], None);
    pty.wait_for("行政诉讼 31 件");
    assert!(start.elapsed().as_secs() < 8, "{:?}", start.elapsed());
    pty.send(":");
    pty.wait_for("┌ 命令（");
    pty.send("\u{1b}");
    pty.wait_while("命令（");
    pty.send("q");
    assert_eq!(pty.wait(), 0);
    pty.assert_given_back();
}

#[test]
fn settings_decide_keys_mouse_and_lines_and_a_wrong_one_starts_nothing() {
    let text =
        "mouse = false\nglyphs = \"ascii\"\nlang = \"en\"\nkeys.quit = [\"Q\", \"ctrl-q\"]\n";
    let mut pty = with_settings(&["demo"], None, Some(text));
    pty.wait_for("Q quit");
    let output = pty.output();
    assert!(!output.contains("\u{1b}[?1000h"), "the mouse is on");
    assert!(!output.contains("\u{1b}[6n"), "nothing is to be asked");
    // The mouse can be switched on all the same.
    pty.send("\u{1b}k");
    pty.wait_for("the mouse is on");
    assert!(pty.output().contains("\u{1b}[?1000h"));
    pty.send("Q");
    assert_eq!(pty.wait(), 0);
    pty.assert_given_back();

    let mut pty = with_settings(&["demo"], None, Some("mouse = true\nkeys.qiut = [\"Q\"]\n"));
    assert_eq!(pty.wait(), 2);
    let output = pty.output();
    assert!(!output.contains("\u{1b}[?1049h"), "{output:?}");
    assert!(
        output.contains("第 2 行") && output.contains("qiut") && output.contains("quit"),
        "{output:?}"
    );
}

#[test]
fn a_killed_program_gives_the_terminal_back_and_the_file_is_whole() {
    let mut pty = program(&["--db", "a.db"], NARROW);
    pty.wait_for("还没有案件");
    pty.send("\u{1b}");
    pty.wait_for("1待办");
    let id = pty.id().to_string();
    let killed = std::process::Command::new("kill")
        .args(["-TERM", &id])
        .status();
    assert!(killed.unwrap().success());
    assert_ne!(pty.wait(), 0);
    pty.assert_given_back();
}

#[test]
fn without_a_terminal_it_refuses_and_says_what_needs_none() {
    let home = tempfile::tempdir().unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_anjuan"))
        .arg("demo")
        .env("HOME", home.path())
        .env("LC_ALL", "zh_CN.UTF-8")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("anjuan due"), "{said}");
}

#[test]
fn the_head_official_reads_by_the_arrows() {
    let home = tempfile::tempdir().unwrap();
    let db = home.path().join("a.db");
    let sample = anjuan::exchange::sample::sample("2022").unwrap();
    drop(
        sample
            .open(crate::ledger::moment(sample.today), &db)
            .unwrap(),
    );
    let db = db.to_str().unwrap();
    let mut pty = program(&["--db", db, "--today", sample.today, "--readonly"], NARROW);
    pty.wait_for("最近的开庭");
    pty.send("\r");
    pty.wait_for("> 案件");
    pty.send("\u{1b}");
    pty.wait_for("最近的开庭");
    pty.send("2");
    pty.wait_for("全部案件");
    pty.send("a");
    pty.wait_for("只读方式打开");
    pty.send("\u{1b}");
    pty.wait_for("最近的开庭");
    pty.send("q");
    assert_eq!(pty.wait(), 0);
    pty.assert_given_back();
}
