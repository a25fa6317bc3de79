//! A table that knows which of its keys were read.

use toml::de::DeTable;

use crate::format::diagnostic::{Diagnostic, Severity};
use crate::format::log::Log;
use crate::format::source::Span;
use crate::format::suggestion;
use crate::format::value::Value;

/// A table being read. What it holds beyond the keys that were asked for is reported when it is closed.
#[derive(Debug)]
pub struct Table<'d> {
    log: &'d Log,
    entries: &'d DeTable<'d>,
    span: Span,
    what: &'static str,
    asked: Vec<&'static str>,
    takes_any_key: bool,
}

impl<'d> Table<'d> {
    pub(crate) fn new(
        log: &'d Log,
        entries: &'d DeTable<'d>,
        span: Span,
        what: &'static str,
    ) -> Self {
        Self { log, entries, span, what, asked: Vec::new(), takes_any_key: false }
    }

    /// A key that must be there. `example` is a value as it would be written, for the remedy.
    pub fn need<T>(
        &mut self,
        key: &'static str,
        example: &str,
        read: impl FnOnce(Value<'d>) -> Option<T>,
    ) -> Option<T> {
        let Some(value) = self.ask(key) else {
            self.miss(key, example);
            return None;
        };
        read(value)
    }

    /// A key that may be left out.
    pub fn maybe<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(Value<'d>) -> Option<T>,
    ) -> Option<T> {
        self.ask(key).and_then(read)
    }

    /// Every entry that no key above asked for, in the order of the file: for tables whose keys are ids.
    pub fn rest(&mut self) -> Vec<Value<'d>> {
        self.takes_any_key = true;
        self.unasked()
    }

    /// Whether a key is there, without counting as reading it.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The place of its header, or of all of it where it has none.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span.clone()
    }

    /// The place of a key's value, or its own where the key is not there.
    #[must_use]
    pub fn span_of(&self, key: &str) -> Span {
        self.entries.get(key).map_or_else(|| self.span(), toml::Spanned::span)
    }

    /// Notes a warning at a key's value, or at its own place where the key is not there.
    pub fn doubt(&self, key: &str, message: impl Into<String>, help: impl Into<String>) {
        self.log.note(Diagnostic::warning(self.span_of(key), message, help));
    }

    /// Where problems are noted.
    #[must_use]
    pub fn log(&self) -> &'d Log {
        self.log
    }

    /// Notes an error at its header and gives `None`.
    pub fn reject<T>(&self, message: impl Into<String>, help: impl Into<String>) -> Option<T> {
        self.log.reject(self.span(), message, help)
    }

    /// Reports every key that was not asked for.
    pub(crate) fn close(self) {
        if self.takes_any_key {
            return;
        }
        for value in self.unasked() {
            if self.log.is_full(self.log.unknown_keys()) {
                break;
            }
            self.report_unknown(&value);
        }
    }

    fn ask(&mut self, key: &'static str) -> Option<Value<'d>> {
        self.asked.push(key);
        let (name, value) = self.entries.get_key_value(key)?;
        Some(Value::new(self.log, name, value))
    }

    fn unasked(&self) -> Vec<Value<'d>> {
        let unasked =
            self.entries.iter().filter(|(key, _)| !self.asked.contains(&&**key.get_ref()));
        let mut found: Vec<Value<'d>> =
            unasked.map(|(key, value)| Value::new(self.log, key, value)).collect();
        found.sort_by_key(|value| value.key_span().start);
        found
    }

    fn miss(&self, key: &str, example: &str) {
        if self.log.is_whole() {
            let message = format!("this {} has no `{key}`", self.what);
            let header = example.strip_prefix('[').is_some_and(|rest| {
                rest.starts_with(|c: char| c == '[' || c.is_ascii_alphabetic())
            });
            let help = if header {
                format!("add `{example}` and what belongs to it")
            } else {
                format!("add a line such as `{key} = {example}`")
            };
            self.log.note(Diagnostic::error(self.span(), message, help));
        }
    }

    fn report_unknown(&self, value: &Value<'d>) {
        let key = value.key();
        let message = format!("unknown key `{key}` in this {}", self.what);
        let mut known = self.asked.clone();
        known.sort_unstable();
        let severity = self.log.unknown_keys();
        let kept = if severity == Severity::Warning {
            "it is kept, and counts for nothing"
        } else {
            "take it out"
        };
        let help = match suggestion::nearest(key, known.iter().copied()) {
            Some(meant) if severity == Severity::Warning => {
                format!("did you mean `{meant}`? Else {kept}")
            }
            Some(meant) => format!("did you mean `{meant}`?"),
            None if known.is_empty() => kept.to_owned(),
            None => format!(
                "{kept}; the keys of this {} are: {}",
                self.what,
                suggestion::listed(&known)
            ),
        };
        self.log.note(Diagnostic::new(severity, value.key_span(), message, help));
    }
}
