//! `appear`: who is to appear, who did, who could not, and the court's notice.

use chrono::NaiveDate;
use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{case, coded, flag, get, ids, must, need, on, option, yes};
use super::case_view::{both, handle};
use super::command::{Row, Run};
use super::hearings::{duty_in, person};
use super::{Failure, Session};
use crate::case::{
    AppearanceState, Attendance, CaseFile, CourtNotice, ExcuseGround, Hearing, HearingState,
    Official, Part, Rank,
};
use crate::ledger::{Deed, Doubts, Ledger, label};
use crate::said;
use crate::text::{Lang, Said, Text, text};

pub(super) const ROW: Row = Row {
    name: "appear",
    about: text(
        "安排、登记负责人出庭",
        "plan and record who appears in a hearing",
    ),
    examples: &[
        "anjuan appear plan （2022）京0105行初1234号 周明",
        "anjuan appear record （2022）京0105行初1234号 周明 --spoke",
        "anjuan appear excuse 张某 周明 --ground official_business --proof 公务函〔2022〕3号",
    ],
    build,
    run: Run::Call(run),
};

/// One of the sub-commands.
struct Act {
    name: &'static str,
    about: Text,
    state: AppearanceState,
}

const ACTS: &[Act] = &[
    Act {
        name: "plan",
        about: text("安排出庭人", "name who is to appear"),
        state: AppearanceState::Planned,
    },
    Act {
        name: "record",
        about: text("登记已出庭", "record an appearance"),
        state: AppearanceState::Appeared,
    },
    Act {
        name: "excuse",
        about: text("登记有正当理由未出庭", "record an excused absence"),
        state: AppearanceState::Excused,
    },
    Act {
        name: "absent",
        about: text("登记无正当理由未出庭", "record an unexcused absence"),
        state: AppearanceState::Absent,
    },
];

fn build(command: Command, lang: Lang) -> Command {
    let hearing = || {
        option(
            "hearing",
            "D",
            text(
                "哪一天的开庭(有几次开庭时)",
                "the day of the hearing, where there are several",
            ),
            lang,
        )
    };
    let mut command = command.subcommand_required(true);
    for act in ACTS {
        let ranks = ids!(Rank);
        let parts = ids!(Part);
        let mut sub = Command::new(act.name)
            .about(act.about.get(lang))
            .arg(case(lang))
            .arg(must("name", "NAME", text("姓名", "the name"), lang))
            .arg(hearing())
            .arg(option("part", "PART", text("", ""), lang).help(match lang {
                Lang::Zh => format!("身份(默认 official):{parts}"),
                Lang::En => format!("in what part (default official): {parts}"),
            }))
            .arg(option("rank", "RANK", text("", ""), lang).help(match lang {
                Lang::Zh => format!("职级(否则依名册):{ranks}"),
                Lang::En => format!("rank (else by the roster): {ranks}"),
            }))
            .arg(option("post", "TEXT", text("职务", "the post"), lang));
        match act.state {
            AppearanceState::Appeared => {
                sub = sub
                    .arg(flag("spoke", text("发表了意见", "spoke"), lang))
                    .arg(
                        flag("silent", text("未发言", "did not speak"), lang)
                            .conflicts_with("spoke"),
                    );
            }
            AppearanceState::Excused => {
                let grounds = ids!(ExcuseGround);
                sub = sub
                    .arg(
                        option("ground", "G", text("", ""), lang)
                            .required(true)
                            .help(match lang {
                                Lang::Zh => format!("理由:{grounds}"),
                                Lang::En => format!("the ground: {grounds}"),
                            }),
                    )
                    .arg(option(
                        "proof",
                        "TEXT",
                        text("盖章的证明材料", "the sealed proof"),
                        lang,
                    ));
            }
            _ => {}
        }
        command = command.subcommand(sub.arg(yes(lang)));
    }
    command.subcommand(
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
            .arg(hearing())
            .arg(yes(lang)),
    )
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let Some((name, m)) = m.subcommand() else {
        return Ok(());
    };
    let mut ledger = s.write()?;
    let id = s.find(&ledger, need(m, "case"))?;
    let mut file = ledger.case(id)?;
    let called = label(&file);
    let act = ACTS.iter().find(|a| a.name == name);
    let wanted = s.day_of(get(m, "hearing"), ledger.calendar())?;
    let at = choose(&file, wanted, act.map(|a| a.state), s.today())?;
    let roster = ledger.officials()?;
    let today = s.today();
    let Some(hearing) = file.hearings.get_mut(at) else {
        return Ok(());
    };
    let day = hearing.day;
    let title = match act {
        Some(act) => {
            let who = mark(hearing, m, act.state, &roster, today)?;
            said!("{called} {day} {who}:{what}", "{called} {day} {who}: {what}"; what = act.state.text())
        }
        None => {
            let notice = coded!(m, "notice", CourtNotice)?.unwrap_or(CourtNotice::None);
            hearing.notice = notice;
            said!("{called} {day} 法院通知:{what}", "{called} {day} court's notice: {what}"; what = notice.text())
        }
    };
    let doubts = if on(m, "yes") {
        Doubts::Confirmed
    } else {
        Doubts::Ask
    };
    let receipt = ledger.commit(Deed::case(title, file), doubts)?;
    print(s, &ledger, id, day, receipt.entry, &receipt.title)
}

