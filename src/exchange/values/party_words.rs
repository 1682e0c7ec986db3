//! Words that stand beside the names of parties in a cell: labels of a side, representatives, what is told of a person.

use crate::text::fold;

/// 原告：张某, 上诉人（原审原告）：张某.
pub(super) fn without_label(piece: &str) -> &str {
    const LABELS: [&str; 8] = [
        "再审申请人",
        "被上诉人",
        "被申请人",
        "上诉人",
        "申请人",
        "第三人",
        "原告",
        "被告",
    ];
    let Some((label, rest)) = piece.split_once([':', '：']) else {
        // 原审原告张三, 公益诉讼起诉人某县人民检察院
        const PARTS: [&str; 14] = [
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
        let bare = PARTS.iter().find_map(|part| piece.strip_prefix(part));
        return bare
            .map(str::trim)
            .filter(|rest| super::parties::is_whole(rest) || rest.ends_with("检察院"))
            .unwrap_or(piece);
    };
    let known = LABELS.iter().any(|l| label.trim().starts_with(l));
    if known && label.chars().count() <= 16 {
        rest.trim()
    } else {
        piece
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
