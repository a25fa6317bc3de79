//! What is shown of a text that somebody typed or pasted: nothing that steers the terminal, turns the reading order
//! round, or cannot be seen.

use std::borrow::Cow;

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;

/// How far apart tab stops are, in columns.
const TAB: usize = 4;

/// The least that is shown together: a character with its marks, or what stands for one that cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// Never empty, no control character in it.
    pub(super) text: Cow<'a, str>,
    /// The columns it takes, at least 1. Measured as ratatui does.
    pub(super) width: usize,
}

impl<'a> Piece<'a> {
    fn new(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        let width = usize::from(text.cell_width());
        Self { text, width }
    }

    /// A place where a row may end, and be cut off.
    pub(super) fn is_space(&self) -> bool {
        self.text.chars().all(|character| character.is_whitespace() && !is_glue(character))
    }
}

/// The pieces of one line. A line end inside it is shown as one.
pub(super) fn pieces(line: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut column = 0;
    line.graphemes(true).flat_map(move |grapheme| {
        let shown = show(grapheme, column);
        column += shown.iter().map(|piece| piece.width).sum::<usize>();
        shown
    })
}

/// The columns a text takes when it is shown on one line.
#[must_use]
pub fn columns(line: &str) -> usize {
    pieces(line).map(|piece| piece.width).sum()
}

fn show(grapheme: &str, column: usize) -> Vec<Piece<'_>> {
    if grapheme == "\t" {
        return vec![Piece::new(" "); TAB - column % TAB];
    }
    if grapheme.chars().any(|character| character.is_control() || turns_round(character)) {
        let names = grapheme.chars().map(name).collect::<String>();
        return names.chars().map(|character| Piece::new(character.to_string())).collect();
    }
    match grapheme.cell_width() {
        // Marks without a letter get the circle that stands for one; what is left has no shape at all.
        0 if extends(grapheme) => vec![Piece::new(format!("◌{grapheme}"))],
        0 => Vec::new(),
        _ => vec![Piece::new(grapheme)],
    }
}

/// Whether a grapheme would have joined a letter before it.
fn extends(grapheme: &str) -> bool {
    format!("x{grapheme}").graphemes(true).nth(1).is_none()
}

/// Spaces that hold their neighbours together.
fn is_glue(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Embeddings, overrides and isolates: with them a text can be made to read as what it is not (CVE-2021-42574).
fn turns_round(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// How a character is written that must not reach the terminal: `^[` for escape, as the shell does, else its number.
fn name(character: char) -> String {
    match character {
        '\0'..='\x1f' | '\x7f' => {
            format!("^{}", char::from((character as u8) ^ 0x40))
        }
        other => format!("<U+{:04X}>", u32::from(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> String {
        pieces(line).map(|piece| piece.text).collect()
    }

    #[test]
    fn ordinary_text_of_all_kinds_is_shown_as_it_is() {
        for text in ["plain", "naïve e\u{301}", "日本語", "👩‍👩‍👧 🇳🇱 ❤\u{fe0f}", "שלום عليكم", "한국어"]
        {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn what_steers_a_terminal_is_named() {
        assert_eq!(shown("a\x1b[2Jb\x07\r\n\x7f"), "a^[[2Jb^G^M^J^?");
        assert_eq!(shown("\u{9b}31m"), "<U+009B>31m");
    }

    #[test]
    fn what_turns_the_reading_order_is_named() {
        assert_eq!(shown("a\u{202e}b\u{2066}c"), "a<U+202E>b<U+2066>c");
    }

    #[test]
    fn marks_without_a_letter_get_a_circle_and_the_shapeless_is_left_out() {
        assert_eq!(shown("\u{301}a"), "◌\u{301}a");
        assert_eq!(shown("a\u{200b}b\u{feff}c\u{200e}d"), "abcd");
    }

    #[test]
    fn a_tab_goes_to_the_next_stop() {
        assert_eq!(shown("a\tb\t\tc"), "a   b       c");
        assert_eq!(shown("日本\tx"), "日本    x");
    }

    #[test]
    fn columns_are_counted_not_characters() {
        assert_eq!(columns("a日\t\x1b👩‍👩‍👧"), 1 + 2 + 1 + 2 + 2);
    }
}
