//! `remove`, `merge-cases`, `link`, `unlink`: cases that should not be there, or not so. `split` has a file of its own.

use clap::{ArgAction, ArgMatches, Command};
use serde::Serialize;

use super::args::{
    all, case, coded, flag, get, ids, may, must, need, on, option, read_choices, yes,
};
use super::out::{Grid, Tone};
use super::row::{Row, Run};
use super::turn::beside;
use super::{Failure, Session};
use crate::case::{CaseFile, How};
use crate::law::{sequels, usual_how};
use crate::ledger::{Deed, Doubts, Ledger};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const REMOVE: Row = Row {
    name: "remove",
    about: text(
        "把误登、重复的案件移入回收站；查看、取回、清空回收站",
        "cases that should not be there into the bin; look at it, take back, empty it",
    ),
    examples: &[
        "anjuan remove （2022）京0105行初1234号 --reason 误登",
        "anjuan remove --bin",
        "anjuan remove --take-back （2022）京0105行初1234号",
        "anjuan remove --empty",
    ],
    build: build_remove,
    run: Run::Call(remove),
};

pub(super) const MERGE_CASES: Row = Row {
    name: "merge-cases",
    about: text(
        "同一案件登记了两次：逐项并入前一项，后一项移入回收站",
        "a case entered twice: the second joined into the first",
    ),
    examples: &[
        "anjuan merge-cases （2022）京0105行初1234号 #57",
        "anjuan merge-cases （2022）京0105行初1234号 #57 --take mine --take case.handler=theirs",
    ],
    build: build_merge,
    run: Run::Call(merge_cases),
};

pub(super) const LINK: Row = Row {
    name: "link",
    about: text("关联前案", "say which case a case continues, and how"),
    examples: &[
        "anjuan link （2023）京02行终8号 （2022）京0105行初1234号 --how appeal",
        "anjuan link （2022）京0105行初1234号",
    ],
    build: build_link,
    run: Run::Call(link),
};

pub(super) const UNLINK: Row = Row {
    name: "unlink",
    about: text(
        "解除与前案的关联",
        "take a case out of the dispute it was linked to",
    ),
    examples: &["anjuan unlink （2023）京02行终8号"],
    build: |command, lang| command.arg(case(lang)),
    run: Run::Call(unlink),
};

fn build_remove(command: Command, lang: Lang) -> Command {
    command
        .arg(may("case", "CASE", text("案件，可几件", "the cases"), lang).num_args(0..))
        .arg(option("reason", "TEXT", text("理由", "why"), lang))
        .arg(flag("bin", text("查看回收站", "look at the bin"), lang))
        .arg(option(
            "take-back",
            "CASE",
            text("从回收站取回", "bring a case back from the bin"),
            lang,
        ))
        .arg(flag(
            "empty",
            text("清空回收站，不能撤销", "empty the bin for good"),
            lang,
        ))
        .arg(yes(lang))
}

fn build_merge(command: Command, lang: Lang) -> Command {
    command
        .arg(case(lang))
        .arg(must(
            "other",
            "CASE",
            text("并入的另一项登记", "the entry that is joined into it"),
            lang,
        ))
        .arg(
            option(
                "take",
                "WHOSE",
                text(
                    "不一致的以哪一项为准：mine 前一项，theirs 后一项；只对某一项写 case.handler=theirs，可写几次",
                    "where they differ: mine the first, theirs the second; for one of them case.handler=theirs; may be repeated",
                ),
                lang,
            )
            .action(ArgAction::Append),
        )
        .arg(yes(lang))
}

fn build_link(command: Command, lang: Lang) -> Command {
    let how = ids!(How);
    command
        .arg(case(lang))
        .arg(may(
            "earlier",
            "CASE",
            text(
                "前案；不写则列出此案之后可以有的程序",
                "the case it continues; without it, what may follow the case is listed",
            ),
            lang,
        ))
        .arg(
            option(
                "how",
                "HOW",
                text(
                    "怎样接续，中文或代码；空着则按前案的结果和两案审级判断",
                    "how it continues it; told from the outcome and the instances where left out",
                ),
                lang,
            )
            .requires("earlier")
            .long_help(how),
        )
        .arg(yes(lang))
}

