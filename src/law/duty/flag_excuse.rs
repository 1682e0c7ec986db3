//! Flags of an excuse: ground, proof, seal or signature, and staff in the official's place.

use chrono::NaiveDate;

use crate::case::{AppearanceState, CaseFile, FactKind, Hearing, Kind, Official, Part, Rank};
use crate::said;

use super::super::instrument::{ALL_I_FORCE, APP_FORCE, Article, Law, article, paragraph};
use super::flag::{CLOSE, FlagKind, Look, Weight, filed};
use super::require::{Requirement, asks, coming};

/// 加盖行政机关印章或者由该机关主要负责人签字认可 (APP 9): what is recorded of the proof says so, or names the principal. Who let the
/// official stay away inside the agency is neither.
pub fn sealed_proof(proof: &str, approval: &str, roster: &[Official]) -> bool {
    let told = |text: &str| {
        let low = text.to_lowercase();
        let words = [
            "盖章",
            "公章",
            "印章",
            "签章",
            "签字",
            "签名",
            "签署",
            "签批",
            "签发",
            "正职",
            "主要负责人",
        ];
        words.iter().any(|w| is_said(text, w)) || is_said(&low, "seal") || is_said(&low, "sign")
    };
    let mut principals = roster.iter().filter(|o| o.rank == Rank::Principal);
    let named = |o: &Official| {
        let (name, post) = (o.name.trim(), o.post.trim());
        let there = |text: &str| !text.is_empty() && approval.contains(text);
        there(name) || there(post) && !approval.contains(&format!("副{post}"))
    };
    told(proof) || told(approval) || principals.any(named)
}

/// Whether a word stands there and nothing right before it says that it is still to come: 未加盖公章, 待镇长签字, no seal.
fn is_said(text: &str, word: &str) -> bool {
    const NOT_YET: &[&str] = &[
        "未", "待", "无", "没", "不", "拟", "需", "须", "补", "尚", "not ", "no ", "un",
    ];
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let from = before.char_indices().rev().nth(4).map_or(0, |(i, _)| i);
        let near = before.get(from..).unwrap_or_default();
        NOT_YET.iter().all(|no| !near.contains(no))
    })
}

/// Which article asks for proof, the seal or the signature on the day of a hearing.
fn proof_by(hearing: &Hearing) -> Article {
    match APP_FORCE.holds(hearing.day) {
        true => paragraph(Law::Appearance, 9, 1),
        false => article(Law::Interpretation, 129),
    }
}

/// By which article an excuse at a hearing needs proof: of who had to come to a court that tries the case, and in whose place
/// nobody who counts came.
pub(crate) fn needs_proof(case: &CaseFile, hearing: &Hearing, today: NaiveDate) -> Option<Article> {
    let comes = hearing.attended() || (hearing.day >= today && coming(hearing));
    let in_court = case.head.kind == Kind::Litigation && ALL_I_FORCE.holds(hearing.day);
    (in_court && !comes && asks(case, hearing, today)).then(|| proof_by(hearing))
}

/// What an excuse needs: a ground (APP 8), proof, the agency's seal or the principal's signature (APP 9), and staff in
/// the official's place (ALL 3(3)). Before the organ: reasons and staff (ARL23 51).
pub(super) fn excuses(look: &mut Look<'_>, requirement: Requirement, ahead: bool) {
    let hearing = look.hearing;
    let comes = hearing.attended() || (ahead && coming(hearing));
    // Of a hearing of which nobody said that it took place nothing is asserted.
    if comes || !requirement.asks() || !(ahead || hearing.is_said()) {
        return;
    }
    let excused = hearing
        .people
        .iter()
        .filter(|p| p.is_responsible() && p.state == AppearanceState::Excused);
    let weight = if ahead {
        look.within(CLOSE)
    } else {
        Weight::Warn
    };
    let proof_filed = filed(look, FactKind::ExcuseFiled);
    let mut some = false;
    for person in excused {
        some = true;
        let name = &person.name;
        if person.ground.is_none() {
            let article = if look.in_court() {
                article(Law::Appearance, 8)
            } else {
                look.duty()
            };
            let said = said!(
                "{name}不能出庭的理由未写明",
                "the ground on which {name} cannot come is not given"
            );
            look.about(
                FlagKind::ExcuseGround,
                weight,
                Some(article),
                said,
                Some(person),
            );
        }
        // 应当提交相关证明 came with the interpretation of 2018 (ALL-I 129).
        if !look.in_court() || !ALL_I_FORCE.holds(hearing.day) {
            continue;
        }
        let article = Some(proof_by(hearing));
        if person.proof.trim().is_empty() && !proof_filed {
            let said = said!(
                "{name}不能出庭的证明材料未提交",
                "no proof that {name} cannot come is in"
            );
            look.about(FlagKind::ExcuseProof, weight, article, said, Some(person));
        }
        if !sealed_proof(&person.proof, &person.approval, look.sight.roster) {
            let said = said!(
                "{name}不能出庭的证明须加盖机关印章或由正职签字，未登记",
                "the proof for {name} needs the seal or the principal's signature; neither is recorded"
            );
            look.about(
                FlagKind::ExcuseApproval,
                weight,
                article,
                said,
                Some(person),
            );
        }
    }
    let staff = hearing.people.iter().any(|p| {
        p.part == Part::Staff
            && match p.state {
                AppearanceState::Planned => ahead,
                AppearanceState::Appeared => true,
                _ => false,
            }
    });
    if some && !staff {
        let said = if ahead {
            said!(
                "负责人不能出庭，须委托相应的工作人员，未安排",
                "the official cannot come and no staff is delegated"
            )
        } else {
            said!(
                "负责人未出庭，工作人员到庭未登记",
                "the official was excused, and no staff is recorded as present"
            )
        };
        let duty = Some(look.duty());
        look.raise(FlagKind::ExcuseStaff, weight, duty, said);
    }
}
