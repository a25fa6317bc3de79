//! A pseudo-terminal with a program at its far end. Reads and writes never block: with both buffers full, two that
//! wait for each other would wait for ever.

use std::collections::VecDeque;
use std::io::{ErrorKind, Read, Write};
use std::time::{Duration, Instant};

use filedescriptor::{FileDescriptor, POLLIN, POLLOUT, poll, pollfd};
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::fd::AsRawFd;
use rustix::termios::{Termios, tcgetattr};

/// Far more than anything here takes, for a machine that has much else to do.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// What [`Wire::read`] brings.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Arrival {
    /// Bytes, and when they were read.
    Bytes(Instant, Vec<u8>),
    /// Nothing until the deadline.
    Silence,
    /// The program has closed its end, or has ended.
    Closed,
}

/// The program at the far end. It is killed when this is dropped.
pub(crate) struct Program(Box<dyn Child + Send + Sync>);

impl Program {
    /// Its process number.
    pub(crate) fn id(&self) -> u32 {
        self.0.process_id().unwrap()
    }

    /// How it ended, if it has.
    pub(crate) fn ended(&mut self) -> Option<ExitStatus> {
        self.0.try_wait().unwrap()
    }

    /// Waits for its end, after [`Wire::cut`], and returns its exit code.
    #[track_caller]
    pub(crate) fn wait_for_end(&mut self) -> u32 {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.ended() {
                return status.exit_code();
            }
            assert!(Instant::now() < until, "still running without a terminal");
            std::thread::yield_now();
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The near end of a pseudo-terminal, and the program at the far end.
pub(crate) struct Wire {
    /// The program at the far end.
    pub(crate) program: Program,
    master: Box<dyn MasterPty>,
    near: FileDescriptor,
    /// The modes of the terminal before the program had it.
    pub(crate) modes_before: Termios,
    unsent: VecDeque<u8>,
}

impl Wire {
    /// Starts a program in a new terminal, which is its controlling one.
    pub(crate) fn start(command: CommandBuilder, (columns, rows): (u16, u16)) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let mut near = FileDescriptor::dup(&pair.master.as_raw_fd().unwrap()).unwrap();
        near.set_non_blocking(true).unwrap();
        let modes_before = tcgetattr(&near).unwrap();
        let program = Program(pair.slave.spawn_command(command).unwrap());
        Self { program, master: pair.master, near, modes_before, unsent: VecDeque::new() }
    }

    /// Types. What the terminal does not take now goes out while [`Wire::read`] waits.
    pub(crate) fn send(&mut self, bytes: &[u8]) {
        self.unsent.extend(bytes);
        self.push();
    }

    /// Whether everything typed is on its way.
    pub(crate) fn is_sent(&self) -> bool {
        self.unsent.is_empty()
    }

    fn push(&mut self) {
        while !self.unsent.is_empty() {
            match self.near.write(self.unsent.make_contiguous()) {
                Ok(count) => drop(self.unsent.drain(..count)),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return,
                Err(error) => panic!("cannot type: {error}"),
            }
        }
    }

    /// Waits for the next bytes.
    pub(crate) fn read(&mut self, until: Instant) -> Arrival {
        let mut buffer = vec![0; 65_536];
        loop {
            match self.near.read(&mut buffer) {
                Ok(count) if count > 0 => {
                    let at = Instant::now();
                    return Arrival::Bytes(at, buffer[..count].to_vec());
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                // Linux says EIO when the far end is closed, macOS says that the file is at its end.
                Ok(_) | Err(_) => return Arrival::Closed,
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Arrival::Silence;
            }
            self.wait(left);
        }
    }

    fn wait(&mut self, left: Duration) {
        let events = if self.unsent.is_empty() { POLLIN } else { POLLIN | POLLOUT };
        let mut fds = [pollfd { fd: self.near.as_raw_fd(), events, revents: 0 }];
        // Rounded down to milliseconds by `poll`, and a wait of none would spin.
        poll(&mut fds, Some(left.max(Duration::from_millis(1)))).unwrap();
        if fds[0].revents & POLLOUT != 0 {
            self.push();
        }
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.master.resize(size(columns, rows)).unwrap();
    }

    /// The near end, for what a terminal can be asked beside reading and writing.
    pub(crate) fn near(&self) -> &FileDescriptor {
        &self.near
    }

    /// The name of the far end.
    pub(crate) fn far_name(&self) -> std::path::PathBuf {
        self.master.tty_name().unwrap()
    }

    /// Closes the terminal, as when its window is closed, and leaves the program alone with that.
    pub(crate) fn cut(self) -> Program {
        self.program
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}
