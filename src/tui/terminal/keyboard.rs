//! From crossterm's events to ours: one form for each key, and paste made harmless.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseEventKind};

use super::input::{Input, PASTE_LIMIT};

/// What an event means to a program, if anything. Changes of size are looked up, not read here.
pub(super) fn input(event: Event) -> Option<Input> {
    match event {
        Event::Key(event) => key(event).map(Input::Key),
        // Where the mouse goes by itself says nothing, and is a flood of input.
        Event::Mouse(event) if event.kind == MouseEventKind::Moved => None,
        Event::Mouse(event) => Some(Input::Mouse(event)),
        Event::Paste(text) => paste(&text),
        Event::Resize(..) | Event::FocusGained | Event::FocusLost => None,
    }
}

/// The plain form of a key. Terminals differ in what they report for one and the same key.
fn key(event: KeyEvent) -> Option<KeyEvent> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let (code, modifiers) = match event.code {
        KeyCode::Char(character) => character_key(character, event.modifiers)?,
        KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => {
            (KeyCode::BackTab, event.modifiers - KeyModifiers::SHIFT)
        }
        KeyCode::BackTab => (KeyCode::BackTab, event.modifiers - KeyModifiers::SHIFT),
        code => (code, event.modifiers),
    };
    Some(KeyEvent::new(code, modifiers))
}

fn character_key(character: char, modifiers: KeyModifiers) -> Option<(KeyCode, KeyModifiers)> {
    if character.is_control() {
        return None;
    }
    let shift = modifiers.contains(KeyModifiers::SHIFT);
    let modifiers = modifiers - KeyModifiers::SHIFT;
    let control = modifiers.contains(KeyModifiers::CONTROL);
    let character = match character {
        letter if control => letter.to_ascii_lowercase(),
        letter if shift => letter.to_ascii_uppercase(),
        other => other,
    };
    // A line feed and ctrl-j are the same byte.
    if control && character == 'j' {
        return Some((KeyCode::Enter, modifiers - KeyModifiers::CONTROL));
    }
    Some((KeyCode::Char(character), modifiers))
}

/// A paste without what could do harm in a field or on the screen.
fn paste(raw: &str) -> Option<Input> {
    let mut text = String::with_capacity(raw.len().min(PASTE_LIMIT));
    let mut characters = raw.chars().peekable();
    while let Some(character) = characters.next() {
        let character = match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                '\n'
            }
            '\n' | '\t' => character,
            control if control.is_control() => continue,
            other => other,
        };
        if text.len() + character.len_utf8() > PASTE_LIMIT {
            return Some(Input::Paste { text, cut: true });
        }
        text.push(character);
    }
    (!text.is_empty()).then_some(Input::Paste { text, cut: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Option<KeyEvent> {
        key(KeyEvent::new(code, modifiers))
    }

    fn pasted(raw: &str) -> (String, bool) {
        match input(Event::Paste(raw.into())) {
            Some(Input::Paste { text, cut }) => (text, cut),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_release_is_nothing_and_a_repeat_is_a_press() {
        let mut event = KeyEvent::from(KeyCode::Down);
        event.kind = KeyEventKind::Repeat;
        assert_eq!(key(event), Some(KeyEvent::from(KeyCode::Down)));
        event.kind = KeyEventKind::Release;
        assert_eq!(key(event), None);
    }

    #[test]
    fn equal_keys_are_equal_whatever_the_terminal_reports() {
        let (plain, shift) = (KeyModifiers::NONE, KeyModifiers::SHIFT);
        let control = KeyModifiers::CONTROL;
        let same = [
            (KeyCode::Char('A'), shift, KeyCode::Char('A'), plain),
            (KeyCode::Char('a'), shift, KeyCode::Char('A'), plain),
            (KeyCode::Char('?'), shift, KeyCode::Char('?'), plain),
            (KeyCode::Char('R'), control | shift, KeyCode::Char('r'), control),
            (KeyCode::BackTab, shift, KeyCode::BackTab, plain),
            (KeyCode::Tab, shift, KeyCode::BackTab, plain),
            (KeyCode::Char('j'), control, KeyCode::Enter, plain),
            (KeyCode::Left, shift, KeyCode::Left, shift),
        ];
        for (code, modifiers, want, with) in same {
            assert_eq!(pressed(code, modifiers), Some(KeyEvent::new(want, with)), "{code:?}");
        }
    }

    #[test]
    fn a_control_character_is_no_key() {
        assert_eq!(pressed(KeyCode::Char('\u{9b}'), KeyModifiers::NONE), None);
    }

    #[test]
    fn a_paste_has_one_kind_of_line_end_and_no_control_characters() {
        assert_eq!(pasted("a\r\nb\rc\nd\te"), ("a\nb\nc\nd\te".into(), false));
        assert_eq!(pasted("\x1b[31mred\x07\u{9b}2J\0"), ("[31mred2J".into(), false));
        assert!(input(Event::Paste("\x1b".into())).is_none());
    }

    #[test]
    fn a_paste_is_cut_between_characters_and_says_so() {
        let just = "x".repeat(PASTE_LIMIT);
        assert_eq!(pasted(&just), (just.clone(), false));
        let longer = format!("{}ü", "x".repeat(PASTE_LIMIT - 1));
        assert_eq!(pasted(&longer), ("x".repeat(PASTE_LIMIT - 1), true));
    }
}
