//! Opening a review, the sample, or a new one.

use std::path::Path;

use jiff::Timestamp;

use super::Desk;
use crate::domain::id::QuestionnaireId;
use crate::domain::review::Review;
use crate::format::source::Source;
use crate::store::open::OpenReview;
use crate::tui::app::App;
use crate::tui::reply::{Opened, Reply};
use crate::tui::session::Saving;

/// The questionnaire a new review starts with.
const CORE: &str = "mlops-core";

/// The bundled sample review.
const SAMPLE: &str = include_str!("../sample.review.toml");

impl Desk {
    /// Opens the review at this path.
    pub(super) fn open(&mut self, path: &Path) -> Reply {
        self.close();
        reply(self.open_file(path))
    }

    fn open_file(&mut self, path: &Path) -> Result<Opened, String> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let file = OpenReview::open(&path).map_err(|error| error.to_string())?;
        let source = Source::new(&path.display().to_string(), file.text());
        let mut opened = Opened::of(self.understand(&source)?);
        opened.saving = if file.is_read_only() {
            Saving::ReadOnly("the file or its folder is read-only".to_owned())
        } else {
            Saving::At(clock_of(file.saved_at()))
        };
        opened.draft = file.draft().map(|draft| draft.text.clone());
        opened.place = self.state.read().place(&path).map(str::to_owned);
        // Not remembered, it is only not among the recent ones.
        let _ = self.state.change(|state| state.opened(&path, Timestamp::now()));
        opened.path = Some(path);
        self.file = Some(file);
        Ok(opened)
    }

    /// Opens the sample, as it was on the day it was held.
    pub(super) fn open_sample(&mut self) -> Reply {
        self.close();
        reply(self.understand(&Source::new("sample.review.toml", SAMPLE)).map(|read| Opened {
            day: read.review.system.held_on,
            saving: Saving::Sample,
            place: Some("Dashboard".to_owned()),
            ..Opened::of(read)
        }))
    }

    /// Begins a review of the core questionnaire.
    pub(super) fn create(&mut self, app: &App) -> Reply {
        self.close();
        let core = QuestionnaireId::new(CORE);
        reply(self.stack(std::slice::from_ref(&core)).map(|stack| {
            let mut review = Review { questionnaires: vec![core], ..Review::default() };
            review.system.held_on = Some(app.now.local().date());
            Opened::new(review, stack)
        }))
    }
}

fn reply(opened: Result<Opened, String>) -> Reply {
    opened.map_or_else(Reply::Failed, |opened| Reply::Opened(Box::new(opened)))
}

fn clock_of(time: Option<Timestamp>) -> String {
    let zoned = time.unwrap_or_else(Timestamp::now).to_zoned_datetime(jiff::tz::TimeZone::system());
    zoned.strftime("%H:%M").to_string()
}
