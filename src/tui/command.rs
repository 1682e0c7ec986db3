//! The command table: one row per command feeds key handling, the bottom bar, help, the palette and README's key table.

use super::keymap::{in_force, safe};
use super::keys::Key;
use crate::text::{self, text};

/// Where a command can be given. A screen stands for one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    Start,
    Triage,
    Docket,
    Case,
    Appearances,
    Figures,
    Register,
    /// The quiet page for the head official.
    Calm,
    /// A scrolled text: help, an explanation, a preview.
    Text,
    /// The bin of cases taken out.
    Bin,
    /// The dates a second person looks over.
    Dates,
    /// The week, day by day.
    Week,
    /// The preview of an import, and its columns.
    Import,
    /// A list to choose from: palette, kinds of facts, officials.
    Choice,
    /// A form; its keys belong to the form itself.
    Form,
}

use Place::*;

impl Place {
    /// The name people know it by; none where it is not one place.
    pub fn name(self) -> Option<text::Text> {
        Some(match self {
            Start => text("开始", "start"),
            Triage => text("待办", "triage"),
            Docket => text("案件", "docket"),
            Case => text("案卷", "case file"),
            Appearances => text("出庭", "appearances"),
            Figures => text("统计", "figures"),
            Register => text("名册", "register"),
            Place::Import => text("导入", "import"),
            Place::Bin => text("回收站", "bin"),
            Place::Dates => text("换眼核对", "second look"),
            Place::Week => text("周览", "the week"),
            Calm => text("负责人首页", "head official"),
            Text | Choice | Form => return None,
        })
    }

    /// A page whose keys are commands: a paper that is pasted there is read. In a form and in a list to choose from the text
    /// belongs to its lines.
    pub fn is_page(self) -> bool {
        !matches!(self, Form | Choice | Text | Place::Import)
    }
}

/// The screens that stand in the ring of tabs, with whatever is open above them.
pub const TABS: &[Place] = &[Triage, Docket, Appearances, Figures, Register];
const PAGES: &[Place] = &[
    Triage,
    Docket,
    Case,
    Appearances,
    Figures,
    Register,
    Calm,
    Place::Bin,
    Place::Dates,
    Place::Week,
];
/// The tabs, which the first screen shows as well.
const TABBED: &[Place] = &[
    Start,
    Triage,
    Docket,
    Case,
    Appearances,
    Figures,
    Register,
    Calm,
    Place::Bin,
    Place::Dates,
    Place::Week,
];
/// Where something may just have been written.
const WRITTEN: &[Place] = &[
    Start,
    Triage,
    Docket,
    Case,
    Appearances,
    Figures,
    Register,
    Calm,
    Place::Bin,
    Place::Dates,
    Place::Week,
];
const LISTS: &[Place] = &[
    Triage,
    Docket,
    Case,
    Appearances,
    Figures,
    Register,
    Calm,
    Text,
    Place::Bin,
    Place::Dates,
    Place::Week,
    Place::Import,
    Choice,
    Start,
];
/// Where help can be had: in a form by the key that is no letter.
const HELPED: &[Place] = &[
    Triage,
    Docket,
    Case,
    Appearances,
    Figures,
    Register,
    Calm,
    Text,
    Place::Bin,
    Place::Dates,
    Place::Week,
    Place::Import,
    Choice,
    Start,
    Form,
];
/// What holds of a command beside its name, keys and places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Is {
    /// Shown in the bottom bar.
    Bar,
    /// It leads to a write, which a read-only file refuses.
    Writes,
    /// It is about what the cursor stands on, or what is marked: without either there is nothing it could do.
    Item,
}

const fn brief(list: &[text::Text]) -> Option<text::Text> {
    match list {
        [one, ..] => Some(*one),
        [] => None,
    }
}

