//! A terminal with a screen, at the end of a [`Wire`]: types, waits for what is shown, and counts.
//!
//! It answers no question a program may ask, and nothing here sleeps: it waits for what it wants to see, or fails with
//! the screen.

use std::fmt::Write as _;
use std::fs;
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::OwnedFd;
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::tcgetattr;
use tempfile::TempDir;

use crate::wire::{Arrival, PATIENCE, Program, Wire};

/// What to start, where, and in which terminal.
#[derive(Clone)]
pub(crate) struct Setup {
    command: CommandBuilder,
    size: (u16, u16),
    home: Arc<TempDir>,
}

impl Setup {
    /// A program in an environment that holds nothing of the person who runs the tests.
    pub(crate) fn new(program: impl AsRef<Path>) -> Self {
        let home = Arc::new(tempfile::tempdir().unwrap());
        let mut command = CommandBuilder::new(program.as_ref());
        command.env_clear();
        command.cwd(home.path());
        command.env("PATH", "/usr/local/bin:/usr/bin:/bin");
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("TZ", "UTC");
        for (name, folder) in [
            ("HOME", ""),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_CACHE_HOME", "cache"),
        ] {
            command.env(name, home.path().join(folder));
        }
        Self { command, size: (80, 24), home }
    }

    /// One more argument.
    pub(crate) fn arg(mut self, argument: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    /// One more variable.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Columns and rows, 80 by 24 if nothing is said. With 0 by 0 the program is told nothing, too.
    pub(crate) fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    /// The same, started by another program that is given it as its last arguments.
    pub(crate) fn within(mut self, outer: &[&str]) -> Self {
        self.command.get_argv_mut().splice(0..0, outer.iter().map(Into::into));
        self
    }

    /// Another program in the same environment.
    pub(crate) fn instead(mut self, other: &[&str]) -> Self {
        *self.command.get_argv_mut() = other.iter().map(Into::into).collect();
        self
    }

    /// What is started, as one line for a shell.
    pub(crate) fn line(&self) -> String {
        self.command.as_unix_command_line().unwrap()
    }

    /// A file in the home folder of the program, which is also where it starts. It is gone with the last copy of the
    /// setup and the last terminal of it.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Opens the terminal and starts the program.
    pub(crate) fn start(&self) -> Tty {
        let wire = Wire::start(self.command.clone(), self.size);
        let (columns, rows) = if self.size == (0, 0) { (80, 24) } else { self.size };
        Tty {
            wire,
            screen: vt100::Parser::new(lines(rows), lines(columns), 0),
            raw: Vec::new(),
            closed: false,
            _home: Arc::clone(&self.home),
        }
    }
}

/// A length the screen can have: a test may claim more than there is memory for.
fn lines(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count.clamp(1, 1_000)).unwrap()
}

/// A terminal with a program in it.
pub(crate) struct Tty {
    wire: Wire,
    screen: vt100::Parser,
    raw: Vec<u8>,
    closed: bool,
    _home: Arc<TempDir>,
}

impl Tty {
    /// Types keys: characters as they are, others by name, such as `<enter>`, `<esc>`, `<c-x>`, `<f1>`; `<lt>` for the
    /// bracket itself.
    pub(crate) fn keys(&mut self, keys: &str) {
        let mut rest = keys;
        while let Some((plain, after)) = rest.split_once('<') {
            let (name, after) = after.split_once('>').expect("a key name ends with `>`");
            self.wire.send(plain.as_bytes());
            let code = code(name);
            self.wire.send(&code);
            // Right before another key, escape would be read as alt.
            if code == b"\x1b" {
                self.wait_until_read();
            }
            rest = after;
        }
        self.wire.send(rest.as_bytes());
    }

    /// Sends bytes as they are.
    pub(crate) fn send(&mut self, bytes: &[u8]) {
        self.wire.send(bytes);
    }

    /// Pastes, as a terminal does it when it was asked for brackets.
    pub(crate) fn paste(&mut self, text: &str) {
        assert!(self.screen().bracketed_paste(), "the program did not ask for brackets");
        self.wire.send(format!("\x1b[200~{text}\x1b[201~").as_bytes());
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.screen.screen_mut().set_size(lines(rows), lines(columns));
        self.wire.resize(columns, rows);
    }

    /// The process of the program.
    pub(crate) fn process(&self) -> Pid {
        Pid::from_raw(i32::try_from(self.wire.program.id()).unwrap()).unwrap()
    }

