//! Random Chinese frames through the pass, against a model of a terminal: what is drawn is what stands there.

use anjuan::text::text;
use anjuan::tui::pass::finish;
use anjuan::tui::theme::{Look, Role};
use anjuan::tui::widgets::popup::popup;
use anjuan::tui::widgets::table::{Column, Row, Table, Width};
use crossterm::style::force_color_output;
use ratatui::Terminal;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Widget, Wrap};
use std::io::{self, Write};
use std::num::NonZero;
use std::sync::{Arc, Mutex};

/// A small generator of random numbers, so that a failure can be repeated by its seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }

    fn words(&mut self, longest: usize) -> String {
        const WORDS: [&str; 14] = [
            "《行政处罚决定书》",
            "（京）",
            "〔2022〕",
            "张某",
            "abc",
            " ",
            "案",
            "15",
            "，",
            "e\u{301}",
            "…",
            "─",
            "，不服",
            "x",
        ];
        (0..self.roll(longest))
            .map(|_| WORDS[self.roll(WORDS.len())])
            .collect()
    }

    fn style(&mut self) -> Style {
        const COLOURS: [Color; 4] = [Color::Red, Color::Blue, Color::Yellow, Color::Green];
        let mut style = Style::new();
        if self.roll(2) == 0 {
            style = style.fg(COLOURS[self.roll(4)]);
        }
        if self.roll(2) == 0 {
            style = style.bg(COLOURS[self.roll(4)]);
        }
        for modifier in [
            Modifier::UNDERLINED,
            Modifier::REVERSED,
            Modifier::BOLD,
            Modifier::DIM,
        ] {
            if self.roll(4) == 0 {
                style = style.add_modifier(modifier);
            }
        }
        style
    }
}

#[derive(Clone, Default)]
struct Wire(Arc<Mutex<Vec<u8>>>);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The real backend with a size of its own: there is no terminal to ask.
struct Sized {
    inner: CrosstermBackend<Wire>,
    size: Size,
}

