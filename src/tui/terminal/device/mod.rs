//! The terminal as the system offers it: its descriptors, its modes, its signals. One face for all systems.

#[cfg(unix)]
mod modes;
#[cfg(not(unix))]
#[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "the same face on all systems")]
mod portable;
#[cfg(unix)]
mod signals;
#[cfg(unix)]
mod tty;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
pub(super) use portable::{Device, Modes};
#[cfg(unix)]
pub(super) use {modes::Modes, unix::Device};

/// Why [`Device::wait`] came back. All of it may be unset: the deadline has passed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Woken {
    /// A signal that asks the process to end.
    pub(super) end: Option<u8>,
    /// The process was stopped from outside and goes on; whatever ran meanwhile has changed the modes.
    pub(super) continued: bool,
    /// The size may have changed.
    pub(super) resized: bool,
    /// The terminal is gone.
    pub(super) gone: bool,
}
