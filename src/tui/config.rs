//! The settings file: flat TOML, options by name and keys by command; whatever is wrong in it is said with its line.

mod load;

pub(super) use load::read;
pub use load::{ConfigError, columns_in, load, name_in, notify_in, wrong_in};

use toml::de::{DeTable, DeValue};

use super::command::{COMMANDS, Command};
use super::keymap::{Keymap, list};
use super::keys::Key;
use super::theme::Palette;
use crate::docket::{Layout, ListColumn};
use crate::exchange::notify::Notify;
use crate::said;
use crate::text::{Lang, Said, Text, clean_line, text};

/// One option of the settings file.
pub struct OptionRow {
    pub id: &'static str,
    pub about: Text,
    /// What it can be, as written in the file; the first is the usual one.
    pub values: &'static [&'static str],
}

/// Every option but the keys.
pub const OPTIONS: &[OptionRow] = &[
    OptionRow {
        id: NAME,
        about: text(
            "登记人姓名，写入操作记录；空着用登录名，--who 优先",
            "who writes, as the journal names him; empty is the login; --who comes first",
        ),
        values: &["\"\""],
    },
    OptionRow {
        id: "theme",
        about: text(
            "配色：terminal 用终端自己的颜色",
            "colours; terminal takes the terminal's own",
        ),
        values: &["\"terminal\"", "\"light\"", "\"dark\"", "\"high-contrast\""],
    },
    OptionRow {
        id: "glyphs",
        about: text(
            "框线字符：auto 按语言环境和终端决定",
            "lines and marks; auto goes by the locale and the terminal",
        ),
        values: &["\"auto\"", "\"ascii\"", "\"box\""],
    },
    OptionRow {
        id: COLUMNS,
        about: text(
            "案件列表显示哪些栏目、按什么次序、多宽，如 案号、当事人：30、承办人；auto 按屏宽取用",
            "the columns of the docket, their order and width, such as number,name:30,handler; auto goes by the width",
        ),
        values: &["\"auto\""],
    },
    OptionRow {
        id: "mouse",
        about: text("鼠标", "the mouse"),
        values: &["true", "false"],
    },
    OptionRow {
        id: "lang",
        about: text(
            "界面语言：auto 按系统；--lang 优先",
            "language of the interface; auto goes by the system; --lang comes first",
        ),
        values: &["\"auto\"", "\"zh\"", "\"en\""],
    },
    OptionRow {
        id: "notify",
        about: text(
            "逾期、将到期、明日开庭未定人时通知：desktop 用桌面（notify-send），osc9、osc777 用终端",
            "a notification of what is overdue, due soon or unnamed: desktop by notify-send, osc9 and osc777 by the terminal",
        ),
        values: &["\"off\"", "\"desktop\"", "\"osc9\"", "\"osc777\""],
    },
];

/// Which drawing characters are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum GlyphChoice {
    #[default]
    Auto,
    Ascii,
    Box,
}

/// What the file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    pub palette: Palette,
    pub glyphs: GlyphChoice,
    pub mouse: bool,
    /// None: as `--lang` or the locale has it.
    pub lang: Option<Lang>,
    /// Who writes; empty: as the login has it.
    pub name: String,
    /// The columns of the docket; none: as many of the usual ones as there is room for.
    pub columns: Option<Layout>,
    pub keys: Keymap,
    pub notify: Notify,
}

/// The option that names who writes: any text.
const NAME: &str = "name";
/// The option that names the columns of the docket.
const COLUMNS: &str = "columns";
/// Its value where nobody chose.
const AUTO: &str = "auto";

/// A text of the settings file with an option set: in place of the line that sets it, else in front of all others.
pub fn with_option(text: &str, id: &str, value: &str) -> String {
    let sets = |line: &str| {
        let rest = line.trim_start().strip_prefix(id);
        rest.is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    let line = format!("{id} = {value}\n");
    // A table ends what stands by itself.
    let top = text
        .lines()
        .take_while(|line| !line.trim_start().starts_with('['));
    let at = top.clone().position(sets);
    let mut out = String::new();
    if at.is_none() {
        out += &line;
    }
    for (n, old) in text.lines().enumerate() {
        match Some(n) == at {
            true => out += &line,
            false => {
                out += old;
                out.push('\n');
            }
        }
    }
    out
}

impl Default for Config {
    fn default() -> Config {
        Config {
            palette: Palette::default(),
            glyphs: GlyphChoice::Auto,
            mouse: true,
            lang: None,
            name: String::new(),
            columns: None,
            keys: Keymap::usual(),
            notify: Notify::Off,
        }
    }
}

/// What is wrong in a text, and on which line, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub line: usize,
    pub what: Said,
    pub hint: Said,
}

