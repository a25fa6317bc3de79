//! How many colours this terminal has.

use std::env;

use crate::format::config::ColorChoice;

/// How many colours are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None: modifiers alone.
    Mono,
    /// The 16 named ones.
    Ansi16,
    /// The 256 numbered ones.
    Ansi256,
    /// All.
    True,
}

/// What the environment says of colours.
#[derive(Clone, Debug, Default)]
pub struct ColorEnv {
    /// `NO_COLOR` is set and not empty (no-color.org).
    pub no_color: bool,
    /// `TERM`; empty where it is not set.
    pub term: String,
    /// `COLORTERM`; empty where it is not set.
    pub colorterm: String,
    /// The terminal is tmux, which takes every colour and lowers it by itself.
    pub tmux: bool,
}

/// Terminals known to have all colours even where `COLORTERM` was lost, as over ssh.
const TRUE_COLOR: [&str; 8] =
    ["alacritty", "contour", "foot", "rio", "wezterm", "xterm-ghostty", "xterm-kitty", "zutty"];

/// Terminals without colours.
const COLOURLESS: [&str; 5] = ["dumb", "vt52", "vt100", "vt102", "vt220"];

impl ColorEnv {
    /// That of this process.
    #[must_use]
    pub fn of_this_process() -> Self {
        let text = |name| env::var_os(name).map(|it| it.to_string_lossy().into_owned());
        let set = |name| env::var_os(name).is_some_and(|it| !it.is_empty());
        Self {
            no_color: set("NO_COLOR"),
            term: text("TERM").unwrap_or_default(),
            colorterm: text("COLORTERM").unwrap_or_default(),
            tmux: set("TMUX"),
        }
    }

    fn depth(&self) -> Depth {
        let (term, colorterm) = (self.term.to_lowercase(), self.colorterm.to_lowercase());
        let is = |name: &str| term == name || term.starts_with(&format!("{name}-"));
        if self.no_color || COLOURLESS.into_iter().any(is) || term.ends_with("-mono") {
            return Depth::Mono;
        }
        // The console of Linux takes more and shows 16.
        if is("linux") || term.ends_with("-16color") {
            return Depth::Ansi16;
        }
        let says_all = ["truecolor", "24bit"].contains(&colorterm.as_str())
            || term.ends_with("-direct")
            || TRUE_COLOR.into_iter().any(is);
        if says_all {
            // Screen hands on a COLORTERM that it does not live up to.
            return if is("screen") && !self.tmux { Depth::Ansi256 } else { Depth::True };
        }
        if term.contains("256color") {
            return Depth::Ansi256;
        }
        // The consoles of Windows set no TERM and have all colours since 2017.
        if cfg!(windows) && term.is_empty() { Depth::True } else { Depth::Ansi16 }
    }
}

impl Depth {
    /// The depth to use: what `--color` says, else `NO_COLOR`, else the settings, else what the terminal has.
    #[must_use]
    pub fn choose(flag: Option<ColorChoice>, env: &ColorEnv, config: Option<ColorChoice>) -> Self {
        let config = config.filter(|_| !env.no_color);
        match flag.or(config).unwrap_or_default() {
            ColorChoice::Auto => env.depth(),
            ColorChoice::Never => Self::Mono,
            ColorChoice::Ansi16 => Self::Ansi16,
            ColorChoice::Ansi256 => Self::Ansi256,
            ColorChoice::True => Self::True,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(term: &str, colorterm: &str) -> ColorEnv {
        ColorEnv { term: term.to_owned(), colorterm: colorterm.to_owned(), ..ColorEnv::default() }
    }

    #[test]
    fn the_terminal_says_how_many_colours_it_has() {
        for (term, colorterm, depth) in [
            ("xterm", "", Depth::Ansi16),
            ("xterm-256color", "", Depth::Ansi256),
            ("xterm-256color", "truecolor", Depth::True),
            ("xterm", "24bit", Depth::True),
            ("tmux-256color", "truecolor", Depth::True),
            ("screen-256color", "truecolor", Depth::Ansi256),
            ("xterm-kitty", "", Depth::True),
            ("xterm-direct", "", Depth::True),
            ("foot", "", Depth::True),
            ("linux", "truecolor", Depth::Ansi16),
            ("rxvt-16color", "", Depth::Ansi16),
            ("dumb", "truecolor", Depth::Mono),
            ("vt100", "", Depth::Mono),
            ("vt220-8bit", "", Depth::Mono),
            ("xterm-mono", "", Depth::Mono),
        ] {
            assert_eq!(env(term, colorterm).depth(), depth, "TERM={term} COLORTERM={colorterm}");
        }
        let tmux = ColorEnv { tmux: true, ..env("screen-256color", "truecolor") };
        assert_eq!(tmux.depth(), Depth::True);
    }

    #[test]
    fn the_flag_comes_first_then_no_color_then_the_settings() {
        let plain = env("xterm", "");
        let no_color = ColorEnv { no_color: true, ..plain.clone() };
        let (all, some) = (Some(ColorChoice::True), Some(ColorChoice::Ansi256));
        assert_eq!(Depth::choose(all, &no_color, some), Depth::True);
        assert_eq!(Depth::choose(None, &no_color, some), Depth::Mono);
        assert_eq!(Depth::choose(Some(ColorChoice::Auto), &no_color, some), Depth::Mono);
        assert_eq!(Depth::choose(None, &plain, some), Depth::Ansi256);
        assert_eq!(Depth::choose(Some(ColorChoice::Auto), &plain, some), Depth::Ansi16);
        assert_eq!(Depth::choose(None, &plain, None), Depth::Ansi16);
        assert_eq!(Depth::choose(Some(ColorChoice::Never), &plain, all), Depth::Mono);
    }
}
