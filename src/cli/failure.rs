//! Why a command did not do it: what happened, what to do, and the exit code the promise gives it (cli.md).

use crate::exchange::document::DocumentError;
use crate::exchange::docx::TemplateError;
use crate::exchange::import::ImportError;
use crate::exchange::ledger_out::ExportError;
use uuid::Uuid;

use crate::ledger::{
    Conflict, ConflictBy, ConflictLine, Doubted, Elsewhere, Gone, LedgerError, Refused,
};
use crate::said;
use crate::text::{Lang, Said, clean_lines};

/// A command that did not go through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    pub said: Said,
    pub hint: Said,
    /// 1 refused or problems found, 2 usage, 3 not found, 4 in use, 5 not ours or newer, 6 damaged.
    pub code: u8,
    /// What scripts read of it besides.
    pub beside: Option<Box<Beside>>,
}

/// What scripts read of a failure besides its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Beside {
    /// What another changed differently meanwhile.
    Conflicts(Vec<Conflict>),
    /// The case that was named and is there no more.
    Gone(Gone),
}

impl Failure {
    /// Refused, or problems found: 1.
    pub fn refused(said: Said, hint: Said) -> Failure {
        Failure {
            said,
            hint,
            code: 1,
            beside: None,
        }
    }

    /// Written wrongly: 2.
    pub fn usage(said: Said, hint: Said) -> Failure {
        Failure {
            said,
            hint,
            code: 2,
            beside: None,
        }
    }

    /// No such thing: 3.
    pub fn missing(said: Said, hint: Said) -> Failure {
        Failure {
            said,
            hint,
            code: 3,
            beside: None,
        }
    }

    /// A file that cannot be read or written: 3 where it is not there, else 1.
    pub fn file(path: &std::path::Path, e: &std::io::Error) -> Failure {
        use std::io::ErrorKind::{AlreadyExists, NotFound};
        let name = path.display();
        match e.kind() {
            NotFound => Failure::missing(
                said!("找不到文件 {name}", "no such file: {name}"),
                said!("请检查文件名", "check the name"),
            ),
            AlreadyExists => Failure::refused(
                said!("文件 {name} 已存在", "the file {name} already exists"),
                said!("请换一个文件名", "choose another name"),
            ),
            std::io::ErrorKind::InvalidData => Failure::refused(
                said!(
                    "{name} 的内容读不懂",
                    "what {name} holds cannot be understood"
                ),
                said!(
                    "请核对是不是这个文件；文字应存成 UTF-8",
                    "check that it is the file you mean; a text is to be in UTF-8"
                ),
            ),
            _ => Failure::refused(
                said!(
                    "无法读写 {name}：{e}",
                    "{name} cannot be read or written: {e}"; e = crate::files::why(e)),
                said!(
                    "请检查文件和文件夹的权限",
                    "check the rights of the file and its folder"
                ),
            ),
        }
    }

    /// A file that is to be written: 3 where its folder is not there.
    pub fn writing(path: &std::path::Path, e: std::io::Error) -> Failure {
        match e.kind() {
            std::io::ErrorKind::NotFound => ExportError::of(path, e).into(),
            _ => Failure::file(path, &e),
        }
    }

    /// As it is printed on stderr: two lines, or one JSON document.
    pub fn show(&self, lang: Lang, json: bool) -> String {
        let (message, hint) = (
            clean_lines(&self.said.on_line(lang)),
            clean_lines(&self.hint.on_line(lang)),
        );
        if json {
            let error = Told {
                message,
                hint,
                code: self.code,
                conflicts: match self.beside.as_deref() {
                    Some(Beside::Conflicts(list)) => list.iter().map(told).collect(),
                    _ => Vec::new(),
                },
                gone: match self.beside.as_deref() {
                    Some(Beside::Gone(case)) => Some(gone(case)),
                    _ => None,
                },
            };
            let document = serde_json::to_string(&Document { error }).unwrap_or_default();
            return format!("{document}\n");
        }
        let (error, advice) = match lang {
            Lang::Zh => ("错误：", "提示："),
            Lang::En => ("error: ", "hint: "),
        };
        if hint.is_empty() {
            format!("{error}{message}\n")
        } else {
            format!("{error}{message}\n{advice}{hint}\n")
        }
    }
}

#[derive(serde::Serialize)]
struct Document {
    error: Told,
}

#[derive(serde::Serialize)]
struct Told {
    message: String,
    hint: String,
    code: u8,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    conflicts: Vec<ConflictTold>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gone: Option<GoneTold>,
}

/// A case that is there no more, as scripts read it.
#[derive(serde::Serialize)]
struct GoneTold {
    uuid: Uuid,
    case: String,
    reason: String,
    who: String,
    moved_to: Option<MovedTo>,
}

