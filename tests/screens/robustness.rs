//! Anything may come in at any size: nothing panics, and what is on disk can always be read again.

use crate::stage::Stage;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use mlops_review::tui::desk::Begin;
use mlops_review::tui::keymap::BINDINGS;
use mlops_review::tui::terminal::{End, Input};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Happening {
    Bound(usize, usize),
    Any(char),
    Control(char),
    Text(String),
    Paste(String),
    Resize(u16, u16),
    Wake,
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        8 => (0..BINDINGS.len(), 0usize..4).prop_map(|(row, key)| Happening::Bound(row, key)),
        2 => any::<char>().prop_map(Happening::Any),
        1 => proptest::char::range('a', 'z').prop_map(Happening::Control),
        1 => "\\PC{1,12}".prop_map(Happening::Text),
        1 => "(?s).{0,200}".prop_map(Happening::Paste),
        1 => (1u16..200, 1u16..80).prop_map(|(width, height)| Happening::Resize(width, height)),
        1 => Just(Happening::Wake),
    ]
}

fn play(stage: &mut Stage, happening: Happening) {
    match happening {
        Happening::Bound(row, key) => {
            let keys = BINDINGS[row].keys;
            let name = keys[key % keys.len()];
            if name.chars().count() == 1 {
                stage.press(name);
            } else {
                stage.press(&format!("<{name}>"));
            }
        }
        Happening::Any(c) => stage.send(Input::Key(KeyEvent::from(KeyCode::Char(c)))),
        Happening::Control(c) => {
            stage.send(Input::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL)));
        }
        Happening::Text(text) => stage.send(Input::Text(text)),
        Happening::Paste(text) => stage.send(Input::Paste { text, cut: false }),
        Happening::Resize(width, height) => stage.send(Input::Resize(width, height)),
        Happening::Wake => stage.wake(),
    }
    let _ = stage.text();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_that_comes_in_panics(
        demo in any::<bool>(),
        happenings in proptest::collection::vec(happening(), 0..50),
    ) {
        let begin = if demo { Begin::Demo } else { Begin::New };
        let mut stage = Stage::begin(80, 24, begin);
        for happening in happenings {
            play(&mut stage, happening);
        }
        stage.end(End::Hangup);
        let stage = stage.again(Begin::Start);
        prop_assert!(!stage.text().contains("error:"), "{}", stage.text());
    }
}

#[test]
fn every_screen_can_be_drawn_at_every_size() {
    for keys in ["S", "C", "L", "L<esc>", "D", "D<enter>", "X", "Le", "Lm", "La", "L?"] {
        let mut stage = Stage::demo(80, 24);
        stage.press(keys);
        for width in [1, 2, 3, 7, 20, 39, 40, 41, 59, 80, 99, 100, 101, 250] {
            for height in [1, 2, 3, 9, 10, 11, 24, 90] {
                stage.send(Input::Resize(width, height));
                let _ = stage.text();
            }
        }
    }
}
