//! Who came to the hearing and who stayed away, as the sentence of the hearing tells it.

use super::Found;
use super::name_sort::is_person;
use super::parts::Parts;
use super::persons::{PersonPart, PersonRead};
use super::source::Source;
use crate::case::PartyRole;
use crate::said;
use crate::text::Said;

/// Words of coming.
const COMES: &[&str] = &["到庭", "出庭", "参加", "出席", "应诉"];
/// What stands right before such a word where somebody did not come; 马未都出庭 came.
const NOT: &[&str] = &[
    "未",
    "未能",
    "未按时",
    "未准时",
    "未依法",
    "未派员",
    "未派人",
    "未实际",
    "没",
    "没有",
    "没能",
    "不",
    "不能",
    "不便",
    "不愿",
    "无法",
    "拒绝",
];
/// Not there, in one word.
const AWAY: &[&str] = &["缺席", "请假", "未至"];
/// Came and did not stay.
pub(super) const LEFT: &[&str] = &["中途退庭", "擅自退庭", "未经法庭许可退庭", "未经许可退庭"];

/// Up to where a clause tells of somebody who stayed away; none where everybody in it came.
fn away(clause: &str) -> Option<usize> {
    let refused = COMES.iter().flat_map(|word| {
        clause.match_indices(word).filter_map(|(at, _)| {
            let before = clause.get(..at)?;
            NOT.iter()
                .any(|w| before.ends_with(w))
                .then_some(at + word.len())
        })
    });
    let words = AWAY.iter().filter_map(|w| Some(clause.find(w)? + w.len()));
    refused.chain(words).max()
}

/// Words by which a clause says of whom it speaks.
const WHO: &[&str] = &[
    "原告",
    "被告",
    "上诉人",
    "申请人",
    "第三人",
    "负责人",
    "代理人",
    "代表人",
    "局长",
    "镇长",
    "乡长",
    "县长",
    "区长",
    "市长",
    "主任",
    "其",
];

/// 原审庭审中，被告负责人甲到庭: who came in the instance below.
pub(super) fn of_below(sentence: &str) -> bool {
    const BELOW: &[&str] = &[
        "原审庭审",
        "一审庭审",
        "原审开庭",
        "一审开庭",
        "原审中",
        "一审中",
        "原审期间",
        "一审期间",
        "原审审理",
        "一审审理",
        "原审诉讼中",
        "一审诉讼中",
        "二审庭审",
        "二审期间",
        "再审审查期间",
    ];
    BELOW.iter().any(|w| sentence.contains(w))
}

/// Somebody came, as a clause has it.
fn comes(clause: &str) -> bool {
    COMES.iter().any(|w| clause.contains(w)) && away(clause).is_none()
}

/// A sentence in two: what is told of those who came, and of those who did not.
fn split(sentence: &str) -> (String, String) {
    let (mut came, mut not): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for clause in sentence.split(['，', '；']) {
        match away(clause) {
            Some(end) => {
                // 负责人甲因参加培训，提交情况说明，未出庭应诉: who did not come stands some clauses before
                let told = clause.get(..end).unwrap_or_default();
                let mut back = Vec::new();
                while !WHO.iter().any(|w| told.contains(w))
                    && !back
                        .iter()
                        .any(|c: &&str| WHO.iter().any(|w| c.contains(w)))
                    && let Some(before) = came.pop_if(|c| !comes_plainly(c))
                {
                    back.push(before);
                }
                not.extend(back.into_iter().rev());
                not.push(told);
                came.push(clause.get(end..).unwrap_or_default());
            }
            None => came.push(clause),
        }
    }
    (came.join("，"), not.join("，"))
}

/// 到庭参加诉讼, 出庭应诉; 因参加培训 is why somebody did not.
fn comes_plainly(clause: &str) -> bool {
    comes(clause)
        && [
            "到庭",
            "出庭",
            "出席",
            "应诉",
            "参加诉讼",
            "参加听证",
            "参加庭审",
        ]
        .iter()
        .any(|w| clause.contains(w))
}

/// Whether what follows a name says that its bearer did not come: 李四，因病未能出庭.
pub(super) fn stays_away(behind: &str) -> bool {
    let mut clauses = behind.split(['，', '；']);
    // up to where somebody came
    clauses
        .find(|clause| away(clause).is_some() || comes_plainly(clause))
        .is_some_and(|clause| away(clause).is_some())
}

/// `出庭负责人韩志远、委托诉讼代理人郭庆元到庭参加诉讼`.
pub(super) fn appeared(src: &Source, parts: &Parts, people: &mut [Found<PersonRead>]) {
    let from = parts.block.last().map_or(0, |l| l.end);
    let to = parts.operative.as_ref().map_or(src.len(), |o| o.start);
    let full = [
        "到庭参加",
        "出庭参加",
        "到庭应诉",
        "参加了诉讼",
        "参加诉讼",
        "参加听证",
        "参加庭审",
    ];
    // 到庭 alone is an order in a notice; a paper that decides tells of what was
    let plain = ["到庭", "出庭"];
    let words = full
        .iter()
        .chain(plain.iter().filter(|_| parts.operative.is_some()));
    for word in words {
        for at in src.all(word, from..to) {
            let begin = src.sentence_before(at.start, 400).start;
            let whole = src.plain(begin..src.sentence_after(at.end, 40).end);
            if of_below(&whole) {
                continue;
            }
            let (text, absent) = split(&src.plain(begin..at.end));
            // 原、被告
            let text = text
                .replace("原、被告", "原告和被告")
                .replace("原被告", "原告和被告");
            let left = LEFT.iter().any(|w| whole.contains(w));
            for one in people.iter_mut() {
                came(one, &text, &absent, left);
            }
        }
    }
}

