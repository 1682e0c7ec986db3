//! `freeze`: a submission's figures kept for good with their definitions, cases and fingerprint; listed, shown, checked.

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{flag, get, may, on};
use super::out::Grid;
use super::row::{Errand, Row, Run};
use super::scope::{asked, build as build_scope, build_counting};
use super::{Failure, Session, Tone};
use crate::exchange::freeze::{check_frozen, freeze, frozen, frozen_named};
use crate::report::{FIGURES, Frozen, Value, figure};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "freeze",
    called: "定稿",
    about: text(
        "固定一次报送的数字，以后可核验、可比对",
        "keep the figures of a submission for good",
    ),
    examples: &[
        "anjuan freeze",
        "anjuan freeze 2022年报 --year 2022",
        "anjuan freeze 2022年报 --verify",
        "anjuan changes 2022年报",
    ],
    build,
    errand: Errand::Record,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    let command = command.arg(may(
        "name",
        "NAME",
        text(
            "名称（不写则列出已固定的）",
            "its name (lists those there are where left out)",
        ),
        lang,
    ));
    build_counting(build_scope(command, lang), lang)
        .arg(
            flag(
                "show",
                text("显示已固定的数字", "show what was frozen"),
                lang,
            )
            .requires("name")
            .conflicts_with("verify"),
        )
        .arg(
            flag(
                "verify",
                text(
                    "核对指纹，并按当时所知重算",
                    "check the fingerprint and count anew as it was known then",
                ),
                lang,
            )
            .requires("name"),
        )
}

#[derive(Serialize)]
struct Item<'a> {
    name: &'a str,
    at: &'a str,
    from: Option<chrono::NaiveDate>,
    to: Option<chrono::NaiveDate>,
    as_of: chrono::NaiveDate,
    cases: usize,
    fingerprint: &'a str,
    whole: bool,
}

fn item(frozen: &Frozen) -> Item<'_> {
    Item {
        name: &frozen.name,
        at: &frozen.at,
        from: frozen.from,
        to: frozen.to,
        as_of: frozen.as_of,
        cases: frozen.cases.len(),
        fingerprint: &frozen.fingerprint,
        whole: frozen.is_whole(),
    }
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let Some(name) = get(m, "name") else {
        return list(s);
    };
    if on(m, "show") {
        let frozen = frozen_named(&s.read()?, name)?;
        return show(s, &frozen);
    }
    if on(m, "verify") {
        return verify(s, name);
    }
    let scope = asked(s, m)?.scope;
    let mut ledger = s.write()?;
    let frozen = freeze(&mut ledger, name, &scope)?;
    if s.json {
        return s.out.json(&item(&frozen));
    }
    let (name, n, print) = (&frozen.name, frozen.cases.len(), &frozen.fingerprint);
    s.say(&said!(
        "已固定「{name}」：{n} 件案件\nSHA-256 {print}",
        "froze '{name}': {n} cases\nSHA-256 {print}"
    ));
    Ok(())
}

fn list(s: &mut Session) -> Result<(), Failure> {
    let all = frozen(&s.read()?)?;
    if s.json {
        let items: Vec<Item<'_>> = all.iter().map(item).collect();
        return s.out.json(&items);
    }
    if all.is_empty() {
        s.say(&said!(
            "还没有固定的报送；anjuan freeze 名称 固定本年度",
            "nothing is frozen yet; anjuan freeze NAME keeps this year"
        ));
        return Ok(());
    }
    let heads = [
        text("名称", "name"),
        text("固定时间", "frozen at"),
        text("期间", "period"),
        text("截至", "as of"),
        text("案件", "cases"),
        text("指纹", "fingerprint"),
    ];
    let mut grid = Grid::new(heads.iter().map(|h| h.get(s.lang))).right(&[4]);
    for frozen in &all {
        let whole = frozen.is_whole();
        let open = |d: Option<chrono::NaiveDate>| d.map_or("…".to_string(), |d| d.to_string());
        let print: String = frozen.fingerprint.chars().take(12).collect();
        let mark = match (whole, s.lang) {
            (true, _) => "",
            (false, Lang::Zh) => " 不符",
            (false, Lang::En) => " altered",
        };
        grid.row(
            if whole { Tone::Plain } else { Tone::Alarm },
            vec![
                frozen.name.clone(),
                minute(&frozen.at),
                format!("{} .. {}", open(frozen.from), open(frozen.to)),
                frozen.as_of.to_string(),
                frozen.cases.len().to_string(),
                format!("{print}{mark}"),
            ],
        );
    }
    s.out.grid(&grid);
    Ok(())
}

