//! What is no name of a party in a cell: a number, an answer, a sentence; and a name on two sides.

use super::field::Field;
use super::row::RowReader;
use crate::case::{CaseFile, Party};
use crate::exchange::sheet::Cell;
use crate::exchange::values::{self, Reading};
use crate::said;
use crate::text::Said;
use crate::text::is_han;

/// Whether a text is the name of a person, a body or a foreigner; else it is asked about.
pub(super) fn is_named(name: &str) -> bool {
    let bare = name.trim();
    let told = values::happens(bare) && !values::is_organisation(bare);
    if told || counts_others(bare) || is_told_of(bare) {
        return false;
    }
    if values::is_person(bare) || values::is_organisation(bare) {
        return true;
    }
    let letters = bare.chars().filter(char::is_ascii_alphabetic).count();
    let foreign = bare.contains(['·', '•', ' ']) || letters > 1;
    // 尼玛次仁: a name without a surname; what counts or tells is none
    let plain = bare
        .chars()
        .all(|c| is_han(c) || matches!(c, '×' | '*' | '〇'))
        && bare.chars().count() <= 6
        && ![
            "等", "共", "其他", "另有", "代理", "委托", "一家", "全家", "三人", "口",
        ]
        .iter()
        .any(|w| bare.contains(w))
        // 张三男李四女: two, with what they are
        && (bare.chars().count() < 5 || !bare.contains(['男', '女']));
    foreign || plain || bare.ends_with('组') || bare.ends_with('户')
}

/// 黄某代表38户, 部分村民, 清江和邦两公司, 乙: more of them than one name, or a part of one.
fn counts_others(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "代表",
        "部分",
        "户主",
        "家属",
        "一家",
        "全家",
        "两公司",
        "三公司",
        "二公司",
        "等公司",
        "各公司",
        "全体",
        "各户",
        "各组",
        "之妻",
        "之子",
        "之父",
        "之母",
    ];
    let chars: Vec<char> = name.chars().collect();
    let numeral = |c: &char| c.is_numeric() || "一二三四五六七八九十百两几数".contains(*c);
    // 128户, 二十三人
    let counted = chars
        .windows(2)
        .any(|w| matches!(w, [n, unit] if numeral(n) && matches!(unit, '户' | '人' | '名' | '口')));
    let bodies = ["单位", "机关", "部门", "被告"]
        .iter()
        .any(|w| name.ends_with(w))
        && name.contains('等');
    bodies || chars.len() < 2 || counted || WORDS.iter().any(|w| name.contains(w))
}

/// 村民张某, 局长王某, 张某案, 我局及县政府, 被告一：某局: a name with what is told of it, and not the name.
fn is_told_of(name: &str) -> bool {
    const BEFORE: &[&str] = &[
        "村民",
        "业主",
        "居民",
        "举报人",
        "投诉人",
        "律师",
        "个体户",
        "局长",
        "镇长",
        "乡长",
        "主任",
        "区长",
        "县长",
        "市长",
        "不含",
        "实际为",
        "实为",
        "拟变更为",
        "变更为",
        "追加",
        "原",
        "继承人",
        "配偶",
        "妻子",
        "丈夫",
        "儿子",
        "女儿",
    ];
    const INSIDE: &[&str] = &[
        "被告一",
        "被告二",
        "被告1",
        "被告2",
        "第一被告",
        "第二被告",
        "两被告",
        "非适格",
        "已变更",
        "撤回对",
        "不列",
        "拟变更",
    ];
    let person = |text: &str| values::is_person(text) && values::surname(text).is_some();
    let titled = BEFORE
        .iter()
        .filter_map(|w| name.strip_prefix(w))
        // 原某某 may be a name of three
        .any(|rest| person(rest) && (rest.chars().count() >= 3 || !name.starts_with('原')));
    let named = values::told_behind(name);
    let two = values::behind_ourselves(name).is_some_and(|rest| {
        let rest = rest.trim_start_matches("人民").trim_start_matches("政府");
        rest.starts_with(['及', '与', '和'])
    });
    let digit = name.starts_with(|c: char| c.is_ascii_digit()) && values::is_organisation(name);
    titled
        || named
        || two
        || digit
        || INSIDE.iter().any(|w| name.contains(w))
        || name.starts_with("拟")
}

