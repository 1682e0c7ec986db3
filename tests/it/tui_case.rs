//! The case page as it is read and walked through.

use super::tui_story::Story;

#[test]
fn look() {
    for (w, h) in [(80, 24), (120, 40)] {
        let mut s = Story::at("行初133号").sized(w, h);
        println!("{}", s.screen());
        s.press("right");
        println!("{}", s.screen());
        s.press("enter");
        println!("{}", s.screen());
        s.press("esc right");
        println!("{}", s.screen());
        s.press("esc");
        let mut s = Story::at("行终128号").sized(w, h);
        println!("{}", s.screen());
    }
}
