//! What was typed survives the end of the program: killed, ended by a signal, or its window closed. It is offered at the
//! next start, is private, and never writes over what another did meanwhile.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anjuan::ledger::{By, Choices, Deed, Doubts, Ledger, LedgerError, Mode, Receipt, Whose};
use anjuan::text::Said;
use anjuan::tui::forms;
use anjuan::tui::screen::{Ctx, Step};
use portable_pty::CommandBuilder;
use uuid::Uuid;

use crate::ledger::moment;
use crate::pty::Pty;
use crate::tui_story::Story;

const NARROW: Option<&str> = Some("\u{1b}[1;2R");
const NUMBER: &str = "（2022）京0105行初55号";
const F9: &str = "\u{1b}[20~";

struct Office {
    home: tempfile::TempDir,
}

impl Office {
    fn new() -> Office {
        let office = Office {
            home: tempfile::tempdir().unwrap(),
        };
        let line = r#"{"case":{"number":"（2022）京0105行初1号","kind":"litigation","instance":"first","role":"defendant","forum":"朝阳区人民法院","parties":[{"role":"claimant","name":"孙二"}]}}"#;
        let changes = office.home.path().join("a.jsonl");
        std::fs::write(&changes, line).unwrap();
        let done = Command::new(env!("CARGO_BIN_EXE_anjuan"))
            .args(["--db", office.db().to_str().unwrap(), "apply"])
            .arg(&changes)
            .env("HOME", office.home.path())
            .env("XDG_DATA_HOME", office.home.path().join("data"))
            .status()
            .unwrap();
        assert!(done.success());
        office
    }

    fn db(&self) -> PathBuf {
        self.home.path().join("a.db")
    }

    fn start(&self) -> Pty {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_anjuan"));
        command.args(["--db", self.db().to_str().unwrap()]);
        command.env_clear();
        command.env("HOME", self.home.path());
        command.env("XDG_DATA_HOME", self.home.path().join("data"));
        command.env("XDG_CONFIG_HOME", self.home.path().join("config"));
        command.env("LC_ALL", "zh_CN.UTF-8");
        let mut pty = Pty::run(command, tempfile::tempdir().unwrap(), (80, 24), NARROW);
        pty.wait_for("1待办");
        pty
    }

    fn drafts(&self) -> Option<PathBuf> {
        let all = std::fs::read_dir(self.home.path()).unwrap();
        let mut all = all.map(|e| e.unwrap().path());
        all.find(|p| p.extension().is_some_and(|e| e == "drafts"))
    }

    /// Types a number into the form of a new case and waits until it lies in the file.
    fn half_typed(&self) -> Pty {
        let mut pty = self.start();
        pty.send("2");
        pty.wait_for("行初1号");
        pty.send("a");
        pty.wait_for("新增案件");
        pty.send(NUMBER);
        pty.wait_for("行初55号");
        let start = Instant::now();
        let held = || {
            let file = self.drafts()?;
            std::fs::read_to_string(file).ok()
        };
        while !held().is_some_and(|text| text.contains("行初55号")) {
            assert!(
                start.elapsed() < Duration::from_secs(10),
                "nothing was put by"
            );
            std::thread::sleep(Duration::from_millis(50));
        }
        pty
    }

    /// The next start offers it, and F9 brings it back.
    fn offered(&self) {
        let mut pty = self.start();
        pty.wait_for("有 1 份表单没有保存");
        pty.send(F9);
        pty.wait_for("新增案件");
        pty.wait_for("行初55号");
        signal("-KILL", &pty);
        pty.wait();
    }
}

fn signal(name: &str, pty: &Pty) {
    let done = Command::new("kill")
        .args([name, &pty.id().to_string()])
        .status()
        .unwrap();
    assert!(done.success());
}

#[test]
fn what_was_typed_is_offered_after_the_program_was_killed() {
    let office = Office::new();
    let mut pty = office.half_typed();
    signal("-KILL", &pty);
    pty.wait();
    let file = office.drafts().unwrap();
    let mode = file.metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "{}", file.display());
    office.offered();
}

