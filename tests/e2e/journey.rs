//! The main job: from the first question to the page for the wiki, and away from it and back.

use std::fs;
use std::path::{Path, PathBuf};

use crate::review::{
    EVIDENCE, FILE, QUESTION, at_question, program, question, run, saved, wait_for_file,
    with_review,
};
use crate::tty::{Setup, Tty};

/// The day the report is for, so that it stays the same.
const DAY: [&str; 2] = ["--as-of", "2026-11-23"];

fn on_that_day() -> Setup {
    DAY.into_iter().fold(program(), Setup::arg)
}

/// The question in sight: its item, its number and its title.
fn in_sight(screen: &vt100::Screen) -> String {
    let title = screen.rows(0, 80).nth(2).unwrap_or_default();
    title.trim().split("  ").next().unwrap_or_default().to_owned()
}

/// Without the clock.
fn below_the_header(screen: &vt100::Screen) -> String {
    screen.contents_between(1, 0, 23, 80)
}

/// A new review of this name, at its first context question.
fn begin(tty: &mut Tty, name: &str) {
    tty.wait_for("No reviews here yet");
    tty.keys("n");
    tty.wait_for("System and team");
    tty.keys(name);
    tty.wait_for(name);
    tty.keys("<tab>Retention<esc>");
    tty.wait_for("Context 1 of");
}

/// Answers every context question: a small team, and otherwise the first option.
fn answer_context(tty: &mut Tty) {
    let mut number = 1;
    while tty.screen().contents().contains(&format!("Context {number} of")) {
        let several = tty.screen().contents().contains("[ ] 1");
        tty.keys(if number == 1 { "2" } else { "1" });
        if several {
            tty.wait_for("[x] 1");
            tty.keys("<enter>");
        }
        number += 1;
        let next = format!("Context {number} of");
        tty.wait_until("the next one", |screen| {
            let text = screen.contents();
            text.contains(&next) || text.contains(QUESTION)
        });
    }
}

/// Answers every question with these rungs in turn; how many there were.
fn answer_questions(tty: &mut Tty, rungs: &str) -> usize {
    let answers = rungs.chars().cycle();
    let count = answers.take_while(|rung| answer_question(tty, *rung)).count();
    count + 1
}

/// Answers the question in sight with this rung and its follow-ups with yes. Whether there is a next one.
fn answer_question(tty: &mut Tty, rung: char) -> bool {
    let question = in_sight(tty.screen());
    let mut key = rung;
    while in_sight(tty.screen()) == question {
        let before = below_the_header(tty.screen());
        tty.keys(&key.to_string());
        tty.wait_until("an answer", |screen| below_the_header(screen) != before);
        if tty.screen().contents().contains("All answered") {
            return false;
        }
        key = 'y';
    }
    true
}

/// The only file below a folder with this ending.
fn only_file(folder: &Path, ending: &str) -> PathBuf {
    let mut found = files(folder);
    found.retain(|path| path.to_string_lossy().ends_with(ending));
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn a_whole_review_from_the_first_question_to_the_page_on_disk() {
    let setup = on_that_day();
    let mut tty = setup.start();
    begin(&mut tty, "Churn scoring");
    answer_context(&mut tty);
    tty.keys("e");
    tty.wait_for(EVIDENCE);
    tty.keys("a runbook | 運用手順<enter>in the wiki<esc>");
    tty.wait_for("運用手順");
    let count = answer_questions(&mut tty, "2103");
    assert!(count > 30, "{count}");
    tty.keys("D");
    tty.wait_for("The Pivot");
    let dashboard = tty.screen().contents();
    assert!(dashboard.contains("▲ Critical") && dashboard.contains("is Critical"), "{dashboard}");
    tty.keys("X");
    tty.wait_for("## Executive Summary");
    tty.keys("<enter>");
    tty.wait_for("written to");
    tty.wait_for("saved ");
    tty.keys("q");
    assert_eq!(tty.wait_for_end(), 0);
    let review = only_file(&setup.file(""), ".review.toml");
    let page = fs::read_to_string(only_file(&setup.file(""), ".md")).unwrap();
    assert_has_the_review(&page);
    let review = review.to_str().unwrap();
    let (code, report, errors) = run(&setup, &["report", review, DAY[0], DAY[1]]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert_eq!(report, page, "the command line writes the same page");
    assert_eq!(run(&setup, &["check", review]).0, 0);
}

fn assert_has_the_review(page: &str) {
    let mut rest = page;
    for part in [
        "# MLOps review: Churn scoring",
        "Retention",
        "## Executive Summary",
        "## Pipeline Review",
        "## Monitoring Gaps",
        "## The Pivot",
        "運用手順",
    ] {
        let Some((_, after)) = rest.split_once(part) else { panic!("no {part:?} in\n{page}") };
        rest = after;
    }
}

#[test]
fn quit_in_the_middle_it_opens_at_the_same_place() {
    let setup = on_that_day();
    let mut tty = setup.start();
    begin(&mut tty, "Churn scoring");
    answer_context(&mut tty);
    assert!("10321".chars().all(|rung| answer_question(&mut tty, rung)));
    // Not where it would begin of its own: at the next open question.
    let open = in_sight(tty.screen());
    tty.keys("hh");
    tty.wait_until("the one before the last", |screen| {
        screen.contents().contains("(•) 2") && in_sight(screen) != open
    });
    let left_at = in_sight(tty.screen());
    tty.keys("q");
    assert_eq!(tty.wait_for_end(), 0);
    let mut tty = setup.start();
    tty.wait_for("Churn scoring, Retention");
    tty.keys("<enter>");
    tty.wait_for(QUESTION);
    assert_eq!(in_sight(tty.screen()), left_at);
    tty.wait_for("5 of");
}

#[test]
fn undo_goes_back_over_what_was_saved() {
    let setup = with_review();
    let mut tty = at_question(&setup);
    tty.keys("3");
    tty.wait_for(&question(2));
    wait_for_file(&mut tty, &setup.file(FILE), "claim = 3");
    tty.keys("u");
    tty.wait_for("undid");
    tty.keys("q");
    assert_eq!(tty.wait_for_end(), 0);
    assert!(!saved(&setup).contains("claim"), "{}", saved(&setup));
}
