//! What comes from the terminal: bursts, pastes, sequences, changes of size.

use rustix::process::Signal;

use crate::echo::{echo, last_words};

#[test]
fn keys_right_after_a_change_of_size_are_not_left_lying() {
    let mut tty = echo().start();
    tty.wait_for("size 80x24.");
    for round in 1..=40 {
        let columns = 60 + round % 7;
        tty.resize(columns, 24);
        tty.keys("x");
        tty.wait_for(&format!("keys {round},"));
        tty.wait_for(&format!("size {columns}x24."));
    }
}

#[test]
fn five_thousand_keys_at_once_need_few_frames() {
    let mut tty = echo().start();
    tty.wait_for("size");
    let frames = tty.count(b"\x1b[?2026h");
    tty.send("x".repeat(5_000).as_bytes());
    tty.wait_for("keys 5000,");
    let frames = tty.count(b"\x1b[?2026h") - frames;
    assert!(frames <= 20, "{frames} frames");
}

#[test]
fn a_pasted_text_of_three_lines_is_one_insertion() {
    let mut tty = echo().start();
    tty.wait_for("size");
    tty.keys("i");
    tty.wait_for("last +i.");
    tty.paste("one\r\ntwo\rthree q\x07");
    tty.wait_for("insertions 1, 15 bytes.");
    tty.wait_for("three q");
}

#[test]
fn a_paste_where_nothing_can_be_written_fires_no_key() {
    let mut tty = echo().start();
    tty.wait_for("size");
    tty.paste("q\rq\r");
    tty.wait_for("last a paste nobody wanted.");
    tty.wait_for("keys 0,");
}

#[test]
fn a_paste_of_a_megabyte_is_cut_to_its_limit() {
    let mut tty = echo().start();
    tty.wait_for("size");
    tty.keys("i");
    tty.wait_for("last +i.");
    tty.paste(&"0123456789abcde\n".repeat(65_536));
    tty.wait_for("insertions 1, 65536 bytes.");
}

#[test]
fn thirty_kilobytes_without_brackets_are_few_insertions_and_all_there() {
    let setup = echo();
    let mut tty = setup.start();
    tty.wait_for("size");
    tty.keys("i");
    tty.wait_for("last +i.");
    let text = "a line of thirty characters, q\r".repeat(1_000);
    tty.send(text.as_bytes());
    tty.wait_for("31000 bytes.");
    let shown = tty.screen().contents();
    let count = shown.split("insertions ").nth(1).and_then(|rest| rest.split(',').next());
    assert!(count.unwrap().parse::<usize>().unwrap() <= 100, "{shown}");
    tty.signal(Signal::TERM);
    tty.wait_for_end();
    assert_eq!(last_words(&setup), format!("Signal(15): {}", text.replace('\r', "\n")));
}

#[test]
fn escape_is_a_key_at_once_and_leaves_the_field() {
    let mut tty = echo().start();
    tty.wait_for("size");
    tty.keys("iab<esc>");
    tty.wait_for("last +Esc.");
    tty.keys("<backtab>");
    tty.wait_for("last +Back Tab.");
    tty.keys("<c-x>");
    tty.wait_for("last Control+x.");
    tty.wait_for("insertions 1, 2 bytes.");
}

#[test]
fn the_mouse_is_taken_only_when_asked_for() {
    let mut tty = echo().start();
    tty.wait_for("size");
    assert_eq!(tty.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    let mut tty = echo().env("MOUSE", "1").start();
    tty.wait_for("size");
    assert_ne!(tty.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    tty.send(b"\x1b[<64;5;5M\x1b[<35;6;5M");
    tty.wait_for("last ScrollUp.");
    tty.keys("q");
    tty.wait_for_end();
    assert_eq!(tty.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
}

/// After each of these, a reader waits for more.
const CUT: [&[u8]; 5] = [b"\x1b[", b"\x1b[1;", b"\xe2", b"\xf0\x9f", b"\x1b[200~half a paste"];

#[test]
fn a_sequence_that_was_cut_keeps_no_signal_from_ending_it() {
    for cut in CUT {
        let setup = echo();
        let mut tty = setup.start();
        tty.wait_for("size");
        tty.keys("iabc");
        tty.wait_for("3 bytes.");
        tty.send(cut);
        tty.wait_until_read();
        tty.signal(Signal::TERM);
        assert_eq!(tty.wait_for_end(), 143, "after {:?}", cut.escape_ascii().to_string());
        assert_eq!(last_words(&setup), "Signal(15): abc");
    }
}

#[test]
fn random_bytes_are_survived() {
    let mut tty = echo().start();
    tty.wait_for("size");
    // Every byte with every other after it, in an order that means nothing; without those that end the program.
    let noise = (0..20_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0]);
    let noise: Vec<u8> = noise.filter(|byte| !b"qQpP\x1a".contains(byte)).collect();
    tty.send(&noise);
    tty.wait_until_read();
    tty.keys("~<esc><esc>q");
    assert_eq!(tty.wait_for_end(), 0);
}
