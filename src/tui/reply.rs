//! What became of an effect, on its way back into the model.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::domain::review::Review;
use crate::domain::stack::Stack;
use crate::report::Format;
use crate::store::catalogue::{Catalogue, ReadReview};
use crate::tui::action::Place;
use crate::tui::app::{App, Open};
use crate::tui::overlays::dialog::{Dialog, Matter};
use crate::tui::overlays::editor::Editor;
use crate::tui::screens::checklist::Checklist;
use crate::tui::screens::context::ContextPages;
use crate::tui::screens::dashboard::Dashboard;
use crate::tui::screens::export::Export;
use crate::tui::screens::setup::Setup;
use crate::tui::screens::start::Listed;
use crate::tui::session::{Saving, Session};
use crate::tui::wrap::columns;

/// The answer to an effect.
#[derive(Debug)]
pub enum Reply {
    /// The questionnaires are read.
    Catalogue(Arc<Catalogue>),
    /// The start screen's list is read.
    Listed {
        /// The reviews.
        reviews: Vec<Listed>,
        /// The folder they are in.
        folder: PathBuf,
        /// What does not load, a sentence each.
        troubles: Vec<String>,
    },
    /// A review is open.
    Opened(Box<Opened>),
    /// Everything up to this revision is on disk.
    Saved {
        /// The revision.
        revision: u64,
        /// The time of day.
        clock: String,
        /// The file.
        path: PathBuf,
    },
    /// It could not be saved.
    NotSaved(Saving),
    /// The report is written.
    Exported(PathBuf),
    /// There is a file at that path that holds something else.
    WouldOverwrite(Format, PathBuf),
    /// The text as it comes back from the person's editor.
    Edited(String),
    /// Something worth saying.
    Said(String),
    /// Something went wrong.
    Failed(String),
}

/// A review that was just opened.
#[derive(Debug)]
pub struct Opened {
    /// What was answered.
    pub review: Review,
    /// Its questionnaires.
    pub stack: Arc<Stack>,
    /// Its file, once it has one.
    pub path: Option<PathBuf>,
    /// How far it is saved.
    pub saving: Saving,
    /// The day it is assessed for, where that is not today: the sample stays as it was written.
    pub day: Option<Date>,
    /// Where the person last was.
    pub place: Option<String>,
    /// What was being typed when the program ended.
    pub draft: Option<String>,
    /// What the person should know: a line for each warning.
    pub warnings: Vec<String>,
}

impl Opened {
    /// A review that has no file yet.
    #[must_use]
    pub fn new(review: Review, stack: Arc<Stack>) -> Self {
        Self {
            review,
            stack,
            path: None,
            saving: Saving::NotYet,
            day: None,
            place: None,
            draft: None,
            warnings: Vec::new(),
        }
    }

    /// One that was read.
    #[must_use]
    pub fn of(read: ReadReview) -> Self {
        let warnings = read.warnings.lines().collect();
        Self { warnings, ..Self::new(read.review, read.stack) }
    }
}

/// Takes an answer into the model.
pub fn receive(app: &mut App, reply: Reply) {
    match reply {
        Reply::Catalogue(catalogue) => app.library = Some(catalogue),
        Reply::Listed { reviews, folder, troubles } => {
            app.start.folder = folder;
            app.start.troubles = troubles;
            app.start.list(reviews);
            app.place = Place::Start;
            app.open = None;
        }
        Reply::Opened(opened) => open(app, *opened),
        Reply::Saved { revision, clock, path } => {
            if let Some(open) = &mut app.open {
                open.session.mark_saved(revision, clock);
                open.path = Some(path);
            }
        }
        Reply::NotSaved(saving) => not_saved(app, saving),
        Reply::Exported(path) => app.say(format!("written to {}", path.display())),
        Reply::WouldOverwrite(format, path) => {
            let question = format!(
                "{} holds something that was not exported from here. Replace it?",
                path.display()
            );
            app.dialog = Some(Dialog { question, yes: Matter::Overwrite(format, path) });
        }
        Reply::Edited(text) => {
            if let Some(editor) = &mut app.editor {
                if let Some(part) = editor.form.parts.get_mut(editor.form.focus) {
                    part.set(text.trim_end_matches('\n'));
                }
                app.draft_due = true;
                app.write_soon();
            }
        }
        Reply::Said(text) => app.say(text),
        Reply::Failed(text) => fail(app, text),
    }
}

