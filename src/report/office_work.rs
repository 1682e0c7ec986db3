//! Figures of what is kept beside the cases: trials observed, lawyers and advisers as of a day, their work by sort; and
//! the clauses a report says of them.

use crate::report::figure_id;
use chrono::NaiveDate;

use super::customs::Customs;
use super::mediation::MediationFigure;
use super::sheet::Sheet;
use crate::case::{Aside, Counsel, CounselKind, CounselState, LegalWork, ObservedTrial, WorkKind};
use crate::docket::{Docket, Scope};
use crate::said;
use crate::text::{Lang, Text, is_name_break, text};

/// Whether something lies in a stretch of days.
fn within(day: NaiveDate, scope: &Scope) -> bool {
    day <= scope.end() && scope.from.is_none_or(|from| from <= day)
}

/// The trials observed in a period.
pub fn observed_in<'a>(
    aside: &'a Aside,
    scope: &Scope,
) -> impl Iterator<Item = &'a ObservedTrial> + use<'a> {
    let scope = *scope;
    let all = aside.observed.iter();
    all.filter(move |o| within(o.day, &scope))
}

/// The work of a period.
pub fn work_in<'a>(
    aside: &'a Aside,
    scope: &Scope,
) -> impl Iterator<Item = &'a LegalWork> + use<'a> {
    let scope = *scope;
    aside.work.iter().filter(move |w| within(w.day, &scope))
}

/// How many of a sort stand so on a day.
fn standing(counsel: &[Counsel], kind: CounselKind, state: CounselState, day: NaiveDate) -> u64 {
    let of = counsel.iter().filter(|c| c.kind == kind);
    of.filter(|c| c.state_on(day) == Some(state)).count() as u64
}

fn figure(id: String, name: Text, definition: Text, value: u64) -> MediationFigure {
    MediationFigure {
        id,
        name: name.into(),
        definition,
        value,
    }
}

/// The figures of a period, of those sorts the office keeps.
pub fn office_figures(aside: &Aside, scope: &Scope) -> Vec<MediationFigure> {
    let kept = |f: &MediationFigure| match f.id.split('.').next() {
        Some("observed") => !aside.observed.is_empty(),
        Some("counsel") => !aside.counsel.is_empty(),
        _ => !aside.work.is_empty(),
    };
    let all = every_office_figure(aside, scope).into_iter();
    all.filter(kept).collect()
}

/// Every one of them: a form asks for zero as well.
pub fn every_office_figure(aside: &Aside, scope: &Scope) -> Vec<MediationFigure> {
    let mut out = Vec::new();
    let trials = observed_in(aside, scope).count() as u64;
    let people = observed_in(aside, scope).map(|o| u64::from(o.people)).sum();
    out.push(figure(
        figure_id::OBSERVED_TRIALS.to_string(),
        text("旁听庭审次数", "trials observed"),
        text(
            "期内旁听的庭审，以次计；所听案件不必是本机关的",
            "trials sat in on within the period, whether of our cases or not",
        ),
        trials,
    ));
    out.push(figure(
        figure_id::OBSERVED_PEOPLE.to_string(),
        text("旁听庭审人次", "people who observed trials"),
        text(
            "期内旁听庭审的人数合计，以人次计",
            "how many went to them, each time counted",
        ),
        people,
    ));
    for (kind, name, applying) in [
        (
            CounselKind::PublicLawyer,
            text("公职律师人数", "public lawyers"),
            text("公职律师申请中人数", "public lawyers applying"),
        ),
        (
            CounselKind::Adviser,
            text("法律顾问人数", "legal advisers"),
            text("法律顾问拟聘人数", "legal advisers applying"),
        ),
    ] {
        let n = |state| standing(&aside.counsel, kind, state, scope.end());
        out.push(figure(
            format!("counsel.{}", kind.id()),
            name,
            text("期末在任的人数", "those serving at the end"),
            n(CounselState::Serving),
        ));
        out.push(figure(
            format!("counsel.{}.applying", kind.id()),
            applying,
            text(
                "期末已申请、尚未任职的人数",
                "those who have applied and do not serve yet at the end",
            ),
            n(CounselState::Applying),
        ));
    }
    let sum = |kind: Option<WorkKind>| -> u64 {
        let of = work_in(aside, scope).filter(|w| kind.is_none_or(|k| k == w.kind));
        of.map(|w| u64::from(w.count)).sum()
    };
    let definition = text(
        "期内登记的法律事务，以件计",
        "pieces of legal work recorded within the period",
    );
    out.push(figure(
        figure_id::WORK_PIECES.to_string(),
        text("法律事务", "legal work"),
        definition,
        sum(None),
    ));
    for kind in WorkKind::ALL {
        let name = kind.text();
        out.push(MediationFigure {
            id: format!("work.{}", kind.id()),
            name: said!("法律事务 {name}", "legal work: {name}"; name = name),
            definition,
            value: sum(Some(*kind)),
        });
    }
    out
}

/// `旁听庭审3次`; none where none was observed.
pub(super) fn observed_clause(aside: &Aside, scope: &Scope, lang: Lang) -> Option<String> {
    let n = observed_in(aside, scope).count();
    (n > 0).then(|| match lang {
        Lang::Zh => format!("旁听庭审{n}次"),
        Lang::En if n == 1 => "one trial was observed".to_string(),
        Lang::En => format!("{n} trials were observed"),
    })
}

