//! Why an official did not appear, in an office's words: a ground of APP 8, none, or a question.

use crate::case::ExcuseGround;
use crate::text::{clean_line, fold};

/// What the words of an absence are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Absence {
    /// A lawful ground, and what proves it (empty: still wanting).
    Ground(ExcuseGround, String),
    /// A lawful ground with words that prove nothing: they are kept.
    Told(ExcuseGround),
    /// Words that are no ground (工作忙): absent, the words are kept.
    None,
    /// It may be one of these, or no ground at all: absent until answered.
    Ask(Vec<ExcuseGround>),
}

/// Words that say a ground of the article itself.
const SURE: &[(&str, ExcuseGround)] = &[
    ("不可抗力", ExcuseGround::ForceMajeure),
    ("意外事件", ExcuseGround::Accident),
    ("无法出庭的其他正当事由", ExcuseGround::Other),
    ("不能出庭的其他正当事由", ExcuseGround::Other),
    ("不能代替的公务", ExcuseGround::OfficialBusiness),
    ("不可代替的公务", ExcuseGround::OfficialBusiness),
    ("不能替代的公务", ExcuseGround::OfficialBusiness),
    ("不可替代的公务", ExcuseGround::OfficialBusiness),
    ("无法替代的公务", ExcuseGround::OfficialBusiness),
    ("无法代替的公务", ExcuseGround::OfficialBusiness),
];

/// Words that are no ground, whatever the office thinks of them.
const NONE: &[&str] = &[
    "工作忙",
    "工作繁忙",
    "工作较忙",
    "太忙",
    "事务繁忙",
    "公务繁忙",
    "忙于工作",
    "未通知",
    "没通知",
    "未接到通知",
    "没接到通知",
    "未收到通知",
    "没有收到通知",
    "法院未通知",
    "不知情",
    "忘记",
    "遗忘",
    "不重视",
    "没时间",
    "无时间",
    "时间冲突",
    "无故",
    "无正当理由",
    "无理由",
    "无法定理由",
    "没有理由",
    "没有正当理由",
    "无法定事由",
    "无正当事由",
    "未说明",
    "未说明理由",
    "不愿",
    "拒绝",
    "已委托",
    "委托工作人员",
    "委托律师",
    "由律师出庭",
    "案情简单",
];

/// What may be business that nobody else can do.
const BUSINESS: &[&str] = &[
    "会议",
    "开会",
    "参会",
    "出差",
    "外出",
    "公务",
    "公差",
    "调研",
    "学习",
    "培训",
    "考察",
    "检查",
    "督查",
    "督导",
    "巡视",
    "巡察",
    "汇报",
    "述职",
    "值班",
    "抢险",
    "防汛",
    "救灾",
    "抗旱",
    "防火",
    "疫情",
    "接访",
    "维稳",
    "招商",
    "挂职",
    "驻村",
    "党校",
    "因公",
    "工作安排",
    "其他工作",
    "另有工作",
    "工作冲突",
    "工作原因",
];

/// What may be an accident or force majeure.
const MISHAP: &[&str] = &[
    "车祸",
    "交通事故",
    "事故",
    "地震",
    "洪水",
    "暴雨",
    "暴雪",
    "台风",
    "泥石流",
    "突发",
    "航班",
    "停运",
];

/// What may be another just cause.
const CAUSE: &[&str] = &[
    "病",
    "住院",
    "手术",
    "就医",
    "治疗",
    "受伤",
    "产假",
    "婚假",
    "丧",
    "休假",
    "年假",
    "年休",
    "请假",
    "陪护",
    "隔离",
    "身体",
    "去世",
    "直系亲属",
    "回避",
    "留置",
    "离任",
    "调离",
    "退休",
    "正当事由",
    "正当理由",
];

