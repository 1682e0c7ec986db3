//! Flags of an excuse: ground, proof, seal or signature, and staff in the official's place.

use crate::case::{AppearanceState, FactKind, Part};
use crate::said;

use super::super::instrument::{Law, article, paragraph};
use super::flag::{CLOSE, FlagKind, Look, Weight, filed};
use super::require::{Requirement, coming};

/// What an excuse needs: a ground (APP 8), proof, the agency's seal or the principal's signature (APP 9), and staff in
/// the official's place (ALL 3(3)). Before the organ: reasons and staff (ARL23 51).
pub(super) fn excuses(look: &mut Look<'_>, requirement: Requirement, ahead: bool) {
    let hearing = look.hearing;
    let comes = hearing.attended() || (ahead && coming(hearing));
    if comes || !requirement.asks() {
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
        if !look.in_court() {
            continue;
        }
        let article = Some(paragraph(Law::Appearance, 9, 1));
        if person.proof.trim().is_empty() && !proof_filed {
            let said = said!(
                "{name}不能出庭的证明材料未提交",
                "no proof that {name} cannot come is in"
            );
            look.about(FlagKind::ExcuseProof, weight, article, said, Some(person));
        }
        if person.approval.trim().is_empty() {
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
