//! How sentences speak of a case: 那个案子, 因…一案, 某某案（案号）, and where its cause begins.

use super::agency_name::agency_end;
use super::name_words::{ROLES, WE};
use super::names::{alias_end, name_before, role_at, you_at};
use super::number_place::seen;
use super::organ::ends_agency;
use super::parties::{PartiesRead, add, has};
use super::sentences::named;
use super::source::{Range, Source, is_blank, is_han};
use crate::case::PartyRole;
use crate::said;

/// How several cases of the same parties are counted: …三案, …等18案.
pub(super) const CASES: &[&str] = &[
    "一案",
    "两案",
    "二案",
    "三案",
    "四案",
    "五案",
    "六案",
    "七案",
    "八案",
    "九案",
    "十案",
    "系列案",
];

/// Where 共18案, 等18案 begins.
pub(super) fn counted(src: &Source, within: Range) -> Option<usize> {
    src.all("案", within.clone()).into_iter().find_map(|at| {
        let mut from = at.start;
        while from > within.start && src.before(from).is_some_and(|c| c.is_ascii_digit()) {
            from -= 1;
        }
        (from < at.start).then_some(())?;
        let word = matches!(src.before(from), Some('共' | '等'));
        Some(from - usize::from(word))
    })
}

/// `你单位与周某行政强制案（2026）…`: 案 before a bracket or a mark, and no other word that ends so.
pub(super) fn bare_case(src: &Source) -> Vec<Range> {
    const OTHER: &str = "一两二本该此另结立归备方预议提档答草个涉专原前图";
    let mut out = src.all("案", 0..src.len());
    out.retain(|at| {
        let before = src.before(at.start).is_some_and(|c| !OTHER.contains(c));
        let behind = [
            "已", "由", "将", "于", "定于", "改", "判决", "裁定", "开庭", "宣判", "结果",
        ];
        before
            && (matches!(src.get(at.end), Some('(' | '，' | '。' | '；'))
                || behind.iter().any(|w| src.word(at.end, w).is_some()))
    });
    out.extend(bracketed_case(src));
    out
}

/// `（2026）…号案件（王某与某局政府信息公开）`: the case told in brackets behind its number ends where they close.
fn bracketed_case(src: &Source) -> Vec<Range> {
    let opens = src
        .all("案件(", 0..src.len())
        .into_iter()
        .chain(src.all("案(", 0..src.len()));
    opens
        .filter_map(|at| {
            let close = (at.end..src.len().min(at.end + 80)).find(|i| src.get(*i) == Some(')'))?;
            src.find("与", at.end..close)?;
            Some(close..close + 1)
        })
        .collect()
}

/// `宰父秋那个案子`: how a colleague speaks of a case.
pub(super) fn spoken_of(src: &Source, out: &mut PartiesRead) {
    // 欧阳锋告我们镇的案子; 责令你单位对韦小宝的申请作出处理
    let sues = ["告", "状告", "起诉"]
        .iter()
        .flat_map(|w| src.all(w, 0..src.len()))
        .filter(|at| we_at(src, at.end).or_else(|| you_at(src, at.end)).is_some());
    let asked = src.all("的申请作出", 0..src.len()).into_iter();
    for at in sues.chain(asked) {
        let name = name_before(src, at.start).filter(|n| {
            named(src, n.clone()) && super::name_sort::is_person(&src.plain(n.clone()))
        });
        if let Some(name) = name.filter(|_| !has(out, PartyRole::Claimant)) {
            let doubt = said!(
                "按口头说法，请核对是否为原告（申请人）",
                "as spoken of; check that it is the plaintiff or applicant"
            );
            add(src, out, name, PartyRole::Claimant, "", Some(doubt));
        }
    }
    let words = ["那个案子", "这个案子", "的案子", "那案子", "一案的"];
    for at in words.iter().flat_map(|w| src.all(w, 0..src.len())) {
        if has(out, PartyRole::Claimant) {
            return;
        }
        if let Some(name) = name_before(src, at.start).filter(|n| named(src, n.clone())) {
            let doubt = said!(
                "按口头说法，请核对是否为原告（申请人）",
                "as spoken of; check that it is the plaintiff or applicant"
            );
            add(src, out, name, PartyRole::Claimant, "", Some(doubt));
        }
    }
}

/// `因行政处罚一案`, `你们之间的行政处罚一案`: the cause where the parties are known otherwise.
pub(super) fn because(src: &Source) -> Option<usize> {
    for case in src.all("一案", 0..src.len()) {
        // 另一案件的审理结果
        if src.get(case.end) == Some('件') || src.before(case.start) == Some('另') {
            continue;
        }
        let mut from = case.start;
        while let Some(c) = src.before(from) {
            if matches!(c, '，' | '。' | '；' | ':' | '\n') || case.start - from > 40 {
                break;
            }
            from -= 1;
        }
        let clause = from..case.start;
        let behind = ["之间的", "之间", "因"]
            .iter()
            .find_map(|w| src.find(w, clause.clone()))
            .map(|at| at.end)
            .filter(|end| {
                let text = src.plain(*end..case.start);
                (2..=24).contains(&text.chars().count())
                    && !["诉", "与", "不服", "你"].iter().any(|w| text.contains(w))
            })
            .or_else(|| behind_role(src, clause.clone()));
        if behind.is_some() {
            return behind;
        }
    }
    None
}

