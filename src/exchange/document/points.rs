//! What the duty note tells the head: why to appear, what the court looks at, what to say, what became of such cases.

use super::dossier::Dossier;
use super::refusal::free;
use super::stance::{Proceeding, Side};
use crate::case::{CourtNotice, Governing, Instance, Matter};
use crate::law::Bound;

/// Why the official appears in this hearing.
pub(super) fn why(d: &Dossier<'_>) -> String {
    if d.bound() == Bound::Free {
        return match &d.hearing {
            None => format!("没有将要进行的{}；{}", d.stance.hearing(None), free(d).zh),
            Some(_) => free(d).zh,
        };
    }
    let ahead = match &d.hearing {
        None => format!("没有将要进行的{}；", d.stance.hearing(None)),
        Some(_) => String::new(),
    };
    match d.stance.proceeding {
        Proceeding::Organ(_) => {
            format!("{ahead}被申请人的负责人应当参加听证（行政复议法第五十一条）")
        }
        Proceeding::Court | Proceeding::Enforcing => {
            let mut why = match d.stance.side {
                Side::Beside => String::from("法院通知第三人的负责人出庭"),
                _ => String::from("被诉行政机关负责人应当出庭应诉（行政诉讼法第三条第三款）"),
            };
            match d.hearing.as_ref().map(|h| h.notice) {
                Some(CourtNotice::Shall) => {
                    why.push_str("；法院已通知（负责人出庭规定第四条第一款）");
                }
                Some(CourtNotice::May) => {
                    why.push_str("；法院已通知（负责人出庭规定第四条第二款）");
                }
                _ => {}
            }
            if d.case.head.instance != Instance::First {
                why.push_str("；各审级分别出庭（第七条）");
            }
            format!("{ahead}{why}")
        }
    }
}

/// What is examined for a matter: the general points of the proceeding, then those of the matter's own statute.
pub(super) fn review(d: &Dossier<'_>) -> Vec<String> {
    if d.stance.proceeding == Proceeding::Enforcing {
        return vec![
            "行政决定是否生效，是否在期限内申请，是否已经催告（行政强制法第五十三条、第五十四条）"
                .to_string(),
            "有无明显缺乏事实根据、明显缺乏法律法规依据或者其他明显违法并损害被执行人合法权益的情形（行政强制法第五十八条）"
                .to_string(),
        ];
    }
    if d.stance.prosecutor {
        return vec![
            "是否负有监督管理职责；国家利益或者社会公共利益是否仍受侵害（行政诉讼法第二十五条第四款）"
                .to_string(),
            "收到诉前检察建议后，是否在期限内依法履行职责并书面回复（检察公益诉讼解释第二十一条）"
                .to_string(),
        ];
    }
    let idle = matches!(
        d.case.head.matter,
        Some(Matter::Inaction | Matter::Complaint)
    );
    let own: &[&str] = match d.case.head.matter {
        Some(Matter::Penalty) => &[
            "处罚程序：事先告知、听取陈述申辩、应当听证的听证（行政处罚法第四十四条、第四十五条、第六十三条）",
            "过罚相当和两年追责期限（行政处罚法第五条、第三十六条）",
        ],
        Some(Matter::Compulsion) => &[
            "强制权限由法律、法规设定；催告、听取陈述申辩、书面决定（行政强制法第三十五条至第三十七条）",
        ],
        Some(Matter::Expropriation) => &["公共利益、征收程序和补偿是否公平、先补偿后搬迁"],
        Some(Matter::Licence) => {
            &["法定条件和期限；不予许可的是否书面说明理由（行政许可法第三十八条、第四十二条）"]
        }
        Some(Matter::Disclosure) => &[
            "二十个工作日内答复、是否履行检索和说明理由的义务（政府信息公开条例第三十三条、第三十六条）",
        ],
        Some(Matter::Inaction | Matter::Complaint) => match d.stance.proceeding {
            Proceeding::Organ(Governing::Arl23) => &[
                "有没有法定职责、对方是否提出过申请、是否在法定期限内履行并告知（行政复议法第六十六条）",
            ],
            Proceeding::Organ(Governing::Arl17) => &[
                "有没有法定职责、对方是否提出过申请、是否在法定期限内履行并告知（2017年行政复议法第二十八条第一款第二项）",
            ],
            Proceeding::Court | Proceeding::Enforcing => &[
                "有没有法定职责、对方是否提出过申请、是否在两个月或者法定期限内履行并告知（行政诉讼法第三十八条、第四十七条、第七十二条）",
            ],
        },
        Some(Matter::RightDetermination | Matter::Confirmation) => {
            &["权属或者事实的依据、利害关系人是否参加程序"]
        }
        Some(Matter::Other) | None => &[],
    };
    let general = match (idle, d.stance.proceeding) {
        (true, Proceeding::Organ(_)) => "对方资格、申请期限、请求是否属于本机关职责",
        (true, _) => "对方资格、起诉期限、请求是否属于本机关职责",
        (false, Proceeding::Organ(Governing::Arl23)) => {
            "职权、主要事实和证据、适用的依据、法定程序、内容是否适当（行政复议法第六十三条至第六十五条）"
        }
        (false, Proceeding::Organ(Governing::Arl17)) => {
            "职权、主要事实和证据、适用的依据、法定程序、内容是否适当（2017年行政复议法第二十八条第一款）"
        }
        (false, _) => {
            "职权、主要证据、适用法律、法定程序、有无滥用职权和明显不当（行政诉讼法第七十条）"
        }
    };
    let mut out = vec![general.to_string()];
    out.extend(own.iter().map(ToString::to_string));
    out
}

