//! The query that finds what a word without a field does not: words of a coded column stand in no text of a case.

use chrono::NaiveDate;

use super::Docket;
use super::fields::{FIELDS, Field, FieldValue};
use super::query::Query;
use crate::text::fold;

impl Docket {
    /// The first field in whose column a word stands, as a query that finds cases: `阶段:答辩`. None where no column has it.
    pub fn by_column(&self, word: &str, today: NaiveDate) -> Option<String> {
        let word = word.trim();
        if word.is_empty() || word.contains([':', '：', ' ', '"']) {
            return None;
        }
        let wanted = fold(word).to_lowercase();
        let lists = |field: &&Field| match field.value {
            FieldValue::Code(_, list) | FieldValue::Codes(_, list) | FieldValue::Marks(list) => {
                let mut all = list().into_iter();
                let says = |label: &str| fold(label).to_lowercase().contains(&wanted);
                all.any(|(_, label)| says(label.zh) || says(label.en))
            }
            _ => false,
        };
        FIELDS.iter().filter(lists).find_map(|field| {
            let name = match word.is_ascii() {
                true => field.id,
                false => field.names.first()?,
            };
            let text = format!("{name}:{word}");
            let query = Query::parse(&text).ok()?;
            (!self.select(&query, today).is_empty()).then_some(text)
        })
    }
}
