//! The instruments (法律、司法解释) the rules quote, with the time each is in force.

use chrono::NaiveDate;

use crate::codes;
use crate::text::Lang;

codes! {
    /// A law or interpretation, by the short name its articles are quoted with.
    pub enum Law {
        Litigation = "ALL", "行政诉讼法", "Administrative Litigation Law";
        Interpretation = "ALL-I", "行政诉讼法解释(法释〔2018〕1号)", "SPC Interpretation of the Administrative Litigation Law (2018)";
        Appearance = "APP", "负责人出庭应诉规定(法释〔2020〕3号)", "SPC Provisions on the appearance of responsible officials (2020)";
        Reconsideration2017 = "ARL17", "行政复议法(2017年修正)", "Administrative Reconsideration Law (2017)";
        Reconsideration2023 = "ARL23", "行政复议法(2023年修订)", "Administrative Reconsideration Law (2023)";
        ReconsiderationRules = "ARL-R", "行政复议法实施条例", "Implementing Regulations of the Reconsideration Law (2007)";
        CivilProcedure = "CPL", "民事诉讼法", "Civil Procedure Law";
        CivilCode = "CC", "民法典", "Civil Code";
    }
}

/// An article of an instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Article {
    pub law: Law,
    pub number: u16,
    /// 款; `None` where the article is quoted whole.
    pub paragraph: Option<u8>,
}

impl Article {
    /// `行政诉讼法第67条第1款` / `Administrative Litigation Law art. 67(1)`.
    pub fn said(self) -> crate::text::Said {
        let (law, number) = (self.law.text(), self.number);
        match self.paragraph {
            Some(p) => {
                crate::said!("《{law}》第{number}条第{p}款", "{law} art. {number}({p})"; law = law)
            }
            None => crate::said!("《{law}》第{number}条", "{law} art. {number}"; law = law),
        }
    }

    /// `ALL 67(1)`.
    pub fn short(self) -> String {
        match self.paragraph {
            Some(p) => format!("{} {}({p})", self.law.id(), self.number),
            None => format!("{} {}", self.law.id(), self.number),
        }
    }

    /// `行诉法67(1)` / `ALL 67(1)`, for narrow columns.
    pub fn brief(self, lang: Lang) -> String {
        let law = match (lang, self.law) {
            (Lang::En, _) => return self.short(),
            (Lang::Zh, Law::Litigation) => "行诉法",
            (Lang::Zh, Law::Interpretation) => "行诉解释",
            (Lang::Zh, Law::Appearance) => "出庭规定",
            (Lang::Zh, Law::Reconsideration2017) => "复议法17",
            (Lang::Zh, Law::Reconsideration2023) => "复议法23",
            (Lang::Zh, Law::ReconsiderationRules) => "复议条例",
            (Lang::Zh, Law::CivilProcedure) => "民诉法",
            (Lang::Zh, Law::CivilCode) => "民法典",
        };
        match self.paragraph {
            Some(p) => format!("{law} {}({p})", self.number),
            None => format!("{law} {}", self.number),
        }
    }
}

/// The days on which a rule is in force, both ends included; open where `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
}

impl Window {
    pub fn holds(self, day: NaiveDate) -> bool {
        self.from.is_none_or(|f| f <= day) && self.until.is_none_or(|u| day <= u)
    }

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
pub const fn from(y: i32, m: u32, d: u32) -> Window {
    Window {
        from: day(y, m, d),
        until: None,
    }
}

/// In force until a day.
pub const fn until(y: i32, m: u32, d: u32) -> Window {
    Window {
        from: None,
        until: day(y, m, d),
    }
}

/// 行政诉讼法, 2017 amendment.
pub const ALL_FORCE: Window = from(2017, 7, 1);
/// 法释〔2018〕1号.
pub const ALL_I_FORCE: Window = from(2018, 2, 8);
/// 法释〔2020〕3号.
pub const APP_FORCE: Window = from(2020, 7, 1);
/// 行政复议法, 2017 amendment.
pub const ARL17_FORCE: Window = until(2023, 12, 31);
/// 行政复议法, 2023 revision.
pub const ARL23_FORCE: Window = from(2024, 1, 1);

pub(super) const fn article(law: Law, number: u16) -> Article {
    Article {
        law,
        number,
        paragraph: None,
    }
}

pub(super) const fn paragraph(law: Law, number: u16, paragraph: u8) -> Article {
    Article {
        law,
        number,
        paragraph: Some(paragraph),
    }
}
