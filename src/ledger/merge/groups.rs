//! Which fields of a record mean something only together: one table. Two different edits within a group conflict.

use std::collections::BTreeSet;

/// Fields of one sort of record.
type Row = (&'static str, &'static [&'static str]);

/// THE table.
#[rustfmt::skip]
pub(super) const GROUPS: &[Row] = &[
    ("case", &["kind", "instance", "role", "path"]),
    ("case", &["governing", "governing_reason"]),
    ("case", &["dispute", "continues"]),
    ("party", &["name", "people"]),
    ("agent", &["kind", "name", "firm"]),
    ("fact", &["kind", "day", "until", "outcome", "amount_fen", "by", "party", "direction", "sort", "means"]),
    ("hearing", &["day", "time", "state", "postponed_for_official"]),
    ("hearing", &["notice", "notice_ground"]),
    ("attendance", &["name", "part", "official", "state", "spoke", "ground", "proof", "approval", "left_early", "refused", "consent"]),
    ("attendance", &["rank", "post"]),
    ("set_day", &["rule", "day", "reason"]),
    ("finding", &["flaw", "text"]),
    ("finding", &["correction", "corrected"]),
    ("paper", &["sha256", "name", "size"]),
    ("official", &["rank", "post"]),
    ("official", &["from", "until"]),
    ("local_day", &["off", "name"]),
    ("office_rule", &["relative_to", "before", "span", "met_by", "kind"]),
    ("notice", &["text", "source"]),
    ("view", &["query", "sort", "reverse"]),
    ("mediation", &["from", "until", "result", "case"]),
    ("observed", &["who", "people"]),
    ("counsel", &["applied", "from", "until"]),
    ("legal_work", &["kind", "count"]),
    ("kept", &["body", "at", "name", "shelf"]),
];

/// What a record says of whom it names: another in his place is another matter, and what was ticked off for the one is not
/// true of the other.
#[rustfmt::skip]
const OF_WHOM: &[(&str, &[&str], &[&str])] = &[
    ("attendance", &["name", "official"], &["notified", "papers", "confirmed", "papers_wanting", "rank", "post"]),
    ("official", &["name"], &["rank", "post"]),
];

/// The fields that are one matter where one side names another and the other side changed what is said of the first.
pub(super) fn of_another(
    sort: &str,
    mine: impl Fn(&str) -> bool,
    theirs: impl Fn(&str) -> bool,
) -> Option<Vec<String>> {
    let (_, whom, said) = OF_WHOM.iter().find(|(of, ..)| *of == sort)?;
    let any = |set: &[&str], changed: &dyn Fn(&str) -> bool| set.iter().any(|f| changed(f));
    let crossed = any(whom, &mine) && any(said, &theirs) && !any(whom, &theirs)
        || any(whom, &theirs) && any(said, &mine) && !any(whom, &mine);
    crossed.then(|| {
        let all = whom.iter().chain(*said).flat_map(|f| group_of(sort, f));
        all.collect::<BTreeSet<String>>().into_iter().collect()
    })
}

/// The group a field belongs to; a field that is in no group stands by itself.
pub(super) fn group_of(sort: &str, field: &str) -> Vec<String> {
    let row = GROUPS
        .iter()
        .find(|(of, fields)| *of == sort && fields.contains(&field));
    row.map_or_else(
        || vec![field.to_string()],
        |(_, fields)| fields.iter().map(|f| (*f).to_string()).collect(),
    )
}

/// Fields in their groups, each group once.
pub(crate) fn groups_in<'a>(
    sort: &str,
    fields: impl Iterator<Item = &'a String>,
) -> Vec<Vec<String>> {
    let fields: BTreeSet<&String> = fields.collect();
    let groups: BTreeSet<Vec<String>> = fields.into_iter().map(|f| group_of(sort, f)).collect();
    groups.into_iter().collect()
}
