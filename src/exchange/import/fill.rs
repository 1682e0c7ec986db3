//! One row applied to one case: on file, or new; what names it, what it changes, and what the law says of it.

use std::sync::Arc;

use super::field::Field;
use super::known::names;
use super::row::{Desk, RowReader};
use super::sections::Section;
use super::two_things::{Part, part};
use super::whose::Whose;
use super::{
    CellChange, Severity, agents, by_hand, facts, head, hearings, identity, notes,
    officials_beside, parties,
};
use crate::calendar::parse_ledger_moment;
use crate::case::{CaseFile, Instance, Kind};
use crate::exchange::headers::Header;
use crate::exchange::ledger_out::{CELLS, Setting, Value, cell};
use crate::exchange::sheet::{Cell, Row};
use crate::law::{Doubt, admit};
use crate::ledger::Ledger;
use crate::said;
use crate::text::Lang;

/// A row's cells under the columns of one of its cases.
pub(super) fn fields(header: &Header, section: &Section, row: &Row) -> Vec<Field> {
    let (mut out, mut halves) = (Vec::new(), Vec::new());
    let columns = section.columns.iter().zip(&section.headings);
    for (((at, id, _), heading), told) in columns.zip(&section.told) {
        let Some(column) = header.columns.get(*at) else {
            continue;
        };
        let mut id = *id;
        let cell = match part(column, row.cell(column.index)) {
            Part::Of(cell) => cell,
            Part::Nothing => continue,
            // said once, in the place of the first of the two
            Part::Unread if halves.iter().any(|f: &Field| f.index == column.index) => continue,
            Part::Unread => {
                id = None;
                row.cell(column.index).clone()
            }
        };
        let text = match &cell {
            Cell::Empty => continue,
            Cell::Text(text) | Cell::Error(text) => Arc::clone(text),
            other => other.text().into(),
        };
        if !text.trim().is_empty() {
            let later = section.later.contains(at);
            let outcome = column.column.is_some_and(|c| c.id == "outcome");
            let field = Field {
                heading: Arc::clone(heading),
                index: column.index,
                later: later && outcome,
                told: *told,
                unread: column.with.is_some() && id.is_none(),
                half: column.with.is_some() && id.is_some(),
                on_file: false,
                whose: Whose::of(&column.name()),
                of_another: false,
                written: None,
                id,
                cell,
                text,
            };
            // 张某诉某局处罚案 says more than its two sides
            let whole = || row.cell(column.index).text();
            if field.half
                && !halves.iter().any(|f| f.index == field.index)
                && whole().contains('诉')
            {
                halves.push(Field {
                    id: None,
                    half: false,
                    cell: row.cell(column.index).clone(),
                    text: whole().into(),
                    ..field.clone()
                });
            }
            match column.with {
                // where a column of its own says the same thing, that one counts
                Some(_) => halves.push(field),
                None => out.push(field),
            }
        }
    }
    out.extend(halves);
    out
}

/// The cells that say something else than our own ledger would. What an export wrote comes home untouched, whatever
/// its words would be read as.
pub(super) fn news(ledger: &Ledger, before: &CaseFile, fields: &[Field]) -> Vec<Field> {
    const ALWAYS: [&str; 4] = ["number", "kind", "instance", "note"];
    // columns that are read together: one of them alone would be read as if the others were blank
    const GROUPS: [&[&str]; 6] = [
        &["plaintiff", "party_count", "party_kind"],
        &["defendant", "agency"],
        &["office_number", "report_number"],
        &[
            "official",
            "official_post",
            "official_rank",
            "official_appeared",
            "spoke",
            "excuse",
        ],
        &["outcome", "closed", "compensation", "status"],
        &["appealed", "appealed_day"],
    ];
    let written = |id: &str, lang: Lang| {
        let setting = Setting {
            calendar: ledger.calendar(),
            today: ledger.today(),
            lang,
            shortened: false,
        };
        cell(before, id, setting)
    };
    // a day is the same day in whatever style the sheet writes it
    let says = |id: &str, lang: Lang, field: &Field| {
        let written = written(id, lang);
        written.text() == *field.text
            || matches!(written, Value::Day(day)
                if parse_ledger_moment(&field.text, None) == Ok((day, None)))
    };
    let known = |field: &Field| {
        field
            .id
            .filter(|id| !ALWAYS.contains(id))
            .is_some_and(|id| [Lang::Zh, Lang::En].iter().any(|l| says(id, *l, field)))
    };
    let group = |id: &'static str| GROUPS.iter().find(|g| g.contains(&id)).copied();
    let news: Vec<&str> = fields
        .iter()
        .filter(|f| !known(f))
        .filter_map(|f| f.id)
        .flat_map(|id| group(id).map_or(vec![id], <[&str]>::to_vec))
        .collect();
    fields
        .iter()
        .filter(|f| f.id.is_none_or(|id| news.contains(&id)))
        .map(|f| {
            let held = |id| !matches!(written(id, Lang::Zh), Value::Blank);
            Field {
                on_file: f.is_error() && f.id.is_some_and(held),
                ..f.clone()
            }
        })
        .collect()
}

