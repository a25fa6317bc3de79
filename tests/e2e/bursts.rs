//! Much input at once: held keys, a cat on the keyboard, pastes.

use crate::raw::frames;
use crate::review::{
    EVIDENCE, QUESTION, at_evidence, at_question, program, question, saved, typing, with_review,
};
use crate::tty::Tty;

/// Sends all of these keys at once and a last one that shows this; the number of frames until then.
#[track_caller]
fn frames_of(tty: &mut Tty, keys: &str, last: &str, shown: &str) -> usize {
    let before = frames(tty.raw()).len();
    tty.send(keys.as_bytes());
    tty.send(last.as_bytes());
    tty.wait_for(shown);
    frames(tty.raw()).len() - before
}

#[test]
fn five_thousand_steps_at_once_need_few_frames() {
    let mut tty = program().arg("demo").start();
    tty.wait_for("enter details");
    tty.keys("L");
    tty.wait_for(QUESTION);
    let count = frames_of(&mut tty, &"jk".repeat(2_500), "?", "esc close");
    assert!(count <= 20, "{count} frames");
}

#[test]
fn five_thousand_characters_at_once_need_few_frames_and_are_all_there() {
    let setup = with_review();
    let mut tty = at_evidence(&setup);
    let text = "all of it ".repeat(500);
    let count = frames_of(&mut tty, &text, "\x1bOP", "esc close");
    assert!(count <= 20, "{count} frames");
    tty.keys("<esc>");
    tty.wait_for(EVIDENCE);
    tty.keys("<esc>");
    tty.wait_for(QUESTION);
    tty.keys("q");
    assert_eq!(tty.wait_for_end(), 0);
    assert!(saved(&setup).contains(text.trim_end()), "{}", saved(&setup));
}

/// Each claim grades the whole review; unoptimized, that takes its time.
const CLAIMS: usize = if cfg!(debug_assertions) { 1_000 } else { 5_000 };

#[test]
fn as_many_claims_at_once_need_few_frames() {
    let mut tty = program().arg("demo").start();
    tty.wait_for("enter details");
    tty.keys("L");
    tty.wait_for(QUESTION);
    let count = frames_of(&mut tty, &"0123".repeat(CLAIMS / 4), "?", "esc close");
    assert!(count <= 20, "{count} frames");
}

#[test]
fn a_paste_of_three_lines_is_one_insertion() {
    let setup = with_review();
    let mut tty = typing(&setup, "see ");
    tty.paste("uno\r\ndos\rtres q");
    tty.wait_for("tres q");
    let (row, column) = tty.find("see uno");
    assert_eq!(tty.find("dos"), (row + 1, column));
    tty.keys("<c-_>");
    tty.wait_until("all of it gone", |screen| {
        let text = screen.contents();
        text.contains("see") && !["uno", "dos", "tres"].iter().any(|word| text.contains(word))
    });
    tty.wait_for("see ");
    tty.keys("<c-r>");
    tty.wait_for("tres q");
    tty.keys("<esc>");
    tty.wait_for(QUESTION);
    tty.keys("q");
    assert_eq!(tty.wait_for_end(), 0);
    let text = saved(&setup);
    assert!(text.contains("see uno\ndos\ntres q"), "{text}");
}

#[test]
fn a_paste_outside_of_a_field_fires_no_key() {
    let setup = with_review();
    let before = saved(&setup);
    let mut tty = at_question(&setup);
    tty.paste("q\r0123e\r\ny");
    tty.wait_for("nothing here takes text");
    tty.keys("?");
    tty.wait_for("esc close");
    tty.paste("q\r");
    tty.keys("<esc>");
    tty.wait_for(&question(1));
    tty.keys("q");
    assert_eq!(tty.wait_for_end(), 0);
    assert_eq!(saved(&setup), before);
}
