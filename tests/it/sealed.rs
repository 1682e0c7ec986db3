//! The encrypted copy: made, opened, restored, refused under another passphrase or where one byte is not as it was.

use std::path::PathBuf;

use crate::cli::Desk;

const CASE: &str = r#"{"case":{"kind":"litigation","instance":"first","role":"defendant","number":"（2022）京0105行初8号","parties":[{"role":"claimant","kind":"person","name":"沈青禾","people":1}],"facts":[{"kind":"received","day":"2022-03-01"}]}}"#;

struct Sealed {
    desk: Desk,
    copy: PathBuf,
    word: PathBuf,
}

/// A file of its owner alone.
fn tight(path: &std::path::Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).unwrap();
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// A passphrase that others on the machine may read or change is not used, as `ssh` uses no such key.
#[cfg(unix)]
#[test]
fn a_passphrase_others_can_read_is_not_used() {
    use std::os::unix::fs::PermissionsExt;
    let Sealed { desk, copy, word } = sealed();
    let other = copy.with_file_name("另一份.age");
    for mode in [0o644, 0o660, 0o606, 0o604] {
        std::fs::set_permissions(&word, std::fs::Permissions::from_mode(mode)).unwrap();
        for line in [
            format!("backup --encrypt {}", other.display()),
            format!("restore {}", copy.display()),
        ] {
            let line = format!("{line} --passphrase-file {}", word.display());
            let (_, err) = desk.run(&line).fails(1);
            assert!(
                err.contains("权限放宽了") && err.contains("chmod 600"),
                "{err}"
            );
        }
        assert!(!other.exists());
    }
    tight(&word);
    desk.run(&format!(
        "restore {} --passphrase-file {}",
        copy.display(),
        word.display()
    ))
    .ok();
}

fn sealed() -> Sealed {
    let desk = Desk::with("2022-12-19", CASE);
    let paper = desk.path("判决书.pdf");
    std::fs::write(&paper, "%PDF 沈青禾 判决").unwrap();
    desk.run(&format!("attach 行初8号 {}", paper.display()))
        .ok();
    let word = desk.path("口令.txt");
    std::fs::write(&word, "一句足够长的口令 2022\n").unwrap();
    tight(&word);
    let stick = desk.path("stick");
    std::fs::create_dir(&stick).unwrap();
    let copy = stick.join("案卷.age");
    let made = desk
        .run(&format!(
            "backup --encrypt {} --passphrase-file {}",
            copy.display(),
            word.display()
        ))
        .json();
    assert_eq!(made["papers"], 1);
    Sealed { desk, copy, word }
}

#[test]
fn an_encrypted_copy_holds_everything_and_shows_nothing() {
    let Sealed { desk, copy, word } = sealed();
    let bytes = std::fs::read(&copy).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1\n-> scrypt "));
    for words in ["沈青禾", "SQLite format", "docket.db", "%PDF"] {
        assert!(
            !bytes.windows(words.len()).any(|w| w == words.as_bytes()),
            "{words}"
        );
    }
    // Beside it lies nothing, and nothing plain was left beside the docket.
    assert_eq!(
        std::fs::read_dir(copy.parent().unwrap()).unwrap().count(),
        1
    );
    assert!(
        desk.files().iter().all(|n| !n.contains(".tmp")),
        "{:?}",
        desk.files()
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(copy.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
    // On another machine, where nothing lies beside.
    let other = Desk::new("2022-12-19");
    let line = format!(
        "restore {} --passphrase-file {}",
        copy.display(),
        word.display()
    );
    let made = other.run(&line).json();
    assert_eq!(
        (
            made["papers"].as_u64(),
            made["papers_left"].as_array().map(Vec::len)
        ),
        (Some(1), Some(0))
    );
    other.run("doctor").ok();
    assert_eq!(other.run("attach 行初8号").json()[0]["file"], "whole");
    // Over a docket that has changed since.
    desk.run("remove 行初8号 --reason 误登").ok();
    desk.run(&line).ok();
    assert!(desk.run("show 行初8号").ok().contains("沈青禾"));
    assert!(
        desk.files().iter().all(|n| !n.contains(".tmp")),
        "{:?}",
        desk.files()
    );
}

#[test]
fn a_wrong_passphrase_or_a_bent_byte_is_said_and_nothing_is_changed() {
    let Sealed { desk, copy, word } = sealed();
    let before = std::fs::read(desk.db()).unwrap();
    let wrong = desk.path("另一个.txt");
    std::fs::write(&wrong, "不是这一句口令").unwrap();
    tight(&wrong);
    let (_, said) = desk
        .run(&format!(
            "restore {} --passphrase-file {}",
            copy.display(),
            wrong.display()
        ))
        .fails(1);
    assert!(said.contains("口令不对"), "{said}");
    let whole = std::fs::read(&copy).unwrap();
    for at in [30, 120, whole.len() / 2, whole.len() - 1] {
        let mut bent = whole.clone();
        bent[at] ^= 1;
        std::fs::write(&copy, &bent).unwrap();
        let (code, _, said) = desk
            .run(&format!(
                "restore {} --passphrase-file {}",
                copy.display(),
                word.display()
            ))
            .all();
        assert!(matches!(code, 1 | 5 | 6), "{at}: {code} {said}");
    }
    std::fs::write(&copy, &whole[..whole.len() - 200]).unwrap();
    desk.run(&format!(
        "restore {} --passphrase-file {}",
        copy.display(),
        word.display()
    ))
    .fails(6);
    assert_eq!(std::fs::read(desk.db()).unwrap(), before);
}

#[test]
fn a_passphrase_is_no_argument_and_not_short() {
    let desk = Desk::with("2022-12-19", CASE);
    let copy = desk.path("案卷.age");
    // Nobody sits at a terminal here.
    let (_, said) = desk
        .run(&format!("backup --encrypt {}", copy.display()))
        .fails(2);
    assert!(said.contains("--passphrase-file"), "{said}");
    let word = desk.path("口令.txt");
    std::fs::write(&word, "短\n").unwrap();
    tight(&word);
    desk.run(&format!(
        "backup --encrypt {} --passphrase-file {}",
        copy.display(),
        word.display()
    ))
    .fails(1);
    desk.run(&format!(
        "backup --encrypt {} --passphrase 足够长的一句口令",
        copy.display()
    ))
    .fails(2);
    desk.run(&format!("backup --passphrase-file {}", word.display()))
        .fails(2);
    assert!(!copy.exists());
    std::fs::write(&word, "足够长的一句口令\n").unwrap();
    let line = format!(
        "backup --encrypt {} --passphrase-file {}",
        copy.display(),
        word.display()
    );
    desk.run(&line).ok();
    desk.run(&line).fails(1);
}