impl Backend for Sized {
    type Error = io::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a ratatui::buffer::Cell)>>(
        &mut self,
        content: I,
    ) -> io::Result<()> {
        self.inner.draw(content)
    }
    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }
    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(Position::ORIGIN)
    }
    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }
    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }
    fn clear_region(&mut self, region: ratatui::backend::ClearType) -> io::Result<()> {
        self.inner.clear_region(region)
    }
    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }
    fn window_size(&mut self) -> io::Result<ratatui::backend::WindowSize> {
        Ok(ratatui::backend::WindowSize {
            columns_rows: self.size,
            pixels: Size::ZERO,
        })
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn random_frame(dice: &mut Dice, buffer: &mut Buffer) {
    let screen = buffer.area;
    for y in 0..screen.height {
        let x = dice.roll(usize::from(screen.width)) as u16;
        let spans: Vec<Span> = (0..dice.roll(5))
            .map(|_| Span::styled(dice.words(4), dice.style()))
            .collect();
        let area = Rect::new(x, y, screen.width - x, 1);
        Line::from(spans).render(area, buffer);
    }
    if dice.roll(3) == 0 {
        Paragraph::new(dice.words(30))
            .wrap(Wrap { trim: false })
            .style(dice.style())
            .render(screen, buffer);
    }
    if dice.roll(3) == 0 {
        let columns = vec![
            Column::new("案号", Width::Fixed(6)),
            Column::new("当事人", Width::Flex { min: 5, weight: 1 }),
            Column::new("余日", Width::Fixed(3)).right(),
        ];
        let mut table = Table::new(columns, text("没有", "none"));
        table.cursor.reload((0..dice.roll(9)).collect());
        table.cursor.go(dice.roll(9));
        let (x, y) = (
            dice.roll(usize::from(screen.width)) as u16,
            dice.roll(usize::from(screen.height)) as u16,
        );
        let area = Rect::new(x, y, screen.width - x, screen.height - y);
        let words: Vec<String> = (0..3).map(|_| dice.words(5)).collect();
        table.draw(buffer, area, Look::default(), true, |i, _| Row {
            marked: i % 2 == 0,
            ..Row::new(words.iter().map(|w| (w.clone(), Role::Alarm)))
        });
    }
    if dice.roll(2) == 0 {
        let (w, h) = (dice.roll(20) as u16, dice.roll(5) as u16);
        let inner = popup(buffer, screen, w, h, &dice.words(3), Look::default());
        Paragraph::new(dice.words(9))
            .style(dice.style())
            .render(inner, buffer);
    }
    if dice.roll(4) == 0 {
        // What no widget should do: a wide character straight into any cell.
        let (x, y) = (
            dice.roll(usize::from(screen.width)) as u16,
            dice.roll(usize::from(screen.height)) as u16,
        );
        let style = dice.style();
        buffer[(x, y)].set_symbol("案").set_style(style);
    }
}

fn colour(colour: Color) -> vt100::Color {
    match colour {
        Color::Red => vt100::Color::Idx(1),
        Color::Green => vt100::Color::Idx(2),
        Color::Yellow => vt100::Color::Idx(3),
        Color::Blue => vt100::Color::Idx(4),
        Color::Cyan => vt100::Color::Idx(6),
        _ => vt100::Color::Default,
    }
}

/// Compares the model's screen with the frame that was meant; the first difference.
fn difference(screen: &vt100::Screen, meant: &Buffer) -> Option<String> {
    for position in meant.area.positions() {
        let want = &meant[position];
        let have = screen.cell(position.y, position.x)?;
        let text = match have.contents() {
            "" => " ",
            other => other,
        };
        let trailing = want.symbol().is_empty();
        if trailing != have.is_wide_continuation() || (!trailing && text != want.symbol()) {
            return Some(format!(
                "{position}: {:?} meant, {text:?} there",
                want.symbol()
            ));
        }
        let style = (colour(want.fg), colour(want.bg));
        // A model of a terminal keeps one style for both halves.
        if !trailing && style != (have.fgcolor(), have.bgcolor()) {
            return Some(format!(
                "{position} {:?}: {style:?}, {:?}",
                want.symbol(),
                (have.fgcolor(), have.bgcolor())
            ));
        }
        let is = |modifier| want.modifier.contains(modifier);
        let wanted = [
            is(Modifier::UNDERLINED),
            is(Modifier::REVERSED),
            is(Modifier::BOLD),
            is(Modifier::DIM),
        ];
        if !trailing && wanted != [have.underline(), have.inverse(), have.bold(), have.dim()] {
            return Some(format!(
                "{position} {:?}: modifiers {wanted:?}",
                want.symbol()
            ));
        }
    }
    None
}

fn mismatches(width: u16, height: u16, frames: usize, seed: u64) -> Vec<String> {
    force_color_output(true);
    let wire = Wire::default();
    let backend = Sized {
        inner: CrosstermBackend::new(wire.clone()),
        size: Size::new(width, height),
    };
    let mut terminal = Terminal::new(backend).unwrap();
    let mut model = vt100::Parser::new(
        NonZero::new(height).unwrap(),
        NonZero::new(width).unwrap(),
        0,
    );
    let mut dice = Dice(seed);
    let mut found = Vec::new();
    for frame in 0..frames {
        let mut meant = Buffer::empty(Rect::new(0, 0, width, height));
        terminal
            .draw(|f| {
                random_frame(&mut dice, f.buffer_mut());
                // The model has one intensity: bold and dim at once is not in it.
                for cell in &mut f.buffer_mut().content {
                    if cell.modifier.contains(Modifier::BOLD) {
                        cell.modifier.remove(Modifier::DIM);
                    }
                }
                finish(f.buffer_mut(), Look::default());
                meant = f.buffer_mut().clone();
            })
            .unwrap();
        model.process(&std::mem::take(&mut *wire.0.lock().unwrap()));
        if let Some(what) = difference(model.screen(), &meant) {
            found.push(format!(
                "{width}x{height} seed {seed} frame {frame}: {what}"
            ));
        }
    }
    found
}

#[test]
fn what_is_drawn_is_what_stands_there() {
    for (width, height, frames) in [
        (1, 1, 300),
        (2, 1, 300),
        (3, 2, 300),
        (7, 3, 500),
        (20, 5, 1000),
        (41, 12, 800),
        (80, 24, 200),
    ] {
        let found = mismatches(
            width,
            height,
            frames,
            0x9e37_79b9_7f4a_7c15 + u64::from(width),
        );
        assert!(
            found.is_empty(),
            "{} bad frames, first {}",
            found.len(),
            found[0]
        );
    }
}