    /// Sends a signal to the program.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.process(), signal).unwrap();
    }

    /// Closes the terminal.
    pub(crate) fn cut(self) -> Program {
        self.wire.cut()
    }

    /// Waits until a text is shown.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the screen is as it shall be. It is not looked at in the middle of a frame.
    #[track_caller]
    pub(crate) fn wait_until(
        &mut self,
        wanted: &str,
        mut is_so: impl FnMut(&vt100::Screen) -> bool,
    ) {
        let until = Instant::now() + PATIENCE;
        while self.is_in_a_frame() || !is_so(self.screen()) {
            let in_time = Instant::now() < until && !self.closed;
            assert!(in_time, "waited for {wanted:?}, but the screen is\n{}", self.show());
            self.pump(until);
        }
    }

    /// Whether the first bytes of a frame are here and the last are not.
    fn is_in_a_frame(&self) -> bool {
        let mut marks =
            self.raw.windows(8).rev().filter(|window| window.starts_with(b"\x1b[?2026"));
        marks.next() == Some(b"\x1b[?2026h")
    }

    /// Waits until the program writes something more.
    #[track_caller]
    pub(crate) fn wait_for_more(&mut self) {
        let count = self.raw.len();
        let until = Instant::now() + PATIENCE;
        while self.raw.len() == count {
            let in_time = Instant::now() < until && !self.closed;
            assert!(in_time, "nothing more came, the screen is\n{}", self.show());
            self.pump(until);
        }
    }

    /// Waits until the program has taken every byte that was typed.
    #[track_caller]
    pub(crate) fn wait_until_read(&mut self) {
        // Only a descriptor of the far end knows; held open, it would hide the end of the program.
        let flags = OFlags::RDONLY | OFlags::NOCTTY | OFlags::NONBLOCK;
        let far = rustix::fs::open(self.wire.far_name(), flags, Mode::empty()).unwrap();
        let until = Instant::now() + PATIENCE;
        while !self.wire.is_sent() || is_readable(&far) {
            assert!(
                Instant::now() < until && !self.closed,
                "not read, the screen is\n{}",
                self.show()
            );
            self.pump(Instant::now() + Duration::from_millis(1));
        }
    }

    /// Waits until the program has ended and returns its exit code.
    #[track_caller]
    pub(crate) fn wait_for_end(&mut self) -> u32 {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.wire.program.ended() {
                self.pump(Instant::now());
                return status.exit_code();
            }
            assert!(Instant::now() < until, "did not end, the screen is\n{}", self.show());
            self.pump(Instant::now() + Duration::from_millis(1));
        }
    }

    /// Reads what comes within a span, for what is not on the screen.
    pub(crate) fn listen(&mut self, span: Duration) {
        let until = Instant::now() + span;
        while Instant::now() < until && !self.closed {
            self.pump(until);
        }
    }

    fn pump(&mut self, until: Instant) {
        match self.wire.read(until) {
            Arrival::Bytes(_, bytes) => {
                self.screen.process(&bytes);
                self.raw.extend(bytes);
            }
            Arrival::Silence => {}
            Arrival::Closed => self.closed = true,
        }
    }

    /// The screen as it is known now.
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    /// Where a text stands: row and column of its first character, from 0.
    #[track_caller]
    pub(crate) fn find(&self, text: &str) -> (u16, u16) {
        let (rows, columns) = self.screen().size();
        let places =
            (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column)));
        for (row, column) in places {
            let here = self.screen().contents_between(row, column, row, columns.get());
            if here.starts_with(text) {
                return (row, column);
            }
        }
        panic!("{text:?} is not on the screen\n{}", self.show());
    }

    /// How the first character of a text is shown.
    #[track_caller]
    pub(crate) fn cell(&self, text: &str) -> &vt100::Cell {
        let (row, column) = self.find(text);
        self.screen().cell(row, column).unwrap()
    }

    /// Everything the program has written.
    pub(crate) fn raw(&self) -> &[u8] {
        &self.raw
    }

    /// How often a sequence of bytes was written.
    pub(crate) fn count(&self, bytes: &[u8]) -> usize {
        self.raw.windows(bytes.len()).filter(|window| *window == bytes).count()
    }

    /// The sequences by which a program asks the terminal something and waits for an answer.
    pub(crate) fn questions(&self) -> Vec<String> {
        questions(&self.raw)
    }

    /// The modes of the terminal before the program was there, and now.
    pub(crate) fn modes(&self) -> (String, String) {
        let now = tcgetattr(self.wire.near()).unwrap();
        (format!("{:?}", self.wire.modes_before), format!("{now:?}"))
    }

    /// Waits until the terminal has the modes it had before the program.
    #[track_caller]
    pub(crate) fn wait_for_the_modes_of_before(&mut self) {
        let until = Instant::now() + PATIENCE;
        while self.modes().0 != self.modes().1 {
            assert!(Instant::now() < until, "still {}", self.modes().1);
            self.pump(Instant::now() + Duration::from_millis(1));
        }
    }

    /// How many times the program has called `write`, for files as well. Linux only.
    #[cfg(target_os = "linux")]
    pub(crate) fn writes(&self) -> u64 {
        figure(&self.system_folder().join("io"), "syscw")
    }

    /// How many times the program, with all its threads, was put to sleep or to work. Linux only.
    #[cfg(target_os = "linux")]
    pub(crate) fn switches(&self) -> u64 {
        let threads = fs::read_dir(self.system_folder().join("task")).unwrap();
        let files = threads.map(|thread| thread.unwrap().path().join("status"));
        let kinds = ["voluntary_ctxt_switches", "nonvoluntary_ctxt_switches"];
        files.map(|file| kinds.map(|kind| figure(&file, kind)).iter().sum::<u64>()).sum()
    }

    #[cfg(target_os = "linux")]
    fn system_folder(&self) -> PathBuf {
        PathBuf::from(format!("/proc/{}", self.wire.program.id()))
    }

    /// The screen, and the end of what was written, for a test that fails.
    fn show(&self) -> String {
        let mut shown = String::new();
        for line in self.screen().contents().lines() {
            writeln!(shown, "    | {line}").unwrap();
        }
        let tail = &self.raw[self.raw.len().saturating_sub(200)..];
        let closed = if self.closed { ", closed" } else { "" };
        write!(shown, "    ({} bytes{closed}) …{}", self.raw.len(), tail.escape_ascii()).unwrap();
        shown
    }
}

