//! The page of the shared docket: how the file stands to its server, what waits, and everything that can be done about it;
//! and the line a password is typed into.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::said;
use crate::text::{Said, Text, text, width, wrap};
use crate::tui::command::{Command, Place};
use crate::tui::forms;
use crate::tui::keeper::{Ask, Asked};
use crate::tui::keys::{Code, Key};
use crate::tui::paint::{put, rows, span};
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::input::{Edit, LineInput};
use crate::tui::widgets::list::List;
use crate::tui::widgets::message::Message;
use crate::tui::widgets::popup::popup;
use crate::tui::widgets::rolls::Rolls;

const HINTS: &[(&str, Text)] = &[
    ("Enter", text("办理", "do it")),
    ("↑↓", text("选择", "choose")),
    ("Esc", text("返回", "back")),
];

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    /// The server the file names is this office's: a person says so.
    Agree,
    Sync,
    Members,
    Verify,
    Leave,
    Join,
    Init,
    Member,
}

impl Act {
    const JOINED: &'static [Act] = &[
        Act::Sync,
        Act::Members,
        Act::Verify,
        Act::Member,
        Act::Leave,
    ];
    const STRANGER: &'static [Act] = &[Act::Agree, Act::Leave];
    const ALONE: &'static [Act] = &[Act::Join, Act::Init, Act::Member];

    fn text(self) -> Text {
        match self {
            Act::Agree => text(
                "认可：这是本单位的服务器，与它同步",
                "agree: this is our office's server, meet it",
            ),
            Act::Sync => text("现在同步", "meet the server now"),
            Act::Members => text("成员：谁在哪个单位", "members: who belongs to which office"),
            Act::Verify => text(
                "核对服务器的操作记录和本机文件",
                "verify the server's entries and this file",
            ),
            Act::Leave => text(
                "退出共享案卷，本机文件保留全部内容",
                "leave; the file keeps everything",
            ),
            Act::Join => text(
                "加入：本文件成为一个单位的副本",
                "join: this file becomes an office's copy",
            ),
            Act::Init => text(
                "建立或升级（管理员）：服务器上的表和单位",
                "make or upgrade (the administrator): schema and offices",
            ),
            Act::Member => text(
                "增减成员（管理员）",
                "add or remove a member (the administrator)",
            ),
        }
    }
}

/// How the file stands to a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    Alone,
    Joined,
    /// It says it belongs to one that nobody on this machine named.
    Stranger,
}

/// The page.
pub struct SharePage {
    lines: Vec<(Said, Role)>,
    acts: &'static [Act],
    list: List<usize>,
    /// The address that was named last.
    address: String,
    /// Leaving was asked for and is to be confirmed.
    leaving: bool,
}

impl SharePage {
    /// The page: `lines` say how the file stands to its server, `stands` decides what can be done, `address`
    /// is the one named last.
    pub fn new(lines: Vec<(Said, Role)>, stands: Stands, address: &str) -> SharePage {
        let acts = match stands {
            Stands::Alone => Act::ALONE,
            Stands::Joined => Act::JOINED,
            Stands::Stranger => Act::STRANGER,
        };
        let mut list = List::new(Said::default());
        list.cursor.reload((0..acts.len()).collect());
        SharePage {
            lines,
            acts,
            list,
            address: address.to_string(),
            leaving: false,
        }
    }

    fn act(&mut self, ctx: &Ctx<'_>) -> Step {
        let asked = |what| Step::Share(Asked::of_file(what));
        let Some(act) = self.acts.get(self.list.cursor.at()) else {
            return Step::Stay;
        };
        self.leaving = *act == Act::Leave;
        match act {
            Act::Agree => Step::Share(Asked::at(&self.address, Ask::Join { office: None })),
            Act::Sync => asked(Ask::Meet),
            Act::Members => asked(Ask::Members),
            Act::Verify => asked(Ask::Verify),
            Act::Leave => Step::Say(Message::Doubt {
                what: said!(
                    "将退出共享案卷：不再取得他人的登记，待同步的只留在本机",
                    "this file will stand alone: nothing of others comes any more, what waits stays here"
                ),
                hint: said!(
                    "按 F9 或 y 退出，其他键不退出",
                    "F9 or y leaves; any other key does not"
                ),
            }),
            Act::Join => forms::share_join(ctx, &self.address),
            Act::Init => forms::share_init(ctx, &self.address),
            Act::Member => forms::share_member(ctx, &self.address),
        }
    }
}

impl Screen for SharePage {
    fn place(&self) -> Place {
        Place::Choice
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("共享案卷", "the shared docket")
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        Some(HINTS)
    }

