//! The docket as a calendar (.ics, RFC 5545): hearings, and the deadlines that are ours, for any calendar program.
//!
//! What is exported again replaces what was exported before: an event's UID comes from the UUID of its hearing or case,
//! its SEQUENCE from how often the case was written. A hearing keeps its UID when it is moved; one that fell through, was
//! taken out or went with its case is told as cancelled, with what was due before it. Times are given in UTC, so that they are right wherever the calendar
//! stands (China keeps +08:00 all year); days without a time are dates.

use crate::case::setting_id;
use chrono::{DateTime, Days, Duration, NaiveDate, NaiveTime, Utc};
use icalendar::{Alarm, Calendar, Component, Event, EventLike, EventStatus, Property, Trigger};

use crate::case::{AppearanceState, CaseFile, CourtNotice, Hearing, HearingState, Kind, Part};
use crate::law::{
    Before, Bound, Deadline, LEAD, Rule, Start, Whose, bound_on, called, lead, notices, rules,
};
use crate::ledger::{Ledger, LedgerError};
use crate::text::{Lang, text};

/// Days back for which what is done or fell through is still told, so that it is corrected where it was told before.
const BACK: u64 = 30;
/// Hours of China's time before UTC.
const ZONE: i64 = 8;

/// What is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Only this official's hearings, and what is due before them.
    pub official: Option<&'a str>,
    /// Days ahead.
    pub within: u64,
}

/// The calendar, and how much stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub text: String,
    pub hearings: usize,
    pub deadlines: usize,
    /// Besides: what was told before and is off now.
    pub off: usize,
}

/// Writes the calendar as of today.
///
/// # Errors
/// The file cannot be read.
pub fn calendar(ledger: &Ledger, wanted: Wanted<'_>, lang: Lang) -> Result<Written, LedgerError> {
    let mut cases: Vec<CaseFile> = Vec::new();
    let (from, to) = window(ledger.today(), wanted.within);
    let roster = ledger.officials()?;
    let asking = ledger.listed_since(from)?;
    ledger.for_each_case::<LedgerError>(Some(&asking), |_, case| {
        cases.push(called(&case, &roster));
        Ok(())
    })?;
    let gone = ledger.hearings_gone(from)?;
    let gone = gone.iter().filter(|(_, h)| {
        let former = |(_, other): &(_, Hearing)| h.is_former_of(other);
        let known = cases.iter().flat_map(|c| &c.hearings);
        let left = known.into_iter().any(|other| h.is_former_of(other)) || gone.iter().any(former);
        from <= h.day && h.day <= to && concerns(h, wanted.official) && !left
    });
    let gone: Vec<&(uuid::Uuid, Hearing)> = gone.collect();
    let told = cases.iter().map(|c| c.head.uuid);
    let counts = ledger.changes_of(told.chain(gone.iter().map(|(case, _)| *case)))?;
    let mut out = Out {
        ledger,
        lang,
        calendar: Calendar::empty(),
        stamp: ledger.moment().at.with_timezone(&Utc),
        off: 0,
    };
    let name = text("案卷：开庭和期限", "anjuan: hearings and deadlines").get(lang);
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//anjuan//anjuan//ZH"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", name),
        ("X-WR-TIMEZONE", "Asia/Shanghai"),
    ] {
        out.calendar.append_property(Property::new(key, value));
    }
    let (mut hearings, mut deadlines) = (0, 0);
    for case in &cases {
        let sequence = counts.get(&case.head.uuid).copied().unwrap_or_default();
        let former = |h: &Hearing| case.hearings.iter().any(|other| h.is_former_of(other));
        for hearing in case
            .hearings
            .iter()
            .filter(|h| from <= h.day && h.day <= to)
        {
            if concerns(hearing, wanted.official) && !former(hearing) {
                out.hearing(case, hearing, sequence);
                hearings += 1;
                if hearing.state == HearingState::Cancelled {
                    out.off_with(Some(case), hearing, sequence);
                }
            }
        }
        deadlines += out.deadlines(case, sequence, wanted, (from, to));
    }
    for (case, hearing) in gone {
        let sequence = counts.get(case).copied().unwrap_or_default();
        out.gone(hearing, sequence);
    }
    Ok(Written {
        text: without_stamps(&out.calendar.to_string()),
        hearings,
        deadlines,
        off: out.off,
    })
}

fn window(today: NaiveDate, within: u64) -> (NaiveDate, NaiveDate) {
    let from = today.checked_sub_days(Days::new(BACK)).unwrap_or(today);
    let to = today.checked_add_days(Days::new(within)).unwrap_or(today);
    (from, to)
}

/// Whether a hearing is one of an official's: planned or appeared. One who was excused does not go.
fn concerns(hearing: &Hearing, official: Option<&str>) -> bool {
    use AppearanceState::{Appeared, Planned};
    official.is_none_or(|name| {
        hearing
            .officials()
            .any(|p| p.name == name && matches!(p.state, Planned | Appeared))
    })
}

struct Out<'a> {
    ledger: &'a Ledger,
    lang: Lang,
    calendar: Calendar,
    stamp: DateTime<Utc>,
    off: usize,
}

