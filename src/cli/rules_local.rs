//! `rules --local`, `rules on|off|add|change|remove`: the rules the office sets itself.

use clap::{Arg, ArgMatches, Command};
use serde::Serialize;
use uuid::Uuid;

use super::args::{flag, get, must, need, on, option, unknown};
use super::out::{Grid, Tone};
use super::row_meant::{self, Candidate, Found, NAMED, OFFICE_RULES};
use super::turn::beside;
use super::{Failure, Session};
use crate::calendar::Span;
use crate::case::{FactKind, Kind};
use crate::law::{Anchor, OfficeRule};
use crate::ledger::{Change, Deed, Doubts, Ledger, Record};
use crate::said;
use crate::text::{Lang, Said, Text, text};

const NONE: Text = text("不限", "any");

pub(super) fn build(command: Command, lang: Lang) -> Command {
    let rule = || must("rule", "RULE", NAMED, lang);
    let sub = |name: &'static str, about: Text| Command::new(name).about(about.get(lang));
    command
        .arg(flag(
            "local",
            text("只看本单位规则", "the office's own rules"),
            lang,
        ))
        .subcommand(sub("on", text("启用一条本单位规则", "switch an office rule on")).arg(rule()))
        .subcommand(
            sub(
                "off",
                text("停用一条本单位规则", "switch an office rule off"),
            )
            .arg(rule()),
        )
        .subcommand(
            sub("add", text("新增一条本单位规则", "add an office rule"))
                .arg(must("title", "TITLE", text("名称", "its title"), lang))
                .args(parts(lang)),
        )
        .subcommand(
            sub(
                "change",
                text("修改一条本单位规则", "change an office rule"),
            )
            .arg(rule())
            .arg(option("title", "TITLE", text("名称", "its title"), lang))
            .args(parts(lang)),
        )
        .subcommand(
            sub(
                "remove",
                text("删除一条本单位规则", "remove an office rule"),
            )
            .arg(rule()),
        )
}

fn parts(lang: Lang) -> Vec<Arg> {
    let one = |name, value, help| option(name, value, help, lang);
    let anchor = text(
        "之后：事实、notice、hearing、adverse、answer_due 或法定期限代码",
        "after: a fact, notice, hearing, adverse, answer_due or a statutory rule's id",
    );
    vec![
        one("after", "ANCHOR", anchor).conflicts_with("before"),
        one(
            "before",
            "ANCHOR",
            text(
                "之前：hearing、answer_due 或法定期限代码",
                "before: hearing, answer_due or a statutory rule's id",
            ),
        ),
        one(
            "span",
            "SPAN",
            text("期间，如 3d、2wd", "how long: 3d, 2wd"),
        ),
        one(
            "kind",
            "KIND",
            text(
                "litigation、reconsideration 或 any",
                "litigation, reconsideration or any",
            ),
        ),
        one(
            "met-by",
            "FACT",
            text(
                "登记哪项事实即办结；none 为仅提醒",
                "the fact that settles it; none for a mere reminder",
            ),
        ),
        one(
            "article",
            "TEXT",
            text(
                "本机关办法的条文，如《本镇行政应诉工作办法》第九条",
                "where it stands in the office's measures",
            ),
        ),
        one("note", "TEXT", text("备注", "a note")),
    ]
}

/// Whether the arguments are about the office's own rules.
pub(super) fn asked(m: &ArgMatches) -> bool {
    on(m, "local") || m.subcommand().is_some()
}

pub(super) fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let Some((name, m)) = m.subcommand() else {
        return list(s);
    };
    let ledger = s.write()?;
    if name == "add" {
        let mut rule = OfficeRule {
            uuid: Uuid::nil(),
            title: need(m, "title").to_string(),
            kind: None,
            relative_to: Anchor::Notice,
            before: false,
            span: Span::Days(0),
            met_by: None,
            on: true,
            note: String::new(),
            article: String::new(),
        };
        let anchored = get(m, "after").or(get(m, "before")).is_some();
        if !anchored || get(m, "span").is_none() {
            return Err(Failure::usage(
                said!("缺少起算点或期间", "the anchor or the span is missing"),
                said!(
                    "加上 --after 或 --before，以及 --span",
                    "give --after or --before, and --span"
                ),
            ));
        }
        take(&mut rule, m)?;
        return commit(
            s,
            ledger,
            Change::OfficeRule(rule.clone()),
            (None, rule),
            NEW,
            None,
        );
    }
    let (mut rule, found) = find(&ledger, need(m, "rule"))?;
    let was = rule.clone();
    let what = match name {
        "on" => {
            rule.on = true;
            ON
        }
        "off" => {
            rule.on = false;
            OFF
        }
        "remove" => {
            let change = Change::RemoveOfficeRule(rule.uuid);
            return commit(s, ledger, change, (Some(was), rule), REMOVED, Some(found));
        }
        _ => {
            if let Some(title) = get(m, "title") {
                rule.title = title.to_string();
            }
            take(&mut rule, m)?;
            CHANGED
        }
    };
    commit(
        s,
        ledger,
        Change::OfficeRule(rule.clone()),
        (Some(was), rule),
        what,
        Some(found),
    )
}

const NEW: Text = text("新增", "added");
const ON: Text = text("启用", "on");
const OFF: Text = text("停用", "off");
const CHANGED: Text = text("修改", "changed");
const REMOVED: Text = text("删除", "removed");

