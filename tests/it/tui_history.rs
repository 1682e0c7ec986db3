//! Places looked at, walked back and forward; Esc goes back to where a number stands.

use crate::desk::Desk;

fn demo() -> Desk {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.size(80, 24);
    desk
}

fn first(desk: &mut Desk) -> String {
    desk.shown().lines().next().unwrap_or_default().to_string()
}

#[test]
fn esc_after_opening_a_number_of_the_figures_returns_to_the_figures() {
    let mut desk = demo();
    desk.press("4 down enter");
    assert!(desk.has("本期新收"), "{}", desk.shown());
    assert!(first(&mut desk).contains("[2案件]"), "{}", desk.shown());
    // A case opened from there closes first, a filter typed there is cleared first.
    desk.press("enter esc / 'a enter esc");
    assert!(first(&mut desk).contains("[2案件]"), "{}", desk.shown());
    desk.press("esc");
    assert!(first(&mut desk).contains("[4统计]"), "{}", desk.shown());
    // The cursor stands where it stood.
    let line = desk.line("本期新收");
    assert!(line.contains("本期新收"), "{line}");
    // Going to the docket by its own key is no arrival: Esc shows all cases there.
    desk.press("enter 1 2 esc");
    assert!(desk.has("全部案件"), "{}", desk.shown());
}

#[test]
fn the_same_from_the_roll_up_of_the_triage() {
    let mut desk = demo();
    desk.press("1 g up right enter");
    if first(&mut desk).contains("[2案件]") {
        desk.press("esc");
    }
    assert!(first(&mut desk).contains("[1待办]"), "{}", desk.shown());
}

#[test]
fn back_and_forward_walk_through_tabs_filters_and_cases() {
    let mut desk = demo();
    desk.press("2 / '139号 enter enter");
    assert!(first(&mut desk).contains("> 案件"), "{}", desk.shown());
    desk.press("3 ctrl-o");
    assert!(
        first(&mut desk).contains("> 案件"),
        "back to the case: {}",
        desk.shown()
    );
    desk.press("ctrl-o");
    assert!(desk.has("筛选 1/"), "the filter: {}", desk.shown());
    desk.press("alt-left");
    assert!(desk.has("全部案件"), "before the filter: {}", desk.shown());
    desk.press("backspace");
    assert!(first(&mut desk).contains("[1待办]"), "{}", desk.shown());
    desk.press("backspace");
    assert!(desk.has("没有更早去过的地方"), "{}", desk.shown());
    desk.press("ctrl-n alt-right");
    assert!(desk.has("筛选 1/"), "{}", desk.shown());
    desk.press("ctrl-n ctrl-n");
    assert!(first(&mut desk).contains("[3出庭]"), "{}", desk.shown());
    desk.press("ctrl-n");
    assert!(desk.has("没有可前进的地方"), "{}", desk.shown());
}

#[test]
fn esc_is_a_step_back_that_can_be_gone_forward_again() {
    let mut desk = demo();
    desk.press("2 enter");
    assert!(first(&mut desk).contains("> 案件"), "{}", desk.shown());
    desk.press("esc ctrl-n");
    assert!(first(&mut desk).contains("> 案件"), "{}", desk.shown());
    desk.press("ctrl-o ctrl-o");
    assert!(first(&mut desk).contains("[1待办]"), "{}", desk.shown());
}

#[test]
fn the_cursor_is_on_its_case_after_going_back() {
    let mut desk = demo();
    desk.press("2 down down down");
    let at = desk.line("第4件");
    assert!(at.contains("全部案件"), "{at}");
    desk.press("3 ctrl-o");
    assert!(desk.has("第4件"), "{}", desk.shown());
}

#[test]
fn a_case_removed_since_is_left_out_on_the_way_back() {
    let mut desk = Desk::empty();
    desk.press("esc 2 3 ctrl-o");
    assert!(first(&mut desk).contains("[2案件]"), "{}", desk.shown());
}
