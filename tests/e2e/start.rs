//! The first frame and the last: what is on the screen at once, and what is left of it.

use std::fmt::Write as _;
use std::fs;

use crate::raw::{frames, up_to_first_frame};
use crate::review::{program, run, with_review};
use crate::tty::Tty;

/// What the screen showed when the first frame was on it.
fn first_screen(tty: &Tty) -> String {
    let mut screen = vt100::Parser::default();
    screen.process(up_to_first_frame(tty.raw()));
    screen.screen().contents()
}

#[test]
fn the_first_frame_is_small_and_there_before_a_questionnaire_is_read() {
    let setup = program().arg("--questionnaire").arg("own.toml");
    // Long enough that reading it takes a while, and wrong at its end.
    let mut own = String::from("kind = \"questionnaire\"\nformat = 1\nid = \"own\"\n");
    for number in 0..20_000 {
        writeln!(own, "[[item]]\nid = \"item-{number}\"").unwrap();
    }
    fs::write(setup.file("own.toml"), own + "[[item").unwrap();
    let mut tty = setup.start();
    tty.wait_for("own.toml:40004:");
    let first = up_to_first_frame(tty.raw());
    assert!(first.len() <= 4_096, "{} bytes", first.len());
    let shown = first_screen(&tty);
    assert!(shown.contains("A guided review"), "{shown}");
    assert!(shown.contains("Reading reviews") && !shown.contains("own.toml"), "{shown}");
    tty.keys("q");
    assert_eq!(tty.wait_for_end(), 0);
}

#[test]
fn a_review_that_is_opened_by_name_has_its_first_frame_before_it_is_read() {
    let mut tty = with_review().start();
    tty.wait_for("Context 2 of");
    assert!(first_screen(&tty).contains("A guided review"), "{}", first_screen(&tty));
    assert!(frames(tty.raw()).len() <= 2, "{} frames", frames(tty.raw()).len());
}

#[test]
fn the_terminal_is_given_back_as_it_was_and_was_asked_nothing() {
    let mut tty = program().within(&["sh", "-c", "echo a prompt; \"$@\"", "sh"]).start();
    tty.wait_for("n new");
    assert!(tty.screen().alternate_screen() && tty.screen().bracketed_paste());
    tty.keys("d");
    tty.wait_for("enter details");
    tty.keys("?");
    tty.wait_for("esc close");
    tty.keys("<esc>q");
    assert_eq!(tty.wait_for_end(), 0);
    assert!(!tty.screen().alternate_screen() && !tty.screen().bracketed_paste());
    assert!(!tty.screen().hide_cursor());
    assert_eq!(tty.screen().contents().trim_end(), "a prompt");
    let (before, now) = tty.modes();
    assert_eq!(before, now);
    assert_eq!(tty.questions(), Vec::<String>::new());
}

#[test]
fn without_a_terminal_it_says_in_a_sentence_what_works_there() {
    for arguments in [&[][..], &["demo"], &["new"], &["open", "churn.review.toml"]] {
        let (code, out, errors) = run(&with_review(), arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert_is_the_sentence(&errors);
    }
}

#[test]
fn half_a_terminal_is_none() {
    for redirected in ["</dev/null 2>err", ">out 2>err", "2>err | cat"] {
        let setup = program().within(&["sh", "-c", &format!("\"$@\" {redirected}"), "sh"]);
        let mut tty = setup.start();
        tty.wait_for_end();
        assert_eq!(tty.raw().escape_ascii().to_string(), "", "{redirected}");
        assert_is_the_sentence(&fs::read_to_string(setup.file("err")).unwrap());
    }
}

#[test]
fn a_terminal_that_cannot_move_its_cursor_gets_the_same_sentence() {
    let mut tty = program().env("TERM", "dumb").start();
    assert_eq!(tty.wait_for_end(), 2);
    assert_is_the_sentence(&String::from_utf8_lossy(tty.raw()));
}

fn assert_is_the_sentence(text: &str) {
    let lines: Vec<&str> = text.lines().collect();
    let [line] = lines[..] else { panic!("not one line: {text:?}") };
    assert!(line.contains("needs a terminal") && line.contains("mlops-review report"), "{line}");
    assert!(!line.contains('\x1b'), "{line:?}");
}
