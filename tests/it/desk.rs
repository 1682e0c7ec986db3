//! A desk: the app on a sample docket, driven by key names and read as text.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Mutex;

use anjuan::exchange::sample::sample;
use anjuan::ledger::{Ledger, Mode};
use anjuan::text::Said;
use anjuan::tui::app::{App, Effect};
use anjuan::tui::keys::Key;
use anjuan::tui::screen_text::screen_text;
use anjuan::tui::terminal::Event;
use anjuan::tui::theme::Look;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::ledger::moment;

/// A sample docket as a file; each is loaded once and copied for every test.
fn sample_file(id: &'static str) -> Vec<u8> {
    static FILES: Mutex<BTreeMap<&str, Vec<u8>>> = Mutex::new(BTreeMap::new());
    let mut files = FILES.lock().unwrap();
    let file = files.entry(id).or_insert_with(|| {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("sample.db");
        let sample = sample(id).unwrap();
        drop(sample.open(moment(sample.today), &path).unwrap());
        std::fs::read(&path).unwrap()
    });
    file.clone()
}

/// An app on a sample in a folder that goes away with it.
pub struct Desk {
    pub app: App,
    _dir: tempfile::TempDir,
    size: (u16, u16),
    pub caret: Option<Position>,
}

impl Desk {
    pub fn sample(id: &'static str, today: &str) -> Desk {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.db");
        std::fs::write(&path, sample_file(id)).unwrap();
        let ledger = Ledger::open(&path, Mode::Write, moment(today)).unwrap();
        Desk::on(dir, ledger)
    }

    pub fn empty() -> Desk {
        let dir = tempfile::tempdir().unwrap();
        let ledger =
            Ledger::open(&dir.path().join("a.db"), Mode::Create, moment("2022-12-19")).unwrap();
        Desk::on(dir, ledger)
    }

    pub fn on(dir: tempfile::TempDir, ledger: Ledger) -> Desk {
        Desk {
            app: App::new(ledger, Look::default(), Said::default()).with_spoken(anjuan::spoken()),
            _dir: dir,
            size: (120, 40),
            caret: None,
        }
    }

    pub fn size(&mut self, columns: u16, rows: u16) -> &mut Desk {
        self.size = (columns, rows);
        self
    }

    /// Presses keys by name; what stands in quotes is typed.
    pub fn press(&mut self, names: &str) -> Effect {
        let mut last = Effect::None;
        for name in names.split(' ') {
            let typed: Vec<Key> = match name.strip_prefix('\'') {
                Some(text) => text.chars().map(Key::char).collect(),
                None => vec![Key::from_str(name).unwrap()],
            };
            for key in typed {
                last = self.app.on(Event::Key(key));
                self.shown();
            }
        }
        last
    }

    pub fn shown(&mut self) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        let area = buffer.area;
        self.caret = self.app.paint(&mut buffer, area);
        let shown = screen_text(&buffer);
        assert!(!shown.contains(['⟨', '‖']), "an act is not said:\n{shown}");
        shown
    }

    /// The screen as a picture, as the terminal would show it.
    pub fn picture(&mut self, title: &str) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        let area = buffer.area;
        self.app.paint(&mut buffer, area);
        anjuan::tui::pass::finish(&mut buffer, self.app.look());
        anjuan::tui::screen_svg::screen_svg(&buffer, title)
    }

    /// The row that holds a text; the whole screen when none does.
    pub fn line(&mut self, part: &str) -> String {
        let shown = self.shown();
        let found = shown.lines().find(|l| l.contains(part));
        match found {
            Some(line) => line.to_string(),
            None => panic!("no {part:?} on\n{shown}"),
        }
    }

    pub fn has(&mut self, part: &str) -> bool {
        self.shown().contains(part)
    }
}
