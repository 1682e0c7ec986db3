//! The gaps (缺项): what is missing in a case, which table it is missing for, and how it is filled in. One row each.

use chrono::{Days, NaiveDate};

use crate::case::{
    AppearanceState, CaseFile, Excess, FactKind, Kind, Matter, Outcome, Part, excesses, fields,
};
use crate::law::{Who, trace};
use crate::said;
use crate::text::{Said, Text, text};

use super::form::Office;
use super::gap_parts::{copy_fact, cover, excuse, hearings, people, same, unsaid, when};

/// What a gap is looked for with.
pub struct GapView<'a> {
    /// Nothing of later days is missing yet.
    pub day: NaiveDate,
    pub office: &'a Office,
}

/// One kind of gap.
pub struct Gap {
    pub id: &'static str,
    pub what: Text,
    /// Which tables suffer, and how.
    pub why: Text,
    /// What is missing in a case as it stood on the day; empty where nothing is.
    pub test: fn(&CaseFile, &GapView<'_>) -> Vec<Said>,
    /// What fills it in; `name` is how the command line names the case.
    pub remedy: fn(&CaseFile, &str) -> Said,
}

/// One gap found in one case.
pub struct Missing {
    pub gap: &'static Gap,
    /// Which hearing, which person, which words.
    pub detail: Said,
}

/// The gaps of a case as of a day.
pub fn gaps_of(case: &CaseFile, view: &GapView<'_>) -> Vec<Missing> {
    let seen = case.as_of(view.day);
    GAPS.iter()
        .flat_map(|gap| {
            (gap.test)(&seen, view)
                .into_iter()
                .map(move |detail| Missing { gap, detail })
        })
        .collect()
}

/// Every kind of gap, in the order of the sheet.
pub const GAPS: &[Gap] = &[
    Gap {
        id: "received_day",
        what: text("收案日", "day of receipt"),
        why: text(
            "没有收案日的案件不计入任何表",
            "a case without it stands in no table at all",
        ),
        test: |c, _| when(c.received().is_none()),
        remedy: |_, name| {
            said!(
                "anjuan record {name} 收案 日期",
                "anjuan record {name} received DATE"
            )
        },
    },
    Gap {
        id: "outcome_day",
        what: text("结案日和结案方式", "day and kind of outcome"),
        why: text(
            "登记了结案以后的事而没有结案，仍计为未结",
            "what follows an outcome is recorded and the outcome is not: it counts as pending",
        ),
        test: |c, _| {
            let after = FactKind::ALL.iter().filter(|k| k.follows_closing());
            let after = after.copied().find_map(|k| Some((k, c.day(k)?)));
            let Some((kind, day)) = after.filter(|_| c.is_open()) else {
                return Vec::new();
            };
            let kind = kind.text();
            vec![said!("{day} {kind}", "{day} {kind}"; day = same(day), kind = kind)]
        },
        remedy: |_, name| {
            said!(
                "anjuan record {name} 结案 日期 --outcome 结案方式",
                "anjuan record {name} concluded DATE --outcome OUTCOME"
            )
        },
    },
    Gap {
        id: "outcome",
        what: text("结案方式", "outcome"),
        why: text(
            "结案方式待核：计入审结，胜诉、败诉、维持、纠错各项及其比率都不计",
            "closed, the outcome not known yet: counted as closed, in no figure of wins, losses or corrections",
        ),
        test: |c, _| when(c.outcome().is_some_and(Outcome::is_unknown)),
        remedy: |_, name| {
            said!(
                "打开 {name}，在结案一行改填结案方式",
                "open {name} and choose the outcome in its closing"
            )
        },
    },
    Gap {
        id: "copy_day",
        what: text("收到副本日", "day our copy came"),
        why: text(
            "答辩答复按期率、答辩期限无从计算",
            "answers on time and the deadline of the answer cannot be worked out",
        ),
        test: |c, _| when(c.received().is_some() && c.copy_received().is_none()),
        remedy: |c, name| {
            let kind = copy_fact(c).text();
            said!(
                "anjuan record {name} {kind} 日期",
                "anjuan record {name} '{kind}' DATE";
                name = same(name), kind = kind
            )
        },
    },
    Gap {
        id: "answer",
        what: text("答辩、答复日", "day of the answer"),
        why: text(
            "已审结而没有登记答辩（答复）：是否按期不明，不计入按期率",
            "closed without an answer on file: nobody knows whether it was in time, it stands in no rate",
        ),
        test: |c, _| {
            // What ended before the answer fell due asked for none (ALL 67; ARL23 48).
            let due = c
                .copy_received()
                .and_then(|d| d.checked_add_days(Days::new(15)));
            let asked = due.is_some_and(|due| c.closed().is_some_and(|closed| closed > due));
            when(asked && c.answered().is_none())
        },
        remedy: |c, name| {
            let kind = match c.head.kind {
                Kind::Litigation | Kind::Enforcement => FactKind::AnswerFiled,
                Kind::Reconsideration => FactKind::ReplyFiled,
            }
            .text();
            said!(
                "anjuan record {name} {kind} 日期",
                "anjuan record {name} '{kind}' DATE";
                name = same(name), kind = kind
            )
        },
    },
    Gap {
        id: "direction",
        what: text("改判方向", "direction of the change"),
        why: text(
            "改判而没有填对何方有利：胜诉、败诉及其比率都不计",
            "changed on appeal without saying for whom: in no figure of wins or losses",
        ),
        test: |c, _| {
            let changed = c.outcome() == Some(Outcome::JudgmentChanged);
            when(changed && c.concluded().is_some_and(|f| f.direction.is_none()))
        },
        remedy: |_, name| {
            said!(
                "打开 {name}，在结案一行补填利害方向",
                "open {name} and add the direction to its outcome"
            )
        },
    },
    Gap {
        id: "number",
        what: text("案号", "docket number"),
        why: text(
            "台账和出庭表无法与法院、复议机关核对",
            "ledger and appearance table cannot be checked against the court",
        ),
        test: |c, _| when(c.head.number.is_none()),
        remedy: cover,
    },
    Gap {
        id: "claimant",
        what: text("原告、申请人", "plaintiff or applicant"),
        why: text(
            "复议统计表的申请人数少计",
            "the applicants of the reconsideration form are too few",
        ),
        test: |c, _| when(c.opponents().next().is_none()),
        remedy: |_, _| {
            said!(
                "打开案件，登记当事人",
                "open the case and enter its parties"
            )
        },
    },
    Gap {
        id: "matter",
        what: text("事项", "matter"),
        why: text(
            "复议统计表计入“其他”事项；按事项分列为未填",
            "counted under 'other' in the reconsideration form; without a matter in the breakdown",
        ),
        test: |c, _| when(c.head.matter.is_none()),
        remedy: cover,
    },
    Gap {
        id: "field",
        what: text("管理领域", "field"),
        why: text(
            "两张统计表计入“其他”领域一行",
            "counted in the row 'other' of both forms",
        ),
        test: |c, v| {
            let field = v.office.field(&c.head.field);
            if field.is_empty() {
                return vec![Said::default()];
            }
            if fields().any(|f| f.id == field) {
                return Vec::new();
            }
            vec![said!(
                "「{field}」不在46个领域内",
                "'{field}' is none of the 46 fields"
            )]
        },
        remedy: |c, name| {
            if c.head.field.is_empty() {
                return cover(c, name);
            }
            let field = &c.head.field;
            said!(
                "anjuan settings set form.fields '{field}=对应的领域'",
                "anjuan settings set form.fields '{field}=FIELD'"
            )
        },
    },
    Gap {
        id: "path",
        what: text("起诉方式", "path"),
        why: text(
            "应诉统计表计入“未填”；信息公开年报表四计作直接起诉",
            "'missing' in the litigation form; taken as sued directly in table 4 on disclosure",
        ),
        test: |c, _| when(c.head.kind == Kind::Litigation && c.head.path.is_none()),
        remedy: cover,
    },
    Gap {
        id: "cause",
        what: text("案由", "cause"),
        why: text("按案由分列为未填", "without a cause in the breakdown"),
        test: |c, _| when(c.head.kind == Kind::Litigation && c.head.cause.is_empty()),
        remedy: cover,
    },
    Gap {
        id: "forum",
        what: text("法院、复议机关", "court or organ"),
        why: text(
            "按法院分列为未填；复议统计表的机关类型不定",
            "without a court in the breakdown; no type of organ in the reconsideration form",
        ),
        test: |c, _| when(c.head.forum.is_empty()),
        remedy: cover,
    },
    Gap {
        id: "organ_level",
        what: text("复议机关类型", "type of organ"),
        why: text(
            "复议统计表的复议机关类型一组少计",
            "the types of organ in the reconsideration form are too few",
        ),
        test: |c, v| {
            let forum = &c.head.forum;
            let unknown = c.head.kind == Kind::Reconsideration
                && !forum.is_empty()
                && v.office.level(forum).is_none();
            if unknown {
                vec![said!("「{forum}」", "'{forum}'")]
            } else {
                Vec::new()
            }
        },
        remedy: |c, _| {
            let forum = &c.head.forum;
            said!(
                "anjuan settings set form.levels '{forum}=县级政府'",
                "anjuan settings set form.levels '{forum}=county'"
            )
        },
    },
    Gap {
        id: "disclosure_mark",
        what: text("信息公开标记", "disclosure mark"),
        why: text(
            "事项或案由是信息公开而未标记，不计入年报表四",
            "matter or cause is disclosure and the mark is not set: not in table 4",
        ),
        test: |c, _| {
            let about =
                c.head.matter == Some(Matter::Disclosure) || c.head.cause == DISCLOSURE_CAUSE;
            when(about && !c.head.disclosure)
        },
        remedy: cover,
    },
    Gap {
        id: "department",
        what: text("承办科室", "handling department"),
        why: text("按科室分列为未填", "without a department in the breakdown"),
        test: |c, _| when(c.head.department.is_empty()),
        remedy: cover,
    },
    Gap {
        id: "compensation",
        what: text("赔偿金额", "compensation"),
        why: text(
            "判决赔偿、补偿或给付而没有金额，统计表的赔偿少计",
            "compensation or payment was ordered and no amount is recorded: the forms are too low",
        ),
        test: |c, _| {
            let asks = c.outcome().is_some_and(|o| o.pays());
            when(asks && c.concluded().is_some_and(|f| f.amount_fen.is_none()))
        },
        remedy: |_, name| {
            said!(
                "打开 {name}，在结案一行补填金额",
                "open {name} and add the amount to its outcome"
            )
        },
    },
    Gap {
        id: "excess",
        what: text("过大的人数、金额", "numbers that are too large"),
        why: text(
            "超过一笔登记的上限，不计入任何人数、金额",
            "above what one entry may hold: in no count of people and in no sum",
        ),
        test: |c, _| excesses(c).iter().map(Excess::said).collect(),
        remedy: |_, name| {
            said!(
                "打开 {name}，更正当事人人数或金额",
                "open {name} and correct the number of people or the amount"
            )
        },
    },
    Gap {
        id: "hearing_mark",
        what: text("出庭情况", "who appeared"),
        why: text(
            "开庭已过而没有登记出庭：各表列为尚未登记，不算出庭也不算未出庭，出庭率偏低",
            "the hearing is past and nobody is marked: neither attended nor absent, and the rate is too low",
        ),
        test: |c, v| {
            let mut discharged = false;
            hearings(c, v, |h| {
                let Some(t) = trace(c, h) else {
                    return false;
                };
                // where no official is asked for, none is missing
                let asks = t.asks(discharged);
                discharged |= t.attended();
                asks && matches!(t.seen(v.day), Who::Nobody | Who::Planned)
            })
        },
        remedy: |_, name| {
            said!(
                "anjuan appear record {name} 姓名 --hearing 日期（或 excuse、absent）",
                "anjuan appear record {name} NAME --hearing DATE (or excuse, absent)"
            )
        },
    },
    Gap {
        id: "hearing_said",
        what: text("是否开庭", "whether the hearing was held"),
        why: text(
            "开庭日已过，尚未登记是否开庭，不计入开庭和出庭",
            "its day has passed and nobody recorded that it was held: in no count of hearings or appearances",
        ),
        test: unsaid,
        remedy: |_, name| {
            said!(
                "打开 {name}，登记该次开庭：已开庭并登记到庭人员，或取消、延期",
                "open {name} and record that hearing: held, and who came, or cancelled, put off"
            )
        },
    },
    Gap {
        id: "staff",
        what: text("委托的工作人员", "delegated staff"),
        why: text(
            "负责人未出庭，应有工作人员出庭；出庭表缺人",
            "no official appeared, so staff must have: the appearance table has nobody",
        ),
        test: |c, v| {
            hearings(c, v, |h| {
                trace(c, h).is_some_and(|t| matches!(t.seen(v.day), Who::Excused | Who::Absent))
                    && !h
                        .people
                        .iter()
                        .any(|p| p.part == Part::Staff && p.state == AppearanceState::Appeared)
            })
        },
        remedy: |_, name| {
            said!(
                "anjuan appear record {name} 姓名 --part staff --hearing 日期",
                "anjuan appear record {name} NAME --part staff --hearing DATE"
            )
        },
    },
    Gap {
        id: "post",
        what: text("出庭负责人职务", "official's post"),
        why: text(
            "出庭表的职务一栏为空",
            "the post in the appearance table is blank",
        ),
        test: |c, v| {
            people(c, v, |p| {
                p.state == AppearanceState::Appeared && p.post.is_empty()
            })
        },
        remedy: |_, name| {
            said!(
                "anjuan appear record {name} 姓名 --post 职务 --hearing 日期",
                "anjuan appear record {name} NAME --post POST --hearing DATE"
            )
        },
    },
    Gap {
        id: "rank",
        what: text("出庭负责人职级", "official's rank"),
        why: text("正职出庭率少计", "the share of principals is too low"),
        test: |c, v| {
            people(c, v, |p| {
                p.state == AppearanceState::Appeared && p.rank.is_none()
            })
        },
        remedy: |_, name| {
            said!(
                "anjuan appear record {name} 姓名 --rank principal|deputy --hearing 日期",
                "anjuan appear record {name} NAME --rank principal|deputy --hearing DATE"
            )
        },
    },
    Gap {
        id: "spoke",
        what: text("是否发言", "spoke or not"),
        why: text(
            "出庭表的“出声”一栏为空",
            "whether the official spoke is blank in the appearance table",
        ),
        test: |c, v| {
            people(c, v, |p| {
                p.state == AppearanceState::Appeared && p.spoke.is_none()
            })
        },
        remedy: |_, name| {
            said!(
                "anjuan appear record {name} 姓名 --spoke|--silent --hearing 日期",
                "anjuan appear record {name} NAME --spoke|--silent --hearing DATE"
            )
        },
    },
    Gap {
        id: "excuse_ground",
        what: text("未出庭理由", "ground of the excuse"),
        why: text(
            "出庭表的理由一栏为空",
            "the ground in the appearance table is blank",
        ),
        test: |c, v| {
            people(c, v, |p| {
                p.state == AppearanceState::Excused && p.ground.is_none()
            })
        },
        remedy: excuse,
    },
    Gap {
        id: "excuse_proof",
        what: text("未出庭证明", "proof of the excuse"),
        why: text(
            "没有加盖公章的证明，法院不认为有正当理由（负责人出庭规定第九条）",
            "without the sealed proof the excuse does not stand (Provisions on Appearance, art. 9)",
        ),
        test: |c, v| {
            people(c, v, |p| {
                p.state == AppearanceState::Excused && p.proof.is_empty()
            })
        },
        remedy: excuse,
    },
];

/// 政府信息公开 in the list of causes.
const DISCLOSURE_CAUSE: &str = "disclosure";
