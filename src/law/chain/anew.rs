//! An act made anew after it was revoked, and sued over again (ALL 71; ALL-I 90): warned of before, named after.

use crate::case::{CaseFile, Effect, FactKind, FactSort, Flaw, How};

use crate::law::chain::effect::ordered;
use crate::law::marks::CaseMark;

// 人民法院判决被告重新作出行政行为的，被告不得以同一的事实和理由作出与原行政行为基本相同的行政行为(第七十一条)；
// 主要事实或者主要理由有改变的不属于，以违反法定程序为由撤销的不受限制(行诉解释第九十条)。
/// Whether a case is about the act made anew after another case revoked it, with the other files of its chain; and
/// whether it went against us again. Not where the first was revoked for its procedure alone, or the act was made anew on
/// other main facts or reasons.
pub fn made_anew(case: &CaseFile, others: &[CaseFile]) -> Option<CaseMark> {
    let link = case.head.continues.filter(|c| c.how == How::Anew)?;
    let first = others.iter().find(|o| o.head.uuid == link.case)?;
    if first.outcome()?.effect() != Effect::Revoked {
        return None;
    }
    // What was made anew on other facts or reasons is another act (ALL-I 90).
    let changed = [FactSort::FactsChanged, FactSort::ReasonsChanged];
    let redone = first.facts.iter().filter(|f| f.kind == FactKind::ActRedone);
    if redone
        .filter_map(|f| FactSort::from_id(&f.sort))
        .any(|sort| changed.contains(&sort))
    {
        return None;
    }
    let procedure = |flaw: Flaw| matches!(flaw, Flaw::ProcedureViolated | Flaw::ProcedureMinor);
    if !first.findings.is_empty() && first.findings.iter().all(|f| procedure(f.flaw)) {
        return None;
    }
    let lost = ordered(case).is_some_and(|(outcome, _)| outcome.effect().is_adverse());
    Some(if lost {
        CaseMark::LostAgain
    } else {
        CaseMark::MadeAnew
    })
}
