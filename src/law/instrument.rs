//! The instruments (法律、司法解释) the rules quote, with the time each is in force.

use chrono::NaiveDate;

use crate::codes;
use crate::text::{Lang, Said};

codes! {
    /// A law or interpretation, by the short name its articles are quoted with.
    pub enum Law {
        Litigation = "ALL", "行政诉讼法", "Administrative Litigation Law";
        Interpretation = "ALL-I", "行政诉讼法解释（法释〔2018〕1号）", "SPC Interpretation of the Administrative Litigation Law (2018)";
        Interpretation2015 = "ALL-I15", "适用行政诉讼法解释（法释〔2015〕9号）", "SPC Interpretation of the Administrative Litigation Law (2015)";
        Interpretation2000 = "ALL-I00", "执行行政诉讼法解释（法释〔2000〕8号）", "SPC Interpretation of the Administrative Litigation Law (2000)";
        Evidence = "EVR", "行政诉讼证据规定（法释〔2002〕21号）", "SPC Provisions on evidence in administrative litigation (2002)";
        Appearance = "APP", "负责人出庭应诉规定（法释〔2020〕3号）", "SPC Provisions on the appearance of responsible officials (2020)";
        Reconsideration2017 = "ARL17", "行政复议法(2017年修正)", "Administrative Reconsideration Law (2017)";
        Reconsideration2023 = "ARL23", "行政复议法(2023年修订)", "Administrative Reconsideration Law (2023)";
        ReconsiderationRules = "ARL-R", "行政复议法实施条例", "Implementing Regulations of the Reconsideration Law (2007)";
        CivilProcedure = "CPL", "民事诉讼法", "Civil Procedure Law";
        CivilInterpretation = "CPL-I", "民事诉讼法解释（法释〔2015〕5号）", "SPC Interpretation of the Civil Procedure Law (2015)";
        CivilCode = "CC", "民法典", "Civil Code";
        Compulsion = "ACL", "行政强制法", "Administrative Compulsion Law";
        Penalty = "APL", "行政处罚法", "Administrative Penalty Law";
        Disclosure = "OGI", "政府信息公开条例", "Regulations on Open Government Information";
        Compensation = "SCL", "国家赔偿法", "State Compensation Law";
        Agreements = "AGR", "行政协议规定（法释〔2019〕17号）", "SPC Provisions on administrative agreements (2019)";
        PublicInterest = "PIL-I", "检察公益诉讼解释（法释〔2018〕6号）", "SPC and SPP Interpretation on procuratorial public-interest litigation (2018)";
        Recommendations = "PRR", "人民检察院检察建议工作规定", "SPP Provisions on procuratorial recommendations (2019)";
        Supervision = "PSR", "人民检察院行政诉讼监督规则", "SPP Rules on the supervision of administrative litigation (2021)";
    }
}

/// An article of an instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Article {
    pub law: Law,
    pub number: u16,
    /// 款; `None` where the article is quoted whole.
    pub paragraph: Option<u8>,
    /// 项, of the paragraph or of an article with one paragraph only.
    pub item: Option<u8>,
}

impl Law {
    /// Whether it is chosen by the day a reconsideration was accepted.
    pub(super) fn by_acceptance(self) -> bool {
        use Law::*;
        matches!(
            self,
            Reconsideration2017 | Reconsideration2023 | ReconsiderationRules
        )
    }
}

impl Article {
    /// `行政诉讼法第67条第1款` / `Administrative Litigation Law art. 67(1)`.
    pub fn said(self) -> Said {
        let (law, number) = (self.law.text(), self.number);
        let paragraph = match self.paragraph {
            Some(p) => crate::said!("第{p}款", "({p})"),
            None => Said::default(),
        };
        let item = match self.item {
            Some(i) => crate::said!("第{i}项", " item {i}"),
            None => Said::default(),
        };
        crate::said!("《{law}》第{number}条{paragraph}{item}", "{law} art. {number}{paragraph}{item}"; law = law, paragraph = paragraph, item = item)
    }

    /// `ALL 67(1)`.
    pub fn short(self) -> String {
        let law = self.law.id();
        format!("{law} {}", self.place(" item "))
    }

    /// `行诉法67(1)` / `ALL 67(1)`, for narrow columns.
    pub fn brief(self, lang: Lang) -> String {
        let law = match (lang, self.law) {
            (Lang::En, _) => return self.short(),
            (Lang::Zh, Law::Litigation) => "行诉法",
            (Lang::Zh, Law::Interpretation) => "行诉解释",
            (Lang::Zh, Law::Interpretation2015) => "行诉解释15",
            (Lang::Zh, Law::Interpretation2000) => "行诉解释00",
            (Lang::Zh, Law::Evidence) => "证据规定",
            (Lang::Zh, Law::Appearance) => "出庭规定",
            (Lang::Zh, Law::Reconsideration2017) => "复议法17",
            (Lang::Zh, Law::Reconsideration2023) => "复议法23",
            (Lang::Zh, Law::ReconsiderationRules) => "复议条例",
            (Lang::Zh, Law::CivilProcedure) => "民诉法",
            (Lang::Zh, Law::CivilInterpretation) => "民诉解释",
            (Lang::Zh, Law::CivilCode) => "民法典",
            (Lang::Zh, Law::Compulsion) => "强制法",
            (Lang::Zh, Law::Penalty) => "处罚法",
            (Lang::Zh, Law::Disclosure) => "信息公开条例",
            (Lang::Zh, Law::Compensation) => "国家赔偿法",
            (Lang::Zh, Law::Agreements) => "协议规定",
            (Lang::Zh, Law::PublicInterest) => "公益诉讼解释",
            (Lang::Zh, Law::Recommendations) => "检察建议规定",
            (Lang::Zh, Law::Supervision) => "行诉监督规则",
        };
        format!("{law} {}", self.place("项"))
    }

