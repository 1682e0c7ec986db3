//! THE tables of docket numbers that are no suit against us: court types, organs' numbers, papers within a reconsideration.

use crate::case::DocketNumber;
use crate::text::{Text, text};

/// A type of case in which nobody sues us.
#[derive(Debug, PartialEq, Eq)]
pub struct ForeignType {
    pub code: &'static str,
    pub what: Text,
}

const fn foreign(code: &'static str, zh: &'static str, en: &'static str) -> ForeignType {
    ForeignType {
        code,
        what: text(zh, en),
    }
}

/// Longer codes first: 行诉前调 before 诉前调.
#[rustfmt::skip]
pub const FOREIGN: &[ForeignType] = &[
    foreign("行审复", "行政非诉执行审查的复议", "review of a non-litigation enforcement ruling"),
    foreign("行审", "行政非诉执行审查", "review of non-litigation enforcement"),
    foreign("行保", "行政行为保全", "preservation of an act"),
    foreign("行诉前调", "诉前调解，尚未立案", "mediation before any suit"),
    foreign("诉前调", "诉前调解，尚未立案", "mediation before any suit"),
    foreign("引调", "诉前调解，尚未立案", "mediation before any suit"),
    foreign("民诉前调", "诉前调解，尚未立案", "mediation before any suit"),
    foreign("行辖终", "管辖案件", "a case about jurisdiction"),
    foreign("行辖监", "管辖案件", "a case about jurisdiction"),
    foreign("行辖", "管辖案件", "a case about jurisdiction"),
    foreign("行赔他", "其他行政赔偿案件", "another matter of administrative compensation"),
    foreign("司惩", "司法制裁", "a sanction of the court"),
    foreign("行他", "其他行政案件", "another administrative matter"),
    foreign("执恢", "执行", "enforcement"),
    foreign("执异", "执行异议", "objection to enforcement"),
    foreign("执保", "执行保全", "preservation in enforcement"),
    foreign("执复", "执行复议", "review in enforcement"),
    foreign("执监", "执行监督", "supervision of enforcement"),
    foreign("行执", "执行", "enforcement"),
    foreign("非执", "非诉执行", "non-litigation enforcement"),
    foreign("执", "执行", "enforcement"),
    foreign("财保", "财产保全", "preservation of property"),
    foreign("司救", "司法救助", "judicial assistance"),
    foreign("民初", "民事案件", "a civil case"),
    foreign("民终", "民事案件", "a civil case"),
    foreign("民申", "民事案件", "a civil case"),
    foreign("民再", "民事案件", "a civil case"),
    foreign("民特", "民事案件", "a civil case"),
    foreign("刑初", "刑事案件", "a criminal case"),
    foreign("刑终", "刑事案件", "a criminal case"),
    foreign("法赔", "司法赔偿", "judicial compensation"),
    foreign("委赔", "国家赔偿委员会案件", "a case of a compensation committee"),
];

/// Words before the year of a number with 复 in it that is no reconsideration: petitions, answers, other reviews.
#[rustfmt::skip]
const FOREIGN_ORGANS: &[ForeignType] = &[
    foreign("信复", "信访复查复核或答复", "the review or answer of a petition"),
    foreign("信访", "信访复查复核或答复", "the review or answer of a petition"),
    foreign("复查", "信访等复查", "another review, of a petition say"),
    foreign("复核", "复核，不是行政复议", "a review that is no reconsideration"),
    foreign("认复", "事故认定复核", "the review of a finding of an accident"),
    foreign("申复", "申诉答复", "the answer of an appeal within an organ"),
    foreign("能复", "劳动能力鉴定复查", "the review of an assessment"),
    foreign("鉴复", "鉴定复查", "the review of an assessment"),
    foreign("批复", "批复", "an approval"),
    foreign("函复", "复函", "a letter of answer"),
    foreign("复函", "复函", "a letter of answer"),
    foreign("复垦", "土地复垦", "the reclamation of land"),
    foreign("复耕", "土地复耕", "the reclamation of land"),
    foreign("复工", "复工", "the resumption of work"),
    foreign("复学", "复学", "the return to school"),
];

