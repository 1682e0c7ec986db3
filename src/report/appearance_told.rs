//! What a report says of appearances: who came, who stayed away and why, what is not recorded yet, and the rate.

use super::figure_id;
use super::paragraph::{Told, unit};
use super::sentence::{noun, rate};
use super::target::without_free;
use crate::case::Kind;
use crate::text::{Lang, text};

/// Appearances in court, or in reconsideration hearings. What nobody recorded is said as such, and what the rate can
/// still come to.
pub(super) fn appearance(told: &Told<'_>, kind: Kind, lang: Lang) -> String {
    let family = match kind {
        Kind::Litigation | Kind::Enforcement => "appearance",
        Kind::Reconsideration => "reconsideration_hearing",
    };
    let n = |what: &str| told.sheet.count(&format!("{family}.{what}"));
    let (heard, attended, times) = (n("heard_cases"), n("attended_cases"), n("attended_times"));
    let (principal, excused, absent) =
        (n("principal_cases"), n("excused_cases"), n("absent_cases"));
    let (unmarked, released) = (n("unmarked_cases"), n("released_cases"));
    let u = unit(told);
    let (unsaid, what) = (unsaid(told, kind, lang), noun(told));
    if heard == 0 {
        let none = match (lang, kind) {
            (_, Kind::Enforcement) => return String::new(),
            (Lang::Zh, Kind::Litigation) => format!("本期无开庭审理的行政诉讼{what}"),
            (Lang::Zh, Kind::Reconsideration) => format!("本期无听证的行政复议{what}"),
            (Lang::En, Kind::Litigation) => "No lawsuit was heard".to_string(),
            (Lang::En, Kind::Reconsideration) => "No reconsideration was heard".to_string(),
        };
        return format!("{none}{unsaid}");
    }
    let id = format!("{family}.rate");
    let mut rate = rate(told, &id, lang);
    if let Some(free) = without_free(told.sheet, &id, u, told.customs.rounding) {
        rate.push_str(text("，", ", ").get(lang));
        rate.push_str(free.get(lang));
    }
    let mut rest = match lang {
        Lang::Zh => format!("无正当理由未出庭{absent}{u}"),
        Lang::En => format!("{absent} without appearance"),
    };
    if released > 0 {
        rest.push_str(&match lang {
            Lang::Zh => format!("，无须出庭{released}{u}"),
            Lang::En => format!(", {released} with no duty left"),
        });
    }
    if unmarked > 0 {
        rest.push_str(&match lang {
            Lang::Zh => format!("，尚未登记出庭情况{unmarked}{u}"),
            Lang::En => format!(", {unmarked} not recorded yet"),
        });
        // The rate the office counts has a base of its own: what of it is open is counted there.
        if told.sheet.undecided(&id) > 0 {
            let most = told.sheet.at_best(&id).show(told.customs.rounding);
            let asked = told.sheet.asked(&id);
            let asked = asked.map(|rate| rate.with_more(told.sheet.undecided(&id)));
            let asked = asked.map(|best| best.show(told.customs.rounding));
            rest.push_str(&match (lang, asked) {
                (Lang::Zh, None) => format!("（登记后出庭率最高可为{most}）"),
                (Lang::Zh, Some(asked)) => {
                    format!("（登记后出庭率最高可为{most}，扣除无须出庭的最高可为{asked}）")
                }
                (Lang::En, None) => format!(" (at best {most} once they are)"),
                (Lang::En, Some(asked)) => format!(
                    " (at best {most} once they are, {asked} without those the law asks for nobody)"
                ),
            });
        }
    }
    rest.push_str(&unsaid);
    match (lang, kind) {
        // Nobody is sued there: no official appears.
        (_, Kind::Enforcement) => String::new(),
        (Lang::Zh, Kind::Litigation) => format!(
            "开庭审理的行政诉讼{what}{heard}{u}，行政负责人出庭应诉{attended}{u}、{times}次，其中正职出庭{principal}{u}，有正当理由未出庭{excused}{u}，{rest}；{rate}"
        ),
        (Lang::Zh, Kind::Reconsideration) => format!(
            "听证的行政复议{what}{heard}{u}，行政负责人参加听证{attended}{u}、{times}次，其中正职参加{principal}{u}，有正当理由未参加{excused}{u}，{}；{rate}",
            rest.replace("出庭率", "参加率").replace("出庭", "参加")
        ),
        (Lang::En, kind) => {
            let what = match kind {
                Kind::Litigation | Kind::Enforcement => "lawsuits",
                Kind::Reconsideration => "reconsiderations",
            };
            format!(
                "{heard} {what} were heard; a responsible official appeared in {attended} (hearings: {times}), the principal in {principal}; {excused} excused, {rest}; {rate}"
            )
        }
    }
}

/// `，另有4件开庭日已过、是否开庭尚未登记`: heard or not, they are in none of the figures.
pub(super) fn unsaid(told: &Told<'_>, kind: Kind, lang: Lang) -> String {
    let (id, sits) = match kind {
        Kind::Litigation | Kind::Enforcement => (figure_id::APPEARANCE_UNSAID_CASES, "开庭"),
        Kind::Reconsideration => (figure_id::RECONSIDERATION_HEARING_UNSAID_CASES, "听证"),
    };
    let u = unit(told);
    match (told.sheet.count(id), lang) {
        (0, _) => String::new(),
        (n, Lang::Zh) => format!("，另有{n}{u}{sits}日已过、是否{sits}尚未登记"),
        (n, Lang::En) => format!("; of {n} more the day has passed and nothing is recorded"),
    }
}
