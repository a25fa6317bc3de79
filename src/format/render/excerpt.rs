//! The lines of a file that a problem is about, cut to what a screen has room for.

use std::iter;
use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::format::source::{Source, Span};

/// How many columns of a line are shown.
const WIDTH: usize = 80;

/// How many columns of a cut line are shown before its mark.
const BEFORE: usize = 30;

/// Marks on other lines within so many bytes are shown in one piece.
const NEAR: usize = 600;

/// The columns of a tab.
const TAB: usize = 4;

/// Whole or cut lines, from that of the first mark to that of the last.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The lines, with `…` where one is cut.
    pub text: String,
    /// The number of the first, from 1.
    pub line: usize,
    /// Where the marks are in the text, in the order they came; each as far as it is on its first line and shown.
    pub spans: Vec<Range<usize>>,
}

/// Whether two marks can be shown in one piece: on lines that are near, or side by side.
pub(super) fn fits_beside(source: &Source, one: &Span, other: &Span) -> bool {
    let (first, last) = if one.start <= other.start { (one, other) } else { (other, one) };
    if source.line_span(first.start) != source.line_span(last.start) {
        return last.start - first.start < NEAR;
    }
    let between = source.slice(first.start..on_its_line(source, last).end);
    width(between) <= WIDTH - BEFORE
}

impl Excerpt {
    /// The lines of these marks.
    pub(super) fn of(source: &Source, marks: &[Span]) -> Self {
        let first = marks.iter().map(|mark| mark.start).min().unwrap_or_default();
        let last = marks.iter().map(|mark| mark.start).max().unwrap_or_default();
        let spans = vec![0..0; marks.len()];
        let line = source.position(first).line;
        let mut excerpt = Self { text: String::new(), line, spans };
        let after = |line: &Span| Some(source.line_span(line.end + 1));
        let lines = iter::successors(Some(source.line_span(first)), after);
        for line in lines.take_while(|line| line.start <= last) {
            excerpt.add(source, marks, &line);
            if line.end >= last {
                break;
            }
            excerpt.text.push('\n');
        }
        excerpt
    }

    fn add(&mut self, source: &Source, marks: &[Span], line: &Span) {
        let here = |mark: &&Span| (line.start..=line.end).contains(&mark.start);
        let focus = marks.iter().filter(here).map(|mark| mark.start).min();
        let shown = window(source.slice(line.clone()), focus.map_or(0, |at| at - line.start));
        let shown = line.start + shown.start..line.start + shown.end;
        if shown.start > line.start {
            self.text.push('…');
        }
        let start = self.text.len();
        let moved = |at: usize| start + at.clamp(shown.start, shown.end) - shown.start;
        for (span, mark) in self.spans.iter_mut().zip(marks).filter(|(_, mark)| here(mark)) {
            let mark = on_its_line(source, mark);
            *span = moved(mark.start)..moved(mark.end);
        }
        self.text.push_str(source.slice(shown.clone()));
        if shown.end < line.end {
            self.text.push('…');
        }
    }
}

/// The part of a mark that is on its first line: carets over many lines tell less than a line and a label.
fn on_its_line(source: &Source, mark: &Span) -> Span {
    let end = source.line_span(mark.start).end;
    let start = mark.start.min(end);
    start..mark.end.clamp(start, end)
}

/// The bytes of a line that are shown, with those at `focus` among them.
fn window(line: &str, focus: usize) -> Range<usize> {
    if width(line) <= WIDTH {
        return 0..line.len();
    }
    let (before, _) = line.split_at_checked(focus).unwrap_or_default();
    let start = before.len() - fitting(before.chars().rev(), BEFORE);
    let rest = line.get(start..).unwrap_or_default();
    let end = start + fitting(rest.chars(), WIDTH);
    if end < line.len() {
        return start..end;
    }
    line.len() - fitting(line.chars().rev(), WIDTH)..line.len()
}

/// How many bytes of these characters fit into so many columns.
fn fitting(letters: impl Iterator<Item = char>, columns: usize) -> usize {
    let used = letters.scan(0, |used, letter| {
        *used += columns_of(letter);
        Some((letter.len_utf8(), *used))
    });
    used.take_while(|(_, used)| *used <= columns).map(|(bytes, _)| bytes).sum()
}

fn width(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// The most columns a character can take: one that joins others may stand alone, and be shown by a sign.
fn columns_of(letter: char) -> usize {
    if letter == '\t' { TAB } else { letter.width().unwrap_or(1).max(1) }
}

#[cfg(test)]
mod tests {
    use super::{Excerpt, WIDTH, fits_beside, width};
    use crate::format::source::Source;

    /// The text of an excerpt with one mark, and the marked part of it.
    fn cut(text: &str, from: usize, to: usize) -> (String, String) {
        let mark = from..to;
        let excerpt = Excerpt::of(&Source::new("f", text), std::slice::from_ref(&mark));
        let marked = excerpt.text.get(excerpt.spans[0].clone()).expect("is in the text").to_owned();
        (excerpt.text, marked)
    }

    #[test]
    fn a_short_line_is_whole_and_a_mark_ends_with_its_line() {
        let text = "zero\none = [\n2 ]\n";
        let excerpt = Excerpt::of(&Source::new("f", text), &[11..15, 5..8]);
        let line = "one = [".to_owned();
        assert_eq!(excerpt, Excerpt { text: line, line: 2, spans: vec![6..7, 0..3] });
        assert_eq!(cut(text, 17, 17), (String::new(), String::new()));
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides_of_its_mark() {
        let text = format!("{}客户{}", "a".repeat(200), "b".repeat(200));
        let (shown, marked) = cut(&text, 200, 206);
        assert_eq!(marked, "客户");
        assert!(shown.starts_with("…a") && shown.ends_with("b…"), "{shown}");
        assert_eq!(width(&shown), WIDTH + 2);
        let end = (format!("…{}", "b".repeat(WIDTH)), String::new());
        assert_eq!(cut(&text, text.len(), text.len()), end);
    }

    #[test]
    fn marks_far_apart_are_not_shown_in_one_piece() {
        let source = Source::new("f", &format!("ab{}cd\n{}\nef", "-".repeat(90), "x".repeat(600)));
        assert!(fits_beside(&source, &(1..2), &(0..1)));
        assert!(!fits_beside(&source, &(0..1), &(93..94)));
        assert!(fits_beside(&source, &(93..94), &(95..96)));
        assert!(!fits_beside(&source, &(0..1), &(697..698)));
    }
}
