//! Two people of one office at their own screens, each with a folder of his own: they join, work, one is away over a weekend,
//! the conflict is chosen on the screen on Monday, and the other's screen follows. The server is a real one.

use std::time::{Duration, Instant};

use anjuan::case::CaseFile;
use anjuan::ledger::{By, Deed, Doubts, Ledger, LedgerError, MemberPart, Mode, Moment, Whose};
use anjuan::share::{Secret, set_password};
use anjuan::text::Said;
use anjuan::tui::forms;
use anjuan::tui::screen::Ctx;
use chrono::TimeDelta;
use uuid::Uuid;

use crate::office::moment;
use crate::proxy::Proxy;
use crate::server::{Base, Server, shared};
use crate::story::lawsuit;
use crate::tui_story::Story;

struct Person {
    desk: Story,
    now: Moment,
}

impl Person {
    /// Sits down before an empty file of his own.
    fn sits(who: &str, writer: u128, at: &str) -> Person {
        let dir = tempfile::tempdir().unwrap();
        let now = moment(at);
        let ledger = Ledger::open(&dir.path().join("anjuan.db"), Mode::Create, now).unwrap();
        let by = By {
            who: who.to_string(),
            machine: format!("{who}的机器"),
            writer: Uuid::from_u128(writer),
        };
        let desk = Story::of(ledger.signed(by), dir);
        Person { desk, now }
    }

    /// Sits down before a copy of another's file.
    fn copies(who: &str, writer: u128, at: &str, of: &Person) -> Person {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("anjuan.db");
        std::fs::copy(of.desk.ledger().path(), &path).unwrap();
        let now = moment(at);
        let ledger = Ledger::open(&path, Mode::Write, now).unwrap();
        let by = By {
            who: who.to_string(),
            machine: format!("{who}的机器"),
            writer: Uuid::from_u128(writer),
        };
        let desk = Story::of(ledger.signed(by), dir);
        Person { desk, now }
    }

    /// Lets the clock go on, as the loop does between two keys.
    fn ticks(&mut self) {
        self.now.at += TimeDelta::seconds(1);
        self.desk.app.tick(self.now);
        std::thread::sleep(Duration::from_millis(30));
    }

    #[track_caller]
    fn until(&mut self, what: &str, done: impl Fn(&mut Story) -> bool) -> &mut Person {
        let end = Instant::now() + Duration::from_secs(60);
        while !done(&mut self.desk) {
            assert!(Instant::now() < end, "{what}:\n{}", self.desk.screen());
            self.ticks();
        }
        self
    }

    #[track_caller]
    fn sees(&mut self, words: &str) -> &mut Person {
        self.until(words, |desk| desk.screen().contains(words))
    }

    /// Until nothing waits any more.
    #[track_caller]
    fn sent(&mut self) {
        self.ticks();
        self.until("sent", |desk| {
            let standing = desk.ledger().shared_standing();
            matches!(standing, Ok(Some(s)) if (s.waiting, s.held) == (0, 0))
        });
    }

    fn joins(&mut self, address: &str) {
        self.desk.press("alt-S");
        self.sees("只在本机");
        self.desk.press("enter");
        self.desk.type_in(address).press("ctrl-s");
    }

    /// The case as it stands; while the thread beside writes, it is read a moment later.
    fn seen(&self) -> Option<CaseFile> {
        let mut found = None;
        let read = self
            .desk
            .ledger()
            .for_each_case::<LedgerError>(None, |_, case| {
                found = Some(case);
                Ok(())
            });
        read.ok().and(found)
    }

