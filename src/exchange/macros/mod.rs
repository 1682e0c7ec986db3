//! Macros (成套办理): named series of deeds with blanks, written a step a line, done at one go and taken back at one go.
//!
//! They are kept in the docket's file beside saved views: what is in the file goes with it to whoever opens it, is in the
//! journal, and is merged with what others keep. A step is a line of words or a line of `anjuan apply`.

mod blank;
mod line;
mod run;
mod step;
mod words;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use blank::{Blank, Sort, blanks};
pub use line::{VERBS, Verb, is_step, shown};
pub use run::{Given, deed};
pub use step::{Problem, Step, steps};

use crate::case::{Kept, Kind, Shelf};
use crate::law::OfficeRule;
use crate::ledger::{Change, Deed, Ledger, LedgerError, Record, Such};
use crate::said;
use crate::text::{Lang, Said, Text, clean_line, fold, text};

/// The most steps of one macro.
pub const MOST: usize = 40;

/// A named series of deeds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Macro {
    /// Nil: one of those the program brings along.
    pub uuid: Uuid,
    pub name: String,
    /// A step a line.
    pub lines: Vec<String>,
}

/// How its lines are kept.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    v: u32,
    lines: Vec<String>,
}

/// A macro every docket begins with; one of the office's own by the same name stands in its place.
struct BuiltIn {
    name: Text,
    lines: &'static [Text],
}

const ANSWER_APPROVED: Text = text("规则 答辩(答复)稿送负责人审签", "rule draft for approval");

const BUILT_IN: &[BuiltIn] = &[
    BuiltIn {
        name: text("新收诉讼", "new lawsuit"),
        lines: &[
            text(
                "收案 审级=一审 案号=$案号 法院=$法院 原告=$原告 案由=$案由？ 承办科室=$承办科室？ 承办人=$承办人？",
                "new instance=first number=$number court=$court plaintiff=$plaintiff cause=$cause? department=$department? handler=$handler?",
            ),
            text(
                "登记 收到起诉状副本 $收到日",
                "record complaint_received $received",
            ),
            text(
                "登记 已报告负责人 $报告日？",
                "record reported_to_head $reported?",
            ),
            ANSWER_APPROVED,
        ],
    },
    BuiltIn {
        name: text("新收复议", "new reconsideration"),
        lines: &[
            text(
                "收案 类型=行政复议 案号=$案号 法院=$复议机关 申请人=$申请人 案由=$案由？ 承办科室=$承办科室？ 承办人=$承办人？",
                "new kind=reconsideration number=$number court=$organ plaintiff=$applicant cause=$cause? department=$department? handler=$handler?",
            ),
            text(
                "登记 收到复议申请书副本 $收到日",
                "record application_received $received",
            ),
            text(
                "登记 已报告负责人 $报告日？",
                "record reported_to_head $reported?",
            ),
            ANSWER_APPROVED,
        ],
    },
    BuiltIn {
        name: text("收到开庭通知", "hearing notified"),
        lines: &[
            text("登记 收到传票 $收到日", "record summons $received"),
            text(
                "开庭 日期=$开庭日 时间=$开庭时间？ 地点=$开庭地点？",
                "hearing day=$hearing time=$time? place=$place?",
            ),
        ],
    },
    BuiltIn {
        name: text("收到一审判决", "judgment received"),
        lines: &[
            text(
                "登记 结案 $裁判日 结案方式=$结案方式",
                "record concluded $decided outcome=$outcome",
            ),
            text("登记 文书送达我方 $送达日", "record served $served"),
        ],
    },
];

impl Macro {
    /// Why it cannot be kept as it stands beside the office's rules; the step is named.
    pub fn problem(&self, rules: &[OfficeRule]) -> Option<Problem> {
        let whole = |said: Said, hint: Said| Some(Problem::whole(said, hint));
        if clean_line(&self.name).is_empty() {
            return whole(
                said!("这套没有名称", "the macro has no name"),
                said!("请写名称，如 新收诉讼", "give it a name"),
            );
        }
        if self.lines.is_empty() || self.lines.len() > MOST {
            return whole(
                said!("一套须有 1 至 {MOST} 步", "a macro has 1 to {MOST} steps"),
                said!("每行写一步", "write a step a line"),
            );
        }
        let text = self.lines.join("\n");
        match steps(&text) {
            Err(problem) => Some(*problem),
            Ok(steps) => steps
                .iter()
                .find_map(|step| step.foreign().or_else(|| step.never(rules))),
        }
    }

    /// What it asks for, in the order of its steps.
    pub fn blanks(&self) -> Vec<Blank> {
        steps(&self.lines.join("\n")).map_or_else(|_| Vec::new(), |steps| blanks(&steps))
    }

    /// The kind of the case it begins with; none where it goes on in one.
    pub fn begins(&self) -> Option<Kind> {
        let found = steps(&self.lines.join("\n")).ok()?;
        found.iter().find_map(Step::begins)
    }

    /// Whether it goes on in a case that is there; else it begins with one of its own.
    pub fn needs_case(&self) -> bool {
        let found = steps(&self.lines.join("\n"));
        found.is_ok_and(|steps| step::needs_case(&steps))
    }