/// A case that may come next.
#[derive(Serialize)]
struct Next {
    how: &'static str,
    how_label: Said,
    kind: &'static str,
    instance: &'static str,
    instance_label: Said,
    role: &'static str,
    role_label: Said,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path_label: Option<Said>,
}

/// What may follow a case, what usually does first.
fn next(s: &mut Session, name: &str) -> Result<(), Failure> {
    let ledger = s.read()?;
    let file = ledger.case(s.find(&ledger, name)?)?;
    let chain: Vec<CaseFile> = ledger.chain(&file)?.into_iter().map(|(_, c)| c).collect();
    let all: Vec<Next> = sequels(&file, &chain)
        .into_iter()
        .map(|next| Next {
            how: next.how.id(),
            how_label: next.how.text().into(),
            kind: next.kind.id(),
            instance: next.instance.id(),
            instance_label: next.instance.text().into(),
            role: next.role.id(),
            role_label: next.role.text().into(),
            path: next.path.map(|p| p.id()),
            path_label: next.path.map(|p| p.text().into()),
        })
        .collect();
    if s.json {
        return s.out.json(&all);
    }
    if all.is_empty() {
        s.say(
            &text(
                "此案之后一般没有下一程序",
                "nothing usually follows this case",
            )
            .into(),
        );
        return Ok(());
    }
    let mut grid = Grid::new([
        s.t(text("接续", "how")),
        s.t(text("审级", "instance")),
        s.t(text("我方地位", "our part")),
        s.t(text("起诉方式", "path")),
    ]);
    for next in &all {
        let path = next.path_label.as_ref();
        let row = vec![
            next.how_label.get(s.lang).to_string(),
            next.instance_label.get(s.lang).to_string(),
            next.role_label.get(s.lang).to_string(),
            path.map_or("", |p| p.get(s.lang)).to_string(),
        ];
        grid.row(Tone::Plain, row);
    }
    s.out.grid(&grid);
    Ok(())
}

#[derive(Serialize)]
struct Document {
    entry: Option<i64>,
    title: Said,
}

pub(super) fn write(
    s: &mut Session,
    mut ledger: Ledger,
    deed: Deed,
    doubts: Doubts,
) -> Result<(), Failure> {
    let receipt = s.commit(&mut ledger, deed, doubts)?;
    beside(s, &receipt);
    if s.json {
        return s.out.json(&Document {
            entry: receipt.entry,
            title: receipt.title,
        });
    }
    s.say(&said!("已登记：{title}", "recorded: {title}"; title = receipt.title));
    Ok(())
}

#[derive(Serialize)]
struct Item {
    case: String,
    reason: String,
    who: String,
    at: String,
}

