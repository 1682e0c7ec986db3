//! Papers made from the sample docket, read back; what is missing is marked and listed; the office's own templates.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anjuan::case::{AppearanceState, CaseFile, ExcuseGround, Fact, HearingState, Setting};
use anjuan::exchange::document::{
    Ask, DocumentError, FIELDS, LISTS, Needs, PAPERS, Paper, make, paper,
};
use anjuan::exchange::docx::fill;
use anjuan::ledger::{Change, Deed, Doubts, Ledger, Mode};
use anjuan::text::Said;
use serde_json::Value;

use super::docx::words;
use super::ledger::moment;
use super::notices::cli;

const TODAY: &str = "2026-11-25";
const SUIT: &str = "（2025）川3702行初203号";

struct Desk {
    dir: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        let desk = Desk {
            dir: tempfile::tempdir().unwrap(),
        };
        let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample-2026.jsonl");
        Ledger::open(&desk.db(), Mode::Create, moment(TODAY)).unwrap();
        let done = desk.run(&["apply", sample]);
        assert_eq!(done.code(), 0, "{}", done.stderr());
        desk
    }

    fn db(&self) -> PathBuf {
        self.dir.path().join("a.db")
    }

    fn path(&self, name: &str) -> String {
        self.dir.path().join(name).to_str().unwrap().to_string()
    }

    fn run(&self, args: &[&str]) -> anjuan::cli::Finished {
        cli(&self.db(), TODAY, args)
    }

    fn ledger(&self) -> Ledger {
        Ledger::open(&self.db(), Mode::Write, moment(TODAY)).unwrap()
    }

    fn set(&self, values: &[(&str, &str)]) {
        let changes = values.iter().map(|(key, value)| {
            Change::Setting(Setting {
                key: key.to_string(),
                value: value.to_string(),
            })
        });
        let deed = Deed::new(Said::new("设置", "settings"), changes.collect());
        self.ledger().commit(deed, Doubts::Ask).unwrap();
    }

    fn office(&self) {
        self.set(&[
            ("office.name", "临河市青川区柳河镇人民政府"),
            ("office.address", "柳河镇人民路1号"),
            ("office.phone", "0000-1234567"),
            ("office.principal", "甲某"),
            ("office.principal_post", "镇长"),
        ]);
    }

    fn make(&self, id: &str, case: &CaseFile) -> (String, Vec<String>) {
        let ledger = self.ledger();
        let paper = paper(id).unwrap();
        let made = make(&ledger, case, paper, Ask::default(), paper.template).unwrap();
        (words(&made.bytes), made.missing)
    }

    fn suit(&self) -> CaseFile {
        let ledger = self.ledger();
        let number = anjuan::case::DocketNumber::parse(SUIT).unwrap();
        ledger
            .case(ledger.id_by_number(&number).unwrap().unwrap())
            .unwrap()
    }
}

/// What a template asks for.
fn asked(template: &[u8]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let filled = fill(template, &mut |name| {
        names.insert(name.to_string());
        Some(if name.ends_with("[]") {
            "1".into()
        } else {
            "字".into()
        })
    });
    assert_eq!(filled.unwrap().missing, Vec::<String>::new());
    names
}

#[test]
fn the_built_in_templates_name_only_known_fields() {
    for paper in PAPERS {
        for name in asked(paper.template) {
            let known = match name.split_once('[') {
                None => FIELDS.iter().any(|f| f.zh == name),
                Some((list, rest)) => LISTS.iter().any(|l| {
                    l.zh == list
                        && (rest == "]" || l.parts.iter().any(|(zh, _)| rest == format!("1].{zh}")))
                }),
            };
            assert!(known, "{}: {name}", paper.id);
        }
    }
}

#[test]
fn every_paper_of_every_case_is_filled_or_marked() {
    let desk = Desk::new();
    let ledger = desk.ledger();
    let mut made_of: Vec<(&Paper, usize)> = PAPERS.iter().map(|p| (p, 0)).collect();
    ledger
        .for_each_case(None, |_, case| {
            for (paper, count) in &mut made_of {
                if paper.kind.is_some_and(|k| k != case.head.kind) {
                    continue;
                }
                // A reply needs what it answers, and nobody wrote these to the sample's cases.
                let mut case = case.clone();
                if let Needs::Came(kind) = paper.needs {
                    case.facts.push(Fact::new(kind, ledger.today()));
                }
                let made = match make(&ledger, &case, paper, Ask::default(), paper.template) {
                    Ok(made) => made,
                    // What makes no sense in the case is refused with what to do instead, and only then.
                    Err(DocumentError::Refused(e)) => {
                        assert_ne!(paper.needs, Needs::Nothing, "{}", paper.id);
                        assert!(!e.said.zh.is_empty() && e.hint.zh.trim_end() == e.hint.zh);
                        assert!(!e.hint.zh.is_empty() && !e.hint.en.ends_with(' '));
                        continue;
                    }
                    Err(e) => panic!("{}: {e}", paper.id),
                };
                let text = words(&made.bytes);
                assert!(
                    !text.contains("{{") && !text.contains("}}"),
                    "{}: {text}",
                    paper.id
                );
                for name in &made.missing {
                    assert!(
                        text.contains(&format!("【缺：{name}】")),
                        "{}: {name}",
                        paper.id
                    );
                }
                assert_eq!(text.contains("【缺："), !made.missing.is_empty());
                if let Some(number) = &case.head.number {
                    assert!(text.contains(number.canonical()), "{}: {text}", paper.id);
                }
                assert!(made.name.ends_with(".docx") && !made.name.contains('/'));
                *count += 1;
            }
            Ok::<(), anjuan::ledger::LedgerError>(())
        })
        .unwrap();
    // In none of these is anything in effect that we are to perform: `papers_fit` has those.
    let some = |(paper, n): &(&Paper, usize)| *n > 2 || paper.needs == Needs::Performance;
    assert!(
        made_of.iter().all(some),
        "{:?}",
        made_of.iter().map(|m| m.1).collect::<Vec<_>>()
    );
}

