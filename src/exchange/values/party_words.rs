//! Words that stand beside the names of parties in a cell: labels of a side, representatives, what is told of a person.

use crate::text::fold;

/// Labels of a side that stand before a name without a mark between: 原审原告张三, 公益诉讼起诉人某县人民检察院.
const PARTS: &[&str] = &[
    "公益诉讼起诉人",
    "公益诉讼人",
    "再审申请人",
    "再审被申请人",
    "原审原告",
    "原审被告",
    "一审原告",
    "一审被告",
    "被上诉人",
    "被申请人",
    "上诉人",
    "申请人",
    "原告",
    "被告",
];

/// 原告：张某, 上诉人（原审原告）：张某, 甲：张某, 原告一张某. What is labelled a third party keeps its label.
pub(super) fn without_label(piece: &str) -> &str {
    const LABELS: [&str; 7] = [
        "再审申请人",
        "被上诉人",
        "被申请人",
        "上诉人",
        "申请人",
        "原告",
        "被告",
    ];
    const MARKED: &[&str] = &[
        "甲",
        "乙",
        "丙",
        "丁",
        "甲方",
        "姓名",
        "名称",
        "当事人",
        "起诉人",
        "申请执行人",
    ];
    let Some((label, rest)) = piece.split_once([':', '：']) else {
        // 第一被告某镇人民政府
        let ordinal = ["第一", "第二", "第三", "第四"]
            .iter()
            .find_map(|w| piece.strip_prefix(w));
        let ordinal = ordinal.filter(|rest| PARTS.iter().any(|part| rest.starts_with(part)));
        let whole = |rest: &str| super::parties::is_whole(rest) || rest.ends_with("检察院");
        let bare = PARTS
            .iter()
            .find_map(|part| ordinal.unwrap_or(piece).strip_prefix(part))
            .map(str::trim);
        // 原告丁一 before 原告一张三
        let numbered = bare.map(|rest| {
            rest.trim_start_matches(|c: char| {
                c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
            })
            .trim()
        });
        return bare
            .filter(|rest| whole(rest))
            .or(numbered.filter(|rest| whole(rest)))
            .unwrap_or(piece);
    };
    let label = label.trim();
    let known = LABELS.iter().any(|l| label.starts_with(l)) || MARKED.contains(&label);
    if known && label.chars().count() <= 16 {
        rest.trim()
    } else {
        piece
    }
}

/// What may stand before the label of a third party.
const BEFORE_THIRD: &[&str] = &["原审", "一审", "二审", "追加", "另有", "案外", "其他"];

/// 第三人李四, 第三人：李四, 原审第三人李四: the name, and that a label says so. A label of another side says that it is none.
pub(super) fn of_third(piece: &str) -> (String, Option<bool>) {
    let text = piece.trim();
    let bare = BEFORE_THIRD
        .iter()
        .find_map(|w| text.strip_prefix(w))
        .unwrap_or(text);
    match bare.strip_prefix("第三人") {
        Some(rest) => {
            let name = rest
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .trim_start_matches([':', '：', ' ', '为']);
            (name.to_string(), Some(true))
        }
        None => (piece.to_string(), None),
    }
}

/// `第三人李某、王某` in brackets behind another party: who is named there as third parties.
pub(super) fn thirds_in(aside: &str) -> Option<String> {
    let (names, third) = of_third(aside);
    (third == Some(true) && !names.is_empty()).then(|| format!("第三人：{names}"))
}

/// `3人（张三、李四、王五）`: the number, and the names.
pub(super) fn counted_list(text: &str) -> Option<(u32, String)> {
    let folded = fold(text);
    let (count, names) = folded.trim().strip_suffix(')')?.split_once('(')?;
    let plain = count.trim().trim_start_matches(['共', '计']);
    let counted = plain.ends_with(['人', '名', '位']) && !names.contains(['(', ')']);
    let named = names
        .split([',', ';'])
        .all(|name| super::surnames::is_person(name.trim()));
    match super::people(plain) {
        super::Reading::Value(count) if counted && named => Some((count, names.to_string())),
        _ => None,
    }
}

