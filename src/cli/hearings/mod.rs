//! `hearings`: hearings and who must appear, how far it has come and what is wrong; clashes; who has how much to do.

mod document;
mod load;

use chrono::NaiveDate;
use clap::{ArgMatches, Command};

use super::args::{flag, get, on, option};
use super::case_view::{called_row_words, dated};
use super::out::{Grid, Tone};
use super::row::{Errand, Row, Run};
use super::scope::in_order;
use super::{Failure, Session};
use crate::case::{Attendance, CaseFile, CourtNotice, Hearing, Part};
use crate::law::{DutyMark, Rest, Weight, duty_mark, trace};
use crate::ledger::{Board, BoardHearing, Ledger};
use crate::text::{Lang, text};

pub(super) use document::{FlagItem, flag_items};

pub(super) const ROW: Row = Row {
    name: "hearings",
    called: "开庭",
    about: text(
        "开庭（听证）、由谁出庭及有何问题；冲突、各负责人的安排",
        "hearings, who must appear and what is wrong; clashes, each official's load",
    ),
    examples: &[
        "anjuan hearings",
        "anjuan hearings --from 2022-1-1 --to 2022-12-31 --official 周明",
        "anjuan hearings --clashes",
        "anjuan hearings --load",
    ],
    build,
    errand: Errand::Record,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    command
        .arg(option(
            "from",
            "D",
            text(
                "从哪一天（与 --to 都不写则从今天）",
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
        .arg(flag(
            "clashes",
            text(
                "只看冲突：同一人同时开庭，或路途时间不够",
                "only clashes: one official at two hearings, or too little time between courts",
            ),
            lang,
        ))
        .arg(
            flag(
                "load",
                text(
                    "各负责人今年已出庭、待出庭次数，及年度指标",
                    "what each official did this year and is to do, and the yearly targets",
                ),
                lang,
            )
            .conflicts_with("clashes"),
        )
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
    duty_mark(&upto, seen, Rest::of(case, today))
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
    for words in [&one.proof, &one.approval, &one.consent] {
        if !words.is_empty() {
            parts.push(words.clone());
        }
    }
    parts.join(" ")
}

/// The board of the days asked for. Open ends reach as far as a docket does.
pub(super) fn board(s: &Session, m: &ArgMatches, ledger: &Ledger) -> Result<Board, Failure> {
    let mut from = s.day_of(get(m, "from"), ledger.calendar())?;
    let to = s.day_of(get(m, "to"), ledger.calendar())?;
    in_order(from, to)?;
    if from.is_none() && to.is_none() {
        from = Some(s.today());
    }
    let from = from.unwrap_or(NaiveDate::MIN);
    Ok(ledger.board_of(from, to.unwrap_or(NaiveDate::MAX))?)
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.read()?;
    let mut board = board(s, m, &ledger)?;
    let official = get(m, "official").map(str::trim);
    if let Some(name) = official {
        super::official::known(&ledger, name, false)?;
    }
    let named = |name: &str| official.is_none_or(|wanted| name.contains(wanted));
    if on(m, "clashes") {
        board.clashes.retain(|c| named(&c.name));
        return load::clashes(s, &board);
    }
    if on(m, "load") {
        board.loads.retain(|l| named(&l.name));
        return load::loads(s, &board);
    }
    let wanted = |h: &BoardHearing| {
        official.is_none()
            || h.hearing
                .people
                .iter()
                .any(|p| p.part == Part::Official && named(&p.name))
    };
    board.hearings.retain(wanted);
    let mut marks = Vec::new();
    for item in &board.hearings {
        let case = ledger.judged(&ledger.case(item.case_id)?).as_of(s.today());
        marks.push(duty_in(&case, &item.hearing, s.today()));
    }
    if s.json {
        let items = document::items(&ledger, &board, &marks)?;
        return s.out.json(&items);
    }
    print(s, &board, &marks);
    Ok(())
}

fn print(s: &mut Session, board: &Board, marks: &[DutyMark]) {
    let mut grid = Grid::new(
        [
            text("开庭", "day"),
            text("时间", "time"),
            text("种类", "kind"),
            text("案件", "case"),
            text("法院/机关", "court or organ"),
            text("地点", "place"),
            text("通知", "notice"),
            text("出庭", "appearance"),
            text("负责人", "official"),
            text("进度", "progress"),
            text("提示", "flags"),
        ]
        .map(|head| head.get(s.lang)),
    );
    for (item, mark) in board.hearings.iter().zip(marks) {
        let (hearing, duty) = (&item.hearing, &item.duty);
        let names: Vec<&str> = hearing.officials().map(|p| p.name.as_str()).collect();
        let notice = match hearing.notice {
            CourtNotice::None => "",
            notice => s.t(notice.text()),
        };
        let worst = duty.flags.iter().map(|f| f.weight).max();
        let tone = match (mark, worst) {
            (DutyMark::Must | DutyMark::Absent, _) | (_, Some(Weight::Alarm)) => Tone::Alarm,
            (_, Some(Weight::Warn)) => Tone::Warn,
            _ => Tone::Plain,
        };
        let flags: Vec<&str> = duty.flags.iter().map(|f| s.t(f.kind.text())).collect();
        let row = vec![
            dated(hearing.day, s.lang),
            hearing.time.clone(),
            s.t(hearing.kind_in(item.kind).text()).to_string(),
            called_row_words(&item.number, &item.name),
            item.forum.clone(),
            hearing.place.clone(),
            notice.to_string(),
            s.t(mark.text()).to_string(),
            names.join(" "),
            s.t(duty.progress.text()).to_string(),
            flags.join(s.t(text("、", ", "))),
        ];
        grid.row(tone, row);
    }
    if grid.is_empty() {
        s.say(&text("没有开庭", "no hearings").into());
    } else {
        s.out.grid(&grid);
    }
}