/// `组织旁听庭审3次、36人次`.
pub(super) fn observed_sentence(aside: &Aside, scope: &Scope, lang: Lang) -> String {
    let n = observed_in(aside, scope).count();
    let people: u64 = observed_in(aside, scope).map(|o| u64::from(o.people)).sum();
    match (lang, n, people) {
        (_, 0, _) => String::new(),
        (Lang::Zh, n, 0) => format!("组织旁听庭审{n}次"),
        (Lang::Zh, n, people) => format!("组织旁听庭审{n}次、{people}人次"),
        (Lang::En, n, people) => format!("Trials observed: {n}, by {people} people"),
    }
}

/// `公职律师3名，申请中1名；法律顾问2名；办理法律事务12件，其中决策合同5件、宣传培训7件`.
pub(super) fn counsel_sentence(aside: &Aside, scope: &Scope, lang: Lang) -> String {
    let day = scope.end();
    let mut parts = Vec::new();
    for kind in CounselKind::ALL {
        let serving = standing(&aside.counsel, *kind, CounselState::Serving, day);
        let applying = standing(&aside.counsel, *kind, CounselState::Applying, day);
        if serving + applying == 0 {
            continue;
        }
        let name = kind.text().get(lang);
        parts.push(match (lang, applying) {
            (Lang::Zh, 0) => format!("{name}{serving}名"),
            (Lang::Zh, n) => format!("{name}{serving}名，申请中{n}名"),
            (Lang::En, 0) => format!("{name}: {serving}"),
            (Lang::En, n) => format!("{name}: {serving}, {n} applying"),
        });
    }
    let pieces: u64 = work_in(aside, scope).map(|w| u64::from(w.count)).sum();
    if pieces > 0 {
        let kinds = WorkKind::ALL.iter().filter_map(|kind| {
            let of = work_in(aside, scope).filter(|w| w.kind == *kind);
            let n: u64 = of.map(|w| u64::from(w.count)).sum();
            let name = kind.text().get(lang);
            (n > 0).then(|| match lang {
                Lang::Zh => format!("{name}{n}件"),
                Lang::En => format!("{name} {n}"),
            })
        });
        let kinds: Vec<String> = kinds.collect();
        parts.push(match lang {
            Lang::Zh => format!("办理法律事务{pieces}件，其中{}", kinds.join("、")),
            Lang::En => format!("pieces of legal work: {pieces} ({})", kinds.join(", ")),
        });
    }
    match lang {
        Lang::Zh => parts.join("；"),
        Lang::En => parts.join("; "),
    }
}

/// `期内调解23件，达成协议14件（其中信访6件、12345热线8件），立案前化解12件`: by channel, with those that led to no case.
pub(super) fn mediation_sentence(aside: &Aside, scope: &Scope, lang: Lang) -> String {
    let found = super::mediation_figures(&aside.mediations, scope.from, scope.end());
    let n = |id: &str| found.iter().find(|f| f.id == id).map_or(0, |f| f.value);
    let handled = n(figure_id::MEDIATION_HANDLED);
    if handled == 0 {
        return String::new();
    }
    let before = n(figure_id::MEDIATION_SETTLED_BEFORE_DOCKETING);
    let channels = crate::case::Channel::ALL.iter().filter_map(|channel| {
        let id = format!("mediation.settled_before_docketing.{}", channel.id());
        let (n, name) = (n(&id), channel.text().get(lang));
        (n > 0).then(|| match lang {
            Lang::Zh => format!("{name}{n}件"),
            Lang::En => format!("{name} {n}"),
        })
    });
    let channels: Vec<String> = channels.collect();
    let settled = n(figure_id::MEDIATION_SETTLED);
    match (lang, channels.is_empty()) {
        (Lang::Zh, true) => {
            format!("期内调解{handled}件，达成协议{settled}件，立案（受理）前化解0件")
        }
        (Lang::Zh, false) => format!(
            "期内调解{handled}件，达成协议{settled}件，立案（受理）前化解{before}件，其中{}",
            channels.join("、")
        ),
        (Lang::En, true) => {
            format!("Mediations: {handled}, settled {settled}, none settled before docketing")
        }
        (Lang::En, false) => format!(
            "Mediations: {handled}, settled {settled}, before docketing {before} ({})",
            channels.join(", ")
        ),
    }
}

/// What a lawyer or adviser did in a period: cases, hearings of those cases, won, lost, pieces of legal work.
pub fn counsel_record(
    docket: &Docket,
    aside: &Aside,
    scope: &Scope,
    customs: &Customs,
    name: &str,
) -> [u64; 5] {
    let theirs = |at: &usize| docket.row(*at).lawyers().any(|lawyer| lawyer == name);
    let positions: Vec<usize> = (0..docket.len()).filter(theirs).collect();
    let sheet = Sheet::of_cases(docket, scope, customs, &positions);
    let both = |litigation: &str, reconsideration: &str| {
        sheet.count(litigation) + sheet.count(reconsideration)
    };
    let of = |who: &str| who.split(is_name_break).any(|one| one.trim() == name);
    let work = work_in(aside, scope).filter(|w| of(&w.who));
    [
        both(
            figure_id::LITIGATION_HANDLED,
            figure_id::RECONSIDERATION_HANDLED,
        ),
        both(
            figure_id::APPEARANCE_HEARD_TIMES,
            figure_id::RECONSIDERATION_HEARING_HEARD_TIMES,
        ),
        both(
            figure_id::LITIGATION_ENDING_WON,
            figure_id::RECONSIDERATION_ENDING_WON,
        ),
        both(
            figure_id::LITIGATION_ENDING_LOST,
            figure_id::RECONSIDERATION_ENDING_LOST,
        ),
        work.map(|w| u64::from(w.count)).sum(),
    ]
}
