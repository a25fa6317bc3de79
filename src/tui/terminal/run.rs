//! One run of a program, from the shell and back to it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::device::Device;
use super::stage::{Ending, Stage};
use super::{End, Now, Options, Program, TerminalError, guard};

/// Runs a program in the terminal until it quits or is ended, and returns the exit code for the process: what
/// [`Request::Quit`](super::Request::Quit) asked for, 101 after a panic, 129 when the terminal is gone, 128 + n after
/// signal n.
///
/// The order of calls: one [`Input::Resize`](super::Input::Resize) with the first size, then [`Program::draw`], then
/// the rest as it comes. Everything that waits is handed over before the next frame is drawn.
///
/// # Errors
/// [`TerminalError::NotATerminal`] before anything was changed, [`TerminalError::SetUp`] when the terminal cannot be
/// set up.
pub fn run(program: &mut impl Program, options: Options) -> Result<u8, TerminalError> {
    let device =
        Device::open().map_err(TerminalError::SetUp)?.ok_or(TerminalError::NotATerminal)?;
    guard::leave_in_a_panic();
    // Whether colours are wanted is the theme's to say; crossterm would undo bold and reversed with them.
    crossterm::style::force_color_output(true);
    let mut stage = Stage::open(device, options).map_err(|error| {
        guard::leave();
        TerminalError::SetUp(error)
    })?;
    let code = match catch_unwind(AssertUnwindSafe(|| stage.play(program))) {
        Ok(Ok(Ending::Quit(code))) => code,
        Ok(Ok(Ending::Outside(why))) => end(program, why),
        Ok(Err(_)) => end(program, stage.reason()),
        Err(_) => end(program, End::Panic),
    };
    guard::leave();
    Ok(code)
}

/// Lets the program save. Should it panic over that as well, there is nothing more to do for it.
fn end(program: &mut impl Program, why: End) -> u8 {
    match catch_unwind(AssertUnwindSafe(|| program.on_end(why, Now::read()))) {
        Ok(()) => why.exit_code(),
        Err(_) => End::Panic.exit_code(),
    }
}
