//! What a court or an organ found wrong with our act (裁判指出的问题), in the law's words: a cause of the loss where the
//! case went against us, a flaw where it did not; with who answers for it and what was put right.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Governing;
use crate::{codes, fields};

codes! {
    /// What was wrong, as the law names it (ALL 34, 70, 72, 73, 74, 75, 78; ARL23 63-68 in the same words).
    pub enum Flaw {
        EvidenceWanting = "evidence_wanting", "主要证据不足", "main evidence wanting";
        LawMisapplied = "law_misapplied", "适用法律、法规错误", "law wrongly applied";
        ProcedureViolated = "procedure_violated", "违反法定程序", "procedure violated";
        PowersExceeded = "powers_exceeded", "超越职权", "powers exceeded";
        PowersAbused = "powers_abused", "滥用职权", "powers abused";
        Improper = "improper", "明显不当", "manifestly improper";
        DutyNotPerformed = "duty_not_performed", "不履行法定职责", "duty not performed";
        PaymentNotMade = "payment_not_made", "未依法履行给付义务", "payment not made";
        ProcedureMinor = "procedure_minor", "程序轻微违法", "minor breach of procedure";
        GrossUnlawful = "gross_unlawful", "重大且明显违法", "gravely and obviously unlawful";
        EvidenceLate = "evidence_late", "逾期举证", "evidence not supplied in time";
        AgreementBreached = "agreement_breached", "未依法履行行政协议", "agreement not performed";
        Other = "other", "其他", "other";
    }
}

impl Flaw {
    /// The article of the litigation law that names it.
    pub const fn article(self) -> &'static str {
        match self {
            Flaw::EvidenceWanting => "行政诉讼法第七十条第一项",
            Flaw::LawMisapplied => "行政诉讼法第七十条第二项",
            Flaw::ProcedureViolated => "行政诉讼法第七十条第三项",
            Flaw::PowersExceeded => "行政诉讼法第七十条第四项",
            Flaw::PowersAbused => "行政诉讼法第七十条第五项",
            Flaw::Improper => "行政诉讼法第七十条第六项",
            Flaw::DutyNotPerformed => "行政诉讼法第七十二条",
            Flaw::PaymentNotMade => "行政诉讼法第七十三条",
            Flaw::ProcedureMinor => "行政诉讼法第七十四条第一款第二项",
            Flaw::GrossUnlawful => "行政诉讼法第七十五条",
            Flaw::EvidenceLate => "行政诉讼法第三十四条第二款",
            Flaw::AgreementBreached => "行政诉讼法第七十八条",
            Flaw::Other => "",
        }
    }
}

impl Flaw {
    /// The article of the reconsideration law that names it, by the version that governs the case and by whether the
    /// organ varied the act (ARL23 63) or struck it down (ARL23 64); empty where the law has no words for it.
    pub const fn article_of_organ(self, law: Governing, varied: bool) -> &'static str {
        match law {
            Governing::Arl23 => match self {
                Flaw::EvidenceWanting if varied => "行政复议法第六十三条第一款第三项",
                Flaw::LawMisapplied if varied => "行政复议法第六十三条第一款第二项",
                // 内容不适当 is a ground to vary the act only.
                Flaw::Improper if varied => "行政复议法第六十三条第一款第一项",
                Flaw::EvidenceWanting => "行政复议法第六十四条第一款第一项",
                Flaw::ProcedureViolated => "行政复议法第六十四条第一款第二项",
                Flaw::LawMisapplied => "行政复议法第六十四条第一款第三项",
                Flaw::PowersExceeded | Flaw::PowersAbused => "行政复议法第六十四条第一款第四项",
                Flaw::ProcedureMinor => "行政复议法第六十五条第一款第二项",
                Flaw::DutyNotPerformed => "行政复议法第六十六条",
                Flaw::GrossUnlawful => "行政复议法第六十七条",
                Flaw::EvidenceLate => "行政复议法第七十条",
                Flaw::AgreementBreached => "行政复议法第七十一条第一款",
                Flaw::Improper | Flaw::PaymentNotMade | Flaw::Other => "",
            },
            Governing::Arl17 => match self {
                Flaw::EvidenceWanting => "2017年行政复议法第二十八条第一款第三项第1目",
                Flaw::LawMisapplied => "2017年行政复议法第二十八条第一款第三项第2目",
                Flaw::ProcedureViolated | Flaw::ProcedureMinor => {
                    "2017年行政复议法第二十八条第一款第三项第3目"
                }
                Flaw::PowersExceeded | Flaw::PowersAbused => {
                    "2017年行政复议法第二十八条第一款第三项第4目"
                }
                Flaw::Improper => "2017年行政复议法第二十八条第一款第三项第5目",
                Flaw::DutyNotPerformed => "2017年行政复议法第二十八条第一款第二项",
                Flaw::EvidenceLate => "2017年行政复议法第二十八条第一款第四项",
                Flaw::PaymentNotMade
                | Flaw::GrossUnlawful
                | Flaw::AgreementBreached
                | Flaw::Other => "",
            },
        }
    }
}

/// One thing that was found wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    #[serde(default)]
    pub uuid: Uuid,
    pub flaw: Flaw,
    /// What exactly, as the paper says.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The department that answers for it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub department: String,
    /// What was put right.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub correction: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected: Option<NaiveDate>,
    /// Who was held to account, and how.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub accountability: String,
}

impl Finding {
    /// A finding of this flaw with a nil UUID, without text, department, correction or accountability.
    pub fn new(flaw: Flaw) -> Finding {
        Finding {
            uuid: Uuid::nil(),
            flaw,
            text: String::new(),
            department: String::new(),
            correction: String::new(),
            corrected: None,
            accountability: String::new(),
        }
    }
}

fields! {
    /// What a finding says.
    FindingField of Finding {
        Uuid = uuid: "标识", "id", Key;
        Flaw = flaw: "问题", "flaw", Code;
        Text = text: "具体问题", "what exactly", Line;
        Department = department: "责任科室", "department responsible", Line;
        Correction = correction: "整改情况", "correction", Line;
        Corrected = corrected: "整改完成日", "corrected on", Day;
        Accountability = accountability: "责任追究", "accountability", Line;
    }
}