/// `2023-01-05T10:20:31+08:00` to the minute, as people read it.
pub(super) fn minute(at: &str) -> String {
    let text: String = at.chars().take(16).collect();
    text.replace('T', " ")
}

fn show(s: &mut Session, frozen: &Frozen) -> Result<(), Failure> {
    if s.json {
        return s.out.json(frozen);
    }
    let (name, at) = (&frozen.name, minute(&frozen.at));
    s.out.toned(Tone::Title, &format!("{name}  {at}"));
    let rounding = frozen.customs().rounding;
    let heads = [text("指标", "figure"), text("数值", "value")];
    let mut grid = Grid::new(heads.iter().map(|h| h.get(s.lang))).right(&[1]);
    for figure in FIGURES.iter() {
        let Some(value) = frozen.figures.get(figure.id) else {
            continue;
        };
        if figure.part && *value == Value::Count(0) {
            continue;
        }
        grid.row(
            Tone::Plain,
            vec![s.t(figure.name).to_string(), value.show(rounding)],
        );
    }
    s.out.grid(&grid);
    let print = &frozen.fingerprint;
    s.out.line(&format!("SHA-256 {print}"));
    Ok(())
}

fn verify(s: &mut Session, name: &str) -> Result<(), Failure> {
    let ledger = s.read()?;
    let frozen = frozen_named(&ledger, name)?;
    let checked = check_frozen(&ledger, &frozen)?;
    let rounding = frozen.customs().rounding;
    if s.json {
        let differing: Vec<serde_json::Value> = checked
            .differing
            .iter()
            .map(|(id, was, anew)| serde_json::json!({"id": id, "frozen": was, "anew": anew}))
            .collect();
        s.out.json(&serde_json::json!({
            "name": frozen.name, "fingerprint": frozen.fingerprint, "whole": checked.whole,
            "reproduces": checked.differing.is_empty(), "differing": differing, "redefined": checked.redefined,
        }))?;
    } else {
        let print = &frozen.fingerprint;
        if checked.whole {
            s.say(&said!(
                "✓ 指纹相符 {print}",
                "✓ the fingerprint fits {print}"
            ));
        } else {
            s.say(&said!(
                "✗ 指纹不符 {print}",
                "✗ the fingerprint does not fit {print}"
            ));
        }
        if checked.differing.is_empty() {
            s.say(&said!(
                "✓ 按当时所知重算，数字全部相同",
                "✓ counted anew as it was known then, every figure is the same"
            ));
        }
        for (id, was, anew) in &checked.differing {
            let name = figure(id).map_or_else(|| Said::same(id.clone()), |f| f.name.into());
            let (mut shown, mut again) = (was.show(rounding), anew.show(rounding));
            // Of one that is rounded alike what it is made of is what differs.
            if shown == again {
                let whole = |value: &Value, shown: &str| match *value {
                    Value::Mean { days, cases } => format!("{shown} ({days}/{cases})"),
                    value => match value.parts() {
                        Some((over, base)) => format!("{shown} ({over}/{base})"),
                        None => shown.to_string(),
                    },
                };
                (shown, again) = (whole(was, &shown), whole(anew, &again));
            }
            s.say(&said!(
                "✗ {name}：固定为 {shown}，重算为 {again}",
                "✗ {name}: frozen as {shown}, counted anew {again}"; name = name
            ));
        }
        if !checked.redefined.is_empty() {
            let ids = checked.redefined.join(" ");
            s.say(&said!(
                "口径已与当时不同的指标：{ids}",
                "figures defined in other words now: {ids}"
            ));
        }
    }
    if checked.holds() {
        return Ok(());
    }
    Err(Failure::refused(
        said!("「{name}」核验不符", "'{name}' does not check out"),
        said!(
            "请与报送底稿核对；anjuan journal 查看操作记录",
            "compare it with the paper submitted; anjuan journal shows what was done"
        ),
    ))
}
