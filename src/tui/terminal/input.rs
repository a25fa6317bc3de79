//! What comes in, in our own words.

use crossterm::event::{KeyEvent, MouseEvent};

use super::EditorError;

/// How many bytes of one paste are taken, 64 KiB. A longer one is cut and says so.
pub const PASTE_LIMIT: usize = 64 * 1024;

/// One thing that happened.
#[derive(Debug)]
pub enum Input {
    /// A key was pressed (or repeats; releases are not reported). A character never carries shift, shift-tab is
    /// always `BackTab`, a line feed is `Enter`, and kind and state are always the plain ones, so that two equal keys
    /// are equal.
    Key(KeyEvent),
    /// Characters typed one after the other; only while [`Program::typing`](super::Program::typing) is not
    /// [`Typing::Keys`], but then always, even for a single character. Never empty.
    Text(String),
    /// A bracketed paste: line ends are `\n`, escape and the other control characters except tab are gone.
    Paste {
        /// The text, at most [`PASTE_LIMIT`] bytes.
        text: String,
        /// The paste was longer and the rest is dropped.
        cut: bool,
    },
    /// The mouse; only with [`Options::mouse`](super::Options::mouse).
    Mouse(MouseEvent),
    /// The terminal has this size now, in columns and rows, none of them 0.
    Resize(u16, u16),
    /// The terminal was given back after [`Request::Suspend`](super::Request::Suspend), or the process was stopped and
    /// continued from outside. The clock may have jumped and files may have changed.
    Resumed,
    /// The editor of [`Request::Edit`](super::Request::Edit) is closed: the file can be read again.
    Edited(Result<(), EditorError>),
    /// The text of [`Request::Copy`](super::Request::Copy) was too long and was not sent.
    CopyTooLong,
}

/// How the plain characters of a burst are handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Typing {
    /// Each as a key of its own: no text field has the focus.
    #[default]
    Keys,
    /// As one text; enter stays a key: a field of one line has the focus.
    Line,
    /// As one text, with the line ends after its first character: a field of many lines has the focus, where enter is
    /// a line end. One that comes before any character is still the key.
    Lines,
}
