//! Help: the keys of the place it was called from, searchable by typing, and the manners of lists and forms.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::docket::initials;
use crate::said;
use crate::text::{Said, Text, pad, text};
use crate::tui::command::{Command, Place, commands_of};
use crate::tui::keys::{Code, Key};
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::input::Edit;
use crate::tui::widgets::text_view::TextView;

use super::filter_line::FilterLine;

/// What holds everywhere, in the order it is shown: section, keys, what they do.
const MANNERS: &[(Text, &str, Text)] = &[
    (LISTS, "j k ↑ ↓", text("上下移动", "up and down")),
    (LISTS, "g G Home End", text("到头、到尾", "first, last")),
    (
        LISTS,
        "PgUp PgDn Ctrl-U Ctrl-D",
        text("翻一页、半页", "a page, half a page"),
    ),
    (
        LISTS,
        "← → h l",
        text(
            "待办汇总行选数字；统计选本期、分子分母、上期",
            "choose a number of the roll-up line; in figures now, base, before",
        ),
    ),
    (
        LISTS,
        "← →",
        text(
            "案件列表里选格：e 修改，s 按此栏排序，< > 宽窄，C 选栏目",
            "in the docket a cell: e edits, s sorts by it, < > its width, C the columns",
        ),
    ),
    (
        LISTS,
        "Enter Esc",
        text(
            "筛选时保留、清除；中文输入法下 、 即 /",
            "keep, clear a filter",
        ),
    ),
    (
        QUERY,
        "张某 zm 23号",
        text(
            "任意文字、拼音首字母、案号的一部分",
            "any words, pinyin initials, part of a docket number",
        ),
    ),
    (
        QUERY,
        "法院:青川 -已结",
        text(
            "字段与排除，Tab 补全",
            "fields and exclusion; Tab completes",
        ),
    ),
    (
        QUERY,
        "收:2022 到期:7",
        text(
            "日期范围；几天内到期",
            "ranges of days; due within so many days",
        ),
    ),
    (
        FORMS,
        "Tab Shift-Tab Enter",
        text("下一项、上一项", "next, previous field"),
    ),
    (FORMS, "Ctrl-S", text("保存", "save")),
    (
        FORMS,
        "Ctrl-G F3",
        text(
            "跳到某项：再打它名称的首字母，如 cbr 到承办人",
            "go to a field: then the initials of its name",
        ),
    ),
    (
        FORMS,
        "Ctrl-N Ctrl-P Alt-↓ Alt-↑",
        text("在候选里上下选", "choose among the completions"),
    ),
    (
        FORMS,
        "Enter Tab 1-9 →",
        text(
            "取选中的候选；按序号直接取；→ 在末尾补全",
            "take the one chosen; a figure takes its own; → completes at the end",
        ),
    ),
    (
        FORMS,
        "← → Home End",
        text(
            "已填好的值进入时选中：打字替换，移动键保留",
            "a value that stands is selected: typing replaces it, a movement key keeps it",
        ),
    ),
    (
        FORMS,
        "Esc",
        text("放下，已填内容留作草稿", "leave; what was typed is kept"),
    ),
    (
        FORMS,
        "+15 5-3 明天 下周三",
        text("日期随想随写", "dates as they are thought"),
    ),
    (
        MOUSE,
        "Shift",
        text(
            "按住 Shift 拖选文字，由终端复制（macOS 终端按 Option/Fn）",
            "hold Shift and drag to select text as the terminal does (Option or Fn on macOS)",
        ),
    ),
    (
        MOUSE,
        "Alt-K",
        text(
            "关掉鼠标后直接拖选；再按打开",
            "the mouse off: drag without Shift; again turns it on",
        ),
    ),
    (
        MOUSE,
        "",
        text(
            "点栏目头排序，点所在行打开，滚轮移动",
            "a heading sorts, the row under the cursor opens, the wheel moves",
        ),
    ),
    (
        MOUSE,
        "anjuan plain",
        text(
            "文字界面，供读屏软件；TERM=dumb 时自动用它",
            "the plain-text face for screen readers; TERM=dumb takes it by itself",
        ),
    ),
];
const MOUSE: Text = text("鼠标和文字界面", "mouse and plain text");
const LISTS: Text = text("列表", "lists");
const QUERY: Text = text("案件筛选的写法", "how to filter the docket");
const FORMS: Text = text("表单", "forms");

/// The bar while help is open.
const HINTS: &[(&str, Text)] = &[
    ("Esc", text("返回", "back")),
    ("↑↓", text("滚动", "scroll")),
    ("", text("打字即查找", "type to search")),
];

