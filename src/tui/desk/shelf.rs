//! Renaming, copying and deleting reviews from the start screen.

use std::path::Path;

use jiff::Timestamp;

use super::Desk;
use crate::format::source::Source;
use crate::format::write::write_review;
use crate::store::catalogue::ReadReview;
use crate::store::open::OpenReview;
use crate::store::reviews;
use crate::tui::app::App;
use crate::tui::reply::Reply;

impl Desk {
    pub(super) fn rename(&mut self, app: &App, path: &Path, name: &str) -> Vec<Reply> {
        let outcome = self.try_rename(path, name.trim());
        let mut replies = vec![self.list(app)];
        replies.extend(outcome.err().map(Reply::Failed));
        replies
    }

    fn try_rename(&mut self, path: &Path, name: &str) -> Result<(), String> {
        if name.is_empty() {
            return Err("a review needs a name; the old one is kept".to_owned());
        }
        let mut file = OpenReview::open(path).map_err(|error| error.to_string())?;
        let source = Source::new(&path.display().to_string(), file.text());
        let ReadReview { mut review, stack, .. } = self.understand(&source)?;
        name.clone_into(&mut review.system.name);
        let text = write_review(&review, &stack, Some(file.text()));
        file.save(&text, Timestamp::now()).map_err(|error| error.to_string())?;
        drop(file);
        let to = reviews::rename(path, name).map_err(|error| error.to_string())?;
        let _ = self.state.change(|state| state.renamed(path, &to));
        Ok(())
    }

    pub(super) fn duplicate(&mut self, app: &App, path: &Path) -> Vec<Reply> {
        let outcome = reviews::duplicate(path);
        let list = self.list(app);
        match outcome {
            Ok(copy) => vec![list, Reply::Said(format!("copied to {}", copy.display()))],
            Err(error) => vec![list, Reply::Failed(error.to_string())],
        }
    }

    pub(super) fn delete(&mut self, app: &App, path: &Path) -> Vec<Reply> {
        let outcome = reviews::delete(path);
        let _ = self.state.change(|state| state.forget(path));
        let list = self.list(app);
        match outcome {
            Ok(()) => vec![list, Reply::Said("deleted".to_owned())],
            Err(error) => vec![list, Reply::Failed(error.to_string())],
        }
    }
}
