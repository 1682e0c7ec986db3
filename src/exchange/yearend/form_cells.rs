//! The cells of the forms by name, for a superior's form: `reconsideration_form.closed`, `litigation_form.received#land`.

use std::collections::HashMap;

use super::Year;
use super::form_sheet::shown;
use crate::docket::{Bit, Scope, standing};
use crate::exchange::form_fill::Filling;
use crate::ledger::LedgerError;
use crate::report::form::{
    Column, DISCLOSURE_CELLS, DisclosureRoute, Extras, FORMS, Unit, disclosure, form_table,
};

/// Totals by `form.column`, single rows by `form.column#field`, and the cells of the disclosure table.
///
/// # Errors
/// The file cannot be read.
pub fn form_cells(year: &Year<'_>, scope: &Scope) -> Result<Vec<(String, Filling)>, LedgerError> {
    let docket = year.ledger.docket();
    let handled: Vec<i64> = (0..docket.len())
        .map(|at| docket.row(at))
        .filter(|row| standing(row, scope).has(Bit::Handled))
        .map(|row| row.id())
        .collect();
    let mut extras: HashMap<i64, Extras> = HashMap::new();
    year.ledger.for_each_case(Some(&handled), |id, case| {
        extras.insert(id, Extras::of(&case, scope.end()));
        Ok::<(), LedgerError>(())
    })?;
    let mut out = Vec::new();
    for form in FORMS {
        let table = form_table(form, docket, scope, &year.office, &extras);
        for (at, column) in form.columns.iter().enumerate() {
            let name = format!("{}.{}", form.id, column.id);
            for row in &table.rows {
                let value = row.cells.get(at).copied().unwrap_or(0);
                out.push((format!("{name}#{}", row.id), filling(column, value)));
            }
            let total = table.totals.get(at).copied().unwrap_or(0);
            out.push((name, filling(column, total)));
        }
    }
    let table = disclosure(docket, scope, &year.disclosure);
    for route in DisclosureRoute::ALL {
        for cell in DISCLOSURE_CELLS {
            let name = format!("disclosure.{}.{}", route.id(), cell.id());
            out.push((name, Filling::count(table.cell(*route, *cell))));
        }
        let name = format!("disclosure.{}.total", route.id());
        out.push((name, Filling::count(table.total(*route))));
    }
    Ok(out)
}

fn filling(column: &Column, value: i64) -> Filling {
    Filling::Number {
        value: shown(column, value),
        percent: false,
        shown: match column.unit {
            Unit::Yuan => format!("{}.{:02}", value / 100, value % 100),
            _ => value.to_string(),
        },
    }
}
