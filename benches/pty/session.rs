//! One program in a terminal that answers as terminals do, with a stop watch.

use std::num::NonZeroU16;
use std::time::{Duration, Instant};

use vt100::{Callbacks, Parser, Screen};

use crate::subject::Subject;
use crate::wire::{Arrival, Wire};

/// How long a marker or a key is waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// With nothing more for so long, a frame is over.
const QUIET: Duration = Duration::from_millis(3);

/// What one key cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key {
    /// From the write of the key to the read of the bytes that changed the screen.
    pub(crate) took: Duration,
    pub(crate) bytes: usize,
}

/// A running subject.
pub(crate) struct Session {
    wire: Wire,
    screen: Parser<Answers>,
    /// From the start of the process until its marker was on the screen.
    pub(crate) first_frame: Duration,
}

impl Session {
    /// Starts a subject and waits for its first frame. `None` if that does not come.
    pub(crate) fn start(subject: &Subject, setting: &Setting) -> Option<Self> {
        let folder = setting.folder.join(&subject.name);
        std::fs::create_dir_all(&folder).unwrap();
        let answers = Answers { is_mute: setting.is_mute, waiting: Vec::new() };
        let (columns, rows) = setting.size;
        let lines = |count| NonZeroU16::new(count).unwrap();
        let screen = Parser::new_with_callbacks(lines(rows), lines(columns), 0, answers);
        let begun = Instant::now();
        let wire = Wire::start(subject.command(&folder), setting.size);
        let mut session = Self { wire, screen, first_frame: Duration::ZERO };
        let is_there = |screen: &Screen| screen.contents().contains(&subject.marker);
        let at = session.until(begun + PATIENCE, is_there)?.0;
        session.first_frame = at - begun;
        Some(session)
    }

    /// Types what goes before the keys that count.
    pub(crate) fn prepare(&mut self, subject: &Subject) {
        self.settle();
        for keys in &subject.prepare {
            self.wire.send(keys.as_bytes());
            self.settle();
        }
    }

    /// Types one key. `None` if nothing on the screen changes.
    pub(crate) fn key(&mut self, key: &str) -> Option<Key> {
        let before = self.screen.screen().clone();
        let begun = Instant::now();
        self.wire.send(key.as_bytes());
        let changed = |screen: &Screen| {
            screen.cursor_position() != before.cursor_position()
                || !screen.contents_diff(&before).is_empty()
        };
        let (at, bytes) = self.until(begun + PATIENCE, changed)?;
        Some(Key { took: at - begun, bytes: bytes + self.settle() })
    }

    /// Types many keys at once, and says how long until all is quiet again.
    pub(crate) fn burst(&mut self, keys: &str) -> Duration {
        let begun = Instant::now();
        self.wire.send(keys.as_bytes());
        let mut last = begun;
        while let Arrival::Bytes(at, bytes) = self.wire.read(Instant::now() + 50 * QUIET) {
            last = at;
            self.show(&bytes);
        }
        last - begun
    }

    /// How often it wakes in a while in which nothing happens. Linux only.
    pub(crate) fn wakes(&mut self, span: Duration) -> Option<u64> {
        let before = self.figure("voluntary_ctxt_switches")?;
        let until = Instant::now() + span;
        while let Arrival::Bytes(_, bytes) = self.wire.read(until) {
            self.show(&bytes);
        }
        Some(self.figure("voluntary_ctxt_switches")? - before)
    }

    /// Memory in kilobytes. Linux only.
    pub(crate) fn memory(&self) -> Option<u64> {
        self.figure("VmRSS")
    }

    fn figure(&self, name: &str) -> Option<u64> {
        let file = format!("/proc/{}/status", self.wire.program.id());
        let text = std::fs::read_to_string(file).ok()?;
        let (_, value) =
            text.lines().filter_map(|line| line.split_once(':')).find(|(key, _)| *key == name)?;
        value.split_whitespace().next()?.parse().ok()
    }

    /// Reads until the screen is as it shall be: when that was read, and how many bytes it took.
    fn until(
        &mut self,
        until: Instant,
        is_so: impl Fn(&Screen) -> bool,
    ) -> Option<(Instant, usize)> {
        let mut count = 0;
        while let Arrival::Bytes(at, bytes) = self.wire.read(until) {
            count += bytes.len();
            self.show(&bytes);
            if is_so(self.screen.screen()) {
                return Some((at, count));
            }
        }
        None
    }

    /// Reads until a frame is over; how many bytes that were.
    fn settle(&mut self) -> usize {
        let mut count = 0;
        while let Arrival::Bytes(_, bytes) = self.wire.read(Instant::now() + QUIET) {
            count += bytes.len();
            self.show(&bytes);
        }
        count
    }

    fn show(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        let answers = std::mem::take(&mut self.screen.callbacks_mut().waiting);
        if !answers.is_empty() {
            self.wire.send(&answers);
        }
    }
}

/// What all sessions of a run share.
pub(crate) struct Setting {
    /// Columns and rows.
    pub(crate) size: (u16, u16),
    /// A terminal that answers nothing.
    pub(crate) is_mute: bool,
    /// Where each subject gets a folder.
    pub(crate) folder: std::path::PathBuf,
}

/// The answers of a common terminal to the questions programs ask at their start.
struct Answers {
    is_mute: bool,
    waiting: Vec<u8>,
}

impl Answers {
    fn say(&mut self, answer: &str) {
        if !self.is_mute {
            self.waiting.extend(answer.bytes());
        }
    }
}

impl Callbacks for Answers {
    fn unhandled_csi(
        &mut self,
        screen: &mut Screen,
        first: Option<u8>,
        second: Option<u8>,
        parameters: &[&[u16]],
        last: char,
    ) {
        let number = parameters.first().and_then(|values| values.first()).copied().unwrap_or(0);
        match (first, second, last, number) {
            (None, None, 'c', _) => self.say("\x1b[?62;22c"),
            (Some(b'>'), None, 'c', _) => self.say("\x1b[>1;10;0c"),
            (Some(b'>'), None, 'q', _) => self.say("\x1bP>|bench\x1b\\"),
            (Some(b'?'), Some(b'$'), 'p', mode) => self.say(&format!("\x1b[?{mode};0$y")),
            (None, None, 'n', 5) => self.say("\x1b[0n"),
            (None, None, 'n', 6) => {
                let (row, column) = screen.cursor_position();
                self.say(&format!("\x1b[{};{}R", row + 1, column + 1));
            }
            _ => {}
        }
    }

    fn unhandled_osc(&mut self, _: &mut Screen, parameters: &[&[u8]]) {
        if let [number @ (b"10" | b"11"), b"?"] = parameters {
            let number = String::from_utf8_lossy(number);
            self.say(&format!("\x1b]{number};rgb:0000/0000/0000\x1b\\"));
        }
    }
}
