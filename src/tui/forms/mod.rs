//! Forms: each reads what the docket holds, checks while it is typed, and submits one deed.

mod agents;
mod archive;
mod aside;
mod at_hearing;
mod attach;
mod away;
mod bulk;
mod case_note;
mod cell;
mod close;
mod continues;
mod cover;
mod cover_fields;
mod cover_next;
mod cover_pasted;
mod draft_choice;
mod draft_file;
mod draft_list;
mod drafts;
mod excuse;
mod export;
mod fields;
mod figure_ask;
mod finding;
mod hearing;
mod import;
mod join;
mod jump;
mod link;
mod macro_keep;
mod macro_run;
mod mark;
mod mark_fields;
mod notice;
mod of_office;
mod office_rule;
mod official;
mod one_party;
mod own_day;
mod pairing;
mod paper;
mod parties;
mod paste_box;
mod pasted;
mod pasted_values;
mod path_words;
mod people;
mod plan;
mod preview;
mod put_off;
mod record;
mod rename;
mod reopen;
mod screen;
mod set_day;
mod set_up;
mod setting;
#[cfg(feature = "share")]
mod share;
mod sheet;
mod split;
mod swap;
mod tick;
mod year_files;
mod year_options;

use uuid::Uuid;

pub use archive::archive;
pub use at_hearing::{correct_people, excuse, mark, plan, put_off, swap};
pub use attach::attach;
pub use cell::{edit as edit_cell, is_edited as is_edited_cell};
pub use draft_list::DraftList;
pub use drafts::{Left, begin as begin_drafts, forget_emptied, unkept as unkept_drafts};
pub use finding::finding;
pub use of_office::{
    keep_macro, notice, office_rule, official, own_day, run_macro, set_up, setting, tick_dates,
};
pub use paste_box::paste_box;
pub use pasted::{Act, Offer, pasted, take_up};
pub use preview::hanging;
use rename::rename_of;
pub use rename::{Renamed, rename};
pub use reopen::go_on_with;
pub(crate) use setting::set;
#[cfg(feature = "share")]
pub use share::{share_init, share_join, share_member};

pub use aside::Log;

use super::screen::{Ctx, Exported, Step};
use super::widgets::form::Values;
use super::widgets::message::Message;
use crate::case::{CaseFile, Fact, FactKind};
use crate::docket::Scope;
use crate::exchange::grid_out::Grid;
use crate::exchange::year_files::YearFile;
use crate::ledger::LedgerError;
use crate::said;
use crate::tui::keyed::keyed;

/// What the forms are called that were left with words in them and would be lost with the program.
pub fn drafts(file: &std::path::Path) -> Vec<crate::text::Said> {
    drafts::names(file)
}

/// An entry beside the cases; a new one when none is given.
pub fn beside(ctx: &Ctx<'_>, log: Log, uuid: Option<Uuid>) -> Step {
    screen::open(aside::AsideSheet { log, uuid }, ctx)
}

/// A new case.
pub fn add_case(ctx: &Ctx<'_>) -> Step {
    screen::open(
        cover::Cover {
            case: None,
            pasted: None,
            at: None,
        },
        ctx,
    )
}

/// The next case of the same dispute: what the law says follows, with its parties and our part in it.
pub fn add_after(ctx: &Ctx<'_>, case: i64) -> Step {
    with_case(ctx, case, |file| {
        let Some(next) = cover_next::follows(&file, ctx).first().copied() else {
            return Step::Say(Message::Refusal {
                what: said!(
                    "此案之后一般没有下一程序",
                    "nothing usually follows this case"
                ),
                hint: keyed!(
                    "另有案件的，到「案件」（<docket>）按 <add> 新增，填写「继续哪一案」",
                    "in the docket (<docket>) <add> adds a case all the same; say there which one it continues"
                ),
            });
        };
        let mut given = Values::default();
        given.set("previous", crate::ledger::label(&file));
        cover_next::proposed(&file, &next, &mut given, ctx);
        let sheet = cover::Cover {
            case: None,
            pasted: None,
            at: None,
        };
        screen::open_with(sheet, given, Vec::new(), ctx)
    })
}

/// A party of a case; a new one when none is given.
pub fn party(ctx: &Ctx<'_>, case: i64, party: Option<Uuid>) -> Step {
    with_case(ctx, case, |_| {
        screen::open(one_party::PartySheet { case, party }, ctx)
    })
}

/// An agent of ours; a new one when none is given.
pub fn agent(ctx: &Ctx<'_>, case: i64, agent: Option<Uuid>) -> Step {
    with_case(ctx, case, |_| {
        screen::open(one_party::AgentSheet { case, agent }, ctx)
    })
}

/// The note on the cover, by itself.
pub fn case_note(ctx: &Ctx<'_>, case: i64) -> Step {
    with_case(ctx, case, |_| {
        screen::open(case_note::CaseNote { case }, ctx)
    })
}

/// The cover of a case.
pub fn edit_case(ctx: &Ctx<'_>, case: i64) -> Step {
    with_case(ctx, case, |_| {
        screen::open(
            cover::Cover {
                case: Some(case),
                pasted: None,
                at: None,
            },
            ctx,
        )
    })
}

/// A fact on a day; asks which when none is given.
pub fn record(ctx: &Ctx<'_>, case: i64, fact: Option<FactKind>) -> Step {
    with_case(ctx, case, |_| {
        screen::open(record::Record::new(case, fact), ctx)
    })
}

/// A fact that is already recorded, to correct.
pub fn correct(ctx: &Ctx<'_>, case: i64, fact: Fact) -> Step {
    with_case(ctx, case, |_| {
        screen::open(record::Record::correct(case, fact), ctx)
    })
}

