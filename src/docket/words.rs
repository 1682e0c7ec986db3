//! The words of the columns: texts that repeat, each kept once and called by its number.

use std::collections::HashMap;

use super::pinyin::by_sound;

/// Texts that repeat (courts, departments, handlers), each kept once. Word 0 is the empty text.
#[derive(Debug, Clone)]
pub(super) struct Words {
    list: Vec<String>,
    at: HashMap<String, u32>,
}

impl Default for Words {
    fn default() -> Self {
        Words {
            list: vec![String::new()],
            at: HashMap::from([(String::new(), 0)]),
        }
    }
}

impl Words {
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        self.at.get(text).copied()
    }

    pub(super) fn put(&mut self, text: &str) -> u32 {
        // Most of what could repeat is not there at all.
        if text.is_empty() {
            return 0;
        }
        if let Some(at) = self.at.get(text) {
            return *at;
        }
        let at = self.list.len() as u32;
        self.list.push(text.to_string());
        self.at.insert(text.to_string(), at);
        at
    }

    /// Bytes they take: each text in the list and again as a key.
    pub(super) fn weight(&self) -> usize {
        let texts = self
            .list
            .iter()
            .map(|text| 2 * (size_of::<String>() + text.len()));
        texts.sum::<usize>() + self.at.capacity() * size_of::<u32>()
    }

    pub(super) fn list(&self) -> &[String] {
        &self.list
    }

    /// The place of every word among all of them in the order of their sound.
    pub(super) fn ranks(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.list.len() as u32).collect();
        order.sort_by_cached_key(|word| (by_sound(self.get(*word)), self.get(*word).to_string()));
        let mut ranks = vec![0; order.len()];
        for (rank, word) in (0..).zip(order) {
            if let Some(place) = ranks.get_mut(word as usize) {
                *place = rank;
            }
        }
        ranks
    }

    pub(super) fn get(&self, word: u32) -> &str {
        self.list.get(word as usize).map_or("", String::as_str)
    }
}
