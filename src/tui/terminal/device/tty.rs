//! Descriptors of the terminal that are ours alone.
//!
//! The three standard descriptors are usually one open file, shared with the shell and every other program in it:
//! making one of them non-blocking makes all of them so. Opened by its name, the terminal is a file of our own.

use std::os::fd::{AsFd, OwnedFd};
use std::process::Stdio;

use rustix::fs::{Mode, OFlags};
use rustix::io::{Errno, Result, fcntl_dupfd_cloexec};
use rustix::stdio::{dup2_stdin, stdin, stdout};
use rustix::termios::ttyname;

/// Standard input, replaced by a non-blocking file of our own until this is dropped.
///
/// crossterm reads until a sequence is whole. On a blocking file, a sequence that was cut (`ESC [`, half a character,
/// the first half of a paste) would keep it there, deaf to every signal.
#[derive(Debug)]
pub(super) struct Keyboard {
    original: OwnedFd,
}

impl Keyboard {
    /// Takes standard input over. Where the terminal cannot be opened a second time, it stays as it is.
    pub(super) fn take() -> Result<Self> {
        let original = fcntl_dupfd_cloexec(stdin(), 3)?;
        if let Ok(own) = reopen(stdin(), OFlags::RDWR) {
            dup2_stdin(own)?;
        }
        Ok(Self { original })
    }

    /// The standard input a child process shall have: few programs expect one that does not block.
    pub(super) fn for_child(&self) -> Result<Stdio> {
        Ok(fcntl_dupfd_cloexec(&self.original, 3)?.into())
    }
}

impl Drop for Keyboard {
    fn drop(&mut self) {
        let _ = dup2_stdin(&self.original);
    }
}

/// Standard output as a non-blocking file of our own, or a copy of it where that cannot be had: a terminal that takes
/// no bytes must not keep us from hearing a signal.
pub(super) fn screen() -> Result<OwnedFd> {
    reopen(stdout(), OFlags::WRONLY).or_else(|_| fcntl_dupfd_cloexec(stdout(), 3))
}

fn reopen(fd: impl AsFd, access: OFlags) -> Result<OwnedFd> {
    let flags = access | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let named = ttyname(fd, Vec::new())
        .and_then(|name| rustix::fs::open(name.as_c_str(), flags, Mode::empty()));
    match named {
        // Under `su -c` or in a container the name may belong to somebody else, or to nothing.
        Err(Errno::ACCESS | Errno::PERM | Errno::NOENT | Errno::NODEV)
            if cfg!(target_os = "linux") =>
        {
            rustix::fs::open("/dev/tty", flags, Mode::empty())
        }
        named => named,
    }
}
