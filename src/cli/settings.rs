//! `settings`: what the office set for itself, each with its default and its help; one is set in a step of undo.

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{flag, get, may, on, option};
use super::out::Grid;
use super::row::{Errand, Row, Run};
use super::turn::beside;
use super::{Failure, Session, Tone};
use crate::case::{SETTINGS, Setting, SettingKind, SettingRow, Settings, setting_id, setting_row};
use crate::ledger::{Change, Deed, Doubts, Practice, Record, with_practice};
use crate::report::readable;
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "settings",
    called: "设置",
    about: text(
        "本单位设置：口径、取舍、量词、单位",
        "the office's settings: bases of rates, rounding",
    ),
    examples: &[
        "anjuan settings",
        "anjuan settings rate.win_base",
        "anjuan settings rate.win_base without_withdrawn",
        "anjuan settings figures.decimals --default",
    ],
    build,
    errand: Errand::Record,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    command
        .arg(may(
            "id",
            "ID",
            text("哪一项（不写则列出全部）", "which one (all where left out)"),
            lang,
        ))
        .arg(may(
            "value",
            "VALUE",
            text("改为此值", "set it to this"),
            lang,
        ))
        .arg(
            flag("default", text("恢复默认值", "back to the default"), lang)
                .requires("id")
                .conflicts_with("value"),
        )
        .arg(
            option(
                "was",
                "VALUE",
                text(
                    "修改前的值：已被他人改成别的则报出冲突",
                    "the value it was changed from: another's change meanwhile is a conflict",
                ),
                lang,
            )
            .requires("value"),
        )
}

#[derive(Serialize)]
struct Item {
    id: &'static str,
    title: Said,
    help: Said,
    value: String,
    default: &'static str,
    is_set: bool,
    /// The values it can have, where they are a list.
    choices: Vec<Choice>,
    /// For the lead times: what the office's own practice shows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    practice: Vec<Practice>,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    text: Said,
}

fn choices(row: &SettingRow) -> Vec<Choice> {
    let one = |value: &str, text: Said| Choice {
        value: value.to_string(),
        text,
    };
    match row.kind {
        SettingKind::Choice(list) => list.iter().map(|(v, t)| one(v, Said::from(*t))).collect(),
        SettingKind::Switch => vec![
            one("yes", text("是", "yes").into()),
            one("no", text("否", "no").into()),
        ],
        SettingKind::Words | SettingKind::Number(..) | SettingKind::MonthDay => Vec::new(),
    }
}

fn item(row: &'static SettingRow, settings: &Settings) -> Item {
    Item {
        id: row.id,
        title: row.title.into(),
        help: row.help.into(),
        value: settings.get(row.id).to_string(),
        default: row.default,
        is_set: settings.is_set(row.id),
        choices: choices(row),
        practice: Vec::new(),
    }
}

fn row_of(word: &str) -> Result<&'static SettingRow, Failure> {
    setting_row(word).ok_or_else(|| {
        let ids: Vec<&str> = SETTINGS.iter().map(|r| r.id).collect();
        let ids = ids.join(" ");
        Failure::usage(
            said!("没有「{word}」这项设置", "there is no setting {word}"),
            said!("可用：{ids}", "one of: {ids}"),
        )
    })
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let Some(word) = get(m, "id") else {
        return list(s);
    };
    let row = row_of(word)?;
    let value = match (get(m, "value"), on(m, "default")) {
        (Some(value), _) => value,
        (None, true) => "",
        (None, false) => return show(s, row),
    };
    // Judged before a file is made.
    let checked = row.check(value);
    let checked = checked.and_then(|value| readable(row.id, &value));
    checked.map_err(|what| {
        let help = row.help;
        Failure::usage(what, said!("{help}", "{help}"; help = help))
    })?;
    let mut ledger = s.create()?;
    let title = row.title;
    let setting = Setting {
        key: row.id.to_string(),
        value: value.to_string(),
    };
    let deed = Deed::new(
        said!("设置{title}", "set: {title}"; title = title),
        vec![Change::Setting(setting)],
    );
    let deed = deed.seen(get(m, "was").map(|was| {
        Record::Setting(Setting {
            key: row.id.to_string(),
            value: was.to_string(),
        })
    }));
    let deed = ledger.based(deed)?;
    let receipt = s.commit(&mut ledger, deed, Doubts::Confirmed)?;
    beside(s, &receipt);
    let now = item(row, ledger.settings());
    if s.json {
        return s.out.json(&now);
    }
    let chosen = now.choices.iter().find(|c| c.value == now.value);
    let value = chosen.map_or_else(|| Said::same(&now.value), |c| c.text.clone());
    if receipt.entry.is_none() {
        s.say(&said!("{title}已是 {value}，未作改动", "{title} is {value} already"; title = title, value = value));
    } else {
        s.say(&said!("{title}：{value}", "{title}: {value}"; title = title, value = value));
    }
    Ok(())
}

/// Where there is no file yet, the defaults.
fn in_force(s: &Session) -> Result<Settings, Failure> {
    match s.read() {
        Ok(ledger) => Ok(ledger.settings().clone()),
        Err(failure) if failure.code == 3 => Ok(Settings::default()),
        Err(failure) => Err(failure),
    }
}

fn list(s: &mut Session) -> Result<(), Failure> {
    let settings = in_force(s)?;
    if s.json {
        let items: Vec<Item> = SETTINGS.iter().map(|r| item(r, &settings)).collect();
        return s.out.json(&items);
    }
    let heads = [
        text("设置", "setting"),
        text("值", "value"),
        text("默认", "default"),
        text("名称", "title"),
    ];
    let mut grid = Grid::new(heads.iter().map(|h| h.get(s.lang)));
    for row in SETTINGS {
        let tone = if settings.is_set(row.id) {
            Tone::Title
        } else {
            Tone::Plain
        };
        let dash = |v: &str| match v.is_empty() {
            true => "-".to_string(),
            false => row.shown(v).get(s.lang).to_string(),
        };
        grid.row(
            tone,
            vec![
                row.id.to_string(),
                dash(settings.get(row.id)),
                dash(row.default),
                s.t(row.title).to_string(),
            ],
        );
    }
    s.out.grid(&grid);
    Ok(())
}

fn show(s: &mut Session, row: &'static SettingRow) -> Result<(), Failure> {
    let settings = in_force(s)?;
    let mut now = item(row, &settings);
    if row.id == setting_id::REMIND_LEAD {
        now.practice = match s.read() {
            Ok(ledger) => ledger.practice()?,
            Err(failure) if failure.code == 3 => Vec::new(),
            Err(failure) => return Err(failure),
        };
    }
    if s.json {
        return s.out.json(&now);
    }
    let line = format!("{} = {}", row.id, now.value);
    s.out.toned(Tone::Title, &line);
    let (title, help) = (s.t(row.title), s.t(row.help));
    let colon = s.t(text("：", ": "));
    s.out.line(&format!("{title}{colon}{help}"));
    for choice in &now.choices {
        let mark = if choice.value == now.value { "*" } else { " " };
        let line = format!("{mark} {}  {}", choice.value, choice.text.get(s.lang));
        s.out.line(&line);
    }
    let default = row.shown(row.default);
    s.say(&said!("默认：{default}", "default: {default}"; default = default));
    for practice in &now.practice {
        s.say(&practice.said());
    }
    if !now.practice.is_empty() {
        let proposed = with_practice(&now.practice, &now.value);
        let proposed = Said::same(proposed);
        s.say(&said!("建议写作：{proposed}", "proposed: {proposed}"; proposed = proposed));
    }
    Ok(())
}
