//! `appear`: who is to appear and how far it has come, who did, who could not, and the court's notice.

mod acts;
mod edit;
mod kind_of;
mod postpone;
mod suggest;

use chrono::NaiveDate;
use clap::{ArgMatches, Command};
use serde::Serialize;
use uuid::Uuid;

use super::args::{case, coded, get, ids, must, need, on, option, yes};
use super::case_view::{both, handle};
use super::hearing_meant::hearing;
use super::hearings::{FlagItem, duty_in, flag_items, person};
use super::row::{Errand, Row, Run};
use super::turn::beside;
use super::{Failure, Session};
use crate::case::{
    AppearanceState, CaseFile, Concern, CourtNotice, Fact, FactKind, Hearing, HearingState,
    NoticeGround,
};
use crate::law::{Weight, withdraw_notices};
use crate::ledger::{Doubts, Ledger, label};
use crate::said;
use crate::text::{Lang, Said, text};
use acts::{ACTS, Act};
use edit::Edit;

pub(super) const ROW: Row = Row {
    name: "appear",
    called: "登记出庭",
    about: text(
        "安排、登记负责人出庭",
        "plan and record who appears in a hearing",
    ),
    examples: &[
        "anjuan appear suggest （2022）京0105行初1234号",
        "anjuan appear plan （2022）京0105行初1234号 周明",
        "anjuan appear papers （2022）京0105行初1234号 --on 2022-5-6",
        "anjuan appear record （2022）京0105行初1234号 周明 --spoke",
        "anjuan appear excuse 张某 周明 --ground official_business --proof 公务函〔2022〕3号 --approval 加盖公章 --substitute 何某",
        "anjuan appear swap 张某 周明 李华 --consent 法院5月6日准许",
    ],
    build,
    errand: Errand::Record,
    run: Run::Call(run),
};

/// Which hearing of several.
fn hearing_arg(lang: Lang) -> clap::Arg {
    option(
        "hearing",
        "D",
        text(
            "哪一天的开庭（有几次开庭时），同日有几次的再写时间或种类",
            "the day of the hearing where there are several, with its time or kind where that day has several",
        ),
        lang,
    )
}

fn build(command: Command, lang: Lang) -> Command {
    let mut command = command.subcommand_required(true);
    for act in ACTS {
        let sub = Command::new(act.name)
            .about(act.about.get(lang))
            .arg(case(lang));
        let sub = (act.args)(sub, lang);
        command = command.subcommand(sub.arg(hearing_arg(lang)).arg(yes(lang)));
    }
    let (grounds, concerns) = (ids!(NoticeGround), ids!(Concern));
    command
        .subcommand(
            Command::new("notice")
                .about(text("登记法院的出庭通知", "record the court's notice").get(lang))
                .arg(case(lang))
                .arg(must(
                    "notice",
                    "NOTICE",
                    text(
                        "may 可以通知、shall 应当通知、none 未通知",
                        "may, shall or none",
                    ),
                    lang,
                ))
                .arg(option("ground", "G", text("", ""), lang).help(match lang {
                    Lang::Zh => format!("通知的事由：{grounds}"),
                    Lang::En => format!("why the court notified: {grounds}"),
                }))
                .arg(option(
                    "served",
                    "D",
                    text("出庭通知书送达日", "the day the notice was served"),
                    lang,
                ))
                .arg(
                    option("concern", "C[,C]", text("", ""), lang).help(match lang {
                        Lang::Zh => {
                            format!("本单位规则要求正职出庭的情形：{concerns}；none 为没有")
                        }
                        Lang::En => format!(
                            "what makes the office's rules ask for the principal: {concerns}; none clears"
                        ),
                    }),
                )
                .arg(hearing_arg(lang))
                .arg(yes(lang)),
        )
        .subcommand(kind_of::build(lang).arg(hearing_arg(lang)).arg(yes(lang)))
        .subcommand(
            Command::new("suggest")
                .about(
                    text(
                        "建议由谁出庭，并说明理由",
                        "whom to plan, with the reasons",
                    )
                    .get(lang),
                )
                .arg(case(lang))
                .arg(hearing_arg(lang)),
        )
        .subcommand(postpone::build(postpone::NAME, lang))
        .subcommand(postpone::build(postpone::MOVE, lang))
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let Some((name, m)) = m.subcommand() else {
        return Ok(());
    };
    match name {
        "suggest" => return suggest::run(s, m),
        postpone::NAME => return postpone::run(s, m, true),
        postpone::MOVE => return postpone::run(s, m, false),
        _ => {}
    }
    let mut ledger = s.write()?;
    let id = s.find(&ledger, need(m, "case"))?;
    let act = ACTS.iter().find(|a| a.name == name);
    let doubts = if on(m, "yes") {
        Doubts::All
    } else {
        Doubts::Ask
    };
    let mut hearing = None;
    let receipt = ledger.edit_case::<Failure>(id, doubts, |ledger, file| {
        let (title, on) = edited(s, ledger, m, act, file)?;
        hearing = Some(on);
        Ok(title)
    })?;
    beside(s, &receipt);
    match hearing {
        Some(uuid) => {
            let meant = |h: &&Hearing| h.uuid == uuid;
            print(s, &ledger, id, &meant, receipt.entry, &receipt.title)
        }
        None => Ok(()),
    }
}

