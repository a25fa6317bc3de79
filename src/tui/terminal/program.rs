//! What the loop and the program running in it say to each other.

use std::path::PathBuf;
use std::time::Instant;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use ratatui::Frame;

use super::{Input, Typing};

/// What runs in the terminal. The loop owns the terminal, the signals and the time; the program owns everything else.
pub trait Program {
    /// Takes one input and returns what the loop shall do, in this order, before the next input comes.
    ///
    /// The first input is the [`Input::Resize`] with the size at the start.
    fn handle(&mut self, input: Input, now: Now) -> Vec<Request>;

    /// Called once before every frame, after all that waits was handed over: the place for work that a burst of keys
    /// needs once, such as bringing the cursor into sight.
    fn arrange(&mut self) {}

    /// Draws the whole screen. The cursor is shown only when the frame is given a position for it.
    fn draw(&self, frame: &mut Frame<'_>);

    /// How the keys of a burst are handed over just now; asked again before every input.
    fn typing(&self) -> Typing {
        Typing::Keys
    }

    /// When [`Program::on_wake`] wants to be called; `None` lets the loop sleep. A moment that has passed means as soon
    /// as the waiting input is handled and drawn.
    fn next_wake(&self) -> Option<Instant> {
        None
    }

    /// The moment asked for in [`Program::next_wake`] has come. It must move that moment, or it is called again at once.
    fn on_wake(&mut self, now: Now) -> Vec<Request> {
        let _ = now;
        Vec::new()
    }

    /// The program is about to be ended from outside: save. Nothing can be drawn or asked any more, and after a panic
    /// the state may be half changed. Not called after [`Request::Quit`].
    fn on_end(&mut self, why: End, now: Now);
}

/// Something the loop does for the program.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Request {
    /// Leave, with this exit code. Whatever waits after it is dropped.
    Quit(u8),
    /// Give the terminal back to the shell, as ctrl-z does. Answered by [`Input::Resumed`], also where there is no
    /// shell that could stop a program.
    Suspend,
    /// Hand the terminal to `$VISUAL` or `$EDITOR` with this file. Answered by [`Input::Edited`].
    Edit(PathBuf),
    /// Put a text on the clipboard, by OSC 52, which works over ssh but gives no answer. A text that is too long for
    /// most terminals is refused with [`Input::CopyTooLong`].
    Copy(String),
    /// Ring the bell.
    Bell,
}

/// Why a program is ended from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The terminal is gone.
    Hangup,
    /// A signal asked for it: its number.
    Signal(u8),
    /// The program panicked while it handled an input or drew.
    Panic,
}

impl End {
    /// The exit code this ends in.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Hangup => 129,
            Self::Signal(number) => 128_u8.saturating_add(number),
            Self::Panic => 101,
        }
    }
}

/// One moment, on both clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// For deadlines and spans.
    pub instant: Instant,
    wall: Wall,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wall {
    Stamp(Timestamp),
    Local(DateTime),
}

impl Now {
    /// Reads both clocks.
    #[must_use]
    pub fn read() -> Self {
        Self { instant: Instant::now(), wall: Wall::Stamp(Timestamp::now()) }
    }

    /// A moment that shows this on the wall.
    #[must_use]
    pub fn at(instant: Instant, local: DateTime) -> Self {
        Self { instant, wall: Wall::Local(local) }
    }

    /// What people call this moment, in the time zone of the machine. The first call looks that zone up, which takes
    /// about as long as a third of a whole start: leave it until something is on the screen.
    #[must_use]
    pub fn local(&self) -> DateTime {
        match self.wall {
            Wall::Stamp(stamp) => TimeZone::system().to_datetime(stamp),
            Wall::Local(local) => local,
        }
    }
}

/// How the terminal is set up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Take the mouse. Off, the terminal keeps selecting and copying by mouse for itself.
    pub mouse: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_shows_what_it_was_given() {
        let local = jiff::civil::date(2026, 11, 23).at(14, 2, 0, 0);
        assert_eq!(Now::at(Instant::now(), local).local(), local);
    }

    #[test]
    fn a_moment_that_was_read_shows_the_time_of_the_machine() {
        let before = jiff::ZonedDateTime::now().datetime();
        let local = Now::read().local();
        assert!((before..=jiff::ZonedDateTime::now().datetime()).contains(&local), "{local}");
    }
}