/// The number behind a name, in a file of the system about a process.
#[cfg(target_os = "linux")]
fn figure(file: &Path, name: &str) -> u64 {
    let text = fs::read_to_string(file).unwrap();
    let mut lines = text.lines().filter_map(|line| line.split_once(':'));
    lines.find(|(key, _)| *key == name).unwrap().1.trim().parse().unwrap()
}

/// Whether bytes wait here. Polled, not counted: the count leaves out what the system still holds for the terminal.
fn is_readable(fd: &OwnedFd) -> bool {
    let mut fds = [PollFd::new(fd, PollFlags::IN)];
    poll(&mut fds, Some(&Timespec::default())).unwrap() > 0
}

/// The bytes a terminal sends for a key.
fn code(name: &str) -> Vec<u8> {
    let code = match name {
        "lt" => "<",
        "enter" => "\r",
        "esc" => "\x1b",
        "tab" => "\t",
        "backtab" => "\x1b[Z",
        "backspace" => "\x7f",
        "delete" => "\x1b[3~",
        "up" => "\x1b[A",
        "down" => "\x1b[B",
        "right" => "\x1b[C",
        "left" => "\x1b[D",
        "home" => "\x1b[H",
        "end" => "\x1b[F",
        "pageup" => "\x1b[5~",
        "pagedown" => "\x1b[6~",
        "f1" => "\x1bOP",
        other => return control(other),
    };
    code.into()
}

/// `c-x` for control and a letter, a backslash or an underscore.
fn control(name: &str) -> Vec<u8> {
    match name.as_bytes() {
        [b'c', b'-', letter @ (b'a'..=b'z' | b'\\' | b'_')] => vec![letter & 0x1f],
        _ => panic!("no key is called {name:?}"),
    }
}

/// What in these bytes is a question: for the cursor, the device, its colours, its modes, its capabilities.
pub(crate) fn questions(raw: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(raw);
    let mut found = Vec::new();
    for sequence in text.split('\x1b').skip(1) {
        let body = sequence.strip_prefix('[').and_then(|rest| {
            let end = rest.find(|c: char| ('@'..='~').contains(&c))?;
            rest.get(..=end)
        });
        let is_question = match body {
            Some(body) => {
                matches!(body, "6n" | "5n" | "?6n" | "?u" | "14t" | "16t" | "18t")
                    || body.ends_with('c')
                    || body.ends_with("$p")
                    || body.starts_with('>') && body.ends_with('q')
            }
            None => {
                sequence.starts_with(']') && sequence.contains(";?")
                    || sequence.starts_with("P+q")
                    || sequence.starts_with("P$q")
                    || sequence.starts_with("_G")
                    || sequence.starts_with('Z')
            }
        };
        if is_question {
            found.push(sequence.escape_default().to_string());
        }
    }
    found
}