/// Does it in the case as it stands; what was done, and to which hearing.
fn edited(
    s: &Session,
    ledger: &Ledger,
    m: &ArgMatches,
    act: Option<&Act>,
    file: &mut CaseFile,
) -> Result<(Said, Uuid), Failure> {
    let called = label(file);
    let at = choose(s, ledger, file, get(m, "hearing"), act)?;
    let uuid = file.hearings.get(at).map_or(Uuid::nil(), |h| h.uuid);
    let Some(act) = act else {
        let title = match get(m, "notice") {
            Some(_) => notice(s, ledger, m, file, at)?,
            None => kind_of::apply(m, file, at)?,
        };
        return Ok((title, uuid));
    };
    let day = s
        .day_of(get(m, "on"), ledger.calendar())?
        .unwrap_or(s.today());
    let roster = ledger.officials()?;
    let Some(hearing) = file.hearings.get_mut(at) else {
        return Ok((Said::default(), uuid));
    };
    let edit = Edit {
        m,
        act,
        roster: &roster,
        today: s.today(),
        day,
    };
    let what = edit.apply(hearing)?;
    let on = hearing.day;
    if let Some(kind) = act.files.filter(|_| self::on(m, "filed")) {
        record(file, kind, day);
    }
    let title = said!("{called} {on} {what}", "{called} {on} {what}"; called = Said::same(&called), on = Said::same(on), what = what);
    Ok((title, uuid))
}

/// A paper that came or went, once a day.
fn record(file: &mut CaseFile, kind: FactKind, day: NaiveDate) {
    if !file.facts.iter().any(|f| f.kind == kind && f.day == day) {
        file.facts.push(Fact::new(kind, day));
    }
}

/// The court's notice, its ground and the day it was served; and what makes the office's rules ask for the principal.
fn notice(
    s: &Session,
    ledger: &Ledger,
    m: &ArgMatches,
    file: &mut CaseFile,
    at: usize,
) -> Result<Said, Failure> {
    let called = label(file);
    let notice = coded!(m, "notice", CourtNotice)?.unwrap_or(CourtNotice::None);
    let ground = coded!(m, "ground", NoticeGround)?;
    let served = s.day_of(get(m, "served"), ledger.calendar())?;
    if ground.is_some() && notice == CourtNotice::None {
        return Err(Failure::usage(
            said!("未通知却写了事由", "a ground without a notice"),
            said!(
                "有事由的写 may 或 shall",
                "write may or shall where there is a ground"
            ),
        ));
    }
    if let Some(ground) = ground.filter(|g| g.shall() != (notice == CourtNotice::Shall)) {
        let word = if ground.shall() { "shall" } else { "may" };
        let ground = ground.text();
        return Err(Failure::usage(
            said!("事由「{ground}」与通知不符", "the ground '{ground}' does not fit the notice"; ground = ground),
            said!(
                "出庭规定第4条：该事由属 {word}",
                "APP 4: that ground goes with {word}"
            ),
        ));
    }
    let concerns = match get(m, "concern") {
        None => None,
        Some("none" | "无") => Some(Vec::new()),
        Some(words) => {
            let mut out = Vec::new();
            for word in words.split([',', '，']).map(str::trim) {
                let known = Concern::ALL.iter().map(|c| (c.id(), c.text()));
                let one = Concern::from_word(word)
                    .ok_or_else(|| super::args::unknown("concern", word, known))?;
                if !out.contains(&one) {
                    out.push(one);
                }
            }
            Some(out)
        }
    };
    let kind = match file.head.kind {
        crate::case::Kind::Litigation | crate::case::Kind::Enforcement => {
            FactKind::AppearanceNotice
        }
        crate::case::Kind::Reconsideration => FactKind::HearingNotice,
    };
    if let Some(day) = served {
        record(file, kind, day);
    }
    // A paper that calls the official says the contrary.
    let meant = file.hearings.get(at).map(|h| h.uuid);
    let back = match meant {
        Some(uuid) if notice == CourtNotice::None && served.is_none() => {
            withdraw_notices(file, uuid)
        }
        _ => Said::default(),
    };
    let Some(hearing) = file.hearings.get_mut(at) else {
        return Ok(Said::default());
    };
    hearing.notice = notice;
    hearing.notice_ground = ground;
    if let Some(concerns) = concerns {
        hearing.concerns = concerns;
    }
    let day = hearing.day;
    Ok(
        said!("{called} {day} 法院通知：{what}{back}", "{called} {day} court's notice: {what}{back}"; what = notice.text(), called = Said::same(&called), day = Said::same(day), back = back),
    )
}

