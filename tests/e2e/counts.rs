//! What does not depend on the machine: bytes, writes, wake-ups.

use std::time::Duration;

use crate::raw::frames;
use crate::review::{QUESTION, at_evidence, draft, program, typing, wait_for_draft, with_review};
use crate::tty::Tty;

/// Types a key and waits for the frame it leads to; the bytes of that frame.
fn bytes_of_key(tty: &mut Tty, key: &str) -> usize {
    let before = tty.raw().len();
    tty.keys(key);
    while frames(&tty.raw()[before..]).is_empty() {
        tty.wait_for_more();
    }
    tty.raw().len() - before
}

#[test]
fn a_typed_key_is_a_few_bytes() {
    let mut tty = at_evidence(&with_review());
    // Spaces and a word too long for the rest of a row, so that lines break as they do in writing.
    let words = "dvc status is clean since the nightly run of 21 November; ".repeat(4);
    let mut bytes: Vec<usize> =
        words.chars().take(200).map(|key| bytes_of_key(&mut tty, &key.to_string())).collect();
    bytes.sort_unstable();
    let (half, nearly_all) = (bytes[bytes.len() / 2], bytes[bytes.len() * 99 / 100]);
    assert_eq!(bytes.len(), 200);
    assert!(half <= 64, "p50 is {half}: {bytes:?}");
    assert!(nearly_all <= 160, "p99 is {nearly_all}: {bytes:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_frame_is_one_write() {
    let mut tty = program().arg("demo").start();
    tty.wait_for("enter details");
    tty.keys("L");
    tty.wait_for(QUESTION);
    let (writes, count) = (tty.writes(), frames(tty.raw()).len());
    for _ in 0..10 {
        bytes_of_key(&mut tty, "j");
        bytes_of_key(&mut tty, "k");
        bytes_of_key(&mut tty, "l");
    }
    assert_eq!(frames(tty.raw()).len() - count, 30);
    assert_eq!(tty.writes() - writes, 30);
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_wakes_it_on_the_start_screen() {
    let mut tty = program().start();
    tty.wait_for("No reviews here yet");
    assert_sleeps(&mut tty);
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_wakes_it_in_a_field_once_what_was_typed_is_kept() {
    let setup = with_review();
    let mut tty = typing(&setup, "a link");
    wait_for_draft(&mut tty, &setup, "a link");
    assert_sleeps(&mut tty);
    assert!(draft(&setup).exists());
}

#[cfg(target_os = "linux")]
fn assert_sleeps(tty: &mut Tty) {
    tty.listen(Duration::from_millis(100));
    let (switches, bytes) = (tty.switches(), tty.raw().len());
    tty.listen(Duration::from_secs(2));
    assert_eq!((tty.switches() - switches, tty.raw().len() - bytes), (0, 0));
}
