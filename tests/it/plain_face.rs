//! The plain-text face: a line in, text out, no escape sequences; and the settings file read anew while the program runs.
#![cfg(unix)]

use portable_pty::CommandBuilder;

use crate::cli::Desk;
use crate::pty::Pty;

#[test]
fn lines_are_commands_cases_or_queries_and_nothing_but_text_comes_back() {
    let desk = Desk::new("2022-12-19");
    let sample = anjuan::exchange::sample::sample("2022").unwrap();
    drop(
        sample
            .open(crate::ledger::moment("2022-12-19"), &desk.db())
            .unwrap(),
    );
    let lines = "?\n？ list\n（2022）川3702行初171号\n马川柏\n承办：空\nlist 已结 --columns 案号、结案日 --limit 2\n\nlist 没有：1\ndemo\nstats\nq\n";
    let shown = desk.run("plain").stdin(lines).ok();
    assert!(!shown.contains('\u{1b}'), "{shown}");
    for words in [
        "案卷，文字界面",
        "2022-12-13",
        "record       登记",
        "--columns",
        "马川柏",
        "结案日",
        "没有「没有」这个字段",
        "「demo」不在文字界面里用",
        "案卷> ",
    ] {
        assert!(shown.contains(words), "no {words:?} in\n{shown}");
    }
    // On a fresh machine the file is made, and it is said how to begin.
    let fresh = Desk::new("2022-12-19");
    let shown = fresh.run("plain").stdin("q\n").ok();
    assert!(
        shown.contains("先导入台账") && fresh.db().exists(),
        "{shown}"
    );
    // What is recorded there stands in the docket.
    let lines =
        "record （2022）川3702行初171号 答辩 --day 2022-12-19\nshow （2022）川3702行初171号\n";
    let shown = desk.run("plain").stdin(lines).ok();
    assert!(shown.contains("提交答辩状"), "{shown}");
}

#[test]
fn a_dumb_terminal_gets_the_plain_face_without_an_escape_sequence() {
    let home = tempfile::tempdir().unwrap();
    let mut command = CommandBuilder::new("/bin/sh");
    let line = format!("TERM=dumb exec {} demo", env!("CARGO_BIN_EXE_anjuan"));
    command.args(["-c", &line]);
    command.env_clear();
    command.env("HOME", home.path());
    command.env("LC_ALL", "zh_CN.UTF-8");
    let mut pty = Pty::run(command, home, (80, 24), None);
    pty.wait_for("案卷> ");
    pty.send("马川柏\r");
    pty.wait_for("2022-11-28");
    pty.send("q\r");
    assert_eq!(pty.wait(), 0);
    let output = pty.output();
    assert!(!output.contains('\u{1b}'), "{output:?}");
}

#[test]
fn a_settings_file_that_changes_is_taken_up_and_a_wrong_one_is_said() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("anjuan.toml");
    std::fs::write(&path, "").unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_anjuan"));
    command.args(["demo"]);
    command.env_clear();
    command.env("HOME", home.path());
    command.env("LC_ALL", "zh_CN.UTF-8");
    command.env("ANJUAN_CONFIG", &path);
    let mut pty = Pty::run(command, home, (100, 24), Some("\u{1b}[1;2R"));
    pty.wait_for("行政诉讼 31 件");
    pty.send("2");
    pty.wait_for("全部案件");
    std::fs::write(&path, "columns = \"案号、承办科室、结案方式\"\n").unwrap();
    pty.wait_for("承办科室");
    pty.wait_for("已重读设置文件");
    // A mistake is named with its line; what held before holds.
    std::fs::write(&path, "\ncolumns = [\"案号\", \"颜色\"]\n").unwrap();
    pty.wait_for("没有「颜色」这一列");
    pty.wait_for("第 2 行");
    pty.wait_for("承办科室");
    std::fs::write(&path, "lang = \"en\"\n").unwrap();
    pty.wait_for("all cases");
    // By hand from the palette as well, and what the chooser keeps stands in the file.
    pty.send("C");
    pty.wait_for("columns, order, width");
    pty.send("\u{1b}[20~");
    pty.wait_for("kept as the usual columns");
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(
        text.starts_with("columns = \"number,") && text.ends_with("lang = \"en\"\n"),
        "{text}"
    );
    pty.send("q");
    assert_eq!(pty.wait(), 0);
}

#[test]
fn a_line_copied_from_the_calendar_of_the_head_leads_to_the_case() {
    use crate::desk::Desk;
    use anjuan::exchange::calendar_out::{Wanted, calendar};
    use anjuan::tui::command::Place;
    use anjuan::tui::terminal::Event;
    let mut desk = Desk::sample("2022", "2022-12-19");
    let wanted = Wanted {
        official: None,
        within: 60,
    };
    let written = calendar(desk.app.ledger(), wanted, anjuan::text::Lang::Zh).unwrap();
    let unfolded = written.text.replace("\r\n ", "");
    let titles: Vec<String> = unfolded
        .lines()
        .filter_map(|line| line.strip_prefix("SUMMARY:"))
        .filter(|title| title.contains('号'))
        .map(str::to_string)
        .collect();
    assert!(titles.len() > 5, "{unfolded}");
    for title in titles {
        desk.press(":");
        desk.app.on(Event::Paste(title.clone()));
        desk.press("enter");
        assert_eq!(desk.app.place(), Place::Case, "{title}\n{}", desk.shown());
        let number = title
            .split_whitespace()
            .find(|w| w.ends_with('号'))
            .unwrap();
        assert!(desk.has(number), "{title}\n{}", desk.shown());
        desk.press("esc");
    }
}
