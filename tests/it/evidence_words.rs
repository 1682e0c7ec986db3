//! The journal as evidence, word by word: what only looks like what was entered, words that are gone, and what is taken out
//! of a file whose seals do not hold.

use anjuan::ledger::{Change, Deed, Doubts, Flaw, Ledger, Mode, Strayed, salvage};
use anjuan::text::Said;

use crate::evidence::{TODAY, docket, found, hand, tamper};
use crate::ledger::moment;

fn open(path: &std::path::Path) -> Ledger {
    let ledger = Ledger::open(path, Mode::Write, moment(TODAY)).unwrap();
    ledger.signed(hand())
}

/// Every text column, with characters nobody sees at its end; a number in other marks.
#[test]
fn what_only_looks_like_what_was_entered_is_found() {
    const TEXTS: &[(&str, &str)] = &[
        ("case_file", "note"),
        ("case_file", "number"),
        ("case_file", "forum"),
        ("party", "name"),
        ("fact", "note"),
        ("fact", "paper"),
        ("hearing", "place"),
        ("attendance", "name"),
        ("official", "name"),
        ("official", "post"),
        ("office_rule", "title"),
    ];
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let whole = std::fs::read(&path).unwrap();
    let mut edits: Vec<String> = Vec::new();
    const UNSEEN: [&str; 5] = [
        "char(8203)",
        "char(65279)",
        "char(27)",
        "char(7)",
        "char(8238)",
    ];
    for (at, (table, column)) in TEXTS.iter().enumerate() {
        // Two of them each, all of them in turn.
        for unseen in [UNSEEN[at % 5], UNSEEN[(at + 2) % 5]] {
            edits.push(format!(
                "UPDATE {table} SET {column} = {column} || {unseen} WHERE id = (SELECT min(id) FROM {table})"
            ));
        }
    }
    for number in [
        "replace(replace(number, '（', '('), '）', ')')",
        "replace(number, '行', ' 行')",
        "' ' || number",
        "replace(number, '0', '０')",
    ] {
        edits.push(format!(
            "UPDATE case_file SET number = {number} WHERE id = 2"
        ));
    }
    for sql in &edits {
        std::fs::write(&path, &whole).unwrap();
        assert!(tamper(&path, sql) > 0, "{sql}");
        assert!(found(&path) > 0, "not found: {sql}");
        let mut ledger = open(&path);
        ledger.rebuild().unwrap();
        let strays = ledger.strays().unwrap();
        assert_eq!(strays.len(), 1, "a rebuild hid: {sql}");
        assert_eq!(strays[0].1.how, Strayed::Respelled, "{sql}");
        // Whoever takes it over has it spelled as the program spells it.
        assert_eq!(ledger.attest("核对过").unwrap(), 1, "{sql}");
        assert_eq!(ledger.strays().unwrap(), [], "{sql}");
    }
}

#[test]
fn a_number_in_another_spelling_is_not_given_twice() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let case = open(&path).case(2).unwrap();
    let number = case.head.number.clone().unwrap();
    for spelled in ["number || char(8203)", "replace(number, '（', '(')"] {
        tamper(
            &path,
            &format!("UPDATE case_file SET number = {spelled} WHERE id = 2"),
        );
        let mut ledger = open(&path);
        let mut again = anjuan::case::CaseFile::new(case.head.kind, case.head.instance);
        again.head.number = Some(number.clone());
        let deed = Deed::new(
            Said::new("新增", "new"),
            vec![Change::Case(Box::new(again))],
        );
        assert!(ledger.commit(deed, Doubts::All).is_err(), "{spelled}");
    }
}

/// A case bears the id of an office rule that comes with the program: the rule is missed all the same.
#[test]
fn one_id_of_two_sorts_hides_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let mut ledger = open(&path);
    let mut case = anjuan::case::CaseFile::new(
        anjuan::case::Kind::Litigation,
        anjuan::case::Instance::First,
    );
    case.head.uuid = ledger.office_rules()[0].uuid;
    let deed = Deed::new(
        Said::new("新增", "new"),
        vec![Change::Case(Box::new(case.clone()))],
    );
    ledger.commit(deed, Doubts::All).unwrap();
    drop(ledger);
    assert_eq!(found(&path), 0);
    let gone = format!("DELETE FROM office_rule WHERE uuid = '{}'", case.head.uuid);
    assert_eq!(tamper(&path, &gone), 1);
    assert!(found(&path) > 0);
}

