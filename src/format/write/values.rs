//! Values as they are written.

use std::fmt::Write;

use jiff::civil::Date;
use toml_edit::{Array, Value};

use crate::domain::id::OptionId;
use crate::domain::review::{Claim, ContextAnswer, FactAnswer};
use crate::domain::scale::Rung;
use crate::format::review::UNKNOWN;

/// From so many characters on, a text stands on lines of its own.
const LONG: usize = 100;

/// A text: on one line, or between `"""` where it is long or has several lines.
pub(super) fn text(text: &str) -> Value {
    let several_lines = text.contains('\n') || text.chars().count() > LONG;
    let block = several_lines.then(|| block(text).parse::<Value>().ok()).flatten();
    block.filter(|block| block.as_str() == Some(text)).unwrap_or_else(|| Value::from(text))
}

fn block(text: &str) -> String {
    let mut out = String::from("\"\"\"\n");
    for (at, c) in text.char_indices() {
        let is_last = at + c.len_utf8() == text.len();
        match c {
            '\\' => out.push_str("\\\\"),
            '"' if is_last || out.ends_with("\"\"") => out.push_str("\\\""),
            '\n' | '\t' => out.push(c),
            c if c.is_ascii_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out + "\"\"\""
}

/// A text, or nothing where it is empty.
pub(super) fn filled(value: &str) -> Option<Value> {
    (!value.is_empty()).then(|| text(value))
}

/// A number, without decimals where it has none.
pub(super) fn number(number: f64) -> Value {
    let whole = format!("{number:.0}").parse::<i64>().ok();
    let whole = whole.filter(|_| number.fract() == 0.0);
    whole.map_or_else(|| Value::from(number), Value::from)
}

/// A list of texts on one line.
pub(super) fn list<'t>(texts: impl IntoIterator<Item = &'t str>) -> Value {
    Value::Array(texts.into_iter().map(Value::from).collect::<Array>())
}

/// A day. Years before our era cannot be written.
pub(super) fn date(date: Date) -> Option<Value> {
    let day = toml_edit::Date {
        year: u16::try_from(date.year()).ok()?,
        month: u8::try_from(date.month()).ok()?,
        day: u8::try_from(date.day()).ok()?,
    };
    Some(Value::from(day))
}

/// A rung.
pub(super) fn rung(rung: Rung) -> Value {
    Value::from(i64::from(rung.number()))
}

/// A claim.
pub(super) fn claim(claim: Claim) -> Value {
    match claim {
        Claim::Rung(standing) => rung(standing),
        Claim::Unknown => Value::from(UNKNOWN),
    }
}

/// An answer to a follow-up.
pub(super) fn fact(answer: FactAnswer) -> Value {
    match answer {
        FactAnswer::Yes => Value::from(true),
        FactAnswer::No => Value::from(false),
        FactAnswer::Unknown => Value::from(UNKNOWN),
    }
}

/// An answer to a context question: one id, or a list where several may hold.
pub(super) fn context(answer: &ContextAnswer, several: bool) -> Value {
    match answer {
        ContextAnswer::Unknown => Value::from(UNKNOWN),
        ContextAnswer::Options(options) => match options.as_slice() {
            [one] if !several && one.as_str() != UNKNOWN => Value::from(one.as_str()),
            all => list(all.iter().map(OptionId::as_str)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{block, text};

    #[test]
    fn long_text_stands_on_lines_of_its_own() {
        assert_eq!(
            text("short \"and\" 'quoted'").to_string(),
            "\"\"\"short \"and\" 'quoted'\"\"\""
        );
        let long = "word ".repeat(30);
        assert_eq!(text(&long).to_string(), format!("\"\"\"\n{long}\"\"\""));
        assert_eq!(text("one\ntwo\n").to_string(), "\"\"\"\none\ntwo\n\"\"\"");
    }

    #[test]
    fn nothing_ends_a_block_early() {
        for told in ["\n\"\"\"\"\"\"\"", "\n\\", "\n\u{1}\r\t\u{7f}\"", "a\n\"", "\n"] {
            assert_eq!(text(told).as_str(), Some(told));
            assert!(block(told).parse::<toml_edit::Value>().is_ok(), "{}", block(told));
        }
    }
}
