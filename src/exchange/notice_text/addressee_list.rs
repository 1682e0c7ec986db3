//! The agencies a paper speaks to, in a row or each on a line of its own.

use super::organ::ends_agency;
use super::paper::Paper;
use super::source::{Range, Source, is_han};
use super::sued_together::placed;

/// Whether a name is that of somebody who can be sued: an agency, or a body that does an agency's work (残联, 大学, 红十字会).
pub(super) fn agency(src: &Source, r: &Range) -> bool {
    let text = src.plain(r.clone());
    let whole = text.matches('(').count() == text.matches(')').count();
    (ends_agency(&text) || does_its_work(&text)) && !text.ends_with("法院") && whole
}

/// 某市残疾人联合会, 某县第三中学: a body with its place.
pub(super) fn does_its_work(name: &str) -> bool {
    const BODIES: &[&str] = &[
        "联合会",
        "残联",
        "大学",
        "学院",
        "中学",
        "小学",
        "学校",
        "红十字会",
        "档案馆",
        "图书馆",
        "博物馆",
        "协会",
        "气象台",
        "总工会",
        "妇联",
        "联合社",
        "供销社",
        "公证处",
        "考试院",
        "指挥部",
        "街道",
        "街道办",
    ];
    name.chars().count() >= 4
        && BODIES.iter().any(|w| name.ends_with(w))
        && name
            .chars()
            .take(8)
            .any(|c| "省市县区州盟旗镇乡".contains(c))
        && name.chars().all(is_han)
}

/// The names of a list of addressees: parted by 、, ；, ， or blanks, each with what a bracket says of it left out; none where there
/// is anything else.
pub(super) fn listed(src: &Source, name: Range) -> Option<Vec<Range>> {
    let mut all: Vec<Range> = Vec::new();
    let mut from = name.start;
    let mut depth = 0_u32;
    for i in name.start..=name.end {
        let c = src.get(i);
        match c {
            _ if i == name.end => {}
            Some('(') => depth += 1,
            Some(')') => depth = depth.saturating_sub(1),
            _ => {}
        }
        let mark = depth == 0
            && match c {
                Some('、' | '；' | '，') => true,
                // 甲县人民政府 乙局: two agencies, each whole
                Some(' ' | '\t') => {
                    let rest = src.trim(i..name.end);
                    let next = (rest.clone())
                        .find(|n| matches!(src.get(*n), Some('、' | '；' | '，' | ' ' | '\t')))
                        .unwrap_or(rest.end);
                    agency(src, &src.trim(from..i)) && agency(src, &(rest.start..next))
                }
                // 甲县人民政府和乙县城管局
                Some('和' | '及') => {
                    let rest = src.plain(i + 1..name.end);
                    let first: String = rest
                        .chars()
                        .take_while(|c| !matches!(c, '、' | '；' | '，' | '('))
                        .collect();
                    let left = src.plain(from..i);
                    ["人民政府", "局", "办事处", "委员会", "政府"]
                        .iter()
                        .any(|w| left.ends_with(w))
                        && left.chars().count() >= 4
                        && placed(&first)
                        && first.chars().count() >= 4
                        && ends_agency(&first)
                }
                _ => false,
            };
        if i == name.end || mark {
            all.push(without_bracket(src, src.trim(from..i)));
            from = i + 1;
        }
    }
    all.retain(|r| !r.is_empty());
    let clean = |r: &Range| {
        let text = src.plain(r.clone());
        text.chars().all(|c| is_han(c) || matches!(c, '(' | ')'))
    };
    (!all.is_empty() && all.iter().all(clean)).then_some(all)
}

/// 某县自然资源局（县林业和草原局）, 某县人民政府（被告一）: the name before the bracket, where it is one by itself.
fn without_bracket(src: &Source, range: Range) -> Range {
    let open = range.clone().find(|i| src.get(*i) == Some('('));
    match open {
        Some(open)
            if src.before(range.end) == Some(')') && ends_agency(&src.plain(range.start..open)) =>
        {
            src.trim(range.start..open)
        }
        _ => range,
    }
}

/// The lines right above that hold nothing but agencies, the nearest first.
pub(super) fn whole_lines_above(src: &Source, start: usize) -> Vec<Range> {
    let lines: Vec<Range> = src.head(12).into_iter().filter(|l| l.end < start).collect();
    let titled = |l: &Range| {
        let text = src.plain(src.trim(l.clone()));
        Paper::title(&text).is_some() || text.ends_with('号')
    };
    // below the title or the number: what stands above it is whose paper it is
    let head = lines.iter().rposition(titled);
    let Some(head) = head else {
        return Vec::new();
    };
    let own = lines.into_iter().skip(head + 1).rev();
    own.map(|l| without_mark(src, l))
        .take_while(|l| !l.is_empty())
        .collect()
}

/// The lines right below, each with its colon.
pub(super) fn whole_lines_below(src: &Source, end: usize) -> Vec<Range> {
    let below = src.head(14).into_iter().filter(|l| l.start > end);
    let marked = |l: &Range| src.plain(l.clone()).ends_with(':');
    below
        .take_while(marked)
        .map(|l| without_mark(src, l))
        .collect()
}

fn without_mark(src: &Source, line: Range) -> Range {
    let mut line = src.trim(line);
    while line.end > line.start && matches!(src.before(line.end), Some('，' | '、' | '；' | ':'))
    {
        line = src.trim(line.start..line.end - 1);
    }
    line
}
