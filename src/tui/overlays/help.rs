//! The keys that work here, from the one table.

use ratatui::Frame;
use ratatui::text::Span;

use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::keymap::{Scope, rows};
use crate::tui::layout::regions;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::panel;
use crate::tui::widgets::sheet::{Scroll, Sheet};

/// The help for one place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Help {
    /// The scopes it explains.
    pub scopes: Vec<Scope>,
    scroll: Scroll,
}

impl Help {
    /// The help for a place where these scopes are active.
    #[must_use]
    pub fn new(scopes: Vec<Scope>) -> Self {
        Self { scopes, scroll: Scroll::default() }
    }
}

fn area(app: &App) -> ratatui::layout::Rect {
    panel::middle(regions(app.size).body, 84, u16::MAX)
}

fn sheet(help: &Help, width: u16, theme: &Theme) -> Sheet {
    let mut sheet = Sheet::new(width);
    for scope in &help.scopes {
        if rows(*scope).next().is_none() {
            continue;
        }
        sheet.blank();
        sheet.text(theme.style(Role::Heading), scope.title());
        for row in rows(*scope) {
            let keys = format!("  {:<20}", row.keys.join(" "));
            let lead = [Span::styled(keys, theme.style(Role::Key))];
            sheet.hanging(&lead, theme.style(Role::Text), row.help);
        }
    }
    sheet
}

/// Scrolls or closes the help.
pub fn act(app: &mut App, action: Action) -> Vec<Effect> {
    let inner = area(app);
    let height = inner.height.saturating_sub(2);
    let Some(help) = &mut app.help else { return Vec::new() };
    let len = sheet(help, inner.width.saturating_sub(5), &Theme::plain()).len();
    let page = isize::try_from(height.saturating_sub(1)).unwrap_or(1);
    match action {
        Action::Up => help.scroll.by(-1, height, len),
        Action::Down => help.scroll.by(1, height, len),
        Action::PageUp => help.scroll.by(-page, height, len),
        Action::PageDown => help.scroll.by(page, height, len),
        Action::First => help.scroll.by(isize::MIN / 2, height, len),
        Action::Last => help.scroll.by(isize::MAX / 2, height, len),
        Action::Back | Action::Help => app.help = None,
        _ => {}
    }
    Vec::new()
}

/// Draws the help.
pub fn view(help: &Help, app: &App, theme: &Theme, frame: &mut Frame) {
    let inner = panel::open(frame, area(app), "Keys", theme);
    let sheet = sheet(help, inner.width.saturating_sub(1), theme);
    sheet.draw(frame, inner, help.scroll.top, theme.style(Role::Muted));
}
