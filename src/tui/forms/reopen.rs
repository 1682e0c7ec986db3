//! The form a kept draft belongs to, opened by what the draft says it is for.

use std::str::FromStr;

use uuid::Uuid;

use super::{Renamed, drafts};
use crate::case::{FactKind, setting_row};
use crate::docket::ListColumn;
use crate::law::rules;
use crate::said;
use crate::tui::screen::{Ctx, Step};
use crate::tui::screens::Splitting;
use crate::tui::widgets::message::Message;

/// Opens the form a draft was left of, or says where it is opened.
pub fn go_on_with(ctx: &Ctx<'_>, form: &str) -> Step {
    reopen(ctx, form).unwrap_or_else(|| {
        Step::Say(Message::Info(said!(
            "请从原来的页面打开这张表单，草稿会取回",
            "open that form from its own page: the draft is brought back"
        )))
    })
}

/// Opens the form; none where it can only be opened from its own screen. Its case may be gone by now: the form shows what
/// it saw, and saving it asks.
fn reopen(ctx: &Ctx<'_>, form: &str) -> Option<Step> {
    let seen = drafts::seen_of(ctx.ledger.path(), form).unwrap_or_default();
    let ctx = &ctx.seeing(&seen);
    let mut words = form.splitn(3, ' ');
    let (what, first, rest) = (
        words.next().unwrap_or(""),
        words.next().unwrap_or(""),
        words.next().unwrap_or(""),
    );
    let step = match what {
        "add" => super::add_case(ctx),
        "notice" => super::notice(ctx),
        "import" => super::import(ctx),
        "paste" => super::paste_box(ctx, None),
        "set-up" => super::set_up(ctx),
        "setting" => super::setting(ctx, setting_row(first)?),
        "official" => super::official(ctx, optional(first)?),
        "office-rule" => super::office_rule(ctx, optional(first)?),
        "own-day" => super::own_day(ctx, optional(first)?),
        "rename" => super::rename_of(ctx, Renamed::from_id(first)?, rest),
        "bulk" => super::bulk::open_left(ctx, first, &ids(ctx, rest)?)?,
        "away" => super::away(ctx, ids(ctx, first)?),
        _ => {
            let known = |uuid| seen.number_of(uuid);
            let id = Uuid::from_str(first).ok().and_then(known);
            let case = match id {
                Some(id) => id,
                None => ids(ctx, first)?.into_iter().next()?,
            };
            of_case(ctx, what, case, rest)?
        }
    };
    Some(step)
}

fn of_case(ctx: &Ctx<'_>, what: &str, case: i64, rest: &str) -> Option<Step> {
    let file = ctx.case(case).ok()?;
    let hearing = Uuid::from_str(rest).ok();
    Some(match what {
        "edit" => super::edit_case(ctx, case),
        "cell" => super::edit_cell(ctx, case, ListColumn::from_id(rest)?, None),
        "note" => super::case_note(ctx, case),
        "close" => super::close(ctx, case),
        "record" => match Uuid::from_str(rest) {
            Ok(fact) => {
                let fact = file.facts.into_iter().find(|f| f.uuid == fact)?;
                super::correct(ctx, case, fact)
            }
            Err(_) => super::record(ctx, case, FactKind::from_id(rest)),
        },
        "hearing" => match optional(rest)? {
            Some(hearing) => super::edit_hearing(ctx, case, hearing),
            None => super::add_hearing(ctx, case),
        },
        "party" => super::party(ctx, case, optional(rest)?),
        "agent" => super::agent(ctx, case, optional(rest)?),
        "finding" => super::finding(ctx, case, optional(rest)?),
        "archive" => super::archive(ctx, case),
        "attach" => super::attach(ctx, case, optional(rest)?, None),
        "plan" => super::plan(ctx, case, hearing),
        "mark" => super::mark(ctx, case, hearing),
        "people" => super::correct_people(ctx, case, hearing?),
        "swap" => super::swap(ctx, case, hearing?),
        "excuse" => super::excuse(ctx, case, hearing?),
        "set-day" => super::set_day(ctx, case, rules().find(|r| r.id == rest)?),
        "link" => super::link(ctx, case),
        "join" => super::join(ctx, case, None),
        "split" => Splitting::open(ctx, case),
        _ => return None,
    })
}

/// Cases, apart by commas: their numbers in the file, or their ids.
fn ids(ctx: &Ctx<'_>, words: &str) -> Option<Vec<i64>> {
    let one = |word: &str| match Uuid::from_str(word) {
        Ok(uuid) => ctx.ledger.id_of(uuid).ok().flatten(),
        Err(_) => word.parse().ok(),
    };
    words.split(',').map(one).collect()
}

/// `None` or `Some(…)`, as forms name what they are for.
fn optional<T: FromStr>(word: &str) -> Option<Option<T>> {
    if word == "None" {
        return Some(None);
    }
    let inner = word.strip_prefix("Some(")?.strip_suffix(')')?;
    Some(Some(inner.parse().ok()?))
}
