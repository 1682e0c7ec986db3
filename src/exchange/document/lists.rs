//! The lists a template can repeat a row for: `{{工作人员[].姓名}}`.

use super::dossier::{Dossier, long_day};
use super::fields::parties;
use super::{loss, points};
use crate::case::{AgentKind, ExcuseGround, FactKind, Part, PartyRole};

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

/// Rows of a list in a paper of one page.
const FEW: usize = 6;

/// Every list, in the order it is listed.
pub const LISTS: &[ListRow] = &[
    ListRow {
        zh: "工作人员",
        id: "staff",
        parts: &[("姓名", "name"), ("职务", "post")],
        rows: |d| some(staff(d)),
    },
    ListRow {
        zh: "律师",
        id: "lawyers",
        parts: &[("姓名", "name"), ("单位", "firm")],
        rows: |d| some(lawyers(d)),
    },
    ListRow {
        zh: "代理人",
        id: "agents",
        parts: &[("姓名", "name"), ("单位", "firm")],
        rows: |d| some([staff(d), lawyers(d)].concat()),
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
        rows: |d| Some(facts(d, |_| true)),
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

/// Staff of the hearing; without one, staff among the case's agents.
fn staff(d: &Dossier<'_>) -> Vec<Values> {
    let here: Vec<Values> = d
        .people(Part::Staff)
        .map(|p| vec![filled(&p.name), filled(&p.post)])
        .collect();
    if !here.is_empty() {
        return here;
    }
    agents(d, |kind| kind == AgentKind::Staff)
}

fn lawyers(d: &Dossier<'_>) -> Vec<Values> {
    let listed = agents(d, |kind| kind != AgentKind::Staff);
    let new = d
        .people(Part::Lawyer)
        .filter(|p| !d.case.agents.iter().any(|a| a.name == p.name));
    let new = new.map(|p| vec![filled(&p.name), filled(&p.post)]);
    listed.into_iter().chain(new).collect()
}

fn agents(d: &Dossier<'_>, wanted: impl Fn(AgentKind) -> bool) -> Vec<Values> {
    let office = d.setting("office.name");
    d.case
        .agents
        .iter()
        .filter(|a| wanted(a.kind))
        .map(|a| {
            let inside = matches!(a.kind, AgentKind::PublicLawyer | AgentKind::Staff);
            let firm = filled(&a.firm).or_else(|| office.clone().filter(|_| inside));
            vec![filled(&a.name), firm]
        })
        .collect()
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
    let staff = staff(d);
    let names: Vec<String> = staff
        .iter()
        .filter_map(|s| s.first().cloned().flatten())
        .collect();
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
        line(
            !names.is_empty(),
            "委托相应工作人员的授权委托书",
            &names.join("、"),
        ),
        line(false, "需要延期的，延期申请", ""),
    ]
}

/// What happened, as the timeline has it; of many the first and the latest.
fn facts(d: &Dossier<'_>, wanted: impl Fn(FactKind) -> bool) -> Vec<Values> {
    let mut all: Vec<Values> = d
        .case
        .facts
        .iter()
        .filter(|f| wanted(f.kind))
        .map(|f| {
            let mut what = f.kind.text().zh.to_string();
            if let Some(outcome) = f.outcome {
                what.push_str(&format!("（{}）", outcome.text().zh));
            }
            if !f.paper.is_empty() {
                what.push_str(&format!("（{}）", f.paper));
            }
            vec![Some(long_day(f.day)), Some(what)]
        })
        .collect();
    if all.len() > FEW {
        let late = all.len() - (FEW - 1);
        all.drain(1..late);
    }
    all
}

/// Papers of the act, as the timeline names them: where an evidence list begins.
fn evidence(d: &Dossier<'_>) -> Vec<Values> {
    let office = d.setting("office.name").or(Some("本机关".into()));
    let mut papers: Vec<Option<String>> = d
        .case
        .facts
        .iter()
        .filter(|f| f.kind <= FactKind::DutyExpired && !f.paper.is_empty())
        .map(|f| Some(f.paper.clone()))
        .collect();
    if papers.is_empty() {
        papers.push(None);
    }
    papers
        .into_iter()
        .enumerate()
        .map(|(at, paper)| vec![Some(format!("{}", at + 1)), paper, None, office.clone()])
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
                Some(p.outcome.text().zh.into()),
            ]
        })
        .collect()
}

/// Our deadlines that still run.
fn deadlines(d: &Dossier<'_>) -> Vec<Values> {
    use crate::law::Whose;
    d.ledger
        .deadlines(&d.case)
        .iter()
        .filter(|x| x.rule.whose == Whose::Ours && x.met.is_none())
        // a right that was not used is no longer a next step
        .filter(|x| !x.rule.optional || x.days_left.is_some_and(|n| n >= 0))
        .filter_map(|x| {
            let due = x.due?;
            let left = x.days_left?;
            let left = if left < 0 {
                format!("已过 {} 天", -left)
            } else {
                format!("{left} 天")
            };
            Some(vec![
                Some(x.rule.title.zh.into()),
                Some(long_day(due)),
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
