//! `mediation`: what is mediated before or beside the cases (信访、12345、诉前调解), kept and counted by channel.

use clap::{Arg, ArgMatches, Command};
use serde::Serialize;
use uuid::Uuid;

use super::args::{coded, doubts_of, get, ids, must, need, option, yes};
use super::case_view::{both, handle};
use super::out::{Grid, Tone};
use super::row::{Errand, Row, Run};
use super::row_meant::{self, Candidate, Found, MEDIATIONS, NAMED};
use super::turn::beside;
use super::{Failure, Session};
use crate::case::{Channel, Mediation, MediationResult};
use crate::ledger::{Change, Deed, Doubts, Ledger};
use crate::said;
use crate::text::{Lang, Said, Text, text};

pub(super) const ROW: Row = Row {
    name: "mediation",
    called: "调解",
    about: text(
        "调解记录（不计入案件）：列出、新增、修改、删除",
        "mediations beside the cases: list, add, edit, remove",
    ),
    examples: &[
        "anjuan mediation",
        "anjuan mediation add 信访 2024-3-1 --party 孙某 --about 征地补偿 --departments 信访办、自然资源所",
        "anjuan mediation add court 2024-3-1 --number （2024）京0105行诉前调6号 --party 孙某",
        "anjuan mediation edit 孙某 --until 2024-4-1 --result 达成协议",
        "anjuan mediation remove 孙某",
    ],
    build,
    errand: Errand::Record,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    let which = || must("mediation", "MEDIATION", NAMED, lang);
    let sub = |name: &'static str, about: Text| Command::new(name).about(about.get(lang));
    command
        .subcommand(
            sub("add", text("新增一条调解记录", "add a mediation"))
                .arg(
                    must(
                        "channel",
                        "CHANNEL",
                        text("渠道，中文或代码", "the channel"),
                        lang,
                    )
                    .long_help(ids!(Channel)),
                )
                .arg(must(
                    "from",
                    "DATE",
                    text("开始之日", "the day it began"),
                    lang,
                ))
                .args(parts(lang))
                .arg(yes(lang)),
        )
        .subcommand(
            sub("edit", text("修改一条调解记录", "edit a mediation"))
                .arg(which())
                .arg(option(
                    "channel",
                    "CHANNEL",
                    text("渠道", "the channel"),
                    lang,
                ))
                .arg(option(
                    "from",
                    "DATE",
                    text("开始之日", "the day it began"),
                    lang,
                ))
                .args(parts(lang))
                .arg(yes(lang)),
        )
        .subcommand(sub("remove", text("删除一条调解记录", "remove a mediation")).arg(which()))
}

fn parts(lang: Lang) -> Vec<Arg> {
    let one = |name, value, help| option(name, value, help, lang);
    vec![
        one(
            "number",
            "TEXT",
            text("编号，如（2024）京0105行诉前调6号", "its number"),
        ),
        one("party", "NAME", text("对方当事人", "the other side")),
        one("about", "TEXT", text("事由", "what it is about")),
        one(
            "departments",
            "TEXT",
            text("参加的科室", "departments that take part"),
        ),
        one(
            "village",
            "TEXT",
            text("涉及的村（社区）", "the village concerned"),
        ),
        one("handler", "NAME", text("承办人", "the handler")),
        one(
            "until",
            "DATE",
            text("结束之日；写 - 清除", "the day it ended; - clears it"),
        ),
        one(
            "result",
            "R",
            text("结果，中文或代码；写 - 清除", "the result; - clears it"),
        )
        .long_help(ids!(MediationResult)),
        one(
            "case",
            "CASE",
            text("转入的案件；写 - 清除", "the case it led to; - clears it"),
        ),
        one("note", "TEXT", text("备注", "a note")),
    ]
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let Some((name, m)) = m.subcommand() else {
        return list(s);
    };
    let ledger = s.write()?;
    let doubts = doubts_of(m);
    if name == "add" {
        let channel = coded!(m, "channel", Channel)?.unwrap_or(Channel::Other);
        let from = s.day(need(m, "from"), ledger.calendar())?;
        let mut one = Mediation::new(channel, from);
        take(s, &ledger, &mut one, m)?;
        return put(s, (ledger, doubts), one, ADDED, None);
    }
    let (mut one, found) = find(&ledger, need(m, "mediation"))?;
    if name == "remove" {
        let title = titled(REMOVED, &one);
        let deed = Deed::new(title, vec![Change::RemoveMediation(one.uuid)]);
        return write(s, (ledger, doubts), deed, &one, Some(found));
    }
    if let Some(channel) = coded!(m, "channel", Channel)? {
        one.channel = channel;
    }
    if let Some(day) = s.day_of(get(m, "from"), ledger.calendar())? {
        one.from = day;
    }
    take(s, &ledger, &mut one, m)?;
    put(s, (ledger, doubts), one, CHANGED, Some(found))
}

const ADDED: Text = text("新增调解记录", "mediation added:");
const CHANGED: Text = text("修改调解记录", "mediation edited:");
const REMOVED: Text = text("删除调解记录", "mediation removed:");

fn titled(what: Text, one: &Mediation) -> Said {
    let name = one.name();
    let name = Said::same(name);
    said!("{what} {name}", "{what} {name}"; what = what, name = name)
}

