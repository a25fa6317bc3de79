//! Terminals of every size, and those that change it.

use crate::review::{EVIDENCE, QUESTION, at_evidence, at_question, question, with_review};

#[test]
fn two_hundred_sizes_in_a_row_leave_it_as_it_was() {
    let mut tty = at_evidence(&with_review());
    for number in 0..200_u16 {
        tty.resize(1 + number * 97 % 250, 1 + number * 31 % 90);
        // Now and then one is waited for; the others come while the one before is drawn.
        if number % 20 == 0 {
            tty.wait_for_more();
        }
    }
    for (columns, rows) in [(1, 1), (250, 90), (2, 2), (40, 10), (250, 1), (1, 90), (80, 24)] {
        tty.resize(columns, rows);
        tty.wait_for_more();
    }
    tty.wait_for(EVIDENCE);
    tty.keys("still here");
    tty.wait_for("still here");
    tty.keys("<esc>");
    tty.wait_for(QUESTION);
}

#[test]
fn keys_right_after_a_change_of_size_are_taken() {
    let mut tty = at_question(&with_review());
    for round in 0..10 {
        tty.resize(81 + round, 24);
        tty.keys("l");
        tty.wait_for(&question(2));
        tty.resize(90 - round, 25);
        tty.keys("h");
        tty.wait_for(&question(1));
    }
}

#[test]
fn a_screen_too_small_says_so_in_a_sentence_and_comes_back() {
    let mut tty = at_question(&with_review());
    tty.resize(39, 24);
    tty.wait_until("the sentence", |screen| {
        screen.contents().trim_end() == "Needs 40 x 10 or more; now 39 x 24."
    });
    tty.resize(40, 10);
    tty.wait_for(&question(1));
}
