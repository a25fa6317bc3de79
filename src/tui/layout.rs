//! Where things stand on the screen; the same for changing and for drawing.

use ratatui::layout::{Rect, Size};

/// The smallest size at which the screens are drawn.
pub const SMALLEST: Size = Size { width: 40, height: 10 };

/// From this width on the checklist shows its list and its question side by side.
pub const TWO_PANES: u16 = 100;

/// The width of the list where it stands beside the question.
const LIST: u16 = 42;

/// The parts of every screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Regions {
    /// One row: system, screens, saved.
    pub header: Rect,
    /// What the screen is about.
    pub body: Rect,
    /// One row: a notice, or how far the review is.
    pub status: Rect,
    /// One row: the keys that work here.
    pub footer: Rect,
}

/// The parts of a screen of this size.
#[must_use]
pub fn regions(size: Size) -> Regions {
    let full = Rect::new(0, 0, size.width, size.height);
    let row = |y: u16| Rect { y, height: 1, ..full }.intersection(full);
    let body = Rect {
        x: 1,
        y: 2,
        width: size.width.saturating_sub(2),
        height: size.height.saturating_sub(4),
    };
    Regions {
        header: row(0),
        body: body.intersection(full),
        status: row(size.height.saturating_sub(2)),
        footer: row(size.height.saturating_sub(1)),
    }
}

/// Whether the screen is large enough to be drawn.
#[must_use]
pub fn is_large_enough(size: Size) -> bool {
    size.width >= SMALLEST.width && size.height >= SMALLEST.height
}

/// The list and the question of the checklist; one of them is empty where there is room for one only.
#[must_use]
pub fn panes(body: Rect, on_list: bool) -> (Rect, Rect) {
    let nothing = Rect { width: 0, ..body };
    if body.width + 2 < TWO_PANES {
        return if on_list { (body, nothing) } else { (nothing, body) };
    }
    let list = Rect { width: LIST, ..body };
    let x = body.x + list.width + 3;
    (list, Rect { x, width: body.right().saturating_sub(x), ..body })
}

/// The width that text is wrapped at in this part: readable, with a column left for the scrollbar.
#[must_use]
pub fn text_width(area: Rect) -> u16 {
    area.width.saturating_sub(1).min(96)
}