/// Where what was in a case is now.
#[derive(serde::Serialize)]
struct MovedTo {
    uuid: Uuid,
    case: String,
}

impl From<&Elsewhere> for MovedTo {
    fn from(to: &Elsewhere) -> MovedTo {
        MovedTo {
            uuid: to.case,
            case: to.name.clone(),
        }
    }
}

fn gone(gone: &Gone) -> GoneTold {
    GoneTold {
        uuid: gone.uuid,
        case: gone.case.clone(),
        reason: gone.reason.clone(),
        who: gone.who.clone(),
        moved_to: gone.into.as_ref().map(MovedTo::from),
    }
}

/// A conflict as scripts read it.
#[derive(serde::Serialize)]
struct ConflictTold {
    /// What `--choose` names it by.
    id: String,
    case: String,
    about: Said,
    fields: Vec<ConflictLine>,
    by: Option<ConflictBy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    moved_to: Option<MovedTo>,
}

fn told(conflict: &Conflict) -> ConflictTold {
    ConflictTold {
        id: conflict.id(),
        case: conflict.case.clone(),
        about: conflict.about.clone(),
        fields: conflict.lines.clone(),
        by: conflict.by.clone(),
        moved_to: conflict.elsewhere.as_ref().map(MovedTo::from),
    }
}

/// How many refusals or doubts are told one by one.
const TOLD: usize = 30;

/// Several refusals or doubts, one a line; of very many the first.
fn lines(count: usize, head: Said, list: impl Iterator<Item = Said>) -> Said {
    let more = count.saturating_sub(TOLD);
    let rest = (more > 0).then(|| said!("…另有 {more} 项", "... and {more} more"));
    let lines = std::iter::once(head).chain(list.take(TOLD)).chain(rest);
    Said::joined(lines, "\n", "\n")
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Failure {
        Failure {
            said: error.said(),
            hint: error.hint(),
            code: error.exit_code(),
            beside: None,
        }
    }
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Failure {
        Failure {
            said: error.said(),
            hint: error.hint(),
            code: error.exit_code(),
            beside: None,
        }
    }
}

impl From<TemplateError> for Failure {
    fn from(error: TemplateError) -> Failure {
        Failure::refused(error.said, error.hint)
    }
}

impl From<DocumentError> for Failure {
    fn from(error: DocumentError) -> Failure {
        match error {
            DocumentError::Template(e) => e.into(),
            DocumentError::Ledger(e) => e.into(),
            DocumentError::Refused(e) => Failure::refused(e.said, e.hint),
        }
    }
}

impl From<LedgerError> for Failure {
    fn from(error: LedgerError) -> Failure {
        let said = match &error {
            LedgerError::Refused(list) if list.len() > 1 => {
                let n = list.len();
                let head = said!(
                    "{n} 处不能登记，未作任何改动：",
                    "{n} refused, nothing was changed:"
                );
                let one = |r: &Refused| LedgerError::Refused(vec![r.clone()]).said();
                lines(n, head, list.iter().map(one))
            }
            LedgerError::Doubted(list) if list.len() > 1 => {
                let n = list.len();
                let head = said!(
                    "{n} 处有疑问，未作任何改动：",
                    "{n} doubts, nothing was changed:"
                );
                let one = |d: &Doubted| LedgerError::Doubted(vec![d.clone()]).said();
                lines(n, head, list.iter().map(one))
            }
            LedgerError::Conflict(list) => {
                let n = list.len();
                let head = said!(
                    "{n} 处与他人修改冲突，未作任何改动：",
                    "{n} in conflict with another's changes, nothing was changed:"
                );
                lines(n, head, list.iter().map(Conflict::said_to_choose))
            }
            error => error.said(),
        };
        let (mut hint, code) = (error.hint(), error.exit_code());
        let mut beside = None;
        match error {
            LedgerError::Conflict(list) => {
                if let Some(to) = list.iter().find_map(|c| c.elsewhere.as_ref()) {
                    let name = &to.name;
                    hint = said!(
                        "{hint}；加 --follow 则写入 {name}",
                        "{hint}; with --follow it is written into {name}"; hint = hint, name = Said::same(name)
                    );
                }
                beside = Some(Beside::Conflicts(list));
            }
            LedgerError::Blocked(blocked) => beside = Some(Beside::Conflicts(blocked.since)),
            LedgerError::Gone(case) => beside = Some(Beside::Gone(*case)),
            _ => {}
        }
        Failure {
            said,
            hint,
            code,
            beside: beside.map(Box::new),
        }
    }
}