/// The screen.
pub struct Help {
    of: Place,
    /// The fields of the form it was asked for in, and how each is written.
    entries: (Said, Vec<(Said, Said)>),
    line: FilterLine,
    view: TextView,
}

impl Help {
    /// The help of a screen, with an empty search.
    pub fn new(screen: &dyn Screen, ctx: &Ctx<'_>) -> Help {
        let mut help = Help {
            of: screen.place(),
            entries: (screen.title(ctx), screen.entries()),
            line: FilterLine::opened(),
            view: TextView::default(),
        };
        help.fill(ctx);
        help
    }

    fn fill(&mut self, ctx: &Ctx<'_>) {
        let lang = ctx.lang();
        let mut out: Vec<(String, Role)> = Vec::new();
        let section = |out: &mut Vec<(String, Role)>, title: &str, rows: Vec<(String, &str)>| {
            if rows.is_empty() {
                return;
            }
            if !out.is_empty() {
                out.push((String::new(), Role::Text));
            }
            out.push((title.to_string(), Role::Header));
            out.extend(
                rows.into_iter()
                    .map(|(keys, what)| (format!("{} {what}", pad(&keys, 24)), Role::Text)),
            );
        };
        let keys = commands_of(self.of)
            .filter(|r| {
                let letters = initials(r.title.zh).join(" ");
                let keys = r.all_keys();
                self.line
                    .holds(&[r.title.zh, r.title.en, r.id, &keys, &letters])
            })
            .map(|r| (r.all_keys(), r.title.get(lang)))
            .collect();
        let here = self.of.name().unwrap_or(text("这里", "here"));
        let (form, entries) = &self.entries;
        let fields = entries
            .iter()
            .filter(|(name, how)| self.line.holds(&[&name.zh, &name.en, &how.zh, &how.en]))
            .map(|(name, how)| (name.get(lang).to_string(), how.get(lang)))
            .collect();
        // In a form its own fields and keys stand first, and no list is there to be moved in.
        let manners: &[Text] = match self.of {
            Place::Form => &[FORMS, MOUSE],
            _ => &[LISTS, QUERY, FORMS, MOUSE],
        };
        if self.of != Place::Form {
            section(&mut out, here.get(lang), keys);
        }
        section(&mut out, form.get(lang), fields);
        for title in manners.iter().copied() {
            let rows = MANNERS
                .iter()
                .filter(|(of, keys, what)| {
                    *of == title
                        && self
                            .line
                            .holds(&[keys, what.zh, what.en, title.zh, title.en])
                })
                .map(|(_, keys, what)| (keys.to_string(), what.get(lang)))
                .collect();
            section(&mut out, title.get(lang), rows);
        }
        if out.is_empty() {
            let none = said!(
                "没有找到；Ctrl-U 清空查找",
                "nothing found; Ctrl-U empties the search"
            );
            out.push((ctx.say(&none).to_string(), Role::Dim));
        }
        self.view.set(out);
    }
}

impl Screen for Help {
    fn place(&self) -> Place {
        Place::Text
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("帮助", "help")
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        Some(HINTS)
    }

    fn input(&mut self, key: Key, ctx: &Ctx<'_>) -> Option<Step> {
        match key.plain() {
            Some(Code::Esc | Code::F(1)) => return Some(Step::Pop),
            Some(Code::Enter) => return Some(Step::Stay),
            // `?` opened it; the same key closes it as long as nothing is searched.
            Some(Code::Char('?' | 'q')) if self.line.is_empty() => return Some(Step::Pop),
            Some(Code::Up | Code::Down | Code::PageUp | Code::PageDown) => {
                self.view.on_key(&key);
                return Some(Step::Stay);
            }
            _ => {}
        }
        match self.line.input.on_key(&key) {
            Edit::Changed => {
                self.fill(ctx);
                Some(Step::Stay)
            }
            Edit::Moved => Some(Step::Stay),
            Edit::Ignored => None,
        }
    }

    fn paste(&mut self, text: &str, ctx: &Ctx<'_>) -> Step {
        self.line.paste(text);
        self.fill(ctx);
        Step::Stay
    }

    fn wheel(&mut self, rows: i16) {
        self.view.scroll(isize::from(rows));
    }

    fn on(&mut self, _command: Command, _ctx: &Ctx<'_>) -> Step {
        Step::Ignored
    }

    fn reload(&mut self, ctx: &Ctx<'_>) {
        self.fill(ctx);
    }

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let caret = self.line.draw(buffer, area, ctx.look);
        let rest = Rect {
            y: area.y + area.height.min(1),
            height: area.height.saturating_sub(1),
            ..area
        };
        self.view.draw(buffer, rest, ctx.look);
        caret
    }
}
