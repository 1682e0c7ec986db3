//! Live beside another: what it wrote shows with who and which case, the cursor and what is typed stay, its lock is
//! waited for without standing still, and a file that goes is noticed.

use anjuan::case::{CaseFile, Fact, FactKind};
use anjuan::exchange::sample::sample;
use anjuan::ledger::{By, Deed, Doubts, Ledger, Mode, Moment};
use anjuan::text::{Lang, Said};
use anjuan::tui::command::Command;
use anjuan::tui::forms;
use anjuan::tui::screen::Ctx;
use uuid::Uuid;

use crate::ledger::moment;
use crate::tui_story::Story;

const CASE: &str = "行初184号";

struct Live {
    a: Story,
    b: Ledger,
    id: i64,
    path: std::path::PathBuf,
    at: Moment,
}

fn live(lang: Lang) -> Live {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let sample = sample("2022").unwrap();
    let at = moment(sample.today);
    let by = |who: &str, n| By {
        who: who.into(),
        machine: "办公".into(),
        writer: Uuid::from_u128(n),
    };
    let ledger = sample.open(at, &path).unwrap().signed(by("张明远", 1));
    let id = ledger.find(CASE).unwrap();
    let b = Ledger::open(&path, Mode::Write, at)
        .unwrap()
        .signed(by("林若川", 2));
    let mut a = Story::of(ledger, dir).sized(100, 40);
    if lang == Lang::En {
        a.app.command(Command::Language);
    }
    Live { a, b, id, path, at }
}

impl Live {
    fn write(&mut self, edit: impl FnOnce(&mut CaseFile)) {
        let base = self.b.case(self.id).unwrap();
        let mut after = base.clone();
        edit(&mut after);
        let deed = Deed::edit(Said::new("改", "edit"), &base, after);
        self.b.commit(deed, Doubts::All).unwrap();
    }

    /// So many seconds pass.
    fn pass(&mut self, seconds: i64) {
        self.at.at += chrono::TimeDelta::seconds(seconds);
        self.a.app.tick(self.at);
    }
}

fn answered(case: &mut CaseFile) {
    case.facts.push(Fact::new(
        FactKind::EvidenceFiled,
        "2022-12-10".parse().unwrap(),
    ));
}

#[test]
fn what_another_wrote_is_said_with_who_and_case_and_the_cursor_stays() {
    for (lang, words) in [(Lang::Zh, "林若川登记了"), (Lang::En, "林若川 recorded in")] {
        let mut live = live(lang);
        live.a.press("2 down down");
        let cursor = |s: String| {
            let line = s.lines().find(|l| l.trim_start().starts_with('>'));
            line.map(|l| l.to_string())
        };
        let before = cursor(live.a.screen());
        live.write(answered);
        live.pass(1);
        live.a.sees(words).sees("行初184号");
        assert_eq!(cursor(live.a.screen()), before);
        // One's own is not news.
        live.a.press("esc");
        let id = live.id;
        let step = forms::case_note(&Ctx::new(live.a.ledger(), live.a.app.look()), id);
        live.a.app.take(step);
        live.a.type_in("自己写的").press("ctrl-s");
        live.a.press("down");
        live.pass(1);
        live.a.sees_no("张明远登记了").sees_no("张明远 recorded");
    }
}

/// A case that goes into the bin is told as that, not as its records going one by one.
#[test]
fn what_another_put_in_the_bin_is_told_as_such() {
    let mut live = live(Lang::Zh);
    live.a.press("2");
    let deed = live.b.removal(&[live.id], "误登").unwrap();
    live.b.commit(deed, Doubts::All).unwrap();
    live.pass(1);
    live.a
        .sees("林若川：移入回收站")
        .sees("误登")
        .sees_no("登记了");
    live.b.undo().unwrap();
    live.pass(1);
    live.a.sees("林若川撤销了：移入回收站");
    // There and back between two looks: it stands once.
    live.id = live.b.find(CASE).unwrap();
    let deed = live.b.removal(&[live.id], "误登").unwrap();
    live.b.commit(deed, Doubts::All).unwrap();
    let binned = live.b.bin().unwrap().remove(0);
    let deed = live.b.restoring(&binned);
    live.id = live.b.commit(deed, Doubts::All).unwrap().cases[0];
    live.pass(1);
    let cases = live.b.docket().len();
    assert_eq!(live.a.ledger().docket().len(), cases);
    // Put there and gone for good between two looks: the journal names it no more, and it is gone here too.
    let deed = live.b.removal(&[live.id], "误登").unwrap();
    live.b.commit(deed, Doubts::All).unwrap();
    let deed = live.b.emptying().unwrap();
    live.b.commit(deed, Doubts::All).unwrap();
    let cases = live.b.docket().len();
    live.pass(1);
    assert_eq!(live.a.ledger().docket().len(), cases);
}

