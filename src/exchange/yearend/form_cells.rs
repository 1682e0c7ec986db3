//! The cells of the forms by name, for a superior's form: `reconsideration_form.closed`, `litigation_form.received#land`.

use super::Year;
use super::form_sheet::shown;
use crate::docket::Scope;
use crate::exchange::form_fill::Filling;
use crate::report::form::{
    Column, DISCLOSURE_CELLS, DisclosureRoute, FORMS, Unit, disclosure, form_table,
};

/// Totals by `form.column`, single rows by `form.column#field`, and the cells of the disclosure table.
pub fn form_cells(year: &Year<'_>, scope: &Scope) -> Vec<(String, Filling)> {
    let docket = year.ledger.docket();
    let mut out = Vec::new();
    for form in FORMS {
        let table = form_table(form, docket, scope, &year.office);
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
            out.push((name, Filling::count(table.cell(*route, *cell).into())));
        }
        let name = format!("disclosure.{}.total", route.id());
        out.push((name, Filling::count(table.total(*route).into())));
    }
    out
}

fn filling(column: &Column, value: i128) -> Filling {
    Filling::Number {
        value: shown(column, value),
        percent: false,
        shown: match column.unit {
            Unit::Yuan => format!("{}.{:02}", value / 100, value % 100),
            _ => value.to_string(),
        },
    }
}