/// The place of the hearing meant: the one typed, the only one, the next one to plan, the last one to record.
fn choose(
    s: &Session,
    ledger: &Ledger,
    file: &CaseFile,
    typed: Option<&str>,
    act: Option<&Act>,
) -> Result<usize, Failure> {
    let today = s.today();
    if let Some(uuid) = hearing(s, ledger, file, typed)? {
        let at = file.hearings.iter().position(|h| h.uuid == uuid);
        return Ok(at.unwrap_or_default());
    }
    let live: Vec<(usize, &Hearing)> = file
        .hearings
        .iter()
        .enumerate()
        .filter(|(_, h)| h.state != HearingState::Cancelled)
        .collect();
    let name = label(file);
    let found = match live.as_slice() {
        [only] => Some(only),
        list => {
            let ahead = list
                .iter()
                .filter(|(_, h)| h.day >= today)
                .min_by_key(|(_, h)| h.day);
            let past = list
                .iter()
                .filter(|(_, h)| h.day <= today)
                .max_by_key(|(_, h)| h.day);
            match act.map(|a| a.state) {
                Some(AppearanceState::Appeared | AppearanceState::Absent) => past,
                _ => ahead.or(past),
            }
        }
    };
    found.map(|(at, _)| *at).ok_or_else(|| {
        let days: Vec<String> = live.iter().map(|(_, h)| h.day.to_string()).collect();
        let days = days.join(" ");
        let hint = if days.is_empty() {
            said!(
                "该案没有开庭；请先登记开庭",
                "the case has no hearing; enter one first"
            )
        } else {
            said!(
                "开庭日：{days}；用 --hearing 指定",
                "hearings on: {days}; choose with --hearing"
            )
        };
        Failure::missing(
            said!("{name} 没有这次开庭", "{name} has no such hearing"),
            hint,
        )
    })
}

#[derive(Serialize)]
struct Document {
    case: String,
    entry: Option<i64>,
    hearing: NaiveDate,
    duty: &'static str,
    duty_label: Said,
    requirement: &'static str,
    requirement_label: Said,
    progress: &'static str,
    progress_label: Said,
    flags: Vec<FlagItem>,
}

fn print(
    s: &mut Session,
    ledger: &Ledger,
    id: i64,
    meant: &dyn Fn(&&Hearing) -> bool,
    entry: Option<i64>,
    title: &Said,
) -> Result<(), Failure> {
    let whole = ledger.case(id)?;
    let duties = ledger.duties(&whole)?;
    let file = whole.as_of(s.today());
    let Some(hearing) = file.hearings.iter().find(meant) else {
        return Ok(());
    };
    let day = hearing.day;
    let Some(one) = duties.iter().find(|d| d.hearing == hearing.uuid) else {
        return Ok(());
    };
    let duty = duty_in(&ledger.judged(&file), hearing, s.today());
    if s.json {
        return s.out.json(&Document {
            case: handle(&file),
            entry,
            hearing: day,
            duty: duty.id(),
            duty_label: both(duty.text()),
            requirement: one.requirement.id(),
            requirement_label: both(one.requirement.text()),
            progress: one.progress.id(),
            progress_label: both(one.progress.text()),
            flags: flag_items(one),
        });
    }
    if entry.is_none() {
        s.say(&text("没有变化", "nothing changed").into());
    } else {
        s.say(&said!("已登记：{title}", "recorded: {title}"; title = title));
    }
    for one in &hearing.people {
        let line = format!("  {}", person(one, s.lang));
        s.out.line(&line);
    }
    let line = said!("出庭义务：{duty}；{progress}", "duty to appear: {duty}; {progress}"; duty = one.requirement.text(), progress = one.progress.text());
    s.say(&line);
    let board = ledger.board_of(day, day)?;
    let here = |name: &str| hearing.officials().any(|p| p.name == name);
    for clash in board.clashes.iter().filter(|c| here(&c.name)) {
        s.say(&said!("  ! {what}", "  ! {what}"; what = clash.said));
    }
    for flag in one.flags.iter().filter(|f| f.weight > Weight::Note) {
        s.say(&said!("  ! {what}", "  ! {what}"; what = flag.said));
    }
    Ok(())
}

/// A sub-command's help text for a list of ids.
fn listed(lang: Lang, zh: &str, en: &str, list: &str) -> String {
    match lang {
        Lang::Zh => format!("{zh}：{list}"),
        Lang::En => format!("{en}: {list}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_can_be_recorded() {
        for state in AppearanceState::ALL {
            assert!(ACTS.iter().any(|a| a.state == *state), "{state:?}");
        }
    }
}
