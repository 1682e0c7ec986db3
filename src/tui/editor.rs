//! Long text in the person's own editor: a private file, `$VISUAL` or `$EDITOR`, and back.

use std::fs::{self, File};
use std::io::{self, Write};
use std::process::Command;

use crate::files::Folder;
use crate::said;
use crate::text::{Said, clean_lines};

/// Opens the text in the editor and waits; returns what was saved, cleaned.
///
/// # Errors
/// No editor, it failed, or the file cannot be written; the old text stays.
pub(super) fn edit(text: &str) -> Result<String, Said> {
    in_scratch(text, &editor())
}

fn in_scratch(text: &str, editor: &str) -> Result<String, Said> {
    let failed = |e: io::Error| said!("不能用编辑器打开：{e}", "the editor cannot be used: {e}"; e = crate::files::why(&e));
    let scratch = Folder::temporary().map_err(failed)?;
    let path = scratch.file("note.txt");
    let mut file = File::create_new(&path).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    drop(file);
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let status = Command::new(program)
        .args(words)
        .arg(&path)
        .status()
        .map_err(|e| {
            said!(
                "编辑器 {program} 不能启动：{e}",
                "the editor {program} does not start: {e}"; e = crate::files::why(&e))
        })?;
    if !status.success() {
        return Err(said!(
            "编辑器 {program} 没有正常结束，文字未改",
            "the editor {program} ended badly; nothing was changed"
        ));
    }
    let bytes = fs::read(&path).map_err(failed)?;
    Ok(clean_lines(&String::from_utf8_lossy(&bytes))
        .trim_end()
        .to_string())
}

/// `$VISUAL`, `$EDITOR`, or what every system has.
fn editor() -> String {
    let set = ["VISUAL", "EDITOR"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.trim().is_empty());
    let usual = if cfg!(windows) { "notepad" } else { "vi" };
    set.unwrap_or_else(|| usual.to_string())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn with(editor: &str) -> Result<String, Said> {
        in_scratch("第一行\n第二行", editor)
    }

    #[test]
    fn what_was_saved_comes_back_and_a_failing_editor_changes_nothing() {
        assert_eq!(with("true").as_deref(), Ok("第一行\n第二行"));
        assert_eq!(with("sed -i s/二/三/").as_deref(), Ok("第一行\n第三行"));
        assert!(with("false").is_err_and(|e| e.zh.contains("没有正常结束")));
        assert!(with("/nowhere/editor").is_err_and(|e| e.zh.contains("不能启动")));
    }
}
