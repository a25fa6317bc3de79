//! A text with a name, and places in it.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::format::diagnostic::Diagnostic;
use crate::format::problems::Problems;

/// Bytes from … to in a [`Source`], always on character boundaries.
pub type Span = Range<usize>;

/// The largest file that is read, in bytes. A review with two long texts at each of a hundred probes stays below it.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// What some editors put before a text.
pub(crate) const BYTE_ORDER_MARK: char = '\u{feff}';

/// The text of a file and the name it is shown by. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    name: Arc<str>,
    text: Arc<str>,
    had_byte_order_mark: bool,
}

/// A place as editors show it: line and column count from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl Source {
    /// A text that is known to be one, such as an embedded file. A byte order mark is dropped, and lines end in `\n`.
    #[must_use]
    pub fn new(name: &str, text: &str) -> Self {
        let stripped = text.strip_prefix(BYTE_ORDER_MARK);
        let text = stripped.unwrap_or(text);
        let text = if text.contains('\r') {
            Arc::from(text.replace("\r\n", "\n"))
        } else {
            Arc::from(text)
        };
        Self { name: Arc::from(name), text, had_byte_order_mark: stripped.is_some() }
    }

    /// The bytes of a file, if they are text of a sensible size.
    ///
    /// # Errors
    /// One problem: not UTF-8 (with the place of the first such byte), or larger than [`MAX_BYTES`].
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Self, Problems> {
        if bytes.len() > MAX_BYTES {
            return Err(Problems::one(Self::new(name, ""), too_large(bytes.len())));
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(name, text)),
            Err(error) => Err(not_text(name, bytes, error.valid_up_to())),
        }
    }

    /// The name it is shown by, usually a path.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text, without a byte order mark and with `\n` at the end of each line.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the file began with a byte order mark.
    #[must_use]
    pub fn had_byte_order_mark(&self) -> bool {
        self.had_byte_order_mark
    }

    /// Where a byte stands. One beyond the end, or inside a character, counts as the place before it.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let before = self.slice(0..self.floor(offset));
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let on_line = self.slice(line_start..before.len());
        Position {
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: on_line.chars().count() + 1,
        }
    }

    /// The bytes of the line a byte stands in, without its end.
    #[must_use]
    pub fn line_span(&self, offset: usize) -> Span {
        let offset = self.floor(offset);
        let (before, after) = self.text.split_at(offset);
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let end = after.find('\n').map_or(self.text.len(), |at| offset + at);
        start..end
    }

    /// The text of the line a byte stands in, without its end.
    #[must_use]
    pub fn line(&self, offset: usize) -> &str {
        self.slice(self.line_span(offset))
    }

    /// The text of a span; empty where there is none.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span).unwrap_or_default()
    }

    fn floor(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

fn too_large(bytes: usize) -> Diagnostic {
    let message = format!("the file is too large: {} MB", bytes / 1_000_000);
    let limit = MAX_BYTES / 1_000_000;
    let help = format!("files up to {limit} MB are read; put long logs elsewhere and link to them");
    Diagnostic::error(0..0, message, help)
}

fn not_text(name: &str, bytes: &[u8], valid_up_to: usize) -> Problems {
    let text: Cow<'_, str> = String::from_utf8_lossy(bytes);
    let source = Source::new(name, &text);
    let before = bytes.get(..valid_up_to).unwrap_or_default();
    let start = Source::new(name, &String::from_utf8_lossy(before)).text().len();
    let span = start..start + char::REPLACEMENT_CHARACTER.len_utf8();
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let (message, label) = if utf16 {
        ("the file is UTF-16, not UTF-8", "its mark")
    } else {
        ("the file is not UTF-8 text", "the first byte that is not")
    };
    let help = "save it as UTF-8; every editor can, usually in \"Save as\"";
    Problems::one(source, Diagnostic::error(span, message, help).label(label))
}

#[cfg(test)]
mod tests {
    use super::{MAX_BYTES, Position, Source};

    #[test]
    fn a_place_counts_lines_and_characters_from_one() {
        let source = Source::new("a.toml", "ab\nä🌞c\r\n");
        let places = [(0, 1, 1), (2, 1, 3), (3, 2, 1), (5, 2, 2), (9, 2, 3), (99, 3, 1)];
        for (offset, line, column) in places {
            assert_eq!(source.position(offset), Position { line, column }, "{offset}");
        }
        assert_eq!(source.position(4), source.position(3), "inside ä");
        assert_eq!(source.line(5), "ä🌞c");
        assert_eq!(source.line(99), "");
    }

    #[test]
    fn a_byte_order_mark_is_dropped_and_remembered() {
        let source = Source::from_bytes("a.toml", b"\xef\xbb\xbfkind").expect("is text");
        assert_eq!(source.text(), "kind");
        assert!(source.had_byte_order_mark());
    }

    #[test]
    fn bytes_that_are_no_text_are_named_with_their_place() {
        let first_line = |bytes: &[u8]| {
            let problems = Source::from_bytes("a.toml", bytes).expect_err("is not text");
            problems.to_string().lines().next().unwrap_or_default().to_owned()
        };
        let latin1 = b"a = 1\nb = \"caf\xe9\"\n";
        assert_eq!(first_line(latin1), "a.toml:2:9: error: the file is not UTF-8 text");
        assert_eq!(
            first_line(b"\xef\xbb\xbfa\xff"),
            "a.toml:1:2: error: the file is not UTF-8 text"
        );
        assert_eq!(
            first_line(b"\xff\xfek\0i\0"),
            "a.toml:1:1: error: the file is UTF-16, not UTF-8"
        );
        let large = vec![b' '; MAX_BYTES + 1];
        assert_eq!(first_line(&large), "a.toml:1:1: error: the file is too large: 16 MB");
    }
}
