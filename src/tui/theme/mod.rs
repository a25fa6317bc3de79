//! What a role looks like in this terminal.

mod convert;
pub mod depth;
mod nearest;
#[cfg(test)]
mod shipped;

use ratatui::style::{Color, Modifier, Style};

use crate::format::theme::Scheme;
pub use crate::format::theme::role::Role;
use crate::tui::theme::convert::style_of;
use crate::tui::theme::depth::Depth;

/// A look for every role, in the colours that this terminal has.
///
/// A screen is first painted with [`Role::Text`] all over; the other roles lie over it and leave what they do not say.
#[derive(Clone, Debug)]
pub struct Theme {
    styles: [Style; Role::ALL.len()],
}

impl Theme {
    /// No look at all, for laying out text that is not drawn.
    #[must_use]
    pub fn plain() -> Self {
        Self { styles: [Style::new(); Role::ALL.len()] }
    }

    /// A theme at this depth. A role that loses the colour that set it apart from text is set apart by modifiers
    /// instead, so that no theme needs a terminal that can show it.
    #[must_use]
    pub fn new(scheme: &Scheme, depth: Depth) -> Self {
        let at = |depth| Role::ALL.map(|role| style_of(scheme.style(role), depth));
        let (full, mut styles) = (at(Depth::True), at(depth));
        for ground in GROUNDS {
            if swallows(&styles, ground) && !swallows(&full, ground) {
                styles[ground as usize].bg = None;
            }
        }
        for role in Role::ALL {
            if is_coloured(&full, role) && !is_coloured(&styles, role) {
                let style = &mut styles[role as usize];
                *style = style.add_modifier(without_colour(role));
            }
        }
        Self { styles }
    }

    /// The look of a role.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }
}

/// The roles that other roles lie on.
const GROUNDS: [Role; 6] =
    [Role::Selection, Role::Current, Role::Header, Role::Footer, Role::Input, Role::Dialog];

/// Whether the background of a ground has the very colour of what lies on it.
fn swallows(styles: &[Style; Role::ALL.len()], ground: Role) -> bool {
    let bg = styles[ground as usize].bg;
    bg.is_some() && styles.iter().any(|style| style.bg.is_none() && style.fg == bg)
}

/// Whether a role has another colour than text, or another background.
fn is_coloured(styles: &[Style; Role::ALL.len()], role: Role) -> bool {
    let (text, style) = (styles[Role::Text as usize], styles[role as usize]);
    let differs = |own: Option<Color>, below| own.is_some() && own != below;
    differs(style.fg, text.fg) || differs(style.bg, text.bg)
}

/// What sets a role apart where there is no colour; the same as in `themes/mono.toml`.
fn without_colour(role: Role) -> Modifier {
    match role {
        Role::Text
        | Role::Border
        | Role::Footer
        | Role::Dialog
        | Role::Validation
        | Role::Notice
        | Role::Open => Modifier::empty(),
        Role::Muted => Modifier::DIM,
        Role::Heading
        | Role::Accent
        | Role::BorderFocused
        | Role::Current
        | Role::Header
        | Role::Key
        | Role::Advisory => Modifier::BOLD,
        Role::Selection | Role::Cursor => Modifier::REVERSED,
        Role::Link | Role::Input | Role::Match => Modifier::UNDERLINED,
        Role::Unknown => Modifier::ITALIC,
        Role::Critical => Modifier::BOLD.union(Modifier::UNDERLINED),
        Role::Error => Modifier::BOLD.union(Modifier::REVERSED),
    }
}
