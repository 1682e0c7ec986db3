//! What stands right beside a name and is none of it: how they do it, what they are called, why.

use super::source::{Range, Source};
use crate::exchange::values::trailing_count;

/// 原告龙某分别诉…, 二人共同…: how they do it is none of a name.
pub(super) fn without_adverb(src: &Source, range: Range) -> Range {
    let cut = ["分别", "各自", "共同", "先后", "一并"]
        .iter()
        .filter_map(|w| src.all(w, range.clone()).pop())
        .find(|at| at.end == range.end && at.start > range.start + 1);
    let range = match cut {
        Some(at) => src.trim(range.start..at.start),
        None => range,
    };
    // 吕端因不服…, 某公司因就…: why they do it
    let because = src.before(range.end) == Some('因') && range.end > range.start + 2;
    let opens = [
        "分别", "不服", "就", "对", "与", "诉", "认为", "要求", "申请",
    ]
    .iter()
    .any(|w| src.word(src.skip(range.end), w).is_some());
    match because && opens {
        true => src.trim(range.start..range.end - 1),
        false => range,
    }
}

/// 周桂兰等5名申请人, 周桂兰女士, 村民周桂兰: what they are called beside the name.
pub(super) fn without_title(src: &Source, range: Range) -> Range {
    let mut range = range;
    for word in [
        "申请人",
        "原告",
        "上诉人",
        "村民",
        "居民",
        "户村民",
        "女士",
        "先生",
    ] {
        let Some(at) = src
            .all(word, range.clone())
            .pop()
            .filter(|r| r.end == range.end)
        else {
            continue;
        };
        let counted = src
            .before(at.start)
            .is_some_and(|c| matches!(c, '名' | '位' | '户' | '个'));
        let polite = matches!(word, "女士" | "先生") && at.start > range.start + 1;
        if counted || polite {
            range = src.trim(range.start..at.start);
        }
    }
    for word in ["村民", "居民", "公民", "职工"] {
        if let Some(end) = src.word(range.start, word)
            && super::name_sort::is_person(&src.plain(end..range.end))
        {
            range.start = end;
        }
    }
    range
}

/// 张三、李四均诉…: 均 behind several names is none of the last.
pub(super) fn each(src: &Source, range: Range) -> Range {
    let adverb = src.before(range.end) == Some('均') && range.end > range.start + 2;
    match adverb && !named_so(src, &range) {
        true => src.trim(range.start..range.end - 1),
        false => range,
    }
}

/// 赵志均: a name that ends with 均, which speaks of several and stands behind more than one.
fn named_so(src: &Source, range: &Range) -> bool {
    let text = src.plain(range.clone());
    let several = text.contains(['、', '等', '人', '和', '及', '与', '们']);
    let last = text
        .rsplit(['、', '和', '及', '与'])
        .next()
        .unwrap_or_default();
    let short = last.trim_end_matches('均');
    let whole = super::name_sort::is_person(last);
    let alone = crate::exchange::values::surname(short) == Some(short.chars().count());
    let next = src.skip_in_line(range.end);
    let ended = src
        .get(next)
        .is_none_or(|c| matches!(c, '，' | '。' | '(' | '\n' | '男' | '女'));
    whole && (!several || alone || ended)
}

/// 林则、林徐、林海三人: the names, where the number behind them is that of the names.
pub(super) fn without_count(src: &Source, run: Range) -> Range {
    let text = src.plain(run.clone());
    let Some((names, said)) = trailing_count(&text) else {
        return run;
    };
    let last = names.rsplit('、').next().unwrap_or_default();
    let several = names != last && last.chars().count() >= 2;
    if !several || said != 1 + names.matches('、').count() {
        return run;
    }
    let size = names.chars().count();
    let end = run
        .clone()
        .find(|end| src.plain(run.start..*end).chars().count() == size);
    end.map_or(run.clone(), |end| src.trim(run.start..end))
}

/// 张某等23人 is told by its first name.
pub(super) fn first_name(text: &str) -> &str {
    let end = text
        .char_indices()
        .find(|(i, c)| matches!(c, '、' | '，') || *c == '等' && *i > 0)
        .map_or(text.len(), |(i, _)| i);
    text.get(..end).unwrap_or(text)
}