#[test]
fn an_identity_certificate_says_who_comes() {
    let desk = Desk::new();
    desk.office();
    let (text, missing) = desk.make("identity", &desk.suit());
    assert_eq!(missing, Vec::<String>::new());
    for want in [
        "临河市青川区人民法院：",
        "莫听澜，现任临河市青川区柳河镇人民政府规划建设与环境保护办公室主任(参与分管)，系我机关分管负责人，\
         出庭应诉乔木生等9人诉临河市青川区柳河镇人民政府行政补偿一案（（2025）川3702行初203号）。",
        "2026年12月3日09:00",
        "2026年11月25日",
    ] {
        assert!(text.contains(want), "{want}\n{text}");
    }
}

#[test]
fn another_official_is_taken_from_the_roster() {
    let desk = Desk::new();
    desk.office();
    let out = desk.path("x.docx");
    let done = desk.run(&[
        "document",
        "负责人身份证明",
        SUIT,
        "--official",
        "顾明澜",
        "--out",
        &out,
    ]);
    assert_eq!(done.code(), 0, "{}", done.stderr());
    let text = words(&std::fs::read(&out).unwrap());
    assert!(
        text.contains("顾明澜，现任") && text.contains("副镇长，系我机关副职"),
        "{text}"
    );
    let unknown = desk.path("y.docx");
    let done = desk.run(&[
        "document",
        "identity",
        SUIT,
        "--official",
        "无此人",
        "--out",
        &unknown,
    ]);
    assert_eq!(done.code(), 1, "nobody of that name is certified");
    assert!(
        done.stderr().contains("负责人名册中没有 无此人") && done.stderr().contains("顾明澜"),
        "{}",
        done.stderr()
    );
    assert!(!Path::new(&unknown).exists());
}

#[test]
fn an_excuse_ticks_its_ground_and_its_proof() {
    let desk = Desk::new();
    desk.office();
    let mut case = desk.suit();
    let hearing = case
        .hearings
        .iter_mut()
        .find(|h| h.state == HearingState::Set)
        .unwrap();
    hearing.note = "参加全国性会议".into();
    let official = hearing
        .people
        .iter_mut()
        .find(|p| p.rank.is_some())
        .unwrap();
    official.state = AppearanceState::Excused;
    official.ground = Some(ExcuseGround::OfficialBusiness);
    official.proof = "公务函〔2026〕3号".into();
    official.approval = "镇长".into();
    let (text, missing) = desk.make("excuse", &case);
    assert_eq!(missing, Vec::<String>::new());
    let flat = text.replace('\n', " ");
    assert!(flat.contains("☑ 须履行他人不能代替的公务"), "{flat}");
    assert_eq!(flat.matches("☐ 不可抗力").count(), 1);
    assert!(
        flat.contains("公务函〔2026〕3号") && flat.contains("已取得镇长同意"),
        "{flat}"
    );
    assert!(flat.contains("第八条、第九条"));
}

#[test]
fn a_reconsideration_case_speaks_its_own_language() {
    let desk = Desk::new();
    let ledger = desk.ledger();
    let number = anjuan::case::DocketNumber::parse("青川政复字〔2026〕58号").unwrap();
    let case = ledger
        .case(ledger.id_by_number(&number).unwrap().unwrap())
        .unwrap();
    drop(ledger);
    let (text, _) = desk.make("excuse", &case);
    assert!(
        text.contains("关于负责人不能参加听证的情况说明") && text.contains("第五十一条"),
        "{text}"
    );
    let (text, _) = desk.make("duty-note", &case);
    assert!(
        text.contains("行政复议法第五十一条") && !text.contains("出庭应诉（行政诉讼法"),
        "{text}"
    );
    let (text, _) = desk.make("reply", &case);
    assert!(
        text.contains("维持被申请复议的行政行为") && text.contains("答复期限至2026年10月16日"),
        "{text}"
    );
}

