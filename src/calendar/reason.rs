//! Why a day is worked or not, in words.

use chrono::NaiveDate;

use super::weekday;
use crate::said;
use crate::text::Said;

/// A day with its kind and the reason.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Day {
    pub day: NaiveDate,
    pub working: bool,
    pub why: Why,
}

/// What makes a day a working day or a rest day.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Why {
    /// Monday to Friday, and no notice says otherwise.
    Weekday,
    Weekend,
    /// A rest day by the notice of that year.
    Off {
        holiday: String,
        notice: u16,
    },
    /// A weekend day made a working day (调休) by the notice of that year.
    MadeWorking {
        holiday: String,
        notice: u16,
    },
    /// A rest day that the holiday regulation itself fixes, beyond the notices known.
    Fixed {
        holiday: &'static str,
    },
    /// Set by the office, either way.
    Local {
        name: String,
    },
}

impl Why {
    /// The reason alone: 周末 / weekend, 春节（国务院2024年放假通知） / Spring Festival (State Council notice 2024).
    pub fn said(&self) -> Said {
        match self {
            Why::Weekday => said!("平日", "weekday"),
            Why::Weekend => said!("周末", "weekend"),
            Why::Off { holiday, notice } => Said::new(
                format!("{holiday}（国务院{notice}年放假通知）"),
                format!("{} (State Council notice {notice})", holiday_name(holiday)),
            ),
            Why::MadeWorking { holiday, notice } => Said::new(
                format!("{holiday}调休上班（国务院{notice}年放假通知）"),
                format!(
                    "in exchange for {} (State Council notice {notice})",
                    holiday_name(holiday)
                ),
            ),
            Why::Fixed { holiday } => Said::new(
                format!("{holiday}（《全国年节及纪念日放假办法》）"),
                format!(
                    "{} (fixed by the holiday regulation)",
                    holiday_name(holiday)
                ),
            ),
            Why::Local { name } => said!("{name}（本机关设定）", "{name} (set by the office)"),
        }
    }
}

impl Day {
    /// 休息：周末 / rest: weekend.
    pub fn said(&self) -> Said {
        let why = self.why.said();
        let (zh, en) = if self.working {
            ("上班", "working")
        } else {
            ("休息", "rest")
        };
        Said::new(format!("{zh}：{}", why.zh), format!("{en}: {}", why.en))
    }
}

/// 2024-02-18（周日） / 2024-02-18 (Sun).
pub(super) fn dated(day: NaiveDate) -> Said {
    let week = weekday(day);
    Said::new(
        format!("{day}（{}）", week.zh),
        format!("{day} ({})", week.en),
    )
}

/// A holiday's English name; several joined by 、 are joined by `and`. An unknown one stays as it is.
pub fn holiday_name(zh: &str) -> String {
    let one = |name: &str| match name.trim_matches(['“', '”']) {
        "元旦" => "New Year".to_string(),
        "春节" => "Spring Festival".to_string(),
        "清明节" | "清明" => "Qingming".to_string(),
        "劳动节" | "五一" | "五一”国际劳动节" => "Labour Day".to_string(),
        "端午节" | "端午" => "Dragon Boat Festival".to_string(),
        "中秋节" | "中秋" => "Mid-Autumn Festival".to_string(),
        "国庆节" | "十一" => "National Day".to_string(),
        "抗日战争暨世界反法西斯战争胜利70周年纪念日" => {
            "70th anniversary of victory".to_string()
        }
        other => other.to_string(),
    };
    zh.split('、').map(one).collect::<Vec<_>>().join(" and ")
}