/// The outcome, its day and its service.
pub fn close(ctx: &Ctx<'_>, case: i64) -> Step {
    with_case(ctx, case, |file| match file.closed() {
        Some(day) => Step::Say(Message::Refusal {
            what: said!("此案已于 {day} 结案", "the case was closed on {day}"),
            hint: keyed!(
                "要更正请打开案卷，在时间线上选中「结案」按 <edit-entry> 更正；<record> 登记送达、上诉、履行",
                "to correct it, open the case, choose the closing in its timeline and press <edit-entry>; <record> records service, appeal, performance"
            ),
        }),
        None => screen::open(close::Close { case }, ctx),
    })
}

/// A hearing to come or held.
pub fn add_hearing(ctx: &Ctx<'_>, case: i64) -> Step {
    with_case(ctx, case, |_| {
        screen::open(
            hearing::HearingSheet {
                case,
                hearing: None,
            },
            ctx,
        )
    })
}

/// Day, time, place, notice and state of a hearing.
pub fn edit_hearing(ctx: &Ctx<'_>, case: i64, hearing: Uuid) -> Step {
    with_case(ctx, case, |_| {
        screen::open(
            hearing::HearingSheet {
                case,
                hearing: Some(hearing),
            },
            ctx,
        )
    })
}

/// A paper of the case; `usual` is the one offered first.
pub fn paper(ctx: &Ctx<'_>, case: i64, hearing: Option<Uuid>, usual: &'static str) -> Step {
    with_case(ctx, case, |_| {
        screen::open(
            paper::PaperSheet {
                case,
                hearing,
                usual,
            },
            ctx,
        )
    })
}

/// A due day set by hand.
pub fn set_day(ctx: &Ctx<'_>, case: i64, rule: &'static crate::law::Rule) -> Step {
    with_case(ctx, case, |_| {
        screen::open(set_day::SetDue { case, rule }, ctx)
    })
}

/// One act on all of these cases.
pub fn bulk(ctx: &Ctx<'_>, ids: Vec<i64>) -> Step {
    bulk::open_any(ctx, &ids)
}

/// One fact recorded in all of these cases.
pub fn bulk_fact(ctx: &Ctx<'_>, ids: Vec<i64>) -> Step {
    bulk::open_fact(ctx, &ids)
}

/// Cases into the bin.
pub fn away(ctx: &Ctx<'_>, cases: Vec<i64>) -> Step {
    screen::open(away::Away { cases }, ctx)
}

/// Another entry of the same case joined into this one.
pub fn join(ctx: &Ctx<'_>, case: i64, other: Option<i64>) -> Step {
    with_case(ctx, case, |_| screen::open(join::Join { case, other }, ctx))
}

/// Which case this one continues, and how.
pub fn link(ctx: &Ctx<'_>, case: i64) -> Step {
    with_case(ctx, case, |_| screen::open(link::Link { case }, ctx))
}

/// The case takes no part in the dispute it was linked to any more.
pub fn unlink(ctx: &Ctx<'_>, case: i64) -> Step {
    match ctx.ledger.unlinking(case) {
        Ok(deed) => Step::Submit { deed, close: false },
        Err(e) => Step::Say(Message::Info(e.said())),
    }
}

/// The number of a case that is split off, after its parts were chosen.
pub(crate) fn split(
    ctx: &Ctx<'_>,
    case: i64,
    file: CaseFile,
    parting: crate::ledger::Parting,
) -> Step {
    let sheet = split::Split {
        case,
        file,
        parting,
    };
    // Begun anew each time: a draft would bring back what was chosen before.
    let mut given = Values::default();
    given.set("number", "");
    match screen::open_with(sheet, given, Vec::new(), ctx) {
        Step::Push(form) => Step::Replace(form),
        other => other,
    }
}

/// The file what is on the screen is written into.
pub fn export(ctx: &Ctx<'_>, what: Exported) -> Step {
    screen::open(export::ExportSheet(what), ctx)
}

/// What of the figures of a period is written into a file.
pub fn export_figures(ctx: &Ctx<'_>, grid: Grid, scope: Scope) -> Step {
    screen::open(
        year_files::YearSheet {
            grid,
            scope,
            first: "table",
        },
        ctx,
    )
}

/// How the figures are asked for.
pub fn ask_figures(ctx: &Ctx<'_>, now: crate::tui::screens::figures::Asked) -> Step {
    screen::open(figure_ask::FigureAsk { now }, ctx)
}

/// One file of a period, asked for first, and whatever else is written of it.
pub fn export_year(ctx: &Ctx<'_>, title: &str, scope: Scope, first: YearFile) -> Step {
    let grid = Grid {
        title: title.to_string(),
        ..Grid::default()
    };
    let first = first.id();
    screen::open(year_files::YearSheet { grid, scope, first }, ctx)
}

/// The page of appearances of a period, and whatever else is written of it.
pub fn export_appearance(ctx: &Ctx<'_>, scope: Scope) -> Step {
    let title = crate::text::text("负责人出庭应诉情况", "appearances").get(ctx.lang());
    export_year(ctx, title, scope, YearFile::Appearance)
}

/// The file the digest is written into.
pub fn digest(ctx: &Ctx<'_>) -> Step {
    export(ctx, Exported::Digest)
}

/// The path of a ledger to import.
pub fn import(ctx: &Ctx<'_>) -> Step {
    screen::open(import::Import, ctx)
}

fn with_case(ctx: &Ctx<'_>, case: i64, then: impl FnOnce(CaseFile) -> Step) -> Step {
    match ctx.case(case) {
        Ok(file) => then(file),
        Err(e) => cannot(&e),
    }
}

fn cannot(e: &LedgerError) -> Step {
    Step::Say(Message::Refusal {
        what: e.said(),
        hint: e.hint(),
    })
}