/// What a sentence says of somebody it names beside those who came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// 因参加会议，委托副局长…到庭: somebody else came instead.
    Absent,
    /// A reason not to come is given, and whether he came is not.
    Unclear,
}

/// Why the words of a sentence leave open whether somebody came.
pub(super) fn unclear() -> Said {
    said!(
        "写了原因，没有写明是否到庭，请核对",
        "a reason is given and not whether they came; check it"
    )
}

/// How a reason not to come begins, right behind a name.
const REASONS: &[&str] = &[
    "因", "由于", "在", "书面", "以", "正在", "出差", "外出", "临时", "另有", "有事",
];
/// How somebody else is sent.
const SENDS: &[&str] = &["委托", "指派", "授权", "安排", "派", "改由", "指定", "特委"];
/// Behind a word of sending, the name of an office: 委托诉讼代理人.
const OFFICES: &[&str] = &["诉讼代理人", "代理人", "诉讼代理", "复议代理人"];

/// Whether a sentence that names somebody says that another came for him: 委托副局长…, 因病，委托…, 除…外, 代表局长….
pub(super) fn told_of(text: &str, name: &str) -> Option<Told> {
    let all = text.match_indices(name).map(|(at, found)| {
        let before = text.get(..at).unwrap_or_default();
        told_around(before, text.get(at + found.len()..).unwrap_or_default())
    });
    // 局长甲委托乙到庭, and 甲 once more where he came
    all.min_by_key(|told| match told {
        None => 0,
        Some(Told::Unclear) => 1,
        Some(Told::Absent) => 2,
    })
    .flatten()
}

/// As [`told_of`], by what stands before and behind the name.
pub(super) fn told_around(before: &str, behind: &str) -> Option<Told> {
    let clause = before.rsplit(['，', '；', '。']).next().unwrap_or_default();
    let excepted = clause
        .rsplit_once('除')
        .is_some_and(|(_, rest)| !rest.contains('外'))
        && behind
            .split(['，', '；'])
            .next()
            .is_some_and(|c| c.contains('外'));
    // 代表局长甲出庭: he stands for him; 法定代表人 is no such word
    let post = |c: char| "正副局镇乡县区市长主任书记院厅州盟旗处站所队".contains(c);
    let head = clause.trim_end_matches(post);
    let sent_by = ["的委托", "的指派", "的授权"]
        .iter()
        .any(|w| behind.starts_with(w));
    let stands_for = head.len() < clause.len()
        && ["代表", "代替"].iter().any(|w| head.ends_with(w))
        || sent_by && head.ends_with('受');
    if excepted || stands_for {
        return Some(Told::Absent);
    }
    let sends = |rest: &str| {
        SENDS.iter().any(|w| {
            rest.strip_prefix(w)
                .is_some_and(|rest| !OFFICES.iter().any(|o| rest.starts_with(o)))
        })
    };
    if sends(behind) {
        return Some(Told::Absent);
    }
    let said = behind.trim_start_matches('，');
    if said.starts_with("以及") || !REASONS.iter().any(|w| said.starts_with(w)) {
        return None;
    }
    // 因病坐轮椅到庭: up to the first mark or where somebody is sent
    let mut from = 0;
    for clause in said.split_inclusive(['，', '、', '；', '。']) {
        let sent = SENDS
            .iter()
            .filter(|w| **w != "由" || clause.starts_with("由"))
            .filter_map(|w| {
                clause
                    .match_indices(w)
                    .find(|(at, _)| *at > 0 || from > 0)
                    .map(|(at, _)| at)
            })
            .min();
        let until = sent.and_then(|at| clause.get(..at)).unwrap_or(clause);
        if comes_plainly(until) || ["参加诉讼", "参加庭审"].iter().any(|w| until.contains(w))
        {
            // 因公务繁忙，经协调仍到庭; 因病，赵铭到庭
            return (from > 0).then_some(Told::Unclear);
        }
        if sent.is_some() || clause.starts_with('其') {
            return Some(Told::Absent);
        }
        from += clause.len();
    }
    Some(Told::Unclear)
}

