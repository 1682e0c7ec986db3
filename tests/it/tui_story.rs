//! A person at the keys: keys by name, text typed or pasted, the screen read back.

use anjuan::exchange::sample::sample;
use anjuan::ledger::Ledger;
use anjuan::text::{Lang, Said};
use anjuan::tui::app::App;
use anjuan::tui::keys::Key;
use anjuan::tui::pass::finish;
use anjuan::tui::screen_text::screen_text;
use anjuan::tui::terminal::Event;
use anjuan::tui::theme::Look;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::ledger::moment;

pub struct Story {
    pub app: App,
    size: (u16, u16),
    _dir: tempfile::TempDir,
}

impl Story {
    /// The sample of 2022 with the page of one case open, seen on 2022-12-19.
    pub fn at(case: &str) -> Story {
        Story::in_lang(case, Lang::Zh)
    }

    pub fn in_lang(case: &str, lang: Lang) -> Story {
        let dir = tempfile::tempdir().unwrap();
        let sample = sample("2022").unwrap();
        let today = sample.today;
        let ledger = sample
            .open(moment(today), &dir.path().join("a.db"))
            .unwrap();
        let id = ledger.find(case).unwrap();
        let mut story = Story::of(ledger, dir);
        if lang == Lang::En {
            story.app.command(anjuan::tui::command::Command::Language);
        }
        story.app.open_case(id);
        story
    }

    /// An app on a ledger that is already open.
    pub fn of(ledger: Ledger, dir: tempfile::TempDir) -> Story {
        Story {
            app: App::new(ledger, Look::default(), Said::default()),
            size: (80, 24),
            _dir: dir,
        }
    }

    pub fn sized(mut self, width: u16, height: u16) -> Story {
        self.size = (width, height);
        self
    }

    pub fn ledger(&self) -> &Ledger {
        self.app.ledger()
    }

    pub fn case(&self, name: &str) -> anjuan::case::CaseFile {
        let id = self.ledger().find(name).unwrap();
        self.ledger().case(id).unwrap()
    }

    /// Keys by name, separated by spaces; a word that is no key is typed letter by letter.
    pub fn press(&mut self, keys: &str) -> &mut Story {
        for word in keys.split(' ') {
            match word.parse::<Key>() {
                Ok(key) => {
                    self.app.on(Event::Key(key));
                }
                Err(_) => {
                    self.type_in(word);
                }
            }
        }
        self
    }

    pub fn type_in(&mut self, text: &str) -> &mut Story {
        for c in text.chars() {
            self.app.on(Event::Key(Key::char(c)));
        }
        self
    }

    pub fn paste(&mut self, text: &str) -> &mut Story {
        self.app.on(Event::Paste(text.to_string()));
        self
    }

    /// A paste of a terminal without brackets: a burst of text, and its rest.
    pub fn burst(&mut self, head: &str, rest: &str) -> &mut Story {
        self.app.on(Event::Burst(head.to_string()));
        self.app.on(Event::More(rest.to_string()));
        self
    }

    pub fn click(&mut self, words: &str) -> &mut Story {
        let screen = self.screen();
        let found = screen.lines().enumerate().find_map(|(y, line)| {
            let before = line.split_once(words)?.0;
            Some(Position::new(anjuan::text::width(before) as u16, y as u16))
        });
        self.app.on(Event::Click(found.unwrap()));
        self
    }

    pub fn draw(&mut self) -> (String, Option<Position>) {
        let (width, height) = self.size;
        let screen = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(screen);
        let caret = self.app.paint(&mut buffer, screen);
        let before = screen_text(&buffer);
        finish(&mut buffer, self.app.look());
        assert_eq!(
            screen_text(&buffer),
            before,
            "the pass had to mend {width}x{height}"
        );
        (before, caret)
    }

    pub fn screen(&mut self) -> String {
        self.draw().0
    }

    #[track_caller]
    pub fn sees(&mut self, words: &str) -> &mut Story {
        let screen = self.screen();
        assert!(screen.contains(words), "no {words:?} in\n{screen}");
        self
    }

    #[track_caller]
    pub fn sees_no(&mut self, words: &str) -> &mut Story {
        let screen = self.screen();
        assert!(!screen.contains(words), "{words:?} in\n{screen}");
        self
    }
}
