//! The box a paper is pasted into, or a file with it is named; what is read shows below it.

use super::fields::line;
use super::import::{complete, expand};
use super::screen;
use super::sheet::{Ready, Sheet, Stop, fault};
use crate::exchange::notice_text::read;
use crate::exchange::plain_text::plain_text;
use crate::said;
use crate::text::{Said, clean_line, text};
use crate::tui::screen::{Ctx, Step};
use crate::tui::screens::Pasted as PastedScreen;
use crate::tui::theme::Role;
use crate::tui::widgets::field::{Field, Kind};
use crate::tui::widgets::form::Values;
use crate::tui::widgets::message::Message;

/// A text file with a notice is short. In bytes.
const LONGEST: u64 = 1 << 20;

pub(super) fn nothing(text: &str) -> Message {
    let begin: String = clean_line(text).chars().take(24).collect();
    Message::Refusal {
        what: said!(
            "粘贴的文字里没有读到案号、当事人或开庭时间:「{begin}…」",
            "no docket number, party or hearing was read in what was pasted: \"{begin}…\""
        ),
        hint: said!(
            "请粘贴通知书、传票、判决书首部或法院短信的全文;a 手工新增案件",
            "paste the whole notice, summons, judgment head or message; a adds a case by hand"
        ),
    }
}

/// The box a paper is pasted into.
pub fn paste_box(ctx: &Ctx<'_>, here: Option<i64>) -> Step {
    screen::open(PasteSheet { here }, ctx)
}

/// The paste box: the text, or a file with it; what is read shows below while it is pasted.
struct PasteSheet {
    here: Option<i64>,
}

impl PasteSheet {
    fn text(values: &Values) -> Result<String, Stop> {
        let typed = values.get("text");
        if !typed.trim().is_empty() {
            return Ok(typed.to_string());
        }
        if values.get("path").trim().is_empty() {
            return Err(Stop::At(
                "text",
                fault(
                    said!("还没有粘贴文字", "nothing is pasted yet"),
                    said!(
                        "用终端的粘贴键粘贴,或在下一栏填文本文件",
                        "paste with the terminal's own key, or name a text file below"
                    ),
                ),
            ));
        }
        let path = expand(values.get("path"));
        let shown = path.display().to_string();
        let short = std::fs::metadata(&path).is_ok_and(|m| m.is_file() && m.len() <= LONGEST);
        let content = short.then(|| std::fs::read(&path).ok()).flatten();
        content.and_then(|b| plain_text(&b)).ok_or_else(|| {
            Stop::At(
                "path",
                fault(
                    said!("读不出文字:{shown}", "no text can be read from {shown}"),
                    said!(
                        "请给出纯文本文件;扫描件和 Word 文件先复制文字",
                        "give a plain text file; copy the words out of scans and Word files"
                    ),
                ),
            )
        })
    }
}

impl Sheet for PasteSheet {
    fn id(&self) -> String {
        "paste".to_string()
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("粘贴文书或短信", "paste a paper or a message")
    }

    fn fields(&self, _values: &Values, _ctx: &Ctx<'_>) -> Vec<Field> {
        vec![
            Field::new("text", text("文书全文", "its text"), Kind::Long).hint(text(
                "粘贴通知书、传票、判决书首部或法院短信;Ctrl-S 读取",
                "paste a notice, summons, judgment head or court message; Ctrl-S reads it",
            )),
            line("path", text("或文本文件", "or a text file"))
                .hint(text(
                    "终端不能粘贴时,先存成文本文件",
                    "where the terminal cannot paste, save it to a file first",
                ))
                .suggest(complete),
        ]
    }

    fn below(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        let typed = values.get("text");
        if typed.trim().is_empty() {
            return Vec::new();
        }
        let notice = read(typed, ctx.ledger.today());
        let rows = crate::exchange::notice_text::rows(&notice);
        rows.into_iter()
            .map(|row| {
                let (name, value) = (row.label, row.value);
                let role = if row.doubt.is_some() {
                    Role::Warn
                } else {
                    Role::Text
                };
                (
                    said!("{name}:{value}", "{name}: {value}"; name = name, value = value),
                    role,
                )
            })
            .collect()
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let text = Self::text(values)?;
        match PastedScreen::of(&text, self.here, ctx) {
            Some(screen) => Ok(Ready::Do(Step::Replace(Box::new(screen)))),
            None => Err(Stop::Say(nothing(&text))),
        }
    }
}
