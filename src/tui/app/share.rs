//! The shared docket in the interface: the meetings go on beside it, and what has to be chosen is chosen here.

use super::App;
use crate::ledger::{
    Conflict, LedgerError, Moment, SharedStanding, Unit, Whose, office_said, standing_line,
};
use crate::said;
use crate::share::Known;
use crate::text::Said;
use crate::tui::command::Place;
use crate::tui::keeper::{Ask, Asked, Keeper, Met};
use crate::tui::keyed::keyed;
use crate::tui::screen::Ctx;
use crate::tui::screens::{Conflicts, Password, SharePage, Stands, TextPage};
use crate::tui::theme::Role;
use crate::tui::widgets::message::Message;

/// How the interface stands to the server.
#[derive(Default)]
pub(super) struct Meeting {
    keeper: Option<Keeper>,
    /// Why the last meeting came to nothing, and what to do.
    trouble: Option<(Said, Said)>,
    /// Nobody on this machine named the server the file says it belongs to: it is not met until somebody does.
    stranger: bool,
    /// The servers that were named.
    known: Known,
    /// A password the server wants, asked for when the page is opened.
    wants: Option<(String, Asked)>,
    /// The address that was named last.
    address: String,
}

impl Meeting {
    /// Of a file that belongs nowhere yet; what was named stays named.
    fn anew(&self) -> Meeting {
        Meeting {
            known: self.known.clone(),
            ..Meeting::default()
        }
    }
}

/// Deeds that are shown one by one.
const SHOWN: usize = 200;

impl App {
    /// The servers that were named on this machine.
    pub fn knows(&mut self, known: Known) {
        self.meeting.known = known;
    }

    /// The thread, begun where there is none.
    fn keeper(&mut self) -> &mut Keeper {
        let (ledger, known) = (&self.ledger, &self.meeting.known);
        let path = ledger.path().to_path_buf();
        let begin = || Keeper::begin(path, ledger.by().clone(), known.clone());
        self.meeting.keeper.get_or_insert_with(begin)
    }

    /// Lets the thread meet the server, and says what came of it.
    pub(super) fn meet(&mut self, standing: Option<&SharedStanding>, moment: Moment) {
        match standing {
            // A login that was refused is not tried again by itself: servers lock those out.
            Some(_) if self.meeting.wants.is_some() => {}
            Some(standing) => self.keeper().look(standing, moment),
            None if !self.meeting.keeper.as_ref().is_some_and(Keeper::busy) => {
                self.meeting.trouble = None;
            }
            None => {}
        }
        let heard = self.meeting.keeper.as_mut().and_then(Keeper::heard);
        let Some((met, named)) = heard else {
            return;
        };
        match met {
            Met::Fetched(came) => self.tell(Message::Info(match came {
                true => keyed!(
                    "文件已从服务器取到，再按一次 <open> 打开",
                    "the file came from the server; <open> opens it"
                ),
                false => said!(
                    "服务器上还没有这份文件；收入它的那台机器同步后才有",
                    "the server has not got this file yet: the machine it was taken in on sends it"
                ),
            })),
            Met::Agreed(synced) => {
                (self.meeting.trouble, self.meeting.stranger) = (None, false);
                for told in synced.told {
                    self.tell(Message::Info(told));
                }
                if named {
                    self.share_page_again();
                }
            }
            Met::Told(title, lines) => {
                (self.meeting.trouble, self.meeting.stranger) = (None, false);
                self.message = None;
                self.share_page_again();
                self.stack.push(Box::new(TextPage::new(title, lines)));
            }
            // Asked for by itself it waits until the page is opened; nobody is interrupted by it.
            Met::Wants { place, again } => {
                let at = Said::same(&place);
                self.meeting.trouble = Some((
                    said!("{at}：服务器要口令", "{at}: the server asks for a password"; at = at),
                    keyed!("<share> 打开本页输入", "<share> asks for it"),
                ));
                match named {
                    true => self.ask_password(place, again),
                    false => self.meeting.wants = Some((place, again)),
                }
            }
            Met::Failed {
                said,
                hint,
                passes,
                stranger,
            } => {
                self.meeting.stranger = stranger;
                if stranger {
                    self.share_page_again();
                }
                let new = self.meeting.trouble.as_ref().map(|(s, _)| s) != Some(&said);
                self.meeting.trouble = Some((said.clone(), hint.clone()));
                // What passes by itself stands in the title; the rest is said once, and what somebody asked for always.
                if named || new && !passes {
                    self.tell(Message::Refusal { what: said, hint });
                }
            }
        }
    }

    fn ask_password(&mut self, place: String, again: Asked) {
        self.meeting.wants = None;
        self.message = None;
        self.stack.push(Box::new(Password::new(place, again)));
    }

    /// Asks the thread for something a person wants now.
    pub(super) fn share(&mut self, asked: Asked) {
        let form = self.stack.last().is_some_and(|s| s.place() == Place::Form);
        if form || asked.word.is_some() {
            self.stack.pop();
        }
        if matches!(asked.what, Ask::Meet | Ask::Join { .. })
            && let Some((what, hint)) = Ctx::new(&self.ledger, self.look).read_only()
        {
            self.tell(Message::Refusal { what, hint });
            return;
        }
        if let Some(address) = &asked.address {
            self.meeting.address.clone_from(address);
        }
        let moment = self.ledger.moment();
        self.keeper().ask(moment, asked);
        self.message = Some(Message::Info(said!(
            "正在与服务器往来，有结果就提示",
            "at the server; what comes of it is said"
        )));
    }

