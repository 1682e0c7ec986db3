//! The terminal in a real pseudo-terminal: entered, drawn, and given back however the program ends.
#![cfg(unix)]

use anjuan::tui::keys::Key;
use anjuan::tui::terminal::{Event, Options, Terminal, TerminalError};
use anjuan::tui::theme::Look;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Set for the child: where its crash log goes.
const CHILD: &str = "ANJUAN_PTY_CHILD";

/// The program under test: this very test binary, started again inside the pseudo-terminal.
#[test]
#[ignore = "runs as the child of the other tests: cargo test --test it pty"]
fn child() {
    let Some(log) = std::env::var_os(CHILD) else {
        return;
    };
    let options = Options {
        crash_log: Some(log.into()),
        ..Options::default()
    };
    let mut terminal = Terminal::enter(options).unwrap();
    let mut heard = String::new();
    loop {
        terminal
            .draw(Look::default(), |frame| {
                assert!(!heard.ends_with('p'), "故意的错误");
                assert!(!heard.ends_with('P'), "不许记下 {heard}");
                let area = frame.area();
                frame.render_widget(format!("案卷[{heard}]").as_str(), area);
                frame.set_cursor_position((3, 2));
            })
            .unwrap();
        match terminal.next(Duration::from_secs(10), false).unwrap() {
            Some(Event::Key(key)) if key == Key::char('q') => return,
            Some(Event::Key(key)) if key == Key::ctrl('z') => {
                terminal.suspend().unwrap();
                heard.push('z');
            }
            Some(Event::Key(key)) if key == Key::char('e') => {
                terminal.outside(|| println!("编辑器")).unwrap();
                heard.push('e');
            }
            Some(Event::Key(key)) => heard.extend(key.typed()),
            Some(Event::Paste(text) | Event::Burst(text)) => heard.push_str(&format!("<{text}>")),
            _ => {}
        }
    }
}

fn pixels((cols, rows): (u16, u16)) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

/// A program in a pseudo-terminal.
pub struct Pty {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Arc<Mutex<Option<Box<dyn Write + Send>>>>,
    child: Box<dyn Child + Send + Sync>,
    bytes: Arc<Mutex<Vec<u8>>>,
    /// The reader holds the terminal open; it lets go after what it reads next.
    let_go: Arc<AtomicBool>,
    pub log: tempfile::TempDir,
    size: (u16, u16),
}

impl Pty {
    fn start() -> Pty {
        let log = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        command.args(["pty::child", "--exact", "--ignored", "--nocapture"]);
        command.env(CHILD, log.path().join("crash.log"));
        let mut pty = Pty::run(command, log, (40, 10), None);
        pty.wait_for("案卷[]");
        pty
    }

    /// Starts a program in a terminal of columns and rows, which answers the question where the cursor is with
    /// `answer`, if with anything.
    pub fn run(
        mut command: CommandBuilder,
        log: tempfile::TempDir,
        size: (u16, u16),
        answer: Option<&'static str>,
    ) -> Pty {
        let pair = native_pty_system().openpty(pixels(size)).unwrap();
        command.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(command).unwrap();
        let bytes = Arc::new(Mutex::new(Vec::new()));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = Arc::new(Mutex::new(Some(pair.master.take_writer().unwrap())));
        let answering = writer.clone();
        let heard = bytes.clone();
        let let_go = Arc::new(AtomicBool::new(false));
        let stop = let_go.clone();
        std::thread::spawn(move || {
            let mut piece = [0; 4096];
            while let Ok(n @ 1..) = reader.read(&mut piece) {
                heard.lock().unwrap().extend_from_slice(&piece[..n]);
                let asked = piece[..n].windows(4).any(|w| w == b"\x1b[6n");
                if let (true, Some(answer), Some(to)) =
                    (asked, answer, answering.lock().unwrap().as_mut())
                {
                    to.write_all(answer.as_bytes()).unwrap();
                    to.flush().unwrap();
                }
                if stop.load(Ordering::SeqCst) {
                    return;
                }
            }
        });
        Pty {
            writer,
            master: Some(pair.master),
            child,
            bytes,
            let_go,
            log,
            size,
        }
    }

