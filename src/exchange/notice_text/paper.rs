//! What sort of paper a text is: by its title line, else by the words it uses.

use super::Found;
use super::off_words::{AFTERWARDS, words_of};
use super::paper_titles::{HOLDS, NOTICES, SITTINGS, TITLES, puts_off};
use super::source::{Range, Source};
use super::turn_words::{told, turns};
use crate::codes;
use crate::said;

codes! {
    /// The papers that reach an agency.
    pub enum Paper {
        Respond = "respond", "应诉通知书", "notice to respond";
        Reply = "reply", "答复通知书", "notice to reply";
        Summons = "summons", "传票", "summons";
        Appearance = "appearance", "出庭通知书", "notice to appear";
        Hearing = "hearing", "开庭(听证)通知书", "hearing notice";
        Announcement = "announcement", "开庭公告", "hearing announcement";
        Evidence = "evidence", "举证通知书", "notice to give evidence";
        Judgment = "judgment", "判决书", "judgment";
        Ruling = "ruling", "裁定书", "ruling";
        Decision = "decision", "行政复议决定书", "reconsideration decision";
        Acceptance = "acceptance", "受理通知书", "acceptance notice";
        Message = "message", "短信", "message";
        ThirdParty = "third_party", "参加诉讼(复议)通知书", "notice to join as third party";
        Mediation = "mediation", "调解书", "mediation paper";
        Suspension = "suspension", "中止通知书", "notice of suspension";
        Resumption = "resumption", "恢复审理通知书", "notice of resumption";
        Extension = "extension", "延长期限通知书", "notice of extension";
        Conversion = "conversion", "程序转换通知书", "notice of change of procedure";
        Postponement = "postponement", "延期(变更)开庭通知书", "notice of postponement";
        Termination = "termination", "终止通知书", "notice of termination";
        NotAccepted = "not_accepted", "不予受理决定书", "decision not to accept";
        Supplement = "supplement", "补正通知书", "notice to supply papers";
        Stay = "stay", "停止执行通知书", "notice of a stay";
        Opinions = "opinions", "听取意见通知书", "notice of hearing opinions";
        Complaint = "complaint", "起诉状", "complaint";
        Appeal = "appeal", "上诉状", "appeal";
        Application = "application", "复议申请书", "application for reconsideration";
        RetrialApplication = "retrial_application", "再审申请书", "application for retrial";
        Withdrawal = "withdrawal", "撤诉(撤回)申请书", "request to withdraw";
        Advice = "advice", "司法建议书", "judicial advice";
        Opinion = "opinion", "行政复议意见书", "reconsideration opinion";
        Procuratorial = "procuratorial", "检察建议书", "procuratorial recommendation";
        Protest = "protest", "抗诉书", "procuratorial protest";
        ReviewNotice = "review_notice", "检察监督案件通知书", "notice of procuratorial review";
        Enforcement = "enforcement", "执行通知书", "enforcement notice";
        Perform = "perform", "责令履行通知书", "order to perform";
        Transfer = "transfer", "移送函", "transfer letter";
        Normative = "normative", "规范性文件审查通知书", "notice of incidental review";
        Panel = "panel", "合议庭组成人员通知书", "notice of the panel";
        Invitation = "invitation", "调解(询问)通知书", "invitation to mediation or questioning";
        Claim = "claim", "赔偿申请书", "claim for compensation";
        Receipt = "receipt", "送达回证", "proof of service";
        Effect = "effect", "生效证明", "certificate of effect";
        Notice = "notice", "通知书", "notice";
    }
}

