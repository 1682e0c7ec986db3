//! A clash settled: the other's standing becomes what I saw, and mine or theirs becomes what should stand. So a choice is
//! made about what was shown: were it changed again meanwhile, that is a new clash.

use super::alike::alike;
use super::fields::graft;
use super::order::moved;
use super::{Clash, Matter, index};
use crate::codes;
use crate::store::{Record, RecordKey};

codes! {
    /// Whose standing is taken.
    pub enum Whose {
        Mine = "mine", "本人修改", "mine";
        Theirs = "theirs", "他人修改", "another's";
    }
}

fn at(set: &[Record], key: &RecordKey) -> Option<usize> {
    set.iter().position(|r| r.key() == *key)
}

fn drop_all(set: &mut Vec<Record>, gone: &[Record]) {
    set.retain(|r| gone.iter().all(|g| g.key() != r.key()));
}

/// Writes the choice into what I saw and what I want.
pub fn settle(base: &mut Vec<Record>, mine: &mut Vec<Record>, clash: &Clash, whose: Whose) {
    match &clash.matter {
        Matter::Fields(group) => {
            let Some(theirs) = clash.theirs.first() else {
                return;
            };
            match at(base, &clash.key) {
                Some(i) => {
                    if let Some(seen) = graft(theirs, group, &base[i]) {
                        base[i] = seen;
                    }
                }
                None => {
                    // Mine was entered under an id of its own: from here on it is the one that stands.
                    *mine = alike(&index(base), mine, &index(&clash.theirs), true);
                    base.push(theirs.clone());
                }
            }
            if whose == Whose::Theirs
                && let Some(i) = at(mine, &clash.key)
                && let Some(taken) = graft(theirs, group, &mine[i])
            {
                mine[i] = taken;
            }
        }
        Matter::Gone => {
            // It is there no more: mine is new, or nothing.
            drop_all(base, &clash.base);
            drop_all(base, &clash.mine);
            if whose == Whose::Theirs {
                drop_all(mine, &clash.base);
                drop_all(mine, &clash.mine);
            }
        }
        Matter::Removed => {
            drop_all(base, &clash.base);
            // Seen as it is now it is removed; not seen at all it is left alone.
            if whose == Whose::Mine {
                base.extend(clash.theirs.iter().cloned());
            }
        }
        Matter::Order => {
            let place = |set: &mut Vec<Record>| {
                for (to, key) in (0..).zip(clash.theirs.iter().map(Record::key)) {
                    if let Some(record) = set.iter_mut().find(|r| r.key() == key) {
                        moved(record, to);
                    }
                }
            };
            place(base);
            if whose == Whose::Theirs {
                place(mine);
            }
        }
    }
}
