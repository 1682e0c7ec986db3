//! Finding the case a person means: docket number, alone or in a copied line, internal id, UUID, office number, or any
//! words that fit one case.

use uuid::Uuid;

use super::{Ledger, LedgerError, label};
use crate::case::DocketNumber;
use crate::docket::Query;
use crate::said;
use crate::text::Said;

impl Ledger {
    /// Whether there is a case of this internal id.
    fn has(&self, id: i64) -> Result<bool, LedgerError> {
        match self.held.get() {
            Some(held) => Ok(held.docket.position(id).is_some()),
            None => Ok(self.there(id) && self.store.has_case(id)?),
        }
    }

    /// Where a case went that a text names whole and that is there no more: into the bin, or into another case.
    fn gone(&self, text: &str) -> Result<Option<Said>, LedgerError> {
        let number = DocketNumber::parse(text).ok();
        let uuid = Uuid::parse_str(text).ok();
        if number.is_none() && uuid.is_none() {
            return Ok(None);
        }
        let is = |head: &crate::case::Head| {
            uuid == Some(head.uuid) || (number.is_some() && head.number == number)
        };
        let bin = self.bin()?;
        let Some(found) = bin.iter().find(|binned| is(&binned.file.head)) else {
            return Ok(None);
        };
        let mut into = found.into;
        // What it was joined into may have been joined into another.
        for _ in 0..bin.len() {
            let next = |uuid| bin.iter().find(|b| b.file.head.uuid == uuid)?.into;
            into = into.and_then(next).or(into);
        }
        let into = into.map(|uuid| self.by_uuid(uuid)).transpose()?.flatten();
        let (name, why) = (Said::same(&found.case), Said::same(&found.reason));
        let by = Said::same(&found.who);
        Ok(Some(match into {
            Some(case) => {
                let into = Said::same(label(&case));
                said!("{name} 已由{by}并入 {into}，请登记在 {into}", "{name} was joined into {into} by {by}: record it there"; name = name, by = by, into = into)
            }
            None => {
                said!("{name} 在回收站（{by}：{why}）⟨；anjuan remove --take-back 案号 取回‖⟩", "{name} is in the bin ({by}: {why})⟨; anjuan remove --take-back CASE brings it back‖⟩"; name = name, by = by, why = why)
            }
        }))
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
        if let Some(gone) = self.gone(text)? {
            return Err(LedgerError::NotFound(gone));
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
