//! The ledgers to import: paths completed as in a shell, several or a folder of them; the year and the kind where they do not say.

use std::path::PathBuf;

use super::fields::{choice, line};
use super::path_words::continued;
use super::sheet::{Ready, Sheet, Stop, fault};
use crate::case::Kind;
use crate::exchange::import::Options;
use crate::exchange::sheet::EXTENSIONS;
use crate::said;
use crate::text::{Said, text};
use crate::tui::job::Request;
use crate::tui::screen::Ctx;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

/// Files of a folder that are imported at once.
const MOST: usize = 60;
/// Entries of a folder that are looked at for completion.
const LOOKED_AT: usize = 2000;

pub(super) struct Import;

impl Sheet for Import {
    fn id(&self) -> String {
        "import".to_string()
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("导入台账", "import a ledger")
    }

    fn fields(&self, _values: &Values, _ctx: &Ctx<'_>) -> Vec<Field> {
        vec![
            line("path", text("文件", "file"))
                .required()
                .hint(text(
                    "台账文件（xlsx、xls、ods、csv、docx），多个用分号隔开，或写文件夹；可拖进窗口。先预览，确认后才写入",
                    "xlsx, xls, ods, csv or docx, several behind semicolons, or a folder; drag them in. A preview comes first",
                ))
                .suggest(complete),
            line("year", text("年份", "year")).hint(text(
                "日期没有写年份时取此年；不填则看表名和标题",
                "of days written without one; else the title says it",
            )),
            choice(
                "kind",
                text("案件类型", "kind"),
                [
                    ("", text("表中写明", "as the sheet says")),
                    ("litigation", Kind::Litigation.text()),
                    ("reconsideration", Kind::Reconsideration.text()),
                    ("enforcement", Kind::Enforcement.text()),
                ],
                "",
            ),
            choice(
                "roster",
                text("名册", "roster"),
                [
                    ("", text("不登记", "leave as it is")),
                    ("add", text("登记出庭负责人", "enter the officials")),
                ],
                "",
            ),
        ]
    }

    fn build(&self, values: &Values, _ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let files = files(values.get("path"))?;
        let year = values.get("year").trim();
        let year = match year.parse::<i32>() {
            _ if year.is_empty() => None,
            Ok(year) if (1990..=2100).contains(&year) => Some(year),
            _ => {
                let what = said!("“{year}”不是年份", "'{year}' is no year");
                return Err(Stop::At(
                    "year",
                    fault(what, said!("如 2022", "such as 2022")),
                ));
            }
        };
        let options = Options {
            year,
            kind: Kind::from_id(values.get("kind")),
            roster: values.get("roster") == "add",
            ..Options::default()
        };
        Ok(Ready::Import(Request { files, options }))
    }
}

/// The files meant: one path, several behind semicolons or in quotes, or those of a folder.
fn files(typed: &str) -> Result<Vec<PathBuf>, Stop> {
    let whole = expand(typed);
    let paths = if whole.exists() {
        vec![whole]
    } else {
        pieces(typed).iter().map(|p| expand(p)).collect()
    };
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(ledgers_in(&path));
        } else if path.is_file() {
            files.push(path);
        } else {
            let shown = path.display();
            return Err(Stop::At(
                "path",
                fault(
                    said!("没有这个文件：{shown}", "there is no such file: {shown}"),
                    said!(
                        "核对路径；→ 或 Ctrl-N 补全",
                        "check the path; → or Ctrl-N completes it"
                    ),
                ),
            ));
        }
    }
    if files.is_empty() {
        let what = said!("这里没有台账文件", "there are no ledgers here");
        let instead = said!("可以是 xlsx、xls、ods、csv", "xlsx, xls, ods or csv");
        return Err(Stop::At("path", fault(what, instead)));
    }
    Ok(files)
}

/// `a.xlsx;b.csv`, and `'a b.xlsx' 'c.csv'` as a terminal gives files that are dragged in.
fn pieces(typed: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quote = None;
    for c in typed.chars() {
        match (quote, c) {
            (None, '\'' | '"') => quote = Some(c),
            (Some(q), c) if q == c => quote = None,
            (None, ';' | '；' | '\n') => out.push(String::new()),
            (None, ' ') if typed.contains(['\'', '"']) => out.push(String::new()),
            _ => {
                if let Some(last) = out.last_mut() {
                    last.push(c);
                }
            }
        }
    }
    let mut out: Vec<String> = out.iter().map(|p| p.trim().to_string()).collect();
    out.retain(|p| !p.is_empty());
    out
}

fn ledgers_in(folder: &std::path::Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries
        .take(LOOKED_AT)
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.is_file() && is_ledger(path))
        .collect();
    files.sort();
    files.truncate(MOST);
    files
}

/// Not the lock files (~$台账.xlsx) that spreadsheets leave beside an open one.
fn is_ledger(path: &std::path::Path) -> bool {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    let hidden = name.is_some_and(|n| n.starts_with(['.', '~']));
    !hidden && extension.is_some_and(|e| EXTENSIONS.contains(&e.as_str()))
}

/// The path meant: quotes of a dragged file and `file://` taken off, `~` is the home folder.
pub(super) fn expand(typed: &str) -> PathBuf {
    let plain = typed.trim().trim_matches(['\'', '"']);
    let plain = plain.strip_prefix("file://").unwrap_or(plain);
    match plain.strip_prefix("~/").zip(std::env::home_dir()) {
        Some((rest, home)) => home.join(rest),
        None => PathBuf::from(plain.replace("\\ ", " ")),
    }
}

/// Folders and ledgers that continue what is typed.
pub(super) fn complete(typed: &str) -> Vec<String> {
    continued(typed, |name| {
        let kind = name.rsplit_once('.').map_or("", |(_, kind)| kind);
        let kind = kind.to_lowercase();
        kind == "jsonl" || EXTENSIONS.contains(&kind.as_str())
    })
}
