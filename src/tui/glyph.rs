//! Classes and states as glyph and word; colour comes on top and carries nothing alone.

use crate::assess::{ItemAssessment, ProbeAssessment, Range, State};
use crate::domain::scale::Class;
use crate::tui::theme::Role;

/// The glyph of a class: one column wide everywhere.
#[must_use]
pub fn of_class(class: Class) -> &'static str {
    match class {
        Class::Critical => "▲",
        Class::Advisory => "●",
        Class::Validation => "✓",
    }
}

/// The same, hollow, for what rests on an estimate.
#[must_use]
pub fn hollow(class: Class) -> &'static str {
    match class {
        Class::Critical => "△",
        Class::Advisory => "○",
        Class::Validation => "✓",
    }
}

/// The role a class is coloured with.
#[must_use]
pub fn role(class: Class) -> Role {
    match class {
        Class::Critical => Role::Critical,
        Class::Advisory => Role::Advisory,
        Class::Validation => Role::Validation,
    }
}

/// Glyph, word and role of a probe as it stands.
#[must_use]
pub fn of_probe(probe: &ProbeAssessment) -> (&'static str, &'static str, Role) {
    match (probe.state, probe.class) {
        (State::Open, _) => ("·", "open", Role::Open),
        (State::NotApplicable, _) => ("-", "not applicable", Role::Muted),
        (State::NotAsked, _) => (" ", "not asked", Role::Muted),
        (State::Estimated, Some(class)) => (hollow(class), class.word(), role(class)),
        (State::Unknown, Some(class)) => ("?", class.word(), role(class)),
        (_, Some(class)) => (of_class(class), class.word(), role(class)),
        (_, None) => ("·", "open", Role::Open),
    }
}

/// Glyph, words and role of an item as it stands.
#[must_use]
pub fn of_item(item: &ItemAssessment) -> (&'static str, String, Role) {
    if !item.applies() {
        return ("-", "nothing to ask".to_owned(), Role::Muted);
    }
    let Some(class) = item.class else {
        return ("·", "open".to_owned(), Role::Open);
    };
    let glyph = if item.estimated { hollow(class) } else { of_class(class) };
    let mut words = class.word().to_owned();
    if item.estimated {
        words.push_str(", estimated");
    }
    if let Some(range) = item.range.filter(|range| range.bad > class && !range.is_settled()) {
        words = format!("{words} so far, {} possible", range.bad.word());
    }
    (glyph, words, role(class))
}

/// "Advisory", or "Validation to Critical" while something is open.
#[must_use]
pub fn range_words(range: Range) -> String {
    if range.is_settled() {
        range.bad.word().to_owned()
    } else {
        format!("{} to {}", range.good.word(), range.bad.word())
    }
}
