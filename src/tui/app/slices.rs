//! What the app does between two keys: the clock, and work that takes long, in slices.

use super::App;
use crate::ledger::Moment;
use crate::tui::screen::Ctx;

/// Cases looked at from another day between two keys.
const A_SLICE: usize = 40;

impl App {
    /// What was due on the day looked from is worked out between two keys; the lists are filled when it is.
    fn look_on(&mut self) {
        match self.ledger.work(A_SLICE) {
            Ok(()) if self.ledger.behind() == 0 => self.reload(),
            Ok(()) => {}
            // A lock held by another shows at the next tick.
            Err(e) if e.is_busy() => {}
            Err(e) => self.fail(&e),
        }
    }

    /// The clock, before an event is heard: what is done is entered at its own time.
    pub fn clock(&mut self, moment: Moment) {
        // A lock held by another shows at the next tick.
        if let Err(e) = self.ledger.at(moment)
            && !e.is_busy()
        {
            self.fail(&e);
        }
    }

    /// Whether the screen on top has work left for between two keys.
    pub fn busy(&self) -> bool {
        let top = self.stack.last();
        self.ledger.behind() > 0 || top.map_or_else(|| self.tabs[self.tab].busy(), |s| s.busy())
    }

    /// A slice of that work.
    pub fn work(&mut self) {
        if self.ledger.behind() > 0 {
            return self.look_on();
        }
        let ctx = Ctx::new(&self.ledger, self.look);
        let top = match self.stack.last_mut() {
            Some(screen) => screen,
            None => &mut self.tabs[self.tab],
        };
        let step = top.work(&ctx);
        self.step(step);
    }
}
