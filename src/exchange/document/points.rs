//! What the duty note tells the head: why to appear, what the court looks at, what to say, what became of such cases.

use super::dossier::Dossier;
use crate::case::{CourtNotice, Instance, Matter};

/// Why the official appears in this hearing.
pub(super) fn why(d: &Dossier<'_>) -> String {
    if !d.is_litigation() {
        return "被申请人的负责人应当参加听证（行政复议法第五十一条）".into();
    }
    let mut why = String::from("被诉行政机关负责人应当出庭应诉（行政诉讼法第三条第三款）");
    match d.hearing.as_ref().map(|h| h.notice) {
        Some(CourtNotice::Shall) => why.push_str("；法院已通知（负责人出庭规定第四条第一款）"),
        Some(CourtNotice::May) => why.push_str("；法院已通知（负责人出庭规定第四条第二款）"),
        _ => {}
    }
    if d.case.head.instance != Instance::First {
        why.push_str("；各审级分别出庭（第七条）");
    }
    why
}

/// What the court examines for a matter: the general points of ALL 70, then those of the matter's own statute.
pub(super) fn review(d: &Dossier<'_>) -> Vec<String> {
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
        Some(Matter::Inaction | Matter::Complaint) => &[
            "有没有法定职责、对方是否提出过申请、是否在两个月或者法定期限内履行并告知（行政诉讼法第三十八条、第四十七条、第七十二条）",
        ],
        Some(Matter::RightDetermination | Matter::Confirmation) => {
            &["权属或者事实的依据、利害关系人是否参加程序"]
        }
        Some(Matter::Other) | None => &[],
    };
    let general = match d.case.head.matter {
        Some(Matter::Inaction | Matter::Complaint) => "对方资格、起诉期限、请求是否属于本机关职责",
        _ => "职权、主要证据、适用法律、法定程序、有无滥用职权和明显不当（行政诉讼法第七十条）",
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
    let matter = d.case.head.matter;
    out.push(match matter {
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
        if d.is_litigation() {
            "就实质性解决行政争议发表意见（负责人出庭规定第十一条）：是否同意调解；赔偿、补偿和行使裁量权的案件可以调解（行政诉讼法第六十条）。"
        } else {
            "就实质性解决行政争议发表意见：是否同意调解、和解（行政复议法第五条、第七十三条、第七十四条）。"
        }
        .to_string(),
    );
    let [_, corrected, ..] = d.past_counts();
    if corrected > 0 {
        out.push(format!(
            "本机关同类案件曾有 {corrected} 件被纠正：准备回答是否已经整改；确有错误的，表明主动纠正的态度。"
        ));
    }
    let people = d.case.people();
    if people >= 5 {
        out.push(format!(
            "对方共 {people} 人：说明统一的处理方案，请推选代表沟通。"
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
    let [stood, corrected, settled, other] = d.past_counts();
    let mut out = format!(
        "同类案件已审结 {total} 件：支持或者驳回 {stood} 件，被纠正 {corrected} 件，调解、和解、撤回 {settled} 件"
    );
    if other > 0 {
        out.push_str(&format!("，其他 {other} 件"));
    }
    out.push_str("。最近：");
    out
}
