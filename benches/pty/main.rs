//! How long until something is on the screen, and how long until a key is: measured through a pseudo-terminal, from
//! the outside, side by side with other programs.
//!
//! Times differ from machine to machine and from hour to hour, so nothing is judged here: what counts are the ratios
//! within one run. `cargo bench --bench pty -- --help` says what can be chosen.
#![cfg_attr(
    unix,
    expect(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")
)]

#[cfg(unix)]
mod floors;
#[cfg(unix)]
mod run;
#[cfg(unix)]
mod session;
#[cfg(unix)]
mod subject;
#[cfg(unix)]
mod table;
#[cfg(unix)]
#[path = "../../tests/pty/wire.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod wire;

#[cfg(unix)]
fn main() {
    let mut arguments = std::env::args().skip(1);
    // Before anything else: a floor must not pay for the reading of options.
    match (arguments.next().as_deref(), arguments.next()) {
        (Some("--role"), Some(role)) => floors::play(&role),
        _ => run::run(),
    }
}

#[cfg(not(unix))]
fn main() {}
