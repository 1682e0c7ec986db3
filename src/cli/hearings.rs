//! `hearings`: hearings and who must appear.

use chrono::NaiveDate;
use clap::{ArgMatches, Command};
use serde::Serialize;
use uuid::Uuid;

use super::args::{get, option};
use super::case_view::{both, called, dated, handle};
use super::command::{Row, Run};
use super::out::{Grid, Tone};
use super::stats::in_order;
use super::{Failure, Session};
use crate::case::{Attendance, CaseFile, CourtNotice, Hearing, HearingState, Part};
use crate::law::{DutyMark, duty_mark, trace};
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "hearings",
    about: text("开庭(听证)及由谁出庭", "hearings and who must appear"),
    examples: &[
        "anjuan hearings",
        "anjuan hearings --from 2022-1-1 --to 2022-12-31 --official 周明",
    ],
    build,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    command
        .arg(option(
            "from",
            "D",
            text(
                "从哪一天(与 --to 都不写则从今天)",
                "from this day (today where --to is not given either)",
            ),
            lang,
        ))
        .arg(option("to", "D", text("到哪一天", "to this day"), lang))
        .arg(option(
            "official",
            "NAME",
            text("只看此负责人的", "of this official only"),
            lang,
        ))
}

#[derive(Serialize)]
struct Item {
    case: String,
    name: String,
    kind: &'static str,
    court: String,
    hearing: Uuid,
    day: NaiveDate,
    time: String,
    place: String,
    state: &'static str,
    state_label: Said,
    notice: &'static str,
    notice_label: Said,
    duty: &'static str,
    duty_label: Said,
    people: Vec<Person>,
}

#[derive(Serialize)]
struct Person {
    name: String,
    post: String,
    part: &'static str,
    part_label: Said,
    rank: Option<&'static str>,
    rank_label: Option<Said>,
    state: &'static str,
    state_label: Said,
    counts: bool,
    spoke: Option<bool>,
    ground: Option<&'static str>,
    ground_label: Option<Said>,
    proof: String,
}

/// The duty as this hearing shows it: earlier hearings may have discharged it (APP 7), later ones say nothing.
pub(super) fn duty_in(case: &CaseFile, hearing: &Hearing, today: NaiveDate) -> DutyMark {
    let upto: Vec<_> = case
        .hearings
        .iter()
        .filter(|h| h.day <= hearing.day)
        .filter_map(|h| trace(case, h))
        .collect();
    let seen = if hearing.day > today {
        hearing.day.pred_opt().unwrap_or(today)
    } else {
        today
    };
    duty_mark(&upto, seen)
}

/// One person in one line: `行政机关负责人 周明 镇长(正职) 已出庭 发言`.
pub(super) fn person(one: &Attendance, lang: Lang) -> String {
    let mut parts = vec![one.part.text().get(lang).to_string(), one.name.clone()];
    if !one.post.is_empty() {
        parts.push(one.post.clone());
    }
    if let Some(rank) = one.rank {
        parts.push(rank.text().get(lang).to_string());
    }
    parts.push(one.state.text().get(lang).to_string());
    match one.spoke {
        Some(true) => parts.push(text("发言", "spoke").get(lang).to_string()),
        Some(false) => parts.push(text("未发言", "silent").get(lang).to_string()),
        None => {}
    }
    if let Some(ground) = one.ground {
        parts.push(ground.text().get(lang).to_string());
    }
    if !one.proof.is_empty() {
        parts.push(one.proof.clone());
    }
    parts.join(" ")
}

fn item(case: &CaseFile, hearing: &Hearing, today: NaiveDate) -> Item {
    let duty = duty_in(case, hearing, today);
    Item {
        case: handle(case),
        name: case.short_name(),
        kind: case.head.kind.id(),
        court: case.head.forum.clone(),
        hearing: hearing.uuid,
        day: hearing.day,
        time: hearing.time.clone(),
        place: hearing.place.clone(),
        state: hearing.state.id(),
        state_label: both(hearing.state.text()),
        notice: hearing.notice.id(),
        notice_label: both(hearing.notice.text()),
        duty: duty.id(),
        duty_label: both(duty.text()),
        people: hearing
            .people
            .iter()
            .map(|one| Person {
                name: one.name.clone(),
                post: one.post.clone(),
                part: one.part.id(),
                part_label: both(one.part.text()),
                rank: one.rank.map(|v| v.id()),
                rank_label: one.rank.map(|v| both(v.text())),
                state: one.state.id(),
                state_label: both(one.state.text()),
                counts: one.is_responsible(),
                spoke: one.spoke,
                ground: one.ground.map(|v| v.id()),
                ground_label: one.ground.map(|v| both(v.text())),
                proof: one.proof.clone(),
            })
            .collect(),
    }
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.read()?;
    let today = s.today();
    let mut from = s.day_of(get(m, "from"), ledger.calendar())?;
    let to = s.day_of(get(m, "to"), ledger.calendar())?;
    in_order(from, to)?;
    if from.is_none() && to.is_none() {
        from = Some(today);
    }
    let within = |day: NaiveDate| from.is_none_or(|f| f <= day) && to.is_none_or(|t| day <= t);
    let official = get(m, "official");
    let wanted = |hearing: &Hearing| {
        hearing.state != HearingState::Cancelled
            && within(hearing.day)
            && official.is_none_or(|name| {
                hearing
                    .people
                    .iter()
                    .any(|p| p.part == Part::Official && p.name.contains(name))
            })
    };
    let docket = ledger.docket();
    let mut found: Vec<(Hearing, CaseFile)> = Vec::new();
    for at in 0..docket.len() {
        let row = docket.row(at);
        if !row.hearings().any(|h| within(h.day)) {
            continue;
        }
        let case = ledger.case(row.id())?.as_of(today);
        for hearing in case.hearings.iter().filter(|h| wanted(h)) {
            found.push((hearing.clone(), case.clone()));
        }
    }
    found.sort_by(|(a, _), (b, _)| (a.day, &a.time).cmp(&(b.day, &b.time)));
    if s.json {
        let items: Vec<Item> = found.iter().map(|(h, c)| item(c, h, today)).collect();
        return s.out.json(&items);
    }
    let mut grid = Grid::new(
        [
            text("开庭", "day"),
            text("时间", "time"),
            text("案件", "case"),
            text("法院/机关", "court or organ"),
            text("地点", "place"),
            text("通知", "notice"),
            text("出庭", "appearance"),
            text("负责人", "official"),
        ]
        .map(|head| head.get(s.lang)),
    );
    for (hearing, case) in &found {
        let duty = duty_in(case, hearing, today);
        let names: Vec<&str> = hearing.officials().map(|p| p.name.as_str()).collect();
        let notice = match hearing.notice {
            CourtNotice::None => "",
            notice => s.t(notice.text()),
        };
        let tone = match duty {
            DutyMark::Must | DutyMark::Absent => Tone::Alarm,
            _ => Tone::Plain,
        };
        grid.row(
            tone,
            vec![
                dated(hearing.day, s.lang),
                hearing.time.clone(),
                called(case),
                case.head.forum.clone(),
                hearing.place.clone(),
                notice.to_string(),
                s.t(duty.text()).to_string(),
                names.join(" "),
            ],
        );
    }
    if grid.is_empty() {
        s.say(&text("没有开庭", "no hearings").into());
    } else {
        s.out.grid(&grid);
    }
    Ok(())
}
