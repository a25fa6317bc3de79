//! A framed part on top of what is there.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, Clear};

use crate::tui::theme::{Role, Theme};

/// Clears a part, draws a frame with a title around it, and returns what is inside.
pub fn open(frame: &mut Frame, area: Rect, title: &str, theme: &Theme) -> Rect {
    let area = area.intersection(frame.area());
    let block = Block::bordered()
        .border_style(theme.style(Role::BorderFocused))
        .title(Line::styled(format!(" {title} "), theme.style(Role::Heading)));
    let inner = block.inner(area);
    frame.render_widget(Clear, area);
    frame.buffer_mut().set_style(area, theme.style(Role::Text).patch(theme.style(Role::Dialog)));
    frame.render_widget(block, area);
    Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }.intersection(area)
}

/// The middle of a part, no larger than this.
#[must_use]
pub fn middle(area: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(area.width);
    let height = height.min(area.height);
    let x = area.x + (area.width - width) / 2;
    let y = area.y + (area.height - height) / 2;
    Rect { x, y, width, height }
}
