//! The settings file, `config.toml`.

use crate::format::diagnostic::Severity;
use crate::format::document::Document;
use crate::format::problems::Problems;
use crate::format::source::Source;
use crate::format::table::Table;
use crate::format::value::Value;

/// How many colours to use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorChoice {
    /// As many as the terminal has, and none where `NO_COLOR` is set.
    #[default]
    Auto,
    /// None: bold, underlined and reversed alone.
    Never,
    /// The 16 that people choose in their terminal.
    Ansi16,
    /// The 256 that most terminals have.
    Ansi256,
    /// All.
    True,
}

impl ColorChoice {
    /// All, with their words for `--color` and for the key `color`.
    pub const ALL: [(&'static str, Self); 5] = [
        ("auto", Self::Auto),
        ("never", Self::Never),
        ("16", Self::Ansi16),
        ("256", Self::Ansi256),
        ("true", Self::True),
    ];
}

/// A person's settings; `None` where the file says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The id of the theme.
    pub theme: Option<String>,
    /// How many colours.
    pub color: Option<ColorChoice>,
    /// Whether to listen to the mouse; it then no longer selects text for copying.
    pub mouse: Option<bool>,
}

/// Reads settings. What is wrong is left out, and all else holds.
#[must_use]
pub fn parse_config(source: &Source) -> (Config, Problems) {
    let document = Document::parse(source, Severity::Error);
    let config = document.read(read);
    (config, document.finish())
}

fn read(top: &mut Table<'_>) -> Config {
    top.maybe("kind", |v| v.choice("a kind of settings file", &[("config", ())]));
    top.maybe("format", |v| v.whole(1..=1));
    Config {
        theme: top.maybe("theme", |v| v.id().map(str::to_owned)),
        color: top.maybe("color", |v| color(&v)),
        mouse: top.maybe("mouse", |v| v.truth()),
    }
}

/// A word; a person may well write `color = 256` or `color = true` too.
fn color(value: &Value<'_>) -> Option<ColorChoice> {
    if value.is_text() {
        return value.choice("a choice of colours", &ColorChoice::ALL);
    }
    if value.is_truth() {
        return value.truth().map(|all| if all { ColorChoice::True } else { ColorChoice::Never });
    }
    match value.whole(0..=256)? {
        16 => Some(ColorChoice::Ansi16),
        256 => Some(ColorChoice::Ansi256),
        other => value.reject(format!("there is no choice of {other} colours"), "write 16 or 256"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> (Config, Vec<String>) {
        let (config, problems) = parse_config(&Source::new("config.toml", text));
        (config, problems.lines().collect())
    }

    #[test]
    fn an_empty_file_says_nothing() {
        assert_eq!(parse(""), (Config::default(), Vec::new()));
    }

    #[test]
    fn settings_are_read() {
        let (config, problems) = parse("theme = \"dark\"\ncolor = \"256\"\nmouse = true\n");
        let color = Some(ColorChoice::Ansi256);
        assert_eq!(config, Config { theme: Some("dark".to_owned()), color, mouse: Some(true) });
        assert!(problems.is_empty());
        for (written, color) in [
            ("16", ColorChoice::Ansi16),
            ("true", ColorChoice::True),
            ("false", ColorChoice::Never),
        ] {
            assert_eq!(parse(&format!("color = {written}")).0.color, Some(color));
        }
    }

    #[test]
    fn what_is_wrong_is_told_and_the_rest_holds() {
        let (config, problems) = parse("theme = \"dark\"\ncolor = \"treu\"\nmuose = true\n");
        assert_eq!(config, Config { theme: Some("dark".to_owned()), ..Config::default() });
        assert_eq!(
            problems,
            [
                "config.toml:2:9: error: `treu` is not a choice of colours; did you mean `true`?",
                "config.toml:3:1: error: unknown key `muose` in this file; did you mean `mouse`?",
            ]
        );
        assert_eq!(parse("color = 24").1.len(), 1);
    }
}
