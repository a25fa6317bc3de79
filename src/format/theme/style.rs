//! Colours and modifiers, as theme files write them.

/// A colour of a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// The terminal's own.
    Reset,
    /// One of the 256 that terminals number; 0 to 15 are the named ones, which people choose in their terminal.
    Indexed(u8),
    /// Red, green and blue.
    Rgb(u8, u8, u8),
}

/// The names of colours 0 to 15.
pub const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

impl Colour {
    /// The colour with this name: `reset` or one of [`NAMES`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        if name == "reset" {
            return Some(Self::Reset);
        }
        (0..).zip(NAMES).find(|(_, known)| *known == name).map(|(number, _)| Self::Indexed(number))
    }

    /// The colour written `#rrggbb`.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let [_, r, g, b] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self::Rgb(r, g, b))
    }
}

/// How text may look besides its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Modifier {
    /// Bold.
    Bold,
    /// Dim; some terminals show no difference.
    Dim,
    /// Italic; some terminals show it reversed.
    Italic,
    /// Underlined.
    Underlined,
    /// Text and background exchanged.
    Reversed,
    /// Crossed out.
    CrossedOut,
}

impl Modifier {
    /// All, with their words in theme files.
    pub const ALL: [(&'static str, Self); 6] = [
        ("bold", Self::Bold),
        ("dim", Self::Dim),
        ("italic", Self::Italic),
        ("underlined", Self::Underlined),
        ("reversed", Self::Reversed),
        ("crossed-out", Self::CrossedOut),
    ];
}

/// The look of one role. What is `None` shows what lies below.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleStyle {
    /// The text's colour.
    pub fg: Option<Colour>,
    /// The background's colour.
    pub bg: Option<Colour>,
    /// Modifiers, added to those below.
    pub mods: Vec<Modifier>,
}

#[cfg(test)]
mod tests {
    use super::Colour;

    #[test]
    fn hex_colours_are_six_digits_and_nothing_else() {
        assert_eq!(Colour::from_hex("#0aFf10"), Some(Colour::Rgb(10, 255, 16)));
        for wrong in ["", "#", "#fff", "0aff10", "#0aff1", "#0aff100", "#ääa", "#+1ff10", "#12 456"]
        {
            assert_eq!(Colour::from_hex(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn names_are_numbers_of_the_terminal() {
        assert_eq!(Colour::from_name("red"), Some(Colour::Indexed(1)));
        assert_eq!(Colour::from_name("bright-white"), Some(Colour::Indexed(15)));
        assert_eq!(Colour::from_name("reset"), Some(Colour::Reset));
        assert_eq!(Colour::from_name("Red"), None);
    }
}
