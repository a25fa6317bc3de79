//! The ways a program is ended from outside: what was typed is kept, and the terminal given back.

use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::echo::{echo, last_words};
use crate::tty::{Setup, Tty};

fn with_text(setup: &Setup) -> Tty {
    let mut tty = setup.start();
    tty.wait_for("size");
    tty.keys("iabc");
    tty.wait_for("3 bytes.");
    tty
}

fn assert_given_back(tty: &Tty) {
    assert!(!tty.screen().alternate_screen() && !tty.screen().hide_cursor());
    let (before, now) = tty.modes();
    assert_eq!(before, now);
}

#[test]
fn every_signal_that_asks_for_the_end_gets_a_clean_one() {
    let signals = [(Signal::HUP, 1), (Signal::INT, 2), (Signal::QUIT, 3), (Signal::TERM, 15)];
    for (signal, number) in signals {
        let setup = echo();
        let mut tty = with_text(&setup);
        tty.signal(signal);
        assert_eq!(tty.wait_for_end(), 128 + number);
        assert_eq!(last_words(&setup), format!("Signal({number}): abc"));
        assert_given_back(&tty);
    }
}

#[test]
fn a_closed_terminal_ends_it() {
    let setup = echo();
    let code = with_text(&setup).cut().wait_for_end();
    assert_eq!(code, 129);
    let words = last_words(&setup);
    assert!(["Signal(1): abc", "Hangup: abc"].contains(&words.as_str()), "{words:?}");
}

#[test]
fn a_closed_terminal_ends_it_when_nobody_passes_the_signal_on() {
    let inner = echo();
    let script = "trap '' HUP; \"$@\"; echo $? > code";
    let setup = inner.within(&["sh", "-c", script, "sh"]);
    let code = with_text(&setup).cut().wait_for_end();
    assert_eq!(code, 0, "of the shell");
    assert_eq!(std::fs::read_to_string(setup.file("code")).unwrap(), "129\n");
    assert_eq!(last_words(&setup), "Hangup: abc");
}

#[test]
fn what_was_typed_right_before_the_terminal_closed_is_kept_or_was_never_read() {
    for round in 0..10 {
        let setup = echo();
        let mut tty = with_text(&setup);
        tty.keys("d");
        tty.listen(Duration::from_millis(round));
        assert_eq!(tty.cut().wait_for_end(), 129);
        let words = last_words(&setup);
        assert!(words.ends_with(": abcd") || words.ends_with(": abc"), "{words:?}");
    }
}

#[test]
fn a_terminal_that_takes_nothing_keeps_no_signal_from_ending_it() {
    let setup = echo().size(200, 60);
    let mut tty = with_text(&setup);
    tty.keys("<esc>");
    tty.wait_for("last +Esc.");
    // Frames of 12,000 characters that nobody reads, until the program waits for room.
    for _ in 0..40 {
        tty.send(b"f");
        std::thread::sleep(Duration::from_millis(10));
    }
    tty.signal(Signal::TERM);
    let until = Instant::now() + Duration::from_secs(20);
    while last_words(&setup).is_empty() {
        assert!(Instant::now() < until, "not saved");
        std::thread::yield_now();
    }
    assert_eq!(tty.cut().wait_for_end(), 143);
    assert_eq!(last_words(&setup), "Signal(15): abc");
}

#[test]
fn a_panic_keeps_the_work_and_shows_its_message_on_the_screen_of_the_shell() {
    for (key, message) in [("p", "asked to panic by a key"), ("P", "asked to panic in draw")] {
        let setup = echo();
        let mut tty = with_text(&setup);
        tty.keys("<esc>");
        tty.keys(key);
        assert_eq!(tty.wait_for_end(), 101);
        assert_eq!(last_words(&setup), "Panic: abc");
        assert_given_back(&tty);
        assert!(tty.screen().contents().contains(message));
        assert_eq!(tty.count(b"\x1b[?1049l"), 1, "left once");
    }
}

#[test]
fn quitting_passes_the_code_on_and_drops_what_waits() {
    let mut tty = echo().start();
    tty.wait_for("size");
    tty.keys("Qp");
    assert_eq!(tty.wait_for_end(), 7);
    assert_eq!(tty.count(b"\x07"), 1, "what was asked for before is done");
}

#[test]
fn without_a_terminal_it_says_so_and_changes_nothing() {
    let setup = echo().within(&["sh", "-c", "\"$@\" </dev/null", "sh"]);
    let mut tty = setup.start();
    assert_eq!(tty.wait_for_end(), 2);
    tty.wait_for("a full-screen review needs a terminal");
    let mut tty = echo().within(&["sh", "-c", "\"$@\" | cat; echo done", "sh"]).start();
    tty.wait_for("done");
    assert!(!String::from_utf8_lossy(tty.raw()).contains("?1049h"));
}
