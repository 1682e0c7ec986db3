//! Papers that carry their file: taken in, opened, changed, undone, carried along and looked after, whatever they are called.

use std::path::{Path, PathBuf};

use anjuan::files::Vault;

use crate::cli::Desk;

const CASE: &str = r#"{"case":{"kind":"litigation","instance":"first","role":"defendant","number":"（2022）京0105行初8号","parties":[{"role":"claimant","kind":"person","name":"沈青禾","people":1}],"facts":[{"kind":"received","day":"2022-03-01"}]}}"#;

fn desk() -> Desk {
    Desk::with("2022-12-19", CASE)
}

/// A file beside the desk.
fn file(desk: &Desk, name: &str, holds: &str) -> PathBuf {
    let path = desk.path(name);
    std::fs::write(&path, holds).unwrap();
    path
}

fn attach(desk: &Desk, name: &str, holds: &str) {
    let path = file(desk, name, holds);
    desk.run(&format!("attach 行初8号 {}", path.display())).ok();
}

/// Everything in a folder, with what it holds.
fn tree(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut out = Vec::new();
    let mut left = vec![dir.to_path_buf()];
    while let Some(dir) = left.pop() {
        for entry in std::fs::read_dir(&dir).into_iter().flatten().flatten() {
            match entry.file_type().unwrap().is_dir() {
                true => left.push(entry.path()),
                false => out.push((entry.path(), std::fs::read(entry.path()).unwrap())),
            }
        }
    }
    out.sort();
    out
}

/// What a command that ends with 1 says for programs.
fn told(desk: &Desk, line: &str) -> serde_json::Value {
    let (out, _) = desk.run(line).args(&["--json"]).fails(1);
    serde_json::from_str(&out).unwrap()
}

fn vault(desk: &Desk) -> Vault {
    Vault::of(&desk.db())
}

#[test]
fn a_paper_is_taken_in_listed_changed_brought_out_and_undone() {
    let desk = desk();
    attach(&desk, "起诉状.pdf", "%PDF 起诉状");
    attach(&desk, "IMG_0001.JPG", "一张照片");
    let list = desk.run("attach 行初8号").json();
    let all = list.as_array().unwrap();
    assert_eq!(all.len(), 2, "{list}");
    assert_eq!(all[0]["sort"], "claim");
    assert_eq!(all[0]["title"], "起诉状");
    assert_eq!(all[0]["file"], "whole");
    assert_eq!(all[0]["name"], "起诉状.pdf");
    assert_eq!(all[1]["sort"], "other");
    desk.run("attach 行初8号 --change 2 --title 现场照片 --sort 我方证据和清单 --day 2022-2-1 --pages 1 --author 执法一科").ok();
    let list = desk.run("attach 行初8号").json();
    assert_eq!(list[1]["sort"], "evidence");
    assert_eq!(list[1]["day"], "2022-02-01");
    assert_eq!(list[1]["name"], "IMG_0001.JPG");
    // On paper only.
    desk.run("attach 行初8号 --title 送达回证 --pages 1").ok();
    let shown = desk.run("show 行初8号").ok();
    assert!(shown.contains("卷内材料"), "{shown}");
    assert!(
        shown.contains("送达回证、收件凭证".split('、').next().unwrap()),
        "{shown}"
    );
    assert!(shown.contains("纸质"), "{shown}");
    let out = desk.path("out.jpg");
    desk.run(&format!("attach 行初8号 --get 2 --out {}", out.display()))
        .ok();
    assert_eq!(std::fs::read_to_string(&out).unwrap(), "一张照片");
    desk.run(&format!("attach 行初8号 --get 2 --out {}", out.display()))
        .fails(1);
    desk.run("attach 行初8号 --get 3").fails(1);
    desk.run("attach 行初8号 --get 9").fails(2);
    // The journal says it, undo takes it back, redo brings it back with its file.
    let journal = desk.run("journal").ok();
    assert!(journal.contains("收入卷内材料「送达回证」"), "{journal}");
    desk.run("attach 行初8号 --remove 1").ok();
    assert_eq!(
        desk.run("attach 行初8号").json().as_array().unwrap().len(),
        2
    );
    desk.run("undo").ok();
    let list = desk.run("attach 行初8号").json();
    assert_eq!(list[0]["file"], "whole");
    assert_eq!(vault(&desk).all().len(), 2);
    desk.run("doctor").ok();
}

