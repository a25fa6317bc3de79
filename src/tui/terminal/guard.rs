//! Gives the terminal back, once, whatever happens: at the end, before another program runs, and in a panic.

use std::io;
use std::panic;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use super::device::{Device, Modes};

/// What there is to undo. A panic hook has no other way to it.
static ENTERED: Mutex<Option<Entered>> = Mutex::new(None);

struct Entered {
    modes: Modes,
    /// Empty until our screen was shown.
    farewell: Vec<u8>,
}

fn entered() -> MutexGuard<'static, Option<Entered>> {
    ENTERED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes the terminal. [`leave`] gives it back.
pub(super) fn enter(device: &Device) -> io::Result<()> {
    let modes = Modes::enter(device)?;
    *entered() = Some(Entered { modes, farewell: Vec::new() });
    Ok(())
}

/// Takes the terminal again after something else has changed its modes behind our back.
pub(super) fn enter_again() -> io::Result<()> {
    entered().as_ref().map_or(Ok(()), |entered| entered.modes.enter_again())
}

/// From now on there is a screen to say goodbye to.
pub(super) fn owe(farewell: Vec<u8>) {
    if let Some(entered) = entered().as_mut() {
        entered.farewell = farewell;
    }
}

/// Gives the terminal back, if it was taken.
pub(super) fn leave() {
    // The lock is free again before anything can go wrong.
    let taken = entered().take();
    if let Some(Entered { modes, farewell }) = taken {
        modes.leave(&farewell);
    }
}

/// Gives the terminal back in a panic, before the message is printed into it.
pub(super) fn leave_in_a_panic() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            leave();
            before(info);
        }));
    });
}
