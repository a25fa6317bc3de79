//! A person's text in rows, and in one line, by the columns it takes.
//!
//! Views show such a text through these only: `Paragraph::wrap` of ratatui panics on wide and combining characters
//! (ratatui#2679).

use super::visible::{Piece, pieces};

pub use super::visible::columns;

/// What stands for the part that is cut off, or for a character that is wider than the whole row.
const CUT: &str = "…";

/// A text in rows of at most `width` columns, broken between words, or within one that is longer than a row. Line ends
/// are kept, indentation too; spaces at the end of a row are not. No rows at all for an empty text or no width.
#[must_use]
pub fn wrap(text: &str, width: u16) -> Vec<String> {
    if width == 0 {
        return Vec::new();
    }
    let mut rows = Rows::new(width);
    for line in text.lines() {
        pieces(line).for_each(|piece| rows.add(piece));
        rows.end_line();
    }
    rows.done
}

/// A text in one row of exactly `width` columns: clipped, or filled up with spaces.
#[must_use]
pub fn fit(text: &str, width: u16) -> String {
    let mut row = clip(text, width);
    let gap = usize::from(width).saturating_sub(columns(&row));
    row.extend(std::iter::repeat_n(' ', gap));
    row
}

/// A text in one row of at most `width` columns: line ends become spaces, and what does not fit becomes an ellipsis.
#[must_use]
pub fn clip(text: &str, width: u16) -> String {
    let line = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>();
    let line = line.join(" ");
    let width = usize::from(width);
    if columns(&line) <= width {
        return pieces(&line).map(|piece| piece.text).collect();
    }
    let mut left = width.saturating_sub(1);
    let fitting = pieces(&line).map_while(|piece| {
        left = left.checked_sub(piece.width)?;
        Some(piece.text)
    });
    let fitting: String = fitting.collect();
    if width == 0 { fitting } else { fitting + CUT }
}

/// Rows in the making.
struct Rows<'a> {
    width: usize,
    done: Vec<String>,
    row: String,
    used: usize,
    /// Spaces before the word, which go with it into the row or are lost at its end.
    gap: usize,
    /// The word that is not yet in a row: it goes as a whole if it can.
    word: Vec<Piece<'a>>,
}

impl<'a> Rows<'a> {
    fn new(width: u16) -> Self {
        let row = String::new();
        Self { width: width.into(), done: Vec::new(), row, used: 0, gap: 0, word: Vec::new() }
    }

    fn add(&mut self, piece: Piece<'a>) {
        if piece.is_space() {
            self.end_word();
            self.gap += piece.width;
        } else if piece.width > 1 {
            // Scripts of wide characters have no spaces, and may be broken anywhere.
            self.end_word();
            self.word.push(piece);
            self.end_word();
        } else {
            self.word.push(piece);
        }
    }

    fn end_word(&mut self) {
        let word = std::mem::take(&mut self.word);
        if word.is_empty() {
            return;
        }
        let length: usize = word.iter().map(|piece| piece.width).sum();
        if self.used + self.gap + length <= self.width {
            self.fill_gap();
        } else if self.used > 0 {
            self.end_row();
        } else {
            // An indentation that leaves no room for the word.
            self.gap = self.gap.min(self.width.saturating_sub(length));
            self.fill_gap();
        }
        for piece in word {
            self.put(piece);
        }
    }

    fn fill_gap(&mut self) {
        self.row.extend(std::iter::repeat_n(' ', self.gap));
        self.used += std::mem::take(&mut self.gap);
    }

    fn put(&mut self, piece: Piece<'_>) {
        let piece =
            if piece.width > self.width { Piece { text: CUT.into(), width: 1 } } else { piece };
        if self.used + piece.width > self.width {
            self.end_row();
        }
        self.row += &piece.text;
        self.used += piece.width;
    }

    fn end_row(&mut self) {
        self.done.push(std::mem::take(&mut self.row));
        (self.used, self.gap) = (0, 0);
    }

