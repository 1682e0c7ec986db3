//! The hearings by day: those to be marked, those ahead with how far each has come, those held this year; below, the
//! duty at the one chosen.

use crate::case::setting_id;
use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use uuid::Uuid;

use super::HearingId;
use super::detail;
use crate::calendar::weekday;
use crate::case::{CaseFile, Hearing, HearingKind, HearingState, Kind};
use crate::docket::{Bit, Event, Mark, Scope, initials};
use crate::law::{DutyMark, HearingDuty, Passed, Progress, Weight, Who, trace};
use crate::ledger::{Board, BoardHearing};
use crate::report::{Customs, Rounding, Sheet, Value, targets};
use crate::said;
use crate::text::{Lang, Said, fit, text, wrap};
use crate::tui::keyed::keyed;
use crate::tui::paint::{put, rows};
use crate::tui::screen::Ctx;
use crate::tui::screens::common::{duty_cell, left, missed, nothing_yet};
use crate::tui::screens::filter_line::{FilterLine, searched};
use crate::tui::screens::grouped::Grouped;
use crate::tui::theme::Role;
use crate::tui::widgets::table::{Column, Row, Width};

/// A hearing as the columns hold it: its case and which of the case's dated marks it is.
pub(super) type HearingKey = (i64, usize);

/// From this height on the duty at the chosen hearing stands below the list.
const TALL: u16 = 14;

pub(super) struct Schedule {
    pub(super) list: Grouped<HearingKey>,
    pub(super) header: Vec<Said>,
    /// Cases read for what the columns do not hold; only those that were drawn.
    read: HashMap<i64, Option<CaseFile>>,
    duties: HashMap<i64, Vec<HearingDuty>>,
    /// The hearing the cursor stands on, as it was drawn: its place among those of the case changes with its day.
    on: Option<HearingId>,
    /// The hearing that a key found otherwise in the file than its row shows it: until everything is read anew.
    pub(super) stale: Option<Uuid>,
}

impl Default for Schedule {
    fn default() -> Schedule {
        Schedule {
            list: Grouped::new(Said::default()),
            header: Vec::new(),
            read: HashMap::new(),
            duties: HashMap::new(),
            on: None,
            stale: None,
        }
    }
}

/// An official's name with its pinyin initials, for the filter.
pub(super) fn named(name: &str) -> String {
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
        _ => DutyMark::Absent,
    }
}

/// Whether a case still asks for what happened at a hearing.
fn asks_for(mark: DutyMark) -> bool {
    matches!(mark, DutyMark::Must | DutyMark::ToMark)
}

fn open(who: Who) -> bool {
    matches!(who, Who::Nobody | Who::Planned)
}

impl Schedule {
    /// What was read is stale.
    pub(super) fn forget(&mut self, ctx: &Ctx<'_>) {
        self.read.clear();
        self.duties.clear();
        self.stale = None;
        self.header = header(ctx);
    }

    pub(super) fn fill(&mut self, filter: &FilterLine, ctx: &Ctx<'_>) {
        let docket = ctx.ledger.docket();
        let today = ctx.ledger.today();
        let asked = filter.asked(ctx);
        let (mut ahead, mut past, mut unmarked) = (Vec::new(), Vec::new(), Vec::new());
        for at in 0..docket.len() {
            let row = docket.row(at);
            for (n, event) in row.events().iter().enumerate() {
                // What tries no case (庭前会议, 宣判) is somewhere to go; nothing is to be recorded of it afterwards.
                let listed = |d: &NaiveDate| {
                    event.mark.is_hearing() || (event.mark == Mark::Session && *d >= today)
                };
                let Some(day) = day(event).filter(listed) else {
                    continue;
                };
                let fits = filter.is_empty() || {
                    let who = named(row.word(event.name));
                    let hay = searched(&[row.search(), &who, &day.to_string()]);
                    asked.holds(&hay, Some(&row), today)
                };
                if !fits {
                    continue;
                }
                // As the flags of the duty have it: first whether it was held, then who came.
                let passed = Passed {
                    said: event.said(),
                    within: row.closed().is_none_or(|closed| day <= closed),
                    counted: event.mark.is_hearing(),
                    open: event.mark.who().is_some_and(open) && asks_for(row.duty(today)),
                };
                if day >= today {
                    ahead.push((day, (row.id(), n)));
                } else if passed.unmarked().is_some() {
                    unmarked.push((day, (row.id(), n)));
                } else if day.year() == today.year() {
                    past.push((day, (row.id(), n)));
                }
            }
        }
        ahead.sort();
        past.sort();
        past.reverse();
        unmarked.sort();
        unmarked.reverse();
        let keys = |list: Vec<(NaiveDate, HearingKey)>| -> Vec<HearingKey> {
            list.into_iter().map(|(_, key)| key).collect()
        };
        let (n, m, k, year) = (ahead.len(), past.len(), unmarked.len(), today.year());
        self.list.set(vec![
            (said!("将开庭 {n}", "ahead {n}"), keys(ahead)),
            (
                said!("开庭日已过，待登记 {k}", "past, to be recorded {k}"),
                keys(unmarked),
            ),
            (
                said!("{year} 年已开庭 {m}", "held in {year} {m}"),
                keys(past),
            ),
        ]);
        self.list.empty = if docket.is_empty() {
            nothing_yet()
        } else if filter.is_empty() {
            keyed!(
                "今年没有开庭。<docket> 到案件中选一件，按 <add-hearing> 排期开庭",
                "no hearings this year. <docket> goes to the docket; <add-hearing> there adds a hearing"
            )
        } else {
            asked.empty(keyed!(
                "没有符合筛选的开庭；<back> 清除筛选",
                "nothing fits the filter; <back> clears it"
            ))
        };
    }

