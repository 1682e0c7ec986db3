//! The lists a template can repeat a row for: `{{工作人员[].姓名}}`.

use super::course::{course, facts};
use super::dossier::{Dossier, Past, long_day, long_last_day};
use super::fields::parties;
use super::refusal::Needs;
use super::speakers::{lawyers, staff, staff_names};
use super::{answer_rows, asked, loss, points};
use crate::case::{ExcuseGround, FactKind, Kind, PartyRole};
use crate::exchange::docx::draft;
use crate::law::Ending;
use crate::text::widened;

/// A row's values, one for each part of the list; none is marked as missing.
pub(super) type Values = Vec<Option<String>>;

/// One list.
pub struct ListRow {
    pub zh: &'static str,
    pub id: &'static str,
    /// What a row has: in Chinese and by id.
    pub parts: &'static [(&'static str, &'static str)],
    /// The rows; none where the docket should hold some and does not, so that one row is marked.
    pub(super) rows: fn(&Dossier<'_>) -> Option<Vec<Values>>,
}

/// Every list, in the order it is listed.
pub const LISTS: &[ListRow] = &[
    ListRow {
        zh: "工作人员",
        id: "staff",
        parts: &[("姓名", "name"), ("职务", "post")],
        rows: |d| some(staff(d).into_iter().map(|s| vec![s.name, s.post]).collect()),
    },
    ListRow {
        zh: "律师",
        id: "lawyers",
        parts: &[("姓名", "name"), ("单位", "firm")],
        rows: |d| {
            some(
                lawyers(d)
                    .into_iter()
                    .map(|l| vec![l.name, l.unit])
                    .collect(),
            )
        },
    },
    ListRow {
        zh: "代理人",
        id: "agents",
        parts: &[("姓名", "name"), ("单位", "firm")],
        rows: |d| {
            let all = staff(d).into_iter().chain(lawyers(d));
            some(all.map(|a| vec![a.name, a.unit]).collect())
        },
    },
    ListRow {
        zh: "问题",
        id: "findings",
        parts: &[
            ("序号", "no"),
            ("原因", "flaw"),
            ("条文", "article"),
            ("具体问题", "text"),
            ("责任科室", "department"),
            ("整改", "correction"),
            ("整改日", "corrected"),
            ("追责", "accountability"),
        ],
        rows: |d| some(loss::findings(d)),
    },
    ListRow {
        zh: "对方当事人",
        id: "claimants",
        parts: &[("名称", "name")],
        rows: |d| some(one_column(parties(d, PartyRole::Claimant))),
    },
    ListRow {
        zh: "第三人",
        id: "third_parties",
        parts: &[("名称", "name")],
        rows: |d| Some(one_column(parties(d, PartyRole::ThirdParty))),
    },
    ListRow {
        zh: "我方人员",
        id: "people",
        parts: &[
            ("身份", "part"),
            ("姓名", "name"),
            ("职务", "post"),
            ("情况", "state"),
        ],
        rows: |d| some(people(d)),
    },
    ListRow {
        zh: "事由",
        id: "grounds",
        parts: &[("勾", "mark"), ("名称", "name")],
        rows: |d| Some(grounds(d)),
    },
    ListRow {
        zh: "证明",
        id: "proofs",
        parts: &[("勾", "mark"), ("名称", "name"), ("说明", "note")],
        rows: |d| Some(proofs(d)),
    },
    ListRow {
        zh: "经过",
        id: "facts",
        parts: &[("日期", "day"), ("事项", "what")],
        rows: |d| Some(course(d)),
    },
    ListRow {
        zh: "行政程序",
        id: "act",
        parts: &[("日期", "day"), ("事项", "what")],
        rows: |d| Some(facts(d, |kind| kind <= FactKind::DutyExpired)),
    },
    ListRow {
        zh: "证据",
        id: "evidence",
        parts: &[
            ("序号", "no"),
            ("名称", "name"),
            ("目的", "purpose"),
            ("来源", "source"),
        ],
        rows: |d| Some(evidence(d)),
    },
    ListRow {
        zh: "答辩要点",
        id: "points",
        parts: &[("序号", "no"), ("标题", "title"), ("内容", "text")],
        rows: |d| Some(points_of(d)),
    },
    ListRow {
        zh: "法律依据",
        id: "laws",
        parts: &[("序号", "no"), ("名称", "name"), ("条款", "articles")],
        rows: |d| Some(laws(d)),
    },
    ListRow {
        zh: "材料",
        id: "materials",
        parts: &[("序号", "no"), ("名称", "name"), ("要求", "how")],
        rows: |d| Some(asked::materials(d)),
    },
    ListRow {
        zh: "附件",
        id: "attachments",
        parts: &[("序号", "no"), ("名称", "name")],
        rows: |d| Some(asked::attachments(d)),
    },
    ListRow {
        zh: "重大情形",
        id: "concerns",
        parts: &[("勾", "mark"), ("名称", "name")],
        rows: |d| Some(asked::concerns(d)),
    },
    ListRow {
        zh: "履行经过",
        id: "performed",
        parts: &[("日期", "day"), ("事项", "what")],
        rows: |d| some(asked::performed(d)),
    },
    ListRow {
        zh: "审查要点",
        id: "review",
        parts: &[("序号", "no"), ("要点", "point")],
        rows: |d| Some(numbered(points::review(d))),
    },
    ListRow {
        zh: "发言",
        id: "speech",
        parts: &[("序号", "no"), ("要点", "point")],
        rows: |d| Some(numbered(points::speech(d))),
    },
    ListRow {
        zh: "同类",
        id: "past",
        parts: &[
            ("案号", "number"),
            ("当事人", "name"),
            ("结案日", "closed"),
            ("结果", "outcome"),
        ],
        rows: |d| Some(past(d)),
    },
    ListRow {
        zh: "期限",
        id: "deadlines",
        parts: &[("事项", "title"), ("日期", "day"), ("余日", "left")],
        rows: |d| Some(deadlines(d)),
    },
];

fn some(rows: Vec<Values>) -> Option<Vec<Values>> {
    (!rows.is_empty()).then_some(rows)
}

pub(super) fn filled(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.to_string())
}

