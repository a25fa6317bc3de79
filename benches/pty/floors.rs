//! The least that can be done, as programs of their own: what no program in a terminal can be faster than.

use std::io::{Read, Write, stdin, stdout};

use mlops_review::tui::terminal::{self, End, Input, Now, Options, Program, Request, Typing};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use tui_textarea::TextArea;

/// Plays one of them.
pub(crate) fn play(role: &str) {
    match role {
        "hello" => hello(),
        "echo" => echo(),
        "field" => field(),
        other => panic!("no role is called {other}"),
    }
}

/// Says something, and is done.
fn hello() {
    stdout().write_all(b"ready\r\n").unwrap();
}

/// Gives back every byte at once.
fn echo() {
    let mut raw = tcgetattr(stdin()).unwrap();
    raw.make_raw();
    tcsetattr(stdin(), OptionalActions::Now, &raw).unwrap();
    hello();
    let mut buffer = [0; 4_096];
    while let Ok(count @ 1..) = stdin().lock().read(&mut buffer) {
        let mut screen = stdout().lock();
        screen.write_all(&buffer[..count]).and_then(|()| screen.flush()).unwrap();
    }
}

/// One text field, in the loop that mlops-review runs in.
fn field() {
    let mut field = Field(TextArea::default());
    let ended = terminal::run(&mut field, Options::default());
    assert!(ended.is_ok(), "{ended:?}");
}

struct Field(TextArea<'static>);

impl Program for Field {
    fn handle(&mut self, input: Input, _now: Now) -> Vec<Request> {
        match input {
            Input::Key(key) => drop(self.0.input(key)),
            Input::Text(text) | Input::Paste { text, .. } => drop(self.0.insert_str(text)),
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        let [title, rest] =
            Layout::vertical([Constraint::Length(1), Constraint::Min(0)]).areas(frame.area());
        frame.render_widget("ready", title);
        frame.render_widget(&self.0, rest);
    }

    fn typing(&self) -> Typing {
        Typing::Lines
    }

    fn on_end(&mut self, _why: End, _now: Now) {}
}
