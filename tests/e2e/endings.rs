//! The ways it ends while somebody is typing: what was typed is there again.

use std::fs;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::review::{
    BACK, EVIDENCE, FILE, PROGRAM, QUESTION, at_evidence, at_question, draft, program, question,
    run, saved, typing, wait_for_draft, with_review,
};
use crate::tty::{Setup, Tty};

/// Opens the review again and finds a text in the field it was typed in.
fn assert_comes_back(setup: &Setup, text: &str) -> Tty {
    let mut tty = setup.start();
    tty.wait_for(BACK);
    tty.wait_for(text);
    tty
}

fn assert_given_back(tty: &Tty) {
    assert!(!tty.screen().alternate_screen() && !tty.screen().hide_cursor());
    let (before, now) = tty.modes();
    assert_eq!(before, now);
}

#[test]
fn every_signal_that_asks_for_the_end_keeps_what_was_typed() {
    for (signal, code) in [(Signal::HUP, 129), (Signal::INT, 130), (Signal::TERM, 143)] {
        let setup = with_review();
        let mut tty = typing(&setup, "half a sen");
        tty.signal(signal);
        assert_eq!(tty.wait_for_end(), code);
        assert_given_back(&tty);
        let mut tty = assert_comes_back(&setup, "half a sen");
        tty.keys("tence<esc>");
        tty.wait_for(QUESTION);
        tty.keys("q");
        assert_eq!(tty.wait_for_end(), 0);
        assert!(saved(&setup).contains("text = \"half a sentence\""), "{}", saved(&setup));
        assert!(!draft(&setup).exists());
    }
}

#[test]
fn a_closed_terminal_keeps_what_was_typed() {
    let setup = with_review();
    assert_eq!(typing(&setup, "half a sen").cut().wait_for_end(), 129);
    assert_comes_back(&setup, "half a sen");
}

#[test]
fn a_closed_terminal_keeps_it_when_nobody_passes_the_signal_on() {
    let setup = with_review();
    let deaf = setup.clone().within(&["sh", "-c", "trap '' HUP; \"$@\"; echo $? > code", "sh"]);
    typing(&deaf, "half a sen").cut().wait_for_end();
    assert_eq!(fs::read_to_string(setup.file("code")).unwrap(), "129\n");
    assert_comes_back(&setup, "half a sen");
}

/// What was typed and when, for as long as this.
fn type_for(tty: &mut Tty, span: Duration) -> Vec<(Instant, char)> {
    let begun = Instant::now();
    let mut typed = Vec::new();
    for letter in ('a'..='z').cycle() {
        if begun.elapsed() > span {
            break;
        }
        typed.push((Instant::now(), letter));
        tty.keys(&letter.to_string());
        tty.listen(Duration::from_millis(15));
    }
    typed
}

#[test]
fn killed_it_loses_no_more_than_the_last_second_of_typing() {
    let setup = with_review();
    let mut tty = at_evidence(&setup);
    let typed = type_for(&mut tty, Duration::from_millis(1_400));
    let killed = Instant::now();
    tty.signal(Signal::KILL);
    tty.wait_for_end();
    assert_eq!(run(&setup, &["check", FILE]).0, 0, "the file parses");
    let old = typed.iter().filter(|(at, _)| killed - *at > Duration::from_secs(1));
    let sure: String = old.map(|(_, letter)| letter).collect();
    assert!(sure.len() > 2, "{sure:?}");
    assert_comes_back(&setup, &sure);
}

#[test]
fn killed_before_the_first_save_of_a_new_review_it_loses_no_more_either() {
    let setup = program();
    let mut tty = setup.start();
    tty.wait_for("No reviews here yet");
    tty.keys("n");
    tty.wait_for("System and team");
    tty.keys("<esc>");
    tty.wait_for("Context 1 of");
    tty.keys("L");
    tty.wait_for(QUESTION);
    tty.keys("e");
    tty.wait_for(EVIDENCE);
    tty.keys("the only words");
    tty.wait_for("the only words");
    tty.listen(Duration::from_secs(1));
    tty.signal(Signal::KILL);
    tty.wait_for_end();
    let mut tty = setup.start();
    tty.wait_for("Reviews are kept in");
    tty.wait_for("(no name)");
    tty.keys("<enter>");
    tty.wait_for(BACK);
    tty.wait_for("the only words");
}

#[test]
fn a_second_one_is_told_who_has_the_review_until_that_one_is_gone() {
    let setup = with_review();
    let mut first = at_question(&setup);
    let mut second = setup.start();
    assert_eq!(second.wait_for_end(), 2);
    assert!(!second.screen().alternate_screen());
    second.wait_for("is open in another mlops-review");
    let mut second = setup.clone().instead(&[PROGRAM, "--dir", "."]).start();
    second.wait_for("Churn scoring");
    second.keys("<enter>");
    second.wait_for("is open in another");
    second.keys("<enter>q");
    assert_eq!(second.wait_for_end(), 0);
    first.signal(Signal::KILL);
    first.wait_for_end();
    let mut third = at_question(&setup);
    third.keys("1");
    third.wait_for(&question(2));
    third.keys("q");
    assert_eq!(third.wait_for_end(), 0);
    assert!(saved(&setup).contains("claim = 1"), "{}", saved(&setup));
}

#[test]
fn ctrl_z_and_fg_come_back_to_the_same_text() {
    let setup = with_review();
    let line = setup.line();
    let shell = setup.env("PS1", "ready> ");
    let mut tty = shell.clone().instead(&["bash", "--norc", "--noprofile", "-i"]).start();
    tty.wait_for("ready>");
    tty.keys(&format!("clear; {line}<enter>"));
    tty.wait_for("Context 2 of");
    tty.keys("Le");
    tty.wait_for(EVIDENCE);
    tty.keys("before ");
    tty.wait_for("before ");
    tty.keys("<c-z>");
    tty.wait_for("Stopped");
    assert!(!tty.screen().alternate_screen() && !tty.screen().hide_cursor());
    wait_for_draft(&mut tty, &shell, "before");
    tty.keys("stty -a | grep -c ' icanon'; echo mode''s<enter>");
    tty.wait_for("1\nmodes");
    tty.keys("fg<enter>");
    tty.wait_for(EVIDENCE);
    tty.keys("and after<esc>");
    tty.wait_for(QUESTION);
    tty.keys("q");
    tty.wait_until("the shell again", |screen| !screen.alternate_screen());
    tty.keys("echo ended with $?<enter>");
    tty.wait_for("ended with 0");
    assert!(saved(&shell).contains("before and after"), "{}", saved(&shell));
}
