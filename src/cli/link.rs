//! `link` and `unlink`: which case a case continues, and how; without an earlier one, what may follow it.

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{case, coded, doubts_of, get, ids, may, need, option, yes};
use super::out::{Grid, Tone};
use super::row::{Errand, Row, Run};
use super::written::write;
use super::{Failure, Session};
use crate::case::{CaseFile, How};
use crate::law::{sequels, usual_how};
use crate::ledger::Doubts;
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const LINK: Row = Row {
    name: "link",
    called: "关联",
    about: text("关联前案", "say which case a case continues, and how"),
    examples: &[
        "anjuan link （2023）京02行终8号 （2022）京0105行初1234号 --how appeal",
        "anjuan link （2022）京0105行初1234号",
    ],
    build: build_link,
    errand: Errand::Record,
    run: Run::Call(link),
};

pub(super) const UNLINK: Row = Row {
    name: "unlink",
    called: "取消关联",
    about: text(
        "解除与前案的关联",
        "take a case out of the dispute it was linked to",
    ),
    examples: &["anjuan unlink （2023）京02行终8号"],
    build: |command, lang| command.arg(case(lang)),
    errand: Errand::TakeOut,
    run: Run::Call(unlink),
};

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
    let file = ledger.case(s.sight(&ledger, name)?)?;
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
    let doubts = doubts_of(m);
    write(s, ledger, deed, doubts)
}

fn unlink(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let ledger = s.write()?;
    let id = s.find(&ledger, need(m, "case"))?;
    let deed = ledger.unlinking(id)?;
    write(s, ledger, deed, Doubts::All)
}