/// `原告甲不服被告某局医疗保险待遇核定，于…向本院提起行政诉讼`: the act in a word, and no case named so.
pub(super) fn not_accepted(src: &Source) -> Option<usize> {
    src.all("不服", 0..src.len()).into_iter().find_map(|at| {
        let from = role_at(src, at.end).map_or(at.end, |(_, end)| end);
        let clause = from..(from..src.len().min(from + 60))
            .find(|i| matches!(src.get(*i), Some('，' | '。' | '；' | '\n')))?;
        let end = match agency_end(src, clause.clone()) {
            Some(end) if is_body(&src.plain(from..end)) => end,
            _ => you_at(src, from).or((from > at.end).then_some(from))?,
        };
        let cause = src.plain(end..clause.end);
        let words = [
            "作出",
            "决定书",
            "号",
            "的",
            "《",
            "于",
            "不服",
            "及",
            "和",
            "与",
            "、",
            "上述",
            "该",
            "对其",
        ];
        // 答复, 处理: a word for what was done, and no cause
        let bare =
            ["答复", "处理", "行为", "决定", "通知", "告知", "行政行为"].contains(&cause.as_str());
        let sues = src.plain(src.sentence_after(clause.end, 60));
        let sues = [
            "提起行政诉讼",
            "提起诉讼",
            "起诉",
            "提交起诉状",
            "提起行政赔偿诉讼",
        ]
        .iter()
        .any(|w| sues.contains(w));
        let plain = cause.chars().all(is_han) && !words.iter().any(|w| cause.contains(w));
        (sues && plain && !bare && (2..=20).contains(&cause.chars().count())).then_some(end)
    })
}

/// 申请人不服被申请人行政强制, 因与被申请人房屋征收补偿, 要求撤销被告某局信息公开告知书: the cause stands behind the other side.
fn behind_role(src: &Source, clause: Range) -> Option<usize> {
    let opens = ["不服", "与", "诉", "要求", "请求"];
    let opened = opens
        .iter()
        .filter_map(|w| src.find(w, clause.clone()))
        .map(|r| r.end)
        .min()?;
    let (at, end) = (opened..clause.end).find_map(|i| Some((i, role_at(src, i)?.1)))?;
    let close = at <= opened + 8;
    let asked = ["要求", "请求"]
        .iter()
        .any(|w| src.find(w, clause.start..at).is_some());
    let end = match agency_end(src, end..clause.end) {
        // the role is followed by its name
        Some(named) if is_body(&src.plain(end..named)) => named,
        // 要求被申请人履行…: what is asked is no cause
        _ if asked => return None,
        _ => end,
    };
    let size = src.plain(end..clause.end).chars().count();
    (close && (2..=24).contains(&size)).then_some(end)
}

/// 诉我镇: how a colleague speaks of us.
pub(super) fn we_at(src: &Source, i: usize) -> Option<usize> {
    const SPOKEN: &[&str] = &["我们", "咱们", "本镇", "本局", "本单位"];
    let end = WE.iter().chain(SPOKEN).find_map(|w| src.word(i, w))?;
    // 诉我县公安局: another agency of our place
    (!super::by_us::another(src, &(i..end))).then_some(end)
}

/// `（2026）川0928行初61号 李某 行政强制 7月9日9:00`: a row of a table, the number and then the plaintiff.
pub(super) fn by_row(src: &Source, out: &mut PartiesRead) {
    if has(out, PartyRole::Claimant) {
        return;
    }
    let Some(number) = seen(src).into_iter().next() else {
        return;
    };
    let from = src.skip_in_line(number.end);
    if from == number.end {
        return behind_number(src, from, out);
    }
    let mut to = from;
    while src.get(to).is_some_and(is_han) {
        to += 1;
    }
    let apart = src.get(to).is_some_and(is_blank);
    let goes_on = src.skip_in_line(to) < src.line(from).end;
    if apart && goes_on && named(src, from..to) {
        let doubt = said!(
            "按表格中的位置，请核对是否为原告（申请人）",
            "by its place in the row; check that it is the plaintiff or applicant"
        );
        add(src, out, from..to, PartyRole::Claimant, "", Some(doubt));
        // the next cell is the agency's
        let cell = |from: usize| {
            let mut end = from;
            while src.get(end).is_some_and(is_han) {
                end += 1;
            }
            end
        };
        let next = src.skip_in_line(to);
        let end = cell(next);
        let agency = is_body(&src.plain(next..end));
        let cause = if agency { src.skip_in_line(end) } else { next };
        let cause = cause..cell(cause);
        if looks_like_cause(&src.plain(cause.clone())) {
            out.cause = Some(cause);
        }
        if agency && !has(out, PartyRole::Respondent) {
            let doubt = said!(
                "按表格中的位置，请核对是否为被告（被申请人）",
                "by its place in the row; check that it is the defendant or respondent"
            );
            add(src, out, next..end, PartyRole::Respondent, "", Some(doubt));
        }
    }
}

