//! Papers of a case (卷内材料): what each is, and which file it carries. The file itself lies beside the docket and is
//! known by what it holds; what it was called is data and never a path.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{FactKind, Kind};
use crate::said;
use crate::text::{Cell, Said, Single, Told};
use crate::{codes, fields};

codes! {
    /// What a paper is, in the order a file is bound (卷内排列).
    pub enum PaperSort {
        Claim = "claim", "起诉状、申请书", "complaint or application";
        TheirEvidence = "their_evidence", "对方证据材料", "evidence of the other side";
        Notice = "notice", "应诉、答复通知书", "notice to respond";
        Identity = "identity", "法定代表人身份证明", "identity of the legal representative";
        Authority = "authority", "授权委托书", "power of attorney";
        Approval = "approval", "审批、集体讨论材料", "internal approval";
        Answer = "answer", "答辩状、答复书", "defence or reply";
        Evidence = "evidence", "我方证据和清单", "evidence of ours, with its list";
        Basis = "basis", "规范性文件依据", "normative documents relied on";
        Summons = "summons", "传票、听证通知书", "summons or notice of hearing";
        Appearance = "appearance", "负责人出庭材料", "papers of the official's appearance";
        Hearing = "hearing", "庭审、听证笔录", "record of the hearing";
        Opinion = "opinion", "代理词、补充意见", "submissions";
        Outcome = "outcome", "裁判文书、复议决定书", "judgment or decision";
        Service = "service", "送达回证、收件凭证", "proof of service";
        Performance = "performance", "履行、执行情况材料", "papers of performance";
        Advice = "advice", "司法建议、检察建议及回复", "advice received and our answer";
        Report = "report", "结案报告、败诉分析", "closing report or loss analysis";
        Other = "other", "其他材料", "other";
    }
}

impl PaperSort {
    /// What the paper of a fact usually is.
    pub fn of_fact(kind: FactKind) -> PaperSort {
        use FactKind as F;
        match kind {
            F::ComplaintReceived
            | F::AppealReceived
            | F::RetrialCopyReceived
            | F::ApplicationReceived
            | F::ApplicationFiled
            | F::ApplicationViaUs
            | F::ComplaintFiled => PaperSort::Claim,
            F::Received | F::Informed | F::Docketed | F::Accepted | F::NormativeNotice => {
                PaperSort::Notice
            }
            F::AnswerFiled | F::ReplyFiled | F::OpinionFiled | F::NormativeExplained => {
                PaperSort::Answer
            }
            F::EvidenceFiled | F::EvidencePeriod => PaperSort::Evidence,
            F::AnswerDelivered
            | F::DecisionServed
            | F::Served
            | F::ServedOther
            | F::CompensationServed => PaperSort::Service,
            F::Summons | F::HearingNotice => PaperSort::Summons,
            F::AppearanceNotice | F::IdentityProof | F::ExcuseFiled => PaperSort::Appearance,
            F::Concluded | F::JudgmentBelow => PaperSort::Outcome,
            F::Performed
            | F::ActRedone
            | F::Complied
            | F::EnforcementDone
            | F::CompensationPaid => PaperSort::Performance,
            F::AdviceReceived
            | F::AdviceAnswered
            | F::RecommendationReceived
            | F::RecommendationReplied
            | F::OpinionReceived
            | F::OpinionReported => PaperSort::Advice,
            _ => PaperSort::Other,
        }
    }

