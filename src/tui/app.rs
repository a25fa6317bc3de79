//! The model: everything the screens show.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use ratatui::layout::Size;

use crate::store::catalogue::Catalogue;
use crate::tui::action::Place;
use crate::tui::overlays::dialog::Dialog;
use crate::tui::overlays::editor::Editor;
use crate::tui::overlays::help::Help;
use crate::tui::screens::checklist::Checklist;
use crate::tui::screens::context::ContextPages;
use crate::tui::screens::dashboard::Dashboard;
use crate::tui::screens::export::Export;
use crate::tui::screens::setup::Setup;
use crate::tui::screens::start::Start;
use crate::tui::session::Session;
use crate::tui::terminal::Now;

/// How long after a change it is on disk.
pub const SAVE_AFTER: Duration = Duration::from_millis(300);

/// The whole program, but for the terminal and the disk.
#[derive(Debug)]
pub struct App {
    /// The size of the terminal.
    pub size: Size,
    /// What time it is, as of the last event.
    pub now: Now,
    /// The day reviews are assessed for, if it is not today.
    pub as_of: Option<Date>,
    /// Questionnaires and their problems; `None` until they are read.
    pub library: Option<Arc<Catalogue>>,
    /// The screen in sight.
    pub place: Place,
    /// The start screen.
    pub start: Start,
    /// The open review.
    pub open: Option<Open>,
    /// What is being typed on top of the screen.
    pub editor: Option<Editor>,
    /// A question that waits for yes or no.
    pub dialog: Option<Dialog>,
    /// The help.
    pub help: Option<Help>,
    /// The last thing worth saying.
    pub notice: Option<Notice>,
    /// When something has to be written.
    pub deadline: Option<Instant>,
    /// Whether what is being typed differs from the draft on disk.
    pub draft_due: bool,
}

/// An open review with the state of its screens.
#[derive(Debug)]
pub struct Open {
    /// The review.
    pub session: Session,
    /// Its file, once it has one.
    pub path: Option<PathBuf>,
    /// The set-up screen.
    pub setup: Setup,
    /// The context screen.
    pub context: ContextPages,
    /// The checklist.
    pub checklist: Checklist,
    /// The dashboard.
    pub dashboard: Dashboard,
    /// The export screen.
    pub export: Export,
}

/// Something worth saying, in the status row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What.
    pub text: String,
    /// Whether something went wrong.
    pub is_problem: bool,
}

impl App {
    /// The program before anything is read from disk.
    #[must_use]
    pub fn new(size: Size, now: Now, as_of: Option<Date>) -> Self {
        Self {
            size,
            now,
            as_of,
            library: None,
            place: Place::Start,
            start: Start::default(),
            open: None,
            editor: None,
            dialog: None,
            help: None,
            notice: None,
            deadline: None,
            draft_due: false,
        }
    }

    /// The day reviews are assessed for.
    #[must_use]
    pub fn day(&self) -> Date {
        self.as_of.unwrap_or(self.now.local().date())
    }

    /// Says something in the status row.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), is_problem: false });
    }

    /// Says that something went wrong.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), is_problem: true });
    }

    /// Sees to it that what changed is written soon.
    pub fn write_soon(&mut self) {
        self.deadline.get_or_insert(self.now.instant + SAVE_AFTER);
    }
}