    fn case(&mut self, id: i64, ctx: &Ctx<'_>) -> Option<&CaseFile> {
        self.read
            .entry(id)
            .or_insert_with(|| ctx.ledger.case(id).ok())
            .as_ref()
    }

    /// The hearing of the case file a mark stands for: same day, same people.
    fn found(&mut self, key: HearingKey, ctx: &Ctx<'_>) -> Option<&Hearing> {
        let event = event(key, ctx)?;
        let (day, who) = (day(event)?, event.mark.who());
        let earlier = {
            let docket = ctx.ledger.docket();
            let row = docket.row(docket.position(key.0)?);
            let same = |e: &&Event| e.day == event.day && e.mark == event.mark;
            row.events().iter().take(key.1).filter(same).count()
        };
        let case = self.case(key.0, ctx)?;
        // The row was made of the file as the roster knows its people.
        let known = ctx.ledger.judged(case);
        case.hearings
            .iter()
            .zip(&known.hearings)
            .filter(|(h, _)| h.day == day && h.state != HearingState::Cancelled)
            .filter(|(_, known_as)| trace(&known, known_as).map(|t| t.who) == who)
            .map(|(hearing, _)| hearing)
            .nth(earlier)
    }

    /// Puts the cursor back on its hearing, wherever that is listed now.
    pub(super) fn follow(&mut self, ctx: &Ctx<'_>) {
        let Some((case, uuid)) = self.on else {
            return;
        };
        let of_case = self.list.items().filter(|key| key.0 == case);
        let keys: Vec<HearingKey> = of_case.copied().collect();
        let same = |key: &HearingKey| self.found(*key, ctx).is_some_and(|h| h.uuid == uuid);
        let found = keys.iter().copied().find(same);
        // Put off or moved, it stands at another day: the cursor stays with its case.
        let today = ctx.ledger.today();
        let ahead = |key: &HearingKey| event(*key, ctx).and_then(day).is_some_and(|d| d >= today);
        let next = || keys.iter().copied().find(ahead);
        if let Some(key) = found.or_else(next).or(keys.first().copied()) {
            self.list.select(&key);
        }
    }

    /// The chosen hearing.
    pub(super) fn hearing(&mut self, ctx: &Ctx<'_>) -> Option<HearingId> {
        let key = *self.list.selected()?;
        let uuid = self.found(key, ctx)?.uuid;
        Some((key.0, uuid))
    }

    /// A hearing as its row shows it.
    pub(super) fn shown(&self, case: i64, hearing: Uuid) -> Option<Hearing> {
        let file = self.read.get(&case)?.as_ref()?;
        file.hearings.iter().find(|h| h.uuid == hearing).cloned()
    }