    #[track_caller]
    fn case(&self) -> CaseFile {
        for _ in 0..200 {
            if let Some(case) = self.seen() {
                return case;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("the case cannot be read");
    }

    /// Opens the cover of the case and types into one of its fields.
    fn edits(&mut self, label: &str, text: &str) {
        let id = self.desk.ledger().find(&self.case().head.uuid.to_string());
        let ctx = Ctx::new(self.desk.ledger(), self.desk.app.look());
        let step = forms::edit_case(&ctx, id.unwrap());
        self.desk.app.take(step);
        for _ in 0..60 {
            let screen = self.desk.screen();
            if screen.contains(&format!("> {label}")) || screen.contains(&format!(">{label}")) {
                break;
            }
            self.desk.press("tab");
        }
        self.desk.press("ctrl-u").type_in(text).press("ctrl-s");
        self.desk.press("esc");
    }
}

#[test]
fn two_at_their_screens_over_a_weekend() {
    let Some(server) = shared() else { return };
    let base = Base::new(&server, &["柳溪镇"]);
    let near = base.member("zhang", "柳溪镇", MemberPart::Officer);
    base.member("li", "柳溪镇", MemberPart::Officer);
    let wire = Proxy::to(server.port);
    let far = server.address_at(&base.login("li"), &base.name, wire.port);
    let mut zhang = Person::sits("张明远", 1, "2026-11-27T09:00:00+08:00");
    let mut li = Person::sits("李知秋", 2, "2026-11-27T09:00:00+08:00");

    // What is no address is told in the form, before anything is sent.
    zhang.joins("postgres://10.1.2.3/anjuan");
    zhang.sees("地址里没有登录名");
    zhang
        .desk
        .press("ctrl-u")
        .type_in(near.text())
        .press("ctrl-s");
    zhang.sees("已加入「柳溪镇」的共享案卷（承办）");
    zhang.desk.press("esc").sees("退出共享案卷");
    zhang.desk.press("esc");
    let case = Deed::case(Said::new("立案", "docketed"), lawsuit("石怀安"));
    let path = zhang.desk.ledger().path().to_path_buf();
    let mut other = Ledger::open(&path, Mode::Write, zhang.now).unwrap();
    other.commit(case, Doubts::All).unwrap();
    drop(other);
    zhang.sent();
    li.joins(far.text());
    li.sees("已加入「柳溪镇」");
    li.desk.press("esc esc");
    li.until("the case", |desk| desk.ledger().docket().len() == 1);
    assert_eq!(li.case(), zhang.case());

    // A weekend without the wire: what is recorded stands, and waits.
    wire.down(true);
    li.now = moment("2026-11-28T20:00:00+08:00");
    li.edits("承办人", "李知秋");
    li.edits("承办科室", "周末值班组");
    li.sees("待同步 2 项");
    zhang.now = moment("2026-11-30T08:30:00+08:00");
    zhang.edits("承办人", "周砚秋");
    zhang.edits("本机关编号", "府应诉9");
    zhang.sent();

    // Monday.
    wire.down(false);
    li.now = moment("2026-11-30T09:00:00+08:00");
    li.sees("待处理 1 项");
    li.desk.press("alt-S");
    for words in [
        "离线期间他人在服务器上改了同样的内容",
        "本人修改　李知秋",
        "周砚秋",
        "张明远",
    ] {
        li.desk.sees(words);
    }
    // Until it is chosen both stand; nothing goes before everything is.
    li.desk.press("F9").sees("还有 1 项没有选择");
    assert_eq!(li.case().head.handler, "李知秋");
    li.desk.press("m").sees("●本人修改").press("F9");
    li.sent();
    li.sees("已同步 09:0");
    zhang.until("the other's choice", |desk| {
        let mut handler = String::new();
        let read = desk.ledger().for_each_case::<LedgerError>(None, |_, c| {
            handler = c.head.handler;
            Ok(())
        });
        read.is_ok() && handler == "李知秋"
    });
    let both = zhang.case();
    assert_eq!(li.case(), both);
    assert_eq!(both.head.department, "周末值班组");
    assert_eq!(both.head.office_number, "府应诉9");
    assert_eq!(Whose::Mine.text().zh, "本人修改");

    // A copy of the file on another machine, where nobody named the server: nothing is met before somebody agrees.
    let mut wang = Person::copies("王砚", 3, "2026-11-30T09:20:00+08:00", &zhang);
    wang.sees("没有人认可过");
    wang.desk.press("alt-S");
    wang.sees("认可：这是本单位的服务器");
    assert!(!wang.desk.screen().contains("现在同步"));
    wang.desk.press("enter");
    wang.sees("已加入「柳溪镇」");
    wang.desk.press("esc");
    wang.sees("现在同步");
    drop(wang);

    // Who belongs, whether all agrees, and out again: by the same page.
    zhang.desk.press("alt-S down enter");
    zhang.sees(&format!("柳溪镇  {}", base.login("li")));
    zhang.desk.press("esc down down enter");
    zhang.sees("都相符");
    zhang
        .desk
        .press("esc down down down down enter")
        .sees("按 F9 或 y 退出");
    zhang.desk.press("F9");
    zhang.sees("已退出共享案卷");
    assert_eq!(zhang.case(), both);
    assert!(zhang.desk.ledger().shared().unwrap().is_none());
}

#[test]
fn a_password_is_asked_for_and_kept_nowhere() {
    let Some(server) = Server::start() else {
        return;
    };
    let word = "松下问童子9";
    let mut admin = server.client("admin", "postgres");
    admin
        .batch_execute("CREATE DATABASE office TEMPLATE template0")
        .unwrap();
    let at = |login: &str| server.address(login, "office").text().to_string();
    // The administrator makes office and member by the page.
    let mut chief = Person::sits("管理员", 3, "2026-11-27T09:00:00+08:00");
    chief.desk.press("alt-S down enter");
    chief
        .desk
        .type_in(&at("admin"))
        .press("tab")
        .type_in("柳溪镇")
        .press("ctrl-s");
    chief.sees("接着加入成员");
    chief.desk.press("esc down down enter");
    chief
        .desk
        .press("tab")
        .type_in("zhang")
        .press("tab")
        .type_in("柳溪镇")
        .press("ctrl-s");
    chief.sees("柳溪镇  zhang  承办");
    let link = anjuan::share::Link::open(&server.address("admin", "office"), None).unwrap();
    set_password(&link, "zhang", &Secret::new(word.to_string())).unwrap();
    server.asks_passwords("zhang");

    let mut zhang = Person::sits("张明远", 1, "2026-11-27T09:00:00+08:00");
    zhang.joins(&at("zhang"));
    zhang.sees("的口令");
    zhang.desk.type_in("错的").press("enter");
    zhang.until("asked again", |desk| {
        let screen = desk.screen();
        screen.contains("的口令") && !screen.contains("**")
    });
    zhang
        .desk
        .type_in(word)
        .sees_no(word)
        .sees("口令：")
        .sees("******");
    zhang.desk.press("enter");
    zhang.sees("已加入「柳溪镇」");
    let folder = zhang.desk.ledger().path().parent().unwrap().to_path_buf();
    for file in std::fs::read_dir(folder).unwrap().flatten() {
        let bytes = std::fs::read(file.path()).unwrap_or_default();
        assert!(!bytes.windows(word.len()).any(|w| w == word.as_bytes()));
    }
    assert!(!server.log().contains(word));
}

#[test]
fn no_key_of_the_shared_docket_is_another_commands() {
    use anjuan::tui::command::{COMMANDS, Command};
    let own = Command::Share.row();
    for row in COMMANDS.iter().filter(|r| r.command != Command::Share) {
        let same = row.keys.iter().any(|key| own.keys.contains(key));
        let met = row.places.iter().any(|place| own.places.contains(place));
        assert!(!(same && met), "{} has a key of {}", row.id, own.id);
    }
}
