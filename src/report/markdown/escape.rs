//! Words into Markdown that shows them as they are, in `CommonMark` and in the dialects of GitHub and GitLab.

use std::fmt::Write as _;

/// Where words stand, which decides what has a meaning there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// First on a line.
    LineStart,
    /// After other words.
    Within,
}

/// Words that mean nothing but themselves.
pub(super) fn escape(words: &str, place: Place) -> String {
    let shown = visible(words);
    let chars: Vec<char> = shown.chars().collect();
    let mut out = String::with_capacity(shown.len() + 8);
    let mark = if place == Place::LineStart { list_mark(&chars) } else { None };
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        let after = chars.get(at + 1).copied();
        let starts = at == 0 && place == Place::LineStart;
        match c {
            '<' => out.push_str("&lt;"),
            '&' if begins_entity(chars.get(at + 1..).unwrap_or_default()) => out.push_str("&amp;"),
            ' ' if starts || before == Some(' ') => {
                out.push_str("&nbsp;");
            }
            _ if mark == Some(at)
                || is_special(c, before, after, starts)
                || ends_www(&chars, at) =>
            {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    isolated(&out, words)
}

/// The place of the mark that would make a numbered list of a line that starts with "1." or "1)"; "1.5" does not.
fn list_mark(chars: &[char]) -> Option<usize> {
    let digits = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    let marked = matches!(chars.get(digits), Some('.' | ')'));
    let decimal = chars.get(digits + 1).is_some_and(char::is_ascii_digit);
    (digits > 0 && marked && !decimal).then_some(digits)
}

fn is_special(c: char, before: Option<char>, after: Option<char>, starts: bool) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '\\' | '`' | '*' | '[' | ']' | '|' | '~' | '$' | '^' => true,
        '_' => !(letter(before) && letter(after)),
        '#' | '@' => !letter(before),
        '+' | '-' | '=' | '>' => starts,
        '!' => after.is_none_or(|after| after == '['),
        ':' => starts || after == Some('/'),
        '{' => after.is_some_and(|after| "{%#.:".contains(after)),
        _ => false,
    }
}

/// Whether it is the dot of "www.", of which some renderers make a link.
fn ends_www(chars: &[char], at: usize) -> bool {
    chars.get(at) == Some(&'.')
        && at >= 3
        && chars.get(at - 3..at).is_some_and(|www| www == ['w'; 3])
}

/// Whether what follows an ampersand could make an entity of it.
fn begins_entity(after: &[char]) -> bool {
    let name = after.iter().take_while(|c| c.is_ascii_alphanumeric() || **c == '#').count();
    name > 0 && after.get(name).is_none_or(|c| *c == ';')
}

/// Words with every control character shown, and tabs as spaces.
pub(super) fn visible(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            '\t' => out.push_str("    "),
            '\0'..='\u{1f}' => out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or(' ')),
            '\u{7f}' => out.push('\u{2421}'),
            // Writing to a string cannot fail.
            _ if c.is_control() || overrides_direction(c) => {
                let _ = write!(out, "⟨U+{:04X}⟩", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out
}

/// Controls that would turn the order of what stands around them.
fn overrides_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Keeps right-to-left words from moving the words around them. The spaces at both ends stay outside, where they
/// part what stands out from what does not.
fn isolated(escaped: &str, words: &str) -> String {
    if !words.chars().any(is_right_to_left) {
        return escaped.to_owned();
    }
    let core = escaped.trim_matches(' ');
    let (before, after) = escaped.split_once(core).unwrap_or_default();
    format!("{before}\u{2068}{core}\u{2069}{after}")
}

fn is_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// An address for the pointed brackets of a link.
pub(super) fn address(link: &str) -> String {
    let mut out = String::with_capacity(link.len());
    for c in link.chars() {
        match c {
            '<' | '>' | '"' | '\\' | '|' | '`' | '$' => {
                // Writing to a string cannot fail.
                let _ = write!(out, "%{:02X}", u32::from(c));
            }
            '&' => out.push_str("&amp;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Place, address, escape, visible};

    #[test]
    fn words_stay_readable_where_nothing_would_happen_to_them() {
        for words in
            ["churn_scores at 3.5 % (see README.md)", "R&D, C# and a@b.example", "a - b > c = d!?"]
        {
            assert_eq!(escape(words, Place::LineStart), words);
        }
    }

    #[test]
    fn what_a_renderer_would_turn_into_something_is_held_back() {
        let cases = [
            ("www.x.example", "www\\.x.example"),
            ("ftp://x", "ftp\\://x"),
            (":--", "\\:--"),
            ("10) x", "10\\) x"),
            ("see!", "see\\!"),
            ("@here #12", "\\@here \\#12"),
            ("  two  spaces", "&nbsp;&nbsp;two &nbsp;spaces"),
            ("{{ x }} {#y}", "\\{{ x }} \\{\\#y}"),
        ];
        for (words, expected) in cases {
            assert_eq!(escape(words, Place::LineStart), expected);
        }
        assert_eq!(escape("- x", Place::Within), "- x");
    }

    #[test]
    fn right_to_left_words_are_kept_apart_and_controls_are_shown() {
        assert_eq!(escape(" שלום ", Place::Within), " \u{2068}שלום\u{2069} ");
        assert_eq!(escape("漢字", Place::Within), "漢字");
        assert_eq!(visible("a\u{202e}b\0c\u{9b}"), "a⟨U+202E⟩b␀c⟨U+009B⟩");
    }

    #[test]
    fn an_address_cannot_leave_its_brackets() {
        assert_eq!(
            address("https://x/a>b|c\\d?e=1&copy;"),
            "https://x/a%3Eb%7Cc%5Cd?e=1&amp;copy;"
        );
    }
}