impl Paper {
    /// The paper a line is the title of.
    pub(super) fn title(line: &str) -> Option<Paper> {
        // 关于(2026)赣0102行初15号案件延长审理期限的批复: the number is none of the title's words
        let letter = ["批复", "复函", "的函", "的通知"]
            .iter()
            .any(|w| line.ends_with(w));
        let cased = line
            .strip_prefix("关于(")
            .and_then(|rest| rest.split_once('号'))
            .filter(|_| letter)
            .map(|(_, rest)| format!("关于{rest}"));
        let bare: String = cased
            .as_deref()
            .unwrap_or(line)
            .chars()
            .take_while(|c| !matches!(c, '(' | '《'))
            .collect();
        if bare.chars().count() > 34 || bare.contains(['，', '。', ':', '；']) {
            return None;
        }
        // 关于申请延期开庭的函: what is asked for
        if super::motion::asks(&bare) && bare.ends_with('函') {
            return None;
        }
        // 不予延期通知书 moves nothing; 延长举证期限, 延期提交答辩状 and 延长履行期限 are no time of the trial
        let extends = ["延期", "延长"].iter().any(|w| bare.contains(w));
        let refused = ["不予", "不准", "不同意", "驳回"]
            .iter()
            .any(|w| bare.contains(w));
        if (extends || bare.contains("变更"))
            && refused
            && NOTICES.iter().any(|e| bare.ends_with(e))
        {
            return Some(Paper::Notice);
        }
        if extends && NOTICES.iter().any(|e| bare.ends_with(e)) {
            let of = |words: &[&str]| words.iter().any(|w| bare.contains(w));
            if of(&["举证", "提供证据", "提交证据"]) {
                return Some(Paper::Evidence);
            }
            if of(&["答辩", "答复", "履行", "缴费", "缴纳", "交纳"]) {
                return Some(Paper::Notice);
            }
        }
        // 听证延期通知书, 关于延期举行行政复议听证的通知: what is put off is a hearing
        let holds = |words: &[&str]| words.iter().any(|w| bare.contains(w));
        if holds(SITTINGS)
            && puts_off(&bare)
            && NOTICES
                .iter()
                .chain(&["函", "公告"])
                .any(|e| bare.ends_with(e))
        {
            return Some(Paper::Postponement);
        }
        TITLES
            .iter()
            .filter(|(title, _)| bare.ends_with(title))
            .max_by_key(|(title, _)| title.len())
            .map(|(_, paper)| *paper)
            .filter(|paper| *paper != Paper::Notice)
            .or_else(|| {
                HOLDS
                    .iter()
                    .find(|(word, ends, _)| {
                        bare.contains(word) && ends.iter().any(|e| bare.ends_with(e))
                    })
                    .map(|(.., paper)| *paper)
            })
            .or_else(|| bare.ends_with("通知").then_some(Paper::Notice))
            .or_else(|| bare.ends_with("通知书").then_some(Paper::Notice))
    }

    /// The end of a title that begins at `i`: 判决书, 应诉通知书.
    pub(super) fn title_at(src: &Source, i: usize) -> Option<usize> {
        let named = TITLES
            .iter()
            .filter_map(|(title, paper)| Some((*paper, title, src.word(i, title)?)))
            .filter(|(paper, title, _)| *paper != Paper::Notice && title.chars().count() > 1)
            .max_by_key(|(.., end)| *end);
        let spoken = ["申请", "诉讼"].iter().any(|w| src.word(i, w).is_some());
        named.filter(|_| !spoken).map(|(.., end)| end)
    }

    /// Whether it calls somebody to a day.
    pub(super) fn summons(self) -> bool {
        use Paper::*;
        matches!(
            self,
            Summons
                | Appearance
                | Hearing
                | Message
                | Announcement
                | Postponement
                | Opinions
                | Invitation
        )
    }

    /// Whether it decides: its operative part says what.
    pub fn decides(self) -> bool {
        use Paper::*;
        matches!(
            self,
            Judgment | Ruling | Decision | Mediation | Termination | NotAccepted
        )
    }

    /// Whether it speaks of what was done, for another time.
    pub(super) fn advises(self) -> bool {
        use Paper::*;
        matches!(
            self,
            Advice | Opinion | Procuratorial | Protest | ReviewNotice | Enforcement | Perform
        )
    }

    /// What a party wrote: nothing in it is the court's or the organ's.
    pub fn of_party(self) -> bool {
        use Paper::*;
        matches!(
            self,
            Complaint | Appeal | Application | RetrialApplication | Withdrawal | Claim
        )
    }
}