/// （2026）川0928行初15号周桂兰行政强制一案: how a court's system writes a case.
fn behind_number(src: &Source, from: usize, out: &mut PartiesRead) {
    let Some(case) = src.find("一案", from..src.len().min(from + 40)) else {
        return;
    };
    if !(from..case.start).all(|i| src.get(i).is_some_and(is_han)) {
        return;
    }
    let text = src.plain(from..case.start);
    if ["诉", "与", "不服", "你"].iter().any(|w| text.contains(w)) {
        return;
    }
    let compound = crate::exchange::values::surname(&text) == Some(2);
    let sizes = [4, 3, 2].into_iter().filter(|n| *n < 4 || compound);
    let cut = sizes.map(|n| from + n).find(|to| {
        *to < case.start
            && super::name_sort::is_person(&src.plain(from..*to))
            && super::name_words::CAUSES
                .iter()
                .any(|w| w.chars().count() > 1 && src.word(*to, w).is_some())
            && looks_like_cause(&src.plain(*to..case.start))
    });
    if let Some(to) = cut {
        let doubt = said!(
            "按案号后的位置，请核对是否为原告（申请人）",
            "by its place behind the number; check that it is the plaintiff or applicant"
        );
        add(src, out, from..to, PartyRole::Claimant, "", Some(doubt));
        out.cause = Some(to..case.start);
    }
}

/// 林业行政处罚, 婚姻登记: what stands in the column of the cause.
fn looks_like_cause(text: &str) -> bool {
    let words = [
        "行政",
        "政府信息",
        "征收",
        "处罚",
        "登记",
        "许可",
        "工伤",
        "强制",
        "赔偿",
        "补偿",
        "协议",
        "履行",
        "不作为",
        "拆除",
        "裁决",
        "确认",
        "给付",
        "公开",
    ];
    (2..=24).contains(&text.chars().count()) && words.iter().any(|w| text.contains(w))
}

/// 履行查处 ends like an agency and is none.
fn is_body(text: &str) -> bool {
    let verb = [
        "履行", "查处", "作出", "公开", "责令", "强制", "撤销", "确认",
    ]
    .iter()
    .any(|w| text.starts_with(w));
    ends_agency(text) && !verb && text.chars().count() >= 4
}

/// 上诉人木某、上诉人木某森因…: those named before `name` in the same row, each behind its role.
pub(super) fn row_before(src: &Source, name: &Range) -> Vec<Range> {
    let mut out: Vec<Range> = Vec::new();
    let mut from = name.start;
    loop {
        let role = ROLES.iter().find_map(|(w, ..)| {
            let start = from.checked_sub(w.chars().count())?;
            (src.plain(start..from) == *w).then_some(start)
        });
        let Some(role) = role.filter(|at| src.before(*at) == Some('、')) else {
            return out;
        };
        let Some(before) = name_before(src, role - 1).filter(|n| named(src, n.clone())) else {
            return out;
        };
        from = before.start;
        out.insert(0, before);
    }
}

/// `祝英要求你区政府履行安置职责一案`: what is asked of the one the paper speaks to.
pub(super) fn by_request(src: &Source, out: &mut PartiesRead) {
    for at in ["要求", "请求", "认为", "起诉", "状告", "就", "以", "因"]
        .iter()
        .flat_map(|w| src.all(w, 0..src.len()))
    {
        if has(out, PartyRole::Claimant) {
            return;
        }
        let Some(end) = you_at(src, at.end) else {
            continue;
        };
        let sentence = src.sentence_after(end, 60);
        let case = src.find("一案", sentence.clone()).is_some();
        let sues = [
            "提起行政诉讼",
            "提起诉讼",
            "向本院起诉",
            "提交起诉",
            "申请行政复议",
            "提出行政复议",
            "提起行政复议",
            "行政复议申请",
        ]
        .iter()
        .any(|w| src.find(w, sentence.clone()).is_some());
        if !case && !sues {
            continue;
        }
        if let Some(name) = name_before(src, at.start).filter(|n| named(src, n.clone())) {
            add(src, out, name, PartyRole::Claimant, "", None);
            // 你区政府: the word goes on
            let end = src.word(end, "政府").unwrap_or(end);
            out.cause_from = out.cause_from.or(case.then_some(end));
        }
    }
}

/// Where the name at `i` is skipped with its alias: used for the cause behind it.
pub(super) fn past_alias(src: &Source, i: usize) -> usize {
    let at = src.skip_in_line(i);
    alias_end(src, at).unwrap_or(i)
}
