//! Finding the case a person means: docket number, alone or in a copied line, internal id, UUID, office number, or any
//! words that fit one case.

use uuid::Uuid;

use super::{Ledger, LedgerError};
use crate::case::DocketNumber;
use crate::docket::Query;
use crate::said;

impl Ledger {
    /// Whether there is a case of this internal id.
    fn has(&self, id: i64) -> Result<bool, LedgerError> {
        match self.held.get() {
            Some(held) => Ok(held.docket.position(id).is_some()),
            None => Ok(self.there(id) && self.store.has_case(id)?),
        }
    }

    /// The one case a text names.
    ///
    /// # Errors
    /// None fits, or several do; the message names them.
    pub fn find(&self, text: &str) -> Result<i64, LedgerError> {
        let text = text.trim();
        if let Ok(number) = DocketNumber::parse(text)
            && let Some(id) = self.id_by_number(&number)?
        {
            return Ok(id);
        }
        if let Ok(uuid) = Uuid::parse_str(text)
            && let Some(id) = self.id_of(uuid)?
        {
            return Ok(id);
        }
        if let Some(id) = text.strip_prefix('#').and_then(|t| t.parse::<i64>().ok())
            && self.has(id)?
        {
            return Ok(id);
        }
        let none =
            || LedgerError::NotFound(said!("没有案件符合「{text}」", "no case fits '{text}'"));
        if text.is_empty() {
            return Err(none());
        }
        // A line copied from a calendar or a message: the number in it.
        for word in text.split_whitespace().filter(|word| *word != text) {
            if let Ok(number) = DocketNumber::parse(word)
                && let Some(id) = self.id_by_number(&number)?
            {
                return Ok(id);
            }
        }
        let quoted = format!("\"{}\"", text.replace('"', ""));
        let query = Query::parse(&quoted).map_err(|_| none())?;
        let hits = self.docket().select(&query, self.today());
        match hits.as_slice() {
            [] => Err(none()),
            [at] => Ok(self.docket().row(*at).id()),
            many => {
                let names: Vec<String> = many
                    .iter()
                    .take(5)
                    .map(|at| {
                        let row = self.docket().row(*at);
                        if row.number().is_empty() {
                            row.name().to_string()
                        } else {
                            row.number().to_string()
                        }
                    })
                    .collect();
                let (count, names) = (many.len(), names.join(" "));
                Err(LedgerError::NotFound(said!(
                    "「{text}」符合 {count} 件案件：{names} …请写得更具体",
                    "'{text}' fits {count} cases: {names} ... say more"
                )))
            }
        }
    }
}
