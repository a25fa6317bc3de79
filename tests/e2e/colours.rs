//! Colours as the terminal has them, and none where none are wanted.

use std::collections::BTreeSet;

use crate::raw::colours;
use crate::review::{EVIDENCE, QUESTION, program};
use crate::tty::{Setup, Tty};

/// One after the other every screen, on the sample review; ends in the evidence editor.
fn tour(setup: &Setup) -> Tty {
    let mut tty = setup.start();
    tty.wait_for("No reviews here yet");
    for (keys, shown) in [
        ("d", "enter details"),
        ("<enter>", "esc back"),
        ("<esc>S", "[x] Core MLOps review"),
        ("<esc>", "Context 1 of"),
        ("X", "enter write"),
        ("D", "enter details"),
        ("L", QUESTION),
        ("?", "esc close"),
        ("<esc><tab>", "enter open"),
        ("<enter>", QUESTION),
        ("e", EVIDENCE),
    ] {
        tty.keys(keys);
        tty.wait_for(shown);
    }
    tty
}

fn seen(setup: &Setup) -> BTreeSet<String> {
    colours(tour(setup).raw())
}

#[test]
fn without_colours_the_selection_is_still_in_sight() {
    let setup = program().env("NO_COLOR", "1");
    let mut tty = setup.start();
    tty.wait_for("No reviews here yet");
    assert!(tty.cell("New review").inverse() && !tty.cell("Sample review").inverse());
    let (row, column) = tty.find("Sample review");
    tty.keys("j");
    tty.wait_until("the sample selected", |screen| screen.cell(row, column).unwrap().inverse());
    assert!(!tty.cell("New review").inverse());
    assert_eq!(seen(&setup), BTreeSet::new());
    assert_eq!(seen(&program().arg("--color").arg("never")), BTreeSet::new());
}

#[test]
fn a_terminal_of_sixteen_colours_gets_no_others() {
    let seen = seen(&program().env("TERM", "xterm"));
    assert!(!seen.is_empty());
    assert!(seen.iter().all(|colour| !colour.contains(';')), "{seen:?}");
}

#[test]
fn a_theme_of_24_bits_is_shown_as_well_as_the_terminal_can() {
    let dark = program().arg("--theme").arg("dark");
    let full = seen(&dark.clone().env("COLORTERM", "truecolor"));
    assert!(full.contains("38;2") && !full.contains("38;5"), "{full:?}");
    let table = seen(&dark.clone());
    assert!(table.contains("38;5") && !table.contains("38;2"), "{table:?}");
    let named = seen(&dark.clone().env("TERM", "xterm"));
    assert!(!named.is_empty() && named.iter().all(|colour| !colour.contains(';')), "{named:?}");
    let asked = seen(&dark.env("TERM", "xterm").arg("--color").arg("true"));
    assert!(asked.contains("38;2"), "{asked:?}");
}
