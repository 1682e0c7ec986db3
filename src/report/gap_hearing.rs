//! The gaps of sums and hearings: amounts, who appeared, why nobody did.

use super::gap::Gap;
use super::gap_parts::{excuse, hearings, people, unsaid, when};
use crate::case::{AppearanceState, Excess, Part, excesses};
use crate::law::{Who, trace};
use crate::said;
use crate::text::text;

/// The rows.
pub(super) const HEARING: &[Gap] = &[
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
        remedy: text(
            "案卷时间线的结案一行补填金额",
            "add the amount to the outcome",
        ),
        command: |_, name| {
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
        remedy: text(
            "更正案卷当事人的人数或金额",
            "correct the number of people or the amount",
        ),
        command: |_, name| {
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
        remedy: text(
            "出庭页登记该次开庭谁出庭，或有、无正当理由未出庭",
            "record on the page of appearances who came to that hearing, or why nobody did",
        ),
        command: |_, name| {
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
        remedy: text(
            "登记该次开庭：已开庭并登记到庭人员，或取消、延期",
            "record that hearing: held, and who came, or cancelled, put off",
        ),
        command: |_, name| {
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
        remedy: text(
            "出庭页登记代为出庭的工作人员",
            "record the staff who came on the page of appearances",
        ),
        command: |_, name| {
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
        remedy: text("出庭页补填出庭负责人的职务", "add the post of the official"),
        command: |_, name| {
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
        remedy: text("出庭页补填出庭负责人的职级", "add the rank of the official"),
        command: |_, name| {
            said!(
                "anjuan appear record {name} 姓名 --rank principal|deputy --hearing 日期",
                "anjuan appear record {name} NAME --rank principal|deputy --hearing DATE"
            )
        },
    },
    Gap {
        id: "official_unit",
        what: text("出庭负责人所属单位", "official's unit"),
        why: text(
            "几个单位共同应诉的案件，出庭负责人不在名册、不知是哪个单位的：合计计为出庭，各单位都不计",
            "several units answer the case together and the roster does not say whose official came: attended in all, and in none of them",
        ),
        test: |c, v| match c.head.unit.contains('、') {
            true => people(c, v, |p| p.qualifies() && p.unit.is_empty()),
            false => Vec::new(),
        },
        remedy: text(
            "名册登记该负责人和所属单位",
            "enter the official on the roster, with the unit",
        ),
        command: |_, _| {
            said!(
                "在名册页登记该负责人和所属单位",
                "enter the official on the page of the register, with the unit"
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
        remedy: text(
            "出庭页补填出庭负责人是否发言",
            "add whether the official spoke",
        ),
        command: |_, name| {
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
        remedy: text("出庭页补填未出庭的理由", "add the ground of the excuse"),
        command: excuse,
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
        remedy: text("出庭页补填未出庭的证明材料", "add the proof of the excuse"),
        command: excuse,
    },
];