    /// What the name of a file or a title says it is; none where it says nothing. The longer words come first: an
    /// 答辩状证据 is evidence of ours, not an answer.
    pub fn guess(title: &str, kind: Kind) -> Option<PaperSort> {
        const WORDS: &[(&str, PaperSort)] = &[
            ("证据清单", PaperSort::Evidence),
            ("证据目录", PaperSort::Evidence),
            ("我方证据", PaperSort::Evidence),
            ("原告证据", PaperSort::TheirEvidence),
            ("申请人证据", PaperSort::TheirEvidence),
            ("出庭通知", PaperSort::Appearance),
            ("负责人出庭", PaperSort::Appearance),
            ("负责人身份证明", PaperSort::Appearance),
            ("不能出庭", PaperSort::Appearance),
            ("身份证明", PaperSort::Identity),
            ("授权委托书", PaperSort::Authority),
            ("委托书", PaperSort::Authority),
            ("应诉通知", PaperSort::Notice),
            ("答复通知", PaperSort::Notice),
            ("受理通知", PaperSort::Notice),
            ("听证通知", PaperSort::Summons),
            ("传票", PaperSort::Summons),
            ("送达回证", PaperSort::Service),
            ("回执", PaperSort::Service),
            ("邮寄凭证", PaperSort::Service),
            ("司法建议", PaperSort::Advice),
            ("检察建议", PaperSort::Advice),
            ("意见书及", PaperSort::Advice),
            ("败诉分析", PaperSort::Report),
            ("结案报告", PaperSort::Report),
            ("笔录", PaperSort::Hearing),
            ("代理词", PaperSort::Opinion),
            ("补充意见", PaperSort::Opinion),
            ("判决书", PaperSort::Outcome),
            ("裁定书", PaperSort::Outcome),
            ("调解书", PaperSort::Outcome),
            ("复议决定", PaperSort::Outcome),
            ("答辩", PaperSort::Answer),
            ("答复书", PaperSort::Answer),
            ("起诉状", PaperSort::Claim),
            ("起诉书", PaperSort::Claim),
            ("上诉状", PaperSort::Claim),
            ("申请书", PaperSort::Claim),
            ("审批", PaperSort::Approval),
            ("会议纪要", PaperSort::Approval),
            ("履行", PaperSort::Performance),
            ("证据", PaperSort::Evidence),
        ];
        let found = WORDS.iter().find(|(word, _)| title.contains(word));
        // 复议决定书 in a reconsideration is its outcome; before a court it is what is sued.
        let found = found.map(|(_, sort)| *sort);
        match found {
            Some(PaperSort::Outcome) if kind == Kind::Litigation && title.contains("复议决定") => {
                Some(PaperSort::Evidence)
            }
            other => other,
        }
    }
}

/// What a file holds, as SHA-256 in 64 small hexadecimal digits. Nothing else can be one, so that a name on the disk can
/// be made of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Digest(String);

impl Digest {
    /// Reads 64 hexadecimal digits in lower case; `None` for any other text.
    pub fn parse(text: &str) -> Option<Digest> {
        let hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
        (text.len() == 64 && text.chars().all(hex)).then(|| Digest(text.to_string()))
    }

    /// The 64 hexadecimal digits, in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Digest, D::Error> {
        let text = String::deserialize(from)?;
        Digest::parse(&text).ok_or_else(|| {
            let said = said!(
                "不是 SHA-256 的十六进制写法（64 位）",
                "not a SHA-256 in hexadecimal"
            );
            serde::de::Error::custom(said.in_one())
        })
    }
}

impl Single for Digest {
    fn cell(&self) -> Cell<'_> {
        Cell::Text(self.as_str().into())
    }

    fn of(cell: Cell<'_>) -> Option<Digest> {
        match cell {
            Cell::Text(text) => Digest::parse(&text),
            Cell::Null | Cell::Int(_) => None,
        }
    }

    fn told(&self) -> Told {
        Told::Said(Said::same(&self.0))
    }
}

/// One paper of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    #[serde(default)]
    pub uuid: Uuid,
    pub sort: PaperSort,
    /// 题名, as it stands in the catalogue.
    pub title: String,
    /// The day it bears.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
    /// 责任者: who made it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// Pages (页); 0 where nobody counted.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub pages: u32,
    /// What its file holds; none while the paper is on paper only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Digest>,
    /// What the file was called where it came from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Its size in bytes.
    #[serde(default, skip_serializing_if = "is_none")]
    pub size: i64,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

fn is_zero(n: &u32) -> bool {
    *n == 0
}

fn is_none(n: &i64) -> bool {
    *n == 0
}

