//! The program in a terminal: a real one, with a screen that is read as a person would read it.
//!
//! `wire` is the cable, `tty` the terminal at its end, `echo` a small program for the tests of the loop itself.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod echo;
mod ends;
mod input;
mod lending;
mod output;
mod tty;
mod wire;
