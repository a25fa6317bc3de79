//! The command line: what was asked for, who does it, and which exit code it ends in.
//!
//! Exit codes: 0 fine; 1 `check` found what it was told to fail on; 2 wrong usage, input or output; 128+n ended by
//! signal n.

mod arguments;
mod check;
mod failure;
mod keys;
mod output;
mod questionnaires;
mod report;
mod screen;
mod shared;
mod themes;
mod words;

use std::io;
use std::process::ExitCode;

use crate::cli::arguments::{Cli, Task};
use crate::cli::failure::Outcome;
use crate::format::render::Look;

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let outcome = match Cli::read() {
        Ok(cli) => run(&cli).map_err(|failure| (failure, cli.shared.look(&io::stderr()))),
        Err(error) => output::usage(&error).map_err(|failure| (failure, Look::Plain)),
    };
    ExitCode::from(outcome.unwrap_or_else(|(failure, look)| output::complain(&failure, look)))
}

fn run(cli: &Cli) -> Outcome {
    let shared = &cli.shared;
    shared.validate()?;
    match &cli.command {
        None => screen::run(shared, screen::Begin::Start),
        Some(Task::Demo) => screen::run(shared, screen::Begin::Demo),
        Some(Task::New) => screen::run(shared, screen::Begin::New),
        Some(Task::Open { file }) => screen::open(shared, file),
        Some(Task::Report(options)) => report::run(shared, options),
        Some(Task::Check(options)) => check::run(shared, options),
        Some(Task::Questionnaires { id }) => questionnaires::run(shared, id.as_deref()),
        Some(Task::Themes { id }) => themes::run(shared, id.as_deref()),
        Some(Task::Keys) => keys::run(),
    }
}