/// Reads a text.
///
/// # Errors
/// The first thing that is wrong, from the top.
pub fn parse(text: &str) -> Result<Config, Problem> {
    let table = DeTable::parse(text).map_err(|e| Problem {
        line: e.span().map_or(1, |s| line_of(text, s.start)),
        what: said!("不是 TOML：{m}", "not TOML: {m}"; m = same(e.message())),
        hint: said!(
            "每行写成 名称 = 值，文字加英文双引号；⟨config⟩ 输出一份可用的",
            "each line is name = value, texts in double quotes; ⟨config⟩ prints a file"
        ),
    })?;
    let mut config = Config::default();
    let mut problems = Vec::new();
    let mut given: Vec<(Command, usize)> = Vec::new();
    for (name, value) in table.get_ref() {
        let line = line_of(text, name.span().start);
        if name.get_ref() == "keys" {
            match value.get_ref() {
                DeValue::Table(keys) => {
                    for (id, value) in keys {
                        let line = line_of(text, id.span().start);
                        match one(id.get_ref(), value.get_ref()) {
                            Ok((command, keys)) => {
                                config.keys.set(command, keys);
                                given.push((command, line));
                            }
                            Err((what, hint)) => problems.push(Problem { line, what, hint }),
                        }
                    }
                }
                _ => problems.push(Problem {
                    line,
                    what: said!("keys 要写出命令", "keys needs a command"),
                    hint: said!(
                        "例：keys.sort = [\"s\", \"F6\"]",
                        "such as keys.sort = [\"s\", \"F6\"]"
                    ),
                }),
            }
        } else if let Err((what, hint)) = option(&mut config, name.get_ref(), value.get_ref()) {
            problems.push(Problem { line, what, hint });
        }
    }
    // The keys are judged together, once all are known: two may have been exchanged.
    for (command, line) in &given {
        for p in config.keys.problems(*command) {
            // Of two lines that collide the later one is named.
            let other = given.iter().find(|(c, _)| Some(*c) == p.other);
            let line = other.map_or(*line, |(_, l)| (*l).max(*line));
            problems.push(Problem {
                line,
                what: p.what,
                hint: p.hint,
            });
        }
    }
    problems.sort_by_key(|p| p.line);
    match problems.into_iter().next() {
        Some(first) => Err(first),
        None => Ok(config),
    }
}

type Wrong = (Said, Said);

/// The keys of a command, as one text or a list of them.
fn one(id: &str, value: &DeValue<'_>) -> Result<(Command, Vec<Key>), Wrong> {
    let Some(row) = COMMANDS.iter().find(|r| r.id == id) else {
        let near = nearest(id, COMMANDS.iter().map(|r| r.id));
        return Err((
            said!("没有名为 {id} 的命令", "there is no command {id}"),
            said!(
                "是否 {near}？⟨config⟩ 列出全部命令",
                "is it {near}? ⟨config⟩ lists every command"
            ),
        ));
    };
    let names: Vec<&DeValue<'_>> = match value {
        DeValue::Array(list) => list.iter().map(|v| v.get_ref()).collect(),
        other => vec![other],
    };
    let mut keys = Vec::new();
    for name in names {
        let DeValue::String(name) = name else {
            return Err((
                said!("{id} 的键要写成文字", "the keys of {id} are texts"),
                said!(
                    "例：keys.{id} = {usual}",
                    "such as keys.{id} = {usual}";
                    id = same(id), usual = same(list(&Keymap::usual(), row.command))
                ),
            ));
        };
        let key: Key = name.parse().map_err(|e: super::keys::NotAKey| {
            let said = e.said();
            let near = nearest(name, super::keys::names());
            let hint = said!("是否 {near}？", "is it {near}?");
            (said, hint)
        })?;
        if keys.contains(&key) {
            return Err((
                said!("{id} 的键 {key} 写了两遍", "{id} has the key {key} twice"),
                said!("删去一个", "take one away"),
            ));
        }
        keys.push(key);
    }
    Ok((row.command, keys))
}

