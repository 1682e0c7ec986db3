//! The orders of all cases by a text, kept: made when first asked for, and mended where one case changes.

use std::sync::{Arc, OnceLock};

use super::ListColumn;
use super::columns::Docket;
use super::pinyin::by_sound;

/// The texts whose orders are kept; comparing texts a million times takes seconds.
const KEPT: [ListColumn; 2] = [ListColumn::Number, ListColumn::Name];

/// All positions in the order of each kept text.
#[derive(Debug, Clone, Default)]
pub(super) struct Orders {
    lists: [OnceLock<Arc<Vec<u32>>>; KEPT.len()],
    /// A position whose text changes in the row that is being put.
    moved: Option<usize>,
}

impl Docket {
    /// Makes the orders that are kept, for whoever sorts first.
    pub fn keep_orders(&self) {
        for key in KEPT {
            self.orders.kept(self, key);
        }
    }
}

/// What a case is sorted by.
pub(super) fn text(docket: &Docket, key: ListColumn, at: usize) -> &str {
    match key {
        ListColumn::Number => docket.row(at).number(),
        _ => docket.row(at).name(),
    }
}

/// Cases without a number come last.
fn last(key: ListColumn, text: &str) -> bool {
    key == ListColumn::Number && text.is_empty()
}

/// Names stand in the order of their sound, numbers in that of their characters.
pub(super) fn sound(key: ListColumn, text: &str) -> [u128; 2] {
    match key {
        ListColumn::Name => by_sound(text),
        _ => [0; 2],
    }
}

/// Most texts are told apart by so many bytes behind what all have in common.
const HEAD: usize = 32;

impl Orders {
    /// All positions in order of a text, equal ones by position.
    pub(super) fn kept<'a>(&'a self, docket: &Docket, key: ListColumn) -> &'a [u32] {
        match KEPT.iter().zip(&self.lists).find(|(of, _)| **of == key) {
            Some((_, list)) => list.get_or_init(|| Arc::new(sorted(docket, key))),
            None => &[],
        }
    }

    /// The place of every position in that order.
    pub(super) fn ranks(&self, docket: &Docket, key: ListColumn) -> Vec<u32> {
        let mut ranks = vec![0; docket.len()];
        for (rank, at) in (0..).zip(self.kept(docket, key)) {
            if let Some(place) = ranks.get_mut(*at as usize) {
                *place = rank;
            }
        }
        ranks
    }

    /// The text of a position changes in the row that is being put.
    pub(super) fn moved(&mut self, at: usize) {
        self.moved = Some(at);
    }

    /// A row was put at a position, in place of one or anew: it goes to its place in every order that is there.
    pub(super) fn put(&mut self, docket: &Docket, anew: bool, at: usize) {
        let moved = self.moved.take().is_some();
        if !anew && !moved {
            return;
        }
        for (key, list) in KEPT.iter().zip(&mut self.lists) {
            let Some(old) = list.take() else { continue };
            let mut order = Arc::unwrap_or_clone(old);
            if !anew {
                order.retain(|place| *place as usize != at);
            } else if at + 1 < docket.len() {
                for place in order.iter_mut().filter(|place| **place as usize >= at) {
                    *place += 1;
                }
            }
            let rank = |at: usize| {
                let text = text(docket, *key, at);
                (last(*key, text), sound(*key, text), text, at)
            };
            let mine = rank(at);
            let place = order.partition_point(|other| rank(*other as usize) < mine);
            order.insert(place, at as u32);
            *list = Arc::new(order).into();
        }
    }

    /// Bytes they take.
    pub(super) fn weight(&self) -> usize {
        let made = self.lists.iter().filter_map(OnceLock::get);
        made.map(|order| order.capacity() * size_of::<u32>()).sum()
    }

    /// Whether nobody asked for any.
    pub(super) fn is_empty(&self) -> bool {
        self.lists.iter().all(|list| list.get().is_none())
    }

    pub(super) fn forget(&mut self) {
        self.lists = Default::default();
    }

    /// The same of marked positions only.
    pub(super) fn kept_of(&self, kept: &[bool]) -> Orders {
        if kept.iter().all(|kept| *kept) || self.is_empty() {
            return self.clone();
        }
        let mut places = vec![u32::MAX; kept.len()];
        let there = places.iter_mut().zip(kept).filter(|(_, kept)| **kept);
        for (new, (place, _)) in (0..).zip(there) {
            *place = new;
        }
        let keep = |old: &Arc<Vec<u32>>| {
            let now = old
                .iter()
                .filter_map(|at| places.get(*at as usize).copied());
            Arc::new(now.filter(|at| *at != u32::MAX).collect::<Vec<u32>>()).into()
        };
        Orders {
            lists: self
                .lists
                .each_ref()
                .map(|list| list.get().map_or_else(OnceLock::new, keep)),
            moved: None,
        }
    }
}

fn sorted(docket: &Docket, key: ListColumn) -> Vec<u32> {
    let shared = shared(docket, key);
    let head = |at: usize| {
        let text = text(docket, key, at);
        if key == ListColumn::Name {
            let [a, b] = by_sound(text);
            return (last(key, text), a, b, at as u32);
        }
        let rest = text
            .as_bytes()
            .get(shared.min(text.len())..)
            .unwrap_or_default();
        let mut head = [0; HEAD];
        for (place, byte) in head.iter_mut().zip(rest) {
            *place = *byte;
        }
        let (a, b) = head.split_at(HEAD / 2);
        let number = |half: &[u8]| {
            half.iter()
                .fold(0_u128, |n, byte| n << 8 | u128::from(*byte))
        };
        (last(key, text), number(a), number(b), at as u32)
    };
    let mut all: Vec<(bool, u128, u128, u32)> = (0..docket.len()).map(head).collect();
    let of = |at: u32| text(docket, key, at as usize);
    all.sort_unstable_by(|a, b| {
        let heads = (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2));
        heads.then_with(|| (of(a.3), a.3).cmp(&(of(b.3), b.3)))
    });
    all.into_iter().map(|(.., at)| at).collect()
}

/// How many bytes all texts begin with in common; those without a text left out.
fn shared(docket: &Docket, key: ListColumn) -> usize {
    let mut texts = (0..docket.len()).map(|at| text(docket, key, at));
    let mut texts = texts.by_ref().filter(|text| !text.is_empty());
    let first = texts.next().unwrap_or_default();
    let common = |n: usize, text: &str| {
        let pairs = first.bytes().zip(text.bytes()).take(n);
        pairs.take_while(|(a, b)| a == b).count()
    };
    texts.fold(first.len(), common)
}
