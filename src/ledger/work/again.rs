//! What stands once for each party, entered by another hand on another day: one paper reaches somebody once, and where two
//! days of it stand the law counts from one of them and nobody is told.

use super::Work;
use crate::case::{CaseFile, Fact, FactKind, Hearing, HearingState, Often};
use crate::law::Doubt;
use crate::ledger::Who;
use crate::ledger::conflict::by_line;
use crate::ledger::error::LedgerError;
use crate::said;
use crate::store::RecordKey;
use crate::text::Said;

/// A doubt, and whether the other one came while mine was made.
pub(super) type Again = (Doubt, bool);

/// Copies, services and the like; not what is fixed and done in parts.
fn once(kind: FactKind) -> bool {
    let in_parts = matches!(kind, FactKind::PerformancePeriod | FactKind::Performed);
    kind.often() == Often::PerParty && !in_parts
}

/// Nothing says that they are of two papers or two parties.
fn alike(a: &Fact, b: &Fact) -> bool {
    a.kind == b.kind
        && a.day != b.day
        && (a.party, a.by, &a.sort, &a.paper) == (b.party, b.by, &b.sort, &b.paper)
}

impl Work<'_> {
    /// What of a case that came beside what stands is there already on another day, by another's hand.
    pub(super) fn entered_again(
        &self,
        seen: Option<&CaseFile>,
        stands: &CaseFile,
        case: &CaseFile,
    ) -> Result<Vec<Again>, LedgerError> {
        let there = |file: &CaseFile, of: &Fact| file.facts.iter().any(|f| f.uuid == of.uuid);
        let came = case
            .facts
            .iter()
            .filter(|f| once(f.kind) && !there(stands, f));
        let mut out = Vec::new();
        for mine in came {
            for other in stands.facts.iter().filter(|f| alike(mine, f)) {
                let meanwhile = seen.is_some_and(|seen| !there(seen, other));
                let key = RecordKey::Uuid(other.uuid);
                let hand = self.w.hands(case.head.uuid, &[key])?.into_values().next();
                // One's own second entry was looked at when it was made.
                let another = hand
                    .as_ref()
                    .is_some_and(|entry| !entry.by.who.is_empty() && entry.by.who != self.by.who);
                if !meanwhile && !another {
                    continue;
                }
                let by = hand.map_or_else(Said::default, |entry| {
                    by_line(&Who::name_of(&entry.by), &entry.at)
                });
                let by = match by.zh.is_empty() {
                    true => Said::default(),
                    false => said!("（{by}）", " ({by})"; by = by),
                };
                let (name, day, then) = (mine.kind.text(), mine.day, other.day);
                out.push((
                    Doubt::from(said!(
                            "「{name}」{day}：另一条同类登记于 {then}{by}。同一份文书只算一次，请核对后保留一条；另一当事人或另一份文书的，请写明",
                            "'{name}' on {day}: another of its kind is recorded on {then}{by}. One paper counts once: keep one of them; where it is of another party or another paper, say so";
                            name = name, day = Said::same(day), then = Said::same(then), by = by
                        )),
                    meanwhile,
                ));
            }
        }
        if let Some(seen) = seen {
            self.heard_again(seen, stands, case, &mut out)?;
        }
        Ok(out)
    }

    /// A hearing of mine beside one that another set for the same day and time while mine was made: one summons reaches two
    /// desks.
    fn heard_again(
        &self,
        seen: &CaseFile,
        stands: &CaseFile,
        case: &CaseFile,
        out: &mut Vec<Again>,
    ) -> Result<(), LedgerError> {
        let there = |file: &CaseFile, of: &Hearing| file.hearings.iter().any(|h| h.uuid == of.uuid);
        let came = case.hearings.iter().filter(|h| !there(stands, h));
        for mine in came {
            let others = stands.hearings.iter().filter(|h| !there(seen, h));
            for other in others.filter(|other| at_once(mine, other)) {
                let key = RecordKey::Uuid(other.uuid);
                let hand = self.w.hands(case.head.uuid, &[key])?.into_values().next();
                let by = hand.map_or_else(Said::default, |entry| {
                    by_line(&Who::name_of(&entry.by), &entry.at)
                });
                let day = mine.day;
                let there = format!("{} {}", other.time, other.place);
                let there = Said::same(there.trim());
                out.push((
                    Doubt::from(said!(
                        "{day} 的开庭：他人刚登记了当日的一次（{by} {there}）。同一次开庭请保留一条，确为两次的可确认登记",
                        "the hearing of {day}: another has just set one on that day ({by} {there}). Keep one where it is the same; two of them can be confirmed";
                        day = Said::same(day), by = by, there = there
                    )),
                    true,
                ));
            }
        }
        Ok(())
    }
}

/// Two entries that can be of one hearing: the same day and kind, and no other time.
fn at_once(a: &Hearing, b: &Hearing) -> bool {
    let stands = |h: &Hearing| h.state != HearingState::Cancelled;
    let time = a.time == b.time || a.time.is_empty() || b.time.is_empty();
    a.day == b.day && a.kind == b.kind && time && stands(a) && stands(b)
}
