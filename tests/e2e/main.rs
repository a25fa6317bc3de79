//! The program as a person meets it: the real binary in a terminal, with a home folder of its own.
//!
//! `review` starts it and leads to the places where things happen, `raw` reads what it wrote byte by byte; the terminal
//! itself is that of the tests of the loop, in `tests/pty`. What can be shown without a terminal is tested elsewhere.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bursts;
mod colours;
mod counts;
mod endings;
mod journey;
mod raw;
mod review;
mod sizes;
mod start;
mod trouble;
#[path = "../pty/tty.rs"]
#[expect(dead_code, reason = "the tests of the loop use more of it")]
mod tty;
#[path = "../pty/wire.rs"]
mod wire;