fn option(config: &mut Config, id: &str, value: &DeValue<'_>) -> Result<(), Wrong> {
    let Some(row) = OPTIONS.iter().find(|r| r.id == id) else {
        let near = nearest(id, OPTIONS.iter().map(|r| r.id));
        // A command's name without `keys.` before it is the likeliest slip.
        let hint = if COMMANDS.iter().any(|r| r.id == id) {
            said!(
                "键要写成 keys.{id} = [...]",
                "keys are written keys.{id} = [...]"
            )
        } else {
            said!(
                "是否 {near}？⟨config⟩ 列出全部选项",
                "is it {near}? ⟨config⟩ lists every option"
            )
        };
        return Err((
            said!("没有名为 {id} 的选项", "there is no option {id}"),
            hint,
        ));
    };
    if let (NAME, DeValue::String(name)) = (id, value) {
        config.name = clean_line(name);
        return Ok(());
    }
    if id == COLUMNS {
        let names = listed(value).ok_or_else(|| {
            (
                said!("columns 写的不是栏目名", "columns does not name columns"),
                said!(
                    "如 columns = \"案号、当事人：30\"，或 \"auto\"",
                    "such as columns = \"number, name:30\", or \"auto\""
                ),
            )
        })?;
        config.columns = match names.trim() {
            "" | AUTO => None,
            names => Some(Layout::parse(names).map_err(|e| (e.said(), e.hint()))?),
        };
        return Ok(());
    }
    let written = match value {
        DeValue::String(s) => format!("{s:?}"),
        DeValue::Boolean(b) => b.to_string(),
        DeValue::Integer(i) => i.as_str().to_string(),
        _ => String::new(),
    };
    let Some(at) = row.values.iter().position(|v| *v == written) else {
        let all = row.values.join(" ");
        let near = nearest(&written, row.values.iter().copied());
        return Err((
            said!(
                "{id} 不能是 {written}，可以是 {all}",
                "{id} cannot be {written}; it is one of {all}"
            ),
            said!("是否 {id} = {near}？", "is it {id} = {near}?"),
        ));
    };
    match id {
        "theme" => config.palette = Palette::ALL.get(at).copied().unwrap_or_default(),
        "glyphs" => {
            config.glyphs = match at {
                1 => GlyphChoice::Ascii,
                2 => GlyphChoice::Box,
                _ => GlyphChoice::Auto,
            }
        }
        "mouse" => config.mouse = at == 0,
        "notify" => config.notify = Notify::ALL.get(at).copied().unwrap_or(Notify::Off),
        _ => config.lang = [None, Some(Lang::Zh), Some(Lang::En)][at.min(2)],
    }
    Ok(())
}

/// Names in one text, or each in a text of its own; none where it is neither.
fn listed(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(names) => Some(names.to_string()),
        DeValue::Array(list) => {
            let one = |v: &toml::Spanned<DeValue<'_>>| match v.get_ref() {
                DeValue::String(name) => Some(name.to_string()),
                _ => None,
            };
            let names: Option<Vec<String>> = list.iter().map(one).collect();
            names.map(|names| names.join("、"))
        }
        _ => None,
    }
}

fn same(value: impl ToString) -> Said {
    let text = value.to_string();
    Said::same(text)
}

/// The name most like what was written.
fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> &'a str {
    let like = |name: &&str| {
        (1000.0 * strsim::jaro_winkler(&word.to_lowercase(), &name.to_lowercase())) as u32
    };
    names.max_by_key(like).unwrap_or_default()
}

/// The line of a byte, from 1.
fn line_of(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    1 + before.iter().filter(|b| **b == b'\n').count()
}

/// A settings file that says what holds anyway, every line a comment.
pub fn sample(lang: Lang) -> String {
    let head = text(
        "# 案卷的设置。去掉行首的 # 再改；写错的选项、命令和键在启动时报出行号。",
        "# Settings of anjuan. Take away the # and change; a wrong option, command or key is named with its line.",
    );
    let mut out = format!("{}\n", head.get(lang));
    for row in OPTIONS {
        let first = row.values.first().copied().unwrap_or_default();
        let all = row.values.join(" ");
        out += &format!("\n# {} ({all})\n", row.about.get(lang));
        if row.id == COLUMNS {
            let named = ListColumn::ALL.iter().map(|c| match lang {
                Lang::Zh => format!("{} {}", c.id(), c.text().zh),
                Lang::En => c.id().to_string(),
            });
            let named = named.collect::<Vec<_>>().join(", ");
            out += &format!("# {}{named}\n", text("可用：", "there are: ").get(lang));
        }
        out += &format!("# {} = {first}\n", row.id);
    }
    let head = text(
        "# 键：按命令名。写法如 s F6 ctrl-s alt-x shift-tab space enter；[] 为不设键。\n# 每个命令至少要有一个开着输入法也能用的键（功能键、方向键、Ctrl、Alt）。",
        "# Keys by command: s F6 ctrl-s alt-x shift-tab space enter; [] is no key.\n# Each command needs one that works while an input method is on (function key, arrow, Ctrl, Alt).",
    );
    out += &format!("\n{}\n", head.get(lang));
    let usual = Keymap::usual();
    for row in COMMANDS {
        let line = format!("# keys.{} = {}", row.id, list(&usual, row.command));
        out += &format!("{line:<52}  # {}\n", row.title.get(lang));
    }
    out
}
