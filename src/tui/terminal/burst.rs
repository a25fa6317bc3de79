//! The input that arrived together and was not handed over yet.

use std::collections::VecDeque;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{Input, Typing};

/// A queue that hands runs of characters over as one text.
#[derive(Debug, Default)]
pub(super) struct Burst {
    waiting: VecDeque<Input>,
}

impl Burst {
    pub(super) fn push(&mut self, input: Input) {
        self.waiting.push_back(input);
    }

    pub(super) fn extend(&mut self, inputs: impl IntoIterator<Item = Input>) {
        self.waiting.extend(inputs);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    pub(super) fn clear(&mut self) {
        self.waiting.clear();
    }

    /// The next input as a program in this state of typing takes it.
    pub(super) fn next(&mut self, typing: Typing) -> Option<Input> {
        let mut text = String::new();
        while let Some(character) = self.waiting.front().and_then(|next| typed(next, typing)) {
            // A single line end is a key: it may mean more than a line end.
            if character == '\n' && text.is_empty() {
                break;
            }
            text.push(character);
            self.waiting.pop_front();
        }
        if text.is_empty() { self.waiting.pop_front() } else { Some(Input::Text(text)) }
    }
}

/// The character that an input puts into a text field, if it does nothing else.
fn typed(input: &Input, typing: Typing) -> Option<char> {
    let Input::Key(KeyEvent { code, modifiers: KeyModifiers::NONE, .. }) = input else {
        return None;
    };
    match (typing, code) {
        (Typing::Line | Typing::Lines, KeyCode::Char(character)) => Some(*character),
        (Typing::Lines, KeyCode::Enter) => Some('\n'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Characters stand for themselves, `↵` for enter, `⎋` for escape, `^` for ctrl-a.
    fn burst(keys: &str) -> Burst {
        let mut burst = Burst::default();
        for character in keys.chars() {
            burst.push(Input::Key(match character {
                '↵' => KeyCode::Enter.into(),
                '⎋' => KeyCode::Esc.into(),
                '^' => KeyEvent::new(KeyCode::Char('a'), KeyModifiers::CONTROL),
                other => KeyCode::Char(other).into(),
            }));
        }
        burst
    }

    /// What comes out, with each text in brackets.
    fn handed(keys: &str, mut typing: impl FnMut(usize) -> Typing) -> String {
        let (mut burst, mut out, mut count) = (burst(keys), String::new(), 0);
        while let Some(input) = burst.next(typing(count)) {
            count += 1;
            match input {
                Input::Text(text) => out.extend(["[", &text.replace('\n', "↵"), "]"]),
                Input::Key(KeyEvent { modifiers: KeyModifiers::CONTROL, .. }) => out.push('^'),
                Input::Key(key) => out += &key.code.to_string(),
                other => panic!("{other:?}"),
            }
        }
        out
    }

    #[test]
    fn outside_a_field_each_key_comes_alone() {
        assert_eq!(handed("ab↵", |_| Typing::Keys), "abEnter");
    }

    #[test]
    fn in_a_line_a_run_is_one_text_and_enter_a_key() {
        assert_eq!(handed("ab↵cd^e", |_| Typing::Line), "[ab]Enter[cd]^[e]");
    }

    #[test]
    fn in_lines_the_line_ends_belong_to_the_run() {
        assert_eq!(handed("ab↵↵cd⎋e", |_| Typing::Lines), "[ab↵↵cd]Esc[e]");
        assert_eq!(handed("↵ab", |_| Typing::Lines), "Enter[ab]");
    }

    #[test]
    fn keys_after_the_one_that_leaves_a_field_are_keys() {
        let left = |count| if count < 2 { Typing::Lines } else { Typing::Keys };
        assert_eq!(handed("abc⎋jj", left), "[abc]Escjj");
    }

    #[test]
    fn thirty_kilobytes_typed_in_one_burst_are_one_text() {
        let text = "a line of some length↵".repeat(1_500);
        let mut burst = burst(&text);
        let Some(Input::Text(whole)) = burst.next(Typing::Lines) else { panic!("no text") };
        assert_eq!(whole.replace('\n', "↵"), text);
        assert!(burst.is_empty());
    }
}