/// What somebody is, and nobody's name.
const SORTS: &[&str] = &[
    "原告",
    "申请人",
    "上诉人",
    "起诉人",
    "当事人",
    "被告",
    "被申请人",
    "第三人",
    "姓名",
    "名称",
    "自然人",
    "村民",
    "居民",
    "法院",
    "人民法院",
    "不清楚",
    "不明",
    "保密",
    "待核实",
    "待确认",
    "待补充",
    "待补",
    "法人",
    "公民",
    "个人",
    "群众",
    "企业",
    "公司",
    "单位",
    "组织",
    "职工",
    "业主",
    "各被告",
    "二被告",
    "两被告",
    "三被告",
    "各原告",
    "二原告",
    "两原告",
    "三原告",
    "各第三人",
];

/// Why a cell names nobody: a number, a day, an answer, a sentence.
pub(super) fn unreadable(field: &Field, read: &values::Parties) -> Option<Said> {
    let names = said!(
        "这里应是当事人的姓名或名称，没有读取",
        "names belong here; not read"
    );
    if !matches!(field.cell, Cell::Text(_)) || read.list.is_empty() {
        return Some(names);
    }
    let no_name = read.list.iter().any(|p| {
        let name = p.name.as_str();
        let answer = values::yes_no(name).is_some()
            && (name.chars().count() < 3 || values::yes_no(name) == Some("blank"));
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        // 58户业主, 村民5人 name nobody
        let group = ["村民", "业主", "居民", "职工", "群众", "农户", "住户"]
            .iter()
            .find_map(|w| name.strip_prefix(w));
        let counted = name.starts_with(|c: char| c.is_numeric()) && name.contains('户')
            || group.is_some_and(|rest| !matches!(values::people(rest), Reading::Unread(_)));
        let amount = matches!(values::people(name), Reading::Value(_) | Reading::Doubt(..));
        let placeholder = [
            "不详",
            "未知",
            "待定",
            "待查",
            "见附",
            "见备注",
            "见案卷",
            "见卷",
            "见起诉状",
            "见名单",
            "略",
            "详见",
            "同上",
            "空白",
            "匿名",
            "多人",
            "若干",
            "数人",
            "多名",
        ]
        .iter()
        .any(|w| name.starts_with(w))
            || SORTS.contains(&name)
            || values::is_ourselves(name)
            || values::no_name(name);
        let strange = name.chars().any(|c| {
            !(c.is_alphanumeric()
                || c.is_whitespace()
                || "()（）[]〔〕【】·•.-—–_&'’\"“”《》:：、,，*×#/+".contains(c))
        });
        // 12,000.50原告: a figure is no part of a name
        let signs: Vec<char> = name.chars().collect();
        let figure = signs
            .windows(3)
            .any(|w| matches!(w, [a, '.', b] if a.is_ascii_digit() && b.is_ascii_digit()));
        let numbered = name.ends_with('号') && name.chars().any(|c| c.is_ascii_digit());
        numbered || answer || letters == 0 || counted || amount || placeholder || strange || figure
    });
    if no_name {
        return Some(names);
    }
    let sentence = read.list.iter().any(|p| {
        let name = p.name.as_str();
        name.contains("不服")
            || name.contains('。')
            || ["纠纷", "一案", "争议案", "争议", "案件", "系列案"].iter().any(|w| name.ends_with(w))
            || (name.ends_with('案') && !values::is_person(name))
            // 张三诉某局
            || name.split_once('诉').is_some_and(|(left, right)| {
                values::is_person(left) && right.chars().count() >= 2
            })
    });
    sentence.then(|| {
        said!(
            "像是一句话而不是姓名，没有读取；请只写当事人",
            "a sentence rather than names; not read, write the parties only"
        )
    })
}

/// The same name on two sides: one of them is wrong, or two people have it.
pub(super) fn twice(case: &CaseFile, field: &Field, reader: &mut RowReader<'_>) {
    let other = |p: &Party| {
        let mut all = case.parties.iter();
        all.any(|q| q.role != p.role && q.name == p.name)
    };
    let mut names: Vec<&str> = case
        .parties
        .iter()
        .filter(|p| other(p))
        .map(|p| p.name.as_str())
        .collect();
    names.sort_unstable();
    names.dedup();
    if !names.is_empty() {
        let names = names.join("、");
        reader.doubt_and_keep(
            field,
            said!(
                "“{names}”在两方当事人中都有：按写法导入，请核对",
                "\"{names}\" stands on two sides of the case; taken as written, check it"
            ),
        );
    }
}
