//! The box a paper is pasted into, or a file with it is named; what is read shows below it.

use super::fields::line;
use super::import::{complete, expand};
use super::screen;
use super::sheet::{Ready, Sheet, Stop, fault};
use crate::exchange::notice_text::read_all;
use crate::exchange::paper_case::put_known;
use crate::exchange::paper_file::text_of;
use crate::said;
use crate::text::{Said, clean_line, text};
use crate::tui::keyed::keyed;
use crate::tui::screen::{Ctx, Step};
use crate::tui::screens::Pasted as PastedScreen;
use crate::tui::theme::Role;
use crate::tui::widgets::field::{Field, Kind};
use crate::tui::widgets::form::Values;
use crate::tui::widgets::message::Message;

pub(super) fn nothing(text: &str) -> Message {
    let begin: String = clean_line(text).chars().take(24).collect();
    Message::Refusal {
        what: said!(
            "粘贴的文字里没有读到案号、当事人或开庭时间：「{begin}…」",
            "no docket number, party or hearing was read in what was pasted: \"{begin}…\""
        ),
        hint: keyed!(
            "请粘贴通知书、传票、判决书首部或法院短信的全文；手工新增到「案件」（<docket>）按 <add>",
            "paste the whole notice, summons, judgment head or message; to add a case by hand, in the docket (<docket>) press <add>"
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
                        "用终端的粘贴键粘贴，或在下一栏填文件",
                        "paste with the terminal's own key, or name a file below"
                    ),
                ),
            ));
        }
        let path = expand(values.get("path"));
        let shown = path.display().to_string();
        text_of(&path).map_err(|e| {
            let why = e.said;
            let said =
                said!("{shown}：{why}", "{shown}: {why}"; shown = Said::same(&shown), why = why);
            Stop::At("path", fault(said, e.hint))
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
                "粘贴通知书、传票、判决书首部或法院短信；Ctrl-S 读取",
                "paste a notice, summons, judgment head or court message; Ctrl-S reads it",
            )),
            line("path", text("或文件", "or a file"))
                .hint(text(
                    "文本、.docx 或带文字的 PDF；扫描件先做文字识别",
                    "text, .docx or a PDF with text; scans go through OCR first",
                ))
                .suggest(complete),
        ]
    }

    fn below(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        let typed = values.get("text");
        if typed.trim().is_empty() {
            return Vec::new();
        }
        let mut notices = read_all(typed, ctx.ledger.today());
        put_known(&mut notices, ctx.ledger);
        let rows = notices.iter().flat_map(crate::exchange::notice_text::rows);
        rows.map(|row| {
            let (name, value) = (row.label, row.value);
            let role = if row.doubt.is_some() {
                Role::Warn
            } else {
                Role::Text
            };
            (
                said!("{name}：{value}", "{name}: {value}"; name = name, value = value),
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
