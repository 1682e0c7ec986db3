//! The name of a court or an organ in its column: one name, and nothing else.

use super::Reading;
use crate::case::Kind;
use crate::said;
use crate::text::clean_line;

/// Reads the cell of the court of a case of this kind.
pub(crate) fn court(kind: Kind, text: &str) -> Reading<String> {
    let line = clean_line(text);
    let bare = without_label(&line).trim_end_matches(['、', ',', '，', ';', '；']);
    let bare = match kind {
        Kind::Reconsideration => bare,
        _ => without_division(bare),
    };
    if let Some(organ) = before_number(bare) {
        let organ = clean_line(without_label(&organ));
        return Reading::Doubt(
            organ.clone(),
            said!(
                "这一栏还写了案号，只取“{organ}”，请核对",
                "a docket number stands here too; only \"{organ}\" is taken, check it"
            ),
        );
    }
    // 一审：某法院，二审：某中院
    let labels = line.matches([':', '：']).count();
    if labels > 1 {
        return Reading::Unread(said!(
            "写了几个法院，没有读取；一个案件只写一个法院",
            "several courts; not read, one case has one court"
        ));
    }
    // 临河中院、青川区法院: by their short names too
    let courts = ["法院", "中院", "高院"]
        .iter()
        .map(|w| bare.matches(w).count());
    let courts: usize = courts.sum();
    let several = bare.contains(['、', ',', '，', ';', '；', '/', '→', '>', '＞', '➔']);
    if courts > 1 && several {
        return Reading::Unread(said!(
            "写了几个法院，没有读取；一个案件只写一个法院",
            "several courts; not read, one case has one court"
        ));
    }
    if kind != Kind::Reconsideration
        && let Some(name) = with_more(bare)
    {
        return Reading::Doubt(
            name.clone(),
            said!(
                "法院名称前后还有别的话，只取“{name}”，请核对",
                "more than the name of a court; only \"{name}\" is taken, check it"
            ),
        );
    }
    if kind != Kind::Reconsideration && is_short(bare) {
        return Reading::Doubt(
            bare.to_string(),
            said!(
                "法院写的是简称，看不出是哪一个法院；请写全称，否则按法院统计时会分成两个",
                "a short name that does not say which court; write it in full, or figures by court count it as another"
            ),
        );
    }
    if is_body(kind, bare) {
        return Reading::Value(bare.to_string());
    }
    match kind {
        Kind::Litigation | Kind::Enforcement => Reading::Unread(said!(
            "不像法院名称，没有读取，原文记入备注",
            "it does not look like the name of a court; not read, kept in the note"
        )),
        Kind::Reconsideration => Reading::Unread(said!(
            "不像复议机关名称，没有读取，原文记入备注",
            "it does not look like the name of a reconsideration organ; not read, kept in the note"
        )),
    }
}

/// 清江县人民法院（立案庭）, 清江县人民法院 赵法官, 异地管辖（云山区人民法院）: the one name of a court, and other words beside it.
fn with_more(text: &str) -> Option<String> {
    let text: String = text.chars().map(crate::text::fold_char).collect();
    let end = text.rfind("法院")? + "法院".len();
    let (head, tail) = text.split_at_checked(end)?;
    let name = head
        .rsplit(['(', ')', ' ', ',', ';', ':'])
        .next()
        .unwrap_or_default();
    let more = name.len() < head.trim().len() || tail.chars().any(|c| c.is_alphanumeric());
    // 人民法院第三法庭, 铁路运输法院 are names
    let named = tail.trim_start();
    let part = !named.starts_with(['(', ' ']) && named == tail;
    let whole = name.matches("法院").count() == 1 && name.chars().count() > 3;
    (more && whole && !(part && name.len() == head.len())).then(|| name.to_string())
}

/// 清江县人民法院（2024）川3702行初1号: what stands before the number.
fn before_number(text: &str) -> Option<String> {
    if let Some((organ, _)) = super::organ_and_number(text).filter(|(organ, _)| !organ.is_empty()) {
        return Some(organ);
    }
    let at = text.find(['(', '（', '〔', '['])?;
    let (organ, number) = text.split_at_checked(at)?;
    let year = number
        .chars()
        .skip(1)
        .take_while(char::is_ascii_digit)
        .count();
    (year == 4 && number.contains('号') && !organ.trim().is_empty())
        .then(|| organ.trim().to_string())
}

/// 清江县人民法院行政庭: the division that hears the case is the court; 云台人民法庭 is a place of its own and stays.
fn without_division(text: &str) -> &str {
    const DIVISIONS: &[&str] = &[
        "行政审判庭",
        "行政庭",
        "立案庭",
        "综合审判庭",
        "立案一庭",
        "行政一庭",
        "行政二庭",
    ];
    DIVISIONS
        .iter()
        .find_map(|w| text.strip_suffix(w))
        .map(|name| name.trim_end_matches(['(', '（', ' ', '-', '—']))
        .filter(|name| name.ends_with("法院"))
        .unwrap_or(text)
}

/// 一审：清江县人民法院.
fn without_label(text: &str) -> &str {
    match text.split_once([':', '：']) {
        Some((label, rest)) if label.chars().count() <= 6 => rest.trim(),
        _ => text,
    }
}

/// 县法院, 市中院, 区人民法院: no place, so no court.
fn is_short(name: &str) -> bool {
    let bare = [
        "人民法院",
        "中级人民法院",
        "法院",
        "中院",
        "高院",
        "中级法院",
        "高级法院",
    ]
    .iter()
    .filter_map(|w| name.strip_suffix(w))
    .min_by_key(|rest| rest.chars().count());
    bare.is_some_and(|rest| {
        let rest = rest.trim_start_matches(['本', '我']);
        let end = name.ends_with("中院") || name.ends_with("高院") || name.ends_with("法院");
        matches!(
            rest,
            "" | "县" | "市" | "区" | "州" | "旗" | "省" | "地区" | "自治区"
        ) && end
    })
}

/// A court: 法院, 中院, a tribunal of one; an organ by its ending.
fn is_body(kind: Kind, name: &str) -> bool {
    const ORGANS: &[char] = &[
        '府', '局', '厅', '委', '办', '部', '会', '处', '署', '院', '司', '关', '所', '队', '构',
    ];
    let length = name.chars().count();
    let court = (name.contains("法院") || name.ends_with('院') || name.ends_with('庭'))
        && !name.contains("检察院");
    let organ = name.ends_with(ORGANS) || ORGANS.iter().any(|c| name.contains(*c)) && length > 3;
    let latin = name.chars().any(|c| c.is_ascii_alphabetic());
    // （一审）, （2024）
    let bracket = name.starts_with(['(', '（']) && name.ends_with([')', '）']);
    if bracket {
        return false;
    }
    let fits = match kind {
        Kind::Litigation | Kind::Enforcement => court,
        Kind::Reconsideration => organ,
    };
    latin || fits && length > 1
}