/// Says what went wrong; in a panel of its own where it is longer than the status row.
fn fail(app: &mut App, text: String) {
    if columns(&text) + 2 > usize::from(app.size.width) {
        app.dialog = Some(Dialog { question: text, yes: Matter::Nothing });
    } else {
        app.warn(text);
    }
}

fn not_saved(app: &mut App, saving: Saving) {
    let words = match &saving {
        Saving::Failed(why) => Some(format!("not saved: {why}")),
        Saving::ChangedOutside => Some("somebody else changed the file; R settles it".to_owned()),
        _ => None,
    };
    if let Some(open) = &mut app.open {
        open.session.saving = saving;
    }
    if let Some(words) = words {
        app.warn(words);
    }
}

fn open(app: &mut App, opened: Opened) {
    let Some(library) = app.library.clone() else { return };
    let is_new = opened.path.is_none() && opened.saving == Saving::NotYet;
    let day = app.as_of.or(opened.day).unwrap_or(app.now.local().date());
    let session = Session::new(opened.stack, opened.review, opened.saving, day);
    let context = ContextPages::at_first_open(&session);
    let checklist = Checklist::at_first_open(&session);
    let mut open = Open {
        setup: Setup::new(&session, &library),
        path: opened.path,
        context,
        checklist,
        dashboard: Dashboard::at_worst(&session),
        export: Export::default(),
        session,
    };
    app.place = first_place(&open, is_new);
    if let Some(place) = opened.place {
        restore(app, &mut open, &place);
    }
    app.notice = None;
    if let Some(draft) = opened.draft {
        app.editor = Editor::from_draft(&open, &draft, app.now.local().date());
        if let Some(editor) = &app.editor {
            if let Some(probe) = editor.purpose.probe() {
                open.checklist.restore(&open.session, probe);
                app.place = Place::Checklist;
            }
            app.say("what you were typing is back");
        }
    }
    if let Some(warning) = opened.warnings.first() {
        let more = opened.warnings.len() - 1;
        let more = if more > 0 {
            format!(" (and {more} more; check FILE lists them)")
        } else {
            String::new()
        };
        app.warn(format!("{warning}{more}"));
    }
    if app.place == Place::Export {
        open.export.render(&open.session);
    }
    app.open = Some(open);
}

fn first_place(open: &Open, is_new: bool) -> Place {
    let session = &open.session;
    let context_open = session
        .stack
        .questions()
        .any(|q| !q.several && !session.review.context.contains_key(&q.id));
    match (is_new, context_open) {
        (true, _) => Place::Setup,
        (false, true) => Place::Context,
        (false, false) if session.assessment.is_complete() => Place::Dashboard,
        (false, false) => Place::Checklist,
    }
}

/// Where the person is, in words for the state file.
#[must_use]
pub fn place_words(app: &App) -> Option<String> {
    let open = app.open.as_ref()?;
    let detail = match app.place {
        Place::Context => open.context.at.to_string(),
        Place::Checklist => match (&open.checklist.probe, open.checklist.on_list) {
            (Some(probe), false) => probe.to_string(),
            (Some(probe), true) => format!("{probe} list"),
            (None, _) => open.checklist.item_id(&open.session)?.to_string(),
        },
        _ => String::new(),
    };
    Some(format!("{} {detail}", app.place.title()).trim_end().to_owned())
}

fn restore(app: &mut App, open: &mut Open, words: &str) {
    let mut words = words.split(' ');
    let Some(place) = words.next().and_then(Place::from_title) else { return };
    app.place = place;
    let detail = words.next().unwrap_or_default();
    match place {
        Place::Context => open.context.go(&open.session, detail.parse().unwrap_or(0)),
        Place::Checklist => {
            open.checklist.restore(&open.session, detail);
            open.checklist.on_list |= words.next() == Some("list");
        }
        _ => {}
    }
}
