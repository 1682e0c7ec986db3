//! `doctor`: is the file sound, and does every derived row agree with its facts?

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{flag, on};
use super::case_view::called_row;
use super::row::{Row, Run};
use super::{Failure, Session};
use crate::case::size_said;
use crate::exchange::case_pack::sealed_amiss;
use crate::ledger::{Flaw, Health, PaperAmiss, Unread};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "doctor",
    about: text("检查文件和派生数据", "check the file and what is derived"),
    examples: &["anjuan doctor", "anjuan doctor --rebuild"],
    build,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    command.arg(flag(
        "rebuild",
        text(
            "由事实重建派生数据",
            "write what is derived anew from the facts",
        ),
        lang,
    ))
}

#[derive(Serialize)]
struct Document {
    cases: usize,
    file: Vec<String>,
    stale: Vec<i64>,
    /// Numbers that are too large and so not counted.
    excess: Vec<Excess>,
    unread: Vec<i64>,
    /// What stands beside the cases and holds something this program does not know.
    unread_beside: Vec<Said>,
    /// Cases that may be entered twice.
    twins: Vec<Vec<i64>>,
    /// What was not entered through this program.
    touched: Vec<Said>,
    /// Hearings told twice within a case.
    doubled_hearings: Vec<Doubled>,
    newer: bool,
    /// Whom the rights of the file and its folder let in.
    loose: Vec<Said>,
    /// Papers whose file is missing or changed.
    papers_amiss: Vec<Said>,
    /// Files of papers that are whole, and files no paper carries any more.
    papers_whole: usize,
    papers_unclaimed: usize,
    /// Sealed copies that were changed, and how many lie elsewhere than beside the docket.
    sealed_amiss: Vec<Said>,
    sealed_away: usize,
    rebuilt: bool,
    /// Cases whose derived row was wrong and is written anew.
    mended: Vec<i64>,
    /// Cases whose entries are noted otherwise than the journal tells them.
    noted_amiss: usize,
    /// Rows beside the records that this program never wrote.
    foreign: Vec<Said>,
    /// Where the shared docket stands that this file is a working copy of.
    #[serde(skip_serializing_if = "Option::is_none")]
    shared: Option<String>,
}

#[derive(Serialize)]
struct Doubled {
    id: i64,
    day: chrono::NaiveDate,
}