#[test]
fn the_same_file_lies_once_and_twice_in_a_case_is_refused() {
    let desk = desk();
    desk.run("apply -")
        .stdin(
            &CASE
                .replace("行初8号", "行初9号")
                .replace("沈青禾", "石怀安"),
        )
        .ok();
    attach(&desk, "判决书.pdf", "one");
    let again = file(&desk, "又一份.pdf", "one");
    let (_, _, said) = desk
        .run(&format!("attach 行初8号 {}", again.display()))
        .all();
    assert!(said.contains("是同一份文件"), "{said}");
    desk.run(&format!("attach 行初9号 {}", again.display()))
        .ok();
    assert_eq!(vault(&desk).all().len(), 1);
}

#[test]
fn what_is_refused_leaves_no_file_behind() {
    let desk = desk();
    let empty = file(&desk, "空.pdf", "");
    let (code, _, said) = desk
        .run(&format!("attach 行初8号 {}", empty.display()))
        .all();
    assert_eq!(code, 1);
    assert!(said.contains("是空的"), "{said}");
    for (wrong, code) in [
        (desk.path(""), 1),
        (desk.path("没有这份.pdf"), 3),
        (PathBuf::from("/dev/zero"), 1),
    ] {
        desk.run(&format!("attach 行初8号 {}", wrong.display()))
            .fails(code);
    }
    let huge = desk.path("很大.pdf");
    std::fs::File::create(&huge)
        .unwrap()
        .set_len((200 << 20) + 1)
        .unwrap();
    let (_, _, said) = desk
        .run(&format!("attach 行初8号 {}", huge.display()))
        .all();
    assert!(said.contains("200 MB"), "{said}");
    let good = file(&desk, "判决书.pdf", "one");
    desk.run(&format!("attach 没有这案 {}", good.display()))
        .fails(3);
    desk.run(&format!("--readonly attach 行初8号 {}", good.display()))
        .fails(1);
    desk.run(&format!("attach 行初8号 {} --day 乱写", good.display()))
        .fails(2);
    desk.run(&format!("attach 行初8号 {} --sort 乱写", good.display()))
        .fails(2);
    assert!(!vault(&desk).dir().exists());
}

#[test]
fn a_missing_or_changed_file_is_named_and_taking_it_again_mends_it() {
    let desk = desk();
    attach(&desk, "判决书.pdf", "one");
    attach(&desk, "起诉状.pdf", "two");
    let vault = vault(&desk);
    let all = vault.all();
    std::fs::remove_file(vault.path(&all[0]).unwrap()).unwrap();
    std::fs::write(vault.path(&all[1]).unwrap(), "bent").unwrap();
    let (code, said, hint) = desk.run("doctor").all();
    assert_eq!(code, 1);
    assert!(
        said.contains("的文件不见了") && said.contains("已不是收入时的内容"),
        "{said}"
    );
    assert!(hint.contains("attach"), "{hint}");
    let said = told(&desk, "doctor");
    assert_eq!(said["papers_amiss"].as_array().unwrap().len(), 2);
    assert!(desk.run("show 行初8号").ok().contains("文件不见了"));
    desk.run("attach 行初8号 --get 1").fails(1);
    let list = told(&desk, "attach 行初8号");
    for (at, name) in [(0, "起诉状.pdf"), (1, "判决书.pdf")] {
        assert_ne!(list[at]["file"], "whole");
        let path = desk.path(name);
        desk.run(&format!(
            "attach 行初8号 {} --change {}",
            path.display(),
            at + 1
        ))
        .ok();
    }
    desk.run("doctor").ok();
}