fields! {
    /// What a paper says.
    PaperField of Paper {
        Uuid = uuid: "标识", "id", Key;
        Sort = sort: "材料类别", "sort", Code;
        Title = title: "题名", "title", Line;
        Day = day: "文书日期", "day", Day;
        Author = author: "责任者", "made by", Line;
        Pages = pages: "页数", "pages", Count;
        Sha256 = sha256: "文件指纹", "fingerprint", Line;
        Name = name: "原文件名", "file name", Line;
        Size = size: "字节数", "bytes", Count;
        Note = note: "备注", "note", Line;
    }
}

impl Paper {
    /// A paper without day and file: nil UUID, 0 pages, 0 bytes, the other texts empty.
    pub fn new(sort: PaperSort, title: impl Into<String>) -> Paper {
        Paper {
            uuid: Uuid::nil(),
            sort,
            title: title.into(),
            day: None,
            author: String::new(),
            pages: 0,
            sha256: None,
            name: String::new(),
            size: 0,
            note: String::new(),
        }
    }

    /// The ending of its file's name, where it is a plain one: what tells the desktop how to open it.
    pub fn ending(&self) -> Option<String> {
        let (_, ending) = self.name.rsplit_once('.')?;
        let plain = !ending.is_empty()
            && ending.len() <= 8
            && ending.chars().all(|c| c.is_ascii_alphanumeric());
        plain.then(|| ending.to_ascii_lowercase())
    }

    /// Its size as people say it: `12 KB`, `3.4 MB`.
    pub fn size_said(&self) -> String {
        size_said(self.size)
    }
}

/// A number of bytes as people say it.
pub fn size_said(bytes: i64) -> String {
    let tenths = |unit: i64| {
        let tenths = bytes.saturating_mul(10).saturating_add(unit / 2) / unit;
        match tenths {
            0..100 => format!("{}.{}", tenths / 10, tenths % 10),
            _ => format!("{}", (tenths + 5) / 10),
        }
    };
    match bytes {
        ..1_024 => format!("{} B", bytes.max(0)),
        1_024..1_048_576 => format!("{} KB", tenths(1_024)),
        _ => format!("{} MB", tenths(1_048_576)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_digest_is_a_digest() {
        let hex = "ab".repeat(32);
        assert!(Digest::parse(&hex).is_some());
        for wrong in [
            "",
            "../../etc/passwd",
            &hex.to_uppercase(),
            &format!("{hex}0"),
            &"g".repeat(64),
            &"é".repeat(32),
        ] {
            assert_eq!(Digest::parse(wrong), None, "{wrong}");
            let json = serde_json::to_string(wrong).unwrap();
            assert!(serde_json::from_str::<Digest>(&json).is_err());
        }
    }

    #[test]
    fn a_title_says_what_it_is() {
        for (title, kind, sort) in [
            ("行政起诉状", Kind::Litigation, Some(PaperSort::Claim)),
            (
                "证据清单及证据",
                Kind::Litigation,
                Some(PaperSort::Evidence),
            ),
            (
                "法定代表人身份证明",
                Kind::Litigation,
                Some(PaperSort::Identity),
            ),
            (
                "复议决定书",
                Kind::Reconsideration,
                Some(PaperSort::Outcome),
            ),
            ("复议决定书", Kind::Litigation, Some(PaperSort::Evidence)),
            ("IMG_0231", Kind::Litigation, None),
        ] {
            assert_eq!(PaperSort::guess(title, kind), sort, "{title}");
        }
    }

    #[test]
    fn only_a_plain_ending_goes_on() {
        let mut paper = Paper::new(PaperSort::Other, "x");
        for (name, ending) in [
            ("判决书.PDF", Some("pdf")),
            ("a.tar.gz", Some("gz")),
            ("a.p/df", None),
            ("a.", None),
            ("noending", None),
            ("a.desktop file", None),
            ("a.超长", None),
        ] {
            paper.name = name.into();
            assert_eq!(paper.ending().as_deref(), ending, "{name}");
        }
    }

    #[test]
    fn sizes_as_people_say_them() {
        for (bytes, said) in [
            (0, "0 B"),
            (1_023, "1023 B"),
            (1_536, "1.5 KB"),
            (20 << 10, "20 KB"),
            (3_565_158, "3.4 MB"),
        ] {
            assert_eq!(size_said(bytes), said);
        }
    }
}