    fn end_line(&mut self) {
        self.end_word();
        self.end_row();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn words_stay_whole_and_line_ends_are_kept() {
        let text = "the drill was\nin May\n\nand again\n";
        assert_eq!(wrap(text, 9), ["the drill", "was", "in May", "", "and again"]);
        assert_eq!(wrap("a\r\nb", 9), ["a", "b"]);
    }

    #[test]
    fn a_word_longer_than_a_row_is_broken_in_rows_of_its_own() {
        assert_eq!(wrap("see https://wiki/x now", 8), ["see", "https://", "wiki/x", "now"]);
    }

    #[test]
    fn spaces_are_kept_within_a_row_and_before_it_but_not_after_it() {
        assert_eq!(wrap("  - a  b   ", 20), ["  - a  b"]);
        assert_eq!(wrap("aaa    bbb", 5), ["aaa", "bbb"]);
        assert_eq!(wrap("          deep", 8), ["    deep"]);
        assert_eq!(wrap("   ", 2), [""]);
        assert_eq!(wrap("a\u{a0}b c", 4), ["a\u{a0}b", "c"]);
    }

    #[test]
    fn wide_text_is_broken_between_its_characters() {
        assert_eq!(wrap("日本語です", 5), ["日本", "語で", "す"]);
        assert_eq!(wrap("ab日本", 4), ["ab日", "本"]);
    }

    #[test]
    fn what_makes_paragraph_panic_is_wrapped() {
        assert_eq!(wrap("a🌞b", 2), ["a", "🌞", "b"]);
        assert_eq!(wrap("a🌞b", 1), ["a", "…", "b"]);
        assert_eq!(wrap("\u{301}x", 1), ["◌\u{301}", "x"]);
    }

    #[test]
    fn nothing_needs_no_rows() {
        assert_eq!(wrap("", 10), [""; 0]);
        assert_eq!(wrap("text", 0), [""; 0]);
    }

    #[test]
    fn a_clipped_text_is_one_line_and_says_what_is_missing() {
        assert_eq!(clip("one\n\n  two \nthree", 20), "one two three");
        assert_eq!(clip("one two three", 9), "one two …");
        assert_eq!(clip("日本語", 4), "日…");
        assert_eq!(clip("long", 1), "…");
        assert_eq!(clip("long", 0), "");
    }

    /// What ratatui shows of a row in a line of this width.
    fn drawn(row: &str, width: u16) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
        let (end, _) = buffer.set_stringn(0, 0, row, usize::from(width), Style::new());
        (0..end).map(|x| buffer[(x, 0)].symbol()).collect()
    }

    fn without_spaces(text: &str) -> String {
        text.chars().filter(|character| !character.is_whitespace()).collect()
    }

    /// Texts of what people write, and of what is hard.
    fn texts() -> impl Strategy<Value = String> {
        let pieces = prop_oneof![
            "[a-z]{1,12}",
            Just(" ".to_owned()),
            Just("\n".to_owned()),
            Just("  ".to_owned()),
            Just("日本語".to_owned()),
            Just("👩‍👩‍👧".to_owned()),
            Just("e\u{301}".to_owned()),
            Just("שלום".to_owned()),
            Just("ｶﾞ".to_owned()),
        ];
        prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
    }

    const HARMFUL: &str = r"[\x00-\x20\x7f-\u{a0}\u{2028}-\u{202e}\u{2066}-\u{2069}a]*";

    proptest! {
        #[test]
        fn every_row_fits_and_ratatui_draws_all_of_it(text in any::<String>(), width in 0..200_u16) {
            for row in wrap(&text, width) {
                let shown = without_spaces(&drawn(&row, width));
                prop_assert_eq!(shown, without_spaces(&row));
            }
            let line = clip(&text, width);
            prop_assert_eq!(without_spaces(&drawn(&line, width)), without_spaces(&line));
        }

        #[test]
        fn no_row_holds_what_steers_a_terminal(text in HARMFUL, width in 1..20_u16) {
            for row in wrap(&text, width) {
                let steers = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}');
                prop_assert_eq!(row.find(steers), None);
            }
        }

        #[test]
        fn no_text_is_lost(text in texts(), width in 3..60_u16) {
            prop_assert_eq!(without_spaces(&wrap(&text, width).concat()), without_spaces(&text));
        }

        #[test]
        fn rows_are_as_full_as_they_can_be(text in "([a-z]{1,9} ){0,20}", width in 1..20_u16) {
            let rows = wrap(&text, width);
            for pair in rows.windows(2) {
                let next = pair[1].split(' ').next().unwrap_or_default();
                prop_assert!(pair[0].len() + 1 + next.len() > usize::from(width), "{rows:?}");
            }
        }
    }
}
