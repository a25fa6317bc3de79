//! The terminal given away for a while: to the shell, to an editor, to the clipboard.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use rustix::process::{Pid, Signal, kill_process};

use crate::echo::{echo, last_words};
use crate::tty::{Setup, Tty};

/// A shell as a person has it, with the echo program as `./run` in its folder.
fn shell() -> (Setup, Tty) {
    let inner = echo();
    write_script(&inner, "run", &format!("exec {}", inner.line()));
    let setup = inner.env("PS1", "ready> ").instead(&["bash", "--norc", "--noprofile", "-i"]);
    let mut tty = setup.start();
    tty.wait_for("ready>");
    (setup, tty)
}

fn write_script(setup: &Setup, name: &str, line: &str) {
    let file = setup.file(name);
    fs::write(&file, format!("#!/bin/sh\n{line}\n")).unwrap();
    fs::set_permissions(file, PermissionsExt::from_mode(0o755)).unwrap();
}

#[test]
fn suspend_gives_the_shell_its_terminal_and_comes_back_whole() {
    let (_setup, mut tty) = shell();
    tty.keys("./run<enter>");
    tty.wait_for("size");
    tty.keys("iabc<esc>");
    tty.wait_for("last +Esc.");
    tty.keys("<c-z>");
    tty.wait_for("Stopped");
    assert!(!tty.screen().alternate_screen() && !tty.screen().hide_cursor());
    tty.keys("stty -a | grep -c ' icanon'; echo mode''s<enter>");
    tty.wait_for("1\nmodes");
    tty.keys("fg<enter>");
    tty.wait_for("resumed 1,");
    tty.wait_for("insertions 1, 3 bytes.");
    tty.keys("ide<esc>");
    tty.wait_for("5 bytes.");
    tty.keys("q");
    tty.wait_until("the shell again", |screen| !screen.alternate_screen());
    tty.keys("echo ended with $?<enter>");
    tty.wait_for("ended with 0");
}

#[test]
fn suspend_stops_the_whole_job_as_under_cargo_run() {
    let (setup, mut tty) = shell();
    write_script(&setup, "parent", "./run; echo parent saw $?");
    tty.keys("./parent<enter>");
    tty.wait_for("size");
    tty.keys("<c-z>");
    tty.wait_for("Stopped");
    tty.keys("fg<enter>");
    tty.wait_for("resumed 1,");
    tty.keys("Q");
    tty.wait_for("parent saw 7");
}

#[test]
fn suspend_without_a_shell_comes_back_at_once() {
    let mut tty = echo().start();
    tty.wait_for("size");
    tty.keys("<c-z>");
    tty.wait_for("resumed 1,");
    tty.keys("x");
    tty.wait_for("last +x.");
}

/// The shell with the echo program in it, stopped by a signal that cannot be caught: nothing was given back.
fn stopped_from_outside() -> (Setup, Tty) {
    let (setup, mut tty) = shell();
    tty.keys("./run & echo number $!; fg<enter>");
    tty.wait_for("size");
    let raw = String::from_utf8_lossy(tty.raw()).into_owned();
    let digits = raw.split("number ").nth(2).unwrap().split_whitespace().next().unwrap();
    kill_process(Pid::from_raw(digits.parse().unwrap()).unwrap(), Signal::STOP).unwrap();
    tty.wait_for("Stopped");
    (setup, tty)
}

#[test]
fn ended_in_the_background_it_does_not_reach_for_the_modes_of_the_shell() {
    let (setup, mut tty) = stopped_from_outside();
    tty.keys("kill -TERM %1; kill -CONT %1; wait %1; echo ended with $?<enter>");
    tty.wait_for("ended with 143");
    assert_eq!(last_words(&setup), "Signal(15): ");
    assert!(!tty.screen().alternate_screen());
}

#[test]
fn stopped_and_continued_from_outside_it_takes_the_terminal_again() {
    let (_setup, mut tty) = stopped_from_outside();
    tty.keys("clear; fg<enter>");
    tty.wait_for("resumed 1,");
    tty.wait_for("size 80x24.");
    tty.keys("x");
    tty.wait_for("last +x.");
}

/// An editor that shows in what terminal it runs, waits for a key, and writes.
const EDITOR: &str = "stty -a | grep -c ' icanon'; echo edit''or here; read line; \
    printf '%s by %s' \"$line\" \"$1\" > \"$2\"";

#[test]
fn an_editor_gets_the_terminal_and_what_was_typed_at_it_stays_there() {
    let setup = echo();
    write_script(&setup, "editor", EDITOR);
    let editor = setup.file("editor");
    let mut tty = setup.clone().env("VISUAL", format!("{} me", editor.display())).start();
    tty.wait_for("size");
    tty.keys("eqqq");
    tty.wait_for("1\neditor here");
    assert!(!tty.screen().alternate_screen() && !tty.screen().bracketed_paste());
    tty.keys("words<enter>qqq");
    tty.wait_for("edited words by me.");
    tty.keys("x");
    tty.wait_for("keys 2, last +x.");
}

#[test]
fn ctrl_c_in_an_editor_ends_the_editor_alone() {
    // It gives back every line, and the file is behind the comment sign.
    let mut tty = echo().env("EDITOR", "cat #").start();
    tty.wait_for("size");
    tty.keys("e");
    tty.wait_for_the_modes_of_before();
    tty.keys("line<enter>");
    tty.wait_for("line\nline");
    tty.keys("<c-c>");
    tty.wait_for("ended with a failure.");
    tty.keys("x");
    tty.wait_for("last +x.");
}

#[test]
fn an_editor_that_is_not_there_is_an_answer() {
    let mut tty = echo().start();
    tty.wait_for("size");
    tty.keys("e");
    tty.wait_for("edited no editor is set: name one in EDITOR.");
    let mut tty = echo().env("EDITOR", "no-such-editor-anywhere").start();
    tty.wait_for("size");
    tty.keys("e");
    tty.wait_for("edited the editor `no-such-editor-anywhere` ended with a failure.");
}

#[test]
fn a_copy_goes_to_the_clipboard_of_the_terminal_or_is_refused() {
    let mut tty = echo().start();
    tty.wait_for("size");
    tty.keys("c");
    tty.wait_for("last +c.");
    assert_eq!(tty.count(b"\x1b]52;c;c2F2ZWQ=\x1b\\"), 1);
    tty.keys("C");
    tty.wait_for("last too long to copy.");
    assert_eq!(tty.count(b"\x1b]52;"), 1);
}
