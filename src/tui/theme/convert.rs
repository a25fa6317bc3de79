//! Colours and modifiers in the words of ratatui.

use ratatui::style::{Color, Modifier, Style};

use crate::format::theme::style::{self, Colour, RoleStyle};
use crate::tui::theme::depth::Depth;
use crate::tui::theme::nearest::at_depth;

/// The look of a role at this depth.
pub(super) fn style_of(style: &RoleStyle, depth: Depth) -> Style {
    let color = |colour: Option<Colour>| colour.and_then(|it| at_depth(it, depth)).map(color_of);
    let mods = style.mods.iter().map(|modifier| modifier_of(*modifier)).collect();
    Style { fg: color(style.fg), bg: color(style.bg), ..Style::new() }.add_modifier(mods)
}

/// The colour by its name in ratatui.
pub(super) fn color_of(colour: Colour) -> Color {
    /// By number; what ratatui calls gray and white is white and bright white elsewhere.
    const NAMED: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    match colour {
        Colour::Reset => Color::Reset,
        Colour::Indexed(number @ 0..=15) => NAMED[usize::from(number)],
        Colour::Indexed(number) => Color::Indexed(number),
        Colour::Rgb(r, g, b) => Color::Rgb(r, g, b),
    }
}

fn modifier_of(modifier: style::Modifier) -> Modifier {
    match modifier {
        style::Modifier::Bold => Modifier::BOLD,
        style::Modifier::Dim => Modifier::DIM,
        style::Modifier::Italic => Modifier::ITALIC,
        style::Modifier::Underlined => Modifier::UNDERLINED,
        style::Modifier::Reversed => Modifier::REVERSED,
        style::Modifier::CrossedOut => Modifier::CROSSED_OUT,
    }
}
