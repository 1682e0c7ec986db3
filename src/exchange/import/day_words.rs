//! What the words beside a day say of it: THE table of the words of each column of days, and of those that say something else.

use crate::text::fold;

/// What words are to the day of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Behind {
    /// Nothing, or what the column is of: 收到应诉通知书 under 收案日期.
    Own,
    /// 前, 届满 of a last day.
    Due,
    /// 上午: half a day.
    Half,
    /// 第三法庭, （补登）: the day stands, and the words are said.
    Remark,
    /// 左右, 至5日: no certain day.
    Moves,
    /// What another column is of, or that it did not happen: no day of this column.
    Another,
}

/// What a column of days is of: what happened, and to what.
struct Own {
    columns: &'static [&'static str],
    /// Each alone, or with one of `things` behind or before it.
    done: &'static str,
    things: &'static str,
}

const OWN: &[Own] = &[
    Own {
        columns: &["received", "copy_received"],
        done: "收到 收 收案 收悉 收文 收件 签收 接收 接到 接案 领取 送达 送达我局 电子送达 邮寄 邮寄送达 \
               法院邮寄送达 法院直接送达 直接送达 法院送达 送到 登记 收到法院邮寄 收到法院邮寄的 法院电子送达",
        things: "应诉通知书 应诉通知 行政应诉通知书 应诉通知书及副本 起诉状副本 起诉状 起诉书副本 起诉书 副本 \
               诉状 诉状副本 应诉材料 诉讼材料 材料 法院材料 法院文书 文书 传票 法院传票 通知书 通知 \
               答复通知书 提出答复通知书 行政复议答复通知书 复议申请书副本 申请书副本 复议申请 案件 \
               上诉状副本 上诉状 法院应诉材料",
    },
    Own {
        columns: &["docketed"],
        done: "立案 受理 登记 立案受理 受理立案 登记立案 立案登记 网上立案 法院立案 法院受理 复议机关受理 \
               决定受理 决定立案 立案庭 立案庭立案 收案",
        things: "通知书 通知",
    },
    Own {
        columns: &["filed"],
        done: "起诉 申请 提起 提出 递交 提交 邮寄 寄出 网上立案 法院收到 收到 申请复议 提起诉讼 提出申请",
        things: "起诉状 诉状 诉讼 起诉 申请 申请书 复议申请 复议申请书",
    },
    Own {
        columns: &["act_made"],
        done: "作出 处罚 决定 发文 印发 下达 登记 颁发 答复 回复",
        things: "决定 决定书 处罚决定 处罚决定书 答复 行政行为 通知 通知书",
    },
    Own {
        columns: &["answer_filed"],
        done: "提交 递交 邮寄 寄出 寄送 报送 送交 已交 交 答辩 答复 当庭提交 网上提交 线上提交 提交法院 \
               递交法院 送法院 送达法院 交法院 寄法院 邮寄法院 报法院 寄出法院 提交至法院 邮寄至法院 \
               提交给法院",
        things: "答辩状 答辩 答辩材料 答辩书 答复书 答复 答复材料 证据 证据材料 答辩状及证据 答辩状和证据 \
               材料",
    },
    Own {
        columns: &["closed"],
        done: "结案 审结 办结 判决 裁定 裁判 作出 宣判 决定 当庭宣判 调解结案 撤诉结案 裁定结案 判决结案 \
               下判 裁决 复议决定",
        things: "判决 判决书 裁定 裁定书 决定 决定书 复议决定 复议决定书 行政复议决定",
    },
    Own {
        columns: &["served"],
        done: "送达 收到 签收 收悉 收 领取 邮寄送达 电子送达 直接送达 留置送达 送达我局 送达我方 送达被告 \
               送达我单位 送达本机关 我局收到 我局签收 我方收到 当庭送达",
        things: "判决书 判决 裁定书 裁定 决定书 决定 文书 裁判文书 复议决定书 法律文书 判决文书 调解书",
    },
    Own {
        columns: &["took_effect"],
        done: "生效 发生法律效力 判决生效 裁定生效 文书生效 决定生效",
        things: "",
    },
    Own {
        columns: &["suspended"],
        done: "中止 中止审理 裁定中止 裁定中止审理 中止诉讼 诉讼中止 裁定中止诉讼 中止审查 决定中止 \
               决定中止审理 开始中止 起 起中止 中止复议",
        things: "",
    },
    Own {
        columns: &["resumed"],
        done: "恢复 恢复审理 恢复诉讼 恢复审查 裁定恢复 裁定恢复审理 决定恢复 决定恢复审理 继续审理 起 \
               起恢复 解除中止",
        things: "",
    },
    Own {
        columns: &["appealed_day"],
        done: "上诉 提起上诉 提出上诉 递交上诉状 提交上诉状 邮寄上诉状 寄出上诉状 不服上诉 上诉状",
        things: "",
    },
    Own {
        columns: &["hearing_time"],
        done: "开庭 审理 庭审 开庭审理 公开开庭 公开审理 公开开庭审理 听证 谈话 到庭 询问 线上开庭 网上开庭 \
               在线开庭 互联网开庭 召开听证会 听证会 应到庭",
        things: "",
    },
];

