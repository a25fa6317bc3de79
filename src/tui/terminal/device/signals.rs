//! Signals, as something a poll can wait for.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use super::Woken;

/// The signals that came and were not asked for yet.
#[derive(Debug)]
pub(super) struct Signals {
    delivery: SignalDelivery<UnixStream, SignalOnly>,
    ended_by: Option<i32>,
    continued: bool,
    resized: bool,
    deaf_until: Option<Instant>,
}

/// How long after another program a ctrl-c may still have been meant for it: a signal can be handled on another
/// thread, a moment after the program is gone. In raw mode no key sends one.
const ECHO: Duration = Duration::from_millis(50);

impl Signals {
    pub(super) fn register() -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        let wanted = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH, SIGCONT];
        let delivery = SignalDelivery::with_pipe(read, write, SignalOnly, wanted)?;
        Ok(Self { delivery, ended_by: None, continued: false, resized: false, deaf_until: None })
    }

    /// Readable as soon as a signal came.
    pub(super) fn fd(&self) -> BorrowedFd<'_> {
        self.delivery.get_read().as_fd()
    }

    /// Notes what came. Whether one of them asks the process to end.
    pub(super) fn collect(&mut self) -> bool {
        for signal in self.delivery.pending() {
            match signal {
                SIGWINCH => self.resized = true,
                SIGCONT => self.continued = true,
                SIGINT | SIGQUIT if self.deaf_until.is_some_and(|at| Instant::now() < at) => {}
                signal => self.ended_by = self.ended_by.or(Some(signal)),
            }
        }
        self.ended_by.is_some()
    }

    /// Forgets that the process was stopped and went on; whether it was.
    pub(super) fn take_continued(&mut self) -> bool {
        self.collect();
        std::mem::take(&mut self.continued)
    }

    /// Forgets what was typed at another program in the same terminal: ctrl-c and ctrl-\ reach us as well.
    pub(super) fn forget_typed(&mut self) {
        self.deaf_until = Some(Instant::now() + ECHO);
        self.collect();
        self.continued = false;
        if matches!(self.ended_by, Some(SIGINT | SIGQUIT)) {
            self.ended_by = None;
        }
    }

    /// Hands over what was noted. A signal that asks for the end stays: nothing takes it back.
    pub(super) fn take(&mut self) -> Woken {
        self.collect();
        Woken {
            end: self.ended_by.and_then(|signal| u8::try_from(signal).ok()),
            continued: std::mem::take(&mut self.continued),
            resized: std::mem::take(&mut self.resized),
            gone: false,
        }
    }
}
