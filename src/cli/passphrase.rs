//! The passphrase of an encrypted copy: typed on the terminal and not shown, or the first line of a file; never an argument.

use std::io::Read;
use std::path::Path;

use super::{Failure, Session, hidden};
use crate::files::looser;
use crate::said;
use crate::text::{Said, Text, text};

/// The shortest a new one may be, in characters.
const SHORTEST: usize = 8;
/// The longest file that is read for one.
const MOST: u64 = 4_096;

/// A new passphrase, asked for twice on the terminal.
///
/// # Errors
/// Too short; the two differ; neither a file nor a terminal.
pub(super) fn new(s: &Session, file: Option<&Path>) -> Result<String, Failure> {
    let word = match file {
        Some(file) => first_line(&from_file(file)?).to_string(),
        None => {
            let first = typed(
                s,
                text(
                    "口令（至少 8 个字符，忘了无从找回）",
                    "passphrase (at least 8 characters; it cannot be recovered)",
                ),
            )?;
            let again = typed(s, text("再输入一次", "once more"))?;
            if first != again {
                return Err(Failure::refused(
                    said!(
                        "两次输入不同，没有备份",
                        "the two differ; nothing was copied"
                    ),
                    said!("再来一次", "try again"),
                ));
            }
            first
        }
    };
    if word.chars().count() < SHORTEST {
        return Err(Failure::refused(
            said!(
                "口令不足 {SHORTEST} 个字符",
                "the passphrase is shorter than {SHORTEST} characters"
            ),
            said!(
                "用一句话作口令，写下来另处保管",
                "use a sentence, and keep it written down elsewhere"
            ),
        ));
    }
    // A blank at an end is seen by nobody and written down by nobody.
    if word.trim() != word {
        return Err(Failure::refused(
            said!(
                "口令首尾有空格，没有备份",
                "the passphrase begins or ends with a blank; nothing was copied"
            ),
            said!("去掉首尾的空格", "leave the blank out"),
        ));
    }
    Ok(word)
}

/// The passphrase of a copy there is, and what else it may be: an earlier release took the mark before a file's text for a part
/// of it.
///
/// # Errors
/// Neither a file nor a terminal.
pub(super) fn known(s: &Session, file: Option<&Path>) -> Result<(String, Option<String>), Failure> {
    let Some(file) = file else {
        return Ok((typed(s, text("口令", "passphrase"))?, None));
    };
    let all = from_file(file)?;
    let word = first_line(&all).to_string();
    let marked = all.lines().next().filter(|line| *line != word);
    Ok((word, marked.map(str::to_string)))
}

/// Whoever may read the file may open the copy: as with a key of ssh, one that others on this machine may read or change is
/// not used.
fn from_file(path: &Path) -> Result<String, Failure> {
    if looser(path).0 {
        let name = path.display();
        return Err(Failure::refused(
            said!(
                "口令文件 {name} 的权限放宽了，本机其他用户也能读写，没有使用",
                "the file {name} with the passphrase lets others on this machine in; it was not used"
            ),
            said!(
                "chmod 600 收紧后再来，并考虑换一个口令；在放不住权限的盘上，在终端输入口令",
                "tighten it with chmod 600 and consider another passphrase; where a disk keeps no rights, type it on the terminal"
            ),
        ));
    }
    let mut text = String::new();
    let read = std::fs::File::open(path).and_then(|f| f.take(MOST).read_to_string(&mut text));
    read.map_err(|e| Failure::file(path, &e))?;
    Ok(text)
}

/// The first line, without the mark some editors put before a text: nobody sees it, and nobody types it.
fn first_line(text: &str) -> &str {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.lines().next().unwrap_or_default()
}

fn typed(s: &Session, what: Text) -> Result<String, Failure> {
    let what = Said::from(what);
    hidden::ask(s, &what)?.ok_or_else(|| {
        Failure::usage(
            said!(
                "这里没有终端，不能输入口令",
                "there is no terminal to type a passphrase on"
            ),
            said!(
                "用 --passphrase-file 文件：口令写在第一行，文件只许本人读",
                "give --passphrase-file FILE, with the passphrase in its first line, readable by you alone"
            ),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::first_line;

    #[test]
    fn what_nobody_types_is_no_part_of_a_passphrase() {
        for text in [
            "一句足够长的口令",
            "一句足够长的口令\n",
            "一句足够长的口令\r\n第二行",
            "\u{feff}一句足够长的口令\n",
            "\u{feff}一句足够长的口令",
        ] {
            assert_eq!(first_line(text), "一句足够长的口令", "{text:?}");
        }
        assert_eq!(first_line(""), "");
    }
}
