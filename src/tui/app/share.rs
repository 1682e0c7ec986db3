//! The shared docket in the interface: the meetings go on beside it, and what has to be chosen is chosen here.

use super::App;
use crate::ledger::{Conflict, Moment, Standing, Unit, Whose, standing_line};
use crate::said;
use crate::text::Said;
use crate::tui::keeper::{Keeper, Met};
use crate::tui::keyed::keyed;
use crate::tui::screens::{Conflicts, TextPage};
use crate::tui::theme::Role;
use crate::tui::widgets::message::Message;

/// How the interface stands to the server.
#[derive(Default)]
pub(super) struct Meeting {
    keeper: Option<Keeper>,
    /// Why the last meeting came to nothing, and what to do.
    trouble: Option<(Said, Said)>,
}

/// Deeds that are shown one by one.
const SHOWN: usize = 200;

impl App {
    /// Lets the thread meet the server, and says what came of it.
    pub(super) fn meet(&mut self, standing: Option<&Standing>, moment: Moment) {
        let Some(standing) = standing else {
            self.meeting = Meeting::default();
            return;
        };
        let ledger = &self.ledger;
        let begin = || Keeper::begin(ledger.path().to_path_buf(), ledger.by().clone());
        let keeper = self.meeting.keeper.get_or_insert_with(begin);
        keeper.look(standing, moment);
        match keeper.heard() {
            None => {}
            Some(Met::Fetched(came)) => self.tell(Message::Info(match came {
                true => keyed!(
                    "文件已从服务器取到，再按一次 <open> 打开",
                    "the file came from the server; <open> opens it"
                ),
                false => said!(
                    "服务器上还没有这份文件；收入它的那台机器同步后才有",
                    "the server has not got this file yet: the machine it was taken in on sends it"
                ),
            })),
            Some(Met::Agreed(synced)) => {
                self.meeting.trouble = None;
                for told in synced.told {
                    self.tell(Message::Info(told));
                }
            }
            Some(Met::Failed { said, hint, passes }) => {
                let new = self.meeting.trouble.as_ref().map(|(s, _)| s) != Some(&said);
                self.meeting.trouble = Some((said.clone(), hint.clone()));
                // What passes by itself stands in the title; the rest is said once.
                if new && !passes {
                    self.tell(Message::Refusal { what: said, hint });
                }
            }
        }
    }

    /// What stands beside the state in the title while the server is not met.
    pub(super) fn away(&self) -> bool {
        self.meeting.trouble.is_some()
    }

    /// A file that is not here is fetched beside the interface. Says whether it is on its way.
    pub(super) fn fetch_paper(&mut self, digest: &str) -> bool {
        let moment = self.ledger.moment();
        let Some(keeper) = &mut self.meeting.keeper else {
            return false;
        };
        keeper.fetch(moment, digest);
        self.message = Some(Message::Info(said!(
            "正在从服务器取这份文件，取到后提示",
            "the file is being fetched from the server; it is said when it is here"
        )));
        true
    }

    /// What is to be chosen, one thing after another; else how it stands.
    pub(super) fn share_page(&mut self) {
        let standing = match self.ledger.shared_standing() {
            Ok(Some(standing)) => standing,
            Ok(None) => {
                self.message = Some(Message::Info(said!(
                    "本文件没有加入共享案卷；命令行 anjuan share join 加入",
                    "this file has joined no shared docket; anjuan share join on the command line does"
                )));
                return;
            }
            Err(e) => return self.fail(&e),
        };
        match self.ledger.shared_conflicts() {
            Ok(mut all) if !all.is_empty() => {
                let (unit, conflicts) = all.remove(0);
                let page = Conflicts::shared(unit, conflicts);
                self.stack.push(Box::new(page));
                return;
            }
            Ok(_) => {}
            Err(e) => return self.fail(&e),
        }
        let moment = self.ledger.moment();
        if let Some(keeper) = &mut self.meeting.keeper {
            keeper.ask(moment);
        }
        match self.standing_page(&standing) {
            Ok(page) => self.stack.push(Box::new(page)),
            Err(e) => self.fail(&e),
        }
    }

    fn standing_page(&self, standing: &Standing) -> Result<TextPage, crate::ledger::LedgerError> {
        let shared = &standing.shared;
        let (office, address) = (&shared.office, &shared.address);
        let part = shared.part.text();
        let mut page = vec![
            (
                said!(
                    "{office}（{part}）{address}", "{office} ({part}) {address}";
                    office = Said::new(office, office), part = part, address = Said::new(address, address)
                ),
                Role::Header,
            ),
            (standing_line(standing, self.ledger.clock()), Role::Text),
        ];
        if let Some((said, hint)) = &self.meeting.trouble {
            page.push((said.clone(), Role::Warn));
            page.push((hint.clone(), Role::Dim));
        }
        for deed in self.ledger.waiting()?.into_iter().take(SHOWN) {
            let at = deed
                .at
                .chars()
                .take(16)
                .collect::<String>()
                .replace('T', " ");
            let (at, who) = (Said::new(&at, &at), Said::new(&deed.by.who, &deed.by.who));
            let title = &deed.title;
            page.push((
                said!("{at}  {who}  {title}", "{at}  {who}  {title}"; at = at, who = who, title = title),
                Role::Text,
            ));
            if let Some(why) = deed.why {
                page.push((why, Role::Warn));
            }
        }
        Ok(TextPage::new(said!("共享案卷", "the shared docket"), page))
    }

    /// Settles what was chosen; the next thing to choose follows.
    pub(super) fn settle_shared(&mut self, unit: &Unit, chosen: &[(Conflict, Whose)]) {
        self.stack.pop();
        let pick = |conflict: &Conflict| {
            let found = chosen.iter().find(|(c, _)| c == conflict);
            found.map(|(_, whose)| *whose)
        };
        match self.ledger.settle_shared(unit, &pick) {
            Ok(()) => {
                self.reload();
                self.message = Some(Message::Info(said!(
                    "已按所选合并，随即送到服务器",
                    "put together as chosen, and on its way to the server"
                )));
            }
            // Changed again meanwhile: it is asked anew.
            Err(crate::ledger::LedgerError::Conflict(_)) => {}
            Err(e) => return self.fail(&e),
        }
        let moment = self.ledger.moment();
        if let Some(keeper) = &mut self.meeting.keeper {
            keeper.ask(moment);
        }
        if matches!(self.ledger.apart(), Ok(left) if !left.is_empty()) {
            self.share_page();
        }
    }
}
