//! What the screens say alike: days and what is left of them, the duty to appear, the cases behind a number.

use chrono::{Datelike, NaiveDate};

use crate::docket::{Filter, Scope};
use crate::exchange::digest::digest;
use crate::exchange::document::{Ask, DocumentError, hearing_message};
use crate::law::{DutyMark, Weight};
use crate::ledger::AgendaKind;
use crate::said;
use crate::text::{Lang, Said};
use crate::tui::command::Place;
use crate::tui::keyed::keyed;
use crate::tui::screen::{Ctx, Exact, Step, Wish};
use crate::tui::theme::Role;
use crate::tui::widgets::message::Message;

/// How many days ahead a day counts as soon, as the agenda does.
pub(super) const SOON: i64 = 7;

/// `12-29`; with its year where that is not plain.
pub(super) fn short_day(day: NaiveDate, today: NaiveDate) -> String {
    if day.year() == today.year() || (day - today).num_days().abs() < 183 {
        day.format("%m-%d").to_string()
    } else {
        day.to_string()
    }
}

/// The cases heard without an official, and how many of them without a ground: every screen counts both.
pub(super) fn missed(excused: u64, absent: u64) -> Said {
    match excused + absent {
        0 => said!("未出庭 0 件", "missed: 0"),
        missed => said!(
            "未出庭 {missed} 件，其中无正当理由 {absent} 件",
            "missed: {missed}, {absent} without a ground"
        ),
    }
}

/// `剩 3 天`, `逾期 3 天`, `今天`.
pub(super) fn left(days: i64, lang: Lang) -> String {
    match (days, lang) {
        (0, Lang::Zh) => "今天".to_string(),
        (0, Lang::En) => "today".to_string(),
        (d, Lang::Zh) if d < 0 => format!("逾期{}天", -d),
        (d, Lang::En) if d < 0 => format!("{}d late", -d),
        (d, Lang::Zh) => format!("剩{d}天"),
        (d, Lang::En) => format!("{d}d left"),
    }
}

pub(super) fn due_role(days: i64) -> Role {
    if days < 0 {
        Role::Alarm
    } else if days <= SOON {
        Role::Warn
    } else {
        Role::Text
    }
}

/// Sign, day, `~` beyond the published holiday notices, and what is left: `!12-15  逾期4天`.
pub(super) fn due_cell(due: NaiveDate, provisional: bool, ctx: &Ctx<'_>) -> (String, Role) {
    let today = ctx.ledger.today();
    let days = (due - today).num_days();
    let role = due_role(days);
    let tilde = if provisional { "~" } else { " " };
    let text = format!(
        "{}{}{tilde}{}",
        role.sign(),
        short_day(due, today),
        left(days, ctx.lang())
    );
    (text, role)
}

/// The duty to appear as a word, with its sign.
pub(super) fn duty_cell(mark: DutyMark, lang: Lang) -> (String, Role) {
    let word = mark.text().get(lang);
    match mark {
        DutyMark::None => ("-".to_string(), Role::Dim),
        DutyMark::Must | DutyMark::Absent => (format!("{word} !"), Role::Alarm),
        DutyMark::ToMark => (format!("{word} ?"), Role::Warn),
        DutyMark::Appeared => (format!("{word} +"), Role::Good),
        DutyMark::Free => (word.to_string(), Role::Dim),
        DutyMark::Planned | DutyMark::Excused => (word.to_string(), Role::Text),
    }
}

/// What a screen that shows what cases give says while there is none: what to press next.
pub(super) fn nothing_yet() -> Said {
    keyed!(
        "还没有案件。<docket> 到案件，那里 <add> 新增、<import> 导入台账",
        "no cases yet. <docket> goes to the docket; there <add> adds one, <import> imports a ledger"
    )
}

/// The cases without a day of receipt, which stand in no figure.
pub(super) fn undated(ctx: &Ctx<'_>) -> (Said, Vec<usize>) {
    let heading = said!("没有收案日", "no day of receipt");
    (heading, ctx.ledger.docket().without_receipt().collect())
}