fn one_column(names: Vec<String>) -> Vec<Values> {
    names.into_iter().map(|n| vec![Some(n)]).collect()
}

fn numbered(points: Vec<String>) -> Vec<Values> {
    let number = |(at, point)| vec![Some(format!("{}", at + 1)), Some(point)];
    points.into_iter().enumerate().map(number).collect()
}

fn people(d: &Dossier<'_>) -> Vec<Values> {
    let hearing = d.hearing.iter().flat_map(|h| h.people.iter());
    hearing
        .map(|p| {
            let mut state = p.state.text().zh.to_string();
            match p.spoke {
                Some(true) => state.push_str("，已发言"),
                Some(false) => state.push_str("，未发言"),
                None => {}
            }
            if p.left_early {
                state.push_str("，中途退庭");
            }
            if p.refused {
                state.push_str("，拒绝陈述");
            }
            let post = if p.post.is_empty() { "—" } else { &p.post };
            vec![
                Some(p.part.text().zh.into()),
                filled(&p.name),
                Some(post.into()),
                Some(state),
            ]
        })
        .collect()
}

/// The four grounds (APP 8), the recorded one ticked.
fn grounds(d: &Dossier<'_>) -> Vec<Values> {
    let ground = d.official.as_ref().and_then(|o| o.ground);
    ExcuseGround::ALL
        .iter()
        .map(|g| vec![tick(ground == Some(*g)), Some(g.text().zh.into())])
        .collect()
}

fn tick(yes: bool) -> Option<String> {
    Some(if yes { "☑" } else { "☐" }.into())
}

/// The checklist of what is handed in with the reasons (APP 9; ALL 3(3); ARL23 51), what the docket shows ticked.
fn proofs(d: &Dossier<'_>) -> Vec<Values> {
    let official = d.official.as_ref();
    let proof = official.map_or("", |o| o.proof.as_str());
    let approval = official.map_or("", |o| o.approval.as_str());
    let usual = match official.and_then(|o| o.ground) {
        Some(ExcuseGround::ForceMajeure) => "不可抗力的证明（公告、灾情或者疫情通知）",
        Some(ExcuseGround::Accident) => "意外事件的证明（病历、事故认定等）",
        Some(ExcuseGround::OfficialBusiness) => {
            "公务的证明（会议通知、调度令、出差审批）和不能由他人代替的说明"
        }
        Some(ExcuseGround::Other) => "其他正当事由的证明",
        None => "与事由相应的证明材料",
    };
    let names = staff_names(d);
    let line = |done: bool, name: &str, note: &str| {
        vec![tick(done), Some(name.to_string()), Some(note.to_string())]
    };
    vec![
        line(!proof.is_empty(), usual, proof),
        line(
            false,
            "证明材料加盖行政机关印章，或者由主要负责人签字认可",
            "",
        ),
        line(!approval.is_empty(), "内部审批", approval),
        line(!names.is_empty(), "委托相应工作人员的授权委托书", &names),
        line(false, "需要延期的，延期申请", ""),
    ]
}

