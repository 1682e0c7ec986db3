//! `digest`, and what a hearing is said to be: every door writes it, every list shows it.

use super::{Desk, lawsuit};

const FACTS: &str = r#"{"kind":"complaint_received","day":"2022-02-04"}"#;

fn desk() -> Desk {
    let line = lawsuit("（2022）京0105行初1234号", "孙二", FACTS).replace(
        "\"facts\"",
        r#""hearings":[{"day":"2022-03-14","time":"09:30","state":"set"}],"facts""#,
    );
    Desk::with("2022-03-10", &line)
}

#[test]
fn the_digest_tells_the_first_screen_in_four_forms() {
    let desk = desk();
    let text = desk.run("digest").ok();
    assert!(text.starts_with("待办摘要 2022-03-10"), "{text}");
    assert!(text.contains("【逾期】1 项"), "{text}");
    assert!(text.contains("【未定出庭人】1 项"), "{text}");
    let short = desk.run("digest --short").ok();
    assert!(
        short.starts_with("3月10日：逾期 1、未定出庭人 1"),
        "{short}"
    );
    assert!(short.trim().chars().count() <= 200, "{short}");
    let english = desk.run("digest --short --lang en").ok();
    assert!(english.starts_with("03-10: overdue 1"), "{english}");
    let seen = desk.run("digest").json();
    assert_eq!(seen["groups"][0]["kind"], "overdue");
    assert_eq!(seen["groups"][0]["items"][0]["rule"], "litigation.answer");
    assert_eq!(seen["short"]["zh"], short.trim());
    let page = desk.run("digest --html").ok();
    assert!(
        page.starts_with("<!DOCTYPE html>") && page.contains("孙二"),
        "{page}"
    );
    let mail = desk.run("digest --mail").ok();
    assert!(
        mail.contains("Subject: =?UTF-8?B?") && mail.contains("孙二"),
        "{mail}"
    );
    let (_, err) = desk.run("digest --check").fails(1);
    assert!(err.contains("逾期"), "{err}");
    desk.run("digest --mail --html").fails(2);
    let out = desk.path("待办.html");
    let name = out.to_str().unwrap();
    desk.run("digest --html --out").args(&[name]).ok();
    desk.run("digest --html --out").args(&[name]).fails(1);
    desk.run("digest --html --force --out").args(&[name]).ok();
    assert_eq!(std::fs::read_to_string(&out).unwrap(), page);
}

#[test]
fn nothing_to_do_is_said() {
    let desk = Desk::with(
        "2022-02-05",
        &lawsuit("（2022）京0105行初1号", "孙二", FACTS),
    );
    let text = desk.run("digest --short").ok();
    assert_eq!(text.trim(), "2月5日：提醒期内没有待办事项。");
    desk.run("digest --check").ok();
}

#[test]
fn the_sort_of_a_hearing_is_recorded_shown_and_asked_for() {
    let desk = desk();
    let seen = &desk.run("hearings --from 2022-03-01").json()[0];
    assert_eq!(seen["hearing_kind"], "court");
    assert_eq!(seen["requirement"], "required");
    desk.run("appear hearing 孙二 --kind 庭前会议").ok();
    let seen = &desk.run("hearings --from 2022-03-01").json();
    // A pretrial conference asks for nobody and stands in no rate.
    assert!(
        seen.as_array()
            .unwrap()
            .iter()
            .all(|h| h["requirement"] == "none")
    );
    assert!(desk.run("show 孙二").ok().contains("庭前会议"));
    let found = |query: &str| {
        desk.run("list")
            .args(&[query])
            .json()
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!((found("开庭种类:庭前会议"), found("开庭种类:开庭")), (1, 0));
    assert!(!desk.run("digest --short").ok().contains("未定出庭人"));
    desk.run("appear hearing 孙二 --kind court").ok();
    assert_eq!((found("开庭种类:庭前会议"), found("开庭种类:开庭")), (0, 1));
    desk.run("appear hearing 孙二").fails(2);
    desk.run("appear hearing 孙二 --kind 茶话会").fails(2);
    // No co-defendant: nobody else's official appears for us.
    let (_, err) = desk.run("appear hearing 孙二 --by 王某").fails(1);
    assert!(err.contains("共同被告"), "{err}");
}

#[test]
fn papers_found_wanting_and_another_defendants_official_are_recorded() {
    let line = lawsuit("（2022）京0105行初1234号", "孙二", FACTS)
        .replace("\"defendant\"", "\"co_defendant\"")
        .replace(
            "\"facts\"",
            r#""role":"co_defendant","hearings":[{"day":"2022-03-08","state":"set"}],"facts""#,
        );
    let line = line.replacen("\"role\":\"defendant\",", "", 1);
    let desk = Desk::with("2022-03-10", &line);
    let flags = |value: &serde_json::Value| value["flags"].to_string();
    let seen = desk
        .run("appear record 孙二 周五 --rank principal --spoke --papers-wanting --yes")
        .json();
    assert_eq!(seen["progress"], "absent");
    assert!(flags(&seen).contains("papers_wanting"), "{seen}");
    let seen = desk
        .run("appear record 孙二 周五 --rank principal --spoke --papers-sound --yes")
        .json();
    assert_eq!(seen["progress"], "spoke");
    desk.run("appear hearing 孙二 --by 王某 --hearing 2022-03-08")
        .ok();
    let seen = &desk.run("hearings --from 2022-03-01").json()[0];
    assert_eq!(seen["requirement"], "none");
    assert_eq!(seen["co_defendant_official"], "王某");
    desk.run("appear hearing 孙二 --by none --hearing 2022-03-08")
        .ok();
    let seen = &desk.run("hearings --from 2022-03-01").json()[0];
    assert_eq!(seen["requirement"], "required");
}