    pub(super) fn leave_share(&mut self) {
        self.stack.pop();
        match self.ledger.leave_shared() {
            Ok(()) => {
                self.meeting = self.meeting.anew();
                self.message = Some(Message::Info(said!(
                    "已退出共享案卷，本机文件保留全部内容",
                    "left the shared docket; the file keeps everything"
                )));
            }
            Err(e) => self.fail(&e),
        }
    }

    /// What stands beside the state in the title while the server is not met.
    pub(super) fn away(&self) -> bool {
        self.meeting.trouble.is_some()
    }

    /// Whether the thread is at something.
    pub(super) fn keeper_is_at_it(&self) -> bool {
        self.meeting.keeper.as_ref().is_some_and(Keeper::busy)
    }

    /// A file that is not here is fetched beside the interface. Says whether it is on its way.
    pub(super) fn fetch_paper(&mut self, digest: &str) -> bool {
        let moment = self.ledger.moment();
        let Some(keeper) = &mut self.meeting.keeper else {
            return false;
        };
        keeper.ask(moment, Asked::of_file(Ask::Fetch(digest.to_string())));
        self.message = Some(Message::Info(said!(
            "正在从服务器取这份文件，取到后提示",
            "the file is being fetched from the server; it is said when it is here"
        )));
        true
    }

    /// A password that is wanted, what is to be chosen, one thing after another; else how it stands and what can be done.
    pub(super) fn share_page(&mut self) {
        if let Some((place, again)) = self.meeting.wants.take() {
            self.ask_password(place, again);
            return;
        }
        match self.choose_next() {
            Ok(true) => {}
            Ok(false) => match self.standing_page() {
                Ok(page) => self.stack.push(Box::new(page)),
                Err(e) => self.fail(&e),
            },
            Err(e) => self.fail(&e),
        }
    }

    /// Opens what is to be chosen first, whether it stands apart or the law holds it. Says whether anything is.
    fn choose_next(&mut self) -> Result<bool, LedgerError> {
        if self.ledger.shared()?.is_none() {
            return Ok(false);
        }
        let next = self.ledger.shared_conflicts()?.into_iter().next();
        let Some((unit, conflicts)) = next else {
            return Ok(false);
        };
        let page = Conflicts::shared(unit, conflicts);
        self.stack.push(Box::new(page));
        Ok(true)
    }

    /// The page again where it is open, as things stand now.
    fn share_page_again(&mut self) {
        let title = said!("共享案卷", "the shared docket");
        let ctx = Ctx::new(&self.ledger, self.look);
        let top = self.stack.last();
        if top.is_some_and(|s| s.place() == Place::Choice && s.title(&ctx) == title) {
            match self.standing_page() {
                Ok(page) => {
                    self.stack.pop();
                    self.stack.push(Box::new(page));
                }
                Err(e) => self.fail(&e),
            }
        }
    }

    fn standing_page(&self) -> Result<SharePage, LedgerError> {
        let named = &self.meeting.address;
        let Some(standing) = self.ledger.shared_standing()? else {
            let line = said!(
                "本文件没有加入共享案卷，只在本机",
                "this file has joined no shared docket: it is this machine's alone"
            );
            return Ok(SharePage::new(
                vec![(line, Role::Text)],
                Stands::Alone,
                named,
            ));
        };
        let shared = &standing.shared;
        let (office, address) = (office_said(shared), &shared.address);
        let part = shared.part.text();
        let mut page = vec![
            (
                said!(
                    "{office}（{part}）{address}", "{office} ({part}) {address}";
                    office = office, part = part, address = Said::same(address)
                ),
                Role::Header,
            ),
            (standing_line(&standing, self.ledger.clock()), Role::Text),
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
            let (at, who) = (Said::same(&at), Said::same(&deed.by.who));
            let title = &deed.title;
            page.push((
                said!("{at}  {who}  {title}", "{at}  {who}  {title}"; at = at, who = who, title = title),
                Role::Text,
            ));
            if let Some(why) = deed.why() {
                page.push((why, Role::Warn));
            }
        }
        for below in self.ledger.below()? {
            let (office, seen) = (Said::same(&below.office), below.seen);
            page.push((
                said!("{office}：取到第 {seen} 项操作", "{office}: up to entry {seen}"; office = office),
                Role::Text,
            ));
        }
        if self.meeting.stranger {
            return Ok(SharePage::new(page, Stands::Stranger, address));
        }
        let named = if named.is_empty() { address } else { named };
        Ok(SharePage::new(page, Stands::Joined, named))
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
            Err(LedgerError::Conflict(_)) => {}
            Err(e) => return self.fail(&e),
        }
        // Before the thread beside writes.
        if let Err(e) = self.choose_next() {
            self.fail(&e);
        }
        let moment = self.ledger.moment();
        if let Some(keeper) = &mut self.meeting.keeper {
            keeper.ask(moment, Asked::meet());
        }
    }
}
