//! What a hint tells its reader to do: on the command line a command that exists, in the interface a command of its own;
//! nowhere the marks themselves.

use std::path::PathBuf;

use anjuan::text::{Act, Lang, Said, acts, on_line};
use anjuan::tui::screens::spoken_here;

use crate::words::{literals, sources};

/// Floors whose sentences are read in both places.
const SHARED: &[&str] = &[
    "src/law",
    "src/ledger",
    "src/store",
    "src/report",
    "src/exchange",
    "src/case",
    "src/docket",
    "src/files",
];

/// Names a command or an option, and may: what is never read in the interface.
const ONLY_THERE: &[&str] = &[
    // The commands that fill a gap: the interface and every paper say `remedy` instead.
    "report/gap",
    // The name of the program.
    "case_pack/archive.rs:",
    "exchange/notify.rs",
    // The end of a list the command line prints; the import's form has a field for it.
    "import/summary.rs",
    "import/error.rs",
];

fn shared() -> Vec<(PathBuf, usize, String)> {
    SHARED
        .iter()
        .flat_map(|dir| sources(dir))
        .flat_map(|(path, text)| {
            literals(&text)
                .into_iter()
                .map(move |(line, literal)| (path.clone(), line, literal))
        })
        .collect()
}

/// Why a command line cannot be given; placeholders in it count as words.
fn wrong(line: &str) -> Option<String> {
    let mut words = line.split_whitespace();
    let name = words.next()?;
    let whole = anjuan::cli::command(Lang::Zh);
    let mut command = whole.find_subcommand(name)?.clone();
    command.build();
    for word in words {
        if let Some(sub) = command.find_subcommand(word) {
            command = sub.clone();
            continue;
        }
        let Some(flag) = word.strip_prefix("--") else {
            let takes = command.get_positionals().next().is_some();
            let option = command.get_arguments().any(|a| a.get_long().is_some());
            if !takes && !option {
                return Some(format!("{line}: {word} is no command of {name}"));
            }
            if command.get_subcommands().next().is_some() && !takes {
                return Some(format!("{line}: {name} has no {word}"));
            }
            continue;
        };
        let flag: String = flag
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect();
        let known = command
            .get_arguments()
            .chain(whole.get_arguments())
            .any(|a| a.get_long() == Some(&flag));
        if !known {
            return Some(format!("{line}: {name} has no --{flag}"));
        }
    }
    None
}

/// Every `anjuan …` of a sentence, as far as it is a command line.
fn commands(text: &str) -> Vec<String> {
    text.split("anjuan ")
        .skip(1)
        .map(|rest| {
            let end = |c: char| "；，。（）：;,()".contains(c);
            rest.split(end).next().unwrap().trim().to_string()
        })
        .filter(|line| !line.is_empty() && !line.starts_with('{'))
        .map(|line| line.replace("{name}", "案号"))
        .collect()
}

#[test]
fn a_sentence_of_the_lower_floors_marks_every_command_it_names() {
    let mut bad = Vec::new();
    for (path, line, literal) in shared() {
        let place = format!("{}:{line}", path.display());
        if ONLY_THERE.iter().any(|part| place.contains(part)) {
            continue;
        }
        let rest = anjuan::text::filled(&literal, &mut |_| String::new());
        let option = rest
            .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
            .any(|w| w.len() > 3 && w.starts_with("--") && w.as_bytes()[2].is_ascii_lowercase());
        let named = rest.contains("anjuan ") && !rest.contains("not an anjuan file");
        if named || option {
            bad.push(format!("{place} {literal}"));
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn every_command_a_hint_names_exists() {
    let mut bad = Vec::new();
    let mut found = 0;
    let tui = sources("src/tui").into_iter().flat_map(|(path, text)| {
        literals(&text)
            .into_iter()
            .map(move |(line, literal)| (path.clone(), line, literal))
    });
    for (path, line, literal) in shared().into_iter().chain(tui) {
        if path.ends_with("keyed.rs") {
            continue;
        }
        for command in commands(&on_line(&literal)) {
            let first = command.split_whitespace().next().unwrap_or_default();
            if !first.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
                continue;
            }
            // A sentence that goes on in English behind the command.
            let known = anjuan::cli::COMMANDS.iter().any(|row| row.name == first);
            if !known {
                continue;
            }
            found += 1;
            let kept: Vec<&str> = command
                .split_whitespace()
                .scan(false, |over, word| {
                    *over |= ENGLISH.contains(&word);
                    (!*over).then_some(word)
                })
                .collect();
            if let Some(why) = wrong(&kept.join(" ")) {
                bad.push(format!("{}:{line} {why}", path.display()));
            }
        }
    }
    assert!(found > 60, "{found}");
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

/// Where an English sentence goes on behind a command.
const ENGLISH: &[&str] = &[
    "lists", "shows", "checks", "takes", "puts", "prints", "writes", "first", "does", "and", "on",
    "opens", "look", "of", "reads", "or",
];

#[test]
fn the_interface_says_its_own_command_where_it_has_one() {
    let mut bad = Vec::new();
    let mut seen = 0;
    for (path, line, literal) in shared() {
        for act in acts(&literal) {
            seen += 1;
            let text = match act {
                Act::Command(command) => format!("⟨{command}⟩"),
                Act::Words { screen, .. } => screen.to_string(),
            };
            for lang in [Lang::Zh, Lang::En] {
                let said = spoken_here(&Said::new(text.clone(), text.clone()), lang);
                let only_there = ["命令行 anjuan ", "(on the command line)"];
                let honest = only_there.iter().any(|w| said.contains(w));
                if (said.contains("--") || said.contains("anjuan ")) && !honest
                    || said.contains(['⟨', '‖', '⟩'])
                {
                    bad.push(format!("{}:{line} {said}", path.display()));
                }
            }
        }
    }
    assert!(seen > 40, "{seen}");
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn the_same_refusal_is_read_in_its_own_words_at_each_place() {
    let desk = crate::cli::Desk::new("2022-12-19");
    desk.run("doctor").all();
    let (_, err) = desk.run("show 没有这件").fails(3);
    assert!(!err.contains(['⟨', '‖']), "{err}");
    let error = anjuan::ledger::LedgerError::Nothing(Said::new("没有", "none"));
    assert_eq!(
        error.hint().on_line(Lang::Zh),
        "做过什么，见 anjuan journal"
    );
    assert_eq!(
        spoken_here(&error.hint(), Lang::Zh),
        "做过什么，见「操作记录」（Ctrl-L）"
    );
}

#[test]
fn on_the_first_screen_the_tabs_lead_where_they_say() {
    for (key, words) in [
        ("1", "待办"),
        ("2", "全部案件"),
        ("3", "日程"),
        ("4", "截至"),
        ("5", "负责人"),
    ] {
        let mut desk = crate::desk::Desk::empty();
        desk.press(key);
        assert!(
            desk.has(words) && !desk.has("没有作用") && !desk.has("示例案卷："),
            "{key}: {}",
            desk.shown()
        );
    }
}