#[test]
fn what_is_missing_stands_on_stderr_and_in_json() {
    let desk = Desk::new();
    let done = desk.run(&[
        "document",
        "legal-representative",
        SUIT,
        "--out",
        &desk.path("a.docx"),
    ]);
    assert_eq!(done.code(), 0);
    assert!(
        done.stderr()
            .contains("缺 3 项，已在文书中标出：本机关、本机关地址、本机关电话"),
        "{}",
        done.stderr()
    );
    let done = desk.run(&[
        "--json",
        "document",
        "legal-representative",
        SUIT,
        "--out",
        &desk.path("b.docx"),
    ]);
    assert_eq!(done.stderr(), "");
    let json: Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!(json["paper"], "legal-representative");
    assert_eq!(json["missing"].as_array().unwrap().len(), 3);
    assert_eq!(json["template"], Value::Null);
    // the same words, the same bytes
    assert_eq!(
        std::fs::read(desk.path("a.docx")).unwrap(),
        std::fs::read(desk.path("b.docx")).unwrap()
    );
}

#[test]
fn hostile_words_stay_words() {
    let desk = Desk::new();
    let mut case = desk.suit();
    case.head.act = "</w:t><w:p>&\"{{案号}}\u{202e}\u{1b}[0m".into();
    for id in ["duty-note", "defence"] {
        let (text, missing) = desk.make(id, &case);
        assert!(text.contains("</w:t><w:p>&\"{{案号}}[0m"), "{text}");
        assert!(!missing.iter().any(|m| m.contains('<')));
    }
    case.hearings[0].people[0].name = "../../etc/passwd".into();
    let ledger = desk.ledger();
    let paper = paper("identity").unwrap();
    case.parties[0].name = "a/b\\c:d\n".repeat(40);
    let made = make(&ledger, &case, paper, Ask::default(), paper.template).unwrap();
    assert!(
        !made.name.contains(['/', '\\', ':', '\n']) && made.name.chars().count() < 70,
        "{}",
        made.name
    );
}

#[test]
fn the_offices_own_template_wins() {
    let desk = Desk::new();
    let done = desk.run(&["document", "--templates", &desk.path("templates")]);
    assert_eq!(done.code(), 0, "{}", done.stderr());
    let folder = desk.dir.path().join("templates");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), PAPERS.len());
    let again = desk.run(&["--json", "document", "--templates", &desk.path("templates")]);
    let json: Value = serde_json::from_str(&again.stdout).unwrap();
    assert_eq!(json["kept"].as_array().unwrap().len(), PAPERS.len());

    let own = folder.join("负责人身份证明.docx");
    let other = anjuan::exchange::document::paper("summary")
        .unwrap()
        .template;
    std::fs::write(&own, other).unwrap();
    let out = desk.path("x.docx");
    let done = desk.run(&["--json", "document", "identity", SUIT, "--out", &out]);
    let json: Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!(json["template"], own.to_str().unwrap());
    assert!(words(&std::fs::read(&out).unwrap()).contains("庭后小结"));
    // one named outright wins over it
    let named = folder.join("出庭提示.docx");
    let done = desk.run(&[
        "document",
        "identity",
        SUIT,
        "--template",
        named.to_str().unwrap(),
        "--out",
        &out,
        "--force",
    ]);
    assert_eq!(done.code(), 0, "{}", done.stderr());
    assert!(words(&std::fs::read(&out).unwrap()).contains("出庭提示"));
}

#[test]
fn what_cannot_be_made_is_refused_and_nothing_is_written() {
    let desk = Desk::new();
    let out = desk.path("x.docx");
    let refused = |args: &[&str], code: u8, words: &str| {
        let done = desk.run(args);
        assert_eq!(done.code(), code, "{args:?} {}", done.stderr());
        assert!(done.stderr().contains(words), "{}", done.stderr());
    };
    refused(&["document"], 2, "没有写明文书或案件");
    refused(&["document", "诉状", SUIT], 2, "identity（负责人身份证明）");
    refused(
        &["document", "reply", SUIT, "--out", &out],
        1,
        "请用 defence",
    );
    refused(&["document", "identity", "无此案", "--out", &out], 3, "");
    refused(
        &[
            "document",
            "identity",
            SUIT,
            "--hearing",
            "2020-1-1",
            "--out",
            &out,
        ],
        3,
        "2026-12-03",
    );
    refused(
        &["document", "identity", SUIT, "--out", &desk.path("x.pdf")],
        2,
        ".docx",
    );
    let bad = desk.path("bad.docx");
    std::fs::write(&bad, "not a package").unwrap();
    refused(
        &[
            "document",
            "identity",
            SUIT,
            "--template",
            &bad,
            "--out",
            &out,
        ],
        1,
        "模板已损坏",
    );
    refused(
        &[
            "document",
            "identity",
            SUIT,
            "--template",
            &desk.path("none.docx"),
            "--out",
            &out,
        ],
        1,
        "打不开模板",
    );
    assert!(!Path::new(&out).exists());
    std::fs::write(&out, "mine").unwrap();
    refused(&["document", "identity", SUIT, "--out", &out], 1, "已存在");
    assert_eq!(std::fs::read_to_string(&out).unwrap(), "mine");
}
