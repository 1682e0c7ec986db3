//! Forms as a person fills them: keys in, screen and values out.

use anjuan::text::{Said, text};
use anjuan::tui::keys::Key;
use anjuan::tui::layout::shell;
use anjuan::tui::pass::finish;
use anjuan::tui::screen_text::screen_text;
use anjuan::tui::theme::Look;
use anjuan::tui::widgets::field::{Fault, Field, Kind};
use anjuan::tui::widgets::form::{Form, FormStep};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

fn form() -> Form {
    let instances = vec![
        ("first".to_string(), Said::new("一审", "first instance")),
        ("second".to_string(), Said::new("二审", "second instance")),
        ("retrial".to_string(), Said::new("再审", "retrial")),
    ];
    Form::new(vec![
        Field::new("name", text("原告", "plaintiff"), Kind::Text)
            .required()
            .among(vec![
                "王某某（朝阳区）".to_string(),
                "李某某".to_string(),
                "小王".to_string(),
            ]),
        Field::new("day", text("收到日期", "received"), Kind::Date).check(|value| match value {
            "5-3" => Ok(Some(Said::new("周二 休息日", "Tue, day off"))),
            _ => Err(Fault {
                what: Said::new("不是日期", "not a date"),
                remedy: Said::new("例: 5-3、+15", "such as 5-3, +15"),
            }),
        }),
        Field::new(
            "instance",
            text("审级", "instance"),
            Kind::Choice(instances),
        ),
        Field::new("spoke", text("发言", "spoke"), Kind::Toggle),
        Field::new("note", text("备注", "note"), Kind::Long),
    ])
}

/// Keys by name, separated by spaces; a word that is no key is typed.
fn press(form: &mut Form, keys: &str) -> FormStep {
    let mut last = FormStep::Ignored;
    for word in keys.split(' ') {
        last = match word.parse::<Key>() {
            Ok(key) => form.on_key(&key),
            Err(_) => word
                .chars()
                .map(|c| form.on_key(&Key::char(c)))
                .last()
                .unwrap(),
        };
    }
    last
}

fn draw(form: &mut Form, width: u16, height: u16) -> (String, Option<Position>) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let caret = form.draw(&mut buffer, Rect::new(0, 0, width, height), Look::default());
    let before = screen_text(&buffer);
    finish(&mut buffer, Look::default());
    assert_eq!(
        screen_text(&buffer),
        before,
        "the pass had to mend {width}x{height}"
    );
    (before, caret)
}

#[test]
fn a_form_is_filled_by_keys_and_submitted() {
    let mut form = form();
    let step = press(
        &mut form,
        "张三 tab 5-3 enter right right down space down 备注文字 ctrl-s",
    );
    let FormStep::Submit(values) = step else {
        panic!("{step:?}")
    };
    assert_eq!(values.get("name"), "张三");
    assert_eq!(values.get("day"), "5-3");
    assert_eq!(values.get("instance"), "second");
    assert_eq!(values.get("spoke"), "yes");
    assert_eq!(values.get("note"), "备注文字");
}

#[test]
fn a_wrong_value_is_blamed_when_it_is_left_and_says_what_to_type() {
    let mut form = form();
    press(&mut form, "张三 tab 99");
    assert!(!draw(&mut form, 40, 12).0.contains("不是日期"));
    press(&mut form, "tab");
    let (screen, _) = draw(&mut form, 40, 12);
    assert!(
        screen.contains("! 不是日期\n") && screen.contains("例: 5-3、+15\n"),
        "{screen}"
    );
    assert_eq!(press(&mut form, "ctrl-s"), FormStep::Moved);
    assert_eq!(form.focus(), "day");
    press(&mut form, "ctrl-u 5-3");
    let (screen, _) = draw(&mut form, 40, 12);
    assert!(screen.contains("5-3            周二 休息日\n"), "{screen}");
    assert!(matches!(press(&mut form, "F2"), FormStep::Submit(_)));
}

#[test]
fn a_required_field_holds_the_submission_and_esc_keeps_what_was_typed() {
    let mut form = form();
    press(&mut form, "tab 5-3");
    assert_eq!(press(&mut form, "ctrl-s"), FormStep::Moved);
    assert_eq!(form.focus(), "name");
    assert!(draw(&mut form, 40, 12).0.contains("! 此项必填\n"));
    let FormStep::Leave(draft) = press(&mut form, "esc") else {
        panic!()
    };
    assert_eq!(draft.get("day"), "5-3");
    let mut again = self::form();
    again.set_all(&draft);
    assert_eq!(again.values(), draft);
}

#[test]
fn completions_are_accepted_at_the_end_of_the_text() {
    let mut form = form();
    press(&mut form, "王 right");
    assert_eq!(form.values().get("name"), "王某某（朝阳区）");
    press(&mut form, "ctrl-u 王 ctrl-n ctrl-n ctrl-space");
    assert_eq!(form.values().get("name"), "小王");
    // Inside the text the arrow only moves.
    press(&mut form, "ctrl-u 李某 left right");
    assert_eq!(form.values().get("name"), "李某");
    press(&mut form, "ctrl-u right");
    assert_eq!(form.values().get("name"), "");
}

