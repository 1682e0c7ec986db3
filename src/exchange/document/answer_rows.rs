//! Answers by type of case (分类答辩): what is argued, on which law, with which evidence, a row a type.
//!
//! A row is a beginning: every point and every piece of evidence is to be compared with the case. An office that argues
//! otherwise puts a template of its own in place, by the name of the type.

use super::answer_table::ROWS;
use super::stance::{Proceeding, Stance};
use crate::case::{CaseFile, Governing, Instance, Matter, cause_label};
use crate::text::Lang;

/// One type of case.
pub(super) struct AnswerRow {
    /// As a template of the office's own is called: `答辩状和证据清单-行政处罚.docx`.
    pub(super) name: &'static str,
    pub(super) matters: &'static [Matter],
    /// Words a cause holds, for what is no matter of its own. They come before the matter.
    pub(super) causes: &'static [&'static str],
    /// What gives us the power to act.
    pub(super) power: &'static str,
    /// Heading and what is to be shown.
    pub(super) points: &'static [(&'static str, &'static str)],
    /// Statute and articles.
    pub(super) laws: &'static [(&'static str, &'static str)],
    /// Evidence as such a case usually has it, and what it shows.
    pub(super) evidence: &'static [(&'static str, &'static str)],
}

/// What is argued where no type fits.
const GENERAL: AnswerRow = AnswerRow {
    name: "",
    matters: &[],
    causes: &[],
    power: "（法律、法规、规章名称和条款）",
    points: &[
        (
            "认定事实清楚，证据确凿",
            "逐项写明认定的事实，并注明证据清单中的序号。",
        ),
        (
            "程序合法",
            "写明立案、调查、告知、听取陈述申辩、听证、审核、作出、送达各步的日期和证据。",
        ),
        (
            "适用法律、法规正确，裁量适当",
            "写明适用的条款和裁量的依据。",
        ),
    ],
    laws: &[("（名称和文号）", "（条、款、项）")],
    evidence: &[],
};

/// On appeal, in a review and at a retrial what was judged below is argued, beside what the type says.
const BELOW: &[(&str, &str)] = &[(
    "原审裁判",
    "原审认定的事实、适用的法律和程序；对上诉（再审）理由逐项回应。",
)];

/// The type of a case: by the words of its cause, else by its matter.
pub(super) fn of(case: &CaseFile) -> &'static AnswerRow {
    let cause = cause_label(&case.head.cause, Lang::Zh);
    let by_cause = || {
        ROWS.iter()
            .find(|row| row.causes.iter().any(|word| cause.contains(word)))
    };
    let by_matter = || {
        let matter = case.head.matter?;
        ROWS.iter().find(|row| row.matters.contains(&matter))
    };
    by_cause().or_else(by_matter).unwrap_or(&GENERAL)
}

/// What is argued in a case, in order.
pub(super) fn points(case: &CaseFile, stance: Stance) -> Vec<(String, String)> {
    let below: &[_] = match case.head.instance {
        Instance::Second | Instance::RetrialReview | Instance::Retrial => BELOW,
        _ => &[],
    };
    let all = below.iter().chain(of(case).points);
    all.map(|(title, text)| (before(title, stance), before(text, stance)))
        .collect()
}

/// On which law: before an organ no law of lawsuits is cited.
pub(super) fn laws(case: &CaseFile, stance: Stance) -> Vec<(String, String)> {
    let organ = matches!(stance.proceeding, Proceeding::Organ(_));
    let of_suits = |name: &str| name.contains("行政诉讼法") || name.contains("最高人民法院");
    of(case)
        .laws
        .iter()
        .filter(|(name, _)| !organ || !of_suits(name))
        .map(|(name, articles)| match (*name, stance.proceeding) {
            ("中华人民共和国行政复议法", Proceeding::Organ(Governing::Arl17)) => {
                ((*name).to_string(), "第三十条".to_string())
            }
            _ => ((*name).to_string(), (*articles).to_string()),
        })
        .collect()
}

/// The table speaks of lawsuits; before an organ the same is said in its words, without the articles of lawsuits.
fn before(text: &str, stance: Stance) -> String {
    let Proceeding::Organ(law) = stance.proceeding else {
        return text.to_string();
    };
    let mut out = String::new();
    let mut rest = text;
    while let Some((head, tail)) = rest.split_once('（') {
        out.push_str(head);
        let Some((inner, after)) = tail.split_once('）') else {
            rest = tail;
            continue;
        };
        let of_suits = ["行政诉讼法", "行诉解释", "行政协议案件规定"];
        if !of_suits.iter().any(|law| inner.contains(law)) {
            out.push_str(&format!("（{inner}）"));
        }
        rest = after;
    }
    out.push_str(rest);
    let out = out
        .replace("原告", "申请人")
        .replace("起诉期限", "申请期限")
        .replace("判决履行", "决定履行")
        .replace("被告", "被申请人");
    match law {
        Governing::Arl23 => out,
        Governing::Arl17 => out.replace("行政复议法第二十三条", "2017年行政复议法第三十条"),
    }
}

/// The names by which an office's own templates are looked for.
pub fn types() -> impl Iterator<Item = &'static str> {
    ROWS.iter().map(|row| row.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Kind;

    #[test]
    fn every_type_argues_cites_and_proves() {
        for row in ROWS {
            assert!(!row.name.is_empty() && !row.power.is_empty());
            assert!(
                row.points.len() >= 3 && !row.laws.is_empty(),
                "{}",
                row.name
            );
            assert!(row.evidence.len() >= 3, "{}", row.name);
        }
        let known: Vec<Matter> = ROWS.iter().flat_map(|r| r.matters).copied().collect();
        for matter in Matter::ALL.iter().filter(|m| **m != Matter::Other) {
            assert_eq!(
                known.iter().filter(|m| *m == matter).count(),
                1,
                "{matter:?}"
            );
        }
    }

    #[test]
    fn the_cause_decides_before_the_matter() {
        let mut case = CaseFile::new(Kind::Litigation, Instance::First);
        assert_eq!(of(&case).name, "");
        case.head.matter = Some(Matter::Penalty);
        assert_eq!(of(&case).name, "行政处罚");
        case.head.cause = "强制拆除房屋及行政赔偿".into();
        assert_eq!(of(&case).name, "行政赔偿");
        case.head.instance = Instance::Second;
        let today = chrono::NaiveDate::default();
        assert_eq!(points(&case, Stance::of(&case, today))[0].0, "原审裁判");
    }
}
