//! What is switched on and off in the register, and what is taken out of it.

use super::Register;
use super::parts::Target;
use crate::case::SETTINGS;
use crate::ledger::{Change, Deed, Record, aside_records};
use crate::said;
use crate::tui::forms::{self, Log};
use crate::tui::screen::{Ctx, Step};

impl Register {
    /// Switches a rule of the office's on or off.
    pub(super) fn toggle(&self, ctx: &Ctx<'_>) -> Step {
        let Some(Target::Rule(uuid)) = self.target() else {
            return Step::Ignored;
        };
        let Some(rule) = ctx.ledger.office_rules().iter().find(|r| r.uuid == uuid) else {
            return Step::Ignored;
        };
        let was = Record::OfficeRule(rule.clone());
        let mut rule = rule.clone();
        rule.on = !rule.on;
        let title = &rule.title;
        let title = if rule.on {
            said!(
                "启用本单位规则「{title}」",
                "switch office rule '{title}' on"
            )
        } else {
            said!(
                "停用本单位规则「{title}」",
                "switch office rule '{title}' off"
            )
        };
        Step::Submit {
            deed: Deed::new(title, vec![Change::OfficeRule(rule)]).seen(Some(was)),
            close: false,
        }
    }

    pub(super) fn remove(&self, ctx: &Ctx<'_>) -> Step {
        let ledger = ctx.ledger;
        let name = self.name();
        let Some(target) = self.target() else {
            return Step::Ignored;
        };
        let (title, change, was) = match target {
            Target::Official(uuid) => (
                said!("移出名册：{name}", "remove {name} from the roster"; name = name),
                Change::RemoveOfficial(uuid),
                ledger.officials().ok().and_then(|all| {
                    let found = all.into_iter().find(|o| o.uuid == uuid);
                    found.map(Record::Official)
                }),
            ),
            Target::Rule(uuid) => (
                said!("删除本单位规则「{name}」", "remove office rule '{name}'"; name = name),
                Change::RemoveOfficeRule(uuid),
                {
                    let found = ledger.office_rules().iter().find(|r| r.uuid == uuid);
                    found.cloned().map(Record::OfficeRule)
                },
            ),
            Target::Day(day) => (
                said!("删除本单位的日子 {day}", "remove the office's day {day}"),
                Change::RemoveDay(day),
                {
                    let mut days = ledger.calendar().local_days();
                    days.find(|d| d.day == day).cloned().map(Record::LocalDay)
                },
            ),
            Target::Setting(at) => {
                return match SETTINGS.get(at) {
                    Some(row) => Step::Submit {
                        deed: forms::set(row, String::new()),
                        close: false,
                    },
                    None => Step::Ignored,
                };
            }
            Target::Aside(log, uuid) => {
                let change = match log {
                    Log::Observed => Change::RemoveObserved(uuid),
                    Log::Counsel => Change::RemoveCounsel(uuid),
                    Log::Work => Change::RemoveLegalWork(uuid),
                    Log::Mediation => Change::RemoveMediation(uuid),
                };
                let what = log.text();
                let all = ledger.aside().map(aside_records);
                let was = all.ok().and_then(|mut all| {
                    all.find(|r| r.key() == crate::ledger::RecordKey::Uuid(uuid))
                });
                (
                    said!("删除{what}：{name}", "remove {what}: {name}"; what = what, name = name),
                    change,
                    was,
                )
            }
            Target::Macro(at) => {
                let found = crate::exchange::macros::macros(ledger, ctx.lang());
                let one = found.ok().and_then(|all| all.into_iter().nth(at));
                return match one {
                    Some(one) => Step::Submit {
                        deed: one.removing(),
                        close: false,
                    },
                    None => Step::Ignored,
                };
            }
            Target::Named(..) | Target::Entry(_) => return Step::Ignored,
            Target::Notice(year) => (
                said!(
                    "去掉导入的 {year} 年放假通知",
                    "remove the imported notice of {year}"
                ),
                Change::RemoveNotice(year),
                None,
            ),
        };
        Step::Submit {
            deed: Deed::new(title, vec![change]).seen(was),
            close: false,
        }
    }

    pub(super) fn is_own_macro(&self, at: usize, ctx: &Ctx<'_>) -> bool {
        let found = crate::exchange::macros::macros(ctx.ledger, ctx.lang());
        found.is_ok_and(|all| all.get(at).is_some_and(|m| !m.uuid.is_nil()))
    }
}
