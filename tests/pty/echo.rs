//! A small program for the tests of the loop: it shows what it is handed and writes down how it ends.
//!
//! It lives in this very test binary, which starts itself again for it.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyModifiers};
use mlops_review::tui::terminal::{self, End, Input, Now, Options, Program, Request, Typing};
use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::style::{Color, Style};
use ratatui::text::Line;

use crate::tty::Setup;

/// Set where the program is to run instead of the tests.
const ROLE: &str = "MLOPS_REVIEW_TEST_ECHO";

/// The echo program in a terminal of its own.
pub(crate) fn echo() -> Setup {
    Setup::new(env::current_exe().unwrap())
        .arg("--exact")
        .arg("echo::program")
        .arg("--ignored")
        .arg("--nocapture")
        .arg("--test-threads=1")
        .env(ROLE, "1")
}

/// What the echo program wrote down at its end.
pub(crate) fn last_words(setup: &Setup) -> String {
    fs::read_to_string(setup.file("last-words")).unwrap_or_default()
}

#[test]
#[ignore = "not a test: the program that the other tests start"]
#[expect(clippy::exit, reason = "the exit code is what the tests look at")]
fn program() {
    if env::var_os(ROLE).is_some() {
        let mouse = env::var_os("MOUSE").is_some();
        let code = terminal::run(&mut Echo::default(), Options { mouse });
        std::process::exit(code.map_or_else(|error| report(&error), i32::from));
    }
}

#[expect(clippy::print_stderr, reason = "it is what a caller does")]
fn report(error: &terminal::TerminalError) -> i32 {
    eprintln!("{error}");
    2
}

#[derive(Default)]
struct Echo {
    size: (u16, u16),
    keys: usize,
    last: String,
    text: String,
    insertions: usize,
    is_typing: bool,
    resumed: usize,
    edited: String,
    wakes: usize,
    wake_at: Option<Instant>,
    fill: Option<char>,
    panic_in_draw: bool,
}

impl Echo {
    fn insert(&mut self, text: &str) -> Vec<Request> {
        if self.is_typing {
            self.text += text;
            self.insertions += 1;
        } else {
            self.last = "a paste nobody wanted".into();
        }
        Vec::new()
    }

    fn key(&mut self, code: KeyCode, modifiers: KeyModifiers) -> Vec<Request> {
        self.keys += 1;
        self.last = format!("{modifiers}+{code}");
        if self.is_typing && code == KeyCode::Enter {
            return self.insert("\n");
        }
        if self.is_typing {
            self.is_typing = code != KeyCode::Esc;
            return Vec::new();
        }
        if modifiers != KeyModifiers::NONE && code != KeyCode::Char('z') {
            return Vec::new();
        }
        match code {
            KeyCode::Char('z') if modifiers == KeyModifiers::CONTROL => {
                return vec![Request::Suspend];
            }
            KeyCode::Char('q') => return vec![Request::Quit(0)],
            KeyCode::Char('Q') => return vec![Request::Bell, Request::Quit(7)],
            KeyCode::Char('i') => self.is_typing = true,
            KeyCode::Char('c') => return vec![Request::Copy("saved".into())],
            KeyCode::Char('C') => return vec![Request::Copy("x".repeat(80_000))],
            KeyCode::Char('e') => return vec![Request::Edit(file("edited"))],
            KeyCode::Char('w') => self.wake_at = Some(Instant::now() + Duration::from_millis(20)),
            KeyCode::Char('f') => self.fill = self.fill.xor(Some('▒')),
            KeyCode::Char('p') => panic!("asked to panic by a key"),
            KeyCode::Char('P') => self.panic_in_draw = true,
            _ => {}
        }
        Vec::new()
    }

    fn lines(&self) -> Vec<Line<'_>> {
        let (columns, rows) = self.size;
        let mut lines = vec![
            Line::from(format!("size {columns}x{rows}.")),
            Line::from(format!("keys {}, last {}.", self.keys, self.last)),
            Line::from(format!("resumed {}, woken {}.", self.resumed, self.wakes)),
            Line::from(format!("edited {}.", self.edited)),
            Line::styled("chosen", Style::new().fg(Color::Red).reversed().bold()),
            Line::from(format!("insertions {}, {} bytes.", self.insertions, self.text.len())),
        ];
        lines.extend(self.text.lines().rev().take(5).map(Line::from));
        lines
    }
}

fn file(name: &str) -> PathBuf {
    PathBuf::from(env::var_os("HOME").unwrap()).join(name)
}

impl Program for Echo {
    fn handle(&mut self, input: Input, _now: Now) -> Vec<Request> {
        match input {
            Input::Key(key) => return self.key(key.code, key.modifiers),
            Input::Text(text) | Input::Paste { text, .. } => return self.insert(&text),
            Input::Resize(columns, rows) => self.size = (columns, rows),
            Input::Mouse(event) => self.last = format!("{:?}", event.kind),
            Input::Resumed => self.resumed += 1,
            Input::Edited(result) => {
                let text = fs::read_to_string(file("edited")).unwrap_or_default();
                self.edited = result.map_or_else(|error| error.to_string(), |()| text);
            }
            Input::CopyTooLong => self.last = "too long to copy".into(),
        }
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        assert!(!self.panic_in_draw, "asked to panic in draw");
        let area = frame.area();
        if let Some(fill) = self.fill {
            let row = fill.to_string().repeat(area.width.into());
            area.rows().for_each(|area| frame.render_widget(row.as_str(), area));
        }
        for (line, row) in self.lines().into_iter().zip(area.rows()) {
            frame.render_widget(line, row);
        }
        if self.is_typing {
            frame.set_cursor_position(Position::new(3, 5));
        }
    }

    fn typing(&self) -> Typing {
        if self.is_typing { Typing::Lines } else { Typing::Keys }
    }

    fn next_wake(&self) -> Option<Instant> {
        self.wake_at
    }

    fn on_wake(&mut self, _now: Now) -> Vec<Request> {
        self.wake_at = None;
        self.wakes += 1;
        Vec::new()
    }

    fn on_end(&mut self, why: End, _now: Now) {
        fs::write(file("last-words"), format!("{why:?}: {}", self.text)).unwrap();
    }
}