fn came(one: &mut Found<PersonRead>, text: &str, absent: &str, left: bool) {
    let side = match one.value.side {
        PartyRole::Claimant => ["原告", "上诉人", "申请人"],
        PartyRole::Respondent => ["被告", "被上诉人", "被申请人"],
        PartyRole::ThirdParty => ["第三人", "第三人", "第三人"],
    };
    let agent = !matches!(
        one.value.part,
        PersonPart::Representative | PersonPart::Owner | PersonPart::Proxy | PersonPart::Official
    );
    if absent.contains(&one.value.name) && !text.contains(&one.value.name) {
        // an official by the label of the party block, who stayed away
        one.value.appeared = false;
        return;
    }
    let told = match agent {
        true => None,
        false => told_of(text, &one.value.name),
    };
    if told == Some(Told::Absent) {
        one.value.appeared = false;
        return;
    }
    let named = text.contains(&one.value.name);
    if told == Some(Told::Unclear) && !one.value.appeared {
        one.doubt.get_or_insert_with(unclear);
    }
    let by_part = agent
        && text
            .split(['，', '、'])
            .any(|c| side.iter().any(|s| c.contains(s)) && c.contains("代理人"))
        && !text.contains(&format!("代理人{}", one.value.name))
        && !text.contains("代理人:");
    if named || by_part && !people_named(text) {
        one.value.appeared = true;
    }
    if left && named && one.value.part == PersonPart::Official {
        one.doubt = Some(said!(
            "文中写有中途退庭，请核对是否算出庭",
            "the paper says that somebody left the hearing; check whether it counts"
        ));
    }
}

/// The sentence names the agents one by one.
fn people_named(text: &str) -> bool {
    text.split("代理人").skip(1).any(|rest| {
        let name: String = rest.chars().take(3).collect();
        is_person(&name) || is_person(&name.chars().take(2).collect::<String>())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_stayed_away_are_told_apart() {
        for (sentence, came, away) in [
            (
                "被告的负责人华山因公务未能到庭，委托诉讼代理人玉叶到庭",
                "玉叶",
                "华山",
            ),
            (
                "被告法定代表人华山没有到庭，委托诉讼代理人玉叶到庭",
                "玉叶",
                "华山",
            ),
            (
                "被告法定代表人华山因病请假，委托诉讼代理人玉叶到庭",
                "玉叶",
                "华山",
            ),
            (
                "被告法定代表人华山缺席，委托诉讼代理人玉叶到庭",
                "玉叶",
                "华山",
            ),
            (
                "被告法定代表人华山书面说明不能出庭的理由，副主任玉叶到庭",
                "玉叶",
                "华山",
            ),
            (
                "被告法定代表人华山未到庭、委托诉讼代理人玉叶到庭",
                "玉叶",
                "华山",
            ),
            ("被告法定代表人华山无法出席，玉叶出庭", "玉叶", "华山"),
            (
                "原告甄大勇、被告委托诉讼代理人玉叶到庭参加诉讼；被告负责人华山因参加省委党校培训，提交情况说明，未出庭应诉",
                "玉叶",
                "华山",
            ),
            (
                "被告法定代表人华山因公外出，经本院准许，未到庭，玉叶出庭",
                "玉叶",
                "华山",
            ),
        ] {
            let (here, not) = split(sentence);
            assert!(
                here.contains(came) && !here.contains(away),
                "{sentence}: {here}"
            );
            assert!(
                not.contains(away) && !not.contains(came),
                "{sentence}: {not}"
            );
        }
        assert_eq!(split("原告甄好、被告负责人华山到庭").1, "");
    }

    #[test]
    fn who_sent_somebody_did_not_come() {
        for (sentence, told) in [
            (
                "被告法定代表人华山因参加会议，委托副局长玉叶、石榴到庭",
                Some(Told::Absent),
            ),
            (
                "被告法定代表人华山因公出差，委托石榴到庭",
                Some(Told::Absent),
            ),
            (
                "被告局长华山因病，委托诉讼代理人石榴到庭",
                Some(Told::Absent),
            ),
            ("被告法定代表人华山委托的副局长玉叶到庭", Some(Told::Absent)),
            (
                "被告法定代表人华山在外地学习，其委托诉讼代理人石榴到庭",
                Some(Told::Absent),
            ),
            (
                "被告法定代表人华山因抢险工作需要，书面说明理由后，委托石榴到庭",
                Some(Told::Absent),
            ),
            (
                "被告局长华山因身体原因、委托代理人石榴到庭",
                Some(Told::Absent),
            ),
            (
                "除被告法定代表人华山外，各方当事人均到庭",
                Some(Told::Absent),
            ),
            ("被告由副局长玉叶代表局长华山出庭应诉", Some(Told::Absent)),
            ("受局长华山的委托，副局长玉叶到庭", Some(Told::Absent)),
            ("被告法定代表人华山因病，石榴到庭", Some(Told::Unclear)),
            ("被告法定代表人华山、委托代理人石榴到庭", None),
            ("被告法定代表人华山在线参加庭审", None),
            ("被告法定代表人华山，委托诉讼代理人石榴到庭", None),
            ("被告诉讼代表人华山到庭", None),
            ("被告法定代表人华山以及委托诉讼代理人石榴到庭", None),
            ("村民代表华山到庭", None),
            ("被告法定代表人华山因病坐轮椅到庭", None),
        ] {
            assert_eq!(told_of(sentence, "华山"), told, "{sentence}");
        }
    }
}
