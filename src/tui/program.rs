//! What runs in the terminal: the model, its theme, and the desk that does what the model wants done.

use std::time::Instant;

use ratatui::Frame;
use ratatui::layout::Size;

use crate::tui::action::Place;
use crate::tui::app::App;
use crate::tui::desk::Desk;
use crate::tui::effect::Effect;
use crate::tui::reply::{Reply, place_words, receive};
use crate::tui::session::Saving;
use crate::tui::terminal::{End, Input, Now, Program, Request, Typing};
use crate::tui::theme::Theme;
use crate::tui::update::{self, ask_before_leaving};
use crate::tui::view::view;

/// The full-screen program.
#[derive(Debug)]
pub struct Reviewer {
    app: App,
    theme: Theme,
    desk: Desk,
    begun: bool,
    failure: Option<String>,
}

impl Reviewer {
    /// The program, before anything is read from disk.
    #[must_use]
    pub fn new(theme: Theme, desk: Desk, as_of: Option<jiff::civil::Date>) -> Self {
        let app = App::new(Size::default(), Now::read(), as_of);
        Self { app, theme, desk, begun: false, failure: None }
    }

    /// Why the review that was named could not be opened; the program has left then.
    #[must_use]
    pub fn failure(&self) -> Option<&str> {
        self.failure.as_deref()
    }

    fn perform(&mut self, effects: Vec<Effect>) -> Vec<Request> {
        let mut requests = Vec::new();
        for effect in effects {
            match effect {
                Effect::Quit(0) | Effect::Close if self.would_lose() => {
                    ask_before_leaving(&mut self.app);
                }
                Effect::Quit(code) => {
                    self.remember_place();
                    requests.push(Request::Quit(code));
                }
                // Nobody knows for how long the terminal is away.
                Effect::Suspend => {
                    self.write_what_is_due();
                    requests.push(Request::Suspend);
                }
                Effect::Copy(text) => requests.push(Request::Copy(text)),
                Effect::Edit(text) => {
                    self.write_what_is_due();
                    match self.desk.lay_out(&text) {
                        Ok(path) => requests.push(Request::Edit(path)),
                        Err(why) => self.app.warn(why),
                    }
                }
                Effect::Close => {
                    self.remember_place();
                    self.desk.close();
                    self.take_in(Effect::LoadStart);
                }
                other => self.take_in(other),
            }
        }
        requests
    }

    fn take_in(&mut self, effect: Effect) {
        for reply in self.desk.perform(&self.app, effect) {
            receive(&mut self.app, reply);
        }
    }

    /// Whether leaving now would lose changes that should have been saved.
    fn would_lose(&self) -> bool {
        self.app.open.as_ref().is_some_and(|open| {
            let session = &open.session;
            session.is_dirty() && session.saving != Saving::Sample && session.revision() > 0
        })
    }

    fn remember_place(&mut self) {
        if let Some(words) = place_words(&self.app) {
            self.take_in(Effect::RememberPlace(words));
        }
    }

    fn write_what_is_due(&mut self) {
        self.app.deadline = None;
        if std::mem::take(&mut self.app.draft_due) {
            let draft =
                self.app.editor.as_ref().and_then(crate::tui::overlays::editor::Editor::draft);
            self.take_in(Effect::KeepDraft(draft));
            self.remember_place();
        }
        self.take_in(Effect::Save);
    }
}

impl Program for Reviewer {
    fn handle(&mut self, input: Input, now: Now) -> Vec<Request> {
        self.app.now = now;
        let effects = match input {
            Input::Key(key) => update::key(&mut self.app, key),
            Input::Text(text) => update::text(&mut self.app, &text, false),
            Input::Paste { text, cut } => update::text(&mut self.app, &text, cut),
            Input::Resize(width, height) => {
                self.app.size = Size { width, height };
                Vec::new()
            }
            Input::Resumed => vec![Effect::CheckOutside],
            Input::Edited(result) => {
                match result
                    .map_err(|trouble| trouble.to_string())
                    .and_then(|()| self.desk.take_back())
                {
                    Ok(text) => receive(&mut self.app, Reply::Edited(text)),
                    Err(why) => self.app.warn(why),
                }
                Vec::new()
            }
            Input::CopyTooLong => {
                self.app.warn("too long for most terminals to copy; write it to a file instead");
                Vec::new()
            }
            Input::Mouse(event) => update::wheel(&mut self.app, event.kind),
        };
        self.perform(effects)
    }

    fn arrange(&mut self) {
        update::settle(&mut self.app);
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        view(&self.app, &self.theme, frame);
    }

    fn typing(&self) -> Typing {
        update::typing(&self.app)
    }

    fn next_wake(&self) -> Option<Instant> {
        if self.begun { self.app.deadline } else { Some(self.app.now.instant) }
    }

    fn on_wake(&mut self, now: Now) -> Vec<Request> {
        self.app.now = now;
        if self.begun {
            self.write_what_is_due();
            return Vec::new();
        }
        // The first frame is on the screen; now the files are read.
        self.begun = true;
        let must_open = self.desk.must_open();
        for reply in self.desk.begin(&self.app) {
            match reply {
                Reply::Failed(why) if must_open => self.failure = Some(why),
                reply => receive(&mut self.app, reply),
            }
        }
        if self.failure.is_some() { vec![Request::Quit(2)] } else { Vec::new() }
    }

    fn on_end(&mut self, why: End, now: Now) {
        self.app.now = now;
        if why != End::Panic && self.app.place == Place::Setup {
            crate::tui::screens::setup::keep(&mut self.app);
        }
        self.app.draft_due |= self.app.editor.is_some();
        self.write_what_is_due();
        self.remember_place();
    }
}