pub(super) fn paper(src: &Source) -> Option<Found<Paper>> {
    let titled = src.head(10).into_iter().find_map(|line| {
        let line = src.trim(line);
        Some((line.clone(), Paper::title(&src.plain(line))?))
    });
    // A notice that only says 通知书 is what its sentences are about.
    let (plain, titled) = match titled {
        Some((at, Paper::Notice)) => (Some(at), None),
        other => (None, other),
    };
    let certain = |at: Range, value: Paper| Found {
        value,
        place: src.place(at),
        doubt: None,
    };
    if let Some((at, value)) = titled {
        let supervised = src.has("检察院") && (src.has("申请监督") || src.has("监督申请"));
        let value = match value {
            Paper::Acceptance if supervised => Paper::ReviewNotice,
            other => other,
        };
        return Some(certain(at, value));
    }
    // 证明: that a judgment is in effect.
    let certified = src
        .head(6)
        .into_iter()
        .map(|l| src.trim(l))
        .find(|l| src.plain(l.clone()) == "证明");
    if let Some(at) = certified.filter(|_| src.has("法律效力")) {
        return Some(certain(at, Paper::Effect));
    }
    if plain.is_none() {
        for word in ["【", "12368"] {
            if let Some(at) = src.find(word, 0..src.len().min(40)) {
                return Some(certain(at, Paper::Message));
            }
        }
    }
    if let Some(at) = plain {
        let value = by_words(src).unwrap_or(Paper::Notice);
        return Some(certain(at, value));
    }
    let (at, value) = TITLES
        .iter()
        .filter(|(_, paper)| *paper != Paper::Notice && !paper.of_party())
        .filter_map(|(title, paper)| Some((src.find(title, 0..src.len())?, *paper)))
        .min_by_key(|(at, _)| at.start)?;
    Some(Found {
        value,
        place: src.place(at),
        doubt: Some(said!(
            "文中提到，没有标题行",
            "named in the text; there is no title line"
        )),
    })
}

/// What a plain 通知书 is about.
fn by_words(src: &Source) -> Option<Paper> {
    const WORDS: &[(&str, Paper)] = &[
        ("延期审理", Paper::Extension),
        ("延长审理期限", Paper::Extension),
        ("恢复审理", Paper::Resumption),
        ("恢复诉讼", Paper::Resumption),
        ("恢复行政复议", Paper::Resumption),
        ("中止审理", Paper::Suspension),
        ("中止诉讼", Paper::Suspension),
        ("转为普通程序", Paper::Conversion),
        ("作为第三人参加", Paper::ThirdParty),
        ("停止执行", Paper::Stay),
        ("提交答辩状", Paper::Respond),
        ("书面答复", Paper::Reply),
        ("负责人出庭", Paper::Appearance),
        ("举行听证", Paper::Hearing),
        ("开庭", Paper::Hearing),
    ];
    if src.has("检察院") && (src.has("申请监督") || src.has("监督申请")) {
        return Some(Paper::ReviewNotice);
    }
    let text = src.plain(0..src.len());
    let moved = puts_off(&text);
    let set = ["原定", "的开庭", "下次开庭", "开庭时间待定"];
    if moved && set.iter().any(|w| src.has(w)) && SITTINGS.iter().any(|w| src.has(w)) {
        return Some(Paper::Postponement);
    }
    // 延期开庭, 变更听证: the word right before what is held
    let named = |word: &str| {
        let mut each = ["开庭", "听证"].iter().map(|held| format!("{word}{held}"));
        each.any(|both| turns(&text, &[&both]))
    };
    let mut words = words_of(AFTERWARDS).chain(["变更"]);
    if words.any(named) || turns(&text, &["改期"]) {
        return Some(Paper::Postponement);
    }
    // 原告申请中止审理，请回复: what is asked for is none of what the notice does
    let told = told(&text);
    let procedural = |paper: Paper| {
        use Paper::{Conversion, Extension, Resumption, Stay, Suspension};
        matches!(
            paper,
            Extension | Resumption | Suspension | Conversion | Stay
        )
    };
    WORDS
        .iter()
        .find(|(word, paper)| match procedural(*paper) {
            true => told.contains(word),
            false => text.contains(word),
        })
        .map(|(_, paper)| *paper)
}
