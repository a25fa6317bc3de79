//! What we say of each error of the TOML parser.

use crate::format::diagnostic::Diagnostic;
use crate::format::source::Span;

/// The problem that an error of the parser tells of. `written` is what stands there.
pub(super) fn told(error: &str, span: Span, written: &str) -> Diagnostic {
    if error.starts_with("string values must be quoted") {
        return unquoted(span, written);
    }
    let known = WORDS.iter().find(|(start, ..)| error.starts_with(start));
    let (message, help) = known.map_or_else(
        || (format!("not valid TOML: {error}"), "see https://toml.io for how it is written"),
        |(_, message, help)| ((*message).to_owned(), *help),
    );
    Diagnostic::error(span, message, help)
}

/// How an error of the parser begins, what we say, and the remedy.
const WORDS: &[(&str, &str, &str)] = &[
    ("key with no value", "a key without a value", "write `key = value`, or `#` before a comment"),
    ("missing value", "a value is missing", "write one after `=`, or take the line out"),
    (
        "unquoted keys cannot be empty",
        "a key is missing here",
        "write `key = value`, or `[name]` for a table",
    ),
    (
        "invalid unquoted key",
        "this character cannot stand in a key",
        "put the key in quotes: `\"…\" = value`",
    ),
    ("keys cannot be multi-line", "a key goes over several lines", "write it on one line"),
    (
        "invalid multi-line basic string, expected `\"`",
        "the text is not closed",
        "end it with `\"\"\"`",
    ),
    (
        "invalid multi-line literal string, expected `'`",
        "the text is not closed",
        "end it with `'''`",
    ),
    (
        "invalid basic string, expected `\"`",
        "the text is not closed on its line",
        "end it with `\"`; longer text stands between `\"\"\"` and `\"\"\"`",
    ),
    (
        "invalid literal string, expected `'`",
        "the text is not closed on its line",
        "end it with `'`; longer text stands between `'''` and `'''`",
    ),
    (
        "invalid basic string",
        "a control character in a text",
        "take it out, or write it as `\\u0001`, with its number",
    ),
    (
        "invalid multi-line basic string",
        "a control character in a text",
        "take it out, or write it as `\\u0001`, with its number",
    ),
    ("invalid literal string", "a control character in a text", "take it out"),
    ("invalid multi-line literal string", "a control character in a text", "take it out"),
    ("invalid comment character", "a control character in a comment", "take it out"),
    (
        "missing escaped value",
        "a backslash before a character that it does not go with",
        "write `\\\\` for a backslash, or put the text between single quotes",
    ),
    (
        "too few unicode value digits",
        "too few digits after `\\u`",
        "write four, as in `\\u00e9`, or eight after `\\U`",
    ),
    ("unexpected `=` in array", "a list is not closed", "end it with `]` before the next key"),
    ("unclosed array table", "the header is not closed", "end it with `]]`"),
    ("unclosed table", "the header is not closed", "end it with `]`"),
    ("unclosed array", "a list is not closed", "end it with `]`"),
    ("unclosed inline table", "a table is not closed", "end it with `}`"),
    ("missing comma between array", "a comma is missing in the list", "put `,` between two values"),
    ("missing comma between key", "a comma is missing in the table", "put `,` between two keys"),
    ("extra comma", "a comma too many", "take it out"),
    ("extra `=`", "an `=` too many", "take it out; a text that contains one stands in quotes"),
    (
        "extra assignment",
        "an `=` too many",
        "take it out; a text that contains one stands in quotes",
    ),
    ("missing assignment", "an `=` is missing", "write `key = value`"),
    ("missing key for inline", "a key is missing in the table", "write `{ key = value }`"),
    (
        "unexpected key or value",
        "something follows after the end of the line's value",
        "start a new line, or put `#` before a comment",
    ),
    ("invalid boolean", "neither `true` nor `false`", "write `true` or `false`, in small letters"),
    (
        "invalid date",
        "this day is not in the calendar, or not written as a date",
        "write year, month and day, as in 2026-11-20",
    ),
    ("invalid time", "this is not a time", "give a date alone, as in 2026-11-20"),
    (
        "cannot recurse",
        "nested too deeply",
        "lists and tables may stand 80 deep; no file of ours needs ten",
    ),
    (
        "recursion limit",
        "a key with too many dots",
        "a key may have 80 parts; no file of ours needs five",
    ),
    (
        "unexpected leading zero",
        "a number with a zero in front",
        "write it without, or in quotes if it is a text",
    ),
    (
        "carriage return must",
        "a carriage return that does not end a line",
        "take it out, or write it as `\\r`",
    ),
];

fn unquoted(span: Span, written: &str) -> Diagnostic {
    let word = written.lines().next().unwrap_or_default().trim();
    let (message, help) = match word {
        "" => (
            "a value is missing".to_owned(),
            "write one after `=`, or take the line out".to_owned(),
        ),
        "yes" | "no" | "on" | "off" => {
            let truth = if matches!(word, "yes" | "on") { "true" } else { "false" };
            (format!("`{word}` is not a value"), format!("write `{truth}`"))
        }
        _ if word.chars().count() <= 40 => {
            let plain =
                word.trim_matches(['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}']);
            ("a text must stand in straight quotes".to_owned(), format!("write `\"{plain}\"`"))
        }
        _ => (
            "a text must stand in straight quotes".to_owned(),
            "write `\"` before and after it".to_owned(),
        ),
    };
    Diagnostic::error(span, message, help)
}
