//! What is kept beside the cases, in the register: observed trials, lawyers and advisers with their year, legal work,
//! mediations.

use super::parts::{Item, Target};
use crate::docket::Scope;
use crate::ledger::LedgerError;
use crate::report::figure_id;
use crate::report::{Customs, counsel_record, office_figures};
use crate::said;
use crate::text::Said;
use crate::tui::forms::Log;
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;

/// The rows, each sort under its heading, the latest first.
pub(super) fn logs(ctx: &Ctx<'_>) -> Result<(Vec<Item>, Said), LedgerError> {
    let ledger = ctx.ledger;
    let aside = ledger.aside()?;
    let (lang, today) = (ctx.lang(), ledger.today());
    let scope = Scope::year_of(today);
    let customs = Customs::of(ledger.settings());
    let item = |log: Log, uuid: uuid::Uuid, cells: [Said; 4]| Item {
        key: uuid.to_string(),
        group: log.text().into(),
        target: Some(Target::Aside(log, uuid)),
        cells: cells.into_iter().map(|c| (c, Role::Text)).collect(),
        ..Item::default()
    };
    let mut items = Vec::new();
    for o in aside.observed.iter().rev() {
        let n = o.people;
        items.push(item(
            Log::Observed,
            o.uuid,
            [
                Said::same(o.day),
                Said::same(if o.heard.is_empty() {
                    &o.court
                } else {
                    &o.heard
                }),
                said!("{n} 人", "{n} people"),
                Said::same(&o.who),
            ],
        ));
    }
    for c in &aside.counsel {
        let state = c.state_on(today).map(|s| Said::from(s.text()));
        let [cases, hearings, won, lost, work] =
            counsel_record(ledger.docket(), &aside, &scope, &customs, &c.name);
        let year = said!(
            "本年承办 {cases} 件，开庭 {hearings} 次，胜 {won} 败 {lost}，事务 {work} 件",
            "this year {cases} cases, {hearings} hearings, won {won}, lost {lost}, work {work}"
        );
        let mut one = item(
            Log::Counsel,
            c.uuid,
            [
                state.unwrap_or_default(),
                Said::same(&c.name),
                c.kind.text().into(),
                year,
            ],
        );
        one.search = crate::docket::initials(&c.name).join(" ");
        items.push(one);
    }
    for w in aside.work.iter().rev() {
        let n = w.count;
        items.push(item(
            Log::Work,
            w.uuid,
            [
                Said::same(w.day),
                w.kind.text().into(),
                said!("{n} 件", "{n}"),
                Said::same(format!("{} {}", w.about, w.who).trim()),
            ],
        ));
    }
    for m in aside.mediations.iter().rev() {
        let result = match m.result {
            Some(result) => result.text().into(),
            None => said!("进行中", "going on"),
        };
        items.push(item(
            Log::Mediation,
            m.uuid,
            [
                Said::same(m.from),
                Said::same(m.name()),
                m.channel.text().into(),
                result,
            ],
        ));
    }
    let figures = office_figures(&aside, &scope).into_iter();
    let told: Vec<String> = figures
        .filter(|f| f.value > 0 && f.id.matches('.').count() == 1)
        .filter(|f| {
            f.id.starts_with("observed")
                || f.id.starts_with("counsel")
                || f.id == figure_id::WORK_PIECES
        })
        .map(|f| format!("{} {}", f.name.get(lang), f.value))
        .collect();
    Ok((items, Said::same(told.join("　"))))
}
