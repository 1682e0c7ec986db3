//! Lead times (提醒期): how many days before its last day a deadline is brought up, as the office sets it.

use super::rule::{Rule, rules};
use super::to_do::lead;
use crate::case::Kind;
use crate::said;
use crate::text::{Said, fold};

/// The longest lead time that can be set: a year.
const MOST: i64 = 366;

/// What a lead time is set for, the closest fit first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Of {
    /// One rule, by its id.
    Rule(&'static str),
    /// The rules whose ids begin so: `retrial`, `appeal.judgment`.
    Family(String),
    /// A rule whose title holds what is named: 答辩, 检察建议.
    Titled(&'static str),
    /// Rights of ours (上诉、申请再审、申请执行).
    Rights,
    /// The rules of one kind of case.
    Kind(Kind),
    Every,
}

/// The lead times in force; a rule nothing is set for has the program's own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Leads {
    own: Vec<(Of, i64)>,
}

impl Leads {
    /// Reads them as the setting has them: `申请再审=30；appeal=5；权利=10；复议=5`, semicolons or commas between. A name is
    /// a rule's title or id, the beginning of ids, 权利 (rights), a kind of case, 其他 (everything else), or a part of titles.
    ///
    /// # Errors
    /// The part that cannot be read, and how it is written.
    pub fn read(text: &str) -> Result<Leads, Said> {
        let text = fold(text);
        let mut own: Vec<(Of, i64)> = Vec::new();
        for part in text.split([';', '\n']) {
            // A comma stands between two lead times too, and in titles: 提交答辩状、证据和依据=14.
            let mut name = String::new();
            for piece in part.split(',') {
                name.push_str(piece);
                if piece.contains('=') {
                    own.extend(one(name.trim())?);
                    name.clear();
                } else {
                    name.push(',');
                }
            }
            let left = name.trim().trim_matches(',').trim();
            if !left.is_empty() {
                own.extend(one(left)?);
            }
        }
        // The closest fit wins: of families the longest.
        own.sort_by_key(|(of, _)| rank(of));
        Ok(Leads { own })
    }

    /// How many days before its last day a deadline of this rule is brought up.
    pub fn of(&self, rule: &Rule) -> i64 {
        let fits = |of: &Of| match of {
            Of::Rule(id) | Of::Titled(id) => *id == rule.id,
            Of::Family(start) => {
                let rest = rule.id.strip_prefix(start.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            }
            Of::Rights => rule.optional,
            Of::Kind(kind) => rule.kind == *kind && !rule.any_kind,
            Of::Every => true,
        };
        let own = self.own.iter().find(|(of, _)| fits(of));
        own.map_or_else(|| lead(rule), |(_, days)| *days)
    }
}

fn rank(of: &Of) -> (u8, usize) {
    match of {
        Of::Rule(_) => (0, 0),
        Of::Family(start) => (1, usize::MAX - start.len()),
        Of::Titled(_) => (2, 0),
        Of::Rights => (3, 0),
        Of::Kind(_) => (4, 0),
        Of::Every => (5, 0),
    }
}

fn one(part: &str) -> Result<Vec<(Of, i64)>, Said> {
    let wrong = || {
        said!(
            "“{part}”不成提醒期，写作 期限名称=天数，如 申请再审=30；只写天数的用于各项期限",
            "'{part}' is no lead time; write name=days, as retrial=30; days alone are for all"
        )
    };
    // 10: whatever nothing nearer is said of.
    let (name, days) = part.split_once('=').unwrap_or(("default", part));
    let (name, days) = (name.trim(), days.trim().trim_end_matches(['天', '日']));
    let days = days.parse::<i64>().ok().filter(|d| (0..=MOST).contains(d));
    let days = days.ok_or_else(wrong)?;
    let titled: Vec<Of> = rules()
        .filter(|r| fold(r.title.zh) == name || r.title.en.eq_ignore_ascii_case(name))
        .map(|r| Of::Rule(r.id))
        .collect();
    if !titled.is_empty() {
        return Ok(titled.into_iter().map(|of| (of, days)).collect());
    }
    let of = match name.to_lowercase().as_str() {
        "权利" | "rights" => Of::Rights,
        "诉讼" | "行政诉讼" | "litigation" => Of::Kind(Kind::Litigation),
        "复议" | "行政复议" | "reconsideration" => Of::Kind(Kind::Reconsideration),
        "执行" | "行审" | "非诉执行" | "enforcement" => Of::Kind(Kind::Enforcement),
        "其他" | "默认" | "other" | "default" => Of::Every,
        id => match rules().find(|r| r.id == id) {
            Some(rule) => Of::Rule(rule.id),
            None => {
                let family = rules().any(|r| {
                    let rest = r.id.strip_prefix(id);
                    rest.is_some_and(|rest| rest.starts_with('.'))
                });
                if !family {
                    return titled_like(name, days).ok_or_else(wrong);
                }
                Of::Family(id.to_string())
            }
        },
    };
    Ok(vec![(of, days)])
}

/// The rules whose title holds the name; none where no title does, or it is too short to mean one.
fn titled_like(name: &str, days: i64) -> Option<Vec<(Of, i64)>> {
    let like = |r: &&Rule| name.chars().count() > 1 && fold(r.title.zh).contains(name);
    let found: Vec<(Of, i64)> = rules()
        .filter(like)
        .map(|r| (Of::Titled(r.id), days))
        .collect();
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the setting says, the rule, its lead time.
    fn check(text: &str, id: &str, days: i64) {
        let leads = Leads::read(text).unwrap();
        let rule = rules().find(|r| r.id == id).unwrap();
        assert_eq!(leads.of(rule), days, "{text}: {id}");
    }

    #[test]
    fn the_closest_fit_wins() {
        check("", "appeal.judgment", 7);
        check("", "performance.judgment", i64::MAX);
        check("申请再审=30", "retrial.application", 30);
        check("retrial=20；权利=10", "retrial.application", 20);
        check("权利=10;其他=3", "appeal.judgment", 10);
        check("appeal=5；appeal.judgment=4", "appeal.judgment", 4);
        check("appeal=5；appeal.judgment=4", "appeal.ruling", 5);
        check("复议=3天", "reconsideration.reply", 3);
        check("复议=3", "litigation.answer", 7);
        check("其他＝14", "performance.judgment", 14);
        check("10", "litigation.answer", 10);
        check("10天；答辩=9", "litigation.answer", 9);
        check("10天；答辩=9", "appeal.judgment", 10);
        check("检察建议=15", "recommendation.public", 15);
        check(
            "答辩=10；提交答辩状、证据和依据=14",
            "litigation.answer",
            14,
        );
        check("答辩=10", "litigation.answer", 10);
        check("申请再审=30，答辩=9", "retrial.application", 30);
        check("申请再审=30，答辩=9", "litigation.answer", 9);
    }

    #[test]
    fn what_is_no_lead_time_says_how_one_is_written() {
        for text in [
            "上诉",
            "appeal",
            "appeal=",
            "appeal=-1",
            "appeal=400",
            "400",
            "没有这项=3",
        ] {
            let said = Leads::read(text).unwrap_err();
            assert!(
                said.zh.contains(text) && said.zh.contains("写作"),
                "{}",
                said.zh
            );
        }
    }
}
