//! What `doctor` looks at, a row each: what it says of it, and the failure it ends with. The first that fails is told.

use std::collections::BTreeMap;

use super::Failure;
use super::case_view::called_row;
use crate::case::size_said;
use crate::exchange::case_pack::sealed_amiss;
use crate::ledger::{Flaw, Health, Ledger, PaperAmiss, Unread};
use crate::said;
use crate::text::Said;

/// What was found of a file.
pub(super) struct Report {
    pub(super) health: Health,
    /// Before it was rebuilt, where it was: what rebuilding puts right is said all the same.
    pub(super) rebuilt: Option<Health>,
    pub(super) sealed_amiss: Vec<Said>,
    pub(super) sealed_away: usize,
    pub(super) shared: Option<String>,
    pub(super) twins: Vec<Vec<i64>>,
    /// How many copies are kept, and what is amiss with them.
    copies: Vec<Said>,
    /// What the cases that are named are called.
    names: BTreeMap<i64, String>,
}

impl Report {
    /// Looks at a file; rebuilds what is derived first where that is asked.
    ///
    /// # Errors
    /// It cannot be read, or not be rebuilt.
    pub(super) fn of(ledger: &mut Ledger, rebuild: bool) -> Result<Report, Failure> {
        let rebuilt = match rebuild {
            true => {
                let before = ledger.doctor()?;
                ledger.rebuild()?;
                Some(before)
            }
            false => None,
        };
        let health = ledger.doctor()?;
        let (sealed_amiss, sealed_away) = sealed_amiss(ledger)?;
        let twins = ledger.twins();
        let (kept, amiss) = ledger.copies_said();
        let named = rebuilt.iter().flat_map(|b| b.stale.iter().chain(&b.parted));
        let named = named.chain(health.stale.iter().chain(&health.parted));
        let named = named.chain(twins.iter().flatten());
        let named = named.chain(health.excess.iter().map(|(id, _)| id));
        let named = named.chain(health.doubled.iter().map(|(id, _)| id));
        let docket = ledger.docket();
        let name = |id: &i64| {
            let at = docket.position(*id);
            let name = at.map(|at| called_row(&docket.row(at)));
            (*id, name.unwrap_or_default())
        };
        let names = named.map(name).collect();
        Ok(Report {
            rebuilt,
            sealed_amiss,
            sealed_away,
            shared: ledger.shared()?.map(|shared| shared.address),
            twins,
            copies: kept.into_iter().chain(amiss).collect(),
            names,
            health,
        })
    }

    /// What was not entered through this program.
    pub(super) fn touched(&self) -> Vec<Said> {
        let flaws = self.health.flaws.iter().map(Flaw::said);
        let strays = self.health.strays.iter();
        flaws
            .chain(strays.map(|(case, stray)| stray.said(case)))
            .collect()
    }

    pub(super) fn papers_amiss(&self) -> Vec<Said> {
        let papers = self.health.papers.papers.iter();
        papers.map(PaperAmiss::said).collect()
    }

    /// `#12 孙二`.
    fn called(&self, id: i64) -> Said {
        let name = self.names.get(&id).map(String::as_str).unwrap_or_default();
        Said::same(format!("#{id} {name}"))
    }

    /// What is said of each of these cases, by what it is called.
    fn each(&self, ids: &[i64], say: impl Fn(Said) -> Said) -> Vec<Said> {
        ids.iter().map(|id| say(self.called(*id))).collect()
    }
}

/// One thing that is looked at.
pub(super) struct Check {
    pub(super) finds: fn(&Report) -> Vec<Said>,
    pub(super) fails: fn(&Report, &Ledger) -> Option<Failure>,
}

/// A refusal where there is something to count.
fn counted(n: usize, what: impl Fn(usize) -> Said, instead: Said) -> Option<Failure> {
    (n > 0).then(|| Failure::refused(what(n), instead))
}

fn rebuild() -> Said {
    said!(
        "运行 anjuan doctor --rebuild",
        "run anjuan doctor --rebuild"
    )
}

/// The worst first.
pub(super) const CHECKS: &[Check] = &[
    DAMAGED, TOUCHED, UNREAD, STALE, PARTED, NEWER, NOTED, FOREIGN, PAPERS, SEALED, EXCESS,
];

const DAMAGED: Check = Check {
    finds: |r| r.health.file.clone(),
    fails: |r, ledger| {
        let broken = r.health.file.len();
        (broken > 0).then(|| Failure {
            said: said!(
                "文件有 {broken} 处损坏",
                "the file is damaged in {broken} places"
            ),
            hint: ledger.mending(),
            code: 6,
            beside: None,
        })
    },
};

