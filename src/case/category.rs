//! Causes (案由) and fields of administration (管理领域): the published lists, beside which an office may use its own words.

use std::sync::LazyLock;

use crate::text::Lang;

/// One entry of a published list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Category {
    pub id: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
}

/// Read once: a label is asked for at every row of a list and every case of a completion.
static CAUSES: LazyLock<Vec<Category>> =
    LazyLock::new(|| lines(include_str!("../../assets/causes.txt")).collect());
static FIELDS: LazyLock<Vec<Category>> =
    LazyLock::new(|| lines(include_str!("../../assets/fields.txt")).collect());

fn lines(list: &'static str) -> impl Iterator<Item = Category> {
    list.lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|line| {
            let mut parts = line.split(';').map(str::trim);
            Some(Category {
                id: parts.next()?,
                zh: parts.next()?,
                en: parts.next()?,
            })
        })
}

/// First-level causes of administrative cases (行政案件案由), the Supreme Court's list in force from 2021.
pub fn causes() -> impl Iterator<Item = Category> {
    CAUSES.iter().copied()
}

/// The 46 fields of the 2016 national form (行政管理类别).
pub fn fields() -> impl Iterator<Item = Category> {
    FIELDS.iter().copied()
}

/// The stored value for what a person wrote: the id of a published entry, or the office's own words.
pub fn cause_value(word: &str) -> String {
    value(causes(), word)
}

/// As `cause_value`, for fields.
pub fn field_value(word: &str) -> String {
    value(fields(), word)
}

/// The published first-level cause a stored cause belongs to: itself, or the one its words begin with
/// (`行政处罚·罚款`); the words themselves where none is known.
pub fn cause_group(value: &str) -> &str {
    let own = |c: &Category| c.id == value || value.starts_with(c.zh);
    // 行政强制措施 before 行政强制: the longest that fits.
    let found = causes().filter(own).max_by_key(|c| c.zh.len());
    if let Some(group) = found {
        return group.id;
    }
    let marks = ['·', '/', '／', '—', '-', '>', '、', '('];
    value.split(marks).next().map_or(value, str::trim)
}

/// The words shown for a stored cause.
pub fn cause_label(value: &str, lang: Lang) -> &str {
    label(causes(), value, lang)
}

/// The words shown for a stored field.
pub fn field_label(value: &str, lang: Lang) -> &str {
    label(fields(), value, lang)
}

fn value(list: impl Iterator<Item = Category>, word: &str) -> String {
    let word = word.trim();
    let mut list = list;
    list.find(|c| c.id == word || c.zh == word || c.en.eq_ignore_ascii_case(word))
        .map_or_else(|| word.to_string(), |c| c.id.to_string())
}

fn label(list: impl Iterator<Item = Category>, value: &str, lang: Lang) -> &str {
    let mut list = list;
    match list.find(|c| c.id == value) {
        Some(c) if lang == Lang::Zh => c.zh,
        Some(c) => c.en,
        None => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_whole() {
        assert_eq!(causes().count(), 24);
        assert_eq!(fields().count(), 46);
        for list in [causes().collect::<Vec<_>>(), fields().collect()] {
            for (i, c) in list.iter().enumerate() {
                assert!(
                    !c.id.is_empty() && !c.zh.is_empty() && !c.en.is_empty(),
                    "{c:?}"
                );
                assert!(
                    list.iter()
                        .skip(i + 1)
                        .all(|o| o.id != c.id && o.zh != c.zh),
                    "{c:?} twice"
                );
            }
        }
    }

    #[test]
    fn own_words_stand_for_themselves() {
        assert_eq!(cause_value("政府信息公开"), "disclosure");
        assert_eq!(cause_value("宅基地"), "宅基地");
        assert_eq!(cause_label("宅基地", Lang::En), "宅基地");
    }
}