    /// `67(1)`, `41 item 5`.
    fn place(self, item: &str) -> String {
        let number = self.number;
        let paragraph = self.paragraph.map(|p| format!("({p})"));
        let item = self.item.map(|i| format!("{item}{i}"));
        format!(
            "{number}{}{}",
            paragraph.unwrap_or_default(),
            item.unwrap_or_default()
        )
    }
}

/// The days on which a rule is in force, both ends included; open where `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
}

impl Window {
    /// Whether the day lies in it, both ends included.
    pub fn holds(self, day: NaiveDate) -> bool {
        self.from.is_none_or(|f| f <= day) && self.until.is_none_or(|u| day <= u)
    }

    /// Whether the two have a day in common.
    pub fn overlaps(self, other: Window) -> bool {
        let starts_before_end = |a: Window, b: Window| match (a.from, b.until) {
            (Some(from), Some(until)) => from <= until,
            _ => true,
        };
        starts_before_end(self, other) && starts_before_end(other, self)
    }
}

const fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// In force from a day on.
pub(super) const fn from(y: i32, m: u32, d: u32) -> Window {
    Window {
        from: day(y, m, d),
        until: None,
    }
}

/// In force until a day.
pub(super) const fn until(y: i32, m: u32, d: u32) -> Window {
    Window {
        from: None,
        until: day(y, m, d),
    }
}

/// Between two days, both included.
pub(super) const fn between(from: (i32, u32, u32), until: (i32, u32, u32)) -> Window {
    Window {
        from: day(from.0, from.1, from.2),
        until: day(until.0, until.1, until.2),
    }
}

/// 行政诉讼法 of 1989: before it nobody could sue an agency by this law.
pub(super) const ALL_FIRST: Window = from(1990, 10, 1);
/// 行政诉讼法 as amended in 2014: the articles the rows quote stand under the same numbers and in the same words; the
/// amendment of 2017 added 第二十五条第四款 (public-interest suits) only. Before it the periods were others: unknown here.
pub(super) const ALL_FORCE: Window = from(2015, 5, 1);
/// A judgment that upholds the act (1989: article 54(1)) is since then one that dismisses the claims (article 69).
pub const NO_UPHOLDING: Window = ALL_FORCE;
/// The day rows were last compared with the wording of their article. A row compared on another day names it itself; one
/// whose text could not be had says so by naming none.
pub(super) const CHECKED: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 11, 28);
/// The day the rows by the reconsideration law of 2023 were compared with its text as promulgated, all ninety articles.
pub(super) const CHECKED_ARL23: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 11, 30);
/// The day the last rows were compared: with the article (实施条例 16(1)) as collections of law and commentaries quote it.
pub(super) const CHECKED_QUOTED: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 11, 29);
/// The day the rows of 法释〔2000〕8号, 法释〔2002〕21号 and the laws beside them were compared with their articles as court papers
/// and commentaries quote them.
pub(super) const CHECKED_2000: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 11, 30);

/// 公告送达 takes 30 days since the 民事诉讼法 as amended in 2021; 60 before.
pub(super) const CPL_SHORT_ANNOUNCEMENT: Window = CPL21_FORCE;
/// 民事诉讼法 as amended in 2021: judgments, rulings and mediation papers may be served electronically (article 90).
pub(super) const CPL21_FORCE: Window = from(2022, 1, 1);
/// 行政强制法.
pub(super) const ACL_FORCE: Window = from(2012, 1, 1);
/// 行政复议法实施条例.
pub(super) const ARL_R_FORCE: Window = from(2007, 8, 1);
/// 法释〔2015〕9号.
pub(super) const ALL_I15_FORCE: Window = between((2015, 5, 1), (2018, 2, 7));
/// 法释〔2018〕1号.
pub(super) const ALL_I_FORCE: Window = from(2018, 2, 8);
/// 法释〔2020〕3号.
pub(super) const APP_FORCE: Window = from(2020, 7, 1);
/// 行政复议法, 2017 amendment.
pub(super) const ARL17_FORCE: Window = until(2023, 12, 31);
/// 行政复议法, 2023 revision.
pub(super) const ARL23_FORCE: Window = from(2024, 1, 1);

pub(super) const fn article(law: Law, number: u16) -> Article {
    Article {
        law,
        number,
        paragraph: None,
        item: None,
    }
}

pub(super) const fn paragraph(law: Law, number: u16, paragraph: u8) -> Article {
    Article {
        law,
        number,
        paragraph: Some(paragraph),
        item: None,
    }
}

pub(super) const fn item(law: Law, number: u16, item: u8) -> Article {
    Article {
        law,
        number,
        paragraph: None,
        item: Some(item),
    }
}