fn remove(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    if on(m, "bin") {
        return bin(s);
    }
    let ledger = s.write()?;
    if on(m, "empty") {
        let deed = ledger.emptying()?;
        if let Some(frozen) = ledger.frozen_of_bin()? {
            s.say(&frozen);
        }
        if !on(m, "yes") {
            let title = deed.title;
            return Err(Failure::refused(
                said!("{title}：不能撤销", "{title}: it cannot be undone"; title = title),
                said!(
                    "确要清空，加 --yes；案件仍可用 --take-back 取回",
                    "add --yes to empty it; --take-back still brings a case back"
                ),
            ));
        }
        return write(s, ledger, deed, Doubts::All);
    }
    if let Some(name) = get(m, "take-back") {
        let all = ledger.bin()?;
        let number = crate::case::DocketNumber::parse(name).ok();
        let found = all.iter().find(|b| {
            let same = number.is_some() && b.file.head.number == number;
            same || b.case.contains(name) || b.file.head.uuid.to_string() == name
        });
        let Some(found) = found else {
            if s.find(&ledger, name).is_ok() {
                return Err(Failure::refused(
                    said!(
                        "「{name}」就在案卷里，不在回收站",
                        "'{name}' is in the docket already, not in the bin"
                    ),
                    said!("anjuan show {name} 查看", "see anjuan show {name}"),
                ));
            }
            return Err(Failure::missing(
                said!("回收站里没有「{name}」", "the bin has no '{name}'"),
                said!("anjuan remove --bin 查看", "see anjuan remove --bin"),
            ));
        };
        let deed = ledger.restoring(found);
        return write(s, ledger, deed, Doubts::All);
    }
    let names: Vec<String> = m
        .try_get_many::<String>("case")
        .ok()
        .flatten()
        .map(|all| all.cloned().collect())
        .unwrap_or_default();
    if names.is_empty() {
        return Err(Failure::usage(
            said!("没有写明案件", "no case is named"),
            said!(
                "写出案件和 --reason，或用 --bin、--take-back、--empty",
                "name cases and give --reason, or use --bin, --take-back or --empty"
            ),
        ));
    }
    let mut ids = Vec::new();
    for name in &names {
        ids.push(s.find(&ledger, name)?);
    }
    let deed = ledger.removal(&ids, get(m, "reason").unwrap_or_default())?;
    write(s, ledger, deed, Doubts::All)
}

fn bin(s: &mut Session) -> Result<(), Failure> {
    let all = s.read()?.bin()?;
    if s.json {
        let items: Vec<Item> = all
            .into_iter()
            .map(|b| Item {
                case: b.case,
                reason: b.reason,
                who: b.who,
                at: b.at,
            })
            .collect();
        return s.out.json(&items);
    }
    let mut grid = Grid::new([
        s.t(text("时间", "time")),
        s.t(text("案件", "case")),
        s.t(text("移入人", "who")),
        s.t(text("理由", "why")),
    ]);
    for one in &all {
        let row = vec![
            super::journal::minute(&one.at),
            one.case.clone(),
            one.who.clone(),
            one.reason.clone(),
        ];
        grid.row(Tone::Plain, row);
    }
    if grid.is_empty() {
        s.say(&text("回收站是空的", "the bin is empty").into());
    } else {
        s.out.grid(&grid);
    }
    Ok(())
}

fn merge_cases(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.write()?;
    let keep = s.find(&ledger, need(m, "case"))?;
    let other = s.find(&ledger, need(m, "other"))?;
    let choices = read_choices("take", &all(m, "take"))?;
    let deed = ledger.joining(keep, other, &choices)?;
    let doubts = if on(m, "yes") {
        Doubts::All
    } else {
        Doubts::Ask
    };
    write(s, ledger, deed, doubts)
}

fn link(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let Some(name) = get(m, "earlier") else {
        return next(s, need(m, "case"));
    };
    let ledger = s.write()?;
    let id = s.find(&ledger, need(m, "case"))?;
    let earlier = s.find(&ledger, name)?;
    let told = || -> Result<Option<How>, Failure> {
        Ok(usual_how(
            &ledger.case(earlier)?,
            ledger.case(id)?.head.instance,
        ))
    };
    let how = match coded!(m, "how", How)? {
        Some(how) => Some(how),
        None => told()?,
    };
    let how = how.ok_or_else(|| {
        Failure::usage(
            said!(
                "从两案的审级看不出怎样接续",
                "how it continues cannot be told from the two instances"
            ),
            said!("用 --how 写明", "say it with --how"),
        )
    })?;
    let deed = ledger.linking(id, earlier, how)?;
    let doubts = if on(m, "yes") {
        Doubts::All
    } else {
        Doubts::Ask
    };
    write(s, ledger, deed, doubts)
}

fn unlink(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.write()?;
    let id = s.find(&ledger, need(m, "case"))?;
    let deed = ledger.unlinking(id)?;
    write(s, ledger, deed, Doubts::All)
}