/// What to say in court: on resolving the dispute in substance (APP 11), not what counsel says anyway.
pub(super) fn speech(d: &Dossier<'_>) -> Vec<String> {
    let mut out = vec![
        "表明身份、职务和对审理工作的尊重；法律意见由代理人陈述，负责人说明作出行为的背景和考虑。"
            .to_string(),
    ];
    if d.stance.proceeding == Proceeding::Enforcing {
        return vec![
            "说明行政决定的事实、依据和程序，催告的经过，被执行人没有履行的情况。".to_string(),
            "说明被执行人的履行能力和分期履行、和解的可能。".to_string(),
        ];
    }
    if d.stance.side == Side::Beside {
        return vec![
            "说明本机关与本案的关系和掌握的事实；对被诉（被申请复议）行为只陈述意见，不代替作出行为的机关说明。"
                .to_string(),
        ];
    }
    let matter = d.case.head.matter;
    out.push(match matter {
        _ if d.stance.prosecutor => {
            "说明收到检察建议后采取的措施和效果；尚未整改到位的，说明原因、下一步措施和完成的时间。"
        }
        Some(Matter::Inaction | Matter::Complaint) => {
            "直接回应对方要办的事：已经办的说明时间和结果，还能办的当庭说明怎么办、什么时候办完。"
        }
        Some(Matter::Disclosure) => {
            "说明信息有没有、能不能公开和理由；能提供的，当庭说明提供的时间和方式。"
        }
        Some(Matter::Penalty | Matter::Compulsion) => {
            "回应对方的实际困难：履行的方式、期限能否调整，有无教育、整改后从轻的余地。"
        }
        Some(Matter::Expropriation | Matter::RightDetermination) => {
            "回应补偿、安置、权属的具体诉求，说明可以继续协商的范围。"
        }
        _ => "回应对方的实际诉求，说明可以解决的部分和不能解决的理由。",
    }
    .to_string());
    out.push(
        match (d.stance.proceeding, d.stance.prosecutor) {
            (Proceeding::Organ(Governing::Arl23), _) => {
                "就实质性解决行政争议发表意见：是否同意调解、和解（行政复议法第五条、第七十三条、第七十四条）。"
            }
            (Proceeding::Organ(Governing::Arl17), _) => {
                "就实质性解决行政争议发表意见：是否同意调解、和解（行政复议法实施条例第四十条、第五十条）。"
            }
            (_, true) => {
                "就公益的修复和保护发表意见（负责人出庭规定第十一条）：诉讼请求全部实现的，检察机关可以撤回起诉（检察公益诉讼解释第二十四条）。"
            }
            (_, false) => {
                "就实质性解决行政争议发表意见（负责人出庭规定第十一条）：是否同意调解；赔偿、补偿和行使裁量权的案件可以调解（行政诉讼法第六十条）。"
            }
        }
        .to_string(),
    );
    let corrected = d.past.iter().filter(|p| p.answered_for).count();
    if corrected > 0 {
        out.push(format!(
            "本机关同类案件曾有{corrected}件被纠正：准备回答是否已经整改；确有错误的，表明主动纠正的态度。"
        ));
    }
    let people = d.case.people();
    if people >= 5 {
        out.push(format!(
            "对方共{people}人：说明统一的处理方案，请推选代表沟通。"
        ));
    }
    out
}

/// How such cases ended, in one sentence.
pub(super) fn past(d: &Dossier<'_>) -> String {
    let total = d.past.len();
    if total == 0 {
        return "本机关没有已经审结的同类案件。".into();
    }
    let kind = d.case.head.kind;
    let each = d.past_counts().into_iter();
    let each: Vec<String> = each
        .map(|(ending, count)| format!("{}{count}件", ending.said_of(kind).zh))
        .collect();
    format!("同类案件已审结{total}件：{}。", each.join("，"))
}