#[derive(Serialize)]
struct Excess {
    id: i64,
    what: Said,
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let rebuild = on(m, "rebuild");
    let mut ledger = if rebuild { s.write()? } else { s.read()? };
    // What rebuilding puts right is said all the same: it was wrong.
    let (mended, renoted, cleared) = match rebuild {
        true => {
            let before = ledger.doctor()?;
            (before.stale, before.noted_amiss, before.foreign)
        }
        false => (Vec::new(), 0, Vec::new()),
    };
    if rebuild {
        ledger.rebuild()?;
    }
    let Health {
        file,
        stale,
        excess,
        doubled,
        unread,
        flaws,
        noted_amiss,
        foreign,
        strays,
        newer,
        loose,
        papers,
        cases,
    } = ledger.doctor()?;
    let mut touched: Vec<Said> = flaws.iter().map(Flaw::said).collect();
    touched.extend(strays.iter().map(|(case, stray)| stray.said(case)));
    let (sealed_amiss, sealed_away) = sealed_amiss(&ledger)?;
    let shared = ledger.shared()?.map(|shared| shared.address);
    let papers_amiss: Vec<Said> = papers.papers.iter().map(PaperAmiss::said).collect();
    // Each is named among the findings.
    s.late.unread();
    let (broken, stale_count) = (file.len(), stale.len());
    if s.json {
        s.out.json(&Document {
            cases,
            file: file
                .iter()
                .map(|said| said.get(s.lang).to_string())
                .collect(),
            stale: stale.clone(),
            excess: excess
                .iter()
                .map(|(id, what)| Excess {
                    id: *id,
                    what: what.clone(),
                })
                .collect(),
            unread: unread
                .iter()
                .filter(|u| u.what.is_none())
                .map(|u| u.id)
                .collect(),
            unread_beside: unread
                .iter()
                .filter(|u| u.what.is_some())
                .map(Unread::said)
                .collect(),
            twins: ledger.twins(),
            touched: touched.clone(),
            doubled_hearings: doubled
                .iter()
                .map(|(id, day)| Doubled { id: *id, day: *day })
                .collect(),
            newer,
            loose: loose.clone(),
            papers_amiss: papers_amiss.clone(),
            papers_whole: papers.whole,
            papers_unclaimed: papers.unclaimed,
            sealed_amiss: sealed_amiss.clone(),
            sealed_away,
            rebuilt: rebuild,
            mended,
            noted_amiss,
            foreign: foreign.clone(),
            shared,
        })?;
    } else {
        if let Some(address) = &shared {
            let address = Said::same(address);
            s.say(&said!(
                "共享副本，服务器：{address}",
                "a working copy of the shared docket at {address}"; address = address
            ));
        }
        if rebuild {
            s.say(&said!(
                "已重建 {cases} 件的派生数据",
                "rebuilt {cases} cases"
            ));
        }
        for id in &mended {
            let name = ledger
                .docket()
                .position(*id)
                .map(|at| called_row(&ledger.docket().row(at)));
            let name = name.unwrap_or_default();
            s.say(&said!(
                "#{id} {name}：派生数据原与事实不符，已重建",
                "#{id} {name}: what was derived differed from the facts and is written anew"
            ));
        }
        for said in &cleared {
            s.say(&said!("{said}，已清除", "{said}; cleared"; said = said));
        }
        if renoted > 0 {
            s.say(&said!(
                "{renoted} 件的登记人索引（含改动次数）原与操作记录不符，已重建",
                "who entered what was noted otherwise than the journal tells it in {renoted} cases and is noted anew"
            ));
        }
        if noted_amiss > 0 {
            s.say(&said!(
                "{noted_amiss} 件的登记人索引（含改动次数）与操作记录不符：各项由谁登记会显示不出或者显示错误",
                "who entered what is noted otherwise than the journal tells it in {noted_amiss} cases: it would be shown wrongly or not at all"
            ));
        }
        for said in touched.iter().chain(&loose) {
            s.say(said);
        }
        for said in file.iter().chain(&foreign) {
            s.say(said);
        }
        let (kept, amiss) = ledger.copies_said();
        for said in [kept, amiss].iter().flatten() {
            s.say(said);
        }
        for said in papers_amiss.iter().chain(&sealed_amiss) {
            s.say(said);
        }
        if sealed_away > 0 {
            s.say(&said!(
                "{sealed_away} 件归档案卷的封存件不在案卷旁的 .archive：另存在别处的请自行核对（anjuan archive 案号 --verify 文件）",
                "the sealed copies of {sealed_away} archived cases do not lie in .archive beside the docket: verify those kept elsewhere (anjuan archive CASE --verify COPY)"
            ));
        }
        if papers.unclaimed > 0 {
            let (n, size) = (papers.unclaimed, size_said(papers.unclaimed_bytes as i64));
            s.say(&said!(
                "有 {n} 份文件（{size}）已没有材料用到，清空回收站时一并清理",
                "{n} files ({size}) are carried by no paper any more; they go when the bin is emptied"
            ));
        }
        for one in &unread {
            s.say(&one.said());
        }
        if newer {
            s.say(&said!(
                "派生数据由更新版本的程序写成，本程序不作核对",
                "what is derived was written by a newer version and is not judged by this one"
            ));
        }
        let docket = ledger.docket();
        let called = |id: i64| {
            let at = docket.position(id);
            at.map(|at| called_row(&docket.row(at))).unwrap_or_default()
        };
        for (id, what) in &excess {
            let name = called(*id);
            s.say(&said!(
                "#{id} {name}：{what}，没有计入",
                "#{id} {name}: {what}; it is not counted";
                id = Said::same(id), name = Said::same(&name), what = what
            ));
        }
        for ids in ledger.twins() {
            let names: Vec<String> = ids
                .iter()
                .map(|id| format!("#{id} {}", called(*id)))
                .collect();
            let names = Said::new(names.join("、"), names.join(", "));
            s.say(&said!(
                "可能重复登记（案号只是写法不同，或当事人、法院、收案日相同）：{names}；确属一件的用 anjuan merge-cases 合并",
                "may be entered twice (the same number written otherwise, or the same parties, court and day): {names}; anjuan merge-cases joins them";
                names = names
            ));
        }
        for (id, day) in &doubled {
            let name = called(*id);
            let name = Said::same(name);
            s.say(&said!(
                "#{id} {name}：{day} 的开庭登记了两次，请删去一次",
                "#{id} {name}: the hearing of {day} is entered twice; remove one";
                id = Said::same(id), name = name, day = Said::same(day)
            ));
        }
        for id in &stale {
            let name = called(*id);
            s.say(&said!(
                "#{id} {name}：派生数据与事实不符",
                "#{id} {name}: what is derived differs from the facts"
            ));
        }
        let clean = touched.is_empty()
            && foreign.is_empty()
            && papers_amiss.is_empty()
            && sealed_amiss.is_empty()
            && excess.is_empty()
            && unread.is_empty()
            && !newer;
        if broken == 0 && stale_count == 0 && noted_amiss == 0 && clean {
            s.say(&said!("完好：{cases} 件案件", "sound: {cases} cases"));
            let n = papers.whole;
            if n > 0 {
                s.say(&said!(
                    "卷内材料的 {n} 份文件都与收入时相同",
                    "the {n} files of papers are as they were taken in"
                ));
            }
        }
    }
    if broken > 0 {
        return Err(Failure {
            said: said!(
                "文件有 {broken} 处损坏",
                "the file is damaged in {broken} places"
            ),
            hint: ledger.mending(),
            code: 6,
            conflicts: Box::default(),
        });
    }
    if !unread.is_empty() {
        let n = unread.len();
        return Err(Failure::refused(
            said!("{n} 处读不出", "{n} things cannot be read"),
            said!(
                "可能由更新版本的程序登记：请升级本程序；其余内容不受影响",
                "a newer version may have entered them: update this program; nothing else is affected"
            ),
        ));
    }
    if stale_count > 0 {
        return Err(Failure::refused(
            said!(
                "{stale_count} 件的派生数据过时",
                "{stale_count} cases are stale"
            ),
            said!(
                "运行 anjuan doctor --rebuild",
                "run anjuan doctor --rebuild"
            ),
        ));
    }
    if newer {
        return Err(Failure::refused(
            said!(
                "派生数据没有核对：自称由更新版本的程序写成",
                "what is derived was not judged: it says a newer version wrote it"
            ),
            said!(
                "有更新版本的程序在用的，用它核对；没有的，运行 anjuan doctor --rebuild 由事实重建",
                "where a newer version is in use, let it judge; else run anjuan doctor --rebuild to derive it from the facts"
            ),
        ));
    }
    if noted_amiss > 0 {
        return Err(Failure::refused(
            said!(
                "{noted_amiss} 件的登记人索引与操作记录不符",
                "who entered what is noted wrongly in {noted_amiss} cases"
            ),
            said!(
                "运行 anjuan doctor --rebuild",
                "run anjuan doctor --rebuild"
            ),
        ));
    }
    if !foreign.is_empty() {
        let n = foreign.len();
        return Err(Failure::refused(
            said!(
                "派生数据旁有 {n} 处不是本程序写的",
                "{n} rows beside what is derived were not written by this program"
            ),
            said!(
                "运行 anjuan doctor --rebuild",
                "run anjuan doctor --rebuild"
            ),
        ));
    }
    super::evidence::touched(flaws.len(), strays.len())?;
    if !papers_amiss.is_empty() {
        let n = papers_amiss.len();
        return Err(Failure::refused(
            said!(
                "{n} 份卷内材料的文件不见了或已改动",
                "the files of {n} papers are missing or changed"
            ),
            said!(
                "再收一次原来的文件即可补回（anjuan attach 案号 文件 --change 序号）；有备份的，把备份旁 .files 里的文件夹拷回",
                "take the right file in again (anjuan attach CASE FILE --change N), or copy the folders of the backup's .files back"
            ),
        ));
    }
    if !sealed_amiss.is_empty() {
        let n = sealed_amiss.len();
        return Err(Failure::refused(
            said!(
                "{n} 份归档的封存件已改动",
                "{n} sealed copies of archived cases were changed"
            ),
            said!(
                "从备份旁的 .archive 取回封存时的原件",
                "fetch the copy of the archiving from the .archive beside a backup"
            ),
        ));
    }
    if !excess.is_empty() {
        let n = excess.len();
        return Err(Failure::refused(
            said!(
                "{n} 处数额过大，没有计入",
                "{n} numbers are too large and not counted"
            ),
            said!(
                "打开案件，更正人数或金额",
                "open the case and correct the number"
            ),
        ));
    }
    Ok(())
}