/// Reads the words.
pub fn absence(text: &str) -> Absence {
    let line = clean_line(text);
    let (head, proof) = line.split_once([':', '：']).unwrap_or((&line, ""));
    if let Some(ground) = ExcuseGround::from_word(head) {
        return grounded(ground, proof.trim(), proof.trim());
    }
    let plain: String = fold(&line).chars().filter(|c| !c.is_whitespace()).collect();
    let has = |words: &[&str]| words.iter().any(|w| plain.contains(w));
    let sure = SURE.iter().find(|(w, _)| plain.contains(w));
    // 不可抗力或意外事件: which of them is not said
    let several: Vec<ExcuseGround> = ExcuseGround::ALL
        .iter()
        .copied()
        .filter(|g| SURE.iter().any(|(w, of)| of == g && plain.contains(w)))
        .collect();
    if several.len() > 1 {
        return Absence::Ask(several);
    }
    match sure {
        Some((word, ground)) if says(&plain, word) && !beside_another(&line, word, *ground) => {
            let said = plain.replace(word, "");
            let extra = said.trim_matches(|c: char| !c.is_alphanumeric());
            let extra = ["因", "须履行他人", "需要履行他人", "履行他人", "他人"]
                .iter()
                .find_map(|w| extra.strip_prefix(w))
                .unwrap_or(extra);
            return grounded(*ground, extra, &line);
        }
        Some(_) => return Absence::Ask(ExcuseGround::ALL.to_vec()),
        None => {}
    }
    // 应出庭未出庭: that the official had to come is no reason for staying away
    let duty = ["应", "应当", "须", "应派员", "应当派员"];
    let come = plain.trim_end_matches(['而', '但']);
    let come = come.strip_suffix("出庭").or(come.strip_suffix("到庭"));
    if has(NONE) || come.is_some_and(|who| duty.contains(&who)) {
        return Absence::None;
    }
    let mut may = Vec::new();
    if has(BUSINESS) {
        may.push(ExcuseGround::OfficialBusiness);
    }
    if has(MISHAP) {
        may.extend([ExcuseGround::ForceMajeure, ExcuseGround::Accident]);
    }
    if has(CAUSE) {
        may.push(ExcuseGround::Other);
    }
    if may.is_empty() {
        may = ExcuseGround::ALL.to_vec();
    }
    Absence::Ask(may)
}

/// Words beside a ground that name another, or leave it open: 不可抗力、其他, 不可抗力（误）.
const TAKEN_BACK: &[&str] = &[
    "其他", "误", "另案", "另一", "过期", "网传", "原告", "部分", "撤销", "作废", "存疑", "不实",
    "更正", "后改", "暂",
];

/// The ground, with the words besides it as its proof where they name one.
fn grounded(ground: ExcuseGround, extra: &str, proof: &str) -> Absence {
    match (extra.is_empty(), proves(extra)) {
        (true, _) => Absence::Ground(ground, String::new()),
        (false, true) => Absence::Ground(ground, proof.to_string()),
        (false, false) if TAKEN_BACK.iter().any(|w| extra.contains(w)) => {
            Absence::Ask(ExcuseGround::ALL.to_vec())
        }
        (false, false) => Absence::Told(ground),
    }
}

/// Whether the words name a paper that shows the ground; 暴雪封路 tells what happened, 无证明材料 that there is none.
fn proves(words: &str) -> bool {
    const PAPERS: &[&str] = &[
        "证明",
        "证书",
        "认定书",
        "认定",
        "通知",
        "文件",
        "公函",
        "函",
        "诊断",
        "病历",
        "病假条",
        "假条",
        "纪要",
        "报告",
        "批示",
        "批复",
        "公告",
        "决定书",
        "凭证",
        "车票",
        "机票",
        "记录",
        "材料",
        "盖章",
        "照片",
        "〔",
        "号文",
    ];
    let lower = words.to_lowercase();
    let named = PAPERS.iter().any(|w| words.contains(w))
        || ["certificate", "letter", "notice", "record", "proof"]
            .iter()
            .any(|w| lower.contains(w));
    named
        && !["无", "未", "没", "缺", "待", "补", "不"]
            .iter()
            .any(|w| words.contains(w))
}

/// Whether the words say the ground itself: nothing stands before it but what leads to it, and nothing behind it takes it back
/// (非因不可抗力, 不可抗力除外).
fn says(plain: &str, word: &str) -> bool {
    const LEADS: &[&str] = &[
        "",
        "因",
        "属",
        "属于",
        "系",
        "由于",
        "确因",
        "遇",
        "遇到",
        "遭遇",
        "因遇",
        "发生",
        "须履行他人",
        "需履行他人",
        "需要履行他人",
        "因须履行他人",
        "因需履行他人",
        "因需要履行他人",
        "履行他人",
        "因履行他人",
        "他人",
        "负责人因",
        "负责人须履行他人",
        "负责人需要履行他人",
        "有",
    ];
    /// What stands between words; a cell with any other sign in it is not what anybody wrote of a ground.
    const MARKS: &str = "()[]{}<>《》〈〉「」『』,.;:!?\"'-—–_~/\\·•…*#+&%";
    if plain
        .chars()
        .any(|c| !c.is_alphanumeric() && !MARKS.contains(c))
    {
        return false;
    }
    let Some((before, behind)) = plain.split_once(word) else {
        return false;
    };
    let before = before.trim_matches(|c: char| !c.is_alphanumeric());
    LEADS.contains(&before) && !takes_back(behind)
}