    /// The deed that keeps it, in place of the one of its identity or name.
    pub fn keeping(&self, held: &[Macro]) -> Deed {
        let name = clean_line(&self.name);
        let was = held
            .iter()
            .find(|m| !m.uuid.is_nil() && (m.uuid == self.uuid || m.name == name));
        let kept = Macro {
            uuid: was.map_or(Uuid::nil(), |m| m.uuid),
            name: name.clone(),
            lines: self.lines.clone(),
        };
        let title = match was {
            Some(_) => said!("修改成套办理「{name}」", "edit the macro '{name}'"),
            None => said!("新增成套办理「{name}」", "add the macro '{name}'"),
        };
        let deed = Deed::new(title, vec![Change::Keep(Box::new(kept.kept()))]);
        deed.seen(was.map(|m| Record::Kept(Box::new(m.kept()))))
    }

    /// The deed that takes it away.
    pub fn removing(&self) -> Deed {
        let name = &self.name;
        Deed::new(
            said!("删除成套办理「{name}」", "remove the macro '{name}'"),
            vec![Change::RemoveKept(self.uuid)],
        )
    }

    fn kept(&self) -> Kept {
        let body = Body {
            v: 1,
            lines: self.lines.clone(),
        };
        Kept {
            uuid: self.uuid,
            shelf: Shelf::Macro,
            name: self.name.clone(),
            // The time is no part of what it says: keeping it again unchanged writes nothing.
            at: "-".to_string(),
            body: serde_json::to_value(body).unwrap_or_default(),
        }
    }
}

/// Every macro there is: the office's own, then those brought along that have no namesake.
///
/// # Errors
/// The file cannot be read; one was kept by a newer program.
pub fn macros(ledger: &Ledger, lang: Lang) -> Result<Vec<Macro>, LedgerError> {
    let mut out = Vec::new();
    for kept in ledger.kept(Shelf::Macro)? {
        let name = kept.name;
        let body: Body = serde_json::from_value(kept.body).map_err(|e| {
            LedgerError::Barred(said!(
                "成套办理「{name}」读不出：{e}",
                "the macro '{name}' cannot be read: {e}"
            ))
        })?;
        out.push(Macro {
            uuid: kept.uuid,
            name,
            lines: body.lines,
        });
    }
    for one in BUILT_IN {
        let taken = |m: &Macro| m.name == one.name.zh || m.name == one.name.en;
        if !out.iter().any(taken) {
            out.push(Macro {
                uuid: Uuid::nil(),
                name: one.name.get(lang).to_string(),
                lines: one.lines.iter().map(|l| l.get(lang).to_string()).collect(),
            });
        }
    }
    Ok(out)
}

/// As `named`, in the language its blanks are filled in: what was written for one language runs in the other too.
///
/// # Errors
/// As `named`.
pub fn filled_in<'n>(
    ledger: &Ledger,
    word: &str,
    lang: Lang,
    names: impl Iterator<Item = &'n String> + Clone,
) -> Result<Macro, LedgerError> {
    let fits = |m: &Macro| {
        let blanks = m.blanks();
        names.clone().all(|n| blanks.iter().any(|b| b.name == *n))
    };
    let one = named(ledger, word, lang)?;
    let other = match lang {
        Lang::Zh => Lang::En,
        Lang::En => Lang::Zh,
    };
    if !fits(&one)
        && one.uuid.is_nil()
        && let Ok(twin) = named(ledger, word, other)
        && fits(&twin)
    {
        return Ok(twin);
    }
    Ok(one)
}

/// The macro a name means: whole, in either language, or a part only one name has.
///
/// # Errors
/// None, or several; the file cannot be read.
pub fn named(ledger: &Ledger, word: &str, lang: Lang) -> Result<Macro, LedgerError> {
    let all = macros(ledger, lang)?;
    let word = fold(word.trim()).to_lowercase();
    let is = |m: &Macro| {
        let twin = BUILT_IN
            .iter()
            .find(|b| m.uuid.is_nil() && (b.name.zh == m.name || b.name.en == m.name));
        let names = twin.map_or_else(Vec::new, |b| vec![b.name.zh, b.name.en]);
        fold(&m.name).to_lowercase() == word || names.contains(&word.as_str())
    };
    if let Some(found) = all.iter().find(|m| is(m)) {
        return Ok(found.clone());
    }
    let mut parts = all
        .iter()
        .filter(|m| fold(&m.name).to_lowercase().contains(&word));
    if let (Some(one), None) = (parts.next(), parts.next()) {
        return Ok(one.clone());
    }
    let names: Vec<&str> = all.iter().map(|m| m.name.as_str()).collect();
    let (zh, en) = (names.join("、"), names.join(", "));
    Err(LedgerError::NotFound(
        Said::new(
            format!("没有（或不止一套）成套办理「{word}」；有：{zh}"),
            format!("no macro, or several, fit '{word}'; there are: {en}"),
        ),
        Such::Other,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_brought_along_is_sound_and_asks_for_what_it_needs() {
        for one in BUILT_IN {
            for lang in [Lang::Zh, Lang::En] {
                let kept = Macro {
                    uuid: Uuid::nil(),
                    name: one.name.get(lang).to_string(),
                    lines: one.lines.iter().map(|l| l.get(lang).to_string()).collect(),
                };
                assert_eq!(
                    kept.problem(&crate::law::office_defaults()),
                    None,
                    "{}",
                    kept.name
                );
                assert!(!kept.blanks().is_empty());
            }
        }
    }
}
