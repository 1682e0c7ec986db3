//! What is nobody's name: words that say what happened, how it stands, where to look, and what the tables of other columns know.

use super::no_value::said_of_any;
use super::{instance, is_post};
use crate::case::{Outcome, cause_value, field_value};
use crate::exchange::headers::match_header;
use crate::text::fold;

/// Words of office life that stand in the column of a name.
const WORDS: &str = "缺席 出差 休假 住院 生病 因病 病假 事假 请假 培训 公务 开会 会议 外出 冲突 疫情 防疫 值班 退休 调离 离职 空缺 \
    撤诉 已撤诉 撤回 已撤回 延期 改期 取消 书面 书面审理 调解 调解结案 和解 判决 裁定 决定 驳回 维持 撤销 终止 中止 结案 已结 未结 \
    在办 审理中 待开庭 已开庭 未开庭 法院 检察院 公安 政府 机关 行政机关 两人 三人 多人 数人 全部 全体 均 各自 分别 同意 不同意 \
    应当 可以 必须 无须 不需要 需要 班子 领导班子 领导 线下 线上 视频 电话 现场 安排 已安排 未安排 协调中 沟通中 核实 待核实 核实中 \
    第一 第二 第一次 第二次 首次 一审 二审 再审 一次 两次 合格 不合格 正常 异常 完成 未完成 已完成 转下页 接上页 续表 附后 附表 附件 \
    合计 小计 共计 总计 涉密 保密 空白 删除 作废 重复 测试 示例 某人 某某 某单位 某公司 数名业主 众多业主 部分业主 全体业主 \
    本案原告 本案被告 同一原告 同一人 原告 被告 第三人 申请人 被申请人 律师 代理律师 工作人员 法律顾问 行政处罚 行政许可 行政强制 \
    行政征收 行政复议 行政诉讼 信息公开 是否 情况 说明 备注 详情 查看 修改 编辑 操作 链接 无此项 暂时没有 以上 以下 如上 如下";

/// Whether it is a word of office life, and nobody's name.
pub(crate) fn says_nobody(text: &str) -> bool {
    let plain = bare(text);
    said_of_any(&plain) || WORDS.split_whitespace().any(|w| w == plain)
}

fn bare(text: &str) -> String {
    let plain: String = fold(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    let marks = |c: char| "().,;:、。-—".contains(c);
    plain.trim_matches(marks).to_string()
}

/// Whether a text names nobody: such a word, or what the tables of other columns know.
pub(crate) fn no_name(text: &str) -> bool {
    let plain = bare(text);
    let plain = plain.as_str();
    if plain.contains("://") || plain.starts_with("www.") {
        return true;
    }
    let han = !plain.is_ascii();
    says_nobody(plain)
        || han && is_post(plain) && plain.chars().count() <= 4
        || han && match_header(plain).is_some()
        || instance(plain).is_some()
        || Outcome::from_word(plain).is_some()
        || cause_value(plain) != plain
        || field_value(plain) != plain
}

#[cfg(test)]
mod tests {
    use super::no_name;

    #[test]
    fn words_of_other_columns_are_nobodys_names() {
        for text in [
            "出差",
            "合计",
            "涉密",
            "行政处罚",
            "镇长",
            "一审",
            "驳回起诉",
            "https://a.cn",
            "承办人",
            "班子",
            "本案原告",
        ] {
            assert!(no_name(text), "{text}");
        }
        for text in [
            "张大山",
            "班明",
            "尼玛次仁",
            "阿依古丽",
            "和平与发展研究院",
            "清江县自然资源局",
            "龙门村三组",
            "钱多多",
            "Smith",
            "公孙瓒",
            "安排山",
            "均安物业有限公司",
        ] {
            assert!(!no_name(text), "{text}");
        }
    }
}