    fn input(&mut self, key: Key, _ctx: &Ctx<'_>) -> Option<Step> {
        let leaving = std::mem::take(&mut self.leaving);
        let yes = matches!(key.plain(), Some(Code::F(9) | Code::Char('y' | 'Y')));
        (leaving && yes).then_some(Step::LeaveShare)
    }

    fn rolls(&mut self) -> Option<&mut dyn Rolls> {
        Some(&mut self.list.cursor)
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Open => self.act(ctx),
            Command::Back => Step::Pop,
            _ => Step::Ignored,
        }
    }

    fn reload(&mut self, _ctx: &Ctx<'_>) {}

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let look = ctx.look;
        let columns = usize::from(area.width);
        let acts = u16::try_from(self.acts.len()).unwrap_or(u16::MAX);
        let room = area.height.saturating_sub(acts.min(area.height) + 1);
        let lines = self.lines.iter().flat_map(|(said, role)| {
            let wrapped = wrap(ctx.say(said), columns);
            wrapped.into_iter().map(|line| (line, *role))
        });
        let text = Rect {
            height: room,
            ..area
        };
        let mut used = 0;
        for ((line, role), row) in lines.zip(rows(text)) {
            put(buffer, row, &line, look.style(role));
            used += 1;
        }
        let top = (area.y + used + u16::from(used > 0)).min(area.bottom());
        let below = Rect {
            y: top,
            height: area.bottom().saturating_sub(top),
            ..area
        };
        let all = self.acts;
        self.list.draw(buffer, below, look, true, |_, at| {
            let said = all.get(*at).map(|act| Said::from(act.text()));
            span(
                look,
                Role::Text,
                ctx.say(&said.unwrap_or_default()).to_string(),
            )
            .into()
        });
        None
    }
}

const TYPING: &[(&str, Text)] = &[
    ("Enter", text("登录", "log in")),
    ("Esc", text("返回", "back")),
];

/// A password is typed: it is not shown, not kept, and stands in no draft.
pub struct Password {
    place: String,
    again: Asked,
    input: LineInput,
}

impl Password {
    /// The prompt for the password of `place`; `again` is what is asked once more with it.
    pub fn new(place: String, again: Asked) -> Password {
        Password {
            place,
            again,
            input: LineInput::of(200),
        }
    }
}

impl Screen for Password {
    fn place(&self) -> Place {
        Place::Choice
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("登录服务器", "log in at the server")
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        Some(TYPING)
    }

    fn input(&mut self, key: Key, _ctx: &Ctx<'_>) -> Option<Step> {
        match key.code {
            Code::Esc => return Some(Step::Pop),
            Code::Enter if self.input.is_empty() => return Some(Step::Stay),
            Code::Enter => {
                return Some(Step::Share(Asked {
                    word: Some(crate::share::Secret::new(self.input.value().to_string())),
                    ..self.again.clone()
                }));
            }
            _ => {}
        }
        match self.input.on_key(&key) {
            Edit::Ignored => None,
            Edit::Moved | Edit::Changed => Some(Step::Stay),
        }
    }

    fn paste(&mut self, text: &str, _ctx: &Ctx<'_>) -> Step {
        self.input.paste(text);
        Step::Stay
    }

    fn on(&mut self, command: Command, _ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Back => Step::Pop,
            _ => Step::Ignored,
        }
    }

    fn reload(&mut self, _ctx: &Ctx<'_>) {}

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let place = Said::same(&self.place);
        let label = said!("{place} 的口令：", "password of {place}: "; place = place);
        let label = ctx.say(&label).to_string();
        let title = ctx.say(&self.title(ctx)).to_string();
        let note = said!(
            "只留在内存里，退出程序即忘；写进 ~/.pgpass（仅本人可读）就不再问",
            "kept in memory only, until the program ends; in ~/.pgpass (read by you alone) it is not asked"
        );
        let columns = area.width.saturating_sub(8).clamp(2, 76);
        let mut lines = wrap(&label, usize::from(columns));
        let typed = lines.len();
        lines.push(
            "*".repeat(
                self.input
                    .value()
                    .chars()
                    .count()
                    .min(usize::from(columns).saturating_sub(1)),
            ),
        );
        lines.extend(wrap(ctx.say(&note), usize::from(columns)));
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let inner = popup(buffer, area, columns, height, &title, ctx.look);
        let mut caret = None;
        for (at, (line, row)) in lines.iter().zip(rows(inner)).enumerate() {
            let role = if at > typed { Role::Dim } else { Role::Text };
            put(buffer, row, line, ctx.look.style(role));
            if at == typed {
                let x = row.x + u16::try_from(width(line)).unwrap_or(0);
                caret = crate::tui::layout::caret(Position::new(x, row.y), buffer.area);
            }
        }
        caret
    }

    fn floats(&self) -> bool {
        true
    }
}
