//! A terminal on a Unix system.

use std::io::{self, IsTerminal};
use std::os::fd::OwnedFd;
use std::process::Stdio;
use std::time::{Duration, Instant};

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Signal, kill_current_process_group};
use rustix::stdio::stdin;
use rustix::termios::{QueueSelector, tcflush, tcgetwinsize};

use super::Woken;
use super::signals::Signals;
use super::tty::{self, Keyboard};

/// How long the shell may take to stop us after it was asked to.
const STOPPING: Duration = Duration::from_millis(50);

/// The terminal of this process.
#[derive(Debug)]
pub(in crate::tui::terminal) struct Device {
    keyboard: Keyboard,
    screen: OwnedFd,
    signals: Signals,
}

impl Device {
    /// Takes the terminal, or says by `None` that there is none.
    pub(in crate::tui::terminal) fn open() -> io::Result<Option<Self>> {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Ok(None);
        }
        let (keyboard, screen) = (Keyboard::take()?, tty::screen()?);
        Ok(Some(Self { keyboard, screen, signals: Signals::register()? }))
    }

    /// Columns and rows; 0 where the terminal does not know.
    pub(in crate::tui::terminal) fn size(&self) -> io::Result<Size> {
        let size = tcgetwinsize(&self.screen)?;
        Ok(Size::new(size.ws_col, size.ws_row))
    }

    /// Sleeps until there is input, a signal, or the deadline.
    pub(in crate::tui::terminal) fn wait(
        &mut self,
        deadline: Option<Instant>,
    ) -> io::Result<Woken> {
        let timeout = deadline.map(|at| span(at.saturating_duration_since(Instant::now())));
        let mut fds = [
            PollFd::from_borrowed_fd(stdin(), PollFlags::IN),
            PollFd::from_borrowed_fd(self.signals.fd(), PollFlags::IN),
        ];
        let events = match poll(&mut fds, timeout.as_ref()) {
            Ok(_) => fds[0].revents(),
            Err(Errno::INTR) => PollFlags::empty(),
            Err(error) => return Err(error.into()),
        };
        Ok(Woken { gone: is_gone(events), ..self.signals.take() })
    }

    /// Writes all of it, in one go where the terminal takes it. A signal that asks for the end breaks the wait for a
    /// terminal that takes nothing, with [`io::ErrorKind::Interrupted`].
    pub(in crate::tui::terminal) fn write(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match rustix::io::write(&self.screen, bytes) {
                Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => self.wait_for_room()?,
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    fn wait_for_room(&mut self) -> io::Result<()> {
        if self.signals.collect() {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let mut fds = [
            PollFd::new(&self.screen, PollFlags::OUT),
            PollFd::from_borrowed_fd(self.signals.fd(), PollFlags::IN),
        ];
        match poll(&mut fds, None) {
            Ok(_) | Err(Errno::INTR) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Stops the whole job, as ctrl-z in a cooked terminal does, and comes back when it is continued. At once where no
    /// shell would continue it.
    pub(in crate::tui::terminal) fn suspend(&mut self) -> io::Result<()> {
        self.signals.take_continued();
        // The whole group: under `cargo run` the shell waits for cargo, not for us.
        kill_current_process_group(Signal::TSTP)?;
        let until = Instant::now() + STOPPING;
        while !self.signals.take_continued() && Instant::now() < until {
            let timeout = span(until.saturating_duration_since(Instant::now()));
            let mut fds = [PollFd::from_borrowed_fd(self.signals.fd(), PollFlags::IN)];
            if let Err(error) = poll(&mut fds, Some(&timeout))
                && error != Errno::INTR
            {
                return Err(error.into());
            }
        }
        Ok(())
    }

    /// The standard input for another program in this terminal.
    pub(in crate::tui::terminal) fn input_for_child(&self) -> io::Result<Stdio> {
        Ok(self.keyboard.for_child()?)
    }

    /// Forgets what was typed while another program had the terminal.
    pub(in crate::tui::terminal) fn discard_input(&mut self) {
        self.signals.forget_typed();
        let _ = tcflush(stdin(), QueueSelector::IFlush);
    }

    /// A second way to the screen, for [`Modes`](super::Modes).
    pub(super) fn second_screen(&self) -> io::Result<OwnedFd> {
        Ok(rustix::io::fcntl_dupfd_cloexec(&self.screen, 3)?)
    }
}

/// Hung up, or at its end: readable, with nothing to read.
fn is_gone(events: PollFlags) -> bool {
    let broken = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    events.intersects(broken)
        || events.contains(PollFlags::IN) && rustix::io::ioctl_fionread(stdin()) == Ok(0)
}

pub(super) fn span(span: Duration) -> Timespec {
    Timespec::try_from(span).unwrap_or(Timespec { tv_sec: i64::from(i32::MAX), tv_nsec: 0 })
}