/// Applies a row to a case on file, or to an empty one. None when the row cannot be a case.
pub(super) fn fill(
    before: Option<CaseFile>,
    tagged: Option<Instance>,
    reader: &mut RowReader<'_>,
) -> Option<(CaseFile, Option<Instance>)> {
    let identity = identity::identity(reader, tagged);
    let on_file = before.is_some();
    let mut case = match (before, identity.kind) {
        (Some(case), _) => case,
        (None, Some(kind)) => {
            let usual = match kind {
                Kind::Litigation => Instance::First,
                Kind::Reconsideration => Instance::Reconsideration,
                Kind::Enforcement => Instance::Enforcement,
            };
            CaseFile::new(kind, identity.instance.unwrap_or(usual))
        }
        (None, None) => {
            reader.issue(
                None,
                Severity::Refused,
                said!(
                    "看不出是诉讼、复议还是非诉执行；请加“案件类型”一栏，⟨或用 --kind 指定‖或在导入时选案件类型⟩",
                    "lawsuit, reconsideration or enforcement? add a column 案件类型 or ⟨give --kind‖choose the kind when importing⟩"
                ),
            );
            return None;
        }
    };
    if reader.is_refused() || reader.left_out.is_some() {
        return None;
    }
    reader.kind = case.head.kind;
    if on_file {
        reader.noted = case.head.note.lines().map(str::to_string).collect();
        super::taken_back::nothing_written(&case, reader);
    }
    if let Some(instance) = identity.instance {
        case.head.instance = instance;
    }
    if tagged.is_none() && (on_file || identity.instance.is_some()) {
        reader.of_instance(case.head.instance);
    }
    reader.of_another_proceeding(case.head.kind);
    super::second_case::apart(reader);
    head::apply(&mut case, identity.number, reader);
    parties::apply(&mut case, reader);
    agents::apply(&mut case, reader);
    by_hand::apply(&mut case, reader);
    // a closing without its day looks at the hearings
    hearings::apply(&mut case, reader);
    officials_beside::apply(&mut case, reader);
    facts::apply(&mut case, reader);
    notes::apply(&mut case, reader);
    case.sort();
    Some((case, identity.instance))
}

/// How often a row is read again until reading it changes nothing.
const ROUNDS: usize = 4;

/// The case as the row leaves it, read again until reading changes nothing: the same row never changes it a second
/// time. None where its cells contradict each other, so that every reading says something else. `case` is prepared.
pub(super) fn settled(
    desk: &Desk<'_>,
    tagged: Option<Instance>,
    fields: &[Field],
    continues: bool,
    case: CaseFile,
) -> Option<CaseFile> {
    let mut case = case;
    for _ in 0..ROUNDS {
        let news = news(desk.ledger, &case, fields);
        if news.is_empty() {
            return Some(case);
        }
        let mut reader = RowReader::new(desk, news);
        reader.continues = continues;
        let (mut again, _) = fill(Some(case.clone()), tagged, &mut reader)?;
        if again == case {
            return Some(case);
        }
        again = prepared(desk.ledger, again);
        if again == case {
            return Some(case);
        }
        case = again;
    }
    None
}

/// As it would be written; the dispute is left open for the rows that belong together.
pub(super) fn prepared(ledger: &Ledger, case: CaseFile) -> CaseFile {
    let dispute = case.head.dispute;
    let mut case = ledger.prepared(case);
    case.head.dispute = dispute;
    case
}

/// What names a case within an import.
pub(super) fn key_of(case: &CaseFile) -> String {
    match &case.head.number {
        Some(number) => number.key(),
        None => nameless_key(case),
    }
}

/// What names a case that has no docket number.
pub(super) fn nameless_key(case: &CaseFile) -> String {
    let names = names(case).join("、");
    let day = case.received().map(|d| d.to_string()).unwrap_or_default();
    let (kind, instance) = (case.head.kind.id(), case.head.instance.id());
    format!("{kind}|{instance}|{day}|{names}")
}

/// What the law says of the case as it would stand: refusals and doubts, at the cell whose day they name.
pub(super) fn judge(
    ledger: &Ledger,
    before: Option<&CaseFile>,
    case: &CaseFile,
    reader: &mut RowReader<'_>,
) {
    // One that cannot be read is named elsewhere.
    let others = ledger.siblings(case).unwrap_or_default();
    let known = before.map(|before| ledger.judged(before));
    let verdict = admit(
        known.as_ref(),
        &ledger.judged(case),
        &others,
        ledger.calendar(),
        ledger.today(),
    );
    for refusal in verdict.refusals {
        let (what, instead) = (refusal.what, refusal.instead);
        let field = reader.cell_of_day(&what.zh).cloned();
        reader.issue(
            field.as_ref(),
            Severity::Refused,
            said!("{what}；{instead}", "{what}; {instead}"; what = what, instead = instead),
        );
    }
    // A part of ours that no column says is the usual one, and nobody's word.
    let told = reader.cell_of("role").is_some();
    // Whose an appeal was, what was demanded before, a ledger seldom says.
    let asked = |d: &Doubt| before.is_some() || !d.untold;
    let doubts = verdict.doubts.into_iter().filter(asked);
    for doubt in doubts.filter(|d| told || !d.of_role) {
        let field = reader.cell_of_day(&doubt.what.zh).cloned();
        reader.issue(field.as_ref(), Severity::Doubt, doubt.what);
    }
}

/// The docket's own columns in which two standings of a case differ.
pub(super) fn changes(ledger: &Ledger, before: &CaseFile, after: &CaseFile) -> Vec<CellChange> {
    let setting = Setting {
        calendar: ledger.calendar(),
        today: ledger.today(),
        lang: Lang::Zh,
        shortened: false,
    };
    let shown = CELLS.iter().filter(|(column, _)| *column != super::WHOLE);
    shown
        .map(|(column, write)| CellChange {
            column,
            before: write(before, setting).text(),
            after: write(after, setting).text(),
        })
        .filter(|c| c.before != c.after)
        .collect()
}
