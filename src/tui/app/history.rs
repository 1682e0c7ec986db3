//! History: the places that were looked at (tab, filter, cases), walked back and forward like pages of a browser.

use super::App;
use crate::said;
use crate::tui::command::Place;
use crate::tui::screen::{Ctx, View};
use crate::tui::screens;
use crate::tui::widgets::message::Message;

/// How many places are kept.
const KEPT: usize = 100;

/// A place: a tab, what its list shows, and the case pages open above it.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    tab: usize,
    view: Option<View>,
    /// The quiet page of the head official lies over the tab.
    calm: bool,
    cases: Vec<i64>,
}

impl Spot {
    fn same(&self, other: &Spot) -> bool {
        let (a, b) = ((self.tab, self.calm), (other.tab, other.calm));
        a == b && self.cases == other.cases && same_view(&self.view, &other.view)
    }
}

fn same_view(a: &Option<View>, b: &Option<View>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.same(b),
        (None, None) => true,
        _ => false,
    }
}

/// Where a number or a name led, and where it stood: Esc returns there.
#[derive(Debug, Clone)]
struct Arrival {
    here: Spot,
    from: Spot,
}

/// The places.
#[derive(Debug, Default)]
pub(super) struct History {
    past: Vec<(Spot, Option<Arrival>)>,
    future: Vec<(Spot, Option<Arrival>)>,
    here: Option<Spot>,
    arrival: Option<Arrival>,
    /// The step now noted went one level back; returning so to the last place is no new place.
    out: bool,
}

impl History {
    /// A tab was gone to; `from` where something there led to it.
    pub(super) fn arrive(&mut self, here: Spot, from: Option<Spot>) {
        let from = from.filter(|f| f.tab != here.tab || f.calm || !f.cases.is_empty());
        // What led here is noted as a place before the arrival belongs to the new one.
        self.note(here.clone());
        self.arrival = from.map(|from| Arrival { here, from });
    }

    /// Whether this is, unchanged, what a number elsewhere led to.
    pub(super) fn came_here(&self, now: &Spot) -> bool {
        let marked = now.view.as_ref().is_some_and(|v| v.marked);
        !marked && self.arrival.as_ref().is_some_and(|a| a.here.same(now))
    }

    pub(super) fn stepping_out(&mut self) {
        self.out = true;
    }

    /// Takes note of where one is now; a place is new when the tab, its filter or the open cases differ.
    fn note(&mut self, now: Spot) {
        let out = std::mem::take(&mut self.out);
        let Some(before) = self.here.replace(now.clone()) else {
            return;
        };
        if before.same(&now) {
            return;
        }
        if out && self.past.last().is_some_and(|(spot, _)| spot.same(&now)) {
            if let Some((_, arrival)) = self.past.pop() {
                self.future.push((before, self.arrival.take()));
                self.arrival = arrival;
            }
            return;
        }
        self.past.push((before, self.arrival.clone()));
        if self.past.len() > KEPT {
            self.past.remove(0);
        }
        self.future.clear();
    }
}

impl App {
    pub(super) fn spot(&self) -> Spot {
        Spot {
            tab: self.tab,
            view: self.tabs[self.tab].view(),
            calm: self.stack.iter().any(|s| s.place() == Place::Calm),
            cases: self.stack.iter().filter_map(|s| s.case()).collect(),
        }
    }

    /// Notes where one is, once nothing is being typed and no prompt lies above.
    pub(super) fn note(&mut self) {
        let settled = match self.stack.last() {
            Some(screen) => matches!(screen.place(), Place::Case | Place::Calm),
            None => self.tabs[self.tab].hints().is_none(),
        };
        if settled {
            let now = self.spot();
            self.history.note(now);
        }
    }

    /// Goes to the place before, or to the one after.
    pub(super) fn walk(&mut self, back: bool) {
        let history = &mut self.history;
        let (from, to) = if back {
            (&mut history.past, &mut history.future)
        } else {
            (&mut history.future, &mut history.past)
        };
        let Some((spot, arrival)) = from.pop() else {
            self.message = Some(Message::Info(if back {
                said!("没有更早去过的地方", "no place was visited before this one")
            } else {
                said!("没有可前进的地方", "there is no place to go forward to")
            }));
            return;
        };
        if let Some(here) = history.here.take() {
            to.push((here, history.arrival.take()));
        }
        history.arrival = arrival;
        self.restore(spot);
    }

    /// Back from what a number led to, to where the number stands.
    pub(super) fn walk_home(&mut self) {
        let Some(arrival) = self.history.arrival.clone() else {
            return;
        };
        let last = self.history.past.last();
        if last.is_some_and(|(spot, _)| spot.same(&arrival.from)) {
            return self.walk(true);
        }
        self.history.arrival = None;
        self.restore(arrival.from);
    }

    fn restore(&mut self, spot: Spot) {
        self.stack.clear();
        self.tab = spot.tab;
        let ctx = Ctx::new(&self.ledger, self.look);
        let tab = &mut self.tabs[self.tab];
        let held = self.ledger.readable();
        self.live.unread |= matches!(&held, Err(e) if e.is_busy());
        tab.reload(&ctx);
        drop(held);
        if let Some(view) = spot.view {
            tab.show(view, &ctx);
        }
        if spot.calm {
            self.stack.push(Box::new(screens::Calm::new(&ctx)));
        }
        for id in spot.cases {
            // A case may have been removed since, or be later than the day one looks from.
            if ctx.ledger.docket().position(id).is_some() {
                self.stack.push(screens::CasePage::new(&ctx, id));
            }
        }
        let now = self.spot();
        self.history.here = Some(now);
    }
}