#[test]
fn what_was_typed_is_offered_after_the_program_was_ended_by_a_signal() {
    let office = Office::new();
    let mut pty = office.half_typed();
    signal("-TERM", &pty);
    pty.wait();
    office.offered();
}

#[test]
fn what_is_being_typed_in_one_window_is_not_offered_in_another() {
    let office = Office::new();
    let mut first = office.half_typed();
    let mut second = office.start();
    second.send("2");
    second.wait_for("行初1号");
    second.send("a");
    second.wait_for("新增案件");
    let shown = second.screen().screen().contents();
    assert!(
        !shown.contains("行初55号") && !shown.contains("没有保存"),
        "{shown}"
    );
    signal("-KILL", &second);
    second.wait();
    signal("-KILL", &first);
    first.wait();
    office.offered();
}

#[test]
fn a_file_of_drafts_that_cannot_be_read_is_set_aside_and_the_docket_opens() {
    let office = Office::new();
    let mut pty = office.half_typed();
    signal("-KILL", &pty);
    pty.wait();
    let file = office.drafts().unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, format!("{text}{{\"half\":")).unwrap();
    let mut pty = office.start();
    // What could be read of it is still offered.
    pty.wait_for("有 1 份表单没有保存");
    pty.send("\u{c}");
    pty.wait_for("读不懂");
    signal("-KILL", &pty);
    pty.wait();
    let aside = |p: &Path| p.to_string_lossy().ends_with(".unread");
    let all = std::fs::read_dir(office.home.path()).unwrap();
    assert!(all.into_iter().any(|e| aside(&e.unwrap().path())));
}

#[test]
fn a_draft_taken_up_again_does_not_write_over_what_another_did_meanwhile() {
    let mut a = Story::at("行初184号");
    let path = a.ledger().path().to_path_buf();
    let id = a.ledger().find("行初184号").unwrap();
    let open = |a: &mut Story, form: fn(&Ctx<'_>, i64) -> Step| {
        let step = form(&Ctx::new(a.ledger(), a.app.look()), id);
        a.app.take(step);
    };
    open(&mut a, forms::case_note);
    a.type_in("我写的").press("esc");
    let mut b = Ledger::open(&path, Mode::Write, moment("2022-12-19"))
        .unwrap()
        .signed(By {
            who: "林若川".into(),
            machine: "办公二".into(),
            writer: Uuid::from_u128(2),
        });
    let base = b.case(id).unwrap();
    let mut after = base.clone();
    after.head.note = "林若川写的".into();
    b.commit(
        Deed::edit(Said::new("备注", "note"), &base, after),
        Doubts::All,
    )
    .unwrap();
    a.app.tick(moment("2022-12-19"));
    open(&mut a, forms::case_note);
    // Whose change it met stands beside the field.
    a.sees("我写的").sees("林若川@办公二");
    a.press("ctrl-s").sees("与他人修改冲突").sees("林若川写的");
    assert_eq!(b.case(id).unwrap().head.note, "林若川写的");
    a.press("m f9");
    b.refresh().unwrap();
    assert!(b.case(id).unwrap().head.note.contains("我写的"));
}

#[test]
fn a_bulk_act_and_a_day_set_by_hand_are_opened_again_by_what_their_draft_is_called() {
    let mut a = Story::at("行初184号");
    let id = a.ledger().find("行初184号").unwrap();
    let bulk = |a: &mut Story| {
        let step = forms::bulk(&Ctx::new(a.ledger(), a.app.look()), vec![id]);
        a.app.take(step);
        a.press("1");
    };
    bulk(&mut a);
    a.press("ctrl-u").type_in("秦望之").press("esc esc");
    let reopen = |a: &mut Story, form: String| {
        let step = forms::go_on_with(&Ctx::new(a.ledger(), a.app.look()), &form);
        a.app.take(step);
    };
    reopen(&mut a, format!("bulk handler {id}"));
    a.sees("秦望之").sees("已取回");
    a.press("ctrl-s f9");
    assert_eq!(a.case("行初184号").head.handler, "秦望之");
    // Written, it is kept no more.
    bulk(&mut a);
    a.sees_no("已取回").press("esc esc");
    reopen(&mut a, format!("set-day {id} litigation.answer"));
    a.sees("手工设定").press("esc");
    reopen(&mut a, "rename handler 秦望之".to_string());
    a.sees("改名").press("esc");
}