macro_rules! commands {
    ($($(#[$meta:meta])* $name:ident, $id:literal, $zh:literal, $en:literal, $keys:expr, $places:expr, [$($is:ident)*] $(, $brief_zh:literal, $brief_en:literal)?;)+) => {
        /// Every command of the UI.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Command { $($(#[$meta])* $name,)+ }

        /// One row of the table.
        #[derive(Debug, Clone, Copy)]
        pub struct CommandRow {
            pub command: Command,
            /// The name in the palette and in key overrides.
            pub id: &'static str,
            pub title: text::Text,
            /// Key names; the first is shown. Each letter has a twin that works while an input method is on.
            pub keys: &'static [&'static str],
            pub places: &'static [Place],
            /// What else holds of it.
            is: &'static [Is],
            /// A shorter name for the bottom bar, where names stand in numbers.
            brief: Option<text::Text>,
        }

        /// The table.
        pub const COMMANDS: &[CommandRow] = &[
            $($(#[$meta])* CommandRow { command: Command::$name, id: $id, title: text($zh, $en), keys: $keys, places: $places, is: &[$(Is::$is),*], brief: brief(&[$(text($brief_zh, $brief_en))?]) },)+
        ];
    };
}

commands! {
    Open, "open", "打开", "open", &["enter"], LISTS, [Bar Item];
    Back, "back", "返回", "back", &["esc"], LISTS, [];
    Settle, "settle", "办理", "settle", &["e", "F4"], &[Triage], [Bar Item];
    Sample, "sample", "打开示例案卷", "open the sample docket", &["d", "F9"], &[Start], [Bar];
    Sample2026, "sample-2026", "打开2026年示例", "open the 2026 sample", &["D", "F8"], &[Start], [];
    SetUp, "set-up", "设置本单位", "set up the office", &["s", "F7"], &[Start, Triage, Register], [Writes];
    Filter, "filter", "筛选", "filter", &["/", "ctrl-f"], &[Docket, Triage, Appearances, Register], [Bar];
    Sort, "sort", "排序", "sort", &["s", "F6"], &[Docket], [Bar];
    Reverse, "reverse", "倒序", "reverse", &["S", "F7"], &[Docket], [];
    EditCell, "edit-cell", "修改此格", "edit this cell", &["e", "alt-e"], &[Docket], [Writes Item];
    ListColumns, "list-columns", "选栏目", "choose columns", &["C", "ctrl-k"], &[Docket], [];
    Widen, "widen", "此栏放宽", "widen the column", &[">", "ctrl-right"], &[Docket], [];
    Narrow, "narrow", "此栏收窄", "narrow the column", &["<", "ctrl-left"], &[Docket], [];
    Detail, "detail", "详情栏", "detail pane", &["d", "F8"], &[Docket], [Bar];
    Board, "board", "看板", "stage board", &["B", "alt-s"], &[Docket], [Bar], "看板", "board";
    MarkRow, "mark-row", "标记此件", "mark the row", &["space", "shift-down", "F4"], &[Docket], [Bar Item], "标记", "mark";
    Range, "range", "连续标记", "mark a range", &["v", "alt-v"], &[Docket], [Item];
    MarkAll, "mark-all", "标记所列全部", "mark all shown", &["*", "alt-a"], &[Docket], [];
    InvertMarks, "invert-marks", "反选标记", "invert the marks", &["~", "alt-i"], &[Docket], [];
    ClearMarks, "clear-marks", "清除标记", "clear the marks", &["alt-x"], &[Docket], [];
    Bulk, "bulk", "批量办理", "act on the marked", &["b", "alt-b"], &[Docket], [Bar Item], "批量", "bulk";
    Views, "views", "视图", "views", &["V", "alt-l"], &[Docket], [];
    SaveView, "save-view", "保存为视图", "keep as a view", &["ctrl-s"], &[Docket], [Writes];
    Digest, "digest", "写待办摘要", "write the digest", &["D", "F8"], &[Triage, Calm], [];
    CopyDigest, "copy-digest", "复制摘要（200字内）", "copy the digest (200 characters)", &["C", "alt-d"], &[Triage, Calm], [];
    Export, "export", "导出所列", "export what is shown", &["x", "ctrl-e"], &[Docket, Figures, Calm, Place::Dates, Place::Week], [Item];
    WhyRate, "why-rate", "出庭率何以如此", "why the rate is so", &["w", "alt-z"], &[Calm], [Bar];
    Zeros, "zeros", "显示或折叠为零的", "show or fold what is zero", &["z", "alt-z"], &[Figures], [];
    WhichCases, "which-cases", "哪些件：名单和变动", "which cases, and what moved", &["W", "alt-q"], &[Figures], [];
    OpenWritten, "open-written", "打开刚写的文件", "open the file just written", &["O", "alt-w"], PAGES, [];
    ExportCase, "export-case", "导出本案", "export the case", &["X", "ctrl-x"], &[Case], [];
    Add, "add", "新增案件", "add a case", &["a", "insert"], &[Start, Triage, Docket], [Bar Writes], "新增", "add";
    Macro, "macro", "成套办理", "do a series of deeds", &["J", "alt-q"], &[Start, Triage, Docket, Case], [Writes];
    Paste, "paste", "粘贴文书建案", "read a pasted paper", &["P", "ctrl-v"], &[Start, Triage, Docket, Case, Appearances], [Writes];
    AddEntry, "add-entry", "新增一条", "add an entry", &["a", "insert"], &[Register], [Bar Writes], "新增", "add";
    AddHere, "add-here", "在此栏新增", "add to this part", &["a", "insert"], &[Case], [Writes];
    Toggle, "toggle", "启用/停用", "on or off", &["space", "F6"], &[Register], [Bar Writes];
    ImportNotice, "import-notice", "导入放假通知", "import a holiday notice", &["I", "alt-i"], &[Triage, Register], [Writes];
    Import, "import", "导入台账", "import a ledger", &["i", "F3"], &[Start, Triage, Docket], [Writes];
    Accept, "accept", "取舍此行", "take or leave the row", &["space", "F6"], &[Place::Import], [Bar];
    AcceptAll, "accept-all", "取舍所列全部", "take or leave all shown", &["A", "alt-a"], &[Place::Import], [];
    Results, "results", "按结果看", "by result", &["f", "F7"], &[Place::Import], [Bar];
    Columns, "columns", "栏目对照", "columns", &["m", "F8"], &[Place::Import], [Bar];
    KeepAsNote, "keep-as-note", "记入备注", "keep as note", &["x", "delete"], &[Place::Import], [];
    Proceed, "proceed", "按此预览或导入", "go on", &["ctrl-s", "F10"], &[Place::Import], [Bar];
    Record, "record", "登记事实", "record a fact", &["r", "F5"], &[Docket, Case, Triage], [Bar Writes Item], "登记", "record";
    Close, "close", "登记结案", "close the case", &["c", "F9", "F10"], &[Docket, Case], [Bar Writes Item], "结案", "close";
    AddHearing, "add-hearing", "排期开庭", "add a hearing", &["h", "alt-h", "F11"], &[Docket, Case, Appearances], [Bar Writes Item], "排期", "hearing";
    Plan, "plan", "安排出庭", "plan the appearance", &["p", "alt-p", "F12"], &[Docket, Case, Appearances, Triage], [Bar Writes Item], "安排", "plan";
    MoveHearing, "move-hearing", "改期", "move the hearing", &["z", "alt-z"], &[Case, Appearances, Triage], [Writes Item];
    MarkAppearance, "mark", "登记出庭", "mark the appearance", &["m", "ctrl-a"], &[Docket, Case, Appearances, Triage], [Bar Writes Item], "出庭", "mark";
    Advance, "advance", "推进一步", "one step on", &["space", "F6"], &[Appearances], [Bar Writes Item];
    Swap, "swap", "更换负责人", "change the official", &["s", "F7"], &[Appearances], [Bar Writes Item];
    Excuse, "excuse", "不能出庭", "cannot appear", &["x", "F9"], &[Appearances], [Bar Writes Item];
    Paper, "paper", "生成文书", "make a paper", &["d", "F8"], &[Case, Appearances], [Item];
    CopyNotice, "copy-notice", "复制出庭提醒（发负责人）", "copy the words for the head's telephone", &["C", "alt-v"], &[Case, Appearances], [Item];
    EditCase, "edit", "修改案件", "edit the case", &["e", "F4"], &[Case], [Bar Writes], "修改", "edit";
    EditEntry, "edit-entry", "更正此条", "correct the entry", &["E", "ctrl-e"], &[Case, Appearances, Register], [Writes Item];
    RemoveEntry, "remove-entry", "删除此条", "remove the entry", &["x", "delete"], &[Case, Register], [Writes];
    Link, "link", "关联前案", "say which case it continues", &["K", "alt-n"], &[Docket, Case], [Writes Item];
    Unlink, "unlink", "解除关联", "take back the link", &["alt-j"], &[Docket, Case], [Writes Item];
    MergeCases, "merge-cases", "合并登记", "join two entries of one case", &["M", "alt-m"], &[Docket, Case], [Writes Item];
    Split, "split", "分案", "split off another case", &["S", "alt-e"], &[Case], [Writes];
    RemoveCase, "remove-case", "移入回收站", "into the bin", &["D", "alt-d"], &[Docket, Case], [Writes Item];
    Bin, "bin", "回收站", "the bin", &["alt-r"], PAGES, [];
    TakeBack, "take-back", "取回", "take back", &["r", "F5"], &[Place::Bin], [Bar Writes Item];
    EmptyBin, "empty-bin", "清空回收站", "empty the bin", &["X", "ctrl-x"], &[Place::Bin], [Bar Writes Item];
    Archive, "archive", "归档", "archive the case", &["A", "alt-a"], &[Case], [Writes];
    CheckDates, "check-dates", "换眼核对", "second look at the dates", &["N", "alt-f"], PAGES, [];
    MarkDate, "mark-date", "标记此项", "mark the date", &["space", "F6"], &[Place::Dates], [Bar Item];
    MarkAllDates, "mark-all-dates", "标记所列全部", "mark all shown", &["*", "alt-a"], &[Place::Dates], [Item];
    Tick, "tick", "登记已核对", "tick as looked over", &["e", "F4"], &[Place::Dates], [Bar Writes Item];
    Week, "week", "周览", "the week", &["W", "alt-e"], &[Triage, Appearances, Calm], [];
    Explain, "explain", "解释期限", "explain the deadline", &["w", "ctrl-w"], &[Docket, Triage, Case], [Item];
    MoveUp, "move-up", "上移", "move up", &["alt-up"], &[Case], [Writes];
    MoveDown, "move-down", "下移", "move down", &["alt-down"], &[Case], [Writes];
    NextPart, "next-part", "下一栏", "next part", &["right", "l"], &[Case, Appearances, Register], [Bar];
    PreviousPart, "previous-part", "上一栏", "previous part", &["left"], &[Case, Appearances, Register], [];
    PeriodBack, "period-back", "上期", "earlier", &["[", "ctrl-left"], &[Figures, Place::Week], [Bar];
    PeriodForward, "period-forward", "下期", "later", &["]", "ctrl-right"], &[Figures, Place::Week], [Bar];
    PeriodLength, "period-length", "年季月", "year, quarter, month", &["p", "F8"], &[Figures], [Bar], "年季月", "length";
    AsOf, "asof", "截至", "as of", &["t", "ctrl-t"], PAGES, [];
    Today, "today", "回到今天", "back to today", &["T", "alt-t"], PAGES, [Bar];
    HistoryBack, "history-back", "后退", "go back", &["ctrl-o", "alt-left", "backspace"], PAGES, [];
    HistoryForward, "history-forward", "前进", "go forward", &["ctrl-n", "alt-right"], PAGES, [];
    FreePeriod, "free-period", "起止日期", "from and to", &["f", "ctrl-f"], &[Figures], [];
    Chart, "chart", "换图", "other chart", &["c", "F9"], &[Figures], [Bar], "图", "chart";
    AskFigures, "ask-figures", "选列和口径", "columns and counting", &["M", "alt-m"], &[Figures], [];
    Measure, "measure", "换计数", "count another thing", &["m", "F5"], &[Figures], [];
    Breakdown, "breakdown", "分类", "break down", &["b", "F7"], &[Figures], [Bar];
    Undo, "undo", "撤销", "undo", &["u", "alt-u"], WRITTEN, [Writes];
    Redo, "redo", "重做", "redo", &["U", "ctrl-y"], WRITTEN, [Writes];
    Copy, "copy", "复制案号", "copy the docket number", &["y", "alt-y"], &[Triage, Docket, Case, Appearances], [Item];
    CopyRow, "copy-row", "复制整行", "copy the row", &["Y", "alt-Y"], &[Triage, Docket, Case, Figures], [Item];
    Tab1, "triage", "待办", "triage", &["1", "alt-1"], TABBED, [];
    Tab2, "docket", "案件", "docket", &["2", "alt-2"], TABBED, [];
    Tab3, "appearances", "出庭", "appearances", &["3", "alt-3"], TABBED, [];
    Tab4, "figures", "统计", "figures", &["4", "alt-4"], TABBED, [];
    Tab5, "register", "名册", "register", &["5", "alt-5"], TABBED, [];
    NextTab, "next-tab", "下一页", "next screen", &["tab"], &[Triage, Docket, Appearances, Figures, Register, Calm], [];
    PreviousTab, "previous-tab", "上一页", "previous screen", &["shift-tab"], &[Triage, Docket, Appearances, Figures, Register, Calm], [];
    Palette, "palette", "命令", "commands", &[":", "ctrl-p"], TABBED, [Bar], "命令", "more";
    Help, "help", "帮助", "help", &["?", "F1"], HELPED, [Bar];
    Language, "language", "中文/English", "中文/English", &["L", "F2"], TABBED, [];
    Colours, "colours", "换配色", "other colours", &["alt-c"], PAGES, [];
    GlyphSet, "glyphs", "换框线字符", "other line characters", &["alt-g"], PAGES, [];
    Settings, "reload-settings", "重读设置文件", "read the settings file anew", &["alt-F5"], PAGES, [];
    Mouse, "mouse", "鼠标开关", "mouse on or off", &["alt-k"], PAGES, [];
    Drafts, "drafts", "没有保存的表单", "forms not saved", &["alt-D"], PAGES, [];
    Log, "log", "操作记录", "what was done", &["ctrl-l", "alt-o"], PAGES, [];
    #[cfg(feature = "share")]
    Share, "share", "共享案卷", "the shared docket", &["alt-S"], TABBED, [];
    Calm, "calm", "负责人首页", "page for the head official", &["0", "alt-0"], PAGES, [];
    Reload, "reload", "重新读取", "reload", &["R", "ctrl-r"], PAGES, [];
    Suspend, "suspend", "挂起", "suspend", &["ctrl-z"], LISTS, [];
    Quit, "quit", "退出", "quit", &["q", "ctrl-q", "ctrl-c"], LISTS, [Bar];
}

impl Command {
    /// The row of the command in the table.
    pub fn row(self) -> &'static CommandRow {
        // The table is built from the same list, so every command has its row.
        COMMANDS
            .iter()
            .find(|r| r.command == self)
            .unwrap_or(&COMMANDS[0])
    }

    /// The key shown for it.
    pub fn key(self) -> String {
        self.row().key()
    }

    /// The first of its keys that is no letter: what works while words are typed.
    pub fn typing_key(self) -> String {
        let map = in_force();
        let key = map.keys(self).iter().find(|k| safe(k));
        key.map(|k| k.long()).unwrap_or_default()
    }
}

impl Command {
    /// Whether it leads to a write, which a read-only file refuses.
    pub fn writes(self) -> bool {
        self.row().is.contains(&Is::Writes)
    }

    /// Whether it is about what the cursor stands on, or what is marked.
    pub fn needs_item(self) -> bool {
        self.row().is.contains(&Is::Item)
    }
}

impl CommandRow {
    /// Whether the bottom bar of a place shows it. The day looked from is what figures are made of; elsewhere it
    /// is rarely wanted, and help and the palette name it.
    pub fn in_bar(&self, place: Place) -> bool {
        // Over a text there is nothing to do but to go back.
        let back = self.command == Command::Back && place == Text;
        self.is.contains(&Is::Bar) || back || (self.command == Command::AsOf && place == Figures)
    }

    /// The name in a bottom bar with little room.
    pub fn brief(&self) -> text::Text {
        self.brief.unwrap_or(self.title)
    }

    /// The key shown for it: `Enter`, `F5`. Empty where the settings file took all its keys.
    pub fn key(&self) -> String {
        self.nth_key(0)
    }

    /// All its keys, for help.
    pub fn all_keys(&self) -> String {
        let map = in_force();
        let keys = map.keys(self.command).iter();
        keys.map(|k| k.long()).collect::<Vec<_>>().join(" ")
    }

    /// Its twin, which works while an input method is on.
    pub fn second_key(&self) -> String {
        self.nth_key(1)
    }

    fn nth_key(&self, n: usize) -> String {
        let map = in_force();
        map.keys(self.command)
            .get(n)
            .map(|k| k.long())
            .unwrap_or_default()
    }
}

/// The command a key gives in a place, by the keys in force.
pub fn lookup(key: Key, place: Place) -> Option<Command> {
    // The key of `/` types `、` while a Chinese input method is on.
    let key = match key.typed() {
        Some('、') => Key::char('/'),
        _ => key,
    };
    in_force().lookup(key, place)
}

/// The commands of a place, in the order of the table.
pub fn commands_of(place: Place) -> impl Iterator<Item = &'static CommandRow> {
    COMMANDS.iter().filter(move |r| r.places.contains(&place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap::{Keymap, safe};

    #[test]
    fn no_key_is_bound_twice_and_none_moves_in_lists() {
        let map = Keymap::usual();
        for row in COMMANDS {
            let problems = map.problems(row.command);
            assert!(problems.is_empty(), "{}: {problems:?}", row.id);
        }
    }

    #[test]
    fn every_id_is_one_command() {
        for row in COMMANDS {
            let ids = COMMANDS.iter().filter(|r| r.id == row.id).count();
            assert_eq!(ids, 1, "{}", row.id);
        }
    }

    #[test]
    fn every_key_has_a_name_and_every_letter_a_twin_that_an_input_method_leaves_alone() {
        for row in COMMANDS {
            let keys: Vec<Key> = row.keys.iter().map(|k| k.parse().unwrap()).collect();
            assert!(keys.iter().any(safe), "{}", row.id);
            assert!(
                !row.places.is_empty() && !row.title.en.is_empty(),
                "{}",
                row.id
            );
        }
    }

    #[test]
    fn the_comma_of_an_input_method_is_the_slash() {
        assert_eq!(
            lookup(Key::char('、'), Place::Docket),
            Some(Command::Filter)
        );
        assert_eq!(lookup(Key::char('？'), Place::Docket), Some(Command::Help));
    }
}