#[test]
fn only_the_cases_the_journal_names_are_read() {
    let mut live = live(Lang::Zh);
    let mut c = Ledger::open(&live.path, Mode::Write, live.at).unwrap();
    live.write(answered);
    let news = c.follow().unwrap();
    // The case, and the others of its chain.
    assert!(
        news.read.contains(&live.id) && news.read.len() <= 3,
        "{news:?}"
    );
    assert_eq!(news.heard.len(), 1);
    assert!(!c.follow().unwrap().changed);
    // A write of one's own between does not hide another's.
    let other = c.docket().row(0).id();
    let other = if other == live.id {
        c.docket().row(1).id()
    } else {
        other
    };
    live.write(|case| case.head.handler = "顾望舒".into());
    c.edit_case::<anjuan::ledger::LedgerError>(other, Doubts::All, |_, case| {
        case.head.handler = "秦望之".into();
        Ok(Said::new("改", "edit"))
    })
    .unwrap();
    let news = c.follow().unwrap();
    assert!(
        news.read.contains(&live.id) && news.heard.len() == 1,
        "{news:?}"
    );
    let handler = |l: &Ledger, id| {
        let at = l.docket().position(id).unwrap();
        l.docket().row(at).handler().to_string()
    };
    assert_eq!(handler(&c, live.id), "顾望舒");
    // An undo is followed too, and a case that went is read with all the others.
    live.b.undo().unwrap();
    let news = c.follow().unwrap();
    assert!(news.heard[0].zh.contains("撤销了"), "{news:?}");
    assert_ne!(handler(&c, live.id), "顾望舒");
    let uuid = live.b.case(live.id).unwrap().head.uuid;
    let gone = anjuan::ledger::Change::RemoveCase(uuid);
    live.b
        .commit(
            Deed::new(Said::new("删除", "remove"), vec![gone]),
            Doubts::All,
        )
        .unwrap();
    let news = c.follow().unwrap();
    assert!(news.changed && news.heard[0].zh.contains("184"), "{news:?}");
    assert_eq!(c.docket().position(live.id), None);
}

#[test]
fn an_open_form_marks_what_another_changed_and_keeps_what_is_typed() {
    for (lang, words) in [
        (Lang::Zh, "已改为：第五法庭来电"),
        (Lang::En, "changed it to: 第五法庭来电"),
    ] {
        let mut live = live(lang);
        let id = live.id;
        let step = forms::case_note(&Ctx::new(live.a.ledger(), live.a.app.look()), id);
        live.a.app.take(step);
        live.a.type_in("我的备注");
        live.write(|case| case.head.note = "第五法庭来电".into());
        live.pass(1);
        live.a.sees(words).sees("林若川@办公").sees("我的备注");
    }
}

#[test]
fn a_lock_is_waited_for_while_frames_are_drawn_and_nothing_is_lost() {
    let mut live = live(Lang::Zh);
    let id = live.id;
    let step = forms::case_note(&Ctx::new(live.a.ledger(), live.a.app.look()), id);
    live.a.app.take(step);
    live.a.type_in("补充材料");
    for begin in ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"] {
        let other = rusqlite::Connection::open(&live.path).unwrap();
        other.execute_batch(begin).unwrap();
        let began = std::time::Instant::now();
        live.a.press("ctrl-s").sees("正在等待另一程序，已等 0 秒");
        live.pass(3);
        live.a.sees("正在等待另一程序，已等 3 秒").sees("补充材料");
        assert!(began.elapsed().as_millis() < 1_500, "{:?}", began.elapsed());
        // Esc stops; the form is as it was.
        live.a.press("esc").sees("没有写入").sees("补充材料");
        live.a.press("ctrl-s");
        live.pass(3);
        live.pass(3);
        live.a.sees("没有写入").sees("F9 或 y 再试");
        // The question stands however long the other holds on.
        live.pass(3);
        live.a.sees("没有写入").sees("F9 或 y 再试");
        live.a.press("F9").sees("正在等待另一程序");
        other.execute_batch("ROLLBACK").unwrap();
        live.pass(1);
        live.a.sees("已修改备注");
        assert!(live.b.case(id).unwrap().head.note.contains("补充材料"));
        // Undo waits in the same way.
        other.execute_batch(begin).unwrap();
        live.a.press("u").sees("正在等待另一程序");
        other.execute_batch("ROLLBACK").unwrap();
        live.pass(1);
        live.a.sees("撤销：");
        let step = forms::case_note(&Ctx::new(live.a.ledger(), live.a.app.look()), id);
        live.a.app.take(step);
        live.a.type_in("补充材料");
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_is_replaced_or_goes_is_noticed_once_and_said_to_be_back() {
    for (lang, replaced, gone) in [
        (Lang::Zh, "已被另一文件替换", "已被移走或删除"),
        (Lang::En, "was replaced by another", "was moved or removed"),
    ] {
        let mut live = live(lang);
        let kept = live.path.with_extension("kept");
        std::fs::rename(&live.path, &kept).unwrap();
        live.pass(1);
        live.a.sees(gone);
        live.a.press("down");
        live.pass(1);
        live.a.sees_no(gone);
        std::fs::copy(&kept, live.path.with_extension("new")).unwrap();
        std::fs::rename(&kept, &live.path).unwrap();
        live.pass(1);
        live.a.sees(match lang {
            Lang::Zh => "已回到原处",
            Lang::En => "is back in its place",
        });
        std::fs::rename(live.path.with_extension("new"), &live.path).unwrap();
        live.pass(1);
        live.a.sees(replaced);
    }
}