/// What leads to the words and says nothing itself.
const LEADS: &str = "已 于 当日 当天 正式 依法 我局 我单位 本机关 我机关 我方 被告";
/// Only of what a court does; what it received or sent is no day of ours.
const COURT: &str = "由法院 法院";
/// Leads that name who did it: only where it is ours to do.
const OURS: &str = "我局 我单位 本机关 我机关 我方 被告";

/// What happens to a case, each in a column of its own.
const EVENTS: &str = "收到 收悉 签收 接收 送 寄 发 交 转 立案 受理 开庭 庭审 听证 判决 裁定 裁判 作出 出具 宣判 结案 审结 \
    办结 上诉 起诉 诉讼 申请 提交 提出 提起 答辩 答复 举证 证据 传票 中止 恢复 生效 撤诉 撤回 终止 合议 \
    移送 归档 执行 公告 签 审批 审核 盖章 起草 准备 异议 补正 驳回 维持 调解 届满 到期 过期 逾期 超期 \
    期满 审限 截止 到庭 复议 登记 解除";

/// What says that it did not happen, or not yet.
const DENIED: &str = "未 准备 不 没 拟 待 申请 计划 预计 预定 暂 尚 拒 退 放弃 取消 延期 改期 推迟 变更 改为 改至 非 应于 应当 \
    须 届满 过期 可能 无法 农历";

/// Remarks that no word of a list is in by more than chance.
const REMARKS: &str = "司法局转办 上级转办 转办 转来 补登 补录 公告送达 交换意见";

const PARTS_OF_DAY: &[&str] = &["上午", "下午", "晚上", "早上", "中午", "晚", "早"];

/// What the words behind a day, or before it, are to the day of this column.
pub(super) fn behind(id: Option<&str>, words: &str) -> Behind {
    let folded: String = fold(words).chars().filter(|c| !c.is_whitespace()).collect();
    let marks = |c: char| ".。,;:、-".contains(c);
    let folded = folded.trim_matches(marks);
    let whole = folded.starts_with('(') && folded.ends_with(')');
    let bare = folded.trim_matches(|c: char| marks(c) || "()[]".contains(c));
    let half = PARTS_OF_DAY.iter().find_map(|w| bare.strip_prefix(w));
    let bare = half.unwrap_or(bare);
    if bare.is_empty() {
        return match half {
            Some(_) => Behind::Half,
            None => Behind::Own,
        };
    }
    // 2024-07-01我方上诉: who did is for the column beside it, the day is of this one
    let who = ["我方", "我局", "我镇", "原告", "被告", "对方", "双方"];
    let by = who.iter().find_map(|w| bare.strip_prefix(w));
    if id == Some("appealed_day") && by.is_some_and(|rest| matches!(rest, "上诉" | "提起上诉"))
    {
        return Behind::Remark;
    }
    if id == Some("answer_due") && is_due(bare) {
        return Behind::Due;
    }
    if is_own(id, bare) {
        return Behind::Own;
    }
    if is_room(bare) && !denies_own(id, bare) {
        return Behind::Remark;
    }
    let has = |words: &str| words.split(' ').any(|w| bare.contains(w));
    let remark = one_of(REMARKS, bare);
    // 签收人：林某
    let by = ["签收人", "收件人", "经手人", "承办人", "代收人"];
    if by.iter().any(|w| bare.starts_with(w)) {
        return Behind::Remark;
    }
    let digits = bare.chars().any(|c| c.is_ascii_digit());
    let moving = match whole {
        true => "改延原定推变实补应前后至",
        false => "前后至约左右初旬或两一二三四五六七八九十",
    };
    // 原告 is no 原
    let said = bare.replace("原告", "");
    let moves = digits || bare.contains("之间") || said.chars().any(|c| moving.contains(c));
    let moves = moves && !matches!(bare, "补" | "补登" | "补录");
    if remark {
        Behind::Remark
    } else if moves {
        Behind::Moves
    } else if has(EVENTS) || has(DENIED) {
        Behind::Another
    } else {
        Behind::Remark
    }
}

