//! Groups of a count: kept by the numbers of their values while the columns are walked, called by their names at the end.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

use super::CaseRow;
use super::columns::Docket;
use super::combos::{combinations, paired};
use super::dim::{Dim, DimValue, dim_keys_of, dim_label};
use super::standing::Span;

/// One count for every combination of values.
pub(super) struct Groups<'d, T> {
    dims: &'d [Dim],
    at: HashMap<Box<[u64]>, usize, BuildHasherDefault<Mix>>,
    list: Vec<T>,
    /// The keys of the case before, and its group: cases that stand side by side are often alike.
    keys: Vec<u64>,
    cuts: Vec<usize>,
    one: Vec<u64>,
}

impl<'d, T: Default> Groups<'d, T> {
    pub(super) fn new(dims: &'d [Dim]) -> Groups<'d, T> {
        Groups {
            dims,
            at: HashMap::default(),
            list: Vec::new(),
            keys: Vec::new(),
            cuts: Vec::new(),
            one: Vec::new(),
        }
    }

    /// Every group a case stands in: with several values of a dimension in each. Of a dispute counted as one, its cases.
    pub(super) fn each(
        &mut self,
        row: &CaseRow<'_>,
        members: &[usize],
        span: &Span,
        mut take: impl FnMut(&[u64], &mut T),
    ) {
        let mut keys = std::mem::take(&mut self.keys);
        let mut cuts = std::mem::take(&mut self.cuts);
        keys.clear();
        cuts.clear();
        cuts.push(0);
        for dim in self.dims {
            dim_keys_of(row, members, *dim, span, &mut keys);
            cuts.push(keys.len());
        }
        if paired(row, self.dims) {
            for keys in combinations(row, members, self.dims, span) {
                take(&keys, self.group(&keys));
            }
        } else if keys.len() == self.dims.len() {
            take(&keys, self.group(&keys));
        } else {
            let mut one = std::mem::take(&mut self.one);
            one.clear();
            self.combine(&keys, &cuts, &mut one, &mut take);
            self.one = one;
        }
        (self.keys, self.cuts) = (keys, cuts);
    }

    /// Every combination of the values of the dimensions from the place of `one` on.
    fn combine(
        &mut self,
        keys: &[u64],
        cuts: &[usize],
        one: &mut Vec<u64>,
        take: &mut impl FnMut(&[u64], &mut T),
    ) {
        let place = one.len();
        if place == self.dims.len() {
            take(one, self.group(one));
            return;
        }
        let (from, to) = (cuts.get(place), cuts.get(place + 1));
        let values = from.zip(to).and_then(|(from, to)| keys.get(*from..*to));
        for key in values.unwrap_or_default() {
            one.push(*key);
            self.combine(keys, cuts, one, take);
            one.pop();
        }
    }

    fn group(&mut self, keys: &[u64]) -> &mut T {
        let at = match self.at.get(keys) {
            Some(at) => *at,
            None => {
                let at = self.list.len();
                self.at.insert(keys.into(), at);
                self.list.push(T::default());
                at
            }
        };
        &mut self.list[at]
    }

    /// The groups by what their values are called; those of one name are taken together.
    pub(super) fn labelled(
        self,
        docket: &Docket,
        merge: impl Fn(&mut T, &T),
    ) -> BTreeMap<Vec<DimValue>, T> {
        let mut list: Vec<Option<T>> = self.list.into_iter().map(Some).collect();
        let mut out: BTreeMap<Vec<DimValue>, T> = BTreeMap::new();
        for (keys, at) in self.at {
            let Some(found) = list.get_mut(at).and_then(Option::take) else {
                continue;
            };
            let labels = self.dims.iter().zip(&keys);
            let labels = labels.map(|(dim, key)| dim_label(docket, *dim, *key));
            match out.entry(labels.collect()) {
                std::collections::btree_map::Entry::Vacant(place) => {
                    place.insert(found);
                }
                std::collections::btree_map::Entry::Occupied(mut place) => {
                    merge(place.get_mut(), &found);
                }
            }
        }
        out
    }
}

/// Mixes small numbers of our own making: nobody outside chooses them.
#[derive(Default)]
pub(super) struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }

    fn write(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks::<8>();
        for chunk in chunks {
            self.write_u64(u64::from_le_bytes(*chunk));
        }
        for byte in rest {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0.rotate_left(5) ^ n).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    fn write_usize(&mut self, n: usize) {
        self.write_u64(n as u64);
    }
}
