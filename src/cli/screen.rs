//! The full-screen commands.

use std::io::{self, IsTerminal};
use std::path::Path;

use crate::cli::arguments::Shared;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::themes;
use crate::format::review::read_review;
use crate::store::error::reason;
use crate::store::read;
use crate::tui::desk::Desk;
use crate::tui::program::Reviewer;
use crate::tui::terminal::{self, Options, TerminalError};

pub(super) use crate::tui::desk::Begin;

/// Opens a review, unless its file has mistakes: they are told better here than on a screen.
pub(super) fn open(shared: &Shared, file: &Path) -> Outcome {
    let source = read::source(file)?;
    read_review(&source, None).map_err(Failure::Wrong)?;
    run(shared, Begin::Open(file.to_owned()))
}

/// Runs the screens.
pub(super) fn run(shared: &Shared, begin: Begin) -> Outcome {
    if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        return Err(no_screen("a terminal that can place its cursor, and TERM is dumb"));
    }
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(no_screen(TERMINAL));
    }
    let places = shared.places()?;
    let chosen = themes::chosen(shared, &places)?;
    let desk = Desk::new(places, begin, shared.questionnaire.clone(), chosen.remarks);
    let mut program = Reviewer::new(chosen.theme, desk, shared.as_of);
    let options = Options { mouse: chosen.mouse || shared.mouse };
    let code = terminal::run(&mut program, options).map_err(|error| match error {
        TerminalError::NotATerminal => no_screen(TERMINAL),
        TerminalError::SetUp(cause) => {
            let cause = reason(&cause);
            Failure::said(format!("cannot set up the terminal: {cause}; try another one"))
        }
    })?;
    match program.failure() {
        Some(why) => Err(Failure::said(why.to_owned())),
        None => Ok(code),
    }
}

const TERMINAL: &str = "a terminal";

fn no_screen(needs: &str) -> Failure {
    Failure::said(format!(
        "a full-screen review needs {needs}; `mlops-review report FILE` and `mlops-review check FILE` work here"
    ))
}