    pub fn send(&mut self, text: &str) {
        let mut writer = self.writer.lock().unwrap();
        let writer = writer.as_mut().unwrap();
        writer.write_all(text.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    pub fn resize(&mut self, size: (u16, u16)) {
        let master = self.master.as_ref().unwrap();
        master.resize(pixels(size)).unwrap();
        self.size = size;
        // What was drawn for the old size says nothing about the new one.
        self.bytes.lock().unwrap().clear();
    }

    pub fn id(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    pub fn output(&self) -> String {
        String::from_utf8_lossy(&self.bytes.lock().unwrap()).into_owned()
    }

    pub fn screen(&self) -> vt100::Parser {
        let (columns, rows) = self.size;
        let mut parser = vt100::Parser::new(
            NonZero::new(rows).unwrap(),
            NonZero::new(columns).unwrap(),
            0,
        );
        parser.process(&self.bytes.lock().unwrap());
        parser
    }

    pub fn wait_for(&mut self, text: &str) {
        let start = Instant::now();
        while !self.screen().screen().contents().contains(text) {
            assert!(
                start.elapsed() < Duration::from_secs(10),
                "no {text:?} in {:?}",
                self.output()
            );
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until a text has left the screen.
    pub fn wait_while(&mut self, text: &str) {
        let start = Instant::now();
        while self.screen().screen().contents().contains(text) {
            assert!(
                start.elapsed() < Duration::from_secs(10),
                "still {text:?} in {:?}",
                self.output()
            );
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    pub fn ended(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    pub fn kill(&mut self) {
        let id = self.id().to_string();
        let mut kill = std::process::Command::new("kill");
        assert!(kill.args(["-KILL", &id]).status().unwrap().success());
        self.wait();
    }

    /// Waits for the end; its exit code, or 128 and more for a signal.
    pub fn wait(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                // What was written last may still be on its way.
                std::thread::sleep(Duration::from_millis(100));
                return status.exit_code();
            }
            assert!(
                start.elapsed() < Duration::from_secs(10),
                "still running: {:?}",
                self.output()
            );
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    pub fn assert_given_back(&self) {
        let parser = self.screen();
        let screen = parser.screen();
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        let output = self.output();
        let last = |what: &str| output.rfind(what);
        assert!(
            last("\u{1b}[?2026l") > last("\u{1b}[?2026h"),
            "a synchronized update is left open"
        );
        // The flags' own type is not at hand here; their names are.
        let termios = self.master.as_ref().unwrap().get_termios().unwrap();
        let flags = format!("{:?}", termios.local_flags);
        assert!(
            flags.contains("ICANON") && flags.contains("ECHO"),
            "raw mode is left on: {flags}"
        );
    }
}

#[test]
fn a_frame_leaves_the_caret_where_the_input_method_needs_it_and_a_paste_is_text() {
    let mut pty = Pty::start();
    let screen = pty.screen();
    assert!(screen.screen().alternate_screen() && screen.screen().bracketed_paste());
    assert!(!screen.screen().hide_cursor());
    assert_eq!(screen.screen().cursor_position(), (2, 3));
    pty.send("\u{1b}[200~q甲\u{1b}[201~");
    pty.wait_for("<q甲>");
    pty.send("q");
    assert_eq!(pty.wait(), 0);
    pty.assert_given_back();
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_speaks() {
    let mut pty = Pty::start();
    pty.send("p");
    assert_eq!(pty.wait(), 101);
    pty.assert_given_back();
    let output = pty.output();
    let (left, said) = (
        output.rfind("\u{1b}[?1049l").unwrap(),
        output.rfind("程序出错").unwrap(),
    );
    assert!(left < said);
    assert!(
        output.contains("故意的错误") && output.contains("crash.log"),
        "{output:?}"
    );
    assert!(
        !output.contains("案卷[p"),
        "the frame that failed must not be sent"
    );
    let log = std::fs::read_to_string(pty.log.path().join("crash.log")).unwrap();
    assert!(log.contains("故意的错误"));
    // When, which version, on what.
    let first = log.lines().next().unwrap();
    let (at, rest) = first.split_once(' ').unwrap();
    assert!(chrono::DateTime::parse_from_rfc3339(at).is_ok(), "{first}");
    let version = format!(
        "anjuan {} ({} ",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS
    );
    assert!(rest.starts_with(&version), "{first}");
}

#[test]
fn the_log_of_a_crash_holds_no_text_of_the_docket_and_is_its_owners_alone() {
    let mut pty = Pty::start();
    pty.send("张某P");
    assert_eq!(pty.wait(), 101);
    assert!(
        pty.output().contains("不许记下 张某P"),
        "{:?}",
        pty.output()
    );
    let path = pty.log.path().join("crash.log");
    let log = std::fs::read_to_string(&path).unwrap();
    assert!(!log.contains("张某"), "{log}");
    assert!(log.contains("pty.rs"), "{log}");
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_signal_gives_the_terminal_back() {
    // `ANJUAN_SIGNALS` asks for more of each.
    let each = crate::random::from_environment("ANJUAN_SIGNALS", 1);
    for signal in (0..each).flat_map(|_| ["TERM", "HUP", "INT"]) {
        let mut pty = Pty::start();
        let id = pty.child.process_id().unwrap().to_string();
        let killed = std::process::Command::new("kill")
            .args([&format!("-{signal}"), &id])
            .status();
        assert!(killed.unwrap().success());
        assert_ne!(pty.wait(), 0, "{signal}");
        pty.assert_given_back();
    }
}

#[test]
fn the_screen_is_whole_again_after_a_suspension_and_after_the_editor() {
    let mut pty = Pty::start();
    pty.send("\u{1a}");
    pty.wait_for("案卷[z]");
    pty.send("e");
    pty.wait_for("案卷[ze]");
    let output = pty.output();
    assert_eq!(output.matches("\u{1b}[?1049l").count(), 2);
    assert_eq!(output.matches("\u{1b}[?1049h").count(), 3);
    assert!(
        output.contains("编辑器\r\n"),
        "line ends are cooked outside: {output:?}"
    );
    assert!(
        !output.contains("\u{1b}[6n"),
        "the terminal was asked where the cursor is"
    );
    pty.send("q");
    assert_eq!(pty.wait(), 0);
}

#[test]
fn the_program_ends_when_its_terminal_is_gone() {
    let mut pty = Pty::start();
    pty.let_go.store(true, Ordering::SeqCst);
    pty.send("x");
    while Arc::strong_count(&pty.bytes) > 1 {
        std::thread::sleep(Duration::from_millis(10));
    }
    *pty.writer.lock().unwrap() = None;
    pty.master = None;
    assert_ne!(pty.wait(), 0);
}

#[test]
fn without_a_terminal_it_says_which_commands_need_none() {
    let error = TerminalError::NotATerminal.said();
    assert!(error.zh.contains("anjuan due") && error.en.contains("anjuan due"));
}