/// Takes over what the options say.
fn take(rule: &mut OfficeRule, m: &ArgMatches) -> Result<(), Failure> {
    for (name, before) in [("after", false), ("before", true)] {
        if let Some(word) = get(m, name) {
            rule.relative_to = word
                .parse()
                .map_err(|e: crate::law::AnchorError| Failure::usage(e.said(), Said::default()))?;
            rule.before = before;
        }
    }
    if let Some(word) = get(m, "span") {
        rule.span = word
            .parse()
            .map_err(|e: crate::calendar::SpanError| Failure::usage(e.said(), Said::default()))?;
    }
    match get(m, "kind") {
        None => {}
        Some("any" | "不限") => rule.kind = None,
        Some(word) => {
            let known = Kind::ALL.iter().map(|k| (k.id(), k.text()));
            let kind = Kind::from_word(word);
            rule.kind =
                Some(kind.ok_or_else(|| unknown("kind", word, known.chain([("any", NONE)])))?);
        }
    }
    match get(m, "met-by") {
        None => {}
        Some("none" | "无") => rule.met_by = None,
        Some(word) => {
            // The rule's own kind first: one word may name a fact of each.
            let kinds = rule
                .holds_for()
                .into_iter()
                .chain(Kind::ALL.iter().copied());
            let fact = kinds
                .map(|kind| FactKind::from_name(word, kind))
                .find_map(|f| f);
            let known = FactKind::ALL.iter().map(|f| (f.id(), f.text()));
            rule.met_by = Some(fact.ok_or_else(|| unknown("met-by", word, known))?);
        }
    }
    if let Some(article) = get(m, "article") {
        rule.article = article.to_string();
    }
    if let Some(note) = get(m, "note") {
        rule.note = note.to_string();
    }
    Ok(())
}

/// The rule a word means.
fn find(ledger: &Ledger, word: &str) -> Result<(OfficeRule, Found), Failure> {
    let mut rules = ledger.office_rules().to_vec();
    let rows: Vec<Candidate> = rules
        .iter()
        .map(|r| Candidate::new(r.uuid, r.title.as_str(), &[]))
        .collect();
    let found = row_meant::find(&OFFICE_RULES, &rows, word)?;
    Ok((rules.swap_remove(found.at), found))
}

#[derive(Serialize)]
struct Item {
    no: usize,
    #[serde(flatten)]
    rule: OfficeRule,
    words: Said,
}

#[derive(Serialize)]
struct Changed {
    entry: Option<i64>,
    rule: Option<OfficeRule>,
}

fn commit(
    s: &mut Session,
    mut ledger: Ledger,
    change: Change,
    (was, rule): (Option<OfficeRule>, OfficeRule),
    what: Text,
    found: Option<Found>,
) -> Result<(), Failure> {
    let name = rule.title;
    let title = said!("{what}本单位规则「{name}」", "office rule '{name}' {what}"; what = what, name = Said::same(&name));
    let deed = Deed::new(title, vec![change]).seen(was.map(Record::OfficeRule));
    let deed = ledger.based(deed)?;
    let receipt = s.commit(&mut ledger, deed, Doubts::Ask)?;
    beside(s, &receipt);
    if s.json {
        let title = crate::text::clean_line(&name);
        let rule = ledger.office_rules().iter().find(|r| r.title == title);
        return s.out.json(&Changed {
            entry: receipt.entry,
            rule: rule.cloned(),
        });
    }
    if receipt.entry.is_none() {
        s.say(&text("没有变化", "nothing changed").into());
    } else {
        s.say(&said!("已登记：{title}", "recorded: {title}"; title = receipt.title));
    }
    if let Some(found) = found {
        found.told(s);
    }
    Ok(())
}

fn list(s: &mut Session) -> Result<(), Failure> {
    let ledger = s.read()?;
    let items: Vec<Item> = (1..)
        .zip(ledger.office_rules())
        .map(|(no, rule)| Item {
            no,
            words: rule.words(),
            rule: rule.clone(),
        })
        .collect();
    if s.json {
        return s.out.json(&items);
    }
    if items.is_empty() {
        s.say(&text("没有本单位规则", "no office rules").into());
        return Ok(());
    }
    let heads = [
        row_meant::HEADS[0],
        row_meant::HEADS[1],
        text("状态", "state"),
        text("名称", "title"),
        text("期间", "when"),
        text("类别", "kind"),
        text("办结", "met by"),
        text("备注", "note"),
    ];
    let mut grid = Grid::new(heads.map(|h| h.get(s.lang))).right(&[0]);
    let shorts = row_meant::shorts(items.iter().map(|i| i.rule.uuid));
    for (item, short) in items.into_iter().zip(shorts) {
        let rule = item.rule;
        let (state, tone) = if rule.on {
            (ON, Tone::Plain)
        } else {
            (OFF, Tone::Dim)
        };
        let met = rule.met_by.map(|f| f.text().get(s.lang));
        grid.row(
            tone,
            vec![
                item.no.to_string(),
                short,
                s.t(state).to_string(),
                rule.called().get(s.lang).to_string(),
                item.words.get(s.lang).to_string(),
                rule.kind.map_or(s.t(NONE), |k| s.t(k.text())).to_string(),
                met.unwrap_or_default().to_string(),
                rule.noted().get(s.lang).to_string(),
            ],
        );
    }
    s.out.grid(&grid);
    Ok(())
}
