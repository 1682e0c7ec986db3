//! Appearances (出庭): hearings ahead first, then this year's past ones, under this year's figures.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use uuid::Uuid;

use super::CasePage;
use super::common::{duty_cell, left, nothing_selected};
use super::filter_line::{FilterLine, HINTS, Typed};
use super::grouped::Grouped;
use crate::calendar::weekday;
use crate::case::{CaseFile, Kind};
use crate::docket::{Bit, Event, Scope, Times, initials};
use crate::law::{DutyMark, Who, trace};
use crate::report::{Rounding, Value};
use crate::said;
use crate::text::{Lang, Said, Text, text, wrap};
use crate::tui::command::{Command, Place};
use crate::tui::forms;
use crate::tui::keys::Key;
use crate::tui::paint::put;
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::table::{Column, Row, Width};

/// A hearing: its case and which of the case's dated marks it is.
type HearingKey = (i64, usize);

/// The screen.
pub struct Appearances {
    list: Grouped<HearingKey>,
    filter: FilterLine,
    header: Vec<Said>,
    /// Cases read for what the columns do not hold; only those that were drawn.
    read: HashMap<i64, Option<CaseFile>>,
}

impl Default for Appearances {
    fn default() -> Appearances {
        Appearances {
            list: Grouped::new(Said::default()),
            filter: FilterLine::default(),
            header: Vec::new(),
            read: HashMap::new(),
        }
    }
}

/// An official's name with its pinyin initials, for the filter.
fn named(name: &str) -> String {
    format!("{name} {}", initials(name).join(" "))
}

fn event<'a>(key: HearingKey, ctx: &Ctx<'a>) -> Option<&'a Event> {
    let docket = ctx.ledger.docket();
    let at = docket.position(key.0)?;
    docket.row(at).events().get(key.1)
}

fn day(event: &Event) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(event.day)
}

/// How one hearing stands on a day: what will be entered later is not there yet.
fn mark(who: Who, ahead: bool) -> DutyMark {
    match who {
        Who::Nobody => DutyMark::Must,
        Who::Excused => DutyMark::Excused,
        Who::Planned => DutyMark::Planned,
        _ if ahead => DutyMark::Planned,
        Who::Official | Who::Principal => DutyMark::Appeared,
        Who::Absent => DutyMark::Absent,
    }
}

impl Appearances {
    fn fill(&mut self, ctx: &Ctx<'_>) {
        let docket = ctx.ledger.docket();
        let today = ctx.ledger.today();
        let (mut ahead, mut past) = (Vec::new(), Vec::new());
        for at in 0..docket.len() {
            let row = docket.row(at);
            for (n, event) in row.events().iter().enumerate() {
                let Some(day) = day(event).filter(|_| event.mark.is_hearing()) else {
                    continue;
                };
                let fits = self.filter.is_empty()
                    || self.filter.holds(&[
                        row.search(),
                        &named(row.word(event.name)),
                        &day.to_string(),
                    ]);
                if !fits {
                    continue;
                }
                if day >= today {
                    ahead.push((day, (row.id(), n)));
                } else if day.year() == today.year() {
                    past.push((day, (row.id(), n)));
                }
            }
        }
        ahead.sort();
        past.sort();
        past.reverse();
        let keys = |list: Vec<(NaiveDate, HearingKey)>| -> Vec<HearingKey> {
            list.into_iter().map(|(_, key)| key).collect()
        };
        let (n, m, year) = (ahead.len(), past.len(), today.year());
        self.list.set(vec![
            (said!("将开庭 {n}", "ahead {n}"), keys(ahead)),
            (
                said!("{year} 年已开庭 {m}", "held in {year} {m}"),
                keys(past),
            ),
        ]);
        self.list.empty = if self.filter.is_empty() {
            said!(
                "今年没有开庭。2 到案件中选一件,按 h 排期开庭",
                "no hearings this year. 2 goes to the docket; h there adds a hearing"
            )
        } else {
            said!(
                "没有符合筛选的开庭;Esc 清除筛选",
                "nothing fits the filter; Esc clears it"
            )
        };
    }

    fn case(&mut self, id: i64, ctx: &Ctx<'_>) -> Option<&CaseFile> {
        self.read
            .entry(id)
            .or_insert_with(|| ctx.ledger.case(id).ok())
            .as_ref()
    }

