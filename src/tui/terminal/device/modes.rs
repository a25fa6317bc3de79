//! The modes of a terminal on a Unix system, and the way back to them.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::process::getpgrp;
use rustix::stdio::stdin;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetpgrp, tcsetattr};

use super::unix::{Device, span};

/// How long a terminal that takes no bytes is waited for when leaving it.
const PATIENCE: Duration = Duration::from_millis(100);

/// What the terminal was like before, and how to get back there.
#[derive(Debug)]
pub(in crate::tui::terminal) struct Modes {
    before: Termios,
    screen: OwnedFd,
}

impl Modes {
    /// Switches to raw mode. The bytes that go with it are not written here.
    pub(in crate::tui::terminal) fn enter(device: &Device) -> io::Result<Self> {
        let before = tcgetattr(stdin())?;
        let modes = Self { before, screen: device.second_screen()? };
        modes.enter_again()?;
        Ok(modes)
    }

    /// Switches to raw mode once more, after something else has changed it.
    pub(in crate::tui::terminal) fn enter_again(&self) -> io::Result<()> {
        let mut raw = self.before.clone();
        raw.make_raw();
        Ok(tcsetattr(stdin(), OptionalActions::Now, &raw)?)
    }

    /// Writes the farewell and switches back. Never blocks for long and never fails: the terminal may be gone.
    pub(in crate::tui::terminal) fn leave(self, farewell: &[u8]) {
        write_within(&self.screen, farewell, Instant::now() + PATIENCE);
        // In the background the modes are the shell's, and setting them would stop us for good.
        if tcgetpgrp(stdin()).is_ok_and(|group| group == getpgrp()) {
            let _ = tcsetattr(stdin(), OptionalActions::Now, &self.before);
        }
    }
}

fn write_within(screen: impl AsFd, mut bytes: &[u8], until: Instant) {
    while !bytes.is_empty() {
        match rustix::io::write(&screen, bytes) {
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) if Instant::now() < until => {
                let timeout = span(until.saturating_duration_since(Instant::now()));
                let _ = poll(&mut [PollFd::new(&screen, PollFlags::OUT)], Some(&timeout));
            }
            Err(_) => return,
        }
    }
}
