//! The steps that explain a last day: what was not counted, skipped, counted, and where the day moved.

use chrono::{Datelike, NaiveDate};

use super::pause::Pause;
use super::reason::dated;
use super::{Calendar, Day, Span, Why};
use crate::text::Said;
use crate::{codes, said};

codes! {
    /// What a step of the explanation says.
    pub enum StepKind {
        StartNotCounted = "start_not_counted", "起算日不计入", "start not counted";
        Counted = "counted", "计入", "counted";
        RestSkipped = "rest_skipped", "休息日不计", "rest day skipped";
        MakeupCounted = "makeup_counted", "调休上班日计入", "make-up working day counted";
        Paused = "paused", "中止期间不计", "pause not counted";
        MonthEnd = "month_end", "无对应日取月末", "month end";
        RestAtEnd = "rest_at_end", "末日为休息日", "last day is a rest day";
        MakeupAtEnd = "makeup_at_end", "末日为调休上班日", "last day is a make-up working day";
        Rolled = "rolled", "顺延", "rolled";
        Provisional = "provisional", "暂定", "provisional";
    }
}

/// One step, with the day it is about.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Step {
    pub what: StepKind,
    pub day: Option<NaiveDate>,
    pub said: Said,
}

/// Collects steps, or nothing where only the last day is wanted.
pub(super) struct Trace {
    steps: Option<Vec<Step>>,
    pauses: Vec<NaiveDate>,
    run: Option<(NaiveDate, NaiveDate, u32, u32)>,
    /// The first day asked about that no notice covers.
    pub provisional: Option<NaiveDate>,
}

impl Trace {
    pub(super) fn new(wanted: bool) -> Trace {
        Trace {
            steps: wanted.then(Vec::new),
            pauses: Vec::new(),
            run: None,
            provisional: None,
        }
    }

    fn push(&mut self, what: StepKind, day: NaiveDate, said: impl FnOnce() -> Said) {
        self.close_run();
        if let Some(steps) = &mut self.steps {
            steps.push(Step {
                what,
                day: Some(day),
                said: said(),
            });
        }
    }

    pub(super) fn start(&mut self, day: NaiveDate) {
        self.push(StepKind::StartNotCounted, day, || {
            around(
                day,
                ("起算日 ", "不计入"),
                ("the day it starts, ", ", is not counted"),
            )
        });
    }

    /// Notes that the calendar was asked about the day.
    pub(super) fn touch(&mut self, cal: &Calendar, day: NaiveDate) {
        if self.provisional.is_none() && cal.is_provisional(day) {
            self.provisional = Some(day);
        }
    }

    /// The `nth` working day; an unbroken run of plain ones becomes one step.
    pub(super) fn worked(&mut self, cal: &Calendar, day: NaiveDate, nth: u32) {
        if self.steps.is_none() {
            return;
        }
        let info = cal.day(day);
        if made_working(&info) {
            self.push(StepKind::MakeupCounted, day, || {
                let (at, why) = (dated(day), info.why.said());
                Said::new(
                    format!("{}计为第{nth}个工作日：{}", at.zh, why.zh),
                    format!("{} counts as working day {nth}: {}", at.en, why.en),
                )
            });
            return;
        }
        match &mut self.run {
            Some((_, last, _, to)) => (*last, *to) = (day, nth),
            None => self.run = Some((day, day, nth, nth)),
        }
    }

    fn close_run(&mut self) {
        let (Some((first, last, from, to)), Some(steps)) = (self.run.take(), &mut self.steps)
        else {
            return;
        };
        let (a, b) = (dated(first), dated(last));
        let said = if first == last {
            Said::new(
                format!("{}计为第{to}个工作日", a.zh),
                format!("{} counts as working day {to}", a.en),
            )
        } else {
            Said::new(
                format!("{}至 {}计为第{from}至第{to}个工作日", a.zh, b.zh),
                format!("{} to {} count as working days {from} to {to}", a.en, b.en),
            )
        };
        steps.push(Step {
            what: StepKind::Counted,
            day: Some(last),
            said,
        });
    }

    pub(super) fn rest_skipped(&mut self, cal: &Calendar, day: NaiveDate) {
        self.push(StepKind::RestSkipped, day, || {
            because(cal, day, "不计", " is not counted")
        });
    }

