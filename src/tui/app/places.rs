//! Where the app goes: tabs, the quiet page, another day, other colours.

use super::{App, Effect};
use crate::said;
use crate::text::Said;
use crate::tui::command::{Command, CommandRow, Place, TABS};
use crate::tui::screen::{Ctx, Wish};
use crate::tui::screens;
use crate::tui::theme::{Look, Palette};
use crate::tui::widgets::message::Message;

/// Why a command of other places cannot run here.
pub(super) fn elsewhere(row: &CommandRow) -> Said {
    let names = row.places.iter().filter_map(|p| p.name());
    let names = Said::joined(names, "、", ", ");
    said!("只在这里可用：{names}", "only in: {names}"; names = names)
}

impl App {
    /// Draws by other settings from now on.
    pub fn take_settings(&mut self, look: Look, mouse: bool, who: Option<&str>) {
        self.look = look;
        self.mouse = mouse;
        if let Some(who) = who {
            self.ledger.rename_hand(who);
        }
        self.reload();
    }

    /// Shows a message.
    pub fn say(&mut self, message: Message) {
        self.tell(message);
    }

    /// The quiet page, under everything else.
    pub(super) fn calm(&mut self) {
        self.stack.clear();
        let ctx = Ctx::new(&self.ledger, self.look);
        let page = screens::Calm::new(&ctx);
        self.stack.push(Box::new(page));
    }

    /// One level back where nothing more is open: who only reads comes to the quiet page, others are told.
    pub(super) fn top_level(&mut self) -> Effect {
        let reading = !self.ledger.writable() && self.ledger.as_of().is_none();
        if reading && self.place() != Place::Calm {
            self.calm();
        } else if !reading && self.place() == Place::Calm {
            self.stack.pop();
            self.reload();
        } else {
            let quit = Command::Quit.key();
            self.message = Some(Message::Info(said!(
                "已在最上层；{quit} 退出",
                "this is the top; {quit} quits"
            )));
        }
        Effect::None
    }

    pub(super) fn ring(&mut self, by: usize) {
        let next = (self.tab + by) % TABS.len();
        self.goto(TABS[next], None);
    }

    pub(super) fn goto(&mut self, place: Place, wish: Option<Wish>) {
        let from = wish.is_some().then(|| self.spot());
        self.stack.clear();
        self.tab = TABS.iter().position(|t| *t == place).unwrap_or(0);
        let ctx = Ctx::new(&self.ledger, self.look);
        let tab = &mut self.tabs[self.tab];
        if let Some(wish) = wish {
            tab.wish(wish, &ctx);
        }
        let held = self.ledger.readable();
        self.live.unread |= matches!(&held, Err(e) if e.is_busy());
        tab.reload(&ctx);
        drop(held);
        let here = self.spot();
        self.history.arrive(here, from);
    }

    /// Takes other colours.
    pub(super) fn colours(&mut self, palette: Palette) {
        self.look.theme.palette = palette;
        let (name, id) = (palette.text(), palette.id());
        let kept = said!(
            "{name}；写进设置文件：theme = \"{id}\"",
            "{name}; in the settings file: theme = \"{id}\"";
            name = name, id = Said::same(id)
        );
        let plain = said!(
            "{name}；环境变量 NO_COLOR 已设，不显示颜色",
            "{name}; NO_COLOR is set, no colour shows";
            name = name
        );
        let said = if self.look.theme.mono { plain } else { kept };
        self.message = Some(Message::Info(said));
    }

    /// Sees every screen from a day, or from today again.
    pub(super) fn see_from(&mut self, day: Option<chrono::NaiveDate>) {
        match self.ledger.see_from(day) {
            Ok(()) => {
                self.reload();
                let key = Command::Today.key();
                self.tell(Message::Info(match self.ledger.as_of() {
                    Some(day) => said!(
                        "以 {day} 为准：此后的事不显示，不能登记；{key} 回到今天",
                        "as of {day}: later facts do not show, nothing is recorded; {key} returns to today"
                    ),
                    None => said!("已回到今天", "back to today"),
                }));
            }
            Err(e) => self.fail(&e),
        }
    }
}