fn put(
    s: &mut Session,
    (ledger, doubts): (Ledger, Doubts),
    one: Mediation,
    what: Text,
    found: Option<Found>,
) -> Result<(), Failure> {
    let deed = Deed::new(
        titled(what, &one),
        vec![Change::Mediation(Box::new(one.clone()))],
    );
    write(s, (ledger, doubts), deed, &one, found)
}

fn write(
    s: &mut Session,
    (mut ledger, doubts): (Ledger, Doubts),
    deed: Deed,
    one: &Mediation,
    found: Option<Found>,
) -> Result<(), Failure> {
    let deed = ledger.based(deed)?;
    let receipt = ledger.commit(deed, doubts)?;
    beside(s, &receipt);
    if s.json {
        let item = item(&ledger, one);
        return s.out.json(&item);
    }
    s.say(&said!("已登记：{title}", "recorded: {title}"; title = receipt.title));
    if let Some(found) = found {
        found.told(s);
    }
    Ok(())
}

/// Takes over what the options say.
fn take(s: &Session, ledger: &Ledger, one: &mut Mediation, m: &ArgMatches) -> Result<(), Failure> {
    for (name, place) in [
        ("number", &mut one.number),
        ("party", &mut one.party),
        ("about", &mut one.about),
        ("departments", &mut one.departments),
        ("village", &mut one.village),
        ("handler", &mut one.handler),
        ("note", &mut one.note),
    ] {
        if let Some(word) = get(m, name) {
            *place = word.to_string();
        }
    }
    match get(m, "until") {
        None => {}
        Some("-") => one.until = None,
        Some(word) => one.until = Some(s.day(word, ledger.calendar())?),
    }
    match get(m, "result") {
        None => {}
        Some("-") => one.result = None,
        Some(_) => one.result = coded!(m, "result", MediationResult)?,
    }
    match get(m, "case") {
        None => {}
        Some("-") => one.case = None,
        Some(name) => one.case = Some(ledger.case(s.find(ledger, name)?)?.head.uuid),
    }
    Ok(())
}

/// The one mediation a word means.
fn find(ledger: &Ledger, word: &str) -> Result<(Mediation, Found), Failure> {
    let mut all = ledger.mediations()?;
    let row = |m: &Mediation| Candidate::new(m.uuid, m.name(), &[&m.number, &m.party]);
    let rows: Vec<Candidate> = all.iter().map(row).collect();
    let found = row_meant::find(&MEDIATIONS, &rows, word)?;
    Ok((all.swap_remove(found.at), found))
}

#[derive(Serialize)]
struct Item {
    uuid: Uuid,
    channel: &'static str,
    channel_label: Said,
    number: String,
    party: String,
    about: String,
    departments: String,
    village: String,
    handler: String,
    from: chrono::NaiveDate,
    until: Option<chrono::NaiveDate>,
    result: Option<&'static str>,
    result_label: Option<Said>,
    case: Option<String>,
    note: String,
}

fn item(ledger: &Ledger, m: &Mediation) -> Item {
    let case = m.case.and_then(|uuid| ledger.by_uuid(uuid).ok().flatten());
    Item {
        uuid: m.uuid,
        channel: m.channel.id(),
        channel_label: both(m.channel.text()),
        number: m.number.clone(),
        party: m.party.clone(),
        about: m.about.clone(),
        departments: m.departments.clone(),
        village: m.village.clone(),
        handler: m.handler.clone(),
        from: m.from,
        until: m.until,
        result: m.result.map(MediationResult::id),
        result_label: m.result.map(|r| both(r.text())),
        case: case.map(|c| handle(&c)),
        note: m.note.clone(),
    }
}

fn list(s: &mut Session) -> Result<(), Failure> {
    let ledger = s.read()?;
    let all: Vec<Item> = ledger
        .mediations()?
        .iter()
        .map(|m| item(&ledger, m))
        .collect();
    if s.json {
        return s.out.json(&all);
    }
    if all.is_empty() {
        s.say(&text("没有调解记录", "there are no mediations").into());
        return Ok(());
    }
    let mut grid = Grid::new([
        s.t(row_meant::HEADS[0]),
        s.t(row_meant::HEADS[1]),
        s.t(text("渠道", "channel")),
        s.t(text("编号", "number")),
        s.t(text("当事人", "party")),
        s.t(text("事由", "about")),
        s.t(text("开始", "from")),
        s.t(text("结束", "until")),
        s.t(text("结果", "result")),
        s.t(text("转入案件", "case")),
    ]);
    let shorts = row_meant::shorts(all.iter().map(|m| m.uuid));
    for (n, (short, one)) in (1..).zip(shorts.into_iter().zip(&all)) {
        let result = one.result_label.as_ref().map(|r| r.get(s.lang).to_string());
        grid.row(
            Tone::Plain,
            vec![
                n.to_string(),
                short,
                one.channel_label.get(s.lang).to_string(),
                one.number.clone(),
                one.party.clone(),
                one.about.clone(),
                one.from.to_string(),
                one.until.map(|d| d.to_string()).unwrap_or_default(),
                result.unwrap_or_else(|| s.t(text("进行中", "going on")).to_string()),
                one.case.clone().unwrap_or_default(),
            ],
        );
    }
    s.out.grid(&grid);
    Ok(())
}