    /// Calendar days, months or years counted up to `end`, before pauses and the roll.
    pub(super) fn counted(&mut self, span: Span, end: NaiveDate) {
        self.push(StepKind::Counted, end, || {
            let (length, at) = (span.said(), dated(end));
            match span {
                Span::Months(_) | Span::Years(_) => Said::new(
                    format!("{}后的对应日为 {}", length.zh, at.zh),
                    format!("the corresponding day after {} is {}", length.en, at.en),
                ),
                _ => Said::new(
                    format!("自次日起计{}，至 {}", length.zh, at.zh),
                    format!("counting {} from the next day: to {}", length.en, at.en),
                ),
            }
        });
    }

    pub(super) fn month_end(&mut self, span: Span, start: NaiveDate, end: NaiveDate) {
        self.push(StepKind::MonthEnd, end, || {
            let (wanted, length, at) = (start.day(), span.said(), dated(end));
            Said::new(
                format!(
                    "{}后的月份没有{wanted}日，以月末 {}为对应日",
                    length.zh, at.zh
                ),
                format!(
                    "{} later there is no day {wanted}: the last day of the month, {}, is taken",
                    length.en, at.en
                ),
            )
        });
    }

    /// A pause, said once however often it is met.
    pub(super) fn paused(&mut self, pause: Pause) {
        if self.pauses.contains(&pause.from) {
            return;
        }
        self.pauses.push(pause.from);
        self.push(StepKind::Paused, pause.from, || {
            let from = dated(pause.from);
            match pause.resumed {
                Some(resumed) => {
                    let to = dated(resumed);
                    Said::new(
                        format!("{}中止，{}恢复，其间不计入", from.zh, to.zh),
                        format!(
                            "paused from {}, resumed on {}: the days between are not counted",
                            from.en, to.en
                        ),
                    )
                }
                None => Said::new(
                    format!("自 {}起中止，尚未恢复，末日待定", from.zh),
                    format!("paused from {} and not resumed: no last day yet", from.en),
                ),
            }
        });
    }

    /// The days that pauses excluded from months or years, added at the end.
    pub(super) fn added(&mut self, days: u32, end: NaiveDate) {
        self.push(StepKind::Counted, end, || {
            let (length, at) = (Span::Days(days).said(), dated(end));
            Said::new(
                format!("其间不计入的{}加在末尾，至 {}", length.zh, at.zh),
                format!("{} not counted, added at the end: to {}", length.en, at.en),
            )
        });
    }

    pub(super) fn rest_at_end(&mut self, cal: &Calendar, day: NaiveDate) {
        self.push(StepKind::RestAtEnd, day, || {
            because(
                cal,
                day,
                "是休息日，末日顺延",
                " is a rest day, the last day moves on",
            )
        });
    }

    /// The day on which the period ends.
    pub(super) fn ends(
        &mut self,
        cal: &Calendar,
        raw_end: NaiveDate,
        last: NaiveDate,
        workdays: bool,
    ) {
        if self.steps.is_none() {
            return;
        }
        self.close_run();
        if last != raw_end {
            self.push(StepKind::Rolled, last, || {
                around(last, ("末日顺延至 ", ""), ("the last day moves to ", ""))
            });
        }
        // A working-day count has already said so of its last day.
        if !workdays && made_working(&cal.day(last)) {
            self.push(StepKind::MakeupAtEnd, last, || {
                because(
                    cal,
                    last,
                    "须上班，不再顺延",
                    " is worked, the last day stays",
                )
            });
        }
        if let Some(day) = self.provisional {
            let until = cal.known_until();
            self.push(StepKind::Provisional, day, || {
                if day > until {
                    said!(
                        "{day} 尚无放假通知可依（已公布至 {until}），末日暂定",
                        "no holiday notice covers {day} (published to {until}): the last day is provisional"
                    )
                } else {
                    said!(
                        "{day} 早于已收录的放假通知，末日暂定",
                        "{day} is earlier than the holiday notices known: the last day is provisional"
                    )
                }
            });
        }
    }

    pub(super) fn into_steps(mut self) -> Vec<Step> {
        self.close_run();
        self.steps.unwrap_or_default()
    }
}

/// A day worked against the plain week or by the office's decision.
fn made_working(day: &Day) -> bool {
    day.working && matches!(day.why, Why::MadeWorking { .. } | Why::Local { .. })
}

fn around(day: NaiveDate, zh: (&str, &str), en: (&str, &str)) -> Said {
    let at = dated(day);
    Said::new(
        format!("{}{}{}", zh.0, at.zh, zh.1),
        format!("{}{}{}", en.0, at.en, en.1),
    )
}

fn because(cal: &Calendar, day: NaiveDate, zh: &str, en: &str) -> Said {
    let (at, why) = (dated(day), cal.day(day).why.said());
    Said::new(
        format!("{}{zh}：{}", at.zh, why.zh),
        format!("{}{en}: {}", at.en, why.en),
    )
}
