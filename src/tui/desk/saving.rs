//! Saving the open review, what is typed, and what to do when somebody else changed the file.

use jiff::Timestamp;

use super::Desk;
use crate::domain::id::QuestionnaireId;
use crate::domain::review::Review;
use crate::domain::stack::Stack;
use crate::format::write::write_review;
use crate::store::StoreError;
use crate::store::draft::Draft;
use crate::store::open::{OpenReview, Save};
use crate::store::reviews;
use crate::tui::action::Conflict;
use crate::tui::app::App;
use crate::tui::reply::Reply;
use crate::tui::session::{Saving, Session};

impl Desk {
    pub(super) fn save(&mut self, app: &App) -> Vec<Reply> {
        match &app.open {
            Some(open) if open.session.is_dirty() => self.write(app, &open.session),
            _ => Vec::new(),
        }
    }

    fn write(&mut self, app: &App, session: &Session) -> Vec<Reply> {
        if !session.saving.is_automatic() {
            return Vec::new();
        }
        let mut review = session.review.clone();
        review.versions = versions(&session.stack);
        let old = self.file.as_ref().map(OpenReview::text);
        let text = write_review(&review, &session.stack, old);
        let result = match &mut self.file {
            Some(file) => file.save(&text, Timestamp::now()),
            None => self.create_file(&review, &text),
        };
        let revision = session.revision();
        let clock = clock_now(app);
        match result {
            Ok(Save::Written | Save::Unchanged) => {
                let path =
                    self.file.as_ref().map(|file| file.path().to_owned()).unwrap_or_default();
                vec![Reply::Saved { revision, clock, path }]
            }
            Ok(Save::Stopped(_)) => vec![Reply::NotSaved(Saving::ChangedOutside)],
            Err(error) => vec![Reply::NotSaved(Saving::Failed(error.to_string()))],
        }
    }

    fn create_file(&mut self, review: &Review, text: &str) -> Result<Save, StoreError> {
        let name = if review.system.name.is_empty() { "review" } else { &review.system.name };
        let on = review.system.held_on.unwrap_or_else(|| jiff::ZonedDateTime::now().date());
        let path = reviews::create(self.places.reviews.path(), name, on, text)?;
        self.file = Some(OpenReview::open(&path)?);
        let _ = self.state.change(|state| state.opened(&path, Timestamp::now()));
        Ok(Save::Written)
    }

    pub(super) fn keep_draft(&mut self, app: &App, text: Option<String>) -> Vec<Reply> {
        let mut replies = Vec::new();
        // A draft lies beside its review, so a new one gets its file now.
        if let (None, Some(open), true) = (&self.file, &app.open, text.is_some()) {
            replies = self.write(app, &open.session);
        }
        let Some(file) = &mut self.file else { return replies };
        let draft =
            text.map(|text| Draft { field: "editor".to_owned(), text, at: Timestamp::now() });
        match file.keep_draft(draft) {
            Err(error) if !file.is_read_only() => replies.push(Reply::Failed(error.to_string())),
            _ => {}
        }
        replies
    }

    pub(super) fn check_outside(&mut self) -> Vec<Reply> {
        match self.file.as_mut().map(OpenReview::outside) {
            Some(Ok(Some(_))) => vec![Reply::NotSaved(Saving::ChangedOutside)],
            _ => Vec::new(),
        }
    }

    pub(super) fn remember(&mut self, words: &str) -> Vec<Reply> {
        if let Some(file) = &self.file {
            let path = file.path().to_owned();
            // Forgotten, it only means one more key the next time.
            let _ = self.state.change(|state| state.left_at(&path, words));
        }
        Vec::new()
    }

    pub(super) fn resolve(&mut self, app: &App, conflict: Conflict) -> Vec<Reply> {
        let (Some(open), Some(file)) = (&app.open, &mut self.file) else { return Vec::new() };
        let path = file.path().to_owned();
        let text = write_review(&open.session.review, &open.session.stack, Some(file.text()));
        match conflict {
            Conflict::Reload => vec![self.open(&path)],
            Conflict::Overwrite => match file.overwrite(&text, Timestamp::now()) {
                Ok(()) => vec![Reply::Saved {
                    revision: open.session.revision(),
                    clock: clock_now(app),
                    path,
                }],
                Err(error) => vec![Reply::NotSaved(Saving::Failed(error.to_string()))],
            },
            Conflict::KeepCopy => match reviews::save_beside(&path, &text) {
                Ok(copy) => {
                    let said = format!("saved as {}; the review goes on there", copy.display());
                    vec![self.open(&copy), Reply::Said(said)]
                }
                Err(error) => vec![Reply::Failed(error.to_string())],
            },
        }
    }
}

fn clock_now(app: &App) -> String {
    app.now.local().strftime("%H:%M").to_string()
}

/// The versions a review notes: those it is answered with now.
fn versions(stack: &Stack) -> std::collections::BTreeMap<QuestionnaireId, String> {
    let with_items =
        stack.questionnaires().iter().filter(|questionnaire| !questionnaire.items.is_empty());
    with_items
        .map(|questionnaire| (questionnaire.id.clone(), questionnaire.version.clone()))
        .collect()
}
