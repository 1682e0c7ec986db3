//! The reconsideration organ or the procuratorate a paper comes from, and what an agency's name ends with.

use super::Found;
use super::source::{Range, Source, is_han};

/// What an agency's name ends with.
pub(super) const AGENCY_ENDS: &[&str] = &[
    "人民政府",
    "政府",
    "管理委员会",
    "委员会",
    "管委会",
    "办公室",
    "办事处",
    "街道办",
    "分局",
    "总局",
    "总队",
    "支队",
    "大队",
    "派出所",
    "海关",
    "中心",
    "局",
    "厅",
    "署",
    "委",
    "监狱",
    "看守所",
    "部",
    "队",
    "处",
    "站",
    "管理所",
    "车管所",
    "监管所",
    "院",
];

/// The procuratorate whose paper it is: the line above the title, else the signature.
pub(super) fn procuratorate(src: &Source) -> Option<Found<String>> {
    src.lines()
        .into_iter()
        .map(|l| src.trim(l))
        .find(|l| {
            let text = src.plain(l.clone());
            text.ends_with("检察院")
                && (6..=30).contains(&text.chars().count())
                && text.chars().all(is_han)
        })
        .map(|at| Found {
            value: src.plain(at.clone()),
            place: src.place(at),
            doubt: None,
        })
}

/// The reconsideration organ: the line before the day at the end, else the head line.
pub(super) fn organ(src: &Source, signed: Option<usize>) -> Option<Found<String>> {
    let lines: Vec<Range> = src.lines().into_iter().map(|l| src.trim(l)).collect();
    let signature = signed.and_then(|day| {
        let at = lines
            .iter()
            .position(|l| l.contains(&day) || l.start == day)?;
        let own = lines.get(at).and_then(|l| agency_line(src, l.start..day));
        own.or_else(|| {
            // (行政复议专用章): the seal stands between the name and the day
            let seal = |l: &Range| {
                let text = src.plain(l.clone());
                text.starts_with('(') && (text.ends_with("章)") || text.ends_with("印)"))
            };
            let above = lines.get(..at)?.iter().rev().find(|l| !seal(l))?;
            agency_line(src, above.clone())
        })
    });
    let head = || {
        lines
            .iter()
            .take(3)
            .find_map(|l| agency_line(src, l.clone()))
    };
    let message = || {
        let end = src.find("】", 0..src.len())?.start;
        let open = src.find("【", 0..end)?.end;
        agency_line(src, open..end)
    };
    let asked = || {
        // 向某市人民政府申请行政复议
        let verb = src.find("申请行政复议", 0..src.len())?;
        let to = src.all("向", src.sentence_before(verb.start, 30)).pop()?;
        agency_line(src, to.end..verb.start)
    };
    // 某省司法厅 writes for the government to which one applies
    let signature = signature.map(|at| match asked() {
        Some(to)
            if for_government(&src.plain(at.clone()))
                && src.plain(to.clone()).ends_with("政府") =>
        {
            to
        }
        _ => at,
    });
    let (at, doubt) = signature
        .map(|at| (at, None))
        .or_else(|| head().map(|at| (at, None)))
        .or_else(|| message().map(|at| (at, None)))
        .or_else(|| asked().map(|at| (at, None)))?;
    Some(Found {
        value: src.plain(at.clone()),
        place: src.place(at),
        doubt,
    })
}

/// The office of a government that works on its reconsiderations and writes their papers.
fn for_government(name: &str) -> bool {
    [
        "司法厅",
        "司法局",
        "法制办公室",
        "法制办",
        "行政复议局",
        "行政复议办公室",
        "行政复议委员会办公室",
    ]
    .iter()
    .any(|w| name.ends_with(w))
}

/// The name of an agency that stands alone in a range, or with the paper's title behind it.
fn agency_line(src: &Source, range: Range) -> Option<Range> {
    let mut range = src.trim(range);
    // 周桂兰诉清江县公安局: a case, and nobody's signature
    let sues = |at: &Range| {
        let word = src
            .before(at.start)
            .is_some_and(|c| "投申上起应公控".contains(c));
        !word && at.start > range.start
    };
    if src.all("诉", range.clone()).iter().any(sues) {
        return None;
    }
    // 某市人民政府(印): where the seal is set
    if let Some(seal) = ["(印)", "(盖章)", "(公章)", "(章)", "(印章)"]
        .iter()
        .find_map(|w| src.all(w, range.clone()).pop())
        .filter(|seal| seal.end == range.end)
    {
        range = src.trim(range.start..seal.start);
    }
    if let Some((_, end)) = src.any(range.start, &["特此通知", "特此公告", "特此告知", "公告"])
    {
        range = src.trim(end.min(range.end)..range.end);
    }
    let text = src.plain(range.clone());
    let long = text.chars().count();
    if !(4..=40).contains(&long) || text.chars().any(|c| !is_han(c) && !matches!(c, '(' | ')')) {
        return None;
    }
    if ends_agency(&text) && !text.starts_with("关于") {
        return Some(range);
    }
    // 某区人民政府复议听证会通知: name and title in one line
    let title = (range.start + 4..range.end).rev().find(|i| {
        ends_agency(&src.plain(range.start..*i))
            && super::paper::Paper::title(&src.plain(*i..range.end)).is_some()
    });
    if let Some(end) = title {
        return Some(src.trim(range.start..end));
    }
    // 某市人民政府行政复议答复通知书
    let cut = ["行政复议", "答复通知书", "听证通知书", "受理通知书"]
        .iter()
        .filter_map(|w| src.find(w, range.clone()))
        .map(|r| r.start)
        .min()?;
    let name = src.trim(range.start..cut);
    ends_agency(&src.plain(name.clone())).then_some(name)
}

/// Words that end as an agency does and are none: 学校布局.
const NO_ENDS: &[&str] = &[
    "法院", "布局", "格局", "结局", "局部", "全部", "内部", "外部", "干部", "之处", "用处", "到处",
];

pub(super) fn ends_agency(name: &str) -> bool {
    name.chars().count() >= 3
        && (AGENCY_ENDS.iter().any(|e| name.ends_with(e)) || of_corps(name))
        && !NO_ENDS.iter().any(|e| name.ends_with(e))
}

/// 新疆生产建设兵团第九师一六一团, 第六师共青团农场: the corps, its divisions and regiments are what districts and towns are elsewhere.
fn of_corps(name: &str) -> bool {
    let numeral = |c: char| crate::text::numerals::is_numeral(c) || c == '〇';
    let numbered = |text: &str| text.ends_with(numeral);
    let division = name.contains("兵团")
        || name.split('师').next().is_some_and(numbered) && {
            let before = name.split('师').next().unwrap_or_default();
            before.trim_end_matches(numeral).ends_with('第') && before.len() < name.len()
        };
    let regiment = name.strip_suffix('团').is_some_and(numbered);
    regiment
        || division
            && ["兵团", "师", "团场", "农场", "牧场"]
                .iter()
                .any(|e| name.ends_with(e))
}
