//! Which entry of a list is which of the list before: a name that was corrected, or another in one's place, keeps the record.

/// How two names belong together, the surest first.
const ROUNDS: [fn(&str, &str) -> bool; 3] = [
    |old, new| old == new,
    // 钱某 and 钱某甲 are one name, written shorter or longer.
    |old, new| !old.is_empty() && !new.is_empty() && (old.contains(new) || new.contains(old)),
    |_, _| true,
];

/// For each new name the place of the old one whose record it is; what is left over is paired in order. Were a new name a
/// record of its own, two hands that correct one name would leave two, and what is recorded of the old would lose it.
pub(super) fn paired(old: &[&str], new: &[&str]) -> Vec<Option<usize>> {
    let mut out = vec![None; new.len()];
    let mut free: Vec<usize> = (0..old.len()).collect();
    for fits in ROUNDS {
        for (slot, name) in out.iter_mut().zip(new).filter(|(slot, _)| slot.is_none()) {
            let at = free
                .iter()
                .position(|at| old.get(*at).is_some_and(|o| fits(o, name)));
            *slot = at.map(|at| free.remove(at));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::paired;

    #[test]
    fn every_new_name_has_the_record_it_was() {
        for (old, new, want) in [
            (
                &["甲", "乙"][..],
                &["甲", "乙"][..],
                &[Some(0), Some(1)][..],
            ),
            (&["甲", "乙"], &["乙"], &[Some(1)]),
            (&["甲", "乙"], &["丙"], &[Some(0)]),
            (
                &["甲", "乙"],
                &["甲", "丙", "丁"],
                &[Some(0), Some(1), None],
            ),
            (
                &["甲", "乙"],
                &["丙", "甲", "乙"],
                &[None, Some(0), Some(1)],
            ),
            // One went and another was corrected.
            (&["赵某", "钱某"], &["钱某甲"], &[Some(1)]),
            (&["甲", "甲"], &["甲", "甲"], &[Some(0), Some(1)]),
            (&[], &["甲"], &[None]),
        ] {
            assert_eq!(paired(old, new), want, "{old:?} {new:?}");
        }
    }
}
