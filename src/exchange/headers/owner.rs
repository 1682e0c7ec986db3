//! Whose a column is: a heading that names another person, another act or another proceeding (原告 / 代理律师, 执行 / 结案日期,
//! 原审判决日期) speaks of something that is no day, no court and no agent of this case.

use super::{Column, Grammar, column, normal};

/// Whose what stands below, or behind, such words is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// The other side: its agents are none of ours.
    OtherSide,
    /// A court or a reconsideration organ: its people are none of ours.
    Court,
    /// The act at issue and how it came about.
    Act,
    /// Another proceeding about the same matter, or what was asked for in it.
    Proceeding,
    /// The instance before this one.
    Earlier,
}

/// How a heading, or the one above it, names an owner.
struct Row {
    owner: Owner,
    /// What it begins with.
    words: &'static [&'static str],
    /// What follows those words where they mean something else after all.
    but: &'static [&'static str],
}

const fn row(owner: Owner, words: &'static [&'static str], but: &'static [&'static str]) -> Row {
    Row { owner, words, but }
}

#[rustfmt::skip]
const ROWS: &[Row] = &[
    row(Owner::Earlier, &["原审", "前审", "原判", "前一审级", "上一审级", "初审"], &[]),
    row(Owner::OtherSide, &["原告", "上诉人", "起诉人", "申请人", "申请复议人", "对方", "相对人", "行政相对人", "第三人", "再审申请人", "复议申请人"], &[]),
    row(Owner::Court, &["法院", "人民法院", "受理法院", "审理法院", "管辖法院", "审判机关", "复议机关", "复议机构", "行政复议机关", "合议庭"], &[]),
    row(Owner::Act, &["处罚", "行政处罚", "行政执法", "执法", "行政程序", "行政决定", "行政裁决", "行政立案", "行政受理", "行政行为", "原行政行为", "具体行政行为", "被诉行政行为", "被诉行为", "被诉决定", "原行为", "原决定", "征收", "征收决定", "征收补偿", "行政许可", "许可", "工伤", "工伤认定", "行政强制", "行政确认"], &["机关"]),
    row(Owner::Proceeding, &["信访", "举报", "投诉", "履职", "履责", "信息公开", "政府信息公开", "依申请公开", "国家赔偿", "行政赔偿", "赔偿程序", "赔偿申请", "仲裁", "劳动仲裁", "检察", "检察监督", "抗诉", "民事", "民事诉讼", "刑事", "执行", "强制执行", "非诉执行", "调解", "诉前调解", "和解", "督察", "纪检"], &[]),
];

/// What is the dispute's own, whoever's proceeding it stands in.
const OF_THE_DISPUTE: &[&str] = &[
    "note",
    "related",
    "act",
    "act_number",
    "act_made",
    "matter",
    "field",
    "disclosure",
    "cause",
    "agency",
    "village",
    "project",
    "keywords",
    "summary",
    "grounds",
    "plaintiff",
    "defendant",
    "third_party",
    "party_count",
    "party_kind",
    "role",
    "advice",
    "opinion",
    "path",
];

impl Owner {
    /// Whom the words name at their beginning.
    fn of(bare: &str) -> Option<Owner> {
        let all = ROWS
            .iter()
            .flat_map(|r| r.words.iter().map(move |w| (w, r)));
        let named = all.filter_map(|(word, row)| Some((word.len(), row, bare.strip_prefix(word)?)));
        let (_, row, rest) = named.max_by_key(|(size, ..)| *size)?;
        (!row.but.iter().any(|w| rest.starts_with(w))).then_some(row.owner)
    }

    /// Whether a column may be told of this owner and be the case's own.
    fn has(self, column: &Column) -> bool {
        let id = column.id;
        let of_ours = matches!(
            id,
            "handler" | "co_handler" | "department" | "intake_by" | "approval" | "approval_opinion"
        );
        match self {
            Owner::OtherSide => column.grammar != Grammar::Agents && !of_ours,
            Owner::Court => {
                let people = matches!(column.grammar, Grammar::Agents | Grammar::Officials);
                !people && !of_ours && id != "official_post"
            }
            Owner::Act | Owner::Proceeding | Owner::Earlier => OF_THE_DISPUTE.contains(&id),
        }
    }
}

/// The column of a heading that is in no list word for word: none where it is another's. The day of the act is a column.
pub(super) fn own(bare: &str, found: Option<&'static Column>) -> Option<&'static Column> {
    match Owner::of(bare) {
        Some(owner) => found
            .filter(|column| owner.has(column))
            .or_else(|| made(owner, bare)),
        None => found,
    }
}

/// Whether a heading that names an owner may be this column at all: nothing else is offered for it.
pub(super) fn may_be(bare: &str, column: &Column) -> bool {
    Owner::of(bare).is_none_or(|owner| owner.has(column))
}

/// The same below a heading that names the owner.
pub(super) fn own_below(
    group: &str,
    part: &str,
    found: Option<&'static Column>,
) -> Option<&'static Column> {
    let bare = normal(group);
    match Owner::of(&bare) {
        // 原告及被告, 双方: not of one side alone
        Some(Owner::OtherSide) if bare.contains("被告") || bare.contains("被申请") => found,
        Some(owner) => found
            .filter(|column| owner.has(column))
            .or_else(|| made(owner, &normal(part))),
        None => found,
    }
}

/// 行政决定日期; 处罚情况 / 决定时间: the day the act was made.
fn made(owner: Owner, bare: &str) -> Option<&'static Column> {
    const NOT: &[&str] = &[
        "送达", "收到", "签收", "申请", "受理", "立案", "生效", "结案", "执行", "复议",
    ];
    let says = ["决定", "裁决", "作出", "认定"]
        .iter()
        .any(|w| bare.contains(w));
    let day = ["日期", "时间", "日"].iter().any(|w| bare.ends_with(w));
    let other = NOT.iter().any(|w| bare.contains(w));
    (owner == Owner::Act && says && day && !other)
        .then(|| column("act_made"))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::headers::COLUMNS;

    #[test]
    fn what_is_the_disputes_own_are_columns() {
        for id in OF_THE_DISPUTE {
            assert!(COLUMNS.iter().any(|c| c.id == *id), "{id}");
        }
    }
}