/// Another window, which takes the case out and empties the bin.
fn emptied(path: &Path, id: i64) -> (Ledger, Receipt) {
    let mut b = Ledger::open(path, Mode::Write, moment("2022-12-19"))
        .unwrap()
        .signed(By {
            who: "林若川".into(),
            machine: "办公二".into(),
            writer: Uuid::from_u128(2),
        });
    let removal = b.removal(&[id], "误登").unwrap();
    b.commit(removal, Doubts::All).unwrap();
    let emptying = b.emptying().unwrap();
    let receipt = b.commit(emptying, Doubts::All).unwrap();
    (b, receipt)
}

/// Everything beside the docket that is no database.
fn beside(path: &Path) -> String {
    let all = std::fs::read_dir(path.parent().unwrap()).unwrap();
    let all = all.map(|e| e.unwrap().path());
    let drafts = all.filter(|p| p.to_string_lossy().contains(".drafts"));
    drafts
        .map(|p| std::fs::read_to_string(p).unwrap())
        .collect()
}

#[test]
fn what_was_left_unsaved_about_a_case_goes_with_it_when_the_bin_is_emptied() {
    let mut a = Story::at("行初184号");
    a.app.keep_drafts();
    let path = a.ledger().path().to_path_buf();
    let (gone, stays) = (
        a.ledger().find("行初184号").unwrap(),
        a.ledger().find("行初179号").unwrap(),
    );
    let note = |a: &mut Story, id: i64, words: &str| {
        let step = forms::case_note(&Ctx::new(a.ledger(), a.app.look()), id);
        a.app.take(step);
        a.type_in(words).press("esc");
    };
    note(&mut a, stays, "这一件还在");
    note(&mut a, gone, "写了一半");
    assert!(beside(&path).contains("写了一半"));
    let (_, receipt) = emptied(&path, gone);
    assert_eq!(receipt.drafts, Some(Ok(1)));
    let remarks: String = receipt.remarks().iter().map(|s| s.zh.clone()).collect();
    assert!(remarks.contains("草稿 1 份一并删去"), "{remarks}");
    let text = beside(&path);
    assert!(
        text.contains("这一件还在") && !text.contains("写了一半"),
        "{text}"
    );
    // Nor does the window that has it in memory put it back.
    a.app.tick(moment("2022-12-19"));
    note(&mut a, stays, "又添一句");
    let text = beside(&path);
    assert!(
        text.contains("又添一句") && !text.contains("写了一半"),
        "{text}"
    );
}

#[test]
fn a_form_of_a_case_that_was_emptied_says_so_and_brings_nothing_back() {
    let mut a = Story::at("行初184号");
    let path = a.ledger().path().to_path_buf();
    let id = a.ledger().find("行初184号").unwrap();
    let step = forms::case_note(&Ctx::new(a.ledger(), a.app.look()), id);
    a.app.take(step);
    a.type_in("写了一半");
    let (mut b, _) = emptied(&path, id);
    a.press("ctrl-s")
        .sees("已移入回收站并已清空")
        .sees("林若川")
        .sees_no("取回")
        .sees_no("从备份恢复");
    a.press("m").sees("另登记一件");
    a.press("t f9").sees_no("取回");
    b.refresh().unwrap();
    assert!(b.find("行初184号").is_err());
    // Nor on the command line, whatever is chosen.
    let base = a.case("行初179号");
    let mut mine = base.clone();
    mine.head.note = "改".into();
    let other = b.find("行初179号").unwrap();
    let (mut b, _) = emptied(&path, other);
    let deed = Deed::edit(Said::new("备注", "note"), &base, mine);
    let choices = Choices {
        all: Some(Whose::Mine),
        ..Choices::default()
    };
    let met = b.choosing(deed, &choices, |ledger, deed| {
        ledger.commit(deed, Doubts::All)
    });
    assert!(matches!(met, Err(LedgerError::Conflict(all)) if all.iter().all(|c| c.emptied)));
    assert!(b.find("行初179号").is_err());
}
