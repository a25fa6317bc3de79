//! A value with its place, read as what it should be.

use std::ops::RangeInclusive;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeString, DeValue};
use toml::value::Datetime;

use crate::domain::id;
use crate::format::diagnostic::Diagnostic;
use crate::format::log::Log;
use crate::format::source::Span;
use crate::format::suggestion;
use crate::format::table::Table;

/// A value being read. Each way of reading it gives `None` after noting what is wrong.
#[derive(Clone, Debug)]
pub struct Value<'d> {
    log: &'d Log,
    key: &'d str,
    key_span: Span,
    node: &'d DeValue<'d>,
    span: Span,
    in_list: bool,
}

impl<'d> Value<'d> {
    pub(crate) fn new(
        log: &'d Log,
        key: &'d Spanned<DeString<'d>>,
        value: &'d Spanned<DeValue<'d>>,
    ) -> Self {
        let (key, key_span) = (key.get_ref().as_ref(), key.span());
        Self { log, key, key_span, node: value.get_ref(), span: value.span(), in_list: false }
    }

    /// The key it stands under.
    #[must_use]
    pub fn key(&self) -> &'d str {
        self.key
    }

    /// The place of that key.
    #[must_use]
    pub fn key_span(&self) -> Span {
        self.key_span.clone()
    }

    /// Its own place.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span.clone()
    }

    /// Where problems are noted.
    #[must_use]
    pub fn log(&self) -> &'d Log {
        self.log
    }

    /// Notes an error at its place and gives `None`.
    pub fn reject<T>(&self, message: impl Into<String>, help: impl Into<String>) -> Option<T> {
        self.log.reject(self.span(), message, help)
    }

    /// A string that goes on a sentence: filled, and without a full stop at its end, which gives a warning.
    #[must_use]
    pub fn clause(&self) -> Option<String> {
        let text = self.filled()?;
        if text.ends_with('.') && !text.ends_with("..") {
            let message = format!("`{}` ends with a full stop", self.key);
            let help = "take it out; the text is put inside a sentence";
            self.log.note(Diagnostic::warning(self.span(), message, help));
        }
        Some(text)
    }

    /// Whether it is a string.
    #[must_use]
    pub fn is_text(&self) -> bool {
        self.node.is_str()
    }

    /// Whether it is a list, of tables or of anything else.
    #[must_use]
    pub fn is_list(&self) -> bool {
        self.node.is_array()
    }

    /// Whether it is a table.
    #[must_use]
    pub fn is_table(&self) -> bool {
        self.node.is_table()
    }

    /// Whether it is `true` or `false`.
    #[must_use]
    pub fn is_truth(&self) -> bool {
        self.node.is_bool()
    }

    /// Any string.
    #[must_use]
    pub fn text(&self) -> Option<&'d str> {
        let DeValue::String(text) = self.node else {
            return self.mismatch("a string", format!("put it in quotes: `\"{}\"`", self.raw()));
        };
        Some(text)
    }

    /// A string that says something, without the white space round it.
    #[must_use]
    pub fn filled(&self) -> Option<String> {
        let text = self.text()?.trim();
        if text.is_empty() {
            let part = if self.in_list { "an entry of " } else { "" };
            let message = format!("{part}`{}` is empty", self.key);
            return self.reject(message, "write a few words; it is shown to people");
        }
        Some(text.to_owned())
    }

    /// A string that has the form of an id.
    #[must_use]
    pub fn id(&self) -> Option<&'d str> {
        let text = self.text()?;
        if id::is_well_formed(text) {
            return Some(text);
        }
        self.reject(
            format!("`{text}` is not an id"),
            "an id is 1 to 64 letters, digits and hyphens, and does not start with a hyphen",
        )
    }

    /// One of a fixed set of words. `what` names the set with its article: "a section".
    #[must_use]
    pub fn choice<T: Copy>(&self, what: &str, all: &[(&str, T)]) -> Option<T> {
        let text = self.text()?;
        let found = all.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        found.or_else(|| {
            let help = suggestion::remedy(text, all.iter().map(|(word, _)| *word), what);
            self.reject(format!("`{text}` is not {what}"), help)
        })
    }

    /// `true` or `false`.
    #[must_use]
    pub fn truth(&self) -> Option<bool> {
        let help = format!("write `{} = true` or `{0} = false`, without quotes", self.key);
        self.node.as_bool().or_else(|| self.mismatch("true or false", help))
    }

    /// A whole number within bounds.
    #[must_use]
    pub fn whole(&self, bounds: RangeInclusive<u32>) -> Option<u32> {
        let (low, high) = bounds.clone().into_inner();
        let DeValue::Integer(digits) = self.node else {
            let help = format!("write a number from {low} to {high}, without quotes or decimals");
            return self.mismatch("a whole number", help);
        };
        let number = u32::from_str_radix(digits.as_str(), digits.radix()).ok();
        number.filter(|number| bounds.contains(number)).or_else(|| {
            let message = format!("`{}` is {digits}, outside {low} to {high}", self.key);
            self.reject(message, format!("write a whole number from {low} to {high}"))
        })
    }

    /// A number, with or without decimals.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        let number = match self.node {
            DeValue::Integer(digits) if digits.radix() == 10 => digits.as_str().parse().ok(),
            DeValue::Float(digits) => digits.as_str().parse().ok(),
            _ => return self.mismatch("a number", "write it without quotes, such as 0.5 or 20"),
        };
        number.filter(|number: &f64| number.is_finite()).or_else(|| {
            let message = format!("`{}` is not a number one can plan with", self.key);
            self.reject(message, "write an ordinary number, such as 0.5 or 20")
        })
    }

    /// A day.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        match self.node {
            DeValue::Datetime(moment) => self.day_of(moment),
            DeValue::String(text) if text.parse::<Date>().is_ok() => {
                let help = format!("take the quotes away: `{} = {text}`", self.key);
                self.mismatch("a date", help)
            }
            _ => self.mismatch("a date", "write year, month and day without quotes: 2026-11-20"),
        }
    }

    fn day_of(&self, moment: &Datetime) -> Option<Date> {
        let (Some(day), None) = (moment.date, moment.time) else {
            let help = moment.date.map_or_else(
                || "write year, month and day: 2026-11-20".to_owned(),
                |day| format!("take the time away: `{} = {day}`", self.key),
            );
            return self.reject("expected a date alone, found one with a time", help);
        };
        let numbers = (i16::try_from(day.year), i8::try_from(day.month), i8::try_from(day.day));
        let (Ok(year), Ok(month), Ok(day)) = numbers else { return None };
        Date::new(year, month, day).ok()
    }

    /// Its values, if it is a list.
    #[must_use]
    pub fn list(&self) -> Option<Vec<Value<'d>>> {
        let DeValue::Array(values) = self.node else {
            return self.mismatch("a list", format!("put it in brackets: `[{}]`", self.raw()));
        };
        Some(
            values
                .iter()
                .map(|value| Value {
                    node: value.get_ref(),
                    span: value.span(),
                    in_list: true,
                    ..self.clone()
                })
                .collect(),
        )
    }

    /// What a list holds, each value read; those that cannot be are left out.
    pub fn each<T>(&self, read: impl FnMut(Value<'d>) -> Option<T>) -> Option<Vec<T>> {
        Some(self.list()?.into_iter().filter_map(read).collect())
    }

    /// Reads it as a table; afterwards every key that was not asked for is reported. `what` names it: "item".
    pub fn table<T>(
        &self,
        what: &'static str,
        read: impl FnOnce(&mut Table<'d>) -> T,
    ) -> Option<T> {
        let DeValue::Table(entries) = self.node else {
            return self.mismatch("a table", self.as_table_instead());
        };
        let mut table = Table::new(self.log, entries, self.span(), what);
        let value = read(&mut table);
        table.close();
        Some(value)
    }

    /// Reads each table of a list; those that cannot be read are left out.
    pub fn tables<T>(
        &self,
        what: &'static str,
        mut read: impl FnMut(&mut Table<'d>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let DeValue::Array(_) = self.node else {
            return self.mismatch("a list of tables", self.as_tables_instead());
        };
        self.each(|value| value.table(what, &mut read).flatten())
    }

    fn as_table_instead(&self) -> String {
        let header = self.raw();
        match header.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")) {
            Some(name) => format!("write `[{name}]`, in single brackets, and only once"),
            None => format!("write `{} = {{ … }}`", self.key),
        }
    }

    fn as_tables_instead(&self) -> String {
        let header = self.raw();
        if header.starts_with('[') && header.ends_with(']') {
            return format!("write `[{header}]`, in double brackets");
        }
        format!("write each as a table of its own, under `[[{}]]`", self.key)
    }

    /// The text as it stands in the file, if it is short enough to be repeated in a remedy.
    fn raw(&self) -> &'d str {
        let text = self.log.source().slice(self.span());
        if text.contains('\n') || text.chars().count() > 60 { "…" } else { text }
    }

    fn mismatch<T>(&self, expected: &str, help: impl Into<String>) -> Option<T> {
        let message = format!("expected {expected}, found {}", kind_of(self.node));
        let problem = Diagnostic::error(self.span(), message, help);
        self.log.note(problem.label(format!("`{}`", self.key)));
        None
    }
}

fn kind_of(node: &DeValue<'_>) -> &'static str {
    match node {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with decimals",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
