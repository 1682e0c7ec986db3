//! The shell asks the program what can stand where one types: the docket's own numbers among it.

use super::{Desk, fact, lawsuit};

/// What a bash would be offered for the last of these words.
fn offered(desk: &Desk, words: &[&str]) -> Vec<String> {
    let db = desk.db();
    let mut run = desk.bare("--").env("COMPLETE", "bash");
    for (name, value) in [
        ("_CLAP_IFS", "\n"),
        ("_CLAP_COMPLETE_INDEX", &(words.len() - 1).to_string()),
        ("_CLAP_COMPLETE_COMP_TYPE", "9"),
        ("_CLAP_COMPLETE_SPACE", "false"),
        ("ANJUAN_DB", db.to_str().unwrap()),
    ] {
        run = run.env(name, value);
    }
    let out = run.args(words).ok();
    out.lines().map(str::to_string).collect()
}

#[test]
fn a_part_of_a_number_or_a_name_is_completed_from_the_docket() {
    let (seven, other) = ("（2022）川3702行初7号", "（2022）川3702行初81号");
    let received = fact("received", "2022-02-01");
    let two = lawsuit(seven, "石上松", &received) + &lawsuit(other, "马川柏", &received);
    let desk = Desk::with("2022-03-10", &two);
    assert_eq!(offered(&desk, &["anjuan", "show", "初7"]), [seven]);
    assert_eq!(offered(&desk, &["anjuan", "record", "马川"]), [other]);
    assert_eq!(offered(&desk, &["anjuan", "link", "mcb"]), [other]);
    let all = offered(&desk, &["anjuan", "show", ""]);
    assert_eq!(all.iter().filter(|word| !word.starts_with("--")).count(), 2);
    assert_eq!(offered(&desk, &["anjuan", "sho"]), ["show"]);
    // another file named on the line; a place where no case stands
    let none = ["anjuan", "--db", "/nonexistent/a.db", "show", "初7"];
    assert_eq!(offered(&desk, &none), [] as [&str; 0]);
    assert_eq!(
        offered(&desk, &["anjuan", "completions", "初7"]),
        [] as [&str; 0]
    );
}

#[test]
fn every_shell_has_a_script_that_asks_the_program() {
    let desk = Desk::new("2022-03-10");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = desk.bare(&format!("completions {shell}")).ok();
        assert!(script.contains("COMPLETE"), "{shell}: {script}");
        assert!(script.contains("anjuan"), "{shell}");
    }
    assert!(!desk.db().exists(), "asking makes no docket");
}
