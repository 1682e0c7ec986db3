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
macro_rules! commands {
    ($($(#[$meta:meta])* $name:ident, $id:literal, $zh:literal, $en:literal, $keys:expr, $places:expr, $bar:literal;)+) => {
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
            /// Shown in the bottom bar.
            pub bar: bool,
        }

        /// The table.
        pub const COMMANDS: &[CommandRow] = &[
            $($(#[$meta])* CommandRow { command: Command::$name, id: $id, title: text($zh, $en), keys: $keys, places: $places, bar: $bar },)+
        ];
    };
}

commands! {
    Open, "open", "打开", "open", &["enter"], LISTS, true;
    Back, "back", "返回", "back", &["esc"], LISTS, false;
    Settle, "settle", "办理", "settle", &["e", "F4"], &[Triage], true;
    Sample, "sample", "打开示例案卷", "open the sample docket", &["d", "F9"], &[Start], true;
    Sample2026, "sample-2026", "打开2026年示例", "open the 2026 sample", &["D", "F8"], &[Start], false;
    SetUp, "set-up", "设置本单位", "set up the office", &["s", "F7"], &[Start, Triage, Register], false;
    Filter, "filter", "筛选", "filter", &["/", "ctrl-f"], &[Docket, Triage, Appearances, Register], true;
    Sort, "sort", "排序", "sort", &["s", "F6"], &[Docket], true;
    Reverse, "reverse", "倒序", "reverse", &["S", "F7"], &[Docket], false;
    EditCell, "edit-cell", "修改此格", "edit this cell", &["e", "alt-e"], &[Docket], false;
    ListColumns, "list-columns", "选栏目", "choose columns", &["C", "ctrl-k"], &[Docket], false;
    Widen, "widen", "此栏放宽", "widen the column", &[">", "ctrl-right"], &[Docket], false;
    Narrow, "narrow", "此栏收窄", "narrow the column", &["<", "ctrl-left"], &[Docket], false;
    Detail, "detail", "详情栏", "detail pane", &["d", "F8"], &[Docket], true;
    Board, "board", "看板", "stage board", &["B", "alt-s"], &[Docket], true;
    MarkRow, "mark-row", "标记此件", "mark the row", &["space", "shift-down", "F4"], &[Docket], true;
    Range, "range", "连续标记", "mark a range", &["v", "alt-v"], &[Docket], false;
    MarkAll, "mark-all", "标记所列全部", "mark all shown", &["*", "alt-a"], &[Docket], false;
    InvertMarks, "invert-marks", "反选标记", "invert the marks", &["~", "alt-i"], &[Docket], false;
    ClearMarks, "clear-marks", "清除标记", "clear the marks", &["alt-x"], &[Docket], false;
    Bulk, "bulk", "批量办理", "act on the marked", &["b", "alt-b"], &[Docket], true;
    Views, "views", "视图", "views", &["V", "alt-l"], &[Docket], false;
    SaveView, "save-view", "保存为视图", "keep as a view", &["ctrl-s"], &[Docket], false;
    Digest, "digest", "写待办摘要", "write the digest", &["D", "F8"], &[Triage, Calm], false;
    CopyDigest, "copy-digest", "复制摘要（200字内）", "copy the digest (200 characters)", &["C", "alt-d"], &[Triage, Calm], false;
    Export, "export", "导出所列", "export what is shown", &["x", "ctrl-e"], &[Docket, Figures, Calm, Place::Dates, Place::Week], false;
    WhyRate, "why-rate", "出庭率何以如此", "why the rate is so", &["w", "alt-z"], &[Calm], true;
    Zeros, "zeros", "显示或折叠为零的", "show or fold what is zero", &["z", "alt-z"], &[Figures], false;
    WhichCases, "which-cases", "哪些件：名单和变动", "which cases, and what moved", &["W", "alt-q"], &[Figures], false;
    OpenWritten, "open-written", "打开刚写的文件", "open the file just written", &["O", "alt-w"], PAGES, false;
    ExportCase, "export-case", "导出本案", "export the case", &["X", "ctrl-x"], &[Case], false;
    Add, "add", "新增案件", "add a case", &["a", "insert"], &[Start, Triage, Docket], true;
    Macro, "macro", "成套办理", "do a series of deeds", &["J", "alt-q"], &[Start, Triage, Docket, Case], false;
    Paste, "paste", "粘贴文书建案", "read a pasted paper", &["P", "ctrl-v"], &[Start, Triage, Docket, Case, Appearances], false;
    AddEntry, "add-entry", "新增一条", "add an entry", &["a", "insert"], &[Register], true;
    AddHere, "add-here", "在此栏新增", "add to this part", &["a", "insert"], &[Case], false;
    Toggle, "toggle", "启用/停用", "on or off", &["space", "F6"], &[Register], true;
    ImportNotice, "import-notice", "导入放假通知", "import a holiday notice", &["I", "alt-i"], &[Triage, Register], false;
    Import, "import", "导入台账", "import a ledger", &["i", "F3"], &[Start, Triage, Docket], false;
    Accept, "accept", "取舍此行", "take or leave the row", &["space", "F6"], &[Place::Import], true;
    AcceptAll, "accept-all", "取舍所列全部", "take or leave all shown", &["A", "alt-a"], &[Place::Import], false;
    Results, "results", "按结果看", "by result", &["f", "F7"], &[Place::Import], true;
    Columns, "columns", "栏目对照", "columns", &["m", "F8"], &[Place::Import], true;
    KeepAsNote, "keep-as-note", "记入备注", "keep as note", &["x", "delete"], &[Place::Import], false;
    Proceed, "proceed", "按此预览或导入", "go on", &["ctrl-s", "F10"], &[Place::Import], true;
    Record, "record", "登记事实", "record a fact", &["r", "F5"], &[Docket, Case, Triage], true;
    Close, "close", "登记结案", "close the case", &["c", "F9", "F10"], &[Docket, Case], true;
    AddHearing, "add-hearing", "排期开庭", "add a hearing", &["h", "alt-h", "F11"], &[Docket, Case, Appearances], true;
    Plan, "plan", "安排出庭", "plan the appearance", &["p", "alt-p", "F12"], &[Docket, Case, Appearances, Triage], true;
    MoveHearing, "move-hearing", "改期", "move the hearing", &["z", "alt-z"], &[Case, Appearances, Triage], false;
    MarkAppearance, "mark", "登记出庭", "mark the appearance", &["m", "ctrl-a"], &[Docket, Case, Appearances, Triage], true;
    Advance, "advance", "推进一步", "one step on", &["space", "F6"], &[Appearances], true;
    Swap, "swap", "更换负责人", "change the official", &["s", "F7"], &[Appearances], true;
    Excuse, "excuse", "不能出庭", "cannot appear", &["x", "F9"], &[Appearances], true;
    Paper, "paper", "生成文书", "make a paper", &["d", "F8"], &[Case, Appearances], false;
    CopyNotice, "copy-notice", "复制出庭提醒（发负责人）", "copy the words for the head's telephone", &["C", "alt-v"], &[Case, Appearances], false;
    EditCase, "edit", "修改案件", "edit the case", &["e", "F4"], &[Case], true;
    EditEntry, "edit-entry", "更正此条", "correct the entry", &["E", "ctrl-e"], &[Case, Appearances, Register], false;
    RemoveEntry, "remove-entry", "删除此条", "remove the entry", &["x", "delete"], &[Case, Register], false;
    Link, "link", "关联前案", "say which case it continues", &["K", "alt-n"], &[Docket, Case], false;
    Unlink, "unlink", "解除关联", "take back the link", &["alt-j"], &[Docket, Case], false;
    MergeCases, "merge-cases", "合并登记", "join two entries of one case", &["M", "alt-m"], &[Docket, Case], false;
    Split, "split", "分案", "split off another case", &["S", "alt-e"], &[Case], false;
    RemoveCase, "remove-case", "移入回收站", "into the bin", &["D", "alt-d"], &[Docket, Case], false;
    Bin, "bin", "回收站", "the bin", &["alt-r"], PAGES, false;
    TakeBack, "take-back", "取回", "take back", &["r", "F5"], &[Place::Bin], true;
    EmptyBin, "empty-bin", "清空回收站", "empty the bin", &["X", "ctrl-x"], &[Place::Bin], true;
    Archive, "archive", "归档", "archive the case", &["A", "alt-a"], &[Case], false;
    CheckDates, "check-dates", "换眼核对", "second look at the dates", &["N", "alt-f"], PAGES, false;
    MarkDate, "mark-date", "标记此项", "mark the date", &["space", "F6"], &[Place::Dates], true;
    MarkAllDates, "mark-all-dates", "标记所列全部", "mark all shown", &["*", "alt-a"], &[Place::Dates], false;
    Tick, "tick", "登记已核对", "tick as looked over", &["e", "F4"], &[Place::Dates], true;
    Week, "week", "周览", "the week", &["W", "alt-e"], &[Triage, Appearances, Calm], false;
    Explain, "explain", "解释期限", "explain the deadline", &["w", "ctrl-w"], &[Docket, Triage, Case], false;
    MoveUp, "move-up", "上移", "move up", &["alt-up"], &[Case], false;
    MoveDown, "move-down", "下移", "move down", &["alt-down"], &[Case], false;
    NextPart, "next-part", "下一栏", "next part", &["right", "l"], &[Case, Appearances, Register], true;
    PreviousPart, "previous-part", "上一栏", "previous part", &["left"], &[Case, Appearances, Register], false;
    PeriodBack, "period-back", "上期", "earlier", &["[", "ctrl-left"], &[Figures, Place::Week], true;
    PeriodForward, "period-forward", "下期", "later", &["]", "ctrl-right"], &[Figures, Place::Week], true;
    PeriodLength, "period-length", "年季月", "year, quarter, month", &["p", "F8"], &[Figures], true;
    AsOf, "asof", "截至", "as of", &["t", "ctrl-t"], PAGES, false;
    Today, "today", "回到今天", "back to today", &["T", "alt-t"], PAGES, true;
    HistoryBack, "history-back", "后退", "go back", &["ctrl-o", "alt-left", "backspace"], PAGES, false;
    HistoryForward, "history-forward", "前进", "go forward", &["ctrl-n", "alt-right"], PAGES, false;
    FreePeriod, "free-period", "起止日期", "from and to", &["f", "ctrl-f"], &[Figures], false;
    Chart, "chart", "换图", "other chart", &["c", "F9"], &[Figures], true;
    AskFigures, "ask-figures", "选列和口径", "columns and counting", &["M", "alt-m"], &[Figures], false;
    Measure, "measure", "换计数", "count another thing", &["m", "F5"], &[Figures], false;
    Breakdown, "breakdown", "分类", "break down", &["b", "F7"], &[Figures], true;
    Undo, "undo", "撤销", "undo", &["u", "alt-u"], WRITTEN, false;
    Redo, "redo", "重做", "redo", &["U", "ctrl-y"], WRITTEN, false;
    Copy, "copy", "复制案号", "copy the docket number", &["y", "alt-y"], &[Triage, Docket, Case, Appearances], false;
    CopyRow, "copy-row", "复制整行", "copy the row", &["Y", "alt-Y"], &[Triage, Docket, Case, Figures], false;
    Tab1, "triage", "待办", "triage", &["1", "alt-1"], TABBED, false;
    Tab2, "docket", "案件", "docket", &["2", "alt-2"], TABBED, false;
    Tab3, "appearances", "出庭", "appearances", &["3", "alt-3"], TABBED, false;
    Tab4, "figures", "统计", "figures", &["4", "alt-4"], TABBED, false;
    Tab5, "register", "名册", "register", &["5", "alt-5"], TABBED, false;
    NextTab, "next-tab", "下一页", "next screen", &["tab"], &[Triage, Docket, Appearances, Figures, Register, Calm], false;
    PreviousTab, "previous-tab", "上一页", "previous screen", &["shift-tab"], &[Triage, Docket, Appearances, Figures, Register, Calm], false;
    Palette, "palette", "命令", "commands", &[":", "ctrl-p"], TABBED, true;
    Help, "help", "帮助", "help", &["?", "F1"], HELPED, true;
    Language, "language", "中文/English", "中文/English", &["L", "F2"], TABBED, false;
    Colours, "colours", "换配色", "other colours", &["alt-c"], PAGES, false;
    GlyphSet, "glyphs", "换框线字符", "other line characters", &["alt-g"], PAGES, false;
    Settings, "reload-settings", "重读设置文件", "read the settings file anew", &["alt-F5"], PAGES, false;
    Mouse, "mouse", "鼠标开关", "mouse on or off", &["alt-k"], PAGES, false;
    Log, "log", "操作记录", "what was done", &["ctrl-l", "alt-o"], PAGES, false;
    #[cfg(feature = "share")]
    Share, "share", "共享案卷", "the shared docket", &["alt-S"], TABBED, false;
    Calm, "calm", "负责人首页", "page for the head official", &["0", "alt-0"], PAGES, false;
    Reload, "reload", "重新读取", "reload", &["R", "ctrl-r"], PAGES, false;
    Suspend, "suspend", "挂起", "suspend", &["ctrl-z"], LISTS, false;
    Quit, "quit", "退出", "quit", &["q", "ctrl-q", "ctrl-c"], LISTS, true;
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
        use Command::*;
        matches!(
            self,
            Add | AddEntry
                | SetUp
                | EditCell
                | Paste
                | Macro
                | Tick
                | Toggle
                | ImportNotice
                | Import
                | Record
                | Close
                | AddHearing
                | Plan
                | MoveHearing
                | MarkAppearance
                | Advance
                | Swap
                | Excuse
                | EditCase
                | EditEntry
                | RemoveEntry
                | AddHere
                | MoveUp
                | MoveDown
                | Link
                | Unlink
                | MergeCases
                | Split
                | RemoveCase
                | Archive
                | TakeBack
                | EmptyBin
                | SaveView
                | Undo
                | Redo
        )
    }
}

impl CommandRow {
    /// Whether the bottom bar of a place shows it. The day looked from is what figures are made of; elsewhere it
    /// is rarely wanted, and help and the palette name it.
    pub fn in_bar(&self, place: Place) -> bool {
        self.bar || (self.command == Command::AsOf && place == Figures)
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