/// Opens them.
pub(super) fn open_undated(ctx: &Ctx<'_>) -> Step {
    let (heading, positions) = undated(ctx);
    open_cases(heading, positions, ctx)
}

/// Copies the digest for a messenger.
pub(super) fn copy_digest(ctx: &Ctx<'_>) -> Step {
    match digest(ctx.ledger) {
        Ok(found) => Step::Copy(found.short(ctx.lang())),
        Err(e) => Step::Say(failed(&e)),
    }
}

/// How a flag of a hearing is drawn.
pub(super) fn weight_role(weight: Weight) -> Role {
    match weight {
        Weight::Alarm => Role::Alarm,
        Weight::Warn => Role::Warn,
        Weight::Note => Role::Dim,
    }
}

/// Copies the words that tell the official of a hearing.
pub(super) fn copy_notice(ctx: &Ctx<'_>, case: i64, hearing: Option<uuid::Uuid>) -> Step {
    let ask = Ask {
        hearing,
        official: None,
    };
    let told = ctx.ledger.case(case).map_err(DocumentError::from);
    match told.and_then(|file| hearing_message(ctx.ledger, &file, ask)) {
        Ok(words) => Step::Copy(words),
        Err(DocumentError::Ledger(e)) => Step::Say(failed(&e)),
        Err(DocumentError::Refused(e)) => Step::Say(Message::Refusal {
            what: e.said,
            hint: e.hint,
        }),
        Err(DocumentError::Template(e)) => Step::Say(Message::Refusal {
            what: e.said,
            hint: e.hint,
        }),
    }
}

/// Opens exactly these cases in the docket.
pub(super) fn open_cases(heading: Said, positions: Vec<usize>, ctx: &Ctx<'_>) -> Step {
    open_exact(heading, positions, None, ctx)
}

/// The cases a number counts.
pub(super) fn open_counted(heading: Said, scope: &Scope, filter: &Filter, ctx: &Ctx<'_>) -> Step {
    let positions = ctx.ledger.docket().cases(scope, filter);
    open_exact(heading, positions, Some((*scope, *filter)), ctx)
}

fn open_exact(
    heading: Said,
    positions: Vec<usize>,
    counted: Option<(Scope, Filter)>,
    ctx: &Ctx<'_>,
) -> Step {
    if positions.is_empty() {
        return Step::Say(Message::Info(said!(
            "{heading}：0 件，没有可打开的案件",
            "{heading}: 0, there is no case to open"; heading = heading
        )));
    }
    let docket = ctx.ledger.docket();
    let ids = positions
        .into_iter()
        .map(|at| docket.row(at).id())
        .collect();
    let exact = Exact {
        heading,
        ids,
        counted,
    };
    Step::Goto(Place::Docket, Some(Wish::Cases(exact)))
}

/// Why a command on a case cannot run: the list is empty, or the cursor stands on none.
pub(super) fn nothing_selected(empty: bool) -> Said {
    match empty {
        true => said!("列表里没有案件", "the list holds no case"),
        false => said!("没有选中的案件", "no case is selected"),
    }
}

/// An error of reading, as a message.
pub(super) fn failed(error: &crate::ledger::LedgerError) -> Message {
    Message::Refusal {
        what: error.said(),
        hint: error.hint(),
    }
}

/// How loud something to do is, the same wherever it is listed.
pub(super) fn agenda_role(kind: AgendaKind) -> Role {
    match kind {
        AgendaKind::Overdue | AgendaKind::Unread | AgendaKind::Unnamed => Role::Alarm,
        AgendaKind::Later => Role::Dim,
        AgendaKind::DueSoon
        | AgendaKind::NoOfficial
        | AgendaKind::Duty
        | AgendaKind::Unmarked
        | AgendaKind::Unsaid
        | AgendaKind::Unproved
        | AgendaKind::Target => Role::Warn,
        _ => Role::Text,
    }
}
