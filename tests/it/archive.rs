//! A case carried out with its files, appraised, archived, sealed, verified and taken out again.

use std::path::{Path, PathBuf};

use crate::cli::Desk;
use crate::docx;

const CASE: &str = r#"{"case":{"kind":"litigation","instance":"first","role":"defendant","number":"（2022）京0105行初8号","forum":"青川区人民法院","department":"执法一科","handler":"林若川","act":"罚款决定",
"parties":[{"role":"claimant","kind":"person","name":"沈青禾","people":1}],
"facts":[{"kind":"complaint_received","day":"2022-03-01"},{"kind":"answer_filed","day":"2022-03-10"},{"kind":"concluded","day":"2022-08-01","outcome":"dismissed"},{"kind":"served","day":"2022-08-05"}]}}"#;

/// Every paper the case must have.
const PAPERS: &[(&str, &str, u32)] = &[
    ("行政起诉状", "沈青禾", 4),
    ("应诉通知书", "青川区人民法院", 2),
    ("法定代表人身份证明", "柳溪镇人民政府", 1),
    ("答辩状", "柳溪镇人民政府", 6),
    ("证据清单及证据", "柳溪镇人民政府", 120),
    ("行政判决书", "青川区人民法院", 9),
];

fn closed() -> Desk {
    let desk = Desk::new("2022-12-19");
    let lines = CASE
        .replace('\n', "")
        .replace("\"dismissed\"", "\"claims_dismissed\"");
    desk.run("apply - --yes").stdin(&lines).ok();
    desk
}

fn attach(desk: &Desk, title: &str, author: &str, pages: u32) {
    let path = desk.path(&format!("{title}.pdf"));
    std::fs::write(&path, format!("%PDF {title}")).unwrap();
    desk.run(&format!(
        "attach 行初8号 {} --author {author} --pages {pages} --day 2022-3-5",
        path.display()
    ))
    .ok();
}

pub(super) fn whole() -> Desk {
    let desk = closed();
    for (title, author, pages) in PAPERS {
        attach(&desk, title, author, *pages);
    }
    desk
}

fn names(dir: &Path) -> Vec<String> {
    let mut out = Vec::new();
    let mut left = vec![dir.to_path_buf()];
    while let Some(at) = left.pop() {
        for entry in std::fs::read_dir(&at).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => left.push(path),
                false => out.push(
                    path.strip_prefix(dir)
                        .unwrap()
                        .to_string_lossy()
                        .into_owned(),
                ),
            }
        }
    }
    out.sort();
    out
}

#[test]
fn a_case_goes_out_with_its_files_and_a_page_that_leads_to_them() {
    let desk = whole();
    let out = desk.path("出");
    let made = desk
        .run(&format!("export case 行初8号 --out {}", out.display()))
        .json();
    assert_eq!(made["papers"], 6);
    let all = names(&out);
    assert!(
        all.contains(&"材料/01-行政起诉状.pdf".to_string()),
        "{all:?}"
    );
    let page = std::fs::read_to_string(out.join("index.html")).unwrap();
    assert!(
        page.contains("<a href=\"材料/01-行政起诉状.pdf\">行政起诉状</a>"),
        "{page}"
    );
    // Every link leads to a file, and every file is in the list of hashes.
    let sums = std::fs::read_to_string(out.join("SHA256SUMS")).unwrap();
    assert_eq!(sums.lines().count() + 1, all.len());
    for line in sums.lines() {
        let (digest, name) = line.split_once("  ").unwrap();
        let bytes = std::fs::read(out.join(name)).unwrap();
        use sha2::{Digest, Sha256};
        let now: String = Sha256::digest(&bytes)
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect();
        assert_eq!(now, digest, "{name}");
    }
    // The same as a zip; an existing one is not written over, a folder never.
    let zip = desk.path("出.zip");
    desk.run(&format!("export case 行初8号 --out {}", zip.display()))
        .ok();
    desk.run(&format!("export case 行初8号 --out {}", zip.display()))
        .fails(1);
    desk.run(&format!(
        "export case 行初8号 --out {} --force",
        zip.display()
    ))
    .ok();
    desk.run(&format!(
        "export case 行初8号 --out {} --force",
        out.display()
    ))
    .fails(1);
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&zip).unwrap()).unwrap();
    assert_eq!(archive.len(), all.len());
    assert!(archive.by_name("材料/01-行政起诉状.pdf").is_ok());
    desk.run(&format!(
        "export case 行初8号 --out {}",
        desk.path("出.docx").display()
    ))
    .fails(2);
    // Nothing half made lies about.
    assert!(
        desk.files().iter().all(|n| !n.starts_with(".anjuan-")),
        "{:?}",
        desk.files()
    );
}