impl Out<'_> {
    fn event(&self, uid: &str, sequence: u32, summary: &str) -> Event {
        let mut event = Event::with_uid(uid);
        event
            .timestamp(self.stamp)
            .sequence(sequence)
            .summary(summary);
        event
    }

    fn cancelled(&mut self, uid: &str, sequence: u32, summary: &str, day: NaiveDate) {
        let mut event = self.event(uid, sequence, summary);
        event.status(EventStatus::Cancelled);
        all_day(&mut event, day);
        self.calendar.push(event.done());
        self.off += 1;
    }

    /// A hearing that no case holds any more.
    fn gone(&mut self, hearing: &Hearing, sequence: u32) {
        let kind = hearing.kind.map_or(text("开庭", "hearing"), |k| k.text());
        let summary = match self.lang {
            Lang::Zh => format!("已撤下：{}", kind.zh),
            Lang::En => format!("taken out: {}", kind.en),
        };
        self.cancelled(&hearing_uid(hearing), sequence, &summary, hearing.day);
        self.off_with(None, hearing, sequence);
    }

    /// What was due before a hearing is off with it.
    fn off_with(&mut self, case: Option<&CaseFile>, hearing: &Hearing, sequence: u32) {
        let any =
            |states: &[AppearanceState]| hearing.officials().any(|p| states.contains(&p.state));
        let told = |r: &&Rule| match r.starts {
            Start::Hearing(Before::Tried) => true,
            Start::Hearing(Before::Notified) => {
                let by_paper = case.is_some_and(|case| !notices(case, hearing).is_empty());
                by_paper || hearing.notice != CourtNotice::None
            }
            Start::Hearing(Before::Coming) => {
                any(&[AppearanceState::Planned, AppearanceState::Appeared])
            }
            Start::Hearing(Before::Excused) => any(&[AppearanceState::Excused]),
            _ => false,
        };
        for rule in rules().filter(|r| r.whose == Whose::Ours).filter(told) {
            let uid = format!("{}.{}@anjuan", hearing.uuid, rule.id);
            let title = rule.title.get(self.lang);
            self.cancelled(&uid, sequence, title, hearing.day);
        }
    }

    fn hearing(&mut self, case: &CaseFile, hearing: &Hearing, sequence: u32) {
        let lang = self.lang;
        let word = hearing.kind_in(case.head.kind).text();
        let uid = hearing_uid(hearing);
        let summary = format!("{} {}", word.get(lang), named(case));
        let mut event = self.event(&uid, sequence, &summary);
        let cancelled = hearing.state == HearingState::Cancelled;
        event.status(if cancelled {
            EventStatus::Cancelled
        } else {
            EventStatus::Confirmed
        });
        let timed = self.place_in_time(&mut event, hearing);
        let place = [case.head.forum.as_str(), hearing.place.as_str()];
        let place: Vec<&str> = place.into_iter().filter(|p| !p.is_empty()).collect();
        if !place.is_empty() {
            event.location(&place.join(" "));
        }
        event.description(&self.people(case, hearing));
        if !cancelled && hearing.day >= self.ledger.today() {
            if timed {
                alarm(&mut event, &uid, 1, &summary, -Duration::days(1));
                alarm(&mut event, &uid, 2, &summary, -Duration::hours(2));
            } else {
                // nine o'clock on the day before
                alarm(&mut event, &uid, 1, &summary, -Duration::hours(15));
            }
        }
        self.calendar.push(event.done());
    }

    /// Start and end; says whether there is a time of day.
    fn place_in_time(&self, event: &mut Event, hearing: &Hearing) -> bool {
        let Ok(time) = NaiveTime::parse_from_str(&hearing.time, "%H:%M") else {
            all_day(event, hearing.day);
            return false;
        };
        let start = (hearing.day.and_time(time) - Duration::hours(ZONE)).and_utc();
        let minutes = self
            .ledger
            .settings()
            .number(setting_id::APPEAR_HEARING_MINUTES);
        event.starts(start);
        event.ends(start + Duration::minutes(i64::from(minutes)));
        true
    }

    /// Who appears, and what the hearing is about.
    fn people(&self, case: &CaseFile, hearing: &Hearing) -> String {
        let lang = self.lang;
        let colon = text("：", ": ").get(lang);
        let kind = case.head.kind.text().get(lang);
        let instance = case.head.instance.text().get(lang);
        // a reconsideration has no instances to tell apart
        let instance = match case.head.kind {
            Kind::Reconsideration => "",
            Kind::Litigation | Kind::Enforcement => instance,
        };
        let head = [kind, instance, case.head.act.as_str()];
        let head: Vec<&str> = head.into_iter().filter(|p| !p.is_empty()).collect();
        let mut lines = vec![head.join(" ")];
        let officials = hearing.people.iter().filter(|p| p.part == Part::Official);
        // Nobody is wanting where nobody is bound to come.
        let bound = bound_on(case, hearing, self.ledger.today()) != Bound::Free;
        if bound && officials.clone().next().is_none() {
            lines.push(
                text("负责人：未定", "official: not named")
                    .get(lang)
                    .to_string(),
            );
        }
        lines.extend(hearing.people.iter().map(|p| {
            let state = p.state.text().get(lang);
            let who = [p.name.as_str(), p.post.as_str(), state];
            let who: Vec<&str> = who.into_iter().filter(|w| !w.is_empty()).collect();
            format!("{}{colon}{}", p.part.text().get(lang), who.join(" "))
        }));
        if !case.head.handler.is_empty() {
            let handler = text("承办", "handled by").get(lang);
            let who = [case.head.department.as_str(), case.head.handler.as_str()];
            let who: Vec<&str> = who.into_iter().filter(|w| !w.is_empty()).collect();
            lines.push(format!("{handler}{colon}{}", who.join(" ")));
        }
        lines.join("\n")
    }

    fn deadlines(
        &mut self,
        case: &CaseFile,
        sequence: u32,
        wanted: Wanted<'_>,
        (from, to): (NaiveDate, NaiveDate),
    ) -> usize {
        let mut count = 0;
        for deadline in self.ledger.own_deadlines(case) {
            let Some(due) = deadline.due.filter(|d| from <= *d && *d <= to) else {
                continue;
            };
            let hearing = before(&deadline, case);
            let theirs =
                wanted.official.is_some() && !hearing.is_some_and(|h| concerns(h, wanted.official));
            let fits = deadline.rule.whose == Whose::Ours && !theirs;
            if !fits
                || (deadline.rule.optional && deadline.met.is_none() && due < self.ledger.today())
            {
                continue;
            }
            self.deadline(case, &deadline, hearing, due, sequence);
            count += 1;
        }
        count
    }

    fn deadline(
        &mut self,
        case: &CaseFile,
        deadline: &Deadline,
        hearing: Option<&Hearing>,
        due: NaiveDate,
        sequence: u32,
    ) {
        let lang = self.lang;
        let rule: &Rule = deadline.rule;
        let about = hearing.map_or(case.head.uuid, |h| h.uuid);
        let uid = format!("{about}.{}@anjuan", rule.id);
        let title = rule.title.get(lang);
        let case_name = named(case);
        let summary = match deadline.met {
            Some(_) => format!("{} {title} {case_name}", text("已办", "done:").get(lang)),
            None => format!("{} {title} {case_name}", text("期限", "due:").get(lang)),
        };
        let mut event = self.event(&uid, sequence, &summary);
        all_day(&mut event, due);
        let mut lines = vec![deadline.grounds().article.said().get(lang).to_string()];
        if deadline.provisional {
            lines.push(text("暂定", "provisional").get(lang).to_string());
        }
        event.description(&lines.join("\n"));
        event.append_property(Property::new("TRANSP", "TRANSPARENT"));
        if deadline.met.is_none() && due >= self.ledger.today() {
            // nine o'clock on the day the list of what is to do brings it up, and on its last day
            let days = lead(rule).min(LEAD);
            alarm(
                &mut event,
                &uid,
                1,
                &summary,
                -Duration::hours(24 * days - 9),
            );
            alarm(&mut event, &uid, 2, &summary, Duration::hours(9));
        }
        self.calendar.push(event.done());
    }
}

