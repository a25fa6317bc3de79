//! The command line as a person or a script meets it: the real binary, in a home of its own, without a terminal.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bench;
mod checks;
mod lists;
mod reports;
#[cfg(unix)]
mod streams;
mod usage;
