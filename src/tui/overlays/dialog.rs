//! A question that waits for yes or no.

use std::path::PathBuf;

use ratatui::Frame;

use crate::report::Format;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::layout::regions;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::panel;
use crate::tui::widgets::sheet::Sheet;

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub struct Dialog {
    /// What is asked, in a sentence or two.
    pub question: String,
    /// What yes does.
    pub yes: Matter,
}

/// What a question is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Matter {
    /// Delete a review.
    Delete(PathBuf),
    /// Write a report over something else.
    Overwrite(Format, PathBuf),
    /// Leave although the last save failed.
    LeaveUnsaved,
    /// Somebody else changed the file.
    ChangedOutside,
    /// Nothing to decide: it was only said.
    Nothing,
}

/// Answers the question.
pub fn act(app: &mut App, action: Action) -> Vec<Effect> {
    let Some(dialog) = app.dialog.take() else { return Vec::new() };
    match (action, dialog.yes) {
        (Action::Yes, Matter::Delete(path)) => vec![Effect::Delete(path)],
        (Action::Yes, Matter::Overwrite(format, path)) => {
            vec![Effect::Export { format, path, force: true }]
        }
        (Action::Yes | Action::Quit, Matter::LeaveUnsaved) => vec![Effect::Quit(1)],
        (Action::Resolve(conflict), Matter::ChangedOutside) => vec![Effect::Resolve(conflict)],
        (Action::No | Action::Back, _) | (_, Matter::Nothing) => Vec::new(),
        (_, yes) => {
            app.dialog = Some(Dialog { question: dialog.question, yes });
            Vec::new()
        }
    }
}

/// Draws the question.
pub fn view(dialog: &Dialog, app: &App, theme: &Theme, frame: &mut Frame) {
    let body = regions(app.size).body;
    let width = body.width.min(64);
    let mut sheet = Sheet::new(width.saturating_sub(4));
    sheet.text(theme.style(Role::Text), &dialog.question);
    let height = u16::try_from(sheet.len() + 2).unwrap_or(u16::MAX);
    let title = if dialog.yes == Matter::Nothing { "This did not work" } else { "Question" };
    let inner = panel::open(frame, panel::middle(body, width, height), title, theme);
    sheet.draw(frame, inner, 0, theme.style(Role::Muted));
}
