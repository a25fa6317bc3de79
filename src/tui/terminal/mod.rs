//! The ground under the screens: it owns the terminal, the signals and the time.
//!
//! A [`Program`] is handed one [`Input`] after the other, answers with [`Request`]s (data: quit, suspend, copy …) and
//! draws itself when it is told to. [`run()`] does the rest: modes on and off, one write per frame, sleep without
//! waking, and a clean end whatever ends it.
//!
//! ```no_run
//! use mlops_review::tui::terminal::{self, End, Input, Now, Options, Program, Request};
//!
//! struct Hello;
//!
//! impl Program for Hello {
//!     fn handle(&mut self, input: Input, _now: Now) -> Vec<Request> {
//!         if matches!(input, Input::Key(_)) { vec![Request::Quit(0)] } else { Vec::new() }
//!     }
//!     fn draw(&self, frame: &mut ratatui::Frame<'_>) {
//!         frame.render_widget("press a key", frame.area());
//!     }
//!     fn on_end(&mut self, _why: End, _now: Now) {}
//! }
//!
//! let code = terminal::run(&mut Hello, Options::default())?;
//! # Ok::<(), terminal::TerminalError>(())
//! ```

mod burst;
mod canvas;
mod colours;
mod device;
mod editor;
mod error;
mod guard;
mod input;
mod keyboard;
mod pace;
mod program;
mod run;
mod sequences;
mod stage;

pub use error::{EditorError, TerminalError};
pub use input::{Input, PASTE_LIMIT, Typing};
pub use program::{End, Now, Options, Program, Request};
pub use run::run;