/// 共2人, 合计5人, 总共三人 in a piece of its own.
pub(super) fn total(piece: &str) -> Option<u32> {
    let text = piece.trim();
    let count = ["总共", "共计", "合计", "一共", "共", "计"]
        .iter()
        .find_map(|w| text.strip_prefix(w))?;
    match super::people(count.trim()) {
        super::Reading::Value(count) if text.ends_with(['人', '名', '位']) => Some(count),
        _ => None,
    }
}

/// What people write behind a name that is no name: 男, 汉族, 1980年生, 住某村, a number of a telephone or an identity card.
pub(super) fn is_remark(piece: &str) -> bool {
    let text = piece.trim();
    let starts = [
        "住",
        "现住",
        "户籍",
        "身份证",
        "公民身份",
        "电话",
        "联系",
        "职业",
        "民族",
        "出生",
        "生于",
        "系",
        "手机",
        "男，",
        "女，",
    ];
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let length = text.chars().count();
    matches!(
        text,
        "男" | "女" | "男性" | "女性" | "农民" | "汉" | "居民" | "成年" | "未成年"
    ) || ((2..=5).contains(&length) && text.ends_with('族'))
        || (text.ends_with(['生', '岁']) && digits > 0)
        || text.ends_with("出生")
        || (length >= 3 && starts.iter().any(|w| text.starts_with(w)))
        || (digits >= 7 && digits * 10 >= length * 8)
}

/// Who speaks for a party, before their name.
const REPRESENTATIVES: &[&str] = &[
    "法定代表人",
    "诉讼代表人",
    "推选代表人",
    "代表人",
    "负责人",
    "经营者",
    "委托诉讼代理人",
    "委托代理人",
    "诉讼代理人",
    "代理人",
    "执行事务合伙人",
    "联系人",
];

/// `法定代表人：张某`: the person named there.
pub(super) fn represented(piece: &str) -> Option<&str> {
    let rest = REPRESENTATIVES
        .iter()
        .find_map(|w| piece.trim().strip_prefix(w))?;
    let name = rest.trim_start_matches([':', '：', ' ', '为']);
    (!name.is_empty()).then_some(name)
}

/// A word that begins what is told of the party before it.
pub(super) fn is_telling(word: &str) -> bool {
    REPRESENTATIVES.iter().any(|w| word.starts_with(w))
}

/// 清江县云台镇, 新街1号: two places, or one with a number. Behind other remarks of a person, where they live.
pub(super) fn is_address(piece: &str) -> bool {
    let places = piece
        .chars()
        .filter(|c| "省市县区镇乡村组路街巷".contains(*c))
        .count();
    let digits = piece.chars().any(|c| c.is_ascii_digit());
    let ends = piece.ends_with([
        '省', '市', '县', '区', '镇', '乡', '村', '组', '号', '室', '栋', '楼',
    ]);
    ends && (places >= 2 || (places == 1 && digits))
}

/// Labels of both sides in one cell: one of them is no party of this column.
pub(super) fn has_both_sides(text: &str) -> bool {
    // 王某VS某镇人民政府, 王某—某镇人民政府
    let between = ["VS", "vs", "Vs", "——", "—", "－"];
    let against = between.iter().filter_map(|w| text.split_once(w));
    let mut against = against.map(|(left, right)| (left.trim(), right.trim()));
    if against.any(|(left, right)| {
        let agency = ["政府", "局", "委员会", "办事处"]
            .iter()
            .any(|w| right.ends_with(w));
        agency && super::parties::is_whole(left)
    }) {
        return true;
    }
    let folded: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    let labels: Vec<&str> = folded
        .split([',', ';', '\n', '。'])
        .filter_map(|piece| Some(piece.split_once(':')?.0))
        .collect();
    let ours = ["被申请人", "被告", "被上诉人"];
    let theirs = ["申请人", "原告", "上诉人", "再审申请人"];
    let says = |words: &[&str]| labels.iter().any(|l| words.contains(l));
    says(&ours) && says(&theirs)
}
