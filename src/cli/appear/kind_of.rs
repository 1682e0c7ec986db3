//! `appear hearing`: what sort of hearing it is, and whose official appears for all the defendants.

use clap::{ArgMatches, Command};

use super::listed;
use crate::case::{CaseFile, HearingKind, Role};
use crate::cli::Failure;
use crate::cli::args::{case, coded, get, ids, option};
use crate::ledger::label;
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const NAME: &str = "hearing";

pub(super) fn build(lang: Lang) -> Command {
    let kinds = ids!(HearingKind);
    Command::new(NAME)
        .about(
            text(
                "登记开庭的种类、共同被告商定由谁出庭",
                "what sort of hearing it is, and whose official appears for all defendants",
            )
            .get(lang),
        )
        .arg(case(lang))
        .arg(option("kind", "K", text("", ""), lang).help(listed(
            lang,
            "种类",
            "what sort of hearing",
            &kinds,
        )))
        .arg(option(
            "by",
            "NAME",
            text(
                "共同被告商定出庭的负责人（出庭规定第3条）；none 为没有商定",
                "the co-defendant's official who appears for all (APP 3); none clears",
            ),
            lang,
        ))
}

/// # Errors
/// Neither is given, a kind that does not exist, an agreement where we are no co-defendant.
pub(super) fn apply(m: &ArgMatches, file: &mut CaseFile, at: usize) -> Result<Said, Failure> {
    let (kind, by) = (coded!(m, "kind", HearingKind)?, get(m, "by").map(str::trim));
    if kind.is_none() && by.is_none() {
        return Err(Failure::usage(
            said!("没有写要登记什么", "nothing to record is given"),
            said!("写 --kind 或 --by", "give --kind or --by"),
        ));
    }
    let agreed = by.is_some_and(|name| name != "none" && name != "无");
    if agreed && file.head.role != Role::CoDefendant {
        return Err(Failure::refused(
            said!(
                "我方不是共同被告，不能由其他被告的负责人代为出庭",
                "we are no co-defendant: no other defendant's official appears for us"
            ),
            said!(
                "依据出庭规定第3条；我方地位有误的，请先改封面",
                "APP 3; where our part is wrong, edit the cover first"
            ),
        ));
    }
    let (called, usual) = (label(file), HearingKind::usual(file.head.kind));
    let Some(hearing) = file.hearings.get_mut(at) else {
        return Ok(Said::default());
    };
    if let Some(kind) = kind {
        hearing.kind = Some(kind).filter(|k| *k != usual);
    }
    if let Some(name) = by {
        hearing.co_defendant_official = if agreed { name } else { "" }.to_string();
    }
    let what = hearing.kind.unwrap_or(usual).text();
    let day = Said::same(hearing.day);
    let by = Said::same(&hearing.co_defendant_official);
    Ok(if agreed {
        said!("{called} {day} {what}，由{by}出庭", "{called} {day} {what}: {by} appears for all"; what = what, called = Said::same(&called), day = day, by = by)
    } else {
        said!("{called} {day} {what}", "{called} {day} {what}"; what = what, called = Said::same(&called), day = day)
    })
}