#[test]
fn with_names_shortened_no_file_goes_out_and_it_is_said() {
    let desk = whole();
    let out = desk.path("出");
    let said = desk
        .run(&format!(
            "export case 行初8号 --privacy --out {}",
            out.display()
        ))
        .ok();
    assert!(said.contains("不带 6 份卷内材料的文件"), "{said}");
    assert_eq!(names(&out), ["SHA256SUMS", "case.json", "index.html"]);
}

#[test]
fn a_missing_file_is_said_and_the_rest_goes_out() {
    let desk = whole();
    let vault = anjuan::files::Vault::of(&desk.db());
    let digest = &vault.all()[0];
    std::fs::remove_file(vault.path(digest).unwrap()).unwrap();
    let out = desk.path("出.zip");
    let (_, said) = desk
        .run(&format!("export case 行初8号 --out {}", out.display()))
        .fails(1);
    assert!(said.contains("的文件不见了"), "{said}");
    assert!(out.is_file());
}

#[test]
fn the_appraisal_grows_with_the_stage_and_says_what_is_missing() {
    let desk = closed();
    let (out, _) = desk
        .run("archive 行初8号 --check")
        .args(&["--json"])
        .fails(1);
    let bare: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(bare["complete"], false);
    let score = bare["score"].as_u64().unwrap();
    let mut last = score;
    for (title, author, pages) in PAPERS {
        attach(&desk, title, author, *pages);
        let (_, out, _) = desk.run("archive 行初8号 --check --json").all();
        let now: serde_json::Value = serde_json::from_str(&out).unwrap();
        let score = now["score"].as_u64().unwrap();
        assert!(score > last, "{title}: {last} → {score}");
        last = score;
    }
    let good = desk.run("archive 行初8号 --check").json();
    assert_eq!(good["complete"], true);
    assert!(
        good["wants"]
            .to_string()
            .contains("缺答辩、答复意见的审批材料"),
        "{good}"
    );
    // Not there yet is no fault.
    let desk = Desk::with("2022-03-05", &CASE.replace('\n', "").replace(r#",{"kind":"answer_filed","day":"2022-03-10"},{"kind":"concluded","day":"2022-08-01","outcome":"dismissed"},{"kind":"served","day":"2022-08-05"}"#, ""));
    let (out, _) = desk
        .run("archive 行初8号 --check")
        .args(&["--json"])
        .fails(1);
    let early: serde_json::Value = serde_json::from_str(&out).unwrap();
    let rows = early["rows"].as_array().unwrap();
    let of = |id: &str| {
        rows.iter()
            .find(|r| r["id"] == id)
            .map(|r| r["standing"].as_str().unwrap().to_string())
    };
    assert_eq!(of("claim").as_deref(), Some("missing"));
    assert_eq!(of("answer").as_deref(), Some("later"));
    assert_eq!(of("outcome").as_deref(), Some("later"));
    assert_eq!(of("performance"), None);
    desk.run("archive 行初8号").fails(1);
}

#[test]
fn archived_a_case_is_sealed_and_stays_as_it_is_until_it_is_taken_out() {
    let desk = whole();
    let made = desk.run("archive 行初8号").json();
    let copy = PathBuf::from(made["file"].as_str().unwrap());
    assert!(
        copy.is_file() && copy.parent().unwrap().ends_with("a.db.archive"),
        "{made}"
    );
    assert_eq!(made["papers"], 6);
    desk.run("archive 行初8号").fails(1);
    let said = desk
        .run(&format!("archive 行初8号 --verify {}", copy.display()))
        .ok();
    assert!(said.contains("完好"), "{said}");
    let shown = desk.run("show 行初8号").ok();
    assert!(
        shown.contains("归档") && shown.contains("封存指纹"),
        "{shown}"
    );
    // Nothing of it can be changed.
    for line in [
        "record 行初8号 履行完毕 2022-10-1 --yes",
        "attach 行初8号 --title 又一份",
        "attach 行初8号 --remove 1",
        "remove 行初8号 --reason 误登",
    ] {
        let (_, err) = desk.run(line).fails(1);
        assert!(err.contains("归档"), "{line}: {err}");
    }
    desk.run("archive 行初8号 --reopen").fails(1);
    desk.run("archive 行初8号 --reopen --reason 补入送达回证")
        .ok();
    desk.run("attach 行初8号 --title 送达回证 --sort service --pages 1")
        .ok();
    let again = desk.run("archive 行初8号").json();
    assert_ne!(again["file"], made["file"]);
    let journal = desk.run("journal").ok();
    assert!(
        journal.contains("取出归档的") && journal.contains("补入送达回证"),
        "{journal}"
    );
    // The older copy is whole, and is not the one of this archiving.
    let (_, err) = desk
        .run(&format!("archive 行初8号 --verify {}", copy.display()))
        .fails(1);
    assert!(err.contains("指纹与案卷登记的不一致"), "{err}");
    desk.run("undo").ok();
    desk.run("doctor").ok();
}

#[test]
fn what_is_missing_keeps_a_case_from_the_archive_unless_it_is_accepted() {
    let desk = closed();
    let (_, err) = desk.run("archive 行初8号").fails(1);
    assert!(
        err.contains("缺起诉状、申请书副本") && err.contains("--accept-missing"),
        "{err}"
    );
    assert!(!desk.files().contains(&"a.db.archive".to_string()));
    let out = desk.path("归档");
    let made = desk
        .run(&format!(
            "archive 行初8号 --accept-missing --out {}",
            out.display()
        ))
        .json();
    assert!(made["missing"].as_array().unwrap().len() >= 6);
    let note = std::fs::read(out.join("03-备考表.docx")).unwrap();
    assert!(docx::part(&note, "word/document.xml").contains("缺起诉状、申请书副本"));
    desk.run(&format!("archive 行初8号 --verify {}", out.display()))
        .ok();
}

#[test]
fn whatever_is_done_to_a_sealed_copy_shows() {
    let desk = whole();
    let out = desk.path("归档");
    desk.run(&format!("archive 行初8号 --out {}", out.display()))
        .ok();
    let verify = format!("archive 行初8号 --verify {}", out.display());
    desk.run(&verify).ok();
    let all = names(&out);
    let mut tried = 0;
    for name in &all {
        let path = out.join(name);
        let then = std::fs::read(&path).unwrap();
        let mut bent = then.clone();
        let at = bent.len() / 2;
        bent[at] ^= 1;
        std::fs::write(&path, &bent).unwrap();
        desk.run(&verify).fails(1);
        std::fs::remove_file(&path).unwrap();
        desk.run(&verify).fails(1);
        std::fs::write(&path, &then).unwrap();
        tried += 2;
    }
    std::fs::write(out.join("后加.pdf"), "x").unwrap();
    let (said, _) = desk.run(&verify).fails(1);
    assert!(said.contains("后加"), "{said}");
    std::fs::remove_file(out.join("后加.pdf")).unwrap();
    desk.run(&verify).ok();
    // A file and its line in the list changed together: the hash of the list is another.
    let file = out.join("case.json");
    let bent = std::fs::read_to_string(&file)
        .unwrap()
        .replace("沈青禾", "石怀安");
    std::fs::write(&file, &bent).unwrap();
    use sha2::{Digest, Sha256};
    let now: String = Sha256::digest(bent.as_bytes())
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    let sums = std::fs::read_to_string(out.join("SHA256SUMS")).unwrap();
    let sums: String = sums
        .lines()
        .map(|l| match l.ends_with("  case.json") {
            true => format!("{now}  case.json\n"),
            false => format!("{l}\n"),
        })
        .collect();
    std::fs::write(out.join("SHA256SUMS"), sums).unwrap();
    desk.run(&verify).fails(1);
    assert!(tried >= 20, "{tried}");
}

#[test]
fn the_catalogue_numbers_pages_as_far_as_they_are_counted() {
    let desk = whole();
    desk.run("attach 行初8号 --title 开庭笔录 --sort hearing")
        .ok();
    desk.run("settings office.name 青川区人民政府").ok();
    let out = desk.path("归档");
    desk.run(&format!("archive 行初8号 --out {}", out.display()))
        .ok();
    let text = docx::part(
        &std::fs::read(out.join("02-卷内目录.docx")).unwrap(),
        "word/document.xml",
    );
    for words in ["行政起诉状", "1-4", "5-6", "14-133", "20220305"] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    // After the one nobody counted no page is numbered.
    assert!(!text.contains("134-142"), "{text}");
    let cover = docx::part(
        &std::fs::read(out.join("01-封面.docx")).unwrap(),
        "word/document.xml",
    );
    for words in [
        "行政应诉案卷",
        "沈青禾",
        "罚款决定",
        "2022年12月19日",
        "林若川",
    ] {
        assert!(cover.contains(words), "{words}");
    }
    // Nobody entered a defendant: it is us.
    let (_, row) = cover.split_once("被告").unwrap();
    let (row, _) = row.split_once("第三人").unwrap();
    assert!(row.contains("青川区人民政府"), "{row}");
}

#[test]
fn from_the_keyboard_a_closed_case_is_appraised_and_archived() {
    let mut desk = crate::desk::Desk::sample("2022", "2022-12-19");
    let open = desk.app.ledger().find("行初171号").unwrap();
    desk.app.open_case(open);
    desk.press("A");
    assert!(desk.has("还没有结案"), "{}", desk.shown());
    let closed = desk.app.ledger().docket();
    let id = (0..closed.len())
        .map(|at| closed.row(at))
        .find(|row| row.closed().is_some())
        .map(|row| row.id())
        .unwrap();
    desk.app.open_case(id);
    desk.press("A");
    assert!(desk.has("评查得分"), "{}", desk.shown());
    assert!(desk.has("缺裁判文书、复议决定书"), "{}", desk.shown());
    desk.press("ctrl-s");
    assert!(desk.has("还不能归档"), "{}", desk.shown());
    // The toggle is the last field.
    desk.press("tab tab space ctrl-s");
    assert!(desk.has("已归档"), "{}", desk.shown());
    let case = desk.app.ledger().case(id).unwrap();
    let fact = case.fact(anjuan::case::FactKind::Archived).unwrap();
    assert!(fact.note.contains("封存指纹"));
    desk.press("A");
    assert!(desk.has("归档；在时间线上"), "{}", desk.shown());
    desk.press("u");
    assert!(
        desk.app
            .ledger()
            .case(id)
            .unwrap()
            .fact(anjuan::case::FactKind::Archived)
            .is_none()
    );
    desk.size(80, 24);
    desk.press("A");
    assert!(desk.has("归档日期"), "{}", desk.shown());
}

/// An archived case stays as it was sealed, whoever takes back what; only one's own last step takes the archiving back.
#[test]
fn nothing_is_taken_back_behind_an_archived_case() {
    let desk = whole();
    let last = || -> i64 {
        let entries = desk.run("journal --limit 1").json();
        entries[0]["id"].as_i64().unwrap()
    };
    let attached = last();
    // Undone by one and archived by another: neither brings it in again.
    desk.run("attach 行初8号 --title 补充证据 --author 柳溪镇人民政府 --pages 1 --who 林若川")
        .ok();
    let extra = last();
    desk.run("undo --who 林若川").ok();
    desk.run("archive 行初8号 --who 周砚秋").ok();
    let archived = last();
    let sealed = desk.run("show 行初8号").ok();
    for line in [
        format!("undo {attached}"),
        "undo --who 林若川".to_string(),
        format!("redo {extra} --who 林若川"),
        "redo --who 林若川".to_string(),
        format!("undo {archived} --who 林若川"),
    ] {
        let (_, err) = desk.run(&line).fails(1);
        assert!(!err.is_empty(), "{line}");
        assert_eq!(desk.run("show 行初8号").ok(), sealed, "{line}: {err}");
    }
    let (_, err) = desk.run(&format!("undo {attached}")).fails(1);
    assert!(err.contains("归档"), "{err}");
    // His own last step.
    desk.run("undo --who 周砚秋").ok();
    desk.run(&format!("undo {attached}")).ok();
}

/// Another docket does not reopen it either.
#[test]
fn a_merge_leaves_an_archived_case_as_it_is() {
    let desk = whole();
    let other = desk.path("other.db");
    desk.run(&format!("backup {}", other.display())).ok();
    desk.run("archive 行初8号").ok();
    let sealed = desk.run("show 行初8号").ok();
    desk.bare(&format!(
        "--db {} --today 2022-12-19 record 行初8号 履行完毕 2022-10-1 --yes",
        other.display()
    ))
    .ok();
    let import = format!(
        "import {} --unit 柳溪镇人民政府 --take theirs",
        other.display()
    );
    let (out, err) = desk.run(&import).fails(1);
    assert!(out.contains("归档") || err.contains("归档"), "{out}\n{err}");
    assert_eq!(desk.run("show 行初8号").ok(), sealed);
}

#[test]
fn the_sealed_copy_goes_where_the_docket_goes() {
    let desk = whole();
    desk.run("archive 行初8号").ok();
    let (from, to) = (desk.db(), desk.path("n.db"));
    let line = format!("salvage {} --out {}", from.display(), to.display());
    let (code, out, err) = desk.run(&line).all();
    assert!(code < 2, "{out}{err}");
    let sealed = |dir: &std::path::Path| std::fs::read_dir(dir).map_or(0, |all| all.count());
    assert_eq!(sealed(&desk.path("n.db.archive")), 1);
    let ours = Desk::new("2022-12-19");
    let import = format!("import {} --unit 青川镇", from.display());
    let come = || {
        let (code, out, err) = ours.run(&import).all();
        assert_eq!(code, 0, "{out}{err}");
        out.contains("归档封存的 1 份一并带来")
    };
    assert!(come());
    assert_eq!(sealed(&ours.path("a.db.archive")), 1);
    // What lies here is not told again; what is gone from here comes again.
    assert!(!come());
    std::fs::remove_dir_all(ours.path("a.db.archive")).unwrap();
    assert!(come());
    assert_eq!(sealed(&ours.path("a.db.archive")), 1);
    let doctor = ours.run("doctor").all().1;
    assert!(!doctor.contains("封存件"), "{doctor}");
}