/// Papers within a reconsideration: their number is not that of the case.
pub(super) const PAPERS: &[&str] = &[
    "复答",
    "复延",
    "复中",
    "复止",
    "复听",
    "复转",
    "复补",
    "复恢",
    "复终",
    "复驳",
    "复不受",
    "复受",
    "复调",
    "复议意见",
    "复意",
    "复建",
];

pub(super) fn foreign_organ(number: &DocketNumber) -> Option<&'static ForeignType> {
    let word = organ_word(number)?;
    FOREIGN_ORGANS.iter().find(|f| word.contains(f.code))
}

/// What stands before the year of an organ's number: 清信复.
pub(super) fn organ_word(number: &DocketNumber) -> Option<String> {
    if number.is_court() {
        return None;
    }
    let text = number.canonical();
    Some(
        text.chars()
            .filter(|c| !c.is_ascii_digit() && !"〔〕()第号字".contains(*c))
            .collect(),
    )
}

/// Words of a kind column that name a case in which nobody sues us.
#[rustfmt::skip]
pub const FOREIGN_KINDS: &[ForeignType] = &[
    foreign("信访", "信访事项", "a petition"),
    foreign("仲裁", "仲裁案件", "an arbitration"),
    foreign("劳动争议", "劳动争议案件", "a labour dispute"),
    foreign("刑事", "刑事案件", "a criminal case"),
    foreign("民事", "民事案件", "a civil case"),
    foreign("民商事", "民事案件", "a civil case"),
    foreign("商事", "民事案件", "a civil case"),
    foreign("执行", "执行案件", "an enforcement case"),
    foreign("诉前调", "诉前调解，尚未立案", "mediation before any suit"),
    foreign("司法救助", "司法救助", "judicial assistance"),
    foreign("检察监督", "检察监督", "procuratorial supervision"),
    foreign("听证申请", "行政处罚听证", "a hearing of a penalty"),
];

/// Further words by which the name of a sheet, a title or a section says that nobody sues us in the cases below it. In a column
/// some of these are matters of a suit.
#[rustfmt::skip]
pub const FOREIGN_SHEETS: &[ForeignType] = &[
    foreign("行政裁决", "行政裁决案件", "a decision between others"),
    foreign("行政调解", "行政调解", "a mediation"),
    foreign("诉前调解", "诉前调解，尚未立案", "mediation before any suit"),
    foreign("人民调解", "人民调解", "a mediation"),
    foreign("国家赔偿", "向本机关提出的赔偿申请", "a claim put to us"),
    foreign("检察建议", "检察建议", "advice of the procuratorate"),
    foreign("行政检察", "检察监督", "procuratorial supervision"),
    foreign("公益诉讼", "公益诉讼诉前程序", "what goes before a suit in the public interest"),
    foreign("司法建议", "司法建议", "advice of a court"),
    foreign("处罚听证", "行政处罚听证", "a hearing of a penalty"),
    foreign("信息公开申请", "政府信息公开申请", "a request for information"),
    foreign("依申请公开", "政府信息公开申请", "a request for information"),
    foreign("投诉", "投诉举报", "a complaint or report"),
    foreign("举报", "投诉举报", "a complaint or report"),
    foreign("工单", "热线工单", "a matter of the hotline"),
    foreign("旁听", "旁听庭审", "a hearing attended as public"),
    foreign("合同纠纷", "民事案件", "a civil case"),
    foreign("劳动纠纷", "劳动争议案件", "a labour dispute"),
    foreign("法律咨询", "法律咨询", "legal advice"),
    foreign("合同审查", "合同审查", "the review of a contract"),
    foreign("文件审查", "合法性审查", "the review of a paper"),
    foreign("合法性审查", "合法性审查", "the review of a paper"),
    foreign("重大决策", "合法性审查", "the review of a paper"),
];
