//! A link between two cases judged: whether the later one can follow the earlier in the way it is said to.

use crate::case::{CaseFile, FactKind, How, Instance};
use crate::said;
use crate::text::{Said, Text};

use crate::law::chain::sequel_rows::TABLE;
use crate::law::gate::admit::{Refusal, Verdict};
use crate::law::gate::engine::grounded;

/// What is to be said of a case that is said to follow an earlier one.
pub fn may_follow(earlier: &CaseFile, later: &CaseFile, how: How) -> Verdict {
    let mut out = Verdict::default();
    let Some(row) = TABLE.iter().find(|row| row.how == how) else {
        return out;
    };
    let (from, to) = (earlier.head.instance, later.head.instance);
    let ground = || grounded(row.why.into(), row.article);
    let reached = if row.to.is_empty() {
        to == from
    } else {
        row.to.contains(&to)
    };
    let starts = row.from.contains(&from) || row.seldom.contains(&from);
    if !reached || !starts {
        let (word, before, after) = (how.text(), from.text(), to.text());
        let instead = others(earlier, to);
        out.refusals.push(Refusal {
            what: said!("{after}不会是{before}的「{word}」", "a case at {after} cannot follow one at {before} by '{word}'"; word = word, before = before, after = after),
            ground: ground(),
            instead,
        });
        return out;
    }
    let mut doubt = |what: Said| {
        let ground = ground();
        let what = said!("{what}（{ground}）", "{what} ({ground})"; what = what, ground = ground);
        out.doubts.push(what.into());
    };
    let word = how.text();
    if row.seldom.contains(&from) {
        let before = from.text();
        doubt(
            said!("「{word}」一般不接续{before}", "'{word}' seldom follows a case at {before}"; word = word, before = before),
        );
    } else if (row.fits)(earlier) == Some(false)
        && let Some(outcome) = earlier.outcome()
    {
        let outcome = outcome.text();
        doubt(
            said!("前案以「{outcome}」结案，一般没有「{word}」", "the earlier case ended by '{outcome}'; '{word}' seldom follows"; outcome = outcome, word = word),
        );
    }
    if let (Some(first), Some(then)) = (begun(earlier), begun(later))
        && then < first
        && how != How::Joined
    {
        doubt(said!(
            "本案 {then} 立案（受理），早于前案 {first}",
            "this case was docketed on {then}, before the earlier one on {first}"
        ));
    }
    out
}

fn begun(case: &CaseFile) -> Option<chrono::NaiveDate> {
    case.day(FactKind::Docketed)
        .or(case.day(FactKind::Accepted))
}

/// The ways in which a case at an instance can follow.
fn others(earlier: &CaseFile, to: Instance) -> Said {
    let from = earlier.head.instance;
    let fit = TABLE.iter().filter(|row| {
        let reached = if row.to.is_empty() {
            to == from
        } else {
            row.to.contains(&to)
        };
        reached && row.from.contains(&from)
    });
    let names: Vec<Text> = fit.map(|row| row.how.text()).collect();
    if names.is_empty() {
        return said!(
            "请核对两案的审级和先后",
            "check the instances of both and which comes first"
        );
    }
    let those = Said::joined(names, "、", ", ");
    said!("可以是：{those}；或核对两案的审级", "it can be: {those}; or check the instances of both"; those = those)
}
