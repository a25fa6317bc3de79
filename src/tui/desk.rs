//! Does what the model wants done with files, and answers.

mod opening;
mod saving;
mod shelf;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::domain::id::QuestionnaireId;
use crate::domain::stack::Stack;
use crate::format::source::Source;
use crate::report::Format;
use crate::store::catalogue::{Catalogue, ReadReview};
use crate::store::exports::{self, Export};
use crate::store::open::OpenReview;
use crate::store::places::Places;
use crate::store::sheet::Sheet;
use crate::store::state::StateFile;
use crate::store::{read, reviews};
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::reply::Reply;
use crate::tui::screens::start::{Glance, Listed};

/// What the program begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begin {
    /// The start screen.
    Start,
    /// A new review.
    New,
    /// This review.
    Open(PathBuf),
    /// The sample.
    Demo,
}

/// The files of one sitting.
#[derive(Debug)]
pub struct Desk {
    places: Places,
    state: StateFile,
    begin: Begin,
    named: Vec<PathBuf>,
    remarks: Vec<String>,
    catalogue: Option<Arc<Catalogue>>,
    file: Option<OpenReview>,
    sheet: Option<Sheet>,
}

impl Desk {
    /// A desk at these places. `named` are questionnaires given by path, `remarks` what went wrong before the start.
    #[must_use]
    pub fn new(places: Places, begin: Begin, named: Vec<PathBuf>, remarks: Vec<String>) -> Self {
        let state = StateFile::new(places.state_file());
        Self { places, state, begin, named, remarks, catalogue: None, file: None, sheet: None }
    }

    /// Whether the program was started for one review and has nothing to do without it.
    #[must_use]
    pub fn must_open(&self) -> bool {
        matches!(self.begin, Begin::Open(_))
    }

    /// Reads the questionnaires and opens what the program begins with.
    pub fn begin(&mut self, app: &App) -> Vec<Reply> {
        let catalogue = Arc::new(Catalogue::read(Some(&self.places), &self.named));
        self.catalogue = Some(Arc::clone(&catalogue));
        let mut replies = vec![Reply::Catalogue(catalogue)];
        let effect = match std::mem::replace(&mut self.begin, Begin::Start) {
            Begin::Start => Effect::LoadStart,
            Begin::New => Effect::Create,
            Begin::Open(path) => Effect::Open(path),
            Begin::Demo => Effect::OpenDemo,
        };
        if effect != Effect::LoadStart {
            replies.extend(self.perform(app, Effect::LoadStart));
        }
        replies.extend(self.perform(app, effect));
        replies
    }

    /// Does one thing.
    pub fn perform(&mut self, app: &App, effect: Effect) -> Vec<Reply> {
        match effect {
            Effect::LoadStart => vec![self.list(app)],
            Effect::KeepHere => match self.places.keep_here() {
                Ok(()) => vec![
                    self.list(app),
                    Reply::Said("reviews are kept with this project now".to_owned()),
                ],
                Err(error) => vec![Reply::Failed(error.to_string())],
            },
            Effect::Open(path) => vec![self.open(&path)],
            Effect::OpenDemo => vec![self.open_sample()],
            Effect::Create => vec![self.create(app)],
            Effect::Save => self.save(app),
            Effect::KeepDraft(text) => self.keep_draft(app, text),
            Effect::CheckOutside => self.check_outside(),
            Effect::RememberPlace(words) => self.remember(&words),
            Effect::Resolve(conflict) => self.resolve(app, conflict),
            Effect::Rename(path, name) => self.rename(app, &path, &name),
            Effect::Duplicate(path) => self.duplicate(app, &path),
            Effect::Delete(path) => self.delete(app, &path),
            Effect::Export { format, path, force } => vec![self.export(app, format, &path, force)],
            Effect::Close
            | Effect::Copy(_)
            | Effect::Edit(_)
            | Effect::Suspend
            | Effect::Quit(_) => Vec::new(),
        }
    }

    /// Closes the review, which frees its lock.
    pub fn close(&mut self) {
        self.file = None;
    }

    /// Puts a text into a file for the person's editor.
    ///
    /// # Errors
    /// In a sentence, where there is no room for one.
    pub fn lay_out(&mut self, text: &str) -> Result<PathBuf, String> {
        let sheet = Sheet::lay_out(text).map_err(|error| error.to_string())?;
        let path = sheet.path().to_owned();
        self.sheet = Some(sheet);
        Ok(path)
    }

    /// Takes the text back from the person's editor.
    ///
    /// # Errors
    /// In a sentence, where it cannot be read.
    pub fn take_back(&mut self) -> Result<String, String> {
        let sheet = self.sheet.take().ok_or("your editor left no file behind")?;
        sheet.take_back().map_err(|error| error.to_string())
    }

    fn stack(&self, ids: &[QuestionnaireId]) -> Result<Arc<Stack>, String> {
        self.catalogue.as_ref().ok_or("the questionnaires are not read yet")?.stack(ids)
    }

    fn list(&self, app: &App) -> Reply {
        let folder = self.places.reviews.path().to_owned();
        let mut troubles = self.remarks.clone();
        if let Some(catalogue) = &self.catalogue {
            troubles.extend(catalogue.troubles());
        }
        let reviews = match reviews::list_with_recent(&folder, &self.state.read()) {
            Ok(found) => found.into_iter().map(|file| self.glance(file, app)).collect(),
            Err(error) => {
                troubles.push(error.to_string());
                Vec::new()
            }
        };
        Reply::Listed { reviews, folder, troubles }
    }

    fn glance(&self, file: reviews::Listed, app: &App) -> Listed {
        let content = self.read_file(&file.path).map(|ReadReview { review, stack, .. }| {
            let assessment = crate::assess::assess(&stack, &review, app.day());
            let written =
                file.modified.map(|time| time.to_zoned_datetime(jiff::tz::TimeZone::system()));
            Glance {
                name: review.system.name,
                team: review.system.team,
                counts: assessment.counts,
                written: written
                    .map(|time| time.strftime("%Y-%m-%d %H:%M").to_string())
                    .unwrap_or_default(),
            }
        });
        Listed { path: file.path, content }
    }

    fn read_file(&self, path: &Path) -> Result<ReadReview, String> {
        let source = read::source(path).map_err(|error| error.to_string())?;
        self.understand(&source)
    }

    fn understand(&self, source: &Source) -> Result<ReadReview, String> {
        let catalogue = self.catalogue.as_ref().ok_or("the questionnaires are not read yet")?;
        catalogue.read_review(source).map_err(|error| error.line())
    }

    fn export(&mut self, app: &App, format: Format, path: &Path, force: bool) -> Reply {
        let Some(open) = &app.open else { return Reply::Failed("open a review first".to_owned()) };
        let session = &open.session;
        let text = match format.render(&session.stack, &session.review, &session.assessment) {
            Ok(text) => text,
            Err(error) => return Reply::Failed(error.to_string()),
        };
        let path = self.places.from_here(path);
        match exports::write(&path, &text, force, &self.state) {
            Ok(Export::Written) => Reply::Exported(path),
            Ok(Export::WouldOverwrite) => Reply::WouldOverwrite(format, path),
            Err(error) => Reply::Failed(error.to_string()),
        }
    }
}