const UNREAD: Check = Check {
    finds: |r| r.health.unread.iter().map(Unread::said).collect(),
    fails: |r, _| {
        counted(
            r.health.unread.len(),
            |n| said!("{n} 处读不出", "{n} things cannot be read"),
            said!(
                "可能由更新版本的程序登记：请升级本程序；其余内容不受影响",
                "a newer version may have entered them: update this program; nothing else is affected"
            ),
        )
    },
};

const STALE: Check = Check {
    finds: |r| {
        r.each(&r.health.stale, |name| {
            said!("{name}：派生数据与事实不符", "{name}: what is derived differs from the facts"; name = name)
        })
    },
    fails: |r, _| {
        counted(
            r.health.stale.len(),
            |n| said!("{n} 件的派生数据过时", "{n} cases are stale"),
            rebuild(),
        )
    },
};

const PARTED: Check = Check {
    finds: |r| {
        r.each(&r.health.parted, |name| {
            said!("{name}：与所接续的案件没有归入同一争议", "{name}: it stands in another dispute than the case it continues"; name = name)
        })
    },
    fails: |r, _| {
        counted(
            r.health.parted.len(),
            |n| {
                said!(
                    "{n} 件没有归入所接续案件的争议",
                    "cases in another dispute than the case they continue: {n}"
                )
            },
            rebuild(),
        )
    },
};

const NEWER: Check = Check {
    finds: |r| {
        let said = said!(
            "派生数据由更新版本的程序写成，本程序不作核对",
            "what is derived was written by a newer version and is not judged by this one"
        );
        r.health.newer.then_some(said).into_iter().collect()
    },
    fails: |r, _| {
        counted(
            usize::from(r.health.newer),
            |_| {
                said!(
                    "派生数据没有核对：自称由更新版本的程序写成",
                    "what is derived was not judged: it says a newer version wrote it"
                )
            },
            said!(
                "有更新版本的程序在用的，用它核对；没有的，运行 anjuan doctor --rebuild 由事实重建",
                "where a newer version is in use, let it judge; else run anjuan doctor --rebuild to derive it from the facts"
            ),
        )
    },
};

const NOTED: Check = Check {
    finds: |r| {
        let n = r.health.noted_amiss;
        let said = said!(
            "{n} 件的登记人索引（含改动次数）与操作记录不符：各项由谁登记会显示不出或者显示错误",
            "who entered what is noted otherwise than the journal tells it in {n} cases: it would be shown wrongly or not at all"
        );
        (n > 0).then_some(said).into_iter().collect()
    },
    fails: |r, _| {
        counted(
            r.health.noted_amiss,
            |n| {
                said!(
                    "{n} 件的登记人索引与操作记录不符",
                    "who entered what is noted wrongly in {n} cases"
                )
            },
            rebuild(),
        )
    },
};

const FOREIGN: Check = Check {
    finds: |r| r.health.foreign.clone(),
    fails: |r, _| {
        counted(
            r.health.foreign.len(),
            |n| {
                said!(
                    "派生数据旁有 {n} 处不是本程序写的",
                    "{n} rows beside what is derived were not written by this program"
                )
            },
            rebuild(),
        )
    },
};

const TOUCHED: Check = Check {
    finds: Report::touched,
    fails: |r, _| super::evidence::touched(r.health.flaws.len(), r.health.strays.len()).err(),
};

const PAPERS: Check = Check {
    finds: Report::papers_amiss,
    fails: |r, _| {
        counted(
            r.health.papers.papers.len(),
            |n| {
                said!(
                    "{n} 份卷内材料的文件不见了或已改动",
                    "the files of {n} papers are missing or changed"
                )
            },
            said!(
                "再收一次原来的文件即可补回（anjuan attach 案号 文件 --change 短码）；有备份的，把备份旁 .files 里的文件夹拷回",
                "take the right file in again (anjuan attach CASE FILE --change CODE), or copy the folders of the backup's .files back"
            ),
        )
    },
};

const SEALED: Check = Check {
    finds: |r| r.sealed_amiss.clone(),
    fails: |r, _| {
        counted(
            r.sealed_amiss.len(),
            |n| {
                said!(
                    "{n} 份归档的封存件已改动",
                    "{n} sealed copies of archived cases were changed"
                )
            },
            said!(
                "从备份旁的 .archive 取回封存时的原件",
                "fetch the copy of the archiving from the .archive beside a backup"
            ),
        )
    },
};