/// Papers of the act as the timeline names them, then what such a case usually has.
fn evidence(d: &Dossier<'_>) -> Vec<Values> {
    // who hands it in stands above the list
    let office = Some("本机关".to_string());
    let named = d
        .case
        .facts
        .iter()
        .filter(|f| f.kind <= FactKind::DutyExpired && !f.paper.is_empty());
    let mut papers: Vec<(Option<String>, Option<String>)> = named
        .map(|f| {
            let purpose = format!("{}（{}）", f.kind.text().zh, long_day(f.day));
            (Some(f.paper.clone()), Some(purpose))
        })
        .collect();
    let usual = answer_rows::of(&d.case).evidence;
    papers.extend(usual.iter().map(|(name, purpose)| {
        // Whether there is such a piece only the drafter knows.
        (Some(draft(name)), Some((*purpose).to_string()))
    }));
    if papers.is_empty() {
        papers.push((None, None));
    }
    (1..)
        .zip(papers)
        .map(|(n, (paper, purpose))| vec![Some(n.to_string()), paper, purpose, office.clone()])
        .collect()
}

/// `（一）`.
fn ordinal(n: usize) -> String {
    const DIGITS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let digit = DIGITS.get(n.wrapping_sub(1)).copied();
    digit.map_or_else(|| format!("（{n}）"), |d| format!("（{d}）"))
}

/// What is argued: the heading is ours, what is to be shown below it is a note to the drafter.
fn points_of(d: &Dossier<'_>) -> Vec<Values> {
    let all = (1..).zip(answer_rows::points(&d.case, d.stance));
    all.map(|(n, (title, text))| vec![Some(ordinal(n)), Some(title), Some(draft(&text))])
        .collect()
}

fn laws(d: &Dossier<'_>) -> Vec<Values> {
    let all = (1..).zip(answer_rows::laws(&d.case, d.stance));
    all.map(|(n, (name, articles)): (usize, _)| {
        vec![Some(n.to_string()), Some(name), Some(draft(&articles))]
    })
    .collect()
}

fn past(d: &Dossier<'_>) -> Vec<Values> {
    d.past
        .iter()
        .take(3)
        .map(|p| {
            vec![
                Some(p.number.clone()),
                Some(p.name.clone()),
                Some(long_day(p.closed)),
                Some(ended(p, d.case.head.kind)),
            ]
        })
        .collect()
}

/// What was decided, and for whom: a dismissed appeal alone does not say whose it was.
fn ended(past: &Past, kind: Kind) -> String {
    let outcome = widened(past.outcome.text().zh);
    match past.ending {
        Ending::Won | Ending::Lost => {
            format!("{outcome}（{}）", past.ending.said_of(kind).zh)
        }
        _ => outcome,
    }
}

/// Our deadlines that still run; the report on performance goes out of the house and tells of the performance alone.
fn deadlines(d: &Dossier<'_>) -> Vec<Values> {
    use crate::law::{Family, Whose};
    d.ledger
        .deadlines(&d.case)
        .iter()
        .filter(|x| x.rule.whose == Whose::Ours && x.state.is_pending())
        .filter(|x| d.paper.needs != Needs::Performance || x.rule.family == Family::Performance)
        // a right that was not used is no longer a next step
        .filter(|x| !x.rule.optional || x.days_left.is_some_and(|n| n >= 0))
        .filter_map(|x| {
            let due = x.due?;
            let left = x.days_left?;
            let left = if left < 0 {
                format!("已过{}天", -left)
            } else {
                format!("{left}天")
            };
            Some(vec![
                Some(x.rule.title.zh.into()),
                Some(long_last_day(due, x.provisional)),
                Some(left),
            ])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique() {
        let mut names: Vec<&str> = LISTS.iter().flat_map(|l| [l.zh, l.id]).collect();
        names.extend(super::super::FIELDS.iter().flat_map(|f| [f.zh, f.id]));
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