    fn columns(lang: Lang) -> Vec<Column> {
        let t = |zh, en| text(zh, en).get(lang);
        let progress = match lang {
            Lang::Zh => Width::Fixed(12),
            Lang::En => Width::Flex { min: 15, weight: 2 },
        };
        vec![
            Column::new(t("日期", "day"), Width::Fixed(10)),
            Column::new("", Width::Fixed(4)),
            Column::new(t("时间", "time"), Width::Fixed(5)),
            Column::new(t("进度", "progress"), progress),
            Column::new(t("负责人", "official"), Width::Flex { min: 6, weight: 1 }),
            Column::new(t("当事人", "party"), Width::Flex { min: 8, weight: 4 }),
            Column::new(t("余日", "left"), Width::Fixed(8)),
            Column::new(t("案号", "docket no."), Width::Fixed(24)),
            Column::new(t("法院/机关", "court"), Width::Flex { min: 18, weight: 1 }),
        ]
    }

    fn row(&mut self, key: HearingKey, board: Option<&Board>, ctx: &Ctx<'_>) -> Option<Row> {
        let (uuid, time) = self
            .found(key, ctx)
            .map(|h| (h.uuid, h.time.clone()))
            .unwrap_or_default();
        let event = event(key, ctx)?;
        let docket = ctx.ledger.docket();
        let row = docket.row(docket.position(key.0)?);
        let today = ctx.ledger.today();
        let day = day(event)?;
        let lang = ctx.lang();
        let session = event.mark == Mark::Session;
        let who = event.mark.who().unwrap_or(Who::Nobody);
        let kind = HearingKind::from_id(row.word(event.name)).filter(|_| session);
        let mark = match on_board(board, uuid) {
            _ if self.stale == Some(uuid) => {
                (text("已变", "changed").get(lang).to_string(), Role::Warn)
            }
            _ if session => (
                kind.map(|k| k.text().get(lang).to_string())
                    .unwrap_or_default(),
                Role::Text,
            ),
            Some(found) => progress_cell(found, lang),
            // The instance is discharged: no duty is left (APP 7).
            None if open(who) && !asks_for(row.duty(today)) && day < today => (
                text("无须再出庭", "no duty left").get(lang).to_string(),
                Role::Text,
            ),
            None if open(who) && day < today => duty_cell(DutyMark::ToMark, lang),
            None => {
                let spoke = matches!(who, Who::Official | Who::Principal) && event.spoke;
                if spoke && day <= today {
                    (Progress::Spoke.text().get(lang).to_string(), Role::Good)
                } else {
                    duty_cell(mark(who, day > today), lang)
                }
            }
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
            mark,
            (
                if session { "" } else { row.word(event.name) }.to_string(),
                Role::Text,
            ),
            (row.name().to_string(), Role::Text),
            (left, base),
            (row.number().to_string(), Role::Text),
            (row.forum().to_string(), base),
        ]))
    }

    pub(super) fn draw(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        board: Option<&Board>,
        ctx: &Ctx<'_>,
    ) {
        let mut lines = Vec::new();
        if area.height >= TALL
            && let Some(key) = self.list.selected().copied()
        {
            lines = self.detail(key, board, ctx);
        }
        let columns = usize::from(area.width);
        let mut shown: Vec<(String, Role)> = Vec::new();
        // the list keeps the greater part
        let most = usize::from(area.height * 2 / 5);
        for (line, role) in &lines {
            shown.extend(wrap(line, columns).into_iter().map(|l| (l, *role)));
        }
        let cut = shown.len() > most;
        shown.truncate(most);
        if let Some((line, _)) = shown.last_mut().filter(|_| cut) {
            // What is left out is said to be: the whole stands on the page of the case.
            *line = fit(&format!("{line}…"), columns);
        }
        let below = shown.len() as u16;
        // one row between list and detail
        let gap = u16::from(below > 0);
        let top = Rect {
            height: area.height - below - gap,
            ..area
        };
        let mut list = std::mem::replace(&mut self.list, Grouped::new(Said::default()));
        list.draw(
            buffer,
            top,
            ctx.look,
            true,
            &Self::columns(ctx.lang()),
            |key| self.row(*key, board, ctx).unwrap_or_default(),
        );
        self.list = list;
        self.on = self.hearing(ctx);
        let bottom = Rect {
            y: top.y + top.height + gap,
            height: below,
            ..area
        };
        for ((line, role), place) in shown.iter().zip(rows(bottom)) {
            put(buffer, place, line, ctx.look.style(*role));
        }
    }

    fn detail(
        &mut self,
        key: HearingKey,
        board: Option<&Board>,
        ctx: &Ctx<'_>,
    ) -> Vec<(String, Role)> {
        let Some(hearing) = self.found(key, ctx).cloned() else {
            return Vec::new();
        };
        let Some(case) = self.case(key.0, ctx).cloned() else {
            return Vec::new();
        };
        let duties = self
            .duties
            .entry(key.0)
            .or_insert_with(|| ctx.ledger.duties(&case).unwrap_or_default());
        let duty = duties.iter().find(|d| d.hearing == hearing.uuid);
        detail::lines(&case, &hearing, duty, board, ctx)
    }
}