    /// The hearing of the case file a mark stands for: same day, same people.
    fn hearing(&mut self, key: HearingKey, ctx: &Ctx<'_>) -> Option<(Uuid, String, String)> {
        let event = event(key, ctx)?;
        let (day, who) = (day(event)?, event.mark.who()?);
        let earlier = {
            let docket = ctx.ledger.docket();
            let row = docket.row(docket.position(key.0)?);
            let same = |e: &&Event| e.day == event.day && e.mark == event.mark;
            row.events().iter().take(key.1).filter(same).count()
        };
        let case = self.case(key.0, ctx)?;
        let hearing = case
            .hearings
            .iter()
            .filter(|h| h.day == day && trace(case, h).is_some_and(|t| t.who == who))
            .nth(earlier)?;
        Some((hearing.uuid, hearing.time.clone(), hearing.place.clone()))
    }

    /// This year's figures: cases heard, cases and hearings attended, the rate with its base.
    fn header(ctx: &Ctx<'_>) -> Vec<Said> {
        let scope = Scope::year_of(ctx.ledger.today());
        let tally = ctx.ledger.docket().tally(&scope);
        let year = scope.as_of.year();
        let mut out = Vec::new();
        for kind in crate::case::Kind::ALL {
            let counts = tally.of(*kind);
            let (base, over) = (counts.of(Bit::Heard), counts.of(Bit::Attended));
            let times = counts.times(Times::Attended);
            let absent = counts.of(Bit::Absent);
            if base == 0 && *kind == crate::case::Kind::Reconsideration {
                continue;
            }
            let rate = Value::Rate { over, base }.show(Rounding::default());
            let name = kind.text();
            let rate = Said::new(rate.clone(), rate);
            out.push(said!(
                "{year} 年{name}:开庭 {base} 件,负责人出庭 {over} 件 {times} 次,未出庭 {absent} 件,出庭率 {rate}({over}/{base})",
                "{year} {name}: cases heard {base}, attended {over} (hearings {times}), absent {absent}, rate {rate} ({over}/{base})";
                name = name, rate = rate, year = n(year), base = n(base), over = n(over), times = n(times), absent = n(absent)
            ));
            let open = Self::unmarked(*kind, ctx);
            if open > 0 {
                out.push(said!(
                    "未出庭 {absent} 件中,{open} 件尚未登记是否出庭(m 登记)",
                    "of the {absent} absent, {open} are not marked yet (m marks)"
                ));
            }
        }
        out
    }

    /// Of the cases counted as absent this year, those of which nobody has marked yet who appeared.
    fn unmarked(kind: Kind, ctx: &Ctx<'_>) -> usize {
        let (docket, today) = (ctx.ledger.docket(), ctx.ledger.today());
        let scope = Scope::year_of(today);
        let absent = docket.behind(&scope, Some(kind), Bit::Absent);
        let open = |event: &Event| {
            matches!(event.mark.who(), Some(Who::Nobody | Who::Planned))
                && day(event).is_some_and(|d| d.year() == today.year() && d <= today)
        };
        absent
            .into_iter()
            .filter(|at| docket.row(*at).events().iter().any(open))
            .count()
    }

    fn columns(lang: Lang) -> Vec<Column> {
        let t = |zh, en| text(zh, en).get(lang);
        let wide = |zh: u16, en: u16| Width::Fixed(if lang == Lang::Zh { zh } else { en });
        vec![
            Column::new(t("日期", "day"), Width::Fixed(10)),
            Column::new("", Width::Fixed(4)),
            Column::new(t("时间", "time"), Width::Fixed(5)),
            Column::new(t("案号", "docket no."), Width::Fixed(24)),
            Column::new(t("出庭", "mark"), wide(10, 13)),
            Column::new(t("负责人", "official"), Width::Flex { min: 6, weight: 1 }),
            Column::new(t("发言", "spoke"), wide(4, 5)),
            Column::new(t("当事人", "party"), Width::Flex { min: 8, weight: 2 }),
            Column::new(t("余日", "left"), Width::Fixed(8)),
            Column::new(t("法院/机关", "court"), Width::Flex { min: 18, weight: 2 }),
        ]
    }