const EXCESS: Check = Check {
    finds: |r| {
        let one = |(id, what): &(i64, Said)| said!("{name}：{what}，没有计入", "{name}: {what}; it is not counted"; name = r.called(*id), what = what);
        r.health.excess.iter().map(one).collect()
    },
    fails: |r, _| {
        counted(
            r.health.excess.len(),
            |n| {
                said!(
                    "{n} 处数额过大，没有计入",
                    "{n} numbers are too large and not counted"
                )
            },
            said!(
                "打开案件，更正人数或金额",
                "open the case and correct the number"
            ),
        )
    },
};

/// What is said before what was found: what the file is, and what rebuilding did.
pub(super) fn before(r: &Report) -> Vec<Said> {
    let mut out = Vec::new();
    if let Some(address) = &r.shared {
        let address = Said::same(address);
        out.push(said!(
            "共享副本，服务器：{address}",
            "a working copy of the shared docket at {address}"; address = address
        ));
    }
    if let Some(before) = &r.rebuilt {
        let cases = r.health.cases;
        out.push(said!(
            "已重建 {cases} 件的派生数据",
            "rebuilt {cases} cases"
        ));
        out.extend(r.each(&before.stale, |name| {
            said!(
                "{name}：派生数据原与事实不符，已重建",
                "{name}: what was derived differed from the facts and is written anew"; name = name
            )
        }));
        // What the law refuses beside its new siblings is still where it was, and is named as such.
        let still = |id: &&i64| !r.health.parted.contains(id);
        let moved: Vec<i64> = before.parted.iter().filter(still).copied().collect();
        out.extend(r.each(&moved, |name| {
            said!(
                "{name}：原未归入所接续案件的争议，已归入",
                "{name}: it stood in another dispute than the case it continues and is in that one now"; name = name
            )
        }));
        let cleared = before.foreign.iter();
        out.extend(cleared.map(|said| said!("{said}，已清除", "{said}; cleared"; said = said)));
        let renoted = before.noted_amiss;
        if renoted > 0 {
            out.push(said!(
                "{renoted} 件的登记人索引（含改动次数）原与操作记录不符，已重建",
                "who entered what was noted otherwise than the journal tells it in {renoted} cases and is noted anew"
            ));
        }
    }
    out
}

/// What is said after it: who else may read it, its copies, what is no fault of the file, and that there is none.
pub(super) fn after(r: &Report, sound: bool) -> Vec<Said> {
    let mut out: Vec<Said> = r.health.loose.iter().chain(&r.copies).cloned().collect();
    let sealed_away = r.sealed_away;
    if sealed_away > 0 {
        out.push(said!(
            "{sealed_away} 件归档案卷的封存件不在案卷旁的 .archive：另存在别处的请自行核对（anjuan archive 案号 --verify 文件）",
            "the sealed copies of {sealed_away} archived cases do not lie in .archive beside the docket: verify those kept elsewhere (anjuan archive CASE --verify COPY)"
        ));
    }
    let papers = &r.health.papers;
    if papers.away > 0 {
        let n = papers.away;
        out.push(said!(
            "卷内材料的 {n} 份文件在服务器上，本机还没有取（anjuan share fetch）",
            "{n} files of papers are on the server and not here yet (anjuan share fetch)"
        ));
    }
    if papers.unclaimed > 0 {
        let (n, size) = (papers.unclaimed, size_said(papers.unclaimed_bytes as i64));
        out.push(said!(
            "有 {n} 份文件（{size}）已没有材料用到，以前的备份也不用；anjuan remove --empty --yes 清理",
            "{n} files ({size}) are carried by no paper any more, nor by a copy made before; anjuan remove --empty --yes takes them away"
        ));
    }
    out.extend(papers.held.said());
    for ids in &r.twins {
        let names: Vec<Said> = ids.iter().map(|id| r.called(*id)).collect();
        let names = Said::joined(names, "、", ", ");
        out.push(said!(
            "可能重复登记（案号只是写法不同，或当事人、法院、收案日相同）：{names}；确属一件的用 anjuan merge-cases 合并",
            "may be entered twice (the same number written otherwise, or the same parties, court and day): {names}; anjuan merge-cases joins them";
            names = names
        ));
    }
    for (id, day) in &r.health.doubled {
        let (name, day) = (r.called(*id), Said::same(day));
        out.push(said!(
            "{name}：{day} 的开庭登记了两次，请删去一次",
            "{name}: the hearing of {day} is entered twice; remove one";
            name = name, day = day
        ));
    }
    if sound {
        let (cases, n) = (r.health.cases, papers.whole);
        out.push(said!("完好：{cases} 件案件", "sound: {cases} cases"));
        if n > 0 {
            out.push(said!(
                "卷内材料的 {n} 份文件都与收入时相同",
                "files of papers as they were taken in: {n}"
            ));
        }
    }
    out
}