#[test]
fn a_choice_is_picked_by_arrows_by_typing_and_by_number() {
    let mut form = form();
    for (keys, id) in [
        ("right", "first"),
        ("left", "retrial"),
        ("二", "second"),
        ("sec", "second"),
        ("ret", "retrial"),
        ("3", "retrial"),
        ("１", "first"),
        ("right backspace", ""),
    ] {
        form.set("instance", "");
        form.focus_on("name");
        form.focus_on("instance");
        press(&mut form, keys);
        assert_eq!(form.values().get("instance"), id, "{keys}");
    }
}

#[test]
fn long_text_is_typed_in_place_and_opens_in_the_editor() {
    let mut form = form();
    form.focus_on("note");
    assert_eq!(press(&mut form, "ctrl-o"), FormStep::Open("note"));
    form.set("note", "第一行\n第二行");
    let (screen, caret) = draw(&mut form, 40, 12);
    let rows: Vec<&str> = screen.lines().collect();
    let first = rows.iter().position(|l| l.contains("第一行")).unwrap();
    assert!(rows[first + 1].contains("第二行"), "{screen}");
    // Behind the six columns of 第二行.
    let column = anjuan::text::width(rows[first + 1].split_once("第二行").unwrap().0) + 6;
    assert_eq!(caret, Some(Position::new(column as u16, first as u16 + 1)));
    press(&mut form, "enter");
    press(&mut form, "三");
    assert_eq!(form.values().get("note"), "第一行\n第二行\n三");
    assert_eq!(press(&mut form, "up"), FormStep::Moved);
    assert_eq!(form.focus(), "note");
    press(&mut form, "up up");
    assert_ne!(form.focus(), "note");
    form.focus_on("note");
    form.set("note", "");
    form.paste("一\n二");
    assert_eq!(form.values().get("note"), "一\n二");
}

#[test]
fn a_refusal_stands_at_its_field_until_a_value_changes_or_it_is_judged_anew() {
    let mut form = form();
    press(&mut form, "张三");
    let fault = Fault {
        what: Said::new("原告重复", "the plaintiff is there twice"),
        remedy: Said::default(),
    };
    form.refuse("name", fault.clone());
    assert!(draw(&mut form, 40, 12).0.contains("! 原告重复\n"));
    press(&mut form, "丰");
    assert!(!draw(&mut form, 40, 12).0.contains("原告重复"));
    // What was told may have been done elsewhere: whoever found it looks again.
    form.refuse("name", fault);
    assert!(matches!(press(&mut form, "ctrl-s"), FormStep::Submit(_)));
}

#[test]
fn the_caret_stands_behind_what_was_typed() {
    let mut form = form();
    press(&mut form, "张三");
    // One column, eight of labels, the star, one of air, then four of text.
    assert_eq!(
        draw(&mut form, 40, 12).1,
        Some(Position::new(1 + 8 + 2 + 4, 0))
    );
}

#[test]
fn the_focused_field_is_in_sight_at_every_size() {
    let small = (1..=20).flat_map(|w| (1..=20).map(move |h| (w, h)));
    for (w, h) in small.chain([(60, 15), (80, 24), (300, 100)]) {
        let mut form = form();
        form.set("name", "《行政处罚决定书》（京市监〔2022〕第 15 号）");
        form.set("day", "四月三十一日《》");
        for _ in 0..5 {
            let (_, caret) = draw(&mut form, w, h);
            match caret {
                Some(at) => assert!(at.x < w && at.y + 1 < h, "{at} {w}x{h}"),
                None => assert_eq!(h, 1, "no caret at {w}x{h} in {}", form.focus()),
            }
            let body = shell(Rect::new(0, 0, w, h), 2).body;
            let mut buffer = Buffer::empty(Rect::new(0, 0, w, h));
            form.draw(&mut buffer, body, Look::default());
            press(&mut form, "tab");
        }
    }
}

#[test]
fn a_click_on_the_text_sets_the_caret_there() {
    let mut form = form();
    press(&mut form, "张三丰");
    form.set("note", "第一行\n第二行");
    draw(&mut form, 40, 12);
    // 1 + 8 + 2 columns of label, then 张 two wide: the third column is 三.
    assert!(form.click(Position::new(11 + 2, 0)));
    press(&mut form, "x");
    assert_eq!(form.values().get("name"), "张x三丰");
    let (screen, _) = draw(&mut form, 40, 12);
    let row = screen.lines().position(|l| l.contains("第二行")).unwrap();
    assert!(form.click(Position::new(11 + 4, row as u16)));
    press(&mut form, "y");
    assert_eq!(form.values().get("note"), "第一行\n第二y行");
}
