//! What leads past the row rules: whatever looks into the tables with another's rights than those of whoever asks, directly
//! or through what does. The engine tells what hangs on what; of a function written as text its words are read.

use std::collections::{BTreeMap, BTreeSet};

use postgres::Client;

use super::error::ShareError;

/// What stands in the schema and is not of it.
const WITHIN: &str = "
    SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'anjuan' AND c.relkind NOT IN ('r', 'i', 't')
    UNION
    SELECT p.proname::text || '()' FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'anjuan'
    UNION
    SELECT t.tgname::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'anjuan' AND NOT t.tgisinternal";

/// Views and rules upon what they are made of; a table that others are the children of; functions whose body the engine
/// has read upon what it names. A view's functions run in the rights of whoever asks: they hang on nothing by it.
const HANGS: &str = "
    SELECT 'r'::text, w.ev_class, 'r'::text, d.refobjid FROM pg_depend d JOIN pg_rewrite w ON w.oid = d.objid
        JOIN pg_class c ON c.oid = w.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> w.ev_class
        AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    UNION
    SELECT 'r'::text, i.inhparent, 'r'::text, i.inhrelid FROM pg_inherits i
    UNION
    SELECT 'f'::text, d.objid, CASE WHEN d.refclassid = 'pg_class'::regclass THEN 'r'::text ELSE 'f'::text END, d.refobjid FROM pg_depend d
    WHERE d.classid = 'pg_proc'::regclass AND d.refclassid IN ('pg_class'::regclass, 'pg_proc'::regclass)";

/// Tables and views, whether they are the schema's own, and whether this login may use them.
const RELATIONS: &str = "
    SELECT c.oid, n.nspname::text, c.relname::text, coalesce(has_table_privilege(c.oid, 'SELECT,INSERT,UPDATE,DELETE')
        OR has_any_column_privilege(c.oid, 'SELECT,INSERT,UPDATE'), false)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind NOT IN ('i', 'I', 't') AND n.nspname NOT IN ('pg_catalog', 'information_schema')";

/// Functions with their words, and whether this login sets them going in another's rights.
const FUNCTIONS: &str = "
    SELECT p.oid, p.proname::text, lower(p.prosrc || ' ' || coalesce(array_to_string(p.proconfig, ' '), '')),
        coalesce(p.prosecdef AND (has_function_privilege(p.oid, 'EXECUTE') OR EXISTS (SELECT 1 FROM pg_trigger t
            WHERE t.tgfoid = p.oid AND has_table_privilege(t.tgrelid, 'INSERT,UPDATE,DELETE'))), false)
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
    WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'anjuan') AND l.lanname NOT IN ('c', 'internal')";

/// A table, a view or a function, by its number.
type Thing = (bool, u32);

struct Known {
    /// As it is told, and as other functions name it.
    told: String,
    name: String,
    words: BTreeSet<String>,
    /// It is no part of the schema, and this login may use it.
    open: bool,
}

/// The names of what leads past the rules.
pub(super) fn past(client: &mut Client) -> Result<Vec<String>, ShareError> {
    let within = client.query(WITHIN, &[])?;
    let mut out: BTreeSet<String> = within.iter().map(|row| row.get(0)).collect();
    let mut known: BTreeMap<Thing, Known> = BTreeMap::new();
    let mut reached: BTreeSet<Thing> = BTreeSet::new();
    for row in client.query(RELATIONS, &[])? {
        let (thing, schema, name): (Thing, String, String) =
            ((false, row.get(0)), row.get(1), row.get(2));
        if schema == "anjuan" {
            reached.insert(thing);
            continue;
        }
        let of = Known {
            told: format!("{schema}.{name}"),
            name,
            words: BTreeSet::new(),
            open: row.get(3),
        };
        known.insert(thing, of);
    }
    let word = |c: char| !c.is_alphanumeric() && c != '_';
    for row in client.query(FUNCTIONS, &[])? {
        let (name, text): (String, String) = (row.get(1), row.get(2));
        let of = Known {
            told: format!("{name}()"),
            name,
            words: text.split(word).map(str::to_string).collect(),
            open: row.get(3),
        };
        known.insert((true, row.get(0)), of);
    }
    let mut hangs: BTreeMap<Thing, Vec<Thing>> = BTreeMap::new();
    for row in client.query(HANGS, &[])? {
        let thing = |kind: usize| (row.get::<_, &str>(kind) == "f", row.get(kind + 1));
        hangs.entry(thing(0)).or_default().push(thing(2));
    }
    let mut names: BTreeSet<String> = BTreeSet::from(["anjuan".to_string()]);
    loop {
        let leads = |(thing, of): &(&Thing, &Known)| {
            let mut on = hangs.get(*thing).into_iter().flatten();
            !reached.contains(*thing)
                && (!of.words.is_disjoint(&names) || on.any(|t| reached.contains(t)))
        };
        let new: Vec<Thing> = known
            .iter()
            .filter(leads)
            .map(|(thing, _)| *thing)
            .collect();
        if new.is_empty() {
            return Ok(out.into_iter().collect());
        }
        for thing in new {
            reached.insert(thing);
            if let Some(of) = known.get(&thing) {
                names.insert(of.name.to_lowercase());
                out.extend(of.open.then(|| of.told.clone()));
            }
        }
    }
}