/// 第三法庭, 二楼听证室: where, and no day.
pub(super) fn is_room(piece: &str) -> bool {
    piece.ends_with(['庭', '室', '厅'])
        && !piece.ends_with("开庭")
        && !piece.ends_with("到庭")
        && !piece.contains(|c: char| c.is_ascii_digit())
}

/// 2024年3月20日前, of a last day.
fn is_due(words: &str) -> bool {
    matches!(
        words,
        "前" | "以前" | "之前" | "截止" | "止" | "届满" | "到期" | "前提交" | "前答辩"
    )
}

/// 未签收, 拟提交: that what the column is of did not happen, or has not yet.
fn denies_own(id: Option<&str>, words: &str) -> bool {
    let denied = |done: &str| {
        DENIED
            .split(' ')
            .any(|d| words.contains(&format!("{d}{done}")))
    };
    own_of(id).is_some_and(|own| own.done.split(' ').any(denied))
}

fn own_of(id: Option<&str>) -> Option<&'static Own> {
    OWN.iter()
        .find(|own| own.columns.iter().any(|c| Some(*c) == id))
}

fn is_own(id: Option<&str>, words: &str) -> bool {
    let Some(own) = own_of(id) else {
        return false;
    };
    // who appealed, or asked, is for the column beside it to say
    let ours = !matches!(id, Some("filed" | "appealed_day"));
    let mut rest = words.trim_end_matches(['了', '的']);
    let courts = matches!(
        id,
        Some("docketed" | "closed" | "suspended" | "resumed" | "hearing_time")
    );
    while let Some(lead) = LEADS
        .split(' ')
        .chain(COURT.split(' ').filter(|_| courts))
        .filter(|lead| ours || !one_of(OURS, lead))
        .find(|lead| rest.starts_with(lead) && !one_of(own.done, rest))
    {
        rest = rest.get(lead.len()..).unwrap_or_default();
    }
    let rest = rest.trim_end_matches("完毕");
    let thing = |text: &str| text.is_empty() || one_of(own.things, text);
    own.done.split(' ').any(|done| {
        rest.strip_prefix(done).is_some_and(thing) || rest.strip_suffix(done).is_some_and(thing)
    })
}

fn one_of(list: &str, word: &str) -> bool {
    list.split(' ').any(|w| w == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of every column: what is another column's is never its own, and what did not happen is no day.
    #[test]
    fn a_day_is_that_of_its_own_column_only() {
        for own in OWN {
            let id = own.columns.first().copied();
            for done in own.done.split(' ') {
                assert_eq!(behind(id, done), Behind::Own, "{id:?} {done}");
                for not in ["未", "拟", "待", "尚未", "准备"] {
                    let words = format!("{not}{done}");
                    assert_ne!(behind(id, &words), Behind::Own, "{id:?} {words}");
                    assert_ne!(behind(id, &words), Behind::Remark, "{id:?} {words}");
                }
            }
            for other in OWN.iter().filter(|other| other.columns != own.columns) {
                let words = other.done.split(' ').filter(|w| !is_own(id, w));
                for words in words.filter(|w| EVENTS.split(' ').any(|e| w.contains(e))) {
                    let read = behind(id, words);
                    assert!(
                        matches!(read, Behind::Another | Behind::Moves | Behind::Due)
                            || is_room(words),
                        "{id:?} {words}: {read:?}"
                    );
                }
            }
        }
    }
}
