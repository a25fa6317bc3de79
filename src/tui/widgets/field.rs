//! A text being typed: one line or many, with soft wrap, paste and undo of its own.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use tui_textarea::{CursorMove, TextArea, WrapMode};

use crate::tui::action::Stroke;

/// The longest text a field takes, in bytes; what is beyond belongs behind a link.
pub const LONGEST: usize = 64 * 1024;

/// A text being typed.
#[derive(Clone, Debug)]
pub struct Field {
    area: TextArea<'static>,
    many_lines: bool,
}

impl Field {
    /// A field of one line; line breaks become spaces.
    #[must_use]
    pub fn line(text: &str) -> Self {
        Self::new(&text.replace('\n', " "), false)
    }

    /// A field of several lines with soft wrap.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::new(text, true)
    }

    fn new(text: &str, many_lines: bool) -> Self {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.set_cursor_line_style(Style::default());
        area.set_cursor_style(Style::default());
        area.set_max_histories(1_000);
        if many_lines {
            area.set_wrap_mode(WrapMode::WordOrGlyph);
        }
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area, many_lines }
    }

    /// The text.
    #[must_use]
    pub fn value(&self) -> String {
        self.area.lines().join("\n")
    }

    fn len(&self) -> usize {
        self.area.lines().iter().map(|line| line.len() + 1).sum()
    }

    /// Whether nothing but white space is typed.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.area.lines().iter().all(|line| line.trim().is_empty())
    }

    /// Takes a key that no binding wanted. Says whether the text changed.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        match key.code {
            KeyCode::Enter if !self.many_lines => false,
            KeyCode::Tab | KeyCode::BackTab => false,
            KeyCode::Char('m' | 'j') if !plain && !self.many_lines => false,
            KeyCode::Char(c) if plain => self.insert(c.encode_utf8(&mut [0; 4])).changed,
            _ => self.area.input(key),
        }
    }

    /// Inserts text as one step. What would be too long is cut, and that is said.
    pub fn insert(&mut self, text: &str) -> Inserted {
        let room = LONGEST.saturating_sub(self.len());
        let mut end = text.len().min(room);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let (fitting, rest) = text.split_at(end);
        let changed = if self.many_lines {
            self.area.insert_str(fitting)
        } else {
            self.area.insert_str(fitting.replace('\n', " "))
        };
        Inserted { changed, cut: rest.len() }
    }

    /// Selects everything, so that typing replaces it.
    pub fn select_all(&mut self) {
        self.area.select_all();
    }

    /// Edits the text, or moves in it; says whether it changed. The keys are those of the text area below, which differ
    /// from the shell's for some.
    pub fn stroke(&mut self, stroke: Stroke) -> bool {
        let key = match stroke {
            Stroke::ToStart => 'j',
            Stroke::ToEnd => 'k',
            Stroke::WordBack => 'w',
            Stroke::PutBack if self.len() + self.area.yank_text().len() > LONGEST => return false,
            Stroke::PutBack => 'y',
            Stroke::Start => 'a',
            Stroke::End => 'e',
            Stroke::Undo => 'u',
            Stroke::Redo => 'r',
        };
        self.area.input(KeyEvent::new(KeyCode::Char(key), KeyModifiers::CONTROL))
    }

    /// Draws the text, and the terminal's cursor if it is the one being typed in.
    pub fn draw(&self, frame: &mut Frame, area: Rect, style: Style, typing: bool) {
        if area.is_empty() {
            return;
        }
        frame.buffer_mut().set_style(area, style);
        frame.render_widget(&self.area, area);
        if typing {
            let cursor = self.area.screen_cursor();
            let (top, left) = self.area.scroll_offset();
            let x = cursor.col.saturating_sub(usize::from(left));
            let y = cursor.row.saturating_sub(usize::from(top));
            let x = area.x + u16::try_from(x).unwrap_or(0).min(area.width - 1);
            let y = area.y + u16::try_from(y).unwrap_or(0).min(area.height - 1);
            frame.set_cursor_position(Position { x, y });
        }
    }
}

/// What became of an insertion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inserted {
    /// Whether the text changed.
    pub changed: bool,
    /// How many bytes did not fit.
    pub cut: usize,
}

#[cfg(test)]
mod tests {
    use super::Field;
    use crate::tui::action::Stroke;

    #[test]
    fn a_line_is_edited_as_in_a_shell() {
        let mut field = Field::line("eight days");
        assert!(field.stroke(Stroke::WordBack));
        assert_eq!(field.value(), "eight ");
        assert!(field.stroke(Stroke::ToStart));
        assert_eq!(field.value(), "");
        assert!(field.stroke(Stroke::PutBack) && field.stroke(Stroke::Undo));
        assert_eq!(field.value(), "");
        field.insert("10");
        field.stroke(Stroke::Start);
        field.insert("2");
        field.stroke(Stroke::ToEnd);
        assert_eq!(field.value(), "2");
    }

    #[test]
    fn deleting_to_the_start_takes_a_whole_selection() {
        let mut field = Field::line("a/path.md");
        field.select_all();
        assert!(field.stroke(Stroke::ToStart));
        assert_eq!(field.value(), "");
    }
}
