//! A page of wrapped rows, some of which can be focused; what does not fit is scrolled.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Scrollbar, ScrollbarOrientation, ScrollbarState};

use crate::tui::wrap::wrap;

/// Rows of one width, built from top to bottom.
#[derive(Debug, Default)]
pub struct Sheet {
    width: u16,
    rows: Vec<Line<'static>>,
    entries: Vec<(usize, Range<usize>)>,
}

impl Sheet {
    /// An empty page of this width.
    #[must_use]
    pub fn new(width: u16) -> Self {
        Self { width, ..Self::default() }
    }

    /// How many columns it has.
    #[must_use]
    pub fn width(&self) -> u16 {
        self.width
    }

    /// How many rows it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Adds an empty row, unless the last one is empty.
    pub fn blank(&mut self) {
        if self.rows.last().is_some_and(|row| row.width() > 0) {
            self.rows.push(Line::default());
        }
    }

    /// Adds one row as it is; what is too long is cut by the edge.
    pub fn line(&mut self, line: impl Into<Line<'static>>) {
        self.rows.push(line.into());
    }

    /// Adds wrapped text.
    pub fn text(&mut self, style: Style, text: &str) {
        self.hanging(&[], style, text);
    }

    /// Adds wrapped text behind a lead; the rows after the first are indented by its width.
    pub fn hanging(&mut self, lead: &[Span<'static>], style: Style, text: &str) {
        let indent: usize = lead.iter().map(Span::width).sum();
        let lead_width = u16::try_from(indent).unwrap_or(u16::MAX);
        let room = self.width.saturating_sub(lead_width).max(8);
        let mut rows = wrap(text, room);
        if rows.is_empty() {
            rows.push(String::new());
        }
        for (number, part) in rows.into_iter().enumerate() {
            let mut spans: Vec<Span<'static>> =
                if number == 0 { lead.to_vec() } else { vec![Span::raw(" ".repeat(indent))] };
            spans.push(Span::styled(part, style));
            self.rows.push(Line::from(spans));
        }
    }

    /// Adds rows that can be focused as one, under this number.
    pub fn entry(&mut self, number: usize, build: impl FnOnce(&mut Self)) {
        let start = self.rows.len();
        build(self);
        self.entries.push((number, start..self.rows.len()));
    }

    /// Lays a style under the rows of an entry, across the whole width.
    pub fn highlight(&mut self, number: usize, style: Style) {
        let Some(range) = self.rows_of(number) else { return };
        let width = usize::from(self.width);
        for row in &mut self.rows[range] {
            let gap = width.saturating_sub(row.width());
            row.push_span(Span::raw(" ".repeat(gap)));
            for span in &mut row.spans {
                span.style = span.style.patch(style);
            }
        }
    }

    /// The rows of an entry.
    #[must_use]
    pub fn rows_of(&self, number: usize) -> Option<Range<usize>> {
        self.entries.iter().find(|(n, _)| *n == number).map(|(_, range)| range.clone())
    }

    /// The text of all rows.
    #[must_use]
    pub fn plain(&self) -> String {
        let row =
            |row: &Line<'_>| row.spans.iter().map(|span| span.content.as_ref()).collect::<String>();
        self.rows.iter().map(row).collect::<Vec<_>>().join("\n")
    }

    /// Draws the rows from `top` on, with a scrollbar in the column right of the page where rows are out of sight.
    pub fn draw(&self, frame: &mut Frame, area: Rect, top: usize, bar: Style) {
        for (y, row) in (area.top()..area.bottom()).zip(self.rows.iter().skip(top)) {
            frame.render_widget(
                row,
                Rect { y, height: 1, width: self.width.min(area.width), ..area },
            );
        }
        let height = usize::from(area.height);
        if self.len() > height && area.width > self.width {
            let mut state = ScrollbarState::new(self.len() - height + 1).position(top);
            let scrollbar = Scrollbar::new(ScrollbarOrientation::VerticalRight)
                .begin_symbol(None)
                .end_symbol(None)
                .track_symbol(Some("│"))
                .thumb_symbol("┃")
                .style(bar);
            frame.render_stateful_widget(scrollbar, area, &mut state);
        }
    }
}

/// How far a page is scrolled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll {
    /// The first row in sight.
    pub top: usize,
}

impl Scroll {
    /// Moves as little as needed to bring these rows into sight, with a row of context where there is room.
    pub fn reveal(&mut self, rows: &Range<usize>, height: u16, len: usize) {
        let height = usize::from(height).max(1);
        let bottom = (rows.end + 1).min(len).max(rows.end);
        if bottom > self.top + height {
            self.top = bottom - height;
        }
        if rows.start < self.top {
            self.top = rows.start;
        }
        self.clamp(height, len);
    }

    /// Moves by rows.
    pub fn by(&mut self, rows: isize, height: u16, len: usize) {
        self.top = self.top.saturating_add_signed(rows);
        self.clamp(usize::from(height), len);
    }

    fn clamp(&mut self, height: usize, len: usize) {
        self.top = self.top.min(len.saturating_sub(height));
    }
}