pub(super) fn on_board(board: Option<&Board>, hearing: Uuid) -> Option<&BoardHearing> {
    board?.hearings.iter().find(|h| h.hearing.uuid == hearing)
}

/// How far it has come, with the sign of its worst flag.
fn progress_cell(found: &BoardHearing, lang: Lang) -> (String, Role) {
    let duty = &found.duty;
    // The docket's column and the hearings held say it so: one word for one thing, and it fits.
    let word = match duty.progress {
        Progress::Excused => DutyMark::Excused.text().get(lang),
        progress => progress.text().get(lang),
    };
    if !duty.requirement.asks() && !duty.progress.settled() {
        return (duty.requirement.text().get(lang).to_string(), Role::Text);
    }
    let worst = duty.flags.iter().map(|f| f.weight).max();
    let role = match (worst, duty.progress) {
        (Some(Weight::Alarm), _) => Role::Alarm,
        (Some(Weight::Warn), _) => Role::Warn,
        (_, Progress::Appeared | Progress::Spoke | Progress::Confirmed) => Role::Good,
        _ => Role::Text,
    };
    (
        format!("{word} {}", role.sign()).trim_end().to_string(),
        role,
    )
}

/// This year's figures: cases heard, cases and hearings attended, the rate with its base.
fn header(ctx: &Ctx<'_>) -> Vec<Said> {
    let scope = Scope::year_of(ctx.ledger.today());
    let tally = ctx.ledger.docket().tally_of(
        &scope,
        &[
            Bit::Heard,
            Bit::Attended,
            Bit::Excused,
            Bit::Absent,
            Bit::Unmarked,
        ],
    );
    let year = scope.as_of.year();
    let mut out = Vec::new();
    for kind in Kind::CONTESTED {
        let counts = tally.of(*kind);
        let (base, over) = (counts.of(Bit::Heard), counts.of(Bit::Attended));
        let times = counts.times(crate::docket::Times::Attended);
        let (absent, open) = (counts.of(Bit::Absent), counts.of(Bit::Unmarked));
        let missed = missed(counts.of(Bit::Excused).into(), absent.into());
        // Where nothing was heard there is neither a number nor a rate to say.
        if base == 0 && open == 0 {
            continue;
        }
        let show = |over: u32| {
            let rate = Value::Rate { over, base }.show(Rounding::default());
            Said::same(rate)
        };
        let (name, rate) = (kind.text(), show(over));
        out.push(said!(
            "{year} 年{name}：开庭 {base} 件，出庭 {over} 件 {times} 次，{missed}，出庭率 {rate}（{over}/{base}）",
            "{year} {name}: cases heard {base}, attended {over} (hearings {times}), {missed}, rate {rate} ({over}/{base})";
            name = name, rate = rate, year = Said::same(year), base = Said::same(base), over = Said::same(over), times = Said::same(times), missed = missed
        ));
        if open > 0 {
            let most = show(over + open);
            out.push(keyed!(
                "另有 {open} 件尚未登记是否出庭（<mark> 登记），登记后出庭率最高可为 {most}",
                "{open} more are not recorded yet (<mark> records): the rate can come to {most} at best";
                open = Said::same(open), most = most
            ));
        }
    }
    let settings = ctx.ledger.settings();
    let goals = targets(settings.get(setting_id::FIGURES_TARGETS)).unwrap_or_default();
    let about =
        |id: &str| id.starts_with("appearance.") || id.starts_with("reconsideration_hearing.");
    let customs = Customs::of(settings);
    let goals: Vec<_> = goals.iter().filter(|goal| about(goal.figure.id)).collect();
    let asked = goals.iter().map(|goal| goal.figure);
    let sheet = Sheet::some(ctx.ledger.docket(), &scope, &customs, asked);
    let goals = goals.into_iter();
    out.extend(goals.map(|goal| goal.said(&sheet, &customs, &scope)));
    out
}
