//! The path of a ledger to import, completed as in a shell.

use std::path::PathBuf;

use super::fields::line;
use super::sheet::{Ready, Sheet, Stop, fault};
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::Ctx;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

/// What can be read as a ledger.
const KINDS: &[&str] = &["xlsx", "xls", "ods", "csv", "tsv", "txt", "jsonl", "et"];
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
                    "台账文件(xlsx、xls、ods、csv);可把文件拖进窗口。先预览,确认后才写入",
                    "xlsx, xls, ods or csv; drag a file in. A preview comes first, nothing is written yet",
                ))
                .suggest(complete),
        ]
    }

    fn build(&self, values: &Values, _ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let path = expand(values.get("path"));
        if path.is_file() {
            return Ok(Ready::Import(path));
        }
        let shown = path.display();
        Err(Stop::At(
            "path",
            fault(
                said!("没有这个文件:{shown}", "there is no such file: {shown}"),
                said!(
                    "核对路径;→ 或 Ctrl-Space 补全",
                    "check the path; → or Ctrl-Space completes it"
                ),
            ),
        ))
    }
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
    let (folder, start) = match typed.rsplit_once('/') {
        Some((folder, start)) => (format!("{folder}/"), start),
        None => (String::new(), typed),
    };
    let look_in = if folder.is_empty() {
        PathBuf::from(".")
    } else {
        expand(&folder)
    };
    let Ok(entries) = std::fs::read_dir(look_in) else {
        return Vec::new();
    };
    let mut out: Vec<String> = entries
        .take(LOOKED_AT)
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_folder = entry.path().is_dir();
            let kind = name.rsplit_once('.').map_or("", |(_, kind)| kind);
            let wanted = is_folder || KINDS.contains(&kind.to_lowercase().as_str());
            let hidden = name.starts_with('.') && !start.starts_with('.');
            let end = if is_folder { "/" } else { "" };
            (wanted && !hidden && name.starts_with(start)).then(|| format!("{folder}{name}{end}"))
        })
        .collect();
    out.sort();
    out.truncate(12);
    out
}