/// The words of what the bin was emptied of are gone and accounted for; words wiped by another hand are not.
#[test]
fn words_that_nobody_emptied_are_missed() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let mut ledger = open(&path);
    let deed = ledger.removal(&[4], "重复登记").unwrap();
    ledger.commit(deed, Doubts::All).unwrap();
    let deed = ledger.emptying().unwrap();
    ledger.commit(deed, Doubts::All).unwrap();
    assert_eq!(ledger.flaws().unwrap(), []);
    drop(ledger);
    assert_eq!(found(&path), 0);
    // No trigger is in the way: a text that says its words were dropped may be put there.
    let conn = rusqlite::Connection::open(&path).unwrap();
    let text: String = conn
        .query_row("SELECT edits FROM journal WHERE id = 2", [], |r| r.get(0))
        .unwrap();
    let edit = &text[1..text.len() - 1];
    use sha2::Digest;
    let hash = sha2::Sha256::digest(edit.as_bytes());
    let hash: String = hash.iter().map(|b| format!("{b:02x}")).collect();
    let stub = format!(r#"[{{"dropped":"{hash}"}}]"#);
    conn.execute("UPDATE journal SET edits = ?1 WHERE id = 2", [stub])
        .unwrap();
    drop(conn);
    assert!(open(&path).flaws().unwrap().contains(&Flaw::Words(2)));
}

#[test]
fn what_is_salvaged_is_not_sealed_anew() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let to = dir.path().join("out.db");
    for sql in [
        "DELETE FROM seal",
        "DELETE FROM seal WHERE no = (SELECT max(no) FROM seal)",
        "INSERT INTO journal (at, title_zh, title_en, edits, state) VALUES ('2022-12-19T09:00:00+08:00', 'x', 'x', '[]', 'done')",
    ] {
        let whole = std::fs::read(&path).unwrap();
        tamper(&path, sql);
        let rescue = salvage(&path, &to, moment(TODAY)).unwrap();
        assert!(rescue.unsealed > 0, "{sql}");
        assert!(found(&to) > 0, "{sql}");
        std::fs::write(&path, whole).unwrap();
        std::fs::remove_file(&to).unwrap();
    }
}

/// Numbers at the end of what a column holds: named, and nothing falls over.
#[test]
fn numbers_at_their_end_are_refused_in_words() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let whole = std::fs::read(&path).unwrap();
    for sql in [
        "UPDATE seal SET no = 9223372036854775807 WHERE no = (SELECT max(no) FROM seal)",
        "UPDATE sqlite_sequence SET seq = 9223372036854775807 WHERE name = 'journal'",
    ] {
        std::fs::write(&path, &whole).unwrap();
        tamper(&path, sql);
        assert!(found(&path) > 0, "{sql}");
        let mut ledger = open(&path);
        let before = ledger.case(3).unwrap();
        let mut after = before.clone();
        after.head.note = "又一条".into();
        let deed = Deed::edit(Said::new("写备注", "a note"), &before, after);
        let error = ledger.commit(deed, Doubts::All).unwrap_err();
        let said = error.said().zh;
        assert!(
            !said.contains("代码") && !said.contains("磁盘已满"),
            "{said}"
        );
    }
    std::fs::write(&path, &whole).unwrap();
    tamper(
        &path,
        "UPDATE case_change SET times = 4294967296 WHERE uuid = (SELECT min(uuid) FROM case_change)",
    );
    let mut ledger = open(&path);
    assert!(ledger.doctor().unwrap().noted_amiss > 0);
    ledger.rebuild().unwrap();
    assert_eq!(ledger.doctor().unwrap().noted_amiss, 0);
}

/// A part of an entry that unpacks to nothing this program wrote is named, and the rest is looked at.
#[test]
fn a_part_that_cannot_be_unpacked_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let whole = std::fs::read(&path).unwrap();
    for sql in [
        "INSERT INTO journal_part (entry, no, edits, packed) VALUES (2, 1, '[]', x'00ff00')",
        "INSERT INTO journal_part (entry, no, edits, packed) VALUES (2, 1, '[]', x'0300ff')",
        "INSERT INTO journal_part (entry, no, edits, packed) VALUES (2, 1, '[1]', x'0300')",
    ] {
        std::fs::write(&path, &whole).unwrap();
        tamper(&path, sql);
        let health = open(&path).doctor().unwrap();
        assert!(health.flaws.contains(&Flaw::Entry(2)), "{sql}");
    }
}

#[test]
fn what_is_noted_of_no_server_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let whole = std::fs::read(&path).unwrap();
    for sql in [
        "INSERT INTO share_below (office, seen) VALUES ('某局', 1)",
        "INSERT INTO share_held (office, unit) VALUES ('某局', 'x')",
        "INSERT INTO share_apart (unit, theirs) VALUES ('x', '{}')",
        "INSERT INTO share_deed (deed) VALUES ('01900000-0000-7000-8000-000000000001')",
        "INSERT INTO share (one, address, office, part, seen, entry, turn) VALUES (1, 'postgres://a@b/c', '某局', 'officer', 1, 999, 0)",
    ] {
        std::fs::write(&path, &whole).unwrap();
        tamper(&path, sql);
        assert!(
            open(&path).flaws().unwrap().contains(&Flaw::Shared),
            "{sql}"
        );
    }
}
