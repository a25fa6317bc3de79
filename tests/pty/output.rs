//! What goes to the terminal: how much, when, and nothing that wants an answer.

use std::time::Duration;

use crate::echo::echo;
use crate::tty::questions;

#[test]
fn the_first_frame_comes_from_a_terminal_that_never_answers_and_is_asked_nothing() {
    let mut tty = echo().start();
    tty.wait_for("size 80x24.");
    tty.resize(60, 20);
    tty.wait_for("size 60x20.");
    tty.keys("q");
    assert_eq!(tty.wait_for_end(), 0);
    assert_eq!(tty.questions(), Vec::<String>::new());
}

#[test]
fn a_question_would_be_noticed() {
    let asked = b"a\x1b[6n\x1b[c\x1b[>c\x1b[>0q\x1b]11;?\x07\x1b[?2026$p\x1bP+q544e\x1b\\";
    assert_eq!(questions(asked).len(), 7);
    assert_eq!(questions(b"\x1b[2J\x1b[1;31m\x1b[?2026h\x1b]52;c;YQ==\x1b\\"), [""; 0]);
}

#[test]
fn the_screen_and_the_modes_are_given_back() {
    let mut tty = echo().start();
    tty.wait_for("size");
    assert!(tty.screen().alternate_screen() && tty.screen().bracketed_paste());
    assert!(tty.screen().hide_cursor());
    let (before, now) = tty.modes();
    assert_ne!(before, now);
    tty.keys("q");
    assert_eq!(tty.wait_for_end(), 0);
    assert!(!tty.screen().alternate_screen() && !tty.screen().bracketed_paste());
    assert!(!tty.screen().hide_cursor());
    assert!(tty.screen().contents().contains("running 1 test"), "what was there is there again");
    let (before, now) = tty.modes();
    assert_eq!(before, now);
}

#[test]
fn the_cursor_is_shown_only_where_the_program_wants_it() {
    let mut tty = echo().start();
    tty.wait_for("size");
    tty.keys("i");
    tty.wait_until("the cursor", |screen| {
        !screen.hide_cursor() && screen.cursor_position() == (5, 3)
    });
    tty.keys("<esc>");
    tty.wait_until("no cursor", vt100::Screen::hide_cursor);
}

#[cfg(target_os = "linux")]
#[test]
fn a_frame_is_one_write_and_few_bytes() {
    let mut tty = echo().start();
    tty.wait_for("keys 0,");
    let (writes, bytes) = (tty.writes(), tty.raw().len());
    for count in 1..=9 {
        tty.keys("x");
        tty.wait_for(&format!("keys {count},"));
    }
    assert_eq!(tty.writes() - writes, 9);
    assert!(tty.raw().len() - bytes < 9 * 36, "{} bytes", tty.raw().len() - bytes);
}

#[test]
fn the_first_frame_goes_out_together_with_the_modes() {
    let mut tty = echo().start();
    tty.wait_for("size 80x24.");
    assert_eq!(tty.count(b"\x1b[?2026h"), 1);
    assert_eq!(tty.count(b"\x1b[?1049h\x1b[2J\x1b[?2004h\x1b[?25l\x1b[?2026h"), 1);
}

#[test]
fn a_key_that_changes_nothing_writes_nothing() {
    let mut tty = echo().start();
    tty.wait_for("size");
    tty.keys("i");
    tty.wait_for("last +i.");
    let bytes = tty.raw().len();
    tty.paste("\x1b");
    tty.wait_until_read();
    tty.listen(Duration::from_millis(50));
    assert_eq!(tty.raw()[bytes..].escape_ascii().to_string(), "");
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_wakes_it_while_idle() {
    let mut tty = echo().start();
    tty.wait_for("size");
    // On a busy machine it may take a while to come to rest; a clock that ticks would be in every second.
    let woken: Vec<u64> = (0..5)
        .map(|_| {
            let switches = tty.switches();
            tty.listen(Duration::from_secs(1));
            tty.switches() - switches
        })
        .take_while(|count| *count > 0)
        .collect();
    assert!(woken.len() < 5, "{woken:?}");
}

#[test]
fn it_wakes_when_it_wanted_to_and_then_sleeps_again() {
    let mut tty = echo().start();
    tty.wait_for("woken 0.");
    tty.keys("w");
    tty.wait_for("woken 1.");
    tty.keys("x");
    tty.wait_for("last +x.");
    tty.wait_for("woken 1.");
}

#[test]
fn no_color_takes_neither_bold_nor_reversed_with_it() {
    let mut tty = echo().env("NO_COLOR", "1").start();
    tty.wait_for("chosen");
    let cell = tty.cell("chosen");
    assert!(cell.inverse() && cell.bold());
    assert_eq!(cell.fgcolor(), vt100::Color::Idx(1), "colours are the theme's to leave out");
}

#[test]
fn a_terminal_that_does_not_know_its_size_gets_the_usual_one() {
    let mut tty = echo().size(0, 0).start();
    tty.wait_for("size 80x24.");
}

#[test]
fn sizes_of_every_kind_are_survived() {
    let mut tty = echo().start();
    tty.wait_for("size 80x24.");
    for size in [(1, 1), (2, 2), (65_535, 1), (1, 65_535), (65_535, 65_535), (3, 200), (80, 25)] {
        tty.resize(size.0, size.1);
        tty.wait_for_more();
    }
    tty.wait_for("size 80x25.");
    tty.keys("q");
    assert_eq!(tty.wait_for_end(), 0);
}
