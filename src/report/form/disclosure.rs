//! Form 3: table 4 of the annual report on government information disclosure (国办公开办函〔2021〕30号).

use crate::case::{Effect, Kind, Outcome, Path};
use crate::codes;
use crate::docket::{Bit, CaseRow, Docket, Scope};
use crate::law::Ending;
use crate::said;
use crate::text::Said;

use super::Pairs;

codes! {
    /// A cell of each of the three routes; each total is the sum of these four.
    pub enum DisclosureCell {
        Upheld = "upheld", "结果维持", "upheld";
        Corrected = "corrected", "结果纠正", "corrected";
        Other = "other", "其他结果", "other result";
        Pending = "pending", "尚未审结", "pending";
    }
}

codes! {
    /// The three routes of the table.
    pub enum DisclosureRoute {
        Reconsideration = "reconsideration", "行政复议", "reconsideration";
        Direct = "direct", "行政诉讼：未经复议直接起诉", "sued directly";
        Reconsidered = "reconsidered", "行政诉讼：复议后起诉", "sued after reconsideration";
    }
}

/// The cells of a route in the order of the table, without the total.
pub const DISCLOSURE_CELLS: &[DisclosureCell] = DisclosureCell::ALL;

/// The table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DisclosureTable {
    counts: [[u32; 4]; 3],
    /// Lawsuits without a path, counted as sued directly.
    pub without_path: u32,
}

impl DisclosureTable {
    /// How many cases (件) stand in a cell of a route.
    pub fn cell(&self, route: DisclosureRoute, cell: DisclosureCell) -> u32 {
        let row = self.counts.get(route.code() as usize);
        row.and_then(|r| r.get(cell.code() as usize))
            .copied()
            .unwrap_or(0)
    }

    /// 总计: the sum of the four.
    pub fn total(&self, route: DisclosureRoute) -> u32 {
        DISCLOSURE_CELLS.iter().map(|c| self.cell(route, *c)).sum()
    }

    fn add(&mut self, route: DisclosureRoute, cell: DisclosureCell) {
        let row = self.counts.get_mut(route.code() as usize);
        if let Some(count) = row.and_then(|r| r.get_mut(cell.code() as usize)) {
            *count += 1;
        }
    }
}

/// Where outcomes are counted: the default of the table's explanation, and what the office says otherwise
/// (setting `disclosure.outcomes`, written as 结案方式=单元格).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DisclosureMap(Vec<(Outcome, DisclosureCell)>);

impl DisclosureMap {
    /// # Errors
    /// An outcome or a cell that there is not, with those there are.
    pub fn parse(text: &str) -> Result<DisclosureMap, Said> {
        let mut out = Vec::new();
        for (name, value) in Pairs::parse(text)?.iter() {
            let cell = DisclosureCell::from_word(value)
                .filter(|c| *c != DisclosureCell::Pending)
                .ok_or_else(|| {
                    said!(
                        "「{value}」不是表内的结果：upheld 结果维持、corrected 结果纠正、other 其他结果",
                        "'{value}' is no result of the table: upheld, corrected or other"
                    )
                })?;
            let found: Vec<Outcome> = Kind::CONTESTED
                .iter()
                .filter_map(|kind| Outcome::from_word_of(*kind, name))
                .collect();
            if found.is_empty() {
                return Err(said!(
                    "没有结案方式「{name}」",
                    "there is no outcome '{name}'"
                ));
            }
            out.extend(found.into_iter().map(|outcome| (outcome, cell)));
        }
        Ok(DisclosureMap(out))
    }

    /// The cell an outcome counts in. By default what upheld the act or dismissed the claims is 维持; what revoked,
    /// varied, confirmed unlawful or void, or ordered is 纠正; everything else is 其他. What is left standing or changed
    /// on appeal goes as it went for us: our own appeal dismissed leaves the act corrected.
    pub fn cell(&self, outcome: Option<Outcome>, ending: Option<Ending>) -> DisclosureCell {
        let Some(outcome) = outcome else {
            return DisclosureCell::Other;
        };
        if let Some((_, cell)) = self.0.iter().find(|(o, _)| *o == outcome) {
            return *cell;
        }
        match (outcome, ending) {
            (Outcome::JudgmentChanged, Some(Ending::Won)) => return DisclosureCell::Upheld,
            (Outcome::JudgmentChanged, Some(Ending::Lost)) => return DisclosureCell::Corrected,
            _ => {}
        }
        match outcome.effect() {
            Effect::Upheld if ending == Some(Ending::Lost) => DisclosureCell::Corrected,
            Effect::Upheld => DisclosureCell::Upheld,
            Effect::Revoked
            | Effect::Varied
            | Effect::Unlawful
            | Effect::Void
            | Effect::Ordered => DisclosureCell::Corrected,
            Effect::Dismissed
            | Effect::Mediated
            | Effect::Settled
            | Effect::Withdrawn
            | Effect::Procedural
            | Effect::Unknown => DisclosureCell::Other,
        }
    }
}

/// The route of a case; a lawsuit without a path counts as sued directly.
pub fn route(row: &CaseRow<'_>) -> DisclosureRoute {
    match (row.kind(), row.path()) {
        (Kind::Reconsideration, _) => DisclosureRoute::Reconsideration,
        (Kind::Litigation | Kind::Enforcement, None | Some(Path::Direct)) => {
            DisclosureRoute::Direct
        }
        (Kind::Litigation | Kind::Enforcement, Some(_)) => DisclosureRoute::Reconsidered,
    }
}

/// Counts the cases (or disputes) handled in the scope that are marked as being about disclosure.
pub fn disclosure(docket: &Docket, scope: &Scope, map: &DisclosureMap) -> DisclosureTable {
    let mut table = DisclosureTable::default();
    docket.standings(scope, |row, standing| {
        if !row.disclosure() || !row.kind().is_contested() {
            return;
        }
        let cell = if standing.has(Bit::Pending) {
            DisclosureCell::Pending
        } else {
            map.cell(row.outcome(), standing.ending)
        };
        table.add(route(&row), cell);
        let unknown = row.kind() == Kind::Litigation && row.path().is_none();
        table.without_path += u32::from(unknown);
    });
    table
}