#[test]
fn no_name_becomes_a_path() {
    let desk = desk();
    let names = [
        "CON",
        "nul.pdf",
        "..pdf",
        "-rf.pdf",
        "a\u{202e}fdp.exe",
        "a\u{200b}b.pdf",
        "; rm x.pdf",
        "$(id).pdf",
        "a\\..\\b.pdf",
        "\u{feff}x.pdf",
        ".hidden",
        "x.tar.gz.desktop",
        "很长很长很长很长很长很长很长很长很长很长很长很长.pdf",
        "a\u{1b}[2Jb.pdf",
        "new\nline.pdf",
        "=cmd|x.pdf",
        "%2e%2e%2f.pdf",
        "x.pdf ",
    ];
    let before = tree(desk.path("").as_path());
    std::fs::create_dir(desk.path("in")).unwrap();
    for (at, name) in names.iter().enumerate() {
        let path = desk.path("in").join(name);
        std::fs::write(&path, format!("{at}")).unwrap();
        let path = path.to_str().unwrap().to_string();
        desk.run("attach 行初8号").args(&[&path]).ok();
    }
    let vault = vault(&desk);
    assert_eq!(vault.all().len(), names.len());
    for (path, _) in tree(desk.path("").as_path()) {
        let ours = path.starts_with(vault.dir()) || path.starts_with(desk.path("in"));
        let known = before.iter().any(|(p, _)| *p == path);
        assert!(ours || known, "{} was written", path.display());
    }
    let out = desk.path("出");
    std::fs::create_dir(&out).unwrap();
    let list = desk.run("attach 行初8号").json();
    for no in 1..=names.len() {
        let made = desk
            .run(&format!("attach 行初8号 --get {no}"))
            .within(&out)
            .json();
        let name = made["file"].as_str().unwrap();
        assert!(out.join(name).is_file(), "{name}");
        assert!(
            !name.contains(['/', '\\', '\u{1b}', '\u{202e}', '\n']),
            "{name:?}"
        );
    }
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), names.len());
    for item in list.as_array().unwrap() {
        let name = item["name"].as_str().unwrap();
        assert!(
            !name.contains(['\u{1b}', '\u{202e}', '\u{200b}', '\n']),
            "{name:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn everything_of_it_is_private() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk();
    attach(&desk, "判决书.pdf", "one");
    let to = desk.path("stick");
    desk.run(&format!("backup --to {}", to.display())).ok();
    let mut left = vec![vault(&desk).dir().to_path_buf(), to];
    let mut seen = 0;
    while let Some(path) = left.pop() {
        let meta = path.metadata().unwrap();
        let mode = meta.permissions().mode() & 0o777;
        assert_eq!(
            mode,
            if meta.is_dir() { 0o700 } else { 0o600 },
            "{}",
            path.display()
        );
        seen += 1;
        if meta.is_dir() {
            left.extend(std::fs::read_dir(&path).unwrap().map(|e| e.unwrap().path()));
        }
    }
    assert!(seen >= 8, "{seen}");
}

#[test]
fn a_backup_carries_the_files_and_a_restore_brings_them_back() {
    for to_folder in [false, true] {
        let desk = desk();
        attach(&desk, "判决书.pdf", "one");
        attach(&desk, "起诉状.pdf", "two");
        let away = desk.path("away");
        std::fs::create_dir(&away).unwrap();
        let made = match to_folder {
            true => desk
                .run(&format!("backup --to {} --json", away.display()))
                .json(),
            false => desk
                .run(&format!("backup {} --json", away.join("b.db").display()))
                .json(),
        };
        assert_eq!(made["papers"], 2);
        let copy = made["file"].as_str().unwrap().to_string();
        let vault = vault(&desk);
        std::fs::remove_dir_all(vault.dir()).unwrap();
        desk.run("attach 行初8号 --remove 1").ok();
        desk.run("doctor").fails(1);
        // Also where the copy was carried to another machine, the folder beside it.
        let made = desk.run(&format!("restore {copy}")).json();
        assert_eq!(made["papers"], 2);
        assert_eq!(made["papers_left"].as_array().unwrap().len(), 0);
        desk.run("doctor").ok();
        let list = desk.run("attach 行初8号").json();
        assert!(
            list.as_array()
                .unwrap()
                .iter()
                .all(|p| p["file"] == "whole")
        );
    }
}

#[test]
fn a_backup_says_what_it_could_not_carry() {
    let desk = desk();
    attach(&desk, "判决书.pdf", "one");
    let vault = vault(&desk);
    std::fs::remove_dir_all(vault.dir()).unwrap();
    // The docket is copied, and it is no whole copy.
    let (out, err) = desk
        .run(&format!("backup {} --json", desk.path("b.db").display()))
        .fails(1);
    assert!(err.contains("没能带上"), "{err}");
    assert!(desk.path("b.db").is_file());
    let made: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(made["papers"], 0);
    assert_eq!(made["papers_left"].as_array().unwrap().len(), 1);
}

#[test]
fn another_offices_files_come_with_its_cases() {
    let ours = desk();
    let theirs = Desk::with(
        "2022-12-19",
        &CASE
            .replace("行初8号", "行初70号")
            .replace("沈青禾", "石怀安"),
    );
    let path = file(&theirs, "判决书.pdf", "theirs");
    theirs
        .run(&format!("attach 行初70号 {}", path.display()))
        .ok();
    let other = theirs.db();
    let hidden = theirs.path("hidden");
    let folder = Vault::of(&other).dir().to_path_buf();
    std::fs::rename(&folder, &hidden).unwrap();
    let line = format!("import {} --unit 青川镇", other.display());
    let made = told(&ours, &line);
    assert_eq!(made["files_left"], 1);
    let (_, hint) = ours.run(&line).fails(1);
    assert!(hint.contains("没有 .files 文件夹"), "{hint}");
    ours.run("doctor").fails(1);
    // The folder is brought along: once more is enough.
    std::fs::rename(&hidden, &folder).unwrap();
    let made = ours.run(&format!("{line} --json")).json();
    assert_eq!(made["files_left"], 0);
    assert!(
        made["came"][0]["zh"].as_str() == Some("补上卷内材料的文件 1 份"),
        "{made}"
    );
    ours.run("doctor").ok();
    let list = ours.run("attach 行初70号").json();
    assert_eq!(list[0]["file"], "whole");
}

#[test]
fn the_bin_keeps_the_files_until_it_is_emptied() {
    let desk = desk();
    attach(&desk, "判决书.pdf", "one");
    attach(&desk, "起诉状.pdf", "two");
    desk.run("attach 行初8号 --remove 1").ok();
    desk.run("remove 行初8号 --reason 误登").ok();
    assert_eq!(vault(&desk).all().len(), 2);
    desk.run("doctor").ok();
    desk.run("remove --take-back 行初8号").ok();
    assert_eq!(desk.run("attach 行初8号").json()[0]["file"], "whole");
    desk.run("remove 行初8号 --reason 误登").ok();
    desk.run("remove --empty --yes").ok();
    assert_eq!(vault(&desk).all(), Vec::<String>::new());
    desk.run("doctor").ok();
}

#[test]
fn a_file_another_case_carries_stays_when_the_bin_is_emptied() {
    let desk = desk();
    desk.run("apply -")
        .stdin(
            &CASE
                .replace("行初8号", "行初9号")
                .replace("沈青禾", "石怀安"),
        )
        .ok();
    attach(&desk, "判决书.pdf", "one");
    desk.run(&format!(
        "attach 行初9号 {}",
        desk.path("判决书.pdf").display()
    ))
    .ok();
    desk.run("remove 行初9号 --reason 误登").ok();
    desk.run("remove --empty --yes").ok();
    desk.run("doctor").ok();
    assert_eq!(vault(&desk).all().len(), 1);
}

#[test]
fn a_salvaged_docket_has_its_files() {
    let desk = desk();
    attach(&desk, "判决书.pdf", "one");
    let to = desk.path("new.db");
    desk.run(&format!(
        "salvage {} --out {}",
        desk.db().display(),
        to.display()
    ))
    .ok();
    assert_eq!(Vault::of(&to).all().len(), 1);
}

#[test]
fn what_is_carried_out_with_names_shortened_leaves_the_files_here() {
    let desk = desk();
    attach(&desk, "沈青禾起诉状.pdf", "one");
    let out = desk.path("案件.html");
    desk.run(&format!(
        "export case 行初8号 --privacy --out {}",
        out.display()
    ))
    .ok();
    let page = std::fs::read_to_string(&out).unwrap();
    let digest = &vault(&desk).all()[0];
    assert!(page.contains("沈某起诉状"), "{page}");
    assert!(!page.contains(digest) && !page.contains("沈青禾"), "{page}");
}

#[test]
fn from_the_keyboard_a_paper_is_taken_in_opened_changed_and_taken_back() {
    let mut desk = crate::desk::Desk::sample("2022", "2022-12-19");
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("行政起诉状.pdf");
    std::fs::write(&path, "%PDF one").unwrap();
    let id = desk.app.ledger().find("行初171号").unwrap();
    desk.app.open_case(id);
    // 时间线、期限、开庭、当事人、文书
    desk.press("right right right right end a");
    assert!(desk.has("收入卷内材料"), "{}", desk.shown());
    desk.press(&format!("'{}", path.display()));
    desk.press("ctrl-s");
    assert!(desk.has("行政起诉状"), "{}", desk.shown());
    let case = desk.app.ledger().case(id).unwrap();
    assert_eq!(case.papers.len(), 1);
    assert_eq!(case.papers[0].title, "行政起诉状");
    assert_eq!(case.papers[0].sort, anjuan::case::PaperSort::Claim);
    desk.press("home");
    let anjuan::tui::app::Effect::Show(shown) = desk.press("enter") else {
        panic!("{}", desk.shown());
    };
    assert_eq!(shown.file_name().unwrap(), "行政起诉状.pdf");
    assert_eq!(std::fs::read_to_string(&shown).unwrap(), "%PDF one");
    // A copy: the docket's own file is not handed out.
    let vault = desk.app.ledger().vault();
    assert!(!shown.starts_with(vault.dir()));
    assert!(std::fs::metadata(&shown).unwrap().permissions().readonly());
    desk.press("E");
    assert!(desk.has("现有文件 行政起诉状.pdf"), "{}", desk.shown());
    desk.press("esc x");
    assert_eq!(desk.app.ledger().case(id).unwrap().papers.len(), 0);
    desk.press("u");
    assert_eq!(desk.app.ledger().case(id).unwrap().papers.len(), 1);
    let digest = &vault.all()[0];
    std::fs::remove_file(vault.path(digest).unwrap()).unwrap();
    desk.press("R home");
    assert!(desk.has("文件不见了"), "{}", desk.shown());
    desk.press("enter");
    assert!(desk.has("再收一次同一份文件即可补回"), "{}", desk.shown());
    drop(desk);
    assert!(!shown.exists(), "a copy that was opened stayed behind");
}

/// The docket is in use, its folder of files is read-only, moved away, a file is opened by another: each is said, nothing
/// is half done, and one goes on reading.
#[cfg(unix)]
#[test]
fn what_stands_in_the_way_is_said_and_reading_goes_on() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk();
    attach(&desk, "判决书.pdf", "one");
    let vault = vault(&desk);
    let more = file(&desk, "起诉状.pdf", "two");
    let line = format!("attach 行初8号 {}", more.display());

    // Held by another program: exit code 4, and no file is left for a paper nobody entered.
    let conn = rusqlite::Connection::open(desk.db()).unwrap();
    conn.execute_batch("BEGIN IMMEDIATE").unwrap();
    desk.run(&line).fails(4);
    assert_eq!(vault.all().len(), 1);
    let list = desk.run("attach 行初8号").json();
    assert_eq!(list[0]["file"], "whole");
    conn.execute_batch("ROLLBACK").unwrap();

    // Moved away and brought back.
    let away = desk.path("away");
    std::fs::rename(vault.dir(), &away).unwrap();
    desk.run("doctor").fails(1);
    assert!(desk.run("show 行初8号").ok().contains("文件不见了"));
    desk.run("list").ok();
    std::fs::rename(&away, vault.dir()).unwrap();
    desk.run("doctor").ok();

    // A folder where a file should be, a link where the folder should be.
    let path = vault.path(&vault.all()[0]).unwrap();
    let kept = desk.path("kept");
    std::fs::rename(&path, &kept).unwrap();
    std::fs::create_dir(&path).unwrap();
    desk.run("doctor").fails(1);
    desk.run("attach 行初8号 --get 1 --out x.pdf").fails(1);
    std::fs::remove_dir(&path).unwrap();
    std::fs::rename(&kept, &path).unwrap();

    // Read-only: whoever is not root is refused with a word.
    std::fs::set_permissions(vault.dir(), std::fs::Permissions::from_mode(0o500)).unwrap();
    let (code, _, said) = desk.run(&line).all();
    std::fs::set_permissions(vault.dir(), std::fs::Permissions::from_mode(0o700)).unwrap();
    assert!(code == 0 || said.contains("没有权限"), "{code} {said}");
    desk.run("doctor").ok();
}

/// A share that knows no links: the name is renamed to, not linked to. A second window on another machine takes the same
/// file in at the same time.
#[test]
fn two_windows_take_the_same_file_in() {
    let desk = desk();
    desk.run("apply -")
        .stdin(
            &CASE
                .replace("行初8号", "行初9号")
                .replace("沈青禾", "石怀安"),
        )
        .ok();
    let path = file(&desk, "判决书.pdf", &"one".repeat(200_000));
    std::thread::scope(|scope| {
        for case in ["行初8号", "行初9号"] {
            let (desk, path) = (&desk, &path);
            scope.spawn(move || desk.run(&format!("attach {case} {}", path.display())).ok());
        }
    });
    assert_eq!(vault(&desk).all().len(), 1);
    desk.run("doctor").ok();
}
