//! Which cases are marked for bulk work: one by one, by a range, or all that are shown; kept by identity through sorting
//! and filtering.

use std::collections::HashSet;

/// The marks.
#[derive(Default)]
pub(super) struct Marks {
    ids: HashSet<i64>,
    /// The case a range was begun at; it reaches to the cursor.
    range: Option<i64>,
}

impl Marks {
    pub(super) fn is_empty(&self) -> bool {
        self.ids.is_empty() && self.range.is_none()
    }

    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(super) fn in_range(&self) -> bool {
        self.range.is_some()
    }

    pub(super) fn toggle(&mut self, id: i64) {
        if !self.ids.remove(&id) {
            self.ids.insert(id);
        }
    }

    /// Begins a range, or takes the one begun into the marks.
    pub(super) fn range(&mut self, list: &[i64], at: usize) {
        match (self.range, list.get(at)) {
            (None, Some(id)) => self.range = Some(*id),
            _ => self.settle(list, at),
        }
    }

    /// The places of the range in a list whose cursor stands at `at`.
    pub(super) fn span(&self, list: &[i64], at: usize) -> Option<std::ops::RangeInclusive<usize>> {
        let anchor = self.range?;
        let from = list.iter().position(|id| *id == anchor).unwrap_or(at);
        Some(from.min(at)..=from.max(at))
    }

    /// Takes a range begun into the marks: before the list changes under it.
    pub(super) fn settle(&mut self, list: &[i64], at: usize) {
        if let Some(span) = self.span(list, at) {
            let count = span.end() + 1 - span.start();
            self.ids.extend(list.iter().skip(*span.start()).take(count));
        }
        self.range = None;
    }

    /// Drops a range begun; `false` when there was none.
    pub(super) fn drop_range(&mut self) -> bool {
        self.range.take().is_some()
    }

    pub(super) fn all(&mut self, list: &[i64]) {
        self.range = None;
        self.ids.extend(list);
    }

    /// Those shown and not marked become marked, and the other way round; what is not shown stays as it is.
    pub(super) fn invert(&mut self, list: &[i64]) {
        for id in list {
            self.toggle(*id);
        }
    }

    pub(super) fn clear(&mut self) {
        *self = Marks::default();
    }

    /// Forgets cases that are gone.
    pub(super) fn keep(&mut self, exists: impl Fn(i64) -> bool) {
        self.ids.retain(|id| exists(*id));
        self.range = self.range.filter(|id| exists(*id));
    }

    pub(super) fn holds(&self, id: i64) -> bool {
        self.ids.contains(&id)
    }

    /// How many of the marked are not in the list.
    pub(super) fn elsewhere(&self, list: &[i64]) -> usize {
        let here = list.iter().filter(|id| self.ids.contains(id)).count();
        self.ids.len() - here
    }

    /// The marked cases, those shown first and in their order.
    pub(super) fn targets(&self, list: &[i64]) -> Vec<i64> {
        let mut out: Vec<i64> = list.iter().filter(|id| self.holds(**id)).copied().collect();
        if out.len() < self.ids.len() {
            let shown: HashSet<i64> = out.iter().copied().collect();
            let mut rest: Vec<i64> = self.ids.difference(&shown).copied().collect();
            rest.sort_unstable();
            out.extend(rest);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_reaches_to_the_cursor_both_ways() {
        let list = [5, 3, 9, 1];
        let mut marks = Marks::default();
        marks.range(&list, 2);
        assert_eq!(marks.span(&list, 0), Some(0..=2));
        assert_eq!(marks.span(&list, 3), Some(2..=3));
        assert!(marks.drop_range() && marks.is_empty());
        marks.range(&list, 2);
        marks.range(&list, 1);
        assert_eq!(marks.targets(&list), [3, 9]);
        marks.invert(&list);
        assert_eq!(marks.targets(&list), [5, 1]);
        assert_eq!(
            (marks.elsewhere(&[5, 3]), marks.targets(&[5, 3])),
            (1, vec![5, 1])
        );
        marks.keep(|id| id != 1);
        assert_eq!(marks.len(), 1);
    }
}
