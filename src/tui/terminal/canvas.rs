//! Where ratatui draws: into memory, so that a frame goes to the terminal in one write.
//!
//! Nothing here can fail, block or ask the terminal anything, whatever ratatui calls.

use std::io;

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::colours;
use super::sequences::{FRAME_BEGIN, FRAME_END};

/// What the backend writes after the cells of every frame, and what does the same in fewer bytes.
const RESETS: &[u8] = b"\x1b[39m\x1b[49m\x1b[59m\x1b[0m";
const RESET: &[u8] = b"\x1b[0m";

/// The bytes of one frame, and what is known of the screen they go to.
#[derive(Debug)]
pub(super) struct Canvas {
    size: Size,
    lead: Vec<u8>,
    bytes: Vec<u8>,
    shown: bool,
    /// Where the cursor is, when nothing was drawn since it was put there.
    cursor: Option<Position>,
}

impl Canvas {
    pub(super) fn new(size: Size) -> Self {
        Self { size, lead: Vec::new(), bytes: Vec::new(), shown: true, cursor: None }
    }

    /// The next frame has this size.
    pub(super) fn resize(&mut self, size: Size) {
        self.size = size;
    }

    /// Bytes that go out before the next frame, even if nothing is drawn.
    pub(super) fn lead_with(&mut self, bytes: &[u8]) {
        self.lead.extend_from_slice(bytes);
    }

    /// The screen is fresh: nothing on it, the cursor hidden.
    pub(super) fn greet(&mut self, greeting: &[u8]) {
        self.bytes.clear();
        self.lead_with(greeting);
        (self.shown, self.cursor) = (false, None);
    }

    /// What is to be written now; empty when nothing changed.
    pub(super) fn take(&mut self) -> Vec<u8> {
        let mut bytes = std::mem::take(&mut self.lead);
        if !self.bytes.is_empty() {
            bytes.extend_from_slice(FRAME_BEGIN);
            bytes.append(&mut self.bytes);
            bytes.extend_from_slice(FRAME_END);
        }
        bytes
    }
}

impl Backend for Canvas {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut cells = content.peekable();
        if cells.peek().is_none() {
            return Ok(());
        }
        self.cursor = None;
        let from = self.bytes.len();
        CrosstermBackend::new(&mut self.bytes).draw(cells)?;
        if self.bytes.ends_with(RESETS) {
            self.bytes.truncate(self.bytes.len() - RESETS.len());
            self.bytes.extend_from_slice(RESET);
        }
        colours::respell(&mut self.bytes, from);
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.shown) { queue!(self.bytes, Hide) } else { Ok(()) }
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.shown, true) { Ok(()) } else { queue!(self.bytes, Show) }
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.cursor.replace(position) == Some(position) {
            return Ok(());
        }
        queue!(self.bytes, MoveTo(position.x, position.y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        CrosstermBackend::new(&mut self.bytes).clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::layout::Rect;
    use ratatui::style::Stylize;
    use ratatui::text::Line;

    use super::*;

    fn terminal() -> Terminal<Canvas> {
        let mut terminal = Terminal::new(Canvas::new(Size::new(10, 2))).unwrap();
        terminal.backend_mut().greet(b"<hello>");
        terminal
    }

    /// The bytes of a frame with this in it, without what marks its begin and end.
    fn frame(terminal: &mut Terminal<Canvas>, line: Line<'_>, cursor: Option<u16>) -> String {
        let drawn = terminal.draw(|frame| {
            frame.render_widget(line, frame.area());
            if let Some(column) = cursor {
                frame.set_cursor_position((column, 0));
            }
        });
        drawn.unwrap();
        let bytes = String::from_utf8(terminal.backend_mut().take()).unwrap();
        bytes.replace("\x1b[?2026h", "{").replace("\x1b[?2026l", "}").replace('\x1b', "")
    }

    #[test]
    fn a_frame_is_marked_and_the_greeting_goes_before_it() {
        let terminal = &mut terminal();
        assert_eq!(frame(terminal, "ab".into(), None), "<hello>{[1;1Hab[0m}");
        assert_eq!(frame(terminal, "ab".into(), None), "");
    }

    #[test]
    fn styles_end_with_their_frame() {
        let terminal = &mut terminal();
        let shown = frame(terminal, "a".red().bold().into(), None);
        assert_eq!(shown, "<hello>{[1;1H[1m[31;49ma[0m}");
        assert_eq!(frame(terminal, "b".into(), None), "{[1;1Hb[0m}");
    }

    #[test]
    fn the_cursor_is_moved_when_it_moved_or_when_something_was_drawn() {
        let terminal = &mut terminal();
        frame(terminal, "a".into(), None);
        assert_eq!(frame(terminal, "a".into(), Some(3)), "{[?25h[1;4H}");
        assert_eq!(frame(terminal, "a".into(), Some(3)), "");
        assert_eq!(frame(terminal, "b".into(), Some(3)), "{[1;1Hb[0m[1;4H}");
        assert_eq!(frame(terminal, "b".into(), Some(1)), "{[1;2H}");
        assert_eq!(frame(terminal, "b".into(), None), "{[?25l}");
    }

    #[test]
    fn another_size_is_drawn_from_nothing() {
        let terminal = &mut terminal();
        frame(terminal, "abc".into(), None);
        terminal.backend_mut().resize(Size::new(12, 2));
        assert_eq!(frame(terminal, "abc".into(), None), "{[2J[1;1Habc[0m}");
    }

    #[test]
    fn a_greeting_takes_the_place_of_what_was_not_sent() {
        let terminal = &mut terminal();
        frame(terminal, "abc".into(), Some(1));
        terminal.resize(Rect::new(0, 0, 10, 2)).unwrap();
        terminal.backend_mut().greet(b"<again>");
        assert_eq!(frame(terminal, "abc".into(), Some(1)), "<again>{[1;1Habc[0m[?25h[1;2H}");
    }

    #[test]
    fn even_a_clear_of_ratatui_asks_nothing() {
        let terminal = &mut terminal();
        terminal.clear().unwrap();
        assert!(!frame(terminal, "a".into(), None).contains("6n"));
    }
}