    fn row(&mut self, key: HearingKey, ctx: &Ctx<'_>) -> Option<Row> {
        let time = self.hearing(key, ctx).map(|h| h.1).unwrap_or_default();
        let event = event(key, ctx)?;
        let docket = ctx.ledger.docket();
        let row = docket.row(docket.position(key.0)?);
        let today = ctx.ledger.today();
        let day = day(event)?;
        let lang = ctx.lang();
        let mut mark = duty_cell(mark(event.mark.who()?, day > today), lang);
        let open = matches!(event.mark.who()?, Who::Nobody | Who::Planned);
        if open && row.duty(today) == DutyMark::Appeared {
            // The instance is discharged: no duty is left (APP 7).
            mark = (
                text("已出过庭", "discharged").get(lang).to_string(),
                Role::Text,
            );
        } else if open && day < today {
            mark = (
                text("待登记 ?", "to mark ?").get(lang).to_string(),
                Role::Warn,
            );
        }
        let spoke = match (event.mark.who()?, event.spoke, day > today) {
            (Who::Official | Who::Principal, true, false) => text("是", "yes"),
            (Who::Official | Who::Principal, false, false) => text("否", "no"),
            _ => text("-", "-"),
        };
        let days = (day - today).num_days();
        let left = if days >= 0 {
            left(days, lang)
        } else {
            String::new()
        };
        let base = if days >= 0 { Role::Text } else { Role::Dim };
        Some(Row::new([
            (day.to_string(), base),
            (weekday(day).get(lang).to_string(), base),
            (time, base),
            (row.number().to_string(), Role::Text),
            mark,
            (row.word(event.name).to_string(), Role::Text),
            (spoke.get(lang).to_string(), base),
            (row.name().to_string(), Role::Text),
            (left, base),
            (row.forum().to_string(), base),
        ]))
    }
}

fn n(number: impl ToString) -> Said {
    Said::new(number.to_string(), number.to_string())
}

impl Screen for Appearances {
    fn place(&self) -> Place {
        Place::Appearances
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("出庭", "appearances")
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        self.filter.typing.then_some(HINTS)
    }

    fn input(&mut self, key: Key, ctx: &Ctx<'_>) -> Option<Step> {
        match self.filter.on_key(&key) {
            Typed::Passed if self.filter.typing => self.list.on_key(&key).then_some(Step::Stay),
            Typed::Passed => None,
            Typed::Changed | Typed::Cleared => {
                self.fill(ctx);
                Some(Step::Stay)
            }
            Typed::Moved | Typed::Kept => Some(Step::Stay),
        }
    }

    fn moved(&mut self, key: Key, _ctx: &Ctx<'_>) -> bool {
        self.list.on_key(&key)
    }

    fn click(&mut self, at: Position, ctx: &Ctx<'_>) -> Step {
        match self.list.click(at) {
            Some(true) => self.on(Command::Open, ctx),
            Some(false) => Step::Stay,
            None => Step::Ignored,
        }
    }

    fn wheel(&mut self, rows: i16) {
        self.list.wheel(rows);
    }

    fn unavailable(&self, command: Command, _ctx: &Ctx<'_>) -> Option<Said> {
        use Command::*;
        let needs = matches!(command, Open | Plan | MarkAppearance | Copy);
        (needs && self.list.selected().is_none()).then(nothing_selected)
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Filter => {
                self.filter.open();
                return Step::Stay;
            }
            Command::Back if self.filter.shown() => {
                self.filter.clear();
                self.fill(ctx);
                return Step::Stay;
            }
            _ => {}
        }
        let Some(key) = self.list.selected().copied() else {
            return Step::Ignored;
        };
        let uuid = self.hearing(key, ctx).map(|h| h.0);
        match command {
            Command::Open => Step::Push(CasePage::new(ctx, key.0)),
            Command::Plan => forms::plan(ctx, key.0, uuid),
            Command::MarkAppearance => forms::mark(ctx, key.0, uuid),
            Command::Copy => {
                let docket = ctx.ledger.docket();
                match docket.position(key.0) {
                    Some(at) => Step::Copy(docket.row(at).number().to_string()),
                    None => Step::Ignored,
                }
            }
            _ => Step::Ignored,
        }
    }

    fn reload(&mut self, ctx: &Ctx<'_>) {
        self.read.clear();
        self.header = Self::header(ctx);
        self.fill(ctx);
    }

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let look = ctx.look;
        let mut rest = area;
        let mut take = || {
            let top = Rect {
                height: rest.height.min(1),
                ..rest
            };
            rest.y += top.height;
            rest.height -= top.height;
            top
        };
        if area.height > 3 {
            let most = if area.height > 10 { 2 } else { 1 };
            for said in &self.header {
                for line in wrap(ctx.say(said), usize::from(area.width))
                    .iter()
                    .take(most)
                {
                    put(buffer, take(), line, look.style(Role::Title));
                }
            }
        }
        let mut caret = None;
        if self.filter.shown() {
            caret = self.filter.draw(buffer, take(), look);
        }
        let mut list = std::mem::replace(&mut self.list, Grouped::new(Said::default()));
        list.draw(buffer, rest, look, true, &Self::columns(look.lang), |key| {
            self.row(*key, ctx).unwrap_or_default()
        });
        self.list = list;
        caret
    }
}