/// The party and the number, as a calendar names a case: on a telephone the beginning is seen.
fn named(case: &CaseFile) -> String {
    match &case.head.number {
        Some(number) => format!("{} {}", case.short_name(), number.canonical()),
        None => case.short_name(),
    }
}

fn hearing_uid(hearing: &Hearing) -> String {
    format!("{}@anjuan", hearing.uuid)
}

/// The hearing a deadline is counted back from.
fn before<'c>(deadline: &Deadline, case: &'c CaseFile) -> Option<&'c Hearing> {
    if deadline.from_fact.is_some() || !matches!(deadline.rule.starts, Start::Hearing(_)) {
        return None;
    }
    case.hearings
        .iter()
        .find(|h| h.day == deadline.from && h.state != HearingState::Cancelled)
}

fn all_day(event: &mut Event, day: NaiveDate) {
    event.starts(day);
    // the end of an all-day event is the day after it
    event.ends(day.checked_add_days(Days::new(1)).unwrap_or(day));
}

/// Without a stamp in the alarms: DTSTAMP belongs to events (RFC 5545 3.6.6), and the library writes one everywhere.
fn without_stamps(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut alarm = false;
    for line in text.split_inclusive("\r\n") {
        match line.trim_end() {
            "BEGIN:VALARM" => alarm = true,
            "END:VALARM" => alarm = false,
            _ => {}
        }
        if !(alarm && line.starts_with("DTSTAMP")) {
            out.push_str(line);
        }
    }
    out
}

/// An alarm with a name of its own, so that two exports are the same text.
fn alarm(event: &mut Event, uid: &str, number: u8, words: &str, after: Duration) {
    let mut alarm = Alarm::display(words, Trigger::after_start(after));
    alarm.append_property(Property::new("UID", format!("{number}.{uid}")));
    event.append_component(alarm);
}