/// The hearing meant: the one of a day, the only one, the next one to plan, the last one to record.
fn choose(
    file: &CaseFile,
    day: Option<NaiveDate>,
    state: Option<AppearanceState>,
    today: NaiveDate,
) -> Result<usize, Failure> {
    let live: Vec<(usize, &Hearing)> = file
        .hearings
        .iter()
        .enumerate()
        .filter(|(_, h)| h.state != HearingState::Cancelled)
        .collect();
    let name = label(file);
    let found = match (day, live.as_slice()) {
        (Some(day), list) => list.iter().find(|(_, h)| h.day == day),
        (None, [only]) => Some(only),
        (None, list) => {
            let ahead = list
                .iter()
                .filter(|(_, h)| h.day >= today)
                .min_by_key(|(_, h)| h.day);
            let past = list
                .iter()
                .filter(|(_, h)| h.day <= today)
                .max_by_key(|(_, h)| h.day);
            match state {
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
                "该案没有开庭;请先登记开庭",
                "the case has no hearing; enter one first"
            )
        } else {
            said!(
                "开庭日:{days};用 --hearing 指定",
                "hearings on: {days}; choose with --hearing"
            )
        };
        Failure::missing(
            said!("{name} 没有这次开庭", "{name} has no such hearing"),
            hint,
        )
    })
}

/// Marks a person in a hearing: the entry there is, or a new one filled from the roster. Returns the name.
fn mark(
    hearing: &mut Hearing,
    m: &ArgMatches,
    state: AppearanceState,
    roster: &[Official],
    today: NaiveDate,
) -> Result<String, Failure> {
    let name = need(m, "name").trim().to_string();
    let part = coded!(m, "part", Part)?.unwrap_or(Part::Official);
    let rank = coded!(m, "rank", Rank)?;
    let ground = coded!(m, "ground", ExcuseGround)?;
    let mut one = hearing
        .people
        .iter()
        .find(|p| p.part == part && p.name == name)
        .cloned()
        .unwrap_or_else(|| Attendance::new(part, &name, state));
    let entry = roster
        .iter()
        .find(|o| o.name == name && o.in_post(hearing.day))
        .filter(|_| part == Part::Official);
    if let Some(official) = entry {
        one.official = Some(official.uuid);
        one.post = official.post.clone();
        one.rank = one.rank.or(Some(official.rank));
    }
    one.rank = rank.or(one.rank);
    if let Some(post) = get(m, "post") {
        one.post = post.to_string();
    }
    one.state = state;
    one.spoke = match state {
        AppearanceState::Appeared if on(m, "spoke") => Some(true),
        AppearanceState::Appeared if on(m, "silent") => Some(false),
        AppearanceState::Appeared => one.spoke,
        _ => None,
    };
    let excused = state == AppearanceState::Excused;
    one.ground = ground.filter(|_| excused);
    one.proof = if excused {
        get(m, "proof").unwrap_or_default().to_string()
    } else {
        String::new()
    };
    if hearing.state == HearingState::Set
        && hearing.day <= today
        && state == AppearanceState::Appeared
    {
        hearing.state = HearingState::Held;
    }
    hearing
        .people
        .retain(|p| !(p.part == part && p.name == name));
    hearing.people.push(one);
    Ok(name)
}

#[derive(Serialize)]
struct Document {
    case: String,
    entry: Option<i64>,
    hearing: NaiveDate,
    duty: &'static str,
    duty_label: Said,
}

fn print(
    s: &mut Session,
    ledger: &Ledger,
    id: i64,
    day: NaiveDate,
    entry: Option<i64>,
    title: &Said,
) -> Result<(), Failure> {
    let file = ledger.case(id)?.as_of(s.today());
    let Some(hearing) = file.hearings.iter().find(|h| h.day == day) else {
        return Ok(());
    };
    let duty = duty_in(&file, hearing, s.today());
    if s.json {
        return s.out.json(&Document {
            case: handle(&file),
            entry,
            hearing: day,
            duty: duty.id(),
            duty_label: both(duty.text()),
        });
    }
    s.say(&said!("已登记:{title}", "recorded: {title}"; title = title));
    for one in &hearing.people {
        let line = format!("  {}", person(one, s.lang));
        s.out.line(&line);
    }
    s.say(&said!("出庭义务:{duty}", "duty to appear: {duty}"; duty = duty.text()));
    Ok(())
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
