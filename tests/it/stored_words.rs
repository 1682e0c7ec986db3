//! Words that stand in the file: a list that grows raises the schema's version, so that an older program refuses the
//! file with a clear word instead of stumbling over a case.

use std::collections::BTreeSet;

use anjuan::case::{FactKind, Matter, NoticeGround, Outcome, Path, Role, Shelf};
use anjuan::store::VERSION;

/// The lists whose words no CHECK of the schema holds.
fn words() -> BTreeSet<(String, String)> {
    let mut out = BTreeSet::new();
    let mut add = |list: &str, ids: Vec<&str>| {
        out.extend(ids.iter().map(|id| (list.to_string(), id.to_string())));
    };
    add(
        "FactKind",
        FactKind::ALL.iter().map(|v| v.id()).collect::<Vec<_>>(),
    );
    add("Outcome", Outcome::ALL.iter().map(|v| v.id()).collect());
    add("Matter", Matter::ALL.iter().map(|v| v.id()).collect());
    add("Role", Role::ALL.iter().map(|v| v.id()).collect());
    add("Path", Path::ALL.iter().map(|v| v.id()).collect());
    add("Shelf", Shelf::ALL.iter().map(|v| v.id()).collect());
    add(
        "NoticeGround",
        NoticeGround::ALL.iter().map(|v| v.id()).collect(),
    );
    out
}

#[test]
fn a_list_that_grows_raises_the_version_of_the_schema() {
    let told = include_str!("stored_words.csv").lines().map(|line| {
        let mut parts = line.split(';').map(str::to_string);
        let mut next = || parts.next().unwrap();
        (next().parse::<i64>().unwrap(), (next(), next()))
    });
    let told: Vec<(i64, (String, String))> = told.collect();
    let known: BTreeSet<_> = told.iter().map(|(_, word)| word.clone()).collect();
    let now = words();
    let grown: Vec<_> = now.difference(&known).collect();
    assert!(
        grown.is_empty(),
        "{grown:?} may now stand in a file. If schema {VERSION} is released, append an upgrade step with its reason \
         (its sql may be empty); then add a line `version;list;word` to stored_words.csv"
    );
    let gone: Vec<_> = known.difference(&now).collect();
    assert!(
        gone.is_empty(),
        "{gone:?} may stand in files that are there"
    );
    assert!(told.iter().all(|(version, _)| *version <= VERSION));
}