/// 不可抗力、工作忙: another reason stands beside it, which of them it was is not said.
fn beside_another(line: &str, word: &str, ground: ExcuseGround) -> bool {
    let clauses = line.split(['、', '，', ',', '；', ';', '和', '及', '/', ' ']);
    let others = clauses.filter(|clause| !clause.contains(word) && !proves(clause));
    let business = ground != ExcuseGround::OfficialBusiness;
    others.into_iter().any(|clause| {
        let has = |words: &[&str]| words.iter().any(|w| clause.contains(w));
        has(NONE) || business && has(BUSINESS)
    })
}

/// 以外, 未获认可, 或其他, ？ behind a ground. That no paper is there yet (未盖章, 未提交证明) takes nothing from it.
fn takes_back(behind: &str) -> bool {
    const WORDS: &[&str] = &[
        "除外",
        "以外",
        "之外",
        "存疑",
        "不成立",
        "?",
        "或",
        "还是",
        "排除",
        "无关",
        "否",
        "非",
        "待",
        "疑",
        "撤回",
        "撤诉",
    ];
    if matches!(behind, "等" | "前" | "后") {
        return true;
    }
    const OF_PAPERS: &[&str] = &["盖章", "提交", "提供", "附", "补", "出具", "开具"];
    let clauses = behind.split([',', ';', '.', '。', '(', ')', ':']);
    let denied = clauses.into_iter().any(|clause| {
        let of_paper = OF_PAPERS.iter().any(|w| clause.contains(w))
            || ["证明", "材料", "凭证"].iter().any(|w| clause.contains(w));
        clause.contains(['未', '不', '没', '无']) && !of_paper
    });
    denied || WORDS.iter().any(|w| behind.contains(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_grounds_of_the_article_excuse() {
        use ExcuseGround::*;
        for (text, want) in [
            ("不可抗力", Absence::Ground(ForceMajeure, String::new())),
            (
                "§不可抗力20240305",
                Absence::Ask(ExcuseGround::ALL.to_vec()),
            ),
            (
                "不可抗力:证明",
                Absence::Ground(ForceMajeure, "证明".to_string()),
            ),
            ("不可抗力，无证明材料", Absence::Told(ForceMajeure)),
            ("不可抗力：未提交证明", Absence::Told(ForceMajeure)),
            ("因不可抗力（暴雪封路）", Absence::Told(ForceMajeure)),
            (
                "履行他人不能代替的公务，未盖章",
                Absence::Told(OfficialBusiness),
            ),
            (
                "不可抗力（有气象证明）",
                Absence::Ground(ForceMajeure, "不可抗力（有气象证明）".to_string()),
            ),
            ("无法定理由", Absence::None),
            ("因不可抗力", Absence::Ground(ForceMajeure, String::new())),
            ("意外事件", Absence::Ground(Accident, String::new())),
            (
                "须履行他人不能代替的公务",
                Absence::Ground(OfficialBusiness, String::new()),
            ),
            ("其他正当事由", Absence::Ground(Other, String::new())),
            ("工作忙", Absence::None),
            ("未通知", Absence::None),
            ("工作繁忙", Absence::None),
            ("参加区政府会议", Absence::Ask(vec![OfficialBusiness])),
            ("出差", Absence::Ask(vec![OfficialBusiness])),
            ("生病住院", Absence::Ask(vec![Other])),
            ("路遇车祸", Absence::Ask(vec![ForceMajeure, Accident])),
            ("并非不可抗力", Absence::Ask(ExcuseGround::ALL.to_vec())),
            ("非因不可抗力", Absence::Ask(ExcuseGround::ALL.to_vec())),
            ("不可抗力除外", Absence::Ask(ExcuseGround::ALL.to_vec())),
            (
                "不可抗力以外的原因",
                Absence::Ask(ExcuseGround::ALL.to_vec()),
            ),
            ("不可抗力未获认可", Absence::Ask(ExcuseGround::ALL.to_vec())),
            (
                "不可抗力（未经法院认可）",
                Absence::Ask(ExcuseGround::ALL.to_vec()),
            ),
            ("不可抗力或其他", Absence::Ask(ExcuseGround::ALL.to_vec())),
            ("不可抗力？", Absence::Ask(ExcuseGround::ALL.to_vec())),
            (
                "意外事件（法院不予采纳）",
                Absence::Ask(ExcuseGround::ALL.to_vec()),
            ),
            ("某某", Absence::Ask(ExcuseGround::ALL.to_vec())),
        ] {
            assert_eq!(absence(text), want, "{text}");
        }
    }
}
